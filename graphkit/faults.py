"""What a fact document must keep, told of its JSON form: every breach with its reason, its field and what is wanted.

The rules follow from ``graphkit.schema``. They look at the values as they came, of whatever types these are, so that
nothing that a program or a model may write gets past them by being of an unexpected kind.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from typing import Any

from graphkit.schema import ENTITIES, FACTS, LANGUAGES, REALIS, FactType, Role
from graphkit.value_spaces import IsoDate, LiteralSpace, Reference, is_text

_SHOWN = 60
_COMMON = frozenset({"type", "evidence", "realis", "rule", "confidence", "optional"})
_ROLES = frozenset(name for fact in FACTS.values() for name in fact.names)


class Reason(StrEnum):
    """Why a fact, or the document that it stands in, is refused."""

    DOCUMENT = "broken-document"
    ENTITY = "broken-entity"
    TYPE = "unknown-fact-type"
    ROLE = "unknown-role"
    MISSING = "role-missing"
    VALUE = "wrong-value"
    DATE = "no-calendar-date"
    STRANGER = "unknown-entity"
    KIND = "wrong-entity-type"
    REALIS = "unknown-realis"
    CONFIDENCE = "confidence-out-of-range"
    EVIDENCE = "no-evidence"
    QUOTE = "quote-not-in-text"
    CUT = "quote-cut-short"
    WORDS = "words-not-in-text"
    UNPOINTED = "participant-not-in-quote"
    NUMBER = "number-not-in-quote"
    DENIAL = "denial-not-in-quote"


@dataclass(frozen=True, slots=True)
class Fault:
    """One breach: its reason, the field as ``facts[3].date``, and what is wrong and wanted there.

    ``fact`` is the index of the fact that it breaks, ``entity`` the id of the entity; both None in the document itself.
    """

    reason: Reason
    field: str
    message: str
    fact: int | None = None
    entity: str | None = None

    def __str__(self) -> str:
        return f"{self.field}: {self.message}"


def document_faults(data: Mapping[str, Any]) -> Iterator[Fault]:
    """Every breach in a document, in its order: its own fields, its entities, its facts."""
    yield from head_faults(data)
    entities = data["entities"] if isinstance(data.get("entities"), Mapping) else {}
    facts = data["facts"] if isinstance(data.get("facts"), list) else []
    for id, value in entities.items():
        yield from entity_faults(id, value, entities)
    for n, value in enumerate(facts):
        yield from fact_faults(n, value, entities, data.get("text"))


def head_faults(data: Mapping[str, Any]) -> Iterator[Fault]:
    """The breaches of the document's own fields."""
    for field, kind, told in (
        ("id", str, "a string"), ("lang", str, "a string"), ("text", str, "a string"),
        ("entities", Mapping, "an object"), ("facts", list, "a list"),
    ):  # fmt: skip
        if field not in data:
            yield Fault(Reason.DOCUMENT, field, f"is missing; it should be {told}")
        elif not isinstance(data[field], kind):
            yield Fault(Reason.DOCUMENT, field, f"is {shown(data[field])}; it should be {told}")
    id = data.get("id")
    if isinstance(id, str) and (not id.strip() or any(c < " " or "\ud800" <= c <= "\udfff" for c in id)):
        yield Fault(Reason.DOCUMENT, "id", f"is {shown(id)}; it should be visible characters")
    if isinstance(data.get("lang"), str) and data["lang"] not in LANGUAGES:
        yield Fault(Reason.DOCUMENT, "lang", f"is {shown(data['lang'])}; it should be one of {', '.join(LANGUAGES)}")
    for field in ("title", "source", "url", "reader"):
        if data.get(field) is not None and not isinstance(data[field], str):
            yield Fault(Reason.DOCUMENT, field, f"is {shown(data[field])}; it should be a string, or null")
    published = data.get("published")
    if published is not None and not IsoDate().allows(published):
        yield Fault(Reason.DOCUMENT, "published", f"is {shown(published)}; it should be {IsoDate.told}, or null")
    yield from _dropped_faults(data.get("dropped"))


def _dropped_faults(dropped: Any) -> Iterator[Fault]:
    if dropped is None:
        return
    for n, value in enumerate(dropped if isinstance(dropped, list) else [dropped]):
        told = isinstance(value, Mapping) and isinstance(value.get("fact"), Mapping)
        if not told or not all(isinstance(value.get(key), str) for key in ("reason", "detail")):
            message = "should be an object with the fact as told, a reason and a detail in words"
            yield Fault(Reason.DOCUMENT, f"dropped[{n}]", message)


