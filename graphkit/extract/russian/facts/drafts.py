"""Facts on the way from a sentence to the document: roles filled by referents, what was said twice joined."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from graphkit.extract.russian.who.referents import Referent
from graphkit.extract.russian.who.state import Discourse
from graphkit.model import Entity, Evidence, Fact, FactDocument, RoleValue
from graphkit.schema import ENTITIES, FACTS, LITERAL_ROLES

RoleFiller: TypeAlias = Referent | list[Referent] | str | int | None
Roles: TypeAlias = dict[str, RoleFiller]


@dataclass(eq=False, slots=True)
class FactDraft:
    """A fact whose roles hold referents (a list for set roles) or literals; ``sentences`` are its evidence.

    ``one``, ``the``, ``several``, ``text`` and ``number`` read a role as what its type holds there; each raises
    ``TypeError`` where a builder has put something else into it.
    """

    type: str
    roles: Roles
    sentences: list[int]
    realis: str = "actual"
    rule: str = ""

    def one(self, role: str) -> Referent | None:
        """The referent in a role, None where it is empty."""
        value = self.roles.get(role)
        if value is None or isinstance(value, Referent):
            return value
        raise self._holds_other(role, "a referent")

    def the(self, role: str) -> Referent:
        """The referent in a role that a fact of this type never leaves empty ("recipient")."""
        value = self.roles.get(role)
        if isinstance(value, Referent):
            return value
        raise self._holds_other(role, "a referent")

    def several(self, role: str) -> list[Referent]:
        """The referents of a set role ("participants"); not to be changed in place."""
        value = self.roles.get(role)
        if isinstance(value, list):
            return value
        raise self._holds_other(role, "a list of referents")

    def text(self, role: str) -> str | None:
        """The words or the ISO date in a role, None where it is empty."""
        value = self.roles.get(role)
        if value is None or isinstance(value, str):
            return value
        raise self._holds_other(role, "text")

    def number(self, role: str) -> int | None:
        """The year or the count in a role, None where it is empty."""
        value = self.roles.get(role)
        if value is None or isinstance(value, int):
            return value
        raise self._holds_other(role, "a number")

    def _holds_other(self, role: str, wanted: str) -> TypeError:
        """The error of a role that does not hold what is wanted of it."""
        return TypeError(f"the role {role} of a draft of {self.type} holds {self.roles.get(role)!r}, not {wanted}")

    def cite(self, *sentences: int) -> None:
        """Add sentences to the evidence, each once."""
        self.sentences += [n for n in sentences if n not in self.sentences]

    def same(self, other: FactDraft) -> bool:
        """Whether two drafts tell the same fact: equal roles, where a date or year that one lacks does not count."""
        if self.type != other.type or self.realis != other.realis:
            return False
        if not all(_same_value(role, self.roles.get(role), other.roles.get(role)) for role in FACTS[self.type].core):
            return False
        return dates_agree(self.text("date"), other.text("date"))

    def absorb(self, other: FactDraft) -> None:
        """Take over what the other draft of the same fact says more: empty roles, a more precise date, its evidence."""
        for role, value in other.roles.items():
            old = self.roles.get(role)
            finer = role == "date" and isinstance(value, str) and isinstance(old, str) and len(value) > len(old)
            if old is None or finer:
                self.roles[role] = value
        self.cite(*other.sentences)


def _same_value(role: str, a: RoleFiller, b: RoleFiller) -> bool:
    """Whether two values of a role are one: the same referents, equal literals, a year where one of them has none."""
    if isinstance(a, list) or isinstance(b, list):
        return _identities(a) == _identities(b)
    if role in LITERAL_ROLES:
        return a == b or (role == "year" and (a is None or b is None))
    return a is b


def _identities(value: RoleFiller) -> set[int]:
    """The identities of the referents that a role holds."""
    return {id(filler) for filler in (value if isinstance(value, list) else (value,)) if isinstance(filler, Referent)}


def dates_agree(a: str | None, b: str | None) -> bool:
    """Whether two ISO prefixes can be one date: one begins with the other, or one is not known."""
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
        return [d for d in self.facts if d.sentences != [headline] or not _told_in(body, d)]

    def of(self, type: str) -> list[FactDraft]:
        """The drafts of a type, in the order they were told."""
        return [f for f in self.facts if f.type == type]


def _told_in(body: Iterable[FactDraft], draft: FactDraft) -> bool:
    """Whether the body of an article tells what a draft of its headline does."""
    alike = [d for d in body if d.type == draft.type]
    if alike and FACTS[draft.type].loose_headline:
        return True
    return any(_participants(draft) & _participants(d) for d in alike)


def _participants(draft: FactDraft) -> set[int]:
    """The identities of the referents in a draft's roles, the election left out."""
    return {one for role, value in draft.roles.items() if role != "election" for one in _identities(value)}


def document(discourse: Discourse, drafts: Iterable[FactDraft]) -> FactDocument:
    """The fact document: the entities that some fact names, numbered as the text brings them up, and the facts."""
    article = discourse.article
    drafts = list(drafts)
    used = _used(drafts)
    seen = _first_places(discourse)
    counts: dict[str, int] = {}
    ids: dict[int, str] = {}
    for referent in sorted(used, key=lambda r: seen.get(id(r), (len(discourse.sentences), 0))):
        prefix = ENTITIES[referent.type].prefix
        counts[prefix] = counts.get(prefix, 0) + 1
        ids[id(referent)] = f"{prefix}{counts[prefix]}"
    entities = {ids[id(r)]: _entity(r, ids) for r in used}
    facts = [
        Fact(
            type=draft.type, roles={role: _written(value, ids) for role, value in draft.roles.items()},
            evidence=_evidence(discourse, draft.sentences), realis=draft.realis, rule=draft.rule,
        )
        for draft in drafts
    ]  # fmt: skip
    return FactDocument(
        id=article.id, lang=article.lang, text=article.text, entities=entities, facts=tuple(facts), title=article.title,
        published=article.published, source=article.outlet, url=article.url,
    )  # fmt: skip


def _written(value: RoleFiller, ids: Mapping[int, str]) -> RoleValue:
    """A role's value as the document has it: the entities' ids for referents, literals as they are."""
    if isinstance(value, list):
        return tuple(dict.fromkeys(ids[id(r)] for r in value))
    return ids[id(value)] if isinstance(value, Referent) else value


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
    """A referent as the document has it, with what its type may hold."""
    key, names = ids[id(referent)], tuple(n for n in referent.own_names() if n) or ("?",)
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
    return Entity(
        id=key, type=referent.type, names=names, country=country, level=level, kind=kind,
        known=referent.known.id if referent.known else None, known_as=referent.listed_names(),
    )  # fmt: skip


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
