"""Which vote a judgement is of: told in its sentences, near them, or the one that the article is about."""

from __future__ import annotations

from collections.abc import Sequence

from graphkit.extract.discourse.mentions import Mention
from graphkit.extract.russian.facts.assessments.stance_vocabulary import speaks_of
from graphkit.extract.russian.facts.context import FactContext
from graphkit.extract.russian.who.calendar_votes import election_referent
from graphkit.extract.russian.who.referents import Referent


def is_about_vote(context: FactContext, n: int, before: int = 1) -> bool:
    """Whether sentence ``n``, or one of those ``before`` it that it goes on with, speaks of a vote."""
    sentences, words = context.discourse.sentences, context.discourse.sentences[n].words
    if context.discourse.main_election is not None and words.tells(("говориться", "отмечаться", "подчеркиваться")):
        return True
    back = max(before, 2 if words.tells(("он", "она", "они", "все", "это")) else 1)
    near = (sentences[k] for k in range(n, max(-1, n - back - 1), -1))
    return any(any(m.election for m in read.mentions) or speaks_of(read.words, "vote") for read in near)


def judged_vote(context: FactContext, sentences: Sequence[int]) -> Referent | None:
    """The vote that sentences speak of, else the one told just before, else the article's main one; None without any.

    A vote still to come when the article was written is none of them.
    """
    told = [m for k in (*sentences, min(sentences) - 1) if k >= 0 for m in _votes_in(context, k, sentences)]
    if told:
        vote: Referent = next((m for m in told if _is_named(m)), told[0]).referents[0]
        return vote
    main = context.discourse.main_election
    return _earlier_vote(context, main, sentences) if main is not None and _is_to_come(context, main) else main


def _is_named(mention: Mention) -> bool:
    """Whether the words for a vote tell more than that it is one: its kind, its date or its country."""
    vote = mention.election
    return vote is not None and bool(vote.kind or vote.date or vote.country)


def _votes_in(context: FactContext, k: int, judging: Sequence[int]) -> list[Mention]:
    """The mentions of votes in sentence ``k`` that may be judged; background where it does not judge itself is none."""
    row = context.discourse.sentences[k].mentions
    votes = [m for m in row if m.election and m.referents and not _is_to_come(context, m.referents[0])]
    if k in judging:
        return votes
    return [m for m in votes if not _looks_back(context.discourse.main_election, m, row)]


def _looks_back(main: Referent | None, mention: Mention, row: Sequence[Mention]) -> bool:
    """Whether a sentence only looked back at another vote: "единство, что началось в 2004 году на выборах"."""
    if main is None or mention.referents[0] is main:
        return False
    year = next((str(m.date.year) for m in row if m.date is not None and m.date.year), None)
    return year is not None and (main.date is None or year < main.date[:4])


def _earlier_vote(context: FactContext, main: Referent, sentences: Sequence[int]) -> Referent | None:
    """The vote of the main one's kind in a year gone by: "В 2020 году … Тогда миссия признала выборы …"."""
    published = context.discourse.clock.published
    if published is None:
        return None
    rows = (context.discourse.sentences[max(k, 0)].mentions for k in (*sentences, min(sentences) - 1))
    years = (m.date.year for row in rows for m in row if m.date and m.date.year)
    past = next((year for year in years if year < published.year), None)
    return election_referent(context.discourse, main.kind or "other", main.country, str(past)) if past else None


def _is_to_come(context: FactContext, election: Referent) -> bool:
    """Whether the vote was still to come when the article was written: what is said of it is no judgement."""
    published = context.discourse.clock.published
    return bool(published and election.date and election.date > published.isoformat()[: len(election.date)])
