"""Where sentences end: also where the space behind a full stop is missing, not after abbreviations and initials."""

from __future__ import annotations

import pytest

from graphkit.model import Article
from graphkit.parse import parse


def sentences(text: str) -> list[str]:
    (annotation,) = parse([Article(id="t", text=text)], syntax=False)
    return [text[s.span.start : s.span.end] for s in annotation.sentences]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "Выборы прошли, сказал он.Встреча состоялась в Минске.",
            ["Выборы прошли, сказал он.", "Встреча состоялась в Минске."],
        ),
        ("«Всё хорошо».Глава миссии уехал!Он вернётся.", ["«Всё хорошо».", "Глава миссии уехал!", "Он вернётся."]),
        ("Голосование состоялось 10.01.2021.Явка высокая.", ["Голосование состоялось 10.01.2021.", "Явка высокая."]),
        (
            "Гость из г.Минска живёт на ул.Ленина, пишет Лента.Ру сегодня.",
            ["Гость из г.Минска живёт на ул.Ленина, пишет Лента.Ру сегодня."],
        ),
        ("Его принял С.Н.Лебедев.Беседа была короткой.", ["Его принял С.Н.Лебедев.", "Беседа была короткой."]),
    ],
)
def test_a_missing_space_does_not_join_sentences(text: str, parts: list[str]) -> None:
    assert sentences(text) == parts
