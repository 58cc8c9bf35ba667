"""From a fact of the graph back to what a judgement knows it by."""

from __future__ import annotations

from typing import Any

from graphkit.errors import DocumentError
from graphkit.graph.model import Graph, Node
from graphkit.schema import ENTITIES, FACTS, FACTS_BY_LABEL, LITERAL_ROLES, REALIS, SET_ROLES
from graphkit.value_spaces import Reference, Vocabulary, WholeNumber


def signature_of(graph: Graph, fact: Node) -> dict[str, Any]:
    """Type, realis, core roles and date of a fact, as ``graphkit.resolve.facts.signature`` gives them.

    ``graph`` needs the edges from the fact. Raises ``DocumentError`` for a node that is no fact.
    """
    if fact.label not in FACTS_BY_LABEL:
        raise DocumentError(f"{fact.id} is no fact but a {fact.label}; graphkit show lists the ids of facts in JSON")
    type = FACTS_BY_LABEL[fact.label]
    roles: dict[str, Any] = {}
    for role in type.roles:
        if role.core and not role.literal:
            ends = sorted(edge.target for edge in graph.out(fact.id) if edge.type == role.graph)
            if ends:
                roles[role.name] = ends if role.many else ends[0]
        elif role.core and role.graph in fact.properties:
            roles[role.name] = fact.properties[role.graph]
    out = {"type": type.name, "realis": fact.properties["realis"], "roles": roles}
    return {**out, "date": fact.properties["date"]} if "date" in fact.properties else out


def changes_from(type: str, pairs: dict[str, str]) -> dict[str, Any]:
    """What a correction sets, from texts: ``{"date": "2024-05-14"}``; an empty text takes the role away.

    Raises ``DocumentError`` naming the roles that the type has, or what the role may hold.
    """
    known = (*FACTS[type].names, "realis")
    out: dict[str, Any] = {}
    for role, text in pairs.items():
        if role not in known:
            raise DocumentError(f"a {type} has no {role!r}; it has {', '.join(known)}")
        out[role] = _value(type, role, text) if text else None
    return out


def _value(type: str, role: str, text: str) -> object:
    """The value that a text stands for in a role: entity ids as they are, the rest by what the role may hold."""
    space = Vocabulary(REALIS) if role == "realis" else FACTS[type].role(role).space
    if isinstance(space, Reference):
        return sorted(part.strip() for part in text.split(",") if part.strip()) if role in SET_ROLES else text
    number = isinstance(space, WholeNumber) and text.isascii() and text.isdigit()
    value: object = int(text) if number else text
    if not space.allows(value):
        raise DocumentError(f"{role} is {space.told}, not {text!r}")
    return value


def require_fit(type: str, role: str, entity: Node) -> None:
    """Raise ``DocumentError`` where the entity is of a type that the role does not take, saying which it takes."""
    space = FACTS[type].role(role).space
    fitting = [label for name in getattr(space, "types", ()) for label in ENTITIES[name].labels]
    if entity.label not in fitting:
        raise DocumentError(f"{role} of a {type} is {space.told}; {entity.name} ({entity.id}) is a {entity.label}")


def is_entity_role(role: str) -> bool:
    """Whether the role holds the id of an entity."""
    return role not in LITERAL_ROLES and role != "realis"
