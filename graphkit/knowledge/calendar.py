"""The calendar of votes: what was or is held where, and when."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from graphkit.errors import DocumentError
from graphkit.knowledge.caches import kept
from graphkit.knowledge.files import load_csv
from graphkit.knowledge.gazetteer import check_code
from graphkit.knowledge.wording import instead
from graphkit.schema import ELECTION_KINDS
from graphkit.value_spaces import is_date

_COLUMNS = ("country", "kind", "date", "name_ru", "name_en", "round")


@dataclass(frozen=True, slots=True)
class Scheduled:
    """An election of the calendar, ``date`` as YYYY-MM-DD or a prefix; ``round`` where it had two."""

    country: str
    kind: str
    date: str
    round: int | None = None


@kept
def _by_country() -> dict[str, tuple[Scheduled, ...]]:
    rows: dict[str, list[Scheduled]] = defaultdict(list)
    for place, row in load_csv("elections.csv", columns=_COLUMNS):
        _check(row, place)
        vote = Scheduled(row["country"], row["kind"], row["date"], int(row["round"]) if row["round"] else None)
        rows[vote.country].append(vote)
    # Two votes of one kind may share a day: they stay two.
    return {country: tuple(sorted(found, key=lambda v: (v.date, v.kind))) for country, found in rows.items()}


def scheduled(country: str | None, kind: str | None = None) -> tuple[Scheduled, ...]:
    """The votes of a country in the calendar, all or those of one kind, by their dates.

    Raises ``DocumentError`` naming the file and line that is wrong.
    """
    rows = _by_country().get(country or "", ())
    return rows if kind is None else tuple(r for r in rows if r.kind == kind)


def _check(row: dict[str, str], place: str) -> None:
    check_code(row["country"], place)
    if row["kind"] not in ELECTION_KINDS:
        raise DocumentError(f"{place}: kind cannot be {row['kind']!r}; {instead(row['kind'], ELECTION_KINDS)}")
    if not is_date(row["date"]):
        raise DocumentError(f"{place}: the date {row['date']!r} is none; write YYYY-MM-DD, YYYY-MM or YYYY")
    if row["round"] not in ("", "1", "2"):
        raise DocumentError(f"{place}: the round is {row['round']!r}; write 1 or 2, or nothing")
