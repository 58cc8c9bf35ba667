"""Facts on the way from a sentence to the document: roles filled by referents, what was said twice joined."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from graphkit.extract.russian.who.referents import Referent
from graphkit.extract.russian.who.state import Discourse
from graphkit.model import CORE_ROLES, LITERAL_ROLES, SET_ROLES, Entity, Evidence, Fact, FactDocument

_PREFIX = {"person": "p", "commission": "c", "organization": "o", "mission": "m", "country": "s", "election": "e"}
CONFIDENCE = 0.9


@dataclass(eq=False, slots=True)
class FactDraft:
    """A fact whose roles hold referents (a list for set roles) or literals; ``sentences`` are its evidence."""

    type: str
    roles: dict[str, Any]
    sentences: list[int]
    realis: str = "actual"
    rule: str = ""
    confidence: float = CONFIDENCE

    def same(self, other: FactDraft) -> bool:
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

    def absorb(self, other: FactDraft) -> None:
        """Take over what the other draft of the same fact says more."""
        for role, value in other.roles.items():
            old = self.roles.get(role)
            if old is None or (role == "date" and isinstance(value, str) and len(value) > len(old)):
                self.roles[role] = value
        self.sentences += [s for s in other.sentences if s not in self.sentences]


def _agree(a: str | None, b: str | None) -> bool:
    return not a or not b or a.startswith(b) or b.startswith(a)


@dataclass(slots=True)
class FactDrafts:
    """The drafts of one article, each fact once."""

    facts: list[FactDraft] = field(default_factory=list)

    def add(self, draft: FactDraft) -> None:
        """Add a draft, joining it to the one that tells the same fact."""
        for old in self.facts:
            if old.same(draft):
                old.absorb(draft)
                return
        self.facts.append(draft)

    def without_headline(self, headline: int) -> list[FactDraft]:
        """The drafts without those that only the headline (sentence ``headline``) tells and the body tells better.

        A headline shortens names and leaves out roles; what shares a main participant with a fact of the body, or is a
        judgement or an award where the body has some, is that fact.
        """
        body = [d for d in self.facts if d.sentences != [headline]]
        kept = []
        for draft in self.facts:
            same = [d for d in body if d.type == draft.type]
            if draft.sentences == [headline] and same:
                loose = draft.type in ("assessment", "award", "memorandum", "briefing", "meeting")
                shared = any(_referents(draft) & _referents(d) for d in same)
                if loose or shared:
                    continue
            kept.append(draft)
        return kept

    def of(self, type: str) -> list[FactDraft]:
        """The drafts of a type, in the order they were told."""
        return [f for f in self.facts if f.type == type]


def _referents(draft: FactDraft) -> set[int]:
    values = [x for role, v in draft.roles.items() if role != "election" for x in (v if isinstance(v, list) else [v])]
    return {id(x) for x in values if isinstance(x, Referent)}


def document(discourse: Discourse, drafts: Iterable[FactDraft]) -> FactDocument:
    """The fact document: the entities that some fact names, numbered as the text brings them up, and the facts."""
    article = discourse.article
    drafts = list(drafts)
    used = _used(drafts)
    seen = _first_places(discourse)
    counts: dict[str, int] = {}
    ids: dict[int, str] = {}
    for referent in sorted(used, key=lambda r: seen.get(id(r), (len(discourse.sentences), 0))):
        prefix = _PREFIX[referent.type]
        counts[prefix] = counts.get(prefix, 0) + 1
        ids[id(referent)] = f"{prefix}{counts[prefix]}"
    entities = {ids[id(r)]: _entity(r, ids) for r in used}
    facts = []
    for draft in drafts:
        roles: dict[str, Any] = {}
        for role, value in draft.roles.items():
            if role in SET_ROLES:
                roles[role] = tuple(dict.fromkeys(ids[id(r)] for r in value))
            elif isinstance(value, Referent):
                roles[role] = ids[id(value)]
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


def _used(drafts: Iterable[FactDraft]) -> list[Referent]:
    """The referents of the drafts' roles, each once, with the senders and elections of missions behind them."""
    queue = [r for d in drafts for v in d.roles.values() for r in (v if isinstance(v, list) else (v,))]
    used: dict[int, Referent] = {}
    for value in queue:
        if isinstance(value, Referent) and id(value) not in used:
            used[id(value)] = value
            queue += [value.sender, value.election] if value.type == "mission" else []
    return list(used.values())


def _first_places(discourse: Discourse) -> dict[int, tuple[int, int]]:
    """Where the text first speaks of each referent, as (sentence, token)."""
    places = [(n, m.first, r) for n, read in enumerate(discourse.sentences) for m in read.mentions for r in m.referents]
    seen: dict[int, tuple[int, int]] = {}
    for n, token, referent in [*places, *discourse.seen_bodies, *discourse.seen_elections]:
        seen[id(referent)] = min(seen.get(id(referent), (n, token)), (n, token))
    return seen


def _entity(referent: Referent, ids: Mapping[int, str]) -> Entity:
    key, names = ids[id(referent)], tuple(n for n in referent.names if n) or ("?",)
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
        return Entity(
            id=key,
            type="mission",
            names=names,
            organization=ids.get(id(referent.sender)),
            election=ids.get(id(referent.election)),
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
