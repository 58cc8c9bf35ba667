"""Whatever is cut, joined or out of order: extraction reads it and keeps its promises."""

from __future__ import annotations

import json

from graphkit.data import data_path
from graphkit.extract import extract
from graphkit.model import Article


def test_texts_cut_anywhere_are_read() -> None:
    gold = sorted(data_path("evaluation", "gold").glob("ru-*.json"))
    texts = [json.loads(path.read_text("utf-8"))["text"] for path in gold]
    cut = [text[k * 97 % 400 : len(text) - k * 61 % 700] for k, text in enumerate(texts)]
    ends = [text[: 150 + 40 * k] for k, text in enumerate(texts)]
    articles = [Article(id=str(k), text=text) for k, text in enumerate([*cut, *ends]) if text]
    documents = list(extract(articles, any_topic=True))
    assert len(documents) == len(articles)
    for document in documents:
        for fact in document.facts:
            assert all(document.text[e.start : e.end] == e.quote for e in fact.evidence)


def test_signs_and_fragments_are_no_facts() -> None:
    odd = ["", ".", "— — —", "«", "«»", "ЦИК", "Председатель", "и", "5", "выборы депутатов в", "с", "№", "миссия от"]
    assert all(not d.facts for d in extract([Article(id="x", text=text) for text in odd], any_topic=True))
