"""The words of the page in the reader's language."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from graphkit.errors import GraphkitError
from graphkit.ontology import load_ontology
from graphkit.schema import LANGUAGES


@cache
def texts(lang: str) -> Mapping[str, Any]:
    """The page's words in ``lang``, with the table ``values`` of names for coded values.

    Raises ``GraphkitError`` for a language that the page does not have.
    """
    if lang not in LANGUAGES:
        raise GraphkitError(f"no page in the language {lang!r}; there are {', '.join(LANGUAGES)}")
    found: Mapping[str, Any] = tomllib.loads(Path(__file__).with_name("texts.toml").read_text("utf-8"))[lang]
    return found


def property_name(key: str, lang: str) -> str:
    """What the ontology calls a property of a node, its first letter a capital; the key where it says nothing."""
    known = load_ontology().properties.get(key)
    return capital(known.names.get(lang, key) if known else key)


def relation_name(type: str, lang: str) -> str:
    """What the ontology calls a relationship type; the type in small letters where it says nothing."""
    known = load_ontology().ties.get(type)
    return known.names.get(lang, type) if known else type.replace("_", " ").lower()


def capital(text: str) -> str:
    """The text with a capital first letter, the rest as it is."""
    return text[:1].upper() + text[1:]
