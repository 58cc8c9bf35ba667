"""From claims to facts: what the text bears out is let in with what the code knows, all else is left out by reason."""

from __future__ import annotations

import datetime
import json
from typing import Any

import pytest

from graphkit.contract import admit
from graphkit.data import data_path
from graphkit.extract.discourse.dating import Clock
from graphkit.extract.llm.answers import claims_of
from graphkit.extract.llm.article_text import Quoted
from graphkit.extract.llm.bodies import country_of
from graphkit.extract.llm.dates import date_of
from graphkit.extract.llm.ground import ground
from graphkit.extract.llm.numbers import numbers_in
from graphkit.extract.llm.request import examples
from graphkit.model import Article, FactDocument

TEXT = (
    "Председатель ЦИК Узбекистана Низамжон Зайнутдинов не встретился с Натальей Будариной. "
    "12 марта Бударина приняла представителей СНГ в Астане. "
    "Аккредитованы 1 250 наблюдателей от СНГ на выборы президента."
)
ARTICLE = Article(id="a", text=TEXT, lang="ru", published="2026-03-13")
FIRST, SECOND, THIRD = (part + "." for part in TEXT.rstrip(".").split(". "))
BUDARINA = {"id": "p1", "type": "person", "name": "Наталья Бударина", "names": ["Натальей Будариной", "Бударина"]}
CIS = {"id": "o1", "type": "organization", "name": "СНГ", "names": ["СНГ"], "kind": "other"}
CEC = {"id": "c1", "type": "commission", "name": "ЦИК", "names": ["ЦИК"], "country": "Узбекистана"}
MEETING = {
    "type": "meeting", "quotes": [SECOND], "participants": ["p1", "o1"], "date": "12 марта", "place": "Астана",
    "points": [{"id": "p1", "words": "Бударина"}, {"id": "o1", "words": "представителей СНГ"}],
}  # fmt: skip
COUNT = {"type": "accreditation", "quotes": [THIRD], "accredited": "o1", "count": 1250}


def read(*facts: dict[str, Any], entities: tuple[dict[str, Any], ...] = (BUDARINA, CIS, CEC)) -> FactDocument:
    """The document that comes through the wall."""
    claims = claims_of(json.dumps({"entities": list(entities), "facts": list(facts)}))
    return admit(ground(ARTICLE, [claims]), ARTICLE)[0]


def test_the_model_points_and_the_code_says_who_and_when() -> None:
    document = read(MEETING, COUNT)
    assert document.dropped == ()
    meeting, count = document.facts
    assert meeting.roles == {"participants": ("p1", "o1"), "date": "2026-03-12", "place": "Астана"}
    assert document.entities["p1"].names == ("Наталья Бударина",)
    assert document.entities["o1"].kind == "international"  # the gazetteer's word, not the model's
    assert document.entities["o1"].names == ("СНГ",)
    assert document.entities["o1"].known == "cis"
    assert document.entities["o1"].known_as[0] == "Содружество Независимых Государств"
    assert count.roles["count"] == 1250
    assert TEXT[meeting.evidence[0].start : meeting.evidence[0].end] == SECOND


def test_a_commission_is_known_by_the_country_that_the_words_tell() -> None:
    position = {"type": "position", "quotes": [FIRST], "person": "p1", "role": "chair", "organization": "c1"}
    (fact,) = (document := read(position)).facts
    assert document.entities[fact.roles["organization"]].country == "UZ"  # type: ignore[index]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"quotes": [SECOND.replace("12", "13")]}, "quote-not-in-text"),
        ({"quotes": ["встретился с Натальей Будариной."]}, "quote-cut-short"),
        ({"quotes": []}, "no-evidence"),
        ({"quotes": [THIRD]}, "participant-not-in-quote"),
        ({"participants": ["p1", "p7"]}, "unknown-entity"),
        ({"participants": ["p1"]}, "role-missing"),
        ({"participants": [["p1"], {}]}, "unknown-entity"),
        ({"date": "14 марта"}, "words-not-in-text"),
        ({"date": "2026-03-12"}, "words-not-in-text"),
        ({"realis": "denied"}, "denial-not-in-quote"),
        ({"realis": "denied", "denial": "не встретился"}, "denial-not-in-quote"),
        ({"realis": "certain"}, "unknown-realis"),
    ],
)
def test_what_the_text_does_not_bear_out_is_left_out(change: dict[str, Any], reason: str) -> None:
    document = read({**MEETING, **change})
    assert document.facts == ()
    assert [dropped.reason for dropped in document.dropped] == [reason]
    assert document.dropped[0].fact["type"] == "meeting"


@pytest.mark.parametrize("count", [250, 1251, 125, 50])
def test_a_figure_stands_in_the_quote(count: int) -> None:
    assert [dropped.reason for dropped in read({**COUNT, "count": count}).dropped] == ["number-not-in-quote"]


def test_a_name_that_the_article_does_not_have_takes_its_facts_along() -> None:
    altered = {**BUDARINA, "name": "Наталья Сидорова", "names": ["Натальей Сидоровой"]}
    assert [d.reason for d in read(MEETING, entities=(altered, CIS)).dropped] == ["words-not-in-text"]


def test_a_dictionary_form_that_no_standing_form_bears_out_is_not_taken() -> None:
    told = {**BUDARINA, "name": "Наталья Бударова-Ким"}
    document = read(MEETING, entities=(told, CIS))
    assert document.entities["p1"].names == ("Натальей Будариной",)


