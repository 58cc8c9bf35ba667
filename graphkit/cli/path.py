"""``graphkit path``: how two names are connected."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from graphkit.cli.options import as_of_option, format_option, opened, say, store_option
from graphkit.errors import GraphkitError

if TYPE_CHECKING:
    from graphkit.cli.output import Output
    from graphkit.query import Path, Step

COLUMNS = ("from", "through", "to", "date", "quote", "article")


@click.command(short_help="Show how two names are connected, with quotes.")
@click.argument("source", metavar="FROM")
@click.argument("target", metavar="TO")
@click.option("--hubs", is_flag=True, help="Go through countries and articles too, in which everything meets.")
@click.option("--actual", is_flag=True, help="Only through what has happened, not through what is planned.")
@as_of_option
@store_option
@format_option()
def path(source: str, target: str, hubs: bool, actual: bool, as_of: str | None, store: str, output: Output) -> None:
    """Show how two names are connected, with quotes.

    FROM and TO are names, some words of one, or ids. The shortest chain of facts between them, one row a step, with the
    words that state each fact. Exit code 1 where they are not connected.
    """
    from graphkit.query import connect_in, find_node_in

    with opened(store) as held:
        ends = [find_node_in(held, text) for text in (source, target)]
        way = connect_in(held, ends[0].id, ends[1].id, through_hubs=hubs, planned=not actual, as_of=as_of)
    if way is None:
        hint = "" if hubs else "; --hubs goes through countries and articles too"
        raise GraphkitError(f"nothing connects {ends[0].name} with {ends[1].name}{hint}")
    output.records(map(_Record, way.steps), COLUMNS, lambda record: [record.row()], title=_title(way))
    if not way.steps:
        say(f"both are {way.source.name} ({way.source.id})")


def _title(found: Path) -> str:
    return " – ".join(node.name for node in found.nodes)


class _Record:
    """A step as the command writes it."""

    def __init__(self, step: Step) -> None:
        self.step = step

    def to_json(self) -> dict[str, Any]:
        """Both ends with their roles, the fact, and its quotes."""
        step, fact = self.step, self.step.fact
        return {
            "from": {"id": step.source.id, "name": step.source.name, "role": step.roles[0]},
            "to": {"id": step.target.id, "name": step.target.name, "role": step.roles[1]},
            "fact": {"id": fact.id, "type": fact.label, "name": fact.name, **self._clock()} if fact else None,
            "quotes": [quote.to_json() for quote in step.quotes],
        }

    def row(self) -> tuple[Any, ...]:
        """A tie is named by its relationship, a fact by its name."""
        step = self.step
        through = step.fact.name if step.fact else step.roles[0].lower().replace("_", " ")
        quote = step.quotes[0] if step.quotes else None
        return (
            step.source.name,
            through,
            step.target.name,
            self._clock().get("date"),
            quote.text if quote else None,
            quote.title if quote else None,
        )

    def _clock(self) -> dict[str, Any]:
        fact = self.step.fact
        return {key: fact.properties[key] for key in ("date", "realis") if fact and key in fact.properties}
