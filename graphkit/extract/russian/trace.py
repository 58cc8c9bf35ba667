"""What the grammar saw of one article, kept for explaining it."""

from __future__ import annotations

from dataclasses import dataclass, field

from graphkit.extract.russian.syntax.frames import Match
from graphkit.extract.russian.syntax.skeleton import Skeleton
from graphkit.extract.russian.who.state import Discourse
from graphkit.model import FactDocument


@dataclass(slots=True)
class Trace:
    """What extraction saw of one article: its skeletons and the frames that found their triggers, by sentence."""

    discourse: Discourse
    skeletons: list[Skeleton]
    matches: list[list[Match]] = field(default_factory=list)
    document: FactDocument | None = None
