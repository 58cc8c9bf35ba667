"""The country an article is at home in: signs of different kinds outdo many of one kind."""

from __future__ import annotations

import pytest
from articles import resolved

GUEST = "Секретарь ЦИК России рассказал о России. Россия довольна. Россия приедет. Гости из России уедут. "


@pytest.mark.parametrize(
    ("text", "country"),
    [
        (GUEST, "RU"),
        ("АСТАНА. " + 4 * GUEST, "KZ"),  # a dateline outdoes all that is said of a guest
        ("Выборы Президента Казахстана пройдут осенью. " + GUEST, "KZ"),  # so does whose vote it is
        ("Глава ЦИК Нурлан Абдиров принял гостей. Приехали гости из России.", "KZ"),  # and who is known to head it
        ("Посольство Польши прислало наблюдателя. Посольство Польши довольно.", None),  # one stands anywhere
        ("Прошла встреча.", None),
    ],
)
def test_the_home_country(text: str, country: str | None) -> None:
    assert resolved(text).home == country


def test_a_commission_by_an_adjective_is_at_home_only_beside_a_guest_of_who_says_it() -> None:
    assert resolved("Российский ЦИК доволен.").home is None
    told = "Глава Центризбиркома Анна Берг приняла секретаря ЦИК Узбекистана. Российский ЦИК доволен."
    assert resolved(told).home == "RU"


def test_sections_of_a_digest_and_of_a_chronicle() -> None:
    digest = resolved("ЛАТВИЯ. Завтра страна избирает Сейм.\n\nБОЛГАРИЯ. В воскресенье голосует страна.")
    assert [digest.country_heading(n) for n in range(len(digest.sentences))] == ["LV", "LV", "BG", "BG"]
    chronicle = resolved("2016 год.\nПрошла встреча.\n2017 год.\nПодписан меморандум.")
    assert [chronicle.year_heading(n) for n in range(len(chronicle.sentences))] == [2016, 2016, 2017, 2017]
    plain = resolved("Латвия. Завтра страна избирает Сейм.")
    assert {plain.country_heading(n) for n in range(len(plain.sentences))} == {None}
