"""What an outlet says of where an article is at home: the country in its profile under ``loaders/outlets``."""

from __future__ import annotations

import re
import tomllib
from functools import cache

from graphkit.data import data_path

_NATIONAL = frozenset({"KZ", "UZ", "KG", "TJ", "TM", "RU", "BY", "AZ", "AM", "GE", "MD", "UA", "MN", "LV", "LT", "EE"})
_SITE = re.compile(r"(?<![\w.@-])(?:[\w-]+\.)+([A-Za-z]{2})(?![\w.-])")


@cache
def _countries() -> dict[str, str]:
    out: dict[str, str] = {}
    for path in sorted(data_path("loaders", "outlets").glob("*.toml")):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        country = data.get("country")
        if not country:
            continue
        for key in (data.get("id"), *data.get("names", ()), *data.get("domains", ())):
            if key:
                out[str(key).casefold()] = country
    return out


def country_of_outlet(outlet: str) -> str | None:
    """The ISO code of an outlet's country by its id, name or domain; the country of a national domain otherwise."""
    known = _countries().get(outlet.casefold())
    if known:
        return known
    ending = outlet.rpartition(".")[2].upper()
    return ending if ending in _NATIONAL else None


def national_domains(text: str) -> set[str]:
    """The countries of the sites under a national domain that a stretch of text names ("news.example.kz")."""
    return {code for match in _SITE.finditer(text) if (code := match[1].upper()) in _NATIONAL - {"RU"}}
