"""Phrases in any case: a book of dictionary forms that is looked up in running text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from graphkit.model import Sentence, Token
from graphkit.parse import morphology

T = TypeVar("T")

DASHES = frozenset("-–—‑−")
QUOTES = frozenset("«»\"“”„‟'")
_SKIPPED = DASHES | QUOTES


class Words:
    """A sentence's tokens with every lemma that each may have; what all the readers of mentions look at."""

    __slots__ = ("_size", "chains", "every", "index", "lemmas", "sentence", "tokens")

    def __init__(self, sentence: Sentence, index: int) -> None:
        self.sentence = sentence
        self.index = index
        self.tokens: tuple[Token, ...] = tuple(map(_without_ending, sentence.tokens))
        self.lemmas = tuple(_lemmas(token.text) for token in self.tokens)
        # Every lemma of the sentence at once: most questions about a whole sentence are answered by it.
        self.every: frozenset[str] = frozenset().union(*self.lemmas)
        self._size = len(sentence.tokens)
        # The adjective chains found so far, by where they start: every reader of bodies asks for the same ones.
        self.chains: dict[int, tuple[int, str | None, bool]] = {}

    def __len__(self) -> int:
        return self._size

    def text(self, first: int, last: int) -> str:
        """The words of tokens ``[first, last)`` with the spaces they stand with, line breaks made spaces."""
        out = ""
        for i in range(first, last):
            token = self.tokens[i]
            gap = " " if out and token.start > self.tokens[i - 1].end else ""
            out += gap + token.text
        return out

    def has(self, i: int, *lemmas: str) -> bool:
        """Whether token ``i`` exists and may be a form of one of the lemmas."""
        return 0 <= i < self._size and not self.lemmas[i].isdisjoint(lemmas)

    def has_within(self, first: int, last: int, lemmas: Collection[str]) -> bool:
        """Whether one of tokens ``[first, last)``, as far as they exist, may be a form of one of the lemmas."""
        return any(not own.isdisjoint(lemmas) for own in self.lemmas[max(0, first) : max(0, last)])

    def tells(self, lemmas: Collection[str]) -> bool:
        """Whether any token may be a form of one of the lemmas: asked before every token is looked at."""
        return not self.every.isdisjoint(lemmas)

    def case(self, i: int) -> str | None:
        """The case of token ``i`` as the tagger has it."""
        return self.tokens[i].feats.get("Case")


_INFLECTED = re.compile(r"([А-ЯЁ]{3,})(?:а|у|ом|е|ы|ов|ам|ами|ах)")


def _without_ending(token: Token) -> Token:
    """An acronym as the books have it where it is inflected: "ЦИКа", "МИДом"; its case stays with the tagger."""
    if not token.text[1:2].isupper():
        return token
    found = _INFLECTED.fullmatch(token.text)
    return replace(token, text=found[1]) if found is not None else token


def _lemmas(text: str) -> frozenset[str]:
    """The lemmas of a word; of "экс-глава" also those of the office that was held."""
    found = morphology.lemmas(text)
    if "-" not in text:
        return found
    prefix, dash, rest = text.partition("-")
    return found | morphology.lemmas(rest) if dash and prefix.lower() == "экс" else found


@dataclass(frozen=True, slots=True)
class _Word:
    """One word of a phrase: ``exact`` for acronyms, which are not inflected, else any lemma of it."""

    exact: str
    lemmas: frozenset[str]

    def fits(self, words: Words, i: int) -> bool:
        if self.exact:
            text = words.tokens[i].text
            return morphology.fold(text) == self.exact and sum(c.isupper() for c in text) > 1
        return not self.lemmas.isdisjoint(words.lemmas[i])


def _word(text: str) -> _Word:
    if sum(c.isupper() for c in text) > 1 and "-" not in text:
        return _Word(morphology.fold(text), frozenset({morphology.fold(text)}))
    return _Word("", morphology.lemmas(text))


class Phrasebook(Generic[T]):
    """Phrases of one or more words with a value each; the longest phrase at a place wins."""

    def __init__(self, entries: Iterable[tuple[str, T]] = ()) -> None:
        self._by_first: dict[str, list[tuple[int, tuple[_Word, ...], T]]] = defaultdict(list)
        self._firsts: set[str] = set()
        self._size = 0
        for phrase, value in entries:
            self.add(phrase, value)

    def add(self, phrase: str, value: T) -> None:
        """Enter a phrase in its dictionary form; quotation marks and dashes between words do not count."""
        from razdel import tokenize

        words = tuple(_word(t.text) for t in tokenize(phrase) if t.text not in _SKIPPED)
        if not words:
            return
        self._size += 1
        self._firsts |= words[0].lemmas
        for lemma in words[0].lemmas:
            self._by_first[lemma].append((self._size, words, value))

    @property
    def starts(self) -> frozenset[str]:
        """Every lemma that a phrase of the book may begin with."""
        return frozenset(self._firsts)

    def match(self, words: Words, i: int) -> tuple[int, list[T]]:
        """(end, values) of the longest phrase that starts at token ``i``; (i, []) where none does."""
        size = len(words.lemmas)
        if i >= size:
            return i, []
        lemmas = words.lemmas[i]
        if self._firsts.isdisjoint(lemmas):  # nearly always: what makes reading quick
            return i, []
        after = i + 1
        last = after >= size
        second = None if last or words.tokens[after].text in _SKIPPED else words.lemmas[after]
        best, found = i, dict[int, T]()
        for lemma in lemmas:
            for order, phrase, value in self._by_first.get(lemma, ()):
                if len(phrase) > 1 and (last or (second is not None and phrase[1].lemmas.isdisjoint(second))):
                    continue
                end = _match(phrase, words, i)
                if end > best:
                    best, found = end, {order: value}
                elif end == best and end > i:
                    found[order] = value
        values: list[T] = []
        for order in sorted(found):  # as they were entered: the order of a set changes from run to run
            if found[order] not in values:
                values.append(found[order])
        return best, values


def _match(phrase: Sequence[_Word], words: Words, i: int) -> int:
    at, size = i, len(words.lemmas)
    for n, word in enumerate(phrase):
        while n and at < size and words.tokens[at].text in _SKIPPED:
            at += 1
        if at >= size or not word.fits(words, at):
            return i
        at += 1
    # A closing quotation mark of a phrase that was opened inside belongs to it.
    if at < size and words.tokens[at].text == "»" and any(words.tokens[k].text == "«" for k in range(i, at)):
        at += 1
    return at
