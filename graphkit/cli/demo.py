"""``graphkit demo``: the whole way on the sample articles."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from graphkit.cli.group import Failure
from graphkit.cli.options import say

if TYPE_CHECKING:
    from graphkit.graph import Graph
    from graphkit.store import Store

# Asked without parameters, in both languages.
QUESTIONS = ("who-met-whom", "memoranda-by-year", "awards")
FILES = (("graphml", "graph.graphml"), ("turtle", "graph.ttl"))


@click.command(short_help="Build, ask and draw the sample graph.")
@click.option(
    "--into", default="graphkit-demo", show_default=True, metavar="DIR", help="The folder to write into."
)  # fmt: skip
def demo(into: str) -> None:
    """Build, ask and draw the sample graph.

    Reads the sample articles, builds the store, prints what is in it, asks three questions in Cypher and the same three
    in SPARQL, and writes the page graph.html and two files for other tools.
    """
    from graphkit.cli.pipeline import extract_articles
    from graphkit.data import data_path
    from graphkit.export import export
    from graphkit.read import read_articles
    from graphkit.store import open_store
    from graphkit.view import write_page

    folder = Path(into)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Failure(f"{into}: cannot be made a folder: {error.strerror}") from error
    place = folder / "demo.graphkit"
    say("Reading the sample articles …")
    with open_store(place, create=True) as store:
        articles = read_articles([str(data_path("samples"))])
        change = store.add(extract_articles(articles, any_topic=False, jobs=1))
        graph = store.graph()
        _summarise(graph, change)
        _ask(store)
    for format, name in FILES:
        export(graph, format, folder / name)
    write_page(graph, folder / "graph.html", title="graphkit: the sample graph")
    _what_next(folder, place)


def _summarise(graph: Graph, change: Any) -> None:
    from graphkit.cli.output import print_table
    from graphkit.cli.stats import counts

    articles = sum(1 for node in graph.nodes.values() if node.label == "Article")
    rows = counts(graph)
    _heading(f"{articles} articles, {len(graph.nodes)} nodes, {len(graph.edges)} edges")
    for of, title in (("entity", "entities"), ("fact", "facts")):
        print_table((title, "count"), [(type, count) for kind, type, count in rows if kind == of])


def _ask(store: Store) -> None:
    from graphkit.cli.output import print_table
    from graphkit.query import ask, question

    for name in QUESTIONS:
        asked = question(name)
        _heading(f"{asked.title} (graphkit query {name})")
        answers = {language: ask(store, name, {}, language) for language in ("cypher", "sparql")}
        for language, answer in answers.items():
            print_table(answer.columns, answer.rows, title={"cypher": "Cypher", "sparql": "SPARQL"}[language])


def _what_next(folder: Path, place: Path) -> None:
    _heading("Written")
    click.echo(f"  {folder / 'graph.html'}     the graph as a page: open it in a browser")
    for _, name in FILES:
        click.echo(f"  {folder / name}")
    click.echo(f"  {place}  the store")
    _heading("Next")
    for line in (
        f"export GRAPHKIT_STORE={place}",
        "graphkit show Абдиров                         # all that is known of one name, with quotes",
        "graphkit questions                            # what else can be asked",
        "graphkit path Абдиров ШОС                     # how two are connected",
        "graphkit query 'MATCH (p:Person)-[:MET]-(q:Person) RETURN p.name, q.name'",
        "graphkit add your-article.txt                 # your own articles into the same graph",
    ):
        click.echo(f"  {line}")


def _heading(text: str) -> None:
    click.echo(f"\n{text}\n{'─' * len(text)}")
