"""Names of bodies and countries: the article's own words, apart from the names that the gazetteers have."""

from __future__ import annotations

import pytest

from graphkit.extract import extract
from graphkit.knowledge.gazetteer import commissions
from graphkit.model import Article, Entity, FactDocument


def entity(text: str, type: str) -> Entity:
    """The one entity of a type that the facts of a text speak of."""
    (document,) = extract([Article(id="a", text=text)], any_topic=True)
    (found,) = [e for e in document.entities.values() if e.type == type]
    return found


def test_a_commission_has_the_articles_words_and_the_gazetteers_names_apart() -> None:
    found = entity("Нурлан Абдиров, председатель ЦИКа Казахстана, встретился с Иваном Петровым.", "commission")
    assert found.names == ("ЦИК Казахстана",)
    assert found.known == "kz.cec"
    assert found.known_as[:1] == commissions()["KZ"].names["ru"][:1]
    assert len(found.known_as) > 5
    assert found.name == "Центральная избирательная комиссия Республики Казахстан"


@pytest.mark.parametrize(
    ("told", "names"),
    [
        ("Высшей избирательной комиссии Узбекистана", "Высшая избирательная комиссия Узбекистана"),
        ("Центральной избирательной комиссии (ЦИК) Узбекистана", "Центральная избирательная комиссия Узбекистана; ЦИК"),
        ("узбекского Центризбиркома", "узбекский Центризбирком"),
        ("центральной избирательной комиссии Узбекистана", "Центральная избирательная комиссия Узбекистана"),
    ],
)
def test_its_words_are_in_the_nominative(told: str, names: str) -> None:
    found = entity(f"Председатель {told} Зайниддин Низамходжаев встретился с Иваном Петровым.", "commission")
    assert "; ".join(found.names) == names
    assert found.known == "uz.cec"


def test_all_names_that_the_article_has_are_there_the_fullest_first() -> None:
    text = (
        "Глава миссии БДИПЧ Анна Берг встретилась с Нурланом Абдировым. "
        "Директор Бюро по демократическим институтам и правам человека ОБСЕ Иван Петров встретился с Олегом Орловым."
    )
    (document,) = extract([Article(id="a", text=text)], any_topic=True)
    (found,) = [e for e in document.entities.values() if e.known == "odihr"]
    assert found.names == ("Бюро по демократическим институтам и правам человека ОБСЕ", "БДИПЧ")


def test_where_the_article_has_no_name_the_gazetteers_stands_for_it() -> None:
    found = entity("Таджикские коллеги встретились с Нурланом Абдировым.", "commission")
    assert found.names == found.known_as[:1]


def test_what_points_or_names_several_is_no_name() -> None:
    text = "Нурлан Абдиров встретился с председателями ЦИК Грузии и Армении Иваном Петровым и Олегом Орловым."
    (document,) = extract([Article(id="a", text=text)], any_topic=True)
    assert all("Грузии и Армении" not in name for e in document.entities.values() for name in e.names)


def test_a_body_that_no_gazetteer_has_is_known_by_nothing_but_its_words() -> None:
    found = entity("Нурлан Абдиров встретился с директором Фонда «Степной дозор» Иваном Петровым.", "organization")
    assert (found.known, found.known_as) == (None, ())
    assert "Степной дозор" in found.name


def test_a_ministrys_full_name_is_made_of_its_kind_and_country() -> None:
    found = entity("Нурлан Абдиров встретился с представителем МИД Казахстана Иваном Петровым.", "organization")
    assert found.names == ("МИД Казахстана",)
    assert found.known is None
    assert found.known_as[:1] == ("Министерство иностранных дел Казахстана",)


def test_a_country_is_called_as_the_article_calls_it() -> None:
    assert entity("Президент Республики Узбекистан Шавкат Мирзиёев встретился с Иваном Петровым.", "country").names == (
        "Республика Узбекистан",
    )


def test_names_and_known_survive_the_way_through_json() -> None:
    (document,) = extract([Article(id="a", text="Секретарь ЦИК РК Иван Петров принял гостя.")], any_topic=True)
    assert FactDocument.from_json(document.to_json()) == document
    told = next(e for e in document.to_json()["entities"].values() if e["type"] == "commission")
    assert (told["names"], told["known"]) == (["ЦИК РК"], "kz.cec")
