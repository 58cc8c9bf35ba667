"""How alike two spellings of a person's name are, where they are not equal after folding.

Transcriptions of one name keep its consonants and differ in vowels (Низамходжаев, Nizomxo‘jayev). So names are compared
only when their consonants agree, which is also what finds them without comparing every pair (blocking, as in Christen,
"Data Matching", 2012, chapter 4), and the vowels are counted by an edit distance (Wagner and Fischer, 1974) in which
vowels that transcriptions confuse cost little. Jaro-Winkler and Levenshtein over whole names, and the name matchers of
rigour and nomenklatura, tell Марат from Мурат worse; see ``docs/identity.md`` for the figures.
"""

from __future__ import annotations

from graphkit.knowledge.caches import kept_up_to
from graphkit.resolve.names import identity_data

_VOWELS = frozenset("aeiou")
_SOUND = str.maketrans({"k": "g", "q": "g", "h": "g", "z": "s"})
_NEAR, _HIATUS, _LEFT_OUT, _FAR = 0.25, 0.5, 1.0, 2.0


@kept_up_to(65536)
def skeleton(key: str) -> str:
    """What the spellings of a name share: its consonants word by word, and whether a word begins or ends in a vowel.

    ``key`` is that of ``PersonName.key``. A final a (or o) is kept apart from other ends: it tells women from men.
    """
    return " ".join(sorted(map(_bones, key.split())))


def _bones(word: str) -> str:
    inner = "".join(c for c in word if c not in _VOWELS).translate(_SOUND)
    start = "*" if word[:1] in _VOWELS else ""
    end = "a" if word.endswith(("a", "o")) else ""
    return start + _single(inner) + end


def _single(text: str) -> str:
    return "".join(c for i, c in enumerate(text) if i == 0 or text[i - 1] != c)


@kept_up_to(65536)
def vowel_distance(one: str, two: str) -> float:
    """How much two keys of one skeleton differ: 0.25 for each near vowel, 1 for one left out, 2 for another.

    One of two vowels in a row left out counts 0.5: Мирзиёев, Mirziyoyev. The words are compared in the order of their
    consonants, so that the order of a name does not matter.
    """
    a = " ".join(sorted(one.split(), key=_bones))
    b = " ".join(sorted(two.split(), key=_bones))
    left_out = [_without(b, j) for j in range(len(b))]
    row = [0.0]
    for cost in left_out:
        row.append(row[-1] + cost)
    for i, x in enumerate(a):
        gone = _without(a, i)
        new = [row[0] + gone]
        for j, y in enumerate(b, 1):
            new.append(min(row[j] + gone, new[j - 1] + left_out[j - 1], row[j - 1] + _cost(x, y)))
        row = new
    return row[-1]


def _without(text: str, place: int) -> float:
    """What it costs that the other spelling leaves out the letter."""
    beside = text[max(0, place - 1) : place] + text[place + 1 : place + 2]
    hiatus = text[place] in _VOWELS and any(c in _VOWELS for c in beside)
    return min(_cost("", text[place]), _HIATUS if hiatus else _LEFT_OUT)


@kept_up_to(1024)
def _cost(x: str, y: str) -> float:
    if x == y:
        return 0.0
    if x.translate(_SOUND) == y.translate(_SOUND):
        return _NEAR
    pairs = identity_data()["near_vowels"]
    if "".join(sorted(x + y)) in {"".join(sorted(pair)) for pair in pairs}:
        return _NEAR
    return _FAR if x and y else _LEFT_OUT
