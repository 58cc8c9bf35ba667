from graphkit.extract.registry import readers as readers
from graphkit.extract.registry import register as register
from graphkit.knowledge_base import KnowledgeBase as KnowledgeBase
from graphkit.knowledge_base import explain as explain
from graphkit.knowledge_base import extract as extract
from graphkit.knowledge_base import open as open
from graphkit.model import Article as Article

__version__: str
