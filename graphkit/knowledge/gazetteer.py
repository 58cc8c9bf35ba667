"""Bodies and countries as the gazetteers know them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Country:
    """A state: ISO 3166-1 alpha-2 code and its Russian names, fullest known first."""

    code: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """A body that the gazetteers know: an organisation or a country's central commission."""

    id: str
    type: str
    names: tuple[str, ...]
    kind: str | None = None
    country: str | None = None
    parent: str | None = None
    observes: bool = False
    acronyms: tuple[str, ...] = ()
