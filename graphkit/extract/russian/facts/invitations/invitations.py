"""Invitations to observe a vote or to come: who invited whom to what.

What the words are ("way" in the frame) tells in which place of the clause the two sides stand; ``clauses`` reads the
places by case, and the tree is asked where they show nothing.

Reads ``dates``, ``talk`` and the drafts of invitations and meetings.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from graphkit.extract.russian.facts.context import FactContext
from graphkit.extract.russian.facts.drafts import FactDraft, Roles
from graphkit.extract.russian.facts.invitations.by_letter import letter
from graphkit.extract.russian.facts.invitations.invitation_clauses import (
    InvitationClause,
    Parties,
    about_inviting,
    after_colon,
    doer_of,
    genitive_of,
    inviters_before,
    plural,
    realis_of,
    subject_and_object,
)
from graphkit.extract.russian.facts.invitations.invited import each_body, other_side, people_of, state
from graphkit.extract.russian.facts.invitations.invited_to import vote_of
from graphkit.extract.russian.syntax.clauses import Coordination, agrees, runs
from graphkit.extract.russian.syntax.frame_options import InvitationOptions
from graphkit.extract.russian.syntax.frames import Match
from graphkit.extract.russian.who.referents import Referent
from graphkit.extract.russian.words.phrases import DASHES, Words

# what stands for somebody told before, whether known or not
_STANDING = ("pronoun", "nominal", "count")


def invitation(context: FactContext, n: int, match: Match) -> None:
    """An invitation for each invitee."""
    read = context.discourse.sentences[n]
    if read.words.tokens[-1].text == "?":
        return
    scene = InvitationClause(
        context, n, match, read.words, [m for m in read.mentions if m.referents or m.kind in _STANDING]
    )
    sides = _WAYS[match.options(InvitationOptions).way](scene)
    if sides is None or sides.realis == "denied":
        return
    inviters = [r for r in sides.inviter if r.type not in ("election",)]
    inviter = inviters[-1] if inviters and inviters[0].type == "country" else inviters[0] if inviters else None
    if sides.pointing and not sides.invitee:
        sides.invitee = other_side(context, n, inviter)
    invitees = [r for r in sides.invitee if r.type != "election" and not (inviter and context.together(r, inviter))]
    if sides.invitee and not invitees and inviter is not None:
        invitees = other_side(context, n, inviter)  # "ждёт их": not her own people
    invitees = [r for r in invitees if not _already(context, match, r)]
    if not invitees:
        return
    election = vote_of(context, n, match, inviter, invitees)
    inviter = inviter or state(context, election, invitees)
    if inviter is None and all(context.at_home(r) or context.body(r) is None for r in invitees):
        return
    host = context.body(inviter) if inviter is not None else None
    if election is not None and (host is None or host.country == election.country):
        guests = [r for r in invitees if not _holds(context, r, election)]
        invitees = (
            guests
            or [r for r in other_side(context, n, inviter, election.country) if not _holds(context, r, election)]
            or invitees
        )
    if inviter is not None and election is not None and _to_own_vote(context, election, inviter, invitees):
        if match.options(InvitationOptions).way == "letter" and "приглашение" not in read.words.every:
            return
        election = None
    date = _date(context, n, match, [*([inviter] if inviter is not None else []), *invitees])
    for invitee in each_body(context, invitees):
        if sides.realis == "actual" and _told(context, n, inviter, invitee, election):
            continue
        roles: Roles = {"inviter": inviter, "invitee": invitee, "election": election, "date": date}
        context.drafts.add(FactDraft("invitation", roles, [n], sides.realis, match.frame.id))


def _holds(context: FactContext, referent: Referent, election: Referent) -> bool:
    """Whether a side is the commission that holds the vote, which nobody invites to it."""
    body = context.body(referent)
    central = body is not None and body.type == "commission" and body.level == "central"
    return central and body is not None and body.country is not None and body.country == election.country


def _already(context: FactContext, match: Match, invitee: Referent) -> bool:
    """Whether "откликнулись X" only says that those came of whom it was told that they were invited."""
    told = context.drafts.of("invitation")
    return match.options(InvitationOptions).way == "answered" and any(d.one("invitee") is invitee for d in told)


def _told(context: FactContext, n: int, inviter: Referent | None, invitee: Referent, election: Referent | None) -> bool:
    """Whether the invitation was told before, with the state, or nobody, in the place of who invites."""
    for draft in context.drafts.of("invitation"):
        old = draft.one("inviter")
        same = context.together(draft.the("invitee"), invitee) or draft.one("invitee") is invitee
        if draft.realis != "actual" or not same or draft.one("election") is not election:
            continue
        if inviter is None or old is None or _of_country(context, inviter, old):
            if old is None or (old.type == "country" and inviter is not None):
                draft.roles["inviter"] = inviter or old
            draft.sentences += [n] if n not in draft.sentences else []
            return True
    return False


def _to_own_vote(context: FactContext, election: Referent, inviter: Referent, invitees: Sequence[Referent]) -> bool:
    """Whether a guest would invite those who hold the vote to it: then it is an invitation to something else."""
    host, guests = context.body(inviter), [context.body(r) for r in invitees]
    foreign = host is not None and host.country != election.country
    return foreign and all(g is not None and g.country == election.country for g in guests)


def _date(context: FactContext, n: int, match: Match, sides: Sequence[Referent]) -> str | None:
    """When the invitation was made: as its sentence says, else the day of the meeting of both sides just told.

    A day after the article, or a year alone, is when the vote is.
    """
    date = context.dates.of(n, match.skeleton, match.trigger.token, carry=False).value
    published = context.discourse.clock.published
    ahead = date is not None and published is not None and date > published.isoformat()[: len(date)]
    if date is not None and not ahead and len(date) > 4:
        return date
    meetings = context.drafts.of("meeting")
    if match.options(InvitationOptions).way == "letter" or not meetings or not context.talk.near(n, 4):
        return None
    met = meetings[-1].several("participants")
    both = all(any(context.together(a, b) or _of_country(context, a, b) for b in met) for a in sides)
    return meetings[-1].text("date") if both else None


def _of_country(context: FactContext, a: Referent, b: Referent) -> bool:
    one, other = context.body(a), context.body(b)
    return (
        one is not None and other is not None and "country" in (one.type, other.type) and one.country == other.country
    )


# ---- verbs of inviting


def _invite(scene: InvitationClause) -> Parties | None:
    words, at, options = scene.words, scene.at, scene.options
    if _guests(scene):
        return _listed(scene)
    if any(words.has(i, *options.idle) for i in range(at + 1, min(at + 6, len(words))) if _goal(words, i)):
        return None
    token = words.tokens[at]
    found = Parties(realis=realis_of(scene, None))
    near = scene.near(at)
    if token.feats.get("Voice") == "Pass" or token.pos in ("ADJ", "NOUN"):
        doer = next((r for r in near if not r.prep and r.case == "Ins"), None)
        found.inviter = scene.people(doer)
        patient = _patient(scene, near, doer)
        found.set_invitee(scene, patient)
        found.invitee = found.invitee or people_of(scene.context, scene.n, scene.match.roles.get("invitee", ()))
        found.set_invitee(scene, after_colon(scene))
        return found
    subject, thing = subject_and_object(scene, near, at)
    if words.tokens[at].feats.get("VerbForm") == "Inf" and subject is not None and not _goes_with(scene, at):
        return None
    found.inviter = doer_of(scene, subject, at)
    found.set_invitee(scene, thing)
    found.set_invitee(scene, after_colon(scene))
    if words.has(at, "звать") and not _to_vote(scene):
        return None  # "Ингрид её звали"
    return found


def _goes_with(scene: InvitationClause, at: int) -> bool:
    """Whether an infinitive goes with a verb of the inviter's own ("намерена пригласить"), not "обязывает звать"."""
    words = scene.words
    return not any(words.has(k, "обязывать", "обязать", "требовать", "вынудить") for k in range(max(0, at - 3), at))


