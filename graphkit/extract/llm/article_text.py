"""The text that claims are held against: the article's body, furniture left out, with offsets into the whole text."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from graphkit.extract.llm.numbers import numbers_in
from graphkit.extract.llm.quotes import Folded, folded, is_cut, locate
from graphkit.extract.llm.wording import are_forms, stands, words_of
from graphkit.model import Article, Evidence, Span


class ArticleText:
    """An article's body, folded once, to look up quotes and words in."""

    def __init__(self, article: Article) -> None:
        """Fold each part of the body by itself, so that no quote spans what stands between two of them."""
        self.article = article
        self._parts: tuple[tuple[Span, Folded], ...] = tuple(
            (span, folded(span.of(article.text))) for span in article.spans()
        )

    def evidence(self, quote: str) -> Evidence | None:
        """The quote as it stands, with its offsets in the article's text; None where it does not stand whole."""
        for part, text in self._parts:
            span = locate(quote, text, self.article.lang)
            if span is not None:
                start, end = part.start + span.start, part.start + span.end
                return Evidence(self.article.text[start:end], start, end)
        return None

    def cuts(self, quote: str) -> bool:
        """Whether a quote that does not stand whole stands cut short."""
        return any(is_cut(quote, text, self.article.lang) for _, text in self._parts)

    def has(self, words: str) -> bool:
        """Whether the words stand in the body as they are."""
        return any(stands(words, text) for _, text in self._parts)

    def has_forms(self, told: str) -> bool:
        """Whether each word told is the dictionary form of a word of the body."""
        return bool(words_of(told)) and are_forms(words_of(told), self._words)

    @cached_property
    def _words(self) -> tuple[str, ...]:
        return tuple(word for _, text in self._parts for word in words_of(text.text))


class Quoted:
    """The quotes of one fact taken together, to look up words in."""

    def __init__(self, evidence: Iterable[Evidence], lang: str = "") -> None:
        """Fold the quotes, each by itself."""
        self._texts = tuple(folded(one.quote) for one in evidence)
        self._lang = lang
        self.words = tuple(word for text in self._texts for word in words_of(text.text))

    def has(self, words: str) -> bool:
        """Whether the words stand in one of the quotes as they are."""
        return any(stands(words, text) for text in self._texts)

    def has_number(self, number: int) -> bool:
        """Whether a quote has the number, in figures or in words."""
        return any(number in numbers_in(text.text, self._lang) for text in self._texts)
