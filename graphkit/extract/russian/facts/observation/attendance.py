"""Observers whom no verb tells: missions and their people, bodies that observe, guests of foreign commissions."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from datetime import date
from typing import Any

from graphkit.extract.discourse.dating import parse_day
from graphkit.extract.discourse.mentions import Mention
from graphkit.extract.russian.facts.context import FactContext
from graphkit.extract.russian.facts.observation.count_pairing import figures
from graphkit.extract.russian.facts.observation.observers import add_observation, observer_words, senders, speaks_of
from graphkit.extract.russian.who.places import country_of
from graphkit.extract.russian.who.referents import Referent
from graphkit.extract.russian.who.state import Discourse, SentenceMentions
from graphkit.extract.russian.who.votes import election_of
from graphkit.extract.russian.words.lexicon import lexicon
from graphkit.extract.russian.words.phrases import Words

# What joins somebody to a mission: "в составе", "вошли", "в группу:".
_JOINING = (
    "состав", "ряд", "флаг", "войти", "входить", "включить", "включать", "вошедший", "группа", "делегация", "миссия",
)  # fmt: skip


def at_large(context: FactContext) -> None:
    """Missions and observing bodies that the article speaks of, and the heads of foreign commissions who came."""
    discourse = context.discourse
    declined = set(_declined(discourse, _declines))
    members(context)
    listed(context)
    senders_told(context)
    missions(context, declined | set(_declined(discourse, _stays_away)))
    if not any(speaks_of(read.words, "observing") for read in discourse.sentences):
        return
    for n, referent in _observing_bodies(discourse):
        if speaks_of(discourse.sentences[n].words, "usually"):
            continue
        election = election_of(discourse, n)
        if election is None or (id(referent), id(election)) in declined or _told(context, referent, election):
            continue
        add_observation(context, n, referent, election, "observation.ru.body")
    compatriots(context)
    judges(context)
    for n, person in _guests(discourse):
        election = election_of(discourse, n)
        if election is not None and not any(f.one("observer") is person for f in context.drafts.of("observation")):
            add_observation(context, n, person, election, "observation.ru.guest")


def missions(context: FactContext, declined: Collection[tuple[int, int]] = ()) -> None:
    """Every mission the article speaks of observes: the vote it was named with, gone on about, or the main one.

    ``declined`` has who stays away from which vote, as ids of referents: the missions of those come to nothing.
    """
    discourse = context.discourse
    people = {
        (n, m.body.first) for n, read in enumerate(discourse.sentences) for m in read.mentions
        if m.body is not None and m.body.kind == "people"
    }  # fmt: skip
    pointing = {
        (n, m.body.first) for n, read in enumerate(discourse.sentences) for m in read.mentions
        if m.body is not None and m.body.reference in ("делегация", "группа")
    }  # fmt: skip
    for n, token, referent in list(discourse.seen_bodies):
        if referent.type != "mission" or (n, token) in pointing or speaks_of(discourse.sentences[n].words, "usually"):
            continue
        election = _own_election(discourse, n, referent)
        if election is None or referent.sender is None or _told(context, referent, election):
            continue
        if (id(referent), id(election)) in declined or (id(referent.sender), id(election)) in declined:
            continue
        if referent.sender.sort == "parliament" and not speaks_of(discourse.sentences[n].words, "observing"):
            continue
        referent.election = referent.election or election
        observer = referent.sender if (n, token) in people else referent
        add_observation(context, n, observer, election, "observation.ru.mission")


def members(context: FactContext) -> None:
    """People told to be in a mission: "в составе миссии СНГ", "под флагом ШОС", "в группу вошли X и Y"."""
    discourse = context.discourse
    for n, read in enumerate(discourse.sentences):
        words = read.words
        if not words.tells(_JOINING) or speaks_of(words, "usually"):
            continue
        for k in range(1, len(words)):
            inside = words.has(k, "состав", "ряд", "флаг") and words.has(k - 1, "в", "под", "она", "ее", "её", "он")
            joined = words.has(k, "войти", "входить", "включить", "включать", "вошедший")
            joined = joined or (words.has(k, "группа", "делегация", "миссия", "состав") and words.has(k + 1, ":"))
            if not (inside or joined):
                continue
            mission = _mission_near(discourse, n, k, joined=joined)
            if mission is None:
                continue
            election = election_of(discourse, n, k)
            add_observation(context, n, mission, election, "observation.ru.mission")
            for person in _members_near(read.mentions, k, joined=joined):
                add_observation(context, n, person, election, "observation.ru.member")


def senders_told(context: FactContext) -> None:
    """ "больше всего наблюдателей прислала Россия – 40, за ней идут Казахстан (25) и Турция (12)": all of them."""
    discourse = context.discourse
    for n, read in enumerate(discourse.sentences):
        words = read.words
        if not words.every & {"наблюдатель"} or not speaks_of(words, "sharing") or _declines(words):
            continue
        if speaks_of(words, "inviting"):
            continue
        election = election_of(discourse, n)
        for _, origins in figures(discourse, n, election):
            for origin in origins if election is not None and not _told_any(context, origins, election) else ():
                add_observation(context, n, origin, election, "observation.ru.sent")


def listed(context: FactContext) -> None:
    """ "Среди наблюдателей – X и Y", "в числе аккредитованных был X": the people and bodies named after it."""
    discourse = context.discourse
    for n, read in enumerate(discourse.sentences):
        words = read.words
        if not words.tells(("среди", "число")):
            continue
        for k in range(len(words)):
            if not (words.has(k, "среди") or (words.has(k, "число") and words.has(k - 1, "в"))):
                continue
            if not any(words.has(x, "наблюдатель", "аккредитованный", "аккредитовать") for x in range(k + 1, k + 5)):
                continue
            election = election_of(discourse, n, k)
            for mention in read.mentions:
                if mention.first > k + 1 and mention.case == "Nom" and mention.kind in ("person", "body", "office"):
                    for referent in senders(mention):
                        add_observation(context, n, referent, election, "observation.ru.listed")


def _mission_near(discourse: Discourse, n: int, k: int, *, joined: bool) -> Referent | None:
    """The mission of "в составе", "в группу вошли": named right there, or the one told last."""
    read = discourse.sentences[n]
    for mention in read.mentions:
        if (mention.kind == "body" and -3 <= mention.first - k <= 3) or 0 <= k - mention.last <= 2:
            found: tuple[Referent, ...] = mention.referents
            for referent in found:
                known = referent.known if referent.type == "organization" else None
                observes = known is not None and known.observes and not joined
                if referent.type == "mission" or observes:
                    return referent
    near = range(max(0, k - 3), min(len(read.words), k + 3))
    if not any(read.words.has(x, "группа", "миссия", "делегация", "она", "ее", "её") for x in near):
        return None
    before = [b for at, token, b in discourse.seen_bodies if (at, token) < (n, k) and b.type == "mission"]
    return before[-1] if before else None


def _members_near(mentions: list[Mention], k: int, *, joined: bool) -> list[Referent]:
    people = [m for m in mentions if m.kind == "person" and m.case in ("Nom", None)]
    people += [m for m in mentions if m.kind in ("pronoun", "office") and m.case == "Nom" and not people]
    after = [m for m in people if m.first > k]
    chosen = after if joined and after else [m for m in people if m.first < k][-1:] or after
    return [r for m in chosen for r in m.referents if r.type == "person"]


def compatriots(context: FactContext) -> None:
    """ "казахстанские наблюдатели", "следили и казахстанцы" at a vote abroad: their countries observe it."""
    discourse = context.discourse
    for n, read in enumerate(discourse.sentences):
        if speaks_of(read.words, "calling") or speaks_of(read.words, "usually") or _declines(read.words):
            continue
        if _stays_away(read.words):
            continue
        for at, code in _nations(read):
            referent, election = discourse.register.country(code), election_of(discourse, n, at)
            if election is not None and not _compatriot_told(context, referent, election):
                add_observation(context, n, referent, election, "observation.ru.country")
        for at, sender in _sent(read):
            election = election_of(discourse, n, at)
            if election is not None and not _compatriot_told(context, sender, election):
                add_observation(context, n, sender, election, "observation.ru.country")


def _sent(read: SentenceMentions) -> Iterator[tuple[int, Referent]]:
    """(token, sender) of "наблюдатели из России", "наблюдатели от ЦИК Литвы": states and commissions that sent some."""
    for mention in read.mentions:
        body = mention.body
        if mention.kind == "body" and body is not None and body.kind == "people" and body.level == "observing":
            yield from ((mention.first, r) for r in mention.referents if r.type in ("country", "commission"))


def _nations(read: SentenceMentions) -> Iterator[tuple[int, str]]:
    """(token, country) of each nation whose observers, or whose people as observers, a sentence tells of."""
    words, lex = read.words, lexicon()
    for k in range(1, len(words)) if words.tells(("наблюдатель",)) else ():
        x = k - 1
        while (
            words.has(k, "наблюдатель")
            and x >= 0
            and (words.tokens[x].pos == "ADJ" or words.text(x, x + 1) in (",", "и"))
        ):
            code = lex.country_of_adjective(words.lemmas[x])
            if code:
                yield x, code
            x -= 1
    if speaks_of(words, "watching") or speaks_of(words, "working"):
        for mention in read.mentions:
            if mention.word == "житель" and mention.plural and mention.case == "Nom" and mention.country:
                yield mention.first, mention.country
            if mention.count is not None and mention.count.noun == "people" and mention.case in ("Nom", None):
                yield from ((mention.first, b.country) for b in mention.count.of if b.type == "country" and b.country)


def _compatriot_told(context: FactContext, country: Referent, election: Referent) -> bool:
    for fact in context.drafts.of("observation"):
        observer = fact.the("observer")
        held = [h.body for h in context.discourse.held if h.person is observer and h.body is not None]
        bodies = held if observer.type == "person" else [observer]
        if fact.one("election") is election and any(b.country == country.country for b in bodies):
            return True
    return False


def judges(context: FactContext) -> None:
    """Foreigners who judge a vote saw it: the body that sent them where it observes, else they themselves."""
    discourse = context.discourse
    for fact in context.drafts.of("assessment"):
        assessor, election, n = fact.the("assessor"), fact.one("election"), fact.sentences[0]
        held = [h.body for h in discourse.held if h.person is assessor and h.body is not None]
        body = next((b for b in held if b.type == "mission"), None) or (
            discourse.body_of(assessor) if held else assessor
        )
        if body is None or election is None or body.country in (election.country, discourse.home):
            continue
        international = body.known is not None and body.known.observes and body.known.kind == "international"
        observer = body if body.type == "mission" or international else assessor
        told = (f.the("observer") for f in context.drafts.of("observation"))
        if not any(o is observer or o.sender is observer or (observer.sender and o is observer.sender) for o in told):
            add_observation(context, n, observer, election, "observation.ru.judge")


def _own_election(discourse: Discourse, n: int, mission: Referent) -> Referent | None:
    """The vote of a mission where it is spoken of: of the sentence; of its name; what the article goes on about."""
    if any(m.referents for m in discourse.votes.get(n, ())):
        return election_of(discourse, n)
    return mission.election or election_of(discourse, n)


def _told(context: FactContext, referent: Referent, election: Referent) -> bool:
    """Whether the body, its mission or its sender is told to observe the vote already."""
    for fact in context.drafts.of("observation"):
        other = fact.the("observer")
        if fact.one("election") is election and (
            other is referent or other.sender is referent or (referent.sender is not None and referent.sender is other)
        ):
            return True
    return False


def _told_any(context: FactContext, bodies: tuple[Referent, ...], election: Referent) -> bool:
    return any(_told(context, b, election) or _compatriot_told(context, b, election) for b in bodies)


def _observing_bodies(discourse: Discourse) -> Iterator[tuple[int, Referent]]:
    """Bodies of the gazetteer that observe, where a sentence speaks of them and invites nobody."""
    offices = _only_offices(discourse)
    for n, token, referent in discourse.seen_bodies:
        known = referent.known
        if known is None or not known.observes or known.kind in ("parliament", "government") or (n, token) in offices:
            continue
        words = discourse.sentences[n].words
        if speaks_of(words, "otherwise") and not speaks_of(words, "observing"):
            continue
        if not speaks_of(words, "inviting") and not words.has(token - 1, "страна", "государство", "участник", "регион"):
            yield n, referent


def _only_offices(discourse: Discourse) -> set[tuple[int, int]]:
    """Where a body is named only as that of somebody's office."""
    out = set()
    for n, read in enumerate(discourse.sentences):
        for mention in read.mentions:
            for office in mention.offices if mention.kind == "person" else ():
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


