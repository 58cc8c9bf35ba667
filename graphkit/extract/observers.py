"""Who observes a vote: told by a verb, by a mission's name, by where somebody came from and what he came for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

from graphkit.extract.dating import parse_day
from graphkit.extract.discourse import Discourse
from graphkit.extract.drafts import Draft
from graphkit.extract.frames import Match
from graphkit.extract.lexicon import load_toml
from graphkit.extract.phrases import Words
from graphkit.extract.places import country_of
from graphkit.extract.reading import Reading
from graphkit.extract.referents import Referent
from graphkit.extract.tree import Node, Skeleton
from graphkit.extract.votes import election_of

_OWN_BODIES = ("commission", "parliament", "government", "ministry", "country")


@cache
def observer_words() -> dict[str, frozenset[str]]:
    """The words that speak of observing, of declining to, of inviting, by their lists in ``observers.toml``."""
    return {name: frozenset(listed) for name, listed in load_toml("ru", "observers.toml").items()}


def speaks_of(words: Words, name: str) -> bool:
    """Whether a sentence has a word of one of the lists."""
    listed = observer_words()[name]
    return any(not lemmas.isdisjoint(listed) for lemmas in words.lemmas)


def observation(reading: Reading, n: int, match: Match) -> None:
    """Who observes, and which vote: the one named in the sentence, gone on about, or the article's main one."""
    discourse, words = reading.discourse, match.skeleton.words
    if match.realis in ("denied", "hypothetical") or _asked_to(match.trigger, match.skeleton):
        return
    about = bool(discourse.votes.get(n)) or match.trigger.pos != "VERB" or bool(match.frame.options.get("any"))
    if not about and not speaks_of(words, "observed"):
        return
    election = election_of(discourse, n, match.trigger.token)
    for observer in reading.people(match.roles.get("observer", ())):
        add(reading, n, observer, election, match.frame.id)
    for body in reading.people(match.roles.get("mission", ())):
        if body.type == "mission" or (body.known is not None and body.known.observes):
            add(reading, n, body, election, match.frame.id)


def _asked_to(trigger: Node, skeleton: Skeleton) -> bool:
    """Whether the verb is what somebody is asked to do: "пригласил … понаблюдать"."""
    at, steps = trigger, 0
    while skeleton.form(trigger) == "Inf" and at.head >= 0 and steps < 3:
        at, steps = skeleton.nodes[at.head], steps + 1
        if at.mention is None and not skeleton.words.lemmas[at.token].isdisjoint(observer_words()["inviting"]):
            return True
    return False


def add(reading: Reading, n: int, observer: Referent, election: Referent | None, rule: str) -> bool:
    """Add that somebody observes a vote, unless he is of those who hold it; whether it was added."""
    if election is None or observer.type == "election" or holds_it(reading.discourse, observer, election):
        return False
    roles = {"observer": observer, "election": election}
    reading.drafts.add(Draft("observation", roles, [n], "actual", rule))
    return True


def holds_it(discourse: Discourse, observer: Referent, election: Referent) -> bool:
    """Whether somebody is of the state that holds the vote: its commission, parliament, government or theirs."""
    bodies = [observer] if observer.type != "person" else [h.body for h in discourse.held if h.person is observer]
    return any(
        b is not None and b.country is not None and b.country == election.country and b.sort in _OWN_BODIES
        for b in bodies
    )


# ---- those whom no verb tells


def at_large(reading: Reading) -> None:
    """Missions and observing bodies that the article speaks of, and the heads of foreign commissions who came."""
    discourse = reading.discourse
    declined = set(_declined(discourse))
    missions(reading)
    if not any(speaks_of(read.words, "observing") for read in discourse.sentences):
        return
    for n, referent in _observing_bodies(discourse):
        election = election_of(discourse, n)
        if election is None or (id(referent), id(election)) in declined or _told(reading, referent, election):
            continue
        add(reading, n, referent, election, "observation.ru.body")
    for n, person in _guests(discourse):
        election = election_of(discourse, n)
        if election is not None and not any(f.roles["observer"] is person for f in reading.drafts.of("observation")):
            add(reading, n, person, election, "observation.ru.guest")


