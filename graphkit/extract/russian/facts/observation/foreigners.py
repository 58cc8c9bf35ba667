"""Foreigners at a vote: observers told by their country, those who judged it, commissioners who came as guests."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from graphkit.extract.discourse.dating import parse_day
from graphkit.extract.russian.facts.context import FactContext
from graphkit.extract.russian.facts.observation.observers import (
    add_observation,
    speaks_of,
    told_of_country,
)
from graphkit.extract.russian.facts.observation.staying_away import declines, stays_away
from graphkit.extract.russian.who.places import country_of
from graphkit.extract.russian.who.referents import Referent, same_body
from graphkit.extract.russian.who.state import Discourse, OfficeTold, SentenceMentions
from graphkit.extract.russian.who.votes import election_of
from graphkit.extract.russian.words.lexicon import lexicon
from graphkit.extract.russian.words.phrases import Words


def compatriots(context: FactContext) -> None:
    """Add the countries whose people observe: "казахстанские наблюдатели", "следили и казахстанцы" at a vote abroad."""
    discourse = context.discourse
    for n, read in enumerate(discourse.sentences):
        words = read.words
        if speaks_of(words, "calling") or speaks_of(words, "usually") or declines(words) or stays_away(words):
            continue
        nations = [(at, discourse.register.country(code)) for at, code in _nations(read)]
        for at, sender in (*nations, *_sent(read)):
            election = election_of(discourse, n, at)
            if election is not None and not told_of_country(context, sender, election):
                add_observation(context, n, sender, election, "observation.ru.country")


def _sent(read: SentenceMentions) -> Iterator[tuple[int, Referent]]:
    """(token, sender) of "наблюдатели из России", "наблюдатели от ЦИК Литвы": states and commissions that sent some."""
    for mention in read.mentions:
        body = mention.body
        if mention.kind == "body" and body is not None and body.kind == "people" and body.level == "observing":
            yield from ((mention.first, r) for r in mention.referents if r.type in ("country", "commission"))


def _nations(read: SentenceMentions) -> Iterator[tuple[int, str]]:
    """(token, country) of each nation whose observers, or whose people as observers, a sentence tells of."""
    words = read.words
    if words.tells(("наблюдатель",)):
        for noun in range(1, len(words)):
            if words.has(noun, "наблюдатель"):
                yield from _nations_before(words, noun)
    if speaks_of(words, "watching") or speaks_of(words, "working"):
        yield from _people_watching(read)


def _nations_before(words: Words, noun: int) -> Iterator[tuple[int, str]]:
    """(token, country) of the adjectives that end right before a noun: "казахстанские и киргизские наблюдатели"."""
    for at in range(noun - 1, -1, -1):
        if words.tokens[at].pos != "ADJ" and words.tokens[at].text not in (",", "и"):
            return
        code = lexicon().country_of_adjective(words.lemmas[at])
        if code:
            yield at, code


def _people_watching(read: SentenceMentions) -> Iterator[tuple[int, str]]:
    """(token, country) of "казахстанцы", "двое казахстанцев" as a subject."""
    for mention in read.mentions:
        if mention.word == "житель" and mention.plural and mention.case == "Nom" and mention.country:
            yield mention.first, mention.country
        if mention.count is not None and mention.count.noun == "people" and mention.case in ("Nom", None):
            yield from ((mention.first, b.country) for b in mention.count.of if b.type == "country" and b.country)


def judges(context: FactContext) -> None:
    """Add the foreigners who judge a vote, who saw it: the body that sent them where it observes, else themselves."""
    home = context.discourse.home
    for fact in context.drafts.of("assessment"):
        assessor, election = fact.the("assessor"), fact.one("election")
        body = _body_of_judge(context.discourse, assessor)
        if body is None or election is None or body.country in (election.country, home):
            continue
        observer = body if _sends_missions(body) else assessor
        if not any(same_body(observer, told.the("observer")) for told in context.drafts.of("observation")):
            add_observation(context, fact.sentences[0], observer, election, "observation.ru.judge")


def _body_of_judge(discourse: Discourse, assessor: Referent) -> Referent | None:
    """The body that somebody judges for: his mission before any other; itself where it is no person of an office."""
    held = [h.body for h in discourse.held if h.person is assessor and h.body is not None]
    mission = next((body for body in held if body.type == "mission"), None)
    return mission or (discourse.body_of(assessor) if held else assessor)


def _sends_missions(body: Referent) -> bool:
    """Whether a body observes itself: a mission, or an international body that the gazetteer says observes."""
    known = body.known
    return body.type == "mission" or (known is not None and known.observes and known.kind == "international")


def guests(context: FactContext) -> None:
    """Add the heads and members of foreign commissions whom an article of the days around the home vote tells of."""
    discourse = context.discourse
    vote = discourse.main_election
    if vote is None or vote.country != discourse.home or not _is_at_hand(discourse, vote):
        return
    for held in discourse.held:
        if not _is_guest(discourse, held, vote):
            continue
        election = election_of(discourse, held.sentence)
        told = any(fact.one("observer") is held.person for fact in context.drafts.of("observation"))
        if election is not None and not told:
            add_observation(context, held.sentence, held.person, election, "observation.ru.guest")


def _is_at_hand(discourse: Discourse, vote: Referent) -> bool:
    """Whether the article is written from 15 days before the day of the vote to 5 days after it."""
    day = parse_day(vote.date)
    today: date | None = discourse.clock.today
    return day is not None and today is not None and -5 <= (day - today).days <= 15


def _is_guest(discourse: Discourse, held: OfficeTold, vote: Referent) -> bool:
    """Whether an office told is in the central commission of another country, which its sentence names."""
    read, body = discourse.sentences[held.sentence], held.body
    if body is None or body.type != "commission" or body.level != "central" or held.former:
        return False
    if body.country in (None, vote.country) or speaks_of(read.words, "inviting"):
        return False
    offices = (office.body for mention in read.mentions for office in mention.offices if office.body is not None)
    return any(body.country == country_of(part) for named in offices for part in named.parts or (named,))
