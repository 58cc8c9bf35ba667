"""Chinese names in Russian letters, turned into pinyin.

Russian writes Chinese by the system of Palladius, the rest of the world by pinyin. Both write the same syllables, which
stand side by side in ``loaders/palladius.csv``; so a name that is Chinese throughout has one form in both.
"""

from __future__ import annotations

from graphkit.knowledge.caches import kept, kept_up_to
from graphkit.knowledge.files import load_csv

_LONGEST = 6  # letters of a syllable


@kept
def _syllables() -> dict[str, tuple[str, bool]]:
    """Syllables as Russian writes them, with their pinyin and whether they are a common family name."""
    rows = load_csv("palladius.csv", columns=("cyrillic", "pinyin", "family"))
    return {row["cyrillic"]: (row["pinyin"], bool(row["family"])) for _, row in rows}


@kept_up_to(65536)
def pinyin(words: tuple[str, ...]) -> tuple[str, ...] | None:
    """The words of a name in pinyin: ``pinyin(("Чжан", "Мин")) == ("zhang", "ming")``.

    None for a name that is not Chinese throughout: every word has to fall into syllables, and one of them has to be a
    common family name.
    """
    if len(words) < 2 or not any(_syllables().get(word.lower(), ("", False))[1] for word in words):
        return None
    found = [_in_syllables(word.lower().replace("ъ", "").replace("-", "")) for word in words]
    return tuple(found) if all(found) else None


def _in_syllables(word: str) -> str:
    """The pinyin of a word, longer syllables tried first; empty where it does not fall into syllables."""
    table = _syllables()
    for length in range(min(len(word), _LONGEST), 0, -1):
        # Newspapers write both Чжэнь and Чжень.
        for head in dict.fromkeys((word[:length], word[:length].replace("е", "э"))):
            if head in table:
                rest = _in_syllables(word[length:])
                if rest or length == len(word):
                    return table[head][0] + rest
    return ""
