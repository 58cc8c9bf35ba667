"""What is not a store, or not one any more, is refused with a word and left as it was."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from graphkit.errors import StoreError
from graphkit.graph.build import build_graph
from graphkit.model import FactDocument
from graphkit.store import open_store
from graphkit.store.embedded import EmbeddedStore
from graphkit.store.sqlite_file import APPLICATION_ID, SCHEMA_VERSION

Documents = tuple[FactDocument, ...]


def _sqlite(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


@pytest.mark.parametrize("create", [False, True])
@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda path: path.write_text("Выборы прошли в воскресенье. " * 20), "is not a graphkit store"),
        (lambda path: path.write_bytes(b"SQLite format 3\x00 cut short"), "not a graphkit store"),
        (lambda path: _sqlite(path, "CREATE TABLE notes (text)"), "SQLite database of another application"),
        (
            lambda path: _sqlite(path, f"PRAGMA application_id={APPLICATION_ID}", "PRAGMA user_version=99"),
            r"written by a newer graphkit \(file version 99, this one reads up to \d+\); upgrade",
        ),
        (lambda path: path.mkdir(), "is a folder"),
    ],
    ids=["text", "half a header", "another application", "newer version", "folder"],
)
def test_foreign_files_are_refused_and_left_alone(
    tmp_path: Path, make: Callable[[Path], None], message: str, create: bool
) -> None:
    path = tmp_path / "x.graphkit"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(StoreError, match=message) as error:
        open_store(path, create=create)
    assert str(path) in str(error.value)
    assert (path.read_bytes() if path.is_file() else None) == before
    assert [file.name for file in tmp_path.iterdir()] == ["x.graphkit"]


def test_an_empty_file_is_no_store_but_may_become_one(tmp_path: Path) -> None:
    path = tmp_path / "x.graphkit"
    path.touch()
    with pytest.raises(StoreError, match="is empty"):
        open_store(path)
    assert path.stat().st_size == 0
    open_store(path, create=True).close()
    open_store(path).close()


@pytest.mark.parametrize("options", [{}, {"read_only": True}, {"read_only": True, "create": True}])
def test_opening_makes_no_file_unless_told(tmp_path: Path, options: dict[str, bool]) -> None:
    with pytest.raises(StoreError, match="there is no store; make one with: graphkit add"):
        open_store(tmp_path / "x.graphkit", **options)
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=f"the folder {tmp_path / 'no'} does not exist"):
        open_store(tmp_path / "no" / "x.graphkit", create=True)


def test_odd_names_of_files_are_fine(tmp_path: Path) -> None:
    path = tmp_path / "выборы 100% ?mode=memory#.graphkit"
    open_store(path, create=True).close()
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_damage_is_told_and_not_passed_on(tmp_path: Path, sample_documents: Documents) -> None:
    path = tmp_path / "x.graphkit"
    with open_store(path, create=True) as store:
        store.add(sample_documents)
    whole = path.read_bytes()
    told = 0
    for start in range(4096, len(whole) - 4096, len(whole) // 12):
        path.write_bytes(whole[:start] + b"\xa5" * 4096 + whole[start + 4096 :])
        try:
            with EmbeddedStore(path, read_only=True) as store:
                problems = store.check()
                if not problems:
                    assert store.graph() == build_graph(sample_documents)  # a page that held nothing
                    continue
        except StoreError as error:
            assert str(path) in str(error)
        told += 1
    assert told >= 10
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(StoreError, match="is damaged"), open_store(path) as store:
        store.graph()


def test_a_store_without_its_tables_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "x.graphkit"
    _sqlite(
        path, f"PRAGMA application_id={APPLICATION_ID}", f"PRAGMA user_version={SCHEMA_VERSION}", "CREATE TABLE a(b)"
    )
    with open_store(path) as store, pytest.raises(StoreError, match="is damaged; restore it"):
        store.graph()


def test_a_full_disk_changes_nothing(
    tmp_path: Path, sample_documents: Documents, as_ordinary_user: Callable[[Callable[[], None]], str]
) -> None:
    resource = pytest.importorskip("resource", reason="no limits on the size of files on this system")
    path = tmp_path / "x.graphkit"
    with open_store(path, create=True) as store:
        store.add(sample_documents[:3])
        before = store.revision()
    path.chmod(0o666)
    tmp_path.chmod(0o777)

    def add() -> None:
        # A limit on the size of files: the write fails where a full disk would fail it.
        resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size + 100_000, resource.RLIM_INFINITY))
        with open_store(path) as store:
            store.add(sample_documents)

    said = as_ordinary_user(add)
    assert said.startswith("StoreError") and "nothing was changed" in said
    with EmbeddedStore(path) as store:
        assert store.revision() == before
        assert store.check() == []
        store.add(sample_documents)
        assert store.graph() == build_graph(sample_documents)
