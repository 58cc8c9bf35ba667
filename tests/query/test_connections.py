"""How two entities are connected, step by step, with the words that say so."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from graphkit.errors import QueryError
from graphkit.graph import Edge, Graph, Node
from graphkit.graph.tenures import as_of
from graphkit.query import connect, connect_in
from graphkit.store.embedded import EmbeddedStore


def person(id: str) -> Node:
    """A person called as the id."""
    return Node(id, ("Person", "Entity"), {"name": id.title()})


def meeting(id: str, *who: str, realis: str = "actual", confidence: float = 1.0) -> tuple[list[Node], list[Edge]]:
    """A meeting with its evidence in an article that mentions everyone."""
    nodes = [
        Node(
            f"meeting.{id}",
            ("Meeting", "Fact"),
            {"name": id, "realis": realis, "confidence": confidence, "witnesses": 1},
        ),
        Node(f"evidence.{id}", ("Evidence",), {"name": id, "quote": f"quote of {id}", "start": 0, "end": 5}),
        Node(f"article.{id}", ("Article",), {"name": f"Headline {id}"}),
    ]
    edges = [Edge(f"meeting.{id}", "PARTICIPANT", name) for name in who]
    edges += [Edge(name, "MENTIONED_IN", f"article.{id}") for name in who]
    edges += [
        Edge(f"meeting.{id}", "SUPPORTED_BY", f"evidence.{id}"),
        Edge(f"evidence.{id}", "IN_ARTICLE", f"article.{id}"),
    ]
    return nodes, edges


@pytest.fixture(scope="module")
def graph() -> Graph:
    """anna – boris – clara – dmitri by meetings; a shorter way over a planned one; all of one country."""
    nodes = [person(name) for name in ("anna", "boris", "clara", "dmitri", "elena")]
    nodes.append(Node("kz", ("Country", "Entity"), {"name": "Kazakhstan"}))
    edges = [Edge(name, "IN_COUNTRY", "kz") for name in ("anna", "elena")]
    for more in (
        meeting("ab", "anna", "boris"),
        meeting("bc-sure", "boris", "clara"),
        meeting("bc-doubt", "boris", "clara", confidence=0.2),
        meeting("cd", "clara", "dmitri"),
        meeting("bd-planned", "boris", "dmitri", realis="planned"),
        meeting("ad-denied", "anna", "dmitri", realis="denied"),
    ):
        nodes += more[0]
        edges += more[1]
    edges.append(Edge("anna", "MET", "boris", {"derived": True, "fact": "meeting.ab"}))
    return Graph(nodes, edges)


def test_a_chain_of_facts_with_their_quotes(graph: Graph) -> None:
    """Each step is a fact, with the roles at both sides, its quote and the article's headline."""
    found = connect(graph, "anna", "clara")
    assert found is not None
    assert [node.id for node in found.nodes] == ["anna", "boris", "clara"]
    assert [step.fact.id for step in found.steps if step.fact] == ["meeting.ab", "meeting.bc-sure"]
    assert found.steps[0].roles == ("PARTICIPANT", "PARTICIPANT")
    assert [(q.text, q.article, q.title) for q in found.steps[0].quotes] == [
        ("quote of ab", "article.ab", "Headline ab")
    ]


def test_what_did_not_happen_does_not_connect(graph: Graph) -> None:
    """A planned fact may be left out, a denied one never counts."""
    planned, actual = connect(graph, "anna", "dmitri"), connect(graph, "anna", "dmitri", planned=False)
    assert planned is not None
    assert actual is not None
    assert [node.id for node in planned.nodes] == ["anna", "boris", "dmitri"]
    assert [node.id for node in actual.nodes] == ["anna", "boris", "clara", "dmitri"]


def test_hubs_are_gone_through_on_demand(graph: Graph) -> None:
    """Everyone meets in a country; that is no connection unless it is asked for, or is an end itself."""
    assert connect(graph, "anna", "elena") is None
    through = connect(graph, "anna", "elena", through_hubs=True)
    assert through is not None
    assert [node.id for node in through.nodes] == ["anna", "kz", "elena"]
    assert through.steps[0].roles == ("IN_COUNTRY", "IN_COUNTRY")
    assert through.steps[0].fact is None
    end = connect(graph, "boris", "kz")
    assert end is not None
    assert [node.id for node in end.nodes] == ["boris", "anna", "kz"]


def test_ends(graph: Graph) -> None:
    """Oneself is no step away, a stranger has no connection, an unknown id is an error."""
    same = connect(graph, "anna", "anna")
    assert same is not None
    assert len(same) == 0
    assert connect(graph, "anna", "dmitri", longest=1) is None
    with pytest.raises(QueryError, match="no node 'nobody'"):
        connect(graph, "anna", "nobody")


def test_the_gold_graph_is_connected_by_evidence(gold_graph: Graph) -> None:
    """Two chairs of different commissions; every fact on the way comes with words that stand in an article."""
    found = connect(gold_graph, "nurlan-abdirov", "igor-karpenko")
    assert found is not None
    assert all(step.quotes and step.quotes[0].headline for step in found.steps if step.fact)
    assert connect(gold_graph, "nurlan-abdirov", "igor-karpenko") == found


def test_a_store_reads_only_what_lies_between_and_finds_the_same(
    gold_file: Path,
) -> None:
    """The same connection as in the whole graph, through hubs or not, planned facts or not, and as of a date."""
    chance = random.Random(5)
    with EmbeddedStore(gold_file, read_only=True) as store:
        whole = store.graph()
        ids = [node.id for node in whole.nodes.values() if {"Entity", "Fact"} & set(node.labels)]
        connected = 0
        for _ in range(60):
            one, other = chance.sample(ids, 2)
            bounds = {"through_hubs": chance.random() < 0.5, "planned": chance.random() < 0.5}
            date = chance.choice((None, "2024", "2024-10"))
            then = as_of(whole, date) if date else whole
            if {one, other} <= then.nodes.keys():
                found = connect(then, one, other, **bounds)
                connected += found is not None
                assert connect_in(store, one, other, as_of=date, **bounds) == found
        assert connected > 20
        with pytest.raises(QueryError, match="no node 'nobody'"):
            connect_in(store, ids[0], "nobody")
        with pytest.raises(QueryError, match="is no date"):
            connect_in(store, ids[0], ids[1], as_of="soon")
