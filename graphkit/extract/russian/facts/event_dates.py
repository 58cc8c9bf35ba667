"""When the events of an article were: the day that each date means, and the day that the text has got to.

Reads the discourse; moves its clock (``previous``, ``section``). Sentences must be entered in order: "днем ранее"
counts from what was said before it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from graphkit.extract.discourse.dating import parse_day, resolve_date
from graphkit.extract.discourse.mentions import Mention
from graphkit.extract.russian.syntax.skeleton import Node, Skeleton
from graphkit.extract.russian.who.state import Discourse
from graphkit.extract.russian.words.phrases import Words

# Days after which a date told is background rather than the news.
_LONG_PAST = 14
# A month or year this far into its sentence (in tokens) no longer dates what the sentence tells.
_LATE = 10


@dataclass(frozen=True, slots=True)
class EventDate:
    """When an event was: an ISO prefix or None; ``said`` where its own sentence says so, not the news around it."""

    value: str | None
    said: bool = False


class EventDates:
    """The dates of one article's events, each date mention resolved once."""

    def __init__(self, discourse: Discourse) -> None:
        self.discourse = discourse
        self._days: dict[int, str | None] = {}

    def day(self, mention: Mention, *, future: bool = False) -> str | None:
        """The ISO prefix that a date means, None where it means none; ``future`` where its verb looks ahead.

        It is told once: "днем ранее" counts from what was said before it, not from itself.
        """
        if id(mention) not in self._days and mention.date is not None:
            if mention.date.same == "vote":
                self._days[id(mention)] = self._vote_day(mention.date.days or 0)
            else:
                self._days[id(mention)] = resolve_date(mention.date, self.discourse.clock, future=future)
        return self._days.get(id(mention))

    def _vote_day(self, days_after: int) -> str | None:
        """The day of the vote that the article is about, or so many days after it: "в день голосования"."""
        vote = self.discourse.main_election
        if vote is None or not vote.date or len(vote.date) < 10:
            return None
        return (date.fromisoformat(vote.date) + timedelta(days=days_after)).isoformat()

    def carried(self) -> str | None:
        """The day of what the text tells without a date: that told last, else the day the article came out."""
        clock = self.discourse.clock
        return clock.previous or (clock.published.isoformat() if clock.published else None)

    # ---- the clock

    def enter(self, n: int, skeleton: Skeleton) -> None:
        """Move the clock on: what the main clause of a sentence dates holds for the sentences after it."""
        clock = self.discourse.clock
        self._leave_background(n)
        clock.section = self.discourse.heading_year(n) or clock.section
        for mention in self._event_times(n):
            if _in_passing(skeleton, mention):
                continue
            day = self._news_day(skeleton, mention)
            if day is not None:
                clock.previous = day
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

    def _news_day(self, skeleton: Skeleton, mention: Mention) -> str | None:
        """The day or month that a date moves the clock to; None for a bare year and, outside a chronicle, for what is
        still to come.
        """
        clock, node = self.discourse.clock, skeleton.of_mention.get(id(mention))
        day = self.day(mention, future=node is not None and _looks_ahead(skeleton, node))
        if day and mention.date is not None and mention.date.until:
            day = day[:7]
        if not day or len(day) < 7:
            return None
        ahead = clock.today is not None and day > clock.today.isoformat()
        return day if not ahead or clock.section else None

    # ---- the date of one event

    def of(self, n: int, skeleton: Skeleton, trigger: int, *, carry: bool = True) -> EventDate:
        """The date of an event told at token ``trigger`` of sentence ``n``: said there or in the next sentence, else,
        with ``carry``, carried on from what was told before.
        """
        said = self._said(n, skeleton, trigger)
        if said is not None:
            return said
        after = self._told_after(n)
        if after:
            return EventDate(after, said=True)
        return EventDate(self.carried() if carry else None)

    def _said(self, n: int, skeleton: Skeleton, trigger: int) -> EventDate | None:
        """The date that the sentence itself gives the event, the nearest and most exact; None where it gives none."""
        clock, verb = self.discourse.clock, _node_at(skeleton, trigger)
        future = verb is not None and _looks_ahead(skeleton, verb)
        for mention in sorted(self._event_times(n), key=lambda m: _nearness(skeleton, m, trigger)):
            assert mention.date is not None
            if mention.date.until or mention.date.all_years:  # a range has no day: its month is as much as it tells
                last = self.day(mention)
                return EventDate(last[:7] if last and mention.date.until else None, said=True)
            day = self.day(mention, future=future)
            if day and _tells_of(skeleton, mention, trigger):
                clock.previous = day if not future else clock.previous
                return EventDate(day, said=True)
        return None

    def _told_after(self, n: int) -> str | None:
        """The day that the next sentence gives what this one told: "Произошло это в субботу"."""
        if n + 1 >= len(self.discourse.sentences):
            return None
        read = self.discourse.sentences[n + 1]
        opening = read.words.lemmas[:4]
        happened = any({"произойти", "случиться", "состояться", "пройти"} & lemmas for lemmas in opening)
        pointing = any({"это", "церемония", "встреча", "беседа", "подписание"} & lemmas for lemmas in opening)
        if not (happened and pointing):
            return None
        mention = next((m for m in read.mentions if m.date is not None and m.first < 8), None)
        return self.day(mention) if mention is not None else None

    def _event_times(self, n: int) -> Iterator[Mention]:
        """The dates of a sentence that can be an event's: no part of a vote's name, no attribute, no bound."""
        words = self.discourse.sentences[n].words
        for mention in self.discourse.sentences[n].mentions:
            if mention.date is None or mention.of_vote:
                continue
            if not _bounds(words, mention) and not _describes(words, mention):
                yield mention


