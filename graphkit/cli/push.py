"""``graphkit push``: the store's articles into Neo4j."""

from __future__ import annotations

import click

from graphkit.cli.options import opened, say, store_option
from graphkit.cli.progress import reported


@click.command(short_help="Copy the store into Neo4j.")
@click.argument("address", metavar="neo4j://…")
@store_option
def push(address: str, store: str) -> None:
    """Copy the store into Neo4j.

    The address is that of a server, as neo4j://localhost:7687 or bolt://user:password@host; user and password may
    also come from NEO4J_USERNAME and NEO4J_PASSWORD. Afterwards the server holds what the store holds, no less and no
    more; only what differs is written, and a push that was interrupted is completed by another.
    """
    if "://" not in address:
        raise click.UsageError(f"{address!r} is not the address of a server; write neo4j://host:7687 or bolt://…")
    from graphkit.store import push as push_to

    with opened(store) as source, reported() as progress:
        change = push_to(source, address, progress=progress)
    said = (
        f"{change.added} added, {change.replaced} replaced, {change.unchanged} unchanged, {change.forgotten} forgotten"
    )
    say(f"articles: {said}; the server has {change.nodes} nodes and {change.edges} edges")
