"""Reading articles into facts: the door (``pipeline``), who reads (``registry``), and the readers behind it."""

from graphkit.extract.pipeline import extract, extractions
from graphkit.extract.reader import Extraction, Reader
from graphkit.extract.registry import readers, register

__all__ = ["Extraction", "Reader", "extract", "extractions", "readers", "register"]
