"""What is made from a store to answer questions, kept as long as the store's revision stays the same.

Beside an embedded store of some size the engines' forms of it are kept as snapshots too (``graphkit.store.snapshots``),
so that a new process does not make them again.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from graphkit.graph import Graph
    from graphkit.query.cypher_engine import CypherEngine
    from graphkit.query.names import Names
    from graphkit.query.sparql_engine import SparqlEngine
    from graphkit.store import Store
    from graphkit.store.embedded import EmbeddedStore


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
        self._snapshots = store.snapshots if isinstance(store, EmbeddedStore) else None
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

        kept = self._found("cypher", cypher_engine.key(self.revision))
        engine = cypher_engine.load(kept) if kept is not None else None
        if engine is None:
            revision, graph = self._read
            engine = made = cypher_engine.CypherEngine(graph)
            self._keep("cypher", cypher_engine.key(revision), made.save)
        return engine

    @cached_property
    def _sparql(self) -> SparqlEngine:
        from graphkit.query.sparql_engine import SparqlEngine
        from graphkit.store.rdf_view import rdf_in_memory, rdf_view

        if not self._embedded:
            return SparqlEngine(rdf_in_memory(self._read[1]))
        with self._opened() as store:
            return SparqlEngine(rdf_view(store)[1])

    @cached_property
    def _names(self) -> Names:
        from graphkit.query import names

        kept = self._found("names", names.key(self.revision))
        found = names.load(kept) if kept is not None else None
        if found is None:
            revision, graph = self._read
            found = made = names.Names(graph)
            self._keep("names", names.key(revision), made.save)
        return found

    @cached_property
    def _read(self) -> tuple[str, Graph]:
        """The graph and its revision, which another process may have moved on meanwhile."""
        if self._store is not None:
            return self._store.revision(), self._store.graph()
        with self._opened() as store, store.reading():
            return store.revision(), store.graph()

    def _opened(self) -> EmbeddedStore:
        from graphkit.store.embedded import EmbeddedStore

        store = EmbeddedStore(self._location, read_only=True)
        if self._snapshots is not None:
            store.snapshots = self._snapshots
        return store

    def _found(self, kind: str, key: str) -> Path | None:
        return self._snapshots.find(kind, key) if self._snapshots is not None else None

    def _keep(self, kind: str, key: str, save: Callable[[Path], None]) -> None:
        """Keep a snapshot of what was just made, in the place of one that could not be read."""
        if self._snapshots is not None and len(self._read[1].nodes) >= self._snapshots.least:
            if self._snapshots.find(kind, key):
                self._snapshots.drop(kind)
            self._snapshots.keep(kind, key, save)


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