def test_a_denied_fact_says_so_in_words() -> None:
    no = {
        "type": "meeting", "quotes": [FIRST], "participants": ["p1", "c1"], "realis": "denied",
        "denial": "не встретился", "date": None,
    }  # fmt: skip
    (fact,) = read(no).facts
    assert fact.realis == "denied"


def test_a_vote_without_a_date_is_the_one_near_the_article_in_the_calendar() -> None:
    article = Article(id="b", text="ШОС наблюдала за референдумом в Казахстане.", published="2024-10-08")
    answer = {
        "entities": [
            {"id": "o", "type": "organization", "name": "ШОС", "names": ["ШОС"]},
            {"id": "e", "type": "election", "name": "референдум", "names": ["референдумом"], "kind": "referendum",
             "country": "Казахстане"},
        ],
        "facts": [{"type": "observation", "quotes": [article.text], "observer": "o", "election": "e"}],
    }  # fmt: skip
    (election,) = [
        e for e in ground(article, [claims_of(json.dumps(answer))]).entities.values() if e.type == "election"
    ]
    assert (election.country, election.date, election.names) == ("KZ", "2024-10-06", ("референдум",))


def test_two_parts_speak_of_one_person() -> None:
    second = {**COUNT, "accreditor": "n3"}
    one = claims_of(json.dumps({"entities": [BUDARINA, CIS, CEC], "facts": [MEETING]}))
    two = claims_of(
        json.dumps({"entities": [{**CIS, "id": "p1"}], "facts": [{**second, "accredited": "p1", "accreditor": None}]})
    )
    document = ground(ARTICLE, [one, two])
    assert document.dropped == ()
    assert document.facts[0].roles["participants"][1] == document.facts[1].roles["accredited"]  # type: ignore[index]


@pytest.mark.parametrize(("lang", "example"), list(zip(("ru", "en", "kk"), examples(), strict=True)))
def test_the_examples_pass_whole(lang: str, example: dict[str, Any]) -> None:
    article = Article(id="x", text=example["text"], lang=lang, published="2031-05-13")
    document, dropped = admit(ground(article, [claims_of(json.dumps(example["answer"]))]), article)
    assert [d.to_json() for d in (*document.dropped, *dropped)] == []
    assert len(document.facts) == len(example["answer"]["facts"])


@pytest.mark.parametrize("example", examples(), ids=["ru", "en", "kk"])
def test_nothing_of_an_example_is_let_in_for_another_article(example: dict[str, Any]) -> None:
    document = ground(ARTICLE, [claims_of(json.dumps(example["answer"]))])
    assert document.facts == ()
    assert document.entities == {}
    assert len(document.dropped) == len(example["answer"]["facts"])


@pytest.mark.parametrize(
    ("lang", "text", "numbers"),
    [
        ("kk", "Соның 662-сі – 12 ұйымның, он бірі басқа", {662, 12, 11}),
        ("en", "Twenty-one, of two thousand", {21, 2000}),
        ("ru", "двадцать девять и за пять сотен, 1 250 человек", {29, 500, 1250}), ("en", "12.5 or 3,000", {3000}),
    ],
)  # fmt: skip
def test_numbers_stand_in_figures_and_in_words(lang: str, text: str, numbers: set[int]) -> None:
    assert numbers_in(text, lang) == numbers


def test_the_figures_of_the_gold_facts_stand_in_their_quotes() -> None:
    found = []
    for folder in ("gold", "varied"):
        for path in sorted(data_path("evaluation", folder).glob("*.json")):
            document = FactDocument.from_json(json.loads(path.read_text(encoding="utf-8")), lenient=True)
            facts = [fact for fact in document.facts if fact.type == "accreditation"]
            found += [Quoted(f.evidence, document.lang).has_number(int(str(f.roles["count"]))) for f in facts]
    assert len(found) > 100
    assert sum(found) >= 0.99 * len(found)


DAY = Clock(published=datetime.date(2026, 3, 13))  # a Friday


@pytest.mark.parametrize(
    ("lang", "words", "date"),
    [
        ("kk", "2031 жылғы 9 наурызда", "2031-03-09"), ("kk", "12 наурызда", "2026-03-12"),
        ("kk", "кеше", "2026-03-12"),
        ("ru", "в марте текущего года", "2026-03"), ("ru", "18.03.2023", "2023-03-18"), ("ru", "8-9 июня", "2026-06"),
        ("ru", "31 февраля", None), ("ru", "через неделю после 12 марта", None), ("ru", "в прошлом году", "2025"),
        ("en", "last Sunday", "2026-03-08"), ("en", "March 5th, 2024", "2024-03-05"), ("en", "last month", None),
    ],
)  # fmt: skip
def test_words_tell_a_day_or_nothing(lang: str, words: str, date: str | None) -> None:
    assert date_of(words, DAY, lang) == date


@pytest.mark.parametrize(
    ("lang", "words", "code"),
    [("ru", "Нигерии", "NG"), ("ru", "Нигера", "NE"), ("ru", "Гвинеи-Бисау", "GW"), ("ru", "комиссии", None),
     ("kk", "Қазақстанда", "KZ"), ("en", "Kyrgyz", "KG"), ("ru", "казахстанской", "KZ")],
)  # fmt: skip
def test_words_tell_a_country_in_whatever_form(lang: str, words: str, code: str | None) -> None:
    assert country_of(words, lang) == code
