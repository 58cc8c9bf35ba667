"""The parts of an article under headings of their own: the countries of a digest, the years of a chronicle."""

from __future__ import annotations

from collections.abc import Sequence

from graphkit.extract.russian.who.state import SentenceMentions


def section_countries(sentences: Sequence[SentenceMentions]) -> list[str | None]:
    """For each sentence of a digest the country that it is headed by ("ЛАТВИЯ. Завтра …"); None in other articles."""
    countries: list[str | None] = []
    current: str | None = None
    for read in sentences:
        current = _country_heading(read) or current
        countries.append(current)
    several = len({code for code in countries if code}) > 1
    return countries if several else [None] * len(countries)


def section_years(sentences: Sequence[SentenceMentions]) -> list[int | None]:
    """For each sentence of a chronicle the year that it is headed by ("2017 год"); None elsewhere."""
    years: list[int | None] = []
    current: int | None = None
    for read in sentences:
        current = _year_heading(read) or current
        years.append(current)
    return years


def _country_heading(read: SentenceMentions) -> str | None:
    """The country that is all of a sentence, or opens a line in capitals or before a colon."""
    tokens, mention = read.words.tokens, next(iter(read.mentions), None)
    if mention is None or mention.kind != "country" or mention.first:
        return None
    after = tokens[mention.last].text if mention.last < len(tokens) else "."
    alone = mention.last >= len(tokens) - 1 and after == "."
    in_capitals = after in (".", "–", "—", "-", ",") and _capitals(read)
    return mention.country if alone or after == ":" or in_capitals else None


def _capitals(read: SentenceMentions) -> bool:
    """Whether the mention that opens a sentence is written in capitals, and is no acronym."""
    tokens = read.words.tokens
    return len(tokens[0].text) > 4 and all(token.text.isupper() for token in tokens[: read.mentions[0].last])


def _year_heading(read: SentenceMentions) -> int | None:
    """The year that is all of a sentence."""
    mention = read.mentions[0] if len(read.mentions) == 1 else None
    if mention is None or mention.first or len(read.words) - mention.last > 1:
        return None
    return mention.date.year if mention.date is not None and not mention.date.month else None
