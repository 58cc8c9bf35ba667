"""``graphkit add``: articles and fact documents into the store."""

from __future__ import annotations

import sys
from itertools import islice
from typing import TYPE_CHECKING

import click

from graphkit.cli.group import printable
from graphkit.cli.options import any_topic_option, jobs_option, opened, say, store_option
from graphkit.cli.progress import watched
from graphkit.model import Article, FactDocument
from graphkit.resolve.judgements import Judgement

if TYPE_CHECKING:
    from graphkit.store import Store

# Articles in one transaction: an interrupted run keeps the transactions before, and goes on from there.
_BATCH = 1000


@click.command(short_help="Put articles or fact documents into the store.")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE…")
@any_topic_option
@click.option("--again", is_flag=True, help="Extract also from articles that the store has with the same text.")
@click.option("--diff", is_flag=True, help="List the facts that came (+) and went (-).")
@jobs_option
@store_option
def add(sources: tuple[str, ...], any_topic: bool, again: bool, diff: bool, jobs: int, store: str) -> None:
    """Put articles or fact documents into the store.

    SOURCE is what "graphkit read" takes, or JSON lines of fact documents as "graphkit extract" writes them; what has
    "facts" is taken as it is, all else goes through extraction. Judgements among them, as "graphkit documents" writes
    them, are kept too. The store is made where there is none.

    Adding twice changes nothing. An article with a known id and a new text replaces the old one. A run that was
    interrupted, or stopped at a mistake in a source, can be started again and goes on where it was.
    """
    from graphkit.cli.pipeline import UpToMistake, extract_articles, read_sources

    seen: dict[str, str] = {}
    new: dict[str, str] = {}
    gone: dict[str, str] = {}
    judgements: list[Judgement] = []
    counts = {"added": 0, "replaced": 0, "unchanged": 0}
    nodes = edges = silent = 0
    source = UpToMistake(watched(read_sources(sources, sys.stdin.buffer), "articles"))
    batch = list(islice(source, _BATCH))
    if not batch:  # before the store is opened: sources that cannot be read make none
        source.end()
    with opened(store, create=True, read_only=False) as held:
        while batch:
            fresh: list[Article] = []
            documents: list[FactDocument] = []
            for item in batch:
                if isinstance(item, Judgement):
                    judgements.append(item)
                    continue
                if seen.setdefault(item.id, item.sha256) != item.sha256:
                    say(f"{item.id}: two articles of this run have this id; the later text counts")
                    seen[item.id] = item.sha256
                if isinstance(item, FactDocument):
                    documents.append(item)
                elif not (again or any_topic) and _is_known(held, item):
                    counts["unchanged"] += 1
                else:
                    fresh.append(item)
            extracted = list(extract_articles(fresh, any_topic=any_topic, jobs=jobs)) if fresh else []
            silent += sum(not document.facts for document in extracted)
            change = held.add([*documents, *extracted])
            for key in counts:
                counts[key] += getattr(change, key)
            for told, facts in ((new, change.facts_new), (gone, change.facts_gone)):
                told.update(facts)
            nodes, edges = change.nodes, change.edges
            batch = list(islice(source, _BATCH))
        if judgements:
            nodes, edges = _judge(held, judgements, new, gone)
    if diff:
        _tell(new, gone)
    if judgements:
        say(f"judgements: {len(judgements)} read")
    if not any(counts.values()) and not judgements:
        say(f"nothing to add in {', '.join(sources)}")
        return
    said = ", ".join(f"{count} {key}" for key, count in counts.items() if count)
    said = said or "none"
    size = f" with {nodes} nodes and {edges} edges" if nodes else ""
    say(f"articles: {said}; the graph is in {store}{size}")
    if silent:
        say(f"{silent} without facts; graphkit explain says why")
    source.end()


def _judge(held: Store, made: list[Judgement], new: dict[str, str], gone: dict[str, str]) -> tuple[int, int]:
    """Put judgements that came with documents beside those of the store."""
    from graphkit.cli.judge import added

    change = held.judge(added(held.judgements(), made))
    new.update(change.facts_new)
    gone.update(change.facts_gone)
    return change.nodes, change.edges


def _is_known(store: Store, article: Article) -> bool:
    """Whether the store has what extraction would make of the article."""
    document = store.document(article.id)
    return document is not None and _identity(document) == _identity(article)


def _tell(new: dict[str, str], gone: dict[str, str]) -> None:
    """The facts that came and went, a line each; one that went and came back in another batch is left out."""
    for sign, facts, others in (("-", gone, new), ("+", new, gone)):
        for id, name in sorted(facts.items(), key=lambda item: (item[1], item[0])):
            if id not in others:
                click.echo(f"{sign} {printable(name)}  {id}")


def _identity(item: Article | FactDocument) -> tuple[str | None, ...]:
    """What extraction looks at: when it is the same, so is what would come out."""
    outlet = item.outlet if isinstance(item, Article) else item.source
    return item.sha256, item.lang, item.title, item.published, outlet, item.url
