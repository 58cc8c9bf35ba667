"""What is kept beside the store: it fits the store's revision, follows its changes, and can be thrown away."""

from __future__ import annotations

import json
import random
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import Quad

from graphkit.model import FactDocument
from graphkit.query import ask, cypher, projection, sparql
from graphkit.resolve import Judgement
from graphkit.store.embedded import EmbeddedStore
from graphkit.store.rdf_view import rdf_in_memory, rdf_view
from graphkit.store.sqlite_file import SCHEMA_VERSION

Documents = tuple[FactDocument, ...]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[EmbeddedStore]:
    """A store whose projections are kept however small it is."""
    with EmbeddedStore(tmp_path / "x.graphkit", create=True) as store:
        store.snapshots.least = 1
        yield store


@pytest.fixture
def filled(gold_copy: Path) -> Iterator[EmbeddedStore]:
    """The same of all gold documents."""
    with EmbeddedStore(gold_copy) as store:
        store.snapshots.least = 1
        yield store


def kept(store: EmbeddedStore) -> list[str]:
    """The kinds of what lies beside the store, one for each snapshot."""
    folder = store.snapshots.folder
    return sorted(path.name.partition("_")[0] for path in folder.iterdir()) if folder.exists() else []


def reopened(store: EmbeddedStore) -> EmbeddedStore:
    """The same file as a new process opens it."""
    projection._known.clear()
    again = EmbeddedStore(store.location, read_only=True)
    again.snapshots.least = 1
    return again


def ask_all(store: EmbeddedStore) -> list[object]:
    who = {"person": cypher(store, "MATCH (p:Person) RETURN p.name AS name ORDER BY p.id LIMIT 1").rows[0][0]}
    return [
        cypher(store, "MATCH (n:Entity) RETURN n, labels(n)[0] AS class ORDER BY n.id").rows,
        cypher(store, "MATCH (a)-[r:CHAIRS]->(b) RETURN r, a.id ORDER BY a.id").rows,
        ask(store, "who-met-whom", who).rows,
        ask(store, "who-met-whom", who, "sparql").rows,
        sparql(store, "SELECT ?g ?s { GRAPH ?g { ?s a eo:Person } } ORDER BY ?g ?s"),
    ]


