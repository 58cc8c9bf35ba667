"""The graph in networkx."""

from __future__ import annotations

import pytest

from graphkit.graph import Edge, Graph, Node
from graphkit.graph.network import to_networkx

PEOPLE = [Node(id, ("Person", "Entity"), {"name": id.title(), "aliases": (id, "—")}) for id in ("aigul", "bolat")]


def met(fact: str, date: str) -> Edge:
    return Edge("aigul", "MET", "bolat", {"derived": True, "fact": fact, "date": date})


def test_nodes_carry_their_class_and_lists_as_lists() -> None:
    node = to_networkx(Graph(PEOPLE)).nodes["aigul"]
    assert node == {
        "id": "aigul", "label": "Person", "labels": ["Person", "Entity"], "name": "Aigul", "aliases": ["aigul", "—"],
    }  # fmt: skip


def test_two_meetings_of_two_people_are_two_edges_with_stable_keys() -> None:
    network = to_networkx(Graph(PEOPLE, [met("meeting.2", "2024-10-05"), met("meeting.1", "2023-01-20")]))
    assert list(network.edges(keys=True)) == [
        ("aigul", "bolat", "MET:meeting.1"), ("aigul", "bolat", "MET:meeting.2"),
    ]  # fmt: skip
    assert network.edges["aigul", "bolat", "MET:meeting.1"] == {
        "rel": "MET", "derived": True, "fact": "meeting.1", "date": "2023-01-20",
    }  # fmt: skip


def test_an_edge_without_its_end_is_refused() -> None:
    with pytest.raises(ValueError, match=r"aigul -MET-> nobody has no node 'nobody'"):
        Graph(PEOPLE, [Edge("aigul", "MET", "nobody")])
