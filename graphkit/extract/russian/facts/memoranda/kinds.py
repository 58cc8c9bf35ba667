"""Which words speak of a document of cooperation, and of what kind it is.

Reads the drafts of memoranda.
"""

from __future__ import annotations

from collections.abc import Collection

from graphkit.extract.russian.facts.context import FactContext
from graphkit.extract.russian.facts.memoranda.stretches import NOUNS
from graphkit.extract.russian.syntax.frame_options import MemorandumOptions
from graphkit.extract.russian.syntax.frames import Match

_ALIKE = (
    "сам", "такой", "аналогичный", "подобный", "сходный", "тот", "этот", "данный", "соответствующий", "похожий",
    "новый", "обновленный", "очередной", "второй", "первый", "предыдущий", "прежний", "третий",
)  # fmt: skip


def kind_of(context: FactContext, n: int, match: Match, stretch: Collection[int]) -> str | None:
    """What kind of document the words of ``stretch`` tell; None where they speak of something else.

    A word like "документ" has the kind of the one told last.
    """
    words, options, at = match.skeleton.words, match.options(MemorandumOptions), match.trigger.token
    if words.has_within(at + 1, at + 4, options.not_of):
        return None
    if words.has(at, *options.loose):
        return "other" if _of_cooperation_surely(match, stretch) else None
    kind = next((k for word, k in options.kinds_of.items() if words.has(at, word)), "other")
    alike = words.has_within(at - 3, at, _ALIKE) and _spoken_of_before(context, n, match)
    beside = words.has_within(0, at, NOUNS) or words.has_within(at + 1, len(words), NOUNS)
    if kind == "other" and not alike and beside:
        return None  # "договорённость подготовить меморандум": that is the document
    if not alike and not _of_cooperation(context, n, match, stretch, kind):
        return None
    return (_kind_of_last(context, n, alike) if kind == "other" else None) or kind


def _kind_of_last(context: FactContext, n: int, alike: bool) -> str | None:
    """The kind of the document told last, if the words are ``alike`` or one was told in the last eight sentences."""
    documents = context.drafts.of("memorandum")
    near = alike or any(max(d.sentences) >= n - 8 for d in documents)
    return documents[-1].text("kind") if documents and near else None


def _of_cooperation_surely(match: Match, stretch: Collection[int]) -> bool:
    """Whether a noun of documents of many sorts ("план") is said right there to be of cooperation, and done."""
    words, options, at = match.skeleton.words, match.options(MemorandumOptions), match.trigger.token
    shared = words.has_within(at - 1, at + 5, (*options.about, "дорожный", "совместный"))
    return shared and any(words.has(i, *options.done) for i in stretch)


def _of_cooperation(context: FactContext, n: int, match: Match, stretch: Collection[int], kind: str) -> bool:
    """Whether the words of a document make it one of cooperation: what it is about, what is done with it, a year.

    A memorandum needs less than others: somebody it is with, or that it is prepared.
    """
    words, options = match.skeleton.words, match.options(MemorandumOptions)
    if any(words.has(i, *options.about) for i in stretch):
        return True
    if kind != "other" and any(words.has(i, *options.done) for i in stretch):
        return True
    if kind == "memorandum":
        linked = any(words.has(i, "с", "между", "под", *options.prepared) for i in stretch)
        return linked or _year_behind(context, n, match)
    return _year_behind(context, n, match) and _spoken_of_before(context, n, match)


def _year_behind(context: FactContext, n: int, match: Match) -> bool:
    """Whether a year stands right behind the noun."""
    at = match.trigger.token
    dates = (m for m in context.discourse.sentences[n].mentions if m.date is not None and m.date.year is not None)
    return any(0 <= m.first - at <= 4 for m in dates)


def _spoken_of_before(context: FactContext, n: int, match: Match) -> bool:
    """Whether a document of cooperation was spoken of in this sentence or the six before it."""
    options = match.options(MemorandumOptions)
    nouns = [word for word in options.kinds_of if word != "документ" and word not in options.loose]
    before = (context.discourse.sentences[k].words for k in range(max(0, n - 6), n))
    here = match.skeleton.words.has_within(0, match.trigger.token, nouns)
    return here or any(words.tells(nouns) for words in before)
