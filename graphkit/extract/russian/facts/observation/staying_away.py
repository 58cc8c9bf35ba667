"""Who does not come to observe: sentences that decline, refuse, or say that nobody was sent."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from graphkit.extract.russian.facts.observation.observers import observer_words
from graphkit.extract.russian.who.referents import Referent
from graphkit.extract.russian.who.state import Discourse
from graphkit.extract.russian.who.votes import election_of
from graphkit.extract.russian.words.phrases import Words


def absentees(discourse: Discourse, says: Callable[[Words], bool]) -> Iterator[tuple[int, int]]:
    """The bodies of sentences that ``says`` is true of, and who sent them: each as ids of (body, vote).

    ``says`` is ``declines`` or ``stays_away``.
    """
    for n, read in enumerate(discourse.sentences):
        if not says(read.words):
            continue
        election = election_of(discourse, n)
        bodies: list[Referent] = [
            r for m in read.mentions for r in m.referents if r.type in ("organization", "mission")
        ]
        bodies += [body for at, _, body in discourse.seen_bodies if at == n]
        for body in bodies:
            yield id(body), id(election)
            if body.sender is not None:
                yield id(body.sender), id(election)


def declines(words: Words) -> bool:
    """Whether a sentence speaks of somebody who does not come, or may not: "раздумывает", "не едет"."""
    vocabulary = observer_words()
    if words.tells(("отказать", "отказано")) and words.tells(("аккредитация", "регистрация")):
        return True
    if words.tells(vocabulary["declining"]):
        return True
    denied = (i for i in range(len(words)) if words.has(i, "не")) if words.tells(("не",)) else ()
    return any(words.has_within(i + 1, i + 3, vocabulary["coming"]) for i in denied)


def stays_away(words: Words) -> bool:
    """Whether a sentence says outright that somebody does not come: "отказ от участия", "направлена не будет"."""
    if not words.tells(("без", "не")) and not words.tells(observer_words()["refusal"]):
        return False
    return any(_refuses(words, i) or _is_without(words, i) or _denies_coming(words, i) for i in range(len(words)))


def _refuses(words: Words, i: int) -> bool:
    """Whether token ``i`` refuses to come or to take part."""
    vocabulary = observer_words()
    coming = vocabulary["travelling"] | vocabulary["attending"]
    return not words.lemmas[i].isdisjoint(vocabulary["refusal"]) and words.has_within(i + 1, i + 8, coming)


def _is_without(words: Words, i: int) -> bool:
    """Whether token ``i`` is "без" before observers: "пройдут без наблюдателей из X"."""
    return words.has(i, "без") and words.has_within(i + 1, i + 4, observer_words()["attending"])


def _denies_coming(words: Words, i: int) -> bool:
    """Whether token ``i`` is a "не" that denies coming: "не приедет", "миссия направлена не будет"."""
    if not words.has(i, "не"):
        return False
    vocabulary = observer_words()
    if words.has_within(i + 1, i + 2, vocabulary["travelling"]):
        return True
    return words.has(i + 1, "быть") and words.has_within(
        i - 2, i + 4, vocabulary["travelling"] | vocabulary["attending"]
    )
