"""What the side panel of the page tells: the dossiers of the drawn nodes, worded in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from graphkit.dossier import Dossier, Quote, StatedFact, dossiers
from graphkit.dossier.quotes import web_address
from graphkit.graph import Graph, Node, Value
from graphkit.view.looks import look
from graphkit.view.picture import is_entity
from graphkit.view.pyvis_network import localised_name
from graphkit.view.texts import capital, property_name, relation_name, texts

# The properties that a reader is told, in this order.
_ROWS = (
    "code", "level", "kind", "date", "office", "role", "place", "status", "award", "count", "stance",
    "realis", "confidence", "witnesses",
)  # fmt: skip
# Of these the value is somebody's words and not a code with a translation.
_WORDS = ("office", "place", "award")


def panel(graph: Graph, ids: Iterable[str], lang: str) -> dict[str, Any]:
    """The panel's data for the drawn nodes: ``nodes``, ``facts`` and ``articles``, each a list of JSON objects.

    Facts of the drawn entities are all there, drawn or not, sorted by id; quotes and nodes name articles by their place
    in the list. Texts are as they stand in the graph: the page puts them on the screen as text, never as markup.
    Addresses that are not http or https are left out.
    """
    articles: dict[str, int] = {}
    facts: dict[str, StatedFact] = {}
    entities: list[Dossier] = []
    for found in dossiers(graph, ids):
        facts.update((fact.id, fact) for fact in found.facts)
        if is_entity(found.node):
            entities.append(found)
    stated = [_fact(facts[id], lang, articles) for id in sorted(facts)]
    return {
        "nodes": [_entity(found, lang, articles) for found in entities],
        "facts": stated,
        "articles": [_article(graph.node(id)) for id in articles],
    }


def _entity(found: Dossier, lang: str, articles: dict[str, int]) -> dict[str, Any]:
    name = localised_name(found.node, lang)
    return {
        "id": found.id,
        "name": name,
        "kind": found.type,
        "also": [other for other in dict.fromkeys((found.name, *found.names)) if other != name],
        "rows": _rows(found.node.properties, lang),
        "related": [_end(tie.type, tie.node, lang) for tie in found.relations if tie.outward],
        "articles": [articles.setdefault(article.id, len(articles)) for article in found.articles],
    }


def _fact(fact: StatedFact, lang: str, articles: dict[str, int]) -> dict[str, Any]:
    properties = fact.node.properties
    own = properties.get("office") or properties.get("award") or look(fact.node.labels, lang).name
    return {
        "id": fact.id,
        "name": fact.name,
        "kind": fact.type,
        "heading": capital(str(own)),
        "date": str(fact.date or properties.get("year") or ""),
        "realis": fact.realis,
        "rows": _rows(properties, lang),
        "roles": [_end(role.type, role.node, lang) for role in fact.roles if is_entity(role.node)],
        "quotes": [_quote(quote, articles) for quote in fact.quotes],
    }


def _end(type: str, node: Node, lang: str) -> dict[str, str]:
    return {"role": relation_name(type, lang), "id": node.id, "name": localised_name(node, lang)}


def _quote(quote: Quote, articles: dict[str, int]) -> dict[str, Any]:
    place = articles.setdefault(quote.article, len(articles)) if quote.article else -1
    return {"text": quote.text, "start": quote.start, "article": place}


def _article(node: Node) -> dict[str, str]:
    properties = node.properties
    out = {"name": node.name}
    for key in ("published", "outlet", "lang"):
        if key in properties:
            out[key] = str(properties[key])
    url = web_address(str(properties.get("url", "")))
    if url is not None:
        out["url"] = url
    return out


def _rows(properties: Mapping[str, Value], lang: str) -> list[list[str]]:
    coded = texts(lang)["values"]
    rows = []
    for key in _ROWS:
        if key not in properties:
            continue
        value = properties[key]
        if key == "confidence" and isinstance(value, float | int):
            shown = f"{value:.0%}"
        else:
            shown = str(value) if key in _WORDS else coded.get(str(value), str(value))
        rows.append([key, property_name(key, lang), shown])
    return rows
