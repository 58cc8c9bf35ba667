"""TriG: one named graph an article, for RDF stores that keep provenance."""

from __future__ import annotations

from typing import BinaryIO

from graphkit.export.file_format import Exporter
from graphkit.export.quads import PREFIXES, sorted_quads
from graphkit.graph.flow import Flow


def write(flow: Flow, stream: BinaryIO) -> None:
    """Write the statements, sorted."""
    from pyoxigraph import RdfFormat, serialize

    serialize(sorted_quads(flow), stream, format=RdfFormat.TRIG, prefixes=dict(PREFIXES))


EXPORTER = Exporter("trig", "TriG, one named graph for each article", ".trig", write)
