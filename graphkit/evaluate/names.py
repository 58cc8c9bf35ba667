"""When two names mean one: how the scorer compares names of people, of bodies and of awards.

It is more lenient than ``graphkit.resolve`` is: a prediction shall not be called wrong for how it spells a name.
"""

from __future__ import annotations

import difflib
import re

_ALIKE = 0.85  # spelled alike, where nothing else is said
_ALIKE_IN_FULL = 0.8  # parts of two names of a person, where all parts are compared
_ALIKE_BODIES = 0.9
_ALIKE_AWARDS = 0.75


def folded(text: str | None) -> str:
    """The words of a text, case, punctuation and ё set aside, with one space between them."""
    return " ".join(re.findall(r"\w+", (text or "").casefold().replace("ё", "е")))


def alike(a: str, b: str, least: float = _ALIKE) -> bool:
    """Whether two texts are equal or spelled alike: a ratio of ``difflib`` of ``least`` or more."""
    return a == b or difflib.SequenceMatcher(None, a, b).ratio() >= least


def same_person(a: str, b: str) -> bool:
    """Whether family names are alike, and given names alike or one the other's initial, in either order.

    A single word is alike when any word of the other is.
    """
    short, long = folded(a).split(), folded(b).split()
    if not short or not long:
        return False
    if len(short) == 1 or len(long) == 1:
        return any(alike(x, y) for x in short for y in long if len(x) > 1 and len(y) > 1)
    if len(short) > len(long):
        short, long = long, short
    rest = list(long)
    for part in short:  # each part of the shorter name has its own in the longer
        found = _counterpart(part, rest)
        if found is None:
            return False
        rest.remove(found)
    return any(len(x) > 1 and any(alike(x, y, _ALIKE_IN_FULL) for y in long if len(y) > 1) for x in short)


def _counterpart(part: str, parts: list[str]) -> str | None:
    """The part that is spelled alike, else the first that one is the initial of; None where there is none."""
    for other in parts:
        if alike(part, other, _ALIKE_IN_FULL):
            return other
    for other in parts:
        if (len(part) == 1 or len(other) == 1) and part[0] == other[0]:
            return other
    return None


def same_name(a: str, b: str) -> bool:
    """Whether two names of bodies are equal or alike, in whatever order their words stand."""
    one, other = folded(a), folded(b)
    if not one:
        return False
    return one == other or alike(" ".join(sorted(one.split())), " ".join(sorted(other.split())), _ALIKE_BODIES)


def same_award(a: str, b: str) -> bool:
    """Whether two names of awards are alike, or one is a part of the other."""
    one, other = folded(a), folded(b)
    return same_name(a, b) or alike(one, other, _ALIKE_AWARDS) or one in other or other in one


def same_words(a: str, b: str) -> bool:
    """Whether one quote is a part of the other, or the two share 25 letters or more in a row."""
    one, other = folded(a), folded(b)
    return one in other or other in one or (
        difflib.SequenceMatcher(None, one, other).find_longest_match().size >= 25
    )  # fmt: skip
