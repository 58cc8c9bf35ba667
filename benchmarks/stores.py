"""Asking and loading, in one run on one machine: the file against Neo4j, Oxigraph alone and the bare driver.

``python benchmarks/stores.py`` prints a table of ratios; ``--articles 9000`` (about 100,000 nodes) is the default. It
needs what the tests need for Neo4j (Java and Maven), else it leaves those rows out. ``--folder`` keeps the store for
another run.
"""

from __future__ import annotations

import argparse
import io
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1] / "tests")]

from made_articles import made_documents

from graphkit.errors import QueryError
from graphkit.graph.build import build_graph
from graphkit.query import ask, question, questions
from graphkit.query.projection import projection
from graphkit.query.questions import bound
from graphkit.query.sparql_results import PREFIXES
from graphkit.query.sparql_text import Iri, filled, read_query
from graphkit.store import Store, open_store, push
from graphkit.store.neo4j_schema import schema_statements
from graphkit.store.rows import Rows


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=9000)
    parser.add_argument("--folder", type=Path, help="where the store is made, or is already")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--without-neo4j", action="store_true", help="leave the server out")
    given = parser.parse_args()
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(line_buffering=True)
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.folder or Path(temporary)
        folder.mkdir(exist_ok=True)
        path = folder / f"made-{given.articles}.graphkit"
        with open_store(path, create=True) as store:
            if store.stats().articles != given.articles:
                print(f"adding {given.articles} articles: {_seconds(lambda: _add(store, given.articles)):.1f} s")
            held = store.stats()
            print(f"{held.articles} articles, {held.nodes} nodes, {held.edges} relationships")
            first = _seconds(lambda: projection(store).cypher)
            print(f"the Cypher engine, made where no snapshot is kept: {first:.1f} s")
            print(f"the RDF view, made where none is kept: {_seconds(lambda: projection(store).sparql):.1f} s")
            _fresh_process(path, given.rounds)
            _one_more(path, given.articles)
            _sparql(store, given.rounds)
            here = _questions("embedded", store, given.rounds)
            if not given.without_neo4j:
                _against_neo4j(store, here, given.rounds)


def _add(store: Store, number: int) -> None:
    store.add(made_documents(number))


def _fresh_process(path: Path, rounds: int) -> None:
    for name, words in (
        ("Cypher", ["MATCH (m:Meeting) RETURN count(m) AS n"]),
        ("SPARQL", ["--sparql", "SELECT (COUNT(*) AS ?n) { ?m a eo:Meeting }"]),
        ("named question", ["officials", "--param", "body=ЦИК Казахстана", "--limit", "5"]),
    ):
        command = [sys.executable, "-m", "graphkit", "query", *words, "--store", str(path)]
        subprocess.run(command, check=True, capture_output=True)
        times = [_seconds(partial(subprocess.run, command, check=True, capture_output=True)) for _ in range(rounds)]
        print(f"fresh process, {name}: median {median(times):.2f} s, worst {max(times):.2f} s")


def _one_more(path: Path, number: int) -> None:
    """Add an article to a copy of the store and its snapshots, and ask at once."""
    *_, first, one = made_documents(number + 2)
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        copy = Path(folder) / path.name
        shutil.copy(path, copy)
        shutil.copytree(f"{path}-snapshots", f"{copy}-snapshots")
        with open_store(copy) as store:
            store.add([first])  # a store that an older version made is made anew here
            ask(store, "facts-of-article", {"article": first.id})
            ask(store, "facts-of-article", {"article": first.id}, "sparql")
            adding = _seconds(lambda: store.add([one]))
            cypher = _seconds(lambda: ask(store, "facts-of-article", {"article": one.id}))
            sparql = _seconds(lambda: ask(store, "facts-of-article", {"article": one.id}, "sparql"))
    print(f"one article more: added in {adding:.1f} s, then asked in Cypher {cypher:.1f} s, in SPARQL {sparql:.1f} s")


