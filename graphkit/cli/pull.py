"""``graphkit pull``: a Neo4j server's articles into the store."""

from __future__ import annotations

import click

from graphkit.cli.options import say, store_option


@click.command(short_help="Bring a Neo4j store into the file.")
@click.argument("address", metavar="neo4j://…")
@store_option
def pull(address: str, store: str) -> None:
    """Bring a Neo4j store into the file.

    Articles and judgements of the server come into the store, which is made if there is none; the graph follows from
    them. Articles that only the store has stay. Pulling again changes nothing.
    """
    if "://" not in address:
        raise click.UsageError(f"{address!r} is not the address of a server; write neo4j://host:7687 or bolt://…")
    if "://" in store:
        raise click.UsageError("--store names a server too; pull into a file first, and push that to the other server")
    from graphkit.store import pull as pull_from

    change = pull_from(address, store)
    say(
        f"articles: {change.added} added, {change.replaced} replaced, {change.unchanged} unchanged;"
        f" the store has {change.nodes} nodes and {change.edges} edges"
    )
