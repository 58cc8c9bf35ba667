"""What is made from a store in order to answer questions, kept in a folder beside it: ``news.graphkit-snapshots``.

A snapshot belongs to one revision of the graph and to one version of the engine that reads it; its name says which, so
that one that does not fit is never opened. Nothing in the folder is needed: whoever deletes it waits once for it to be
made again. Those of a server lie in the user's cache folder. What cannot be written (a read-only folder, a full disk)
is not kept, and no error.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import secrets
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

# Making the projections of a graph of fewer nodes takes less than half a second, so they are not kept.
LEAST_NODES = 2_000
_STALE_SECONDS = 3600.0


def of_server(address: str) -> Snapshots:
    """Those of a server, in a folder of its own: ``$XDG_CACHE_HOME/graphkit`` or ``~/.cache/graphkit``.

    ``address`` has no password in it. A server keeps its texts from those who do not know it, and so does the folder.
    """
    root = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "graphkit"
    name = hashlib.sha256(address.encode()).hexdigest()[:16]
    return Snapshots(root / f"neo4j-{name}", mode=0o700)


class Snapshots:
    """The snapshots of the store at ``store``; the folder is made when the first one is kept.

    ``least`` is the number of nodes from which on it is worth it, ``mode`` who may read the folder.
    """

    def __init__(self, store: Path, least: int = LEAST_NODES, mode: int = 0o777) -> None:
        self.least = least
        self._mode = mode
        self.folder = store.with_name(f"{store.name}-snapshots")

    def find(self, kind: str, key: str) -> Path | None:
        """The snapshot of that kind and key, None where there is none."""
        path = self.folder / _name(kind, key)
        return path if path.exists() else None

    def all(self, kind: str) -> Iterator[tuple[str, Path]]:
        """The key and path of every snapshot of that kind, the latest first."""
        with contextlib.suppress(OSError):
            found = [path for path in self.folder.iterdir() if path.name.startswith(f"{kind}_")]
            for path in sorted(found, key=_time, reverse=True):
                yield path.name.removeprefix(f"{kind}_"), path

    def keep(self, kind: str, key: str, make: Callable[[Path], None]) -> Path | None:
        """Keep what ``make`` writes to the path it is given, a file or a folder, and drop the others of its kind.

        The snapshot appears whole or not at all. None where it cannot be written.
        """
        final = self.folder / _name(kind, key)
        draft = self.folder / f".draft-{os.getpid()}-{secrets.token_hex(4)}"
        try:
            self.folder.mkdir(self._mode, parents=True, exist_ok=True)
            self._sweep()
            make(draft)
            if not final.exists():
                draft.rename(final)
        except (OSError, RuntimeError):  # the engines raise RuntimeError for damage in what they begin from
            return None
        finally:
            _remove(draft)
        for other, path in self.all(kind):
            if other != key:
                _remove(path)
        return final

    def drop(self, *kinds: str) -> None:
        """Delete the snapshots of these kinds, of all kinds where none is given, and the folder once it is empty."""
        with contextlib.suppress(OSError):
            for path in list(self.folder.iterdir()):
                if not kinds or path.name.partition("_")[0] in kinds:
                    _remove(path)
            self.folder.rmdir()

    def _sweep(self) -> None:
        """Delete drafts that were left by processes which were killed."""
        for path in self.folder.glob(".draft-*"):
            if time.time() - _time(path) > _STALE_SECONDS:
                _remove(path)


def _name(kind: str, key: str) -> str:
    return f"{kind}_{re.sub(r'[^0-9A-Za-z.-]', '-', key)}"


def _time(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)
