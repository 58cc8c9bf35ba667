"""Which part of a graph is drawn: entities and facts with the roles between them, and not more than fits a page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from graphkit.graph import Edge, Graph, Node

# Above this number of nodes neither the layout nor the reader keeps up.
LIMIT = 1500


@dataclass(frozen=True, slots=True)
class Link:
    """A line of the picture: all the relationships from one node to another."""

    source: str
    target: str
    types: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """What is drawn, sorted; ``total`` counts the entities and facts of the whole graph."""

    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    total: int

    def degree(self) -> dict[str, int]:
        """How many lines meet at each node."""
        degree = dict.fromkeys((node.id for node in self.nodes), 0)
        for link in self.links:
            degree[link.source] += 1
            degree[link.target] += 1
        return degree


def picture(graph: Graph, limit: int = LIMIT) -> Picture:
    """The entities and facts of the graph; when they are more than ``limit``, the best-connected part.

    Evidence and articles are not drawn, nor are the derived shortcuts, which repeat facts that are drawn.
    """
    drawable = {node.id for node in graph.nodes.values() if is_entity(node) or is_fact(node)}
    chosen = drawable if len(drawable) <= limit else _best_connected(graph, drawable, limit)
    types: dict[tuple[str, str], list[str]] = {}
    for edge in _drawn(graph.edges, chosen):
        types.setdefault((edge.source, edge.target), []).append(edge.type)
    return Picture(
        nodes=tuple(graph.node(id) for id in sorted(chosen)),
        links=tuple(Link(source, target, tuple(types[source, target])) for source, target in sorted(types)),
        total=len(drawable),
    )


def is_entity(node: Node) -> bool:
    """Whether the node is a person, a body, a country or an election."""
    return "Entity" in node.labels


def is_fact(node: Node) -> bool:
    """Whether the node is a fact."""
    return "Fact" in node.labels


def _drawn(edges: Iterable[Edge], chosen: set[str]) -> Iterable[Edge]:
    return (edge for edge in edges if not edge.derived and edge.source in chosen and edge.target in chosen)


def _best_connected(graph: Graph, drawable: set[str], limit: int) -> set[str]:
    """The entities with most facts, and every fact all of whose entities are among them: no fact loses a side."""
    sides: dict[str, set[str]] = {}
    facts: dict[str, set[str]] = {}
    for edge in _drawn(graph.edges, drawable):
        if is_fact(graph.node(edge.source)):
            sides.setdefault(edge.source, set()).add(edge.target)
            facts.setdefault(edge.target, set()).add(edge.source)
    chosen: set[str] = set()
    missing = {fact: len(ends) for fact, ends in sides.items()}
    for entity in sorted(facts, key=lambda id: (-len(facts[id]), id)):
        complete = {fact for fact in facts[entity] if missing[fact] == 1}
        if len(chosen) + 1 + len(complete) > limit:
            break
        for fact in facts[entity]:
            missing[fact] -= 1
        chosen |= complete | {entity}
    return chosen
