"""Predicted facts against gold ones, counted by type: exact facts, roles filled rightly, dates, evidence.

*Exact* is a predicted fact whose core roles are all right, sets equal as sets. *Slots* are counted one by one: facts
of one type are paired so that they agree as far as they can, and each filled core role counts on its own, and the date.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any, NamedTuple

from graphkit.evaluate.documents import Documents, Json, best, readings
from graphkit.evaluate.entities import aligned_entities, named_in_facts
from graphkit.evaluate.names import folded, same_award, same_words
from graphkit.schema import FACTS, Role

NOTHING: Json = {"entities": {}, "facts": []}
UNREAL = ("denied", "hypothetical")  # what did not happen, or may not have
# The role in which two facts have to agree, at least in part, to be one fact that is partly right. An invitation may
# be told by either side, so any of its roles will do.
ANCHORS: Mapping[str, str | None] = {name: fact.needed[0] for name, fact in FACTS.items()} | {"invitation": None}


class Slots(NamedTuple):
    """Counts of one role of a pair of facts: values that are right, values of the gold fact, predicted values."""

    right: int
    gold: int
    predicted: int


class Pair(NamedTuple):
    """A gold fact and a predicted one that are taken for one, by their places, with what agrees."""

    gold: int
    predicted: int
    slots: Mapping[str, Slots]
    exact: bool


class Difference(NamedTuple):
    """A fact that is not right: ``what`` is missed, spurious or partly; ``predicted`` only of the last."""

    document: str
    type: str
    what: str
    fact: Json
    predicted: Json | None


class Outcome(NamedTuple):
    """What became of a predicted fact that counts: whether it is exact, and who told it, by what rule, how surely."""

    type: str
    reader: str
    rule: str
    confidence: float
    right: bool


@dataclass(slots=True)
class FactCounts:
    """Counts over facts: gold, predicted, exact, exact with evidence that overlaps; over slots; over dated ones."""

    gold: int = 0
    predicted: int = 0
    exact: int = 0
    evident: int = 0
    slots_right: int = 0
    slots_gold: int = 0
    slots_predicted: int = 0
    dated: int = 0
    dated_right: int = 0

    def add(self, other: FactCounts) -> None:
        """Add the counts of other facts."""
        for one in fields(self):
            setattr(self, one.name, getattr(self, one.name) + getattr(other, one.name))


@dataclass(slots=True)
class EntityCounts:
    """Counts of entities in core roles: gold, of these found; predicted, of these right."""

    gold: int = 0
    found: int = 0
    predicted: int = 0
    right: int = 0


@dataclass(slots=True)
class Score:
    """What was counted over documents: entities, facts by type, what became of each, and each that is not right."""

    entities: EntityCounts = field(default_factory=EntityCounts)
    facts: dict[str, FactCounts] = field(default_factory=lambda: {name: FactCounts() for name in FACTS})
    differences: list[Difference] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)


def score(gold: Documents, predicted: Documents) -> Score:
    """The counts of predicted documents against gold ones of the same ids.

    A gold document without a prediction counts as one for which nothing was predicted.
    """
    total = Score()
    for id, document in gold.items():
        _score_document(id, document, predicted.get(id) or NOTHING, total)
    return total


def _score_document(id: str, gold: Json, predicted: Json, total: Score) -> None:
    to_gold = aligned_entities(gold, predicted)
    wanted, offered = named_in_facts(gold), named_in_facts(predicted)
    total.entities.gold += len(wanted)
    total.entities.found += len(wanted & set(to_gold.values()))
    total.entities.predicted += len(offered)
    total.entities.right += len(offered & set(to_gold))
    for type, counts in total.facts.items():
        golds = [fact for fact in gold["facts"] if fact["type"] == type]
        found = [fact for fact in predicted["facts"] if fact["type"] == type]
        golds, found = _counted(golds, found, to_gold)
        pairs = paired_facts(golds, found, to_gold)
        counts.gold += len(golds)
        counts.predicted += len(found)
        exact = {pair.predicted for pair in pairs if pair.exact}
        reader = str(predicted.get("reader") or "")
        total.outcomes += [
            Outcome(type, reader, str(fact.get("rule", "")), float(fact.get("confidence", 1.0)), n in exact)
            for n, fact in enumerate(found)
        ]
        for pair in pairs:
            one, other = golds[pair.gold], found[pair.predicted]
            _count_pair(counts, one, other, pair)
            if not pair.exact:
                total.differences.append(Difference(id, type, "partly", one, other))
        for fact in _without(golds, (pair.gold for pair in pairs)):
            counts.slots_gold += _filled(fact)
            total.differences.append(Difference(id, type, "missed", fact, None))
        for fact in _without(found, (pair.predicted for pair in pairs)):
            counts.slots_predicted += _filled(fact)
            total.differences.append(Difference(id, type, "spurious", fact, None))


def _count_pair(counts: FactCounts, gold: Json, predicted: Json, pair: Pair) -> None:
    counts.exact += pair.exact
    counts.evident += pair.exact and _evidence_overlaps(gold, predicted)
    for slots in pair.slots.values():
        counts.slots_right += slots.right
        counts.slots_gold += slots.gold
        counts.slots_predicted += slots.predicted
    if gold.get("date"):
        right = gold["date"] == predicted.get("date")
        counts.dated += 1
        counts.dated_right += right
        counts.slots_right += right
        counts.slots_gold += 1
        counts.slots_predicted += bool(predicted.get("date"))


def _without(facts: Sequence[Json], places: Iterable[int]) -> list[Json]:
    left_out = set(places)
    return [fact for i, fact in enumerate(facts) if i not in left_out]


def _filled(fact: Json) -> int:
    """How many values stand in the core roles of a fact."""
    core = (role for role in FACTS[fact["type"]].roles if role.core)
    return sum(
        len(fact.get(role.name) or []) if role.many else int(fact.get(role.name) is not None) for role in core
    )  # fmt: skip


def _counted(
    golds: list[Json], predicted: list[Json], to_gold: Mapping[str, str]
) -> tuple[list[Json], list[Json]]:  # fmt: skip
    """The facts without those that are neither right nor wrong.

    Gold facts that are optional, and the predicted ones that fit these exactly; predicted facts that say of themselves
    that they did not happen or may not have, unless a gold fact is the same.
    """
    if not any(fact.get("optional") for fact in golds) and not any(fact.get("realis") in UNREAL for fact in predicted):
        return golds, predicted
    same = {pair.predicted: golds[pair.gold] for pair in paired_facts(golds, predicted, to_gold) if pair.exact}
    neither = {
        i
        for i, fact in enumerate(predicted)
        if (same[i].get("optional") if i in same else fact.get("realis") in UNREAL)
    }
    return [fact for fact in golds if not fact.get("optional")], _without(predicted, neither)


def paired_facts(golds: Sequence[Json], predicted: Sequence[Json], to_gold: Mapping[str, str]) -> list[Pair]:
    """Gold and predicted facts of one type that are taken for one, each at most once, those that agree most first.

    ``to_gold`` has the gold ids of predicted entities. Where pairs agree as much, one with the same date goes first.
    """
    candidates = []
    for i, gold in enumerate(golds):
        for j, other in enumerate(predicted):
            slots = _compared(gold, other, to_gold)
            exact = all(one.right == one.gold == one.predicted for one in slots.values())
            anchor = ANCHORS[gold["type"]]
            hits = sum(one.right for one in slots.values())
            if not exact and (hits == 0 or (anchor and slots[anchor].right == 0)):
                continue
            share = 2 * hits / max(1, sum(one.gold + one.predicted for one in slots.values()))
            same_day = bool(gold.get("date")) and gold.get("date") == other.get("date")
            candidates.append(((exact, share, same_day, -i, -j), Pair(i, j, slots, exact)))
    out: list[Pair] = []
    for _, pair in sorted(candidates, key=lambda candidate: candidate[0], reverse=True):
        if all(pair.gold != other.gold and pair.predicted != other.predicted for other in out):
            out.append(pair)
    return out


def _compared(gold: Json, predicted: Json, to_gold: Mapping[str, str]) -> dict[str, Slots]:
    """The counts of each core role."""
    return {
        role.name: _slots(role, gold.get(role.name), predicted.get(role.name), to_gold)
        for role in FACTS[gold["type"]].roles
        if role.core
    }


def _slots(role: Role, gold: Any, predicted: Any, to_gold: Mapping[str, str]) -> Slots:
    if role.many:
        return _slots_of_set(gold, predicted, to_gold)
    value = best(predicted)
    if role.literal:
        if value is None and None in readings(gold):
            return Slots(0, 0, 0)
        right = any(_same_literal(role.name, reading, value) for reading in readings(gold))
        return Slots(int(right), int(gold is not None), int(value is not None))
    accepted = [reading for reading in readings(gold) if reading]
    if value is None and (not accepted or None in readings(gold)):
        return Slots(0, 0, 0)
    right = value is not None and to_gold.get(value) in accepted
    return Slots(int(right), int(bool(accepted)), int(value is not None))


def _slots_of_set(gold: Any, predicted: Any, to_gold: Mapping[str, str]) -> Slots:
    wanted = [readings(member) for member in gold or []]
    offered = [to_gold.get(best(member)) for member in readings(predicted or [])]
    left, right = list(wanted), 0
    for member in offered:
        match = next((accepted for accepted in left if member in accepted), None)
        if match is not None:
            left.remove(match)
            right += 1
    return Slots(right, len(wanted), len(offered))


def _same_literal(role: str, gold: Any, predicted: Any) -> bool:
    if role == "award":
        return bool(gold) and bool(predicted) and same_award(gold, predicted)
    if role in ("year", "count"):
        return (gold is None and predicted is None) or (
            gold is not None and predicted is not None and str(gold) == str(predicted)
        )
    return folded(str(gold)) == folded(str(predicted))


def _evidence_overlaps(gold: Json, predicted: Json) -> bool:
    quotes = [
        quote.get("quote", "") if isinstance(quote, Mapping) else quote
        for quote in readings(predicted.get("evidence") or [])
    ]
    return any(a and b and same_words(a, b) for a in readings(gold.get("evidence") or []) for b in quotes)
