"""The JSON schema of fact documents, made from the model: ``evaluation/fact-document.schema.json``.

``python -m graphkit.json_schema > evaluation/fact-document.schema.json`` writes it anew; a test holds the file to it.
"""

from __future__ import annotations

import json
from typing import Any

from graphkit.schema import ENTITIES, FACTS, LANGUAGES, REALIS, EntityType, FactType, Role
from graphkit.value_spaces import (
    COUNTRY_CODES,
    CountryCode,
    GazetteerId,
    IsoDate,
    Reference,
    Space,
    Vocabulary,
    WholeNumber,
)

Json = dict[str, Any]

_COMMENT = (
    "Made from graphkit/schema.py. Where the text leaves several readings, gold documents give a list of those that "
    "are accepted, the best first. That an id is among the entities and of the type that its role asks for, and that "
    "a day is in the calendar, is not said here; graphkit checks it."
)
_MONTH = "(0[1-9]|1[0-2])"
_DAY = "(0[1-9]|[12][0-9]|3[01])"


def fact_document_schema() -> Json:
    """The schema (draft 2020-12) as JSON has it: what a document, its entities and its facts may hold."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Fact document",
        "$comment": _COMMENT,
        "type": "object",
        "required": ["id", "lang", "text", "entities", "facts"],
        "properties": {
            "id": {"type": "string"},
            "lang": {"enum": list(LANGUAGES)},
            "published": {"type": ["string", "null"]},
            "title": {"type": ["string", "null"]},
            "source": {"type": ["string", "null"]},
            "url": {"type": ["string", "null"]},
            "reader": {"type": ["string", "null"]},
            "text": {"type": "string"},
            "entities": {"type": "object", "additionalProperties": {"$ref": "#/$defs/entity"}},
            "facts": {"type": "array", "items": {"$ref": "#/$defs/fact"}},
            "dropped": {"type": "array", "items": {"$ref": "#/$defs/dropped"}},
        },
        "$defs": {
            "entity": _by_type(
                {
                    "names": {"type": "array", "minItems": 1, "items": {"type": "string", "pattern": "\\S"}},
                    "known_as": {"type": ["array", "null"], "items": {"type": "string", "pattern": "\\S"}},
                },
                {name: _fields(entity) for name, entity in ENTITIES.items()},
                required=["type", "names"],
            ),
            "fact": _by_type(
                {
                    "evidence": {"$ref": "#/$defs/evidence"},
                    "realis": {"enum": list(REALIS)},
                    "rule": {"type": "string"},
                    "confidence": {"type": "number", "minimum": 0, "maximum": 1},
                    "optional": {"type": "boolean"},
                },
                {name: _roles(fact) for name, fact in FACTS.items()},
                required=["type", "evidence"],
            ),
            "dropped": {
                "type": "object",
                "required": ["reason", "detail", "fact"],
                "properties": {
                    "reason": {"type": "string"}, "detail": {"type": "string"}, "fact": {"type": "object"},
                },
            },
            "evidence": {
                "anyOf": [
                    {"type": "string", "minLength": 1},
                    {"type": "array", "minItems": 1, "items": {"anyOf": [
                        {"type": "string", "minLength": 1},
                        {
                            "type": "object",
                            "required": ["quote"],
                            "properties": {
                                "quote": {"type": "string", "minLength": 1},
                                "start": {"type": "integer", "minimum": 0},
                                "end": {"type": "integer", "minimum": 1},
                            },
                        },
                    ]}},
                ],
            },
            "date": {"type": "string", "pattern": f"^[0-9]{{4}}(-{_MONTH}(-{_DAY})?)?$"},
            "country": {"type": "string", "pattern": f"^({'|'.join(sorted(COUNTRY_CODES))}|X[A-Z])$"},
        },
    }  # fmt: skip


def _by_type(common: Json, by_type: dict[str, Json], required: list[str]) -> Json:
    """An object whose ``type`` says what else it may hold; keys that are not spoken of are left alone."""
    return {
        "type": "object",
        "required": required,
        "properties": {"type": {"enum": list(by_type)}, **common},
        "allOf": [
            {"if": {"properties": {"type": {"const": name}}}, "then": {"properties": properties}}
            for name, properties in by_type.items()
            if properties
        ],
    }


def _fields(entity: EntityType) -> Json:
    fields = {field.name: _readings(_space(field.space)) for field in entity.fields}
    return fields | ({"known": {"anyOf": [_space(entity.known), {"type": "null"}]}} if entity.known else {})


def _roles(fact: FactType) -> Json:
    return {role.name: _set(role) if role.many else _readings(_space(role.space)) for role in fact.roles}


def _set(role: Role) -> Json:
    return {"type": ["array", "null"], "items": _readings(_space(role.space))}


def _readings(space: Json) -> Json:
    """The value, null where it is not known, or the list of those that are accepted."""
    one: Json = {"anyOf": [space, {"type": "null"}]}
    return {"anyOf": [*one["anyOf"], {"type": "array", "items": one}]}


def _space(space: Space | GazetteerId) -> Json:
    match space:
        case Vocabulary():
            return {"enum": list(space.values)}
        case WholeNumber():
            return {"type": "integer", "minimum": space.least, "maximum": space.most}
        case IsoDate():
            return {"$ref": "#/$defs/date"}
        case GazetteerId():
            return {"type": "string", "pattern": f"^({space.pattern})$", "description": space.told}
        case CountryCode():
            return {"$ref": "#/$defs/country"}
        case Reference():
            return {"type": "string", "description": space.told}
    return {"type": "string", "pattern": "\\S"}


def schema_text() -> str:
    """The schema as its file has it, with a line break at the end."""
    return json.dumps(fact_document_schema(), ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    print(schema_text(), end="")
