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
        return _days_from(phrase, today)
    if phrase.weekday is not None:
        return _weekday(phrase, today, future)
    if phrase.month and phrase.day:
        return _iso(phrase.year or _year(phrase, clock, phrase.month, phrase.day), phrase.month, phrase.day)
    if phrase.months is not None and today:
        return _months_from(today.year, today.month, phrase.months)
    if phrase.month:
        year = phrase.year or _year(phrase, clock, phrase.month, 15, future=future)
        return f"{year:04}-{phrase.month:02}" if year else None
    if phrase.year:
        return f"{phrase.year:04}"
    return _year_from(phrase, today, future) if today else None


def _days_from(phrase: DatePhrase, today: date | None) -> str | None:
    """The day that is some days from the article's; only its month where no day is meant ("на прошлой неделе")."""
    if today is None:
        return None
    day = (today + timedelta(days=phrase.days or 0)).isoformat()
    return day[:7] if phrase.vague else day


def _months_from(year: int, month: int, months: int) -> str:
    """The month that is some months from one."""
    total = year * 12 + month - 1 + months
    return f"{total // 12:04}-{total % 12 + 1:02}"


def _year_from(phrase: DatePhrase, today: date, future: bool) -> str | None:
    """The year that is some years from the article's, or that of a season near to it."""
    if phrase.years is not None:
        return f"{today.year + phrase.years:04}"
    if not phrase.season:
        return None
    if 12 in phrase.season:  # the winter is of two years
        return f"{today.year:04}"
    if future:
        return f"{today.year + (max(phrase.season) < today.month):04}"
    return f"{today.year - (min(phrase.season) > today.month):04}"


def _iso(year: int | None, month: int, day: int) -> str | None:
    """The day in ISO form; None where the year is not known or no calendar has the day."""
    if year is None:
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _from_previous(phrase: DatePhrase, clock: Clock) -> str | None:
    """The date counted from the one told last, or from the article's day, as far as that is precise enough."""
    previous = clock.previous or (clock.today.isoformat() if clock.today else None)
    if previous is None:
        return None
    to_month = len(previous) >= 7
    if phrase.day and phrase.same == "month":
        return f"{previous[:7]}-{phrase.day:02}" if to_month else None
    if phrase.same:
        return previous
    if phrase.years is not None:
        return f"{int(previous[:4]) + phrase.years:04}"
    if phrase.months is not None and to_month:
        return _months_from(int(previous[:4]), int(previous[5:7]), phrase.months)
    day = parse_day(previous) if phrase.days is not None else None
    return (day + timedelta(days=phrase.days or 0)).isoformat() if day else None


def _weekday(phrase: DatePhrase, today: date | None, future: bool) -> str | None:
    """The day of the week before the article's day or, where words or the verb look ahead, after it."""
    if today is None or phrase.weekday is None:
        return None
    back = (today.weekday() - phrase.weekday) % 7
    if phrase.direction == "past":
        days = -(back or 7)
    elif phrase.direction == "future" or future:
        days = -back % 7 or (7 if phrase.direction else 0)
    else:
        days = -back
    return (today + timedelta(days=days)).isoformat()


def _year(phrase: DatePhrase, clock: Clock, month: int, day: int, *, future: bool = False) -> int | None:
    """The year of a day and month: that of the section, the one told, or what brings them nearest to the article."""
    today = clock.today
    if clock.section is not None and phrase.direction is None and phrase.years is None:
        return clock.section
    if today is None:
        return None
    if phrase.years is not None:
        return today.year + phrase.years
    if phrase.direction == "past":
        return today.year - (month >= today.month)
    if phrase.direction == "future":
        return today.year + (month <= today.month)

    def distance(year: int) -> int:
        apart = (_safe(year, month, day) - today).days
        return abs(apart) + (120 if future and apart < 0 else 0)

    return min((today.year - 1, today.year, today.year + 1), key=distance)


def _safe(year: int, month: int, day: int) -> date:
    """The day, or the 28th of the month where it is shorter."""
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
