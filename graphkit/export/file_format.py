"""What a file format is, to the formats themselves and to the registry that lists them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from graphkit.graph.flow import Flow


@dataclass(frozen=True, slots=True)
class Exporter:
    """A file format. ``write`` puts a graph that passes by on a binary stream, byte for byte the same for equal graphs.

    The memory it needs does not grow with the graph. ``write_folder``, where a format has it, writes the same as files
    of a folder; such a format's stream is a zip.
    """

    name: str
    description: str
    suffix: str
    write: Callable[[Flow, BinaryIO], None]
    write_folder: Callable[[Flow, Path], None] | None = None
