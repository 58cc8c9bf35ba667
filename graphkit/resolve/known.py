"""What the loaders know beforehand: countries, central commissions, organisations of the world, dated elections."""

from __future__ import annotations

import csv
import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from graphkit.data import data_path
from graphkit.errors import DocumentError
from graphkit.resolve.names import fold, normal, respelled

_LANGS = ("ru", "kk", "en")
_OF_MANY = 3  # countries that share a word
_FOLDED = 8  # letters that a name has to have to be compared across scripts


@dataclass(frozen=True, slots=True)
class Known:
    """A country, commission or organisation of the loaders: its id, and its names by language, the fullest first."""

    id: str
    names: Mapping[str, tuple[str, ...]]
    country: str | None = None
    kind: str | None = None
    parent: str | None = None
    ambiguous: tuple[str, ...] = ()

    def first_names(self) -> dict[str, str]:
        """The fullest name in each language."""
        return {lang: names[0] for lang, names in self.names.items() if names}


@lru_cache(maxsize=1)
def countries() -> Mapping[str, Known]:
    """Countries by their ISO 3166-1 alpha-2 code in capitals."""
    rows = _tables("countries.toml", "country", "code")
    return {row["code"]: Known(row["code"].lower(), _names(row), row["code"]) for row in rows}


@lru_cache(maxsize=1)
def commissions() -> Mapping[str, Known]:
    """Central election commissions by country code."""
    rows = _tables("commissions.toml", "commission", "country")
    return {row["country"]: Known(f"{row['country'].lower()}.cec", _names(row), row["country"]) for row in rows}


@lru_cache(maxsize=1)
def organizations() -> Mapping[str, Known]:
    """Organisations by their id."""
    rows = _tables("organizations.toml", "organization", "id")
    out = {}
    for row in rows:
        country, kind, parent = row.get("country"), row.get("kind"), row.get("parent")
        out[row["id"]] = Known(row["id"], _names(row), country, kind, parent, tuple(row.get("ambiguous", ())))
    return out


@lru_cache(maxsize=1)
def country_codes() -> Mapping[str, str]:
    """Country codes by normalised name; a name of two countries is left out."""
    return _unambiguous({code: known.names for code, known in countries().items()})


@lru_cache(maxsize=1)
def commission_countries() -> Mapping[str, str]:
    """Country codes by the normalised name of the central commission; names that several share are left out."""
    owners: dict[str, Mapping[str, tuple[str, ...]]] = {code: known.names for code, known in commissions().items()}
    for code, native in _native("commission").items():
        owners[code] = {**owners.get(code, {}), "native": native}
    return _unambiguous(owners)


@lru_cache(maxsize=1)
def folded_commissions() -> Mapping[str, str]:
    """Country codes by names of central commissions under ``folded_name``, left out where several share one."""
    return _by_folded_name({name: (code,) for name, code in commission_countries().items()})


@lru_cache(maxsize=1)
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


@lru_cache(maxsize=1)
def country_stems() -> Mapping[str, tuple[str, ...]]:
    """By country code the words of its names and its adjectives, their ends cut: what their cases begin with."""
    out: dict[str, set[str]] = {}
    for row in _tables("countries.toml", "country", "code"):
        stems = out.setdefault(row["code"], set())
        for names in _names(row).values():
            stems.update(word[:-1] for name in names for word in normal(name).split() if len(word) > 4)
        for lang, ending in (("ru", 2), ("en", 1), ("kk", 0)):
            adjectives = (word for name in row.get(f"{lang}_adj", ()) for word in normal(name).split())
            stems.update(word[: len(word) - ending] for word in adjectives if len(word) - ending >= 4)
    bearers = Counter(stem for stems in out.values() for stem in stems)  # "республик" is no country's own
    return {code: tuple(sorted(s for s in stems if bearers[s] < _OF_MANY)) for code, stems in out.items()}


@lru_cache(maxsize=1)
def country_acronyms() -> Mapping[str, frozenset[str]]:
    """By country code the short forms that mean the country beside a body: МИД РК."""
    rows = _tables("countries.toml", "country", "code")
    return {row["code"]: frozenset(normal(name) for name in row.get("ru_acronyms", ())) for row in rows}


def _native(table: str) -> dict[str, tuple[str, ...]]:
    """Names in languages without a loader of their own, by country code or id."""
    try:
        path = data_path("loaders", "native_names.toml")
    except FileNotFoundError:
        return {}
    found = tomllib.loads(path.read_text(encoding="utf-8")).get(table, {})
    return {key: tuple(names) for key, names in found.items()}


@lru_cache(maxsize=1)
def organization_ids() -> Mapping[str, tuple[str, ...]]:
    """The ids of the organisations that carry a normalised name."""
    out: dict[str, list[str]] = {}
    native = _native("organization")
    for id, known in organizations().items():
        every = [*(n for names in known.names.values() for n in names), *native.get(id, ())]
        for name in dict.fromkeys(map(normal, every)):
            out.setdefault(name, []).append(id)
    return {name: tuple(sorted(ids)) for name, ids in out.items()}


@lru_cache(maxsize=1)
def national_names() -> Mapping[tuple[str, str], str]:
    """The ids of organisations by a name that others have too and their country, where the two leave only one."""
    found: dict[tuple[str, str], set[str]] = {}
    for id, known in organizations().items():
        for name in map(normal, known.ambiguous):
            if known.country:
                found.setdefault((name, known.country), set()).add(id)
    return {key: next(iter(ids)) for key, ids in found.items() if len(ids) == 1}


@dataclass(frozen=True, slots=True)
class KnownElection:
    """An election of the calendar."""

    country: str
    kind: str
    date: str
    names: Mapping[str, str]


@lru_cache(maxsize=1)
def elections() -> Mapping[tuple[str, str], tuple[KnownElection, ...]]:
    """The calendar by country code and kind, in order of date."""
    try:
        path = data_path("loaders", "elections.csv")
    except FileNotFoundError:
        return {}
    out: dict[tuple[str, str], list[KnownElection]] = {}
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(line for line in lines if not line.startswith("#")):
            names = {lang: row[f"name_{lang}"] for lang in _LANGS if row.get(f"name_{lang}")}
            election = KnownElection(row["country"], row["kind"], row["date"], names)
            out.setdefault((election.country, election.kind), []).append(election)
    return {key: tuple(sorted(found, key=lambda e: e.date)) for key, found in out.items()}


def _tables(file: str, table: str, key: str) -> list[dict[str, Any]]:
    try:
        path = data_path("loaders", file)
    except FileNotFoundError:
        return []
    try:
        rows: list[dict[str, Any]] = tomllib.loads(path.read_text(encoding="utf-8")).get(table, [])
    except tomllib.TOMLDecodeError as error:
        raise DocumentError(f"{path}: not TOML ({error}); correct the line that it names") from error
    for index, row in enumerate(rows):
        if not isinstance(row.get(key), str):
            raise DocumentError(f"{path}: [[{table}]] number {index + 1} has no {key!r}; give it one")
    return rows


def _names(row: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    out = {}
    for lang in _LANGS:
        names = row.get(lang, ())
        out[lang] = (names,) if isinstance(names, str) else tuple(names)
    return {lang: names for lang, names in out.items() if names}


def _unambiguous(owners: Mapping[str, Mapping[str, tuple[str, ...]]]) -> dict[str, str]:
    found: dict[str, set[str]] = {}
    for owner, by_lang in owners.items():
        for names in by_lang.values():
            for name in names:
                found.setdefault(normal(name), set()).add(owner)
    return {name: next(iter(ids)) for name, ids in found.items() if len(ids) == 1}
