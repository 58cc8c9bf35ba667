"""Gold documents are sound, and what is wrong in one is named."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from graphkit.data import data_path
from graphkit.evaluate.gold_check import main, problems
from graphkit.value_spaces import CountryCode

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
        ({"type": "dance"}, "facts[0].type: is 'dance'; it should be one of position, meeting"),
        ({"type": "meeting", "participants": ["p1"]}, "facts[0].participants: has 1; a meeting needs 2 or more"),
        ({"type": "invitation", "inviter": None, "invitee": None}, "facts[0].election: is missing; give null where"),
        ({"type": "meeting", "participants": ["p1", "p9"]}, "'p9' is not among the entities"),
        ({"type": "meeting", "participants": ["p1", "p2"], "evidence": "Он уехал."}, "does not stand in the text"),
        ({"type": "meeting", "participants": ["p1", "p2"], "date": "5 мая"}, "it should be a date of the calendar"),
        ({"type": "meeting", "participants": ["p1", "p2"], "abode": "Астана"}, "facts[0]: there is no role 'abode'"),
        ({"type": "meeting", "participants": ["p1", "p2"], "realis": "maybe"}, "it should be one of actual, planned"),
        ({"type": "meeting", "participants": ["p1", ["p2", "c7"]]}, "facts[0].participants: 'c7' is not among the"),
        ({"type": "position", "person": "p1", "role": "boss", "organization": None}, "it should be one of chair"),
        ({"type": "position", "person": "p1", "role": "chair"}, "facts[0].organization: is missing; give null where"),
        ({"type": "position", "person": "p1", "role": ["chair", "boss"], "organization": None}, "role: is 'boss'"),
        (
            {"type": "position", "person": "p1", "role": "chair", "organization": [None, "p2"]},
            "'p2' is a person; it should be the id of a commission or organization or mission or country",
        ),
    ],
)
def test_what_is_wrong_in_a_fact_is_named(fact: dict[str, Any], said: str) -> None:
    (told,) = problems(document(fact))
    assert said in told


def test_what_is_wrong_in_an_entity_is_named() -> None:
    told = list(problems(document(
        c1={"type": "commission", "names": ["ЦИК"], "level": "galactic"},
        e1={"type": "election", "country": "Казахстан", "kind": "local", "names": ["выборы"]},
        e2={"type": "election", "country": "KZ", "kind": ["local", "federal"], "names": ["выборы"]},
        m1={"type": "mission", "organization": "p1", "names": ["миссия"]},
        p3={"type": "person", "country": "KZ", "names": ["Орлов"]},
    )))  # fmt: skip
    assert told == [
        "entities.c1.level: is 'galactic'; it should be one of central, regional, precinct",
        f"entities.e1.country: is 'Казахстан'; it should be {CountryCode.told}",
        "entities.m1.organization: 'p1' is a person; it should be the id of an organization or commission or country",
        "entities.c1.country: is missing; gold documents give it",
        "entities.e2.kind: is 'federal'; it should be one of presidential, parliamentary, local, referendum, other",
        "entities.p3: a person has no 'country'",
    ]


@pytest.mark.parametrize("broken", [{}, {"id": "a", "lang": "ru", "text": "", "entities": [], "facts": {}}])
def test_what_is_no_fact_document_is_told_and_no_crash(broken: dict[str, Any]) -> None:
    told = "\n".join(problems(broken))
    assert "entities: is" in told and "facts: is" in told
    mixed = document() | {"facts": ["x", {"type": "meeting", "participants": 3, "evidence": [7]}]}
    assert len(list(problems(mixed))) >= 3


def test_the_program_names_file_and_fact(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "good.json").write_text(json.dumps(document()), "utf-8")
    assert main([str(tmp_path)]) == 0
    (tmp_path / "wrong.json").write_text(json.dumps(document({"type": "dance"})), "utf-8")
    (tmp_path / "broken.json").write_text("{", "utf-8")
    assert main([str(tmp_path)]) == 1
    said = capsys.readouterr()
    assert f"{tmp_path / 'wrong.json'}: facts[0].type: is 'dance'" in said.out
    assert f"{tmp_path / 'broken.json'}, line 1: not JSON" in said.err
    assert main([str(tmp_path / "nowhere.json")]) == 1
    assert main([]) == 2
