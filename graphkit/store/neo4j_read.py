"""The graph read off a Neo4j server, as a whole or in parts."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from graphkit.graph.model import Edge, Node
from graphkit.store.excerpt import those_called
from graphkit.store.neo4j_schema import BASE_LABELS
from graphkit.store.neo4j_server import run
from graphkit.store.rows import EdgeRow, NodeRow, Rows, dump, properties_json, read_edge, read_node

if TYPE_CHECKING:
    import neo4j

GRAPH_LABELS = "|".join(BASE_LABELS)
_EDGE = "RETURN a.id, type(r), b.id, properties(r)"


class Chains:
    """The labels of a node in their order, which a server does not keep; ``about`` is what the store's node says."""

    def __init__(self, about: Mapping[str, Any]) -> None:
        self._known = {frozenset(chain): chain for chain in map(json.loads, about["labels"])}

    def ordered(self, labels: list[str]) -> list[str]:
        """The labels, the primary one first."""
        found = self._known.get(frozenset(labels))
        return found or sorted(labels, key=lambda label: (label in BASE_LABELS, label))

    def row(self, id: str, labels: list[str], properties: Mapping[str, Any]) -> NodeRow:
        """The row of a node as the server tells it, whose id stands among its properties there."""
        others = {key: value for key, value in properties.items() if key != "id"}
        return NodeRow(id, dump(self.ordered(labels)), properties_json(others))


def read_rows(session: neo4j.Session) -> Rows:
    """The graph on the server, nodes and edges in one transaction."""

    def work(transaction: neo4j.ManagedTransaction) -> Rows:
        chains = _chains(transaction)
        nodes = run(transaction, f"MATCH (n:{GRAPH_LABELS}) RETURN n.id, labels(n), properties(n)")
        edges = run(transaction, f"MATCH (a:{GRAPH_LABELS})-[r]->(b:{GRAPH_LABELS}) {_EDGE}")
        return Rows.read([chains.row(*found) for found in nodes], [_edge_row(*found) for found in edges])

    return session.execute_read(work)


class ServerParts:
    """``graphkit.store.protocol.Parts`` of a server, for as long as the transaction lasts.

    Neo4j reads what is committed at each query: while another process loads, nodes and edges may be of two moments.
    """

    def __init__(self, transaction: neo4j.Transaction) -> None:
        self._transaction = transaction
        self._chains = _chains(transaction)

    def nodes(self, ids: Iterable[str]) -> list[Node]:
        """The nodes of these ids."""
        return self._nodes(f"MATCH (n:{GRAPH_LABELS}) WHERE n.id IN $ids", ids=sorted(set(ids)))

    def entities(self) -> list[Node]:
        """The nodes of all entities."""
        return self._nodes("MATCH (n:Entity)")

    def called(self, text: str) -> list[Node]:
        """The nodes of entities that have all the words of the text; all entities are read for it."""
        return those_called(text, self.entities())

    def leaving(self, ids: Iterable[str], types: Collection[str] = ()) -> list[Edge]:
        """The edges that leave these nodes."""
        return self._edges("a", ids, types)

    def arriving(self, ids: Iterable[str], types: Collection[str] = ()) -> list[Edge]:
        """The edges that arrive at these nodes."""
        return self._edges("b", ids, types)

    def _nodes(self, match: str, **parameters: Any) -> list[Node]:
        rows = run(self._transaction, f"{match} RETURN n.id, labels(n), properties(n)", **parameters)
        return sorted((read_node(self._chains.row(*found)) for found in rows), key=lambda node: node.id)

    def _edges(self, end: str, ids: Iterable[str], types: Collection[str]) -> list[Edge]:
        query = f"""
            MATCH ({end}:{GRAPH_LABELS}) WHERE {end}.id IN $ids
            MATCH (a)-[r]->(b:{GRAPH_LABELS}) WHERE r.derived IS NULL AND ($types = [] OR type(r) IN $types) {_EDGE}
        """
        rows = run(self._transaction, query, ids=sorted(set(ids)), types=sorted(types))
        return sorted(read_edge(_edge_row(*found)) for found in rows)


def _chains(runner: neo4j.ManagedTransaction | neo4j.Transaction) -> Chains:
    return Chains(run(runner, "MATCH (s:GraphkitStore) RETURN properties(s)").single(strict=True)[0])


def _edge_row(source: str, type: str, target: str, properties: Mapping[str, Any]) -> EdgeRow:
    return EdgeRow(source, type, target, str(properties.get("fact", "")), properties_json(properties))
