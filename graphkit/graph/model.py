"""The property graph as a value: nodes and edges, sorted, the same for every store, query engine and file format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

Value = str | int | float | bool | tuple[str, ...]

_NOTHING: Mapping[str, Value] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Node:
    """A node: ``labels`` has the primary label first, then its superclasses; ``properties`` always hold ``name``.

    The id stands beside the properties and not among them. A value that is not known is an absent key.
    """

    id: str
    labels: tuple[str, ...]
    properties: Mapping[str, Value] = field(default_factory=lambda: _NOTHING, hash=False)

    @property
    def label(self) -> str:
        """The primary label, the most specific class."""
        return self.labels[0]

    @property
    def name(self) -> str:
        """The display string, never empty: the id where nothing better is known."""
        return str(self.properties.get("name") or self.id)


@dataclass(frozen=True, slots=True)
class Edge:
    """A relationship from node id to node id. ``type`` is the relationship type; shortcuts carry ``derived: True``."""

    source: str
    type: str
    target: str
    properties: Mapping[str, Value] = field(default_factory=lambda: _NOTHING, hash=False)

    @property
    def key(self) -> str:
        """What tells parallel edges of one type apart: the fact of a derived edge, else the empty string."""
        return str(self.properties.get("fact", ""))

    @property
    def derived(self) -> bool:
        """Whether it is a shortcut that follows from a fact, and so never goes to RDF."""
        return bool(self.properties.get("derived", False))

    def sort_key(self) -> tuple[str, str, str, str]:
        """Source, type, target, key: unique in a graph."""
        return (self.source, self.type, self.target, self.key)

    def __lt__(self, other: Edge) -> bool:
        """Edges sort by source, type, target and key."""
        return self.sort_key() < other.sort_key()


class Graph:
    """Nodes sorted by id and edges sorted by (source, type, target, key). Treat it as immutable.

    Raises ``ValueError`` when an edge has an end that is not among the nodes.
    """

    def __init__(self, nodes: Iterable[Node] = (), edges: Iterable[Edge] = ()) -> None:
        self.nodes: dict[str, Node] = {node.id: node for node in sorted(nodes, key=lambda node: node.id)}
        unique = {edge.sort_key(): edge for edge in edges}
        self.edges: tuple[Edge, ...] = tuple(unique[key] for key in sorted(unique))
        for edge in self.edges:
            for end in (edge.source, edge.target):
                if end not in self.nodes:
                    raise ValueError(f"the edge {edge.source} -{edge.type}-> {edge.target} has no node {end!r}")

    def __eq__(self, other: object) -> bool:
        """Two graphs are equal when their nodes and edges are, properties included."""
        if not isinstance(other, Graph):
            return NotImplemented
        return self.nodes == other.nodes and self.edges == other.edges

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"Graph({len(self.nodes)} nodes, {len(self.edges)} edges)"

    def node(self, id: str) -> Node:
        """The node of that id. Raises ``KeyError`` when there is none."""
        return self.nodes[id]

    def out(self, id: str) -> tuple[Edge, ...]:
        """The edges that leave the node, sorted."""
        return self._out.get(id, ())

    def into(self, id: str) -> tuple[Edge, ...]:
        """The edges that arrive at the node, sorted."""
        return self._into.get(id, ())

    def neighbours(self, id: str) -> tuple[str, ...]:
        """The ids of the nodes one edge away in either direction, sorted, each once, without the node itself."""
        ends = {edge.target for edge in self.out(id)} | {edge.source for edge in self.into(id)}
        return tuple(sorted(ends - {id}))

    def facts(self) -> Iterator[Node]:
        """The nodes that are facts, in order of their ids."""
        return (node for node in self.nodes.values() if "Fact" in node.labels)

    @cached_property
    def _out(self) -> Mapping[str, tuple[Edge, ...]]:
        return _grouped((edge.source, edge) for edge in self.edges)

    @cached_property
    def _into(self) -> Mapping[str, tuple[Edge, ...]]:
        return _grouped((edge.target, edge) for edge in self.edges)


def _grouped(pairs: Iterable[tuple[str, Edge]]) -> Mapping[str, tuple[Edge, ...]]:
    groups: dict[str, list[Edge]] = {}
    for id, edge in pairs:
        groups.setdefault(id, []).append(edge)
    return {id: tuple(edges) for id, edges in groups.items()}
