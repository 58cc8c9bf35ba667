"""The graph's statements in a fixed order, for the RDF formats."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from graphkit.graph.flow import Flow, with_edges
from graphkit.graph.rdf import about, iri
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


def triples(flow: Flow) -> Iterator[Triple]:
    """What the articles state together, a node after the other by id, each triple once and those of a node sorted."""
    from pyoxigraph import Triple

    for node, edges in with_edges(flow):
        yield from sorted({Triple(*statement) for statement in about(node, edges)}, key=str)
