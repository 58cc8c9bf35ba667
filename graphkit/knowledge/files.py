"""The files under ``loaders/``, the shipped ones and one's own, read as one."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from typing import Any

from graphkit.data import loader_folders
from graphkit.errors import DocumentError


def load_toml(*parts: str) -> dict[str, Any]:
    """A file of ``loaders/``; files of the same name in the folders of ``GRAPHKIT_LOADERS`` add their tables to it.

    Lists are joined and tables merged. Raises ``DocumentError`` naming the file and line of a syntax error.
    """
    out: dict[str, Any] = {}
    for folder in loader_folders(*parts[:-1]):
        path = folder / parts[-1]
        if path.exists():
            try:
                _merge(out, tomllib.loads(path.read_text(encoding="utf-8")))
            except tomllib.TOMLDecodeError as error:
                raise DocumentError(f"{path}: {error}; the file must be valid TOML") from error
    return out


def _merge(into: dict[str, Any], new: Mapping[str, Any]) -> None:
    for key, value in new.items():
        old = into.get(key)
        if isinstance(old, dict) and isinstance(value, dict):
            _merge(old, value)
        elif isinstance(old, list) and isinstance(value, list):
            old.extend(value)
        else:
            into[key] = value
