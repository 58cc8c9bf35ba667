"""What is done with a letter of invitation in its sentence ("направил", "получил"), and who stands around that."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graphkit.extract.russian.facts.invitations.invitation_clauses import InvitationClause, genitive_of
from graphkit.extract.russian.syntax.clauses import Coordination, agrees, clause, runs
from graphkit.extract.russian.words.phrases import Words

_FROM = ("от", "из", "через")
_ADDRESS = ("адрес", "к", "для", "до")
# The ways of an act, as its words are looked up, and as they are told: what tells more surely comes first.
_LOOKED_UP = ("thank", "answer", "give", "get", "reach", "sign")
_TOLD = ("give", "reach", "sign", "get", "answer", "thank")
# How many tokens from the letter its acts may stand.
_FAR = 26
_BEFORE_NOUN = ("ADJ", "DET", "ADP", "PRON", "NUM", "PART")


@dataclass(slots=True)
class LetterAct:
    """What is done with the letter: ``way`` as in the frame, the token that says it, and the runs around it.

    ``relative`` where it stands in a clause of its own ("приглашение, которое подписал X").
    """

    way: str
    at: int
    near: list[Coordination]
    passive: bool = False
    participle: bool = False
    relative: bool = False

    @property
    def bare(self) -> list[Coordination]:
        """The runs without a preposition."""
        return [run for run in self.near if not run.prep]

    @property
    def source(self) -> Coordination | None:
        """From whom: the run behind "от", "из", "через"."""
        return next((run for run in self.near if run.prep in _FROM), None)

    @property
    def agent(self) -> Coordination | None:
        """Who does what a passive tells."""
        return next((run for run in self.bare if run.case == "Ins"), None)

    def capitals(self, owner: Coordination | None) -> list[Coordination]:
        """The runs of capitals alone, which may stand in any place; not the ``owner`` of the letter."""
        return [r for r in self.bare if r.case is None and not (owner is not None and r.first == owner.first)]


def letter_acts(scene: InvitationClause) -> list[LetterAct]:
    """What is done with the letter, the nearest of each way; main verbs before participles."""
    words, letter, vocabulary = scene.words, scene.at, scene.options.acts
    acts: dict[str, LetterAct] = {}
    around = (near for near in range(max(0, letter - _FAR), min(len(words), letter + _FAR)) if near != letter)
    for near in sorted(around, key=lambda near: abs(near - letter)):
        way = _way(words, near, vocabulary)
        if way is not None and way not in acts and _is_done_to_letter(words, letter, near, way):
            acts[way] = _act(scene, near, way)
    return sorted(acts.values(), key=lambda act: (act.participle, _TOLD.index(act.way)))


def _way(words: Words, at: int, vocabulary: Mapping[str, frozenset[str]]) -> str | None:
    """The way of the act that token ``at`` says; of nouns only thanks are one ("благодарность за приглашение")."""
    if words.tokens[at].pos not in ("VERB", "ADJ", "NOUN"):
        return None
    way = next((way for way in _LOOKED_UP if words.has(at, *vocabulary[way])), None)
    return None if words.tokens[at].pos == "NOUN" and way != "thank" else way


def _is_done_to_letter(words: Words, letter: int, at: int, way: str) -> bool:
    """Whether it is the letter at token ``letter`` that something is done with at token ``at``."""
    if any(token.text == ";" for token in words.tokens[min(at, letter) : max(at, letter)]):
        return False
    if at == letter + 1 and words.tokens[at].feats.get("VerbForm") == "Inf":
        return False  # what it is for: "приглашение принять участие"
    thanked = words.has(letter - 1, "за") and way != "thank"
    if thanked and at < letter and not _is_participle(words, at):
        return False
    # "приглашение, которое направил X", but not "X, который принял Y"
    between = range(min(letter, at) + 1, max(letter, at))
    link = next((i for i in between if words.has(i, "который", "где", "куда")), None)
    return link is None or (at > letter and link - letter <= 3)


def _act(scene: InvitationClause, at: int, way: str) -> LetterAct:
    """The act that token ``at`` says, with the runs of its clause; a participle keeps its own to itself."""
    words, letter, token = scene.words, scene.at, scene.words.tokens[at]
    between = range(min(letter, at) + 1, max(letter, at))
    relative = any(words.has(i, "который", "куда") or words.tokens[i].text == ":" for i in between)
    participle = _is_participle(words, at)
    stretch: Sequence[int]
    if participle:
        stretch = participle_phrase(words, at)
    else:
        stretch = clause(words, (at,) if relative or token.pos == "NOUN" else (letter, at))
        described = range(0) if relative else _description(words, letter)
        stretch = [i for i in stretch if i not in described]
    passive = token.feats.get("Voice") == "Pass" and token.pos != "NOUN"
    return LetterAct(way, at, runs(words, scene.mentions, stretch), passive, participle, relative)


def _is_participle(words: Words, at: int) -> bool:
    """Whether a token is a participle that describes a noun: "направленное", not "направлено"."""
    feats = words.tokens[at].feats
    return feats.get("VerbForm") == "Part" and feats.get("Variant") != "Short" and words.case(at) is not None


def _description(words: Words, letter: int) -> range:
    """The participle behind the noun with what goes with it: "приглашения, направленные X, …"."""
    behind = words.tokens[letter + 1 : letter + 3]
    if len(behind) < 2 or behind[0].text != "," or behind[1].feats.get("VerbForm") != "Part":
        return range(0)
    return participle_phrase(words, letter + 2)


def participle_phrase(words: Words, participle: int) -> range:
    """The stretch of a participle: from the comma before it to the comma or the finite verb behind it."""
    first = next((i + 1 for i in range(participle - 1, -1, -1) if words.tokens[i].text in (",", ";", ":")), 0)
    last = participle + 1
    while last < len(words) and words.tokens[last].text not in (",", ";", ".", "–"):
        if words.tokens[last].feats.get("VerbForm") == "Fin":
            break
        last += 1
    return range(first, last)


# ---- who stands around an act


def leads_to_noun(words: Words, at: int, noun: int) -> bool:
    """Whether only adjectives, pronouns and the like stand between token ``at`` and a noun."""
    return all(token.pos in _BEFORE_NOUN for token in words.tokens[at + 1 : noun])


def owner_of_letter(scene: InvitationClause) -> Coordination | None:
    """Whose the letter is: the genitive or the capitals right after it, "его" before it, a genitive past adjectives."""
    words, at = scene.words, scene.at
    row = runs(words, scene.mentions, range(len(words)))
    after = (r for r in row if r.first == at + 1 and not r.prep and r.case in ("Gen", None))
    before = (r for r in row if r.last == at and r.mentions[0].word in ("его", "ее", "их", "мы"))
    beside = next(after, None) or next(before, None)
    if beside is not None:
        return beside
    return _genitive_behind(words, at, row)


def _genitive_behind(words: Words, at: int, row: Sequence[Coordination]) -> Coordination | None:
    """The run behind the letter and some adjectives, if it is a genitive."""
    late = next((r for r in row if at + 1 < r.first <= at + 4 and leads_to_noun(words, at, r.first)), None)
    return late if late is not None and late.case == "Gen" and not late.prep else None


def subject_of(scene: InvitationClause, act: LetterAct) -> Coordination | None:
    """The nominative nearest to the verb of an act that agrees with it."""
    agreeing = (run for run in act.bare if run.case == "Nom" and agrees(scene.words, act.at, run))
    return min(agreeing, key=lambda run: abs(run.first - act.at), default=None)


def addressee(scene: InvitationClause, act: LetterAct) -> Coordination | None:
    """To whom: the dative, "в адрес", "к", "для", "в" with a body."""
    words = scene.words
    dative = next((run for run in act.bare if run.case == "Dat"), None)
    dative = dative or next((r for r in act.bare if r.may("Dat") and not genitive_of(words, r)), None)
    to = (run for run in act.near if run.prep in _ADDRESS and not words.has(run.first - 1, "выборы"))
    return dative or next(to, None) or next((run for run in act.near if _is_into_body(run)), None)


def _is_into_body(run: Coordination) -> bool:
    """Whether a run stands behind "в" as where something is sent: "в ШОС", "в Баку" only in the accusative."""
    if run.prep != "в" or not (run.case in ("Acc", None) or run.mentions[0].uninflected):
        return False
    return run.case == "Acc" or any(r.type != "country" for m in run.mentions for r in m.referents)
