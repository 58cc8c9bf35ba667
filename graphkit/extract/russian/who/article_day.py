"""The day that stands in for an article's own, where nobody says when it was published."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from graphkit.extract.discourse.dating import Clock, parse_day, resolve_date
from graphkit.extract.discourse.mentions import Mention
from graphkit.extract.russian.who.state import Discourse
from graphkit.knowledge.calendar import scheduled


def anchor_day(discourse: Discourse) -> date | None:
    """The first full date told, else the day of a vote at home that the text dates without a year; None without."""
    clock = Clock()
    for n, read in enumerate(discourse.sentences):
        clock.section = discourse.heading_year(n) or clock.section
        for mention in read.mentions:
            phrase = mention.date
            if phrase and (phrase.year or clock.section) and phrase.month and phrase.day:
                return parse_day(resolve_date(phrase, clock))
    return _day_of_vote(discourse)


def _day_of_vote(discourse: Discourse) -> date | None:
    """With no day of its own, an article on "the referendum of 6 October" is of the last year that had one."""
    told = set(_days_told(discourse))
    kinds = {mention.election.kind for mention in _mentions(discourse) if mention.election and mention.election.kind}
    votes = (vote for vote in scheduled(discourse.home) if vote.kind in kinds and len(vote.date) == 10)
    days = (day for vote in votes if (day := parse_day(vote.date)) and (day.month, day.day) in told)
    return max(days, default=None)


def _days_told(discourse: Discourse) -> Iterator[tuple[int, int]]:
    """The months and days of an article's dates, those inside the names of votes too."""
    for mention in _mentions(discourse):
        said = mention.date or (mention.election.date if mention.election else None)
        if said is not None and said.day and said.month:
            yield said.month, said.day


def _mentions(discourse: Discourse) -> Iterator[Mention]:
    return (mention for read in discourse.sentences for mention in read.mentions)
