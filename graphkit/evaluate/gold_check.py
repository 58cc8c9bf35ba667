"""Check gold documents while they are written: ``python -m graphkit.evaluate.gold_check FILE_OR_FOLDER …``.

A gold document has to say more than a fact document must: null where the text leaves a core role unsaid, the country
of every commission and election, the kind of every organization and election.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from graphkit.errors import GraphkitError
from graphkit.evaluate.documents import Json, json_values, readings
from graphkit.faults import Fault, Reason, document_faults, value_fault
from graphkit.schema import ENTITIES, FACTS, SET_ROLES
from graphkit.value_spaces import Space

_ALWAYS_GIVEN = {
    "commission": ("country",), "country": ("country",), "election": ("country", "kind"), "organization": ("kind",),
}  # fmt: skip
_BESIDE_ROLES = frozenset({"type", "evidence", "realis", "optional", "rule", "confidence"})


def problems(document: Json) -> Iterator[str]:
    """What is wrong in a gold document, each in a line that names the field; nothing for a sound one.

    First what no fact document may have, then what is asked of gold documents beside it.
    """
    faults = [fault for fault in document_faults(document) if not _left_unsaid(fault)]
    yield from map(str, faults)
    if any(fault.reason in (Reason.DOCUMENT, Reason.TYPE) for fault in faults):
        return
    entities = document["entities"]
    for id, entity in entities.items():
        if isinstance(entity, Mapping) and entity.get("type") in ENTITIES:
            yield from (f"entities.{id}{told}" for told in _entity_problems(entity, entities))
    for n, fact in enumerate(document["facts"]):
        yield from (f"facts[{n}]{told}" for told in _fact_problems(fact, entities))


def _left_unsaid(fault: Fault) -> bool:
    """Whether it is about a role that the text leaves unsaid, which a gold document may."""
    return fault.reason is Reason.MISSING and fault.field.rpartition(".")[2] not in SET_ROLES


def _entity_problems(entity: Json, entities: Json) -> Iterator[str]:
    type = ENTITIES[entity["type"]]
    for name in _ALWAYS_GIVEN.get(type.name, ()):
        if not entity.get(name):
            yield f".{name}: is missing; gold documents give it"
    for name in entity.keys() - {"type", "names"} - type.spaces.keys():
        yield f": a {type.name} has no {name!r}"
    for name, space in type.spaces.items():
        yield from _other_readings(name, space, entity.get(name), entities)


def _fact_problems(fact: Json, entities: Json) -> Iterator[str]:
    type = FACTS[fact["type"]]
    for name in fact.keys() - _BESIDE_ROLES - set(type.names):
        yield f": there is no role {name!r}; there are {', '.join(type.names)}"
    for role in type.roles:
        held = fact.get(role.name)
        if role.core and role.name not in fact:
            yield f".{role.name}: is missing; give null where the text leaves it unsaid"
        for member in readings(held or []) if role.many else [held]:
            yield from _other_readings(role.name, role.space, member, entities)


def _other_readings(name: str, space: Space, value: Any, entities: Json) -> Iterator[str]:
    """What is wrong with the readings after the best, of which a fact document says it already."""
    for reading in readings(value)[1:]:
        fault = value_fault(reading, space, entities) if reading is not None else None
        if fault is not None:
            yield f".{name}: {fault[1]}"


def main(places: Sequence[str]) -> int:
    """Print what is wrong in the documents of files and folders; 0 for nothing, 1 for something, 2 without places."""
    if not places:
        print(f"usage: python -m graphkit.evaluate.gold_check FILE_OR_FOLDER …\n\n{__doc__}", file=sys.stderr)
        return 2
    found = 0
    for place in map(Path, places):
        for path in sorted(place.glob("*.json")) if place.is_dir() else [place]:
            try:
                for where, document in json_values(path):
                    for told in problems(document if isinstance(document, Mapping) else {}):
                        print(f"{where}: {told}")
                        found += 1
            except (GraphkitError, OSError) as error:
                print(error, file=sys.stderr)
                found += 1
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
