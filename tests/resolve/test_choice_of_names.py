"""Which name a person goes by, in which order its words stand, and what a father's name tells apart."""

from __future__ import annotations

from typing import Any

import pytest

from graphkit.model import FactDocument
from graphkit.resolve import resolve
from graphkit.resolve.names import person_name


def article(id: str, *people: tuple[str, ...], lang: str = "ru", published: str | None = None) -> FactDocument:
    """An article that names the people and says, without a date, that the first two met."""
    entities: dict[str, Any] = {f"p{i}": {"type": "person", "names": list(names)} for i, names in enumerate(people)}
    words = f"Так пишет газета {id}."
    meeting = {"type": "meeting", "participants": ["p0", "p1"], "evidence": words}
    facts = [meeting] if len(people) > 1 else []
    return FactDocument.from_json(
        {"id": id, "lang": lang, "text": words, "published": published, "entities": entities, "facts": facts}
    )


@pytest.mark.parametrize("name", ["Адина Боркан", "Dorin Cimil", "Метин Кылыч", "Корнелия Йонкер"])
def test_a_given_name_that_looks_like_a_family_name_stays_first(name: str) -> None:
    assert person_name(name).text == name


@pytest.mark.parametrize("name", ["Абдиров Нурлан", "Шайлдабекова Нуржан", "Карпенко Игорь", "Худоёрзода Бахтиёр"])
def test_a_family_name_in_front_goes_to_the_end(name: str) -> None:
    family, given = name.split()
    assert person_name(name).text == f"{given} {family}"


def test_the_name_an_article_puts_first_is_the_name_not_the_first_in_the_alphabet() -> None:
    people = resolve([article("a", ("Норберт Нойзер", "Н. Нойзер", "Норберт Неусер"))]).entities
    assert people["norbert-noyzer"].name() == "Норберт Нойзер"
    assert "Норберт Неусер" in people["norbert-noyzer"].aliases


def test_a_nominative_of_one_article_names_the_person_of_two() -> None:
    documents = [article("a", ("Нурланом Абдировым",)), article("b", ("Нурлан Абдиров",))]
    (person,) = resolve(documents).entities.values()
    assert person.name() == "Нурлан Абдиров"


def test_a_fathers_name_is_the_same_in_russian_and_kazakh() -> None:
    documents = [
        article("kk", ("Болат Бірәлиев", "Болат Мұхамеджанұлы Бірәлиев"), lang="kk"),
        article("ru", ("Болат Биралиев", "Болат Мухамеджанович Биралиев")),
    ]
    assert set(resolve(documents).links.values()) == {"bolat-biraliev"}


def test_two_fathers_names_are_two_people() -> None:
    documents = [article("a", ("Олег Иванович Петров",)), article("b", ("Олег Сергеевич Петров",))]
    assert len(set(resolve(documents).links.values())) == 2


@pytest.mark.parametrize("published", [None, "2024-05"])
def test_an_undated_report_whose_day_is_not_known_joins_the_only_meeting_there_is(published: str | None) -> None:
    people = (("Нурлан Абдиров",), ("Олег Копылов",))
    documents = [article("a", *people, published="2024-05-14"), article("b", *people, published=published)]
    (fact,) = resolve(documents).facts
    assert fact.witnesses == 2


def test_of_two_meetings_it_joins_neither() -> None:
    people = (("Нурлан Абдиров",), ("Олег Копылов",))
    days = {"a": "2022-05-14", "b": "2024-05-14", "c": None}
    facts = resolve(article(id, *people, published=day) for id, day in days.items()).facts
    assert [fact.witnesses for fact in facts] == [1, 1, 1]
