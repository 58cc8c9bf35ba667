"""``graphkit check``: the store against the ontology's shapes and its own texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from graphkit.cli.options import format_option, opened, say, store_option

if TYPE_CHECKING:
    from graphkit.cli.output import Output


@click.command(short_help="Check the store against the ontology's shapes.")
@store_option
@format_option()
def check(store: str, output: Output) -> None:
    """Check the store against the ontology's shapes.

    The graph is held against the SHACL shapes of the ontology, and every quote against the text it comes from. One row
    for each problem, with what to do; exit code 1 when there are any.
    """
    from graphkit.graph.check import check as problems_of

    with opened(store) as held:
        graph = held.graph()
        problems = problems_of(graph, held.documents())
    if problems or output.format != "table":
        output.rows(("node", "problem"), [(problem.node, problem.message) for problem in problems])
    if problems:
        say(f"{len(problems)} problem{'' if len(problems) == 1 else 's'} in {store}")
        click.get_current_context().exit(1)
    say(f"{store}: {len(graph.nodes)} nodes and {len(graph.edges)} edges, no problems")
