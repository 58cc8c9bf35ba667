"""A process that is killed while it adds leaves a store that opens, is whole, and is completed by adding again."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from pathlib import Path

from graphkit.graph.build import build_graph
from graphkit.model import FactDocument
from graphkit.store import open_store
from graphkit.store.embedded import EmbeddedStore

KILLS = 8

_PROGRAM = """
import json, sys
from pathlib import Path
from graphkit.model import FactDocument
from graphkit.graph.build import build_graph
from graphkit.store import open_store
documents = [FactDocument.from_json(json.loads(line)) for line in Path(sys.argv[2]).read_text("utf-8").splitlines()]
build_graph(documents[:1])  # so that the time until the kill is spent in the store
print("ready", flush=True)
while True:
    with open_store(sys.argv[1], create=True) as store:
        for start in range(0, len(documents), 5):
            store.add(documents[start : start + 5])
        store.forget([document.id for document in documents[::2]])
"""


def test_kill_at_any_moment(tmp_path: Path, sample_documents: tuple[FactDocument, ...]) -> None:
    lines = tmp_path / "documents.jsonl"
    lines.write_text("\n".join(json.dumps(document.to_json()) for document in sample_documents), "utf-8")
    path = tmp_path / "x.graphkit"
    expected = build_graph(sample_documents)
    moments = random.Random(5)
    for kill in range(KILLS):
        if kill % 3 == 0:
            path.unlink(missing_ok=True)  # some of the kills are to hit the making of the file
        process = subprocess.Popen([sys.executable, "-c", _PROGRAM, str(path), str(lines)], stdout=subprocess.PIPE)
        assert process.stdout is not None and process.stdout.readline() == b"ready\n"
        time.sleep(moments.uniform(0, 0.01) if kill % 3 == 0 else moments.uniform(0.05, 0.6))
        process.kill()
        process.wait()
        process.stdout.close()
        with EmbeddedStore(path, create=True) as store:
            assert store.check() == []
            held = list(store.documents())
            assert store.graph() == build_graph(held)
            store.add(sample_documents)
            assert store.graph() == expected
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
