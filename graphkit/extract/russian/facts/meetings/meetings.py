"""Meetings: who met whom, one for each counterpart that the text separates.

Where a sentence names one side only ("После него пришли наблюдатели"), the other is the host of the meetings told
around it. A side that is a delegation or mission is its leader where he or she is named with it.

Reads ``dates`` and ``talk``; writes ``talk`` and ``unfinished``. ``Match.declined`` says why a frame told no meeting.
"""

from __future__ import annotations

from graphkit.extract.discourse.mentions import Mention
from graphkit.extract.russian.facts.context import FactContext, Listing, Waiting
from graphkit.extract.russian.facts.event_dates import EventDate
from graphkit.extract.russian.facts.hosts import host_of
from graphkit.extract.russian.facts.meetings.counterparts import counterparts
from graphkit.extract.russian.facts.meetings.guards import why_no_meeting
from graphkit.extract.russian.facts.meetings.joining import join_meeting
from graphkit.extract.russian.facts.meetings.lists import people_listed
from graphkit.extract.russian.facts.meetings.sides import side_of, without_states
from graphkit.extract.russian.facts.meetings.telling import tell_meeting
from graphkit.extract.russian.syntax.frame_options import MeetingOptions
from graphkit.extract.russian.syntax.frames import Match
from graphkit.extract.russian.who.referents import Referent

_APART = frozenset({"каждый", "раздельно", "порознь", "отдельность", "отдельно", "поочередно", "поочередный"})


def meeting(context: FactContext, n: int, match: Match) -> None:
    """Add a meeting for each counterpart that stands for another body, one for all where they met together."""
    match.declined = why_no_meeting(context, n, match)
    if match.declined:
        return
    if match.options(MeetingOptions).join:
        join_meeting(context, n, match, side_of(context, n, match.roles.get("b", ())))
        return
    a = side_of(context, n, match.roles.get("a", ()))
    b = [r for r in side_of(context, n, match.roles.get("b", ())) if r not in a]
    a, b = without_states(a), without_states(b)
    items = people_listed(context, n, match) if a and all(r.type != "person" for r in b) else []
    if items:
        date = context.dates.of(n, match.skeleton, match.trigger.token)
        for item in items:
            tell_meeting(context, n, match, a, item, date, together=True)
        return
    if _one_sided(context, match, a, b):
        a, b = _with_host(context, n, match, a, b)
    match.declined = match.declined or _why_no_sides(context, match, a, b)
    if not match.declined:
        _meet_each(context, n, match, a, b)


# ---- a side that is left out


def _one_sided(context: FactContext, match: Match, a: list[Referent], b: list[Referent]) -> bool:
    """Whether a side is missing that the host may be (``host``); "X и Y встретились" is whole where they are of two
    bodies.
    """
    if not match.options(MeetingOptions).host or bool(a) == bool(b):
        return False
    each_other = len(a) > 1 and "с+Ins" in match.frame.roles.get("b", ()) and not context.together(a[0], a[1])
    return not each_other


def _with_host(
    context: FactContext, n: int, match: Match, a: list[Referent], b: list[Referent]
) -> tuple[list[Referent], list[Referent]]:
    """Both sides, the one left out being the host; none where the sentences after this one tell who met.

    Then a list that it announces, or a nameless group that it was with, is kept as ``unfinished``.
    """
    if a and match.skeleton.words.tokens[-1].text == ":":
        match.declined = "it announces a list"
        context.unfinished.listing = Listing(n, a, match)
        return [], []
    if a and _with_somebody(match):
        match.declined = "those talked with are not named yet"
        context.unfinished.waiting = Waiting(n, a, context.dates.of(n, match.skeleton, match.trigger.token))
        return [], []
    guests = a or b
    noun = match.trigger.pos in ("NOUN", "PROPN")
    host = host_of(context, n, guests, match.trigger.token if noun else 0)
    if host is None or all(r.type == "country" for r in guests):
        match.declined = "nothing tells who the host was"
        return [], []
    context.unfinished.guessed_host = host
    return [host], guests


def _with_somebody(match: Match) -> bool:
    """Whether the trigger names a counterpart that is nobody known: "беседуя с прессой"."""
    skeleton = match.skeleton
    known = {id(m) for fillers in match.roles.values() for m in fillers}
    beside = [node for node in skeleton.nodes if node.head == match.trigger.index and id(node.mention) not in known]
    return any(skeleton.prep(node) == "с" and node.pos in ("NOUN", "PROPN", "PRON") for node in beside)


def _why_no_sides(context: FactContext, match: Match, a: list[Referent], b: list[Referent]) -> str:
    """The reason why two sides make no meeting; "" where they do."""
    if not a or (not b and len(a) < 2):
        return "it has one side only"
    if all(r.type == "country" for r in a + b):
        return "its sides are countries"
    if match.options(MeetingOptions).pair and not b and (len(a) != 2 or context.together(a[0], a[1])):
        return "its side is no two people of different bodies"
    return ""


# ---- one meeting or several


def _meet_each(context: FactContext, n: int, match: Match, a: list[Referent], b: list[Referent]) -> None:
    """Add the meetings of two sides, all who are meant at once together, and those with who else shares the verb."""
    options = match.options(MeetingOptions)
    date = context.dates.of(n, match.skeleton, match.trigger.token)
    if options.said and not date.said:
        match.declined = "its sentence gives no date"
        return
    apart = len(a) > 1 and b and match.skeleton.words.tells(_APART)
    for side in [[one] for one in a] if apart else [a]:
        tell_meeting(context, n, match, side, b, date, together=_named_at_once(match, "b"))
    if options.receives and match.roles.get("a"):
        context.received_by(a)
    _meet_counterparts(context, n, match, a, b, date)


def _meet_counterparts(
    context: FactContext, n: int, match: Match, a: list[Referent], b: list[Referent], date: EventDate
) -> None:
    """Add the meetings with those who share the verb, each in the place of the side whose case it stands in."""
    for counterpart in counterparts(match):
        other = side_of(context, n, counterpart.mentions)
        if not other or any(r in (*a, *b) for r in other):
            continue
        day = context.dates.day(counterpart.day) if counterpart.day is not None else None
        when = EventDate(day or date.value, said=counterpart.day is not None)
        like_a = _like(match, counterpart.mentions[-1], "a") and not _like(match, counterpart.mentions[-1], "b")
        sides = (other, b) if like_a else (a, other)
        tell_meeting(context, n, match, *sides, when, together=len(counterpart.mentions) > 1)


def _named_at_once(match: Match, role: str) -> bool:
    """Whether one word names several: "принял их", "беседовал с гостями"; they came together then."""
    fillers = match.roles.get(role, ())
    return len(fillers) == 1 and fillers[0].kind in ("pronoun", "nominal") and len(fillers[0].referents) > 1


def _like(match: Match, mention: Mention, role: str) -> bool:
    """Whether a mention stands in the case of somebody in a role."""
    return any(m.case == mention.case for m in match.roles.get(role, ()))
