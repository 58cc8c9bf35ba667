"""From what a date expression says to an ISO date prefix: the day of the article, the date told last, the calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from graphkit.extract.discourse.mentions import DatePhrase


@dataclass(slots=True)
class Clock:
    """What is known of time while an article is read.

    ``published`` is the day of the article where known; ``anchor`` a day that stands in for it where not (the first
    full date of the text, or a day of the calendar); ``previous`` the event date told last; ``section`` the year that a
    heading of a chronicle gives ("2017 год.").
    """

    published: date | None = None
    anchor: date | None = None
    previous: str | None = None
    section: int | None = None

    @property
    def today(self) -> date | None:
        """The day that relative words count from."""
        return self.published or self.anchor


def parse_day(text: str | None) -> date | None:
    """The day of an ISO string that is precise to the day, else None."""
    try:
        return date.fromisoformat(text[:10]) if text and len(text) >= 10 else None
    except ValueError:
        return None


def resolve_date(phrase: DatePhrase, clock: Clock, *, future: bool = False) -> str | None:
    """The ISO prefix (YYYY, YYYY-MM or YYYY-MM-DD) that the expression means, at its own precision, or None.

    ``future`` says that the verb looks ahead, which decides which Sunday "в воскресенье" is.
    """
    today = clock.today
    if phrase.anchor == "previous":
        return _from_previous(phrase, clock)
    if phrase.days is not None:
        base = clock.published or clock.anchor
        if base is None:
            return None
        day = (base + timedelta(days=phrase.days)).isoformat()
        # "на прошлой неделе" is no day; the month is as much as it surely tells.
        return day[:7] if phrase.vague else day
    if phrase.weekday is not None:
        return _weekday(phrase, today, future)
    if phrase.month and phrase.day:
        year = phrase.year or _year(phrase, today, phrase.month, phrase.day, section=clock.section)
        return _iso(year, phrase.month, phrase.day)
    if phrase.months is not None and today:
        total = today.year * 12 + today.month - 1 + phrase.months
        return f"{total // 12:04}-{total % 12 + 1:02}"
    if phrase.month:
        year = phrase.year or _year(phrase, today, phrase.month, 15, future=future, section=clock.section)
        return f"{year:04}-{phrase.month:02}" if year else None
    if phrase.year:
        return f"{phrase.year:04}"
    if phrase.years is not None and today:
        return f"{today.year + phrase.years:04}"
    if phrase.season and today:
        if phrase.years is not None:
            return f"{today.year + phrase.years:04}"
        months = phrase.season
        if not future and min(months) > today.month and 12 not in months:
            return f"{today.year - 1:04}"
        if future and max(months) < today.month and 12 not in months:
            return f"{today.year + 1:04}"
        return f"{today.year:04}"
    return None


def _iso(year: int | None, month: int, day: int) -> str | None:
    if year is None:
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _from_previous(phrase: DatePhrase, clock: Clock) -> str | None:
    previous = clock.previous or (clock.today.isoformat() if clock.today else None)
    if previous is None:
        return None
    if phrase.day and phrase.same == "month":
        return f"{previous[:7]}-{phrase.day:02}" if len(previous) >= 7 else None
    if phrase.same:
        return previous
    if phrase.years is not None:
        return f"{int(previous[:4]) + phrase.years:04}"
    if phrase.months is not None and len(previous) >= 7:
        total = int(previous[:4]) * 12 + int(previous[5:7]) - 1 + phrase.months
        return f"{total // 12:04}-{total % 12 + 1:02}"
    if phrase.days is not None:
        day = parse_day(previous)
        return (day + timedelta(days=phrase.days)).isoformat() if day else None
    return None


def _weekday(phrase: DatePhrase, today: date | None, future: bool) -> str | None:
    if today is None or phrase.weekday is None:
        return None
    back = (today.weekday() - phrase.weekday) % 7
    if phrase.direction == "past":
        return (today - timedelta(days=back or 7)).isoformat()
    if phrase.direction == "future" or future:
        return (today + timedelta(days=(7 - back) if back else (7 if phrase.direction else 0))).isoformat()
    return (today - timedelta(days=back)).isoformat()


def _year(
    phrase: DatePhrase, today: date | None, month: int, day: int, *, future: bool = False, section: int | None = None
) -> int | None:
    """The year that brings a day and month nearest to the day of the article."""
    if section is not None and phrase.direction is None and phrase.years is None:
        return section
    if today is None:
        return None
    if phrase.years is not None:
        return today.year + phrase.years
    if phrase.direction in ("past", "future"):
        year = today.year
        if phrase.direction == "past" and month >= today.month:
            year -= 1
        if phrase.direction == "future" and month <= today.month:
            year += 1
        return year
    return min(
        (today.year - 1, today.year, today.year + 1),
        key=lambda y: (
            abs((_safe(y, month, day) - today).days) + (120 if future and _safe(y, month, day) < today else 0)
        ),
    )


def _safe(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        return date(year, month, 28)


def apart(prefix: str, today: date) -> int:
    """Days between the article's day and a vote whose date may be known to the month or year only; 0 within it."""
    day = parse_day(prefix)
    if day is None:
        if today.isoformat().startswith(prefix):
            return 0
        day = date(int(prefix[:4]), int(prefix[5:7] or 7), 15)
    return abs((day - today).days)
