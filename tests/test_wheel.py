"""The wheel: it carries the data folders, and what is installed from it finds them there."""

import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
DATA = ("ontology", "loaders", "queries", "samples")
# Of evaluation/ only what people measure by and check their own documents with.
EVALUATION = ("evaluation/GUIDELINES.md", "evaluation/fact-document.schema.json", "evaluation/gold/")

ASK = """
import graphkit, graphkit.data, pathlib
home = pathlib.Path(graphkit.__file__).parent
for name in {names!r}:
    assert graphkit.data.data_path(name).is_relative_to(home / "_data"), graphkit.data.data_path(name)
from graphkit.cli import main
main(["--version"])
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder], cwd=ROOT, check=True, timeout=120
    )
    (path,) = folder.glob("graphkit-*.whl")
    return path


def test_the_wheel_carries_every_data_file_of_the_checkout(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        inside = set(archive.namelist())
    command = ["git", "ls-files", "-z", *DATA, *EVALUATION]
    tracked = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if tracked.returncode or not tracked.stdout:
        pytest.skip("not a git checkout: what belongs into the wheel is not known")
    for name in filter(None, tracked.stdout.split("\0")):
        if (ROOT / name).exists():
            assert f"graphkit/_data/{name}" in inside
    measured_by = {name.removeprefix("graphkit/_data/") for name in inside if "/evaluation/" in name}
    assert {name for name in measured_by if name.startswith("evaluation/") and not name.startswith(EVALUATION)} == set()
    assert "graphkit/view/texts.toml" in inside
    assert not [name for name in inside if name.startswith(("tests/", "docs/")) or "__pycache__" in name]


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run Python where the wheel is installed: one of pure Python is when it is unpacked, without an environment."""
    folder = tmp_path_factory.mktemp("installed")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        there = {**os.environ, "PYTHONPATH": str(folder / "site")}
        command = [sys.executable, *words]
        return subprocess.run(command, cwd=folder, capture_output=True, text=True, env=there, check=False)

    return run


def test_the_installed_package_finds_its_data(installed: Callable[..., subprocess.CompletedProcess[str]]) -> None:
    ran = installed("-c", ASK.format(names=DATA))
    assert ran.returncode == 0, ran.stderr
    assert "0.1.0" in ran.stdout


def test_the_installed_package_measures_itself(installed: Callable[..., subprocess.CompletedProcess[str]]) -> None:
    ran = installed("-m", "graphkit", "evaluate", "--lang", "en", "--format", "csv")
    assert ran.returncode == 0, ran.stderr
    assert "ALL FACTS" in ran.stdout
    gone = installed("-m", "graphkit", "evaluate", "--identity")
    assert (gone.returncode, gone.stdout) == (1, "")
    assert "give the folder evaluation/identity of its source" in gone.stderr and "Traceback" not in gone.stderr
