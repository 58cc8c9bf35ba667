"""Invitations that are sent, got and answered: what the deeds done with the letter make of subject and addressee."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graphkit.extract.russian.facts.invitations.invitation_clauses import (
    InvitationClause,
    Parties,
    about_inviting,
    after_colon,
    genitive_of,
    inviters_before,
    node_of,
    plural,
    realis_of,
)
from graphkit.extract.russian.facts.invitations.invited import people_of, subject_before
from graphkit.extract.russian.syntax.clauses import Coordination, agrees, clause, runs
from graphkit.extract.russian.who.parties import mission_told
from graphkit.extract.russian.who.referents import Referent
from graphkit.extract.russian.words.phrases import Words

_FROM = ("от", "из", "через")
_ADDRESS = ("адрес", "к", "для", "до")
_WAYS = ("thank", "answer", "give", "get", "reach", "sign")
_FAR = 26
# what tells more surely comes first
_ORDER = ("give", "reach", "sign", "get", "answer", "thank")


@dataclass(slots=True)
class LetterAct:
    """What is done with the letter: ``way`` as in the frame, the token that says it, and the places around it."""

    way: str
    at: int
    near: list[Coordination]
    passive: bool = False
    part: bool = False

    @property
    def bare(self) -> list[Coordination]:
        """The runs without a preposition."""
        return [r for r in self.near if not r.prep]


def letter(scene: InvitationClause) -> Parties | None:
    """The sides of an invitation told by its noun; None where it is none, or nothing is told of it."""
    words, at, options = scene.words, scene.at, scene.options
    deeds = _deeds(scene)
    if words.has(at, *options.short) and not _is_invitation(scene, deeds):
        return None
    by = any(words.has(k, *options.by) and _leads(words, k, at) for k in range(max(0, at - 4), at))
    deciding = any(words.has(k, "о", "об") and _leads(words, k, at) for k in range(max(0, at - 3), at))
    found, whose = Parties(), _whose(scene)
    if not deeds and not by and not deciding:
        return _carried(scene, whose)
    if deciding and whose is not None and not any(d.way in ("give", "get") for d in deeds):
        found.invitee = scene.people(whose)  # "решение о приглашении X"
        whose = None
    if by:
        deeds = [d for d in deeds if d.part or d.at < at or _relative(words, at, d.at)]
    for deed in deeds:
        _TELL[deed.way](scene, found, deed, whose)
    main = next((d for d in deeds if not d.part), None)
    if main is not None or not by:
        found.realis = realis_of(scene, node_of(scene, main.at) if main is not None else None)
    taken = whose is not None and any(r in found.invitee for r in scene.people(whose))
    if whose is not None and not taken:
        found.set_inviter(scene, whose)
    found.set_invitee(scene, after_colon(scene))
    if found.invitee and not found.inviter and not by and any(d.way == "give" and d.passive for d in deeds):
        before = inviters_before(scene, options.inviting)  # "Такое письмо направлено X"
        found.inviter = [p for p in before if all(p is not x for x in found.invitee)]
    if found.invitee or found.pointing or not {d.way for d in deeds} <= {"reach", "sign"}:
        return found
    if by:
        found.invitee = _came(scene, found)
    elif found.inviter:
        found.invitee = _spoken_of(scene, found.inviter[0])
    return found


def _carried(scene: InvitationClause, whose: Coordination | None) -> Parties | None:
    """ "И приглашение X на семинар": a sentence without a verb in an interview is what the one who answers got."""
    words = scene.words
    verbs = any(t.feats.get("VerbForm") == "Fin" for t in words.tokens)
    if verbs or whose is None or scene.context.discourse.author is None:
        return None
    return Parties(scene.people(whose), [scene.context.discourse.author])


def _leads(words: Words, k: int, at: int) -> bool:
    """Whether only adjectives, pronouns and the like stand between token ``k`` and the noun."""
    return all(words.tokens[x].pos in ("ADJ", "DET", "ADP", "PRON", "NUM", "PART") for x in range(k + 1, at))


def _is_invitation(scene: InvitationClause, deeds: Sequence[LetterAct]) -> bool:
    """Whether a letter, a note or an offer is an invitation: such are spoken of, or somebody answered it."""
    words, at = scene.words, scene.at
    if words.has(at, "предложение"):
        came = {"прибыть", "приехать", "наблюдать", "понаблюдать", "наблюдатель", "наблюдение", "прилететь"}
        taken = any(d.way in ("get", "sign") and words.has(d.at, "принять") for d in deeds)
        return (taken or any(d.way == "answer" for d in deeds)) and bool(came & words.every)
    drafts = scene.context.drafts.of("invitation")
    told = about_inviting(scene, scene.options.inviting)
    told = told or any(0 <= scene.n - max(d.sentences) <= 3 for d in drafts)
    if not {d.way for d in deeds} - {"sign"} or words.has(at + 1, "о", "об"):
        return False
    if any(d.sentences[-1] == scene.n for d in scene.context.drafts.of("invitation")):
        return False  # the letter that the verb before it speaks of
    asks = any(
        words.has(k, "прислать", "направить", "приехать", "командировать") for k in range(at, min(at + 8, len(words)))
    )
    observers = any(words.has(k, "наблюдатель", "наблюдение", "миссия") for k in range(at, min(at + 10, len(words))))
    return told or any(d.way == "answer" for d in deeds) or (asks and observers)


def _deeds(scene: InvitationClause) -> list[LetterAct]:
    """What is done with the letter, nearest first, one of each way, main verbs before participles."""
    words, at, acts = scene.words, scene.at, scene.options.acts
    found: dict[str, LetterAct] = {}
    thanked = words.has(at - 1, "за")
    around = (k for k in range(max(0, at - _FAR), min(len(words), at + _FAR)) if k != at)
    for k in sorted(around, key=lambda k: abs(k - at)):
        token = words.tokens[k]
        if token.pos not in ("VERB", "ADJ", "NOUN") or any(
            words.tokens[x].text == ";" for x in range(min(k, at), max(k, at))
        ):
            continue
        way = next((w for w in _WAYS if words.has(k, *acts[w])), None)
        noun = token.pos == "NOUN"
        purpose = token.feats.get("VerbForm") == "Inf" and k == at + 1
        if way is None or way in found or (noun and way != "thank") or purpose:
            continue
        part = (
            token.feats.get("VerbForm") == "Part"
            and words.case(k) is not None
            and token.feats.get("Variant") != "Short"
        )
        if (thanked and way != "thank" and not part and k < at) or not _of_letter(words, at, k):
            continue
        relative = _relative(words, at, k)
        stretch: Sequence[int] = _phrase(words, k) if part else clause(words, (k,) if relative or noun else (at, k))
        if not part and not relative:
            stretch = [i for i in stretch if i not in _described(words, at)]
        found[way] = LetterAct(
            way, k, runs(words, scene.mentions, stretch), token.feats.get("Voice") == "Pass" and not noun, part
        )
    return sorted(found.values(), key=lambda d: (d.part, _ORDER.index(d.way)))


def _of_letter(words: Words, at: int, verb: int) -> bool:
    """Whether a verb behind "который" is of the letter: "приглашение, которое …", not "X, который принял Y"."""
    between = range(min(at, verb) + 1, max(at, verb))
    link = next((k for k in between if words.has(k, "который", "где", "куда")), None)
    return link is None or (verb > at and link - at <= 3)


def _described(words: Words, at: int) -> range:
    """The participle behind the noun with what goes with it: "приглашения, направленные X, …"."""
    if (
        at + 2 < len(words)
        and words.tokens[at + 1].text == ","
        and words.tokens[at + 2].feats.get("VerbForm") == "Part"
    ):
        return _phrase(words, at + 2)
    return range(0)


def _relative(words: Words, at: int, verb: int) -> bool:
    """Whether the verb stands in a clause of its own: "приглашение, которое подписал X", "…: его направил Y"."""
    between = range(min(at, verb) + 1, max(at, verb))
    return any(words.has(k, "который", "куда") or words.tokens[k].text == ":" for k in between)


def _phrase(words: Words, participle: int) -> range:
    """The stretch of a participle: from the comma before it to the comma or the finite verb behind it."""
    first = next((k + 1 for k in range(participle - 1, -1, -1) if words.tokens[k].text in (",", ";", ":")), 0)
    last = participle + 1
    while last < len(words) and words.tokens[last].text not in (",", ";", ".", "–"):
        if words.tokens[last].feats.get("VerbForm") == "Fin":
            break
        last += 1
    return range(first, last)


def _whose(scene: InvitationClause) -> Coordination | None:
    """Whose the letter is: the genitive or the capitals right after it, "его" before it."""
    words, at = scene.words, scene.at
    row = runs(words, scene.mentions, range(len(words)))
    after = next((r for r in row if r.first == at + 1 and not r.prep and r.case in ("Gen", None)), None)
    if after is not None:
        return after
    whose = next((r for r in row if r.last == at and r.mentions[0].word in ("его", "ее", "их", "мы")), None)
    if whose is None and at + 1 < len(words):
        late = next((r for r in row if at + 1 < r.first <= at + 4 and _leads(words, at, r.first)), None)
        return late if late is not None and late.case == "Gen" and not late.prep else None
    return whose


def _subject(scene: InvitationClause, deed: LetterAct) -> Coordination | None:
    told = [r for r in deed.bare if r.case == "Nom" and agrees(scene.words, deed.at, r)]
    return min(told, key=lambda r: abs(r.first - deed.at)) if told else None


def _hidden(deed: LetterAct, whose: Coordination | None) -> list[Coordination]:
    """Runs of capitals alone, which may stand in any place; not those that say whose the letter is."""
    return [r for r in deed.bare if r.case is None and not (whose is not None and r.first == whose.first)]


def _addressed(scene: InvitationClause, deed: LetterAct) -> Coordination | None:
    """To whom: the dative, "в адрес", "к", "для", "в" with a body."""
    words = scene.words
    bare = next((r for r in deed.bare if r.case == "Dat"), None)
    bare = bare or next((r for r in deed.bare if r.may("Dat") and not genitive_of(words, r)), None)
    if bare is not None:
        return bare
    to = next((r for r in deed.near if r.prep in _ADDRESS and not words.has(r.first - 1, "выборы")), None)
    if to is not None:
        return to
    inside = [r for r in deed.near if r.prep == "в" and (r.case in ("Acc", None) or r.mentions[0].uninflected)]
    inside = [r for r in inside if any(x.type != "country" for m in r.mentions for x in m.referents) or r.case == "Acc"]
    return inside[0] if inside else None


def _source(deed: LetterAct) -> Coordination | None:
    return next((r for r in deed.near if r.prep in _FROM), None)


def _brings(scene: InvitationClause, deed: LetterAct) -> bool:
    """ "парламентариев в Баку доставило приглашение X": the letter itself acts."""
    feats = scene.words.tokens[deed.at].feats
    neuter = feats.get("Gender") == "Neut" and feats.get("Number") == "Sing"
    return neuter and not deed.passive and _subject(scene, deed) is None and scene.words.has(scene.at, "приглашение")


def _give(scene: InvitationClause, found: Parties, deed: LetterAct, whose: Coordination | None) -> None:
    """ "X направил приглашение Y", "приглашение Y направлено X"."""
    to, hidden = _addressed(scene, deed), _hidden(deed, whose)
    if _brings(scene, deed):
        taken = (r for r in deed.bare if r.case in ("Acc", "Gen") and not (whose and r.first == whose.first))
        found.set_invitee(scene, next(taken, None))
        return
    doer = next((r for r in deed.bare if r.case == "Ins"), None) if deed.passive else _subject(scene, deed)
    if to is None and whose is not None and whose.case is None and (doer is not None or hidden):
        to = whose  # "направил приглашение ШОС": to it
    if to is None:
        after = [r for r in hidden if r is not doer and (doer is not None or r.first > deed.at)]
        to = after[-1] if after else None
    if doer is None and not deed.passive:
        before = [r for r in hidden if r is not to]
        doer = before[-1] if before else None
    if doer is None and whose is not None and whose is not to:
        doer = whose  # "передал приглашение председателя Мажилиса"
    found.set_invitee(scene, to)
    found.set_inviter(scene, doer)
    found.set_inviter(scene, _source(deed))
    if not found.inviter and not deed.passive and not plural(scene.words, deed.at):
        found.inviter = _acting(scene, deed.at)


def _reach(scene: InvitationClause, found: Parties, deed: LetterAct, whose: Coordination | None) -> None:
    """ "приглашение ушло в Y", "приглашение поступило от X"."""
    to = _addressed(scene, deed) or next((r for r in _hidden(deed, whose) if r.first != scene.at + 1), None)
    found.set_invitee(scene, to)
    found.set_inviter(scene, _source(deed))


def _get(scene: InvitationClause, found: Parties, deed: LetterAct, whose: Coordination | None) -> None:
    """ "Y получил приглашение от X", "приглашения получены Y"."""
    hidden = _hidden(deed, whose)
    getter = next((r for r in deed.bare if r.case == "Ins"), None) if deed.passive else _subject(scene, deed)
    getter = getter or next(iter(hidden), None)
    if getter is None and whose is not None and whose.case is None and not deed.passive:
        getter = whose
    found.set_inviter(scene, _source(deed))
    found.set_invitee(scene, getter)
    if not found.invitee and not found.pointing and not deed.passive and not deed.part:
        found.invitee = _acting(scene, deed.at)


def _answer(scene: InvitationClause, found: Parties, deed: LetterAct, whose: Coordination | None) -> None:
    """ "Y откликнулся на приглашение X"."""
    found.set_inviter(scene, _source(deed))
    found.set_invitee(scene, _subject(scene, deed) or next(iter(_hidden(deed, whose)), None))
    found.invitee = found.invitee or _acting(scene, deed.at)


def _thank(scene: InvitationClause, found: Parties, deed: LetterAct, whose: Coordination | None) -> None:
    """ "Y поблагодарил X за приглашение", "благодарность Y за приглашение"."""
    subject = _subject(scene, deed)
    noun = scene.words.tokens[deed.at].pos == "NOUN"
    own = next((r for r in deed.bare if r.first == deed.at + 1 and r.case == "Gen"), None) if noun else None
    cases = ("Dat",) if noun else ("Acc", "Gen")
    other = next((r for r in deed.bare if r.case in cases and r.first < scene.at and r is not subject), None)
    if other is not None and any(p in _acting(scene, deed.at) for p in scene.people(other)):
        other = None
    found.set_invitee(scene, own or subject or next((r for r in _hidden(deed, whose) if r.first < deed.at), None))
    found.invitee = found.invitee or _acting(scene, deed.at)
    if other is not None and not (own is None and genitive_of(scene.words, other)):
        found.set_inviter(scene, other)
    found.set_inviter(scene, _source(deed))


def _sign(scene: InvitationClause, found: Parties, deed: LetterAct, whose: Coordination | None) -> None:
    """ "приглашение, подписанное X", "решение о приглашении Y утвердил X"."""
    doer = next((r for r in deed.bare if r.case == "Ins"), None) if deed.passive else _subject(scene, deed)
    found.set_inviter(scene, doer)
    if doer is None and not deed.passive:
        found.set_inviter(scene, next((r for r in _hidden(deed, whose) if r.first < deed.at), None))


_TELL = {"give": _give, "reach": _reach, "get": _get, "answer": _answer, "thank": _thank, "sign": _sign}


def _acting(scene: InvitationClause, verb: int) -> list[Referent]:
    """The subject that the tree gives to a verb, or who acted before it."""
    node = node_of(scene, verb)
    found = [n.mention for n in scene.match.skeleton.subject_of(node) if n.mention is not None] if node else []
    named = [m for m in found if m.case in ("Nom", None) or m.uninflected]
    return people_of(scene.context, scene.n, named) or subject_before(scene.context, scene.n, verb)


def _came(scene: InvitationClause, found: Parties) -> list[Referent]:
    """Who came "по приглашению X": the subject of the clause, what the words describe, the mission told before."""
    words, at = scene.words, scene.at
    skeleton = scene.match.skeleton
    described = _before_participle(scene)
    if described:
        return described
    verb = skeleton.clause(scene.match.trigger)
    subjects = [n.mention for n in skeleton.subject_of(verb) if n.mention is not None]
    inside = clause(words, (at,))
    named = [m for m in subjects if m.case in ("Nom", None) or m.uninflected]
    told = people_of(scene.context, scene.n, named)
    if not told:
        for stretch in (inside, range(len(words))):
            row = [r for r in runs(words, scene.mentions, stretch) if not r.prep and r.case in ("Nom", None)]
            row = [r for r in row if not any(p in found.inviter for p in scene.people(r))]
            row.sort(key=lambda r: r.case is None)
            told = told or (scene.people(row[0]) if row else [])
    told = [p for p in told if all(p is not i for i in found.inviter)]
    return told or mission_told(scene.context.discourse, scene.n)


def _before_participle(scene: InvitationClause) -> list[Referent]:
    """ "канадцев, прибывших по приглашению X": whom the participle before "по" describes."""
    words, at = scene.words, scene.at
    part = next(
        (k for k in range(at - 1, max(-1, at - 5), -1) if words.tokens[k].feats.get("VerbForm") == "Part"), None
    )
    if part is None or words.case(part) is None:
        return []
    row = runs(words, scene.mentions, range(part))
    return scene.people(row[-1]) if row and part - row[-1].last <= 1 else []


def _spoken_of(scene: InvitationClause, inviter: Referent) -> list[Referent]:
    """The person or commission of the sentence before who is not the inviter's own."""
    context, n = scene.context, scene.n
    before = context.discourse.sentences[n - 1].mentions if n else []
    near = [r for m in before for r in m.referents if r.type in ("person", "commission", "organization", "mission")]
    return [r for r in near if not context.together(r, inviter)][:1]
