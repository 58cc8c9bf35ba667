"""N-Quads: one statement a line with the article that makes it, for bulk loading."""

from __future__ import annotations

from typing import BinaryIO

from graphkit.export.file_format import Exporter
from graphkit.export.quads import sorted_quads
from graphkit.graph.flow import Flow


def write(flow: Flow, stream: BinaryIO) -> None:
    """Write the statements, sorted."""
    from pyoxigraph import RdfFormat, serialize

    serialize(sorted_quads(flow), stream, format=RdfFormat.N_QUADS)


EXPORTER = Exporter("nquads", "N-Quads, for loading into RDF stores", ".nq", write)
