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
    ("text", "told"),
    [
        ("В Астане выступил Иван Петров. Председатель ЦИК Казахстана доволен.", True),
        ("Иван Петров сообщил, что председатель ЦИК Казахстана доволен.", True),
        ("В Астане видели Ивана Петрова. Председатель ЦИК Казахстана доволен.", False),  # no subject
        ("Секретарь ЦИК России Иван Петров выступил. Председатель ЦИК Казахстана доволен.", False),  # has an office
        ("Секретарь ЦИК России Иван Петров сообщил, что председатель ЦИК Казахстана доволен.", False),
        ("Иван Петров выступил. Шёл дождь. Председатель ЦИК Казахстана доволен.", False),  # two sentences before
    ],
)
def test_an_office_is_of_the_subject_before_that_has_none(text: str, told: bool) -> None:
    assert (("Иван Петров", "chair", "ЦИК.KZ") in offices(text)) == told
