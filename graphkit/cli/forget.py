"""``graphkit forget``: take back what articles said."""

from __future__ import annotations

import click

from graphkit.cli.options import opened, say, store_option


@click.command(short_help="Take the word of articles back.")
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE…")
@click.option("--wipe", is_flag=True, help="Write the file anew after it, so that no byte of their text stays.")
@store_option
def forget(articles: tuple[str, ...], wipe: bool, store: str) -> None:
    """Take the word of articles back.

    ARTICLE is the id of an article ("graphkit documents" lists them). Its evidence leaves the graph, and with it the
    facts and names that no other article speaks of. An unknown id is an error, and then nothing is forgotten.

    What is forgotten is overwritten where it stands. Where SQLite has moved it earlier, remains may be left in unused
    parts of the file; --wipe writes the whole file anew, which takes a second for 100 MB.
    """
    with opened(store, read_only=False) as held:
        if wipe and not held.can_wipe:
            raise click.UsageError("--wipe is for a store that is a file.")
        change = held.forget(articles)
        if wipe:
            held.wipe()
    say(f"articles forgotten: {change.forgotten}; the graph has {change.nodes} nodes and {change.edges} edges")
