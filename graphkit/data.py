"""Where the project's data folders are: in a checkout beside the package, in a wheel inside it."""

import os
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


def loader_folders(*parts: str) -> tuple[Path, ...]:
    """The folders a kind of loader is read from, as ``loader_folders("outlets")``: the shipped one, then one's own.

    ``GRAPHKIT_LOADERS`` names one's own folders (separated as in ``PATH``), laid out as ``loaders/`` is; what they hold
    is read after the shipped files, so that an entry of the same id replaces the shipped one. Folders that do not
    exist are left out. Raises ``FileNotFoundError`` when the shipped folder is missing.
    """
    own = (Path(root, *parts) for root in os.environ.get("GRAPHKIT_LOADERS", "").split(os.pathsep) if root)
    return (data_path("loaders", *parts), *(path for path in own if path.is_dir()))
