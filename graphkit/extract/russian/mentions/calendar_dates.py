"""Dates by the calendar: days of months, months, seasons and years, in digits or in words."""

from __future__ import annotations

import re
from typing import NamedTuple

from graphkit.extract.discourse.mentions import DatePhrase
from graphkit.extract.russian.mentions.date_words import date_words, direction
from graphkit.extract.russian.words.phrases import Words

_YEAR = re.compile(r"(?:19|20)\d\d")
_YEAR_ENDED = re.compile(r"((?:19|20)\d\d)-?(?:м|й|го|му|ом|ого)")
_YEAR_EITHER = re.compile(r"((?:19|20)\d\d)(?:-?(?:м|й|го|му|ом|ого))?")
_YEARS = re.compile(r"((?:19|20)\d\d)[-–—]((?:19|20)\d\d)")
_DAY = re.compile(r"[0-3]?\d")
_DAY_ENDED = re.compile(r"([0-3]?\d)-?(?:го|е|ого|му)")
_DAYS = re.compile(r"([0-3]?\d)[-–—]([0-3]?\d)")
_DOTTED = re.compile(r"([0-3]?\d)\.([01]\d)\.((?:19|20)\d\d)")
_YEAR_WORDS = ("год", "г")
_THIS_YEAR = ("т.г", "с.г", "т.г.", "с.г.")


class _Year(NamedTuple):
    """A year as it stands behind a day or month: in figures or as so many years off, and the end of its words."""

    told: int | None
    offset: int | None
    end: int


class _Days(NamedTuple):
    """The first day, the last one (0 where only one is told), and the end of their words."""

    first: int
    last: int
    end: int


def dotted_date(words: Words, i: int) -> DatePhrase | None:
    """The date in digits with dots at token ``i``: "05.10.2024"; None where it is no day of a calendar."""
    dotted = _DOTTED.fullmatch(words.tokens[i].text)
    if dotted is None:
        return None
    day, month, year = map(int, dotted.groups())
    return DatePhrase(i, i + 1, year=year, month=month, day=day) if 1 <= month <= 12 and 1 <= day <= 31 else None


def spelt_day(words: Words, i: int) -> DatePhrase | None:
    """The day of a month in words at token ``i``: "четырнадцатого марта 2021 года", "двадцать третьего числа"."""
    vocabulary = date_words()
    tens = words.lookup(i, vocabulary.tens) or 0
    at = i + 1 if tens else i
    if at + 1 >= len(words) or words.tokens[at].feats.get("Gender") == "Fem":
        return None
    ones = words.lookup(at, vocabulary.ordinals) or 0
    day = tens + ones
    if not ones or (tens and ones > 9) or day > 31:
        return None
    if words.has(at + 1, "число"):
        return DatePhrase(i, at + 2, day=day, same="month", anchor="previous")
    month = words.lookup(at + 1, vocabulary.months)
    if month is None or words.case(at + 1) not in ("Gen", None):
        return None
    year = _year_after(words, at + 2)
    return DatePhrase(i, year.end, year=year.told, years=year.offset, month=month, day=day)


def day_of_this_month(words: Words, i: int) -> DatePhrase | None:
    """The day of the month told last at token ``i``: "28-го числа"."""
    ordinal = _DAY_ENDED.fullmatch(words.tokens[i].text)
    if ordinal is None or not words.has(i + 1, "число"):
        return None
    return DatePhrase(i, i + 2, day=int(ordinal[1]), same="month", anchor="previous")


def days_of_month(words: Words, i: int) -> DatePhrase | None:
    """The day or days of a month in digits at token ``i``: "5 октября 2024 года", "7–8 декабря", "23 по 27 февраля"."""
    days = _days(words, i)
    month = words.lookup(days.end, date_words().months) if days is not None else None
    if days is None or month is None or not 1 <= days.first <= 31:
        return None
    end = days.end + 1
    if words.reads(end, ".") and len(words.tokens[days.end].text) < 5:  # "5 окт. 2024"
        end += 1
    year = _year_after(words, end)
    return DatePhrase(
        i, year.end, year=year.told, years=year.offset, month=month, day=days.first, until=days.last or None
    )


def _days(words: Words, i: int) -> _Days | None:
    """The days in digits at token ``i``: "5", "7–8", "23 по 27"; None where none stand there."""
    text = words.tokens[i].text
    span = _DAYS.fullmatch(text)
    if span is not None:
        return _Days(int(span[1]), int(span[2]), i + 1)
    if not _DAY.fullmatch(text):
        return None
    last, end = 0, i + 1
    while (words.dash(end) or words.has(end, "по", "и", ",")) and _is_day(words, end + 1):
        last, end = int(words.tokens[end + 1].text), end + 2
    return _Days(int(text), last, end)


def _is_day(words: Words, i: int) -> bool:
    """Whether token ``i`` is one or two digits that may be a day of a month."""
    return i < len(words) and bool(_DAY.fullmatch(words.tokens[i].text))