def _to_vote(scene: InvitationClause) -> bool:
    """Whether a vote, or observing one, is spoken of beside the verb."""
    words = scene.words
    read = scene.context.discourse.sentences[scene.n]
    observing = {"наблюдать", "наблюдатель", "наблюдение", "понаблюдать", "центризбирком", "избирком", "выборы"}
    return any(m.election for m in read.mentions) or bool(observing & words.every)


def _goal(words: Words, i: int) -> bool:
    """Whether token ``i`` says what somebody is invited to: "на кофе", "за стол", or "себя"."""
    before = [words.tokens[k] for k in range(max(0, i - 3), i)]
    return words.has(i, "себя") or any(t.pos == "ADP" and t.text.lower() in ("на", "за", "в", "к") for t in before)


def _patient(scene: InvitationClause, near: Sequence[Coordination], doer: Coordination | None) -> Coordination | None:
    """Who is invited in a passive: the subject, or what a participle describes."""
    words, at = scene.words, scene.at
    rest = [r for r in near if r is not doer and not r.prep]
    token = words.tokens[at]
    participle = words.case(at) is not None and (token.feats.get("VerbForm") == "Part" or token.pos in ("ADJ", "NOUN"))
    if participle:
        before = [r for r in runs(words, scene.mentions, range(len(words))) if r.last <= at and at - r.last <= 2]
        after = [r for r in rest if r.first > at and r.case in (words.case(at), None)]
        before = [r for r in before if r.mentions[0].word != "который"]
        described = [r for r in before if r.last == at or words.tokens[r.last].text == ","] or after[:1]
        if not described:  # "приглашённая X, делегация …"
            later = [r for r in runs(words, scene.mentions, range(at, len(words))) if r is not doer and not r.prep]
            later = [r for r in later if r.mentions[0].word != "который"]
            described = [r for r in later if r.case in ("Nom", None) and (doer is None or r.first > doer.last)][:1]
        return described[-1] if described else None
    return next((r for r in rest if r.case == "Nom"), None) or next((r for r in rest if r.case is None), None)


