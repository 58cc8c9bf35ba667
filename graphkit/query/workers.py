"""Work that has a time to be done in, by threads that wait for the next piece of it.

A thread that is made for each query costs more than most queries do. A piece of work that runs over its time keeps its
thread; the next one gets another.
"""

from __future__ import annotations

import os
import threading
from collections import deque
from collections.abc import Callable

_MOST_IDLE = 4


def within(seconds: float, work: Callable[[], None]) -> bool:
    """Do the work, which may not raise; True once it is done, False when it is still going on after the time."""
    try:
        worker = _idle.pop()
    except IndexError:
        worker = _Worker()
    done = threading.Lock()
    done.acquire()
    worker.take(work, done)
    return done.acquire(timeout=min(seconds, threading.TIMEOUT_MAX))


class _Worker:
    def __init__(self) -> None:
        self._task: tuple[Callable[[], None], threading.Lock] | None = None
        self._given = threading.Lock()
        self._given.acquire()
        threading.Thread(target=self._run, name="query", daemon=True).start()

    def take(self, work: Callable[[], None], done: threading.Lock) -> None:
        """Begin with the work and release ``done`` at its end."""
        self._task = work, done
        self._given.release()

    def _run(self) -> None:
        while True:
            self._given.acquire()
            assert self._task is not None
            work, done = self._task
            work()
            # Nothing of the query is kept while the thread waits.
            self._task = None
            del work
            spare = len(_idle) < _MOST_IDLE
            if spare:
                _idle.append(self)
            done.release()
            if not spare:
                return


_idle: deque[_Worker] = deque()
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_idle.clear)  # threads do not come along
