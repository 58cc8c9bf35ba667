"""Whom guests met where the text leaves the other side out.

Reads ``talk`` and the discourse; writes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graphkit.extract.russian.facts.context import FactContext
from graphkit.extract.russian.who.referents import Referent

# Sentences after which a meeting no longer tells who meets the next one.
_NEAR = 5
_HOUSES = ("commission", "organization")


def host_of(context: FactContext, n: int, guests: Sequence[Referent], before: int = 0) -> Referent | None:
    """Who the guests of sentence ``n`` met; None where only the guests' own people come into question.

    The author of the article comes first, then somebody who does something before token ``before`` of the sentence ("он
    посетил МИД, где состоялась беседа с X"), the body in whose house it was ("в МИД прошла встреча с X"), whom the last
    two meetings share, the side of the last one that is at home where the guests are not (and the other way round), the
    head of the home commission.
    """
    for candidate in _candidates(context, n, guests, before):
        if not any(guest is candidate or context.together(guest, candidate) for guest in guests):
            return candidate
    return None


def _candidates(context: FactContext, n: int, guests: Sequence[Referent], before: int) -> Iterator[Referent]:
    """Who may be the host, the likeliest first."""
    discourse = context.discourse
    home = discourse.register.commission(discourse.home) if discourse.home else None
    if discourse.author is not None:
        yield discourse.author
    yield from _doer(context, n, before)
    yield from (body for body in _houses(context, n) if body is not home)
    if context.talk.near(n, _NEAR):
        yield from _of_last_meetings(context, guests, home)
    if home is not None:
        yield from _of_home(context, home)
    yield from context.talk.sides[:1]


def _doer(context: FactContext, n: int, before: int) -> list[Referent]:
    """The person in the nominative who is told last before a token."""
    doers = (m for m in context.discourse.sentences[n].mentions if m.case == "Nom" and m.last <= before)
    return [r for m in doers for r in m.referents[:1] if r.type == "person"][-1:]


def _houses(context: FactContext, n: int) -> list[Referent]:
    """The bodies in whose house something is said to happen: "в Министерстве иностранных дел"."""
    read = context.discourse.sentences[n]
    inside = (m for m in read.mentions if m.kind == "body" and m.first and read.words.has(m.first - 1, "в"))
    return [r for m in inside if m.case in ("Loc", None) for r in m.referents[:1] if r.type in _HOUSES]


def _of_last_meetings(context: FactContext, guests: Sequence[Referent], home: Referent | None) -> Iterator[Referent]:
    """The people whom the last two meetings share, then those of the last who are opposite the guests.

    Opposite foreign guests is who is of the home commission; opposite guests who are at home is who is not.
    """
    people = [side for side in context.talk.sides if side.type == "person"]
    yield from (side for side in people if side in context.talk.before)
    foreign = not any(context.at_home(guest) for guest in guests)
    for side in people:
        if context.at_home(side) == foreign and (not foreign or home is None or context.body(side) is home):
            yield side


def _of_home(context: FactContext, home: Referent) -> list[Referent]:
    """The head of the home commission, else the commission itself where the article names it."""
    held = context.discourse.held
    chair = [h.person for h in held if h.role == "chair" and h.body is home and not h.former]
    named = any(body is home for _, _, body in context.discourse.seen_bodies)
    return chair[:1] or ([home] if named else [])
