"""``graphkit demo``: the whole way on the sample articles."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from graphkit.cli.group import Failure
from graphkit.cli.options import say

if TYPE_CHECKING:
    from graphkit.graph import Graph
    from graphkit.store import Store

# Asked without parameters, in both languages; the columns that a first look wants (ids are for later).
QUESTIONS = {
    "who-met-whom": ("date", "one", "other"),
    "memoranda-by-year": ("year", "one", "other", "kind"),
    "awards": ("date", "award", "conferrer", "recipient"),
}
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
    from graphkit.data import data_path
    from graphkit.export import export
    from graphkit.extract.parallel import extract_articles
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
        documents = list(extract_articles(read_articles([str(data_path("samples"))])))
        store.add(documents)
        graph = store.graph()
        _summarise(graph, len(documents))
        _ask(store)
    for format, name in FILES:
        export(graph, format, folder / name)
    write_page(graph, folder / "graph.html", title="graphkit: пример")
    _what_next(folder, place)


def _summarise(graph: Graph, read: int) -> None:
    from graphkit.cli.output import print_table
    from graphkit.cli.stats import counts

    telling = sum(1 for node in graph.nodes.values() if node.label == "Article")
    rows = counts(graph)
    _heading(f"{read} articles read, {telling} of them with facts: {len(graph.nodes)} nodes, {len(graph.edges)} edges")
    for of, title in (("entity", "entities"), ("fact", "facts")):
        print_table((title, "count"), [(type, count) for kind, type, count in rows if kind == of])


def _ask(store: Store) -> None:
    from graphkit.cli.output import print_table
    from graphkit.query import ask, question

    for name, columns in QUESTIONS.items():
        asked = question(name)
        _heading(f"{asked.title}: graphkit query {name}")
        cypher, sparql = (ask(store, name, {}, language) for language in ("cypher", "sparql"))
        same = cypher.columns == sparql.columns and cypher.rows == sparql.rows
        answers = {"Cypher and SPARQL answer the same": cypher} if same else {"Cypher": cypher, "SPARQL": sparql}
        for title, answer in answers.items():
            rows = zip(*(answer.column(column) for column in columns), strict=True)
            print_table(columns, rows, title=f"{title}, {len(answer)} row{'' if len(answer) == 1 else 's'}:")


def _what_next(folder: Path, place: Path) -> None:
    _heading("Written")
    click.echo(f"  {folder / 'graph.html'}     the graph as a page: open it in a browser")
    for _, name in FILES:
        click.echo(f"  {folder / name}")
    click.echo(f"  {place}  the store")
    _heading("Next")
    if shutil.which("graphkit") is None and sys.prefix != sys.base_prefix:
        click.echo(f"  . {_near(Path(sys.prefix) / 'bin' / 'activate')}")
    for line in (
        f"export GRAPHKIT_STORE={place}",
        "graphkit show Абдиров                         # all that is known of one name, with quotes",
        "graphkit questions                            # what else can be asked",
        "graphkit path Абдиров ШОС                     # how two are connected",
        "graphkit query 'MATCH (p:Person)-[:MET]-(q:Person) RETURN p.name, q.name'",
        "graphkit add FILE…                            # your own articles into the same graph",
    ):
        click.echo(f"  {line}")


def _near(path: Path) -> Path:
    """The path as seen from here, where that is shorter."""
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


def _heading(text: str) -> None:
    click.echo(f"\n{text}\n{'─' * len(text)}")
