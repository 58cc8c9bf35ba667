"""The tests of a group run in one process one after the other, and the shared ones begin the run."""

import os
import subprocess
import sys
from pathlib import Path

TESTS = """
import os, time, pytest

@pytest.fixture
def neo4j_server(): pass

def note(name):
    time.sleep(0.05)
    with open("ran", "a") as out:
        print(name, os.getpid(), file=out)

@pytest.mark.parametrize("n", range(4))
def test_of_the_file(n): note("file")

@pytest.mark.parametrize("n", ["a", "b@c", "d]@e", pytest.param("f", marks=pytest.mark.xdist_group("alone"))])
def test_marked(n): note("alone" if n == "f" else "file")

@pytest.mark.parametrize("n", range(4))
def test_with_the_server(neo4j_server, n): note("neo4j")
"""


def test_each_group_has_one_process(tmp_path: Path) -> None:
    (tmp_path / "test_it.py").write_text(TESTS, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-n", "2", "-p", "side_by_side", "--rootdir", str(tmp_path)]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent)}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert "12 passed" in done.stdout, done.stdout + done.stderr
    ran = [line.split() for line in (tmp_path / "ran").read_text(encoding="utf-8").splitlines()]
    processes = {group: {process for name, process in ran if name == group} for group in ("file", "alone", "neo4j")}
    assert all(len(found) == 1 for found in processes.values()), ran
    assert processes["neo4j"] != processes["file"]
    assert [name for name, _ in ran].index("neo4j") < 2
