"""All that the graph knows of one node."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import FrozenInstanceError, fields
from pathlib import Path

import pytest

from graphkit.dossier import Relation, dossier, dossier_in, dossiers
from graphkit.errors import QueryError
from graphkit.graph import Graph, Node
from graphkit.graph.tenures import as_of
from graphkit.store import Store, open_store


def test_it_has_names_facts_and_articles(small: Graph) -> None:
    """First who she is, then what was done; by date, those without one last."""
    told = dossier(small, "asel")
    assert (told.id, told.type, told.name) == ("asel", "Person", "Асель")
    assert told.names == ("Asel", "А. Орманова")
    assert [fact.id for fact in told.facts] == ["tenure.2", "tenure.3", "meeting.1", "meeting.2"]
    assert [article.id for article in told.articles] == ["article.a", "article.c"]
    assert told.relations == ()


def test_ties_lead_out_and_in(small: Graph) -> None:
    country, commission = small.nodes["kz"], small.nodes["kz.cec"]
    assert dossier(small, "kz.cec").relations == (Relation("IN_COUNTRY", True, country),)
    assert dossier(small, "kz").relations == (Relation("IN_COUNTRY", False, commission),)
    assert str(dossier(small, "kz.cec").relations[0]) == "in country: Казахстан (kz)"
    assert str(dossier(small, "kz").relations[0]) == "ЦИК (kz.cec): in country this"
    assert dict(dossier(small, "kz").details) == {"code": "KZ"}
    assert dict(dossier(small, "kz.cec").details) == {"level": "central"}


def test_a_fact_and_an_article_have_one_too(small: Graph) -> None:
    (fact,) = dossier(small, "meeting.1").facts
    assert fact.id == "meeting.1"
    article = dossier(small, "article.a")
    assert (article.name, article.facts, article.relations) == ("Позже", (), ())


def test_it_is_written_as_json(small: Graph) -> None:
    told = dossier(small, "kz.cec").to_json()
    assert list(told) == ["id", "type", "name", "names", "level", "relations", "facts", "articles"]
    assert told["relations"] == [{"relation": "IN_COUNTRY", "direction": "out", "id": "kz", "name": "Казахстан"}]
    (chair, _, before) = told["facts"]
    assert (chair["id"], before["id"]) == ("tenure.2", "tenure.1")
    assert chair["before"] == before["roles"]["holder"][0] == {"id": "davron", "name": "Даврон"}


def test_a_fact_that_is_in_several_is_one_value(small: Graph) -> None:
    asel, davron = dossiers(small, ["asel", "davron"])
    assert asel.facts[-1] is davron.facts[-1]


def test_values_cannot_be_changed(small: Graph) -> None:
    told = dossier(small, "asel")
    for value in (told, told.facts[0], told.facts[2].quotes[0], told.facts[0].roles[0]):
        with pytest.raises(FrozenInstanceError):
            setattr(value, fields(value)[0].name, None)


def test_who_is_not_there_is_said(small: Graph) -> None:
    with pytest.raises(QueryError, match="no node 'nobody'"):
        dossier(small, "nobody")


@pytest.fixture(scope="module")
def store(gold_file: Path) -> Iterator[Store]:
    with open_store(gold_file, read_only=True) as store:
        yield store


def test_of_a_store_it_is_the_same_and_less_is_read(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of entities of every class, of facts and of articles, now and at a date."""
    whole = store.graph()
    then = as_of(whole, "2022-06")
    monkeypatch.setattr(type(store), "graph", lambda self: pytest.fail("the whole graph was read"))
    compared = dated = 0
    for label in sorted({node.label for node in whole.nodes.values()} - {"Evidence"}):
        for node in [node for node in whole.nodes.values() if node.label == label][:5]:
            assert dossier_in(store, node.id) == dossier(whole, node.id)
            compared += 1
            if node.id in then.nodes:
                assert dossier_in(store, node.id, as_of="2022-06") == dossier(then, node.id)
                dated += dossier(then, node.id) != dossier(whole, node.id)
    assert compared > 60 and dated > 5


def test_what_was_not_yet_and_what_is_no_date_are_said(store: Store) -> None:
    late = next(fact for fact in store.graph().facts() if str(fact.properties.get("date", "")).startswith("2024"))
    with pytest.raises(QueryError, match=r"was not yet so at 2020"):
        dossier_in(store, late.id, as_of="2020")
    with pytest.raises(QueryError, match="is no date"):
        dossier_in(store, "kz.cec", as_of="soon")
    with pytest.raises(QueryError, match="no node 'nobody'"):
        dossier_in(store, "nobody", as_of="2020")


def test_every_class_of_fact_has_its_place(store: Store) -> None:
    """A dossier of the whole graph's facts can be made: no class is unknown to its order."""
    graph = store.graph()
    made = list(dossiers(graph, [node.id for node in graph.facts()]))
    assert len(made) > 100 and all(len(one.facts) == 1 for one in made)
    assert isinstance(made[0].node, Node)
