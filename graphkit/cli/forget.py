"""``graphkit forget``: take back what articles said."""

from __future__ import annotations

import click

from graphkit.cli.options import opened, say, store_option


@click.command(short_help="Take the word of articles back.")
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE…")
@store_option
def forget(articles: tuple[str, ...], store: str) -> None:
    """Take the word of articles back.

    ARTICLE is the id of an article ("graphkit documents" lists them). Its evidence leaves the graph, and with it the
    facts and names that no other article speaks of. An unknown id is an error, and then nothing is forgotten.
    """
    with opened(store, read_only=False) as held:
        change = held.forget(articles)
    say(f"articles forgotten: {change.forgotten}; the graph has {change.nodes} nodes and {change.edges} edges")
