"""What the builders of facts share while an article is read: the discourse, the drafts so far, the dates of events."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graphkit.extract.discourse.dating import parse_day, resolve_date
from graphkit.extract.discourse.mentions import Mention
from graphkit.extract.russian.facts.drafts import FactDrafts
from graphkit.extract.russian.syntax.frames import Match
from graphkit.extract.russian.syntax.skeleton import Node, Skeleton
from graphkit.extract.russian.who.referents import Referent, same_body
from graphkit.extract.russian.who.state import Discourse
from graphkit.extract.russian.who.votes import election_of
from graphkit.extract.russian.words.lexicon import lexicon

# Sentences after which a meeting no longer tells who meets the next one.
_NEAR = 5
_HOUSES = ("commission", "organization")
# Days after which a date told is background rather than the news.
_LONG_PAST = 14


@dataclass(frozen=True, slots=True)
class EventDate:
    """When an event was: an ISO prefix or None; ``said`` where its own sentence says so, not the news around it."""

    value: str | None
    said: bool = False


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


class FactContext:
    """The discourse, the drafts so far, and what is asked of both: dates, people, the host, the election."""

    def __init__(self, discourse: Discourse) -> None:
        self.discourse = discourse
        self.drafts = FactDrafts()
        self.sides: list[Referent] = []
        self.sides_told = -9
        self.sides_before: list[Referent] = []
        self.received: list[Referent] = []
        self.guessed: Referent | None = None
        self.waiting: Waiting | None = None
        self.listing: Listing | None = None
        self._days: dict[int, str | None] = {}
        self.conferring: tuple[int, Referent] | None = None

    def day(self, mention: Mention, *, future: bool = False) -> str | None:
        """The day a mention means, told once: "днем ранее" counts from what was said before it, not from itself."""
        if id(mention) not in self._days and mention.date is not None:
            if mention.date.same == "vote":
                self._days[id(mention)] = self._vote_day(mention)
            else:
                self._days[id(mention)] = resolve_date(mention.date, self.discourse.clock, future=future)
        return self._days.get(id(mention))

    def _vote_day(self, mention: Mention) -> str | None:
        """ "в день голосования": the day of the vote that the article is about."""
        from datetime import date, timedelta

        vote = self.discourse.main_election
        if vote is None or not vote.date or len(vote.date) < 10 or mention.date is None:
            return None
        return (date.fromisoformat(vote.date) + timedelta(days=mention.date.days or 0)).isoformat()

    def start(self, n: int, skeleton: Skeleton) -> None:
        """Move the clock on: what the main clause of a sentence dates holds for the sentences after it."""
        self._point_to_sides(n)
        self._leave_background(n)
        self.discourse.clock.section = self.discourse.heading_year(n) or self.discourse.clock.section
        today = self.discourse.clock.today
        for mention in self.discourse.sentences[n].mentions:
            if mention.date is None or mention.word == "election" or _attribute(self, n, mention):
                continue
            phrase = mention.date
            late = mention.first >= 10 and not phrase.day and phrase.days is None and phrase.weekday is None
            node = skeleton.of_mention.get(id(mention))
            if late or (node is not None and not phrase.until and _subordinate(skeleton, node)):
                continue
            day = self.day(mention, future=node is not None and _looks_ahead(skeleton, node))
            day = day[:7] if day and phrase.until else day
            ahead = today is not None and day is not None and day > today.isoformat()
            if day and len(day) >= 7 and (not ahead or self.discourse.clock.section):
                self.discourse.clock.previous = day
                return

    def _leave_background(self, n: int) -> None:
        """A new paragraph is not about a day long past that the one before went back to."""
        sentences, clock = self.discourse.sentences, self.discourse.clock
        before = parse_day(clock.previous)
        if not n or clock.published is None or before is None:
            return
        new = sentences[n - 1].words.sentence.paragraph != sentences[n].words.sentence.paragraph
        if new and (clock.published - before).days > _LONG_PAST:
            clock.previous = None

    def _point_to_sides(self, n: int) -> None:
        """ "стороны", "оба", "они", "гость" after a meeting are those who met."""
        if len(self.sides) < 2 or not n - 4 <= self.sides_told <= n - 1:
            return
        words = lexicon().anaphora
        for mention in self.discourse.sentences[n].mentions:
            parties = mention.kind == "nominal" and mention.plural and mention.word in words["parties"]["words"]
            both = mention.kind == "pronoun" and mention.word in ("они", "оба", "обе") and not mention.referents
            if parties or both:
                mention.referents = tuple(self.sides)
            elif mention.kind == "nominal" and mention.plural and mention.word in words["guest"]["words"]:
                if not mention.referents:
                    mention.referents = tuple(r for r in self.sides if not self.at_home(r))
            elif mention.kind == "nominal" and not mention.plural and mention.word in words["guest"]["words"]:
                guests = [r for r in self.sides if r.type == "person" and not self.at_home(r)]
                if self.received:
                    guests = [r for r in self.sides if r.type == "person" and r not in self.received]
                mention.referents = tuple(guests) if len(guests) == 1 else mention.referents
            elif mention.kind == "nominal" and not mention.plural and mention.word in words["host"]["words"]:
                hosts = [r for r in self.sides if r.type == "person" and self.at_home(r)] or self.sides[:1]
                mention.referents = tuple(self.received[:1] or hosts[:1])

    def at_home(self, referent: Referent) -> bool:
        """Whether a side is of the country that the article is at home in."""
        body = self.body(referent)
        return body is not None and body.country is not None and body.country == self.discourse.home

    def met(self, members: list[Referent], n: int) -> None:
        """Keep who met in sentence ``n``: what "стороны" and "гость" mean from then on."""
        if set(map(id, members)) != set(map(id, self.sides)):
            self.sides_before = self.sides
        self.sides, self.sides_told, self.received = members, n, []

    def date(self, n: int, skeleton: Skeleton, trigger: int, *, carry: bool = True) -> EventDate:
        """The date of an event told at token ``trigger`` of sentence ``n``: said there, carried on, or the news's."""
        clock = self.discourse.clock
        dates = [
            m for m in self.discourse.sentences[n].mentions
            if m.date is not None and m.word != "election" and not _attribute(self, n, m)
        ]  # fmt: skip
        at = next((x for x in skeleton.nodes if x.token == trigger), None)
        future = at is not None and _looks_ahead(skeleton, at)

        def rank(m: Mention) -> tuple[int, bool, int]:
            exact = m.date is not None and bool(m.date.day or m.date.weekday is not None)
            return clause_distance(skeleton, m, trigger), not exact, abs(m.first - trigger)

        for mention in sorted(dates, key=rank):
            assert mention.date is not None
            if mention.date.until or mention.date.all_years:
                found = self.day(mention)
                return EventDate(found[:7] if found and mention.date.until else None, said=True)
            found = self.day(mention, future=future)
            if found and _tells_of(skeleton, mention, trigger):
                clock.previous = found if not future else clock.previous
                return EventDate(found, said=True)
        after = self._told_after(n)
        if after:
            return EventDate(after, said=True)
        if not carry:
            return EventDate(None)
        if clock.previous:
            return EventDate(clock.previous)
        return EventDate(clock.published.isoformat() if clock.published else None)

    def _told_after(self, n: int) -> str | None:
        """ "Произошло это в субботу": the next sentence dates what this one told."""
        if n + 1 >= len(self.discourse.sentences):
            return None
        read = self.discourse.sentences[n + 1]
        opening = read.words.lemmas[:4]
        happened = any({"произойти", "случиться", "состояться", "пройти"} & x for x in opening)
        pointing = any({"это", "церемония", "встреча", "беседа", "подписание"} & x for x in opening)
        if not (happened and pointing):
            return None
        mention = next((m for m in read.mentions if m.date is not None and m.first < 8), None)
        return self.day(mention) if mention is not None else None

    def people(self, mentions: Iterable[Mention]) -> list[Referent]:
        """The referents of mentions, each once."""
        return list(dict.fromkeys(r for m in mentions for r in m.referents))

    def elections(self, n: int, trigger: int | None = None) -> Referent | None:
        """The election a fact of sentence ``n`` is about; see ``votes.election_of``."""
        return election_of(self.discourse, n, trigger)

    def host(self, n: int, guests: Sequence[Referent], before: int = 0) -> Referent | None:
        """Who the guests met where the text does not say: whom the last two meetings share, the side of the last one
        that is at home where the guests are not (and the other way round), the head of the home commission.

        Somebody who does something in the same sentence before token ``before`` comes first ("он посетил МИД, где
        состоялась беседа с X"), then the body in whose house it was ("в МИД прошла встреча с X"). None where the
        guests are the host's own people.
        """
        discourse = self.discourse
        home = discourse.register.commission(discourse.home) if discourse.home else None
        candidates: list[Referent] = [discourse.author] if discourse.author is not None else []
        doers = [m for m in discourse.sentences[n].mentions if m.case == "Nom" and m.last <= before]
        candidates += [r for m in doers for r in m.referents[:1] if r.type == "person"][-1:]
        candidates += [r for r in self._houses(n) if r is not home]
        if n - self.sides_told <= _NEAR:
            candidates += [s for s in self.sides if s in self.sides_before and s.type == "person"]
            foreign = not any(self.at_home(guest) for guest in guests)
            opposite = [s for s in self.sides if s.type == "person" and self.at_home(s) == foreign]
            candidates += [s for s in opposite if not foreign or home is None or self.body(s) is home]
        if home is not None:
            chair = [h.person for h in discourse.held if h.role == "chair" and h.body is home and not h.former]
            told = any(body is home for _, _, body in discourse.seen_bodies)
            candidates += chair[:1] or ([home] if told else [])
        candidates += self.sides[:1]
        for candidate in candidates:
            if not any(guest is candidate or self.together(guest, candidate) for guest in guests):
                return candidate
        return None

    def _houses(self, n: int) -> list[Referent]:
        """The bodies in whose house something is said to happen: "в Министерстве иностранных дел"."""
        read = self.discourse.sentences[n]
        inside = (m for m in read.mentions if m.kind == "body" and m.first and read.words.has(m.first - 1, "в"))
        return [r for m in inside if m.case in ("Loc", None) for r in m.referents[:1] if r.type in _HOUSES]

    def together(self, a: Referent, b: Referent) -> bool:
        """Whether two sides stand for one body."""
        return same_body(self.body(a), self.body(b))

    def body(self, referent: Referent) -> Referent | None:
        """The body that a side stands for: a person's, or itself."""
        return self.discourse.body_of(referent) if referent.type == "person" else referent


