"""Grouping what belongs together: a mention is what one article says of one entity, a group is one identity."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from graphkit.model import Entity, FactDocument

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Mention:
    """One entity of one document."""

    document: FactDocument
    entity: Entity

    @property
    def key(self) -> tuple[str, str]:
        """Article id and local id: unique among the mentions."""
        return (self.document.id, self.entity.id)


def mentions(documents: Iterable[FactDocument], type: str) -> list[Mention]:
    """The mentions of one entity type, in the order of the documents and their entities."""
    return [Mention(doc, entity) for doc in documents for entity in doc.entities.values() if entity.type == type]


class Groups(Generic[K]):
    """Disjoint groups of keys; the outcome does not depend on the order in which they are joined."""

    def __init__(self, keys: Iterable[K] = ()) -> None:
        self._up: dict[K, K] = {key: key for key in keys}

    def root(self, key: K) -> K:
        """Some member that stands for the group; a key not seen before is a group of its own."""
        self._up.setdefault(key, key)
        while self._up[key] != key:
            self._up[key] = self._up[self._up[key]]
            key = self._up[key]
        return key

    def join(self, *keys: K) -> None:
        """Put the keys into one group."""
        for key in keys[1:]:
            self._up[self.root(key)] = self.root(keys[0])

    def members(self) -> list[list[K]]:
        """The groups, each sorted by its text, in order of their first members."""
        out: dict[K, list[K]] = {}
        for key in self._up:
            out.setdefault(self.root(key), []).append(key)
        return sorted((sorted(group, key=repr) for group in out.values()), key=lambda group: repr(group[0]))


def grouped(items: Iterable[T], by: Callable[[T], K]) -> dict[K, list[T]]:
    """The items by what ``by`` says of them, each list in the order of the items."""
    out: dict[K, list[T]] = {}
    for item in items:
        out.setdefault(by(item), []).append(item)
    return out


def most_common(values: Iterable[str | None]) -> str | None:
    """The value given most often, of equals the first in alphabetical order; None when there is none."""
    counts: dict[str, int] = {}
    for value in values:
        if value is not None:
            counts[value] = counts.get(value, 0) + 1
    return min(counts, key=lambda value: (-counts[value], value)) if counts else None
