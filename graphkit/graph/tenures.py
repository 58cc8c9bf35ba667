"""Offices in time: who came before and after, and what was so at a date.

The news seldom say when an office began. What they give is when somebody is seen in it: a tenure runs from the first
article that says so to the last, and ends at the latest where another is first seen in an office that only one can
hold.
"""

from __future__ import annotations

from graphkit.errors import WrongQuestion
from graphkit.graph.model import Graph, Node
from graphkit.graph.narrowing import without_facts
from graphkit.schema import SINGLE_SEATS
from graphkit.value_spaces import is_date


def succession(graph: Graph, body: str, role: str) -> list[Node]:
    """The tenures of one office by the day on which they are first seen; those without a day are left out."""
    tenures = [
        graph.nodes[edge.source]
        for edge in graph.into(body)
        if edge.type == "OFFICE_IN" and graph.nodes[edge.source].properties.get("role") == role
    ]
    dated = [node for node in tenures if "first_seen" in node.properties and node.properties["realis"] == "actual"]
    return sorted(dated, key=lambda node: (str(node.properties["first_seen"]), node.id))


def before_and_after(graph: Graph, tenure: Node) -> tuple[Node | None, Node | None]:
    """The holders who are first seen in the office just before and just after; None where there is none.

    Only of an office that one person at a time has (``SINGLE_SEATS``).
    """
    body = next((edge.target for edge in graph.out(tenure.id) if edge.type == "OFFICE_IN"), None)
    role, day = tenure.properties.get("role"), tenure.properties.get("first_seen")
    if body is None or day is None or role not in SINGLE_SEATS:
        return None, None
    own = holder(graph, tenure)
    others = [node for node in succession(graph, body, str(role)) if holder(graph, node) != own]
    earlier = [node for node in others if str(node.properties["first_seen"]) < str(day)]
    later = [node for node in others if str(node.properties["first_seen"]) > str(day)]
    return holder(graph, earlier[-1]) if earlier else None, holder(graph, later[0]) if later else None


def holder(graph: Graph, tenure: Node) -> Node | None:
    """Who holds the office."""
    return next((graph.nodes[edge.target] for edge in graph.out(tenure.id) if edge.type == "HOLDER"), None)


def as_of(graph: Graph, date: str) -> Graph:
    """The graph without the facts that were not yet so at the end of the date, and without offices held no longer.

    A fact counts from its own date on, one without a date from the first article that states it. ``date`` is an ISO
    prefix: "2022" is the end of that year. Raises ``WrongQuestion`` for another form.
    """
    require_date(date)
    gone = {node.id for node in graph.facts() if _is_later(node, date) or _has_ended(graph, node, date)}
    return without_facts(graph, gone)


def require_date(date: str) -> None:
    """Raise ``WrongQuestion`` for what is no ISO prefix of a date, or of one that no calendar has ("2023-02-30")."""
    if not is_date(date):
        raise WrongQuestion(f"{date!r} is no date; write YYYY, YYYY-MM or YYYY-MM-DD")


def _is_later(fact: Node, date: str) -> bool:
    begins = str(fact.properties.get("date") or fact.properties.get("first_seen") or "")
    return begins[: len(date)] > date


def _has_ended(graph: Graph, fact: Node, date: str) -> bool:
    if fact.label != "Tenure":
        return False
    body = next((edge.target for edge in graph.out(fact.id) if edge.type == "OFFICE_IN"), None)
    role, own = fact.properties.get("role"), holder(graph, fact)
    if body is None or role not in SINGLE_SEATS or "first_seen" not in fact.properties:
        return False
    seen = [node for node in succession(graph, body, str(role)) if not _is_later(node, date)]
    return bool(seen) and holder(graph, seen[-1]) != own
