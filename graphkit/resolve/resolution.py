"""What resolution yields: canonical entities and facts, and which words of which article each of them comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from graphkit.model import Evidence, RoleValue


@dataclass(frozen=True, slots=True, kw_only=True)
class CanonicalEntity:
    """One person, body, country or election of all the articles.

    ``names`` maps a language (ru, kk, en) to the best nominative name in it. ``aliases`` are all the names that were
    seen, sorted. ``country``, ``organization`` and ``election`` are canonical ids. ``articles`` are the ids of the
    articles that name it, sorted.
    """

    id: str
    type: str
    names: Mapping[str, str]
    aliases: tuple[str, ...]
    articles: tuple[str, ...]
    code: str | None = None
    country: str | None = None
    level: str | None = None
    kind: str | None = None
    date: str | None = None
    organization: str | None = None
    election: str | None = None

    def name(self, lang: str = "ru") -> str:
        """The name in the language, else in the first of Russian, Kazakh, English, else an alias, else the id."""
        for choice in (lang, "ru", "kk", "en"):
            if choice in self.names:
                return self.names[choice]
        return self.aliases[0] if self.aliases else self.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """What one article says of a fact: the quotes, the rule that read them, how sure it is."""

    article: str
    evidence: tuple[Evidence, ...]
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class CanonicalFact:
    """One fact with all its witnesses. Entities in ``roles`` are canonical ids; set roles are sorted.

    ``date`` is the most precise ISO prefix that the witnesses give; ``witnesses`` counts articles, ``independent``
    those that are witnesses of their own; ``confidence`` combines these (see ``graphkit.resolve.witnesses``); ``lang``
    is the language of the first witness. ``first_seen`` and ``last_seen`` are the days of the first and the last
    report.
    """

    id: str
    type: str
    roles: Mapping[str, RoleValue]
    realis: str
    date: str | None
    year: int | None
    confidence: float
    witnesses: int
    independent: int
    lang: str
    first_seen: str | None
    last_seen: str | None
    sightings: tuple[Sighting, ...]


@dataclass(frozen=True, slots=True, order=True)
class Dropped:
    """A fact of an article that is in no graph, and why."""

    article: str
    fact: int
    type: str
    reason: str


@dataclass(frozen=True, slots=True)
class Resolution:
    """The identity of everything in the documents.

    ``links`` maps (article id, local entity id) to the canonical id. ``entities`` are sorted by id, ``facts`` too.
    """

    entities: Mapping[str, CanonicalEntity]
    facts: tuple[CanonicalFact, ...]
    links: Mapping[tuple[str, str], str]
    dropped: tuple[Dropped, ...] = ()
