"""How sure several articles together make a fact.

Every independent witness leaves the chance 1 - p that it is wrong; the fact is wrong only if all of them are. So the
combined confidence is 1 - (1 - p1)(1 - p2)..., the noisy-or of Pearl, *Probabilistic Reasoning in Intelligent Systems*
(1988), section 4.3.2; in text mining it is the belief model of Gyori et al., "From word models to executable models of
signaling networks using automated assembly", *Molecular Systems Biology* 13:954 (2017), without its systematic error.

Articles of one outlet, and reprints of one text, are one witness: the surest of them counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import prod

from graphkit.model import FactDocument
from graphkit.resolve.groups import Groups
from graphkit.resolve.names import normal

_SHINGLE = 5
REPRINT = 0.6


def combined(confidences: Iterable[float]) -> float:
    """``1 - Π(1 - p)`` over independent witnesses, each p between 0 and 1; rounded to four places."""
    return round(1 - prod(1 - min(max(p, 0.0), 1.0) for p in confidences), 4)


def independent(documents: Sequence[FactDocument], shingles: Shingles | None = None) -> list[list[str]]:
    """The ids of the documents in groups, one for each independent witness.

    ``shingles`` keeps what was reckoned of the texts from one call to the next.
    """
    groups: Groups[str] = Groups(document.id for document in documents)
    by_outlet: dict[str, list[str]] = {}
    by_text: dict[str, list[str]] = {}
    for document in documents:
        if document.source:
            by_outlet.setdefault(document.source.casefold(), []).append(document.id)
        by_text.setdefault(document.sha256, []).append(document.id)
    for together in (*by_outlet.values(), *by_text.values()):
        groups.join(*together)
    if len({groups.root(document.id) for document in documents}) > 1:
        known = shingles or Shingles()
        texts = {document.id: known.of(document) for document in documents}
        for one, two in _likely(texts):
            if groups.root(one) != groups.root(two) and reprint(texts[one], texts[two]):
                groups.join(one, two)
    return groups.members()


def _likely(texts: Mapping[str, frozenset[int]]) -> Iterator[tuple[str, str]]:
    """The pairs that can be reprints; comparing every pair would take hours where thousands tell one fact.

    A text with 60 of its 100 runs in another has one there of any 41, so its rarest 41 are enough to find the other:
    prefix filtering, Chaudhuri, Ganti and Kaushik, "A primitive operator for similarity joins in data cleaning" (2006).
    """
    holders: dict[int, list[str]] = {}
    for id, runs in texts.items():
        for run in runs:
            holders.setdefault(run, []).append(id)
    for one, runs in texts.items():
        rarest = sorted(runs, key=lambda run: len(holders[run]))[: int(len(runs) * (1 - REPRINT)) + 2]
        yield from ((one, two) for two in set().union(*(holders[run] for run in rarest)) - {one})


class Shingles:
    """The runs of five words of each document, reckoned when they are first asked for."""

    def __init__(self) -> None:
        self._known: dict[str, frozenset[int]] = {}

    def of(self, document: FactDocument) -> frozenset[int]:
        """The hashes of the runs, which hold within this process."""
        if document.id not in self._known:
            self._known[document.id] = _shingles(document.text)
        return self._known[document.id]


def reprint(one: frozenset[int], two: frozenset[int]) -> bool:
    """Whether the smaller text stands, up to 60 of 100 runs of five words, in the other one."""
    smaller = min(len(one), len(two))
    return smaller > 0 and len(one & two) / smaller >= REPRINT


def _shingles(text: str) -> frozenset[int]:
    words = normal(text).split()
    return frozenset(hash(tuple(words[i : i + _SHINGLE])) for i in range(max(1, len(words) - _SHINGLE + 1)))
