"""What a database of Neo4j needs to be a store: constraints on ids, indexes that follow from the ontology, and the
node that says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from graphkit.ontology import load_ontology

SCHEMA_VERSION = 1
# The labels that every node of a graph has one of: its last. Each has a constraint on the id, and matches name it.
BASE_LABELS = ("Entity", "Fact", "Evidence", "Article")
OWN_LABELS = ("GraphkitStore", "GraphkitDocument", "GraphkitJudgement")
# What people look for by value; a class that no node has costs nothing.
_LOOKED_FOR = {"Entity": ("name",), "Fact": ("date", "year"), "Article": ("published", "outlet")}


def schema_statements() -> Iterator[str]:
    """The statements that make the constraints and indexes; those that are there stay."""
    for label in (*BASE_LABELS, *OWN_LABELS):
        name = f"graphkit_{label.lower()}_id"
        yield f"CREATE CONSTRAINT {name} IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE"
    ontology = load_ontology()
    for label in sorted(ontology.classes):
        # A query names the class of an entity and not its base label, as in (c:Commission {id: 'kz.cec'}).
        if label not in BASE_LABELS and ontology.labels(label)[-1] == "Entity":
            yield _index(label, "id")
    for label, keys in _LOOKED_FOR.items():
        for key in keys:
            yield _index(label, key)


def _index(label: str, key: str) -> str:
    return f"CREATE INDEX graphkit_{label.lower()}_{key}_ix IF NOT EXISTS FOR (n:{label}) ON (n.{key})"


def store_properties(revision: str, chains: Iterable[str], *, derivation: str = "") -> dict[str, Any]:
    """The properties of the node ``GraphkitStore`` of a whole graph without documents."""
    return {
        "id": "store", "schema": SCHEMA_VERSION, "revision": revision, "derivation": derivation, "complete": True,
        "with_documents": False, "labels": list(chains),
    }  # fmt: skip
