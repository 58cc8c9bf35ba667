"""The command line as a person runs it: in a process of its own, or within this one where that is enough."""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

import graphkit
from graphkit.data import data_path


@dataclass(frozen=True)
class Ran:
    """What a run left behind."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture(scope="session")
def run() -> Run:
    """``run("stats", "--store", path, stdin=b"…", env={…}, cwd=…)``: graphkit in a process of its own."""

    def call(*args: object, stdin: bytes = b"", env: Mapping[str, str] | None = None, cwd: Path | None = None) -> Ran:
        # The package that these tests run from, installed or not, wherever the command is run.
        clean = {"PYTHONPATH": str(Path(graphkit.__file__).parents[1])}
        clean |= {key: value for key, value in os.environ.items() if not key.startswith("GRAPHKIT_")}
        done = subprocess.run(
            [sys.executable, "-m", "graphkit", *map(str, args)],
            input=stdin, capture_output=True, env={**clean, **(env or {})}, cwd=cwd, timeout=300,
        )  # fmt: skip
        ran = Ran(done.returncode, done.stdout.decode(), done.stderr.decode())
        assert "Traceback" not in ran.err, ran.err
        return ran

    return call


@pytest.fixture(scope="session")
def gold() -> Path:
    """The folder of gold documents: fact documents that need no extraction."""
    return data_path("evaluation", "gold")


@pytest.fixture(scope="session")
def store(run: Run, gold: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the Russian gold documents, made by ``graphkit add``; tests read it and do not change it."""
    path = tmp_path_factory.mktemp("store") / "gold.graphkit"
    ran = run("add", *sorted(gold.glob("ru-dev-0*.json")), "--store", path)
    assert ran.code == 0, ran.err
    return path
