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
from graphkit.graph.flow import Flow, GraphFlow

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
    a zip of the files where the path ends in ``.zip`` or is a stream. A graph that passes by is read from its store
    while it is written. Raises ``GraphkitError`` for an unknown format and for a target that cannot be written.
    """
    chosen = exporter(format)
    flow = GraphFlow(graph) if isinstance(graph, Graph) else graph
    if target == "-":
        target = sys.stdout
    if isinstance(target, str | Path):
        path = Path(target)
        if chosen.write_folder is not None and path.suffix.lower() != ".zip":
            chosen.write_folder(flow, path)
        else:
            write_whole(path, lambda stream: chosen.write(flow, stream))
        return
    if chosen.write_folder is not None and target.isatty():
        raise GraphkitError(f"{format} on a stream is a zip: redirect it to a file, or name a folder to write to")
    _to_stream(flow, chosen, target)


def _to_stream(flow: Flow, chosen: Exporter, stream: IO[bytes] | IO[str]) -> None:
    # Rendered first, on disk where it is large: a failure half-way must not leave half a graph in the pipe.
    with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as whole:
        chosen.write(flow, cast(BinaryIO, whole))
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
