"""From the words that tell a day to an ISO prefix, by tables alone; what the tables do not know is not guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from graphkit.extract.discourse.dating import Clock, resolve_date
from graphkit.extract.discourse.mentions import DatePhrase
from graphkit.extract.llm.wording import words_of
from graphkit.knowledge.caches import kept
from graphkit.knowledge.files import load_toml
from graphkit.value_spaces import is_date

_NUMERIC = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_ENDING = 5  # letters that an ending of a month or weekday has at most
_YEARS = range(1900, 2101)


def date_of(words: str, clock: Clock, lang: str, *, future: bool = False) -> str | None:
    """The ISO prefix (YYYY, YYYY-MM, YYYY-MM-DD) that the words tell, or None where they are not understood.

    ``future`` says that the event is yet to come, which decides between two weekdays or years. Of a range of days only
    the month is told.

        >>> date_of("12 марта 2024 года", Clock(), "ru")
        '2024-03-12'
        >>> date_of("в день рождения", Clock(), "ru") is None
        True
    """
    told = words.strip()
    if found := _NUMERIC.fullmatch(told):
        return _calendar(found[3], found[2], found[1])
    if found := _ISO.fullmatch(told):
        return _calendar(*found.groups())
    phrase = _phrase(words_of(told), lang)
    date = resolve_date(phrase, clock, future=future) if phrase is not None else None
    return date if date is not None and is_date(date) else None


def _calendar(year: str, month: str, day: str) -> str | None:
    date = f"{year}-{int(month):02}-{int(day):02}"
    return date if is_date(date) else None


def _phrase(words: Iterable[str], lang: str) -> DatePhrase | None:
    """The parts of the expression, or None where a word of it is not understood or it says two things."""
    found: dict[str, set[int]] = {key: set() for key in ("year", "month", "day", "weekday", "days", "years")}
    tables = _tables(lang)
    listed = [part for word in words for part in re.findall(r"\d+|[^\d]+", word)]
    of_year = any(word in tables["year_words"] for word in listed)
    direction = None
    for word in listed:
        if word.isdigit():
            _number(word, found)
        elif word in tables["years"] and of_year:
            found["years"].add(tables["years"][word])
        elif (month := _beginning(word, tables["months"])) is not None:
            found["month"].add(month)
        elif (weekday := _beginning(word, tables["weekdays"])) is not None:
            found["weekday"].add(weekday)
        elif word in tables["days"]:
            found["days"].add(tables["days"][word])
        elif word in tables["past"] or word in tables["future"]:
            direction = "past" if word in tables["past"] else "future"
        elif word not in tables["filling"]:
            return None
    return _told(found, direction)


def _number(word: str, found: Mapping[str, set[int]]) -> None:
    """Take a number for a year or a day; one that is neither makes two days, of which nothing is told."""
    number = int(word) if len(word) <= 4 else 0
    if len(word) == 4 and number in _YEARS:
        found["year"].add(number)
    else:
        found["day"].update((number,) if 1 <= number <= 31 and len(word) <= 2 else (0, -1))


def _told(found: Mapping[str, set[int]], direction: str | None) -> DatePhrase | None:
    days = found["day"]
    if any(len(values) > 1 for key, values in found.items() if key != "day"):
        return None
    if (days and min(days) < 1) or (days and not found["month"]) or (direction and not found["weekday"]):
        return None
    one = {key: next(iter(values), None) for key, values in found.items()}
    one["day"] = None if len(days) > 1 else one["day"]
    if one["month"] is not None or one["year"] is not None:
        one["weekday"] = one["days"] = None  # "today, 12 March" and "on Tuesday, 12 March": the calendar day is surer
    if one["year"] is not None:
        one["years"] = None
    return DatePhrase(
        0, 0, year=one["year"], month=one["month"], day=one["day"], weekday=one["weekday"], days=one["days"],
        years=one["years"], direction=direction if one["weekday"] is not None else None,
    )  # fmt: skip


def _beginning(word: str, table: Mapping[str, int]) -> int | None:
    """What the table has under the longest beginning of the word, which may have an ending."""
    fits = [stem for stem in table if word.startswith(stem) and len(word) - len(stem) <= _ENDING]
    return table[max(fits, key=len)] if fits else None


@kept
def _tables(lang: str) -> Mapping[str, Any]:
    """The tables of a language."""
    return {name: by_language.get(lang, {}) for name, by_language in load_toml("llm", "dates.toml").items()}
