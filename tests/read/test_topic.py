"""The topic gate lets in articles about elections and their observation, and keeps sport and trade out."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from graphkit.data import data_path
from graphkit.model import Article
from graphkit.read import in_field, read_articles, topic_score

GOLD = sorted(data_path("evaluation", "gold").glob("*.json"))


def article(text: str) -> Article:
    (read,) = read_articles(["-"], stdin=io.BytesIO(text.encode("utf-8")))
    return read


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_gold_documents_with_facts_are_in_the_field_and_those_without_are_not(path: Path) -> None:
    gold = json.loads(path.read_text("utf-8"))
    assert in_field(article(gold["text"])) is bool(gold["facts"])


def test_of_the_samples_only_football_is_outside() -> None:
    samples = list(read_articles([str(data_path("samples"))]))
    assert [sample.id for sample in samples if not in_field(sample)] == ["06-football"]


def test_a_word_counts_once_however_often_it_is_said() -> None:
    once = article("Избиратель пришел на завод.")
    often = article("Избиратель пришел на завод. Избиратель ушел. Другой избиратель вернулся, и избиратель остался.")
    assert topic_score(once) == topic_score(often) > 0
    assert not in_field(often)


def test_words_said_of_much_else_count_only_beside_those_of_the_field() -> None:
    thesis = article("Кандидат наук защитил диссертацию, депутат поздравил его с мандатом.")
    vote = article("Избиратель пришел на выборы и спросил, где депутат получил мандат.")
    assert topic_score(thesis) == 0
    assert topic_score(vote) > topic_score(article("Избиратель пришел на выборы."))


def test_one_word_of_the_field_among_its_company_is_a_figure_of_speech() -> None:
    forum = article(
        "На форуме подписан меморандум, аккредитованы наблюдатели и журналисты. Место следующей встречи выберут "
        "голосованием: избирательная гонка, пошутил губернатор, началась."
    )
    assert not in_field(forum)


def test_the_sidebar_does_not_count() -> None:
    story = "Команда вышла в финал\n\nВчера сборная выиграла матч. Тренер благодарил врачей и болельщиков.\n"
    sidebar = "\nЧитайте также\nЦентризбирком принял наблюдателей на выборах\nНаблюдатели ШОС: референдум прошел\n"
    assert topic_score(article(story + sidebar)) == topic_score(article(story))
