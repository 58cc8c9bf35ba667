"""What the graph knows of one entity, as a value that ``graphkit show`` writes for people and for programs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from graphkit.graph.naming import names_of
from graphkit.schema import FACTS_BY_LABEL

if TYPE_CHECKING:
    from graphkit.graph import Graph, Node

# As a reader wants to meet them: first who somebody is, then what was done.
_ORDER = tuple(FACTS_BY_LABEL)


@dataclass(frozen=True, slots=True)
class Quote:
    """The words of an article that state a fact."""

    text: str
    start: int
    end: int
    article: str
    headline: str | None
    published: str | None
    outlet: str | None
    url: str | None

    @property
    def source(self) -> str:
        """Where it stands, in one line: outlet, headline, day."""
        parts = (self.outlet, self.headline or self.article, self.published)
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class StatedFact:
    """A fact with the names in its roles and the quotes that state it."""

    id: str
    type: str
    name: str
    date: str | None
    realis: str
    confidence: float
    details: dict[str, Any]
    roles: dict[str, list[dict[str, str]]]
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Relation:
    """A tie to another entity, from this one (``outward``) or to it: "in country", "sent by"."""

    type: str
    outward: bool
    id: str
    name: str

    def __str__(self) -> str:
        words = self.type.lower().replace("_", " ")
        return f"{words}: {self.name} ({self.id})" if self.outward else f"{self.name} ({self.id}): {words} this"


@dataclass(frozen=True, slots=True)
class Dossier:
    """An entity, its other names, what it stands in relation to, and its facts by type and date."""

    id: str
    type: str
    name: str
    names: tuple[str, ...]
    details: dict[str, Any]
    relations: tuple[Relation, ...]
    facts: tuple[StatedFact, ...]
    articles: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """The dossier as JSON writes it."""
        return {
            "id": self.id,
            "type": self.type,
            "name": self.name,
            "names": list(self.names),
            **self.details,
            "relations": [
                {"relation": tie.type, "direction": "out" if tie.outward else "in", "id": tie.id, "name": tie.name}
                for tie in self.relations
            ],
            "facts": [
                {
                    "id": fact.id, "type": fact.type, "name": fact.name, "date": fact.date, "realis": fact.realis,
                    "confidence": fact.confidence, **fact.details, "roles": fact.roles,
                    "quotes": [
                        {
                            "quote": quote.text, "start": quote.start, "end": quote.end, "article": quote.article,
                            "headline": quote.headline, "published": quote.published, "outlet": quote.outlet,
                            "url": quote.url,
                        }
                        for quote in fact.quotes
                    ],
                }
                for fact in self.facts
            ],
            "articles": list(self.articles),
        }  # fmt: skip


def dossier(graph: Graph, node: Node) -> Dossier:
    """Gather what the graph says of the node; shortcuts are left out, as the facts they follow from are there."""
    facts = {edge.source for edge in graph.into(node.id) if "Fact" in graph.nodes[edge.source].labels}
    if "Fact" in node.labels:
        facts.add(node.id)
    around = [(edge.type, True, edge.target) for edge in graph.out(node.id) if not edge.derived]
    around += [(edge.type, False, edge.source) for edge in graph.into(node.id) if not edge.derived]
    relations = tuple(
        Relation(type, outward, id, graph.nodes[id].name)
        for type, outward, id in around
        if "Entity" in graph.nodes[id].labels and "Entity" in node.labels
    )
    stated = [_in_succession(graph, stated_fact(graph, graph.nodes[id])) for id in facts]
    return Dossier(
        id=node.id,
        type=node.label,
        name=node.name,
        names=tuple(dict.fromkeys(name for name in names_of(node) if name != node.name)),
        details={key: node.properties[key] for key in ("code", "kind", "level", "date") if key in node.properties},
        relations=relations,
        facts=tuple(sorted(stated, key=_place)),
        articles=tuple(edge.target for edge in graph.out(node.id) if edge.type == "MENTIONED_IN"),
    )


def _in_succession(graph: Graph, fact: StatedFact) -> StatedFact:
    """A tenure with who held the office before and after, as far as articles tell."""
    from graphkit.graph.tenures import before_and_after

    if fact.type != "Tenure":
        return fact
    before, after = before_and_after(graph, graph.nodes[fact.id])
    told = {key: {"id": node.id, "name": node.name} for key, node in (("before", before), ("after", after)) if node}
    return replace(fact, details={**fact.details, **told})


def stated_fact(graph: Graph, node: Node) -> StatedFact:
    """The fact with the names in its roles and its quotes, ordered by article and place."""
    roles: dict[str, list[dict[str, str]]] = {}
    quotes = []
    for edge in graph.out(node.id):
        target = graph.nodes[edge.target]
        if edge.type == "SUPPORTED_BY":
            quotes += [_quote(target, graph.nodes[to.target]) for to in graph.out(target.id) if to.type == "IN_ARTICLE"]
        elif not edge.derived:
            roles.setdefault(edge.type.lower(), []).append({"id": target.id, "name": target.name})
    shown = {
        "role", "office", "place", "kind", "status", "award", "count", "stance", "witnesses", "independent",
        "first_seen", "last_seen",
    }  # fmt: skip
    return StatedFact(
        id=node.id,
        type=node.label,
        name=node.name,
        date=_text(node, "date"),
        realis=_text(node, "realis") or "actual",
        confidence=float(node.properties.get("confidence", 1.0)),  # type: ignore[arg-type]
        details={key: value for key, value in node.properties.items() if key in shown},
        roles=roles,
        quotes=tuple(sorted(quotes, key=lambda quote: (quote.published or "", quote.article, quote.start))),
    )


def _place(fact: StatedFact) -> tuple[int, str, str, str]:
    return _ORDER.index(fact.type), fact.date or "9999", fact.name, fact.id


def _quote(evidence: Node, article: Node) -> Quote:
    start, end = evidence.properties["start"], evidence.properties["end"]
    assert isinstance(start, int) and isinstance(end, int)
    return Quote(
        text=str(evidence.properties["quote"]),
        start=start,
        end=end,
        article=article.id,
        headline=_text(article, "headline"),
        published=_text(article, "published"),
        outlet=_text(article, "outlet"),
        url=_text(article, "url"),
    )


def _text(node: Node, key: str) -> str | None:
    value = node.properties.get(key)
    return None if value is None else str(value)