def clause_distance(skeleton: Skeleton, mention: Mention, trigger: int) -> int:
    """0 where a mention stands in the clause of the trigger, 1 in one above it, 2 elsewhere in the sentence."""
    node, verb = skeleton.of_mention.get(id(mention)), _node_at(skeleton, trigger)
    if node is None or verb is None:
        return 1
    clause = skeleton.clause(node)
    return 0 if clause is skeleton.clause(verb) else 1 if skeleton.above(clause, verb) else 2


def _nearness(skeleton: Skeleton, mention: Mention, trigger: int) -> tuple[int, bool, int]:
    """How well a date fits a trigger, the best the smallest: its clause, then a day before a month, then tokens."""
    exact = mention.date is not None and bool(mention.date.day or mention.date.weekday is not None)
    return clause_distance(skeleton, mention, trigger), not exact, abs(mention.first - trigger)


def _tells_of(skeleton: Skeleton, mention: Mention, trigger: int) -> bool:
    """Whether a date can be that of the trigger: told in its clause, beside it, or in a clause above it, not below."""
    node, verb = skeleton.of_mention.get(id(mention)), _node_at(skeleton, trigger)
    if node is None or verb is None or abs(node.index - verb.index) <= 3:
        return True
    clause = skeleton.clause(node)
    return clause is skeleton.clause(verb) or skeleton.above(clause, verb) or not skeleton.above(verb, clause)


def _in_passing(skeleton: Skeleton, mention: Mention) -> bool:
    """Whether a date is told beside the news: a month or year late in its sentence, a day of a subordinate clause."""
    phrase, node = mention.date, skeleton.of_mention.get(id(mention))
    if phrase is None:
        return False
    exact = phrase.day or phrase.days is not None or phrase.weekday is not None
    if mention.first >= _LATE and not exact:
        return True
    return node is not None and not phrase.until and _subordinate(skeleton, node)


def _bounds(words: Words, mention: Mention) -> bool:
    """Whether a date begins or ends something: "с 3 июня", "до выборов 5 октября"; "после 3 июня, когда …" does not."""
    before = mention.first - 1
    if before < 0 or mention.date is None or mention.date.until is not None:
        return False
    bound = words.has(before, "с", "до", "к", "после") and words.tokens[before].pos == "ADP"
    return bound and not words.has(mention.last + 1, "когда")


def _describes(words: Words, mention: Mention) -> bool:
    """Whether a date describes a noun: "протокол 2017 года", "письмо от 3 июня"; that of a decision is when it was."""
    before = mention.first - 1
    if before < 0 or mention.date is None:
        return False
    if words.has(before, "от") and before and words.tokens[before - 1].pos in ("NOUN", "PROPN"):
        return not words.has(before - 1, "постановление", "указ", "решение", "распоряжение")
    bare_year = mention.date.year is not None and mention.date.month is None
    return bare_year and words.tokens[before].pos in ("NOUN", "PROPN") and words.tokens[mention.first].pos != "ADP"


def _looks_ahead(skeleton: Skeleton, node: Node) -> bool:
    """Whether the verb of the clause that a word stands in is in the future."""
    clause = skeleton.clause(node)
    helpers = [skeleton.nodes[c] for c in clause.children if skeleton.nodes[c].rel.startswith("aux")]
    return any(skeleton.feature(verb, "Tense") == "Fut" for verb in [clause, *helpers])


def _subordinate(skeleton: Skeleton, node: Node) -> bool:
    """Whether a word stands in a relative or other subordinate clause."""
    clause = skeleton.clause(node)
    return clause.rel.split(":")[0] in ("acl", "advcl", "ccomp") and clause.head >= 0


def _node_at(skeleton: Skeleton, token: int) -> Node | None:
    """The node of a token, None where the token is inside a mention or left out of the skeleton."""
    return next((node for node in skeleton.nodes if node.token == token), None)
