"""What stands behind the sides of an invitation: groups, pointing words, the state that invites where nobody does."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from graphkit.extract.discourse.mentions import Mention
from graphkit.extract.russian.facts.context import FactContext
from graphkit.extract.russian.who.bodies import bodies_of
from graphkit.extract.russian.who.coreference import whom
from graphkit.extract.russian.who.parties import PARTIES
from graphkit.extract.russian.who.referents import Referent
from graphkit.extract.russian.words.lexicon import lexicon

_SIDES = ("person", "commission", "organization", "mission", "country")
_ACTING = ("person", "office", "body", "pronoun")


def people_of(context: FactContext, n: int, mentions: Iterable[Mention]) -> list[Referent]:
    """The sides that mentions of sentence ``n`` stand for, each once; a pronoun may stand for a body.

    The bodies of a count ("наблюдатели от СНГ и ШОС") count as told once more.
    """
    out: list[Referent] = []
    for mention in mentions:
        out += [r for r in _meant(context, n, mention) if r.type in _SIDES and r not in out]
    return out


def _meant(context: FactContext, n: int, mention: Mention) -> list[Referent]:
    """Everybody whom a mention stands for."""
    if mention.kind == "pronoun":
        return whom(context.discourse, n, mention, PARTIES)
    if mention.kind == "count" and mention.count is not None:
        return [body for phrase in mention.count.of for body in bodies_of(context.discourse, phrase, n)]
    if mention.country and _stands_for_country(mention):
        commission = _commission_of_inhabitants(context, n, mention)
        return [commission or context.discourse.register.country(mention.country)]
    return list(mention.referents)


def _stands_for_country(mention: Mention) -> bool:
    """Whether people of a country stand for it: "россияне", "казахстанские соседи"; not those of a commission."""
    if mention.kind != "nominal":
        return False
    of_commission = any(r.type == "commission" for r in mention.referents)
    return mention.word == "сосед" or (mention.plural and not of_commission)


def _commission_of_inhabitants(context: FactContext, n: int, mention: Mention) -> Referent | None:
    """The commission of a region that the article names, where inhabitants are none of a state: "андижанцы"."""
    words = context.discourse.sentences[n].words
    if mention.word != "житель" or lexicon().country_of_inhabitant(words.lemmas[mention.head]) is not None:
        return None
    bodies = (body for _, _, body in context.discourse.seen_bodies if body.type == "commission")
    return next((b for b in bodies if b.country == mention.country and b.level == "regional"), None)


def other_side(context: FactContext, n: int, inviter: Referent | None, country: str | None = None) -> list[Referent]:
    """Whom "соседей", "хозяев", "гостей" means, as a list of one, else [].

    That is the side of the last meeting that does not invite, or a commission or mission told near sentence ``n`` that
    is not of the ``country`` that does (the inviter's, else the one that the article is at home in).
    """
    country = country or (country_of(context, inviter) if inviter is not None else None) or context.discourse.home
    if inviter is not None and context.talk.near(n, 8):
        others = [r for r in context.talk.sides if not _is_of_inviter(context, r, inviter, country)]
        if len(others) == 1:
            return others
    near = (body for at, _, body in context.discourse.seen_bodies if n - 4 <= at <= n)
    return [body for body in near if body.type in ("commission", "mission") and body.country != country][-1:]


def _is_of_inviter(context: FactContext, side: Referent, inviter: Referent, country: str | None) -> bool:
    """Whether a side is the inviter, of the same body, or of the country that invites."""
    return context.together(side, inviter) or (country is not None and country_of(context, side) == country)


def country_of(context: FactContext, side: Referent) -> str | None:
    """The country of the body that a side stands for; None where it has none."""
    body = context.body(side)
    return body.country if body is not None else None


def subject_before(context: FactContext, n: int, token: int) -> list[Referent]:
    """Who acted last before a verb without a subject: the nominative before it, else that of the sentence before."""
    sentences = context.discourse.sentences
    here = _acting([m for m in sentences[n].mentions if m.last <= token])
    if here:
        return people_of(context, n, here[-1:])
    return people_of(context, n, _acting(sentences[n - 1].mentions if n else ())[:1])


def _acting(mentions: Sequence[Mention]) -> list[Mention]:
    """The people and bodies in the nominative whom the article knows."""
    return [m for m in mentions if m.case == "Nom" and m.referents and m.kind in _ACTING]


def each_body(context: FactContext, invitees: Sequence[Referent]) -> list[Referent]:
    """One invitee for each body: two people of one commission are invited together."""
    out: list[Referent] = []
    for invitee in invitees:
        if not any(context.together(invitee, other) for other in out):
            out.append(invitee)
    return out


def state(context: FactContext, election: Referent | None, invitees: Sequence[Referent]) -> Referent | None:
    """The state that holds the vote, where nobody is said to invite ("приглашены наблюдатели X"); None if they are its.

    The vote is the ``election``, else the article's main one.
    """
    vote = election or context.discourse.main_election
    if vote is None or vote.country is None:
        return None
    own = any(country_of(context, invitee) == vote.country for invitee in invitees)
    return None if own else context.discourse.register.country(vote.country)
