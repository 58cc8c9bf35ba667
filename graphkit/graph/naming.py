"""The names that a node goes by, and the form in which they are compared."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphkit.graph.model import Node


def names_of(node: Node) -> Iterator[str]:
    """All names of a node, the display name first."""
    yield node.name
    for key in ("name_ru", "name_kk", "name_en", "aliases", "headline"):
        value = node.properties.get(key, ())
        yield from (value,) if isinstance(value, str) else value if isinstance(value, tuple) else ()


def fold(text: str) -> str:
    """A name as it is compared: lower case, ё as е, words with single spaces."""
    return " ".join(re.findall(r"\w+", text.casefold().replace("ё", "е")))


def words_of_names(node: Node) -> frozenset[str]:
    """The folded words of all names of a node, and those of its id, by which it can be found."""
    return frozenset(word for text in (*names_of(node), node.id.replace("_", " ")) for word in fold(text).split())
