"""Which predicted entity is which gold one: aligned one to one by type, country, date and names."""

from __future__ import annotations

from typing import Any

from graphkit.evaluate.documents import Json, best, readings
from graphkit.evaluate.names import folded, same_name, same_person
from graphkit.schema import FACTS

# How well a predicted entity fits a gold one: the best fits are taken first.
SURELY, PERHAPS, NOT = 2, 1, 0


def aligned_entities(gold: Json, predicted: Json) -> dict[str, str]:
    """The gold ids of predicted entities, one to one, the best fits first; those that fit none are not there."""
    fits = [
        (-_fit(g, p, gold, predicted), gold_id, predicted_id)
        for gold_id, g in gold["entities"].items()
        for predicted_id, p in predicted["entities"].items()
    ]
    found: dict[str, str] = {}
    taken: set[str] = set()
    for fit, gold_id, predicted_id in sorted(fits):
        if fit and predicted_id not in found and gold_id not in taken:
            found[predicted_id] = gold_id
            taken.add(gold_id)
    return found


def named_in_facts(document: Json) -> set[str]:
    """The ids of the entities in core roles, by their best readings, of facts that are not optional: what counts."""
    ids: set[Any] = set()
    for fact in document["facts"]:
        if fact.get("optional"):
            continue
        for role in FACTS[fact["type"]].roles:
            if role.core and role.many:
                ids.update(best(value) for value in fact.get(role.name) or [])
            elif role.core and not role.literal:
                ids.add(best(fact.get(role.name)))
    return ids & set(document["entities"])


def _fit(gold: Json, predicted: Json, gold_document: Json, predicted_document: Json) -> int:
    types = {gold["type"], predicted["type"]}
    for type, fit in (("person", _person_fit), ("election", _election_fit), ("country", _country_fit)):
        if type in types:
            return fit(gold, predicted) if len(types) == 1 else NOT
    if _of_two_countries(gold, predicted):
        return NOT
    fit_by_name = _body_fit(gold, predicted)
    if not fit_by_name and types == {"mission"}:
        return _mission_fit(gold, predicted, gold_document, predicted_document)
    return fit_by_name


def _names(entity: Json) -> list[str]:
    """What the article calls it and what it is known as."""
    return [*entity["names"], *entity.get("known_as", ())]


def _person_fit(gold: Json, predicted: Json) -> int:
    pairs = ((a, b) for a in _names(gold) for b in _names(predicted))
    return max((SURELY if folded(a) == folded(b) else PERHAPS for a, b in pairs if same_person(a, b)), default=NOT)


def _country_fit(gold: Json, predicted: Json) -> int:
    return SURELY if best(predicted.get("country")) in readings(gold.get("country")) else NOT


def _election_fit(gold: Json, predicted: Json) -> int:
    if any(best(predicted.get(key)) not in readings(gold.get(key)) for key in ("country", "kind")):
        return NOT
    day, days = best(predicted.get("date")), readings(gold.get("date"))
    if day in days:
        return SURELY
    return PERHAPS if any(not day or not other or _begins(day, other) for other in days) else NOT


def _begins(one: str, other: str) -> bool:
    """Whether one date is told less exactly than the other and does not contradict it."""
    return one.startswith(other) or other.startswith(one)


def _of_two_countries(gold: Json, predicted: Json) -> bool:
    accepted, other = readings(gold.get("country")), best(predicted.get("country"))
    return bool(other and all(accepted) and other not in accepted)


def _body_fit(gold: Json, predicted: Json) -> int:
    """Central commissions of one country fit, and all bodies with a name in common."""
    types = (gold["type"], predicted["type"])
    levels = (gold.get("level", "central"), predicted.get("level", "central"))
    same_country = bool(gold.get("country")) and best(predicted.get("country")) in readings(gold.get("country"))
    if types == ("commission", "commission") and same_country and levels == ("central", "central"):
        return SURELY
    if any(same_name(a, b) for a in _names(gold) for b in _names(predicted)):
        return SURELY if types[0] == types[1] else PERHAPS
    return NOT


def _mission_fit(gold: Json, predicted: Json, gold_document: Json, predicted_document: Json) -> int:
    """Missions without a name in common may be one when those who sent them are."""
    one = gold_document["entities"].get(best(gold.get("organization")))
    other = predicted_document["entities"].get(best(predicted.get("organization")))
    if not one or not other or "mission" in (one["type"], other["type"]):
        return NOT
    return PERHAPS if _fit(one, other, gold_document, predicted_document) else NOT
