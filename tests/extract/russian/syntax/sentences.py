"""Sentences with their mentions and their trees."""

from __future__ import annotations

from graphkit.extract.discourse.mentions import Mention
from graphkit.extract.russian.reader import GrammarReader
from graphkit.extract.russian.syntax.skeleton import Skeleton
from graphkit.extract.russian.trace import Trace
from graphkit.extract.russian.words.phrases import Words
from graphkit.model import Article


def trace(text: str) -> Trace:
    """What the grammar saw of an article."""
    (extraction,) = GrammarReader().read([Article(id="t", text=text, published="2022-11-15")])
    assert isinstance(extraction.trace, Trace)
    return extraction.trace


def read(text: str) -> tuple[Words, list[Mention]]:
    """The words and mentions of the first sentence."""
    first = trace(text).discourse.sentences[0]
    return first.words, first.mentions


def skeleton(text: str) -> Skeleton:
    """The first sentence reduced, with its tree."""
    return trace(text).skeletons[0]


def token(words: Words, text: str) -> int:
    """The place of the first token that is written so."""
    return next(i for i, one in enumerate(words.tokens) if one.text == text)
