"""Which articles carry the text of another: near-duplicates, found without comparing every pair.

Of two texts the smaller one is a reprint when up to 60 of 100 of its runs of five words stand in the other:
containment of shingles, Broder, "On the resemblance and containment of documents" (1997). As there, only a sample of
the runs is kept to find what may be one (those whose hash is divisible by 4), and what is found is then compared
whole. A reprint that shares 24 runs is missed once in a thousand times, a longer one practically never.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable

from graphkit.model import FactDocument
from graphkit.resolve.names import normal

REPRINT = 0.6
SAMPLED = 4
_RUN = 5
_WORTH_COMPARING = 0.3


def runs(text: str) -> frozenset[int]:
    """The hashes of the runs of five words, the same on every machine; 63 bits, so that SQLite holds them."""
    words = normal(text).split()
    lines = (" ".join(words[i : i + _RUN]) for i in range(max(1, len(words) - _RUN + 1)))
    return frozenset(
        int.from_bytes(hashlib.blake2b(line.encode("utf-8", "replace"), digest_size=8).digest(), "big") >> 1
        for line in lines
    )


def sample(every: Iterable[int]) -> frozenset[int]:
    """The runs that are kept to find a reprint by."""
    return frozenset(run for run in every if run % SAMPLED == 0)


def worth_comparing(shared: int, one: int, two: int) -> bool:
    """Whether two samples of the given sizes share enough to compare the texts."""
    return shared > 0 and shared >= _WORTH_COMPARING * min(one, two)


def reprint(one: frozenset[int], two: frozenset[int]) -> bool:
    """Whether the smaller text stands, up to 60 of 100 runs, in the other one."""
    smaller = min(len(one), len(two))
    return smaller > 0 and len(one & two) / smaller >= REPRINT


class Reprints:
    """The reprints among documents that are all at hand."""

    def __init__(self, documents: Iterable[FactDocument]) -> None:
        every = {document.id: runs(document.text) for document in documents}
        samples = {id: sample(own) for id, own in every.items()}
        holders: dict[int, list[str]] = {}
        for id in sorted(samples):
            for run in samples[id]:
                holders.setdefault(run, []).append(id)
        self._found: dict[str, set[str]] = {}
        for id, own in samples.items():
            shared = Counter(other for run in own for other in holders[run] if other < id)
            for other, count in shared.items():
                if worth_comparing(count, len(own), len(samples[other])) and reprint(every[id], every[other]):
                    self._found.setdefault(id, set()).add(other)
                    self._found.setdefault(other, set()).add(id)

    def get(self, article: str, default: Iterable[str] = ()) -> Iterable[str]:
        """The articles that carry the article's text, or whose text it carries."""
        return self._found.get(article, default)
