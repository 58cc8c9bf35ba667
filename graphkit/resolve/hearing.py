"""How Latin spellings of many languages are heard, and so written in Cyrillic: Gacek is Гацек, Hovakimyan Овакимян.

Which of several readings was meant cannot be told from the spelling, so a name has several; that one of them is another
person's name is a hint and no proof.
"""

from __future__ import annotations

from itertools import islice, product

from graphkit.knowledge.caches import kept_up_to
from graphkit.resolve.names import PersonName, identity_data, latin, script

_MOST = 32  # readings of one name


@kept_up_to(65536)
def heard_keys(name: PersonName) -> frozenset[str]:
    """The keys of a full Latin name as it may be heard, its own left out; empty for a name in another script.

    The spellings and their sounds stand in ``loaders/identity.toml``. A name with very many readings has some of them.
    """
    words = (*name.given, name.family)
    if not name.full or any(script(word) != "latin" for word in words):
        return frozenset()
    found = {PersonName(read[:-1], read[-1]).key for read in islice(product(*map(_heard, words)), _MOST)}
    return frozenset(found - {name.key})


@kept_up_to(65536)
def _heard(word: str) -> tuple[str, ...]:
    """The ways in which one word may be heard, that of its letters first."""
    text = f"^{latin(word)}$"
    found, place = [""], 0
    while place < len(text):
        spelling, sounds = next(
            ((spelling, sounds) for spelling, sounds in identity_data()["heard"] if text.startswith(spelling, place)),
            (text[place], []),
        )
        found = [before + sound for sound in (spelling, *sounds) for before in found][:_MOST]
        place += len(spelling)
    return tuple(dict.fromkeys(text.strip("^$") for text in found))
