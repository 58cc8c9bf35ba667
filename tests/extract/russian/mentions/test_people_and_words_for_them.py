"""People with the offices around their names, and words that stand for somebody."""

from __future__ import annotations

from dataclasses import replace

import pytest
from reading_words import words_of

from graphkit.extract.discourse.mentions import Mention
from graphkit.extract.russian.mentions.mention_finder import read_mentions
from graphkit.extract.russian.mentions.name_spans import name_at
from graphkit.extract.russian.words.phrases import Words
from graphkit.model import Name


def mentions(text: str) -> list[Mention]:
    return read_mentions(words_of(text))


def person(text: str) -> Mention:
    return next(mention for mention in mentions(text) if mention.kind == "person")


@pytest.mark.parametrize(
    ("text", "name", "titles"),
    [
        ("Приехал глава ЦИК Нурлан Абдиров.", "Нурлан Абдиров", ["глава"]),
        ("Выступил Нурлан Абдиров, член ЦИК.", "Нурлан Абдиров", ["член"]),
        ("В Минск приехал депутат Пётр Орлов (КПРФ).", "Пётр Орлов", ["депутат"]),
        ("Выступил генсек ШОС, он же глава миссии Чжан Мин.", "Чжан Мин", ["генсек", "глава"]),
        ("Выступил координатор в Бишкеке Олег Копылов.", "Олег Копылов", ["координатор"]),
        ("Приехал А. Б. Иванов.", "А. Б. Иванов", []),
    ],
)
def test_one_person_is_one_mention_with_the_offices_around(text: str, name: str, titles: list[str]) -> None:
    mention = person(text)
    assert mention.name is not None
    assert mention.name.full() == name
    assert [office.title for office in mention.offices] == titles


def test_the_body_in_brackets_is_that_of_the_office_before() -> None:
    (office,) = person("В Минск приехал депутат Пётр Орлов (КПРФ).").offices
    assert office.body is not None
    assert office.body.surface == "КПРФ"


def test_a_noun_before_a_name_shows_its_case() -> None:
    mention = person("Он говорил с датчанкой Мерете Лунд.")
    assert (mention.case, mention.gender) == ("Ins", "Fem")


def test_a_name_that_the_recogniser_ran_into_another_ends_before_it() -> None:
    words = words_of("Сергею Лебедеву Нуржан Шайлдабекова вручила медаль.")
    run_together = replace(words.sentence, names=(Name("PER", 0, 4),))
    cases = ("Dat", "Dat", "Nom", "Nom")
    tokens = [replace(token, feats={"Case": case}) for token, case in zip(words.tokens, cases, strict=False)]
    assert name_at(Words(replace(run_together, tokens=(*tokens, *words.tokens[4:])), 0), 0) == 2


@pytest.mark.parametrize(
    ("text", "word", "country"),
    [
        ("Гость выступил.", "гость", None),
        ("Таджикские коллеги выступили.", "коллега", "TJ"),
        ("Россияне приехали.", "житель", "RU"),
        ("Приехало много андижанцев.", "житель", "UZ"),
        ("Стороны обсудили выборы.", "сторона", None),
    ],
)
def test_words_that_stand_for_somebody(text: str, word: str, country: str | None) -> None:
    nominal = next(mention for mention in mentions(text) if mention.kind == "nominal")
    assert (nominal.word, nominal.country) == (word, country)


def test_colleagues_from_countries_are_their_commissions() -> None:
    group = next(mention for mention in mentions("Он пригласил коллег из Армении и Грузии.") if mention.kind == "body")
    assert group.body is not None
    assert [part.country for part in group.body.parts] == ["AM", "GE"]


def test_a_pronoun_keeps_its_dictionary_form_and_an_emphatic_one_is_none() -> None:
    assert [m.word for m in mentions("Их приняли.") if m.kind == "pronoun"] == ["их"]
    assert not [m for m in mentions("Сам глава приехал.") if m.kind == "pronoun"]


def test_a_capital_that_does_something_is_its_country_and_a_place_is_not() -> None:
    assert [m.country for m in mentions("Сегодня Ташкент пригласил соседей.") if m.kind == "country"] == ["UZ"]
    assert not [m for m in mentions("Встреча прошла в Ташкенте.") if m.kind == "country"]


def test_a_short_quotation_is_a_title_and_speech_is_not() -> None:
    assert [m.word for m in mentions("Вручили медаль «За заслуги».") if m.kind == "quote"] == ["За заслуги"]
    assert not [m for m in mentions("Он сказал: «Мы видели хорошие и честные выборы».") if m.kind == "quote"]
