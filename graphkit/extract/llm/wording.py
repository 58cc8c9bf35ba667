"""Whether the words of a claim are words of the text: as they stand, or in their dictionary form.

Languages put endings to names, and a claim gives the dictionary form beside the words that stand. No grammar is needed
to see that one is a form of the other: they begin alike, and only a short ending differs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from graphkit.extract.llm.quotes import Folded, locate

_WORD = re.compile(r"[^\W_]+")
_ALIKE = 3  # letters at the beginning that two forms of one word share, at least
_ENDING, _ENDING_STANDS = 2, 4  # letters of the endings, at most: of the dictionary form, and as it stands


def words_of(text: str) -> tuple[str, ...]:
    """The words and numbers of a text in small letters, ё as е."""
    return tuple(_WORD.findall(text.casefold().replace("ё", "е")))


def stands(words: str, text: Folded) -> bool:
    """Whether the words stand in the text as they are, whole words only."""
    return locate(words, text) is not None


def is_form(told: str, standing: str) -> bool:
    """Whether a word in its dictionary form can be the word that stands: "Бударина" and "Будариной".

    Both are as ``words_of`` gives them. A number is a form of itself only.
    """
    if told == standing:
        return True
    if any(char.isdigit() for char in told + standing):
        return False
    alike = next(
        (n for n, (a, b) in enumerate(zip(told, standing, strict=False)) if a != b), min(len(told), len(standing))
    )
    return alike >= _ALIKE and len(told) - alike <= _ENDING and len(standing) - alike <= _ENDING_STANDS


def are_forms(told: Sequence[str], standing: Sequence[str]) -> bool:
    """Whether the words told are forms of words that stand, each of another one."""
    left = list(standing)
    for word in told:
        found = next((n for n, other in enumerate(left) if is_form(word, other)), None)
        if found is None:
            return False
        del left[found]
    return True
