"""The embedded store: what is added is there, once, and goes when it is forgotten."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from graphkit.errors import DocumentError, StoreError
from graphkit.graph.build import build_graph
from graphkit.model import Evidence, FactDocument
from graphkit.resolve import Judgement
from graphkit.store import open_store
from graphkit.store.embedded import EmbeddedStore

Documents = tuple[FactDocument, ...]


@pytest.fixture
def documents(sample_documents: Documents) -> Documents:
    return sample_documents[:12]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "articles.graphkit"


def test_the_graph_is_the_one_of_the_documents(path: Path, documents: Documents) -> None:
    with open_store(path, create=True) as store:
        change = store.add(documents)
        graph = store.graph()
        assert graph == build_graph(documents)
        assert (change.added, change.nodes, change.edges) == (12, len(graph.nodes), len(graph.edges))
        assert list(store.documents()) == list(documents)
        assert store.stats().articles == 12
        assert (store.stats().nodes, store.stats().edges) == (change.nodes, change.edges)


def test_adding_twice_changes_not_one_byte(path: Path, documents: Documents) -> None:
    with open_store(path, create=True) as store:
        store.add(documents)
        before = path.read_bytes()
        again = store.add(reversed(documents))
    assert (again.added, again.replaced, again.unchanged) == (0, 0, 12)
    assert path.read_bytes() == before


def test_neither_order_nor_portions_matter(tmp_path: Path, documents: Documents) -> None:
    with open_store(tmp_path / "at-once", create=True) as one, open_store(tmp_path / "piecemeal", create=True) as other:
        one.add(documents)
        for document in reversed(documents):
            other.add([document])
        assert one.graph() == other.graph()
        assert one.revision() == other.revision()


def test_a_changed_document_replaces_the_old_one(path: Path, documents: Documents) -> None:
    changed = replace(documents[0], facts=())
    with open_store(path, create=True) as store:
        store.add(documents)
        before = store.revision()
        change = store.add([changed])
        assert (change.added, change.replaced) == (0, 1)
        assert store.graph() == build_graph([changed, *documents[1:]])
        assert store.revision() != before
        store.add([documents[0]])
        assert store.revision() == before


def test_of_an_id_given_twice_the_last_counts(path: Path, documents: Documents) -> None:
    with open_store(path, create=True) as store:
        assert store.add([replace(documents[0], facts=()), documents[0]]).added == 1
        assert list(store.documents()) == [documents[0]]


def test_forgetting_takes_back_what_no_other_article_says(path: Path, documents: Documents) -> None:
    with EmbeddedStore(path, create=True) as store:
        store.add(documents)
        assert store.forget([documents[0].id, documents[5].id]).forgotten == 2
        rest = [document for document in documents if document not in (documents[0], documents[5])]
        assert store.graph() == build_graph(rest)
        assert store.check() == []
        store.wipe()
        assert store.graph() == build_graph(rest)
    assert documents[0].text[:40].encode() not in path.read_bytes()


def test_forgetting_an_unknown_article_names_it_and_changes_nothing(path: Path, documents: Documents) -> None:
    with open_store(path, create=True) as store:
        store.add(documents)
        before = path.read_bytes()
        wrong = documents[0].id.replace("-", "_")
        with pytest.raises(StoreError, match=f"'{wrong}' \\(did you mean '{documents[0].id}'\\?\\)"):
            store.forget([documents[1].id, wrong])
        assert path.read_bytes() == before


def test_judgements_are_kept_and_the_graph_follows(path: Path, documents: Documents) -> None:
    with open_store(path, create=True) as store:
        store.add(documents)
        plain = store.revision()
        one, other = [node.id for node in store.graph().nodes.values() if node.label == "Person"][:2]
        judgement = Judgement(one, other, "same", "the same person")
        store.judge([judgement])
        assert store.judgements() == (judgement,)
        assert other not in store.graph().nodes
        store.judge([])
        assert store.revision() == plain


def test_a_broken_document_leaves_the_store_as_it_was(path: Path, documents: Documents) -> None:
    fact = replace(documents[0].facts[0], evidence=(Evidence("words that are not there", 0, 24),))
    with open_store(path, create=True) as store:
        store.add(documents[1:])
        before = path.read_bytes()
        with pytest.raises(DocumentError, match="does not stand in the text"):
            store.add([replace(documents[1], facts=()), replace(documents[0], facts=(fact,))])
        with pytest.raises(DocumentError, match="visible characters"):
            store.add([documents[0].with_id(" ")])
        assert path.read_bytes() == before


def test_text_that_utf8_cannot_hold_comes_back_as_it_was(path: Path) -> None:
    document = FactDocument(id="odd", lang="ru", text="half a pair: \ud83d, nothing: \x00", title="\ud83d")
    with EmbeddedStore(path, create=True) as store:
        store.add([document])
        assert list(store.documents()) == [document]
        assert store.check() == []


def test_any_sqlite_tool_can_read_it(path: Path, documents: Documents) -> None:
    with open_store(path, create=True) as store:
        store.add(documents)
    plain = sqlite3.connect(path)
    assert plain.execute("PRAGMA application_id").fetchone() == (0x676B6974,)
    assert plain.execute("SELECT count(*) FROM articles").fetchone() == (12,)
    names = plain.execute("SELECT json_extract(properties, '$.name') FROM nodes WHERE label = 'Person'").fetchall()
    assert all(name for (name,) in names) and names
    plain.close()


def test_check_finds_what_does_not_fit(path: Path, documents: Documents) -> None:
    with EmbeddedStore(path, create=True) as store:
        store.add(documents)
        assert store.check() == []
    plain = sqlite3.connect(path)
    plain.execute("""UPDATE nodes SET properties = '{"name":"somebody else"}' WHERE id = 'kz.cec'""")
    plain.commit()
    plain.close()
    with EmbeddedStore(path, read_only=True) as store:
        assert store.check() == [
            "the recorded revision is not that of the graph",
            "the graph is not the one that follows from the documents",
        ]


def test_a_second_writer_waits_for_the_first(path: Path, documents: Documents) -> None:
    open_store(path, create=True).close()
    first = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    first.execute("BEGIN IMMEDIATE")
    timer = threading.Timer(0.3, lambda: first.execute("COMMIT"))
    timer.start()
    with EmbeddedStore(path, wait=20) as store:
        assert store.add(documents[:1]).added == 1
    timer.join()
    first.close()


def test_a_second_writer_gives_up_with_a_word(path: Path, documents: Documents) -> None:
    open_store(path, create=True).close()
    first = sqlite3.connect(path, isolation_level=None)
    first.execute("BEGIN IMMEDIATE")
    with EmbeddedStore(path, wait=0.2) as store:
        with pytest.raises(StoreError, match=r"another process is using the store; waited 0\.2 s"):
            store.add(documents[:1])
        assert list(store.documents()) == []  # reading goes on
    first.close()


def test_writers_at_once_lose_nothing(path: Path, documents: Documents) -> None:
    program = """
