"""The values that flow through the house: Article, Annotation, FactDocument.

Offsets are code points into ``Article.text``, which is the text as it was received: page furniture stays in it and is
left out through ``Article.body``. So a quote can always be checked against the source, character by character.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from graphkit.errors import DocumentError
from graphkit.schema import ENTITIES, FACTS, LITERAL_ROLES, REALIS, SET_ROLES
from graphkit.value_spaces import ISO_PREFIX

RoleValue = str | int | None | tuple[str, ...]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points, ``text[start:end]``."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words of the span."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Whether the other span lies inside this one."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One news item as it was received, and which parts of its text are the article.

    ``published`` is an ISO date prefix or None. ``body`` holds the spans of the title, lead and paragraphs in order;
    what lies outside is page furniture.
    """

    id: str
    text: str
    lang: str = "ru"
    title: str | None = None
    published: str | None = None
    url: str | None = None
    outlet: str | None = None
    body: tuple[Span, ...] = ()

    @property
    def sha256(self) -> str:
        """The SHA-256 of the text in UTF-8, in hexadecimal: what "the same article" means."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    def spans(self) -> tuple[Span, ...]:
        """The parts that are the article: ``body``, or the whole text where no furniture was told apart."""
        return self.body or (Span(0, len(self.text)),)


@dataclass(frozen=True, slots=True)
class Token:
    """A word or sign in its sentence; ``head`` is the index of its governor there, -1 for the root."""

    text: str
    start: int
    end: int
    lemma: str
    pos: str
    feats: Mapping[str, str]
    head: int = -1
    rel: str = ""


@dataclass(frozen=True, slots=True)
class Name:
    """A name found by the recogniser: ``type`` is PER, LOC or ORG; tokens ``[first, last)`` of its sentence."""

    type: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its tokens and names; ``paragraph`` counts the body paragraphs from 0."""

    span: Span
    tokens: tuple[Token, ...]
    names: tuple[Name, ...] = ()
    paragraph: int = 0


@dataclass(frozen=True, slots=True)
class Annotation:
    """What the parser says of one article."""

    article: Article
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that state a fact: ``text[start:end] == quote`` in the document's text."""

    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A person, body, country or election that one article speaks of; ``names`` has the fullest one first."""

    id: str
    type: str
    names: tuple[str, ...]
    country: str | None = None
    level: str | None = None
    kind: str | None = None
    organization: str | None = None
    election: str | None = None
    date: str | None = None

    def to_json(self) -> dict[str, Any]:
        """The entity as the fact document has it, without the keys that are not set and without its id."""
        out: dict[str, Any] = {"type": self.type, "names": list(self.names)}
        for key in ("country", "level", "kind", "organization", "election", "date"):
            value = getattr(self, key)
            if value is not None:
                out[key] = value
        return out


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One fact of one article. ``roles`` maps role names to entity ids, literals, or tuples of ids (set roles)."""

    type: str
    roles: Mapping[str, RoleValue]
    evidence: tuple[Evidence, ...]
    realis: str = "actual"
    rule: str = ""
    confidence: float = 1.0

    def to_json(self) -> dict[str, Any]:
        """The fact as the fact document has it: core roles always present, evidence as quote, start and end."""
        out: dict[str, Any] = {"type": self.type}
        for role in FACTS[self.type].roles:
            value = self.roles.get(role.name)
            if isinstance(value, tuple):
                out[role.name] = list(value)
            elif value is not None or role.core:
                out[role.name] = value
        out["realis"] = self.realis
        out["rule"] = self.rule
        out["confidence"] = round(self.confidence, 3)
        out["evidence"] = [{"quote": e.quote, "start": e.start, "end": e.end} for e in self.evidence]
        return out

    def entity_ids(self) -> Iterator[str]:
        """The ids of the entities in the roles, in the order of the roles."""
        for role in FACTS[self.type].ties:
            value = self.roles.get(role)
            if value is None:
                continue
            yield from value if isinstance(value, tuple) else (str(value),)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """A fact that a reader told and that was left out.

    ``reason`` is the word for why, ``detail`` says what is wrong and what is wanted, ``fact`` is the fact as told.
    """

    reason: str
    detail: str
    fact: Mapping[str, Any]

    def to_json(self) -> dict[str, Any]:
        """The reason, the detail and the fact as the fact document has them."""
        return {"reason": self.reason, "detail": self.detail, "fact": dict(self.fact)}


