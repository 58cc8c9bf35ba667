"""What an article is while it is read: its sentences, referents, offices told, clock and home, as plain data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

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


@dataclass
class Discourse:
    """The article while it is read: referents, offices held, the country it is at home in, the clock."""

    article: Article
    sentences: Sequence[SentenceMentions]
    register: Register = field(default_factory=Register)
    held: list[OfficeTold] = field(default_factory=list)
    home: str | None = None
    clock: Clock = field(default_factory=Clock)
    seen_bodies: list[tuple[int, int, Referent]] = field(default_factory=list)
    seen_people: list[tuple[int, int, Referent]] = field(default_factory=list)
    seen_elections: list[tuple[int, int, Referent]] = field(default_factory=list)
    main_election: Referent | None = None
    author: Referent | None = None
    sections: list[Referent | None] = field(default_factory=list)
    owners: dict[str, str] = field(default_factory=dict)
    votes: dict[int, list[Mention]] = field(default_factory=dict)
    places: dict[int, list[tuple[int, str]]] = field(default_factory=dict)
    headed: list[str | None] = field(default_factory=list)
    years: list[int | None] = field(default_factory=list)

    def home_at(self, n: int) -> str | None:
        """The country a sentence is at home in: that of its section in a digest by countries, else the article's."""
        return (self.headed[n] if n < len(self.headed) else None) or self.home

    def recent_body(self, types: Sequence[str], n: int, *, sender: bool = False, sort: str = "") -> Referent | None:
        """The body of one of the types named last, up to sentence ``n``; with ``sender`` who sent a mission.

        ``sort`` keeps to bodies of one sort ("parliament").
        """
        for at, _, body in reversed(self.seen_bodies):
            if at > n or (sort and body.sort != sort):
                continue
            if sender and body.type == "mission" and body.sender:
                return body.sender
            if body.type in types:
                return body
            if body.type == "mission" and "organization" in types and body.sender:
                return body.sender
        return None

    def heading_year(self, n: int) -> int | None:
        """The year of a sentence that is nothing else: the "2016 год" above a part of a chronicle."""
        read = self.sentences[n]
        dates = [m for m in read.mentions if m.date is not None]
        if len(dates) != 1 or len(read.words) > dates[0].last - dates[0].first + 1 or dates[0].date is None:
            return None
        phrase = dates[0].date
        return phrase.year if phrase.month is None and not phrase.all_years else None

    def hold(self, person: Referent, role: str, title: str, body: Referent, sentence: int) -> None:
        """Keep an office that was told of a person apart from the name."""
        self.held.append(OfficeTold(person, role, title, body, sentence))

    def body_of(self, person: Referent) -> Referent | None:
        """The body that a person stands for: the commission he or she chairs before any other."""
        held = [h for h in self.held if h.person is person and h.body is not None]
        held.sort(key=lambda h: (h.body is None or h.body.type != "commission", h.sentence))
        return held[0].body if held else None
