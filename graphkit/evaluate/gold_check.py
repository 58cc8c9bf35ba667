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
from graphkit.schema import ENTITIES, FACTS, REALIS, FactType, Role
from graphkit.value_spaces import Reference, Space, Vocabulary

_ALWAYS_GIVEN = {
    "commission": ("country",), "country": ("country",), "election": ("country", "kind"), "organization": ("kind",),
}  # fmt: skip
_BESIDE_ROLES = frozenset({"type", "evidence", "realis", "optional", "rule", "confidence"})


def problems(document: Json) -> Iterator[str]:
    """What is wrong in a gold document, each in a line that names the entity or fact; nothing for a sound one."""
    shape = {"id": str, "lang": str, "text": str, "entities": Mapping, "facts": list}
    missing = [key for key, kind in shape.items() if not isinstance(document.get(key), kind)]
    if missing:
        yield f"{', '.join(missing)}: missing, or not a text, an object of entities or a list of facts"
        return
    entities = document["entities"]
    for id, entity in entities.items():
        for told in _entity_problems(entity, entities):
            yield f"{id}: {told}"
    for i, fact in enumerate(document["facts"]):
        type = f" ({fact['type']})" if isinstance(fact, Mapping) and "type" in fact else ""
        for told in _fact_problems(fact, document):
            yield f"fact {i}{type}: {told}"


def _entity_problems(entity: Any, entities: Json) -> Iterator[str]:
    type = ENTITIES.get(str(entity.get("type"))) if isinstance(entity, Mapping) else None
    if type is None:
        yield f"the type is one of {', '.join(ENTITIES)}"
        return
    if not entity.get("names"):
        yield "no names"
    for name in _ALWAYS_GIVEN.get(type.name, ()):
        if not entity.get(name):
            yield f"no {name}"
    for name in entity.keys() - {"type", "names"} - type.spaces.keys():
        yield f"a {type.name} has no {name!r}"
    for name, space in type.spaces.items():
        yield from _value_problems(name, space, entity.get(name), entities)


def _fact_problems(fact: Any, document: Json) -> Iterator[str]:
    type = FACTS.get(str(fact.get("type"))) if isinstance(fact, Mapping) else None
    if type is None:
        yield f"the type is one of {', '.join(FACTS)}"
        return
    if not fact.get("evidence"):
        yield "no evidence"
    for quote in readings(fact.get("evidence") or []):
        if not isinstance(quote, str) or quote not in document["text"]:
            yield f"the evidence is not in the text: {str(quote)[:60]!r}"
    for name in fact.keys() - _BESIDE_ROLES - set(type.names):
        yield f"there is no role {name!r}; there are {', '.join(type.names)}"
    yield from _value_problems("realis", Vocabulary(REALIS), fact.get("realis"), {})
    for role in type.roles:
        yield from _role_problems(role, type, fact, document["entities"])


def _role_problems(role: Role, type: FactType, fact: Json, entities: Json) -> Iterator[str]:
    if role.core and role.name not in fact:
        yield f"no {role.name} (give null where the text leaves it unsaid)"
    members = readings(fact.get(role.name) or []) if role.many else [fact.get(role.name)]
    if role.many and len(members) < role.least:
        yield f"too few {role.name}: a {type.name} has {role.least} or more"
    for member in members:
        yield from _value_problems(role.name, role.space, member, entities)


def _value_problems(name: str, space: Space, value: Any, entities: Json) -> Iterator[str]:
    """What is wrong with the readings of a value; null is a reading of each."""
    for reading in readings(value):
        if reading is None:
            continue
        if not isinstance(space, Reference):
            if not space.allows(reading):
                yield f"{name} is {space.told}, not {reading!r}"
        elif not isinstance(reading, str) or reading not in entities:
            yield f"{name} {reading!r} is not among the entities"
        elif entities[reading].get("type") not in space.types:
            yield f"{name} is {space.told}; {reading!r} is a {entities[reading].get('type')}"


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
