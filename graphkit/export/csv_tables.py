"""CSV: ``nodes.csv`` and ``edges.csv`` in a folder or a zip, for spreadsheets, pandas and databases."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, BinaryIO

from graphkit.export.file_format import Exporter
from graphkit.export.flat import Scalar, flat
from graphkit.export.several_files import Put, to_folder, to_zip
from graphkit.graph.flow import Flow

# A spreadsheet runs a cell that begins so as a formula, and the texts are other people's.
_FORMULA = re.compile(r"'*[=+\-@\t\r]")


def write(flow: Flow, stream: BinaryIO) -> None:
    """Write a zip with ``nodes.csv`` and ``edges.csv``."""
    to_zip(stream, lambda put: _tables(flow, put))


def write_folder(flow: Flow, folder: Path) -> None:
    """Write ``nodes.csv`` and ``edges.csv`` into the folder, which is made where its parent exists; both or none.

    Raises ``GraphkitError`` naming the path.
    """
    to_folder(folder, "csv", lambda put: _tables(flow, put))


def _tables(flow: Flow, put: Put) -> None:
    def nodes() -> Iterator[dict[str, Scalar]]:
        for node in flow.nodes():
            properties = {**node.properties, "labels": node.labels}
            yield {"id": node.id, "label": node.label, **flat(properties, xml=False)}

    def edges() -> Iterator[dict[str, Scalar]]:
        for edge in flow.edges():
            yield {"source": edge.source, "target": edge.target, "rel": edge.type, **flat(edge.properties, xml=False)}

    put("nodes.csv", lambda text: _table(text, ("id", "label", "labels", "name"), nodes))
    put("edges.csv", lambda text: _table(text, ("source", "target", "rel"), edges))


def _table(text: IO[str], first: tuple[str, ...], rows: Callable[[], Iterator[dict[str, Scalar]]]) -> None:
    """The rows are read twice: for the columns, and to be written."""
    rest = sorted({name for row in rows() for name in row}.difference(first))
    # CR LF as in RFC 4180; with it the writer also quotes a lone CR or LF.
    writer = csv.DictWriter(text, (*first, *rest), restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({name: cell(value) for name, value in row.items()} for row in rows())


def cell(value: Scalar) -> Scalar:
    """A value as a cell of CSV: ``true`` and ``false``, and an apostrophe before what a spreadsheet would run."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str) and _FORMULA.match(value):
        return "'" + value
    return value


EXPORTER = Exporter(
    "csv", "CSV, a folder (or a zip) with nodes.csv and edges.csv", ".zip", write, write_folder,
)  # fmt: skip
