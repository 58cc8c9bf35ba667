"""Invitations to observe a vote or to come: who invited whom to what.

What the words are ("way" in the frame) tells in which place of the clause the two sides stand; ``syntax/clauses`` reads
the places by case, and the tree is asked where they show nothing.

Reads ``dates``, ``talk`` and the drafts of invitations and meetings.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from graphkit.extract.russian.facts.context import FactContext
from graphkit.extract.russian.facts.drafts import FactDraft, Roles
from graphkit.extract.russian.facts.invitations.by_letter import letter
from graphkit.extract.russian.facts.invitations.by_verb import addressee, answered, await_, invite, offer, write
from graphkit.extract.russian.facts.invitations.invitation_clauses import InvitationClause, Parties
from graphkit.extract.russian.facts.invitations.invited import each_body, other_side, state
from graphkit.extract.russian.facts.invitations.invited_to import vote_of
from graphkit.extract.russian.syntax.frame_options import InvitationOptions
from graphkit.extract.russian.syntax.frames import Match
from graphkit.extract.russian.who.referents import Referent

# what stands for somebody told before, whether known or not
_STANDING = ("pronoun", "nominal", "count")

_WAYS: Mapping[str, Callable[[InvitationClause], Parties | None]] = {
    "invite": invite,
    "await": await_,
    "offer": offer,
    "letter": letter,
    "answered": answered,
    "write": write,
    "addressee": addressee,
}


def invitation(context: FactContext, n: int, match: Match) -> None:
    """Add an invitation for each invitee; nothing where the sentence asks or denies it, or one side is not known."""
    parties = _parties(context, n, match)
    if parties is None:
        return
    inviter = _inviter(parties)
    invitees = [r for r in _invitees(context, n, parties, inviter) if not _only_came(context, match, r)]
    if not invitees:
        return
    election = vote_of(context, n, match, inviter, invitees)
    inviter = inviter or state(context, election, invitees)
    if inviter is None and all(context.at_home(r) or context.body(r) is None for r in invitees):
        return
    invitees = _guests(context, n, inviter, invitees, election)
    if _is_to_own_vote(context, election, inviter, invitees):
        if match.options(InvitationOptions).way == "letter" and not match.skeleton.words.tells(("приглашение",)):
            return
        election = None
    date = _date(context, n, match, [*([inviter] if inviter is not None else []), *invitees])
    for invitee in each_body(context, invitees):
        if parties.realis == "actual" and _joins_one_told(context, n, inviter, invitee, election):
            continue
        roles: Roles = {"inviter": inviter, "invitee": invitee, "election": election, "date": date}
        context.drafts.add(FactDraft("invitation", roles, [n], parties.realis, match.frame.id))


# ---- the two sides


def _parties(context: FactContext, n: int, match: Match) -> Parties | None:
    """Who invites and who is invited as far as the words tell; None where they tell of no invitation."""
    read = context.discourse.sentences[n]
    if read.words.tokens[-1].text == "?":
        return None
    mentions = [m for m in read.mentions if m.referents or m.kind in _STANDING]
    scene = InvitationClause(context, n, match, read.words, mentions)
    parties = _WAYS[scene.options.way](scene)
    return parties if parties is not None and parties.realis != "denied" else None


def _inviter(parties: Parties) -> Referent | None:
    """Who invites: the first of those told, or the last behind a country ("Казахстан, ЦИК")."""
    inviters = [r for r in parties.inviter if r.type != "election"]
    if not inviters:
        return None
    return inviters[-1] if inviters[0].type == "country" else inviters[0]


def _invitees(context: FactContext, n: int, parties: Parties, inviter: Referent | None) -> list[Referent]:
    """Who is invited, none of the inviter's own people; whom "соседей" and "их" mean is looked for in the article."""
    told = parties.invitee
    if parties.pointing and not told:
        told = other_side(context, n, inviter)
    others = [r for r in told if r.type != "election" and not (inviter and context.together(r, inviter))]
    if told and not others and inviter is not None:
        return other_side(context, n, inviter)  # "ждёт их": not her own people
    return others