def missions(reading: Reading) -> None:
    """Every mission the article speaks of observes: the vote it was named with, gone on about, or the main one."""
    discourse = reading.discourse
    for n, _, referent in list(discourse.seen_bodies):
        if referent.type != "mission":
            continue
        election = _own_election(discourse, n, referent)
        if election is None or referent.sender is None or _told(reading, referent, election):
            continue
        referent.election = referent.election or election
        add(reading, n, referent, election, "observation.ru.mission")


def _own_election(discourse: Discourse, n: int, mission: Referent) -> Referent | None:
    """The vote of a mission where it is spoken of: of the sentence; of its name; what the article goes on about."""
    if any(m.referents for m in discourse.votes.get(n, ())):
        return election_of(discourse, n)
    return mission.election or election_of(discourse, n)


def _told(reading: Reading, referent: Referent, election: Referent) -> bool:
    """Whether the body, its mission or its sender is told to observe the vote already."""
    for fact in reading.drafts.of("observation"):
        other = fact.roles["observer"]
        if fact.roles["election"] is election and (
            other is referent or other.sender is referent or (referent.sender is not None and referent.sender is other)
        ):
            return True
    return False


def _observing_bodies(discourse: Discourse) -> Iterator[tuple[int, Referent]]:
    """Bodies of the gazetteer that observe, where a sentence speaks of them and invites nobody."""
    offices = _only_offices(discourse)
    for n, token, referent in discourse.seen_bodies:
        if referent.known is None or not referent.known.observes or (n, token) in offices:
            continue
        words = discourse.sentences[n].words
        if not speaks_of(words, "inviting") and not words.has(token - 1, "страна", "государство", "участник", "регион"):
            yield n, referent


def _only_offices(discourse: Discourse) -> set[tuple[int, int]]:
    """Where a body is named only as that of somebody's office."""
    out = set()
    for n, read in enumerate(discourse.sentences):
        for mention in read.mentions:
            for office in mention.offices:
                if office.body is not None:
                    out.add((n, office.body.first))
                    out |= {(n, part.first) for part in office.body.parts}
    return out


def _guests(discourse: Discourse) -> Iterator[tuple[int, Referent]]:
    """Heads and members of foreign commissions whom an article of the days around the vote tells of."""
    main = discourse.main_election
    day = parse_day(main.date) if main is not None else None
    today: date | None = discourse.clock.today
    if main is None or day is None or today is None or not -5 <= (day - today).days <= 15:
        return
    if main.country != discourse.home:
        return
    for held in discourse.held:
        read, body = discourse.sentences[held.sentence], held.body
        if body is None or body.type != "commission" or body.level != "central" or held.former:
            continue
        if body.country in (None, main.country) or speaks_of(read.words, "inviting"):
            continue
        named = {country_of(p) for m in read.mentions for o in m.offices if o.body for p in o.body.parts or (o.body,)}
        if body.country in named:
            yield held.sentence, held.person


def _declined(discourse: Discourse) -> Iterator[tuple[int, int]]:
    """The bodies that a sentence says will not come or observe, with the vote."""
    for n, read in enumerate(discourse.sentences):
        if not _declines(read.words):
            continue
        election = election_of(discourse, n)
        bodies: list[Any] = [r for m in read.mentions for r in m.referents if r.type in ("organization", "mission")]
        for body in bodies:
            yield id(body), id(election)
            if body.sender is not None:
                yield id(body.sender), id(election)


def _declines(words: Words) -> bool:
    listed = observer_words()
    for i in range(len(words)):
        if not words.lemmas[i].isdisjoint(listed["declining"]):
            return True
        if words.has(i, "не") and any(
            not words.lemmas[k].isdisjoint(listed["coming"]) for k in range(i + 1, min(len(words), i + 3))
        ):
            return True
    return False
