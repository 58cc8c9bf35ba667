"""The countries that the head and the foot of an article name: by dateline, newsroom and address."""

from __future__ import annotations

import re
from dataclasses import dataclass

from graphkit.knowledge.caches import kept
from graphkit.knowledge.gazetteer import by_country, countries
from graphkit.knowledge.outlets import national_domains
from graphkit.model import Article
from graphkit.parse.morphology import fold

# So many lines at the head may open with a dateline; so many letters at the head and at the foot have a signature.
_DATELINES, _HEAD, _FOOT = 12, 700, 400
_DATELINE = re.compile(r"^\W*(?:г\.\s*)?([А-ЯЁ][А-ЯЁа-яё]+(?:[- ][А-ЯЁ][А-ЯЁа-яё]+)?)\s*(?:[,./(:–—-]|$)", re.M)


def datelines(text: str) -> set[str]:
    """The countries of the capitals that a line near the head of the text opens with."""
    lines = [line for line in text.splitlines() if line.strip()]
    matches = (_DATELINE.match(line) for line in lines[:_DATELINES])
    return {code for match in matches if match and (code := _capitals().get(fold(match[1])))}


@kept
def _capitals() -> dict[str, str]:
    """The country of each capital, by its folded name."""
    return {fold(name): code for code, country in countries().items() for name in country.capitals}


@dataclass(frozen=True, slots=True)
class _Newsrooms:
    """The newsrooms of a country: ``pattern`` finds one, and is tried only where one of the ``beginnings`` stands."""

    country: str
    beginnings: tuple[str, ...]
    pattern: re.Pattern[str]

    def sign(self, text: str) -> bool:
        """Whether one of them is named in a text."""
        return any(beginning in text for beginning in self.beginnings) and self.pattern.search(text) is not None


@kept
def _all_newsrooms() -> tuple[_Newsrooms, ...]:
    rows = by_country("ru", "home.toml", table="newsrooms")
    return tuple(
        _Newsrooms(
            code,
            tuple(name.split()[0][:3] for name in names),
            re.compile(r"(?<!\w)(?:" + "|".join(map(_in_any_case, names)) + r")(?!\w)"),
        )
        for code, names in rows.items()
    )


def _in_any_case(name: str) -> str:
    """A pattern for the name with other endings: "Вечернему Бишкеку"."""
    return r"\s".join(map(_word_in_any_case, name.split()))


def _word_in_any_case(word: str) -> str:
    """A pattern for one word of a name: another ending where it is a Russian word that is inflected."""
    inflected = len(word) > 4 and word.isalpha() and not word.isascii() and word[1:].islower()
    if not inflected:
        return re.escape(word)
    return re.escape(word[:-2] if word.endswith(("ий", "ый", "ая")) else word.rstrip("аяь")) + r"\w{0,3}"


def newsrooms(article: Article) -> set[str]:
    """The countries of the newsrooms and national addresses at the head or the foot of an article."""
    ends = _ends(article.text)
    signing = {rooms.country for rooms in _all_newsrooms() if rooms.sign(ends + "\n" + (article.url or ""))}
    return signing | national_domains(ends)


def _ends(text: str) -> str:
    """The head and the foot of an article, where its outlet signs."""
    return text[:_HEAD] + "\n" + text[-_FOOT:] if len(text) > _HEAD + _FOOT else text
