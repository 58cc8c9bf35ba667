"""``graphkit add``: articles and fact documents into the store."""

from __future__ import annotations

import sys
from itertools import chain, islice
from typing import TYPE_CHECKING

import click

from graphkit.cli.group import printable
from graphkit.cli.options import any_topic_option, jobs_option, opened, reader_option, say, store_option
from graphkit.cli.progress import watched

if TYPE_CHECKING:
    from graphkit.intake import Intake


@click.command(short_help="Put articles or fact documents into the store.")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE…")
@reader_option
@any_topic_option
@click.option("--again", is_flag=True, help="Extract also articles that the store has as they are.")
@click.option(
    "--lenient",
    is_flag=True,
    help="Leave out facts of documents that break the contract, instead of refusing the file.",
)
@click.option("--diff", is_flag=True, help="List the facts that came (+) and went (-).")
@jobs_option
@store_option
def add(
    sources: tuple[str, ...],
    reader: str | None,
    any_topic: bool,
    again: bool,
    lenient: bool,
    diff: bool,
    jobs: int,
    store: str,
) -> None:
    """Put articles or fact documents into the store.

    SOURCE is what "graphkit read" takes, or JSON lines of fact documents as "graphkit extract" writes them; what has
    "facts" is taken as it is, all else goes through extraction. Judgements among them, as "graphkit documents" writes
    them, are kept too. The store is made where there is none.

    Adding twice changes nothing. An article with a known id and a new text replaces the old one. A run that was
    interrupted, or stopped at a mistake in a source, can be started again and goes on where it was.
    """
    from graphkit.extract.parallel import UpToMistake
    from graphkit.intake import add_items, read_sources

    source = UpToMistake(watched(read_sources(sources, sys.stdin.buffer, lenient=lenient), "articles"))
    first = list(islice(source, 1))
    if not first:  # before the store is opened: sources that cannot be read make none
        source.end()
    with opened(store, create=True, read_only=False) as held:
        intake = add_items(
            held, chain(first, source), reader=reader, any_topic=any_topic, again=again, jobs=jobs, warn=say
        )  # fmt: skip
    if diff:
        _tell(intake.facts_new, intake.facts_gone)
    _report(intake, sources, store)
    source.end()


def _report(intake: Intake, sources: tuple[str, ...], store: str) -> None:
    """What came of it, on standard error."""
    if intake.judgements:
        say(f"judgements: {intake.judgements} read")
    if not intake.articles and not intake.judgements:
        say(f"nothing to add in {', '.join(sources)}")
        return
    counts = {"added": intake.added, "replaced": intake.replaced, "unchanged": intake.unchanged}
    said = ", ".join(f"{count} {key}" for key, count in counts.items() if count) or "none"
    size = f" with {intake.nodes} nodes and {intake.edges} edges" if intake.nodes else ""
    say(f"articles: {said}; the graph is in {store}{size}")
    if intake.silent:
        say(f"{intake.silent} without facts; graphkit explain says why")
    if intake.dropped:
        reasons = ", ".join(f"{reason} {count}" for reason, count in intake.dropped.most_common())
        number = intake.dropped.total()
        facts = "1 fact was" if number == 1 else f"{number} facts were"
        say(f"{facts} left out: {reasons}; graphkit extract and documents write them under dropped")


def _tell(new: dict[str, str], gone: dict[str, str]) -> None:
    """The facts that came and went, a line each; one that went and came back in another batch is left out."""
    for sign, facts, others in (("-", gone, new), ("+", new, gone)):
        for id, name in sorted(facts.items(), key=lambda item: (item[1], item[0])):
            if id not in others:
                click.echo(f"{sign} {printable(name)}  {id}")
