"""The regions and cities that mayors and governors head: after the office, or as an adjective before it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from graphkit.extract.discourse.mentions import BodyPhrase, OfficePhrase
from graphkit.extract.russian.mentions.commissions import region
from graphkit.extract.russian.words.lexicon import lexicon
from graphkit.extract.russian.words.noun_phrases import genitive_form, nominative
from graphkit.extract.russian.words.phrases import Words
from graphkit.extract.russian.words.regions import region_country
from graphkit.knowledge.caches import kept
from graphkit.knowledge.files import load_toml
from graphkit.parse.morphology import fold

_NOUNS = ("город", "область", "край", "район")
# Cities whose adjective is also that of the region around them.
_OF_REGION_TOO = ("московский", "минский", "киевский", "ошский")
_REGION_SEAT = "Правительство"


@dataclass(frozen=True, slots=True)
class _PlaceAdjectives:
    """Adjectives of regions and cities by lemma: those of a "край", and those of a place with a name of its own."""

    of_krai: frozenset[str]
    named: Mapping[str, str]


@kept
def _adjectives() -> _PlaceAdjectives:
    """The adjectives of places, made once for the same loaders."""
    table = load_toml("ru", "offices_general.toml")["place"]
    return _PlaceAdjectives(frozenset(map(fold, table["krai"])), {fold(w): name for w, name in table["named"].items()})


def place_end(words: Words, i: int) -> int | None:
    """The end of the region or city named at token ``i``, after an office of one; None where none stands there."""
    if not words.capital(i) and not words.has(i, *_NOUNS):
        return None
    end = _named_end(words, i)
    if end is None:
        return None
    people = [name.first for name in words.sentence.names if name.type == "PER" and i < name.first < end]
    return min([end, *people])


def _named_end(words: Words, i: int) -> int | None:
    """The end of the place at token ``i`` by the capitals, the regions, or only the recogniser; None where none is."""
    end, capitals = lexicon().capitals.match(words, i)
    if capitals:
        return end
    found = region(words, i)
    if found is not None:
        return found[0]
    if not words.name_over(i, "PER") and region_country(words.tokens[i].text):
        return i + 1
    return _recognised_end(words, i)


def _recognised_end(words: Words, i: int) -> int | None:
    """The end of a place that only the recogniser knows, in the genitive: "главы Химок"; no country."""
    place = words.name_from(i, "LOC")
    if place is None or words.case(i) != "Gen" or not genitive_form(words.tokens[i].text):
        return None
    return None if lexicon().country_names.match(words, i)[1] else place.last


def place_body(words: Words, phrase: OfficePhrase, first: int, last: int) -> BodyPhrase:
    """The administration or government of the place named in tokens ``[first, last)``, which the office heads."""
    capitals = lexicon().capitals.match(words, first)[1]
    country = region_country(words.text(first, last)) or (capitals[0] if capitals else None)
    head = last - 1 if words.pos(last - 1) in ("NOUN", "PROPN") else first
    name = " ".join(filter(None, (nominative(words, first, head + 1), words.text(head + 1, last))))
    body = BodyPhrase(first, last, head, "organization", name, country=country, kind="government", home=country is None)
    body.quoted = f"{phrase.seat or 'Администрация'} {words.text(first, last)}"
    return body


def place_before(words: Words, phrase: OfficePhrase) -> BodyPhrase | None:
    """The region or city that an adjective before the office names: "свердловский губернатор", "московского мэра"."""
    at = phrase.first - 1
    if words.pos(at) != "ADJ" or words.case(at) not in (phrase.case, None):
        return None
    adjective = next((x for x in words.lemmas[at] if x.endswith(("ий", "ой", "ый")) and _of_place(x)), None)
    name = _place_of(adjective, of_region=phrase.seat == _REGION_SEAT) if adjective is not None else None
    if adjective is None or name is None:
        return None
    country = region_country(adjective)
    return BodyPhrase(at, at + 1, at, "organization", name, country=country, kind="government", home=country is None)


def _of_place(adjective: str) -> bool:
    """Whether the adjective is that of a region or city."""
    table = _adjectives()
    return adjective in table.named or adjective in table.of_krai or region_country(adjective) is not None


def _place_of(adjective: str, *, of_region: bool) -> str | None:
    """The name of the place that an adjective is made of, of the region where both a region and a city have it."""
    table = _adjectives()
    if adjective in table.named and not (of_region and adjective in _OF_REGION_TOO):
        return table.named[adjective]
    if not of_region:
        return None
    stem = adjective[:-2].capitalize()
    return f"{stem}ий край" if adjective in table.of_krai else f"{stem}ая область"
