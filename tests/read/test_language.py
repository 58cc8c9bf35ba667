"""The language of an article is guessed from its letters and commonest words; a source that says it is believed."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from graphkit.data import data_path
from graphkit.read import read_articles
from graphkit.read.language import guess_language

GOLD = sorted(data_path("evaluation", "gold").glob("*.json"))


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_gold_documents(path: Path) -> None:
    gold = json.loads(path.read_text("utf-8"))
    assert guess_language(gold["text"]) == gold["lang"]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Председатель комиссии принял гостей.", "ru"),
        ("Комиссия төрағасы қонақтарды қабылдады.", "kk"),
        ("The chairman received his guests.", "en"),
        ("Нурлан Абдиров встретился с главой миссии SCO Observer Mission, сообщает Press Service.", "ru"),
        ("Ертең сайлау болады.", "kk"),
        ("2024 — 05", "ru"),
    ],
)
def test_short_texts(text: str, lang: str) -> None:
    assert guess_language(text) == lang


def test_what_the_source_says_is_believed() -> None:
    record = json.dumps({"id": "a", "lang": "kk", "text": "Комиссия приняла гостей."})
    (article,) = read_articles(["-"], stdin=io.BytesIO(record.encode()))
    assert article.lang == "kk"
