"""One store of all gold documents for the whole folder, embedded and, where there is a server, on Neo4j."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph
import pytest

from graphkit.graph import Graph
from graphkit.store import Store, open_store, push
from graphkit.store.rdf_view import rdf_in_memory


@pytest.fixture(scope="session")
def gold_store(gold_file: Path) -> Iterator[Store]:
    """The embedded store of all gold documents."""
    with open_store(gold_file, read_only=True) as store:
        yield store


@pytest.fixture(scope="session")
def gold_graph(gold_store: Store) -> Graph:
    """Its graph."""
    return gold_store.graph()


@pytest.fixture(scope="session")
def gold_rdf(gold_graph: Graph) -> pyoxigraph.Store:
    """Its RDF."""
    return rdf_in_memory(gold_graph)


@pytest.fixture(scope="module")
def gold_server(neo4j_server: str, gold_store: Store) -> Iterator[Store]:
    """The same graph on Neo4j, put there once for each module that asks for it."""
    push(gold_store, neo4j_server)
    with open_store(neo4j_server, read_only=True) as store:
        yield store
