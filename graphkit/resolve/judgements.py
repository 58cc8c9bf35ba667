"""What people decided about identity: a pair of canonical ids is the same, or is not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from graphkit.errors import DocumentError

SAME, DIFFERENT = "same", "different"


@dataclass(frozen=True, slots=True, order=True)
class Judgement:
    """Two canonical ids and the verdict on them: ``same`` merges ``right`` into ``left``, ``different`` keeps apart.

    A verdict ``different`` is stronger than the rules and than a chain of ``same``. Ids that no document yields any
    longer are passed over, so that a judgement survives an article that is forgotten and comes back.
    """

    left: str
    right: str
    verdict: str = SAME
    note: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        if self.verdict not in (SAME, DIFFERENT):
            raise DocumentError(f"a judgement's verdict is {SAME} or {DIFFERENT}, not {self.verdict!r}")
        if not self.left or not self.right or self.left == self.right:
            raise DocumentError(f"a judgement needs two ids that differ, not {self.left!r} and {self.right!r}")

    def to_json(self) -> dict[str, str]:
        """The judgement as one JSON object."""
        out = {"left": self.left, "right": self.right, "verdict": self.verdict}
        return {**out, "note": self.note} if self.note else out

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Judgement:
        """Read the JSON form. Raises ``DocumentError`` when an id or the verdict is missing or wrong."""
        left, right = data.get("left"), data.get("right")
        if not isinstance(left, str) or not isinstance(right, str):
            raise DocumentError("a judgement needs the ids 'left' and 'right' as strings")
        return cls(left, right, str(data.get("verdict", "")), str(data.get("note", "")))


class Judgements:
    """The judgements, ready to be asked."""

    def __init__(self, judgements: Iterable[Judgement] = ()) -> None:
        every = sorted(set(judgements))
        self._same = [(j.left, j.right) for j in every if j.verdict == SAME]
        self._apart = {frozenset((j.left, j.right)) for j in every if j.verdict == DIFFERENT}

    def apart(self, left: str, right: str) -> bool:
        """Whether the two ids were judged different."""
        return frozenset((left, right)) in self._apart

    def merged(self, ids: Iterable[str]) -> dict[str, str]:
        """Each id mapped to the id that it is merged into, itself in most cases.

        Of a merged group the id stays that is never on the right side of a judgement; of several, the first one.
        """
        present = set(ids)
        groups: dict[str, set[str]] = {id: {id} for id in present}
        pairs = [(a, b) for a, b in self._same if a in present and b in present]
        for a, b in pairs:
            one, two = groups[a], groups[b]
            if one is two or any(self.apart(x, y) for x in one for y in two):
                continue
            one |= two
            for id in two:
                groups[id] = one
        rights = {b for _, b in pairs}
        return {id: min(group, key=lambda x: (x in rights, x)) for id, group in groups.items()}
