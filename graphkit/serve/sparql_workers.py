"""Processes that answer SPARQL for the server, because a process can be ended and a query of Oxigraph's cannot.

Each opens the store by itself and works on one query at a time. One that is at work when the time is over is killed, so
that nothing goes on behind a 503; the next query gets another.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
import threading
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from typing import TYPE_CHECKING, Any

from graphkit.errors import GraphkitError, QueryError, QueryTimeout

if TYPE_CHECKING:
    from graphkit.serve.limits import Limits
    from graphkit.serve.sparql_endpoint import Request

_GRACE = 1.0  # seconds that the worker has, beyond the query's own, to notice by itself
_MOST_IDLE = 2
_BEGUN = "begun"
_STOPPED = "the server is being stopped"


class Failed(GraphkitError):
    """The process ended without an answer, or there is none any more."""


class Workers:
    """Hands each query to a process that has nothing to do, or to a new one; safe to share between threads."""

    def __init__(self, location: str, limits: Limits) -> None:
        self._location = location
        self._limits = limits
        self._idle: list[_Worker] = []
        self._busy: set[_Worker] = set()
        self._closed = False
        self._lock = threading.Lock()

    def answer(self, request: Request, accept: str) -> tuple[bytes, str]:
        """The answer and its media type.

        Raises ``QueryTimeout`` when there is none in time, ``QueryError`` and ``Refused`` as the endpoint does, and
        ``Failed``.
        """
        worker = self._taken()
        try:
            return worker.answer(request, accept, self._limits.seconds)
        except Failed:
            if self._closed:
                raise Failed(_STOPPED) from None
            raise
        finally:
            self._give_back(worker)

    def warm(self) -> None:
        """Start one, which opens the store before anyone asks."""
        self._give_back(self._taken())

    @property
    def at_work(self) -> int:
        """How many processes are at work on a query."""
        return len(self._busy)

    def close(self) -> None:
        """End all of them, those at work too."""
        with self._lock:
            self._closed = True
            for worker in (*self._idle, *self._busy):
                worker.kill()
            self._idle.clear()

    def _taken(self) -> _Worker:
        with self._lock:
            if self._closed:
                raise Failed(_STOPPED)
            worker = None
            while self._idle and worker is None:
                worker = self._idle.pop()
                if not worker.alive:
                    worker.kill()
                    worker = None
            worker = worker or _Worker(self._location, self._limits)
            self._busy.add(worker)
            return worker

    def _give_back(self, worker: _Worker) -> None:
        with self._lock:
            self._busy.discard(worker)
            if worker.fit and not self._closed and len(self._idle) < _MOST_IDLE:
                self._idle.append(worker)
                return
        worker.kill()


class _Worker:
    """One process and the pipe to it; ``fit`` until it failed to answer."""

    def __init__(self, location: str, limits: Limits) -> None:
        # Not forked: the server has threads, whose locks a fork would keep locked for ever.
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process: SpawnProcess = context.Process(target=_work, args=(theirs, location, limits), daemon=True)
        self._process.start()
        theirs.close()
        self.fit = True

    def answer(self, request: Request, accept: str, seconds: float) -> tuple[bytes, str]:
        from graphkit.serve.sparql_endpoint import Refused

        self.fit = False
        try:
            self._pipe.send((request, accept))
            said, what = self._pipe.recv()
            if said == _BEGUN:  # making the RDF of a store that changed is not the query's time
                if not self._pipe.poll(seconds + _GRACE):
                    raise QueryTimeout(_too_long(seconds))
                said, what = self._pipe.recv()
        except (EOFError, OSError):
            raise Failed("the process that answers SPARQL ended without an answer; ask again") from None
        if said == "too long":
            raise QueryTimeout(_too_long(seconds))
        self.fit = True
        if said == "refused":
            raise Refused(*what)
        if said == "error":
            raise QueryError(what)
        answer: tuple[bytes, str] = what
        return answer

    @property
    def alive(self) -> bool:
        return self._process.is_alive()

    def kill(self) -> None:
        with contextlib.suppress(OSError):
            self._pipe.close()
        self._process.kill()
        self._process.join()


def _too_long(seconds: float) -> str:
    return f"SPARQL: no answer within {seconds:g} seconds; add conditions or allow more time"


def _work(pipe: Connection, location: str, limits: Limits) -> None:
    """What the process does: answer until the pipe closes."""
    from graphkit.query.projection import projection
    from graphkit.serve.sparql_endpoint import Refused, answer
    from graphkit.store import Store, open_store

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C reaches it too; its end is the server's matter
    store: Store | None = None
    with contextlib.suppress(GraphkitError):
        store = open_store(location, read_only=True)
        _ = projection(store).sparql
    while True:
        try:
            request, accept = pipe.recv()
        except (EOFError, OSError):
            return
        said: tuple[str, Any]
        try:
            store = store or open_store(location, read_only=True)
            engine = projection(store).sparql
            pipe.send((_BEGUN, None))
            _end_after(limits.seconds + 5 * _GRACE)
            said = "answer", answer(engine, limits, request, accept)
        except Refused as error:
            said = "refused", (error.status, str(error))
        except QueryTimeout:
            said = "too long", None
        except GraphkitError as error:
            said = "error", str(error)
        _end_after(0)
        try:
            pipe.send(said)
        except OSError:
            return


def _end_after(seconds: float) -> None:
    """Have the system end this process then, should the server be gone by that time; 0 takes it back."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)
