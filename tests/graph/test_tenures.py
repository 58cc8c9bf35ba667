"""Offices in time: from the first sighting to the last, who came before and after, and what was so at a date."""

from __future__ import annotations

import pytest

from graphkit.errors import QueryError
from graphkit.graph.build import build_graph
from graphkit.graph.model import Graph
from graphkit.graph.tenures import as_of, before_and_after, succession
from graphkit.model import FactDocument
from graphkit.query import questions
from graphkit.schema import SINGLE_SEATS


def sighting(id: str, person: str, published: str, role: str = "chair") -> FactDocument:
    words = f"{person} ({id})"
    entities = {
        "p": {"type": "person", "names": [person]},
        "c": {"type": "commission", "country": "KZ", "names": ["ЦИК Казахстана"]},
    }
    office = {"type": "position", "person": "p", "role": role, "organization": "c", "evidence": words}
    return FactDocument.from_json(
        {"id": id, "lang": "ru", "published": published, "text": words, "entities": entities, "facts": [office]}
    )


@pytest.fixture(scope="module")
def graph() -> Graph:
    return build_graph([
        sighting("a", "Куандык Турганкулов", "2016-03-18"), sighting("b", "Берик Имашев", "2016-06-29"),
        sighting("c", "Берик Имашев", "2021-01-11"), sighting("d", "Нурлан Абдиров", "2022-02-28"),
        sighting("e", "Сабила Мустафина", "2016-05-01", "member"), sighting("f", "Нурлан Абдиров", "2024-10-06"),
    ])  # fmt: skip


def names(graph: Graph) -> list[str]:
    return sorted(node.name for node in graph.facts())


def test_a_tenure_runs_from_the_first_sighting_to_the_last(graph: Graph) -> None:
    chairs = succession(graph, "kz.cec", "chair")
    seen = [(node.properties["first_seen"], node.properties["last_seen"]) for node in chairs]
    assert seen == [("2016-03-18", "2016-03-18"), ("2016-06-29", "2021-01-11"), ("2022-02-28", "2024-10-06")]


def test_who_came_before_and_who_after(graph: Graph) -> None:
    first, second, third = succession(graph, "kz.cec", "chair")
    assert [node and node.id for node in before_and_after(graph, second)] == ["kuandyk-turgankulov", "nurlan-abdirov"]
    assert before_and_after(graph, first)[0] is None and before_and_after(graph, third)[1] is None
    (member,) = succession(graph, "kz.cec", "member")
    assert before_and_after(graph, member) == (None, None)


@pytest.mark.parametrize(
    ("date", "chair"), [("2016-03", "Турганкулов"), ("2016", "Имашев"), ("2022-02-27", "Имашев"), ("2023", "Абдиров")]
)
def test_as_of_a_date_one_person_chairs(graph: Graph, date: str, chair: str) -> None:
    held = [node.name for node in as_of(graph, date).facts() if node.properties["role"] == "chair"]
    assert len(held) == 1 and chair in held[0]


def test_members_stay_and_what_comes_later_is_not_yet_there(graph: Graph) -> None:
    assert names(as_of(graph, "2016-04")) == [name for name in names(graph) if "Турганкулов" in name]
    assert any("Мустафина" in name for name in names(as_of(graph, "2024")))
    assert names(as_of(graph, "2015")) == []
    with pytest.raises(QueryError, match="write YYYY"):
        as_of(graph, "last year")


def test_the_questions_know_the_same_single_seats() -> None:
    asked = [item for item in questions() if "general" in item.cypher]
    assert {item.name for item in asked} == {"succession", "officials-as-of", "contradictions"}
    for item in asked:
        assert "['" + "', '".join(SINGLE_SEATS) + "']" in item.cypher, item.name
        assert '("' + '", "'.join(SINGLE_SEATS) + '")' in item.sparql, item.name
