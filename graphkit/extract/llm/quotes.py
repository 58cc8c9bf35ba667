"""Where a quote stands in a text: to the letter, with only blanks, quotation marks and dashes taken for one another.

A model retypes what it quotes, and retypes these three in its own way. Everything else is what the article says: a
letter, a digit or a "not" that differs makes it another sentence, and so does a quote that stops short of one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graphkit.knowledge.caches import kept
from graphkit.knowledge.files import load_toml
from graphkit.model import Span

_QUOTES = "\"'`´«»‹›„“”‟‚‘’‛＂＇"
_DASHES = "-‐‑‒–—―−﹣－"
_UNSEEN = "\u200b\u2060\ufeff"  # no width, and no blank for str.isspace
_SIGNS = {**dict.fromkeys(_QUOTES, '"'), **dict.fromkeys(_DASHES, "-"), **dict.fromkeys(_UNSEEN, " ")}
_NUMBER_BEFORE = re.compile(r"\d[.,:]$")
_NUMBER_GOES_ON = re.compile(r"\d")
_THOUSANDS_BEFORE = re.compile(r"(?<!\d)\d{1,3} $")
_THREE_DIGITS = re.compile(r"\d{3}(?!\d)")
_NUMBER_AFTER = re.compile(r"[.,:]\d|[ ]\d{3}(?!\d)")
_WORD_BEFORE = re.compile(r"""([^\W\d_]+(?:"[^\W\d_]+)?) $""")
_WORD_AFTER = re.compile(r"""[ ]([^\W\d_]+)""")


@dataclass(frozen=True, slots=True)
class Folded:
    """A text with its blanks, quotation marks and dashes made alike; ``places`` has the offset of each code point.

    A run of blanks is one, so that ``places`` jumps there; its last item is the length of the text itself.
    """

    text: str
    places: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """The span in the text itself of ``text[start:end]`` here, which is not empty."""
        return Span(self.places[start], self.places[end - 1] + 1)


def folded(text: str) -> Folded:
    """The text folded, of the same letters, digits and other signs in the same order."""
    out: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        sign = " " if char.isspace() else _SIGNS.get(char, char)
        if sign == " " and out and out[-1] == " ":
            continue
        out.append(sign)
        places.append(place)
    return Folded("".join(out), (*places, len(text)))


def locate(quote: str, text: Folded, lang: str = "") -> Span | None:
    """Where the quote stands in the text; None where it does not, or only cut short.

    A quote is cut short where it begins or ends inside a word or a number, or right beside a word of ``lang`` that
    denies it: "took part" is no quote of "never took part".

        >>> article = folded("The mission did not observe the vote.")
        >>> locate("The mission did not  observe", article, "en")
        Span(start=0, end=27)
        >>> locate("observe the vote", article, "en") is None
        True
    """
    return next((text.span(*place) for place in _places(quote, text) if not _cut(text.text, *place, lang)), None)


def is_cut(quote: str, text: Folded, lang: str = "") -> bool:
    """Whether the quote's letters stand in the text, but only cut short."""
    return locate(quote, text, lang) is None and next(_places(quote, text), None) is not None


def _places(quote: str, text: Folded) -> Iterator[tuple[int, int]]:
    """(start, end) in the folded text of each place where the quote's letters stand."""
    wanted = folded(quote).text.strip()
    if not any(char.isalnum() for char in wanted):
        return
    start = text.text.find(wanted)
    while start >= 0:
        yield start, start + len(wanted)
        start = text.text.find(wanted, start + 1)


def _cut(text: str, start: int, end: int, lang: str) -> bool:
    """Whether something that belongs to the first or last word is left out of ``text[start:end]``."""
    before, after = text[max(0, start - 40) : start], text[end : end + 40]
    if text[start].isalnum() and _joins(before[::-1]):
        return True
    if text[end - 1].isalnum() and _joins(after):
        return True
    if _NUMBER_BEFORE.search(before) is not None and _NUMBER_GOES_ON.match(text, start) is not None:
        return True
    if _THOUSANDS_BEFORE.search(before) is not None and _THREE_DIGITS.match(text, start) is not None:
        return True
    if text[end - 1].isdigit() and _NUMBER_AFTER.match(after) is not None:
        return True
    first, last = _WORD_BEFORE.search(before), _WORD_AFTER.match(after)
    denials = _denials()
    return (first is not None and first[1].casefold() in denials["before"].get(lang, ())) or (
        last is not None and last[1].casefold() in denials["after"].get(lang, ())
    )


def _joins(signs: str) -> bool:
    """Whether what stands next to a word, nearest first, goes on with it: a letter, or a dash or apostrophe and one."""
    if signs[:1].isalnum():
        return True
    return signs[:1] in ("-", '"') and signs[1:2].isalnum()


@kept
def _denials() -> dict[str, dict[str, frozenset[str]]]:
    """The words that deny, by side and language, folded as the text is."""
    data = load_toml("llm", "denials.toml")
    return {
        side: {lang: frozenset(folded(w).text for w in words) for lang, words in data[side].items()} for side in data
    }
