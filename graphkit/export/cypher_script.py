"""A Cypher script that makes the graph in any database that speaks openCypher: ``cypher-shell < graph.cypher``."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import BinaryIO, TypeVar

from graphkit.export.file_format import Exporter
from graphkit.export.flat import unicode_text
from graphkit.graph import Value
from graphkit.graph.flow import Flow
from graphkit.store.neo4j_schema import BASE_LABELS

_BATCH = 500
Item = TypeVar("Item")


def write(flow: Flow, stream: BinaryIO) -> None:
    """Write one statement for each batch of nodes of the same labels and of relationships of the same type and ends."""

    def put(text: str) -> None:
        stream.write(unicode_text(text).encode())

    for label in BASE_LABELS:
        put(f"CREATE CONSTRAINT IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE;\n")
    for batch in _batches(flow.nodes()):
        groups: dict[tuple[str, ...], list[str]] = {}
        for node in batch:
            groups.setdefault(node.labels, []).append(_map({**node.properties, "id": node.id}))
        for labels, maps in groups.items():
            names = ":".join(map(_name, labels))
            rows = ",\n  ".join(maps)
            put(f"UNWIND [\n  {rows}\n] AS row MERGE (n:{_name(labels[-1])} {{id: row.id}}) SET n:{names}, n += row;\n")
    for edges in _batches(flow.edges()):
        groups_: dict[tuple[str, str, str, bool], list[str]] = {}
        for edge in edges:
            source, target = (flow.node(id).labels[-1] for id in (edge.source, edge.target))
            ends = (edge.type, source, target, bool(edge.key))
            row = f"[{_value(edge.source)}, {_value(edge.target)}, {_value(edge.key)}, {_map(edge.properties)}]"
            groups_.setdefault(ends, []).append(row)
        for (type, source, target, keyed), listed in groups_.items():
            rows = ",\n  ".join(listed)
            put(
                f"UNWIND [\n  {rows}\n] AS row MATCH (a:{_name(source)} {{id: row[0]}}), (b:{_name(target)}"
                f" {{id: row[1]}}) MERGE (a)-[r:{_name(type)}{' {fact: row[2]}' if keyed else ''}]->(b)"
                " SET r += row[3];\n"
            )


def _batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    rest = iter(items)
    while batch := list(islice(rest, _BATCH)):
        yield batch


def _name(name: str) -> str:
    return name if name.isidentifier() else f"`{name.replace('`', '``')}`"


def _map(properties: Mapping[str, Value]) -> str:
    return "{" + ", ".join(f"{_name(key)}: {_value(value)}" for key, value in sorted(properties.items())) + "}"


def _value(value: Value) -> str:
    """A value as Cypher writes it: JSON, with line and paragraph ends and all else that is not printed escaped."""
    if isinstance(value, tuple):
        return "[" + ", ".join(map(_value, value)) + "]"
    if isinstance(value, str):
        text = json.dumps(unicode_text(value), ensure_ascii=False)
        return "".join(char if char.isprintable() else _escaped(char) for char in text)
    return json.dumps(value)


def _escaped(char: str) -> str:
    return f"\\u{ord(char):04x}" if ord(char) < 0x10000 else f"\\U{ord(char):08x}"


EXPORTER = Exporter("cypher", "a Cypher script, for cypher-shell", ".cypher", write)
