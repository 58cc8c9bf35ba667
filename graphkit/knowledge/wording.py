"""What a message says of a word that is not known."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

_LISTED = 12


def nearest(word: str, known: Iterable[str], cut: float = 0.75) -> str | None:
    """The known word that is most like this one, or None where none is like it."""
    return next(iter(get_close_matches(word, list(known), n=1, cutoff=cut)), None)


def instead(word: str, known: Iterable[str]) -> str:
    """What to write instead of the word: "did you mean 'verbs'?", or else the known words, where they are few."""
    every = sorted(set(known))
    near = nearest(word, every, 0.6)
    if near is not None:
        return f"did you mean {near!r}?"
    return f"known are {', '.join(every)}" if len(every) <= _LISTED else "correct it"
