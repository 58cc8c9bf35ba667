"""Date expressions: what the words say before a clock fills the gaps."""

from __future__ import annotations

from typing import Any

import pytest
from reading_words import first, nothing

from graphkit.extract.russian.mentions.timex import read_date


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Встреча прошла 5 октября 2024 года.", {"year": 2024, "month": 10, "day": 5}),
        ("Встреча прошла 05.10.2024.", {"year": 2024, "month": 10, "day": 5}),
        ("Встреча прошла 7–8 декабря.", {"month": 12, "day": 7, "until": 8}),
        ("Встреча прошла четырнадцатого марта 2021 года.", {"year": 2021, "month": 3, "day": 14}),
        ("Встреча прошла 28-го числа.", {"day": 28, "same": "month", "anchor": "previous"}),
        ("Встреча прошла неделю назад.", {"days": -7, "anchor": "article"}),
        ("Встреча прошла двумя днями ранее.", {"days": -2, "anchor": "previous"}),
        ("Встреча пройдёт через три месяца.", {"months": 3, "anchor": "article"}),
        ("Спустя год встреча повторилась.", {"years": 1, "anchor": "previous"}),
        ("Встреча прошла на прошлой неделе.", {"days": -7, "vague": True}),
        ("Встреча прошла в минувшую пятницу.", {"weekday": 4, "direction": "past"}),
        ("Встреча прошла в середине ноября.", {"month": 11, "vague": True}),
        ("Встреча прошла осенью 2023 года.", {"year": 2023, "season": (9, 10, 11)}),
        ("Меморандум подписан в 2023-м и 2024 годах.", {"year": 2023, "all_years": (2023, 2024)}),
        ("Накануне выборов прошла встреча.", {"days": -1, "same": "vote"}),
        ("Встреча прошла 3 марта с.г. в Минске.", {"month": 3, "day": 3, "years": 0}),
    ],
)
def test_what_a_date_says(text: str, said: dict[str, Any]) -> None:
    date = first(read_date, text)
    assert {name: getattr(date, name) for name in said} == said


@pytest.mark.parametrize("text", ["Гостей принял Май Иванов.", "В этой среде так не говорят.", "Приехали 12 человек."])
def test_words_that_only_look_like_dates(text: str) -> None:
    assert nothing(read_date, text)


def test_a_day_that_no_calendar_has_is_no_date() -> None:
    assert nothing(read_date, "Версия 45.13.2024 готова.")
