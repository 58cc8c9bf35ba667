"""Observers whom no verb tells: missions and their people, bodies that observe, lists of who is there.

Reads the drafts of observations and assessments, and so runs after both.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from graphkit.extract.discourse.mentions import BodyPhrase, Mention
from graphkit.extract.russian.facts.context import FactContext
from graphkit.extract.russian.facts.observation.count_pairing import figures
from graphkit.extract.russian.facts.observation.foreigners import compatriots, guests, judges
from graphkit.extract.russian.facts.observation.observers import (
    add_observation,
    is_told,
    mission_before,
    senders,
    speaks_of,
    told_of_country,
)
from graphkit.extract.russian.facts.observation.staying_away import absentees, declines, stays_away
from graphkit.extract.russian.who.referents import Referent
from graphkit.extract.russian.who.state import Discourse
from graphkit.extract.russian.who.votes import election_of
from graphkit.extract.russian.words.phrases import Words

# What joins somebody to a mission: "в составе", "вошли", "в группу:".
_JOINING = (
    "состав", "ряд", "флаг", "войти", "входить", "включить", "включать", "вошедший", "группа", "делегация", "миссия",
)  # fmt: skip


def observation_without_verb(context: FactContext) -> None:
    """Add the missions and observing bodies that the article speaks of, and the foreigners who came.

    It looks at what is told already, so it comes after the facts that verbs tell, judgements and accreditation.
    """
    discourse = context.discourse
    declined = set(absentees(discourse, declines))
    mission_members(context)
    listed_observers(context)
    bodies_with_figures(context)
    missions(context, declined | set(absentees(discourse, stays_away)))
    if any(speaks_of(read.words, "observing") for read in discourse.sentences):
        observing_bodies(context, declined)
        compatriots(context)
        judges(context)
        guests(context)


# ---- missions


def missions(context: FactContext, absent: Collection[tuple[int, int]] = ()) -> None:
    """Add every mission the article speaks of, at the vote it was named with, gone on about, or the main one.

    ``absent`` has who stays away from which vote, as ids of referents: the missions of those come to nothing.
    """
    discourse = context.discourse
    people = {place for place, body in _bodies_mentioned(discourse) if body.kind == "people"}
    pointing = {place for place, body in _bodies_mentioned(discourse) if body.reference in ("делегация", "группа")}
    for n, token, mission in list(discourse.seen_bodies):
        if mission.type != "mission" or (n, token) in pointing:
            continue
        election = _vote_of_mission(discourse, n, mission)
        if election is None or not _observes(context, n, mission, election, absent):
            continue
        mission.election = mission.election or election
        observer = mission.sender if (n, token) in people else mission
        if observer is not None:
            add_observation(context, n, observer, election, "observation.ru.mission")


def _observes(
    context: FactContext, n: int, mission: Referent, election: Referent, absent: Collection[tuple[int, int]]
) -> bool:
    """Whether a mission spoken of in sentence ``n`` is a new observer of a vote: not one that stays away, nor one that
    only visits (of a parliament) or that comes as a rule."""
    words, sender = context.discourse.sentences[n].words, mission.sender
    if sender is None or speaks_of(words, "usually") or is_told(context, mission, election):
        return False
    if (id(mission), id(election)) in absent or (id(sender), id(election)) in absent:
        return False
    return sender.sort != "parliament" or speaks_of(words, "observing")


def _bodies_mentioned(discourse: Discourse) -> Iterator[tuple[tuple[int, int], BodyPhrase]]:
    """Each phrase of a body with the (sentence, token) that it begins at."""
    for n, read in enumerate(discourse.sentences):
        yield from (((n, m.body.first), m.body) for m in read.mentions if m.body is not None)


def _vote_of_mission(discourse: Discourse, n: int, mission: Referent) -> Referent | None:
    """The vote of a mission where it is spoken of: of the sentence; of its name; what the article goes on about."""
    if any(m.referents for m in discourse.votes.get(n, ())):
        return election_of(discourse, n)
    return mission.election or election_of(discourse, n)


def mission_members(context: FactContext) -> None:
    """Add the people told to be in a mission, and it: "в составе миссии СНГ", "под флагом ШОС", "в группу вошли X"."""
    for n, read in enumerate(context.discourse.sentences):
        words = read.words
        if not words.tells(_JOINING) or speaks_of(words, "usually"):
            continue
        for at in range(1, len(words)):
            joined = _joins(words, at)
            if joined or _is_inside(words, at):
                _add_members(context, n, at, joined=joined)


def _is_inside(words: Words, at: int) -> bool:
    """Whether token ``at`` says what somebody is in: "в составе", "под флагом", "в её рядах"."""
    return words.has(at, "состав", "ряд", "флаг") and words.has(at - 1, "в", "под", "она", "ее", "её", "он")


def _joins(words: Words, at: int) -> bool:
    """Whether those who joined are named behind token ``at``: "вошли X и Y", "в группу: X, Y"."""
    listed = words.has(at, "группа", "делегация", "миссия", "состав") and words.has(at + 1, ":")
    return listed or words.has(at, "войти", "входить", "включить", "включать", "вошедший")


def _add_members(context: FactContext, n: int, at: int, *, joined: bool) -> None:
    """Add the mission that token ``at`` tells of, and its people."""
    discourse = context.discourse
    mission = _mission_near(discourse, n, at, joined=joined)
    if mission is None:
        return
    election = election_of(discourse, n, at)
    add_observation(context, n, mission, election, "observation.ru.mission")
    for person in _members_near(discourse.sentences[n].mentions, at, joined=joined):
        add_observation(context, n, person, election, "observation.ru.member")


def _mission_near(discourse: Discourse, n: int, at: int, *, joined: bool) -> Referent | None:
    """The mission of "в составе", "в группу вошли" at token ``at``: named right there, or the one told last."""
    read = discourse.sentences[n]
    for mention in read.mentions:
        named_there = mention.kind == "body" and -3 <= mention.first - at <= 3
        for referent in mention.referents if named_there or 0 <= at - mention.last <= 2 else ():
            if referent.type == "mission" or (not joined and _is_observing_organization(referent)):
                return referent  # type: ignore[no-any-return]
    if not read.words.has_within(at - 3, at + 3, ("группа", "миссия", "делегация", "она", "ее", "её")):
        return None
    return mission_before(discourse, n, at)


def _is_observing_organization(referent: Referent) -> bool:
    """Whether it is an organisation that the gazetteer says observes."""
    return referent.type == "organization" and referent.known is not None and referent.known.observes


def _members_near(mentions: Sequence[Mention], at: int, *, joined: bool) -> list[Referent]:
    """The people in a mission: all who are named behind "вошли" at token ``at``, else who was named last before it."""
    people = _subjects(mentions)
    before, after = [m for m in people if m.first < at][-1:], [m for m in people if m.first > at]
    chosen = after or before if joined else before or after
    return [r for m in chosen for r in m.referents if r.type == "person"]


def _subjects(mentions: Sequence[Mention]) -> list[Mention]:
    """The people named in the nominative, else the offices and pronouns in it."""
    named = [m for m in mentions if m.kind == "person" and m.case in ("Nom", None)]
    return named or [m for m in mentions if m.kind in ("pronoun", "office") and m.case == "Nom"]


# ---- bodies and people that a sentence lists


def bodies_with_figures(context: FactContext) -> None:
    """Add all bodies of "больше всего наблюдателей прислала Россия – 40, за ней идут Казахстан (25) и Турция (12)"."""
    discourse = context.discourse
    for n, read in enumerate(discourse.sentences):
        if not _shares_out_observers(read.words):
            continue
        election = election_of(discourse, n)
        for _, origins in figures(discourse, n, election):
            if election is None or any(_is_known_to_send(context, origin, election) for origin in origins):
                continue
            for origin in origins:
                add_observation(context, n, origin, election, "observation.ru.sent")


def _shares_out_observers(words: Words) -> bool:
    """Whether a sentence says how many observers bodies sent, and neither calls nor refuses them."""
    sharing = words.tells(("наблюдатель",)) and speaks_of(words, "sharing")
    return sharing and not declines(words) and not speaks_of(words, "inviting")


def _is_known_to_send(context: FactContext, body: Referent, election: Referent) -> bool:
    """Whether the body, or somebody of its country, is told to observe the vote already."""
    return is_told(context, body, election) or told_of_country(context, body, election)


def listed_observers(context: FactContext) -> None:
    """Add the people and bodies of "Среди наблюдателей – X и Y", "в числе аккредитованных был X"."""
    for n, read in enumerate(context.discourse.sentences):
        for opening in _openings_of_lists(read.words):
            election = election_of(context.discourse, n, opening)
            listed = [m for m in read.mentions if m.first > opening + 1 and m.case == "Nom"]
            for observer in (r for m in listed if m.kind in ("person", "body", "office") for r in senders(m)):
                add_observation(context, n, observer, election, "observation.ru.listed")


def _openings_of_lists(words: Words) -> Iterator[int]:
    """The tokens that open a list of observers: "среди", "в числе" before a word for them."""
    if not words.tells(("среди", "число")):
        return
    for i in range(len(words)):
        opens = words.has(i, "среди") or (words.has(i, "число") and words.has(i - 1, "в"))
        if opens and words.has_within(i + 1, i + 5, ("наблюдатель", "аккредитованный", "аккредитовать")):
            yield i


def observing_bodies(context: FactContext, absent: Collection[tuple[int, int]] = ()) -> None:
    """Add the bodies of the gazetteer that observe, where a sentence speaks of them and neither calls nor refuses them.

    ``absent`` has who stays away from which vote, as ids of referents.
    """
    for n, body in _observing_bodies(context.discourse):
        if speaks_of(context.discourse.sentences[n].words, "usually"):
            continue
        election = election_of(context.discourse, n)
        if election is None or (id(body), id(election)) in absent or is_told(context, body, election):
            continue
        add_observation(context, n, body, election, "observation.ru.body")


def _observing_bodies(discourse: Discourse) -> Iterator[tuple[int, Referent]]:
    """(sentence, body) of each observing body that is not merely invited, signed with, or part of an office."""
    offices = _bodies_of_offices(discourse)
    for n, token, referent in discourse.seen_bodies:
        known = referent.known
        if known is None or not known.observes or known.kind in ("parliament", "government") or (n, token) in offices:
            continue
        words = discourse.sentences[n].words
        if speaks_of(words, "inviting") or (speaks_of(words, "otherwise") and not speaks_of(words, "observing")):
            continue
        if not words.has(token - 1, "страна", "государство", "участник", "регион"):
            yield n, referent


def _bodies_of_offices(discourse: Discourse) -> set[tuple[int, int]]:
    """Where a body is named only as that of somebody's office, as (sentence, token)."""
    named = [(n, m) for n, read in enumerate(discourse.sentences) for m in read.mentions if m.kind == "person"]
    bodies = [(n, office.body) for n, mention in named for office in mention.offices if office.body is not None]
    return {(n, part.first) for n, body in bodies for part in (body, *body.parts)}
