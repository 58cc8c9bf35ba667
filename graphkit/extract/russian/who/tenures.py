"""Who holds which office, as titles tell it: each office of a person with its body."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from graphkit.extract.discourse.mentions import Mention, OfficePhrase
from graphkit.extract.russian.who.bodies import bodies_of
from graphkit.extract.russian.who.implied_bodies import implied_body
from graphkit.extract.russian.who.office_bodies import OF_STATE, office_body, owner_of, role_of
from graphkit.extract.russian.who.possessives import possessor
from graphkit.extract.russian.who.referents import Referent
from graphkit.extract.russian.who.state import Discourse, OfficeTold
from graphkit.extract.russian.words.lexicon import lexicon


def offices(discourse: Discourse, n: int, mention: Mention, person: Referent) -> None:
    """Keep the offices that stand with a person's name in sentence ``n``, each with its body."""
    if mention.plural and len(mention.offices) == 1:
        _distribute(discourse, n, mention)
        return
    _colleague(discourse, n, mention, person)
    owner = possessor(discourse, mention.offices[0], n) if mention.offices else None
    named = [office_body(discourse, office, n) for office in mention.offices]
    for i, office in enumerate(mention.offices):
        body = _owned(office, named[0], owner) if i == 0 else _of_the_same(office, named[i], named[i - 1])
        if body is None and _of_some_body(office):
            continue
        implied = body is None
        if body is None:
            body = _of_another(office, [*named[i + 1 :], *reversed(named[:i])]) or implied_body(discourse, office, n)
        if i == 0 and owner is not None:
            office = _deputy_of_person(discourse, office, owner, n)
        keep(discourse, person, office, body, n, implied=implied)


def _owned(office: OfficePhrase, named: Referent | None, owner: Referent | None) -> Referent | None:
    """The body of a person's first office: whose it is by a possessive, unless its words name another."""
    if owner is not None and (named is None or office.body is None or office.possessed is not None):
        return owner
    return named


def _of_the_same(office: OfficePhrase, named: Referent | None, before: Referent | None) -> Referent | None:
    """The body of a further office; a general word points to that of the one before.

    "глава миссии СНГ, заместитель генсека организации".
    """
    generic = office.body is not None and office.body.reference in lexicon().anaphora["generic"]["words"]
    return (before.sender or before) if generic and before is not None else named


def _of_another(office: OfficePhrase, others: Iterable[Referent | None]) -> Referent | None:
    """The body said with another office, the nearest: "координатор и руководитель наблюдателей ОБСЕ"."""
    body = next((other for other in others if other is not None), None)
    return body if body is not None and not _too_wide(office, body) else None


def _of_some_body(office: OfficePhrase) -> bool:
    """Whether the words speak of a body that the article does not name ("лидер партии"), or were not understood."""
    pointing = office.body is not None and office.body.reference not in (None, "комиссия", "миссия")
    return pointing or office.unread


def _deputy_of_person(discourse: Discourse, office: OfficePhrase, body: Referent, n: int) -> OfficePhrase:
    """The office of a deputy after a person who holds one in the body: "его заместитель" is the deputy of that one."""
    if office.deputies != 1 or office.role != "head":
        return office
    held = [h for h in discourse.held if h.body is body and h.sentence <= n and h.role in lexicon().deputies]
    return replace(office, role=held[-1].role, of={}) if held else office


def keep(
    discourse: Discourse,
    person: Referent,
    office: OfficePhrase,
    body: Referent | None,
    n: int,
    *,
    implied: bool = False,
) -> None:
    """Keep one office of a person, unless its words make none; ``implied`` where they do not say the body."""
    role = role_of(office, body)
    if role is not None:
        owner = owner_of(discourse, office, body)
        discourse.held.append(OfficeTold(person, role, office.title, owner, n, office.former, implied=implied))


def _too_wide(office: OfficePhrase, body: Referent) -> bool:
    """Whether the body of another office is none for this one: a country mostly, and no party for an office of state.

    "президент Молдовы, председатель партии"; "сопредседатель партии X, бывший вице-премьер".
    """
    if office.home and body.type == "organization" and body.kind not in ("government", "parliament"):
        return True
    return body.type == "country" and office.role not in (*OF_STATE, "ambassador", "member_of_parliament")


def _colleague(discourse: Discourse, n: int, mention: Mention, person: Referent) -> None:
    """Keep for a colleague abroad the office that the host holds here: "своего узбекского коллегу X"."""
    before = _right_before(discourse, n, mention)
    if before is None or before.word != "коллега" or before.plural or not before.country:
        return
    host = next((h for h in reversed(discourse.held) if h.body is not None and h.body.type == "commission"), None)
    if host is not None:
        discourse.hold(person, host.role, host.title, discourse.register.commission(before.country), n)


def _right_before(discourse: Discourse, n: int, mention: Mention) -> Mention | None:
    """The mention that ends where another begins."""
    row = discourse.sentences[n].mentions
    at = row.index(mention)
    return row[at - 1] if at and row[at - 1].last == mention.first else None


# ---- one office of several people


def group(discourse: Discourse, n: int, mention: Mention) -> None:
    """Keep an office in the plural with the names somewhere after it: "главы комиссий A и B – X и Y"."""
    if mention.plural and len(mention.offices) == 1:
        _distribute(discourse, n, mention)


def _distribute(discourse: Discourse, n: int, mention: Mention) -> None:
    """Keep an office in the plural for each name: the first body with the first one, a single body with all of them.

    "главы комиссий A и B X и Y".
    """
    office = mention.offices[0]
    holders = _holders(discourse, n, mention)
    if len(holders) < 2 and mention.name is not None and len(mention.name.parts) < 2:
        return  # "сотрудники Госпиталя принцессы Марины": one name does not make several people
    bodies: Sequence[Referent]
    if office.body:
        bodies = bodies_of(discourse, office.body, n)
    else:
        implied = implied_body(discourse, office, n)
        bodies = [implied] if implied is not None else []
    for i, (holder, own) in enumerate(holders):
        if holder.name is not None and (own or bodies):
            body = own or (bodies[i] if len(bodies) == len(holders) else bodies[0])
            keep(discourse, discourse.register.person(holder.name, n), office, body, n)


def _holders(discourse: Discourse, n: int, mention: Mention) -> list[tuple[Mention, Referent | None]]:
    """The names listed with and behind an office in the plural, each with the commission of a country before it.

    "главы комиссий России X, Армении Y".
    """
    words, row = discourse.sentences[n].words, discourse.sentences[n].mentions
    holders: list[tuple[Mention, Referent | None]] = [(mention, None)] if mention.name else []
    last, country = mention, None
    for other in row[row.index(mention) + 1 :]:
        gap = words.text(last.last, other.first)
        if other.kind == "country" and holders and gap in ("и", ",", "") and other.case in ("Gen", None):
            last, country = other, other.country
            continue
        if other.kind != "person" or other.offices or gap not in ("и", ",", "", ":", "–", "—", "-"):
            break
        holders.append((other, discourse.register.commission(country) if country else None))
        last, country = other, None
    return holders
