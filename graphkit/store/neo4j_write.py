"""Writing into Neo4j: one writer at a time, in batches of one transaction each.

A load is many transactions, so a lock of the database does not cover it. Instead a writer signs the node
``GraphkitStore`` and renews its signature in every transaction; another one waits until it is gone or has grown old,
because its process was killed. A writer whose signature was replaced finds out inside its next transaction, which then
does nothing.
"""

from __future__ import annotations

import secrets
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from graphkit.errors import StoreError
from graphkit.store.neo4j_schema import BASE_LABELS, schema_statements
from graphkit.store.neo4j_server import Address, explained, run

if TYPE_CHECKING:
    import neo4j

    from graphkit.store.protocol import Progress
    from graphkit.store.rows import Difference, EdgeRow, NodeRow

Item = TypeVar("Item")

BATCH = 2000
STALE_SECONDS = 20.0


def create_schema(session: neo4j.Session) -> None:
    """Make the constraints and indexes; those that are there stay."""
    for statement in schema_statements():
        run(session, statement).consume()


class Writer:
    """The one that may write; made by ``writing``."""

    def __init__(self, session: neo4j.Session, address: Address, token: str) -> None:
        self._session = session
        self._address = address
        self._token = token

    def run(self, query: str, **parameters: Any) -> int:
        """Run one writing query in a transaction of its own and return its single number, 0 if it returns none."""

        def work(transaction: neo4j.ManagedTransaction) -> int:
            signed = run(
                transaction,
                "MATCH (s:GraphkitStore {id: 'store', writer: $token}) SET s.renewed = timestamp() RETURN s.id",
                token=self._token,
            ).single()
            if signed is None:
                raise StoreError(f"{self._address.shown}: another process took over the writing; run the command again")
            found = run(transaction, query, **parameters).single()
            return 0 if found is None else int(found[0])

        return int(self._session.execute_write(work))

    def batches(self, query: str, rows: Iterable[Any], size: int = BATCH) -> Iterator[int]:
        """Run the query over ``$rows`` a batch at a time; yields how many rows are done so far."""
        done = 0
        for batch in _batched(rows, size):
            self.run(query, rows=batch)
            done += len(batch)
            yield done


@contextmanager
def writing(session: neo4j.Session, address: Address, wait: float) -> Iterator[Writer]:
    """Become the writer, waiting for another one up to ``wait`` seconds. Raises ``StoreError``."""
    token = secrets.token_hex(8)
    deadline = time.monotonic() + wait
    with explained(address):
        while not session.execute_write(_sign, token):
            if time.monotonic() > deadline:
                raise StoreError(f"{address.shown}: another process is writing; waited {wait:g} s, try again later")
            time.sleep(0.2)
        try:
            yield Writer(session, address, token)
        finally:
            # Whatever went wrong is told already; an old signature only makes the next writer wait.
            with suppress(Exception):
                query = "MATCH (s:GraphkitStore {id: 'store', writer: $token}) REMOVE s.writer, s.renewed"
                session.execute_write(lambda transaction: run(transaction, query, token=token).consume())


def _sign(transaction: neo4j.ManagedTransaction, token: str) -> bool:
    # The first SET takes the lock of the node, so that what is read after it cannot be changed by another writer.
    query = """
        MATCH (s:GraphkitStore {id: 'store'}) SET s.asked = timestamp()
        WITH s WHERE s.writer IS NULL OR s.renewed < timestamp() - $stale
        SET s.writer = $token, s.renewed = timestamp() RETURN s.id
    """
    return run(transaction, query, token=token, stale=int(STALE_SECONDS * 1000)).single() is not None


def write_difference(writer: Writer, change: Difference, bases: dict[str, str], progress: Progress | None) -> None:
    """Write a difference: edges go first and nodes come first, so that at no time an edge lacks an end.

    ``bases`` has the base label of the node of every id, old and new.
    """
    tell = progress or (lambda what, done, total: None)
    gone = len(change.gone_edges) + len(change.gone_nodes)
    done = 0
    for query, rows in (*_edge_deletions(change, bases), *_node_deletions(change)):
        for now in writer.batches(query, rows):
            tell("removals", done + now, gone)
        done += len(rows)
    done, total = 0, len(change.new_nodes) + len(change.changed_nodes)
    for query, rows in (*_node_creations(change), *_node_changes(change)):
        for now in writer.batches(query, rows):
            tell("nodes", done + now, total)
        done += len(rows)
    done, total = 0, len(change.new_edges) + len(change.changed_edges)
    for query, rows in (*_edge_creations(change, bases), *_edge_changes(change, bases)):
        for now in writer.batches(query, rows):
            tell("relationships", done + now, total)
        done += len(rows)


