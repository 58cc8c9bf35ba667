"""Invitations told by a verb or a word for guests: where its clause has who invites and who is invited."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from graphkit.extract.russian.facts.invitations.invitation_clauses import (
    InvitationClause,
    Parties,
    about_inviting,
    after_colon,
    doer_of,
    genitive_of,
    inviters_before,
    is_told_here,
    plural,
    realis_of,
    subject_and_object,
)
from graphkit.extract.russian.facts.invitations.invited import people_of
from graphkit.extract.russian.syntax.clauses import Coordination, agrees, runs
from graphkit.extract.russian.words.phrases import DASHES, Words

_COMPELLING = ("обязывать", "обязать", "требовать", "вынудить")
_OBSERVING = ("наблюдать", "наблюдатель", "наблюдение", "понаблюдать", "центризбирком", "избирком", "выборы")
_BODIES = ("commission", "organization", "mission", "country")


# ---- inviting


def invite(scene: InvitationClause) -> Parties | None:
    """The sides of "пригласила X", "приглашён X", "в числе приглашённых – X"; None where it is to something idle."""
    if _is_list_of_guests(scene):
        return _listed(scene)
    if _is_idle(scene.words, scene.at, scene.options.idle):
        return None
    token = scene.words.tokens[scene.at]
    passive = token.feats.get("Voice") == "Pass" or token.pos in ("ADJ", "NOUN")
    return _invited(scene) if passive else _inviting(scene)


def _inviting(scene: InvitationClause) -> Parties | None:
    """The sides of an active verb; None where somebody is made to invite, or has a name ("Ингрид её звали")."""
    words, at = scene.words, scene.at
    subject, guest = subject_and_object(scene, scene.near(at), at)
    infinitive = words.tokens[at].feats.get("VerbForm") == "Inf"
    if infinitive and subject is not None and words.has_within(at - 3, at, _COMPELLING):
        return None
    parties = Parties(doer_of(scene, subject, at), realis=realis_of(scene, None))
    parties.set_invitee(scene, guest)
    parties.set_invitee(scene, after_colon(scene))
    return None if words.has(at, "звать") and not _is_about_vote(scene) else parties


def _invited(scene: InvitationClause) -> Parties:
    """The sides of a passive or of a noun."""
    near = scene.near(scene.at)
    doer = next((run for run in near if not run.prep and run.case == "Ins"), None)
    parties = Parties(scene.people(doer), realis=realis_of(scene, None))
    parties.set_invitee(scene, _patient(scene, [run for run in near if run is not doer and not run.prep], doer))
    parties.invitee = parties.invitee or people_of(scene.context, scene.n, scene.match.roles.get("invitee", ()))
    parties.set_invitee(scene, after_colon(scene))
    return parties


def _patient(scene: InvitationClause, bare: Sequence[Coordination], doer: Coordination | None) -> Coordination | None:
    """Who is invited in a passive: what a participle describes, else the subject, else capitals."""
    words, token = scene.words, scene.words.tokens[scene.at]
    describing = token.feats.get("VerbForm") == "Part" or token.pos in ("ADJ", "NOUN")
    if words.case(scene.at) is not None and describing:
        return _described(scene, bare, doer)
    return next((r for r in bare if r.case == "Nom"), None) or next((r for r in bare if r.case is None), None)


def _described(scene: InvitationClause, bare: Sequence[Coordination], doer: Coordination | None) -> Coordination | None:
    """What a participle describes: what stands right before it, behind it in its case, or, with a doer, behind that."""
    words, at = scene.words, scene.at
    row = [r for r in runs(words, scene.mentions, range(len(words))) if r.mentions[0].word != "который"]
    before = [r for r in row if r.last <= at and at - r.last <= 2]
    beside = [r for r in before if r.last == at or words.tokens[r.last].text == ","]
    after = (r for r in bare if r.first > at and r.case in (words.case(at), None))
    return beside[-1] if beside else next(after, None) or _described_later(scene, doer)


def _described_later(scene: InvitationClause, doer: Coordination | None) -> Coordination | None:
    """The first nominative, or capitals, behind a participle and its doer: "приглашённая X, делегация …"."""
    later = runs(scene.words, scene.mentions, range(scene.at, len(scene.words)))
    bare = (r for r in later if r is not doer and not r.prep and r.mentions[0].word != "который")
    return next((r for r in bare if r.case in ("Nom", None) and (doer is None or r.first > doer.last)), None)


def _is_idle(words: Words, at: int, idle: Collection[str]) -> bool:
    """Whether somebody is invited to something that has no observers: "на кофе", "за стол", "к себе"."""
    return any(words.has(i, *idle) and _is_goal(words, i) for i in range(at + 1, min(at + 6, len(words))))


def _is_goal(words: Words, i: int) -> bool:
    """Whether token ``i`` says what somebody is invited to: "на кофе", "за стол", or "себя"."""
    before = words.tokens[max(0, i - 3) : i]
    return words.has(i, "себя") or any(t.pos == "ADP" and t.text.lower() in ("на", "за", "в", "к") for t in before)


def _is_about_vote(scene: InvitationClause) -> bool:
    """Whether a vote, or observing one, is spoken of in the sentence."""
    mentions = scene.context.discourse.sentences[scene.n].mentions
    return scene.words.tells(_OBSERVING) or any(mention.election for mention in mentions)


# ---- lists of guests and addressees


def _is_list_of_guests(scene: InvitationClause) -> bool:
    """Whether the trigger is a word for guests, not a verb: "в числе приглашённых", "список приглашённых"."""
    words, at = scene.words, scene.at
    return words.case(at) == "Gen" and plural(words, at) and words.has_within(at - 2, at, scene.options.guests)


def _listed(scene: InvitationClause) -> Parties:
    """Those whom a list of guests or addressees names: the subject of its sentence, or what follows the dash."""
    words, at = scene.words, scene.at
    row = runs(words, scene.mentions, range(len(words)))
    subjects = [run for run in row if not run.prep and run.case in ("Nom", None) and run.first != at + 1]
    dash = next((i for i in range(at, len(words)) if words.tokens[i].text in (*DASHES, ":")), len(words))
    behind = [run for run in subjects if run.first > dash]
    apart = [run for run in subjects if run.first - at > 2 or run.first < at]
    chosen = next(iter(behind or apart or subjects), None)
    return Parties(invitee=scene.people(chosen), realis=realis_of(scene, None))


def addressee(scene: InvitationClause) -> Parties | None:
    """The sides of "Среди адресатов – A и B", "адресатами приглашений стали A и B"; None where nobody is invited."""
    words, at, inviting = scene.words, scene.at, scene.options.inviting
    if not about_inviting(scene, inviting):
        return None
    parties = _listed(scene)
    owners: list[Coordination] = []
    if words.tokens[min(at + 1, len(words) - 1)].text not in DASHES:
        row = runs(words, scene.mentions, range(len(words)))
        owners = [r for r in row if r.case in ("Gen", None) and not r.prep and r.first - at in (1, 2)]
    parties.inviter = scene.people(owners[0]) if owners else inviters_before(scene, inviting)
    return parties


# ---- what amounts to inviting


def await_(scene: InvitationClause) -> Parties | None:
    """The sides of "ждёт коллег на выборах": it is inviting where a vote is what somebody is to come to; else None."""
    if not _is_to_a_vote(scene) or is_told_here(scene):
        return None
    subject, guest = subject_and_object(scene, scene.near(scene.at), scene.at)
    parties = Parties(doer_of(scene, subject, scene.at), realis=realis_of(scene, None))
    parties.set_invitee(scene, guest)
    return parties


def _is_to_a_vote(scene: InvitationClause) -> bool:
    """Whether a vote, or "них", stands behind "на"."""
    words = scene.words
    votes = (mention for mention in scene.context.discourse.sentences[scene.n].mentions if mention.election)
    if any(words.has_within(vote.first - 2, vote.first, ("на",)) for vote in votes):
        return True
    return any(words.has(i, "на") and words.has(i + 1, "они") for i in range(len(words)))


def offer(scene: InvitationClause) -> Parties | None:
    """The sides of "предложил коллегам понаблюдать", "попросил X прислать наблюдателей"; None with another purpose."""
    words, at = scene.words, scene.at
    if not _is_for_observing(scene):
        return None
    bare = [run for run in scene.near(at) if not run.prep]
    subject = next((run for run in bare if run.case == "Nom" and agrees(words, at, run)), None)
    if words.tokens[at].feats.get("Voice") == "Pass":
        inviter = scene.people(next((run for run in bare if run.case == "Ins"), None))
    else:
        inviter = doer_of(scene, subject, at)
    parties = Parties(inviter, realis=realis_of(scene, None, planning=False))
    parties.set_invitee(scene, _asked(scene, [run for run in bare if run is not subject]))
    return parties


def _is_for_observing(scene: InvitationClause) -> bool:
    """Whether what is offered or asked is to observe, or to send those who do."""
    words, options = scene.words, scene.options
    first, last = scene.at + 1, scene.at + 14
    watching = any(
        words.has(i, *options.purpose) and words.tokens[i].pos == "VERB" for i in range(first, min(last, len(words)))
    )
    return watching or (words.has_within(first, last, options.send) and words.has_within(first, last, options.sent))


def _asked(scene: InvitationClause, bare: Sequence[Coordination]) -> Coordination | None:
    """Whom it is offered to (the dative) or who is asked (the accusative), else capitals."""
    asking = scene.words.has(scene.at, "попросить", "просить")
    cases = ("Acc", "Gen") if asking else ("Dat",)
    fitting = [run for run in bare if any(run.may(case) for case in cases)]
    alone = next((run for run in fitting if not genitive_of(scene.words, run)), None)
    if alone is not None:
        return alone
    return fitting[-1] if asking and fitting else next((run for run in bare if run.case is None), None)


def answered(scene: InvitationClause) -> Parties | None:
    """The sides of "Откликнулись A и B" after invitations were told, whose inviter it is; None in another place."""
    words, at, inviting = scene.words, scene.at, scene.options.inviting
    said = at > 1 and words.tokens[at - 1].text in DASHES and words.tokens[at - 2].text in (",", "»")
    before = scene.context.discourse.sentences[max(0, scene.n - 2) : scene.n]
    if said or words.tells(inviting) or not any(read.words.tells(inviting) for read in before):
        return None
    subject = next((run for run in scene.near(at) if not run.prep), None)
    inviters = inviters_before(scene, inviting)
    return Parties(inviters, scene.people(subject), realis_of(scene, None))


def write(scene: InvitationClause) -> Parties | None:
    """The sides of "написал СНГ и ШОС", "обратился к X" where invitations are spoken of; None without one of them."""
    words, at, inviting = scene.words, scene.at, scene.options.inviting
    if not about_inviting(scene, inviting) or words.tells(inviting):
        return None
    near = scene.near(at)
    to = _written_to(scene, near) or after_colon(scene)
    subject = next((run for run in near if not run.prep and run.case == "Nom" and agrees(words, at, run)), None)
    invitees = [party for party in scene.people(to) if party.type in _BODIES]
    inviters = doer_of(scene, subject, at)
    return Parties(inviters, invitees, realis_of(scene, None)) if inviters and invitees else None


def _written_to(scene: InvitationClause, near: Sequence[Coordination]) -> Coordination | None:
    """To whom: the dative, capitals behind the verb, "в" with a body."""
    datives = (r for r in near if r.may("Dat") and r.prep in ("", "к") and not genitive_of(scene.words, r))
    capitals = (run for run in near if run.case is None and not run.prep and run.first > scene.at)
    inside = (run for run in near if run.prep == "в" and run.case in ("Acc", None))
    return next(datives, None) or next(capitals, None) or next(inside, None)
