"""Counterparts that share the verb of a meeting."""

from __future__ import annotations

import pytest
from reading import match, words_of

from graphkit.extract.russian.facts.meetings.counterparts import counterparts

RECEIVED = "Нурлан Абдиров принял Сергея Лебедева"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"Во вторник {RECEIVED}, а в среду – Рамиля Хасана.", [(["Рамиля Хасана"], "среду")]),
        (f"{RECEIVED}, а после обеда – Рамиля Хасана.", [(["Рамиля Хасана"], None)]),
        (
            f"{RECEIVED}, а в среду, вместе с Олегом Копыловым, – Рамиля Хасана.",
            [(["Олегом Копыловым", "Рамиля Хасана"], "среду")],
        ),
        (f"{RECEIVED}, и Рамиль Хасан рассказал о выборах.", []),
        (f"{RECEIVED} в присутствии Рамиля Хасана.", []),
    ],
)  # fmt: skip
def test_a_dash_or_then_goes_on_with_the_verb(text: str, told: list[tuple[list[str], str | None]]) -> None:
    found = match(text, "meeting.ru.receive")
    words = found.skeleton.words
    days = [c.day for c in counterparts(found)]
    names = [words_of(c.mentions, words) for c in counterparts(found)]
    last_words = [words.tokens[day.last - 1].text if day is not None else None for day in days]
    assert list(zip(names, last_words, strict=True)) == told
