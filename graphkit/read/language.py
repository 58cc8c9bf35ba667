"""The language of a text, guessed from its letters and its commonest words."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache

from graphkit.data import data_path
from graphkit.schema import LANGUAGES

_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH = 1500


@lru_cache(maxsize=1)
def _data() -> dict[str, tuple[frozenset[str], frozenset[str], frozenset[str]]]:
    """For each language: its alphabet, the letters only it has, its commonest words."""
    out = {}
    for lang in LANGUAGES:
        data = tomllib.loads(data_path("loaders", lang, "language.toml").read_text(encoding="utf-8"))
        out[lang] = (frozenset(data["letters"]), frozenset(data["own_letters"]), frozenset(data["words"]))
    return out


def guess_language(text: str) -> str:
    """``ru``, ``kk`` or ``en``: the language whose letters and words the beginning of the text has most of.

    A text without any of their letters is taken for Russian, the language of most sources.
    """
    words = _WORD.findall(text[:_ENOUGH].casefold())
    best, best_score = "ru", 0.0
    for lang, (letters, own, common) in _data().items():
        score = 0.0
        for word in words:
            if letters.issuperset(word):
                score += 1 + (word in common)
                score += 2 * (not own.isdisjoint(word))
        if score > best_score:
            best, best_score = lang, score
    return best
