"""What a model claims of an article, as its answer says it: nothing here has been looked up in the text yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimedEntity:
    """Somebody or something that the claims speak of: ``names`` as they stand; ``country`` and ``date`` are words."""

    id: str
    type: str
    name: str
    names: tuple[str, ...]
    country: str | None = None
    level: str | None = None
    kind: str | None = None
    organization: str | None = None
    election: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimedFact:
    """A fact as told: ``roles`` by name, the ``quotes``, and by entity the words in them that point at it.

    ``told`` is the fact as it stood in the answer.
    """

    type: str
    roles: Mapping[str, Any]
    quotes: tuple[str, ...]
    points: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    realis: str = "actual"
    denial: str | None = None
    told: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Claims:
    """What one answer holds. ``whole`` says that nothing of it was lost; ``odd`` what it held that is no claim."""

    entities: tuple[ClaimedEntity, ...] = ()
    facts: tuple[ClaimedFact, ...] = ()
    whole: bool = True
    odd: tuple[Any, ...] = ()
