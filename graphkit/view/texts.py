"""The words of the page in the reader's language."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from graphkit.errors import GraphkitError
from graphkit.model import LANGUAGES


@cache
def texts(lang: str) -> Mapping[str, Any]:
    """The page's words in ``lang``, with the tables ``properties``, ``values`` and ``relations`` of names.

    Raises ``GraphkitError`` for a language that the page does not have.
    """
    if lang not in LANGUAGES:
        raise GraphkitError(f"no page in the language {lang!r}; there are {', '.join(LANGUAGES)}")
    found: Mapping[str, Any] = tomllib.loads(Path(__file__).with_name("texts.toml").read_text("utf-8"))[lang]
    return found
