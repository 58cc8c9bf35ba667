"""A folder of one's own loaders, which counts for as long as a test lasts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from own_loaders import Write

from graphkit.knowledge.caches import refresh


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Write]:
    """Writes a loader of one's own: ``write("ru/dates.toml", text)`` gives its path; it is read from then on."""
    folder = tmp_path / "loaders"
    folder.mkdir()
    monkeypatch.setenv("GRAPHKIT_LOADERS", str(folder))

    def put(name: str, text: str) -> Path:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        refresh()
        return path

    yield put
    monkeypatch.undo()
    refresh()
