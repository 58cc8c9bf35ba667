"""What a sentence speaks of: people with their offices, bodies, missions, countries, elections, dates, counts.

A mention is a stretch of tokens that acts as one word in its sentence. The readers in ``bodies``, ``offices``,
``elections``, ``dates`` and ``counts`` recognise one kind each; ``reader`` runs them over a sentence.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from graphkit.extract.russian.mentions.elections import ElectionPhrase
from graphkit.extract.russian.mentions.people import PersonName
from graphkit.extract.russian.mentions.timex import DatePhrase
from graphkit.extract.russian.words.lexicon import Known
from graphkit.extract.russian.words.phrases import Words


@dataclass(eq=False, slots=True)
class BodyPhrase:
    """A body as it is named: what kind it is, of which country, and who sent it if it is a mission.

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
    somebody: "гость", "стороны"), quote (quoted words that are nothing of these).
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
    count: Count | None = None
    word: str = ""
    referents: tuple[Any, ...] = ()
    lead: tuple[Any, ...] = ()


def make_mention(words: Words, kind: str, first: int, last: int, head: int, **more: object) -> Mention:
    """A mention of tokens ``[first, last)`` with the case, gender and number of its head.

    ``more`` sets further fields by name.
    """
    tokens = words.tokens
    mention = Mention(kind, first, last, head, words.index, tokens[first].start, tokens[last - 1].end)
    mention.case = tokens[head].feats.get("Case")
    mention.gender = tokens[head].feats.get("Gender")
    mention.plural = tokens[head].feats.get("Number") == "Plur"
    for key, value in more.items():
        setattr(mention, key, value)
    return mention
