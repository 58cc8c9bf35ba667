"""Fact documents to the property graph: a pure function of documents and judgements."""

from __future__ import annotations

from collections.abc import Iterable

from graphkit.graph.model import Edge, Graph, Node
from graphkit.graph.nodes_and_edges import (
    article_node,
    entity_edges,
    entity_node,
    evidence,
    fact_edges,
    fact_entities,
    fact_node,
    mentioned_in,
    shortcuts,
)
from graphkit.model import FactDocument
from graphkit.resolve import Judgement, Resolution, resolve


def build_graph(documents: Iterable[FactDocument], judgements: Iterable[Judgement] = ()) -> Graph:
    """The graph that follows from the documents and what people decided: a pure function, whatever the order."""
    docs = list(documents)
    resolution = resolve(docs, judgements)
    nodes: list[Node] = []
    edges: list[Edge] = []
    used = _used(resolution)
    for entity in resolution.entities.values():
        if entity.id in used:
            nodes.append(entity_node(entity))
            edges += [*entity_edges(entity), *(mentioned_in(entity.id, article) for article in entity.articles)]
    by_id = {document.id: document for document in docs}
    articles = {s.article for f in resolution.facts for s in f.sightings}
    articles |= {a for e in resolution.entities.values() if e.id in used for a in e.articles}
    nodes += [article_node(by_id[id]) for id in sorted(articles)]
    for fact in resolution.facts:
        nodes.append(fact_node(fact, resolution.entities))
        edges += [*fact_edges(fact), *shortcuts(fact, resolution.entities)]
        for sighting in fact.sightings:
            for node, links in evidence(fact, sighting):
                nodes.append(node)
                edges += links
    return Graph(nodes, edges)


def _used(resolution: Resolution) -> set[str]:
    """Entities that some fact names, with the bodies, elections and countries that those need."""
    out: set[str] = set()
    queue = [id for fact in resolution.facts for id in fact_entities(fact)]
    while queue:
        id = queue.pop()
        if id in out:
            continue
        out.add(id)
        entity = resolution.entities[id]
        queue += [x for x in (entity.country, entity.organization, entity.election) if x]
    return out
