"""Sentences as the builders of facts get them."""

from __future__ import annotations

from graphkit.extract.discourse.mentions import Mention
from graphkit.extract.russian.reader import GrammarReader
from graphkit.extract.russian.syntax.frames import Match
from graphkit.extract.russian.syntax.skeleton import Skeleton
from graphkit.extract.russian.trace import Trace
from graphkit.extract.russian.words.phrases import Words
from graphkit.model import Article


def trace(text: str, published: str | None = "2024-10-05") -> Trace:
    """What the grammar saw of an article; 5 October 2024 is a Saturday."""
    (extraction,) = GrammarReader().read([Article(id="t", text=text, published=published)])
    assert isinstance(extraction.trace, Trace)
    return extraction.trace


def skeleton(text: str) -> Skeleton:
    """The first sentence with its tree."""
    return trace(text).skeletons[0]


def match(text: str, frame: str) -> Match:
    """The match of a frame ("meeting.ru.meet") in a text, the first."""
    return next(m for row in trace(text).matches for m in row if m.frame.id == frame)


def token(words: Words, text: str) -> int:
    """The place of the first token that is written so."""
    return next(i for i, t in enumerate(words.tokens) if t.text == text)


def words_of(mentions: list[Mention], words: Words) -> list[str]:
    """The words of mentions."""
    return [words.text(m.first, m.last) for m in mentions]
