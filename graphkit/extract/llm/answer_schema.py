"""The form that an answer takes, made from the table of types in ``graphkit.schema``: the strict form of JSON schema.

Strict means what the providers' constrained modes ask for: every key required, null where nothing is said, no other
keys. Dates are words of the article and years follow from them, so that neither is a value here.
"""

from __future__ import annotations

from typing import Any

from graphkit.schema import BODY_KINDS, ELECTION_KINDS, ENTITIES, FACTS, LEVELS, REALIS, FactType, Role
from graphkit.value_spaces import Reference, Vocabulary, WholeNumber

# Worked out from the date, never asked.
RECKONED = frozenset({"year"})
_TEXT: dict[str, Any] = {"type": "string"}
_TEXTS: dict[str, Any] = {"type": "array", "items": _TEXT}


def answer_schema() -> dict[str, Any]:
    """The JSON schema of an answer, ``{"entities": […], "facts": […]}``, in its strict form."""
    kinds = tuple(dict.fromkeys((*BODY_KINDS, *ELECTION_KINDS)))
    entity = _object(
        id=_TEXT, type=_among(tuple(ENTITIES)), name=_TEXT, names=_TEXTS, country=_or_null(_TEXT),
        level=_or_null(_among(LEVELS)), kind=_or_null(_among(kinds)), organization=_or_null(_TEXT),
        election=_or_null(_TEXT), date=_or_null(_TEXT),
    )  # fmt: skip
    facts = [_fact(fact) for fact in FACTS.values()]
    return _object(entities={"type": "array", "items": entity}, facts={"type": "array", "items": {"anyOf": facts}})


def asked_roles(fact: FactType) -> tuple[Role, ...]:
    """The roles of a type of fact that an answer has."""
    return tuple(role for role in fact.roles if role.name not in RECKONED)


def _fact(fact: FactType) -> dict[str, Any]:
    point = _object(id=_TEXT, words=_TEXT)
    return _object(
        type=_among((fact.name,)), quotes=_TEXTS, points={"type": "array", "items": point}, realis=_among(REALIS),
        denial=_or_null(_TEXT), **{role.name: _role(role) for role in asked_roles(fact)},
    )  # fmt: skip


def _role(role: Role) -> dict[str, Any]:
    if role.many:
        return _TEXTS
    if isinstance(role.space, Vocabulary):
        told = _among(role.space.values)
    elif isinstance(role.space, WholeNumber):
        told = {"type": "integer"}
    else:
        told = _TEXT
    required = role.needed and not isinstance(role.space, Reference)
    return told if required else _or_null(told)


def _object(**properties: Any) -> dict[str, Any]:
    return {
        "type": "object", "properties": properties, "required": list(properties), "additionalProperties": False,
    }  # fmt: skip


def _among(values: tuple[str, ...]) -> dict[str, Any]:
    return {"type": "string", "enum": list(values)}


def _or_null(told: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [told, {"type": "null"}]}
