"""Prepositions as they are compared."""

from __future__ import annotations

from graphkit.parse.morphology import fold

_BEFORE_CLUSTERS = {"со": "с", "во": "в", "ко": "к", "ото": "от", "обо": "о", "об": "о"}


def preposition(word: str) -> str:
    """A preposition in its shortest form, folded ("во" is "в", "об" is "о"); any other word folded."""
    folded = fold(word)
    return _BEFORE_CLUSTERS.get(folded, folded)
