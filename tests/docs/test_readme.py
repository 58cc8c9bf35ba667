"""The README: its commands run as they stand, one after the other, and its links lead somewhere."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from subprocess import CompletedProcess

import pytest

import graphkit

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
STEPS = README.split("## Five things to do next", 1)[1].split("\n## ", 1)[0]


def test_it_is_one_page_with_a_picture() -> None:
    assert len(README.splitlines()) <= 60
    assert re.search(r"^!\[", README, re.MULTILINE)


def test_its_links_lead_to_files() -> None:
    links = re.findall(r"\]\(([^)#]+)\)", README)
    assert len(links) > 8
    assert [link for link in links if "://" not in link and not (ROOT / link).exists()] == []


@pytest.mark.skipif(shutil.which("bash") is None, reason="the README speaks to a shell")
def test_the_five_things_run_as_they_stand(tmp_path: Path, demo: tuple[Path, CompletedProcess[str]]) -> None:
    code = "\n".join(line[4:] for line in STEPS.splitlines() if line.startswith("    "))
    code = code.replace(". .venv/bin/activate\n", "", 1)  # these tests are in an environment already
    (tmp_path / "samples").symlink_to(ROOT / "samples")
    shutil.copytree(demo[0], tmp_path, dirs_exist_ok=True)
    script = f"graphkit() {{ '{sys.executable}' -m graphkit \"$@\"; }}\nset -e\n{code}"
    env = {**os.environ, "PYTHONPATH": str(Path(graphkit.__file__).parents[1])}
    ran = subprocess.run(["bash", "-c", script], cwd=tmp_path, env=env, capture_output=True, text=True, timeout=300)
    assert ran.returncode == 0, ran.stderr
    assert "articles: 1 added" in ran.stderr
    assert (tmp_path / "graph.graphml").stat().st_size > 10_000
    assert demo[1].stdout.count("graphkit query") >= 3, "the demo says how to ask what it asked"
