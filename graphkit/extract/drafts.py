"""Facts on the way from a sentence to the document: roles filled by referents, what was said twice joined."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from graphkit.extract.discourse import Discourse
from graphkit.extract.referents import Referent
from graphkit.model import CORE_ROLES, LITERAL_ROLES, SET_ROLES, Entity, Evidence, Fact, FactDocument

_PREFIX = {"person": "p", "commission": "c", "organization": "o", "mission": "m", "country": "s", "election": "e"}
CONFIDENCE = 0.9


@dataclass(eq=False, slots=True)
class Draft:
    """A fact whose roles hold referents (a list for set roles) or literals; ``sentences`` are its evidence."""

    type: str
    roles: dict[str, Any]
    sentences: list[int]
    realis: str = "actual"
    rule: str = ""
    confidence: float = CONFIDENCE

    def same(self, other: Draft) -> bool:
        """Whether two drafts tell the same fact: equal roles, where a date or year that one lacks does not count."""
        if self.type != other.type or self.realis != other.realis:
            return False
        for role in CORE_ROLES[self.type]:
            a, b = self.roles.get(role), other.roles.get(role)
            if role in SET_ROLES:
                if {id(x) for x in a or ()} != {id(x) for x in b or ()}:
                    return False
            elif role in LITERAL_ROLES:
                if a != b and not (role == "year" and (a is None or b is None)):
                    return False
            elif a is not b:
                return False
        return _agree(self.roles.get("date"), other.roles.get("date"))

    def absorb(self, other: Draft) -> None:
        """Take over what the other draft of the same fact says more."""
        for role, value in other.roles.items():
            old = self.roles.get(role)
            if old is None or (role == "date" and isinstance(value, str) and len(value) > len(old)):
                self.roles[role] = value
        self.sentences += [s for s in other.sentences if s not in self.sentences]


def _agree(a: str | None, b: str | None) -> bool:
    return not a or not b or a.startswith(b) or b.startswith(a)


@dataclass(slots=True)
class Drafts:
    """The drafts of one article, each fact once."""

    facts: list[Draft] = field(default_factory=list)

    def add(self, draft: Draft) -> None:
        """Add a draft, joining it to the one that tells the same fact."""
        for old in self.facts:
            if old.same(draft):
                old.absorb(draft)
                return
        self.facts.append(draft)

    def of(self, type: str) -> list[Draft]:
        """The drafts of a type, in the order they were told."""
        return [f for f in self.facts if f.type == type]


def document(discourse: Discourse, drafts: Iterable[Draft]) -> FactDocument:
    """The fact document: entities that some fact names, in the order of their first use; facts in their order."""
    article = discourse.article
    ids: dict[int, str] = {}
    entities: dict[str, Entity] = {}
    counts: dict[str, int] = {}

    def entity(referent: Referent) -> str:
        if id(referent) in ids:
            return ids[id(referent)]
        prefix = _PREFIX[referent.type]
        counts[prefix] = counts.get(prefix, 0) + 1
        key = ids[id(referent)] = f"{prefix}{counts[prefix]}"
        entities[key] = Entity(id=key, type=referent.type, names=("?",))
        entities[key] = _entity(key, referent, entity)
        return key

    facts = []
    for draft in drafts:
        roles: dict[str, Any] = {}
        for role, value in draft.roles.items():
            if role in SET_ROLES:
                roles[role] = tuple(dict.fromkeys(entity(r) for r in value))
            elif isinstance(value, Referent):
                roles[role] = entity(value)
            else:
                roles[role] = value
        facts.append(Fact(
            type=draft.type, roles=roles, evidence=_evidence(discourse, draft.sentences), realis=draft.realis,
            rule=draft.rule, confidence=draft.confidence,
        ))  # fmt: skip
    return FactDocument(
        id=article.id, lang=article.lang, text=article.text, entities=entities, facts=tuple(facts), title=article.title,
        published=article.published, source=article.outlet, url=article.url,
    )  # fmt: skip


def _entity(key: str, referent: Referent, of: Any) -> Entity:
    names = tuple(n for n in referent.names if n) or ("?",)
    if referent.type == "election":
        return Entity(
            id=key,
            type="election",
            names=names,
            country=referent.country,
            kind=referent.kind or "other",
            date=referent.date,
        )
    if referent.type == "mission":
        election = of(referent.election) if referent.election is not None else None
        return Entity(
            id=key,
            type="mission",
            names=names,
            organization=of(referent.sender) if referent.sender else None,
            election=election,
        )
    level = referent.level if referent.type == "commission" else None
    kind = (referent.kind or "other") if referent.type == "organization" else None
    country = referent.country if referent.type != "person" else None
    return Entity(id=key, type=referent.type, names=names, country=country, level=level, kind=kind)


def _evidence(discourse: Discourse, sentences: Iterable[int]) -> tuple[Evidence, ...]:
    """The sentences, neighbours in one paragraph joined into one quote."""
    text = discourse.article.text
    out: list[tuple[int, int]] = []
    for n in sorted(set(sentences)):
        span = discourse.sentences[n].words.sentence.span
        if out and text[out[-1][1] : span.start].isspace() and "\n" not in text[out[-1][1] : span.start]:
            out[-1] = (out[-1][0], span.end)
        else:
            out.append((span.start, span.end))
    return tuple(Evidence(text[a:b], a, b) for a, b in out)
