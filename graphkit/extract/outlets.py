"""What an outlet says of where an article is at home: the country in its profile under ``loaders/outlets``."""

from __future__ import annotations

import tomllib
from functools import cache

from graphkit.data import data_path


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
    return (
        ending
        if len(ending) == 2 and ending in {"KZ", "UZ", "KG", "TJ", "TM", "RU", "BY", "AZ", "AM", "GE", "MD", "UA", "MN"}
        else None
    )
