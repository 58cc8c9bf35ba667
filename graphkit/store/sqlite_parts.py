"""Parts of the graph in an embedded store's file."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable

from graphkit.graph.model import Edge, Node
from graphkit.graph.naming import fold
from graphkit.ontology import load_ontology
from graphkit.store.derived import is_made, many
from graphkit.store.excerpt import those_called
from graphkit.store.rows import EdgeRow, NodeRow, read_edge, read_node

_EDGES = "SELECT source, type, target, key, properties FROM edges WHERE key = '' AND"
_NODES = "SELECT id, labels, properties FROM nodes WHERE"


class StoredParts:
    """``graphkit.store.protocol.Parts`` of a file, for as long as the connection's transaction lasts."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def nodes(self, ids: Iterable[str]) -> list[Node]:
        """The nodes of these ids."""
        return self._nodes("id IN (?)", sorted(set(ids)))

    def entities(self) -> list[Node]:
        """The nodes of all entities."""
        classes = load_ontology().classes.values()
        return self._nodes("label IN (?)", sorted(known.label for known in classes if "Entity" in known.labels))

    def called(self, text: str) -> list[Node]:
        """The nodes of entities that have all the words of the text, by the list of words that the file keeps."""
        if not is_made(self._connection):  # written by another version, which kept no such list
            return those_called(text, self.entities())
        words = dict.fromkeys(fold(text).split())
        query = "SELECT id FROM derived_names WHERE word = ?"
        found = [{str(id) for (id,) in self._connection.execute(query, (word,))} for word in words]
        return self.nodes(set.intersection(*found)) if found else []

    def leaving(self, ids: Iterable[str], types: Collection[str] = ()) -> list[Edge]:
        """The edges that leave these nodes."""
        return self._edges("source", ids, types)

    def arriving(self, ids: Iterable[str], types: Collection[str] = ()) -> list[Edge]:
        """The edges that arrive at these nodes."""
        return self._edges("target", ids, types)

    def _nodes(self, where: str, values: list[str]) -> list[Node]:
        found = (read_node(NodeRow(*row)) for row in many(self._connection, f"{_NODES} {where}", values))
        return sorted(found, key=lambda node: node.id)

    def _edges(self, end: str, ids: Iterable[str], types: Collection[str]) -> list[Edge]:
        kinds = f" AND type IN ({', '.join('?' * len(types))})" if types else ""
        rows = many(self._connection, f"{_EDGES} {end} IN (?){kinds}", sorted(set(ids)), sorted(types))
        return sorted(read_edge(EdgeRow(*row)) for row in rows)
