"""All that the graph knows of one thing: who it is, what it stands in relation to, its facts and the words that say so.

The same values are written by ``graphkit show``, told by the page and served by the JSON API.
"""

from graphkit.dossier.dossier import Dossier, Relation, dossier, dossier_in, dossiers
from graphkit.dossier.facts import Role, StatedFact, stated_fact
from graphkit.dossier.quotes import Quote, quotes_of

__all__ = [
    "Dossier", "Quote", "Relation", "Role", "StatedFact", "dossier", "dossier_in", "dossiers", "quotes_of",
    "stated_fact",
]  # fmt: skip
