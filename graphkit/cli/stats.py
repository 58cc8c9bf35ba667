"""``graphkit stats``: what the store holds, counted."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import click

from graphkit.cli.options import as_of_option, format_option, narrowed, opened, store_option

if TYPE_CHECKING:
    from graphkit.cli.output import Output
    from graphkit.graph import Graph, Node

COLUMNS = ("of", "type", "count")


@click.command(short_help="Count what the store holds, by type.")
@as_of_option
@store_option
@format_option()
def stats(as_of: str | None, store: str, output: Output) -> None:
    """Count what the store holds, by type.

    Entities, facts, articles and evidence by type, and relationships by type; shortcuts that follow from facts are
    counted apart. With --as-of the graph as it was at the end of that date, without names and articles of no fact then.
    """
    with opened(store) as held:
        output.rows(COLUMNS, counts(narrowed(held, as_of).graph()))


def counts(graph: Graph) -> list[tuple[str, str, int]]:
    """Rows of (what it is, its type, how many), the many first within each kind."""
    nodes = Counter((_family(node), node.label) for node in graph.nodes.values())
    edges = Counter(("shortcut" if edge.derived else "relationship", edge.type) for edge in graph.edges)
    order = ("entity", "fact", "article", "evidence", "relationship", "shortcut")
    rows = [(of, type, count) for (of, type), count in (nodes + edges).items()]
    return sorted(rows, key=lambda row: (order.index(row[0]), -row[2], row[1]))


def _family(node: Node) -> str:
    for label, family in (("Fact", "fact"), ("Entity", "entity")):
        if label in node.labels:
            return family
    return node.label.lower()
