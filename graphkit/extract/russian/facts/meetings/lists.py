"""Meetings told as a list: behind a colon, or in the sentences below one that ends with it.

``list_item`` reads ``unfinished.listing``, which ``meeting`` opens, and closes it.
"""

from __future__ import annotations

from graphkit.extract.russian.facts.context import FactContext
from graphkit.extract.russian.facts.event_dates import EventDate
from graphkit.extract.russian.facts.meetings.sides import side_of
from graphkit.extract.russian.facts.meetings.telling import tell_meeting
from graphkit.extract.russian.syntax.frames import Match
from graphkit.extract.russian.syntax.skeleton import Skeleton
from graphkit.extract.russian.who.referents import Referent
from graphkit.extract.russian.words.phrases import DASHES


def people_listed(context: FactContext, n: int, match: Match) -> list[list[Referent]]:
    """The people of each item behind a colon: "встречи с наблюдателями: A; B и C; D"; none where there is no colon."""
    words = match.skeleton.words
    colon = next((i for i in range(match.trigger.token, len(words)) if words.tokens[i].text == ":"), None)
    if colon is None:
        return []
    items: list[list[Referent]] = [[]]
    last = colon
    for mention in context.discourse.sentences[n].mentions:
        if mention.first <= colon:
            continue
        if any(words.tokens[k].text == ";" for k in range(last, mention.first)):
            items.append([])
        if mention.kind == "person" and mention.case in ("Ins", None):
            items[-1] += [r for r in mention.referents if r.type == "person"]
        last = mention.last
    return [item for item in items if item]


def list_item(context: FactContext, n: int, skeleton: Skeleton) -> None:
    """Add the meeting of a sentence that is an item of a list of meetings; the first that is none ends the list.

    "имели следующие встречи: – 5 апреля – с X; – 11 апреля – с Y"
    """
    listing, words = context.unfinished.listing, skeleton.words
    if listing is None or n <= listing.sentence:
        return
    if words.tokens[0].text not in DASHES:
        context.unfinished.listing = None
        return
    mentions = context.discourse.sentences[n].mentions
    with_whom = [m for m in mentions if m.referents and words.has(m.first - 1, "с") and m.case in ("Ins", None)]
    counterparts = side_of(context, n, with_whom[:1])
    if counterparts:
        day = next((m for m in mentions if m.date is not None and m.first < with_whom[0].first), None)
        date = EventDate(context.dates.day(day), said=True) if day is not None else EventDate(None)
        tell_meeting(context, n, listing.match, listing.hosts, counterparts, date)