def _attribute(context: FactContext, n: int, mention: Mention) -> bool:
    """Whether a date is no time of an event: it describes a noun ("протокол 2017 года") or bounds it ("с 3 июня")."""
    words = context.discourse.sentences[n].words
    before = mention.first - 1
    if before < 0 or mention.date is None:
        return False
    bound = words.has(before, "с", "до", "к", "после") and words.tokens[before].pos == "ADP"
    if bound and mention.date.until is None and not words.has(mention.last + 1, "когда"):
        return True
    if words.has(before, "от") and before and words.tokens[before - 1].pos in ("NOUN", "PROPN"):
        return not words.has(before - 1, "постановление", "указ", "решение", "распоряжение")
    bare_year = mention.date.year is not None and mention.date.month is None
    return bare_year and words.tokens[before].pos in ("NOUN", "PROPN") and words.tokens[mention.first].pos != "ADP"


def _looks_ahead(skeleton: Skeleton, node: Node) -> bool:
    """Whether the verb of the clause that a word stands in is in the future."""
    clause = skeleton.clause(node)
    helpers = [skeleton.nodes[c] for c in clause.children if skeleton.nodes[c].rel.startswith("aux")]
    return any(skeleton.feature(x, "Tense") == "Fut" for x in [clause, *helpers])


