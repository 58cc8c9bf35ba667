"""The body that words point back to without naming it."""

from __future__ import annotations

import pytest
from articles import meant

HEAD = "Глава миссии СНГ Сергей Лебедев выступил. "
SENT = "В Астану прибыла миссия БДИПЧ ОБСЕ. "


@pytest.mark.parametrize(
    ("text", "words", "body"),
    [
        ("ЦИК Казахстана принял гостей. Комиссия довольна.", "Комиссия", "ЦИК.KZ"),
        ("В Астану прибыла миссия СНГ. Миссия осмотрела участки.", "Миссия", "миссия СНГ"),
        (SENT + "Организация довольна.", "Организация", "Организация по безопасности и сотрудничеству в Европе"),
        (SENT + "Бюро довольно.", "Бюро", "Бюро по демократическим институтам и правам человека ОБСЕ"),
        (HEAD + "Его миссия довольна.", "Его миссия", "миссия СНГ"),
        (HEAD + "Его организация довольна.", "организация", "Содружество Независимых Государств"),
    ],
)
def test_what_is_pointed_to(text: str, words: str, body: str) -> None:
    assert meant(text, words) == [body]


@pytest.mark.parametrize(
    "text",
    [
        "Делегация во главе с Иваном Петровым приехала.",  # told by who leads it
        "В Астану прибыла миссия СНГ. Делегация из десяти человек приехала.",  # by how many it is of
        "Организация довольна.",  # nothing told before
    ],
)
def test_what_points_to_nothing(text: str) -> None:
    assert meant(text, text.rpartition(". ")[2].split()[0]) == []
