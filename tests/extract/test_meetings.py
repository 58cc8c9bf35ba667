"""Who met whom: counterparts told apart, hosts left out of the sentence, delegations and their leaders, plans."""

from __future__ import annotations

import pytest

from graphkit.extract import extract
from graphkit.model import Article, FactDocument

HOST = "Председатель ЦИК Казахстана Нурлан Абдиров принял главу миссии СНГ Сергея Лебедева. "


def document(text: str, published: str = "2024-10-05") -> FactDocument:
    return next(extract([Article(id="t", text=text, published=published)], any_topic=True))


def meetings(text: str) -> set[frozenset[str]]:
    """The participants of each meeting by their first names."""
    doc = document(text)
    told = [fact.roles["participants"] for fact in doc.facts if fact.type == "meeting"]
    return {frozenset(doc.entities[i].name for i in ids) for ids in told if isinstance(ids, tuple)}


def pairs(*names: tuple[str, str]) -> set[frozenset[str]]:
    return {frozenset(pair) for pair in names}


def test_each_counterpart_of_another_body_is_a_meeting_of_its_own() -> None:
    text = (
        "Председатель ЦИК Казахстана Нурлан Абдиров принял генерального секретаря СНГ Сергея Лебедева "
        "и генерального секретаря ТюркПА Рамиля Хасана."
    )
    assert meetings(text) == pairs(("Нурлан Абдиров", "Сергей Лебедев"), ("Нурлан Абдиров", "Рамиль Хасан"))


def test_a_counterpart_after_a_dash_shares_the_verb_and_has_its_own_day() -> None:
    text = (
        "Во вторник председатель ЦИК Казахстана Нурлан Абдиров принял главу миссии СНГ Сергея Лебедева, "
        "а в среду – генерального секретаря ТюркПА Рамиля Хасана."
    )
    doc = document(text)
    days = {fact.roles["date"] for fact in doc.facts if fact.type == "meeting"}
    assert days == {"2024-10-01", "2024-10-02"}


def test_the_host_is_who_received_before() -> None:
    told = meetings(HOST + "Затем состоялась беседа с генеральным секретарем ТюркПА Рамилем Хасаном.")
    assert frozenset({"Нурлан Абдиров", "Рамиль Хасан"}) in told


def test_talks_with_nobody_known_are_no_meeting_with_the_host() -> None:
    assert meetings(HOST + "Позже Сергей Лебедев побеседовал с избирателями.") == pairs(
        ("Нурлан Абдиров", "Сергей Лебедев")
    )


def test_a_delegation_is_its_leader() -> None:
    text = "Председатель ЦИК Казахстана Нурлан Абдиров принял делегацию ПА ОДКБ во главе с Улукбеком Узакбаевым."
    assert meetings(text) == pairs(("Нурлан Абдиров", "Улукбек Узакбаев"))


@pytest.mark.parametrize(
    "text",
    [
        "Встреча председателя ЦИК Казахстана Нурлана Абдирова с Сергеем Лебедевым отменена.",
        "Председатель ЦИК Казахстана Нурлан Абдиров не встречался с Сергеем Лебедевым.",
    ],
)
def test_what_was_denied_or_cancelled_is_no_meeting(text: str) -> None:
    assert meetings(text) == set()


def test_a_list_after_a_colon_is_a_meeting_for_each_item() -> None:
    text = (
        "Председатель ЦИК Казахстана Нурлан Абдиров провел следующие встречи:\n"
        "– 1 октября – с главой миссии СНГ Сергеем Лебедевым;\n"
        "– 2 октября – с генеральным секретарем ТюркПА Рамилем Хасаном."
    )
    assert meetings(text) == pairs(("Нурлан Абдиров", "Сергей Лебедев"), ("Нурлан Абдиров", "Рамиль Хасан"))


def test_the_headline_repeats_what_the_body_tells_better() -> None:
    text = "Глава ЦИК принял наблюдателей СНГ\n\n" + HOST + "Они говорили о выборах."
    assert meetings(text) == pairs(("Нурлан Абдиров", "Сергей Лебедев"))


def test_in_an_interview_we_are_who_answers() -> None:
    text = (
        "Рустам Каримов: «Все прошло спокойно»\n\n"
        "Депутат Рустам Каримов наблюдал за выборами в Узбекистане.\n\n"
        "– С чего началась поездка?\n– С бумаг.\n\n"
        "– С кем вы встречались?\n– Мы беседовали с главой миссии СНГ Сергеем Лебедевым.\n\n"
        "– И как вам?\n– Хорошо."
    )
    assert meetings(text) == pairs(("Рустам Каримов", "Сергей Лебедев"))


def test_a_pronoun_in_a_quotation_is_its_speaker() -> None:
    text = (
        "Наблюдатели вернулись домой. «Нас принимал председатель ЦИК Казахстана Нурлан Абдиров», – вспоминает "
        "сенатор Наталья Косых."
    )
    assert meetings(text) == pairs(("Наталья Косых", "Нурлан Абдиров"))


def test_a_pronoun_is_not_the_subject_of_its_own_clause() -> None:
    text = (
        "Председатель ЦИК Казахстана Нурлан Абдиров ждал гостей из России. Секретарь ЦИК России Антон Петров "
        "просидел у него два часа."
    )
    assert meetings(text) == pairs(("Антон Петров", "Нурлан Абдиров"))


def test_who_meets_several_in_a_row_is_whom_their_meetings_share() -> None:
    text = (
        "Делегация ЦИК Казахстана летала в Сеул. В понедельник заместитель председателя ЦИК Казахстана Бахыт Мелдешов "
        "встретился с председателем ЦИК Республики Корея Ким Ён Доком. Затем он беседовал с министром Пак Сан Джуном. "
        "Последней состоялась встреча с депутатом Национального собрания Ли Ха Ныном."
    )
    assert {frozenset({"Бахыт Мелдешов", "Ли Ха Нын"})} <= meetings(text)


def test_a_colon_names_those_whom_a_number_counts() -> None:
    text = HOST + "Потом порог переступили сразу двое: посол России Алексей Бородавкин и депутат Сейма Антон Янсонс."
    assert frozenset({"Нурлан Абдиров", "Алексей Бородавкин", "Антон Янсонс"}) in meetings(text)


def test_a_dash_gives_each_visitor_a_day_of_his_own() -> None:
    text = (
        "Председатель ЦИК Казахстана Нурлан Абдиров выслушал обоих: глава миссии СНГ Сергей Лебедев приходил к нему в "
        "четверг, генеральный секретарь ТюркПА Рамиль Хасан – в пятницу."
    )
    doc = document(text)
    days = {
        doc.entities[i].name: fact.roles["date"]
        for fact in doc.facts
        if fact.type == "meeting" and isinstance(fact.roles["participants"], tuple)
        for i in fact.roles["participants"]
    }
    assert (days["Сергей Лебедев"], days["Рамиль Хасан"]) == ("2024-10-03", "2024-10-04")


def test_the_host_is_who_received_though_the_article_is_at_home_with_the_guest() -> None:
    text = (
        "Секретаря ЦИК Казахстана Салтанат Ермекову принял в Джакарте председатель Избирательной комиссии Индонезии "
        "Хашим Ашари. Хозяину кабинета досталась медаль «Единство»."
    )
    doc = document(text)
    awards = [fact for fact in doc.facts if fact.type == "award"]
    assert [doc.entities[str(fact.roles["recipient"])].name for fact in awards] == ["Хашим Ашари"]
