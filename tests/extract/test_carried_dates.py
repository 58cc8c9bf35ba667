"""Dates told by what was said before them."""

from __future__ import annotations

from graphkit.extract import extract
from graphkit.model import Article

TEXT = (
    "24 октября 2024 года председатель ЦИК Узбекистана Зайниддин Низамходжаев принял посла Индии Ивана Петрова. "
    "Днем ранее Зайниддин Низамходжаев встретился с секретарем ЦИК России Натальей Будариной."
)


def test_the_day_before_counts_from_the_day_told_before_it() -> None:
    document = next(extract([Article(id="carried", text=TEXT)], any_topic=True))
    assert sorted(str(f.roles["date"]) for f in document.facts if f.type == "meeting") == ["2024-10-23", "2024-10-24"]
