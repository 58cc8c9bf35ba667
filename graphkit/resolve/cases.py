"""Names in the cases of Russian: which nominatives a name can come from, by the endings of ``loaders/identity.toml``.

The given and the family name have to stand in the same case of the same gender, so "Нуржан Шайлдабековой" is a woman
and "Тынчтыка Шайназарова" a man, or a woman in the nominative. Which of the readings holds, other articles tell.
"""

from __future__ import annotations

from collections.abc import Iterator

from graphkit.knowledge.caches import kept_up_to
from graphkit.resolve.names import PersonName, fold, identity_data, person_name, script

_VOWELS = "аеёиоуыэюяіөүұәў"


@kept_up_to(65536)
def nominatives(text: str) -> frozenset[str]:
    """The keys of the nominatives that a full Cyrillic name can be an oblique form of; its own key is not among them.

    ``nominatives("Нурланом Абдировым")`` holds the key of Нурлан Абдиров. Empty for a name in another script.
    """
    name = person_name(text)
    if not name.full or len(name.given) != 1 or script(name.family) != "cyrillic":
        return frozenset()
    found = set()
    for rule in identity_data()["cases"]:
        families = list(_undone(name.family, rule["family"]))
        for given in _undone(name.given[0], rule["given"]):
            for family in families:
                key = PersonName((given,), family).key
                if key != name.key and not _is_she(name, given, rule["gender"]):
                    found.add(key)
    return frozenset(found)


@kept_up_to(65536)
def family_nominatives(family: str) -> frozenset[str]:
    """The folded nominatives that a Cyrillic family name alone can come from, of either gender, itself left out."""
    if script(family) != "cyrillic":
        return frozenset()
    found = {fold(word) for rule in identity_data()["cases"] for word in _undone(family, rule["family"])}
    return frozenset(found - {fold(family)})


def _undone(word: str, endings: list[list[str]]) -> Iterator[str]:
    low = word.lower().replace("ё", "е")
    for ending, nominative in endings:
        if ending == "=c":
            if low[-1:] not in _VOWELS:
                yield low
        elif ending == "=v":
            if low[-1:] in "оиуюэе":
                yield low
        elif low.endswith(ending) and len(low) - len(ending) >= 2:
            stem = low[: len(low) - len(ending)]
            bare = nominative in ("", "й", "ь")
            # A man's name that ends in a consonant, or in й or ь after the right letter; a woman's that had its -a.
            if not bare or stem[-1] not in _VOWELS or nominative == "й":
                yield stem + nominative


def _is_she(name: PersonName, given: str, gender: str) -> bool:
    """Whether a reading as a man overlooks that the name as it stands is a woman's: Александра Петрова."""
    family = name.family.lower()
    if gender != "m" or not family.endswith(("ова", "ева", "ина", "ына", "ая")):
        return False
    return fold(given) in identity_data()["feminine_twins"]
