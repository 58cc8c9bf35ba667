"""Outlets: what their profiles under ``loaders/outlets`` and in one's own folders say, and where they are at home."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from graphkit.data import loader_folders
from graphkit.errors import DocumentError
from graphkit.knowledge.caches import kept
from graphkit.knowledge.files import read_toml
from graphkit.knowledge.gazetteer import check_code
from graphkit.knowledge.wording import instead

GENERIC = "generic"
_MARKS = ("end", "aside", "line_is", "line_starts", "line_matches")
_TABLES: Mapping[str, tuple[str, ...]] = {"furniture": _MARKS, "published": ("lines", "datelines")}
_LISTS = ("names", "domains", "languages", "recognise", "menu")
_KEYS = ("id", "country", "months", *_LISTS, *_TABLES)
_NATIONAL = frozenset({"KZ", "UZ", "KG", "TJ", "TM", "RU", "BY", "AZ", "AM", "GE", "MD", "UA", "MN", "LV", "LT", "EE"})
_SITE = re.compile(r"(?<![\w.@-])(?:[\w-]+\.)+([A-Za-z]{2})(?![\w.-])")


@dataclass(frozen=True, slots=True)
class Profile:
    """One outlet, as its file has it; ``where`` is the file.

    ``country`` is the ISO code of the country that it reports from. ``furniture`` and ``published`` hold lists of
    strings by their names, ``months`` the numbers of months by the beginnings of their names (in the generic profile).
    """

    id: str
    where: str
    names: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    country: str | None = None
    recognise: tuple[str, ...] = ()
    menu: tuple[str, ...] = ()
    furniture: Mapping[str, list[str]] = field(default_factory=dict)
    published: Mapping[str, list[str]] = field(default_factory=dict)
    months: Mapping[str, int] = field(default_factory=dict)


@kept
def profiles() -> Mapping[str, Profile]:
    """The profiles by their ids, sorted; one of one's own replaces a shipped one of the same id.

    ``generic`` holds for every page. Raises ``DocumentError`` naming the file and the field that is wrong.
    """
    found = {}
    for folder in loader_folders("outlets"):
        for path in sorted(folder.glob("*.toml")):
            profile = _load(path)
            found[profile.id] = profile
    return dict(sorted(found.items()))


@kept
def _by_name() -> Mapping[str, str]:
    named = (profile for profile in profiles().values() if profile.id != GENERIC)
    return {_plain(name): p.id for p in named for name in (p.id, *p.names, *p.domains)}


def outlet_called(name: str | None) -> str | None:
    """The id of the profile with this id, name or domain, whatever its case; None when there is none."""
    return _by_name().get(_plain(name)) if name else None


def country_of_outlet(outlet: str) -> str | None:
    """The ISO code of an outlet's country by its id, name or domain; the country of a national domain otherwise."""
    id = outlet_called(outlet)
    if id and profiles()[id].country:
        return profiles()[id].country
    ending = outlet.rpartition(".")[2].upper()
    return ending if ending in _NATIONAL else None


def national_domains(text: str) -> set[str]:
    """The countries of the sites under a national domain that a stretch of text names ("news.example.kz")."""
    return {code for match in _SITE.finditer(text) if (code := match[1].upper()) in _NATIONAL - {"RU"}}


def _plain(name: str) -> str:
    return name.strip().casefold().removeprefix("www.")


def _load(path: Path) -> Profile:
    data = read_toml(path)
    if not isinstance(data.get("id"), str):
        raise DocumentError(f'{path}: the profile needs an id, as id = "example.org"')
    _check_keys(data, _KEYS, "", path)
    for table, known in _TABLES.items():
        if not isinstance(data.get(table, {}), dict):
            raise DocumentError(f"{path}: {table} must be a table, as [{table}]")
        _check_keys(data.get(table, {}), known, f"{table}.", path)
        for key, value in data.get(table, {}).items():
            _check_strings(value, f"{table}.{key}", path)
    for key in _LISTS:
        _check_strings(data.get(key, []), key, path)
    months = data.get("months", {})
    if not isinstance(months, dict) or not all(isinstance(n, int) and 1 <= n <= 12 for n in months.values()):
        raise DocumentError(f'{path}: months must be a table of numbers from 1 to 12, as "янв" = 1')
    if "country" in data:
        check_code(str(data["country"]), f"{path}: country")
    names, domains, recognise, menu = (tuple(data.get(key, ())) for key in ("names", "domains", "recognise", "menu"))
    return Profile(
        data["id"], str(path), names, domains, data.get("country"), recognise, menu, data.get("furniture", {}),
        data.get("published", {}), months,
    )  # fmt: skip


def _check_keys(table: Mapping[str, Any], known: Iterable[str], prefix: str, path: Path) -> None:
    for key in table:
        if key not in known:
            raise DocumentError(f"{path}: unknown field {prefix + key!r}; {instead(key, known)}")


def _check_strings(value: Any, name: str, path: Path) -> None:
    if not (isinstance(value, list) and all(isinstance(item, str) for item in value)):
        raise DocumentError(f'{path}: {name} must be a list of strings, as {name.rpartition(".")[2]} = ["…"]')
