"""What is made from a store to answer questions, kept as long as the store's revision stays the same.

Of a store of some size the engines' forms are kept as snapshots too (``graphkit.store.snapshots``), beside the file or,
for a server, among the caches of the user, so that a new process does not make them again.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from graphkit.graph import Graph
    from graphkit.query.cypher_engine import CypherEngine
    from graphkit.query.names import Names
    from graphkit.query.sparql_engine import SparqlEngine
    from graphkit.store import Store


class _Kept(Protocol):
    def save(self, path: Path) -> None: ...


T = TypeVar("T", bound=_Kept)


class Projection:
    """One revision of a store's graph, and the engines over it, each made when it is first asked for.

    The store is opened anew where it is read, as an open one belongs to its thread and to who will close it, and this
    does not.
    """

    def __init__(self, store: Store, revision: str) -> None:
        self.revision = revision
        self._lock = threading.RLock()
        self._snapshots = store.snapshots
        self._opened = store.opener()

    @property
    def graph(self) -> Graph:
        """The whole graph."""
        with self._lock:
            return self._read[1]

    @property
    def cypher(self) -> CypherEngine:
        """The graph in the embedded Cypher engine."""
        with self._lock:
            return self._cypher

    @property
    def sparql(self) -> SparqlEngine:
        """The graph as RDF in the SPARQL engine."""
        with self._lock:
            return self._sparql

    @property
    def names(self) -> Names:
        """The names of the entities and articles."""
        with self._lock:
            return self._names

    @cached_property
    def _cypher(self) -> CypherEngine:
        from graphkit.query import cypher_engine

        return self._kept("cypher", cypher_engine.key, cypher_engine.load, cypher_engine.CypherEngine)

    @cached_property
    def _names(self) -> Names:
        from graphkit.query import names

        return self._kept("names", names.key, names.load, names.Names)

    @cached_property
    def _sparql(self) -> SparqlEngine:
        from graphkit.query.sparql_engine import SparqlEngine

        with self._opened() as store:
            return SparqlEngine(store.rdf(self.__dict__.get("_read")))

    def _kept(
        self, kind: str, key: Callable[[str], str], load: Callable[[Path], T | None], make: Callable[[Graph], T]
    ) -> T:
        """The engine of that kind out of its snapshot; where there is none or it cannot be read, made and kept."""
        kept = self._snapshots
        path = kept.find(kind, key(self.revision)) if kept is not None else None
        found = load(path) if path is not None else None
        if found is None:
            revision, graph = self._read
            found = make(graph)
            if kept is not None and len(graph.nodes) >= kept.least:
                if kept.find(kind, key(revision)):
                    kept.drop(kind)
                kept.keep(kind, key(revision), found.save)
        return found

    @cached_property
    def _read(self) -> tuple[str, Graph]:
        """The graph and its revision, which another process may have moved on meanwhile."""
        with self._opened() as store:
            return store.whole()


_known: dict[str, Projection] = {}
_MOST = 4
_lock = threading.Lock()


def projection(store: Store) -> Projection:
    """The projection of the store as it is now; made anew when the graph has changed.

    All who have opened the same store share one, in whatever thread.
    """
    revision, key = store.revision(), store.key
    with _lock:
        known = _known.pop(key, None)
        if known is None or known.revision != revision:
            known = Projection(store, revision)
        _known[key] = known  # the latest comes last
        while len(_known) > _MOST:
            del _known[next(iter(_known))]
        return known
