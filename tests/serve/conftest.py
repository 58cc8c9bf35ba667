"""A server in a process of its own over the graph of the gold documents, as ``graphkit serve`` runs it."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from graphkit.model import FactDocument
from graphkit.store import open_store


@pytest.fixture(scope="session")
def served_store(tmp_path_factory: pytest.TempPathFactory, sample_documents: tuple[FactDocument, ...]) -> Path:
    """The store that is served; tests may add to it."""
    path = tmp_path_factory.mktemp("served") / "gold.graphkit"
    with open_store(path, create=True) as store:
        store.add(sample_documents[1:])
    return path


@pytest.fixture(scope="session")
def server(served_store: Path) -> Iterator[str]:
    """The address of the server, without a slash at its end; its limits are low, to be met."""
    limits = ["--timeout", "3", "--limit", "2000", "--max-body", "5000"]
    command = [sys.executable, "-m", "graphkit", "serve", "--store", str(served_store), "--port", "0", *limits]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        line = process.stderr.readline()
        found = re.match(r"(http://127\.0\.0\.1:\d+)/ until Ctrl\+C", line)
        assert found, line + process.stderr.read()
        yield found[1]
        process.terminate()
        rest = process.stderr.read()
        process.wait(10)
    assert "Traceback" not in rest, rest
