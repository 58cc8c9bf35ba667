"""The words that state a fact, and where they stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from graphkit.graph.model import Graph, Node


@dataclass(frozen=True, slots=True)
class Quote:
    """The words of an article that state a fact.

    ``start`` and ``end`` are characters of the article's text as it was received. ``article`` is the node's id, and
    ``title`` what the article is called: its headline, or the id that its source gave it. Both are empty where the
    graph does not say which article it is. ``published`` is an ISO date, ``url`` as the source has it.
    """

    text: str
    start: int
    end: int
    article: str
    title: str
    headline: str | None = None
    published: str | None = None
    outlet: str | None = None
    url: str | None = None

    @property
    def source(self) -> str:
        """Where it stands, in one line: outlet, headline, day."""
        parts = (self.outlet, self.headline or self.article, self.published)
        return ", ".join(part for part in parts if part)

    @property
    def address(self) -> str | None:
        """The ``url`` where it is a web address, to be made a link; None for anything else."""
        return web_address(self.url or "")

    def to_json(self) -> dict[str, Any]:
        """The quote as JSON writes it."""
        return {
            "quote": self.text, "start": self.start, "end": self.end, "article": self.article,
            "headline": self.headline, "published": self.published, "outlet": self.outlet, "url": self.url,
        }  # fmt: skip


def quotes_of(graph: Graph, fact: str) -> tuple[Quote, ...]:
    """The words that state the fact of that id, by the day and the id of their article and their place in it."""
    evidence = (graph.nodes[edge.target] for edge in graph.out(fact) if edge.type == "SUPPORTED_BY")
    found = (_quote(graph, piece) for piece in evidence)
    return tuple(sorted(found, key=lambda quote: (quote.published or "", quote.article, quote.start)))


def web_address(url: str) -> str | None:
    """The address if it is one of http or https with a host, None for anything else, such as a script."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None


def _quote(graph: Graph, evidence: Node) -> Quote:
    article = next((graph.nodes[edge.target] for edge in graph.out(evidence.id) if edge.type == "IN_ARTICLE"), None)
    place = (_number(evidence, "start"), _number(evidence, "end"))
    words = str(evidence.properties.get("quote", ""))
    if article is None:
        return Quote(words, *place, article="", title="")
    return Quote(
        words, *place, article.id, article.name, _text(article, "headline"), _text(article, "published"),
        _text(article, "outlet"), _text(article, "url"),
    )  # fmt: skip


def _number(node: Node, key: str) -> int:
    value = node.properties.get(key, 0)
    return value if isinstance(value, int) else 0


def _text(node: Node, key: str) -> str | None:
    value = node.properties.get(key)
    return None if value is None else str(value)
