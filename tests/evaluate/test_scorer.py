"""What the scorer counts: worked out by hand on small documents."""

from __future__ import annotations

from typing import Any

import pytest

from graphkit.evaluate import figures, score
from graphkit.evaluate.entities import aligned_entities
from graphkit.evaluate.facts import FactCounts, Score

Json = dict[str, Any]

PEOPLE: Json = {
    "p1": {"type": "person", "names": ["Нурлан Абдиров"]},
    "p2": {"type": "person", "names": ["Олег Копылов"]},
    "p3": {"type": "person", "names": ["Анна Берг"]},
    "c1": {"type": "commission", "country": "KZ", "names": ["ЦИК Казахстана", "ЦИК"]},
    "e1": {"type": "election", "country": "KZ", "kind": "presidential", "date": "2022-11-20", "names": ["выборы"]},
}
WORDS = "Нурлан Абдиров принял Олега Копылова."


def document(*facts: Json, entities: Json = PEOPLE) -> Json:
    told = [{"evidence": WORDS, **fact} for fact in facts]
    return {"id": "a", "lang": "ru", "text": WORDS, "entities": entities, "facts": told}


def scored(gold: Json, predicted: Json | None) -> Score:
    return score({"a": gold}, {"a": predicted} if predicted else {})


def meeting(*participants: Any, **more: Any) -> Json:
    return {"type": "meeting", "participants": list(participants), **more}


def office(role: Any = "chair", organization: Any = "c1", **more: Any) -> Json:
    return {"type": "position", "person": "p1", "role": role, "organization": organization, **more}


def memorandum(**more: Any) -> Json:
    return {"type": "memorandum", "parties": ["p1", "p2"], "year": 2024, **more}


def counts(gold: Json, predicted: Json) -> tuple[int, int, int, int, int, int]:
    """(exact, gold, predicted) facts and (right, gold, predicted) slots of all types."""
    whole = FactCounts()
    for of_type in scored(gold, predicted).facts.values():
        whole.add(of_type)
    return whole.exact, whole.gold, whole.predicted, whole.slots_right, whole.slots_gold, whole.slots_predicted


def test_a_fact_is_exact_when_every_core_role_is_right() -> None:
    assert counts(document(office()), document(office())) == (1, 1, 1, 3, 3, 3)
    assert counts(document(office()), document(office("member"))) == (0, 1, 1, 2, 3, 3)
    assert counts(document(office()), document(office(title="глава"))) == (1, 1, 1, 3, 3, 3)  # no core role


def test_sets_are_equal_as_sets_and_counted_by_members() -> None:
    gold = document(meeting("p1", "p2"))
    assert counts(gold, document(meeting("p2", "p1"))) == (1, 1, 1, 2, 2, 2)
    assert counts(gold, document(meeting("p1", "p3"))) == (0, 1, 1, 1, 2, 2)
    assert counts(gold, document(meeting("p1", "p2", "p3"))) == (0, 1, 1, 2, 2, 3)


def test_what_was_missed_and_what_is_not_so() -> None:
    assert counts(document(office()), document()) == (0, 1, 0, 0, 3, 0)
    assert counts(document(), document(office())) == (0, 0, 1, 0, 0, 3)
    assert scored(document(office()), None).facts["position"].gold == 1  # no prediction: nothing was predicted


def test_facts_without_their_main_role_in_common_are_two() -> None:
    other = office() | {"person": "p2"}
    told = scored(document(office()), document(other)).differences
    assert [(one.what, one.predicted) for one in told] == [("missed", None), ("spurious", None)]


def test_each_fact_has_one_partner_the_best_there_is() -> None:
    gold = document(meeting("p1", "p2", date="2022-11-18"), meeting("p1", "p2", date="2022-11-19"))
    found = scored(gold, document(meeting("p1", "p2", date="2022-11-19"))).facts["meeting"]
    assert (found.exact, found.dated, found.dated_right) == (1, 1, 1)


def test_a_gold_value_may_accept_several_readings() -> None:
    gold = document(office(role=["chair", "head"], organization=["c1", None]))
    assert counts(gold, document(office("head"))) == (1, 1, 1, 3, 3, 3)
    assert counts(gold, document(office("head", None))) == (1, 1, 1, 2, 2, 2)
    assert counts(gold, document(office("member"))) == (0, 1, 1, 2, 3, 3)
    several = document(meeting("p1", ["p2", "p3"]))
    assert counts(several, document(meeting("p1", "p3"))) == (1, 1, 1, 2, 2, 2)


def test_what_is_null_in_gold_is_null_in_a_right_prediction() -> None:
    assert counts(document(memorandum(year=None)), document(memorandum())) == (0, 1, 1, 2, 2, 3)
    assert counts(document(memorandum(year=None)), document(memorandum(year=None))) == (1, 1, 1, 2, 2, 2)


def test_an_optional_fact_is_neither_right_nor_wrong() -> None:
    gold = document(office(), meeting("p1", "p2", optional=True))
    assert counts(gold, document(office(), meeting("p1", "p2"))) == (1, 1, 1, 3, 3, 3)
    assert counts(gold, document(office())) == (1, 1, 1, 3, 3, 3)
    assert counts(gold, document(office(), meeting("p1", "p3"))) == (1, 1, 2, 3, 3, 5)  # but another meeting is wrong


