"""What an article is while it is read: its sentences, referents, offices told, clock and home, as plain data."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from graphkit.extract.discourse.dating import Clock
from graphkit.extract.discourse.mentions import Mention
from graphkit.extract.russian.who.referents import Referent, Register
from graphkit.extract.russian.words.phrases import Words
from graphkit.model import Article


@dataclass(slots=True)
class SentenceMentions:
    """A sentence with its mentions."""

    words: Words
    mentions: list[Mention]


@dataclass(slots=True)
class OfficeTold:
    """An office that a named person holds, as one place of the text says it.

    ``rule`` is what told it apart from the name, "" where it is a title; ``implied`` says that nothing there tells the
    body.
    """

    person: Referent
    role: str
    title: str
    body: Referent | None
    sentence: int
    former: bool = False
    rule: str = ""
    implied: bool = False


class Seen(NamedTuple):
    """A body or an election where the text speaks of it: at token ``token`` of sentence ``sentence``."""

    sentence: int
    token: int
    referent: Referent


@dataclass
class Discourse:
    """The article while it is read, filled in the order in which it is resolved; sentences are told by their numbers.

    ``home`` is the ISO code of the country that the article is at home in, ``author`` whoever says "я" in it,
    ``main_election`` the vote that it is about. ``held`` and the two lists of what was seen keep the order of
    resolving: a body that was pointed to stands there like one that was named.
    """

    article: Article
    sentences: Sequence[SentenceMentions]
    register: Register = field(default_factory=Register)
    held: list[OfficeTold] = field(default_factory=list)
    home: str | None = None
    clock: Clock = field(default_factory=Clock)
    seen_bodies: list[Seen] = field(default_factory=list)
    seen_elections: list[Seen] = field(default_factory=list)
    main_election: Referent | None = None
    author: Referent | None = None
    # By sentence: the vote that it goes on about; the country that heads its section of a digest; the year that heads
    # its part of a chronicle. Empty until they are known.
    sections: list[Referent | None] = field(default_factory=list)
    headed: list[str | None] = field(default_factory=list)
    years: list[int | None] = field(default_factory=list)
    # By family name in the nominative: the country that the person's office is of.
    owners: dict[str, str] = field(default_factory=dict)
    # By sentence, for those that have any: its mentions of votes; its countries, each with the token that tells it.
    votes: dict[int, list[Mention]] = field(default_factory=dict)
    places: dict[int, list[tuple[int, str]]] = field(default_factory=dict)

    def country_heading(self, n: int) -> str | None:
        """The country that heads the section of a digest which a sentence stands in; None in other articles."""
        return self.headed[n] if n < len(self.headed) else None

    def year_heading(self, n: int) -> int | None:
        """The year that heads the part of a chronicle which a sentence stands in; None in other articles."""
        return self.years[n] if n < len(self.years) else None

    def home_at(self, n: int) -> str | None:
        """The country a sentence is at home in: that of its section in a digest by countries, else the article's."""
        return self.country_heading(n) or self.home

    def before(self, n: int, token: int, within: int) -> Iterator[tuple[int, Mention]]:
        """The mentions that end by token ``token`` of sentence ``n``, then those of sentences before, the last first.

        Each with the number of its sentence; ``within`` is how many sentences are looked at, ``n`` among them.
        """
        for k in range(n, max(-1, n - within), -1):
            for mention in reversed(self.sentences[k].mentions):
                if k < n or mention.last <= token:
                    yield k, mention

    def bodies_before(self, n: int) -> Iterator[Referent]:
        """The bodies spoken of up to the end of sentence ``n``, the one named last first."""
        return (seen.referent for seen in reversed(self.seen_bodies) if seen.sentence <= n)

    def recent_body(self, types: Collection[str], n: int, *, sender: bool = False, sort: str = "") -> Referent | None:
        """The body of one of the types named last, up to sentence ``n``; with ``sender`` who sent a mission.

        ``sort`` keeps to bodies of one sort ("parliament").
        """
        for body in self.bodies_before(n):
            if sort and body.sort != sort:
                continue
            sent = body.sender if body.type == "mission" else None
            if sent is not None and (sender or (body.type not in types and "organization" in types)):
                return sent
            if body.type in types:
                return body
        return None

    def heading_year(self, n: int) -> int | None:
        """The year of a sentence that is nothing else: the "2016 год" above a part of a chronicle."""
        read = self.sentences[n]
        dates = [(mention, mention.date) for mention in read.mentions if mention.date is not None]
        if len(dates) != 1:
            return None
        mention, phrase = dates[0]
        alone = len(read.words) <= mention.last - mention.first + 1
        return phrase.year if alone and phrase.month is None and not phrase.all_years else None

    def offices_of(self, person: Referent) -> list[OfficeTold]:
        """The offices told of a person so far that are of a body, in their order."""
        return [told for told in self.held if told.person is person and told.body is not None]

    def hold(self, person: Referent, role: str, title: str, body: Referent, sentence: int) -> None:
        """Keep an office that was told of a person apart from the name."""
        self.held.append(OfficeTold(person, role, title, body, sentence))

    def body_of(self, person: Referent) -> Referent | None:
        """The body that a person stands for: the commission he or she chairs before any other."""
        told = min(self.offices_of(person), key=_commission_first, default=None)
        return told.body if told is not None else None


def _commission_first(told: OfficeTold) -> tuple[bool, int]:
    return told.body is None or told.body.type != "commission", told.sentence
