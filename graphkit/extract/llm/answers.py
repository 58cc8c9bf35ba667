"""From what a model wrote to its claims: JSON alone, JSON among prose, or what is complete of JSON that was cut off."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from graphkit.errors import ModelError
from graphkit.extract.llm.claims import ClaimedEntity, ClaimedFact, Claims
from graphkit.schema import FACTS

_LISTS = ("entities", "facts")
_OPENING = re.compile(r"\{")
_DECODER = json.JSONDecoder()
_MOST_TRIES = 200


def claims_of(text: str) -> Claims:
    """The claims in an answer; of one that was cut off, those that are complete.

    Raises ``ModelError`` where the answer is empty or has no object with ``entities`` and ``facts``: that a model said
    nothing is not that an article states nothing.
    """
    if not text.strip():
        raise ModelError("the answer is empty; the model may need a larger --max-tokens")
    found = _whole(text)
    if found is not None:
        return _claims(found, whole=True)
    saved = {name: list(_items(text, name)) for name in _LISTS}
    if not any(saved.values()):
        raise ModelError(f"the answer holds no claims; it begins {text.strip()[:60]!r}")
    return _claims(saved, whole=False)


def _whole(text: str) -> Mapping[str, Any] | None:
    """The first object in the text that has both lists."""
    for tries, opening in enumerate(_OPENING.finditer(text)):
        if tries == _MOST_TRIES:
            return None
        value = _decoded(text, opening.start())
        if value is None:
            continue
        if isinstance(value[0], dict) and all(isinstance(value[0].get(name), list) for name in _LISTS):
            return value[0]
    return None


def _items(text: str, name: str) -> Iterator[Any]:
    """The complete items of a list that may be cut off."""
    opening = re.search(rf'"{name}"\s*:\s*\[', text)
    place = opening.end() if opening else len(text)
    while True:
        blank = re.compile(r"[\s,]*").match(text, place)
        place = blank.end() if blank else place
        if text[place : place + 1] != "{":
            return
        value = _decoded(text, place)
        if value is None:
            return
        yield value[0]
        place = value[1]


def _decoded(text: str, place: int) -> tuple[Any, int] | None:
    """(value, end) of the JSON that begins at a place, or None where none does or it is cut off."""
    try:
        return _DECODER.raw_decode(text, place)
    except (ValueError, RecursionError):
        return None


def _claims(found: Mapping[str, Any], *, whole: bool) -> Claims:
    entities: list[ClaimedEntity] = []
    facts: list[ClaimedFact] = []
    odd: list[Any] = []
    for value in found["entities"]:
        entity = _entity(value)
        if entity is None:
            odd.append(value)
        else:
            entities.append(entity)
    for value in found["facts"]:
        fact = _fact(value)
        if fact is None:
            odd.append(value)
        else:
            facts.append(fact)
    return Claims(tuple(entities), tuple(facts), whole, tuple(odd))


def _entity(value: Any) -> ClaimedEntity | None:
    if not isinstance(value, dict):
        return None
    id, type, name = (_text(value.get(key)) for key in ("id", "type", "name"))
    names = tuple(_texts(value.get("names")))
    if id is None or type is None or not (name or names):
        return None
    return ClaimedEntity(
        id=id, type=type, name=name or names[0], names=names,
        **{key: _text(value.get(key)) for key in ("country", "level", "kind", "organization", "election", "date")},
    )  # fmt: skip


def _fact(value: Any) -> ClaimedFact | None:
    if not isinstance(value, dict) or not isinstance(value.get("type"), str) or value["type"] not in FACTS:
        return None
    points: dict[str, tuple[str, ...]] = {}
    for point in value["points"] if isinstance(value.get("points"), list) else ():
        id, words = (_text(point.get(key)) if isinstance(point, dict) else None for key in ("id", "words"))
        if id and words:
            points[id] = (*points.get(id, ()), words)
    return ClaimedFact(
        type=value["type"], roles={name: _given(value.get(name)) for name in FACTS[value["type"]].names},
        quotes=tuple(_texts(value.get("quotes"))), points=points, realis=_text(value.get("realis")) or "actual",
        denial=_text(value.get("denial")), told=value,
    )  # fmt: skip


def _given(value: Any) -> Any:
    """A value of a role, with nothing for what is blank."""
    return None if isinstance(value, str) and not value.strip() else value


def _text(value: Any) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _texts(value: Any) -> Iterator[str]:
    yield from (text for item in (value if isinstance(value, list) else [value]) if (text := _text(item)))
