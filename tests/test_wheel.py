"""The wheel: it carries the data folders, and what is installed from it finds them there."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
DATA = ("ontology", "loaders", "queries", "samples", "evaluation")

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
    tracked = subprocess.run(["git", "ls-files", "-z", *DATA], cwd=ROOT, capture_output=True, text=True, check=False)
    if tracked.returncode or not tracked.stdout:
        pytest.skip("not a git checkout: what belongs into the wheel is not known")
    for name in filter(None, tracked.stdout.split("\0")):
        if (ROOT / name).exists():
            assert f"graphkit/_data/{name}" in inside
    assert "graphkit/view/texts.toml" in inside
    assert not [name for name in inside if name.startswith(("tests/", "docs/")) or "__pycache__" in name]


def test_the_installed_package_finds_its_data(wheel: Path, tmp_path: Path) -> None:
    # A wheel of pure Python installs by being unpacked; this spares the test an environment of its own.
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")
    ran = subprocess.run(
        [sys.executable, "-c", ASK.format(names=DATA)],
        cwd=tmp_path, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(tmp_path / "site")},
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    assert "0.1.0" in ran.stdout
