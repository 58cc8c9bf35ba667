"""A graph that passes by: its nodes and edges one after the other, without being held as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from graphkit.graph.model import Edge, Graph, Node
from graphkit.graph.rdf import Statements, statements


class Flow(Protocol):
    """What writers that stream read; each method begins anew when it is called again."""

    def nodes(self) -> Iterator[Node]:
        """The nodes, sorted by id."""

    def edges(self) -> Iterator[Edge]:
        """The edges, sorted by source, type, target and key."""

    def node(self, id: str) -> Node:
        """The node of that id. Raises ``KeyError`` when there is none."""

    def out(self, id: str) -> Sequence[Edge]:
        """The edges that leave a node, sorted by type, target and key."""

    def statements(self) -> Statements:
        """The statements of its articles."""


def with_edges(flow: Flow) -> Iterator[tuple[Node, list[Edge]]]:
    """Each node with the edges that leave it; both are read once, as both are sorted by id."""
    edges = flow.edges()
    edge = next(edges, None)
    for node in flow.nodes():
        leaving: list[Edge] = []
        while edge is not None and edge.source <= node.id:
            leaving.append(edge)
            edge = next(edges, None)
        yield node, leaving


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

    def node(self, id: str) -> Node:
        """The node of that id."""
        return self._graph.node(id)

    def out(self, id: str) -> Sequence[Edge]:
        """The edges that leave a node."""
        return self._graph.out(id)

    def statements(self) -> Statements:
        """The statements of its articles."""
        return statements(self._graph)
