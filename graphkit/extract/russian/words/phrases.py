"""Phrases in any case: a book of dictionary forms that is looked up in running text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from graphkit.model import Name, Sentence, Token
from graphkit.parse import morphology

T = TypeVar("T")
V = TypeVar("V")

DASHES = frozenset("-–—‑−")
QUOTES = frozenset("«»\"“”„‟'")
OPENING, CLOSING = ("«", '"', "“", "„"), ("»", '"', "”", "“")
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
        text = ""
        for i in range(first, last):
            token = self.tokens[i]
            gap = " " if text and token.start > self.tokens[i - 1].end else ""
            text += gap + token.text
        return text

    def has(self, i: int, *lemmas: str) -> bool:
        """Whether token ``i`` exists and may be a form of one of the lemmas."""
        return 0 <= i < self._size and not self.lemmas[i].isdisjoint(lemmas)

    def has_within(self, first: int, last: int, lemmas: Collection[str]) -> bool:
        """Whether one of tokens ``[first, last)``, as far as they exist, may be a form of one of the lemmas."""
        return any(not own.isdisjoint(lemmas) for own in self.lemmas[max(0, first) : max(0, last)])

    def tells(self, lemmas: Collection[str]) -> bool:
        """Whether any token may be a form of one of the lemmas: asked before every token is looked at."""
        return not self.every.isdisjoint(lemmas)

    def lookup(self, i: int, table: Mapping[str, V]) -> V | None:
        """What the table has for a lemma of token ``i``; None where it has none of them or the token does not exist."""
        if not 0 <= i < self._size:
            return None
        return next((table[lemma] for lemma in self.lemmas[i] if lemma in table), None)

    def case(self, i: int) -> str | None:
        """The case of token ``i`` as the tagger has it; None where it shows none or does not exist."""
        return self.tokens[i].feats.get("Case") if 0 <= i < self._size else None

    def pos(self, i: int) -> str:
        """The part of speech of token ``i``; "" where it does not exist."""
        return self.tokens[i].pos if 0 <= i < self._size else ""

    def reads(self, i: int, *texts: str) -> bool:
        """Whether token ``i`` exists and is written as one of the texts."""
        return 0 <= i < self._size and self.tokens[i].text in texts

    def capital(self, i: int) -> bool:
        """Whether token ``i`` exists and begins with a capital letter."""
        return 0 <= i < self._size and self.tokens[i].text[:1].isupper()

    def small(self, i: int) -> bool:
        """Whether token ``i`` exists and is a word in small letters throughout."""
        return 0 <= i < self._size and self.tokens[i].text.islower()

    def dash(self, i: int) -> bool:
        """Whether token ``i`` exists and is a dash."""
        return 0 <= i < self._size and self.tokens[i].text in DASHES

    def name_from(self, i: int, *types: str) -> Name | None:
        """The first name of one of the types (PER, LOC, ORG) that the recogniser saw begin at token ``i``."""
        return next((name for name in self.sentence.names if name.first == i and name.type in types), None)

    def name_over(self, i: int, *types: str) -> Name | None:
        """The first name of one of the types that the recogniser saw with token ``i`` in it."""
        names = self.sentence.names
        return next((name for name in names if name.first <= i < name.last and name.type in types), None)


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
        """Whether token ``i`` is a form of the word."""
        if self.exact:
            text = words.tokens[i].text
            return morphology.fold(text) == self.exact and sum(c.isupper() for c in text) > 1
        return not self.lemmas.isdisjoint(words.lemmas[i])


def _word(text: str) -> _Word:
    """One word of a phrase as it is to be matched."""
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
        lemmas = words.lemmas
        if i >= len(lemmas) or self._firsts.isdisjoint(lemmas[i]):  # nearly always: what makes reading quick
            return i, []
        return self._longest(words, i)

    def _longest(self, words: Words, i: int) -> tuple[int, list[T]]:
        """What ``match`` returns, where one of the book's phrases may begin at token ``i``."""
        second = _second(words, i)
        longest, entered = i, dict[int, T]()
        for lemma in words.lemmas[i]:
            for order, phrase, value in self._by_first.get(lemma, ()):
                if second is not None and len(phrase) > 1 and phrase[1].lemmas.isdisjoint(second):
                    continue
                end = _match(phrase, words, i)
                if end > longest:
                    longest, entered = end, {order: value}
                elif end == longest and end > i:
                    entered[order] = value
        return longest, _in_order(entered)


def _second(words: Words, i: int) -> frozenset[str] | None:
    """The lemmas of the token after ``i``, none at the end; None where a dash or quotation mark is to be skipped."""
    if i + 1 >= len(words.lemmas):
        return frozenset()
    return None if words.tokens[i + 1].text in _SKIPPED else words.lemmas[i + 1]


def _in_order(entered: dict[int, T]) -> list[T]:
    """Different values as they were entered into their book: the order of a set changes from run to run."""
    values: list[T] = []
    for order in sorted(entered):
        if entered[order] not in values:
            values.append(entered[order])
    return values


def _match(phrase: Sequence[_Word], words: Words, i: int) -> int:
    """The end of a phrase that starts at token ``i``; ``i`` where it does not stand there."""
    at, size = i, len(words.lemmas)
    for n, word in enumerate(phrase):
        while n and at < size and words.tokens[at].text in _SKIPPED:
            at += 1
        if at >= size or not word.fits(words, at):
            return i
        at += 1
    closing = at < size and words.tokens[at].text == "»"
    return at + 1 if closing and _opened(words, i, at) else at


def _opened(words: Words, first: int, last: int) -> bool:
    """Whether a quotation mark opens within tokens ``[first, last)``: the one that closes it belongs to them."""
    return any(token.text == "«" for token in words.tokens[first:last])