def test_what_is_told_to_be_denied_or_only_rumoured_is_neither_right_nor_wrong() -> None:
    for realis, wrong in (("denied", 0), ("hypothetical", 0), ("planned", 1), ("actual", 1)):
        assert counts(document(), document(office(realis=realis))) == (0, 0, wrong, 0, 0, 3 * wrong), realis
    assert counts(document(office()), document(office(realis="denied"))) == (1, 1, 1, 3, 3, 3)
    gold = document(office(optional=True))
    assert counts(gold, document(office(realis="denied"))) == counts(gold, document(office())) == (0, 0, 0, 0, 0, 0)


def test_dates_and_evidence_are_counted_of_facts_that_are_found() -> None:
    gold = document(meeting("p1", "p2", date="2022-11-18"))
    found = scored(gold, document(meeting("p1", "p2", date="2022-11", evidence="Совсем о другом."))).facts["meeting"]
    assert (found.exact, found.evident, found.dated, found.dated_right) == (1, 0, 1, 0)
    quoted = [{"quote": "принял Олега Копылова", "start": 15, "end": 36}]
    found = scored(gold, document(meeting("p1", "p2", evidence=quoted))).facts["meeting"]
    assert (found.evident, found.dated, found.dated_right) == (1, 1, 0)


@pytest.mark.parametrize(
    ("one", "other", "fits"),
    [
        ({"type": "person", "names": ["Нурлан Абдиров"]}, {"type": "person", "names": ["Н. Абдиров"]}, True),
        ({"type": "person", "names": ["Абдиров"]}, {"type": "organization", "names": ["Абдиров"]}, False),
        (
            {"type": "commission", "country": "KZ", "names": ["ЦКР"]},
            {"type": "commission", "country": "KZ", "names": ["Центризбирком"]},
            True,
        ),
        (
            {"type": "commission", "country": "KZ", "names": ["ЦИК"]},
            {"type": "commission", "country": "UZ", "names": ["ЦИК"]},
            False,
        ),
        (
            {"type": "commission", "country": "KZ", "level": "regional", "names": ["комиссия Алматы"]},
            {"type": "commission", "country": "KZ", "names": ["ЦИК"]},
            False,
        ),
        (
            {"type": "election", "country": "KZ", "kind": "local", "date": "2021-01", "names": ["выборы"]},
            {"type": "election", "country": "KZ", "kind": "local", "date": "2021-01-10", "names": ["голосование"]},
            True,
        ),
        (  # a general election that fills several offices
            {"type": "election", "country": "KZ", "kind": ["local", "parliamentary"], "names": ["выборы"]},
            {"type": "election", "country": "KZ", "kind": "parliamentary", "names": ["выборы"]},
            True,
        ),
        (
            {"type": "election", "country": "KZ", "kind": "local", "date": "2021", "names": ["выборы"]},
            {"type": "election", "country": "KZ", "kind": "local", "date": "2022", "names": ["выборы"]},
            False,
        ),
        (
            {"type": "country", "country": "UZ", "names": ["Узбекистан"]},
            {"type": "country", "country": "UZ", "names": ["Республика"]},
            True,
        ),
        ({"type": "organization", "names": ["ШОС"]}, {"type": "mission", "names": ["ШОС"]}, True),
    ],
)  # fmt: skip
def test_entities_are_told_by_what_they_are(one: Json, other: Json, fits: bool) -> None:
    found = aligned_entities({"entities": {"x": one}}, {"entities": {"y": other}})
    assert found == ({"y": "x"} if fits else {})


def test_missions_are_one_when_those_who_sent_them_are() -> None:
    def sent(by: str, mission: str) -> Json:
        body = {"type": "organization", "names": [by]}
        return {"entities": {"m": {"type": "mission", "organization": "o", "names": [mission]}, "o": body}}

    assert aligned_entities(sent("ШОС", "миссия наблюдателей"), sent("ШОС", "делегация")) == {"m": "m", "o": "o"}
    assert aligned_entities(sent("ШОС", "миссия наблюдателей"), sent("СНГ", "делегация")) == {}


def test_the_figures_of_counts_worked_out_by_hand() -> None:
    gold = document(office(), meeting("p1", "p2", date="2022-11-18"), meeting("p1", "p3"))
    predicted = document(office(), meeting("p1", "p2"), meeting("p2", "p3", "c1"))
    told = figures(scored(gold, predicted))
    assert (told["position"].f1, told["position"].slot_f1, told["position"].date_accuracy) == (1.0, 1.0, None)
    meetings = told["meeting"]
    assert (meetings.gold, meetings.predicted, meetings.precision, meetings.recall) == (2, 2, 0.5, 0.5)
    # Right: two members of the first, Berg of the second; five slots in gold with the day, five are predicted.
    assert meetings.slot_f1 == pytest.approx(2 * 3 / (5 + 5))
    assert (meetings.date_accuracy, meetings.evidence) == (0.0, 1.0)
    assert told["ALL FACTS"].f1 == pytest.approx(2 / 3)
    assert told["entities"].to_json() == {
        "gold": 4, "predicted": 4, "precision": 1.0, "recall": 1.0, "f1": 1.0,
        "slot_f1": None, "date_accuracy": None, "evidence": None,
    }  # fmt: skip
    assert (told["briefing"].f1, told["briefing"].evidence) == (0.0, None)
