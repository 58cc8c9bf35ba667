"""The calendar of votes: what was or is held where, and how far from a day."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from functools import cache

from graphkit.extract.discourse.dating import parse_day
from graphkit.extract.russian.words.lexicon import Scheduled, lexicon


@cache
def _calendar() -> dict[str, tuple[Scheduled, ...]]:
    rows: dict[str, list[Scheduled]] = defaultdict(list)
    for row in lexicon().calendar:
        rows[row.country].append(row)
    return {country: tuple(found) for country, found in rows.items()}


def scheduled(country: str | None, kind: str | None = None) -> tuple[Scheduled, ...]:
    """The votes of a country in the calendar, all or those of one kind, in their order."""
    rows = _calendar().get(country or "", ())
    return rows if kind is None else tuple(r for r in rows if r.kind == kind)


def apart(prefix: str, today: date) -> int:
    """Days between the article's day and a vote whose date may be known to the month or year only; 0 within it."""
    day = parse_day(prefix)
    if day is None:
        if today.isoformat().startswith(prefix):
            return 0
        day = date(int(prefix[:4]), int(prefix[5:7] or 7), 15)
    return abs((day - today).days)
