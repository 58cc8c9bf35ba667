"""Offices: their own words, and what the words behind them add."""

from __future__ import annotations

import pytest
from reading_words import first

from graphkit.extract.discourse.mentions import OfficePhrase
from graphkit.extract.russian.mentions.offices import read_office


def office(text: str) -> OfficePhrase:
    return first(read_office, text)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Он встретился с заместителем председателя ЦИК.", "заместитель председателя"),
        ("Приехал глава отдела международных связей МИД Беларуси.", "глава отдела международных связей"),
        ("Беседа с министром внутренних дел Казахстана.", "министр внутренних дел"),
        ("Мэр Ташкента принял гостей.", "Мэр Ташкента"),
        ("Письмо исполняющего обязанности председателя ЦИК Литвы.", "исполняющий обязанности председателя"),
    ],
)
def test_the_title_is_put_in_the_nominative_up_to_the_body(text: str, title: str) -> None:
    assert office(text).title == title


@pytest.mark.parametrize(
    ("text", "type", "surface"),
    [
        ("Бывший глава ЦИК Литвы приехал.", "commission", "ЦИК Литвы"),
        ("Приехал наблюдатель от СНГ.", "organization", "СНГ"),
        ("Министр юстиции Казахстана выступил.", "country", "Казахстана"),
        ("Секретарь участка № 12 сообщил об этом.", "commission", "участка № 12"),
        ("Выступил координатор долгосрочных наблюдателей миссии БДИПЧ.", "mission", "миссии БДИПЧ"),
        ("Выступил председатель Комитета Сената по международным делам.", "organization", "Сената"),
    ],
)
def test_the_body_that_an_office_is_of(text: str, type: str, surface: str) -> None:
    body = office(text).body
    assert body is not None
    assert (body.type, body.surface) == (type, surface)


def test_a_unit_and_a_committee_are_kept_beside_the_body() -> None:
    assert office("Приехал глава отдела международных связей МИД Беларуси.").unit == "отдел"
    chair = office("Выступил председатель Комитета Сената по международным делам.")
    assert chair.committee
    assert not office("Выступил руководитель пресс-службы комитета Сената.").committee


def test_the_place_of_a_mayor_or_governor_stands_behind_or_before() -> None:
    mayor, governor = office("Мэр Ташкента принял гостей."), office("Свердловский губернатор выступил.")
    assert mayor.body is not None
    assert (mayor.body.name, mayor.body.country) == ("Ташкент", "UZ")
    assert governor.body is not None
    assert (governor.body.name, governor.body.country) == ("Свердловская область", "RU")


def test_a_possessive_is_kept_for_who_is_meant() -> None:
    assert office("Выступил глава её миссии.").possessed == 2


def test_several_ambassadors_are_of_several_countries() -> None:
    body = office("Приехали послы Японии и Индии.").body
    assert body is not None
    assert [part.country for part in body.parts] == ["JP", "IN"]


def test_the_host_country_of_an_ambassador_is_passed_over() -> None:
    ambassador = office("Приехал посол Беларуси в Казахстане.")
    assert ambassador.body is not None
    assert (ambassador.body.country, ambassador.last) == ("BY", 5)


def test_a_deputy_is_of_what_the_chief_is_of() -> None:
    deputy = office("Он встретился с заместителем председателя ЦИК.")
    assert (deputy.role, deputy.deputies) == ("chair", 1)
    assert deputy.body is not None
    assert deputy.body.type == "commission"


def test_former_and_acting_are_told_before_the_office() -> None:
    assert office("Бывший глава ЦИК Литвы приехал.").former
    assert office("Экс-глава ЦИК Литвы приехал.").former
    assert office("Письмо и.о. председателя ЦИК Литвы.").acting


def test_what_is_no_body_of_the_field_is_marked_unread() -> None:
    assert office("Выступил председатель застолья.").unread
    assert not office("Выступил председатель ЦИК.").unread
