"""``graphkit explain``: why a fact was found or missed."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from graphkit.cli.group import printable
from graphkit.cli.options import any_topic_option, format_option, reader_option

if TYPE_CHECKING:
    from graphkit.cli.output import Output
    from graphkit.extract.explanation import Explanation, Filler, FrameUse

COLUMNS = ("article", "sentence", "what", "explanation")
_SIGNS = {"fact": "+", "failed": "-", "no fact": "o"}
_WIDTH = 118


@click.command(short_help="Say sentence by sentence why a fact was found or missed.")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE…")
@reader_option
@any_topic_option
@click.option("--facts-only", is_flag=True, help="Only sentences that a frame or a fact has to do with.")
@format_option()
def explain(sources: tuple[str, ...], reader: str | None, any_topic: bool, facts_only: bool, output: Output) -> None:
    """Say sentence by sentence why a fact was found or missed.

    For each sentence: what it speaks of and who is meant (=), the frames that told a fact (+), those that failed and
    why (-), those that were filled and told nothing (o), the facts that quote the sentence (>), and what the reader
    told and was left out, with the reason (x). Another reader than the grammar has no frames to show. A frame's roles
    show the words that filled them and how these stand ("с+Ins"); for a role that stayed empty, where it was looked
    for and why the words at hand did not fit.
    """
    from graphkit.extract import extractions
    from graphkit.extract.explain import explain_extraction
    from graphkit.extract.pipeline import OUTSIDE
    from graphkit.extract.registry import reader as find_reader
    from graphkit.read import read_articles

    chosen = find_reader(reader) if reader else None

    def found() -> Iterator[Explanation]:
        for article in read_articles(sources, stdin=sys.stdin.buffer):
            extraction = next(extractions([article], reader=chosen, any_topic=any_topic))
            if extraction.passed_over:
                hint = " (--any-topic reads it all the same)" if extraction.passed_over == OUTSIDE else ""
                click.echo(f"{printable(article.id)}: not read, {extraction.passed_over}{hint}", err=True)
            for explanation in explain_extraction(extraction, article, chosen):
                if explanation.frames or explanation.facts or explanation.dropped or not facts_only:
                    yield explanation

    if output.format == "table":
        article = None
        for explanation in found():
            if explanation.article != article:
                article = explanation.article
                click.echo(printable(f"{article}\n"))
            click.echo(printable("\n".join(_lines(explanation))) + "\n")
        return
    output.records(found(), COLUMNS, _rows)


def _lines(explanation: Explanation) -> Iterator[str]:
    """The explanation of a sentence as text, for people."""
    yield from _wrapped(f"[{explanation.sentence}] ", explanation.text)
    for mention in explanation.mentions:
        means = f" = {mention['means']}" if mention.get("means", mention["text"]) != mention["text"] else ""
        yield from _wrapped(f"    {mention['kind']:<9} ", f"{mention['text']}{means}")
    for use in explanation.frames:
        realis = "" if use.realis == "actual" else f" [{use.realis}]"
        why = f": {use.why}" if use.why else ""
        yield from _wrapped(f"  {_SIGNS[use.outcome]} ", f"{use.frame} «{use.trigger}»{realis}{why}")
        yield from _roles(use)
    for fact in explanation.facts:
        yield from _wrapped("  > ", fact)
    for dropped in explanation.dropped:
        yield from _wrapped("  x ", f"{dropped['reason']}: {dropped['detail']}")


def _roles(use: FrameUse) -> Iterator[str]:
    for name, role in (use.roles or {}).items():
        if role.found:
            yield from _wrapped(f"        {name} = ", "; ".join(map(_filled, role.found)))
        elif role.needed or role.others:
            kinds = f", {' or '.join(role.kinds)}" if role.kinds else ""
            yield from _wrapped(f"        {name} ? ", f"looked for {' or '.join(role.places) or 'it'}{kinds}")
            for other in role.others:
                stands = f" ({other.stands})" if other.stands else ""
                yield from _wrapped("            ", f"not «{other.text}»{stands}: {other.why_not}")


def _filled(filler: Filler) -> str:
    means = filler.means or "?"
    words = "" if means == filler.text else f" «{filler.text}»"
    return f"{means}{words}" + (f" ({filler.stands})" if filler.stands else "")


def _wrapped(lead: str, text: str) -> Iterator[str]:
    """A paragraph that hangs on its first words; every line that the text brings along is one of it."""
    indent = " " * len(lead)
    words = " ".join(text.split())
    yield from textwrap.wrap(words, _WIDTH, initial_indent=lead, subsequent_indent=indent, break_on_hyphens=False)


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
    for dropped in explanation.dropped:
        yield (*here, "left out", f"{dropped['reason']}: {dropped['detail']}")
