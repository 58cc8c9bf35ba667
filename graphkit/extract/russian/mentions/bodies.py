"""Bodies as they are named: the longest reading among commissions, missions and organisations."""

from __future__ import annotations

from graphkit.extract.discourse.mentions import BodyPhrase
from graphkit.extract.russian.mentions.commissions import read_commission
from graphkit.extract.russian.mentions.missions import read_mission
from graphkit.extract.russian.mentions.organizations import (
    read_composed,
    read_country,
    read_known,
    read_recognised,
    read_reference,
)
from graphkit.extract.russian.words.lexicon import lexicon
from graphkit.extract.russian.words.phrases import Words


def read_body(words: Words, i: int, *, country_too: bool = False) -> BodyPhrase | None:
    """The body named from token ``i`` on, the longest reading; a country counts as one with ``country_too``."""
    if i >= len(words):
        return None
    readers = (read_known, read_commission, read_mission, read_composed, read_reference)
    found = next((body for read in readers if (body := read(words, i)) is not None), None)
    if found is not None and found.type == "commission" and found.candidates:
        longer = read_commission(words, i)  # "центризбиркомов Узбекистана и Беларуси" goes on after a known name
        found = longer if longer is not None and longer.last > found.last else found
    if found is None and country_too:
        found = read_country(words, i)
    if found is None:
        found = read_recognised(words, i)
    return _with_brackets(words, found) if found else None


def _with_brackets(words: Words, body: BodyPhrase) -> BodyPhrase:
    """Take an acronym introduced in brackets after the name as another name of it."""
    k = body.last
    if k + 2 < len(words) and words.tokens[k].text == "(" and words.tokens[k + 2].text == ")":
        text = words.tokens[k + 1].text
        if sum(c.isupper() for c in text) > 1 and len(text) <= 10:
            body.surface, body.acronym = words.text(body.first, k), text
            body.last = k + 3
            _past_brackets(words, body)
    return body


def _past_brackets(words: Words, body: BodyPhrase) -> None:
    """Read on after the brackets: "Центральная избирательная комиссия (ЦИК) РФ", "Бюро … (БДИПЧ) ОБСЕ"."""
    k = body.last
    if k >= len(words) or not words.tokens[k].text[:1].isupper() or words.case(k) not in ("Gen", None):
        return
    end, known = lexicon().bodies.match(words, k)
    organs = tuple(c for c in body.candidates if any(c.parent == whole.id for whole in known))
    if organs:
        body.candidates, body.last = organs, end
        return
    end, codes = lexicon().country_names.match(words, k)
    if not codes:
        end, codes = lexicon().country_acronyms.match(words, k)
    if not codes or body.country not in (None, codes[0]) or body.kind == "international":
        return
    body.country, body.last = codes[0], end
    if body.type == "commission":
        body.reference = None
    of_it = tuple(c for c in body.candidates if c.country == codes[0])
    body.candidates = of_it or body.candidates
