"""The files under ``loaders/``, the shipped ones and one's own, read as one.

The folders of ``GRAPHKIT_LOADERS`` are laid out as ``loaders/`` is, and every file that is read from there is read from
them too, after the shipped one. What the shipped file could not hold is refused with the file, the place in it and what
was probably meant: a key or a value that nobody looks at would be a mistake that nobody notices.
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from graphkit.data import data_path, loader_folders
from graphkit.errors import DocumentError
from graphkit.knowledge.fields import Field, check_row
from graphkit.knowledge.shapes import check_shape
from graphkit.knowledge.wording import instead
from graphkit.schema import LANGUAGES

Table = dict[str, Any]


def read_toml(path: Path) -> Table:
    """The tables of a TOML file. Raises ``DocumentError`` naming the file and the line of a mistake."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise DocumentError(f"{path}: {error}; the file must be valid TOML") from error
    except UnicodeDecodeError as error:
        raise DocumentError(f"{path}: not UTF-8; save the file as UTF-8") from error


def own_files(*parts: str) -> Iterator[Path]:
    """One's own files of this name, in the order of the folders of ``GRAPHKIT_LOADERS``."""
    own = loader_folders(*parts[:-1])[1:]
    yield from (folder / parts[-1] for folder in own if (folder / parts[-1]).is_file())


def load_toml(*parts: str) -> Table:
    """A file of ``loaders/`` to which one's own files of the same name add: lists are joined and tables merged.

    One's own file may have the keys and kinds of values that the shipped one has, or that of another language; files
    that only one's own folders have, and those of ``frames``, are checked by those who read them. Raises
    ``DocumentError`` naming the file and what is wrong in it.
    """
    path = data_path("loaders").joinpath(*parts)
    out = read_toml(path) if path.exists() else {}
    checked = bool(out) and "frames" not in parts
    for own in own_files(*parts):
        table = read_toml(own)
        if checked:
            check_shape(table, _model(out, *parts), str(own), "/".join(parts))
        _merge(out, table)
    return out


def _model(shipped: Table, *parts: str) -> Table:
    """What a file may hold: what the shipped one has, and those of the same name in other languages."""
    top = data_path("loaders")
    others = [top.joinpath(lang, *parts[1:]) for lang in LANGUAGES if parts[0] in LANGUAGES and lang != parts[0]]
    model: Table = {}
    for path in others:
        model.update(read_toml(path) if path.exists() else {})
    return {**model, **shipped}


def load_rows(
    *parts: str, table: str, fields: Mapping[str, Field], key: str | None = None
) -> tuple[list[Table], list[tuple[str, Table]]]:
    """(rows of an array of tables, one's own after the shipped ones; one's own alone, each with its file and name).

    With ``key``, an own row whose key is there adds to that row: lists are joined, other values replaced; so only a
    row with a key of its own needs the fields that are required. Raises ``DocumentError`` naming the file and row.
    """
    shipped = read_toml(data_path("loaders", *parts))
    rows: list[Table] = list(shipped[table])
    own: list[tuple[str, Table]] = []
    by_key = {row[key]: row for row in rows} if key else {}
    for path in own_files(*parts):
        for index, row in enumerate(_own_rows(path, table, shipped), 1):
            told = row.get(key) if key else None
            place = f"{path}: [[{table}]] {told!r}" if isinstance(told, str) else f"{path}: [[{table}]] number {index}"
            old = by_key.get(told) if isinstance(told, str) else None
            check_row(row, fields, place, whole=old is None)
            own.append((place, row))
            if old is not None:
                _merge(old, row)
                continue
            rows.append(row)
            if isinstance(told, str):
                by_key[told] = row
    return rows, own


def load_csv(*parts: str, columns: Collection[str]) -> Iterator[tuple[str, dict[str, str]]]:
    """The rows of a CSV file, one's own after the shipped ones, each with the file and line it comes from.

    Lines that begin with ``#`` are passed over. Raises ``DocumentError`` for a first line without one of the columns or
    with others, and for a row of another length.
    """
    for path in (data_path("loaders", *parts), *own_files(*parts)):
        with path.open(encoding="utf-8-sig", newline="") as file:
            try:
                lines = [(n, line) for n, line in enumerate(file, 1) if not line.startswith("#")]
            except UnicodeDecodeError as error:
                raise DocumentError(f"{path}: not UTF-8; save the file as UTF-8") from error
        rows = csv.reader(line for _, line in lines)
        head = next(rows, [])
        for name in head:
            if name not in columns:
                raise DocumentError(f"{path}, line 1: unknown column {name!r}; {instead(name, columns)}")
        if missing := [name for name in columns if name not in head]:
            raise DocumentError(f"{path}, line 1: the column {missing[0]!r} is missing; write {','.join(columns)}")
        for row in rows:
            place = f"{path}, line {lines[rows.line_num - 1][0]}"
            if row and len(row) != len(head):
                raise DocumentError(f"{place}: {len(row)} values for {len(head)} columns; write {','.join(head)}")
            if row:
                yield place, dict(zip(head, row, strict=True))


def _own_rows(path: Path, table: str, known: Collection[str]) -> list[Any]:
    data = read_toml(path)
    for name in data:
        if name not in known:
            raise DocumentError(f"{path}: unknown table {name!r}; {instead(name, known)}")
    rows = data.get(table, [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise DocumentError(f"{path}: {table} must be rows, each under [[{table}]]")
    return rows


def _merge(into: Table, new: Mapping[str, Any]) -> None:
    for key, value in new.items():
        old = into.get(key)
        if isinstance(old, dict) and isinstance(value, dict):
            _merge(old, value)
        elif isinstance(old, list) and isinstance(value, list):
            into[key] = [*old, *(item for item in value if item not in old)]
        else:
            into[key] = value
