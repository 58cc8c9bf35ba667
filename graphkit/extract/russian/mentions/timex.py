"""Date expressions: what the words say, before the day of the article or the date told last fills the gaps."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from graphkit.extract.discourse.mentions import DatePhrase
from graphkit.extract.russian.words.lexicon import lexicon
from graphkit.extract.russian.words.phrases import DASHES, Phrasebook, Words
from graphkit.parse.morphology import lemmas

_YEAR = re.compile(r"(?:19|20)\d\d")
_YEAR_SHORT = re.compile(r"((?:19|20)\d\d)-?(?:м|й|го|му|ом|ого)")
_DAY = re.compile(r"[0-3]?\d")
_DOTTED = re.compile(r"([0-3]?\d)\.([01]\d)\.((?:19|20)\d\d)")
_YEAR_WORDS = ("год", "г")


@cache
def _books() -> tuple[dict[str, Any], Phrasebook[int], Phrasebook[str], Phrasebook[int], Phrasebook[int]]:
    words = lexicon().date_words
    return (
        words,
        Phrasebook(words["relative"].items()),
        Phrasebook(words["same"].items()),
        Phrasebook(words["years"].items()),
        Phrasebook(words["month_words"].items()),
    )


@cache
def _starters() -> frozenset[str]:
    """Every word that a date without digits may start with: those of the vocabulary, and those that are named here."""

    def words(value: Any) -> Iterator[str]:
        if isinstance(value, str):
            yield from value.split()
        elif isinstance(value, dict):
            for key, inner in value.items():
                yield from key.split()
                yield from words(inner)
        elif isinstance(value, list):
            for inner in value:
                yield from words(inner)

    named = "через спустя день неделя месяц год сутки лето начало середина конец половина этот т с"
    return frozenset(lemma for word in (*words(lexicon().date_words), *named.split()) for lemma in lemmas(word))


def read_date(words: Words, i: int) -> DatePhrase | None:
    """The date expression that starts at token ``i``, prepositions left outside; None where none does."""
    if _starters().isdisjoint(words.lemmas[i]) and words.tokens[i].text.isalpha():
        return None
    vocabulary, relative, same, years, months = _books()
    end, hit = relative.match(words, i)
    if hit:
        return DatePhrase(i, end, days=hit[0], anchor="previous")
    end, kind = same.match(words, i)
    if kind:
        return DatePhrase(i, end, same=kind[0], anchor="previous")
    apart = _vote_day(words, i, vocabulary) or _distance(words, i, vocabulary)
    if apart:
        return apart
    token = words.tokens[i]
    dotted = _DOTTED.fullmatch(token.text)
    if dotted:
        day, month, year = map(int, dotted.groups())
        return DatePhrase(i, i + 1, year=year, month=month, day=day) if 1 <= month <= 12 and 1 <= day <= 31 else None
    number = _read_days(words, i, vocabulary)
    if number:
        return number
    for lemma in words.lemmas[i]:
        if lemma in vocabulary["days"] and token.pos in ("ADV", "NOUN", "PART", "ADJ"):
            return DatePhrase(i, i + 1, days=vocabulary["days"][lemma])
        if lemma in vocabulary["day_adjectives"]:
            return DatePhrase(i, i + 1, days=vocabulary["day_adjectives"][lemma])
    weekday = _weekday(words, i, vocabulary)
    if weekday:
        return weekday
    in_month = _month(words, i, vocabulary)
    if in_month:
        return in_month
    season = _season(words, i, vocabulary, years)
    if season:
        return season
    direction = _direction(words, i, vocabulary)
    if direction and words.has(i + 1, "неделя"):
        days = {"past": -7, "present": 0, "future": 7}[direction]
        return DatePhrase(i, i + 2, days=days, vague=True)
    end, offset = years.match(words, i)
    if offset:
        anchor = "previous" if words.has(i, "год", "годом") else "article"
        return DatePhrase(i, end, years=offset[0], anchor=anchor)
    end, offset = months.match(words, i)
    if offset:
        return DatePhrase(i, end, months=offset[0])
    return _year(words, i)


def _year_at(words: Words, i: int) -> tuple[int | None, int | None, int]:
    """(year, offset in years, end) of a year that may follow a day or month at token ``i``."""
    j = i
    if j < len(words) and _YEAR.fullmatch(words.tokens[j].text):
        end = j + 1
        if words.has(end, *_YEAR_WORDS):
            end += 1
            if end < len(words) and words.tokens[end].text == "." and words.tokens[end - 1].text in ("г", "гг"):
                end += 1
        return int(words.tokens[j].text), None, end
    short = _YEAR_SHORT.fullmatch(words.tokens[j].text) if j < len(words) else None
    if short:
        return int(short.group(1)), None, j + 2 if words.has(j + 1, *_YEAR_WORDS) else j + 1
    end, offset = _books()[3].match(words, j) if j < len(words) else (j, [])
    if offset:
        if end < len(words) and words.tokens[end].text == ".":
            end += 1
        return None, offset[0], end
    if j + 2 < len(words) and words.tokens[j].text in ("т", "с") and words.tokens[j + 1].text == ".":
        return None, 0, min(len(words), j + 4)
    if j < len(words) and words.tokens[j].text.lower() in ("т.г", "с.г", "т.г.", "с.г."):
        return None, 0, j + 1
    return None, None, j


def _read_days(words: Words, i: int, vocabulary: dict[str, Any]) -> DatePhrase | None:
    """ "5 октября 2024 года", "7–8 декабря", "с 23 по 27 февраля", "28-го числа"."""
    text = words.tokens[i].text
    spelt = _spelt_day(words, i, vocabulary)
    if spelt:
        return spelt
    ordinal = re.fullmatch(r"([0-3]?\d)-?(?:го|е|ого|му)", text)
    if ordinal and words.has(i + 1, "число"):
        return DatePhrase(i, i + 2, day=int(ordinal.group(1)), same="month", anchor="previous")
    span = re.fullmatch(r"([0-3]?\d)[-–—]([0-3]?\d)", text)
    if span:
        first_day, last_day, j = int(span.group(1)), int(span.group(2)), i + 1
    elif _DAY.fullmatch(text):
        first_day, last_day, j = int(text), 0, i + 1
        while (
            j + 1 < len(words)
            and (words.tokens[j].text in DASHES or words.has(j, "по", "и", ","))
            and _DAY.fullmatch(words.tokens[j + 1].text)
        ):
            last_day, j = int(words.tokens[j + 1].text), j + 2
    else:
        return None
    if j < len(words):
        for lemma in words.lemmas[j]:
            month = vocabulary["months"].get(lemma)
            if month and 1 <= first_day <= 31:
                j += 1
                if j < len(words) and words.tokens[j].text == "." and len(words.tokens[j - 1].text) < 5:
                    j += 1
                year, years, end = _year_at(words, j)
                return DatePhrase(i, end, year=year, years=years, month=month, day=first_day, until=last_day or None)
    return None


def _spelt_day(words: Words, i: int, vocabulary: dict[str, Any]) -> DatePhrase | None:
    """ "четырнадцатого марта 2021 года", "двадцать третьего числа": a day of a month in words."""
    tens = next((vocabulary["tens"][x] for x in words.lemmas[i] if x in vocabulary["tens"]), 0)
    j = i + 1 if tens else i
    if j + 1 >= len(words) or words.tokens[j].feats.get("Gender") == "Fem":
        return None
    ones = next((vocabulary["ordinals"][x] for x in words.lemmas[j] if x in vocabulary["ordinals"]), 0)
    day = tens + ones
    if not ones or (tens and ones > 9) or day > 31:
        return None
    if words.has(j + 1, "число"):
        return DatePhrase(i, j + 2, day=day, same="month", anchor="previous")
    month = next((vocabulary["months"][x] for x in words.lemmas[j + 1] if x in vocabulary["months"]), 0)
    if not month or words.case(j + 1) not in ("Gen", None):
        return None
    year, years, end = _year_at(words, j + 2)
    return DatePhrase(i, end, year=year, years=years, month=month, day=day)


def _vote_day(words: Words, i: int, vocabulary: dict[str, Any]) -> DatePhrase | None:
    """ "в день голосования", "накануне выборов": the day of the vote that the article is about, or one beside it."""
    own = words.lemmas[i] if i < len(words) else frozenset[str]()
    for phrase, days in vocabulary["vote_days"].items():
        parts = phrase.split()
        if parts[0] in own and all(words.has(i + k, part) for k, part in enumerate(parts)):
            j = i + len(parts)
            if words.has(j, *vocabulary["votes"]) and words.case(j) in ("Gen", None):
                return DatePhrase(i, j, days=days, same="vote")  # the vote is a mention of its own
    return None


def _distance(words: Words, i: int, vocabulary: dict[str, Any]) -> DatePhrase | None:
    """ "неделю назад", "двумя днями ранее", "через три месяца", "спустя год": a distance from the day of the article.

    "ранее", "спустя" and the like count from the date told last.
    """
    j = i
    ahead = words.has(j, "через", "спустя")
    after = words.has(j, "спустя")
    j += 1 if ahead else 0
    number, end = 1, j
    value = read_small_number(words, j, vocabulary)
    if value is not None:
        number, end = value, j + 1
    unit = next((u for u in ("день", "неделя", "месяц", "год", "сутки", "лето") if words.has(end, u)), None)
    if unit is None or (unit == "лето" and value is None):
        return None
    end += 1
    way = 1 if ahead else 0
    anchor = "previous" if after else "article"
    if not ahead:
        word = next((w for w in vocabulary["distance"] if words.has(end, w)), None)
        if word is None:
            return None
        end += 1
        way, anchor = (-1, "article") if word == "назад" else (vocabulary["distance"][word], "previous")
        if words.has(end, "до") and words.has(end + 1, "это", "тот"):
            end += 2
    apart = way * number
    if unit == "месяц":
        return DatePhrase(i, end, anchor=anchor, months=apart)
    if unit in ("год", "лето"):
        return DatePhrase(i, end, anchor=anchor, years=apart)
    return DatePhrase(i, end, anchor=anchor, days=apart * (7 if unit == "неделя" else 1))


def read_small_number(words: Words, i: int, vocabulary: dict[str, Any]) -> int | None:
    """A number of days, weeks or years, in digits or as a word; None where none stands at token ``i``."""
    if i >= len(words):
        return None
    if re.fullmatch(r"\d{1,2}", words.tokens[i].text):
        return int(words.tokens[i].text)
    return next((vocabulary["numbers"][x] for x in words.lemmas[i] if x in vocabulary["numbers"]), None)


def _direction(words: Words, i: int, vocabulary: dict[str, Any]) -> str | None:
    own = words.lemmas[i] if 0 <= i < len(words) else frozenset[str]()
    return next((str(name) for name, listed in vocabulary["direction"].items() if not own.isdisjoint(listed)), None)


def _weekday(words: Words, i: int, vocabulary: dict[str, Any]) -> DatePhrase | None:
    direction = _direction(words, i, vocabulary)
    j = i + 1 if direction else i
    if j < len(words) and words.tokens[j].pos in ("NOUN", "PROPN") and words.case(j) != "Gen":
        for lemma in words.lemmas[j]:
            day = vocabulary["weekdays"].get(lemma)
            if day is None or (
                lemma == "среда" and not (j and words.has(j - 1, "в", "на", *vocabulary["direction"]["past"]))
            ):
                continue
            return DatePhrase(i, j + 1, weekday=day, direction=direction)
    return None


def _month(words: Words, i: int, vocabulary: dict[str, Any]) -> DatePhrase | None:
    """ "в сентябре 2021 года", "в середине ноября", "до конца марта", "с начала месяца"."""
    j, vague = i, False
    if words.has(j, "начало", "середина", "конец", "половина"):
        j, vague = j + 1, True
    direction = _direction(words, j, vocabulary)
    if direction:
        j += 1
    if j >= len(words):
        return None
    if (vague and words.has(j, "месяц")) or (direction and words.has(j, "месяц")):
        return DatePhrase(i, j + 1, months={"past": -1, "future": 1}.get(direction or "", 0), vague=vague)
    for lemma in words.lemmas[j]:
        month = vocabulary["months"].get(lemma)
        may = lemma == "май" and (vague or direction or words.has(j - 1, "в", "с", "до", "к", "по"))
        if month and (len(lemma) > 3 or may) and (words.tokens[j].pos in ("NOUN", "PROPN")):
            year, years, end = _year_at(words, j + 1)
            return DatePhrase(i, end, year=year, years=years, month=month, direction=direction, vague=vague)
    return None


def _season(words: Words, i: int, vocabulary: dict[str, Any], years: Phrasebook[int]) -> DatePhrase | None:
    j = i
    direction = _direction(words, j, vocabulary)
    if direction or words.has(j, "этот"):
        j += 1
    if (
        j < len(words)
        and words.tokens[j].pos in ("NOUN", "ADV")
        and (words.case(j) in ("Ins", "Loc", "Gen", "Dat") or words.tokens[j].pos == "ADV")
    ):
        for lemma in words.lemmas[j]:
            season = vocabulary["seasons"].get(lemma)
            if season:
                year, offset, end = _year_at(words, j + 1)
                if offset is None and direction == "past" and year is None:
                    offset = -1 if words.has(i, "прошлый") else None
                return DatePhrase(i, end, year=year, years=offset, season=tuple(season), direction=direction)
    return None


def _year(words: Words, i: int) -> DatePhrase | None:
    """ "2023 год", "в 2023-м", "в 2023 и 2024 годах"."""
    text = words.tokens[i].text
    short = _YEAR_SHORT.fullmatch(text)
    if short and words.has(i + 1, "и", ",") and i + 2 < len(words):
        other = re.fullmatch(r"((?:19|20)\d\d)(?:-?(?:м|й|го|му|ом|ого))?", words.tokens[i + 2].text)
        if other:
            end = i + 4 if words.has(i + 3, *_YEAR_WORDS) else i + 3
            return DatePhrase(i, end, year=int(short[1]), all_years=(int(short[1]), int(other[1])))
    if short:
        end = i + 2 if words.has(i + 1, *_YEAR_WORDS) else i + 1
        return DatePhrase(i, end, year=int(short.group(1)))
    if not _YEAR.fullmatch(text):
        both = re.fullmatch(r"((?:19|20)\d\d)[-–—]((?:19|20)\d\d)", text)
        return DatePhrase(i, i + 1, year=int(both.group(2))) if both else None
    found, j = [int(text)], i + 1
    while j + 1 < len(words) and words.tokens[j].text in (",", "и") and _YEAR.fullmatch(words.tokens[j + 1].text):
        found.append(int(words.tokens[j + 1].text))
        j += 2
    if words.has(j, *_YEAR_WORDS, "гг"):
        j += 1
        if j < len(words) and words.tokens[j].text == "." and words.tokens[j - 1].text in ("г", "гг"):
            j += 1
    elif len(found) == 1 and not (i and words.has(i - 1, "в", "с", "от", "до", "по")):
        return None
    return DatePhrase(i, j, year=found[0], all_years=tuple(found) if len(found) > 1 else ())
