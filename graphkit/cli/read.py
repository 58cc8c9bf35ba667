"""``graphkit read``: sources into articles."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from graphkit.cli.options import format_option, say

if TYPE_CHECKING:
    from graphkit.cli.output import Output
    from graphkit.model import Article

COLUMNS = ("id", "lang", "published", "outlet", "title", "characters", "article")


@click.command(short_help="Read sources into articles, furniture told apart.")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE…")
@click.option("--body", is_flag=True, help="Print the text of the articles alone, without page furniture.")
@format_option()
def read(sources: tuple[str, ...], body: bool, output: Output) -> None:
    """Read sources into articles, furniture told apart.

    A SOURCE is a raw text file (the dump of a news page), a file of JSON lines with the fields id and text and, where
    known, title, published, url, outlet and lang, a folder of such files, or "-" for standard input.

    The text stays as it was received; "body" lists the ranges [start, end) of it that are the article.
    """
    from graphkit.read import read_articles

    articles = read_articles(sources, stdin=sys.stdin.buffer)
    if body:
        for index, article in enumerate(articles):
            text = "\n\n".join(span.of(article.text) for span in article.spans())
            click.echo(("\n\n" if index else "") + text)
        return
    output.records((_Record(article) for article in articles), COLUMNS, lambda record: [record.row()])
    if output.format == "table":
        say("with --body the text alone, with --format jsonl everything")


class _Record:
    """An article as the command writes it."""

    def __init__(self, article: Article) -> None:
        self.article = article

    def to_json(self) -> dict[str, Any]:
        """The fields that JSON lines of articles have, and ``body``; what is not known is left out."""
        article = self.article
        fields: dict[str, Any] = {"id": article.id}
        for key in ("lang", "title", "published", "url", "outlet"):
            if (value := getattr(article, key)) is not None:
                fields[key] = value
        fields["body"] = [[span.start, span.end] for span in article.spans()]
        fields["text"] = article.text
        return fields

    def row(self) -> tuple[Any, ...]:
        article = self.article
        inside = sum(span.end - span.start for span in article.spans())
        return (
            article.id, article.lang, article.published, article.outlet, article.title, len(article.text), inside,
        )  # fmt: skip