def _only_came(context: FactContext, match: Match, invitee: Referent) -> bool:
    """Whether "откликнулись X" only says that those came of whom it was told that they were invited."""
    if match.options(InvitationOptions).way != "answered":
        return False
    return any(draft.one("invitee") is invitee for draft in context.drafts.of("invitation"))


def _guests(
    context: FactContext, n: int, inviter: Referent | None, invitees: list[Referent], election: Referent | None
) -> list[Referent]:
    """The invitees without the commission that holds the vote, which nobody of its country invites to it.

    Where that leaves nobody, the other side of the last meeting is meant; where it cannot be told either, they stay.
    """
    if election is None or (inviter is not None and not _is_at_home(context, inviter, election)):
        return invitees
    guests = [r for r in invitees if not _holds_vote(context, r, election)]
    if guests:
        return guests
    others = other_side(context, n, inviter, election.country)
    return [r for r in others if not _holds_vote(context, r, election)] or invitees


def _is_at_home(context: FactContext, inviter: Referent, election: Referent) -> bool:
    """Whether the inviter stands for no body, or for one of the country that holds the vote."""
    host = context.body(inviter)
    return host is None or host.country == election.country


def _holds_vote(context: FactContext, side: Referent, election: Referent) -> bool:
    """Whether a side is, or stands for, the central commission of the country that holds the vote."""
    body = context.body(side)
    if body is None or body.type != "commission" or body.level != "central":
        return False
    return body.country is not None and body.country == election.country


def _is_to_own_vote(
    context: FactContext, election: Referent | None, inviter: Referent | None, invitees: Sequence[Referent]
) -> bool:
    """Whether a guest would invite those who hold the vote to it: then it is an invitation to something else."""
    if election is None or inviter is None:
        return False
    host, guests = context.body(inviter), [context.body(r) for r in invitees]
    foreign = host is not None and host.country != election.country
    return foreign and all(guest is not None and guest.country == election.country for guest in guests)


# ---- what was told before, and when


def _joins_one_told(
    context: FactContext, n: int, inviter: Referent | None, invitee: Referent, election: Referent | None
) -> bool:
    """Whether the invitation was told before, with the state, or nobody, in the place of who invites.

    Then that one takes over the sentence, and the inviter if it tells more.
    """
    for draft in context.drafts.of("invitation"):
        same = draft.realis == "actual" and draft.one("election") is election
        if not same or not (draft.one("invitee") is invitee or context.together(draft.the("invitee"), invitee)):
            continue
        old = draft.one("inviter")
        if inviter is None or old is None or _is_state_of(context, inviter, old):
            if inviter is not None and (old is None or old.type == "country"):
                draft.roles["inviter"] = inviter
            draft.cite(n)
            return True
    return False


def _date(context: FactContext, n: int, match: Match, sides: Sequence[Referent]) -> str | None:
    """When the invitation was made: as its sentence says, else the day of the meeting of both sides just told.

    A day after the article, or a year alone, is when the vote is.
    """
    date = context.dates.of(n, match.skeleton, match.trigger.token, carry=False).value
    published = context.discourse.clock.published
    ahead = date is not None and published is not None and date > published.isoformat()[: len(date)]
    if date is not None and not ahead and len(date) > 4:
        return date
    if match.options(InvitationOptions).way == "letter":
        return None
    return _day_of_meeting(context, n, sides)


def _day_of_meeting(context: FactContext, n: int, sides: Sequence[Referent]) -> str | None:
    """The date of the meeting told last, not more than four sentences before, if all the sides took part in it."""
    meetings = context.drafts.of("meeting")
    if not meetings or not context.talk.near(n, 4):
        return None
    met = meetings[-1].several("participants")
    took_part = all(
        any(context.together(side, other) or _is_state_of(context, side, other) for other in met) for side in sides
    )
    return meetings[-1].text("date") if took_part else None


def _is_state_of(context: FactContext, a: Referent, b: Referent) -> bool:
    """Whether one of two sides is the state of the other."""
    bodies = [body for body in (context.body(a), context.body(b)) if body is not None]
    return len(bodies) == 2 and bodies[0].country == bodies[1].country and any(b.type == "country" for b in bodies)
