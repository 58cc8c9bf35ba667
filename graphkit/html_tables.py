"""Answers as notebooks show them: an HTML table of the first rows, a pandas frame of all.

What the cells hold came from the news: it is escaped, here and nowhere else.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from html import escape
from itertools import islice
from typing import TYPE_CHECKING, Any

from graphkit.errors import MissingDependencyError

if TYPE_CHECKING:
    import pandas

SHOWN = 50


class Tabular:
    """What a notebook shows as a table. A subclass says its columns and rows in ``tabular``."""

    __slots__ = ()

    def tabular(self) -> tuple[Sequence[str], Iterable[Sequence[Any]]]:
        """The names of the columns, and the rows."""
        raise NotImplementedError

    def to_pandas(self) -> pandas.DataFrame:
        """All rows as a pandas frame. Raises ``MissingDependencyError`` where pandas is not installed."""
        return data_frame(*self.tabular())

    def _repr_html_(self) -> str:
        return html_table(*self.tabular())


def html_table(columns: Sequence[str], rows: Iterable[Sequence[Any]], *, limit: int = SHOWN) -> str:
    """An HTML table of the first ``limit`` rows, with a line that says where there are more."""
    some = list(islice(rows, limit + 1))
    head = "".join(f"<th>{escape(str(column))}</th>" for column in columns)
    body = "".join(f"<tr>{''.join(f'<td>{escape(_cell(cell))}</td>' for cell in row)}</tr>" for row in some[:limit])
    more = f"<caption>the first {limit} rows</caption>" if len(some) > limit else ""
    return f"<table>{more}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def data_frame(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> pandas.DataFrame:
    """A pandas frame. Raises ``MissingDependencyError`` where pandas is not installed."""
    try:
        import pandas
    except ImportError as error:
        raise MissingDependencyError("pandas is not installed; install it with: pip install pandas") from error
    return pandas.DataFrame(list(rows), columns=list(columns))


def _cell(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, list | tuple | dict):
        named = cell.get("name") if isinstance(cell, dict) else None
        return str(named) if named else json.dumps(cell, ensure_ascii=False, default=str)
    return str(cell)
