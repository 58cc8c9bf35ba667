"""Regions, cities and territories: which country's they are, and where one is named after a vote or a body."""

from __future__ import annotations

from functools import cache

from graphkit.extract.russian.words.phrases import Words
from graphkit.knowledge.files import load_toml
from graphkit.parse.morphology import lemmas


@cache
def _regions() -> dict[str, str]:
    listed = load_toml("ru", "regions.toml")
    return {lemma: code for code, names in listed.items() for name in names for lemma in lemmas(name)}


def region_country(text: str) -> str | None:
    """The country whose region or city the words name ("Хабаровского края" is RU); None where that is not known."""
    for word in text.replace("-", " - ").split():
        code = next((_regions()[x] for x in lemmas(word) if x in _regions()), None)
        if code:
            return code
    return None


def region_after(words: Words, k: int) -> tuple[str | None, int]:
    """(country, end) of the region named at token ``k``: "Чечни", "Республики Дагестан", "Московской области".

    The country is None where no region stands there; the end is then ``k``.
    """
    for x in range(k, min(k + 2, len(words))):
        if words.tokens[x].text[:1].isupper() and (code := region_country(words.tokens[x].text)):
            following = words.has(x + 1, "область", "край", "округ", "республика", "район")
            return code, x + 2 if following else x + 1
        if not words.has(x, "республика", "город", "край"):
            break
    return None, k
