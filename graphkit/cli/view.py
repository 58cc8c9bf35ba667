"""``graphkit view``: the graph as a page."""

from __future__ import annotations

import click

from graphkit.cli.options import opened, say, store_option


@click.command(short_help="Write the graph as a page that works offline.")
@click.option("-o", "--output", default="graph.html", show_default=True, metavar="FILE", help="The page to write.")
@click.option("--title", default="graphkit", show_default=True, help="The heading of the page.")
@click.option("--open", "open_", is_flag=True, help="Open the page in a browser.")
@store_option
def view(output: str, title: str, open_: bool, store: str) -> None:
    """Write the graph as a page that works offline.

    One file with everything in it: names and facts by colour, a legend, and for each fact the words that state it.
    """
    from graphkit.view import write_page

    with opened(store) as held:
        graph = held.graph()
    write_page(graph, output, title=title)
    say(f"{output}: {len(graph.nodes)} nodes and {len(graph.edges)} edges; open it in a browser")
    if open_:
        import webbrowser
        from pathlib import Path

        webbrowser.open(Path(output).resolve().as_uri())
