"""Counts as figures: precision, recall and F1 by type and over all."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from graphkit.evaluate.facts import FactCounts, Score

ENTITIES, ALL_FACTS = "entities", "ALL FACTS"


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts, and shares from 0 to 1; None where there is nothing to take a share of, and where entities have none.

    ``date_accuracy`` is the share of paired facts with a date in gold whose predicted date is the same; ``evidence``
    that of exact facts whose quotes overlap.
    """

    gold: int
    predicted: int
    precision: float
    recall: float
    f1: float
    slot_f1: float | None = None
    date_accuracy: float | None = None
    evidence: float | None = None

    def to_json(self) -> dict[str, int | float | None]:
        """The figures by their names."""
        return asdict(self)


def figures(score: Score) -> dict[str, Figures]:
    """The figures of entities, of each fact type in the order of the schema, and of all facts together."""
    counts = score.entities
    precision, recall = _share(counts.right, counts.predicted), _share(counts.found, counts.gold)
    out = {ENTITIES: Figures(counts.gold, counts.predicted, precision, recall, harmonic_mean(precision, recall))}
    whole = FactCounts()
    for type, of_type in score.facts.items():
        out[type] = _figures(of_type)
        whole.add(of_type)
    return {**out, ALL_FACTS: _figures(whole)}


def _figures(counts: FactCounts) -> Figures:
    precision, recall = _share(counts.exact, counts.predicted), _share(counts.exact, counts.gold)
    slots = (
        _share(counts.slots_right, counts.slots_predicted), _share(counts.slots_right, counts.slots_gold),
    )  # fmt: skip
    return Figures(
        gold=counts.gold, predicted=counts.predicted, precision=precision, recall=recall,
        f1=harmonic_mean(precision, recall), slot_f1=harmonic_mean(*slots),
        date_accuracy=counts.dated_right / counts.dated if counts.dated else None,
        evidence=counts.evident / counts.exact if counts.exact else None,
    )  # fmt: skip


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def harmonic_mean(precision: float, recall: float) -> float:
    """F1: the harmonic mean, 0 where both are."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
