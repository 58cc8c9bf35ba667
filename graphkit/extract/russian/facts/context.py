"""What the builders of facts share while an article is read, and the order in which they run.

A builder sees what those before it have left. The order, which ``russian/reader.py`` keeps:

1. ``by_verb.position`` and ``apart.offices_apart``, sentence by sentence: the offices (``discourse.held``) that
   tell which body a person stands for. All others ask for it.
2. Sentence by sentence: ``FactContext.start`` (the clock, whom "стороны" means), ``lists.list_item``, then the frames
   of the sentence in the order of their triggers: a frame sees what those before it in the article told, no more.
3. Over the whole article: ``assessments``; ``accreditation``; ``attendance``, which has who judges a vote attend it.
4. ``positions.positions``: the offices become facts last, when the bodies that they imply are known.

What passes between them (a test holds these lines to the code; a builder that reads one more thing says so here):

* ``dates``: written by context; read by awards, briefings, context, invitations, meetings, memoranda. To date an
  event moves the clock on, so that the order of the frames is that of the text.
* ``talk``: written by meetings; read by awards, context, hosts, invitations, meetings, memoranda.
* ``unfinished``: written by meetings; read by meetings.
* ``conferring``: written by awards; read by awards.
* ``drafts``: each builder adds facts of its own type and may complete them. Drafts of another type are read by
  invitations (meeting) and observation (assessment).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from graphkit.extract.discourse.mentions import Mention
from graphkit.extract.russian.facts.drafts import FactDrafts
from graphkit.extract.russian.facts.event_dates import EventDate, EventDates
from graphkit.extract.russian.syntax.frames import Match
from graphkit.extract.russian.syntax.skeleton import Skeleton
from graphkit.extract.russian.who.referents import Referent, same_body
from graphkit.extract.russian.who.state import Discourse
from graphkit.extract.russian.words.lexicon import lexicon

# Sentences after a meeting in which "стороны" and "гость" still mean those who met.
_POINTED_FROM = 4
_LEADING = ("head_of_mission", "coordinator", "head", "chair", "deputy_head_of_mission")


@dataclass(frozen=True, slots=True)
class Talk:
    """The meeting told last: who met in which sentence (None before the first), which of them received the others.

    ``before`` are the sides of the last meeting between others.
    """

    sides: Sequence[Referent] = ()
    sentence: int | None = None
    received: Sequence[Referent] = ()
    before: Sequence[Referent] = ()

    def near(self, n: int, within: int) -> bool:
        """Whether it was told in sentence ``n`` or at most ``within`` sentences before it."""
        return self.sentence is not None and n - self.sentence <= within


@dataclass(frozen=True, slots=True)
class Waiting:
    """A meeting of somebody with a nameless group, until the group's people are named."""

    sentence: int
    hosts: list[Referent]
    date: EventDate


@dataclass(frozen=True, slots=True)
class Listing:
    """A sentence that announces a list of meetings, and who held them."""

    sentence: int
    hosts: list[Referent]
    match: Match


@dataclass(slots=True)
class Unfinished:
    """What the meetings told so far leave open: a nameless group, a list announced, the host that was guessed last."""

    waiting: Waiting | None = None
    listing: Listing | None = None
    guessed_host: Referent | None = None


@dataclass(frozen=True, slots=True)
class Conferring:
    """Who was last said to confer awards, and in which sentence."""

    sentence: int
    conferrer: Referent


