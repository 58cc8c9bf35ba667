"""Who speaks or judges in a sentence."""

from __future__ import annotations

import pytest
from reading import trace

from graphkit.extract.russian.facts.assessments.attribution import voices
from graphkit.extract.russian.facts.context import FactContext


def speaking(text: str) -> list[list[str]]:
    """The names of those who speak in the last sentence, by their voices."""
    seen = trace(text)
    n = len(seen.skeletons) - 1
    row = voices(FactContext(seen.discourse), n, seen.matches[n], None, wanted=True)
    return [[min(person.names, key=len) for person in voice.assessors] for voice in row]


@pytest.mark.parametrize(
    "text",
    [
        "Сергей Лебедев признал выборы честными.",
        "По словам Сергея Лебедева, выборы прошли честно.",
        "Выступил Сергей Лебедев. По его словам, выборы прошли честно.",
        "У Сергея Лебедева претензий к выборам нет.",
        "Сергей Лебедев был сдержаннее: выборы прошли спокойно.",
    ],
)
def test_one_voice(text: str) -> None:
    assert speaking(text) == [["Сергей Лебедев"]]


def test_the_first_and_the_second_of_two() -> None:
    told = "На выборах были Сергей Лебедев и Нурлан Аккошкаров; первый счел их честными, второй назвал закрытыми."
    assert speaking(told) == [["Сергей Лебедев"], ["Нурлан Аккошкаров"]]


def test_several_may_speak_with_one_voice() -> None:
    told = "По словам Сергея Лебедева и Нурлана Аккошкарова, выборы прошли честно."
    assert speaking(told) == [["Сергей Лебедев", "Нурлан Аккошкаров"]]


def test_a_mission_speaks_and_an_agency_only_passes_on() -> None:
    assert speaking("Миссия ШОС признала выборы прозрачными, передает РИА Новости.") == [["миссия ШОС"]]


def test_who_agrees_has_a_voice() -> None:
    assert speaking("Согласны с этим и наблюдатели СНГ.") == [["миссия СНГ"]]
