"""How likely a reader's facts are right, by the rule that told them: ``loaders/reliability.toml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graphkit.errors import DocumentError
from graphkit.knowledge.caches import kept
from graphkit.knowledge.files import load_toml

_FILE = "reliability.toml"


@dataclass(frozen=True, slots=True)
class Reliabilities:
    """Of one reader: the probability that a fact is right, by its rule, else by its type, else over all."""

    facts: float
    types: Mapping[str, float]
    rules: Mapping[str, float]

    def of(self, type: str, rule: str) -> float:
        """The probability for a fact of that type by that rule."""
        return self.rules.get(rule, self.types.get(type, self.facts))


def reliabilities(reader: str) -> Reliabilities | None:
    """The table of a reader, None where it was not measured.

    Raises ``DocumentError`` for a file of one's own with anything but probabilities in it.
    """
    return _tables().get(reader)


@kept
def _tables() -> dict[str, Reliabilities]:
    return {reader: _table(reader, row) for reader, row in load_toml(_FILE).items()}


def _table(reader: str, row: Any) -> Reliabilities:
    place = f"{_FILE}: [{reader!r}]"
    if not isinstance(row, dict) or "facts" not in row:
        raise DocumentError(f"{place} needs facts = the probability over all, and the tables types and rules")
    table = Reliabilities(row["facts"], dict(row.get("types", {})), dict(row.get("rules", {})))
    for name, value in {"facts": table.facts, **table.types, **table.rules}.items():
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
            raise DocumentError(f"{place} {name} is {value!r}; it should be a probability from 0 to 1")
    return table
