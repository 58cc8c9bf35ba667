"""Outlet profiles: what a site's page or dump looks like, read from ``loaders/outlets/*.toml``.

``generic.toml`` holds for every page; a profile adds what one outlet has of its own. A person's own profiles are read
from the folders in ``GRAPHKIT_LOADERS`` as well, see ``docs/reading.md``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from graphkit.data import loader_folders
from graphkit.errors import DocumentError
from graphkit.read.dates import DateReader

GENERIC = "generic"
_MARKS = ("end", "aside", "line_is", "line_starts", "line_matches")
_KEYS = {"id", "names", "domains", "country", "languages", "recognise", "furniture", "published", "months", "menu"}
_PLACE = r"[^\W\d_][\w’'ʻ-]+(?: [^\W\d_][\w’'ʻ-]+){0,2}"


@dataclass(frozen=True)
class Outlet:
    """One outlet's profile, compiled. ``country`` is the ISO code of the country it reports from, if it has one."""

    id: str
    names: tuple[str, ...]
    domains: tuple[str, ...]
    country: str | None
    recognise: re.Pattern[str] | None
    end: frozenset[str]
    aside: frozenset[str]
    line_is: frozenset[str]
    drop: re.Pattern[str]
    published: tuple[re.Pattern[str], ...]
    datelines: tuple[re.Pattern[str], ...]
    menu: frozenset[str]
    dates: DateReader


class Outlets:
    """All profiles of one or more folders, and how to find the one that fits an article."""

    def __init__(self, folders: Iterable[Path]) -> None:
        """Read every ``*.toml`` of the folders; a later profile replaces an earlier one of the same id.

        Raises ``DocumentError`` naming the file and the field that is wrong.
        """
        raw: dict[str, dict[str, Any]] = {}
        for folder in folders:
            for path in sorted(folder.glob("*.toml")):
                profile = _load(path)
                raw[profile["id"]] = profile
        self.generic_data = raw.pop(GENERIC, {"id": GENERIC, "where": GENERIC})
        dates = DateReader(self.generic_data.get("months", {}))
        self.generic = _compile(self.generic_data, {}, dates)
        self.profiles = {key: _compile(value, self.generic_data, dates) for key, value in sorted(raw.items())}
        self._by_name: dict[str, Outlet] = {}
        for outlet in self.profiles.values():
            for name in (outlet.id, *outlet.names, *outlet.domains):
                self._by_name[name.casefold()] = outlet

    def get(self, name: str | None) -> Outlet | None:
        """The profile with this id, name or domain; None when there is none."""
        return self._by_name.get(name.strip().casefold().removeprefix("www.")) if name else None

    def by_url(self, url: str | None) -> Outlet | None:
        """The profile whose domain the address belongs to, the longest domain first."""
        try:
            host = (urlsplit(url).hostname or "") if url else ""
        except ValueError:  # no address after all, as "http://[x"
            return None
        while "." in host:
            if found := self.get(host):
                return found
            host = host.partition(".")[2]
        return None

    def by_text(self, text: str) -> Outlet | None:
        """The profile whose ``recognise`` patterns the text shows most often; None when none of them does."""
        best: tuple[int, str] = (0, "")
        for outlet in self.profiles.values():
            if outlet.recognise and (hits := sum(1 for _ in outlet.recognise.finditer(text))) > best[0]:
                best = (hits, outlet.id)
        return self.profiles.get(best[1])


@lru_cache(maxsize=8)
def _cached(folders: tuple[Path, ...]) -> Outlets:
    return Outlets(folders)


def load_outlets(*extra: Path) -> Outlets:
    """The shipped profiles, those of ``GRAPHKIT_LOADERS`` and those of the ``extra`` folders, read once."""
    return _cached((*loader_folders("outlets"), *extra))


def marker(line: str) -> str:
    """A line as markers are compared: without case, bullets, counts in brackets and closing signs."""
    line = re.sub(r"^[\W_]+", "", line.casefold())
    return re.sub(r"[\s:…>→↓(]*(?:\d+\)?)?\s*$", "", line)


