"""graphkit: a knowledge graph of election observation, read from the news.

``import graphkit as gk`` is for analysts and notebooks: ``gk.extract``, ``gk.explain``, ``gk.readers`` and ``gk.open``,
whose store is asked in Cypher, SPARQL and named questions; docs/python.md shows them. Each is loaded when it is first
used.
"""

import importlib
from typing import Any

__version__ = "0.1.0"
__all__ = ["Article", "KnowledgeBase", "explain", "extract", "open", "readers", "register"]

_FACE = {
    "Article": "graphkit.model",
    "KnowledgeBase": "graphkit.knowledge_base",
    "explain": "graphkit.knowledge_base",
    "extract": "graphkit.extract",
    "open": "graphkit.knowledge_base",
    "readers": "graphkit.extract.registry",
    "register": "graphkit.extract.registry",
}


def __getattr__(name: str) -> Any:
    """What the face offers, from where it is, when it is first asked for."""
    if name not in _FACE:
        raise AttributeError(f"module 'graphkit' has no attribute {name!r}; it offers {', '.join(__all__)}")
    module = importlib.import_module(_FACE[name])
    return module if name == "extract" else getattr(module, name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
