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
from graphkit.faults import document_faults, fact_faults, head_faults, shown, sound_entities
from graphkit.schema import ENTITIES, FACTS

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
    """A person, body, country or election that one article speaks of.

    ``names`` are what the article calls it, in the nominative, the fullest first. ``known`` is the id by which the
    gazetteers know a body; ``known_as`` are the names that they have for it, or that its kind and its country make
    ("Министерство иностранных дел Казахстана"), the fullest first, whether the article uses them or not. Where the
    article speaks of it without a name ("таджикские коллеги"), ``names`` has the first of these.
    """

    id: str
    type: str
    names: tuple[str, ...]
    country: str | None = None
    level: str | None = None
    kind: str | None = None
    organization: str | None = None
    election: str | None = None
    date: str | None = None
    known: str | None = None
    known_as: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The name to show: the fullest that it is known by, else the fullest that the article has."""
        return (self.known_as or self.names)[0]

    def every_name(self) -> tuple[str, ...]:
        """All names, each once: what it is known by first, then what else the article calls it."""
        return tuple(dict.fromkeys((*self.known_as, *self.names)))

    def to_json(self) -> dict[str, Any]:
        """The entity as the fact document has it, without the keys that are not set and without its id."""
        out: dict[str, Any] = {"type": self.type, "names": list(self.names)}
        for key in ("country", "level", "kind", "organization", "election", "date", "known"):
            value = getattr(self, key)
            if value is not None:
                out[key] = value
        if self.known_as:
            out["known_as"] = list(self.known_as)
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
    ``on_reading`` says that the document has it among its facts, and that it was left out as the document was read.
    """

    reason: str
    detail: str
    fact: Mapping[str, Any]
    on_reading: bool = field(default=False, compare=False)

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
    def from_json(cls, data: Any, where: str = "fact document", *, lenient: bool = False) -> FactDocument:
        """Read the JSON form, gold documents included (the first of several accepted readings is taken).

        ``where`` names the source in errors. With ``lenient`` facts that break the contract come into ``dropped``, and
        entities that do are left out. Raises ``DocumentError`` naming the document, the field, what is wrong and what
        is wanted; with ``lenient`` only where the document itself is none.
        """
        if not isinstance(data, Mapping):
            raise DocumentError(f"{where}: expected a JSON object with id, lang, text, entities and facts")
        refused = next(head_faults(data) if lenient else document_faults(data), None)
        if refused is not None:
            raise DocumentError(f"{where}: document {shown(data.get('id'))}: {refused}")
        told = sound_entities(data["entities"]) if lenient else data["entities"]
        facts: list[Fact] = []
        dropped = [_dropped(value) for value in data.get("dropped") or ()]
        for n, value in enumerate(data["facts"]):
            fault = next(fact_faults(n, value, told, data["text"]), None) if lenient else None
            if fault is None:
                facts.append(_fact(value, data["text"]))
            else:
                fact = value if isinstance(value, Mapping) else {"told": value}
                dropped.append(Dropped(reason=fault.reason.value, detail=str(fault), fact=fact, on_reading=True))
        return cls(
            id=data["id"], lang=data["lang"], text=data["text"], facts=tuple(facts), dropped=tuple(dropped),
            entities={key: _entity(key, value) for key, value in told.items()},
            title=data.get("title"), published=data.get("published"), source=data.get("source"), url=data.get("url"),
            reader=data.get("reader"),
        )  # fmt: skip

    def with_id(self, id: str) -> FactDocument:
        """The same document under another id."""
        return replace(self, id=id)


def _dropped(value: Mapping[str, Any]) -> Dropped:
    return Dropped(reason=value["reason"], detail=value["detail"], fact=value["fact"])


def _entity(key: str, value: Mapping[str, Any]) -> Entity:
    """The entity of its JSON form, which keeps the contract."""
    fields = {field: _first_reading(value.get(field)) for field in ENTITIES[value["type"]].spaces}
    return Entity(
        id=key, type=value["type"], names=tuple(value["names"]), known=value.get("known"),
        known_as=tuple(value.get("known_as") or ()), **fields,
    )  # fmt: skip


def _fact(value: Mapping[str, Any], text: str) -> Fact:
    """The fact of its JSON form, which keeps the contract."""
    roles: dict[str, RoleValue] = {}
    for role in FACTS[value["type"]].roles:
        raw = value.get(role.name)
        if role.many:
            roles[role.name] = tuple(dict.fromkeys(first for first in map(_first_reading, raw or []) if first))
        else:
            roles[role.name] = _first_reading(raw)
    return Fact(
        type=value["type"], roles=roles, evidence=tuple(_evidence(value["evidence"], text)),
        realis=value.get("realis", "actual"), rule=value.get("rule", ""),
        confidence=float(value.get("confidence", 1.0)),
    )  # fmt: skip


def _first_reading(value: Any) -> Any:
    """A gold document lists several accepted readings, the best first."""
    return (value[0] if value else None) if isinstance(value, list) else value


def _evidence(value: Any, text: str) -> Iterator[Evidence]:
    for item in value if isinstance(value, list) else [value]:
        quote: str = item["quote"] if isinstance(item, Mapping) else item
        given = item.get("start") if isinstance(item, Mapping) else None
        start = text.find(quote) if given is None else given
        yield Evidence(quote, start, start + len(quote))
