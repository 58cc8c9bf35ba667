"""Who is who across articles: canonical entities and facts, and the judgements that people made on them."""

from graphkit.resolve.identity import resolve
from graphkit.resolve.judgements import Judgement
from graphkit.resolve.resolution import CanonicalEntity, CanonicalFact, Resolution

__all__ = ["CanonicalEntity", "CanonicalFact", "Judgement", "Resolution", "resolve"]
