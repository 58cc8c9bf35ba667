"""How sure several articles together make a fact.

Every independent witness leaves the chance 1 - p that it is wrong; the fact is wrong only if all of them are. So the
combined confidence is 1 - (1 - p1)(1 - p2)..., the noisy-or of Pearl, *Probabilistic Reasoning in Intelligent Systems*
(1988), section 4.3.2; in text mining it is the belief model of Gyori et al., "From word models to executable models of
signaling networks using automated assembly", *Molecular Systems Biology* 13:954 (2017), without its systematic error.

Articles of one outlet, and reprints of one text, are one witness: the surest of them counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import prod

from graphkit.model import FactDocument
from graphkit.resolve.groups import Groups
from graphkit.resolve.reprints import Reprints


@dataclass(frozen=True, slots=True, order=True)
class Witness:
    """What of an article tells whether it is a witness of its own: its id and its outlet."""

    article: str
    outlet: str = ""

    @classmethod
    def of(cls, document: FactDocument) -> Witness:
        """The witness that a document is."""
        return cls(document.id, (document.source or "").casefold())


def combined(confidences: Iterable[float]) -> float:
    """``1 - Π(1 - p)`` over independent witnesses, each p between 0 and 1; rounded to four places."""
    return round(1 - prod(1 - min(max(p, 0.0), 1.0) for p in confidences), 4)


def independent(witnesses: Iterable[Witness], reprints: Mapping[str, Iterable[str]] | Reprints) -> list[list[str]]:
    """The ids of the articles in groups, one for each independent witness.

    ``reprints`` has for an article those that carry its text. Two reprints of a third that is no witness stay two.
    """
    every = sorted(set(witnesses))
    groups: Groups[str] = Groups(witness.article for witness in every)
    by_outlet: dict[str, list[str]] = {}
    for witness in every:
        if witness.outlet:
            by_outlet.setdefault(witness.outlet, []).append(witness.article)
    for together in by_outlet.values():
        groups.join(*together)
    if len(every) > 1:
        here = {witness.article for witness in every}
        for article in sorted(here):
            groups.join(article, *sorted(here.intersection(reprints.get(article, ()))))
    return groups.members()
