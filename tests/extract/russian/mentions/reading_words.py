"""The words of a sentence, and what a reader of mentions finds first in them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from graphkit.extract.russian.words.phrases import Words
from graphkit.model import Article
from graphkit.parse import parse

T = TypeVar("T")


def words_of(text: str) -> Words:
    """The words of the first sentence."""
    return Words(next(parse([Article(id="t", text=text)], syntax=False)).sentences[0], 0)


def first(read: Callable[[Words, int], T | None], text: str) -> T:
    """What the reader finds at the first token where it finds anything."""
    words = words_of(text)
    return next(found for i in range(len(words)) if (found := read(words, i)) is not None)


def nothing(read: Callable[[Words, int], object], text: str) -> bool:
    """Whether the reader finds nothing at any token."""
    words = words_of(text)
    return all(read(words, i) is None for i in range(len(words)))