def _load(path: Path) -> dict[str, Any]:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise DocumentError(f"{path}: not a TOML file: {error}") from error
    except UnicodeDecodeError as error:
        raise DocumentError(f"{path}: not UTF-8; save the profile as UTF-8") from error
    if not isinstance(data.get("id"), str):
        raise DocumentError(f'{path}: the profile needs an id, as id = "example.org"')
    for key in data.keys() - _KEYS:
        raise DocumentError(f"{path}: unknown field {key!r}; known are {', '.join(sorted(_KEYS))}")
    for table, known in (("furniture", _MARKS), ("published", ("lines", "datelines"))):
        if not isinstance(data.get(table, {}), dict):
            raise DocumentError(f"{path}: {table} must be a table, as [{table}]")
        for key in data.get(table, {}).keys() - set(known):
            raise DocumentError(f"{path}: unknown field {table}.{key}; known are {', '.join(known)}")
    for key in ("names", "domains", "languages", "recognise"):
        if not _is_strings(data.get(key, [])):
            raise DocumentError(f'{path}: {key} must be a list of strings, as {key} = ["…"]')
    return {**data, "where": str(path)}


def _is_strings(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _compile(data: Mapping[str, Any], base: Mapping[str, Any], dates: DateReader) -> Outlet:
    """Turn a profile into patterns; what ``base`` (the generic profile) says holds too."""

    def words(table: str, key: str) -> list[str]:
        own, general = data.get(table, {}).get(key, []), base.get(table, {}).get(key, [])
        if not _is_strings(own):
            raise DocumentError(f'{data["where"]}: {table}.{key} must be a list of strings, as {key} = ["…"]')
        return [*own, *general]

    def templates(key: str, whole: bool) -> tuple[re.Pattern[str], ...]:
        return tuple(_template(text, dates, data["where"], whole) for text in words("published", key))

    starts = [rf"{re.escape(text)}(?!\w)" for text in words("furniture", "line_starts")]
    drop = "|".join([*starts, *words("furniture", "line_matches")])
    recognise = "|".join(f"(?:{text})" for text in data.get("recognise", []))
    return Outlet(
        id=data["id"],
        names=tuple(data.get("names", ())),
        domains=tuple(data.get("domains", ())),
        country=data.get("country"),
        recognise=_pattern(recognise, data["where"], re.MULTILINE) if recognise else None,
        end=frozenset(map(marker, words("furniture", "end"))),
        aside=frozenset(map(marker, words("furniture", "aside"))),
        line_is=frozenset(map(marker, words("furniture", "line_is"))),
        drop=_pattern(drop or r"(?!)", data["where"], re.IGNORECASE),
        published=templates("lines", True),
        datelines=templates("datelines", False),
        menu=frozenset(word.casefold() for word in (*data.get("menu", ()), *base.get("menu", ()))),
        dates=dates,
    )


def _pattern(text: str, where: str, flags: int) -> re.Pattern[str]:
    try:
        return re.compile(text, flags)
    except re.error as error:
        raise DocumentError(f"{where}: not a regular expression: {text!r}: {error}") from error


def _template(text: str, dates: DateReader, where: str, whole: bool) -> re.Pattern[str]:
    """Compile ``"{place}, {date} — {agency}."``: spaces and dashes are alike, the rest stands for itself.

    A dateline's place is in capitals, or any name where the date has its year or the agency stands between slashes:
    else a paragraph that happens to begin with a name would lose its first words.
    """
    fields = {
        "date": rf"(?P<date>(?i:{dates.pattern}))",
        "time": r"\d{1,2}[:.]\d{2}(?::\d{2})?",
        "place": _PLACE if whole else r"(?P<place>[^\W\d_a-zа-яё][\w’'ʻ-]+(?: [^\W\d_][\w’'ʻ-]+){0,2})",
        "agency": r"(?:[Кк]орр\. ?)?[^\n.,–—]{2,40}?",
        "text": r"[^\n.!?]{1,60}?",
        "number": r"\d[\d\s.,]*",
    }
    out = []
    for piece in re.split(r"(\{\w+\}|\s+|[-–—])", text):
        if piece[:1] == "{":
            if piece[1:-1] not in fields:
                raise DocumentError(f"{where}: unknown {piece} in {text!r}; known are {', '.join(sorted(fields))}")
            out.append(fields[piece[1:-1]])
        elif piece.isspace():
            out.append(r"\s*" if out and out[-1] == "[-–—]" else r"\s+")
        elif piece in ("-", "–", "—"):
            out.append("[-–—]")
        else:
            out.append(re.escape(piece))
    return re.compile("".join(out) + ("" if whole else r"(?=\s)"), re.IGNORECASE if whole else 0)
