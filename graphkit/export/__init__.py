"""The graph as files for other programs: one module a format, one registry."""

from graphkit.export.registry import Exporter, export, exporter, formats

__all__ = ["Exporter", "export", "exporter", "formats"]
