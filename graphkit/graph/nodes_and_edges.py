"""The parts of the property graph: what each entity, article and fact comes to, as nodes and edges."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from itertools import combinations, product
from urllib.parse import quote

from graphkit.graph.model import Edge, Node, Value
from graphkit.graph.phrases import fact_name
from graphkit.model import FactDocument
from graphkit.ontology import load_ontology
from graphkit.resolve import CanonicalEntity, CanonicalFact
from graphkit.resolve.facts import year_of
from graphkit.resolve.resolution import Sighting
from graphkit.schema import ENTITIES, FACTS

Entities = Mapping[str, CanonicalEntity]


def article_id(id: str) -> str:
    """The node id of an article."""
    return "article." + quote(id, safe="-_.~", errors="surrogatepass")


def fact_entities(fact: CanonicalFact) -> Iterator[str]:
    """The ids of the entities in the roles of a fact."""
    for role in FACTS[fact.type].ties:
        yield from _values(fact, role)


def _values(fact: CanonicalFact, role: str) -> tuple[str, ...]:
    value = fact.roles.get(role)
    return value if isinstance(value, tuple) else (str(value),) if value is not None else ()


def _labels(label: str) -> tuple[str, ...]:
    return load_ontology().labels(label)


def _known(**values: Value | None) -> dict[str, Value]:
    return {key: _sound(value) for key, value in values.items() if value is not None and value not in ("", ())}


def _sound(value: Value) -> Value:
    """The value without halves of surrogate pairs, which broken sources have and no database or file format takes."""
    if isinstance(value, tuple):
        return tuple(item.encode("utf-8", "replace").decode() for item in value)
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value


def entity_node(entity: CanonicalEntity) -> Node:
    """The node of an entity."""
    properties = _known(
        name=entity.name(), name_ru=entity.names.get("ru"), name_kk=entity.names.get("kk"),
        name_en=entity.names.get("en"), aliases=entity.aliases,
        code=entity.code, level=entity.level, kind=entity.kind, date=entity.date,
        year=year_of(entity.date),
    )  # fmt: skip
    return Node(entity.id, _labels(ENTITIES[entity.type].label_of(entity.kind)), properties)


def entity_edges(entity: CanonicalEntity) -> Iterator[Edge]:
    """The edges to the country, sender and election of an entity."""
    if entity.country:
        yield Edge(entity.id, "IN_COUNTRY", entity.country)
    if entity.organization:
        yield Edge(entity.id, "SENT_BY", entity.organization)
    if entity.election:
        yield Edge(entity.id, "OBSERVES", entity.election)


def mentioned_in(id: str, article: str) -> Edge:
    """The edge from an entity to an article that names it."""
    return Edge(id, "MENTIONED_IN", article_id(article))


def article_node(document: FactDocument) -> Node:
    """The node of an article."""
    properties = _known(
        name=document.title or document.id, headline=document.title, published=document.published,
        year=year_of(document.published),
        url=document.url, outlet=document.source, lang=document.lang, sha256=document.sha256,
    )  # fmt: skip
    return Node(article_id(document.id), _labels("Article"), properties)


def fact_node(fact: CanonicalFact, entities: Entities) -> Node:
    """The node of a fact; ``entities`` has those in its roles."""
    shape = FACTS[fact.type]
    properties = _known(
        name=fact_name(fact, entities), realis=fact.realis, date=fact.date, year=fact.year,
        confidence=round(fact.confidence, 4), witnesses=fact.witnesses, independent=fact.independent,
        first_seen=fact.first_seen, last_seen=fact.last_seen,
    )  # fmt: skip
    for role, key in shape.properties.items():
        value = fact.roles.get(role)
        if value is not None and not isinstance(value, tuple):
            properties[key] = _sound(value)
    return Node(fact.id, _labels(shape.label), properties)


def fact_edges(fact: CanonicalFact) -> Iterator[Edge]:
    """The edges from a fact to the entities in its roles."""
    for role, type in FACTS[fact.type].ties.items():
        for target in _values(fact, role):
            yield Edge(fact.id, type, target)


def evidence(fact: CanonicalFact, sighting: Sighting) -> Iterator[tuple[Node, list[Edge]]]:
    """The evidence nodes of what one article says of a fact, each with its edges from the fact and to the article."""
    for item in sighting.evidence:
        id = _evidence_id(fact, sighting, item.start, item.end)
        properties = _known(
            name=_short(item.quote), quote=item.quote, start=item.start, end=item.end, rule=sighting.rule,
            confidence=round(sighting.confidence, 4),
        )  # fmt: skip
        node = Node(id, _labels("Evidence"), properties)
        yield node, [Edge(fact.id, "SUPPORTED_BY", id), Edge(id, "IN_ARTICLE", article_id(sighting.article))]


def _evidence_id(fact: CanonicalFact, sighting: Sighting, start: int, end: int) -> str:
    text = f"{fact.id}|{sighting.article}|{start}|{end}".encode("utf-8", "surrogatepass")
    return f"evidence.{hashlib.sha256(text).hexdigest()[:16]}"


def _short(quote: str, length: int = 60) -> str:
    words = " ".join(quote.split())
    return words if len(words) <= length else words[: length - 1].rstrip() + "…"


def shortcuts(fact: CanonicalFact, entities: Entities) -> Iterator[Edge]:
    """The derived relationships that people ask by; they follow from facts that happened and never go to RDF."""
    short = FACTS[fact.type].shortcut
    if short is None or fact.realis != "actual":
        return
    if any(fact.roles.get(role) != value for role, value in short.when.items()):
        return
    sources, targets = _values(fact, short.source), _values(fact, short.target)
    pairs = combinations(sorted(sources), 2) if short.mutual else product(sources[:1], targets[:1])
    carried: dict[str, Value | None] = {role: _carried(fact, role) for role in short.carries}
    for source, target in pairs:
        if short.joins(entities[source].type, entities[target].type):
            yield Edge(source, short.type, target, {"derived": True, "fact": fact.id, **_known(**carried)})


def _carried(fact: CanonicalFact, role: str) -> Value | None:
    """What a shortcut takes over of a role; date and year are those of the fact, of all its reports."""
    return {"date": fact.date, "year": fact.year}[role] if role in ("date", "year") else fact.roles.get(role)
