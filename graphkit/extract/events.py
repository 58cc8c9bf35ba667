"""Invitations and briefings."""

from __future__ import annotations

from graphkit.extract.drafts import Draft
from graphkit.extract.frames import Match
from graphkit.extract.reading import Reading
from graphkit.extract.referents import Referent


def invitation(reading: Reading, n: int, match: Match) -> None:
    """An invitation for each invitee; "по приглашению X" invites the subject of its clause."""
    inviters = reading.people(match.roles.get("inviter", ()))
    invitees = reading.people(match.roles.get("invitee", ()))
    words = match.skeleton.words
    at = match.trigger.token
    if match.frame.options.get("come") and at and words.has(at - 1, "по"):
        inviters = _gen_after(match) or inviters
        verb = match.skeleton.clause(match.trigger)
        subjects = [x.mention for x in match.skeleton.subject_of(verb) if x.mention is not None]
        invitees = [r for r in reading.people(subjects) if r not in inviters]
    inviter = inviters[0] if inviters else None
    election = reading.elections(n, at)
    for invitee in invitees:
        if invitee is inviter or invitee.type == "election":
            continue
        reading.drafts.add(
            Draft(
                "invitation",
                {"inviter": inviter, "invitee": invitee, "election": election, "date": None},
                [n],
                match.realis,
                match.frame.id,
            )
        )


def _gen_after(match: Match) -> list[Referent]:
    after = [m for m in match.skeleton.mentions if 0 <= m.first - match.trigger.token - 1 <= 1 and m.referents]
    return list(after[0].referents) if after else []


def briefing(reading: Reading, n: int, match: Match) -> None:
    """A briefing with the people who spoke at it; a later one of the same day joins its speakers."""
    speakers = reading.people(match.roles.get("speakers", ()))
    if not speakers:
        return
    date = reading.date(n, match.skeleton, match.trigger.token).value
    for old in reading.drafts.of("briefing"):
        if set(map(id, speakers)) <= set(map(id, old.roles["speakers"])):
            return
    reading.drafts.add(Draft("briefing", {"speakers": speakers, "date": date}, [n], match.realis, match.frame.id))
