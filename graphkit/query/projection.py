"""What is made from a store to answer questions, kept as long as the store's revision stays the same."""

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


class Projection:
    """One revision of a store's graph, and the engines over it, each made when it is first asked for."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph

    @cached_property
    def cypher(self) -> CypherEngine:
        """The graph in the embedded Cypher engine."""
        from graphkit.query.cypher_engine import CypherEngine

        return CypherEngine(self.graph)

    @cached_property
    def sparql(self) -> SparqlEngine:
        """The graph as RDF in the SPARQL engine."""
        from graphkit.query.sparql import SparqlEngine

        return SparqlEngine(self.graph)

    @cached_property
    def names(self) -> Names:
        """The names of the entities."""
        from graphkit.query.names import Names

        return Names(self.graph)


_kept: WeakKeyDictionary[Store, tuple[str, Projection]] = WeakKeyDictionary()
_lock = threading.Lock()


def projection(store: Store) -> Projection:
    """The projection of the store as it is now; made anew when the graph has changed."""
    revision = store.revision()
    with _lock:
        known = _kept.get(store)
        if known is None or known[0] != revision:
            known = (revision, Projection(store.graph()))
            _kept[store] = known
    return known[1]
