"""What is made from a store to answer questions, kept as long as the store's revision stays the same.

Of a store of some size the engines' forms are kept as snapshots too (``graphkit.store.snapshots``), beside the file or,
for a server, among the caches of the user, so that a new process does not make them again.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar
from weakref import WeakKeyDictionary

from graphkit.store.rows import Rows

if TYPE_CHECKING:
    from graphkit.graph import Graph
    from graphkit.query.cypher_engine import CypherEngine
    from graphkit.query.names import Names
    from graphkit.query.sparql_engine import SparqlEngine
    from graphkit.store import Store
    from graphkit.store.embedded import EmbeddedStore
    from graphkit.store.snapshots import Snapshots


class _Kept(Protocol):
    def save(self, path: Path) -> None: ...


T = TypeVar("T", bound=_Kept)


class Projection:
    """One revision of a store's graph, and the engines over it, each made when it is first asked for.

    An embedded store is opened anew where it is read, as an open one belongs to its thread and this does not.
    """

    def __init__(self, store: Store, revision: str) -> None:
        from graphkit.store.embedded import EmbeddedStore

        self.revision = revision
        self._lock = threading.RLock()
        self._location = store.location
        self._embedded = isinstance(store, EmbeddedStore)
        self._snapshots: Snapshots | None = getattr(store, "snapshots", None)  # a store as of a date has none
        self._store = None if self._embedded else store

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
        from graphkit.store.rdf_view import rdf_in_memory, rdf_of_server, rdf_view

        if self._snapshots is None:
            return SparqlEngine(rdf_in_memory(self._read[1]))
        if not self._embedded:
            return SparqlEngine(rdf_of_server(self._snapshots, self.revision, lambda: self._read))
        with self._opened() as store:
            return SparqlEngine(rdf_view(store)[1])

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
        if self._store is not None:
            graph = self._store.graph()
            return Rows.of(graph).revision(), graph  # of what was read, as a server is read in more than one step
        with self._opened() as store, store.reading():
            return store.revision(), store.graph()

    def _opened(self) -> EmbeddedStore:
        from graphkit.store.embedded import EmbeddedStore

        store = EmbeddedStore(self._location, read_only=True)
        if self._snapshots is not None:
            store.snapshots = self._snapshots
        return store


_kept: WeakKeyDictionary[Store, Projection] = WeakKeyDictionary()
_of_files: dict[str, Projection] = {}
_MOST_FILES = 4
_lock = threading.Lock()


def projection(store: Store) -> Projection:
    """The projection of the store as it is now; made anew when the graph has changed.

    All who have opened the same file share one, in whatever thread.
    """
    from graphkit.store.embedded import EmbeddedStore

    revision = store.revision()
    with _lock:
        if not isinstance(store, EmbeddedStore):
            known = _kept.get(store)
            if known is None or known.revision != revision:
                known = _kept[store] = Projection(store, revision)
            return known
        place = os.path.realpath(store.location)
        known = _of_files.pop(place, None)
        if known is None or known.revision != revision:
            known = Projection(store, revision)
        _of_files[place] = known  # the latest comes last
        while len(_of_files) > _MOST_FILES:
            del _of_files[next(iter(_of_files))]
        return known
