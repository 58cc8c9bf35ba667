"""The article is told from the page around it, and nothing that states a fact is lost on the way."""

from __future__ import annotations

import io
import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from graphkit.data import data_path
from graphkit.model import Article
from graphkit.read import read_articles

GOLD = sorted(data_path("evaluation", "gold").glob("*.json"))
# What a news agency puts before the first sentence is no part of the body, though a quote may begin with it.
DATELINES = {
    "en-dev-03": "Bishkek, 29 November 2021.",
    "ru-dev-01": "АСТАНА. КАЗИНФОРМ –",
    "ru-dev-08": "ДУШАНБЕ, 28.02.2020 /НИАТ «Ховар»/.",
    "ru-dev-09": "ТАШКЕНТ, 25 фев — Sputnik.",
    "ru-dev-12": "БИШКЕК, 1 декабря.",
    "ru-dev-14": "АСТАНА. КАЗИНФОРМ –",
    "ru-dev-18": "ТАШКЕНТ, 22 декабря.",
}
FURNITURE = {
    "ru-dev-01": ("Просмотров",),
    "ru-dev-04": ("Ссылка на новость", "Популярные новости", "Садыр Жапаров принял", "Visa продлила", "USD 87.45"),
    "ru-neg-06": ("ТОП-НОВОСТИ", "Роман Скляр", "ЧИТАЙТЕ ТАКЖЕ", "БДИПЧ/ОБСЕ", "Памфилова", "ПОПУЛЯРНОЕ", "Барыс"),
    "en-dev-09": ("Trending now", "Image credit", "Related posts", "793 foreign observers", "Manas Order", "Archives"),
    "kk-dev-03": ("Басты бет", "Тегтер", "Оқи отырыңыз", "Моника Иверсен", "Құрмет", "Пікір қалдыру"),
}


@cache
def read(path: Path) -> tuple[dict[str, Any], Article]:
    """A gold document and its text as ``graphkit.read`` gives it, read as a plain dump."""
    gold = json.loads(path.read_text("utf-8"))
    (article,) = read_articles(["-"], stdin=io.BytesIO(gold["text"].encode("utf-8")))
    return gold, article


def body(article: Article) -> str:
    return "\n".join(span.of(article.text) for span in article.spans())


def gold_document(name: str) -> tuple[dict[str, Any], Article]:
    return read(data_path("evaluation", "gold", f"{name}.json"))


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_every_quote_of_a_fact_lies_in_the_body(path: Path) -> None:
    gold, article = read(path)
    inside = {at for span in article.body for at in range(span.start, span.end)}
    dateline = DATELINES.get(path.stem, "")
    begins = article.text.find(dateline) if dateline else -1
    inside |= set(range(begins, begins + len(dateline)))
    for fact in gold["facts"]:
        quotes = [fact["evidence"]] if isinstance(fact["evidence"], str) else fact["evidence"]
        for quote in [] if fact.get("optional") else quotes:
            start = article.text.index(quote)
            outside = [at for at in range(start, start + len(quote)) if at not in inside]
            assert not "".join(article.text[at] for at in outside).split(), quote


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_a_date_that_is_read_is_the_day_of_publication(path: Path) -> None:
    gold, article = read(path)
    assert article.published in (None, gold["published"])


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_the_title_is_the_headline(path: Path) -> None:
    gold, article = read(path)
    if path.stem == "ru-dev-16":  # its headline goes over two lines
        assert article.title and article.title.startswith("Штаб Миссии наблюдателей от СНГ")
    else:
        assert article.title == gold["title"]


@pytest.mark.parametrize("name", FURNITURE)
def test_what_surrounds_the_article_is_left_out(name: str) -> None:
    _, article = gold_document(name)
    for words in FURNITURE[name]:
        assert words in article.text
        assert words not in body(article)


@pytest.mark.parametrize("name", DATELINES)
def test_the_dateline_is_no_part_of_the_first_sentence(name: str) -> None:
    _, article = gold_document(name)
    assert DATELINES[name] in article.text
    assert DATELINES[name] not in body(article)


