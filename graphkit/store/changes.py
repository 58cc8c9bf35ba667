"""What changed in an embedded store since a projection was made of it, and the stored graph around what changed.

The store numbers every change of a node or an edge (``touched`` in ``graphkit.store.sqlite_file``). A projection notes
the number at which it was made; what has a higher one is what it has to look at again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from graphkit.graph.model import Edge, Node
from graphkit.graph.rdf import LINKS, Statements
from graphkit.store.rows import EdgeRow, NodeRow, read_edge, read_node


@dataclass(frozen=True, slots=True)
class Moment:
    """A state of a store: which store, the revision of its graph, and the number of its last change."""

    store: str
    revision: str
    tick: int


@dataclass(frozen=True, slots=True)
class Touched:
    """Ids of the nodes that came, went or changed, and of those whose edges did."""

    nodes: frozenset[str]
    edges: frozenset[str]

    def __len__(self) -> int:
        return len(self.nodes) + len(self.edges)


def moment(connection: sqlite3.Connection) -> Moment:
    """The state that the connection sees."""
    meta = dict(connection.execute("SELECT key, value FROM meta").fetchall())
    (tick,) = connection.execute("SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'touched'").fetchone()
    return Moment(meta["store"], meta["revision"], int(tick))


def touched_since(connection: sqlite3.Connection, then: Moment) -> Touched | None:
    """What changed after ``then``; None where that is not known, as for another store or after a long time."""
    known = dict(connection.execute("SELECT key, value FROM meta").fetchall())
    if then.store != known["store"] or then.tick < int(known["touched_since"]):
        return None
    rows = connection.execute("SELECT how, id FROM touched WHERE tick > ?", (then.tick,)).fetchall()
    return Touched(
        frozenset(id for how, id in rows if how == "node"), frozenset(id for how, id in rows if how == "edge")
    )


def unremember(connection: sqlite3.Connection, since: int = 0) -> None:
    """Forget the ids of nodes that are gone: an article that is forgotten leaves no name behind.

    ``since`` is the tick after which they went, so that what went is all that is looked at.
    """
    gone = "NOT EXISTS (SELECT 1 FROM nodes WHERE nodes.id = touched.id)"
    connection.execute(f"DELETE FROM touched WHERE tick > ? AND {gone}", (since,))
    now = str(moment(connection).tick)
    connection.execute("UPDATE meta SET value = ? WHERE key = 'touched_since'", (now,))


class StoredTies:
    """The stored graph as ``graphkit.graph.rdf.Ties``: read where it is asked for, each node once."""

    def __init__(self, connection: sqlite3.Connection, most: int | None = None) -> None:
        self._connection = connection
        self._most = most
        self._needs: dict[str, list[Edge]] = {}

    def has(self, id: str) -> bool:
        """Whether there is such a node."""
        return self._connection.execute("SELECT 1 FROM nodes WHERE id = ?", (id,)).fetchone() is not None

    def node(self, id: str) -> Node:
        """The node of that id. Raises ``KeyError`` when there is none."""
        row = self._connection.execute("SELECT id, labels, properties FROM nodes WHERE id = ?", (id,)).fetchone()
        if row is None:
            raise KeyError(id)
        return read_node(NodeRow(*row))

    def needs(self, id: str) -> Sequence[Edge]:
        """The edges that leave the node and are neither links nor shortcuts."""
        known = self._needs.get(id)
        if known is None:
            # A country is mentioned in thousands of articles: ranges skip these where NOT IN would read them all.
            rows = self._connection.execute(_NEEDS, {"id": id}).fetchall()
            known = [edge for edge in (read_edge(EdgeRow(*row)) for row in rows) if not edge.derived]
            if self._most is not None and len(self._needs) >= self._most:
                self._needs.clear()
            self._needs[id] = known
        return known

    def links_into(self, id: str) -> Sequence[Edge]:
        """The links that arrive at an article or a piece of evidence."""
        rows = self._connection.execute(
            "SELECT source, type, target, key, properties FROM edges WHERE target = ? ORDER BY source, type", (id,)
        ).fetchall()
        return [read_edge(EdgeRow(*row)) for row in rows if row[1] in LINKS]


class StoredFlow:
    """The stored graph as it passes by, for as long as the connection's transaction lasts; see ``Flow``."""

    _REMEMBERED = 2_000

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._ties = StoredTies(connection, self._REMEMBERED)
        self.node = lru_cache(self._REMEMBERED)(self._ties.node)

    def nodes(self) -> Iterator[Node]:
        """The nodes, sorted by id."""
        rows = self._connection.execute("SELECT id, labels, properties FROM nodes ORDER BY id")
        return (read_node(NodeRow(*row)) for row in rows)

    def edges(self) -> Iterator[Edge]:
        """The edges, sorted."""
        rows = self._connection.execute(
            "SELECT source, type, target, key, properties FROM edges ORDER BY source, type, target, key"
        )
        return (read_edge(EdgeRow(*row)) for row in rows)

    def out(self, id: str) -> Sequence[Edge]:
        """The edges that leave a node."""
        rows = self._connection.execute(
            "SELECT source, type, target, key, properties FROM edges WHERE source = ? ORDER BY type, target, key", (id,)
        ).fetchall()
        return [read_edge(EdgeRow(*row)) for row in rows]

    def statements(self) -> Statements:
        """The statements of its articles."""
        return Statements(self._ties, self._REMEMBERED)


_FIELDS = "SELECT source, type, target, key, properties FROM edges WHERE source = :id AND "
_BOUNDS = ["", *sorted(LINKS), "\U0010ffff"]
_NEEDS = " UNION ALL ".join(f"{_FIELDS} type > '{low}' AND type < '{high}'" for low, high in pairwise(_BOUNDS))