def _guests(scene: InvitationClause) -> bool:
    """ "в числе приглашённых", "список приглашённых": a word for guests, not a verb."""
    words, at = scene.words, scene.at
    listing = any(words.has(k, *scene.options.guests) for k in (at - 1, at - 2))
    return words.case(at) == "Gen" and plural(words, at) and listing


def _listed(scene: InvitationClause) -> Parties | None:
    """Those whom a list of guests or addressees names: the subject of its sentence, or what follows the dash."""
    words = scene.words
    row = runs(words, scene.mentions, range(len(words)))
    rest = [r for r in row if not r.prep and r.case in ("Nom", None) and r.first != scene.at + 1]
    dash = next((i for i in range(scene.at, len(words)) if words.tokens[i].text in (*DASHES, ":")), None)
    after = [r for r in rest if dash is not None and r.first > dash]
    told = after or [r for r in rest if r.first - scene.at > 2 or r.first < scene.at] or rest
    return Parties(invitee=[p for r in told[:1] for p in scene.people(r)], realis=realis_of(scene, None))


def _await(scene: InvitationClause) -> Parties | None:
    """ "ждёт коллег на выборах": waiting for somebody is inviting where a vote is what he is to come to."""
    words = scene.words
    votes = [m for m in scene.context.discourse.sentences[scene.n].mentions if m.election]
    to_vote = any(words.has(k, "на") for m in votes for k in range(max(0, m.first - 2), m.first))
    if not to_vote and not any(words.has(k, "на") and words.has(k + 1, "они") for k in range(len(words))):
        return None
    if any(d.sentences[-1] == scene.n for d in scene.context.drafts.of("invitation")):
        return None  # "… направила приглашение: их ждут на выборах"
    subject, thing = subject_and_object(scene, scene.near(scene.at), scene.at)
    found = Parties(doer_of(scene, subject, scene.at), realis=realis_of(scene, None))
    found.set_invitee(scene, thing)
    return found


