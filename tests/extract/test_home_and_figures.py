"""Where an article is at home, and whose a figure of accredited observers is."""

from __future__ import annotations

import pytest

from graphkit.extract import extract, extractions
from graphkit.model import Article


def home(text: str) -> str | None:
    (found,) = extractions([Article(id="t", text=text, published="2021-07-10")], any_topic=True)
    home: str | None = found.trace.discourse.home
    return home


def figures(text: str) -> set[tuple[int, str | None]]:
    """(figure, first name of whom it is of) of each accreditation in an article from Bishkek before a vote."""
    article = Article(id="t", text="Бишкек, 6 января. " + text, published="2021-01-06")
    document = next(extract([article], any_topic=True))
    out = set()
    for fact in document.facts:
        if fact.type == "accreditation":
            whose = fact.roles["accredited"]
            out.add((int(str(fact.roles["count"])), document.entities[str(whose)].name if whose else None))
    return out


@pytest.mark.parametrize(
    ("text", "country"),
    [
        # who heads the commission or the state, where no country stands with him
        ("Наблюдателей от ШОС принимал глава ЦИК Дорин Чимил. Речь шла о коллегах из ЦИК России.", "MD"),
        ("Президент Садыр Жапаров подписал указ о выборах. Приедут гости из Турции.", "KG"),
        # a site under a national domain
        ("NOVOSTI-DNYA.UZ\nЦИК принял гостей из ЦИК Турции и ЦИК России.", "UZ"),
        # an embassy stands anywhere but at home
        ("В райисполкоме побывал дипломат из посольства Польши. Посольство Польши прислало наблюдателя.", "BY"),
    ],
)
def test_where_an_article_is_at_home(text: str, country: str) -> None:
    assert home(text) == country


def test_a_digest_is_at_home_where_its_sections_are() -> None:
    text = (
        "ЛАТВИЯ. 1 октября страна избирает Сейм. За выборами наблюдает миссия БДИПЧ.\n\n"
        "БОЛГАРИЯ. Второго октября – парламентские выборы. За ними следит миссия ПА ОБСЕ. "
        "ЦИК аккредитовал 40 наблюдателей."
    )
    document = next(extract([Article(id="t", text=text, published="2022-09-30")], any_topic=True))
    entities = document.entities
    seen = {
        (entities[str(f.roles["observer"])].name, entities[str(f.roles["election"])].country)
        for f in document.facts if f.type == "observation"
    }  # fmt: skip
    assert seen == {("миссия БДИПЧ", "LV"), ("миссия ПА ОБСЕ", "BG")}
    accreditors = {
        entities[str(f.roles["accreditor"])].country for f in document.facts if f.type == "accreditation"
    }  # fmt: skip
    assert accreditors == {"BG"}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "На выборы президента 10 января аккредитовано 300 наблюдателей.\n\n"
            "Львиная доля, 94 человека, приходится на СНГ.",
            {(300, None), (94, "Содружество Независимых Государств")},
        ),
        (
            "ЦИК аккредитовал на выборы президента 10 человек от ШОС, вдвое больше – от СНГ.",
            {(10, "Шанхайская организация сотрудничества"), (20, "Содружество Независимых Государств")},
        ),
        (
            "ЦИК выдал карточки 12 наблюдателям от ШОС, столько же – от СНГ.",
            {(12, "Шанхайская организация сотрудничества"), (12, "Содружество Независимых Государств")},
        ),
        (
            "На выборы президента от ШОС и СНГ аккредитованы соответственно семь и сорок человек.",
            {(7, "Шанхайская организация сотрудничества"), (40, "Содружество Независимых Государств")},
        ),
        ("По трое наблюдателей аккредитовали эстонцы и молдаване.", {(3, "Эстония"), (3, "Молдова")}),
        ("На выборы президента аккредитованы 26 депутатов из шести стран Содружества.", {(26, None)}),
        # a figure of applications is none of observers
        ("ЦИК получил 40 заявок на аккредитацию.", set()),
    ],
)
def test_whose_a_figure_is(text: str, told: set[tuple[int, str | None]]) -> None:
    assert figures(text) == told
