"""What may stand in the rows of a loader, and the messages for what may not."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from graphkit.errors import DocumentError
from graphkit.knowledge.wording import instead

Kind = Literal["text", "texts", "flag", "table"]
_KINDS: Mapping[str, str] = {
    "text": "a string in quotes",
    "texts": 'a list of strings, as ["…", "…"]',
    "flag": "true or false",
    "table": 'a table, as { commission = "…" }',
}


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a row: the kind of its value, whether every row needs it, and the values (and keys) it may have."""

    kind: Kind = "text"
    required: bool = False
    among: Collection[str] = ()
    keys: Collection[str] = ()


def check_row(row: Mapping[str, Any], fields: Mapping[str, Field], where: str, *, whole: bool = True) -> None:
    """Raise ``DocumentError`` for a field that is unknown, missing (in a ``whole`` row) or of another kind.

    ``where`` names the file and the row.
    """
    for name, value in row.items():
        if name not in fields:
            raise DocumentError(f"{where}: unknown field {name!r}; {instead(name, fields)}")
        _check_value(name, value, fields[name], where)
    for name, field in fields.items():
        if whole and field.required and name not in row:
            raise DocumentError(f"{where}: the field {name!r} is missing; it is {_KINDS[field.kind]}")


def _check_value(name: str, value: Any, field: Field, where: str) -> None:
    if not _is_of(field.kind, value):
        raise DocumentError(f"{where}: {name} is {value!r}; it must be {_KINDS[field.kind]}")
    values = value.values() if field.kind == "table" else value if field.kind == "texts" else [value]
    for one in values if field.among else ():
        if one not in field.among:
            raise DocumentError(f"{where}: {name} cannot be {one!r}; {instead(one, field.among)}")
    for key in value if field.kind == "table" else ():
        if key not in field.keys:
            raise DocumentError(f"{where}: {name} knows no {key!r}; {instead(key, field.keys)}")


def _is_of(kind: Kind, value: Any) -> bool:
    if kind == "flag":
        return isinstance(value, bool)
    if kind == "table":
        return isinstance(value, dict) and _are_texts(list(value.values()))
    return _are_texts([value]) if kind == "text" else isinstance(value, list) and bool(value) and _are_texts(value)


def _are_texts(values: list[Any]) -> bool:
    return all(isinstance(value, str) and value.strip() for value in values)
