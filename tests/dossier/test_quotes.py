"""The words that state a fact, in the order in which they were written."""

from __future__ import annotations

import pytest

from graphkit.dossier import Quote, quotes_of
from graphkit.dossier.quotes import web_address
from graphkit.graph import Edge, Graph, Node


def test_they_come_by_day_and_place(small: Graph) -> None:
    found = quotes_of(small, "meeting.1")
    assert [(quote.published, quote.start, quote.text) for quote in found] == [
        ("2024-10-06", 3, "Встреча состоялась."),
        ("2024-10-07", 7, "Их встреча прошла в Астане."),
        ("2024-10-07", 40, "Они встретились."),
    ]
    assert quotes_of(small, "meeting.2") == ()


def test_a_quote_says_where_it_stands(small: Graph) -> None:
    first, *_, last = quotes_of(small, "meeting.1")
    assert first == Quote(
        "Встреча состоялась.", 3, 22, "article.b", "Раньше", "Раньше", "2024-10-06", "Вестник", "javascript:alert(1)"
    )
    assert last.source == "Вестник, Позже, 2024-10-07"
    assert (last.address, first.address) == ("https://example.org/a", None)
    assert last.to_json() == {
        "quote": "Они встретились.", "start": 40, "end": 56, "article": "article.a", "headline": "Позже",
        "published": "2024-10-07", "outlet": "Вестник", "url": "https://example.org/a",
    }  # fmt: skip


def test_an_article_without_a_headline_goes_by_its_id() -> None:
    nodes = [
        Node("meeting.1", ("Meeting", "Fact"), {"name": "Встреча"}),
        Node("evidence.1", ("Evidence",), {"quote": "Они встретились.", "start": 0, "end": 16}),
        Node("evidence.2", ("Evidence",), {"quote": "Слова без статьи."}),
        Node("article.c%201", ("Article",), {"name": "c 1"}),
    ]
    edges = [
        Edge("meeting.1", "SUPPORTED_BY", "evidence.1"), Edge("meeting.1", "SUPPORTED_BY", "evidence.2"),
        Edge("evidence.1", "IN_ARTICLE", "article.c%201"),
    ]  # fmt: skip
    lost, found = quotes_of(Graph(nodes, edges), "meeting.1")
    assert (found.title, found.headline, found.source) == ("c 1", None, "article.c%201")
    assert (lost.article, lost.title, lost.source, lost.start) == ("", "", "", 0)


@pytest.mark.parametrize("url", ["https://example.org/новости?a=1", "HTTP://example.org"])
def test_addresses_of_the_web_can_be_links(url: str) -> None:
    assert web_address(url) == url


@pytest.mark.parametrize("url", ["", "javascript:alert(1)", "data:text/html,x", "//evil", "http://", "http://[", "a b"])
def test_nothing_else_can(url: str) -> None:
    assert web_address(url) is None
