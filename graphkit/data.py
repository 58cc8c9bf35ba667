"""Where the project's data folders are: in a checkout beside the package, in a wheel inside it."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def data_path(*parts: str) -> Path:
    """The path of a shipped file or folder, as ``data_path("loaders", "countries.csv")``.

    A wheel carries the folders under ``graphkit/_data``; a checkout has them at its top level, so that the installed
    package and the checkout behave alike. Raises ``FileNotFoundError`` when neither has it.
    """
    for root in (_PACKAGE / "_data", _PACKAGE.parent):
        path = root.joinpath(*parts)
        if path.exists():
            return path
    raise FileNotFoundError(f"graphkit's data file {'/'.join(parts)} is missing; reinstall the package")
