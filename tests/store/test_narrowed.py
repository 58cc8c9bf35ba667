"""A store as of a date: every question, in both languages, is answered as it would have been then."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from graphkit.errors import QueryError, StoreError
from graphkit.model import FactDocument
from graphkit.query import ask, cypher, sparql
from graphkit.store.embedded import EmbeddedStore
from graphkit.store.narrowed import DatedStore, SureStore


def sighting(id: str, person: str, published: str) -> FactDocument:
    words = f"{person} ({id})"
    entities = {
        "p": {"type": "person", "names": [person]},
        "c": {"type": "commission", "country": "KZ", "names": ["ЦИК Казахстана"]},
    }
    office = {"type": "position", "person": "p", "role": "chair", "organization": "c", "evidence": words}
    return FactDocument.from_json(
        {"id": id, "lang": "ru", "published": published, "text": words, "entities": entities, "facts": [office]}
    )


@pytest.fixture
def store(tmp_path: Path) -> EmbeddedStore:
    store = EmbeddedStore(tmp_path / "a.graphkit", create=True)
    store.add([sighting("a", "Берик Имашев", "2016-06-29"), sighting("b", "Нурлан Абдиров", "2022-02-28")])
    return store


@pytest.mark.parametrize("language", ["cypher", "sparql"])
@pytest.mark.parametrize(
    ("date", "chairs"),
    [("2015", []), ("2016", ["Берик Имашев"]), ("2022-01", ["Берик Имашев"]), ("2022-02-28", ["Нурлан Абдиров"])]
)  # fmt: skip
def test_a_named_question_is_answered_as_of_the_date(
    store: EmbeddedStore, language: str, date: str, chairs: list[str]
) -> None:
    found = ask(DatedStore(store, date), "officials", {"role": "chair"}, language=language)
    assert [row["person"] for row in found.dicts()] == chairs
    assert len(ask(store, "officials", {"role": "chair"}, language=language).rows) == 2


def test_names_that_nothing_then_speaks_of_are_left_out(store: EmbeddedStore) -> None:
    then = DatedStore(store, "2020")
    assert {node.id for node in then.graph().nodes.values() if node.label == "Person"} == {"berik-imashev"}
    assert then.stats().labels["Tenure"] == then.stats().labels["Article"] == 1
    assert cypher(then, "MATCH (p:Person) RETURN count(p) AS n").dicts() == [{"n": 1}]
    assert sparql(then, "ASK { id:nurlan-abdirov a eo:Person }") is False
    assert then.revision() not in (store.revision(), DatedStore(store, "2021").revision())


def test_it_can_only_be_read(store: EmbeddedStore) -> None:
    for write in (lambda s: s.add([]), lambda s: s.forget(["a"]), lambda s: s.judge([])):
        with pytest.raises(StoreError, match="as of 2020 can only be read"):
            write(DatedStore(store, "2020"))
    with pytest.raises(QueryError, match="'soon' is no date"):
        DatedStore(store, "soon")


@pytest.mark.parametrize("language", ["cypher", "sparql"])
def test_without_facts_that_are_less_sure_questions_see_the_others(store: EmbeddedStore, language: str) -> None:
    doubtful = sighting("c", "Ермек Сатыбалдин", "2023-01-10")
    (fact,) = doubtful.facts
    store.add([replace(doubtful, facts=(replace(fact, confidence=0.6),))])
    asked = [
        [row["person"] for row in ask(held, "officials", {"role": "chair"}, language=language).dicts()]
        for held in (store, SureStore(store, 0.6), SureStore(store, 0.61))
    ]
    assert [len(people) for people in asked] == [3, 3, 2]
    assert "Ермек Сатыбалдин" not in asked[2]


def test_a_surer_part_at_a_date_is_a_part_of_a_part(store: EmbeddedStore) -> None:
    both = SureStore(DatedStore(store, "2020"), 0.5)
    assert {node.id for node in both.graph().nodes.values() if node.label == "Person"} == {"berik-imashev"}
    assert both.revision() not in (store.revision(), DatedStore(store, "2020").revision())
    with pytest.raises(StoreError, match=r"of confidence 0\.5 and more can only be read"):
        both.add([])
