"""One store of all gold documents for the whole folder, embedded and, where there is a server, on Neo4j."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from graphkit.graph import Graph
from graphkit.model import FactDocument
from graphkit.query import Table
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


@pytest.fixture(scope="session")
def same_rows() -> Callable[[Table, Table, bool], bool]:
    """Whether two answers have the same columns and rows; the order counts when the query sorts."""

    def same(one: Table, other: Table, ordered: bool) -> bool:
        a, b = (
            [[_comparable(cell) for cell in row] for row in one.rows],
            [[_comparable(cell) for cell in row] for row in other.rows],
        )
        rows_equal = a == b if ordered else sorted(map(repr, a)) == sorted(map(repr, b))
        return one.columns == other.columns and rows_equal

    return same


def _comparable(cell: Any) -> Any:
    """A cell without what no engine promises: the last digit of a mean, and the order of a node's labels."""
    if isinstance(cell, float) and math.isfinite(cell):
        return f"{cell:.12g}f"
    if isinstance(cell, dict):
        # A driver knows the ends of a relationship only where the query returns them too.
        known = {key: value for key, value in cell.items() if not ("type" in cell and key in ("source", "target"))}
        return {k: sorted(v) if k == "labels" else _comparable(v) for k, v in sorted(known.items())}
    return [_comparable(item) for item in cell] if isinstance(cell, list) else cell
