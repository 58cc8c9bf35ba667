"""The country of a vote that names none: told in its sentence or before it, as the calendar bears out."""

from __future__ import annotations

from collections.abc import Iterator

from graphkit.extract.discourse.dating import apart
from graphkit.extract.discourse.mentions import Mention
from graphkit.extract.russian.who.places import DOER, PLACE, Place, country_of, places
from graphkit.extract.russian.who.state import Discourse
from graphkit.extract.russian.who.vote_dates import Stated, compatible
from graphkit.extract.russian.words.lexicon import lexicon
from graphkit.extract.russian.words.phrases import Words
from graphkit.knowledge.calendar import scheduled

# How much each country that is spoken of weighs as that of a vote; ``places`` weighs those of the sentence itself, from
# OWNER (0.6) to PLACE (3). The points mean nothing but which of two outweighs the other: the home country gives way to
# a place that the vote is set in, one in the heading of a digest to hardly anything. What the calendar bears out adds
# as much as lies between neighbours in this order. They were set by hand while the rules were made.
_HOME, _HEADED, _POINTED, _OTHER_VOTE, _INVITING, _BEARER = 2.0, 3.5, 3.2, 2.6, 2.6, 1.0
# A place right behind the vote weighs more, each word between takes a little; the sentence before counts for less.
_FOLLOWS, _PER_WORD, _BEFORE = 1.5, 0.04, 0.6
# What a vote of the calendar adds: on the day told, within the month or year told, by how many days it lies away; what
# it takes that the country has votes, but none on that day.
_ON_DAY, _IN_PERIOD, _NOT_ON_DAY = 2.5, 1.5, -1.0
_POINTED_WITHIN = 8
_AWAY = ((20, 1.2), (75, 0.8), (240, 0.3))


def paragraph_break(discourse: Discourse, n: int) -> bool:
    """Whether a new paragraph begins with sentence ``n``."""
    before, here = discourse.sentences[n - 1].words.sentence.span, discourse.sentences[n].words.sentence.span
    return "\n" in discourse.article.text[before.end : here.start]


def likely_country(discourse: Discourse, n: int, mention: Mention, kind: str | None, stated: Stated) -> str | None:
    """The country of a vote that names none: told in its sentence or before it, or the article's own, as the calendar
    bears out."""
    weights: dict[str, float] = {}
    for country, points in _offers(discourse, n, mention):
        if country:
            weights[country] = max(points, weights.get(country, 0.0))
    for country in weights:
        weights[country] += _borne_out(discourse, kind, country, stated)
    return max(weights, key=lambda country: weights[country]) if weights else None


def _offers(discourse: Discourse, n: int, mention: Mention) -> Iterator[tuple[str | None, float]]:
    """The countries that the words speak for, each with its points; None where a sign is not there."""
    read, home = discourse.sentences[n], discourse.home_at(n)
    yield home, _HOME if home == discourse.home else _HEADED
    for place in places(read):
        yield place.country, _points(place, mention)
    for other in read.mentions:
        if other.election is not None and other.election is not mention.election:
            yield other.election.country, _OTHER_VOTE
    for other in read.mentions:
        if other.kind == "person" and other.name is not None and not other.offices:
            yield _owners(discourse).get(other.name.parts[-1]), _BEARER
    yield _inviter(discourse, n), _INVITING
    yield pointed_country(discourse, n), _POINTED
    if n and not paragraph_break(discourse, n):
        for place in places(discourse.sentences[n - 1]):
            yield place.country, _BEFORE * place.weight


def _points(place: Place, mention: Mention) -> float:
    """What a place of the sentence weighs as that of a vote: more right behind it, or as the doer of its verb."""
    behind = place.at - mention.last
    away = behind if behind >= 0 else mention.first - place.at
    follows = place.weight >= PLACE and 0 <= behind <= 5
    votes = mention.election is not None and mention.election.verb is not None
    does = votes and place.weight >= DOER - 0.1 and place.at < mention.first
    return place.weight + _FOLLOWS * (follows or does) - _PER_WORD * away


def pointed_country(discourse: Discourse, n: int) -> str | None:
    """The foreign country told last before "там", "у соседей", "у них"; None in a sentence that does not point."""
    at = next(_pointing(discourse.sentences[n].words), None)
    if at is None:
        return None
    home = discourse.home_at(n)
    for k in range(n, max(-1, n - _POINTED_WITHIN), -1):
        told = [place for place in places(discourse.sentences[k]) if place.country != home and (k < n or place.at < at)]
        if told:
            return told[-1].country
    return None


def _pointing(words: Words) -> Iterator[int]:
    """The tokens that point to another country."""
    listed = lexicon().election_words["pointing"]
    for i in range(len(words)):
        if words.has(i, *listed["there"]) or (words.has(i, *listed["people"]) and words.has(i - 1, "у")):
            yield i


def _borne_out(discourse: Discourse, kind: str | None, country: str, stated: Stated) -> float:
    """How the calendar speaks for a vote of the kind in a country: on the day told, or near the article's day."""
    rows, today = scheduled(country, kind), discourse.clock.today
    if not rows:
        return 0.0
    held = any(compatible(row.date, option) for row in rows for option in stated.surest or stated.near)
    if stated.iso is not None and len(stated.iso) == 10:
        return _ON_DAY if held else _NOT_ON_DAY
    if held:
        return _IN_PERIOD
    if stated.options or today is None:
        return 0.0
    nearest = min(apart(row.date, today) for row in rows)
    return next((points for days, points in _AWAY if nearest <= days), 0.0)


def _inviter(discourse: Discourse, n: int) -> str | None:
    """The country of the one who invites in a sentence, where it is not the article's own."""
    read = discourse.sentences[n]
    listed = lexicon().election_words["inviting"]["words"]
    verb = next((k for k in range(len(read.words)) if read.words.has(k, *listed)), None)
    if verb is None:
        return None
    before = (m for m in read.mentions if m.first < verb and m.case in ("Nom", None))
    doer = next((m for m in before if _may_invite(m)), None)
    return _country_of_doer(discourse, doer) if doer is not None else None


def _may_invite(mention: Mention) -> bool:
    """Whether a mention names a person, a commission or a country."""
    if mention.kind == "body":
        return mention.body is not None and mention.body.type == "commission"
    return mention.kind == "country" or (mention.kind == "person" and mention.name is not None)


def _country_of_doer(discourse: Discourse, mention: Mention) -> str | None:
    """The country that a person, a commission or a country acts for, be it the article's own."""
    if mention.kind == "body" and mention.body is not None:
        return mention.body.country or discourse.home
    if mention.kind == "country" or mention.name is None:
        return mention.country
    bodies = (office.body for office in mention.offices if office.body)
    own = next((body.country or discourse.home for body in bodies), None)
    return _owners(discourse).get(mention.name.parts[-1]) or own


def _owners(discourse: Discourse) -> dict[str, str]:
    """The country of each person whose office names one, by family name in the nominative."""
    if not discourse.owners:
        for mention in (mention for read in discourse.sentences for mention in read.mentions):
            if mention.kind == "person" and mention.name is not None:
                country = next((code for office in mention.offices if (code := country_of(office.body))), None)
                if country:
                    discourse.owners.setdefault(mention.name.parts[-1], country)
    return discourse.owners
