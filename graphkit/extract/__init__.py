"""Reading articles into facts: mentions, coreference, dates, frames, and the document that comes of them."""

from graphkit.extract.russian.reader import Trace, extract, trace

__all__ = ["Trace", "extract", "trace"]
