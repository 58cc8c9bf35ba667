"""Extraction: articles to fact documents, the models run in batches across sentences and articles."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice

from graphkit.extract.russian.facts import awards, briefings, meetings, positions
from graphkit.extract.russian.facts.assessments import assessments
from graphkit.extract.russian.facts.context import FactContext
from graphkit.extract.russian.facts.drafts import document
from graphkit.extract.russian.facts.invitations import invitations
from graphkit.extract.russian.facts.memoranda import memoranda
from graphkit.extract.russian.facts.observation import accreditation, attendance, observers
from graphkit.extract.russian.mentions.mention_finder import read_mentions
from graphkit.extract.russian.syntax.frames import Match, match_frames
from graphkit.extract.russian.syntax.skeleton import Skeleton
from graphkit.extract.russian.who.coreference import lead, point
from graphkit.extract.russian.who.resolve import resolve
from graphkit.extract.russian.who.state import Discourse, SentenceMentions
from graphkit.extract.russian.words.phrases import Words
from graphkit.model import FACT_TYPES, Annotation, Article, FactDocument
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


@contextmanager
def _uncollected() -> Iterator[None]:
    """Put garbage collection off for a batch: it would walk the vocabulary again and again, a seventh of the time."""
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()


def _read(articles: Sequence[Article]) -> list[Trace]:
    if not articles:
        return []
    with _uncollected():
        return _traces(articles)


def _traces(articles: Sequence[Article]) -> list[Trace]:
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
        reads.append(SentenceMentions(words, read_mentions(words)))
    discourse = Discourse(annotation.article, reads)
    return Trace(discourse, [Skeleton(r.words, r.mentions) for r in reads])


_BUILDERS: Mapping[str, Callable[[FactContext, int, Match], None]] = {
    "meeting": meetings.meeting,
    "memorandum": memoranda.memorandum,
    "award": awards.award,
    "invitation": invitations.invitation,
    "briefing": briefings.briefing,
    "observation": observers.observation,
}


def _headed(discourse: Discourse) -> bool:
    """Whether the first sentence is a headline: a paragraph of its own without a full stop, above others."""
    if len(discourse.sentences) < 3:
        return False
    first, second = discourse.sentences[0].words, discourse.sentences[1].words
    alone = first.sentence.paragraph != second.sentence.paragraph
    return alone and first.tokens[-1].text not in (".", "!", "…", ":")


def _facts(trace: Trace) -> None:
    discourse = trace.discourse
    resolve(discourse)
    context = FactContext(discourse)
    for n, skeleton in enumerate(trace.skeletons):
        for match in match_frames(skeleton, only="position"):
            positions.position(context, n, match)
        positions.told(context, n, skeleton)
    for n, read in enumerate(discourse.sentences):
        for mention in read.mentions:
            point(discourse, n, mention)
            lead(discourse, n, mention)
    for n, skeleton in enumerate(trace.skeletons):
        context.start(n, skeleton)
        matches = match_frames(skeleton)
        trace.matches.append(matches)
        meetings.listed(context, n, skeleton)
        for match in matches:
            build = _BUILDERS.get(match.frame.fact)
            if build is not None and not match.missing:
                build(context, n, match)
    assessments.assessments(context, trace.skeletons, trace.matches)
    accreditation.accreditation(context)
    attendance.at_large(context)
    positions.positions(context)
    facts = context.drafts.without_headline(0) if _headed(discourse) else context.drafts.facts
    drafts = sorted(facts, key=lambda f: FACT_TYPES.index(f.type))
    trace.document = document(discourse, drafts)
