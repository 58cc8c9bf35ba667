"""Meetings as facts: who met, joined with what was told of the same meeting.

Reads and writes ``talk`` and the drafts of meetings.
"""

from __future__ import annotations

from collections.abc import Sequence

from graphkit.extract.russian.facts.context import FactContext
from graphkit.extract.russian.facts.drafts import FactDraft, Roles, dates_agree
from graphkit.extract.russian.facts.event_dates import EventDate
from graphkit.extract.russian.facts.meetings.sides import body_key, by_body, head_met, without_own_bodies
from graphkit.extract.russian.syntax.frames import Match
from graphkit.extract.russian.who.referents import Referent

_TOGETHER = frozenset({"вместе", "совместно", "совместный", "трехсторонний", "втроем", "вдвоем", "двое", "трое"})


def tell_meeting(
    context: FactContext, n: int, match: Match, a: list[Referent], b: list[Referent], date: EventDate,
    together: bool = False,
) -> None:  # fmt: skip
    """Add that side ``a`` met side ``b``: one meeting where they met ``together``, else one for each body in ``b``."""
    a, b = head_met(context, n, a), head_met(context, n, b)
    together = together or match.skeleton.words.tells(_TOGETHER)
    for group in [b] if together or not b else by_body(context, b):
        meet(context, [*a, *group], [n], match, date)


def meet(
    context: FactContext, sides: Sequence[Referent], sentences: list[int], match: Match, date: EventDate
) -> bool:  # fmt: skip
    """Add that the sides met, as the sentences tell it, the last of them now; whether they are two at least."""
    members = without_own_bodies(context, list(dict.fromkeys(sides)))
    if len(members) < 2:
        return False
    roles: Roles = {"participants": members, "date": date.value}
    _add_meeting(context, FactDraft("meeting", roles, sentences, match.realis, match.frame.id), date)
    context.met(members, sentences[-1])
    return True


def _add_meeting(context: FactContext, draft: FactDraft, date: EventDate) -> None:
    """Add a meeting, or complete the one of the same bodies that day, where one names bodies and the other people."""
    bodies = _bodies(context, draft)
    for old in context.drafts.of("meeting"):
        if old.realis != draft.realis or _bodies(context, old) != bodies:
            continue
        if date.said and not dates_agree(old.text("date"), draft.text("date")):
            continue
        named, known = _people(draft), _people(old)
        if named <= known or known <= named:
            if len(named) > len(known):
                old.roles["participants"] = draft.several("participants")
            _complete(old, draft, date)
            return
    context.drafts.add(draft)


def _bodies(context: FactContext, draft: FactDraft) -> set[int]:
    """The identities of the bodies that those who met stand for."""
    return {body_key(context, r) for r in draft.several("participants")}


def _people(draft: FactDraft) -> set[int]:
    """The identities of the people among those who met."""
    return {id(r) for r in draft.several("participants") if r.type == "person"}


def _complete(old: FactDraft, draft: FactDraft, date: EventDate) -> None:
    """Take over the evidence of a draft of the same meeting, and its date if the first, or said and as precise."""
    before, now = old.text("date"), draft.text("date")
    if now and (not before or (date.said and len(now) >= len(before))):
        old.roles["date"] = now
    old.cite(*draft.sentences)
