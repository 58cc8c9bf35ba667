"""``graphkit readers``: who can read articles into facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from graphkit.cli.options import format_option

if TYPE_CHECKING:
    from graphkit.cli.output import Output

COLUMNS = ("reader", "languages", "default for", "needs", "what it is", "from")


@click.command(short_help="List who can read articles into facts.")
@format_option()
def readers(output: Output) -> None:
    """List who can read articles into facts.

    For each reader the languages that it reads, those that it reads unless another is asked for, and what it needs.
    "--reader NAME" chooses one where articles are extracted. Other packages bring readers as entry points of the group
    "graphkit.readers"; docs/readers.md says how to write one.
    """
    from graphkit.extract.registry import readers as known

    rows = (
        (one.name, ", ".join(one.languages), ", ".join(one.default_for), one.needs or "nothing", one.what, one.source)
        for one in known()
    )
    output.rows(COLUMNS, rows)
