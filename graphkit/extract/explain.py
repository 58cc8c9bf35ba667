"""Why a fact was found or missed, sentence by sentence, whoever read the article."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from graphkit.extract.explanation import Explanation, dropped_quoting, facts_quoting, told
from graphkit.extract.pipeline import extractions, reader_of
from graphkit.extract.reader import ExplainingReader, Extraction, Reader
from graphkit.extract.registry import reader as reader_called
from graphkit.model import Article


def explain(article: Article, *, reader: str | Reader | None = None, any_topic: bool = False) -> Iterator[Explanation]:
    """An explanation for each sentence of an article; nothing for one that was passed over.

    A reader that cannot say what it saw is explained by the facts that quote a sentence. What was left out stands with
    the sentence that it quotes; what quotes none of them, at the end, under a number after the last sentence.
    """
    chosen = reader_called(reader) if isinstance(reader, str) else reader
    extraction = next(extractions([article], reader=chosen, any_topic=any_topic))
    yield from explain_extraction(extraction, article, chosen)


def explain_extraction(extraction: Extraction, article: Article, reader: Reader | None = None) -> Iterator[Explanation]:
    """As ``explain``, of what was extracted already."""
    if extraction.passed_over:
        return
    one = reader_of(article, reader)
    sentences = list(
        one.explain(extraction, article) if isinstance(one, ExplainingReader) else _plain(extraction, article)
    )
    left = list(extraction.dropped)
    for sentence in sentences:
        here = [d for d in left if dropped_quoting(d, article.text, sentence.start, sentence.end)]
        left = [d for d in left if d not in here]
        yield replace(sentence, dropped=tuple(d.to_json() for d in here)) if here else sentence
    if left:
        end = len(article.text)
        yield Explanation(article.id, len(sentences), end, end, "", (), (), (), tuple(d.to_json() for d in left))


def _plain(extraction: Extraction, article: Article) -> Iterator[Explanation]:
    """The sentences of an article with the facts that quote them."""
    from graphkit.parse.sentences import sentence_spans

    for n, (_, span) in enumerate(sentence_spans(article)):
        facts = facts_quoting(extraction.document, span.start, span.end)
        yield Explanation(
            article=article.id, sentence=n, start=span.start, end=span.end, text=span.of(article.text), mentions=(),
            frames=(), facts=tuple(told(fact, extraction.document) for fact in facts),
        )  # fmt: skip
