"""What a sentence speaks of: people with their offices, bodies, missions, countries, elections, dates, counts.

A mention is a stretch of tokens that acts as one word in its sentence; the phrases say what its words tell. How they
are found is the business of a language.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from graphkit.knowledge.gazetteer import Known


@dataclass(frozen=True, slots=True)
class DatePhrase:
    """The parts of a date expression in tokens ``[first, last)``; what is not said is None.

    ``years``, ``months`` and ``days`` are offsets from the article's day (``anchor`` "article") or from the date told
    last ("previous"); ``until`` is the last day of a range; ``all_years`` holds "в 2023 и 2024 годах".
    """

    first: int
    last: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    direction: str | None = None
    days: int | None = None
    months: int | None = None
    years: int | None = None
    season: tuple[int, ...] | None = None
    anchor: str = "article"
    same: str | None = None
    all_years: tuple[int, ...] = ()
    until: int | None = None
    vague: bool = False

    @property
    def absolute(self) -> bool:
        """Whether the words alone give at least a year."""
        return self.year is not None


@dataclass(eq=False, slots=True)
class ElectionPhrase:
    """A vote in tokens ``[first, last)``: kind and country where the words give them, a year or month if near.

    ``weak`` marks words that name a vote only by pointing back ("голосование").
    """

    first: int
    last: int
    head: int
    kind: str | None = None
    country: str | None = None
    date: DatePhrase | None = None
    month: int | None = None
    days: int | None = None
    weak: bool = False
    name: str = ""
    verb: int | None = None
    more: tuple[tuple[str | None, str | None], ...] = ()
    round: int | None = None


@dataclass(slots=True)
class PersonName:
    """A name as it stands in the text, its parts in the nominative as well as they can be told."""

    parts: tuple[str, ...]
    initials: tuple[str, ...] = ()
    gender: str | None = None
    surface: str = ""
    certain: bool = False
    case: str | None = None

    @property
    def given(self) -> str | None:
        """The given name, or None where only initials or the family name stand."""
        return self.parts[0] if len(self.parts) > 1 else None

    def full(self) -> str:
        """The name in one string: ``К. Т. Турганкулов`` or ``Куандык Турганкулов``."""
        return " ".join([*(f"{i}." for i in self.initials), *self.parts])


@dataclass(eq=False, slots=True)
class BodyPhrase:
    """A body as it is named: what kind it is, of which country, and who sent it if it is a mission.

    ``surface`` is the name as it stands in the text, ``acronym`` the one that stands in brackets behind it;
    ``candidates`` holds the bodies of the gazetteer that bear the name; ``reference`` says that the words point back
    to a body named before ("этой организации", "Комиссия"); ``loose`` that only an office before it makes it a body.
    """

    first: int
    last: int
    head: int
    type: str
    name: str = ""
    surface: str = ""
    candidates: tuple[Known, ...] = ()
    acronym: str = ""
    country: str | None = None
    level: str | None = None
    kind: str | None = None
    of: str = "organization"
    number: str | None = None
    sender: BodyPhrase | None = None
    parts: tuple[BodyPhrase, ...] = ()
    reference: str | None = None
    home: bool = False
    pointing: bool = False
    shared: bool = False
    plural: bool = False
    quoted: str | None = None
    loose: bool = False
    election: ElectionPhrase | None = None


@dataclass(eq=False, slots=True)
class OfficePhrase:
    """An office as it is named: its class before the body decides, the body, the title in the nominative."""

    first: int
    last: int
    head: int
    role: str
    of: dict[str, str]
    title: str
    body: BodyPhrase | None = None
    needs: str | None = None
    home: bool = False
    deputies: int = 0
    former: bool = False
    unit: str | None = None
    plural: bool = False
    country: str | None = None
    heads: str | None = None
    case: str | None = None
    acting: bool = False
    committee: bool = False
    place: bool = False
    possessed: int | None = None
    unread: bool = False
    chamber: tuple[str, ...] = ()
    general: bool = False
    seat: str | None = None
    within: str | None = None


@dataclass(eq=False, slots=True)
class Count:
    """A number of people: ``value``, and the body or country they are from."""

    value: int
    of: tuple[BodyPhrase, ...] = ()
    each: bool = False
    noun: str | None = None


@dataclass(eq=False, slots=True)
class Mention:
    """A stretch of tokens ``[first, last)`` of one kind; ``head`` carries its case.

    Kinds: person, office (nobody named), body, country, election, date, count, pronoun, nominal (a word that stands for
    somebody: "гость", "стороны"), quote (quoted words that are nothing of these). ``of_vote`` marks a date that says
    when a vote is held, and so dates nothing else.
    """

    kind: str
    first: int
    last: int
    head: int
    sentence: int
    start: int
    end: int
    case: str | None = None
    gender: str | None = None
    plural: bool = False
    uninflected: bool = False
    name: PersonName | None = None
    offices: list[OfficePhrase] = field(default_factory=list)
    body: BodyPhrase | None = None
    country: str | None = None
    election: ElectionPhrase | None = None
    date: DatePhrase | None = None
    of_vote: bool = False
    count: Count | None = None
    word: str = ""
    referents: tuple[Any, ...] = ()
    lead: tuple[Any, ...] = ()