def _asked(store: Store) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every named question, with what it requires."""
    some = {"entity(Commission)": "kz.cec", "entity(Person)": "", "entity": "kz.cec", "integer": 2022, "string": "2020"}
    graph = projection(store).graph
    some["entity(Person)"] = next(node.id for node in graph.nodes.values() if node.label == "Person")
    some["entity(Article)"] = next(node.id for node in graph.nodes.values() if node.label == "Article")
    some["entity(Election)"] = next(node.id for node in graph.nodes.values() if node.label == "Election")
    for item in questions():
        yield item.name, {p.name: some.get(p.type, "kz.cec") for p in item.parameters if p.required}


def _questions(what: str, store: Store, rounds: int) -> dict[str, float]:
    found: dict[str, float] = {}
    for name, params in _asked(store):
        try:
            ask(store, name, params, limit=100_000, timeout=120)
        except QueryError as error:
            print(f"  {name}: {str(error).splitlines()[0]}")
            continue
        times = [
            _seconds(lambda: ask(store, name, params, limit=100_000, timeout=120)) for _ in range(rounds)  # noqa: B023
        ]
        found[name] = median(times)
    if found:
        times = sorted(found.values())
        worst = max(found, key=lambda name: found[name])
        print(f"{len(found)} named questions, {what}: median {median(times) * 1000:.1f} ms, worst"
              f" {times[-1] * 1000:.0f} ms ({worst})")  # fmt: skip
    return found


def _sparql(store: Store, rounds: int) -> None:
    """The named questions through graphkit and through Oxigraph's own query call, rows read in both."""
    engine = projection(store).sparql
    oxigraph = engine._store
    found: list[tuple[float, float, str]] = []
    for name, params in _asked(store):
        asked = question(name)
        values = bound(store, asked, params)
        entities = {item.name for item in asked.parameters if item.kind == "entity"}
        terms = {key: Iri(value) if key in entities and value is not None else value for key, value in values.items()}
        text = filled(asked.sparql, read_query(asked.sparql), terms)[0]

        def bare(text: str = text) -> None:
            list(oxigraph.query(text, prefixes=dict(PREFIXES)))

        def ours(text: str = asked.sparql, terms: dict[str, Any] = terms) -> None:
            engine.run(text, terms, limit=1_000_000, timeout=600)

        first = _seconds(bare)
        ours()
        # In turn, so that what else the machine does hits both; one round of what takes long.
        pairs = [(_seconds(bare), _seconds(ours)) for _ in range(rounds if first < 2 else 1)]
        found.append((median(a for a, _ in pairs), median(b for _, b in pairs), name))
    worst = max(found, key=lambda item: item[1] / item[0])
    slowest = max(found, key=lambda item: item[1])
    print(f"SPARQL against Oxigraph alone: {sum(b for _, b, _ in found) / sum(a for a, _, _ in found):.2f} x over all"
          f" named questions together, median {median(b / a for a, b, _ in found):.2f} x, worst"
          f" {worst[1] / worst[0]:.2f} x ({worst[2]}, {worst[0] * 1000:.1f} ms)")  # fmt: skip
    print(f"named questions in SPARQL: median {median(b for _, b, _ in found) * 1000:.0f} ms, worst"
          f" {slowest[1] * 1000:.0f} ms ({slowest[2]})")  # fmt: skip


def _against_neo4j(store: Store, here: dict[str, float], rounds: int) -> None:
    import neo4j_server

    try:
        with neo4j_server.running(heap=1536, page_cache=512, quick=False) as uri:
            graph = store.graph()
            _warm_up(uri)
            pairs = []
            for _ in range(2):
                neo4j_server.clear(uri)
                bare = _seconds(lambda: _bare_load(Rows.of(graph), uri))
                neo4j_server.clear(uri)
                pairs.append((bare, _seconds(lambda: push(graph, uri))))
            told = ", ".join(f"{ours:.1f} s against {bare:.1f} s" for bare, ours in pairs)
            print(f"loading Neo4j against the bare driver: {min(b for _, b in pairs) / min(a for a, _ in pairs):.2f} x"
                  f" ({told})")  # fmt: skip
            with open_store(uri, read_only=True) as server:
                there = _questions("Neo4j", server, rounds)
            won = [name for name in there if here[name] <= there[name]]
            print(f"not slower than Neo4j: {len(won)} of {len(there)} named questions; median ratio"
                  f" {median(here[name] / there[name] for name in there):.2f}")  # fmt: skip
            for name in sorted(set(there) - set(won)):
                print(f"  slower: {name} ({here[name] * 1000:.0f} ms against {there[name] * 1000:.0f} ms)")
    except neo4j_server.Neo4jUnavailable as error:
        print(f"no Neo4j here: {error}")


def _warm_up(uri: str) -> None:
    """Load a little, so that the server has compiled what both ways of loading run."""
    push(build_graph(made_documents(300)), uri)


def _bare_load(rows: Rows, uri: str) -> None:
    """The same UNWINDs with the driver alone: the schema, labelled nodes, relationships by their ends' labels."""
    import neo4j

    from graphkit.store.neo4j_server import Address

    address = Address.parse(uri)
    batch = 2000
    with neo4j.GraphDatabase.driver(address.uri, auth=(address.user or "", address.password or "")) as driver:
        for statement in schema_statements():
            driver.execute_query(statement)  # type: ignore[arg-type]
        with driver.session() as session:
            nodes = [{"labels": r.label_list(), "p": {**r.property_map(), "id": r.id}} for r in rows.nodes.values()]
            for start in range(0, len(nodes), batch):
                session.run("UNWIND $rows AS row CREATE (n:$(row.labels)) SET n = row.p",
                            rows=nodes[start : start + batch]).consume()  # fmt: skip
            groups: dict[tuple[str, str], list[dict[str, Any]]] = {}
            for edge in rows.edges.values():
                ends = tuple(rows.nodes[id].label_list()[-1] for id in (edge.source, edge.target))
                groups.setdefault(ends, []).append({**edge._asdict(), "properties": edge.property_map()})  # type: ignore[arg-type]
            for (source, target), edges in groups.items():
                query = (
                    f"UNWIND $rows AS row MATCH (a:{source} {{id: row.source}}) MATCH (b:{target} {{id: row.target}})"
                    " CREATE (a)-[r:$(row.type)]->(b) SET r = row.properties"
                )
                for start in range(0, len(edges), batch):
                    session.run(query, rows=edges[start : start + batch]).consume()  # type: ignore[arg-type]


def _seconds(work: Callable[[], Any]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
