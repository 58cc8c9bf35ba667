"""Countries, and the regions, cities and territories that are one's: named alone, after a vote, or after a body."""

from __future__ import annotations

from graphkit.extract.russian.words.lexicon import lexicon
from graphkit.extract.russian.words.phrases import Words
from graphkit.knowledge.caches import kept
from graphkit.knowledge.gazetteer import by_country
from graphkit.parse.morphology import lemmas


@kept
def _regions() -> dict[str, str]:
    """The country's code by the lemma of a region's or city's name."""
    listed = by_country("ru", "regions.toml")
    return {lemma: code for code, names in listed.items() for name in names for lemma in lemmas(name)}


def country_at(words: Words, i: int) -> tuple[str | None, int]:
    """(country, end) of the country named at token ``i``, by its name or its letters: "Казахстана", "РФ".

    The country is None where none stands there; the end is then ``i``.
    """
    lex = lexicon()
    end, codes = lex.country_names.match(words, i)
    if not codes:
        end, codes = lex.country_acronyms.match(words, i)
    return (codes[0], end) if codes else (None, i)


def region_country(text: str) -> str | None:
    """The country whose region or city the words name ("Хабаровского края" is RU); None where that is not known."""
    for word in text.replace("-", " - ").split():
        code = next((_regions()[x] for x in lemmas(word) if x in _regions()), None)
        if code:
            return code
    return None


def region_after(words: Words, i: int) -> tuple[str | None, int]:
    """(country, end) of the region named at token ``i``: "Чечни", "Республики Дагестан", "Московской области".

    The country is None where no region stands there; the end is then ``i``.
    """
    for at in range(i, min(i + 2, len(words))):
        code = region_country(words.tokens[at].text) if words.capital(at) else None
        if code:
            following = words.has(at + 1, "область", "край", "округ", "республика", "район")
            return code, at + 2 if following else at + 1
        if not words.has(at, "республика", "город", "край"):
            break
    return None, i
