"""Names in the nominative and dates at their own precision."""

from __future__ import annotations

from datetime import date

import pytest

from graphkit.extract.discourse.dating import Clock, resolve_date
from graphkit.extract.russian.mentions.mention_finder import read_mentions
from graphkit.extract.russian.mentions.people import stem
from graphkit.extract.russian.mentions.timex import read_date
from graphkit.extract.russian.words.phrases import Words
from graphkit.model import Article
from graphkit.parse import parse


def words_of(text: str) -> Words:
    annotation = next(parse([Article(id="t", text=text)], syntax=False))
    return Words(annotation.sentences[0], 0)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Он встретился с Нурланом Абдировым.", "Нурлан Абдиров"),
        ("Состоялась встреча с Натальей Будариной.", "Наталья Бударина"),
        ("Медаль вручили Зайниддину Низамходжаеву.", "Зайниддин Низамходжаев"),
        ("Он принял Олега Копылова.", "Олег Копылов"),
        ("Награду получила Элла Памфилова.", "Элла Памфилова"),
    ],
)
def test_names_are_put_in_the_nominative(text: str, name: str) -> None:
    people = [m.name for m in read_mentions(words_of(text)) if m.name]
    assert [p.full() for p in people] == [name]


def test_case_forms_share_a_stem() -> None:
    assert stem("Абдировым") == stem("Абдирова") == stem("Абдиров")
    assert stem("Маркевичем") == stem("Маркевич")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12 июня 2024 года прошла встреча.", "2024-06-12"),
        ("20 ноября пройдет голосование.", "2022-11-20"),
        ("в прошлом году подписан меморандум.", "2021"),
        ("вчера прошла встреча.", "2022-11-16"),
        ("в минувшую пятницу прошла встреча.", "2022-11-11"),
        ("в сентябре 2021 года прошла встреча.", "2021-09"),
        ("в 2014-м подписан меморандум.", "2014"),
    ],
)
def test_dates_at_their_own_precision(text: str, expected: str) -> None:
    words = words_of(text)
    found = next(filter(None, (read_date(words, i) for i in range(len(words)))))
    assert resolve_date(found, Clock(published=date(2022, 11, 17))) == expected


def test_two_years_are_dealt_out() -> None:
    words = words_of("в 2023 и 2024 годах подписаны меморандумы.")
    found = read_date(words, 1)
    assert found is not None
    assert found.all_years == (2023, 2024)
