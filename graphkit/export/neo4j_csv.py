"""The tables that ``neo4j-admin database import`` reads: the quickest way of a large graph into a new Neo4j database.

Beside the nodes and relationships stands what makes the database a store that graphkit can query, the constraints as a
Cypher script, and the arguments of the command.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, BinaryIO

from graphkit.export.file_format import Exporter
from graphkit.export.flat import kinds_of, unicode_text
from graphkit.export.several_files import Put, to_folder, to_zip
from graphkit.graph import Value
from graphkit.graph.flow import Flow
from graphkit.store.neo4j_schema import schema_statements, store_properties
from graphkit.store.rows import advanced, dump, edge_row, node_row

# The unit separator: no text of an article has it, and the command can be told of it.
_BETWEEN = "\x1f"
_ARGUMENTS = """\
--nodes=nodes.csv
--nodes=store.csv
--relationships=relationships.csv
--array-delimiter=U+001F
--multiline-fields=true
--ignore-empty-strings=false
"""
_KINDS = {str: "string", int: "int", float: "double", bool: "boolean", tuple: "string[]"}
Row = list[str | None]


def write(flow: Flow, stream: BinaryIO) -> None:
    """Write a zip with the files."""
    to_zip(stream, lambda put: _files(flow, put))


def write_folder(flow: Flow, folder: Path) -> None:
    """Write the files into the folder, which is made where its parent exists; all of them or none.

    Raises ``GraphkitError`` naming the path.
    """
    to_folder(folder, "neo4j-csv", lambda put: _files(flow, put))


def _files(flow: Flow, put: Put) -> None:
    node_kinds = _named(kinds_of(node.properties for node in flow.nodes()))
    edge_kinds = _named(kinds_of(edge.properties for edge in flow.edges()))
    seen: set[tuple[str, ...]] = set()
    revision = "0"

    def nodes() -> Iterator[Row]:
        nonlocal revision
        yield ["id:ID", *(f"{key}:{kind}" for key, kind in node_kinds.items()), ":LABEL"]
        for node in flow.nodes():
            seen.add(node.labels)
            revision = advanced(revision, (), [node_row(node)])
            cells = (_cell(node.properties.get(key), kind) for key, kind in node_kinds.items())
            yield [unicode_text(node.id), *cells, _BETWEEN.join(node.labels)]

    def edges() -> Iterator[Row]:
        nonlocal revision
        yield [":START_ID", ":END_ID", ":TYPE", *(f"{key}:{kind}" for key, kind in edge_kinds.items())]
        for edge in flow.edges():
            revision = advanced(revision, (), [edge_row(edge)])
            cells = (_cell(edge.properties.get(key), kind) for key, kind in edge_kinds.items())
            yield [unicode_text(edge.source), unicode_text(edge.target), edge.type, *cells]

    put("nodes.csv", lambda text: _write(text, nodes()))
    put("relationships.csv", lambda text: _write(text, edges()))

    def store() -> Iterator[Row]:
        about = store_properties(revision, [dump(list(chain)) for chain in sorted(seen)])
        kinds = {key: "string[]" if isinstance(value, list) else _KINDS[type(value)] for key, value in about.items()}
        yield [":ID", *(f"{key}:{kind}" for key, kind in kinds.items()), ":LABEL"]
        yield ["graphkit store", *(_cell(about[key], kind) for key, kind in kinds.items()), "GraphkitStore"]

    put("store.csv", lambda text: _write(text, store()))
    put("schema.cypher", lambda text: text.writelines(f"{line};\n" for line in schema_statements()))
    put("import.args", lambda text: text.writelines([_ARGUMENTS]))


def _named(kinds: dict[str, type]) -> dict[str, str]:
    return {key: _KINDS[kind] for key, kind in kinds.items()}


def _cell(value: Value | list[str] | None, kind: str) -> str | None:
    if value is None:
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple | list):
        return unicode_text((_BETWEEN if kind == "string[]" else "|").join(value))
    return unicode_text(value) if isinstance(value, str) else json.dumps(value)


def _write(text: IO[str], rows: Iterable[Row]) -> None:
    # QUOTE_NOTNULL would tell an empty text from nothing, but is of Python 3.12; empty texts are no values here.
    csv.writer(text, lineterminator="\n").writerows(rows)


EXPORTER = Exporter(
    "neo4j-csv", "tables for neo4j-admin database import, a folder (or a zip)", "", write, write_folder,
)  # fmt: skip
