"""Dates told by what was said before them."""

from __future__ import annotations

from graphkit.extract import extract
from graphkit.model import Article

TEXT = (
    "24 октября 2024 года председатель ЦИК Узбекистана Зайниддин Низамходжаев принял посла Индии Ивана Петрова. "
    "Днем ранее Зайниддин Низамходжаев встретился с секретарем ЦИК России Натальей Будариной."
)


def test_the_day_before_counts_from_the_day_told_before_it() -> None:
    document = next(extract([Article(id="carried", text=TEXT)], any_topic=True))
    assert sorted(str(f.roles["date"]) for f in document.facts if f.type == "meeting") == ["2024-10-23", "2024-10-24"]


def test_days_of_a_month_in_words() -> None:
    text = (
        "Двадцать третьего апреля 2021 года председатель ЦИК Казахстана Нурлан Абдиров принял главу миссии СНГ Сергея "
        "Лебедева. Тридцатого числа с ним беседовал генеральный секретарь ТюркПА Рамиль Хасан."
    )
    (document,) = extract([Article(id="d", text=text, published="2021-05-05")], any_topic=True)
    assert [f.roles["date"] for f in document.facts if f.type == "meeting"] == ["2021-04-23", "2021-04-30"]


def test_the_year_above_a_part_of_a_chronicle_is_that_of_its_days() -> None:
    text = (
        "Хроника встреч\n\n2016 год\n\n18 ноября. Председатель ЦИК Казахстана Нурлан Абдиров принял главу миссии СНГ "
        "Сергея Лебедева.\n\n2017 год\n\n10 февраля. Нурлан Абдиров принял генерального секретаря ТюркПА Рамиля Хасана."
    )
    (document,) = extract([Article(id="d", text=text)], any_topic=True)
    days = {f.roles["date"] for f in document.facts if f.type == "meeting"}
    assert days == {"2016-11-18", "2017-02-10"}
