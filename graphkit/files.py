"""Writing files whole: what is at a path is the old content or the new one, never half of it."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from graphkit.errors import GraphkitError


def write_whole(path: str | Path, write: Callable[[BinaryIO], None]) -> None:
    """Let ``write`` fill a temporary file beside ``path``, then put it in the place of ``path`` in one step.

    When ``write`` fails, the temporary file is taken away and what was at ``path`` stays. A device or a pipe is
    written straight. Raises ``GraphkitError`` naming the path when it cannot be written.
    """
    # A link is followed, so that it stays a link.
    target = Path(os.path.realpath(path))
    if target.is_dir():
        raise GraphkitError(f"{path}: is a folder; give the name of a file in it")
    if not target.parent.is_dir():
        raise GraphkitError(f"{path}: the folder {target.parent} does not exist; create it first")
    try:
        if target.exists() and not target.is_file():
            with target.open("wb") as stream:
                write(stream)
            return
        # "x" and not tempfile: the file gets the permissions that any new file of this user gets.
        draft = target.parent / f".graphkit-{os.getpid()}-{secrets.token_hex(4)}.tmp"
        try:
            with draft.open("xb") as stream:
                write(stream)
                stream.flush()
                os.fsync(stream.fileno())
            draft.replace(target)
        finally:
            draft.unlink(missing_ok=True)
    except OSError as error:
        raise GraphkitError(f"{path}: cannot be written: {error.strerror or error}") from error
