"""Turtle: what all articles state together, for Protégé and other RDF tools."""

from __future__ import annotations

from typing import BinaryIO

from graphkit.export.file_format import Exporter
from graphkit.export.quads import PREFIXES, sorted_triples
from graphkit.graph import Graph


def write(graph: Graph, stream: BinaryIO) -> None:
    """Write the statements, sorted."""
    from pyoxigraph import RdfFormat, serialize

    serialize(sorted_triples(graph), stream, format=RdfFormat.TURTLE, prefixes=dict(PREFIXES))


EXPORTER = Exporter("turtle", "Turtle, for Protégé and RDF tools", ".ttl", write)