Step = tuple[str, Sequence[Any]]

# Labels and types travel as parameters, $(…): one plan serves them all, and no text of a query is made from them. The
# ends of a match name their base label in the text, for only then is the constraint's index used.


def _node_deletions(change: Difference) -> Iterator[Step]:
    for base, rows in _grouped((base_label(row.label_list()), row) for row in change.gone_nodes):
        yield f"UNWIND $rows AS id MATCH (n:{base} {{id: id}}) DETACH DELETE n", [row.id for row in rows]


def _node_creations(change: Difference) -> Iterator[Step]:
    rows = [{"labels": row.label_list(), "properties": _properties(row)} for row in change.new_nodes]
    yield "UNWIND $rows AS row CREATE (n:$(row.labels)) SET n = row.properties", rows


def _node_changes(change: Difference) -> Iterator[Step]:
    for base, pairs in _grouped((base_label(old.label_list()), (old, new)) for old, new in change.changed_nodes):
        query = f"""
            UNWIND $rows AS row MATCH (n:{base} {{id: row.properties.id}})
            REMOVE n:$(row.gone) SET n:$(row.labels) SET n = row.properties
        """
        yield (
            query,
            [
                {
                    "gone": [label for label in old.label_list() if label not in new.label_list()],
                    "labels": new.label_list(),
                    "properties": _properties(new),
                }
                for old, new in pairs
            ],
        )


def _edge_deletions(change: Difference, bases: dict[str, str]) -> Iterator[Step]:
    for source, target, rows in _by_ends(change.gone_edges, bases):
        yield f"{_match_edge(source, target)} DELETE r", rows


def _edge_creations(change: Difference, bases: dict[str, str]) -> Iterator[Step]:
    for source, target, rows in _by_ends(change.new_edges, bases):
        # CREATE and not MERGE: the difference was taken under the writer's signature, so that they are not there.
        query = f"""
            UNWIND $rows AS row MATCH (a:{source} {{id: row.source}}) MATCH (b:{target} {{id: row.target}})
            CREATE (a)-[r:$(row.type)]->(b) SET r = row.properties
        """
        yield query, rows


def _edge_changes(change: Difference, bases: dict[str, str]) -> Iterator[Step]:
    for source, target, rows in _by_ends([new for _, new in change.changed_edges], bases):
        yield f"{_match_edge(source, target)} SET r = row.properties", rows


def _match_edge(source: str, target: str) -> str:
    return (
        f"UNWIND $rows AS row MATCH (a:{source} {{id: row.source}})-[r]->(b:{target} {{id: row.target}})"
        " WHERE type(r) = row.type AND coalesce(r.fact, '') = row.key"
    )


def _by_ends(edges: Iterable[EdgeRow], bases: dict[str, str]) -> Iterator[tuple[str, str, list[dict[str, Any]]]]:
    for (source, target), rows in _grouped(((bases[row.source], bases[row.target]), row) for row in edges):
        yield source, target, [{**row._asdict(), "properties": row.property_map()} for row in rows]


def _properties(row: NodeRow) -> dict[str, Any]:
    return {**row.property_map(), "id": row.id}


def base_label(labels: Sequence[str]) -> str:
    """The label of a node that has the constraint, its last. Raises ``StoreError`` when it is none of those known."""
    if not labels or labels[-1] not in BASE_LABELS:
        raise StoreError(f"a node with the labels {':'.join(labels)} ends in none of {', '.join(BASE_LABELS)}")
    return labels[-1]


def _grouped(pairs: Iterable[tuple[Any, Item]]) -> Iterator[tuple[Any, list[Item]]]:
    groups: dict[Any, list[Item]] = defaultdict(list)
    for key, item in pairs:
        groups[key].append(item)
    yield from groups.items()


def _batched(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch
