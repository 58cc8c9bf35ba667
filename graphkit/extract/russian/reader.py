"""The reader of Russian: articles to fact documents, the models run in batches across sentences and articles."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from graphkit.extract.explanation import Explanation
from graphkit.extract.reader import Extraction
from graphkit.extract.russian.explain import explain_trace
from graphkit.extract.russian.facts import briefings
from graphkit.extract.russian.facts.assessments import assessments
from graphkit.extract.russian.facts.awards import awards
from graphkit.extract.russian.facts.context import FactContext
from graphkit.extract.russian.facts.drafts import document
from graphkit.extract.russian.facts.invitations import invitations
from graphkit.extract.russian.facts.meetings import lists, meetings
from graphkit.extract.russian.facts.memoranda import memoranda
from graphkit.extract.russian.facts.observation import accreditation, attendance, observers
from graphkit.extract.russian.facts.positions import apart, by_verb, positions
from graphkit.extract.russian.mentions.mention_finder import read_mentions
from graphkit.extract.russian.syntax.frames import Match, match_frames
from graphkit.extract.russian.syntax.skeleton import Skeleton
from graphkit.extract.russian.trace import Trace
from graphkit.extract.russian.who.coreference import lead, point
from graphkit.extract.russian.who.resolve import resolve
from graphkit.extract.russian.who.state import Discourse, SentenceMentions
from graphkit.extract.russian.words.phrases import Words
from graphkit.model import Annotation, Article
from graphkit.parse import parse, russian
from graphkit.schema import FACTS


class GrammarReader:
    """Reads Russian by a grammar of its own: frames, cases and who is who; needs nothing and is fast."""

    name = "ru.grammar"
    languages = frozenset({"ru"})
    needs = ""

    def read(self, articles: Sequence[Article]) -> Iterator[Extraction]:
        """One extraction an article, in their order; the models run over all of them at once."""
        if not articles:
            return
        with _uncollected():
            traces = _traces(articles)
        for trace in traces:
            assert trace.document is not None
            yield Extraction(trace.document, trace)

    def explain(self, extraction: Extraction, article: Article) -> Iterator[Explanation]:
        """An explanation for each sentence: its mentions, the frames that fired and why others did not, its facts."""
        trace: Trace = extraction.trace
        trace.document = extraction.document
        yield from explain_trace(trace)


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
    """Give a trace its matches and its document: the builders in the order that ``facts/context.py`` states."""
    discourse = trace.discourse
    resolve(discourse)
    context = FactContext(discourse)
    for n, skeleton in enumerate(trace.skeletons):
        for match in match_frames(skeleton, only="position"):
            by_verb.position(context, n, match)
        apart.offices_apart(context, n, skeleton)
    for n, read in enumerate(discourse.sentences):
        for mention in read.mentions:
            point(discourse, n, mention)
            lead(discourse, n, mention)
    for n, skeleton in enumerate(trace.skeletons):
        context.start(n, skeleton)
        matches = match_frames(skeleton)
        trace.matches.append(matches)
        lists.list_item(context, n, skeleton)
        for match in matches:
            build = _BUILDERS.get(match.frame.fact)
            if build is not None and not match.missing:
                build(context, n, match)
    assessments.assessments(context, trace.skeletons, trace.matches)
    accreditation.accreditation(context)
    attendance.observation_without_verb(context)
    positions.positions(context)
    facts = context.drafts.without_headline(0) if _headed(discourse) else context.drafts.facts
    drafts = sorted(facts, key=lambda f: list(FACTS).index(f.type))
    trace.document = document(discourse, drafts)
