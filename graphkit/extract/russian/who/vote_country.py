"""The country of a vote that names none: told in its sentence or before it, as the calendar bears out."""

from __future__ import annotations

from graphkit.extract.discourse.dating import apart
from graphkit.extract.discourse.mentions import Mention
from graphkit.extract.russian.who.places import DOER, PLACE, country_of, places
from graphkit.extract.russian.who.state import Discourse
from graphkit.extract.russian.who.vote_dates import Stated, compatible
from graphkit.extract.russian.words.lexicon import lexicon
from graphkit.knowledge.calendar import scheduled

_HOME, _HEADED = 2.0, 3.5


def paragraph_break(discourse: Discourse, n: int) -> bool:
    """Whether a new paragraph begins with sentence ``n``."""
    before, here = discourse.sentences[n - 1].words.sentence.span, discourse.sentences[n].words.sentence.span
    return "\n" in discourse.article.text[before.end : here.start]


def likely_country(discourse: Discourse, n: int, mention: Mention, kind: str | None, stated: Stated) -> str | None:
    """The country of a vote that names none: told in its sentence or before it, or the article's own, as the calendar
    bears out."""
    read = discourse.sentences[n]
    weight: dict[str, float] = {}

    def offer(country: str | None, points: float) -> None:
        if country:
            weight[country] = max(points, weight.get(country, 0.0))

    offer(discourse.home_at(n), _HOME if discourse.home_at(n) == discourse.home else _HEADED)
    phrase = mention.election
    for place in places(read):
        away = place.at - mention.last if place.at >= mention.last else mention.first - place.at
        follows = place.weight >= PLACE and 0 <= place.at - mention.last <= 5
        told = (
            phrase is not None and phrase.verb is not None and place.weight >= DOER - 0.1 and place.at < mention.first
        )
        offer(place.country, place.weight + 1.5 * (follows or told) - 0.04 * away)
    for other in read.mentions:
        if other.election is not None and other.election is not phrase and other.election.country:
            offer(other.election.country, 2.6)
    for other in read.mentions:
        if other.kind == "person" and other.name is not None and not other.offices:
            offer(_owners(discourse).get(other.name.parts[-1]), 1.0)
    offer(_inviter(discourse, n), 2.6)
    offer(pointed_country(discourse, n), 3.2)
    if n and not paragraph_break(discourse, n):
        for place in places(discourse.sentences[n - 1]):
            offer(place.country, 0.6 * place.weight)
    for country in weight:
        weight[country] += _borne_out(discourse, kind, country, stated)
    return max(weight, key=lambda c: weight[c]) if weight else None


def pointed_country(discourse: Discourse, n: int) -> str | None:
    """ "там", "у соседей", "у них": the foreign country told last before; None in a sentence that does not point."""
    words = discourse.sentences[n].words
    listed = lexicon().election_words["pointing"]
    at = next(
        (
            k for k in range(len(words))
            if words.has(k, *listed["there"]) or (words.has(k, *listed["people"]) and k and words.has(k - 1, "у"))
        ), None
    )  # fmt: skip
    if at is None:
        return None
    home = discourse.home_at(n)
    for k in range(n, max(-1, n - 8), -1):
        told = [p for p in places(discourse.sentences[k]) if p.country != home and (k < n or p.at < at)]
        if told:
            return told[-1].country
    return None


def _borne_out(discourse: Discourse, kind: str | None, country: str, stated: Stated) -> float:
    """How the calendar speaks for a vote of the kind in a country: on the day told, or near the article's day."""
    rows, today = scheduled(country, kind), discourse.clock.today
    if stated.options:
        exact = len(stated.options[0]) == 10
        nearest = stated.options[:2] if exact else stated.options[:1]
        if any(compatible(r.date, o) for r in rows for o in nearest):
            return 2.5 if exact else 1.5
        return -1.0 if rows and exact else 0.0
    if any(compatible(r.date, o) for r in rows for o in stated.near):
        return 1.5
    if today is None or not rows:
        return 0.0
    away = min(apart(r.date, today) for r in rows)
    return 1.2 if away <= 20 else 0.8 if away <= 75 else 0.3 if away <= 240 else 0.0


def _inviter(discourse: Discourse, n: int) -> str | None:
    """The country of the one who invites in a sentence, where it is not the article's own."""
    read = discourse.sentences[n]
    listed = lexicon().election_words["inviting"]["words"]
    verb = next((k for k in range(len(read.words)) if read.words.has(k, *listed)), None)
    if verb is None:
        return None
    owners = _owners(discourse)
    for mention in read.mentions:
        if mention.first >= verb or mention.case not in ("Nom", None):
            continue
        if mention.kind == "person" and mention.name is not None:
            return owners.get(mention.name.parts[-1]) or next(
                (o.body.country or discourse.home for o in mention.offices if o.body), None
            )
        if mention.kind == "body" and mention.body is not None and mention.body.type == "commission":
            return mention.body.country or discourse.home
        if mention.kind == "country":
            return mention.country
    return None


def _owners(discourse: Discourse) -> dict[str, str]:
    """The country of each person whose office names one, by family name in the nominative."""
    if not discourse.owners:
        for read in discourse.sentences:
            for mention in read.mentions:
                if mention.kind == "person" and mention.name is not None:
                    country = next((c for o in mention.offices if (c := country_of(o.body))), None)
                    if country:
                        discourse.owners.setdefault(mention.name.parts[-1], country)
    return discourse.owners
