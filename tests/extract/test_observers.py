"""Which vote is meant, where an article is at home, who observes, and how many were accredited."""

from __future__ import annotations

import pytest

from graphkit.extract import extract
from graphkit.model import Article, FactDocument


def read(text: str, published: str = "2024-10-20") -> FactDocument:
    return next(extract([Article(id="t", text=text, published=published)], any_topic=True))


def observations(document: FactDocument) -> set[tuple[str, str, str, str | None]]:
    """(name of the observer, kind, country and date of the vote) of each observation."""
    out = set()
    for fact in document.facts:
        if fact.type == "observation":
            vote = document.entities[str(fact.roles["election"])]
            observer = document.entities[str(fact.roles["observer"])]
            out.add((observer.name, vote.kind or "", vote.country or "", vote.date))
    return out


def figures(document: FactDocument) -> dict[int, str | None]:
    """The accredited by their figure: a short name, or None for a total."""
    out: dict[int, str | None] = {}
    for fact in document.facts:
        if fact.type == "accreditation":
            whose = fact.roles["accredited"]
            names = document.entities[str(whose)].every_name() if whose is not None else None
            out[int(str(fact.roles["count"]))] = min(names, key=len) if names else None
    return out


@pytest.mark.parametrize(
    ("sentence", "published", "vote"),
    [
        # a weekday ahead, a weekday behind
        (
            "За выборами Президента Молдовы, которые пройдут в воскресенье, наблюдает миссия СНГ.",
            "2024-10-16",
            "2024-10-20",
        ),
        ("За прошедшими в воскресенье выборами Президента Молдовы наблюдала миссия СНГ.", "2024-10-22", "2024-10-20"),
        # the calendar gives the year
        ("За референдумом 5 июня в Казахстане наблюдала миссия СНГ.", "2023-12-14", "2022-06-05"),
        # a day told beside the verb
        ("Миссия СНГ в марте 2016 года следила за выборами в Мажилис.", "2017-04-18", "2016-03-20"),
        # a year told in its short form
        ("Миссия СНГ в марте 2016-го следила за выборами в Мажилис.", "2017-04-18", "2016-03-20"),
        # the day of a vote that a verb tells
        ("За тем, как 26 января белорусы выберут президента, наблюдает миссия СНГ.", "2025-01-23", "2025-01-26"),
    ],
)
def test_the_day_of_a_vote(sentence: str, published: str, vote: str) -> None:
    assert {o[3] for o in observations(read(sentence, published))} == {vote}


def test_the_country_of_a_vote_is_where_the_sentence_is_set() -> None:
    text = (
        "ДУШАНБЕ, 17 февраля. Секретарь ЦКВР Таджикистана Мавзуна Каримова вернулась из Баку, где в составе миссии СНГ "
        "следила за президентскими выборами 7 февраля."
    )
    found = observations(read(text, "2024-02-17"))
    assert {o[1:] for o in found} == {("presidential", "AZ", "2024-02-07")}


def test_an_invitation_is_to_the_vote_of_the_one_who_invites() -> None:
    text = (
        "АСТАНА. КАЗИНФОРМ – Председатель ЦИК Узбекистана Зайниддин Низамходжаев пригласил казахстанских коллег на "
        "парламентские выборы."
    )
    document = read(text, "2024-09-20")
    votes = [e for e in document.entities.values() if e.type == "election"]
    assert [(e.country, e.date) for e in votes] == [("UZ", "2024-10-27")]


def test_the_vote_before() -> None:
    text = (
        "МИНСК, 20 января. За выборами Президента Беларуси 26 января наблюдает миссия СНГ.\n"
        "В 2020 году миссия СНГ насчитывала около 250 человек."
    )
    assert {o[3] for o in observations(read(text, "2025-01-20"))} == {"2025-01-26", "2020-08-09"}


def test_who_declines_does_not_observe() -> None:
    text = (
        "МИНСК, 20 января. За выборами Президента Беларуси 26 января наблюдает миссия ШОС. БДИПЧ приехать отказалось."
    )
    assert not any("БДИПЧ" in o[0] or "Бюро" in o[0] for o in observations(read(text, "2025-01-20")))


