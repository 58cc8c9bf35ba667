"""The words that date, as ``loaders/ru/dates.toml`` has them, ready to be looked up; numbers and directions by them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graphkit.extract.russian.words.lexicon import lexicon
from graphkit.extract.russian.words.phrases import Phrasebook, Words
from graphkit.knowledge.caches import kept
from graphkit.parse.morphology import lemmas

# Words that dates begin with and that stand in the rules below, not in the vocabulary.
_IN_RULES = "через спустя день неделя месяц год сутки лето начало середина конец половина этот т с"
_SMALL_NUMBER = re.compile(r"\d{1,2}")


@dataclass(frozen=True, slots=True)
class DateWords:
    """The vocabulary of dates; the keys of each table are lemmas.

    ``days`` and ``day_adjectives`` count from the day of the article, ``days_from_told`` from the date told last;
    ``years`` and ``month_offsets`` count in their own units. ``same`` tells what is the same as in the date told last
    ("day", "month", "year"). ``directions`` has the adjectives for "past", "present" and "future", ``distances`` the
    words behind a stretch of time and which way it counts (-1 or 1). ``vote_days`` are the words before a vote, with
    the days from it; ``votes`` the nouns for one.
    """

    days: Mapping[str, int]
    day_adjectives: Mapping[str, int]
    days_from_told: Phrasebook[int]
    same: Phrasebook[str]
    weekdays: Mapping[str, int]
    months: Mapping[str, int]
    month_offsets: Phrasebook[int]
    seasons: Mapping[str, Sequence[int]]
    years: Phrasebook[int]
    directions: Mapping[str, Sequence[str]]
    distances: Mapping[str, int]
    numbers: Mapping[str, int]
    ordinals: Mapping[str, int]
    tens: Mapping[str, int]
    vote_days: tuple[tuple[tuple[str, ...], int], ...]
    votes: Sequence[str]


@kept
def date_words() -> DateWords:
    """The vocabulary of dates, made once for the same loaders."""
    words = lexicon().date_words
    return DateWords(
        days=words["days"],
        day_adjectives=words["day_adjectives"],
        days_from_told=Phrasebook(words["relative"].items()),
        same=Phrasebook(words["same"].items()),
        weekdays=words["weekdays"],
        months=words["months"],
        month_offsets=Phrasebook(words["month_words"].items()),
        seasons=words["seasons"],
        years=Phrasebook(words["years"].items()),
        directions=words["direction"],
        distances=words["distance"],
        numbers=words["numbers"],
        ordinals=words["ordinals"],
        tens=words["tens"],
        vote_days=tuple((tuple(phrase.split()), days) for phrase, days in words["vote_days"].items()),
        votes=words["votes"],
    )


@kept
def starts_of_dates() -> frozenset[str]:
    """Every lemma that a date without digits may start with."""
    listed = (*_words_in(lexicon().date_words), *_IN_RULES.split())
    return frozenset(lemma for word in listed for lemma in lemmas(word))


def _words_in(table: Any) -> Iterator[str]:
    """Every word of a vocabulary's table, keys and values alike."""
    if isinstance(table, str):
        yield from table.split()
    elif isinstance(table, dict):
        for key, inner in table.items():
            yield from key.split()
            yield from _words_in(inner)
    elif isinstance(table, list):
        for inner in table:
            yield from _words_in(inner)


def small_number(words: Words, i: int) -> int | None:
    """A number of days, weeks or years, in digits or as a word; None where none stands at token ``i``."""
    if i >= len(words):
        return None
    if _SMALL_NUMBER.fullmatch(words.tokens[i].text):
        return int(words.tokens[i].text)
    return words.lookup(i, date_words().numbers)


def direction(words: Words, i: int) -> str | None:
    """Which way the adjective at token ``i`` points: "past" ("прошлый"), "present" or "future"; None for no such."""
    return next((way for way, listed in date_words().directions.items() if words.has(i, *listed)), None)
