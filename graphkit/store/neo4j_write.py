"""Writing into Neo4j: one writer at a time, in batches of one transaction each.

A load is many transactions, so a lock of the database does not cover it. Instead a writer signs the node
``GraphkitStore`` and renews its signature in every transaction; another one waits until it is gone or has grown old,
because its process was killed. A writer whose signature was replaced finds out inside its next transaction, which then
does nothing.
"""

from __future__ import annotations

import re
import secrets
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from graphkit.errors import StoreError
from graphkit.store.neo4j_server import Address, explained, run

if TYPE_CHECKING:
    import neo4j

    from graphkit.store.protocol import Progress
    from graphkit.store.rows import Difference, EdgeRow, NodeRow

Item = TypeVar("Item")

# The labels that every node of a graph has one of: its last. Each has a constraint on the id, and matches name it.
BASE_LABELS = ("Entity", "Fact", "Evidence", "Article")
OWN_LABELS = ("GraphkitStore", "GraphkitDocument", "GraphkitJudgement")
BATCH = 2000
STALE_SECONDS = 20.0

_WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


def create_schema(session: neo4j.Session) -> None:
    """Make the constraints; those that are there stay."""
    for label in (*BASE_LABELS, *OWN_LABELS):
        name = f"graphkit_{label.lower()}_id"
        run(session, f"CREATE CONSTRAINT {name} IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE").consume()


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


def _node_deletions(change: Difference) -> Iterator[Step]:
    for labels, rows in _grouped((tuple(row.label_list()), row) for row in change.gone_nodes):
        query = f"UNWIND $rows AS id MATCH (n:{_name(base_label(labels))} {{id: id}}) DETACH DELETE n"
        yield query, [row.id for row in rows]


def _node_creations(change: Difference) -> Iterator[Step]:
    for labels, rows in _grouped((tuple(row.label_list()), row) for row in change.new_nodes):
        base_label(labels)
        yield f"UNWIND $rows AS row CREATE (n:{_names(labels)}) SET n = row", [_properties(row) for row in rows]


def _node_changes(change: Difference) -> Iterator[Step]:
    pairs = (((tuple(old.label_list()), tuple(new.label_list())), new) for old, new in change.changed_nodes)
    for (old, new), rows in _grouped(pairs):
        query = f"UNWIND $rows AS row MATCH (n:{_name(base_label(old))} {{id: row.id}}) SET n = row"
        if gone := [label for label in old if label not in new]:
            query += f" REMOVE n:{_names(gone)}"
        if fresh := [label for label in new if label not in old]:
            query += f" SET n:{_names(fresh)}"
        yield query, [_properties(row) for row in rows]


def _edge_deletions(change: Difference, bases: dict[str, str]) -> Iterator[Step]:
    for ends, rows in _by_ends(change.gone_edges, bases):
        yield f"{ends} WHERE coalesce(r.fact, '') = row.key DELETE r", [_ends(row) for row in rows]


def _edge_creations(change: Difference, bases: dict[str, str]) -> Iterator[Step]:
    for (source, type, target), rows in _grouped((_kind(row, bases), row) for row in change.new_edges):
        # CREATE and not MERGE: the difference was taken under the writer's signature, so that they are not there.
        query = f"""
            UNWIND $rows AS row
            MATCH (a:{_name(source)} {{id: row.source}}) MATCH (b:{_name(target)} {{id: row.target}})
            CREATE (a)-[r:{_name(type)}]->(b) SET r = row.properties
        """
        yield query, [_ends(row) for row in rows]


def _edge_changes(change: Difference, bases: dict[str, str]) -> Iterator[Step]:
    for ends, rows in _by_ends([new for _, new in change.changed_edges], bases):
        yield f"{ends} WHERE coalesce(r.fact, '') = row.key SET r = row.properties", [_ends(row) for row in rows]


def _by_ends(edges: Iterable[EdgeRow], bases: dict[str, str]) -> Iterator[tuple[str, list[EdgeRow]]]:
    for (source, type, target), rows in _grouped((_kind(row, bases), row) for row in edges):
        yield (
            (
                f"UNWIND $rows AS row MATCH (a:{_name(source)} {{id: row.source}})"
                f"-[r:{_name(type)}]->(b:{_name(target)} {{id: row.target}})"
            ),
            rows,
        )


def _kind(row: EdgeRow, bases: dict[str, str]) -> tuple[str, str, str]:
    return bases[row.source], row.type, bases[row.target]


def _properties(row: NodeRow) -> dict[str, Any]:
    return {**row.property_map(), "id": row.id}


def _ends(row: EdgeRow) -> dict[str, Any]:
    return {"source": row.source, "target": row.target, "key": row.key, "properties": row.property_map()}


def base_label(labels: Sequence[str]) -> str:
    """The label of a node that has the constraint, its last. Raises ``StoreError`` when it is none of those known."""
    if not labels or labels[-1] not in BASE_LABELS:
        raise StoreError(f"a node with the labels {':'.join(labels)} ends in none of {', '.join(BASE_LABELS)}")
    return labels[-1]


def _names(labels: Iterable[str]) -> str:
    return ":".join(map(_name, labels))


def _name(word: str) -> str:
    """A label or type for the text of a query. They come from the ontology, never from an article; better be sure."""
    if not _WORD.fullmatch(word):
        raise StoreError(f"{word!r} cannot be a label or a relationship type")
    return f"`{word}`"


def _grouped(pairs: Iterable[tuple[Any, Item]]) -> Iterator[tuple[Any, list[Item]]]:
    groups: dict[Any, list[Item]] = defaultdict(list)
    for key, item in pairs:
        groups[key].append(item)
    yield from groups.items()


def _batched(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch
