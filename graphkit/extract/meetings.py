"""Meetings: who met whom, one for each counterpart that the text separates."""

from __future__ import annotations

from collections.abc import Sequence

from graphkit.extract.discourse import Discourse
from graphkit.extract.drafts import Draft
from graphkit.extract.frames import Match
from graphkit.extract.reading import Reading
from graphkit.extract.referents import Referent

_TOGETHER = frozenset({"вместе", "совместно", "совместный", "трехсторонний", "втроем"})


def meeting(reading: Reading, n: int, match: Match) -> None:
    """One meeting for each counterpart that stands for another body, one for all where they met together."""
    a, b = reading.people(match.roles.get("a", ())), reading.people(match.roles.get("b", ()))
    b = [r for r in b if all(r is not x for x in a)]
    a, b = [r for r in a if r.type != "election"], [r for r in b if r.type != "election"]
    if not a or (not b and len(a) < 2):
        return
    if b and all(r.type == "country" for r in a + b):
        return
    date = reading.date(n, match.skeleton, match.trigger.token)
    together = any(not _TOGETHER.isdisjoint(lemmas) for lemmas in match.skeleton.words.lemmas)
    groups = [b] if together or not b else _by_body(reading.discourse, b)
    for group in groups:
        members = list(dict.fromkeys([*a, *group]))
        members = _without_own_bodies(reading.discourse, members)
        if len(members) < 2:
            continue
        _add_meeting(
            reading, Draft("meeting", {"participants": members, "date": date}, [n], match.realis, match.frame.id)
        )


def _by_body(discourse: Discourse, people: Sequence[Referent]) -> list[list[Referent]]:
    groups: dict[int, list[Referent]] = {}
    for person in people:
        body = discourse.body_of(person) if person.type == "person" else person
        key = body.sender if body is not None and body.sender is not None else body
        groups.setdefault(id(key) if key is not None else id(person), []).append(person)
    return list(groups.values())


def _without_own_bodies(discourse: Discourse, members: list[Referent]) -> list[Referent]:
    """A body is no participant beside the person who stands for it."""
    own = {id(discourse.body_of(m)) for m in members if m.type == "person"}
    return [m for m in members if m.type == "person" or id(m) not in own]


def _add_meeting(reading: Reading, draft: Draft) -> None:
    """Join a meeting of a body with the meeting of the person who stands for it on the same day."""
    discourse = reading.discourse

    def side(r: Referent) -> int:
        body = discourse.body_of(r) if r.type == "person" else r
        return id(body.sender or body) if body is not None else id(r)

    mine = {side(r) for r in draft.roles["participants"]}
    for old in reading.drafts.of("meeting"):
        if {side(r) for r in old.roles["participants"]} == mine and old.realis == draft.realis:
            dates = old.roles.get("date"), draft.roles.get("date")
            if not all(dates) or dates[0] == dates[1]:
                named = [r for r in draft.roles["participants"] if r.type == "person"]
                before = [r for r in old.roles["participants"] if r.type == "person"]
                if len(named) > len(before):
                    old.roles["participants"] = draft.roles["participants"]
                if set(map(id, named)) <= set(map(id, before)) or set(map(id, before)) <= set(map(id, named)):
                    old.roles["date"] = old.roles.get("date") or draft.roles.get("date")
                    old.sentences += [s for s in draft.sentences if s not in old.sentences]
                    return
    reading.drafts.add(draft)
