"""Votes whose words name no kind: told before, of the calendar, or the one the article is about."""

from __future__ import annotations

import pytest
from articles import meant, resolved

PRESIDENT = "20 ноября пройдут выборы Президента Казахстана. "
KZ = "KZ.presidential.2022-11-20"


@pytest.mark.parametrize(
    ("text", "words", "votes"),
    [
        (PRESIDENT + "К выборам всё готово.", "выборам", [KZ]),
        # another country is said, which the calendar knows
        (
            PRESIDENT + "На выборах в Узбекистане в 2021 году работала миссия СНГ.",
            "выборах в Узбекистане в 2021 году", ["UZ.presidential.2021-10-24"],
        ),
        # the one before the present
        (PRESIDENT + "На прошлых выборах работала миссия СНГ.", "прошлых выборах", ["KZ.presidential.2019-06-09"]),
        # nothing named: the vote at home that the calendar has on the day, or behind the article's own
        ("АСТАНА. Выборы пройдут 20 ноября.", "Выборы", [KZ]),
        ("АСТАНА. Выборы прошли спокойно.", "Выборы", ["KZ.referendum.2022-06-05"]),
    ],
)  # fmt: skip
def test_which_vote_is_meant(text: str, words: str, votes: list[str]) -> None:
    assert meant(text, words) == votes


def test_a_vote_told_of_a_past_year_is_gone_on_about_by_then() -> None:
    text = PRESIDENT + "В 2019 году миссия насчитывала сто человек. Тогда выборы прошли спокойно."
    assert meant(text, "выборы") == ["KZ.presidential.2019-06-09"]


def test_what_an_article_is_about_is_told_early_and_near_its_day() -> None:
    text = PRESIDENT + "После референдума 5 июня 2022 года прошло время. Референдум 5 июня вспоминают."
    discourse = resolved(text)
    assert discourse.main_election is not None
    assert discourse.main_election.kind == "presidential"
