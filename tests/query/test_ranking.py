"""Brokers, communities, cores and reciprocity on graphs small enough to see them, and on the gold graph."""

from __future__ import annotations

import pytest

from graphkit.errors import QueryError
from graphkit.graph import Edge, Graph, Node
from graphkit.query.ranking import MEASURES, Scope, network_of, rank


def graph_of(*meetings: str, year: int = 2024, realis: str = "actual") -> Graph:
    """People called by letters; each word is a meeting of its letters."""
    people = [Node(letter, ("Person", "Entity"), {"name": letter.upper()}) for letter in sorted(set("".join(meetings)))]
    about = {"realis": realis, "year": year}
    facts = [Node(f"meeting.{word}", ("Meeting", "Fact"), {"name": word, **about}) for word in meetings]
    edges = [Edge(f"meeting.{word}", "PARTICIPANT", letter) for word in meetings for letter in word]
    return Graph([*people, *facts], edges)


def test_the_one_between_two_groups_is_the_broker() -> None:
    table = rank(graph_of("abc", "cx", "xyz"), "brokers")
    assert table.columns == ("name", "class", "betweenness", "neighbours", "id")
    assert [row[0] for row in table.rows[:2]] == ["C", "X"]
    assert table.rows[0][2] == table.rows[1][2] == 0.6
    assert table.rows[-1][2] == 0


def test_circles_are_told_apart() -> None:
    table = rank(graph_of("abc", "ab", "cx", "xyz", "yz"), "communities")
    circles = {tuple(sorted(row[2] for row in table.rows if row[0] == number)) for number in (1, 2)}
    assert circles == {("A", "B", "C"), ("X", "Y", "Z")}


def test_the_core_is_where_all_know_all() -> None:
    table = rank(graph_of("abcd", "de", "ef"), "cores")
    assert {row[0]: row[2] for row in table.rows} == {"A": 3, "B": 3, "C": 3, "D": 3, "E": 1, "F": 1}


def test_what_was_given_and_returned() -> None:
    bodies = [Node(id, ("Commission", "Organization", "Entity"), {"name": id}) for id in ("kz", "ru", "uz")]
    pairs = [("kz", "ru"), ("kz", "ru"), ("ru", "kz"), ("kz", "uz")]
    facts = [
        Node(f"invitation.{i}", ("Invitation", "Fact"), {"name": "i", "realis": "actual"}) for i in range(len(pairs))
    ]
    edges = [
        Edge(fact.id, role, id)
        for fact, pair in zip(facts, pairs, strict=True)
        for role, id in zip(("INVITER", "INVITEE"), pair, strict=True)
    ]
    table = rank(Graph([*bodies, *facts], edges), "reciprocity")
    assert [row[1:6] for row in table.rows] == [("kz", "ru", 2, 1, 0.5), ("kz", "uz", 1, 0, 0.0)]


def test_years_classes_and_what_did_not_happen_are_kept_out() -> None:
    assert len(network_of(graph_of("ab", year=2020), Scope(since=2021))) == 0
    assert len(network_of(graph_of("ab", year=2020), Scope(since=2020, until=2020))) == 2
    assert len(network_of(graph_of("ab"), Scope(label="Organization"))) == 0
    assert len(network_of(graph_of("ab", realis="denied"))) == 0


@pytest.mark.parametrize("measure", MEASURES)
def test_the_gold_graph_is_ranked_always_alike(gold_graph: Graph, measure: str) -> None:
    table = rank(gold_graph, measure)
    assert table.rows
    again = Graph(reversed(list(gold_graph.nodes.values())), reversed(gold_graph.edges))
    assert rank(again, measure).rows == table.rows
    assert rank(Graph(), measure).rows == []


def test_an_unknown_measure_is_told() -> None:
    with pytest.raises(QueryError, match="choose from brokers, communities"):
        rank(Graph(), "beauty")