def _subordinate(skeleton: Skeleton, node: Node) -> bool:
    """Whether a word stands in a relative or other subordinate clause."""
    clause = skeleton.clause(node)
    return clause.rel.split(":")[0] in ("acl", "advcl", "ccomp") and clause.head >= 0


def _tells_of(skeleton: Skeleton, mention: Mention, trigger: int) -> bool:
    """Whether a date can be that of the trigger: told in its clause, beside it, or in a clause above it, not below."""
    node = skeleton.of_mention.get(id(mention))
    at = next((x for x in skeleton.nodes if x.token == trigger), None)
    if node is None or at is None or abs(node.index - at.index) <= 3:
        return True
    clause = skeleton.clause(node)
    return clause is skeleton.clause(at) or skeleton.above(clause, at) or skeleton.above(at, clause) is False


def clause_distance(skeleton: Skeleton, mention: Mention, trigger: int) -> int:
    """0 where a mention stands in the clause of the trigger, 1 in one above it, 2 elsewhere in the sentence."""
    node = skeleton.of_mention.get(id(mention))
    at = next((x for x in skeleton.nodes if x.token == trigger), None)
    if node is None or at is None:
        return 1
    clause = skeleton.clause(node)
    return 0 if clause is skeleton.clause(at) else 1 if skeleton.above(clause, at) else 2


def leaders(context: FactContext, n: int, mention: Mention) -> list[Referent]:
    """The people who head the group of a mention: "делегация во главе с X", or told in this sentence or the next."""
    if mention.lead:
        return list(mention.lead)
    groups = [r for r in mention.referents if r.type == "mission" or mention.word == "group"]
    out: list[Referent] = []
    for group in groups:
        for held in context.discourse.held:
            heads = held.role in ("head_of_mission", "coordinator", "head", "chair", "deputy_head_of_mission")
            if heads and held.body is group and held.sentence in (n, n + 1) and not out:
                out.append(held.person)
    return out
