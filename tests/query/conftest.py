"""One store of all gold documents for the whole folder, embedded and, where there is a server, on Neo4j."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from graphkit.graph import Graph
from graphkit.model import FactDocument
from graphkit.store import Store, open_store, push


@pytest.fixture(scope="session")
def gold_store(tmp_path_factory: pytest.TempPathFactory, sample_documents: tuple[FactDocument, ...]) -> Iterator[Store]:
    """The embedded store of all gold documents."""
    path = tmp_path_factory.mktemp("gold") / "gold.graphkit"
    with open_store(path, create=True) as store:
        store.add(sample_documents)
        yield store


@pytest.fixture(scope="session")
def gold_graph(gold_store: Store) -> Graph:
    """Its graph."""
    return gold_store.graph()


@pytest.fixture(scope="module")
def gold_server(neo4j_server: str, gold_store: Store) -> Iterator[Store]:
    """The same graph on Neo4j, put there once for each module that asks for it."""
    push(gold_store, neo4j_server)
    with open_store(neo4j_server, read_only=True) as store:
        yield store
