"""``graphkit explain``: why a fact was found or missed."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from graphkit.cli.options import any_topic_option, format_option

if TYPE_CHECKING:
    from graphkit.cli.output import Output
    from graphkit.extract.explain import Explanation

COLUMNS = ("article", "sentence", "what", "explanation")


@click.command(short_help="Say sentence by sentence why a fact was found or missed.")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE…")
@any_topic_option
@format_option()
def explain(sources: tuple[str, ...], any_topic: bool, output: Output) -> None:
    """Say sentence by sentence why a fact was found or missed.

    For each sentence: what it speaks of and who is meant, which frames fired, how each role was filled, which stayed
    empty, and the facts that quote it.
    """
    from graphkit.extract.explain import explain as explain_article
    from graphkit.read import read_articles

    def found() -> Iterator[Explanation]:
        for article in read_articles(sources, stdin=sys.stdin.buffer):
            some = False
            for explanation in explain_article(article, any_topic=any_topic):
                some = True
                yield explanation
            if not some:
                reason = "it is not in Russian" if article.lang != "ru" else "it is not about elections: --any-topic"
                click.echo(f"{article.id}: nothing was extracted, {reason}", err=True)

    output.records(found(), COLUMNS, _rows)


def _rows(explanation: Explanation) -> Iterator[tuple[Any, ...]]:
    here = (explanation.article, explanation.sentence)
    yield (*here, "sentence", explanation.text)
    for mention in explanation.mentions:
        means = f" → {mention['means']}" if "means" in mention else ""
        yield (*here, mention["kind"], f"{mention['text']}{means}")
    for use in explanation.frames:
        yield (*here, "frame", use.text())
    for fact in explanation.facts:
        yield (*here, "fact", fact)
