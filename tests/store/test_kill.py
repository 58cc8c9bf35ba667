"""A process that is killed while it adds leaves a store that opens, is whole, and is completed by adding again."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from graphkit.graph.build import build_graph
from graphkit.model import FactDocument
from graphkit.store import open_store
from graphkit.store.embedded import EmbeddedStore

KILLS = 60


def _load_for_ever(path: Path, documents: tuple[FactDocument, ...]) -> None:
    """Add in small steps, take half of it back, and begin again."""
    while True:
        with open_store(path, create=True) as store:
            for start in range(0, len(documents), 2):
                store.add(documents[start : start + 2])
            store.forget([document.id for document in documents[::2]])


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on this system")
def test_kill_at_any_moment(tmp_path: Path, sample_documents: tuple[FactDocument, ...]) -> None:
    """Each time the store opens, is whole, and adding the same again completes it: nothing lost, nothing doubled.

    The process is a fork of this one, which has everything loaded already, so that its time is spent in the store.
    """
    documents = tuple(sorted(sample_documents, key=lambda document: len(document.facts))[4:12])
    path = tmp_path / "x.graphkit"
    expected = build_graph(documents)
    began = time.perf_counter()
    with open_store(tmp_path / "whole.graphkit", create=True) as store:
        for start in range(0, len(documents), 2):
            store.add(documents[start : start + 2])
    span = time.perf_counter() - began  # how long it takes here, today
    moments = random.Random(5)
    found: set[int] = set()
    for kill in range(KILLS):
        if kill % 3 == 0:
            path.unlink(missing_ok=True)  # some of the kills are to hit the making of the file
            Path(f"{path}-journal").unlink(missing_ok=True)
        child = os.fork()
        if child == 0:
            try:
                _load_for_ever(path, documents)
            finally:
                os._exit(1)
        time.sleep(moments.uniform(0, 1.5 * span))
        os.kill(child, signal.SIGKILL)
        assert os.waitpid(child, 0)[1] == signal.SIGKILL
        with EmbeddedStore(path, create=True) as store:
            assert store.check() == []
            held = list(store.documents())
            found.add(len(held))
            assert store.graph() == build_graph(held)
            store.add(documents)
            assert store.graph() == expected
            assert [document.id for document in store.documents()] == sorted(document.id for document in documents)
    # The kills came at different moments.
    assert len(found) > 2
    # A journal that had nothing in it yet may lie there until the next change; the store does not need it.
    Path(f"{path}-journal").unlink(missing_ok=True)
    with EmbeddedStore(path, read_only=True) as store:
        assert store.check() == []
        assert store.graph() == expected


def test_reading_after_a_kill_needs_no_writer(tmp_path: Path, sample_documents: tuple[FactDocument, ...]) -> None:
    """A journal that a killed writer left is rolled back by whoever opens the store first, a reader too."""
    path = tmp_path / "x.graphkit"
    with open_store(path, create=True) as store:
        store.add(sample_documents[:3])
        before = store.graph()
    program = f"""
import os, sqlite3
connection = sqlite3.connect({str(path)!r}, isolation_level=None)
connection.execute("PRAGMA cache_size=1")  # so that pages reach the file before the commit
connection.execute("BEGIN")
connection.execute("DELETE FROM edges")
connection.execute("DELETE FROM nodes")
os._exit(9)
"""
    subprocess.run([sys.executable, "-c", program], check=False)
    assert Path(f"{path}-journal").exists()
    with open_store(path, read_only=True) as store:
        assert store.graph() == before
