"""Which formats there are, and writing a graph in one of them to a file, a folder or a stream."""

from __future__ import annotations

import io
import shutil
import sys
import tempfile
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import IO, BinaryIO, cast

from graphkit.errors import GraphkitError
from graphkit.export.file_format import Exporter
from graphkit.files import write_whole
from graphkit.graph import Graph
from graphkit.graph.flow import Flow

_IN_MEMORY = 16_000_000


def formats() -> Mapping[str, Exporter]:
    """The formats by name, in the order in which help texts list them."""
    from graphkit.export import (
        csv_tables,
        cypher_script,
        ftm,
        gexf,
        graphml,
        jsonld,
        neo4j_csv,
        node_link,
        nquads,
        parquet,
        trig,
        turtle,
    )

    modules = (
        graphml, gexf, turtle, trig, jsonld, nquads, csv_tables, node_link, parquet, cypher_script, neo4j_csv, ftm,
    )  # fmt: skip
    return {module.EXPORTER.name: module.EXPORTER for module in modules}


def exporter(name: str) -> Exporter:
    """The format of that name. Raises ``GraphkitError`` with the nearest name when there is none."""
    known = formats()
    found = known.get(name.lower())
    if found is None:
        near = get_close_matches(name.lower(), known, n=1, cutoff=0.5)
        hint = f"did you mean {near[0]!r}? " if near else ""
        raise GraphkitError(f"unknown export format {name!r}: {hint}The formats are {', '.join(known)}")
    return found


def export(graph: Graph | Flow, format: str, target: str | Path | IO[bytes] | IO[str]) -> None:
    """Write the graph to a path, to standard output (``-``) or to an open stream.

    A file appears whole or not at all. Formats of several files (``csv``, ``parquet``, ``neo4j-csv``) make a folder, or
    a zip of the files where the path ends in ``.zip`` or is a stream. A graph that passes by can only be written in the
    formats that have ``pour``. Raises ``GraphkitError`` for an unknown format and for a target that cannot be written.
    """
    chosen = exporter(format)
    if target == "-":
        target = sys.stdout
    if isinstance(target, str | Path):
        path = Path(target)
        if chosen.write_folder is not None and path.suffix.lower() != ".zip":
            _write_folder(graph, chosen, path)
        else:
            write_whole(path, lambda stream: _write(graph, chosen, stream))
        return
    if chosen.write_folder is not None and target.isatty():
        raise GraphkitError(f"{format} on a stream is a zip: redirect it to a file, or name a folder to write to")
    _to_stream(graph, chosen, target)


def _write(graph: Graph | Flow, chosen: Exporter, stream: BinaryIO) -> None:
    if isinstance(graph, Graph):
        chosen.write(graph, stream)
    elif chosen.pour is not None:
        chosen.pour(graph, stream)
    else:
        raise GraphkitError(f"{chosen.name} wants the whole graph at once")


def _write_folder(graph: Graph | Flow, chosen: Exporter, folder: Path) -> None:
    if isinstance(graph, Graph):
        assert chosen.write_folder is not None
        chosen.write_folder(graph, folder)
    elif chosen.pour_folder is not None:
        chosen.pour_folder(graph, folder)
    else:
        raise GraphkitError(f"{chosen.name} wants the whole graph at once")


def _to_stream(graph: Graph | Flow, chosen: Exporter, stream: IO[bytes] | IO[str]) -> None:
    # Rendered first, on disk where it is large: a failure half-way must not leave half a graph in the pipe.
    with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as whole:
        _write(graph, chosen, cast(BinaryIO, whole))
        whole.seek(0)
        if not isinstance(stream, io.TextIOBase):
            shutil.copyfileobj(whole, cast(BinaryIO, stream))
        elif hasattr(stream, "buffer"):
            # Past the text layer, whose encoding may be another one than UTF-8.
            stream.flush()
            shutil.copyfileobj(whole, stream.buffer)
        elif chosen.write_folder is not None:
            raise GraphkitError(f"{chosen.name} on a stream is a zip: give a binary stream")
        else:
            stream.write(whole.read().decode("utf-8"))
    stream.flush()
