"""Who is meant by an office with nobody named."""

from __future__ import annotations

import pytest
from articles import meant, offices

CHAIR = "Председатель ЦИК Казахстана Нурлан Абдиров открыл встречу. "


@pytest.mark.parametrize(
    ("text", "office", "whom"),
    [
        (CHAIR + "Председатель поблагодарил коллег.", "Председатель", ["Нурлан Абдиров"]),  # who was told to hold it
        (CHAIR + "Секретарь ЦИК Узбекистана ответил.", "Секретарь ЦИК Узбекистана", ["ЦИК.UZ"]),  # nobody: its body
        ("Президент России приехал в Астану.", "Президент России", ["Россия"]),
        ("Корреспондент газеты спросил о выборах.", "Корреспондент газеты", []),  # one of many
    ],
)
def test_who_holds_an_office(text: str, office: str, whom: list[str]) -> None:
    assert meant(text, office) == whom


@pytest.mark.parametrize(
    ("before", "told"),
    [
        ("В Астане выступил Иван Петров. ", True),
        ("В Астане видели Ивана Петрова. ", False),  # no subject
        ("Секретарь ЦИК России Иван Петров выступил. ", False),  # has an office
        ("Иван Петров выступил. Шёл дождь. ", False),  # two sentences before
    ],
)
def test_an_office_is_of_the_subject_before_that_has_none(before: str, told: bool) -> None:
    office = ("Иван Петров", "chair", "ЦИК.KZ")
    assert (office in offices(before + "Председатель ЦИК Казахстана рассказал о выборах.")) == told
