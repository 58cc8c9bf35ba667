"""How good graphkit is: facts against gold documents, and who is who against names whose owners are known.

``python -m graphkit.evaluate GOLD PREDICTED`` is the scorer as a program of its own, without extraction.
"""

from graphkit.evaluate.documents import extracted, load_documents
from graphkit.evaluate.facts import Score, score
from graphkit.evaluate.report import Figures, figures

__all__ = ["Figures", "Score", "extracted", "figures", "load_documents", "score"]
