"""Bodies as they are named: the longest reading among commissions, missions and organisations."""

from __future__ import annotations

from graphkit.extract.discourse.mentions import BodyPhrase
from graphkit.extract.russian.mentions.commissions import read_commission
from graphkit.extract.russian.mentions.composed import read_composed
from graphkit.extract.russian.mentions.missions import read_mission
from graphkit.extract.russian.mentions.organizations import (
    read_country,
    read_known,
    read_recognised,
    read_reference,
)
from graphkit.extract.russian.words.lexicon import lexicon
from graphkit.extract.russian.words.phrases import Words
from graphkit.extract.russian.words.regions import country_at

_READERS = (read_known, read_commission, read_mission, read_composed, read_reference)
_LONGEST_ACRONYM = 10


def read_body(words: Words, i: int, *, country_too: bool = False) -> BodyPhrase | None:
    """The body named from token ``i`` on, the longest reading; a country counts as one with ``country_too``."""
    if i >= len(words):
        return None
    body = next((body for read in _READERS if (body := read(words, i)) is not None), None)
    if body is not None and body.type == "commission" and body.candidates:
        longer = read_commission(words, i)  # "центризбиркомов Узбекистана и Беларуси" goes on after a known name
        body = longer if longer is not None and longer.last > body.last else body
    if body is None and country_too:
        body = read_country(words, i)
    if body is None:
        body = read_recognised(words, i)
    if body is not None and _read_acronym(words, body):
        _read_past_brackets(words, body)
    return body


def _read_acronym(words: Words, body: BodyPhrase) -> bool:
    """Read the acronym in brackets after a name: another name of the body; whether there is one."""
    at = body.last
    if not words.reads(at, "(") or not words.reads(at + 2, ")"):
        return False
    text = words.tokens[at + 1].text
    if sum(letter.isupper() for letter in text) < 2 or len(text) > _LONGEST_ACRONYM:
        return False
    body.surface, body.acronym, body.last = words.text(body.first, at), text, at + 3
    return True


def _read_past_brackets(words: Words, body: BodyPhrase) -> None:
    """Read on after the brackets: "Центральная избирательная комиссия (ЦИК) РФ", "Бюро … (БДИПЧ) ОБСЕ"."""
    at = body.last
    if not words.capital(at) or words.case(at) not in ("Gen", None):
        return
    end, wholes = lexicon().bodies.match(words, at)
    organs = tuple(c for c in body.candidates if any(c.parent == whole.id for whole in wholes))
    if organs:
        body.candidates, body.last = organs, end
        return
    country, end = country_at(words, at)
    if country is not None and body.country in (None, country) and body.kind != "international":
        _add_country(body, country, end)


def _add_country(body: BodyPhrase, country: str, end: int) -> None:
    """Give a body the country told behind it, and with it the candidates that are of this country."""
    body.country, body.last = country, end
    if body.type == "commission":
        body.reference = None
    of_country = tuple(c for c in body.candidates if c.country == country)
    body.candidates = of_country or body.candidates
