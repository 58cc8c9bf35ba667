"""Gold documents are sound, and what is wrong in one is named."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from graphkit.data import data_path
from graphkit.evaluate.gold_check import main, problems

WORDS = "Нурлан Абдиров принял Олега Копылова."


def document(fact: dict[str, Any] | None = None, **entities: dict[str, Any]) -> dict[str, Any]:
    people = {"p1": {"type": "person", "names": ["Абдиров"]}, "p2": {"type": "person", "names": ["Копылов"]}}
    facts = [{"evidence": WORDS, **fact}] if fact else []
    return {"id": "a", "lang": "ru", "text": WORDS, "entities": {**people, **entities}, "facts": facts}


@pytest.mark.parametrize("folder", ["gold", "more", "unseen", "varied"])
def test_every_gold_document_is_sound(folder: str) -> None:
    for path in sorted(data_path("evaluation", folder).glob("*.json")):
        assert list(problems(json.loads(path.read_text("utf-8")))) == [], path.name


@pytest.mark.parametrize(
    ("fact", "said"),
    [
        ({"type": "dance"}, "fact 0 (dance): the type is one of position, meeting"),
        ({"type": "meeting", "participants": ["p1"]}, "fact 0 (meeting): too few participants: a meeting has 2"),
        ({"type": "meeting", "participants": ["p1", "p9"]}, "participants 'p9' is not among the entities"),
        ({"type": "meeting", "participants": ["p1", "p2"], "evidence": "Он уехал."}, "the evidence is not in the text"),
        ({"type": "meeting", "participants": ["p1", "p2"], "evidence": ""}, "no evidence"),
        ({"type": "meeting", "participants": ["p1", "p2"], "date": "5 мая"}, "date is a date of the calendar"),
        ({"type": "meeting", "participants": ["p1", "p2"], "plase": "Астана"}, "there is no role 'plase'"),
        ({"type": "meeting", "participants": ["p1", "p2"], "realis": "maybe"}, "realis is one of actual, planned"),
        ({"type": "position", "person": "p1", "role": "boss", "organization": None}, "role is one of chair"),
        ({"type": "position", "person": "p1", "role": "chair"}, "no organization (give null where the text leaves it"),
        ({"type": "position", "person": "p1", "role": ["chair", "boss"], "organization": None}, "not 'boss'"),
        (
            {"type": "position", "person": "p1", "role": "chair", "organization": "p2"},
            "organization is the id of a commission or organization or mission or country; 'p2' is a person",
        ),
    ],
)
def test_what_is_wrong_in_a_fact_is_named(fact: dict[str, Any], said: str) -> None:
    (told,) = problems(document(fact))
    assert said in told


def test_what_is_wrong_in_an_entity_is_named() -> None:
    told = list(problems(document(
        c1={"type": "commission", "names": [], "level": "galactic"},
        e1={"type": "election", "country": "Казахстан", "kind": "local", "names": ["выборы"]},
        m1={"type": "mission", "organization": "p1", "names": ["миссия"]},
        e2={"type": "election", "country": "KZ", "kind": ["local", "federal"], "names": ["выборы"]},
        r1={"type": "robot", "names": ["R"]},
        p3={"type": "person", "country": "KZ", "names": ["Орлов"]},
    )))  # fmt: skip
    assert told == [
        "c1: no names",
        "c1: no country",
        "c1: level is one of central, regional, precinct, not 'galactic'",
        "e1: country is a country's code in two capital letters (ISO 3166-1 alpha-2), as KZ, not 'Казахстан'",
        "m1: organization is the id of an organization or commission or country; 'p1' is a person",
        "e2: kind is one of presidential, parliamentary, local, referendum, other, not 'federal'",
        "r1: the type is one of person, commission, organization, mission, country, election",
        "p3: a person has no 'country'",
    ]


@pytest.mark.parametrize("broken", [{}, {"id": "a", "lang": "ru", "text": "", "entities": [], "facts": {}}])
def test_what_is_no_fact_document_is_told_and_no_crash(broken: dict[str, Any]) -> None:
    (told,) = problems(broken)
    assert "entities, facts" in told
    mixed = document() | {"facts": ["x", {"type": "meeting", "participants": 3, "evidence": [7]}]}
    assert len(list(problems(mixed))) >= 3


def test_the_program_names_file_and_fact(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "good.json").write_text(json.dumps(document()), "utf-8")
    assert main([str(tmp_path)]) == 0
    (tmp_path / "wrong.json").write_text(json.dumps(document({"type": "dance"})), "utf-8")
    (tmp_path / "broken.json").write_text("{", "utf-8")
    assert main([str(tmp_path)]) == 1
    said = capsys.readouterr()
    assert f"{tmp_path / 'wrong.json'}: fact 0 (dance)" in said.out
    assert f"{tmp_path / 'broken.json'}, line 1: not JSON" in said.err
    assert main([str(tmp_path / "nowhere.json")]) == 1
    assert main([]) == 2
