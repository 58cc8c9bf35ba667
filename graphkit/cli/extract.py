"""``graphkit extract``: articles into fact documents."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import click

from graphkit.cli.options import any_topic_option, format_option, jobs_option, reader_option, say
from graphkit.cli.progress import counted

if TYPE_CHECKING:
    from graphkit.cli.output import Output
    from graphkit.model import Article, FactDocument

COLUMNS = ("article", "fact", "who and what", "date", "realis", "quote")


@click.command(short_help="Write the facts that articles state.")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE…")
@reader_option
@any_topic_option
@click.option(
    "--requests",
    type=click.Path(dir_okay=False),
    metavar="FILE",
    help="With --reader llm: ask nothing, write what would be asked to FILE, as the provider's batches take it.",
)
@jobs_option
@format_option()
def extract(
    sources: tuple[str, ...], reader: str | None, any_topic: bool, requests: str | None, jobs: int, output: Output
) -> None:
    """Write the facts that articles state.

    In JSON lines one fact document an article, in the order of the sources: its entities, and its facts each with
    roles, realis, the rule that found it, a confidence and the quote with its offsets in the text. A table has one row
    a fact. SOURCE is what "graphkit read" takes.
    """
    from graphkit.extract.parallel import extract_articles
    from graphkit.read import read_articles

    articles = read_articles(sources, stdin=sys.stdin.buffer)
    if requests is not None:
        if reader != "llm":
            raise click.UsageError("--requests is for --reader llm; no other reader asks anybody")
        _write_requests(articles, requests, any_topic)
        return
    documents = extract_articles(articles, reader=reader, any_topic=any_topic, jobs=jobs)
    silent: list[str] = []

    def noted() -> Iterator[FactDocument]:
        for document in counted(documents, "articles"):
            silent.extend([] if document.facts else [document.id])
            yield document

    output.records(noted(), COLUMNS, fact_rows)
    if silent and output.format == "table":
        say(f"no facts in {', '.join(silent[:5])}{' …' if len(silent) > 5 else ''}; graphkit explain says why")


def _write_requests(articles: Iterable[Article], path: str, any_topic: bool) -> None:
    """Write what a language model would be asked, a line a request, and say how many there are."""
    from graphkit.extract.llm.reader import LanguageModelReader
    from graphkit.files import write_whole
    from graphkit.read.topic import in_field

    wanted = [article for article in articles if any_topic or in_field(article)]
    lines = [json.dumps(line, ensure_ascii=False) + "\n" for line in LanguageModelReader().requests(wanted)]
    write_whole(path, lambda stream: stream.writelines(line.encode() for line in lines))
    say(f"{len(lines)} requests written to {path}; give the answers with --answers FILE")


def fact_rows(document: FactDocument) -> Iterator[tuple[Any, ...]]:
    """A row for each fact of a document, under ``COLUMNS``."""
    for fact in document.facts:
        roles = []
        for role, value in fact.roles.items():
            if value is None or value == () or role == "date":
                continue
            values = value if isinstance(value, tuple) else (value,)
            names = [document.entities[v].name if v in document.entities else v for v in map(str, values)]
            roles.append(f"{role}: {', '.join(names)}")
        quotes = " … ".join(evidence.quote for evidence in fact.evidence)
        yield document.id, fact.type, "\n".join(roles), fact.roles.get("date"), fact.realis, quotes
