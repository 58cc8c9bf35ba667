"""What a file format is, to the formats themselves and to the registry that lists them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from graphkit.graph import Graph
from graphkit.graph.flow import Flow, GraphFlow


@dataclass(frozen=True, slots=True)
class Exporter:
    """A file format. ``write`` puts the whole graph on a binary stream, byte for byte the same for equal graphs.

    ``write_folder``, where a format has it, writes the same as files of a folder; such a format's stream is a zip.
    ``pour``, where a format has it, writes the same as ``write`` from a graph that passes by, so that the memory it
    needs does not grow with the graph; ``pour_folder`` does so into a folder.
    """

    name: str
    description: str
    suffix: str
    write: Callable[[Graph, BinaryIO], None]
    write_folder: Callable[[Graph, Path], None] | None = None
    pour: Callable[[Flow, BinaryIO], None] | None = None
    pour_folder: Callable[[Flow, Path], None] | None = None


def poured(pour: Callable[[Flow, BinaryIO], None]) -> Callable[[Graph, BinaryIO], None]:
    """The ``write`` of a format that has ``pour``."""
    return lambda graph, stream: pour(GraphFlow(graph), stream)
