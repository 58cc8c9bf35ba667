"""Extraction: articles to fact documents, the models run in batches across sentences and articles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from graphkit.extract import events, statements
from graphkit.extract.coreference import point
from graphkit.extract.discourse import Discourse, Read
from graphkit.extract.drafts import document
from graphkit.extract.frames import Match, match_frames
from graphkit.extract.phrases import Words
from graphkit.extract.reader import read_mentions
from graphkit.extract.tree import Skeleton
from graphkit.model import Annotation, Article, FactDocument
from graphkit.parse import parse, russian

_AT_ONCE = 32


@dataclass(slots=True)
class Trace:
    """What extraction saw of one article: its skeletons and the frames that found their triggers, by sentence."""

    discourse: Discourse
    skeletons: list[Skeleton]
    matches: list[list[Match]] = field(default_factory=list)
    document: FactDocument | None = None


def extract(articles: Iterable[Article], *, any_topic: bool = False) -> Iterator[FactDocument]:
    """A fact document for each article, in order. An article outside the field has no facts unless ``any_topic``."""
    for article, trace in _traced(articles, any_topic):
        if trace is None or trace.document is None:
            yield FactDocument(
                id=article.id, lang=article.lang, text=article.text, title=article.title, published=article.published,
                source=article.outlet, url=article.url,
            )  # fmt: skip
        else:
            yield trace.document


def trace(article: Article, *, any_topic: bool = False) -> Trace | None:
    """What extraction sees of one article, for explaining it; None where the topic gate keeps it out."""
    return next(_traced([article], any_topic))[1]


def _traced(articles: Iterable[Article], any_topic: bool) -> Iterator[tuple[Article, Trace | None]]:
    stream = iter(articles)
    while batch := list(islice(stream, _AT_ONCE)):
        wanted = [a for a in batch if a.lang == "ru" and (any_topic or _in_field(a))]
        done = {id(t.discourse.article): t for t in _read(wanted)}
        yield from ((article, done.get(id(article))) for article in batch)


def _in_field(article: Article) -> bool:
    from graphkit.read.topic import in_field

    return bool(in_field(article))


def _read(articles: Sequence[Article]) -> list[Trace]:
    if not articles:
        return []
    traces = [_mentions(annotation) for annotation in parse(articles, syntax=False)]
    skeletons = [s for t in traces for s in t.skeletons]
    trees = russian().trees([s.texts or ["."] for s in skeletons])
    for skeleton, tree in zip(skeletons, trees, strict=True):
        if skeleton.nodes:
            skeleton.attach(tree)
    for one in traces:
        _facts(one)
    return traces


def _mentions(annotation: Annotation) -> Trace:
    reads = []
    for n, sentence in enumerate(annotation.sentences):
        words = Words(sentence, n)
        reads.append(Read(words, read_mentions(words)))
    discourse = Discourse(annotation.article, reads)
    return Trace(discourse, [Skeleton(r.words, r.mentions) for r in reads])


def _facts(trace: Trace) -> None:
    discourse = trace.discourse
    discourse.resolve()
    reading = events.Reading(discourse)
    for n, skeleton in enumerate(trace.skeletons):
        for match in match_frames(skeleton):
            if match.frame.fact == "position" and not match.missing:
                events.position(reading, n, match)
    for n, read in enumerate(discourse.sentences):
        for mention in read.mentions:
            point(discourse, n, mention)
    for n, skeleton in enumerate(trace.skeletons):
        reading.start(n)
        matches = match_frames(skeleton)
        trace.matches.append(matches)
        for match in matches:
            if match.missing:
                continue
            build = events.BUILDERS.get(match.frame.fact)
            if build is not None:
                build(reading, n, match)
            elif match.frame.fact == "memorandum":
                statements.memorandum(reading, n, match)
            elif match.frame.fact == "assessment":
                statements.assessment(reading, n, match)
        statements.accreditation(reading, n, skeleton)
    statements.missions(reading)
    statements.positions(reading)
    order = {
        kind: i
        for i, kind in enumerate(
            (
                "position",
                "meeting",
                "memorandum",
                "award",
                "invitation",
                "observation",
                "accreditation",
                "briefing",
                "assessment",
            )
        )
    }
    drafts = sorted(reading.drafts.facts, key=lambda f: order[f.type])
    trace.document = document(discourse, drafts)
