"""Which readers there are: those of graphkit, those that other packages bring, those that a program registers."""

from __future__ import annotations

import difflib
import importlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import Any

from graphkit.errors import ReaderError
from graphkit.extract.reader import Reader
from graphkit.knowledge.caches import kept
from graphkit.knowledge.files import load_toml
from graphkit.schema import LANGUAGES

# Another package brings a reader as an entry point of this group: its name, and a class or function that makes it.
GROUP = "graphkit.readers"
_OWN = {
    "llm": "graphkit.extract.llm.reader:LanguageModelReader",
    "ru.grammar": "graphkit.extract.russian.reader:GrammarReader",
}
_registered: dict[str, Reader] = {}


@dataclass(frozen=True, slots=True)
class ReaderInfo:
    """What lists say of a reader: ``default_for`` are the languages that it reads unless another is asked for."""

    name: str
    languages: tuple[str, ...]
    needs: str
    what: str
    default_for: tuple[str, ...]
    source: str


def register(reader: Reader) -> Reader:
    """Make a reader known in this process under its name, and give it back; a later one of a name replaces it.

    Raises ``ReaderError`` where it is none, naming what it lacks.
    """
    _registered[_checked(reader, "register").name] = reader
    return reader


def unregister(name: str) -> None:
    """Forget a reader that ``register`` made known; one that is not known is no mistake."""
    _registered.pop(name, None)


def reader(name: str) -> Reader:
    """The reader of a name.

    Raises ``ReaderError`` with the nearest name where there is none, or with the package to blame where it is broken.
    """
    if name in _registered:
        return _registered[name]
    if name in _OWN:
        return _own(name)
    found = _from_packages().get(name)
    if found is None:
        near = difflib.get_close_matches(name, reader_names(), 1, 0.5)
        hint = f"did you mean {near[0]!r}?" if near else f"there are {', '.join(reader_names())}"
        raise ReaderError(f"no reader is called {name!r}; {hint}")
    return _brought(found)


def is_registered(name: str) -> bool:
    """Whether only this process knows the reader, so that another process must be handed it."""
    return name in _registered


def default_reader(lang: str) -> str | None:
    """The name of the reader that reads a language unless another is asked for; None where there is none.

    It stands in ``loaders/<lang>/language.toml`` as ``reader``. Raises ``ReaderError`` for a name of nobody.
    """
    return _defaults().get(lang)


def reader_names() -> tuple[str, ...]:
    """The names of all readers, sorted."""
    return tuple(sorted({*_OWN, *_registered, *_from_packages()}))


def readers() -> tuple[ReaderInfo, ...]:
    """What is known of each reader, by name; one whose package is broken says so where it says what it is."""
    return tuple(_info(name) for name in reader_names())


def _info(name: str) -> ReaderInfo:
    found = _from_packages().get(name)
    source = "this program" if name in _registered else "graphkit" if name in _OWN else _package(found)
    default_for = tuple(lang for lang in LANGUAGES if default_reader(lang) == name)
    try:
        one = reader(name)
    except ReaderError as error:
        return ReaderInfo(name, (), "", str(error), default_for, source)
    what = (type(one).__doc__ or "").strip().split("\n")[0]
    return ReaderInfo(name, tuple(sorted(one.languages)), one.needs, what, default_for, source)


@kept
def _defaults() -> Mapping[str, str]:
    told = {lang: load_toml(lang, "language.toml").get("reader") for lang in LANGUAGES}
    return {lang: name for lang, name in told.items() if name}


@cache
def _own(name: str) -> Reader:
    module, _, attribute = _OWN[name].partition(":")
    make: Callable[[], Reader] = getattr(importlib.import_module(module), attribute)
    return make()


@cache
def _from_packages() -> dict[str, EntryPoint]:
    return {point.name: point for point in entry_points(group=GROUP)}


@cache
def _brought(point: EntryPoint) -> Reader:
    try:
        made = point.load()()
    except Exception as error:  # somebody else's code may fail in any way
        raise ReaderError(
            f"the reader {point.name!r} of {_package(point)} cannot be made: {type(error).__name__}: {error}"
        ) from error
    return _checked(made, f"the reader {point.name!r} of {_package(point)}")


def _package(point: EntryPoint | None) -> str:
    return point.dist.name if point is not None and point.dist is not None else "another package"


def _checked(made: Any, where: str) -> Reader:
    """The reader, if it is one."""
    lacks = [name for name in ("name", "languages", "needs", "read") if not hasattr(made, name)]
    if lacks:
        raise ReaderError(f"{where}: {type(made).__name__} is no reader: it lacks {', '.join(lacks)}")
    if not isinstance(made.name, str) or not made.name.strip():
        raise ReaderError(f"{where}: a reader needs a name, a string that is not empty")
    unknown = set(made.languages) - set(LANGUAGES)
    if unknown or not made.languages:
        raise ReaderError(f"{where}: {made.name} reads {', '.join(sorted(unknown)) or 'no language'}; "
                          f"graphkit knows {', '.join(LANGUAGES)}")  # fmt: skip
    found: Reader = made
    return found
