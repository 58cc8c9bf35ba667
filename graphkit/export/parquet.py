"""Parquet: ``nodes.parquet`` and ``edges.parquet``, for pandas, DuckDB, Spark; typed, lists as lists."""

from __future__ import annotations

import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

from graphkit.errors import MissingDependencyError
from graphkit.export.file_format import Exporter
from graphkit.export.flat import kinds_of, unicode_text
from graphkit.export.several_files import fill_folder
from graphkit.graph.flow import Flow

_BATCH = 4_000
_NO_DATE = (1980, 1, 1, 0, 0, 0)
Table = tuple[str, dict[str, type], Callable[[], Iterator[dict[str, Any]]]]


def write(flow: Flow, stream: BinaryIO) -> None:
    """Write a zip with the two files. Raises ``MissingDependencyError`` without pyarrow."""
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(stream, "w") as archive:
        for name in _files(flow, Path(folder)):
            member = zipfile.ZipInfo(name, _NO_DATE)  # stored: the columns are compressed already
            member.external_attr = 0o644 << 16
            with archive.open(member, "w", force_zip64=True) as out, (Path(folder) / name).open("rb") as file:
                shutil.copyfileobj(file, out)


def write_folder(flow: Flow, folder: Path) -> None:
    """Write the two files into the folder, which is made where its parent exists; both or none.

    Raises ``GraphkitError`` naming the path, and ``MissingDependencyError`` without pyarrow.
    """
    fill_folder(folder, "parquet", lambda draft: _files(flow, draft))


def _files(flow: Flow, folder: Path) -> list[str]:
    nodes: Table = (
        "nodes.parquet",
        {"id": str, "label": str, "labels": tuple, **kinds_of(node.properties for node in flow.nodes())},
        lambda: (
            {"id": node.id, "label": node.label, "labels": node.labels, **node.properties} for node in flow.nodes()
        ),
    )
    edges: Table = (
        "edges.parquet",
        {"source": str, "target": str, "rel": str, **kinds_of(edge.properties for edge in flow.edges())},
        lambda: (
            {"source": edge.source, "target": edge.target, "rel": edge.type, **edge.properties} for edge in flow.edges()
        ),
    )
    for name, kinds, rows in (nodes, edges):
        _write(folder / name, kinds, rows())
    return [nodes[0], edges[0]]


def _write(path: Path, kinds: Mapping[str, type], rows: Iterable[dict[str, Any]]) -> None:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise MissingDependencyError("Parquet needs pyarrow: pip install 'graphkit[parquet]'") from error
    types = {
        str: pyarrow.string(), int: pyarrow.int64(), float: pyarrow.float64(), bool: pyarrow.bool_(),
        tuple: pyarrow.list_(pyarrow.string()),
    }  # fmt: skip
    schema = pyarrow.schema([(key, types[kind]) for key, kind in kinds.items()])
    rest = iter(rows)
    with pyarrow.parquet.ParquetWriter(path, schema) as writer:
        while batch := list(islice(rest, _BATCH)):
            columns = {key: [_cell(row.get(key), kind) for row in batch] for key, kind in kinds.items()}
            writer.write_table(pyarrow.Table.from_pydict(columns, schema=schema))


def _cell(value: Any, kind: type) -> Any:
    if isinstance(value, tuple):
        return [unicode_text(item) for item in value] if kind is tuple else "|".join(value)
    if value is None or kind is bool or kind is int:
        return value
    return unicode_text(str(value)) if kind is str else float(value)


EXPORTER = Exporter(
    "parquet", "Parquet, a folder (or a zip) with nodes.parquet and edges.parquet", "", write, write_folder,
)  # fmt: skip