@dataclass(frozen=True, slots=True, kw_only=True)
class FactDocument:
    """What one article says: the contract between extraction and everything after it.

    ``reader`` is the name of who read it, ``dropped`` holds what that reader told and the contract left out.
    """

    id: str
    lang: str
    text: str
    entities: Mapping[str, Entity] = field(default_factory=dict)
    facts: tuple[Fact, ...] = ()
    title: str | None = None
    published: str | None = None
    source: str | None = None
    url: str | None = None
    reader: str | None = None
    dropped: tuple[Dropped, ...] = ()

    @property
    def sha256(self) -> str:
        """The SHA-256 of the text, as of the article it was read from."""
        return Article(id=self.id, text=self.text).sha256

    def to_json(self) -> dict[str, Any]:
        """The document in the JSON form of ``evaluation/fact-document.schema.json``."""
        out: dict[str, Any] = {"id": self.id, "lang": self.lang, "published": self.published, "title": self.title}
        out["source"] = self.source
        if self.url:
            out["url"] = self.url
        out["text"] = self.text
        out["entities"] = {key: entity.to_json() for key, entity in self.entities.items()}
        out["facts"] = [fact.to_json() for fact in self.facts]
        if self.reader:
            out["reader"] = self.reader
        if self.dropped:
            out["dropped"] = [dropped.to_json() for dropped in self.dropped]
        return out

    @classmethod
    def from_json(cls, data: Any, where: str = "fact document") -> FactDocument:
        """Read the JSON form, gold documents included (the first of several accepted readings is taken).

        ``where`` names the source in errors. Raises ``DocumentError`` naming the field that breaks the contract.
        """
        if not isinstance(data, Mapping):
            raise DocumentError(f"{where}: expected a JSON object with id, lang, text, entities and facts")
        for key, kind in (("id", str), ("lang", str), ("text", str), ("entities", Mapping), ("facts", list)):
            if not isinstance(data.get(key), kind):
                raise DocumentError(f"{where}: field {key!r} is missing or is not {_kind_name(kind)}")
        where = f"{where}: document {data['id']!r}"
        entities = {key: _entity(key, value, where) for key, value in data["entities"].items()}
        facts = tuple(_fact(i, value, data["text"], entities, where) for i, value in enumerate(data["facts"]))
        return cls(
            id=data["id"], lang=data["lang"], text=data["text"], entities=entities, facts=facts,
            title=data.get("title"), published=data.get("published"), source=data.get("source"), url=data.get("url"),
            reader=data.get("reader"), dropped=tuple(_dropped(value, where) for value in data.get("dropped") or ()),
        )  # fmt: skip

    def with_id(self, id: str) -> FactDocument:
        """The same document under another id."""
        return replace(self, id=id)


def _kind_name(kind: type) -> str:
    return "a string" if kind is str else "a list" if kind is list else "an object"


def _dropped(value: Any, where: str) -> Dropped:
    fact = value.get("fact") if isinstance(value, Mapping) else None
    if not isinstance(fact, Mapping) or not all(isinstance(value.get(key), str) for key in ("reason", "detail")):
        raise DocumentError(f"{where}: each of 'dropped' needs a reason and a detail in words, and the fact as told")
    return Dropped(reason=value["reason"], detail=value["detail"], fact=fact)


def _entity(key: str, value: Any, where: str) -> Entity:
    if not isinstance(value, Mapping) or value.get("type") not in ENTITIES:
        raise DocumentError(f"{where}: entity {key!r} needs a type out of {', '.join(ENTITIES)}")
    names = value.get("names")
    if not isinstance(names, list) or not names or not all(isinstance(n, str) and n.strip() for n in names):
        raise DocumentError(f"{where}: entity {key!r} needs a list of names with at least one name")
    date = value.get("date")
    if date is not None and not (isinstance(date, str) and ISO_PREFIX.fullmatch(date)):
        raise DocumentError(f"{where}: entity {key!r} has the date {date!r}; write YYYY, YYYY-MM or YYYY-MM-DD")
    extra = {k: value.get(k) for k in ("country", "level", "kind", "organization", "election")}
    return Entity(id=key, type=value["type"], names=tuple(names), date=date, **extra)


def _fact(index: int, value: Any, text: str, entities: Mapping[str, Entity], where: str) -> Fact:
    where = f"{where}: fact {index}"
    if not isinstance(value, Mapping) or value.get("type") not in FACTS:
        raise DocumentError(f"{where} needs a type out of {', '.join(FACTS)}")
    kind = value["type"]
    roles: dict[str, RoleValue] = {}
    for role in FACTS[kind].names:
        raw = value.get(role)
        if role in SET_ROLES:
            roles[role] = tuple(dict.fromkeys(first for first in map(_first_reading, raw or []) if first))
        else:
            roles[role] = _first_reading(raw)
        if role not in LITERAL_ROLES:
            held = roles[role]
            for item in held if isinstance(held, tuple) else (held,):
                if item is not None and item not in entities:
                    raise DocumentError(f"{where} ({kind}): {role} {item!r} is not among the entities")
    realis = value.get("realis", "actual")
    if realis not in REALIS:
        raise DocumentError(f"{where} ({kind}): realis {realis!r} is not one of {', '.join(REALIS)}")
    return Fact(
        type=kind, roles=roles, evidence=_evidence(value.get("evidence"), text, f"{where} ({kind})"), realis=realis,
        rule=str(value.get("rule", "")), confidence=float(value.get("confidence", 1.0)),
    )  # fmt: skip


def _first_reading(value: Any) -> Any:
    """A gold document lists several accepted readings, the best first."""
    return (value[0] if value else None) if isinstance(value, list) else value


def _evidence(value: Any, text: str, where: str) -> tuple[Evidence, ...]:
    out = []
    for item in value if isinstance(value, list) else [value]:
        quote = item.get("quote") if isinstance(item, Mapping) else item
        if not isinstance(quote, str) or not quote:
            raise DocumentError(f"{where}: evidence is missing; give the words of the text that state the fact")
        start = item["start"] if isinstance(item, Mapping) and "start" in item else text.find(quote)
        if start < 0 or text[start : start + len(quote)] != quote:
            raise DocumentError(f"{where}: the evidence {quote[:60]!r} does not stand in the text at {start}")
        out.append(Evidence(quote, start, start + len(quote)))
    return tuple(out)
