"""The body that the words of an office name, and what the office makes of its holder there."""

from __future__ import annotations

import re

from graphkit.extract.discourse.mentions import BodyPhrase, OfficePhrase
from graphkit.extract.russian.who.bodies import bodies_of
from graphkit.extract.russian.who.referents import Referent
from graphkit.extract.russian.who.state import Discourse
from graphkit.extract.russian.words.lexicon import lexicon
from graphkit.parse.morphology import fold, lemmas

# Offices that are of a state as a whole, and not of a body in it.
OF_STATE = ("president", "prime_minister", "minister", "deputy_minister")
_ELECTORAL = re.compile(
    r"избирательн(?:ый|ое|ая) (?:институт|совет|орган|бюро|управление|комитет|палата|служба|офис)", re.I
)


def office_body(discourse: Discourse, office: OfficePhrase, n: int) -> Referent | None:
    """The body that the office's own words name, or the home country of an office of state; None where they do not."""
    register = discourse.register
    if office.within is not None:
        return register.known(lexicon().known[office.within])
    if office.body is not None:
        return _named_body(discourse, office, office.body, n)
    if office.country:
        return register.country(office.country)
    if office.home and office.role in OF_STATE and discourse.home and not office.unit:
        return register.country(discourse.home)
    return None


def _named_body(discourse: Discourse, office: OfficePhrase, phrase: BodyPhrase, n: int) -> Referent | None:
    """The body of a phrase inside an office; of a country that body which the office is in."""
    register = discourse.register
    central = discourse.sentences[n].words.has_within(phrase.first, phrase.head, ("центральный",))
    if phrase.reference == "комиссия" and central and discourse.home:
        return register.commission(phrase.country or discourse.home)
    body = _named_before(discourse, phrase) or next(iter(bodies_of(discourse, phrase, n)), None)
    if body is None or body.type != "country":
        return body
    if office.heads == "commission":
        return register.commission(body.country or "")
    parliament = lexicon().parliament(body.country, office.chamber) if office.role == "member_of_parliament" else None
    return register.known(parliament) if parliament else body


def _named_before(discourse: Discourse, phrase: BodyPhrase) -> Referent | None:
    """The body that a name outside the gazetteers was given to before, or a country's electoral office by its words."""
    if phrase.type != "organization" or phrase.candidates or phrase.reference or not phrase.name:
        return None
    country = phrase.country or discourse.home
    if country and _ELECTORAL.search(phrase.name):
        return discourse.register.commission(country)
    name = fold(phrase.quoted or phrase.name)
    description = [lemmas(word) for word in phrase.name.split()] if phrase.name.islower() else []
    for seen in reversed(discourse.seen_bodies):
        body = seen.referent
        if body.type == "organization" and (_is_called(body, name) or _is_described(body, description)):
            return body
    return None


def _is_called(body: Referent, name: str) -> bool:
    """Whether one of the body's names, folded, is the one given."""
    return any(fold(other) == name for other in body.names)


def _is_described(body: Referent, description: list[frozenset[str]]) -> bool:
    """Whether every word of a description is in the body's first name, which is a proper one: "фонд" is "Фонд X"."""
    if not description or not body.names or body.names[0].islower():
        return False
    forms = frozenset(form for word in body.names[0].split() for form in lemmas(word))
    return all(not word.isdisjoint(forms) for word in description)


def owner_of(discourse: Discourse, office: OfficePhrase, body: Referent | None) -> Referent | None:
    """Whom the holder of an office stands for: the country for a head of state, an ambassador or a minister."""
    if body is None or not body.country or body.sort not in ("ministry", "government", "embassy"):
        return body
    of_country = office.role in ("ambassador", "president", "prime_minister", "minister")
    return discourse.register.country(body.country) if of_country else body


def role_of(office: OfficePhrase, body: Referent | None) -> str | None:
    """The role class of an office once its body is known; None where the words make no office of it."""
    if office.role == "none" or (office.needs == "body" and body is None):
        return None
    role = _role_in(office, body)
    for _ in range(office.deputies):
        role = lexicon().deputies.get(role, "deputy_head")
    return role


def _role_in(office: OfficePhrase, body: Referent | None) -> str:
    """The role class that a part of a body, a mission or the body itself makes of an office."""
    of_mission = office.body is not None and office.body.type == "mission"
    if office.committee:
        return "chair" if office.role == "head" else office.role
    if office.place:
        return office.role
    if office.unit is not None or (of_mission and office.body is not None and office.body.home):
        return "head" if office.role in ("chair", "head", "secretary_general") else office.role
    if body is None:
        return office.role
    role = office.of.get("mission" if of_mission else body.sort, office.role)
    return "president" if body.sort == "country" and role == "head" else role
