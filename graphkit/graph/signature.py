"""From a fact of the graph back to what a judgement knows it by."""

from __future__ import annotations

from typing import Any

from graphkit.errors import DocumentError
from graphkit.graph.model import Graph, Node
from graphkit.graph.nodes_and_edges import SHAPES
from graphkit.model import CORE_ROLES, LITERAL_ROLES, OTHER_ROLES, REALIS, SET_ROLES

_TYPES = {label: type for type, (label, _, _) in SHAPES.items()}


def signature_of(graph: Graph, fact: Node) -> dict[str, Any]:
    """Type, realis, core roles and date of a fact, as ``graphkit.resolve.facts.signature`` gives them.

    ``graph`` needs the edges from the fact. Raises ``DocumentError`` for a node that is no fact.
    """
    if fact.label not in _TYPES:
        raise DocumentError(f"{fact.id} is no fact but a {fact.label}; graphkit show lists the ids of facts in JSON")
    type = _TYPES[fact.label]
    _, ties, literals = SHAPES[type]
    roles: dict[str, Any] = {}
    for role in CORE_ROLES[type]:
        if role in ties:
            ends = sorted(edge.target for edge in graph.out(fact.id) if edge.type == ties[role])
            if ends:
                roles[role] = ends if role in SET_ROLES else ends[0]
        elif literals.get(role, role) in fact.properties:
            roles[role] = fact.properties[literals.get(role, role)]
    out = {"type": type, "realis": fact.properties["realis"], "roles": roles}
    return {**out, "date": fact.properties["date"]} if "date" in fact.properties else out


def changes_from(type: str, pairs: dict[str, str]) -> dict[str, Any]:
    """What a correction sets, from texts: ``{"date": "2024-05-14"}``; an empty text takes the role away.

    Raises ``DocumentError`` naming the roles that the type has.
    """
    known = (*CORE_ROLES[type], *OTHER_ROLES[type], "realis")
    out: dict[str, Any] = {}
    for role, text in pairs.items():
        if role not in known:
            raise DocumentError(f"a {type} has no {role!r}; it has {', '.join(dict.fromkeys(known))}")
        if role == "realis" and text not in REALIS:
            raise DocumentError(f"realis is one of {', '.join(REALIS)}, not {text!r}")
        if role in ("year", "count") and text and not text.isdigit():
            raise DocumentError(f"{role} is a whole number, not {text!r}")
        if not text:
            out[role] = None
        elif role in SET_ROLES:
            out[role] = sorted(part.strip() for part in text.split(",") if part.strip())
        else:
            out[role] = int(text) if role in ("year", "count") else text
    return out


def is_entity_role(role: str) -> bool:
    """Whether the role holds the id of an entity."""
    return role not in LITERAL_ROLES and role != "realis"
