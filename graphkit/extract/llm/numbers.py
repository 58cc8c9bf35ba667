"""The whole numbers that a text has, in figures and in words: what a claimed figure is held against."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from graphkit.extract.llm.wording import words_of
from graphkit.knowledge.caches import kept
from graphkit.knowledge.files import load_toml

_FIGURES = re.compile(r"(?<!\d)(?:(?P<grouped>\d{1,3}(?:[ .,]\d{3})+)(?!\d)|(?P<plain>\d+)(?P<part>[.,]\d+)?)")
_ENDING = 3  # letters that the ending of a word for a number has at most
_LONGEST = 18  # digits of a number that may be a count


def numbers_in(text: str, lang: str) -> frozenset[int]:
    """The whole numbers in a text whose blanks are folded, each as a whole: "1 250" is no 250, "12.5" no 12.

    >>> sorted(numbers_in("1 250 of 2,000, twenty-one and 12.5", "en"))
    [21, 1250, 2000]
    """
    return frozenset((*_in_figures(text), *_in_words(words_of(text), lang)))


def _in_figures(text: str) -> Iterator[int]:
    for found in _FIGURES.finditer(text):
        if found["grouped"]:
            yield int(re.sub(r"\D", "", found["grouped"]))
        elif not found["part"] and len(found["plain"]) <= _LONGEST:
            yield int(found["plain"])


def _in_words(words: Sequence[str], lang: str) -> Iterator[int]:
    """The numbers that runs of words tell."""
    run: list[int] = []
    for word in (*words, ""):
        value = _value(word, lang)
        if value is not None:
            run.append(value)
        elif run:
            yield _sum(run)
            run = []


def _sum(run: Sequence[int]) -> int:
    """What the words of a run come to: hundreds and thousands multiply what stands before them."""
    total = part = 0
    for value in run:
        if value >= 1000:
            total, part = total + max(part, 1) * value, 0
        elif value == 100:
            part = max(part, 1) * value
        else:
            part += value
    return total + part


def _value(word: str, lang: str) -> int | None:
    table = _table(lang)
    fits = [stem for stem in table if word.startswith(stem) and len(word) - len(stem) <= _ENDING]
    return table[max(fits, key=len)] if fits else None


@kept
def _table(lang: str) -> Mapping[str, int]:
    """The words for numbers of a language."""
    found: Mapping[str, int] = load_toml("llm", "numbers.toml").get(lang, {})
    return found
