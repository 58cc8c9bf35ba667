"""What the whole test run shares: gold documents, a Neo4j server, a Chromium; its last word says what was skipped."""

from __future__ import annotations

import json
import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from neo4j_server import Neo4jUnavailable, clear, is_empty, running_child

from graphkit.data import data_path
from graphkit.model import FactDocument


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


@pytest.fixture(scope="session")
def sample_documents() -> tuple[FactDocument, ...]:
    """The gold documents of ``evaluation/gold``, sorted by id."""
    paths = sorted(data_path("evaluation", "gold").glob("*.json"))
    documents = [FactDocument.from_json(json.loads(path.read_text("utf-8")), str(path)) for path in paths]
    return tuple(sorted(documents, key=lambda document: document.id))


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
    """The URI of an empty Neo4j server."""
    clear(neo4j_server)
    return neo4j_server


@pytest.fixture(scope="session")
def chromium_path() -> str | None:
    """A Chromium to give to Playwright as ``executable_path``; None where Playwright brings its own.

    GRAPHKIT_CHROMIUM names one that is not on the PATH.
    """
    for name in (os.environ.get("GRAPHKIT_CHROMIUM"), "chromium", "chromium-browser", "google-chrome"):
        if name and (path := shutil.which(name)):
            return path
    try:
        from playwright.sync_api import sync_playwright

        with sync_playwright() as playwright:
            if Path(playwright.chromium.executable_path).exists():
                return None
    except Exception:  # any reason that Playwright gives comes down to: no browser
        pass
    pytest.skip("no Chromium: install one, or set GRAPHKIT_CHROMIUM to its path")


@pytest.fixture
def as_ordinary_user() -> Callable[[Callable[[], None]], str]:
    """Run a function in a child process that is bound by file permissions, and get the name and text of its error.

    The superuser may write where a file says that nobody may, so as root the child becomes another user.
    """

    def run(function: Callable[[], None]) -> str:
        if not hasattr(os, "fork"):
            pytest.skip("no fork on this system")
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
