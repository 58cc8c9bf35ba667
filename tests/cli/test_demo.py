"""The demo: what a newcomer sees first."""

from pathlib import Path

import networkx
import rdflib


def test_demo_builds_asks_draws_and_says_what_next(run, tmp_path: Path) -> None:
    folder = tmp_path / "into" / "demo"
    ran = run("demo", "--into", folder, process=True)
    assert ran.code == 0, ran.err
    for said in ("Person", "Meeting", "Нурлан Абдиров", "Next", "graphkit questions", str(folder / "graph.html")):
        assert said in ran.out
    assert "10 articles read, 8 of them with facts" in ran.out
    assert ran.out.count("Cypher and SPARQL answer the same") == 3
    assert "Абдиров" in (folder / "graph.html").read_text(encoding="utf-8")
    graph = networkx.read_graphml(folder / "graph.graphml")
    assert "nurlan-abdirov" in graph
    assert len(rdflib.Graph().parse(folder / "graph.ttl")) > graph.number_of_nodes()

    again = run("demo", "--into", folder, process=True)
    assert again.out == ran.out
    stats = run("stats", "--store", folder / "demo.graphkit")
    assert stats.code == 0


def test_demo_cannot_write_into_a_file(run, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("x")
    ran = run("demo", "--into", tmp_path / "taken")
    assert ran.code == 1
    assert str(tmp_path / "taken") in ran.err
