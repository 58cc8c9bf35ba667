"""Why a fact was found or missed, sentence by sentence, as values that any reader can fill."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from graphkit.model import Dropped, Fact, FactDocument


@dataclass(frozen=True, slots=True)
class Filler:
    """Words that fill a role, or might have: how they stand ("с+Ins"), whom they mean, why they were not taken."""

    text: str
    kind: str
    stands: str
    means: str = ""
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class RoleUse:
    """A role of a frame: where it was looked for, what kinds could fill it, what did, what else stood there."""

    places: tuple[str, ...]
    kinds: tuple[str, ...]
    needed: bool
    found: tuple[Filler, ...]
    others: tuple[Filler, ...] = ()


@dataclass(frozen=True, slots=True)
class FrameUse:
    """A frame whose trigger stands in the sentence.

    ``outcome`` is ``fact`` (it told one), ``failed`` (a needed role stayed empty, or another condition did not hold) or
    ``no fact`` (every needed role is filled and still nothing came of it); ``why`` says why there is none.
    """

    frame: str
    trigger: str
    outcome: str
    why: str = ""
    realis: str = "actual"
    roles: Mapping[str, RoleUse] | None = None

    @property
    def missing(self) -> tuple[str, ...]:
        """The needed roles that nothing filled."""
        return tuple(name for name, role in (self.roles or {}).items() if role.needed and not role.found)

    def text(self) -> str:
        """One line for people."""
        filled = "; ".join(
            f"{name} = {', '.join(f.means or f.text for f in role.found)}"
            for name, role in (self.roles or {}).items()
            if role.found
        )
        realis = "" if self.realis == "actual" else f" [{self.realis}]"
        why = f" – {self.why}" if self.why else ""
        return f"{self.frame} «{self.trigger}»{realis}: {self.outcome}{why}" + (f" ({filled})" if filled else "")

    def to_json(self) -> dict[str, Any]:
        """The use as a JSON object; empty fields of fillers are left out."""
        roles = {
            name: {
                "places": list(role.places), "kinds": list(role.kinds), "needed": role.needed,
                "found": [_slim(f) for f in role.found], "others": [_slim(f) for f in role.others],
            }
            for name, role in (self.roles or {}).items()
        }  # fmt: skip
        return {
            "frame": self.frame, "trigger": self.trigger, "outcome": self.outcome, "why": self.why,
            "realis": self.realis, "roles": roles, "missing": list(self.missing),
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Explanation:
    """One sentence: its words and place, what it speaks of, the frames that fired, its facts, what was left out."""

    article: str
    sentence: int
    start: int
    end: int
    text: str
    mentions: tuple[dict[str, str], ...]
    frames: tuple[FrameUse, ...]
    facts: tuple[str, ...]
    dropped: tuple[dict[str, Any], ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The explanation as a JSON object."""
        return {
            "article": self.article, "sentence": self.sentence, "start": self.start, "end": self.end, "text": self.text,
            "mentions": list(self.mentions), "frames": [f.to_json() for f in self.frames], "facts": list(self.facts),
        } | ({"dropped": list(self.dropped)} if self.dropped else {})  # fmt: skip


def _slim(filler: Filler) -> dict[str, str]:
    return {key: value for key, value in asdict(filler).items() if value}


def facts_quoting(document: FactDocument | None, start: int, end: int) -> list[Fact]:
    """The facts of which a quote stands at least partly in ``text[start:end]``, in the order of the document."""
    facts = document.facts if document is not None else ()
    return [fact for fact in facts if any(e.start < end and e.end > start for e in fact.evidence)]


def dropped_quoting(dropped: Dropped, text: str, start: int, end: int) -> bool:
    """Whether a fact that was left out quotes words that stand at least partly in ``text[start:end]``."""
    quotes = dropped.fact.get("evidence")
    for quote in quotes if isinstance(quotes, list) else [quotes]:
        words = quote.get("quote") if isinstance(quote, Mapping) else quote
        at = text.find(words) if isinstance(words, str) and words else -1
        if 0 <= at < end and at + len(words or "") > start:
            return True
    return False


def told(fact: Fact, document: FactDocument | None) -> str:
    """A fact in one line: its roles with names, its realis unless actual, the rule that told it."""
    entities = document.entities if document is not None else {}

    def shown(value: Any) -> str:
        if isinstance(value, tuple):
            return ", ".join(map(shown, value))
        entity = entities.get(value) if isinstance(value, str) else None
        if entity is None:
            return str(value)
        if entity.type == "election" and entity.country:
            return ".".join(x for x in (entity.country, entity.kind, entity.date) if x)
        return entity.name

    roles = "; ".join(f"{role} {shown(value)}" for role, value in fact.roles.items() if value is not None)
    realis = "" if fact.realis == "actual" else f" [{fact.realis}]"
    return f"{fact.type}: {roles}{realis} ({fact.rule})"
