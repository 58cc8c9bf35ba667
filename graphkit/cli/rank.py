"""``graphkit rank``: brokers, communities, cores and reciprocity."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from graphkit.cli.options import Word, format_option, opened, store_option

if TYPE_CHECKING:
    from graphkit.cli.output import Output

MEASURES = ("brokers", "communities", "cores", "reciprocity")
LABELS = {
    name.casefold(): name
    for name in ("Entity", "Person", "Organization", "Commission", "InternationalOrganization", "Parliament")
}


@click.command(short_help="Rank people and bodies by their place.")
@click.argument("measure", type=Word(MEASURES))
@click.option("--class", "label", type=Word(tuple(LABELS)), default="entity", show_default=True,
              help="Only these.")  # fmt: skip
@click.option("--since", type=int, metavar="YEAR", help="Only facts of this year and later.")
@click.option("--until", type=int, metavar="YEAR", help="Only facts of this year and earlier.")
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, metavar="N", help="At most N rows.")
@store_option
@format_option()
def rank(
    measure: str, label: str, since: int | None, until: int | None, limit: int, store: str, output: Output
) -> None:
    """Rank people and bodies by their place.

    brokers: through whom the shortest chains between others lead. communities: circles that deal with each other more
    than with the rest. cores: who is in the thick of it. reciprocity: invitations, awards and accreditations, there and
    back. Two are tied by each fact in which both take part; planned and denied facts do not count.
    """
    from graphkit.query.ranking import Scope
    from graphkit.query.ranking import rank as ranked

    with opened(store) as held:
        table = ranked(held.graph(), measure, Scope(LABELS[label], since, until))
    output.rows(table.columns, table.rows[:limit])
