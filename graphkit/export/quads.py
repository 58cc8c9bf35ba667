"""The graph's statements in a fixed order, for the RDF formats."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from graphkit.graph import Graph
from graphkit.ontology import EO, ID

if TYPE_CHECKING:
    from pyoxigraph import Quad, Triple

PREFIXES: Mapping[str, str] = {
    "eo": EO,
    "id": ID,
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def sorted_quads(graph: Graph) -> list[Quad]:
    """The statements of every article, sorted by graph, subject, predicate and object, each once."""
    from graphkit.graph.rdf import to_rdf

    return sorted(set(to_rdf(graph)), key=lambda quad: (str(quad.graph_name), str(quad)))


def sorted_triples(graph: Graph) -> list[Triple]:
    """What the articles state together, sorted by subject, predicate and object, each once."""
    return sorted({quad.triple for quad in sorted_quads(graph)}, key=str)
