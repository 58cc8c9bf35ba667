"""The calendar of votes: what was or is held where, and when."""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from graphkit.data import data_path


@dataclass(frozen=True, slots=True)
class Scheduled:
    """An election of the calendar, ``date`` as YYYY-MM-DD or a prefix; ``round`` where it had two."""

    country: str
    kind: str
    date: str
    round: int | None = None


@cache
def _by_country() -> dict[str, tuple[Scheduled, ...]]:
    rows: dict[str, list[Scheduled]] = defaultdict(list)
    with data_path("loaders", "elections.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            vote = Scheduled(row["country"], row["kind"], row["date"], int(row["round"]) if row["round"] else None)
            rows[vote.country].append(vote)
    return {country: tuple(found) for country, found in rows.items()}


def scheduled(country: str | None, kind: str | None = None) -> tuple[Scheduled, ...]:
    """The votes of a country in the calendar, all or those of one kind, in their order."""
    rows = _by_country().get(country or "", ())
    return rows if kind is None else tuple(r for r in rows if r.kind == kind)