def _year_after(words: Words, i: int) -> _Year:
    """The year at token ``i``, right after a day or month: "2024 года", "2023-м", "прошлого года", "с.г."."""
    if i >= len(words):
        return _Year(None, None, i)
    text = words.tokens[i].text
    if _YEAR.fullmatch(text):
        return _Year(int(text), None, _past_year_word(words, i + 1))
    ended = _YEAR_ENDED.fullmatch(text)
    if ended is not None:
        return _Year(int(ended[1]), None, i + 2 if words.has(i + 1, *_YEAR_WORDS) else i + 1)
    end, offsets = date_words().years.match(words, i)
    if offsets:
        return _Year(None, offsets[0], end + 1 if words.reads(end, ".") else end)
    if text in ("т", "с") and words.reads(i + 1, ".") and i + 2 < len(words):
        return _Year(None, 0, min(len(words), i + 4))
    if text.lower() in _THIS_YEAR:
        return _Year(None, 0, i + 1)
    return _Year(None, None, i)


def _past_year_word(words: Words, i: int, *more: str) -> int:
    """Past "года", "г." at token ``i``, where it stands there; ``more`` are further words for it."""
    if not words.has(i, *_YEAR_WORDS, *more):
        return i
    return i + 2 if words.reads(i, "г", "гг") and words.reads(i + 1, ".") else i + 1


def month_date(words: Words, i: int) -> DatePhrase | None:
    """The month at token ``i``: "сентябре 2021 года", "середине ноября", "конца марта", "начала месяца"."""
    vague = words.has(i, "начало", "середина", "конец", "половина")
    at = i + 1 if vague else i
    way = direction(words, at)
    if way:
        at += 1
    if (vague or way) and words.has(at, "месяц"):
        return DatePhrase(i, at + 1, months={"past": -1, "future": 1}.get(way or "", 0), vague=vague)
    name = _month_name(words, at, vague or bool(way))
    if name is None:
        return None
    year = _year_after(words, at + 1)
    number = date_words().months[name]
    return DatePhrase(i, year.end, year=year.told, years=year.offset, month=number, direction=way, vague=vague)


def _month_name(words: Words, i: int, led: bool) -> str | None:
    """The lemma of the month at token ``i``; "май" may be a name and needs to be led to, here or by a preposition."""
    if words.pos(i) not in ("NOUN", "PROPN"):
        return None
    led = led or words.has(i - 1, "в", "с", "до", "к", "по")
    months = date_words().months
    return next((x for x in words.lemmas[i] if x in months and (len(x) > 3 or (x == "май" and led))), None)


def season_date(words: Words, i: int) -> DatePhrase | None:
    """The season at token ``i``: "осенью 2024 года", "прошлым летом"."""
    way = direction(words, i)
    at = i + 1 if way or words.has(i, "этот") else i
    adverb = words.pos(at) == "ADV"
    if not adverb and not (words.pos(at) == "NOUN" and words.case(at) in ("Ins", "Loc", "Gen", "Dat")):
        return None
    months = words.lookup(at, date_words().seasons)
    if months is None:
        return None
    told, offset, end = _year_after(words, at + 1)
    if offset is None and told is None and words.has(i, "прошлый"):
        offset = -1
    return DatePhrase(i, end, year=told, years=offset, season=tuple(months), direction=way)


def year_date(words: Words, i: int) -> DatePhrase | None:
    """The year or years at token ``i``: "2023 год", "2023-м", "2023 и 2024 годах", "2023–2024"."""
    text = words.tokens[i].text
    ended = _YEAR_ENDED.fullmatch(text)
    if ended is not None:
        return _year_and_another(words, i, int(ended[1]))
    if _YEAR.fullmatch(text):
        return _bare_years(words, i)
    span = _YEARS.fullmatch(text)
    return DatePhrase(i, i + 1, year=int(span[2])) if span is not None else None


def _year_and_another(words: Words, i: int, first: int) -> DatePhrase:
    """The year with an ending at token ``i`` and the one that it may be joined with: "2023-м и 2024 годах"."""
    another = None
    if words.has(i + 1, "и", ",") and i + 2 < len(words):
        another = _YEAR_EITHER.fullmatch(words.tokens[i + 2].text)
    end = i + 3 if another is not None else i + 1
    if words.has(end, *_YEAR_WORDS):
        end += 1
    return DatePhrase(i, end, year=first, all_years=(first, int(another[1])) if another is not None else ())


def _bare_years(words: Words, i: int) -> DatePhrase | None:
    """The years in four digits at token ``i``; one alone only with its noun or after a preposition."""
    years, end = [int(words.tokens[i].text)], i + 1
    while words.reads(end, ",", "и") and end + 1 < len(words) and _YEAR.fullmatch(words.tokens[end + 1].text):
        years.append(int(words.tokens[end + 1].text))
        end += 2
    past = _past_year_word(words, end, "гг")
    if past == end and len(years) == 1 and not words.has(i - 1, "в", "с", "от", "до", "по"):
        return None
    return DatePhrase(i, past, year=years[0], all_years=tuple(years) if len(years) > 1 else ())
