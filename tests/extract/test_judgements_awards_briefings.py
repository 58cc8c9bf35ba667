"""Who judged a vote and how, who got what from whom, who spoke to the press."""

from __future__ import annotations

from typing import Any

import pytest

from graphkit.extract import extract
from graphkit.extract.russian.facts.assessments.stances import stance
from graphkit.model import Article, FactDocument

VOTE = "Выборы Президента Республики Узбекистан прошли 24 октября 2021 года. "


def read(text: str) -> FactDocument:
    return next(extract([Article(id="news", text=text, published="2021-10-25", lang="ru")], any_topic=True))


def told(text: str, type: str, *roles: str) -> list[tuple[Any, ...]]:
    """The roles of the facts of a type, entities by their first name."""
    document = read(text)

    def name(value: Any) -> Any:
        if isinstance(value, tuple):
            return tuple(name(v) for v in value)
        return document.entities[value].name if value in document.entities else value

    return [tuple(name(fact.roles.get(role)) for role in roles) for fact in document.facts if fact.type == type]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("У миссии ШОС претензий к организации голосования не возникло.", "positive"),
        ("Наблюдатели СНГ не выявили нарушений в ходе голосования.", "positive"),
        ("По мнению депутата Госдумы Ивана Петрова, голосование прошло без нарушений.", "positive"),
        ("Голосование было открытым и честным, отмечается в заявлении миссии СНГ.", "positive"),
        ("В ПА ОБСЕ сочли, что кампании не хватало конкуренции.", "negative"),
        ("С точки зрения наблюдателей ПАСЕ, выборы нельзя назвать свободными.", "negative"),
        ("ОБСЕ раскритиковала выборы за отсутствие реального выбора.", "negative"),
        ("«Участки работали отлично, но давления на избирателей избежать не удалось», – сказала глава миссии "
         "БДИПЧ Анна Берг.", "mixed"),
    ],
)  # fmt: skip
def test_a_judgement_has_its_stance(text: str, expected: str) -> None:
    assert [s for (s,) in told(VOTE + text, "assessment", "stance")] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Глава миссии СНГ Сергей Лебедев ознакомился с ходом голосования.",
        "Глава миссии СНГ Сергей Лебедев отметил, что комиссии хорошо подготовились к выборам.",
        "Глава миссии СНГ Сергей Лебедев надеется, что второй тур пройдёт честно.",
        "Глава ЦИК Узбекистана Зайниддин Низамходжаев заявил, что выборы прошли прозрачно.",
    ],
)
def test_preparations_hopes_and_praise_of_oneself_are_no_judgement(text: str) -> None:
    assert told(VOTE + text, "assessment", "assessor") == []


@pytest.mark.parametrize(
    "text",
    [
        "Пресс-секретарь БДИПЧ Анна Берг отметила, что соответствующий список наблюдателей за выборами отправлен.",
        "Глава миссии БДИПЧ Анна Берг указала, что позиция по наблюдателям на выборах не отвечает принципам ОБСЕ.",
        "Глава миссии СНГ Иван Петров дал на встрече о выборах высокую оценку деятельности ЦИК.",
        "Глава миссии СНГ Иван Петров уверен, что выборы пройдут свободно, справедливо и прозрачно.",
        "Глава миссии СНГ Иван Петров сказал, что цель наблюдателей – поддержать проведение прозрачных выборов.",
        "Выборы были прозрачными, передает РИА Новости.",
    ],
)
def test_what_is_no_judgement_of_the_vote(text: str) -> None:
    assert told(VOTE + text, "assessment", "assessor") == []


def test_a_vote_looked_back_at_is_not_the_one_that_is_judged() -> None:
    text = "Единство началось в 2004 году на парламентских выборах. Глава миссии ОБСЕ Анна Берг назвала недостатки."
    [(assessor, election)] = told(VOTE + text, "assessment", "assessor", "election")
    assert (assessor, election) == ("Анна Берг", "Выборы Президента Республики Узбекистан")


def test_the_next_sentence_may_say_whose_judgement_it_was() -> None:
    text = VOTE + "Они разошлись с обязательствами страны. К такому выводу пришли наблюдатели БДИПЧ и ПАСЕ."
    assert {s for (s,) in told(text, "assessment", "stance")} == {"negative"}
    assert len(told(text, "assessment", "assessor")) == 2


def test_praise_and_blame_of_one_assessor_make_one_mixed_judgement() -> None:
    text = (
        VOTE
        + "Анна Берг, глава миссии БДИПЧ, назвала голосование открытым. Кампания, по её словам, была несправедливой."
    )
    assert told(text, "assessment", "assessor", "stance") == [("Анна Берг", "mixed")]


def test_who_agrees_judges_as_the_one_before() -> None:
    text = VOTE + "Сенатор Иван Петров назвал выборы честными. Депутат Олег Сидоров согласился с ним."
    assert told(text, "assessment", "assessor", "stance") == [("Иван Петров", "positive"), ("Олег Сидоров", "positive")]


def test_signs_add_up_to_a_stance() -> None:
    assert (stance([1, 1]), stance([-1]), stance([1, -1]), stance([2, -1]), stance([])) == (
        "positive", "negative", "mixed", "negative", None,
    )  # fmt: skip


def test_who_confers_may_be_told_in_the_sentence_after() -> None:
    text = VOTE + "Иван Петров удостоен медали «За содействие». Награду вручил председатель ЦИК России Николай Булаев."
    assert told(text, "award", "conferrer", "recipient", "award") == [
        ("Николай Булаев", "Иван Петров", "За содействие")
    ]


def test_a_letter_is_of_who_signed_it_where_nobody_hands_it_over() -> None:
    text = VOTE + "Секретарю комиссии Ивану Петрову вручено благодарственное письмо ЦИК Узбекистана."
    [(conferrer, recipient, award)] = told(text, "award", "conferrer", "recipient", "award")
    assert (conferrer, recipient) == ("Центральная избирательная комиссия Республики Узбекистан", "Иван Петров")
    assert award == "Благодарственное письмо"


def test_a_decree_gives_the_day_of_its_award() -> None:
    text = VOTE + "Постановлением ЦИК России от 4 октября 2021 года Иван Петров награждён медалью «За содействие»."
    assert told(text, "award", "recipient", "date") == [("Иван Петров", "2021-10-04")]


def test_who_opens_the_sentences_after_a_briefing_spoke_at_it() -> None:
    text = (
        VOTE
        + "Сегодня прошёл брифинг. Глава миссии СНГ Сергей Лебедев рассказал о наблюдателях. "
        + "Секретарь ЦИК Узбекистана Иван Петров сообщил об участках."
    )
    assert told(text, "briefing", "speakers") == [(("Сергей Лебедев", "Иван Петров"),)]


def test_a_briefing_to_come_has_no_speakers_by_guess() -> None:
    assert told(VOTE + "Иван Петров уехал. Завтра пройдёт брифинг. Анна Берг осталась.", "briefing", "speakers") == []
