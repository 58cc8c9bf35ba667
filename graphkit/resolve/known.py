"""What the gazetteers know, under names as identity compares them: which country or body one of them can mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from graphkit.knowledge.caches import kept
from graphkit.knowledge.gazetteer import Country, Known, commissions, countries, organizations
from graphkit.resolve.names import fold, normal, respelled

_OF_MANY = 3  # countries that share a word
_FOLDED = 8  # letters that a name has to have to be compared across scripts


@kept
def country_codes() -> Mapping[str, str]:
    """Country codes by normalised name; a name of two countries is left out."""
    return _unambiguous((code, _every(country)) for code, country in countries().items())


@kept
def commission_countries() -> Mapping[str, str]:
    """Country codes by the normalised name of the central commission; names that several share are left out."""
    return _unambiguous((code, (*_every(known), *known.native)) for code, known in commissions().items())


@kept
def folded_commissions() -> Mapping[str, str]:
    """Country codes by names of central commissions under ``folded_name``, left out where several share one."""
    return _by_folded_name({name: (code,) for name, code in commission_countries().items()})


@kept
def folded_organizations() -> Mapping[str, str]:
    """Organisations by their names under ``folded_name``; names that several share are left out."""
    return _by_folded_name(organization_ids())


def folded_name(name: str) -> str:
    """A long name as it is compared across scripts; empty for an acronym, which has too few letters.

    ``folded_name("Oliy Majlis") == folded_name("Олий Мажлис")``.
    """
    words = [fold(word) for word in normal(respelled(name)).split()]
    text = " ".join(word for word in words if word)
    return text if len(text) >= _FOLDED else ""


def _by_folded_name(owners: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    found: dict[str, set[str]] = {}
    for name, ids in owners.items():
        found.setdefault(folded_name(name), set()).update(ids)
    return {name: next(iter(ids)) for name, ids in found.items() if name and len(ids) == 1}


@kept
def country_stems() -> Mapping[str, tuple[str, ...]]:
    """By country code the words of its names and its adjectives, their ends cut: what their cases begin with."""
    out: dict[str, set[str]] = {}
    for code, country in countries().items():
        stems = out.setdefault(code, set())
        stems.update(word[:-1] for name in _every(country) for word in normal(name).split() if len(word) > 4)
        for lang, ending in (("ru", 2), ("en", 1), ("kk", 0)):
            adjectives = (word for name in country.adjectives.get(lang, ()) for word in normal(name).split())
            stems.update(word[: len(word) - ending] for word in adjectives if len(word) - ending >= 4)
    bearers = Counter(stem for stems in out.values() for stem in stems)  # "республик" is no country's own
    return {code: tuple(sorted(s for s in stems if bearers[s] < _OF_MANY)) for code, stems in out.items()}


@kept
def country_acronyms() -> Mapping[str, frozenset[str]]:
    """By country code the short forms that mean the country beside a body: МИД РК."""
    return {code: frozenset(map(normal, country.acronyms)) for code, country in countries().items()}


@kept
def organization_ids() -> Mapping[str, tuple[str, ...]]:
    """The ids of the organisations that carry a normalised name."""
    out: dict[str, list[str]] = {}
    for id, known in organizations().items():
        for name in dict.fromkeys(map(normal, (*_every(known), *known.native))):
            out.setdefault(name, []).append(id)
    return {name: tuple(sorted(ids)) for name, ids in out.items()}


@kept
def national_names() -> Mapping[tuple[str, str], str]:
    """The ids of organisations by a name that others have too and their country, where the two leave only one."""
    found: dict[tuple[str, str], set[str]] = {}
    for id, known in organizations().items():
        for name in map(normal, known.ambiguous):
            if known.country:
                found.setdefault((name, known.country), set()).add(id)
    return {key: next(iter(ids)) for key, ids in found.items() if len(ids) == 1}


def _every(known: Country | Known) -> tuple[str, ...]:
    return tuple(name for names in known.names.values() for name in names)


def _unambiguous(owners: Iterable[tuple[str, Iterable[str]]]) -> dict[str, str]:
    found: dict[str, set[str]] = {}
    for owner, names in owners:
        for name in names:
            found.setdefault(normal(name), set()).add(owner)
    return {name: next(iter(ids)) for name, ids in found.items() if len(ids) == 1}
