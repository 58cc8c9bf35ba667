"""The language of a text, guessed from its letters and its commonest words."""

from __future__ import annotations

import re

from graphkit.knowledge.caches import kept
from graphkit.knowledge.files import load_toml
from graphkit.schema import LANGUAGES

_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH = 1500


@kept
def _data() -> dict[str, tuple[frozenset[str], frozenset[str], frozenset[str]]]:
    """For each language: its alphabet, the letters only it has, its commonest words."""
    out = {}
    for lang in LANGUAGES:
        data = load_toml(lang, "language.toml")
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
