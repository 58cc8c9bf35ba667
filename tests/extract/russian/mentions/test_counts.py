"""Numbers of people: how many, of what, and where from."""

from __future__ import annotations

import pytest
from reading_words import first, nothing, words_of

from graphkit.extract.russian.mentions.counts import read_count, read_number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("641 наблюдатель", 641),
        ("1 200 удостоверений", 1200),
        ("2 тысячи человек", 2000),
        ("двадцать пять наблюдателей", 25),
        ("две тысячи триста двадцать человек", 2320),
        ("полтора десятка экспертов", 15),
        ("пять сотен мандатов", 500),
        ("четверо депутатов", 4),
    ],
)
def test_numbers_in_figures_and_in_words(text: str, value: int) -> None:
    number = read_number(words_of(text), 0)
    assert number is not None
    assert number[0] == value


@pytest.mark.parametrize("text", ["65 процентов", "25 минут", "2024 год", "40 %"])
def test_measures_are_no_numbers_of_people(text: str) -> None:
    assert read_number(words_of(text), 0) is None


@pytest.mark.parametrize(
    ("text", "value", "noun", "of"),
    [
        ("Прибыл 641 наблюдатель от 36 государств.", 641, "observers", []),
        ("Аккредитованы двадцать пять наблюдателей от СНГ.", 25, "observers", ["СНГ"]),
        ("Приехали полтора десятка экспертов ОБСЕ.", 15, "people", ["ОБСЕ"]),
        ("Прибыли 60 парламентариев и сотрудников из Казахстана.", 60, "people", ["KZ"]),
        ("Приехали четверо российских депутатов.", 4, "people", ["RU"]),
        ("Шесть – от СВМДА, восемь – от ШОС.", 6, None, ["СВМДА"]),
    ],
)
def test_what_is_counted_and_where_it_is_from(text: str, value: int, noun: str | None, of: list[str]) -> None:
    count, _ = first(read_count, text)
    assert (count.value, count.noun) == (value, noun)
    assert [body.country or body.surface for body in count.of] == of


def test_each_of_several_countries_has_the_number() -> None:
    count, _ = first(read_count, "Приехали по двое азербайджанцев и кыргызстанцев.")
    assert count.each
    assert [body.country for body in count.of] == ["AZ", "KG"]


def test_the_next_count_is_not_an_origin_of_this_one() -> None:
    words = words_of("Трое от Грузии, СНГ – 7.")
    counted = read_count(words, 0)
    assert counted is not None
    assert [body.country for body in counted[0].of] == ["GE"]


def test_no_count_without_a_number() -> None:
    assert nothing(read_count, "Наблюдатели от СНГ приехали в Минск.")
