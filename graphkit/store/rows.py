"""The written form of documents, nodes and edges, shared by the stores, and the revision that is computed from it.

A row holds JSON with sorted keys, so that equal values are equal texts: a store compares rows, and writes what differs.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from itertools import chain
from typing import Any, NamedTuple

from graphkit.errors import StoreError
from graphkit.graph.model import Edge, Graph, Node, Value
from graphkit.model import FactDocument

_REVISION_BITS = 128


class DocumentRow(NamedTuple):
    """A fact document: its id, the SHA-256 of its JSON, and the JSON."""

    id: str
    digest: str
    json: str


class NodeRow(NamedTuple):
    """A node: its labels and properties are JSON."""

    id: str
    labels: str
    properties: str

    def label_list(self) -> list[str]:
        """The labels, primary first."""
        return list(json.loads(self.labels))

    def property_map(self) -> dict[str, Any]:
        """The properties, with lists for tuples."""
        return dict(json.loads(self.properties))


class EdgeRow(NamedTuple):
    """An edge: source, type, target and key tell it from all others; its properties are JSON."""

    source: str
    type: str
    target: str
    key: str
    properties: str

    def property_map(self) -> dict[str, Any]:
        """The properties, with lists for tuples."""
        return dict(json.loads(self.properties))


Row = NodeRow | EdgeRow


def dump(value: Any) -> str:
    """JSON that can be stored: Cyrillic stays legible; half a surrogate pair, which UTF-8 cannot hold, is escaped."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(value, separators=(",", ":"))
    return text


def document_rows(documents: Iterable[FactDocument]) -> dict[str, DocumentRow]:
    """The rows of documents by id; of one id given twice, the last counts. Raises ``DocumentError``.

    Each is read back, so that the graph is always built from what is stored and never from what came in.
    """
    rows: dict[str, DocumentRow] = {}
    for document in documents:
        text = dump(document.to_json())
        rows[document.id] = DocumentRow(document.id, hashlib.sha256(text.encode()).hexdigest(), text)
        FactDocument.from_json(json.loads(text))
    return rows


def read_document(row: DocumentRow) -> FactDocument:
    """The document of a row; facts that break the contract, as an older graphkit let them in, are among its dropped.

    Raises ``DocumentError``.
    """
    return FactDocument.from_json(json.loads(row.json), f"article {row.id!r}", lenient=True)


def require_articles(location: str, wanted: Iterable[str], known: Collection[str]) -> None:
    """Raise a ``StoreError`` that names the wanted ids that are not known, each with the nearest one that is."""
    there = frozenset(known)
    unknown = [id for id in wanted if id not in there]
    if unknown:
        near = [get_close_matches(id, known, n=1) for id in unknown]
        hints = [f" (did you mean {hit[0]!r}?)" if hit else "" for hit in near]
        said = [f"{id!r}{hint}" for id, hint in zip(unknown, hints, strict=True)]
        raise StoreError(f"{location}: there is no article {', '.join(said)}; graphkit documents lists what is there")


def properties_json(properties: Mapping[str, Any]) -> str:
    """Properties as JSON with sorted keys; a tuple becomes a list."""
    return dump(dict(sorted(properties.items())))


def properties_of(data: Mapping[str, Any]) -> dict[str, Value]:
    """Properties as a graph has them, from JSON: a list becomes a tuple."""
    return {key: tuple(value) if isinstance(value, list) else value for key, value in data.items()}


def node_row(node: Node) -> NodeRow:
    """The row of a node."""
    return NodeRow(node.id, dump(node.labels), properties_json(node.properties))


def edge_row(edge: Edge) -> EdgeRow:
    """The row of an edge."""
    return EdgeRow(*edge.sort_key(), properties_json(edge.properties))


def read_node(row: NodeRow) -> Node:
    """The node of a row."""
    return Node(row.id, tuple(row.label_list()), properties_of(row.property_map()))


def read_edge(row: EdgeRow) -> Edge:
    """The edge of a row."""
    return Edge(row.source, row.type, row.target, properties_of(row.property_map()))


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a graph by what tells them apart."""

    nodes: Mapping[str, NodeRow] = field(default_factory=dict)
    edges: Mapping[tuple[str, str, str, str], EdgeRow] = field(default_factory=dict)

    @classmethod
    def of(cls, graph: Graph) -> Rows:
        """The rows of a graph."""
        return cls.read(map(node_row, graph.nodes.values()), map(edge_row, graph.edges))

    @classmethod
    def read(cls, nodes: Iterable[NodeRow], edges: Iterable[EdgeRow]) -> Rows:
        """The rows that a store has."""
        return cls({row.id: row for row in nodes}, {row[:4]: row for row in edges})

    def graph(self, location: str) -> Graph:
        """The graph of the rows. Raises ``StoreError`` naming the location when they do not fit together."""
        try:
            return Graph(map(read_node, self.nodes.values()), map(read_edge, self.edges.values()))
        except (ValueError, TypeError) as error:
            raise StoreError(f"{location}: the stored graph is damaged: {error}") from error

    def revision(self) -> str:
        """The revision of the graph."""
        return advanced("0", (), (*self.nodes.values(), *self.edges.values()))


@dataclass(frozen=True, slots=True)
class Difference:
    """What to do to come from the rows of one graph to those of another; ``changed_nodes`` has (old, new)."""

    gone_edges: tuple[EdgeRow, ...]
    gone_nodes: tuple[NodeRow, ...]
    new_nodes: tuple[NodeRow, ...]
    changed_nodes: tuple[tuple[NodeRow, NodeRow], ...]
    new_edges: tuple[EdgeRow, ...]
    changed_edges: tuple[tuple[EdgeRow, EdgeRow], ...]

    @classmethod
    def between(cls, old: Rows, new: Rows) -> Difference:
        """From ``old`` to ``new``."""
        return cls(
            tuple(row for key, row in old.edges.items() if key not in new.edges),
            tuple(row for key, row in old.nodes.items() if key not in new.nodes),
            tuple(row for key, row in new.nodes.items() if key not in old.nodes),
            tuple((old.nodes[k], row) for k, row in new.nodes.items() if k in old.nodes and old.nodes[k] != row),
            tuple(row for key, row in new.edges.items() if key not in old.edges),
            tuple((old.edges[k], row) for k, row in new.edges.items() if k in old.edges and old.edges[k] != row),
        )

    def __bool__(self) -> bool:
        """Whether there is anything to do."""
        return any(
            (self.gone_edges, self.gone_nodes, self.new_nodes, self.changed_nodes, self.new_edges, self.changed_edges)
        )

    def revision(self, before: str) -> str:
        """The revision after it, from the revision before it."""
        changed: tuple[tuple[Row, Row], ...] = (*self.changed_nodes, *self.changed_edges)
        gone = chain(self.gone_nodes, self.gone_edges, (old for old, _ in changed))
        fresh = chain(self.new_nodes, self.new_edges, (new for _, new in changed))
        return advanced(before, gone, fresh)


def advanced(revision: str, gone: Iterable[Row], fresh: Iterable[Row]) -> str:
    """The revision after rows have gone and come.

    It is the sum of the rows' hashes modulo 2^128: independent of their order, and a change of a few rows costs a few
    hashes however large the graph is. It guards caches against confusion, not a graph against forgers.
    """
    total = int(revision, 16)
    total += sum(map(_hash, fresh)) - sum(map(_hash, gone))
    return f"{total % (1 << _REVISION_BITS):032x}"


def _hash(row: Row) -> int:
    digest = hashlib.sha256(json.dumps(row).encode()).digest()
    return int.from_bytes(digest[: _REVISION_BITS // 8], "big")
