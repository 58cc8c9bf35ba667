"""What people decided: that two ids are the same or are not, and that a fact is wrong or should read otherwise.

A judgement names things by what they are called and not by their place in some store, so it survives an article that is
read anew, a store that is built anew, and the way to another machine. It is one JSON object, a line of a file.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from graphkit.errors import DocumentError

SAME, DIFFERENT = "same", "different"
REJECTED, CORRECTED = "rejected", "corrected"
T = TypeVar("T")


@dataclass(frozen=True, slots=True, order=True)
class Judgement:
    """One decision: of identity (two ids, ``same`` or ``different``) or of a fact (``rejected``, ``corrected``).

    ``same`` merges ``right`` into ``left``. ``different`` is stronger than the rules and than a chain of ``same``. Ids
    that no document yields any longer are passed over, so that a judgement survives an article that is forgotten and
    comes back. Of a fact ``left`` is its signature (see ``graphkit.resolve.facts``) and ``right`` the JSON of the
    roles as they should be, ``{}`` where it is rejected. ``at`` is when it was made, ISO 8601 in UTC.
    """

    left: str
    right: str
    verdict: str = SAME
    note: str = field(default="", compare=False)
    at: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        if self.verdict not in (SAME, DIFFERENT, REJECTED, CORRECTED):
            raise DocumentError(
                f"a judgement's verdict is {SAME} or {DIFFERENT}, not {self.verdict!r}"
                f" (or, of a fact, {REJECTED} or {CORRECTED})"
            )
        if self.about_fact:
            if not _is_object(self.left) or not _is_object(self.right):
                raise DocumentError("a judgement of a fact needs its signature and its changes as JSON objects")
        elif not self.left or not self.right or self.left == self.right:
            raise DocumentError(f"a judgement needs two ids that differ, not {self.left!r} and {self.right!r}")

    @property
    def about_fact(self) -> bool:
        """Whether it is about a fact, and not about who is who."""
        return self.verdict in (REJECTED, CORRECTED)

    @classmethod
    def of_fact(
        cls, signature: Mapping[str, Any], changes: Mapping[str, Any] | None = None, *, note: str = "", at: str = ""
    ) -> Judgement:
        """The judgement that rejects the facts of a signature, or with ``changes`` corrects them."""
        verdict = CORRECTED if changes else REJECTED
        return cls(_dump(signature), _dump(changes or {}), verdict, note, at)

    def to_json(self) -> dict[str, Any]:
        """The judgement as one JSON object."""
        out: dict[str, Any] = {"left": self.left, "right": self.right, "verdict": self.verdict}
        if self.about_fact:
            out = {"fact": json.loads(self.left), "verdict": self.verdict}
            out |= {"set": json.loads(self.right)} if self.verdict == CORRECTED else {}
        return {**out, **({"note": self.note} if self.note else {}), **({"at": self.at} if self.at else {})}

    @classmethod
    def from_json(cls, data: Any) -> Judgement:
        """Read the JSON form. Raises ``DocumentError`` when an id or the verdict is missing or wrong."""
        if not isinstance(data, Mapping):
            raise DocumentError("a judgement is a JSON object")
        note, at = str(data.get("note", "")), str(data.get("at", ""))
        if "fact" in data:
            if not isinstance(data["fact"], Mapping) or not isinstance(data.get("set", {}), Mapping):
                raise DocumentError("a judgement of a fact needs 'fact', and 'set' where it corrects, as JSON objects")
            return cls(_dump(data["fact"]), _dump(data.get("set", {})), str(data.get("verdict", "")), note, at)
        left, right = data.get("left"), data.get("right")
        if not isinstance(left, str) or not isinstance(right, str):
            raise DocumentError("a judgement needs the ids 'left' and 'right' as strings")
        return cls(left, right, str(data.get("verdict", "")), note, at)


def _dump(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _is_object(text: str) -> bool:
    try:
        return isinstance(json.loads(text), dict)
    except ValueError:
        return False


class Judgements:
    """The judgements, ready to be asked."""

    def __init__(self, judgements: Iterable[Judgement] = ()) -> None:
        every = sorted(set(judgements))
        self.same = [(j.left, j.right) for j in every if j.verdict == SAME]
        self._apart = {frozenset((j.left, j.right)) for j in every if j.verdict == DIFFERENT}
        self.of_facts = [(json.loads(j.left), json.loads(j.right), j.verdict) for j in every if j.about_fact]
        self.ids = frozenset(id for j in every if not j.about_fact for id in (j.left, j.right)) | {
            name for sign, changes, _ in self.of_facts for name in _names(sign.get("roles") or {}, changes)
        }

    def apart(self, left: str, right: str) -> bool:
        """Whether the two ids were judged different."""
        return frozenset((left, right)) in self._apart

    def parted(self, items: Iterable[T], handles: Callable[[T], Iterable[str]]) -> list[list[T]]:
        """What the rules hold for one, in lists in which no two are judged different; each goes to the first that fits.

        ``handles`` gives the names by which a judgement may know an item.
        """
        listed = [(item, frozenset(handles(item))) for item in items]
        every = frozenset[str]().union(*(names for _, names in listed))
        if not any(pair <= every for pair in self._apart):
            return [[item for item, _ in listed]]
        parts: list[tuple[list[T], set[str]]] = []
        for item, names in listed:
            for part, known in parts:
                if not any(self.apart(x, y) for x in names for y in known):
                    part.append(item)
                    known |= names
                    break
            else:
                parts.append(([item], set(names)))
        return [part for part, _ in parts]

    def settled(self, handles: Mapping[str, frozenset[str]]) -> dict[str, str]:
        """Each id mapped to the id that it is merged into, itself in most cases.

        ``handles`` has for each id all the names that a judgement may know it by. Of a merged group the id stays that
        is never on the right side of a judgement; of several, the first one. Two ids that were judged different are
        never in one group, whatever chain of ``same`` leads from one to the other.
        """
        out = {id: id for id in handles}
        if not self.same:
            return out
        owners: dict[str, list[str]] = {}
        for id, names in handles.items():
            for name in names & self.ids:
                owners.setdefault(name, []).append(id)
        groups: dict[str, set[str]] = {}
        rights = set()
        for left, right in self.same:
            a, b = _owner(left, owners), _owner(right, owners)
            if a is None or b is None or a == b:
                continue
            one, two = groups.setdefault(a, {a}), groups.setdefault(b, {b})
            if one is two or any(self.apart(x, y) for i in one for j in two for x in handles[i] for y in handles[j]):
                continue
            rights.add(b)
            one |= two
            groups.update(dict.fromkeys(two, one))
        for id, group in groups.items():
            out[id] = min(group, key=lambda x: (x in rights, x))
        return out

    def current(self, handles: Mapping[str, frozenset[str]], settled: Mapping[str, str]) -> dict[str, str]:
        """The id that each name in the judgements has now, where it is one of ``handles``."""
        owners: dict[str, list[str]] = {}
        for id, names in handles.items():
            for name in names & self.ids:
                owners.setdefault(name, []).append(id)
        found = {name: _owner(name, owners) for name in owners}
        return {name: settled[id] for name, id in found.items() if id is not None}


def _names(*roles: Mapping[str, Any]) -> Iterable[str]:
    """The strings among the values of roles, which may be ids."""
    values = (value for each in roles for value in each.values())
    items = (item for value in values for item in (value if isinstance(value, list) else [value]))
    return {item for item in items if isinstance(item, str)}


def _owner(name: str, owners: Mapping[str, list[str]]) -> str | None:
    """The id that the name means: itself where there is one, else the only one that bears it."""
    found = owners.get(name, [])
    if name in found:
        return name
    return found[0] if len(found) == 1 else None


def added(kept: Iterable[Judgement], made: Sequence[Judgement]) -> list[Judgement]:
    """The judgements with new ones, which take the place of those on the same pair or fact."""
    about = {frozenset((j.left, j.right)) if not j.about_fact else j.left for j in made}
    rest = [j for j in kept if (j.left if j.about_fact else frozenset((j.left, j.right))) not in about]
    return [*rest, *made]
