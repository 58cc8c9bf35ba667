"""How often a rule is right, how far confidences are to be believed, and the table of reliabilities that readers use.

The share of right facts of a rule is an estimate from few: it is drawn towards that of the facts of its type, and this
towards that of all, as if so many more facts had been seen as ``PRIOR`` says (the mean of a Beta posterior; A. Gelman
et al., *Bayesian Data Analysis*, 3rd ed., 2013, section 2.4). What is predicted is judged by the Brier score, the mean
squared distance from what came (G. W. Brier, Monthly Weather Review 78, 1950).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from graphkit.data import data_path
from graphkit.evaluate.documents import extracted, load_documents
from graphkit.evaluate.facts import Outcome, score
from graphkit.knowledge.reliability import Reliabilities

PRIOR = 10.0
# The bounds of the bins of a reliability table: few facts are told that are not likelier true than not.
BOUNDS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)


@dataclass(frozen=True, slots=True)
class RuleFigures:
    """Of one rule of a reader: how many facts it told that count, how many of them are exact, and their share."""

    reader: str
    rule: str
    type: str
    told: int
    right: int

    @property
    def precision(self) -> float:
        """The share of exact facts."""
        return self.right / self.told


@dataclass(frozen=True, slots=True)
class Bin:
    """The facts whose confidence is above ``low`` and at most ``high``: how many, what was promised, what came."""

    low: float
    high: float
    told: int
    promised: float
    right: float


def by_rule(outcomes: Iterable[Outcome]) -> list[RuleFigures]:
    """The figures of each rule, by reader, type and rule."""
    groups: dict[tuple[str, str, str], list[bool]] = defaultdict(list)
    for one in outcomes:
        groups[one.reader, one.type, one.rule].append(one.right)
    return [
        RuleFigures(reader, rule, type, len(right), sum(right))
        for (reader, type, rule), right in sorted(groups.items())
    ]  # fmt: skip


def calibration(outcomes: Sequence[Outcome], bounds: Sequence[float] = BOUNDS) -> list[Bin]:
    """The bins that have facts in them, the least sure first."""
    out = []
    for low, high in pairwise(bounds):
        inside = [one for one in outcomes if low < one.confidence <= high or (low == one.confidence == bounds[0])]
        if inside:
            promised = sum(one.confidence for one in inside) / len(inside)
            out.append(Bin(low, high, len(inside), promised, sum(one.right for one in inside) / len(inside)))
    return out


def brier(outcomes: Sequence[Outcome], confidence: Callable[[Outcome], float] | None = None) -> float:
    """The mean squared distance of confidences (or of what ``confidence`` says) from 1 where right and 0 where wrong.

    Raises ``ValueError`` for no outcomes.
    """
    if not outcomes:
        raise ValueError("no facts were told, so nothing can be said of their confidence")
    said = confidence or (lambda one: one.confidence)
    return sum((said(one) - one.right) ** 2 for one in outcomes) / len(outcomes)


def estimate(outcomes: Iterable[tuple[Outcome, float]], prior: float = PRIOR) -> dict[str, Reliabilities]:
    """The reliabilities of each reader from outcomes, each with its weight."""
    readers: dict[str, list[tuple[Outcome, float]]] = defaultdict(list)
    for one, weight in outcomes:
        readers[one.reader].append((one, weight))
    return {reader: _estimate(told, prior) for reader, told in sorted(readers.items())}


def _estimate(told: Sequence[tuple[Outcome, float]], prior: float) -> Reliabilities:
    overall = _drawn(told, 0.5, 2.0)
    types = {
        type: _drawn([x for x in told if x[0].type == type], overall, prior)
        for type in sorted({one.type for one, _ in told})
    }  # fmt: skip
    rules = {
        rule: _drawn([x for x in told if (x[0].type, x[0].rule) == (type, rule)], types[type], prior)
        for type, rule in sorted({(one.type, one.rule) for one, _ in told})
    }  # fmt: skip
    return Reliabilities(overall, types, rules)


def _drawn(told: Sequence[tuple[Outcome, float]], towards: float, prior: float) -> float:
    right = sum(weight for one, weight in told if one.right)
    return (right + prior * towards) / (sum(weight for _, weight in told) + prior)


def toml_text(tables: Mapping[str, Reliabilities]) -> str:
    """The tables as ``loaders/reliability.toml`` has them."""
    lines = list(_HEAD)
    for reader, table in tables.items():
        lines += ["", f'["{reader}"]', f"facts = {table.facts:.3f}", "", f'["{reader}".types]']
        lines += [f"{type} = {share:.3f}" for type, share in table.types.items()]
        lines += ["", f'["{reader}".rules]', *(f'"{rule}" = {share:.3f}' for rule, share in table.rules.items())]
    return "\n".join(lines) + "\n"


_HEAD = (
    "# How likely a fact is right that a reader tells, by its rule; of a rule that was not measured, by its type, else",
    "# over all. Made by python -m graphkit.evaluate.reliability from the annotated articles, smoothed; see",
    "# docs/extraction.md. A reader that does not stand here gives the confidence of its own.",
)


# The folders of evaluation/ that the table is made from, and what a fact of each counts: rules look better than they
# are on articles that they were written on. unseen/ is left out, so that the table can be judged on it.
WEIGHTS = {"gold": 0.25, "more": 0.5, "varied": 1.0}


def measured() -> dict[str, Reliabilities]:
    """The reliabilities of every language's own reader, from the annotated articles of the checkout."""
    weighed: list[tuple[Outcome, float]] = []
    for folder, weight in WEIGHTS.items():
        gold = load_documents(data_path("evaluation", folder))
        found = {document.id: document.to_json() for document in extracted(gold)}
        weighed += [(one, weight) for one in score(gold, found).outcomes]
    return estimate(weighed)


if __name__ == "__main__":
    print(toml_text(measured()), end="")
