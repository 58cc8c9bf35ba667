"""The graph's statements in a fixed order, for the RDF formats."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from graphkit.graph import Graph
from graphkit.graph.flow import Flow, GraphFlow
from graphkit.graph.rdf import iri
from graphkit.ontology import EO, ID

if TYPE_CHECKING:
    from pyoxigraph import Quad, Triple

PREFIXES: Mapping[str, str] = {
    "eo": EO,
    "id": ID,
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def sorted_quads(flow: Flow) -> Iterator[Quad]:
    """The statements of every article, sorted by graph, subject, predicate and object, each once.

    One article is held at a time.
    """
    made = flow.statements()
    for article in sorted((node.id for node in flow.nodes() if node.label == "Article"), key=lambda id: f"<{iri(id)}>"):
        yield from sorted(set(made.of_article(article)), key=str)


def sorted_triples(graph: Graph) -> list[Triple]:
    """What the articles state together, sorted by subject, predicate and object, each once."""
    return sorted({quad.triple for quad in sorted_quads(GraphFlow(graph))}, key=str)
