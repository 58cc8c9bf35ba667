"""Which formats there are, and writing a graph in one of them to a file, a folder or a stream."""

from __future__ import annotations

import io
import sys
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import IO

from graphkit.errors import GraphkitError
from graphkit.export.file_format import Exporter
from graphkit.files import write_whole
from graphkit.graph import Graph


def formats() -> Mapping[str, Exporter]:
    """The formats by name, in the order in which help texts list them."""
    from graphkit.export import csv_tables, gexf, graphml, jsonld, node_link, nquads, trig, turtle

    modules = (graphml, gexf, turtle, trig, jsonld, nquads, csv_tables, node_link)
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


def export(graph: Graph, format: str, target: str | Path | IO[bytes] | IO[str]) -> None:
    """Write the graph to a path, to standard output (``-``) or to an open stream.

    A file appears whole or not at all. ``csv`` makes a folder with ``nodes.csv`` and ``edges.csv``, or a zip of both
    where the path ends in ``.zip`` or is a stream. Raises ``GraphkitError`` for an unknown format and for a target
    that cannot be written.
    """
    chosen = exporter(format)
    if target == "-":
        target = sys.stdout
    if isinstance(target, str | Path):
        path = Path(target)
        if chosen.write_folder is not None and path.suffix.lower() != ".zip":
            chosen.write_folder(graph, path)
        else:
            write_whole(path, lambda stream: chosen.write(graph, stream))
        return
    if chosen.write_folder is not None and target.isatty():
        raise GraphkitError(f"{format} on a stream is a zip: redirect it to a file, or name a folder to write to")
    _to_stream(graph, chosen, target)


def _to_stream(graph: Graph, chosen: Exporter, stream: IO[bytes] | IO[str]) -> None:
    # Rendered first: a failure half-way must not leave half a graph in the pipe.
    whole = io.BytesIO()
    chosen.write(graph, whole)
    data = whole.getvalue()
    if not isinstance(stream, io.TextIOBase):
        stream.write(data)  # type: ignore[arg-type]
    elif hasattr(stream, "buffer"):
        # Past the text layer, whose encoding may be another one than UTF-8.
        stream.flush()
        stream.buffer.write(data)
    elif chosen.write_folder is not None:
        raise GraphkitError(f"{chosen.name} on a stream is a zip: give a binary stream")
    else:
        stream.write(data.decode("utf-8"))
    stream.flush()
