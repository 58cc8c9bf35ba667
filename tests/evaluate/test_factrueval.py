"""The comparison with factRuEval, on texts of our own in its form."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from graphkit.evaluate.factrueval import bodies_agree, head, main, meeting_right, paired, roles_right

TEXTS = (
    {
        "id": "a",
        "text": "Министр юстиции Казахстана Азамат Ескараев встретился с послом Венгрии Отто Ивановым.",
        "facts": [
            {"type": "occupation", "who": ["Азамат Ескараев"], "position": "министр", "where": ["Казахстан"]},
            {"type": "occupation", "who": ["Отто Иванов"], "position": "посол", "where": ["Венгрия"]},
            {"type": "meeting", "participants": [["Азамат Ескараев"], ["Отто Иванов"]]},
        ],
    },
    {"id": "b", "text": "Погода была хорошая.", "facts": [{"type": "occupation", "who": ["Пётр Орлов"]}]},
)


@pytest.fixture
def dev(tmp_path: Path) -> Path:
    path = tmp_path / "dev.jsonl"
    path.write_text("\n".join(json.dumps(text, ensure_ascii=False) for text in TEXTS) + "\n", "utf-8")
    return path


def test_what_is_found_and_what_is_missed(dev: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(dev), "--json", "--errors", str(tmp_path / "errors.txt")]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["occupation"]["gold"], told["occupation"]["right"]) == (3, 2)
    assert told["meeting"] == {"gold": 1, "predicted": 1, "right": 1, "precision": 1.0, "recall": 1.0, "f1": 1.0}
    (missed,) = (tmp_path / "errors.txt").read_text("utf-8").splitlines()
    assert missed.startswith("b\tmissed\tnothing was found\t")


def test_a_file_or_a_reader_that_is_not_there_is_said(dev: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(dev.with_name("nowhere.jsonl"))]) == 1
    assert "not a file of factRuEval documents" in capsys.readouterr().err
    assert main([str(dev), "--reader", "ru.gramar"]) == 1
    assert "ru.gramar" in capsys.readouterr().err


def test_heads_of_offices_and_words_of_bodies_decide() -> None:
    assert head("генеральный директор") & head("директора")
    assert not head("заместитель министра") & head("министр")
    assert bodies_agree(["Конституционный суд"], ["Конституционный суд РФ"])
    assert not bodies_agree(["Верховный суд"], ["Конституционный суд РФ"])
    gold: dict[str, Any] = {"who": ["Пётр Орлов"], "position": "директор"}
    assert roles_right(gold, {"who": ["П. Орлов"], "position": "директор", "where": []}) == (True, True, True)


def test_a_meeting_is_of_the_people_of_gold_alone() -> None:
    gold = {"participants": [["Пётр Орлов"], ["Анна Берг"]]}
    assert meeting_right(gold, {"people": [["Орлов"], ["Берг"]]})
    assert not meeting_right(gold, {"people": [["Орлов"], ["Берг"], ["Иванов"]]})


def test_as_many_as_can_be_are_paired() -> None:
    """The first takes the second's only partner no more than it must."""
    golds, found = [{"x": 1}, {"x": 2}], [{"y": 1}, {"y": 2}]
    assert paired(golds, found, lambda gold, one: gold["x"] == 1 or one["y"] == 1) == [(0, 1), (1, 0)]
