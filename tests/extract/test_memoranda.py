"""Documents of cooperation: between whom, of which year, signed or still to come."""

from __future__ import annotations

import pytest

from graphkit.extract import extract
from graphkit.model import Article, FactDocument


def document(text: str) -> FactDocument:
    return next(extract([Article(id="t", text=text, published="2024-10-05")], any_topic=True))


MET = (
    "Нурлан Абдиров, председатель ЦИК Казахстана, встретился с председателем ЦИК Узбекистана "
    "Зайниддином Низамходжаевым. "
)


def memoranda(text: str) -> set[tuple[str, object, object, object]]:
    """(countries of the parties, year, kind, status) of each document."""
    doc = document(text)
    out = set()
    for fact in doc.facts:
        if fact.type == "memorandum" and isinstance(fact.roles["parties"], tuple):
            parties = "-".join(sorted(doc.entities[i].country or "" for i in fact.roles["parties"]))
            out.add((parties, fact.roles["year"], fact.roles["kind"], fact.roles["status"]))
    return out


@pytest.mark.parametrize(
    ("told", "year", "kind", "status"),
    [
        ("По итогам встречи подписан меморандум о взаимопонимании.", 2024, "memorandum", "signed"),
        ("Комиссии сотрудничают в рамках подписанного в 2019 году меморандума.", 2019, "memorandum", "signed"),
        ("Меморандум о сотрудничестве двух комиссий действует с 2018 года.", 2018, "memorandum", "signed"),
        ("Стороны договорились подписать протокол о сотрудничестве в будущем году.", 2025, "protocol", "planned"),
        (
            "Обсуждён проект соглашения о сотрудничестве. Его подписание намечено на май 2025 года.",
            2025,
            "agreement",
            "planned",
        ),
        (
            "Стороны условились о меморандуме о сотрудничестве, который был подписан в 2021 году.",
            2021,
            "memorandum",
            "signed",
        ),
    ],
)
def test_documents_of_those_who_met(told: str, year: int, kind: str, status: str) -> None:
    assert memoranda(MET + told) == {("KZ-UZ", year, kind, status)}


def test_years_in_brackets() -> None:
    told = (
        "ЦИК Казахстана заключил соглашения о сотрудничестве с комиссиями "
        "Кыргызстана (2015), Узбекистана (2017) и Грузии (2019)."
    )
    assert memoranda(told) == {
        ("KG-KZ", 2015, "agreement", "signed"),
        ("KZ-UZ", 2017, "agreement", "signed"),
        ("GE-KZ", 2019, "agreement", "signed"),
    }


def test_the_day_that_is_told_wins_over_the_day_of_the_news() -> None:
    told = (
        "Вчера ЦИК Казахстана и ЦИК Узбекистана подписали протокол о сотрудничестве.\n\n"
        "«Протокол о сотрудничестве ЦИК Казахстана и ЦИК Узбекистана подписали 3 октября 2024 года», "
        "– говорится в сообщении."
    )
    dates = [fact.roles["date"] for fact in document(told).facts if fact.type == "memorandum"]
    assert dates == ["2024-10-03"]


def test_another_partner_in_a_clause_of_its_own() -> None:
    told = (
        "С узбекским Центризбиркомом у ЦИК Казахстана меморандум о сотрудничестве действует с 2019 года, "
        "с киргизским подписан в 2022 году."
    )
    assert memoranda(told) == {("KZ-UZ", 2019, "memorandum", "signed"), ("KG-KZ", 2022, "memorandum", "signed")}


def test_what_is_replaced_is_told_too() -> None:
    told = "ЦИК Казахстана вчера подписал с ЦИК Узбекистана меморандум о сотрудничестве взамен протокола 2012 года."
    assert memoranda(told) == {("KZ-UZ", 2024, "memorandum", "signed"), ("KZ-UZ", 2012, "protocol", "signed")}


@pytest.mark.parametrize(
    "told",
    [
        "ЦИК Казахстана так и не подписал меморандум о сотрудничестве с ЦИК Узбекистана.",
        "ЦИК Казахстана утвердил протокол об итогах голосования.",
        "Министр энергетики Казахстана и министр энергетики Индии подписали меморандум о сотрудничестве.",
    ],
)
def test_no_document_of_cooperation(told: str) -> None:
    assert memoranda(told) == set()