import json, sys
from graphkit.model import FactDocument
from graphkit.store import open_store
with open_store(sys.argv[1], create=True) as store:
    for line in sys.stdin:
        store.add([FactDocument.from_json(json.loads(line))])
"""
    writers = []
    for share in (documents[::3], documents[1::3], documents[2::3]):
        writer = subprocess.Popen([sys.executable, "-c", program, str(path)], stdin=subprocess.PIPE, text=True)
        assert writer.stdin is not None
        writer.stdin.write("".join(json.dumps(document.to_json()) + "\n" for document in share))
        writer.stdin.close()
        writers.append(writer)
    assert [writer.wait(timeout=60) for writer in writers] == [0, 0, 0]
    with EmbeddedStore(path, read_only=True) as store:
        assert store.graph() == build_graph(documents)
        assert store.check() == []


def test_what_is_opened_for_reading_is_not_written(path: Path, documents: Documents) -> None:
    with open_store(path, create=True) as store:
        store.add(documents)
    before = path.read_bytes()
    with open_store(path, read_only=True) as store:
        for write in (lambda: store.add([]), lambda: store.forget(["x"]), lambda: store.judge([])):
            with pytest.raises(StoreError, match="opened for reading only"):
                write()
    assert path.read_bytes() == before


def test_a_write_protected_file_can_be_read_and_says_why_not_more(
    path: Path, documents: Documents, as_ordinary_user: Callable[[Callable[[], None]], str]
) -> None:
    with open_store(path, create=True) as store:
        store.add(documents[:2])
    path.chmod(0o444)
    path.parent.chmod(0o755)

    def read() -> None:
        with open_store(path, read_only=True) as store:
            assert len(list(store.documents())) == 2

    def write() -> None:
        with open_store(path, create=True) as store:
            store.add(documents)

    assert as_ordinary_user(read) == "no error"
    assert "StoreError" in (said := as_ordinary_user(write)) and "check the permissions of the file" in said
