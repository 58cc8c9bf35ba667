"""Formats of several files: a folder of them, or a zip; all of them or none."""

from __future__ import annotations

import io
import os
import secrets
import shutil
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import IO, BinaryIO

from graphkit.errors import GraphkitError

Put = Callable[[str, Callable[[IO[str]], None]], None]
"""Takes the name of a file and what writes its text."""
# A zip has a date for each file; equal graphs must give equal bytes.
_NO_DATE = (1980, 1, 1, 0, 0, 0)


def to_zip(stream: BinaryIO, write: Callable[[Put], None]) -> None:
    """Write a zip with the files that ``write`` puts."""
    with zipfile.ZipFile(stream, "w") as archive:

        def put(name: str, text: Callable[[IO[str]], None]) -> None:
            member = zipfile.ZipInfo(name, _NO_DATE)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = 0o644 << 16
            with (
                archive.open(member, "w", force_zip64=True) as raw,
                io.TextIOWrapper(raw, encoding="utf-8", newline="") as out,
            ):
                text(out)

        write(put)


def to_folder(folder: Path, format: str, write: Callable[[Put], None]) -> None:
    """Write the text files into the folder, which is made where its parent exists; all of them or none.

    Raises ``GraphkitError`` naming the path.
    """

    def fill(draft: Path) -> list[str]:
        names: list[str] = []

        def put(name: str, text: Callable[[IO[str]], None]) -> None:
            names.append(name)
            with (draft / name).open("w", encoding="utf-8", newline="") as out:
                text(out)

        write(put)
        return names

    fill_folder(folder, format, fill)


def fill_folder(folder: Path, format: str, fill: Callable[[Path], list[str]]) -> None:
    """Let ``fill`` write into a draft folder, then move the files it names into ``folder``; all of them or none.

    The folder is made where its parent exists. Raises ``GraphkitError`` naming the path.
    """
    if folder.exists() and not folder.is_dir():
        raise GraphkitError(f"{folder}: {format} is a folder of files, and this is a file; name a folder or a .zip")
    try:
        folder.mkdir(exist_ok=True)
        draft = Path(tempfile.mkdtemp(prefix=f".graphkit-{os.getpid()}-{secrets.token_hex(2)}", dir=folder))
        try:
            for name in fill(draft):
                (draft / name).replace(folder / name)
        finally:
            shutil.rmtree(draft, ignore_errors=True)
    except OSError as error:
        raise GraphkitError(f"{folder}: cannot be written: {error.strerror or error}") from error
