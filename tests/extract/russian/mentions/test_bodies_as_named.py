"""Bodies as they are named: commissions, missions, the gazetteer's, composed ones and places of work."""

from __future__ import annotations

from reading_words import first, words_of

from graphkit.extract.discourse.mentions import BodyPhrase
from graphkit.extract.russian.mentions.bodies import read_body
from graphkit.extract.russian.mentions.commissions import read_commission
from graphkit.extract.russian.mentions.missions import read_mission
from graphkit.extract.russian.mentions.offices import read_office
from graphkit.extract.russian.mentions.workplaces import read_workplace


def body(text: str) -> BodyPhrase:
    return first(read_body, text)


def test_a_commission_is_of_a_country_a_region_or_a_precinct() -> None:
    assert body("В избирательной комиссии Казахстана прошла встреча.").country == "KZ"
    regional = body("В избиркоме Хабаровского края прошла встреча.")
    assert (regional.level, regional.quoted, regional.country) == ("regional", "Хабаровского края", "RU")
    precinct = body("На участковой избирательной комиссии № 12 побывали гости.")
    assert (precinct.level, precinct.quoted) == ("precinct", "12")


def test_commissions_of_several_countries_are_told_together() -> None:
    parts = body("Встретились главы центризбиркомов Узбекистана и Беларуси.").parts
    assert [part.country for part in parts] == ["UZ", "BY"]


def test_a_commission_of_something_else_is_none() -> None:
    assert read_commission(words_of("Следственная комиссия начала работу."), 0) is None


def test_an_acronym_in_brackets_is_another_name_and_the_name_goes_on() -> None:
    commission = body("Центральная избирательная комиссия (ЦИК) РФ приняла решение.")
    assert (commission.acronym, commission.country) == ("ЦИК", "RU")
    assert commission.surface == "Центральная избирательная комиссия"


def test_who_sent_a_mission() -> None:
    mission = body("Миссия наблюдателей от СНГ приехала.")
    assert mission.sender is not None
    assert (mission.type, mission.sender.surface, mission.level) == ("mission", "СНГ", "observing")
    several = body("В страну приехали миссии БДИПЧ и СНГ.")
    assert [part.sender.surface for part in several.parts if part.sender] == ["БДИПЧ", "СНГ"]


def test_a_mission_that_nobody_sent_points_back_and_another_kind_is_none() -> None:
    assert body("Миссия начала работу.").reference == "миссия"
    assert read_mission(words_of("Торговая миссия приехала."), 0) is None


def test_an_organ_is_told_with_its_whole() -> None:
    sender = body("Миссия ОБСЕ/БДИПЧ приехала.").sender
    assert sender is not None
    assert [known.id for known in sender.candidates] == ["odihr"]


def test_a_composed_body_has_a_nominative_and_its_country() -> None:
    embassy = body("В посольстве Беларуси в Бишкеке прошла встреча.")
    assert (embassy.of, embassy.name, embassy.country) == ("embassy", "Посольство", "BY")
    channel = body("На телеканале «Заря» вышел сюжет.")
    assert (channel.kind, channel.quoted) == ("media", "Заря")


def test_a_head_noun_alone_points_back() -> None:
    channel = body("На телеканале вышел сюжет.")
    assert (channel.reference, channel.name) == ("телеканал", "")


def test_a_place_of_work_goes_on_as_far_as_it_is_told() -> None:
    workplace = first(read_office, "Выступил директор завода имени Е. Вахтангова.").body
    assert workplace is not None
    assert workplace.surface == "завода имени Е. Вахтангова"


def test_the_acronym_of_a_precincts_commission_has_its_number() -> None:
    precinct = read_workplace(words_of("УИК № 417 закрылась."), 0)
    assert precinct is not None
    assert (precinct.type, precinct.level, precinct.quoted) == ("commission", "precinct", "417")
