"""A graph without some of its facts, and all that only these brought."""

from __future__ import annotations

from collections.abc import Mapping, Set

from graphkit.graph.model import Graph, Value


def without_facts(graph: Graph, gone: Set[str]) -> Graph:
    """The graph without facts of these ids, their evidence, and the shortcuts that repeat them."""
    pieces = {edge.target for id in gone for edge in graph.out(id) if edge.type == "SUPPORTED_BY"}
    lost = gone | pieces
    edges = (e for e in graph.edges if e.source not in lost and e.target not in lost and e.key not in gone)
    return Graph((node for node in graph.nodes.values() if node.id not in lost), edges)


def surer_than(graph: Graph, least: float) -> Graph:
    """The graph without the facts whose confidence is below ``least``, a number from 0 to 1."""
    return without_facts(graph, {fact.id for fact in graph.facts() if confidence_of(fact.properties) < least})


def confidence_of(properties: Mapping[str, Value]) -> float:
    """How sure a fact with these properties is, from 0 to 1; 1 where they do not say."""
    told = properties.get("confidence")
    return float(told) if isinstance(told, int | float) else 1.0
