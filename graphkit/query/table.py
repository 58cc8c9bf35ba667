"""The answer to a question: named columns and rows of plain values, the same whichever engine gave it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from graphkit.html_tables import Tabular

Value = Any  # None, bool, int, float, str, lists and mappings of these: see Table


@dataclass(frozen=True, slots=True)
class Table(Tabular):
    """Columns and rows. ``truncated`` tells that a row limit cut the answer short.

    ``notes`` are remarks on why rows may be missing, such as a relationship asked for against its direction.

    Cells are None, bool, int, float, str, lists, or mappings: a node is ``{"id", "labels", …properties}``, a
    relationship ``{"type", "source", "target", …properties}``, a path ``{"nodes": […], "relationships": […]}``.
    """

    columns: tuple[str, ...]
    rows: list[tuple[Value, ...]] = field(default_factory=list)
    truncated: bool = False
    notes: tuple[str, ...] = ()

    def __len__(self) -> int:
        """The number of rows."""
        return len(self.rows)

    def __iter__(self) -> Iterator[tuple[Value, ...]]:
        """The rows, in order."""
        return iter(self.rows)

    def tabular(self) -> tuple[Sequence[str], Iterable[Sequence[Value]]]:
        """The columns and the rows."""
        return self.columns, self.rows

    def dicts(self) -> list[dict[str, Value]]:
        """The rows as mappings from column to cell."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]

    def only(self, *columns: str) -> Table:
        """The table of these columns alone, in this order. Raises ``KeyError`` naming the columns there are."""
        cells = zip(*(self.column(name) for name in columns), strict=True)
        return Table(columns, list(cells), self.truncated, self.notes)

    def head(self, number: int = 10) -> Table:
        """The table of the first rows alone."""
        return Table(self.columns, self.rows[:number], self.truncated or number < len(self.rows), self.notes)

    def column(self, name: str) -> list[Value]:
        """The cells of one column. Raises ``KeyError`` naming the columns there are."""
        if name not in self.columns:
            raise KeyError(f"no column {name!r}; the columns are {', '.join(self.columns)}")
        at = self.columns.index(name)
        return [row[at] for row in self.rows]


def node_cell(id: str, labels: Sequence[str], properties: Mapping[str, Any]) -> dict[str, Value]:
    """A node as a cell: its id and labels, then its properties by name."""
    return {"id": id, "labels": list(labels), **{key: properties[key] for key in sorted(properties) if key != "id"}}


def relationship_cell(type: str, source: str, target: str, properties: Mapping[str, Any]) -> dict[str, Value]:
    """A relationship as a cell: its type and the ids of its ends, then its properties by name."""
    return {"type": type, "source": source, "target": target, **{key: properties[key] for key in sorted(properties)}}
