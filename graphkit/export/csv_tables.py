"""CSV: ``nodes.csv`` and ``edges.csv`` in a folder or a zip, for spreadsheets, pandas and databases."""

from __future__ import annotations

import csv
import io
import os
import re
import secrets
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from graphkit.errors import GraphkitError
from graphkit.export.file_format import Exporter
from graphkit.export.flat import Scalar, flat
from graphkit.graph import Graph

# A spreadsheet runs a cell that begins so as a formula, and the texts are other people's.
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
# A zip has a date for each file; equal graphs must give equal bytes.
_NO_DATE = (1980, 1, 1, 0, 0, 0)


def write(graph: Graph, stream: BinaryIO) -> None:
    """Write a zip with ``nodes.csv`` and ``edges.csv``."""
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in _tables(graph).items():
            member = zipfile.ZipInfo(name, _NO_DATE)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = 0o644 << 16
            archive.writestr(member, data)


def write_folder(graph: Graph, folder: Path) -> None:
    """Write ``nodes.csv`` and ``edges.csv`` into the folder, which is made where its parent exists.

    Both are written to temporary files before either takes its place. Raises ``GraphkitError`` naming the path.
    """
    if folder.exists() and not folder.is_dir():
        raise GraphkitError(
            f"{folder}: csv is a folder with nodes.csv and edges.csv, and this is a file; name a folder or a .zip"
        )
    drafts: dict[Path, Path] = {}
    try:
        folder.mkdir(exist_ok=True)
        try:
            for name, data in _tables(graph).items():
                draft = folder / f".graphkit-{os.getpid()}-{secrets.token_hex(4)}.tmp"
                drafts[draft] = folder / name
                draft.write_bytes(data)
            for draft, final in drafts.items():
                draft.replace(final)
        finally:
            for draft in drafts:
                draft.unlink(missing_ok=True)
    except OSError as error:
        raise GraphkitError(f"{folder}: cannot be written: {error.strerror or error}") from error


def _tables(graph: Graph) -> dict[str, bytes]:
    nodes = [
        {"id": node.id, "label": node.label, **flat({**node.properties, "labels": node.labels}, xml=False)}
        for node in graph.nodes.values()
    ]
    edges = [
        {"source": edge.source, "target": edge.target, "rel": edge.type, **flat(edge.properties, xml=False)}
        for edge in graph.edges
    ]
    return {
        "nodes.csv": _table(("id", "label", "labels", "name"), nodes),
        "edges.csv": _table(("source", "target", "rel"), edges),
    }


def _table(first: tuple[str, ...], rows: Iterable[dict[str, Scalar]]) -> bytes:
    rows = list(rows)
    rest = sorted({name for row in rows for name in row}.difference(first))
    text = io.StringIO(newline="")
    # CR LF as in RFC 4180; with it the writer also quotes a lone CR or LF.
    writer = csv.DictWriter(text, (*first, *rest), restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({name: cell(value) for name, value in row.items()} for row in rows)
    return text.getvalue().encode("utf-8")


def cell(value: Scalar) -> Scalar:
    """A value as a cell of CSV: ``true`` and ``false``, and an apostrophe before what a spreadsheet would run."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str) and _FORMULA.match(value):
        return "'" + value
    return value


EXPORTER = Exporter("csv", "CSV, a folder (or a zip) with nodes.csv and edges.csv", ".zip", write, write_folder)
