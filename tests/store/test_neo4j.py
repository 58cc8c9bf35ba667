"""The store on a Neo4j server holds the same graph as the embedded one, and takes the same calls."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, LiteralString
from urllib.parse import urlsplit

import neo4j
import pytest
from neo4j_server import clear

from graphkit.errors import StoreError
from graphkit.graph import Edge, Graph, Node
from graphkit.graph.build import build_graph
from graphkit.model import FactDocument
from graphkit.query import ask, projection, sparql
from graphkit.resolve import Judgement
from graphkit.store import open_store, pull, push
from graphkit.store.embedded import EmbeddedStore
from graphkit.store.neo4j_store import Neo4jStore

Documents = tuple[FactDocument, ...]


@pytest.fixture
def store(neo4j_uri: str) -> Iterator[Neo4jStore]:
    with Neo4jStore(neo4j_uri, create=True) as store:
        yield store


def _run(store: Neo4jStore, query: LiteralString, **parameters: Any) -> list[Any]:
    with store.server.driver.session(database=store.server.database) as session:
        return session.run(query, parameters).value()


def test_the_same_documents_make_the_same_graph_in_both_stores(
    store: Neo4jStore, tmp_path: Path, sample_documents: Documents
) -> None:
    with open_store(tmp_path / "x.graphkit", create=True) as embedded:
        assert embedded.add(sample_documents) == store.add(sample_documents)
        assert store.graph() == embedded.graph() == build_graph(sample_documents)
        assert store.revision() == embedded.revision()
        assert store.stats() == embedded.stats()
        assert list(store.documents()) == list(embedded.documents())


def test_adding_twice_writes_nothing(store: Neo4jStore, sample_documents: Documents) -> None:
    store.add(sample_documents[:8])
    written: list[str] = []
    again = store.add(sample_documents[:8], progress=lambda what, done, total: written.append(what))
    assert (again.added, again.replaced, again.unchanged) == (0, 0, 8)
    assert written == []


def test_replacing_and_forgetting_leave_what_the_rest_says(store: Neo4jStore, sample_documents: Documents) -> None:
    first, second, *rest = sample_documents[:8]
    store.add([first, second, *rest])
    changed = replace(first, facts=first.facts[:1])
    assert store.add([changed]).replaced == 1
    assert store.graph() == build_graph([changed, second, *rest])
    assert store.forget([second.id]).forgotten == 1
    assert store.graph() == build_graph([changed, *rest])
    with pytest.raises(StoreError, match=f"there is no article '{first.id}x' \\(did you mean '{first.id}'\\?\\)"):
        store.forget([first.id + "x"])


def test_judgements_are_kept_and_the_graph_follows(store: Neo4jStore, sample_documents: Documents) -> None:
    store.add(sample_documents[:8])
    plain = store.revision()
    one, other = [node.id for node in store.graph().nodes.values() if node.label == "Person"][:2]
    judgement = Judgement(one, other, "same", "the same person")
    store.judge([judgement])
    assert store.judgements() == (judgement,)
    assert store.graph() == build_graph(sample_documents[:8], [judgement])
    store.judge([])
    assert store.revision() == plain


def test_an_analyst_finds_labels_types_and_properties(store: Neo4jStore, sample_documents: Documents) -> None:
    store.add(sample_documents)
    graph = store.graph()
    chairs = sum(edge.type == "CHAIRS" for edge in graph.edges)
    assert _run(store, "MATCH (:Person:Entity)-[c:CHAIRS {derived: true}]->(:Commission) RETURN count(c)") == [chairs]
    plan = "EXPLAIN MATCH (n:Entity {id: 'kz.cec'}) RETURN n"
    with store.server.driver.session() as session:
        described = str(session.run(plan).consume().plan)
    assert "NodeUniqueIndexSeek" in described


def test_push_brings_everything_and_removes_what_is_gone(
    neo4j_uri: str, tmp_path: Path, sample_documents: Documents
) -> None:
    with open_store(tmp_path / "x.graphkit", create=True) as source:
        source.add(sample_documents[:12])
        people = [node.id for node in source.graph().nodes.values() if node.label == "Person"]
        source.judge([Judgement(people[0], people[1], "different")])
        assert push(source, neo4j_uri).added == 12
        source.forget([sample_documents[0].id])
        source.add([replace(sample_documents[1], facts=())])
        change = push(source, neo4j_uri)
        assert (change.added, change.replaced, change.unchanged, change.forgotten) == (0, 1, 10, 1)
        with open_store(neo4j_uri, read_only=True) as target:
            assert target.graph() == source.graph()
            assert target.revision() == source.revision()
            assert list(target.documents()) == list(source.documents())
            assert target.judgements() == source.judgements()
        pulled = tmp_path / "pulled.graphkit"
        assert pull(neo4j_uri, pulled).added == 11
        with EmbeddedStore(pulled) as back:
            assert back.revision() == source.revision()
            assert back.judgements() == source.judgements()
            assert back.check() == []


def test_a_bare_graph_can_be_pushed_and_every_kind_of_change_arrives(neo4j_uri: str) -> None:
    values = {"name": "A «quoted» $name", "year": 2024, "confidence": 1.0, "derived": False, "aliases": ("а", "б")}
    entity, fact = ("Organization", "Entity"), ("Meeting", "Fact")
    graph = Graph(
        [Node("a", entity, values), Node("b", entity, {"name": "b"}), Node("f", fact, {"name": "f", "none": ()})],
        [Edge("f", "PARTICIPANT", "a"), Edge("f", "PARTICIPANT", "b"), Edge("a", "IN_COUNTRY", "a"),
         Edge("a", "MET", "b", {"fact": "f", "derived": True}), Edge("a", "MET", "b", {"fact": "g", "year": 2013})],
    )  # fmt: skip
    changed = Graph(
        [Node("a", ("Commission", "Organization", "Entity"), {"name": "a"}), Node("c", fact, {"name": "c"}),
         Node("b", ("Person", "Entity"), {"name": "b", "aliases": ("x",)})],
        [Edge("c", "PARTICIPANT", "a"), Edge("a", "MET", "b", {"fact": "g", "year": 2014})],
    )  # fmt: skip
    for wanted in (graph, changed, graph, Graph()):
        push(wanted, neo4j_uri)
        with Neo4jStore(neo4j_uri) as store:
            assert store.graph() == wanted
            with pytest.raises(StoreError, match="pushed without its documents; push a store to it first"):
                store.add([])


@pytest.mark.slow
def test_a_load_that_was_killed_is_completed_by_the_next_one(
    neo4j_uri: str, tmp_path: Path, sample_documents: Documents
) -> None:
    lines = tmp_path / "documents.jsonl"
    lines.write_text("\n".join(json.dumps(document.to_json()) for document in sample_documents), "utf-8")
    program = """
