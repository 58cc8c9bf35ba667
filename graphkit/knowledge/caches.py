"""What is worked out from the loaders, kept for as long as they are the same files.

Nearly all that reading and resolving look up is made once out of ``loaders/`` and the folders of ``GRAPHKIT_LOADERS``.
A function under ``@kept`` keeps its values as one under ``functools.cache`` does, at the same speed. ``refresh`` looks
once, at the beginning of a batch of articles or of a resolution, whether the files are still those; if not, everything
that was kept is made anew when it is asked for.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from functools import _lru_cache_wrapper, cache, lru_cache
from pathlib import Path
from typing import Any, TypeVar

from graphkit import __version__
from graphkit.data import data_path
from graphkit.errors import DocumentError
from graphkit.knowledge.wording import nearest
from graphkit.schema import LANGUAGES

T = TypeVar("T")
Stamp = tuple[tuple[str, int, int], ...]

_KEPT: list[_lru_cache_wrapper[Any]] = []
_SUFFIXES = (".toml", ".csv")
_seen: Stamp = ()


def kept(function: Callable[..., T]) -> _lru_cache_wrapper[T]:
    """The function, each of whose values is worked out once for the same loaders."""
    wrapped = cache(function)
    _KEPT.append(wrapped)
    return wrapped


def kept_up_to(size: int) -> Callable[[Callable[..., T]], _lru_cache_wrapper[T]]:
    """The same for a function of many arguments: only the ``size`` values asked for last are kept."""

    def wrap(function: Callable[..., T]) -> _lru_cache_wrapper[T]:
        wrapped = lru_cache(maxsize=size)(function)
        _KEPT.append(wrapped)
        return wrapped

    return wrap


def own_folders() -> tuple[Path, ...]:
    """The folders that ``GRAPHKIT_LOADERS`` names, as they are named there, whether they exist or not."""
    return tuple(Path(name) for name in os.environ.get("GRAPHKIT_LOADERS", "").split(os.pathsep) if name)


def refresh() -> None:
    """Forget what was kept where other loaders count now: other folders, or files in them that were changed.

    Raises ``DocumentError`` for a folder of ``GRAPHKIT_LOADERS`` that is none, and for a file or folder in it whose
    name is a slip of one that is read.
    """
    global _seen
    found = _stamp()
    if found != _seen:
        for folder in own_folders():
            _check_names(folder)
        for function in _KEPT:
            function.cache_clear()
        _seen = found


def rules() -> str:
    """What the graph of some documents follows from beside them: graphkit's version, and one's own loaders if any.

    Of these the files at the top of the folders count, by their content; what stands deeper is of one language or
    outlet and for reading only.
    """
    files = [path for folder in own_folders() for path in _files(folder) if path.parent == folder]
    if not files:
        return __version__
    digest = hashlib.sha256()
    for path in files:
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return f"{__version__}+{digest.hexdigest()[:12]}"


def _stamp() -> Stamp:
    out = []
    for folder in own_folders():
        out.append((str(folder), 0, 0))
        for path in _files(folder):
            state = path.stat()
            out.append((str(path), state.st_mtime_ns, state.st_size))
    return tuple(out)


def _files(folder: Path) -> list[Path]:
    """The loaders in one's own folder, in the places where the shipped ones stand, sorted."""
    return sorted(
        path
        for place in _places()
        for path in (folder / place).glob("*.*")
        if path.suffix in _SUFFIXES and path.is_file()
    )


@cache
def _places() -> tuple[str, ...]:
    """The folders of the shipped loaders, as ``ru/frames``; the top is an empty string."""
    top = data_path("loaders")
    return ("", *sorted(str(path.relative_to(top)) for path in top.rglob("*") if path.is_dir()))


@cache
def _shipped(*places: str) -> tuple[str, ...]:
    """The names of the shipped files and folders in some of the folders."""
    found = (path.name for place in places for path in (data_path("loaders") / place).iterdir())
    return tuple(sorted(set(found)))


def _check_names(folder: Path) -> None:
    """Find what would be passed over in silence: a folder that is none, ``organisations.toml``, ``ru/frame/own.toml``.

    Files of other names may stand beside the loaders, so that only a slip of a known name is one.
    """
    if not folder.is_dir():
        raise DocumentError(f"{folder}: GRAPHKIT_LOADERS names it, but there is no such folder; correct the name")
    for place in ("", *LANGUAGES):
        known = {name.partition(".")[0]: name for name in (_shipped(*LANGUAGES) if place else _shipped(""))}
        for path in sorted((folder / place).glob("[!.]*")):
            near = nearest(path.stem, known)
            if path.name not in known.values() and near and (path.is_dir() or path.suffix in _SUFFIXES):
                raise DocumentError(f"{path}: no loader is called so; did you mean {known[near]}?")
