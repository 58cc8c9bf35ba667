"""The words that judge a vote or its opposite, from ``stance.toml``: lists by name, and phrases with what they say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graphkit.extract.russian.words.phrases import Words
from graphkit.knowledge.caches import kept
from graphkit.knowledge.files import load_toml
from graphkit.parse.morphology import fold

# What a judging word says; FAINT praise is outweighed by blame.
PRAISE, BLAME, BOTH, FAINT = 1, -1, 0, 2

# What ends a clause.
BOUNDS = frozenset(',;:–—()«»"“”')


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    """The lists of words by their names, and the phrases with their signs by their first words."""

    sets: Mapping[str, frozenset[str]]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], int | None], ...]]


@kept
def _vocabulary() -> _Vocabulary:
    """What ``stance.toml`` has, folded."""
    data = load_toml("ru", "stance.toml")
    sets = {k: frozenset(map(fold, v)) for k, v in data.items() if not k.endswith("_phrases")}
    phrases: dict[str, list[tuple[tuple[str, ...], int | None]]] = {}
    for key, sign in (("positive_phrases", PRAISE), ("negative_phrases", BLAME), ("neutral_phrases", None)):
        for phrase in data[key]:
            parts = tuple(map(fold, phrase.split()))
            phrases.setdefault(parts[0], []).append((parts, sign))
    return _Vocabulary(sets, {k: tuple(v) for k, v in phrases.items()})


def stance_words(name: str) -> frozenset[str]:
    """A list of the stance vocabulary, folded."""
    return _vocabulary().sets[name]


@kept
def judging_words() -> frozenset[str]:
    """Every word of the stance vocabulary: a sentence without any judges nothing."""
    books = _vocabulary()
    return frozenset().union(*books.sets.values(), books.phrases)


@kept
def _by_length(name: str) -> tuple[frozenset[str], tuple[tuple[str, ...], ...]]:
    """The single words of a list, and its phrases."""
    listed = stance_words(name)
    return frozenset(w for w in listed if " " not in w), tuple(tuple(w.split()) for w in sorted(listed) if " " in w)


def speaks_of(words: Words, name: str) -> bool:
    """Whether a word or phrase of the list stands in the sentence."""
    single, longer = _by_length(name)
    if not words.every.isdisjoint(single):
        return True
    near = [parts for parts in longer if parts[0] in words.every]
    places = ((i, parts) for parts in near for i in range(len(words)) if words.has(i, parts[0]))
    return any(_phrase_end(words, i, parts) > 0 for i, parts in places)


def judging_phrase(words: Words, i: int) -> tuple[int, int | None] | None:
    """(end, sign) of the phrase that starts at token ``i``, the sign None where it judges nothing; None without any."""
    for lemma in words.lemmas[i]:
        for parts, sign in _vocabulary().phrases.get(lemma, ()):
            end = _phrase_end(words, i, parts)
            if end:
                return end, None if sign and parts[-1] == "оценка" and _is_of_work(words, end) else sign
    return None


def _is_of_work(words: Words, first: int) -> bool:
    """Whether what is judged is named from token ``first`` on and is no vote: "высокую оценку деятельности ЦИК"."""
    until = next((i for i in range(first, len(words)) if words.tokens[i].text in BOUNDS), len(words))
    work, vote = stance_words("work"), stance_words("vote")
    return words.has_within(first, until, work) and not words.has_within(first, until, vote)


def _phrase_end(words: Words, i: int, parts: Sequence[str]) -> int:
    """The end of a phrase that starts at token ``i``, 0 where it does not; its words may stand one word apart, or
    three where it says "…"."""
    at, far = i + 1, 1
    for part in parts[1:]:
        if part == "…":
            far = 3
            continue
        for gap in range(far + 1):
            if words.has(at + gap, part) and all(t.text not in BOUNDS for t in words.tokens[at : at + gap]):
                at += gap + 1
                break
        else:
            return 0
        far = 1
    return at
