"""The command line as a person runs it: in a process of its own, or within this one where that is enough."""

import contextlib
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

import graphkit
from graphkit.cli import main
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
    """``run("stats", "--store", path, stdin=b"…", env={…}, cwd=…)``: graphkit, here, where the models stay loaded.

    With ``process=True`` in a process of its own, for what hangs on the process: the locale, other processes.
    """

    def call(
        *args: object,
        stdin: bytes = b"",
        env: Mapping[str, str] | None = None,
        cwd: Path | None = None,
        process: bool = False,
    ) -> Ran:
        own = {key: None for key in os.environ if key.startswith("GRAPHKIT_")} | dict(env or {})
        words = list(map(str, args))
        ran = _in_process_of_its_own(words, stdin, own, cwd) if process else _here(words, stdin, own, cwd)
        assert "Traceback" not in ran.err, ran.err
        return ran

    return call


def _here(words: list[str], stdin: bytes, env: Mapping[str, str | None], cwd: Path | None) -> Ran:
    with contextlib.chdir(cwd) if cwd else contextlib.nullcontext():
        result = CliRunner().invoke(main, words, input=stdin, env=env, prog_name="graphkit")
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Ran(result.exit_code, result.stdout, result.stderr)


def _in_process_of_its_own(words: list[str], stdin: bytes, env: Mapping[str, str | None], cwd: Path | None) -> Ran:
    # The package that these tests run from, installed or not, wherever the command is run.
    whole = {**os.environ, "PYTHONPATH": str(Path(graphkit.__file__).parents[1]), **env}
    done = subprocess.run(
        [sys.executable, "-m", "graphkit", *words],
        input=stdin, capture_output=True, cwd=cwd, timeout=300,
        env={key: value for key, value in whole.items() if value is not None},
    )  # fmt: skip
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())


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