def entity_faults(id: Any, value: Any, entities: Mapping[str, Any]) -> Iterator[Fault]:
    """The breaches of one entity; its ids are looked up in ``entities``."""
    at = f"entities.{_key(id)}"

    def fault(field: str, message: str) -> Fault:
        return Fault(Reason.ENTITY, f"{at}{field}", message, entity=id)

    if not isinstance(id, str) or not id.strip():
        yield fault("", "the id of an entity is text that is not empty")
        return
    if not isinstance(value, Mapping):
        yield fault("", f"is {shown(value)}; it should be an object with a type and names")
        return
    type = value.get("type")
    if not isinstance(type, str) or type not in ENTITIES:
        yield fault(".type", f"is {shown(type)}; it should be one of {', '.join(ENTITIES)}")
        return
    names = value.get("names")
    if not isinstance(names, list) or not names or not all(map(is_text, names)):
        yield fault(".names", f"is {shown(names)}; it should be a list of at least one name")
    known_as = value.get("known_as")
    if known_as is not None and (not isinstance(known_as, list) or not all(map(is_text, known_as))):
        yield fault(".known_as", f"is {shown(known_as)}; it should be a list of names")
    known, ids = value.get("known"), ENTITIES[type].known
    if known is not None and (ids is None or not ids.allows(known)):
        wanted = f"it should be {ids.told}" if ids else f"{_article(type)} is in no gazetteer, so leave it out"
        yield fault(".known", f"is {shown(known)}; {wanted}")
    for field, space in ENTITIES[type].spaces.items():
        for one in _readings(value.get(field)):
            wrong = value_fault(one, space, entities)
            if wrong is not None:
                yield fault(f".{field}", wrong[1])


def sound_entities(entities: Mapping[str, Any]) -> dict[str, Any]:
    """The entities without those that break the contract, and without those that need one of these."""
    left = dict(entities)
    while broken := [id for id, value in left.items() if next(entity_faults(id, value, left), None)]:
        left = {id: value for id, value in left.items() if id not in broken}
    return left


def fact_faults(n: int, value: Any, entities: Mapping[str, Any], text: Any) -> Iterator[Fault]:
    """The breaches of one fact, the ``n``-th; its quotes are looked up in ``text``, its ids in ``entities``."""
    at = f"facts[{n}]"

    def fault(reason: Reason, field: str, message: str) -> Fault:
        return Fault(reason, f"{at}{field}", message, fact=n)

    type = value.get("type") if isinstance(value, Mapping) else None
    if not isinstance(value, Mapping) or not isinstance(type, str) or type not in FACTS:
        yield fault(Reason.TYPE, ".type", f"is {shown(type)}; it should be one of {', '.join(FACTS)}")
        return
    fact = FACTS[type]
    yield from (fault(*one) for one in _role_faults(fact, value, entities))
    if value.get("realis", "actual") not in REALIS:
        message = f"is {shown(value['realis'])}; it should be one of {', '.join(REALIS)}"
        yield fault(Reason.REALIS, ".realis", message)
    confidence = value.get("confidence", 1.0)
    number = isinstance(confidence, int | float) and not isinstance(confidence, bool)
    if not number or not math.isfinite(confidence) or not 0 <= confidence <= 1:
        yield fault(Reason.CONFIDENCE, ".confidence", f"is {shown(confidence)}; it should be a number from 0 to 1")
    if not isinstance(value.get("rule", ""), str):
        yield fault(Reason.VALUE, ".rule", f"is {shown(value['rule'])}; it should be a string")
    yield from (fault(*one) for one in _evidence_faults(value.get("evidence"), text))


def _role_faults(
    fact: FactType, value: Mapping[str, Any], entities: Mapping[str, Any]
) -> Iterator[tuple[Reason, str, str]]:
    for name in value:
        if name not in fact.names and name not in _COMMON and (hint := _misspelt(str(name), fact)):
            yield Reason.ROLE, f".{_key(name)}", f"{_article(fact.name)} has no such role; {hint}"
    for role in fact.roles:
        held = value.get(role.name)
        if role.many:
            yield from _set_faults(fact, role, held, entities)
            continue
        if role.needed and not _readings(held):
            yield Reason.MISSING, f".{role.name}", f"is missing; {_article(fact.name)} needs it: {role.space.told}"
        for one in _readings(held):
            wrong = value_fault(one, role.space, entities)
            if wrong is not None:
                yield wrong[0], f".{role.name}", wrong[1]


