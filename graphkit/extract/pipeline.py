"""The door: articles to fact documents, whoever reads them, and the wall that every document passes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from graphkit.contract import admit
from graphkit.errors import ReaderError
from graphkit.extract.reader import Extraction, Reader
from graphkit.extract.registry import default_reader
from graphkit.extract.registry import reader as reader_called
from graphkit.knowledge.caches import refresh
from graphkit.knowledge.reliability import reliabilities
from graphkit.model import Article, Fact, FactDocument

# Articles that a reader is given at a time: enough to keep the models' batches full.
_AT_ONCE = 32
OUTSIDE = "it is not about elections"


def extract(
    articles: Iterable[Article], *, reader: str | Reader | None = None, any_topic: bool = False
) -> Iterator[FactDocument]:
    """A fact document for each article, in order.

    ``reader`` is a reader or the name of one; without it the article's language decides. An article that nobody reads,
    or that is outside the field (unless ``any_topic``), has no facts. Raises ``ReaderError`` for a name of nobody.
    """
    yield from (extraction.document for extraction in extractions(articles, reader=reader, any_topic=any_topic))


def extractions(
    articles: Iterable[Article], *, reader: str | Reader | None = None, any_topic: bool = False
) -> Iterator[Extraction]:
    """As ``extract``, with what the reader saw on the way, and why an article was passed over."""
    chosen = reader_called(reader) if isinstance(reader, str) else reader
    stream = iter(articles)
    while batch := list(islice(stream, _AT_ONCE)):
        yield from _batch(batch, chosen, any_topic)


def reader_of(article: Article, reader: Reader | None = None) -> Reader | None:
    """Who reads the article: the reader if it knows the language, without one the language's own; else None."""
    if reader is not None:
        return reader if article.lang in reader.languages else None
    name = default_reader(article.lang)
    return reader_called(name) if name else None


def _batch(articles: Sequence[Article], chosen: Reader | None, any_topic: bool) -> Iterator[Extraction]:
    """The extractions of a batch, each article by its reader, in their order."""
    refresh()
    wanted: dict[str, tuple[Reader, list[int]]] = {}
    made: dict[int, Extraction] = {}
    for n, article in enumerate(articles):
        one = reader_of(article, chosen)
        if one is None:
            made[n] = Extraction(_bare(article), passed_over=_unread(article, chosen))
        elif any_topic or _in_field(article):
            wanted.setdefault(one.name, (one, []))[1].append(n)
        else:
            made[n] = Extraction(replace(_bare(article), reader=one.name), passed_over=OUTSIDE)
    for one, places in wanted.values():
        given = [articles[n] for n in places]
        made.update(zip(places, _read(one, given), strict=True))
    yield from (made[n] for n in range(len(articles)))


def _read(reader: Reader, articles: Sequence[Article]) -> Iterator[Extraction]:
    """What the reader makes of the articles and the wall lets in: one document for each, under the reader's name.

    Raises ``ReaderError`` where a reader gives fewer, more or others than it was given.
    """
    number = 0
    for extraction in reader.read(articles):
        if number == len(articles) or extraction.document.id != articles[number].id:
            wanted = articles[number].id if number < len(articles) else "nothing more"
            raise ReaderError(f"the reader {reader.name!r} gave {extraction.document.id!r} where {wanted!r} was due")
        admitted, _ = admit(extraction.document, articles[number])
        facts = _weighed(admitted.facts, reader.name)
        yield replace(extraction, document=replace(admitted, facts=facts, reader=reader.name))
        number += 1
    if number < len(articles):
        raise ReaderError(f"the reader {reader.name!r} gave no document for {articles[number].id!r}")


def _weighed(facts: tuple[Fact, ...], reader: str) -> tuple[Fact, ...]:
    """The facts with the confidence that their rules have earned; of a reader that was not measured with its own."""
    table = reliabilities(reader)
    if table is None:
        return facts
    return tuple(replace(fact, confidence=round(table.of(fact.type, fact.rule), 3)) for fact in facts)


def _bare(article: Article) -> FactDocument:
    """The document of an article that nobody read."""
    return FactDocument(
        id=article.id, lang=article.lang, text=article.text, title=article.title, published=article.published,
        source=article.outlet, url=article.url,
    )  # fmt: skip


def _unread(article: Article, chosen: Reader | None) -> str:
    if chosen is None:
        return f"no reader reads {article.lang} unless one is named with --reader"
    return f"{chosen.name} reads {', '.join(sorted(chosen.languages))}, and this is {article.lang}"


def _in_field(article: Article) -> bool:
    from graphkit.read.topic import in_field

    return bool(in_field(article))
