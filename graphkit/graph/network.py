"""The graph as networkx sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graphkit.graph.model import Graph

if TYPE_CHECKING:
    import networkx


def to_networkx(graph: Graph) -> networkx.MultiDiGraph[Any]:
    """A MultiDiGraph: nodes keyed by id with ``label``, ``labels`` (a list) and their properties, lists as lists.

    Edges are keyed by relationship type (and fact, for shortcuts) and carry ``rel`` and their properties.
    """
    import networkx

    out = networkx.MultiDiGraph()
    for node in graph.nodes.values():
        properties = {k: list(v) if isinstance(v, tuple) else v for k, v in node.properties.items()}
        out.add_node(node.id, id=node.id, label=node.label, labels=list(node.labels), **properties)
    for edge in graph.edges:
        key = f"{edge.type}:{edge.key}" if edge.key else edge.type
        properties = {k: list(v) if isinstance(v, tuple) else v for k, v in edge.properties.items()}
        out.add_edge(edge.source, edge.target, key=key, rel=edge.type, **properties)
    return out