def test_those_who_hold_a_vote_do_not_observe_it() -> None:
    text = "ЦИК Казахстана следит за ходом выборов депутатов Мажилиса. За ними наблюдает миссия ШОС."
    assert {o[0] for o in observations(read(text, "2023-03-18"))} == {"миссия ШОС"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "ЦИК аккредитовала наблюдателей на выборы Президента Беларуси: МПА СНГ досталось 42 удостоверения, "
            "ПА ОДКБ – четырнадцать.",
            {42: "МПА СНГ", 14: "ПА ОДКБ"},
        ),
        (
            "На выборы Президента Узбекистана аккредитован 971 наблюдатель: от СНГ – 127, от ОТГ – 16.",
            {971: None, 127: "СНГ", 16: "ОТГ"},
        ),
        (
            "26 октября в Грузии выборы. Аккредитованы 529 наблюдателей. 39 – от ПАСЕ, двенадцать – от ШОС.",
            {529: None, 39: "ПАСЕ", 12: "ШОС"},
        ),
        (
            "На выборы депутатов Мажилиса аккредитованы 793 наблюдателя от 41 государства и 12 организаций.",
            {793: None},
        ),
        ("На выборы Президента Казахстана аккредитованы 412 журналистов и пять сотен наблюдателей.", {500: None}),
    ],
)
def test_figures_are_paired_with_bodies(text: str, expected: dict[int, str | None]) -> None:
    assert figures(read(text, "2024-10-20")) == expected


@pytest.mark.parametrize(
    ("text", "observer", "vote"),
    [
        # whose mission a possessive means
        (
            "ЦИК посетил генеральный секретарь ТюркПА Жандос Асанов, чья организация отправит людей на участки. "
            "Президентские выборы в Казахстане пройдут 9 июня.",
            "Парламентская ассамблея тюркских государств",
            ("presidential", "KZ", "2019-06-09"),
        ),
        # the neighbours are those told before, and "there" is where they are
        (
            "Бишкек, 10 февраля. Здесь принимали председателя ЦИК Узбекистана. За декабрьскими выборами у соседей "
            "наблюдала миссия СНГ.",
            "миссия СНГ",
            ("parliamentary", "UZ", "2014-12-21"),
        ),
        # a mission of an organ is the one of the whole
        (
            "За выборами Президента Казахстана 9 июня наблюдает миссия Исполкома СНГ.",
            "миссия СНГ",
            ("presidential", "KZ", "2019-06-09"),
        ),
        (
            "9 июня Казахстан голосует за президента. Наблюдатели из России уже в Нур-Султане.",
            "Россия",
            ("presidential", "KZ", "2019-06-09"),
        ),
    ],
)
def test_who_observes_is_pointed_to(text: str, observer: str, vote: tuple[str, str, str]) -> None:
    published = "2015-02-10" if "соседей" in text else "2019-06-05"
    assert (observer, *vote) in observations(read(text, published))


@pytest.mark.parametrize(
    "text",
    [
        "МИД перечислил, кому ушли ноты с приглашением наблюдать за выборами Президента Казахстана 9 июня: ШОС и ОИС.",
        "ЦИК ждёт наблюдателей на выборы Президента Казахстана 9 июня. ШОС и ЦИК подписали соглашение об обучении.",
        "ЦИК ждёт наблюдателей на выборы Президента Казахстана 9 июня. Евросоюз своих людей не посылал.",
    ],
)
def test_a_body_that_does_something_else_is_no_observer(text: str) -> None:
    assert observations(read(text, "2019-06-05")) == set()


@pytest.mark.parametrize(
    ("text", "observer"),
    [
        (
            "Наблюдателей ждут. Откликнулись БДИПЧ, парламентские ассамблеи ОБСЕ и Совета Европы.",
            "Парламентская ассамблея Совета Европы",
        ),
        ("Делегация во главе с депутатом Госдумы Иваном Петровым наблюдала за выборами.", "Иван Петров"),
        ("Больше всего наблюдателей прислала Россия – 40, за ней идут Казахстан (25) и Турция (12).", "Турция"),
        ("Общественное объединение «Юксалиш» аккредитовало 300 наблюдателей.", "Общественное объединение «Юксалиш»"),
    ],
)
def test_who_is_told_with_others(text: str, observer: str) -> None:
    seen = observations(read("Ташкент. 24 октября в Узбекистане пройдут выборы президента. " + text, "2021-10-20"))
    assert (observer, "presidential", "UZ", "2021-10-24") in seen


def test_a_chronicle_is_dated_by_its_headings() -> None:
    text = (
        "Хроника Центризбиркома Туркменистана\n\n2016 год\n\n18 ноября. Подписан меморандум.\n\n2017 год\n\n"
        "10 февраля. В преддверии выборов Президента Туркменистана в ЦИК приняли наблюдателей от СНГ."
    )
    document = next(extract([Article(id="t", text=text)], any_topic=True))
    assert {o[1:] for o in observations(document)} == {("presidential", "TM", "2017-02-12")}
