"""Votes as they are named: kind, country, date and what is elected."""

from __future__ import annotations

import pytest
from reading_words import first, nothing

from graphkit.extract.russian.mentions.elections import read_election


@pytest.mark.parametrize(
    ("text", "kind", "country"),
    [
        ("Прошли досрочные президентские выборы в Казахстане.", "presidential", "KZ"),
        ("Прошли выборы депутатов Мажилиса.", "parliamentary", "KZ"),
        ("Прошли выборы главы Молдавии.", "presidential", "MD"),
        ("Прошли выборы главы Республики Дагестан.", "local", "RU"),
        ("Прошли выборы президента Чечни.", "local", "RU"),
        ("Прошёл референдум в соседнем Кыргызстане.", "referendum", "KG"),
        ("Прошли узбекские парламентские выборы.", "parliamentary", "UZ"),
        ("Прошли выборы депутатов парламента Грузии.", "parliamentary", "GE"),
    ],
)
def test_kind_and_country_of_a_vote(text: str, kind: str, country: str) -> None:
    vote = first(read_election, text)
    assert (vote.kind, vote.country) == (kind, country)


def test_a_date_right_behind_belongs_to_the_vote_and_not_to_its_name() -> None:
    vote = first(read_election, "Прошли выборы в Сенат 5 октября 2024 года.")
    assert vote.date is not None
    assert (vote.date.year, vote.date.month, vote.date.day) == (2024, 10, 5)
    assert vote.name == "выборы в Сенат"


def test_votes_on_one_day_are_told_together() -> None:
    assert first(read_election, "Прошли выборы депутатов Мажилиса и маслихатов.").more == (("local", "KZ"),)


def test_a_round_is_one_of_the_vote_behind_it() -> None:
    vote = first(read_election, "Второй тур президентских выборов прошел.")
    assert (vote.round, vote.kind, vote.weak) == (2, "presidential", False)


@pytest.mark.parametrize("text", ["Будут избирать депутатов Мажилиса.", "Депутатов Мажилиса изберут в марте."])
def test_a_verb_tells_a_vote_by_what_is_elected(text: str) -> None:
    vote = first(read_election, text)
    assert (vote.kind, vote.country) == ("parliamentary", "KZ")
    assert vote.verb is not None


def test_a_word_that_only_points_back_is_weak() -> None:
    assert first(read_election, "Голосование завершилось.").weak


def test_what_is_elected_is_no_vote_without_a_verb_for_it() -> None:
    assert nothing(read_election, "Депутаты Мажилиса приняли закон.")
