"""``graphkit show``: all that is known of one name."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

import click

from graphkit.cli.group import printable
from graphkit.cli.options import as_of_option, format_option, opened, store_option

if TYPE_CHECKING:
    from graphkit.cli.output import Output
    from graphkit.dossier import Dossier, StatedFact

COLUMNS = ("fact", "date", "realis", "summary", "quote", "article", "source", "id")


@click.command(short_help="Tell all that is known of one name, with quotes.")
@click.argument("name")
@as_of_option
@store_option
@format_option("text", "md", "table", "json", "jsonl", "csv", terminal="text", pipe="json")
def show(name: str, as_of: str | None, store: str, output: Output) -> None:
    """Tell all that is known of one name, with quotes.

    NAME is a name, some words of one, or an id, of a person, a body, a mission, a country, an election or a fact. Each
    fact comes with its date, what became of it and the words that state it. As a table and as CSV there is one row for
    each quote.
    """
    from graphkit.cli.output import console, to_json
    from graphkit.dossier import dossier_in
    from graphkit.query.names import find_node_in

    with opened(store) as held:
        told = dossier_in(held, find_node_in(held, name).id, as_of=as_of)
    if output.format in ("json", "jsonl"):
        click.echo(to_json(told.to_json()))
    elif output.format in ("table", "csv"):
        output.rows(COLUMNS, _rows(told), title=told.name)
    elif output.format == "md":
        for line in _markdown(told):
            click.echo(line)
    else:
        from rich.padding import Padding
        from rich.text import Text

        out = console()
        for depth, style, line in _lines(told):
            out.print(Padding(Text(printable(line), style=style), (0, 0, 0, 2 * depth), expand=False) if line else "")


def _rows(told: Dossier) -> Iterator[tuple[str | None, ...]]:
    """A row for each quote under ``COLUMNS``, in the order of the dossier."""
    for fact in told.facts:
        for quote in fact.quotes:
            yield fact.type, fact.date, fact.realis, fact.name, quote.text, quote.article, quote.source, fact.id


def _lines(told: Dossier) -> Iterator[tuple[int, str, str]]:
    """The dossier as (depth, style, line)."""
    yield 0, "bold", told.name
    yield 0, "dim", f"{told.type}, {told.id}"
    if told.names:
        yield 0, "", f"also: {'; '.join(told.names)}"
    for key, value in told.details.items():
        yield 0, "", f"{key}: {value}"
    for relation in told.relations:
        yield 0, "", str(relation)
    for type, facts in groupby(told.facts, key=lambda fact: fact.type):
        listed = list(facts)
        yield 0, "", ""
        yield 0, "bold", f"{type} ({len(listed)})"
        for fact in listed:
            yield 1, "", _heading(fact)
            for quote in fact.quotes:
                yield 2, "italic", f"“{quote.text}”"
                yield 2, "dim", quote.source
    if not told.facts:
        yield 0, "", ""
        yield 0, "", f"no facts; mentioned in {len(told.articles)} article{'' if len(told.articles) == 1 else 's'}"


def _markdown(told: Dossier) -> Iterator[str]:
    yield f"# {_escaped(told.name)}"
    yield ""
    yield f"{told.type}, `{told.id}`"
    if told.names:
        yield f"<br>also: {_escaped('; '.join(told.names))}"
    for relation in told.relations:
        yield f"<br>{_escaped(str(relation))}"
    for type, facts in groupby(told.facts, key=lambda fact: fact.type):
        yield ""
        yield f"## {type}"
        for fact in facts:
            yield ""
            yield f"- {_escaped(_heading(fact))}"
            for quote in fact.quotes:
                source = _escaped(quote.source)
                if quote.address:
                    source = f"[{source}](<{quote.address.replace('<', '%3C').replace('>', '%3E')}>)"
                yield ""
                yield f"  > {_escaped(' '.join(quote.text.split()))}"
                yield f"  > — {source}"


def _heading(fact: StatedFact) -> str:
    """One line: date, the fact, and what a reader must not overlook (not actual, several witnesses)."""
    marks = [fact.realis] if fact.realis != "actual" else []
    witnesses = fact.details.get("witnesses", 1)
    if isinstance(witnesses, int) and witnesses > 1:
        marks.append(f"{witnesses} articles")
    seen = [str(fact.details[key]) for key in ("first_seen", "last_seen") if key in fact.details]
    if fact.type == "Tenure" and seen:
        marks.append(f"seen {' to '.join(dict.fromkeys(seen))}")
    # Who was there before: the holder comes after him.
    marks += [f"{place} {node.name}" for place, node in (("after", fact.before), ("before", fact.after)) if node]
    date = f"{fact.date}  " if fact.date and fact.date not in fact.name else ""
    return f"{date}{fact.name}" + (f" [{', '.join(marks)}]" if marks else "")


def _escaped(text: str) -> str:
    """Text of articles in Markdown: its signs are letters there, not markup."""
    return "".join(f"\\{char}" if char in r"\`*_{}[]<>#|!" else char for char in printable(text))
