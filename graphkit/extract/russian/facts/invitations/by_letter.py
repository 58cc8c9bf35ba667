"""Invitations that are sent, got and answered: what the acts on the letter make of subject and addressee."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from graphkit.extract.russian.facts.invitations.invitation_clauses import (
    InvitationClause,
    Parties,
    about_inviting,
    after_colon,
    genitive_of,
    inviters_before,
    is_told_here,
    node_of,
    plural,
    realis_of,
    subjects_in_tree,
)
from graphkit.extract.russian.facts.invitations.invited import people_of, subject_before
from graphkit.extract.russian.facts.invitations.letter_acts import (
    LetterAct,
    addressee,
    leads_to_noun,
    letter_acts,
    owner_of_letter,
    subject_of,
)
from graphkit.extract.russian.syntax.clauses import Coordination, clause, runs
from graphkit.extract.russian.who.parties import mission_told
from graphkit.extract.russian.who.referents import Referent

_COMING = ("прибыть", "приехать", "наблюдать", "понаблюдать", "наблюдатель", "наблюдение", "прилететь")
# Sentences after an invitation in which a letter or a note may still be that one.
_STILL_TOLD = 3


def letter(scene: InvitationClause) -> Parties | None:
    """The sides of an invitation told by its noun; None where it is none, or nothing is told of it."""
    acts = letter_acts(scene)
    if scene.words.has(scene.at, *scene.options.short) and not _is_invitation(scene, acts):
        return None
    reason, decided = _is_reason(scene), _is_decided_on(scene)
    owner = owner_of_letter(scene)
    if not acts and not reason and not decided:
        return _carried(scene, owner)
    parties = Parties()
    if decided and not any(act.way in ("give", "get") for act in acts):
        parties.invitee, owner = scene.people(owner), None  # "решение о приглашении X"
    if reason:
        acts = [act for act in acts if act.participle or act.relative or act.at < scene.at]
    for act in acts:
        _TELL[act.way](scene, parties, act, owner)
    _set_realis(scene, parties, acts, reason)
    _complete(scene, parties, acts, owner, reason)
    return parties


def _set_realis(scene: InvitationClause, parties: Parties, acts: Sequence[LetterAct], reason: bool) -> None:
    """Take the realis of the first act that is no participle; what is the ``reason`` of something is actual."""
    main = next((act for act in acts if not act.participle), None)
    if main is not None or not reason:
        parties.realis = realis_of(scene, node_of(scene, main.at) if main is not None else None)


def _complete(
    scene: InvitationClause, parties: Parties, acts: Sequence[LetterAct], owner: Coordination | None, reason: bool
) -> None:
    """Find the sides that no act tells: the owner of the letter invites, or who did before; a list behind a colon is
    invited, else who came for that ``reason``, else who was spoken of before."""
    if owner is not None and not any(person in parties.invitee for person in scene.people(owner)):
        parties.set_inviter(scene, owner)
    parties.set_invitee(scene, after_colon(scene))
    if parties.invitee and not parties.inviter and not reason:
        parties.inviter = [p for p in _senders_before(scene, acts) if p not in parties.invitee]
    if parties.invitee or parties.pointing or not {act.way for act in acts} <= {"reach", "sign"}:
        return
    if reason:
        parties.invitee = _who_came(scene, parties)
    elif parties.inviter:
        parties.invitee = _spoken_of(scene, parties.inviter[0])


def _senders_before(scene: InvitationClause, acts: Sequence[LetterAct]) -> list[Referent]:
    """Who invited in the sentence before, where this one only says that it is sent: "Такое письмо направлено X"."""
    sent = any(act.way == "give" and act.passive for act in acts)
    return inviters_before(scene, scene.options.inviting) if sent else []


def _is_reason(scene: InvitationClause) -> bool:
    """Whether the letter is why somebody does something: "по приглашению"."""
    words, at = scene.words, scene.at
    return any(words.has(i, *scene.options.by) and leads_to_noun(words, i, at) for i in range(max(0, at - 4), at))


def _is_decided_on(scene: InvitationClause) -> bool:
    """Whether it is what something is about: "решение о приглашении"."""
    words, at = scene.words, scene.at
    return any(words.has(i, "о", "об") and leads_to_noun(words, i, at) for i in range(max(0, at - 3), at))


def _carried(scene: InvitationClause, owner: Coordination | None) -> Parties | None:
    """What the one who answers in an interview got, told without a verb: "И приглашение X на семинар"; else None."""
    verbs = any(token.feats.get("VerbForm") == "Fin" for token in scene.words.tokens)
    if verbs or owner is None or scene.context.discourse.author is None:
        return None
    return Parties(scene.people(owner), [scene.context.discourse.author])


# ---- whether a letter, a note or an offer invites


def _is_invitation(scene: InvitationClause, acts: Sequence[LetterAct]) -> bool:
    """Whether a letter, a note or an offer is an invitation: such are spoken of, or somebody answered it."""
    words, at = scene.words, scene.at
    answered = any(act.way == "answer" for act in acts)
    if words.has(at, "предложение"):
        taken = any(act.way in ("get", "sign") and words.has(act.at, "принять") for act in acts)
        return (taken or answered) and words.tells(_COMING)
    if all(act.way == "sign" for act in acts) or words.has(at + 1, "о", "об"):
        return False
    if is_told_here(scene):
        return False  # the letter that the verb before it speaks of
    drafts = scene.context.drafts.of("invitation")
    near = any(0 <= scene.n - max(draft.sentences) <= _STILL_TOLD for draft in drafts)
    return answered or near or about_inviting(scene, scene.options.inviting) or _asks_for_observers(scene)


def _asks_for_observers(scene: InvitationClause) -> bool:
    """Whether the words behind the letter ask to send somebody who observes."""
    words, at = scene.words, scene.at
    asks = words.has_within(at, at + 8, ("прислать", "направить", "приехать", "командировать"))
    return asks and words.has_within(at, at + 10, ("наблюдатель", "наблюдение", "миссия"))


# ---- what each act tells


def _give(scene: InvitationClause, parties: Parties, act: LetterAct, owner: Coordination | None) -> None:
    """Who sends it to whom: "X направил приглашение Y", "приглашение Y направлено X"."""
    to = addressee(scene, act)
    if _letter_brings(scene, act):
        taken = (r for r in act.bare if r.case in ("Acc", "Gen") and not (owner and r.first == owner.first))
        parties.set_invitee(scene, next(taken, None))
        return
    doer = act.agent if act.passive else subject_of(scene, act)
    to = to or _addressee_in_capitals(act, doer, owner)
    doer = doer or _giver_in_capitals(act, to, owner)
    parties.set_invitee(scene, to)
    parties.set_inviter(scene, doer)
    parties.set_inviter(scene, act.source)
    if not parties.inviter and not act.passive and not plural(scene.words, act.at):
        parties.inviter = _acting(scene, act.at)


def _letter_brings(scene: InvitationClause, act: LetterAct) -> bool:
    """Whether the letter itself acts: "парламентариев в Баку доставило приглашение X"."""
    feats = scene.words.tokens[act.at].feats
    neuter = feats.get("Gender") == "Neut" and feats.get("Number") == "Sing"
    return neuter and not act.passive and subject_of(scene, act) is None and scene.words.has(scene.at, "приглашение")


def _addressee_in_capitals(
    act: LetterAct, doer: Coordination | None, owner: Coordination | None
) -> Coordination | None:
    """To whom it goes where no case shows that: "направил приглашение ШОС" is to it, not its own; else the last run."""
    capitals = act.capitals(owner)
    if owner is not None and owner.case is None and (doer is not None or capitals):
        return owner
    return next((r for r in reversed(capitals) if r is not doer and (doer is not None or r.first > act.at)), None)


def _giver_in_capitals(act: LetterAct, to: Coordination | None, owner: Coordination | None) -> Coordination | None:
    """Who gives it where no case shows that; else whose it is: "передал приглашение председателя Мажилиса"."""
    others = [] if act.passive else [run for run in act.capitals(owner) if run is not to]
    return others[-1] if others else owner if owner is not to else None


def _reach(scene: InvitationClause, parties: Parties, act: LetterAct, owner: Coordination | None) -> None:
    """Where it came, and from whom: "приглашение ушло в Y", "приглашение поступило от X"."""
    capitals = (run for run in act.capitals(owner) if run.first != scene.at + 1)
    parties.set_invitee(scene, addressee(scene, act) or next(capitals, None))
    parties.set_inviter(scene, act.source)


def _get(scene: InvitationClause, parties: Parties, act: LetterAct, owner: Coordination | None) -> None:
    """Who got it, and from whom: "Y получил приглашение от X", "приглашения получены Y"."""
    getter = act.agent if act.passive else subject_of(scene, act)
    getter = getter or next(iter(act.capitals(owner)), None)
    if getter is None and owner is not None and owner.case is None and not act.passive:
        getter = owner
    parties.set_inviter(scene, act.source)
    parties.set_invitee(scene, getter)
    if not parties.invitee and not parties.pointing and not act.passive and not act.participle:
        parties.invitee = _acting(scene, act.at)


def _answer(scene: InvitationClause, parties: Parties, act: LetterAct, owner: Coordination | None) -> None:
    """Who answered it: "Y откликнулся на приглашение X"."""
    parties.set_inviter(scene, act.source)
    parties.set_invitee(scene, subject_of(scene, act) or next(iter(act.capitals(owner)), None))
    parties.invitee = parties.invitee or _acting(scene, act.at)


def _thank(scene: InvitationClause, parties: Parties, act: LetterAct, owner: Coordination | None) -> None:
    """Who thanks whom for it: "Y поблагодарил X за приглашение", "благодарность Y за приглашение"."""
    noun = scene.words.tokens[act.at].pos == "NOUN"
    thanking = next((r for r in act.bare if r.first == act.at + 1 and r.case == "Gen"), None) if noun else None
    subject = subject_of(scene, act)
    thanked = _thanked(scene, act, subject, thanking, ("Dat",) if noun else ("Acc", "Gen"))
    capitals = (run for run in act.capitals(owner) if run.first < act.at)
    parties.set_invitee(scene, thanking or subject or next(capitals, None))
    parties.invitee = parties.invitee or _acting(scene, act.at)
    parties.set_inviter(scene, thanked)
    parties.set_inviter(scene, act.source)


def _thanked(
    scene: InvitationClause,
    act: LetterAct,
    subject: Coordination | None,
    thanking: Coordination | None,
    cases: Sequence[str],
) -> Coordination | None:
    """Who is thanked: the first run in one of the cases before the letter that is not the one who thanks."""
    thanked = next((r for r in act.bare if r.case in cases and r.first < scene.at and r is not subject), None)
    if thanked is None or any(person in _acting(scene, act.at) for person in scene.people(thanked)):
        return None
    return None if thanking is None and genitive_of(scene.words, thanked) else thanked


def _sign(scene: InvitationClause, parties: Parties, act: LetterAct, owner: Coordination | None) -> None:
    """Who decided it: "приглашение, подписанное X", "решение о приглашении Y утвердил X"."""
    doer = act.agent if act.passive else subject_of(scene, act)
    if doer is None and not act.passive:
        doer = next((run for run in act.capitals(owner) if run.first < act.at), None)
    parties.set_inviter(scene, doer)


_Teller = Callable[[InvitationClause, Parties, LetterAct, Coordination | None], None]
_TELL: Mapping[str, _Teller] = {
    "give": _give,
    "reach": _reach,
    "get": _get,
    "answer": _answer,
    "thank": _thank,
    "sign": _sign,
}


def _acting(scene: InvitationClause, verb: int) -> list[Referent]:
    """The subject that the tree gives to a verb, or who acted before it."""
    named = subjects_in_tree(scene, node_of(scene, verb))
    return people_of(scene.context, scene.n, named) or subject_before(scene.context, scene.n, verb)


# ---- who is invited where no act tells it


def _who_came(scene: InvitationClause, parties: Parties) -> list[Referent]:
    """Who came "по приглашению X": the subject of the clause, what the words describe, the mission told before."""
    described = _before_participle(scene)
    if described:
        return described
    verb = scene.match.skeleton.clause(scene.match.trigger)
    subjects = people_of(scene.context, scene.n, subjects_in_tree(scene, verb)) or _nominative_near(scene, parties)
    guests = [person for person in subjects if person not in parties.inviter]
    return guests or mission_told(scene.context.discourse, scene.n)


def _nominative_near(scene: InvitationClause, parties: Parties) -> list[Referent]:
    """Who stands in the first nominative, else in capitals, of the clause or else of the sentence; no host is there."""
    for stretch in (clause(scene.words, (scene.at,)), range(len(scene.words))):
        row = [r for r in runs(scene.words, scene.mentions, stretch) if not r.prep and r.case in ("Nom", None)]
        guests = [run for run in row if not any(person in parties.inviter for person in scene.people(run))]
        people = scene.people(min(guests, key=lambda run: run.case is None, default=None))
        if people:
            return people
    return []


def _before_participle(scene: InvitationClause) -> list[Referent]:
    """Whom the participle before "по" describes: "канадцев, прибывших по приглашению X"; else []."""
    words, at = scene.words, scene.at
    near = range(at - 1, max(-1, at - 5), -1)
    participle = next((i for i in near if words.tokens[i].feats.get("VerbForm") == "Part"), None)
    if participle is None or words.case(participle) is None:
        return []
    row = runs(words, scene.mentions, range(participle))
    return scene.people(row[-1]) if row and participle - row[-1].last <= 1 else []


def _spoken_of(scene: InvitationClause, inviter: Referent) -> list[Referent]:
    """The first person or body of the sentence before who is not the inviter's own, as a list of one, else []."""
    context, n = scene.context, scene.n
    before: Sequence[Referent] = (
        [r for m in context.discourse.sentences[n - 1].mentions for r in m.referents] if n else ()
    )
    near = [r for r in before if r.type in ("person", "commission", "organization", "mission")]
    return [r for r in near if not context.together(r, inviter)][:1]
