"""From sources to articles: formats, encodings, page furniture, language, and whether an article is in the field."""

from graphkit.read.sources import read_articles
from graphkit.read.topic import in_field, topic_score

__all__ = ["in_field", "read_articles", "topic_score"]
