"""Votes by what the words name: kind, country and day, completed and told apart by the calendar."""

from __future__ import annotations

from collections.abc import Sequence

from graphkit.extract.discourse.dating import apart
from graphkit.extract.discourse.mentions import ElectionPhrase, Mention
from graphkit.extract.russian.who.referents import Referent
from graphkit.extract.russian.who.state import Discourse
from graphkit.extract.russian.who.vote_country import likely_country
from graphkit.extract.russian.who.vote_dates import Stated, compatible, stated_date
from graphkit.knowledge.calendar import Scheduled, scheduled

_KINDS = ("presidential", "parliamentary", "referendum", "local", "other")
# In days: how far from the article's day a vote may be that no date tells, and how far at least the one before it.
_NEAR, _BEFORE = 200, 100


def named_elections(discourse: Discourse, phrase: ElectionPhrase, n: int, mention: Mention) -> list[Referent]:
    """The elections a phrase names: one, or several that are held together."""
    stated = stated_date(discourse, n, mention)
    votes = []
    for kind, own_country in ((phrase.kind, phrase.country), *phrase.more):
        country = own_country or phrase.country or likely_country(discourse, n, mention, kind, stated)
        vote = _named_election(discourse, kind, country, stated)
        vote.add_name(phrase.name)
        votes.append(vote)
    return votes


def _named_election(discourse: Discourse, kind: str | None, country: str | None, stated: Stated) -> Referent:
    """The vote of a kind and country: with the calendar's day, unless the words say a day within that."""
    found = _scheduled(discourse, kind, country, stated)
    if found is None and (only := _only_vote_of(country, stated)) is not None:
        found, kind = only, only.kind
    if found is None:
        return election_referent(discourse, kind or "other", country, stated.iso)
    more_precise = stated.iso is not None and len(stated.iso) > len(found.date) and stated.iso.startswith(found.date)
    return election_referent(discourse, kind or found.kind, country, stated.iso if more_precise else found.date)


def _only_vote_of(country: str | None, stated: Stated) -> Scheduled | None:
    """The one vote that the calendar has of a country on the very day told, whatever its kind."""
    if stated.iso is None or len(stated.iso) < 10:
        return None
    rows = [row for row in scheduled(country) if row.date == stated.iso]
    return rows[0] if len(rows) == 1 else None


def election_referent(discourse: Discourse, kind: str, country: str | None, day: str | None) -> Referent:
    """The vote of a kind, country and day (or a prefix of it), made when the article named none like it."""
    for vote in discourse.register.elections():
        if (vote.kind, vote.country) != (kind, country):
            continue
        if day is None or vote.date is None or compatible(day, vote.date):
            if day and len(day) > len(vote.date or ""):
                vote.date = day
            return vote
    made = discourse.register.get("election", ("election", kind, country or "", day or ""))
    made.kind, made.country, made.date = kind, country, day
    return made


def by_calendar(
    discourse: Discourse, phrase: ElectionPhrase, country: str | None, stated: Stated, kind: str | None = None
) -> list[Referent]:
    """The votes that the calendar has of a country on the day told, or nearest to the article; none without a row."""
    found = _scheduled(discourse, kind, country, stated)
    if found is None:
        return []
    votes = []
    for row in sorted((row for row in scheduled(country, kind) if row.date == found.date), key=_by_kind):
        vote = election_referent(discourse, row.kind, country, row.date)
        vote.add_name(phrase.name or "выборы")
        votes.append(vote)
    return votes


def _by_kind(row: Scheduled) -> int:
    return _KINDS.index(row.kind) if row.kind in _KINDS else len(_KINDS)


def vote_in(discourse: Discourse, n: int, mention: Mention, country: str) -> Referent | None:
    """The vote of a country that a mention without one can mean, by the kind and the day it says and the calendar."""
    phrase = mention.election
    if phrase is None:
        return None
    stated = stated_date(discourse, n, mention)
    told = [vote for vote in told_in(discourse, country, stated) if phrase.kind in (None, vote.kind)]
    votes = told[-1:] or by_calendar(discourse, phrase, country, stated, phrase.kind)
    return votes[0] if votes else None


def told_in(discourse: Discourse, country: str, stated: Stated) -> list[Referent]:
    """The votes of a country that the article named so far and the words can mean."""
    return [vote for vote in discourse.register.elections() if vote.country == country and agrees(vote, stated)]


def agrees(vote: Referent, stated: Stated) -> bool:
    """Whether a vote can be meant by what is said of its day; without one, by the calendar's votes of its kind."""
    if not stated.options:
        return True
    if vote.date is None:
        rows = scheduled(vote.country, vote.kind)
        return not rows or any(compatible(row.date, option) for row in rows for option in stated.options[:2])
    return any(compatible(vote.date, option) for option in stated.surest)


# ---- the vote of the calendar that is meant


def _scheduled(discourse: Discourse, kind: str | None, country: str | None, stated: Stated) -> Scheduled | None:
    """The vote of the calendar that fits what is said and lies nearest to the article's day."""
    rows: Sequence[Scheduled] = scheduled(country, kind)
    if stated.round is not None:
        rows = [row for row in rows if row.round == stated.round] or rows
    if stated.options:
        return _on_days(discourse, rows, stated.options)
    if not rows:
        return None
    near = next((row for option in stated.near for row in rows if compatible(row.date, option)), None)
    if near is not None and len(near.date) >= 7:
        return near
    return _before_the_present(discourse, rows, country) if stated.before else _nearest(discourse, rows, stated.tense)


def _on_days(discourse: Discourse, rows: Sequence[Scheduled], options: Sequence[str]) -> Scheduled | None:
    """The vote on the first of some days that has any: the nearest to the article's day, else the last."""
    today = discourse.clock.today
    for option in options:
        fits = [row for row in rows if compatible(row.date, option)]
        if fits:
            return min(fits, key=lambda row: apart(row.date, today)) if today else fits[-1]
    return None


def _before_the_present(discourse: Discourse, rows: Sequence[Scheduled], country: str | None) -> Scheduled | None:
    """The vote before the one that the article is about, or before its day: "прошлые выборы"."""
    today, main = discourse.clock.today, discourse.main_election
    if today is None:
        return None
    until = main.date if main is not None and main.date and main.country == country else today.isoformat()
    earlier = [row for row in rows if row.date < until and apart(row.date, today) > _BEFORE]
    return max(earlier, key=lambda row: row.date, default=None)


def _nearest(discourse: Discourse, rows: Sequence[Scheduled], tense: str | None) -> Scheduled | None:
    """The vote nearest to the article's day, on the side of it that the words say; None where none is near."""
    today = discourse.clock.today
    if today is None:
        return None
    day = today.isoformat()
    if tense == "past":
        rows = [row for row in rows if row.date <= day or apart(row.date, today) == 0] or rows
    elif tense == "future":
        rows = [row for row in rows if row.date >= day[: len(row.date)]] or rows
    nearest = min(rows, key=lambda row: apart(row.date, today))
    return nearest if apart(nearest.date, today) <= _NEAR else None
