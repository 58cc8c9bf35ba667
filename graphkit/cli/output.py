"""Results on standard output: a table for people, JSON, JSON lines or CSV for programs."""

from __future__ import annotations

import csv
import json
import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import click

from graphkit.cli.group import printable
from graphkit.errors import GraphkitError

# Where a table goes to a file there is no screen to fit; wide enough that quotes stay on few lines.
_WIDTH_OF_FILES = 160


@dataclass(frozen=True, slots=True)
class Output:
    """Writes results in one form: ``table``, ``json``, ``jsonl`` or ``csv``.

    ``chosen`` tells whether a person asked for that form.
    """

    format: str
    chosen: bool = False

    def rows(self, columns: Sequence[str], rows: Iterable[Sequence[Any]], *, title: str = "") -> None:
        """Write rows under their columns; ``title`` is for tables only. JSON forms get one object a row."""
        if self.format == "table":
            print_table(columns, rows, title=title)
        elif self.format == "csv":
            from graphkit.export.csv_tables import cell

            writer = csv.writer(sys.stdout, lineterminator="\n")
            writer.writerow(columns)
            writer.writerows([cell(_cell(value)) for value in row] for row in rows)
        else:
            self._objects(dict(zip(columns, row, strict=True)) for row in rows)

    def records(
        self,
        records: Iterable[Any],
        columns: Sequence[str],
        as_rows: Callable[[Any], Iterable[Sequence[Any]]],
        *,
        title: str = "",
    ) -> None:
        """Write structured values: JSON forms get ``record.to_json()``, tables and CSV the rows that it makes."""
        if self.format in ("json", "jsonl"):
            self._objects(record if isinstance(record, Mapping) else record.to_json() for record in records)
        else:
            self.rows(columns, (row for record in records for row in as_rows(record)), title=title)

    def _objects(self, objects: Iterable[Any]) -> None:
        """JSON lines are written and flushed as they come; JSON is one array."""
        if self.format == "jsonl":
            for item in objects:
                click.echo(to_json(item))
            return
        first = True
        for item in objects:
            click.echo(("[\n" if first else ",\n") + to_json(item), nl=False)
            first = False
        click.echo("[]" if first else "\n]")


def to_json(value: Any) -> str:
    """One line of JSON, letters of every script as they are; what JSON has no form for becomes its text."""
    text = json.dumps(value, ensure_ascii=False, default=str)
    try:
        text.encode()
    except UnicodeEncodeError:  # half a surrogate pair came in with an article's JSON; only an escape can carry it
        return json.dumps(value, default=str)
    return text


def print_table(columns: Sequence[str], rows: Iterable[Sequence[Any]], *, title: str = "") -> None:
    """Print a table that fits the terminal, long values folded; their text is shown as it is, never as markup."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(title=Text(title) if title else None, title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)
    held: list[list[Any]] = []
    mistake: GraphkitError | None = None
    try:
        held.extend(list(row) for row in rows)  # what came before a mistake is shown
    except GraphkitError as error:
        mistake = error
    for index, column in enumerate(columns):
        numeric = bool(held) and all(_is_number(row[index]) for row in held)
        table.add_column(Text(column), overflow="fold", justify="right" if numeric else "left")
    for row in held:
        table.add_row(*(Text(printable(str(_cell(value)))) for value in row))
    console().print(table)
    if mistake is not None:
        raise mistake
    if not held:
        click.echo("(no rows)", err=True)


def console(*, stderr: bool = False) -> Any:
    """A rich console that heeds NO_COLOR and COLUMNS, without markup, highlighting or emoji codes."""
    from rich.console import Console

    class Plain(Console):
        def on_broken_pipe(self) -> None:
            raise  # rich would exit with 1, and a reader that goes away is no failure

    stream = sys.stderr if stderr else sys.stdout
    width = None if stream.isatty() or os.environ.get("COLUMNS") else _WIDTH_OF_FILES
    return Plain(file=stream, width=width, markup=False, highlight=False, emoji=False, soft_wrap=False)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _cell(value: Any) -> Any:
    """A value in one cell: nothing for None, a list of words with semicolons, anything nested as JSON."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple) and all(isinstance(item, str | int | float) for item in value):
        return "; ".join(map(str, value))
    if isinstance(value, list | tuple | dict):
        return to_json(value)
    return value
