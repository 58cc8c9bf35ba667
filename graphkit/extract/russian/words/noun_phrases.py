"""What noun phrases share: their adjectives, their head, their nominative, and the words that bodies are made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graphkit.extract.russian.words.lexicon import lexicon
from graphkit.extract.russian.words.phrases import Phrasebook, Words
from graphkit.knowledge.caches import kept
from graphkit.parse.morphology import inflect, known, readings

_CASE_OF = {"nomn": "Nom", "gent": "Gen", "datv": "Dat", "accs": "Acc", "ablt": "Ins", "loct": "Loc"}
_ADJECTIVAL = ("ADJ", "DET", "NUM")
_POINTING = ("этот", "тот", "данный", "свой", "указанный")
_LONGEST_CHAIN = 6
_DECLINED = ("ADJ", "NOUN", "PROPN", "DET", "VERB")


@dataclass(frozen=True, slots=True)
class CommissionWords:
    """What names of commissions are made of, as lemmas.

    ``alone`` are commissions by themselves ("ЦИК"); one of ``heads`` or "комиссия" is one with an attribute of
    ``attributes``, and no election commission with one of ``others``; ``levels`` has the words of a level,
    ``regions`` the nouns for what a region's commission is of.
    """

    alone: Phrasebook[str]
    heads: tuple[str, ...]
    attributes: frozenset[str]
    others: frozenset[str]
    levels: Mapping[str, Sequence[str]]
    regions: frozenset[str]


@dataclass(frozen=True, slots=True)
class MissionWords:
    """What names of observation missions are made of, as lemmas.

    ``heads`` are the nouns for a mission, those of ``strong`` without more words; ``people`` those for who belongs to
    it, ``staff`` for a part of it; ``links`` may stand between the head and the sender; a head with an attribute of
    ``others`` is something else.
    """

    heads: Phrasebook[str]
    strong: frozenset[str]
    people: frozenset[str]
    staff: frozenset[str]
    links: frozenset[str]
    others: frozenset[str]


@kept
def commission_words() -> CommissionWords:
    """The words that commissions are made of, ready to be looked up."""
    words = lexicon().body_words["commission"]
    return CommissionWords(
        alone=Phrasebook((word, word) for word in words["alone"]),
        heads=tuple(words["heads"]),
        attributes=frozenset(words["with"]),
        others=frozenset(words["not_with"]),
        levels=words["levels"],
        regions=frozenset(words["region"]),
    )


@kept
def mission_words() -> MissionWords:
    """The words that missions are made of, ready to be looked up."""
    words = lexicon().body_words["mission"]
    return MissionWords(
        heads=Phrasebook((word, word) for word in words["head"]),
        strong=frozenset(words["strong"]),
        people=frozenset(words["people"]),
        staff=frozenset(words["staff"]),
        links=frozenset(words["between"]),
        others=frozenset(phrase.split()[-1] for phrase in words["not_with"]),
    )


def head_noun(words: Words, first: int, last: int) -> int:
    """The first noun of tokens ``[first, last)``, which carries the case of the phrase; ``first`` where none is."""
    return next((at for at in range(first, last) if words.tokens[at].pos in ("NOUN", "PROPN")), first)


def modifiers(words: Words, i: int) -> tuple[int, str | None, bool]:
    """(first noun, country of an adjective, whether a demonstrative stands there) of an adjective chain at ``i``."""
    if i not in words.chains:
        words.chains[i] = _modifiers(words, i)
    return words.chains[i]


def _modifiers(words: Words, i: int) -> tuple[int, str | None, bool]:
    """What ``modifiers`` returns, read anew."""
    lex, at, country, pointing = lexicon(), i, None, False
    while at < len(words) and at - i < _LONGEST_CHAIN:
        points = words.has(at, *_POINTING)
        if not points and not _modifies(words, at):
            break
        pointing = pointing or points
        country = lex.country_of_adjective(words.lemmas[at]) or country
        at += 1
    return at, country, pointing


def _modifies(words: Words, i: int) -> bool:
    """Whether token ``i`` is an adjective of a noun behind it, or what acts as one."""
    token = words.tokens[i]
    if token.pos == "PROPN":
        attributive = bool(token.feats.get("Gender")) and adjective_form(token.text)
        return attributive and not lexicon().offices.match(words, i)[1] and not _governs(words, i)
    return token.pos in _ADJECTIVAL and not _governs(words, i)


def _governs(words: Words, i: int) -> bool:
    """A participle with an object of its own is no attribute of it: "возглавляющая наблюдателей"."""
    likeliest = readings(words.tokens[i].text)[:1]
    if not likeliest or likeliest[0][1] != "PRTF":
        return False
    after = words.case(i + 1)
    return words.pos(i + 1) in ("NOUN", "PROPN", "PRON") and after is not None and words.case(i) != after


def plural(words: Words, i: int) -> bool:
    """Whether the noun at token ``i`` is plural: the tagger decides where the form leaves it open ("главы")."""
    token = words.tokens[i]
    numbers = {"plur" in grammemes for grammemes in _noun_readings(token.text)}
    if len(numbers) == 1 and known(token.text):
        return numbers == {True}
    return token.feats.get("Number") == "Plur"


def noun_case(words: Words, i: int) -> str | None:
    """The case of the noun at token ``i``: the tagger's, unless the form cannot have it ("председателя" as Nom)."""
    tagged = words.case(i)
    text = words.tokens[i].text
    if not known(text):
        return tagged
    possible = [_CASE_OF[g] for grammemes in _noun_readings(text) for g in grammemes if g in _CASE_OF]
    return tagged if not possible or tagged in possible else possible[0]


def may_be_plural(words: Words, i: int) -> bool:
    """Whether the form of the noun at token ``i`` has a plural reading; words that show no number may always be."""
    text = words.tokens[i].text
    return text.isupper() or any("plur" in grammemes for grammemes in _noun_readings(text))


def _noun_readings(text: str) -> list[frozenset[str]]:
    """The grammemes of each reading of the word as a noun, likeliest first."""
    return [grammemes for _, pos, grammemes in readings(text) if pos == "NOUN"]


def adjective_form(text: str) -> bool:
    """Whether the word can be an adjective."""
    return any(pos in ("ADJF", "PRTF") for _, pos, _ in readings(text))


def genitive_form(text: str) -> bool:
    """Whether the word can be a genitive."""
    return any("gent" in grammemes for _, _, grammemes in readings(text))


def nominative(words: Words, first: int, last: int, *, singular: bool = False) -> str:
    """Tokens ``[first, last)``, adjectives and their noun, in the nominative: "Национальной комиссией" to its name."""
    head = words.tokens[last - 1].feats
    number, gender = "Sing" if singular else head.get("Number"), head.get("Gender")
    return " ".join(_nominative(words, at, number, gender) for at in range(first, last))


def _nominative(words: Words, i: int, number: str | None, gender: str | None) -> str:
    """Token ``i`` in the nominative, where it is a word that is declined; else as it stands."""
    token = words.tokens[i]
    if token.pos not in _DECLINED or token.text.isupper():
        return token.text
    return inflect(token.text, "Nom", number, gender) or token.text
