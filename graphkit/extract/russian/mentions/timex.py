"""Date expressions: what the words say, before the day of the article or the date told last fills the gaps."""

from __future__ import annotations

from collections.abc import Callable

from graphkit.extract.discourse.mentions import DatePhrase
from graphkit.extract.russian.mentions.calendar_dates import (
    day_of_this_month,
    days_of_month,
    dotted_date,
    month_date,
    season_date,
    spelt_day,
    year_date,
)
from graphkit.extract.russian.mentions.date_words import date_words, direction, small_number, starts_of_dates
from graphkit.extract.russian.words.phrases import Words

_UNITS = ("день", "неделя", "месяц", "год", "сутки", "лето")


def read_date(words: Words, i: int) -> DatePhrase | None:
    """The date expression that starts at token ``i``, prepositions left outside; None where none does."""
    if starts_of_dates().isdisjoint(words.lemmas[i]) and words.tokens[i].text.isalpha():
        return None
    return next((date for read in _READERS if (date := read(words, i)) is not None), None)


def _from_told(words: Words, i: int) -> DatePhrase | None:
    """A day counted from the date told last, or the same day: "на следующий день", "в тот же день"."""
    end, days = date_words().days_from_told.match(words, i)
    if days:
        return DatePhrase(i, end, days=days[0], anchor="previous")
    end, same = date_words().same.match(words, i)
    return DatePhrase(i, end, same=same[0], anchor="previous") if same else None


def _vote_day(words: Words, i: int) -> DatePhrase | None:
    """The day of the vote that the article is about, or one beside it: "в день голосования", "накануне выборов".

    The phrase ends before the vote, which is a mention of its own.
    """
    for lead, days in date_words().vote_days:
        end = i + len(lead)
        if (
            all(words.has(i + n, word) for n, word in enumerate(lead))
            and words.has(end, *date_words().votes)
            and words.case(end) in ("Gen", None)
        ):
            return DatePhrase(i, end, days=days, same="vote")
    return None


def _distance(words: Words, i: int) -> DatePhrase | None:
    """A distance in time: "неделю назад", "двумя днями ранее", "через три месяца", "спустя год".

    It counts from the day of the article, with "ранее", "спустя" and the like from the date told last.
    """
    ahead = words.has(i, "через", "спустя")
    at = i + 1 if ahead else i
    number = small_number(words, at)
    counted = number is not None
    unit_at = at + 1 if counted else at
    unit = next((noun for noun in _UNITS if words.has(unit_at, noun)), None)
    if unit is None or (unit == "лето" and not counted):  # "пять лет", but not the summer
        return None
    apart = 1 if number is None else number
    if ahead:
        return _apart(i, unit_at + 1, unit, apart, "previous" if words.has(i, "спустя") else "article")
    return _apart_behind(words, i, unit_at + 1, unit, apart)


def _apart_behind(words: Words, i: int, at: int, unit: str, apart: int) -> DatePhrase | None:
    """The distance from token ``i`` on whose way is told by token ``at``, behind its unit: "назад", "позднее"."""
    distances = date_words().distances
    word = next((word for word in distances if words.has(at, word)), None)
    if word is None:
        return None
    end = at + 3 if words.has(at + 1, "до") and words.has(at + 2, "это", "тот") else at + 1
    if word == "назад":
        return _apart(i, end, unit, -apart, "article")
    return _apart(i, end, unit, distances[word] * apart, "previous")


def _apart(first: int, last: int, unit: str, number: int, anchor: str) -> DatePhrase:
    """The date that is ``number`` of a unit away from its anchor."""
    if unit == "месяц":
        return DatePhrase(first, last, anchor=anchor, months=number)
    if unit in ("год", "лето"):
        return DatePhrase(first, last, anchor=anchor, years=number)
    return DatePhrase(first, last, anchor=anchor, days=number * (7 if unit == "неделя" else 1))


def _day_near(words: Words, i: int) -> DatePhrase | None:
    """A day by one word: "сегодня", "накануне", "вчерашний"."""
    days = words.lookup(i, date_words().days) if words.pos(i) in ("ADV", "NOUN", "PART", "ADJ") else None
    if days is None:
        days = words.lookup(i, date_words().day_adjectives)
    return DatePhrase(i, i + 1, days=days) if days is not None else None


def _weekday(words: Words, i: int) -> DatePhrase | None:
    """A day of the week: "воскресенье", "прошлую пятницу"; "среда" only after a preposition, as it is a milieu too."""
    way = direction(words, i)
    at = i + 1 if way else i
    if words.pos(at) not in ("NOUN", "PROPN") or words.case(at) == "Gen":
        return None
    day = words.lookup(at, date_words().weekdays)
    if day is None or (words.has(at, "среда") and not words.has(at - 1, "в", "на", *date_words().directions["past"])):
        return None
    return DatePhrase(i, at + 1, weekday=day, direction=way)


def _week(words: Words, i: int) -> DatePhrase | None:
    """A week told by its direction: "прошлой неделе"; no day of it is meant."""
    way = direction(words, i)
    if way is None or not words.has(i + 1, "неделя"):
        return None
    return DatePhrase(i, i + 2, days={"past": -7, "present": 0, "future": 7}[way], vague=True)


def _year_or_month_near(words: Words, i: int) -> DatePhrase | None:
    """A year or month told by its direction: "прошлого года", "этом месяце"."""
    end, years = date_words().years.match(words, i)
    if years:
        anchor = "previous" if words.has(i, "год", "годом") else "article"
        return DatePhrase(i, end, years=years[0], anchor=anchor)
    end, months = date_words().month_offsets.match(words, i)
    return DatePhrase(i, end, months=months[0]) if months else None


# In this order: what a reader finds, those after it do not see.
_READERS: tuple[Callable[[Words, int], DatePhrase | None], ...] = (
    _from_told,
    _vote_day,
    _distance,
    dotted_date,
    spelt_day,
    day_of_this_month,
    days_of_month,
    _day_near,
    _weekday,
    month_date,
    season_date,
    _week,
    _year_or_month_near,
    year_date,
)