def test_a_new_process_answers_from_them_as_from_the_store(
    filled: EmbeddedStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert kept(filled) == []
    answers = ask_all(filled)
    assert kept(filled) == ["cypher", "names", "rdf"]
    with reopened(filled) as again:
        monkeypatch.setattr(EmbeddedStore, "graph", lambda self: pytest.fail("the graph was read"))
        assert ask_all(again) == answers


def test_a_small_store_stays_one_file(tmp_path: Path, sample_documents: Documents) -> None:
    with EmbeddedStore(tmp_path / "x.graphkit", create=True) as small:
        small.add(sample_documents[:5])
        ask_all(small)
    assert [path.name for path in tmp_path.iterdir()] == ["x.graphkit"]


def test_they_are_of_one_revision(store: EmbeddedStore, sample_documents: Documents) -> None:
    store.add(sample_documents[:10])
    before = ask_all(store)
    store.add(sample_documents)
    with reopened(store) as again:
        after = ask_all(again)
    assert before != after == ask_all(store)
    assert kept(store) == ["cypher", "names", "rdf"]


@pytest.mark.slow
def test_the_rdf_follows_every_change_as_if_it_were_made_anew(
    store: EmbeddedStore, sample_documents: Documents, monkeypatch: pytest.MonkeyPatch
) -> None:
    pick = random.Random(11)
    store.add(sample_documents[:20])
    rdf_view(store)
    made = []
    monkeypatch.setattr("graphkit.store.rdf_view._make", lambda *given: made.append(given))
    people = [node.id for node in store.graph().nodes.values() if node.label == "Person"]
    for step in range(16):
        documents = pick.sample(sample_documents, 2)
        if step % 4 == 0:
            store.add([replace(document, facts=()) for document in documents])
        elif step % 4 == 1:
            store.add([replace(document, facts=document.facts[:1]) for document in documents])
        elif step % 4 == 2:
            store.judge([Judgement(*pick.sample(people, 2), "same")])
        else:
            store.add(documents)
        revision, view = rdf_view(store)
        assert revision == store.revision()
        wanted = rdf_in_memory(store.graph())
        assert quads(view) == quads(wanted), step
        assert set(view.named_graphs()) == set(wanted.named_graphs())
    assert made == []
    assert kept(store) == ["rdf"]


def quads(view: object) -> set[Quad]:
    return set(view)  # type: ignore[call-overload, no-any-return]


def test_what_is_forgotten_is_in_none_of_them(filled: EmbeddedStore, sample_documents: Documents) -> None:
    ask_all(filled)
    gone = sample_documents[0]
    quote = gone.facts[0].evidence[0].quote
    names = {name for entity in gone.entities.values() for name in entity.names}
    filled.forget([gone.id])
    filled.wipe()
    left = json.dumps([[node.id, dict(node.properties)] for node in filled.graph().nodes.values()], ensure_ascii=False)
    assert not filled.snapshots.folder.exists()
    data = Path(filled.location).read_bytes()
    assert quote.encode() not in data
    assert not [name for name in names if name not in left and name.encode() in data]
    assert sparql(filled, f"ASK {{ GRAPH id:article.{gone.id} {{ ?s ?p ?o }} }}") is False
    assert kept(filled) == ["rdf"]


def test_another_store_in_the_same_place_begins_anew(store: EmbeddedStore, sample_documents: Documents) -> None:
    store.add(sample_documents[:10])
    ask_all(store)
    path = Path(store.location)
    store.close()
    path.unlink()
    with EmbeddedStore(path, create=True) as other:
        other.snapshots.least = 1
        other.add(sample_documents[5:12])
        assert quads(rdf_view(other)[1]) == quads(rdf_in_memory(other.graph()))


@pytest.mark.parametrize("harm", ["emptied", "cut", "gone"])
def test_damaged_ones_are_made_anew(store: EmbeddedStore, sample_documents: Documents, harm: str) -> None:
    store.add(sample_documents[:10])
    answers = ask_all(store)
    for path in store.snapshots.folder.rglob("*"):
        if path.is_file() and harm != "gone":
            path.write_bytes(b"" if harm == "emptied" else path.read_bytes()[: path.stat().st_size // 2])
    if harm == "gone":
        shutil.rmtree(store.snapshots.folder)
    with reopened(store) as again:
        assert ask_all(again) == answers


def test_where_nothing_can_be_written_the_answer_comes_all_the_same(
    store: EmbeddedStore, sample_documents: Documents, as_ordinary_user: Callable[[Callable[[], None]], str]
) -> None:
    store.add(sample_documents[:10])
    answers = ask_all(store)
    shutil.rmtree(store.snapshots.folder)
    Path(store.location).parent.chmod(0o555)

    def run() -> None:
        with reopened(store) as again:
            assert ask_all(again) == answers

    assert as_ordinary_user(run) == "no error"
    assert kept(store) == []


def test_a_store_of_the_first_version_is_brought_up_to_date(gold_copy: Path, sample_documents: Documents) -> None:
    path = gold_copy
    with EmbeddedStore(path) as store:
        before = store.graph()
    made_old(path)
    with EmbeddedStore(path, read_only=True) as store:
        store.snapshots.least = 1
        assert store.graph() == before
        rdf_view(store)
    with EmbeddedStore(path) as store:
        store.snapshots.least = 1
        store.add([replace(sample_documents[0], facts=())])
        assert quads(rdf_view(store)[1]) == quads(rdf_in_memory(store.graph()))
        assert store.check() == []


def test_an_old_store_that_cannot_be_written_says_so(
    tmp_path: Path, sample_documents: Documents, as_ordinary_user: Callable[[Callable[[], None]], str]
) -> None:
    path = tmp_path / "x.graphkit"
    with EmbeddedStore(path, create=True) as store:
        store.add(sample_documents[:2])
    made_old(path)
    path.chmod(0o444)
    tmp_path.chmod(0o555)
    said = as_ordinary_user(lambda: EmbeddedStore(path, read_only=True).close())
    assert said.startswith("StoreError") and "is of the older file version 1 and cannot be written" in said


def made_old(path: Path) -> None:
    """Take from a file what the first version did not have."""
    connection = sqlite3.connect(path)
    triggers = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
    assert SCHEMA_VERSION >= 2 and triggers
    for (name,) in triggers:
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute("DROP TABLE touched")
    connection.execute("DELETE FROM meta WHERE key IN ('store', 'touched_since')")
    connection.execute("PRAGMA user_version=1")
    connection.commit()
    connection.close()