import json, os, signal, sys
from pathlib import Path
from graphkit.model import FactDocument
from graphkit.store import open_store
documents = [FactDocument.from_json(json.loads(line)) for line in Path(sys.argv[2]).read_text("utf-8").splitlines()]
def progress(what, done, total):
    if what == sys.argv[3]:
        os.kill(os.getpid(), signal.SIGKILL)
with open_store(sys.argv[1], create=True) as store:
    store.add(documents, progress=progress)
"""
    for place in ("documents", "nodes", "relationships"):
        done = subprocess.run([sys.executable, "-c", program, neo4j_uri, str(lines), place], check=False)
        assert done.returncode == -9
        with Neo4jStore(neo4j_uri, wait=0.5) as store:
            assert store.revision() != build_revision(sample_documents, tmp_path)
            with pytest.raises(StoreError, match=r"another process is writing; waited 0\.5 s"):
                store.add(sample_documents)
            _run(store, "MATCH (s:GraphkitStore) SET s.renewed = 0")  # as if time had passed
    with Neo4jStore(neo4j_uri) as store:
        store.add(sample_documents)
        assert store.graph() == build_graph(sample_documents)
        assert store.revision() == build_revision(sample_documents, tmp_path)
        assert store.add(sample_documents).unchanged == len(sample_documents)


def build_revision(documents: Documents, folder: Path) -> str:
    with open_store(folder / "expected.graphkit", create=True) as store:
        store.add(documents)
        return store.revision()


def test_a_writer_that_was_overtaken_stops(store: Neo4jStore, sample_documents: Documents) -> None:
    def overtake(what: str, done: int, total: int) -> None:
        _run(store, "MATCH (s:GraphkitStore) SET s.writer = 'another'")

    with pytest.raises(StoreError, match="another process took over"):
        store.add(sample_documents[:4], progress=overtake)
    assert _run(store, "MATCH (s:GraphkitStore) RETURN s.writer") == ["another"]


def test_reading_makes_nothing(neo4j_uri: str, sample_documents: Documents) -> None:
    clear(neo4j_uri)
    for options in ({}, {"read_only": True}, {"read_only": True, "create": True}):
        with pytest.raises(StoreError, match="the database holds no graphkit store; fill it with: graphkit push"):
            open_store(neo4j_uri, **options)
    with neo4j.GraphDatabase.driver(_bare(neo4j_uri), auth=_auth(neo4j_uri)) as driver:
        assert driver.execute_query("MATCH (n) RETURN count(n)").records[0][0] == 0
        assert driver.execute_query("SHOW CONSTRAINTS").records == []
    open_store(neo4j_uri, create=True).close()
    with (
        open_store(neo4j_uri, read_only=True) as store,
        pytest.raises(StoreError, match="opened for reading only"),
    ):
        store.add(sample_documents[:1])


def test_a_database_with_other_peoples_nodes_is_left_alone(neo4j_uri: str) -> None:
    with neo4j.GraphDatabase.driver(_bare(neo4j_uri), auth=_auth(neo4j_uri)) as driver:
        driver.execute_query("CREATE (:Article {id: 1})")
        with pytest.raises(StoreError, match="holds nodes labelled Article that are not graphkit's"):
            open_store(neo4j_uri, create=True)
        assert driver.execute_query("MATCH (n) RETURN count(n)").records[0][0] == 1


def test_a_store_of_a_newer_form_is_refused(store: Neo4jStore, neo4j_uri: str) -> None:
    _run(store, "MATCH (s:GraphkitStore) SET s.schema = 99")
    with pytest.raises(StoreError, match="written by a newer graphkit"):
        open_store(neo4j_uri, create=True)


def test_errors_of_the_server_say_what_to_do_and_no_password(neo4j_uri: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NEO4J_USERNAME", raising=False)
    monkeypatch.delenv("NEO4J_PASSWORD", raising=False)
    host = urlsplit(neo4j_uri).netloc.rpartition("@")[2]
    for address, message in (
        (f"neo4j://neo4j:secret-word@{host}", "refuses the user 'neo4j' with this password"),
        (f"bolt://{host}", "set NEO4J_USERNAME and NEO4J_PASSWORD"),
        (f"{neo4j_uri}/nowhere", "no database 'nowhere'"),
        (f"{neo4j_uri}/system", "the system database holds no graph"),
    ):
        with pytest.raises(StoreError, match=message) as error:
            open_store(address)
        assert host in str(error.value)
        assert "secret-word" not in str(error.value)


def test_user_and_password_may_come_from_the_environment(neo4j_uri: str, monkeypatch: pytest.MonkeyPatch) -> None:
    user, password = _auth(neo4j_uri)
    monkeypatch.setenv("NEO4J_USERNAME", user)
    monkeypatch.setenv("NEO4J_PASSWORD", password)
    with open_store(_bare(neo4j_uri), create=True) as store:
        assert store.location == _bare(neo4j_uri)


def _bare(uri: str) -> str:
    return uri.replace(f"{urlsplit(uri).netloc.rpartition('@')[0]}@", "")


def _auth(uri: str) -> tuple[str, str]:
    parts = urlsplit(uri)
    return parts.username or "", parts.password or ""


def test_what_answers_sparql_is_kept_on_this_machine(
    neo4j_uri: str, sample_documents: Documents, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    quotes = "SELECT (COUNT(?e) AS ?n) { ?e eo:quote ?q }"

    def asked() -> list[object]:
        """What a new process is answered."""
        projection._known.clear()
        with Neo4jStore(neo4j_uri) as store:
            store.snapshots.least = 1
            return [sparql(store, quotes), ask(store, "who-met-whom", {"person": "Нурлан Абдиров"}).rows]

    with Neo4jStore(neo4j_uri, create=True) as store:
        store.add(sample_documents)
    first = asked()
    (folder,) = (tmp_path / "graphkit").iterdir()
    assert folder.stat().st_mode & 0o077 == 0
    with monkeypatch.context() as patched:
        patched.setattr(Neo4jStore, "graph", lambda self: pytest.fail("the graph was read"))
        assert asked() == first
    with Neo4jStore(neo4j_uri) as store:
        store.add([replace(sample_documents[0], facts=())])
    assert asked()[0] != first[0]
    with Neo4jStore(neo4j_uri) as store:
        store.forget([sample_documents[0].id])
    assert not folder.exists()
