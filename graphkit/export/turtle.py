"""Turtle: what all articles state together, for Protégé and other RDF tools."""

from __future__ import annotations

from typing import BinaryIO

from graphkit.export.file_format import Exporter
from graphkit.export.quads import PREFIXES, triples
from graphkit.graph.flow import Flow


def write(flow: Flow, stream: BinaryIO) -> None:
    """Write the statements, sorted by node."""
    from pyoxigraph import RdfFormat, serialize

    serialize(triples(flow), stream, format=RdfFormat.TURTLE, prefixes=dict(PREFIXES))


EXPORTER = Exporter("turtle", "Turtle, for Protégé and RDF tools", ".ttl", write)
