"""``graphkit view``: the graph as a page."""

from __future__ import annotations

import click

from graphkit.cli.options import Word, min_confidence_option, narrowed, opened, say, store_option
from graphkit.schema import LANGUAGES


@click.command(short_help="Write the graph as a page that works offline.")
@click.option("-o", "--output", default="graph.html", show_default=True, metavar="FILE", help="The page to write.")
@click.option("--title", help="The heading of the page.")
@click.option("--lang", type=Word(LANGUAGES), default="ru", show_default=True, help="The language of the page.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Draw at most N, the best connected.")
@min_confidence_option
@click.option("--open", "open_", is_flag=True, help="Open the page in a browser.")
@store_option
def view(
    output: str,
    title: str | None,
    lang: str,
    limit: int | None,
    min_confidence: float | None,
    open_: bool,
    store: str,
) -> None:
    """Write the graph as a page that works offline.

    One file with everything in it: names and facts by colour, a legend, and for each fact the words that state it.
    """
    from graphkit.view.page import page, write_page
    from graphkit.view.picture import LIMIT

    with opened(store) as held:
        graph = narrowed(held, min_confidence=min_confidence).graph()
    if output == "-":
        click.echo(page(graph, title=title, lang=lang, limit=limit or LIMIT))
        return
    write_page(graph, output, title=title, lang=lang, limit=limit or LIMIT)
    say(f"{output}: {len(graph.nodes)} nodes and {len(graph.edges)} edges; open it in a browser")
    if open_:
        import webbrowser
        from pathlib import Path

        webbrowser.open(Path(output).resolve().as_uri())
