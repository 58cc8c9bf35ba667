"""The demo: what a newcomer sees first."""

from pathlib import Path
from subprocess import CompletedProcess

import networkx
import rdflib


def test_demo_builds_asks_draws_and_says_what_next(demo: tuple[Path, CompletedProcess[str]]) -> None:
    home, ran = demo
    folder = home / "graphkit-demo"
    assert ran.returncode == 0, ran.stderr
    for said in ("Person", "Meeting", "Нурлан Абдиров", "Next", "graphkit questions", "graphkit-demo/graph.html"):
        assert said in ran.stdout
    assert "10 articles read, 8 of them with facts" in ran.stdout
    assert ran.stdout.count("Cypher and SPARQL answer the same") == 3
    assert "Абдиров" in (folder / "graph.html").read_text(encoding="utf-8")
    graph = networkx.read_graphml(folder / "graph.graphml")
    assert "nurlan-abdirov" in graph
    assert len(rdflib.Graph().parse(folder / "graph.ttl")) > graph.number_of_nodes()


def test_demo_says_the_same_again_and_elsewhere(run, demo: tuple[Path, CompletedProcess[str]], tmp_path: Path) -> None:
    home, ran = demo
    assert run("demo", cwd=home).out == ran.stdout
    assert run("stats", "--store", home / "graphkit-demo" / "demo.graphkit").code == 0
    folder = tmp_path / "into" / "demo"
    assert run("demo", "--into", folder, cwd=tmp_path).out == ran.stdout.replace("graphkit-demo", str(folder))


def test_demo_cannot_write_into_a_file(run, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("x")
    ran = run("demo", "--into", tmp_path / "taken")
    assert ran.code == 1
    assert str(tmp_path / "taken") in ran.err
