"""The page on Python: its code runs from top to bottom, and what it says comes out."""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")


def blocks() -> list[str]:
    """The indented blocks of the page, in order."""
    parts, block = [], []
    for line in [*PAGE.splitlines(), "."]:
        if line.startswith("    ") or (block and not line.strip()):
            block.append(line)
        elif block:
            parts.append(textwrap.dedent("\n".join(block)))
            block = []
    return parts


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the page's code leaves, run in a folder with the samples in it."""
    folder = tmp_path_factory.mktemp("python")
    (folder / "samples").symlink_to(ROOT / "samples")
    names: dict[str, Any] = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for block in blocks():
            exec(compile(block, "docs/python.md", "exec"), names)
    return names | {"folder": folder}


def test_the_code_of_the_page_runs_and_leaves_what_it_says(names: dict[str, Any]) -> None:
    assert len(blocks()) >= 7
    assert names["talks"][0].facts[0].type in ("position", "meeting")
    assert names["came"].added == len(names["docs"]) > 5
    assert "Нурлан Абдиров" in {row["p.name"] for row in names["met"].dicts()}
    assert names["dossier"].name == "Нурлан Абдиров"
    assert (names["folder"] / "graph.graphml").stat().st_size > 1000
    assert "Кто с кем" in (names["folder"] / "graph.html").read_text("utf-8")
