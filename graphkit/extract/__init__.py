"""Reading articles into facts: the door (``pipeline``), who reads (``registry``), and the readers behind it.

The room can be called: ``graphkit.extract(source)`` is the function of that name of the public face, as one name must
be both.
"""

import importlib
import sys
from types import ModuleType
from typing import Any

from graphkit.extract.pipeline import extract, extractions
from graphkit.extract.reader import Extraction, Reader
from graphkit.extract.registry import readers, register

__all__ = ["Extraction", "Reader", "extract", "extractions", "readers", "register"]


class _CallableRoom(ModuleType):
    def __call__(self, *args: Any, **options: Any) -> Any:
        """``graphkit.knowledge_base.extract``; the face stands above the room, so it is found when it is called."""
        return importlib.import_module("graphkit.knowledge_base").extract(*args, **options)


sys.modules[__name__].__class__ = _CallableRoom
