"""``python -m graphkit.evaluate``: the scorer for predictions from elsewhere."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graphkit.data import data_path
from graphkit.evaluate.__main__ import main

GOLD = data_path("evaluation", "gold")


@pytest.fixture
def predicted(tmp_path: Path) -> Path:
    """Three gold documents as predictions: one as it is, one without meetings, one that is lost."""
    for name in ("ru-dev-01", "ru-dev-02"):
        document = json.loads((GOLD / f"{name}.json").read_text("utf-8"))
        facts = [fact for fact in document["facts"] if name == "ru-dev-02" or fact["type"] != "meeting"]
        (tmp_path / f"{name}.json").write_text(json.dumps(document | {"facts": facts}), "utf-8")
    return tmp_path


def test_figures_as_json(predicted: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(GOLD / "ru-dev-02.json"), str(predicted), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["ALL FACTS"]["f1"] == 1.0
    assert told["entities"]["recall"] == 1.0


def test_a_table_and_each_fact_that_is_not_right(predicted: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(GOLD), str(predicted), "--lang", "ru", "--errors"]) == 0
    *lines, last = capsys.readouterr().out.splitlines()
    documents = len(list(GOLD.glob("ru-*.json")))
    assert last == f"documents {documents}, predicted 2"
    assert any(line.startswith("ru-dev-01\tmeeting\tmissed\t") for line in lines)
    assert any(line.startswith("ALL FACTS") for line in lines)


def test_what_cannot_be_read_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path / "nowhere"), str(GOLD)]) == 1
    assert "there is no such file or folder" in capsys.readouterr().err
    assert main([str(GOLD), str(GOLD), "--lang", "tt"]) == 1
    assert "no gold document has the language 'tt'" in capsys.readouterr().err
