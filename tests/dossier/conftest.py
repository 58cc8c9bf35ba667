"""A small graph: one person in two offices, a successor, a meeting told twice, and a planned one."""

from __future__ import annotations

import pytest

from graphkit.graph import Edge, Graph, Node

FACT = {"realis": "actual", "confidence": 0.9, "witnesses": 1}


@pytest.fixture
def small() -> Graph:
    """Асель was secretary of the commission before she was its chair; Даврон chaired it before her."""
    nodes = [
        Node("asel", ("Person", "Entity"), {"name": "Асель", "name_en": "Asel", "aliases": ("А. Орманова", "Асель")}),
        Node("davron", ("Person", "Entity"), {"name": "Даврон"}),
        Node("kz.cec", ("Commission", "Organization", "Entity"), {"name": "ЦИК", "level": "central"}),
        Node("kz", ("Country", "Entity"), {"name": "Казахстан", "code": "KZ"}),
        _tenure("tenure.1", "Даврон, председатель", "chair", "2019-01-01"),
        _tenure("tenure.2", "Асель, председатель", "chair", "2023-05-01"),
        _tenure("tenure.3", "Асель, секретарь", "secretary", "2018-02-02"),
        Node("meeting.1", ("Meeting", "Fact"), {"name": "Встреча", "date": "2024-10-05", "place": "Астана", **FACT}),
        Node("meeting.2", ("Meeting", "Fact"), {"name": "Ещё встреча", **FACT, "realis": "planned"}),
        _evidence("evidence.1", "Они встретились.", 40),
        _evidence("evidence.2", "Их встреча прошла в Астане.", 7),
        _evidence("evidence.3", "Встреча состоялась.", 3),
        _article("article.a", "Позже", "2024-10-07", "https://example.org/a"),
        _article("article.b", "Раньше", "2024-10-06", "javascript:alert(1)"),
        Node("article.c", ("Article",), {"name": "c 1"}),
    ]
    edges = [
        *_held("tenure.1", "davron"), *_held("tenure.2", "asel"), *_held("tenure.3", "asel"),
        *(Edge(fact, "PARTICIPANT", who) for fact in ("meeting.1", "meeting.2") for who in ("asel", "davron")),
        Edge("asel", "MET", "davron", {"derived": True, "fact": "meeting.1"}),
        Edge("kz.cec", "IN_COUNTRY", "kz"),
        *(Edge("meeting.1", "SUPPORTED_BY", f"evidence.{n}") for n in (1, 2, 3)),
        Edge("evidence.1", "IN_ARTICLE", "article.a"),
        Edge("evidence.2", "IN_ARTICLE", "article.a"),
        Edge("evidence.3", "IN_ARTICLE", "article.b"),
        Edge("asel", "MENTIONED_IN", "article.a"),
        Edge("asel", "MENTIONED_IN", "article.c"),
    ]  # fmt: skip
    return Graph(nodes, edges)


def _tenure(id: str, name: str, role: str, seen: str) -> Node:
    return Node(id, ("Tenure", "Fact"), {"name": name, "role": role, "first_seen": seen, **FACT})


def _held(tenure: str, person: str) -> tuple[Edge, Edge]:
    return Edge(tenure, "HOLDER", person), Edge(tenure, "OFFICE_IN", "kz.cec")


def _evidence(id: str, quote: str, start: int) -> Node:
    return Node(id, ("Evidence",), {"name": quote, "quote": quote, "start": start, "end": start + len(quote)})


def _article(id: str, headline: str, published: str, url: str) -> Node:
    about = {"name": headline, "headline": headline, "published": published, "outlet": "Вестник", "url": url}
    return Node(id, ("Article",), about)