def _misspelt(name: str, fact: FactType) -> str:
    """What a key that is no role may have been meant for; "" for a key of somebody's own, which is left alone."""
    near = get_close_matches(name, (*fact.names, *_COMMON), 1, 0.75)
    if near:
        return f"did you mean {near[0]}?"
    return f"it has {', '.join(fact.names)}" if name in _ROLES else ""


def _set_faults(
    fact: FactType, role: Role, held: Any, entities: Mapping[str, Any]
) -> Iterator[tuple[Reason, str, str]]:
    if held is not None and not isinstance(held, list | tuple):
        yield Reason.VALUE, f".{role.name}", f"is {shown(held)}; it should be a list, each {role.space.told}"
        return
    members = held or ()
    firsts = {str(readings[0]) for member in members if (readings := _readings(member))}
    if role.needed and len(firsts) < role.least:
        wanted = f"{role.least} or more" if role.least > 1 else "at least one"
        yield (
            Reason.MISSING,
            f".{role.name}",
            f"has {len(firsts)}; {_article(fact.name)} needs {wanted}, each {role.space.told}",
        )
    for member in members:
        for one in _readings(member):
            wrong = value_fault(one, role.space, entities)
            if wrong is not None:
                yield wrong[0], f".{role.name}", wrong[1]


def _readings(value: Any) -> tuple[Any, ...]:
    """The reading that counts, alone in a tuple: the first of those that a gold document accepts; none for null.

    The others are for the scorer, which takes them as they are.
    """
    first = (value[0] if value else None) if isinstance(value, list) else value
    return () if first is None else (first,)


def value_fault(value: Any, space: LiteralSpace | Reference, entities: Mapping[str, Any]) -> tuple[Reason, str] | None:
    """Why a value is none of its space and what is wanted, or None where it is one; ids are those of ``entities``."""
    if not isinstance(space, Reference):
        if space.allows(value):
            return None
        dated = isinstance(space, IsoDate) and isinstance(value, str)
        return Reason.DATE if dated else Reason.VALUE, f"is {shown(value)}; it should be {space.told}"
    there = entities.get(value) if isinstance(value, str) else None
    if there is None:
        return Reason.STRANGER, f"{shown(value)} is not among the entities; it should be {space.told}"
    type = there.get("type") if isinstance(there, Mapping) else None
    if type in space.types:
        return None
    found = _article(type) if isinstance(type, str) and type in ENTITIES else "of no type"
    return Reason.KIND, f"{shown(value)} is {found}; it should be {space.told}"


def _evidence_faults(value: Any, text: Any) -> Iterator[tuple[Reason, str, str]]:
    items = value if isinstance(value, list | tuple) else [value]
    if value is None or not items:
        yield Reason.EVIDENCE, ".evidence", "is missing; it should be the words of the text that state the fact"
        return
    for n, item in enumerate(items):
        quote = item.get("quote") if isinstance(item, Mapping) else item
        if not isinstance(quote, str) or not quote:
            yield Reason.EVIDENCE, f".evidence[{n}]", f"is {shown(quote)}; it should be the words that state the fact"
            continue
        start = item.get("start") if isinstance(item, Mapping) else None
        if start is not None and (not isinstance(start, int) or isinstance(start, bool)):
            yield (
                Reason.QUOTE,
                f".evidence[{n}].start",
                f"is {shown(start)}; it should be where the quote begins, a number",
            )
        elif not _stands(quote, start, text):
            place = "in the text" if start is None else f"in the text at {start}"
            yield (
                Reason.QUOTE,
                f".evidence[{n}]",
                f"{shown(quote)} does not stand {place}; a quote is exact, to the letter",
            )


def _stands(quote: str, start: int | None, text: Any) -> bool:
    if not isinstance(text, str):
        return False
    if start is None:
        return quote in text
    return start >= 0 and text[start : start + len(quote)] == quote


def _key(id: Any) -> str:
    """An id as the name of a field: itself where it is short and plain."""
    return id if isinstance(id, str) and id.isprintable() and len(id) <= _SHOWN else shown(id)


def _article(word: str) -> str:
    return f"{'an' if word[:1] in 'aeiou' else 'a'} {word}"


def shown(value: Any) -> str:
    """A value as messages show it, cut short and on one line."""
    text = "missing" if value is None else repr(value)
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 2]} …"