def _offer(scene: InvitationClause) -> Parties | None:
    """ "предложил коллегам понаблюдать", "попросил X прислать наблюдателей"."""
    words, at, options = scene.words, scene.at, scene.options
    after = range(at + 1, min(at + 14, len(words)))
    watch = any(words.has(i, *options.purpose) and words.tokens[i].pos == "VERB" for i in after)
    send = any(words.has(i, *options.send) for i in after) and any(words.has(i, *options.sent) for i in after)
    if not watch and not send:
        return None
    near = scene.near(at)
    asked = words.has(at, "попросить", "просить")
    case = ("Acc", "Gen") if asked else ("Dat",)
    bare = [r for r in near if not r.prep]
    subject = next((r for r in bare if r.case == "Nom" and agrees(words, at, r)), None)
    own = [r for r in bare if r is not subject and any(r.may(c) for c in case)]
    to = next((r for r in own if not genitive_of(words, r)), None) or (own[-1] if asked and own else None)
    to = to or next((r for r in bare if r.case is None and r is not subject), None)
    passive = words.tokens[at].feats.get("Voice") == "Pass"
    doer = next((r for r in bare if r.case == "Ins"), None) if passive else subject
    inviter = scene.people(doer) if passive else doer_of(scene, doer, at)
    found = Parties(inviter, realis=realis_of(scene, None, planning=False))
    found.set_invitee(scene, to)
    return found


def _answered(scene: InvitationClause) -> Parties | None:
    """ "Откликнулись A и B" after invitations were told: those who answered were invited by who invited there."""
    words = scene.words
    said = scene.at > 1 and words.tokens[scene.at - 1].text in DASHES and words.tokens[scene.at - 2].text in (",", "»")
    if said or words.every & scene.options.inviting or not _spoken_of_before(scene):
        return None
    near = [r for r in scene.near(scene.at) if not r.prep]
    inviters = inviters_before(scene, scene.options.inviting)
    return Parties(inviters, [p for r in near[:1] for p in scene.people(r)], realis_of(scene, None))


def _write(scene: InvitationClause) -> Parties | None:
    """ "написал СНГ и ШОС", "обратился к X" where invitations are spoken of."""
    words, at = scene.words, scene.at
    own = scene.options.inviting
    if not about_inviting(scene, own) or not own.isdisjoint(words.every):
        return None
    near = scene.near(at)
    to = next((r for r in near if r.may("Dat") and r.prep in ("", "к") and not genitive_of(words, r)), None)
    to = to or next((r for r in near if r.case is None and not r.prep and r.first > at), None)
    to = to or next((r for r in near if r.prep == "в" and r.case in ("Acc", None)), None)
    to = to or after_colon(scene)
    subject = next((r for r in near if not r.prep and r.case == "Nom" and agrees(words, at, r)), None)
    invitees = [p for p in scene.people(to) if p.type in ("commission", "organization", "mission", "country")]
    inviters = doer_of(scene, subject, at)
    return Parties(inviters, invitees, realis_of(scene, None)) if inviters and invitees else None


def _addressee(scene: InvitationClause) -> Parties | None:
    """ "Среди адресатов – A и B", "адресатами приглашений стали A и B"."""
    if not about_inviting(scene, scene.options.inviting):
        return None
    found = _listed(scene)
    own = [
        r for r in runs(scene.words, scene.mentions, range(len(scene.words))) if r.case in ("Gen", None) and not r.prep
    ]
    dashed = scene.words.tokens[min(scene.at + 1, len(scene.words) - 1)].text in DASHES
    before = [r for r in own if r.first - scene.at in (1, 2) and not dashed]
    if found is not None:
        inviting = scene.options.inviting
        found.inviter = scene.people(before[0]) if before else inviters_before(scene, inviting)
    return found


def _spoken_of_before(scene: InvitationClause) -> bool:
    sentences = scene.context.discourse.sentences
    inviting = scene.options.inviting
    return any(not inviting.isdisjoint(s.words.every) for s in sentences[max(0, scene.n - 2) : scene.n])


_WAYS: Mapping[str, Callable[[InvitationClause], Parties | None]] = {
    "invite": _invite,
    "await": _await,
    "offer": _offer,
    "letter": letter,
    "answered": _answered,
    "write": _write,
    "addressee": _addressee,
}
