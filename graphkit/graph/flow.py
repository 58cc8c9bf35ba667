"""A graph that passes by: its nodes and edges one after the other, without being held as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from graphkit.graph.model import Edge, Graph, Node
from graphkit.graph.rdf import Statements, statements


class Flow(Protocol):
    """What writers that stream read; each method begins anew when it is called again."""

    def nodes(self) -> Iterator[Node]:
        """The nodes, sorted by id."""

    def edges(self) -> Iterator[Edge]:
        """The edges, sorted by source, type, target and key."""

    def statements(self) -> Statements:
        """The statements of its articles."""


class GraphFlow:
    """A graph that is held as a whole, as one that passes by."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph

    def nodes(self) -> Iterator[Node]:
        """The nodes, sorted by id."""
        return iter(self._graph.nodes.values())

    def edges(self) -> Iterator[Edge]:
        """The edges, sorted."""
        return iter(self._graph.edges)

    def statements(self) -> Statements:
        """The statements of its articles."""
        return statements(self._graph)
