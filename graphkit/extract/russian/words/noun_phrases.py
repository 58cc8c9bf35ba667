"""What noun phrases share: their adjectives, their head, their nominative, and the words that bodies are made of."""

from __future__ import annotations

from functools import cache
from typing import Any

from graphkit.extract.russian.words.lexicon import lexicon
from graphkit.extract.russian.words.phrases import Phrasebook, Words
from graphkit.parse.morphology import inflect, known, readings

_CASE_OF = {"nomn": "Nom", "gent": "Gen", "datv": "Dat", "accs": "Acc", "ablt": "Ins", "loct": "Loc"}
_ADJECTIVAL = ("ADJ", "DET", "NUM")


@cache
def body_words() -> dict[str, Any]:
    """The words that commissions and missions are made of, ready to be looked up."""
    words = lexicon().body_words
    commission, mission = words["commission"], words["mission"]
    return {
        "alone": Phrasebook((w, w) for w in commission["alone"]),
        "with": frozenset(commission["with"]),
        "not_with": frozenset(commission["not_with"]),
        "heads": tuple(commission["heads"]),
        "levels": commission["levels"],
        "region": frozenset(commission["region"]),
        "mission": Phrasebook((w, w) for w in mission["head"]),
        "people": frozenset(mission["people"]),
        "staff": frozenset(mission["staff"]),
        "strong": frozenset(mission["strong"]),
        "between": frozenset(mission["between"]),
        "not_mission": frozenset(x for w in mission["not_with"] for x in w.split()[-1:]),
        "reference": lexicon().anaphora["body"]["words"],
    }


def head_noun(words: Words, i: int, end: int) -> int:
    """The first noun that is no genitive attribute: what carries the case of the phrase."""
    for k in range(i, end):
        if words.tokens[k].pos in ("NOUN", "PROPN"):
            return k
    return i


def modifiers(words: Words, i: int) -> tuple[int, str | None, bool]:
    """(first noun, country of an adjective, whether a demonstrative stands there) of an adjective chain at ``i``."""
    if i not in words.chains:
        words.chains[i] = _modifiers(words, i)
    return words.chains[i]


def _modifiers(words: Words, i: int) -> tuple[int, str | None, bool]:
    lex, k, country, pointing = lexicon(), i, None, False
    while k < len(words):
        token = words.tokens[k]
        if words.has(k, "этот", "тот", "данный", "свой", "указанный"):
            pointing = True
        elif token.pos in ("NOUN", "PROPN") and lex.offices.match(words, k)[1]:
            break
        elif token.pos not in _ADJECTIVAL and not (
            token.pos == "PROPN" and token.feats.get("Gender") and adjective_form(token.text)
        ):
            participle = token.pos == "VERB" and token.feats.get("VerbForm") == "Part"
            if not participle:
                break
            return k, country, pointing
        elif _governs(words, k):
            break
        country = lex.country_of_adjective(words.lemmas[k]) or country
        k += 1
        if k - i > 5:
            break
    return k, country, pointing


def _governs(words: Words, k: int) -> bool:
    """A participle with an object of its own is no attribute of it: "возглавляющая наблюдателей"."""
    first = readings(words.tokens[k].text)[:1]
    if not first or first[0][1] != "PRTF" or k + 1 >= len(words):
        return False
    after = words.case(k + 1)
    return words.tokens[k + 1].pos in ("NOUN", "PROPN", "PRON") and after is not None and words.case(k) != after


def plural(words: Words, k: int) -> bool:
    """Whether the noun at token ``k`` is plural: the tagger decides where the form leaves it open ("главы")."""
    tagged = words.tokens[k].feats.get("Number") == "Plur"
    numbers = {"plur" in grams for _, pos, grams in readings(words.tokens[k].text) if pos == "NOUN"}
    return numbers == {True} if len(numbers) == 1 and known(words.tokens[k].text) else tagged


def noun_case(words: Words, k: int) -> str | None:
    """The case of the noun at token ``k``: the tagger's, unless the form cannot have it ("председателя" as Nom)."""
    tagged = words.case(k)
    text = words.tokens[k].text
    if not known(text):
        return tagged
    own = [c for _, pos, grams in readings(text) if pos == "NOUN" for c in grams if c in _CASE_OF]
    cases = [_CASE_OF[c] for c in own]
    return tagged if not cases or tagged in cases else cases[0]


def may_be_plural(words: Words, k: int) -> bool:
    """Whether the form of the noun at token ``k`` has a plural reading; words that show no number may always be."""
    text = words.tokens[k].text
    return text.isupper() or any("plur" in grams for _, pos, grams in readings(text) if pos == "NOUN")


def adjective_form(text: str) -> bool:
    """Whether the word can be an adjective."""
    return any(pos in ("ADJF", "PRTF") for _, pos, _ in readings(text))


def nominative(words: Words, first: int, last: int, *, singular: bool = False) -> str:
    """Tokens ``[first, last)``, adjectives and their noun, in the nominative: "Национальной комиссией" to its name."""
    head = last - 1
    number = "Sing" if singular else words.tokens[head].feats.get("Number")
    gender = words.tokens[head].feats.get("Gender")
    out = []
    for i in range(first, last):
        text = words.tokens[i].text
        form = (
            inflect(text, "Nom", number, gender)
            if words.tokens[i].pos in ("ADJ", "NOUN", "PROPN", "DET", "VERB") and not text.isupper()
            else None
        )
        out.append(form or text)
    return " ".join(out)
