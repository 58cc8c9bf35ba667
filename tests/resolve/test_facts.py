"""When reports of several articles are one fact, and when they are not."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from graphkit.model import FactDocument
from graphkit.resolve import CanonicalFact, resolve

ENTITIES = {
    "p1": {"type": "person", "names": ["Нурлан Абдиров"]},
    "p2": {"type": "person", "names": ["Олег Копылов"]},
    "kz": {"type": "commission", "country": "KZ", "names": ["ЦИК Казахстана"]},
    "uz": {"type": "commission", "country": "UZ", "names": ["ЦИК Узбекистана"]},
}


def report(id: str, type: str, published: str | None = None, **roles: Any) -> FactDocument:
    words = f"Так пишет газета {id}."
    fact = {"type": type, "evidence": words, **roles}
    return FactDocument.from_json(
        {"id": id, "lang": "ru", "text": words, "published": published, "entities": ENTITIES, "facts": [fact]}
    )


def met(id: str, date: str | None, published: str | None = None, **more: Any) -> FactDocument:
    return report(id, "meeting", published, participants=["p1", "p2"], date=date, **more)


def facts(*documents: FactDocument) -> list[CanonicalFact]:
    return sorted(resolve(documents).facts, key=lambda fact: str(fact.date))


@pytest.mark.parametrize("vague", ["2024", "2024-05", "2024-05-14"])
def test_a_date_that_begins_another_is_the_same_date(vague: str) -> None:
    (fact,) = facts(met("a", vague), met("b", "2024-05-14"))
    assert (fact.date, fact.year, fact.witnesses) == ("2024-05-14", 2024, 2)


def test_a_year_that_fits_two_days_joins_neither() -> None:
    found = facts(met("a", "2024-03-01"), met("b", "2024-05-14"), met("c", "2024"))
    assert [fact.date for fact in found] == ["2024", "2024-03-01", "2024-05-14"]
    assert all(fact.witnesses == 1 for fact in found)


def test_planned_and_actual_are_two_facts() -> None:
    assert len(facts(met("a", "2024-05-14"), met("b", "2024-05-14", realis="planned"))) == 2


def test_undated_reports_of_one_week_are_one_meeting_those_of_two_years_are_two() -> None:
    assert len(facts(met("a", None, "2024-05-14"), met("b", None, "2024-05-16"))) == 1
    assert len(facts(met("a", None, "2024-05-14"), met("b", None, "2022-05-16"))) == 2


def test_parties_have_no_order_and_a_kind_left_open_is_filled_in() -> None:
    (fact,) = facts(
        report("a", "memorandum", parties=["kz", "uz"], year=2023, kind="memorandum"),
        report("b", "memorandum", parties=["uz", "kz"], year=2023, kind=None),
    )
    assert (fact.roles["parties"], fact.roles["kind"], fact.witnesses) == (("kz.cec", "uz.cec"), "memorandum", 2)


def test_one_article_that_says_it_twice_is_one_witness_with_two_quotes() -> None:
    words = "Абдиров принял Копылова. Встреча прошла утром."
    quotes = words.split(". ")
    fact = {"type": "meeting", "participants": ["p1", "p2"], "date": "2024-05-14"}
    document = FactDocument.from_json({
        "id": "a", "lang": "ru", "text": words, "entities": ENTITIES,
        "facts": [{**fact, "evidence": quote} for quote in quotes],
    })  # fmt: skip
    (found,) = resolve([document]).facts
    assert found.witnesses == 1
    assert [e.quote for sighting in found.sightings for e in sighting.evidence] == quotes


def test_a_meeting_of_one_is_left_out_and_the_reason_is_kept() -> None:
    """As where two mentions of one article turn out to be one person."""
    document = met("a", "2024-05-14")
    (fact,) = document.facts
    resolution = resolve([replace(document, facts=(replace(fact, roles={**fact.roles, "participants": ("p1",)}),))])
    assert resolution.facts == ()
    assert [(d.article, d.reason) for d in resolution.dropped] == [
        ("a", "only one of the participants known (nurlan-abdirov)")
    ]


def test_words_where_a_date_should_be_stop_nothing() -> None:
    """No document with such a date is let in any longer; those that older stores have are resolved all the same."""

    def dated(id: str, date: str, published: str) -> FactDocument:
        document = met(id, "2024-05-14")
        (fact,) = document.facts
        return replace(document, published=published, facts=(replace(fact, roles={**fact.roles, "date": date}),))

    found = facts(dated("a", "in May", "May 2024"), dated("b", "2024-19-77", "2024-13-45"))
    assert {fact.date: fact.year for fact in found} == {"in May": None, "2024-19-77": 2024}


def test_one_meeting_of_five_outlets_has_five_witnesses_and_a_reprint_is_none() -> None:
    """A press release that two outlets carry word for word is one witness among the five articles."""
    release = " ".join(f"слово{i}" for i in range(60))
    texts = [release, f"{release} Перепечатка.", *(" ".join(f"{id}{i}" for i in range(60)) for id in "cde")]
    told = []
    for id, text in zip("abcde", texts, strict=True):
        data = {"id": id, "lang": "ru", "text": text, "source": f"{id}.example", "entities": ENTITIES}
        meeting = {"type": "meeting", "participants": ["p1", "p2"], "date": "2024-05-14", "confidence": 0.5}
        evidence = text.split()[0]
        told.append(FactDocument.from_json({**data, "facts": [{**meeting, "evidence": evidence}]}))
    (fact,) = facts(*told)
    assert (fact.witnesses, fact.independent) == (5, 4)
    assert fact.confidence == 1 - 0.5**4


def test_articles_that_contradict_each_other_keep_their_dates() -> None:
    """ "2024-03" and "2024-05" do not agree, whoever says so and how often: two facts, each with its own witnesses."""
    found = facts(met("a", "2024-03"), met("b", "2024-03-07"), met("c", "2024-05"), met("d", "2024-05"))
    assert [(fact.date, fact.witnesses) for fact in found] == [("2024-03-07", 2), ("2024-05", 2)]
