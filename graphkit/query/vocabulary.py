"""The labels, relationship types and properties that a query may speak of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from graphkit.schema import SHORTCUTS

if TYPE_CHECKING:
    from graphkit.graph import Graph

# The properties of relationships and nodes, as the model has them: the ontology would take a while to read.
_RELATIONSHIP_PROPERTIES = {
    "award": "text", "date": "text", "derived": "boolean", "election": "text", "fact": "text", "year": "integer",
}  # fmt: skip
_NODE_PROPERTIES = {
    "aliases": "list", "award": "text", "code": "text", "confidence": "float", "count": "integer", "date": "text",
    "end": "integer", "first_seen": "text", "headline": "text", "id": "text", "independent": "integer", "kind": "text",
    "lang": "text", "last_seen": "text", "level": "text",
    "name": "text", "name_en": "text", "name_kk": "text", "name_ru": "text", "office": "text", "outlet": "text",
    "place": "text", "published": "text", "quote": "text", "realis": "text", "role": "text", "rule": "text",
    "sha256": "text", "stance": "text", "start": "integer", "status": "text", "url": "text",
    "witnesses": "integer", "year": "integer",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The names of a graph's schema; the properties map to text, integer, float, boolean or list."""

    labels: frozenset[str]
    relationships: frozenset[str]
    properties: Mapping[str, str] = field(hash=False)
    relationship_properties: Mapping[str, str] = field(hash=False)

    def to_json(self) -> dict[str, Any]:
        """As ``from_json`` reads it."""
        return {
            "labels": sorted(self.labels), "relationships": sorted(self.relationships),
            "properties": dict(self.properties), "relationship_properties": dict(self.relationship_properties),
        }  # fmt: skip

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Vocabulary:
        """The vocabulary that was written; raises ``KeyError`` where something is missing."""
        return cls(
            frozenset(data["labels"]), frozenset(data["relationships"]), dict(data["properties"]),
            dict(data["relationship_properties"]),
        )  # fmt: skip

    def knows_label(self, name: str) -> bool:
        """Whether the graph or the ontology has that label; the ontology is read only when the graph has not."""
        return name in self.labels or name in _ontology()[0]

    def knows_relationship(self, name: str) -> bool:
        """Whether the graph or the ontology has that relationship type."""
        return name in self.relationships or name in SHORTCUTS or name in _ontology()[1]

    def all_labels(self) -> list[str]:
        """Every label that may be meant, sorted."""
        return sorted(self.labels | _ontology()[0])

    def all_relationships(self) -> list[str]:
        """Every relationship type that may be meant, sorted."""
        return sorted(self.relationships | _ontology()[1] | set(SHORTCUTS))


def vocabulary(graph: Graph) -> Vocabulary:
    """The vocabulary of a graph: what is in it, and the properties that the model defines."""
    properties = dict(_NODE_PROPERTIES)
    of_relationships = dict(_RELATIONSHIP_PROPERTIES)
    for node in graph.nodes.values():
        for key, value in node.properties.items():
            if key not in properties:
                properties[key] = _kind(value)
    for edge in graph.edges:
        for key, value in edge.properties.items():
            if key not in of_relationships:
                of_relationships[key] = _kind(value)
    return Vocabulary(
        labels=frozenset(label for node in graph.nodes.values() for label in node.labels),
        relationships=frozenset(edge.type for edge in graph.edges),
        properties=properties,
        relationship_properties=of_relationships,
    )


def model_vocabulary() -> Vocabulary:
    """The vocabulary of the model alone, whatever a graph holds."""
    return Vocabulary(frozenset(), frozenset(), dict(_NODE_PROPERTIES), dict(_RELATIONSHIP_PROPERTIES))


def widened(known: Vocabulary, labels: Iterable[str], types: Iterable[str], properties: Iterable[str]) -> Vocabulary:
    """The vocabulary with names that a server has beside it, properties as those of nodes and relationships alike."""
    more = dict.fromkeys(properties, "")
    return Vocabulary(
        known.labels | frozenset(labels), known.relationships | frozenset(types),
        {**more, **known.properties}, {**more, **known.relationship_properties},
    )  # fmt: skip


def _kind(value: object) -> str:
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int):
        return "integer"
    return {float: "float", str: "text"}.get(type(value), "list")


def _ontology() -> tuple[frozenset[str], frozenset[str]]:
    """The labels and relationship types of the ontology."""
    from graphkit.ontology import load_ontology

    ontology = load_ontology()
    return frozenset(ontology.classes), frozenset(ontology.ties)