def _declined(discourse: Discourse, says: Callable[[Words], bool]) -> Iterator[tuple[int, int]]:
    """The bodies that a sentence ``says`` will not come or observe, with the vote."""
    for n, read in enumerate(discourse.sentences):
        if not says(read.words):
            continue
        election = election_of(discourse, n)
        bodies: list[Any] = [r for m in read.mentions for r in m.referents if r.type in ("organization", "mission")]
        bodies += [b for at, _, b in discourse.seen_bodies if at == n]
        for body in bodies:
            yield id(body), id(election)
            if body.sender is not None:
                yield id(body.sender), id(election)


def _declines(words: Words) -> bool:
    listed = observer_words()
    if words.every & {"отказать", "отказано"} and words.every & {"аккредитация", "регистрация"}:
        return True
    if words.tells(listed["declining"]):
        return True
    for i in range(len(words)) if words.tells(("не",)) else ():
        if words.has(i, "не") and any(
            not words.lemmas[k].isdisjoint(listed["coming"]) for k in range(i + 1, min(len(words), i + 3))
        ):
            return True
    return False


def _stays_away(words: Words) -> bool:
    """Whether a sentence says outright that somebody does not come: "отказ от участия", "направлена не будет"."""
    listed = observer_words()

    def near(first: int, last: int, *names: str) -> bool:
        wanted = frozenset().union(*(listed[name] for name in names))
        return any(not words.lemmas[k].isdisjoint(wanted) for k in range(max(0, first), min(len(words), last)))

    if not words.tells(("без", "не")) and not words.tells(listed["refusal"]):
        return False
    for i in range(len(words)):
        if not words.lemmas[i].isdisjoint(listed["refusal"]) and near(i + 1, i + 8, "travelling", "attending"):
            return True
        if words.has(i, "без") and near(i + 1, i + 4, "attending"):  # "пройдут без наблюдателей из X"
            return True
        if words.has(i, "не") and near(i + 1, i + 2, "travelling"):
            return True
        if words.has(i, "не") and words.has(i + 1, "быть") and near(i - 2, i + 4, "travelling", "attending"):
            return True
    return False