def test_an_agency_between_slashes_makes_a_dateline_in_small_letters() -> None:
    page = (
        "В Минске готовятся к выборам\n21.02.2024 | 10:05\n21 февраля, Минск /Корр. БЕЛТА/. Председатель Центризбиркома"
        " Игорь Карпенко рассказал о подготовке. Минск, по его словам, ждет гостей из пяти стран и трех организаций.\n"
    )
    (article,) = read_articles(["-"], stdin=io.BytesIO(page.encode()))
    assert (article.outlet, article.published) == ("belta.by", "2024-02-21")
    assert article.spans()[-1].of(article.text).startswith("Председатель Центризбиркома")


def test_spans_are_in_order_and_part_only_at_white_space() -> None:
    for path in GOLD:
        _, article = read(path)
        for before, after in zip(article.body, article.body[1:], strict=False):
            assert before.end <= after.start
        assert all(span.of(article.text) == span.of(article.text).strip() for span in article.body)


def test_the_first_sample_is_read_without_its_sidebar() -> None:
    (article,) = read_articles([str(data_path("samples", "01-ckr-observers.txt"))])
    assert article.title == "Нурлан Абдиров принял глав зарубежных избирательных органов"
    assert article.published is None
    text = body(article)
    assert text.startswith(article.title)
    assert text.endswith("Гости поблагодарили организаторов за созданные условия.")
    assert "Накануне референдума в ЦКР побывали наблюдатели" in text
    for words in ("2174", "Фото:", "Популярное", "Посол доброй воли", "меморандум о наставничестве", "орден за"):
        assert words in article.text
        assert words not in text


def test_text_without_furniture_is_the_article_as_a_whole() -> None:
    text = "Заседание комиссии\n\nКомиссия утвердила список наблюдателей. Их приехало сорок."
    (article,) = read_articles(["-"], stdin=io.BytesIO(text.encode()))
    assert body(article).split() == text.split()


def test_a_hard_wrapped_paragraph_is_one() -> None:
    paragraph = (
        "Председатель Центральной избирательной комиссии встретился с главой\n"
        "миссии наблюдателей и рассказал ему о подготовке голосования в стране\n"
        "и за ее пределами, о числе участков и о порядке подсчета голосов на\n"
        "них."
    )
    (article,) = read_articles(["-"], stdin=io.BytesIO(("Встреча в комиссии\n\n" + paragraph).encode()))
    assert paragraph in [span.of(article.text) for span in article.body]


INTERVIEW = """Глава миссии: «Мы приехали смотреть»

О том, что наблюдатели увидели на участках Бишкека, рассказал в последний день поездки глава миссии Ван Мин.

{0}Как работалось?
– Спокойно. Комиссии встречали нас с раннего утра, бюллетеней хватило везде, очередей мы не видели.

{0}А с коллегами виделись?
– Да.

{0}Что дальше?
– В январе поедем в Ташкент: туда зовут на выборы в местные советы, и группа уже набрана.

Читайте также
Где голосовать в праздник?
"""


@pytest.mark.parametrize("mark", ["– ", "ВБ: ", ""])
def test_questions_and_short_answers_of_an_interview_are_its_text(mark: str) -> None:
    (article,) = read_articles(["-"], stdin=io.BytesIO(INTERVIEW.format(mark).encode()))
    text = body(article)
    for words in ("Как работалось?", "А с коллегами виделись?", "– Да.", "Что дальше?", "группа уже набрана"):
        assert words in text
    assert "Где голосовать" not in text


def test_the_years_that_head_the_parts_of_a_chronicle_are_its_text() -> None:
    page = (
        "Хроника сотрудничества\n\n2016 год\n\n18 ноября. В Ашхабаде подписан меморандум двух комиссий.\n\n"
        "2017 год\n\n10 февраля. Состоялась встреча председателя комиссии с наблюдателями СНГ и ШОС.\n\n© 2018\n"
    )
    (article,) = read_articles(["-"], stdin=io.BytesIO(page.encode()))
    assert "2016 год" in body(article) and "2017 год" in body(article)
    assert "©" not in body(article)
