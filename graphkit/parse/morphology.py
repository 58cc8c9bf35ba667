"""Word forms of Russian: possible lemmas, grammemes and inflection, through pymorphy3."""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import takewhile
from typing import Any

_CASES = {"Nom": "nomn", "Gen": "gent", "Dat": "datv", "Acc": "accs", "Ins": "ablt", "Loc": "loct"}
_POS = {
    "NOUN": {"NOUN"}, "PROPN": {"NOUN", "ADJF"}, "ADJ": {"ADJF", "ADJS", "PRTF", "NUMR"}, "DET": {"ADJF"},
    "VERB": {"VERB", "INFN", "PRTF", "PRTS", "GRND"}, "AUX": {"VERB", "INFN"}, "PRON": {"NPRO", "ADJF"},
    "ADV": {"ADVB", "COMP"}, "NUM": {"NUMR", "ADJF"}, "ADP": {"PREP"},
}  # fmt: skip


@cache
def _analyzer() -> Any:
    import pymorphy3

    return pymorphy3.MorphAnalyzer(lang="ru")


@lru_cache(maxsize=200_000)
def _parses(word: str) -> tuple[Any, ...]:
    return tuple(_analyzer().parse(word))


def fold(word: str) -> str:
    """Lower case with ё written as е: the form in which words are compared."""
    return word.lower().replace("ё", "е")


@lru_cache(maxsize=200_000)
def lemmas(word: str) -> frozenset[str]:
    """Every dictionary form that the word may belong to, folded, the folded word itself among them."""
    low = fold(word)
    return frozenset(fold(p.normal_form) for p in _parses(word.lower())) | {low}


@lru_cache(maxsize=200_000)
def lemma(word: str, pos: str = "", case: str | None = None) -> str:
    """The dictionary form that fits the part of speech and case of the tagger best; participles give their verb."""
    parses = _parses(word.lower())
    wanted = _POS.get(pos)
    for check_case in (True, False):
        for p in parses:
            if wanted and p.tag.POS not in wanted:
                continue
            if check_case and case and p.tag.case and p.tag.case != _CASES.get(case):
                continue
            return fold(p.normal_form)
    return fold(parses[0].normal_form) if parses else fold(word)


@lru_cache(maxsize=50_000)
def inflect(word: str, case: str, number: str | None = None, gender: str | None = None) -> str | None:
    """The word in another case (``Nom`` …), keeping its number and gender unless given; None if it has no such form.

    Capitals are kept as they were.
    """
    parses = [p for p in _parses(word.lower()) if p.tag.POS in ("NOUN", "ADJF", "PRTF", "NUMR")]
    if not parses:
        return None
    parse = parses[0]
    grammemes = {_CASES[case]}
    if number:
        grammemes.add("plur" if number == "Plur" else "sing")
    elif parse.tag.number:
        grammemes.add(parse.tag.number)
    if gender and number != "Plur" and parse.tag.POS in ("ADJF", "PRTF"):
        grammemes.add({"Masc": "masc", "Fem": "femn", "Neut": "neut"}[gender])
    form = parse.inflect(grammemes)
    if form and "Supr" in parse.tag and "Supr" in form.tag:  # "высшей" to "высшая", not to "высочайшая"
        wanted = grammemes | ({str(parse.tag.gender)} if parse.tag.gender and "plur" not in grammemes else set())
        same = [p.word for p in parse.lexeme if wanted <= p.tag.grammemes and "Supr" in p.tag] or [form.word]
        return _like(word, max(same, key=lambda w: _shared(w, word.lower())))
    return _like(word, form.word) if form else None


def _shared(a: str, b: str) -> int:
    """How many letters two words have in common from their beginning."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(a, b, strict=False)))


def _like(model: str, word: str) -> str:
    if model.isupper() and len(model) > 1:
        return word.upper()
    if "-" in model and model.count("-") == word.count("-"):
        return "-".join(_like(a, b) for a, b in zip(model.split("-"), word.split("-"), strict=True))
    return word.capitalize() if model[:1].isupper() else word


@lru_cache(maxsize=50_000)
def grammemes(word: str) -> frozenset[str]:
    """All grammemes of all readings of the word in OpenCorpora's notation (``Name``, ``Surn``, ``femn`` …)."""
    return frozenset(str(g) for p in _parses(word.lower()) for g in p.tag.grammemes)


@lru_cache(maxsize=50_000)
def readings(word: str) -> tuple[tuple[str, str, frozenset[str]], ...]:
    """The readings of the word, likeliest first, each as (lemma, part of speech, grammemes)."""
    return tuple(
        (fold(p.normal_form), str(p.tag.POS), frozenset(str(g) for g in p.tag.grammemes)) for p in _parses(word.lower())
    )


@lru_cache(maxsize=50_000)
def known(word: str) -> bool:
    """Whether the dictionary has the word, so that its readings are not guesses."""
    return any(p.is_known for p in _parses(word.lower()))