@dataclass(slots=True)
class FactContext:
    """The discourse, the drafts so far, and what the builders keep for the sentences after."""

    discourse: Discourse
    dates: EventDates = field(init=False)
    drafts: FactDrafts = field(default_factory=FactDrafts)
    talk: Talk = Talk()
    unfinished: Unfinished = field(default_factory=Unfinished)
    conferring: Conferring | None = None

    def __post_init__(self) -> None:
        self.dates = EventDates(self.discourse)

    def start(self, n: int, skeleton: Skeleton) -> None:
        """Begin a sentence: point its "стороны" at those who met, and move the clock on by what it dates."""
        self._point_to_sides(n)
        self.dates.enter(n, skeleton)

    def met(self, members: Sequence[Referent], n: int) -> None:
        """Keep who met in sentence ``n``: what "стороны" and "гость" mean from then on."""
        others = set(map(id, members)) != set(map(id, self.talk.sides))
        self.talk = Talk(members, n, before=self.talk.sides if others else self.talk.before)

    def received_by(self, hosts: Iterable[Referent]) -> None:
        """Keep which sides of the meeting told last received the others."""
        self.talk = replace(self.talk, received=[host for host in hosts if host in self.talk.sides])

    def _point_to_sides(self, n: int) -> None:
        """Let "стороны", "оба", "они", "гость" after a meeting mean those who met."""
        talk = self.talk
        if len(talk.sides) < 2 or talk.sentence == n or not talk.near(n, _POINTED_FROM):
            return
        for mention in self.discourse.sentences[n].mentions:
            meant = self._sides_meant(mention)
            if meant:
                mention.referents = tuple(meant)

    def _sides_meant(self, mention: Mention) -> Sequence[Referent]:
        """The sides of the last meeting that a word means; none where it means somebody else."""
        words = lexicon().anaphora
        if mention.kind == "pronoun":
            return self.talk.sides if mention.word in ("они", "оба", "обе") and not mention.referents else ()
        if mention.kind != "nominal":
            return ()
        if mention.plural and mention.word in words["parties"]["words"]:
            return self.talk.sides
        if mention.word in words["guest"]["words"]:
            return self._guests(mention) if mention.plural else self._guest()
        if mention.word in words["host"]["words"] and not mention.plural:
            return self._host()
        return ()

    def _guests(self, mention: Mention) -> Sequence[Referent]:
        """The sides of the last meeting from abroad, whom "гости" means unless it means others already."""
        return () if mention.referents else [r for r in self.talk.sides if not self.at_home(r)]

    def _guest(self) -> Sequence[Referent]:
        """Whom "гость" means: the one person of the last meeting who was received or, else, is from abroad."""
        people = [r for r in self.talk.sides if r.type == "person"]
        if self.talk.received:
            guests = [r for r in people if r not in self.talk.received]
        else:
            guests = [r for r in people if not self.at_home(r)]
        return guests if len(guests) == 1 else ()

    def _host(self) -> Sequence[Referent]:
        """Whom "хозяин" means: who received, else the person at home, else the side told first."""
        at_home = [r for r in self.talk.sides if r.type == "person" and self.at_home(r)]
        return self.talk.received[:1] or at_home[:1] or self.talk.sides[:1]

    # ---- who somebody is

    def at_home(self, referent: Referent) -> bool:
        """Whether a side is of the country that the article is at home in."""
        body = self.body(referent)
        return body is not None and body.country is not None and body.country == self.discourse.home

    def together(self, a: Referent, b: Referent) -> bool:
        """Whether two sides stand for one body."""
        return same_body(self.body(a), self.body(b))

    def body(self, referent: Referent) -> Referent | None:
        """The body that a side stands for: a person's, or itself."""
        return self.discourse.body_of(referent) if referent.type == "person" else referent

    def people(self, mentions: Iterable[Mention]) -> list[Referent]:
        """The referents of mentions, each once."""
        return list(dict.fromkeys(r for m in mentions for r in m.referents))

    def leaders(self, n: int, mention: Mention) -> list[Referent]:
        """The people who head the group of a mention: "делегация во главе с X", else the one told here or next."""
        if mention.lead:
            return list(mention.lead)
        groups = [r for r in mention.referents if r.type == "mission" or mention.word == "group"]
        heads = (
            held.person for group in groups for held in self.discourse.held
            if held.role in _LEADING and held.body is group and held.sentence in (n, n + 1)
        )  # fmt: skip
        first = next(heads, None)
        return [first] if first is not None else []
