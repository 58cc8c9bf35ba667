"""The topic gate: is an article about elections, those who run them and those who observe them?

One pass of a compiled pattern over the article's body; the words and their weights are ``loaders/<lang>/topic.toml``.
"""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache

from graphkit.data import data_path
from graphkit.model import Article

_LONG = 6000


@lru_cache(maxsize=8)
def _gate(lang: str) -> tuple[re.Pattern[str], dict[str, tuple[str, float]], float]:
    data = tomllib.loads(data_path("loaders", lang, "topic.toml").read_text(encoding="utf-8"))
    stems: dict[str, tuple[str, float]] = {}
    whole: set[str] = set()
    for group, weight in data["weights"].items():
        for stem in data["stems"][group]:
            stems[stem.casefold().removesuffix(".")] = (group, float(weight))
            # A full stop ends a whole word: "цик." is not the beginning of "цикл".
            whole |= {stem.casefold()[:-1]} if stem.endswith(".") else set()
    longest = sorted(stems, key=len, reverse=True)
    parts = [re.escape(stem) + (r"(?!\w)" if stem in whole else "") for stem in longest]
    pattern = re.compile(r"(?<!\w)(?:" + "|".join(parts) + ")")
    return pattern, stems, float(data["threshold"])


def topic_score(article: Article) -> float:
    """How much the article is about the field: the weights of the different words in it, each counted once."""
    pattern, stems, _ = _gate(article.lang)
    text = " ".join(span.of(article.text) for span in article.spans())[:_LONG].casefold().replace("ё", "е")
    return sum(stems[found][1] for found in set(pattern.findall(text)))


def in_field(article: Article) -> bool:
    """Whether the article is about elections and their observation, so that its facts are wanted."""
    return topic_score(article) >= _gate(article.lang)[2]
