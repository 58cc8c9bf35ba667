"""The topic gate: is an article about elections, those who run them and those who observe them?

One pass of a compiled pattern over the article's body; the words and their weights are ``loaders/<lang>/topic.toml``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from graphkit.knowledge.caches import kept
from graphkit.knowledge.files import load_toml
from graphkit.model import Article

_LONG = 6000


# Companion words count up to so many times what the field's own words give.
_COMPANY = 3


@dataclass(frozen=True)
class _Gate:
    """What one language's file says, compiled."""

    pattern: re.Pattern[str]
    weights: dict[str, float]
    companions: frozenset[str]
    threshold: float


@kept
def _gate(lang: str) -> _Gate:
    data = load_toml(lang, "topic.toml")
    weights: dict[str, float] = {}
    companions: set[str] = set()
    parts: dict[str, str] = {}
    for group, weight in data["weights"].items():
        for entry in data["stems"][group]:
            # A full stop ends a whole word: "цик." is not the beginning of "цикл".
            stem = entry.casefold().removesuffix(".")
            parts[stem] = re.escape(stem) + (r"(?!\w)" if entry.endswith(".") else "")
            weights[stem] = float(weight)
            companions |= {stem} if group in data.get("companions", ()) else set()
    longest = sorted(parts, key=len, reverse=True)
    pattern = re.compile(r"(?<!\w)(?:" + "|".join(parts[stem] for stem in longest) + ")")
    return _Gate(pattern, weights, frozenset(companions), float(data["threshold"]))


def topic_score(article: Article) -> float:
    """How much the article is about the field: the weights of the different words in it, each counted once.

    Words that keep company with the field's own, and with much else, count only beside those.
    """
    gate = _gate(article.lang)
    text = " ".join(span.of(article.text) for span in article.spans())[:_LONG].casefold().replace("ё", "е")
    found = set(gate.pattern.findall(text))
    company = sum(gate.weights[stem] for stem in found & gate.companions)
    words = [gate.weights[stem] for stem in found - gate.companions]
    own = sum(words)
    # One word of the field among its company may be a figure of speech ("the race has begun"); two are none.
    return own + (min(company, _COMPANY * own) if len(words) > 1 or own >= gate.threshold else 0)


def in_field(article: Article) -> bool:
    """Whether the article is about elections and their observation, so that its facts are wanted."""
    return topic_score(article) >= _gate(article.lang).threshold
