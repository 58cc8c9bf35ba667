"""What is made from a store to answer questions, kept as long as the store's revision stays the same.

Beside an embedded store of some size the engines' forms of it are kept as snapshots too (``graphkit.store.snapshots``),
so that a new process does not make them again.
"""

from __future__ import annotations

import threading
from functools import cached_property
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from graphkit.graph import Graph
    from graphkit.query.cypher_engine import CypherEngine
    from graphkit.query.names import Names
    from graphkit.query.sparql import SparqlEngine
    from graphkit.store import Store
    from graphkit.store.embedded import EmbeddedStore


class Projection:
    """One revision of a store's graph, and the engines over it, each made when it is first asked for."""

    def __init__(self, store: Store, revision: str) -> None:
        self._store = store
        self.revision = revision

    @cached_property
    def graph(self) -> Graph:
        """The whole graph."""
        return self._read[1]

    @cached_property
    def cypher(self) -> CypherEngine:
        """The graph in the embedded Cypher engine."""
        from graphkit.query import cypher_engine

        store = self._embedded
        kept = store and store.snapshots.find("cypher", cypher_engine.key(self.revision))
        engine = cypher_engine.load(kept) if kept else None
        if engine is None:
            if store is not None and kept:
                store.snapshots.drop("cypher")  # damaged
            revision, graph = self._read
            engine = made = cypher_engine.CypherEngine(graph)
            if store is not None and len(graph.nodes) >= store.snapshots.least:
                store.snapshots.keep("cypher", cypher_engine.key(revision), lambda draft: made.save(draft))
        return engine

    @cached_property
    def sparql(self) -> SparqlEngine:
        """The graph as RDF in the SPARQL engine."""
        from graphkit.query.sparql import SparqlEngine
        from graphkit.store.rdf_view import rdf_in_memory, rdf_view

        store = self._embedded
        return SparqlEngine(rdf_view(store)[1] if store is not None else rdf_in_memory(self.graph))

    @cached_property
    def names(self) -> Names:
        """The names of the entities and articles."""
        from graphkit.query import names

        store = self._embedded
        kept = store and store.snapshots.find("names", names.key(self.revision))
        found = names.load(kept) if kept else None
        if found is None:
            if store is not None and kept:
                store.snapshots.drop("names")  # damaged
            revision, graph = self._read
            found = made = names.Names(graph)
            if store is not None and len(graph.nodes) >= store.snapshots.least:
                store.snapshots.keep("names", names.key(revision), lambda draft: made.save(draft))
        return found

    @cached_property
    def _read(self) -> tuple[str, Graph]:
        """The graph and its revision, which another process may have moved on meanwhile."""
        store = self._embedded
        if store is None:
            return self._store.revision(), self._store.graph()
        with store.reading():
            return store.revision(), store.graph()

    @property
    def _embedded(self) -> EmbeddedStore | None:
        from graphkit.store.embedded import EmbeddedStore

        return self._store if isinstance(self._store, EmbeddedStore) else None


_kept: WeakKeyDictionary[Store, Projection] = WeakKeyDictionary()
_lock = threading.Lock()


def projection(store: Store) -> Projection:
    """The projection of the store as it is now; made anew when the graph has changed."""
    revision = store.revision()
    with _lock:
        known = _kept.get(store)
        if known is None or known.revision != revision:
            known = Projection(store, revision)
            _kept[store] = known
    return known
