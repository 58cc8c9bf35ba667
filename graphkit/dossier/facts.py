"""A fact with who takes part in it and the words that state it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graphkit.dossier.quotes import Quote, quotes_of
from graphkit.graph.model import Graph, Node, Value
from graphkit.graph.tenures import before_and_after
from graphkit.schema import FACTS

# The properties of a fact that tell of it, beside its name, date, realis and confidence.
_DETAILS = frozenset(key for fact in FACTS.values() for key in fact.properties.values()) | {
    "witnesses", "independent", "first_seen", "last_seen",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Role:
    """Who fills a role of a fact; ``type`` is the relationship type, as PARTICIPANT."""

    type: str
    node: Node


@dataclass(frozen=True, slots=True)
class StatedFact:
    """A fact, the roles in it sorted by type and id, and its quotes by the day of their articles.

    Of a tenure ``before`` and ``after`` are who is seen in the office just before and just after, as far as articles
    tell.
    """

    node: Node
    roles: tuple[Role, ...]
    quotes: tuple[Quote, ...]
    before: Node | None = None
    after: Node | None = None

    @property
    def id(self) -> str:
        """The id of the node."""
        return self.node.id

    @property
    def type(self) -> str:
        """The class, as Meeting."""
        return self.node.label

    @property
    def name(self) -> str:
        """The fact in one line."""
        return self.node.name

    @property
    def date(self) -> str | None:
        """The day, month or year on which it was so, as an ISO prefix."""
        date = self.node.properties.get("date")
        return None if date is None else str(date)

    @property
    def realis(self) -> str:
        """Whether it happened: actual, planned, denied, hypothetical."""
        return str(self.node.properties.get("realis") or "actual")

    @property
    def confidence(self) -> float:
        """How sure it is, 0 to 1."""
        value = self.node.properties.get("confidence", 1.0)
        return float(value) if isinstance(value, int | float) else 1.0

    @property
    def details(self) -> Mapping[str, Value]:
        """What else is told of it: the office, the place, the number of witnesses, when a tenure is seen first …"""
        return {key: value for key, value in self.node.properties.items() if key in _DETAILS}

    def to_json(self) -> dict[str, Any]:
        """The fact as JSON writes it: roles by their types in small letters, each with ids and names."""
        roles: dict[str, list[dict[str, str]]] = {}
        for role in self.roles:
            roles.setdefault(role.type.lower(), []).append(_named(role.node))
        beside = {key: _named(node) for key, node in (("before", self.before), ("after", self.after)) if node}
        return {
            "id": self.id, "type": self.type, "name": self.name, "date": self.date, "realis": self.realis,
            "confidence": self.confidence, **self.details, **beside, "roles": roles,
            "quotes": [quote.to_json() for quote in self.quotes],
        }  # fmt: skip


def stated_fact(graph: Graph, id: str) -> StatedFact:
    """The fact of that id as the graph states it. Raises ``KeyError`` when there is none."""
    node = graph.node(id)
    ties = (edge for edge in graph.out(id) if edge.type != "SUPPORTED_BY" and not edge.derived)
    before, after = before_and_after(graph, node) if node.label == "Tenure" else (None, None)
    roles = tuple(Role(edge.type, graph.nodes[edge.target]) for edge in ties)
    return StatedFact(node, roles, quotes_of(graph, id), before, after)


def _named(node: Node) -> dict[str, str]:
    return {"id": node.id, "name": node.name}
