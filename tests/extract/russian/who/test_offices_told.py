"""Which offices titles tell of people, each in which body."""

from __future__ import annotations

import pytest
from articles import offices

PETROV = "Иван Петров"


@pytest.mark.parametrize(
    ("title", "told"),
    [
        # a second office of the same body, and of what a general word points to
        (
            "Координатор и руководитель наблюдателей ОБСЕ",
            {("coordinator", "миссия ОБСЕ"), ("head_of_mission", "миссия ОБСЕ")},
        ),
        (
            "Глава миссии СНГ, заместитель генсека организации",
            {
                ("head_of_mission", "миссия СНГ"),
                ("deputy_secretary_general", "Содружество Независимых Государств"),
            },
        ),
        # a country is no body for another office, and what an unknown party is the article does not say
        ("Президент Молдовы, председатель партии", {("president", "Молдова")}),
        # a member of a parliament, an ambassador, a minister
        ("Депутат Сената Казахстана", {("member_of_parliament", "Сенат Парламента Республики Казахстан")}),
        ("Посол России", {("ambassador", "Россия")}),
        ("Бывший министр иностранных дел Узбекистана", {("minister", "Узбекистан")}),
    ],
)  # fmt: skip
def test_the_offices_of_a_title(title: str, told: set[tuple[str, str]]) -> None:
    assert offices(f"{title} {PETROV} приехал в Астану.") == {(PETROV, role, body) for role, body in told}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # the first body with the first name
        (
            "Главы комиссий Армении и Грузии Тигран Мукучян и Тамар Жвания подписали меморандум.",
            {("Тигран Мукучян", "chair", "ЦИК.AM"), ("Тамар Жвания", "chair", "ЦИК.GE")},
        ),
        # one body with all of them
        (
            "Члены ЦИК Казахстана Анна Берг и Иван Петров осмотрели участки.",
            {("Анна Берг", "member", "ЦИК.KZ"), (PETROV, "member", "ЦИК.KZ")},
        ),
    ],
)
def test_one_office_of_several_people(text: str, told: set[tuple[str, str, str]]) -> None:
    assert offices(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("В Астану прибыла миссия СНГ. Её координатор Иван Петров осмотрел участки.", ("coordinator", "миссия СНГ")),
        # the pronoun agrees with the mission and not with what was told last
        ("Миссия СНГ посетила Совет Европы. Её координатор Иван Петров доволен.", ("coordinator", "миссия СНГ")),
        # of a person's body: the deputy of the office that the person holds
        (
            "Генеральный секретарь ШОС Анна Берг и её заместитель Иван Петров прибыли в Астану.",
            ("deputy_secretary_general", "Шанхайская организация сотрудничества"),
        ),
        # implied by what the article is about
        ("ЦИК Казахстана открыл участки. Секретарь Иван Петров осмотрел их.", ("secretary", "ЦИК.KZ")),
        ("Сергей Лебедев встретил узбекского коллегу Ивана Петрова.", None),
        (
            "Председатель ЦИК Казахстана Анна Берг встретила узбекского коллегу Ивана Петрова.",
            ("chair", "ЦИК.UZ"),
        ),
    ],
)
def test_offices_whose_words_leave_the_body_out(text: str, told: tuple[str, str] | None) -> None:
    of_petrov = {(role, body) for person, role, body in offices(text) if person == PETROV}
    assert of_petrov == ({told} if told else set())
