"""What the side panel of the page tells: the properties of a node, its facts, and the words that state them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlsplit

from graphkit.graph import Graph, Node, Value
from graphkit.view.looks import look
from graphkit.view.picture import is_entity, is_fact
from graphkit.view.pyvis_network import localised_name
from graphkit.view.texts import capital, property_name, relation_name, texts

# The properties that a reader is told, in this order.
_ROWS = (
    "code", "level", "kind", "date", "office", "role", "place", "status", "award", "count", "stance",
    "realis", "confidence", "witnesses",
)  # fmt: skip
# Of these the value is somebody's words and not a code with a translation.
_WORDS = ("office", "place", "award")


def dossiers(graph: Graph, ids: Iterable[str], lang: str) -> dict[str, Any]:
    """The panel's data for the drawn nodes: ``nodes``, ``facts`` and ``articles``, each a list of JSON objects.

    Facts of the drawn entities are all there, drawn or not. Texts are as they stand in the graph: the page puts them
    on the screen as text, never as markup. Addresses that are not http or https are left out.
    """
    drawn = [graph.node(id) for id in ids]
    facts = {node.id for node in drawn if is_fact(node)}
    for node in drawn:
        facts.update(edge.source for edge in graph.into(node.id) if is_fact(graph.node(edge.source)))
    articles: dict[str, int] = {}
    told = [_fact(graph, graph.node(id), lang, articles) for id in sorted(facts)]
    entities = [_entity(graph, node, lang, articles) for node in drawn if is_entity(node)]
    return {
        "nodes": entities,
        "facts": told,
        "articles": [_article(graph.node(id)) for id in articles],
    }


def _entity(graph: Graph, node: Node, lang: str, articles: dict[str, int]) -> dict[str, Any]:
    name = localised_name(node, lang)
    others = [node.properties.get(f"name_{code}") for code in ("ru", "kk", "en")]
    aliases = node.properties.get("aliases", ())
    also = dict.fromkeys(str(other) for other in (*others, *(aliases if isinstance(aliases, tuple) else ())) if other)
    also.pop(name, None)
    mentioned = (edge.target for edge in graph.out(node.id) if edge.type == "MENTIONED_IN")
    return {
        "id": node.id,
        "name": name,
        "kind": node.label,
        "also": list(also),
        "rows": _rows(node.properties, lang),
        "related": [
            _end(graph, edge.type, edge.target, lang)
            for edge in graph.out(node.id)
            if not edge.derived and is_entity(graph.node(edge.target))
        ],
        "articles": [articles.setdefault(id, len(articles)) for id in mentioned],
    }


def _fact(graph: Graph, node: Node, lang: str, articles: dict[str, int]) -> dict[str, Any]:
    properties = node.properties
    roles, quotes = [], []
    for edge in graph.out(node.id):
        if edge.type == "SUPPORTED_BY":
            quotes.append(_quote(graph, graph.node(edge.target), articles))
        elif is_entity(graph.node(edge.target)):
            roles.append(_end(graph, edge.type, edge.target, lang))
    quotes.sort(key=lambda quote: (quote["article"], quote["start"]))
    return {
        "id": node.id,
        "name": node.name,
        "kind": node.label,
        "heading": capital(str(properties.get("office") or properties.get("award") or look(node.labels, lang).name)),
        "date": str(properties.get("date") or properties.get("year") or ""),
        "realis": str(properties.get("realis", "actual")),
        "rows": _rows(node.properties, lang),
        "roles": roles,
        "quotes": quotes,
    }


def _end(graph: Graph, type: str, id: str, lang: str) -> dict[str, str]:
    return {"role": relation_name(type, lang), "id": id, "name": localised_name(graph.node(id), lang)}


def _quote(graph: Graph, evidence: Node, articles: dict[str, int]) -> dict[str, Any]:
    source = next((edge.target for edge in graph.out(evidence.id) if edge.type == "IN_ARTICLE"), None)
    return {
        "text": str(evidence.properties.get("quote", "")),
        "start": evidence.properties.get("start", 0),
        "article": -1 if source is None else articles.setdefault(source, len(articles)),
    }


def _article(node: Node) -> dict[str, str]:
    properties = node.properties
    out = {"name": node.name}
    for key in ("published", "outlet", "lang"):
        if key in properties:
            out[key] = str(properties[key])
    url = str(properties.get("url", ""))
    if _is_web_address(url):
        out["url"] = url
    return out


def _is_web_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


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
