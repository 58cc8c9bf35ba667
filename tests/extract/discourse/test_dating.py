"""From what a date expression says to an ISO prefix, by the clock of the article."""

from __future__ import annotations

from datetime import date

import pytest

from graphkit.extract.discourse.dating import Clock, resolve_date
from graphkit.extract.discourse.mentions import DatePhrase

CLOCK = Clock(published=date(2022, 11, 17))  # a Thursday


def resolved(clock: Clock = CLOCK, *, future: bool = False, **said: object) -> str | None:
    return resolve_date(DatePhrase(0, 1, **said), clock, future=future)  # type: ignore[arg-type]


def test_a_weekday_lies_behind_unless_words_or_the_verb_look_ahead() -> None:
    assert resolved(weekday=4) == "2022-11-11"
    assert resolved(weekday=4, future=True) == "2022-11-18"
    assert resolved(weekday=3) == "2022-11-17"
    assert resolved(weekday=3, direction="past") == "2022-11-10"
    assert resolved(weekday=3, direction="future") == "2022-11-24"


def test_a_day_without_a_year_is_the_nearest_one() -> None:
    assert resolved(month=2, day=1) == "2023-02-01"
    assert resolved(month=9, day=1) == "2022-09-01"
    assert resolved(month=9, day=1, direction="future") == "2023-09-01"
    assert resolved(month=11, day=5, direction="past") == "2021-11-05"


def test_a_season_is_of_the_year_that_the_verb_looks_to() -> None:
    assert resolved(season=(3, 4, 5)) == "2022"
    assert resolved(season=(3, 4, 5), future=True) == "2023"
    assert resolved(season=(12, 1, 2), future=True) == "2022"
    assert resolved(Clock(published=date(2022, 2, 1)), season=(9, 10, 11)) == "2021"


def test_a_section_of_a_chronicle_gives_its_year() -> None:
    clock = Clock(published=date(2022, 11, 17), section=2017)
    assert resolved(clock, month=10, day=5) == "2017-10-05"
    assert resolved(clock, month=10, day=5, years=-1) == "2021-10-05"


def test_the_date_told_last_is_counted_from_as_far_as_it_is_precise() -> None:
    clock = Clock(published=date(2022, 11, 17), previous="2021-05")
    assert resolved(clock, anchor="previous", months=-6) == "2020-11"
    assert resolved(clock, anchor="previous", day=28, same="month") == "2021-05-28"
    assert resolved(clock, anchor="previous", days=1) is None


@pytest.mark.parametrize("said", [{"days": -1}, {"weekday": 2}, {"month": 5, "day": 3}, {"years": -1}])
def test_without_a_day_to_count_from_a_gap_stays_open(said: dict[str, object]) -> None:
    assert resolved(Clock(), **said) is None  # type: ignore[arg-type]


def test_a_day_that_no_calendar_has_is_none() -> None:
    assert resolved(year=2022, month=2, day=30) is None
