"""What the whole test run shares: gold documents, a Neo4j server, a Chromium; its last word says what was skipped."""

from __future__ import annotations

import json
import math
import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from neo4j_server import Neo4jUnavailable, clear, is_empty, running_child

import graphkit
from graphkit.data import data_path
from graphkit.model import FactDocument
from graphkit.query import Table
from graphkit.store import open_store

pytest_plugins = ["side_by_side"]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Group the skipped tests by their reason, so that nobody takes a run without Neo4j or a browser for a full one."""
    reasons = Counter(
        report.longrepr[2].removeprefix("Skipped: ") if isinstance(report.longrepr, tuple) else str(report.longrepr)
        for report in terminalreporter.stats.get("skipped", [])
    )
    terminalreporter.write_sep("-", "skipped")
    for reason, count in reasons.most_common():
        terminalreporter.write_line(f"{count} test{'' if count == 1 else 's'}: {reason}")
    if not reasons:
        terminalreporter.write_line("nothing")
    if terminalreporter.config.option.markexpr == "not slow":
        terminalreporter.write_line("The tests that take long were left out: make slow runs them")


@pytest.fixture(scope="session")
def sample_documents() -> tuple[FactDocument, ...]:
    """The gold documents of ``evaluation/gold``, sorted by id."""
    paths = sorted(data_path("evaluation", "gold").glob("*.json"))
    read = [FactDocument.from_json(json.loads(path.read_text("utf-8")), str(path), lenient=True) for path in paths]
    # Annotators may leave open whom somebody invited; such a fact is in no graph.
    documents = [replace(document, dropped=()) for document in read]
    return tuple(sorted(documents, key=lambda document: document.id))


@pytest.fixture(scope="session")
def gold_file(tmp_path_factory: pytest.TempPathFactory, sample_documents: tuple[FactDocument, ...]) -> Path:
    """An embedded store of the gold documents, to be read."""
    path = tmp_path_factory.mktemp("gold") / "gold.graphkit"
    with open_store(path, create=True) as store:
        store.add(sample_documents)
    return path


@pytest.fixture
def gold_copy(gold_file: Path, tmp_path: Path) -> Path:
    """The same, to be changed."""
    return Path(shutil.copy(gold_file, tmp_path / "x.graphkit"))


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess[str]]:
    """What ``graphkit demo`` does in an empty folder, as a newcomer runs it: the folder, and what it printed."""
    folder = tmp_path_factory.mktemp("newcomer")
    environment = {**os.environ, "PYTHONPATH": str(Path(graphkit.__file__).parents[1]), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-m", "graphkit", "demo"]
    return folder, subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8")


@pytest.fixture(scope="session")
def neo4j_server() -> Iterator[str]:
    """The URI of a Neo4j server with user and password, for the whole run: the one of NEO4J_URI, or our own.

    Tests empty it, so a server from outside is used only when it is empty to begin with.
    """
    given = os.environ.get("NEO4J_URI")
    try:
        if given:
            if not is_empty(given):
                pytest.skip("the server at NEO4J_URI is not empty; tests would delete what it holds")
            yield given
            clear(given)
            return
        with running_child() as uri:
            yield uri
    except Neo4jUnavailable as error:
        pytest.skip(f"no Neo4j: {' '.join(str(error).split())}")


@pytest.fixture
def neo4j_uri(neo4j_server: str) -> str:
    """The URI of a Neo4j server without nodes; constraints of an earlier test may be there."""
    clear(neo4j_server, schema=False)
    return neo4j_server


@pytest.fixture
def as_ordinary_user(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[Callable[[], None]], str]:
    """Run a function in a child process that is bound by file permissions, and get the name and text of its error.

    The superuser may write where a file says that nobody may, so as root the child becomes another user; the folders
    above ``tmp_path`` let it through.
    """

    def run(function: Callable[[], None]) -> str:
        if not hasattr(os, "fork"):
            pytest.skip("no fork on this system")
        for folder in tmp_path.parents:
            if folder == tmp_path_factory.getbasetemp() or folder.name.startswith(("pytest-", "popen-")):
                folder.chmod(0o755)
        receive, send = os.pipe()
        child = os.fork()
        if child == 0:
            said = "no error"
            try:
                if os.geteuid() == 0:
                    os.setuid(65534)
                function()
            except Exception as error:
                said = f"{type(error).__name__}: {error}"
            os.write(send, said.encode()[:60000])
            os._exit(0)
        os.close(send)
        with os.fdopen(receive, "rb") as pipe:
            said = pipe.read().decode()
        os.waitpid(child, 0)
        return said

    return run


@pytest.fixture(scope="session")
def same_rows() -> Callable[[Table, Table, bool], bool]:
    """Whether two answers have the same columns and rows; the order counts when the query sorts."""

    def same(one: Table, other: Table, ordered: bool) -> bool:
        a, b = (
            [[_comparable(cell) for cell in row] for row in one.rows],
            [[_comparable(cell) for cell in row] for row in other.rows],
        )
        rows_equal = a == b if ordered else sorted(map(repr, a)) == sorted(map(repr, b))
        return one.columns == other.columns and rows_equal

    return same


def _comparable(cell: Any) -> Any:
    """A cell without what no engine promises: the last digit of a mean, and the order of a node's labels."""
    if isinstance(cell, float) and math.isfinite(cell):
        return f"{cell:.12g}f"
    if isinstance(cell, dict):
        # A driver knows the ends of a relationship only where the query returns them too.
        known = {key: value for key, value in cell.items() if not ("type" in cell and key in ("source", "target"))}
        return {k: sorted(v) if k == "labels" else _comparable(v) for k, v in sorted(known.items())}
    return [_comparable(item) for item in cell] if isinstance(cell, list) else cell
