"""From claimed people, bodies, countries and elections to entities: names the article has, and what the code knows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from graphkit.extract.discourse.dating import Clock, apart
from graphkit.extract.llm.article_text import ArticleText
from graphkit.extract.llm.bodies import country_of, known_body
from graphkit.extract.llm.claims import ClaimedEntity
from graphkit.extract.llm.dates import date_of
from graphkit.extract.llm.wording import are_forms, words_of
from graphkit.faults import Reason
from graphkit.knowledge.calendar import scheduled
from graphkit.knowledge.gazetteer import Known, commissions, countries
from graphkit.model import Entity
from graphkit.schema import BODY_KINDS, ELECTION_KINDS, LEVELS

# Days from the article within which a vote without a date is the one that the calendar has.
_NEAR = 120
Refusal = tuple[Reason, str]


def grounded(claim: ClaimedEntity, text: ArticleText, clock: Clock) -> Entity | Refusal:
    """The entity of a claim, under the claim's own id, or why it is none: the reason and what is wrong.

    References to other entities are left as claimed. ``names`` has dictionary forms where the standing forms bear them
    out; a body or country that the gazetteers know brings their id and names beside them.
    """
    names = _names(claim, text)
    if not names:
        return Reason.WORDS, f"{claim.name!r} does not stand in the text, nor any other name of {claim.id}"
    maker = _MAKERS.get(claim.type)
    if maker is None:
        return Reason.ENTITY, f"{claim.id} is of the type {claim.type!r}, which there is not"
    return maker(claim, names, text, clock)


def standing_names(claim: ClaimedEntity, text: ArticleText) -> tuple[str, ...]:
    """The names of a claim that the article has as they are, the longest first."""
    found = [name for name in dict.fromkeys((claim.name, *claim.names)) if text.has(name)]
    return tuple(sorted(found, key=len, reverse=True))


def _names(claim: ClaimedEntity, text: ArticleText) -> tuple[str, ...]:
    """The name in its dictionary form where a standing one bears it out, else the longest that stands; none is ()."""
    standing = standing_names(claim, text)
    if not standing:
        return ()
    told = words_of(claim.name)
    if told and any(len(told) == len(words_of(name)) and are_forms(told, words_of(name)) for name in standing):
        return (" ".join(claim.name.split()),)
    return (" ".join(standing[0].split()),)


def _person(claim: ClaimedEntity, names: tuple[str, ...], text: ArticleText, clock: Clock) -> Entity | Refusal:
    if not any(word[:1].isupper() for word in names[0].split()):
        return Reason.ENTITY, f"{names[0]!r} is no name of a person"
    return Entity(id=claim.id, type="person", names=names)


def _body(claim: ClaimedEntity, names: tuple[str, ...], text: ArticleText, clock: Clock) -> Entity | Refusal:
    lang = text.article.lang
    known = known_body((*names, *standing_names(claim, text)), lang)
    if known is not None:
        return _of_gazetteer(claim.id, known, names, lang)
    country = _country(claim, text)
    level = (claim.level if claim.level in LEVELS else "central") if claim.type == "commission" else None
    if level == "central" and country is not None and country in commissions():
        return _of_gazetteer(claim.id, commissions()[country], names, lang)
    if claim.type == "commission":
        return Entity(id=claim.id, type="commission", names=names, country=country, level=level)
    kind = claim.kind if claim.kind in BODY_KINDS else "other"
    return Entity(id=claim.id, type="organization", names=names, country=country, kind=kind)


def _of_gazetteer(id: str, known: Known, names: tuple[str, ...], lang: str) -> Entity:
    level = "central" if known.type == "commission" else None
    return Entity(
        id=id, type=known.type, names=names, country=known.country, kind=known.kind, level=level, known=known.id,
        known_as=known.called(lang),
    )  # fmt: skip


def _mission(claim: ClaimedEntity, names: tuple[str, ...], text: ArticleText, clock: Clock) -> Entity | Refusal:
    return Entity(
        id=claim.id, type="mission", names=names, organization=claim.organization, election=claim.election
    )  # fmt: skip


def _state(claim: ClaimedEntity, names: tuple[str, ...], text: ArticleText, clock: Clock) -> Entity | Refusal:
    code = country_of(names[0], text.article.lang) or _country(claim, text)
    if code is None:
        return Reason.WORDS, f"no country is called {names[0]!r}"
    called = countries()[code].called(text.article.lang)
    return Entity(id=claim.id, type="country", names=names, country=code, known_as=called)


def _election(claim: ClaimedEntity, names: tuple[str, ...], text: ArticleText, clock: Clock) -> Entity | Refusal:
    kind = claim.kind if claim.kind in ELECTION_KINDS else "other"
    country = _country(claim, text)
    date = date_of(claim.date, clock, text.article.lang) if claim.date and text.has(claim.date) else None
    return Entity(
        id=claim.id, type="election", names=names, kind=kind, country=country,
        date=_calendar_day(country, kind, date, clock),
    )  # fmt: skip


def _country(claim: ClaimedEntity, text: ArticleText) -> str | None:
    """The country that the claim's words tell, if the article has these."""
    return country_of(claim.country, text.article.lang) if claim.country and text.has(claim.country) else None


def _calendar_day(country: str | None, kind: str, date: str | None, clock: Clock) -> str | None:
    """The day of the calendar's vote that is meant, where it is one alone; else the date as told."""
    votes = scheduled(country, kind)
    if date is not None:
        fits = {vote.date for vote in votes if vote.date.startswith(date)}
        return fits.pop() if len(fits) == 1 else date
    today = clock.today
    if today is None:
        return None
    near = sorted((apart(vote.date, today), vote.date) for vote in votes)
    return near[0][1] if near and near[0][0] <= _NEAR else None


def same_as(entity: Entity, others: Iterator[Entity]) -> Entity | None:
    """The one of the others that is the same: of one type and name, or one election by country, kind and date."""
    for other in others:
        if other.type != entity.type:
            continue
        alike = replace(entity, id=other.id, names=other.names) == other
        named = words_of(other.name) == words_of(entity.name)
        if alike and (named or (entity.type == "election" and entity.country is not None and entity.date is not None)):
            return other
    return None


_MAKERS: dict[str, Callable[[ClaimedEntity, tuple[str, ...], ArticleText, Clock], Entity | Refusal]] = {
    "person": _person, "commission": _body, "organization": _body, "mission": _mission, "country": _state,
    "election": _election,
}  # fmt: skip
