"""The graph as files for other programs: one module a format, one registry."""

from graphkit.export.file_format import Exporter
from graphkit.export.registry import export, exporter, formats

__all__ = ["Exporter", "export", "exporter", "formats"]
