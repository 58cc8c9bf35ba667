"""A fact with its roles, its quotes and, of an office, who was there before and after."""

from __future__ import annotations

import pytest

from graphkit.dossier import Role, stated_fact
from graphkit.graph import Graph


def test_it_has_its_roles_and_what_else_is_told(small: Graph) -> None:
    fact = stated_fact(small, "meeting.1")
    assert fact.roles == (Role("PARTICIPANT", small.nodes["asel"]), Role("PARTICIPANT", small.nodes["davron"]))
    assert (fact.type, fact.name, fact.date, fact.realis) == ("Meeting", "Встреча", "2024-10-05", "actual")
    assert fact.confidence == 0.9
    assert dict(fact.details) == {"place": "Астана", "witnesses": 1}


def test_what_is_not_known_is_none(small: Graph) -> None:
    fact = stated_fact(small, "meeting.2")
    assert (fact.date, fact.realis, fact.quotes, fact.before, fact.after) == (None, "planned", (), None, None)


def test_of_an_office_it_says_who_was_there_before_and_after(small: Graph) -> None:
    """Only where one person at a time has it: a secretary may be one of several."""
    davron, asel = small.nodes["davron"], small.nodes["asel"]
    first, second, other = (stated_fact(small, f"tenure.{n}") for n in (1, 2, 3))
    assert (first.before, first.after) == (None, asel)
    assert (second.before, second.after) == (davron, None)
    assert (other.before, other.after) == (None, None)


def test_roles_are_grouped_in_json(small: Graph) -> None:
    told = stated_fact(small, "meeting.1").to_json()
    assert told["roles"] == {"participant": [{"id": "asel", "name": "Асель"}, {"id": "davron", "name": "Даврон"}]}
    assert told["place"] == "Астана" and "before" not in told
    assert told["quotes"][0]["quote"] == "Встреча состоялась."


def test_what_is_not_there_is_said(small: Graph) -> None:
    with pytest.raises(KeyError):
        stated_fact(small, "meeting.9")
