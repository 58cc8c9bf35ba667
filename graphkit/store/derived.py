"""What an embedded store keeps in order to work out a change without looking at what the change does not touch.

Beside the graph stand the forms in which articles name things (see ``graphkit.resolve.forms``), who they are, what each
article states, and which texts are reprints. All of it follows from the documents and judgements: the tables are made
when they are first needed, and dropped and made anew when another version of graphkit writes.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from graphkit.graph.naming import words_of_names
from graphkit.resolve.bodies import body_handles, body_keys, plain_id
from graphkit.resolve.elections import election_key
from graphkit.resolve.forms import Form
from graphkit.resolve.identity import LAYERS
from graphkit.resolve.person import full_names
from graphkit.resolve.persons import meeting_keys, words_of
from graphkit.store.rows import EdgeRow, NodeRow, Row, advanced, read_node

TABLES = (
    "forms", "form_keys", "mentions", "entities", "names", "reports", "fact_blocks", "fact_evidence", "runs",
    "reprints",
)  # fmt: skip
_SCHEMA = """
CREATE TABLE derived_forms (
    form INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE, layer INTEGER NOT NULL, uses INTEGER NOT NULL,
    raw TEXT NOT NULL, id TEXT NOT NULL   -- the id by rule, and the one after judgements
);
CREATE INDEX derived_forms_by_raw ON derived_forms (raw);
CREATE INDEX derived_forms_by_id ON derived_forms (id);
CREATE INDEX derived_forms_moved ON derived_forms (layer) WHERE id <> raw;
CREATE INDEX derived_forms_unused ON derived_forms (form) WHERE uses = 0;
CREATE TABLE derived_form_keys (key TEXT NOT NULL, form INTEGER NOT NULL, PRIMARY KEY (key, form)) WITHOUT ROWID;
CREATE INDEX derived_form_keys_by_form ON derived_form_keys (form);
CREATE TABLE derived_mentions (
    article TEXT NOT NULL, local TEXT NOT NULL, form INTEGER NOT NULL, lang TEXT NOT NULL, PRIMARY KEY (article, local)
) WITHOUT ROWID;
CREATE INDEX derived_mentions_by_form ON derived_mentions (form, lang);
CREATE TABLE derived_entities (id TEXT PRIMARY KEY, json TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE derived_names (word TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (word, id)) WITHOUT ROWID;
CREATE INDEX derived_names_by_id ON derived_names (id);
CREATE TABLE derived_reports (
    article TEXT NOT NULL, place INTEGER NOT NULL, block TEXT NOT NULL, json TEXT NOT NULL, PRIMARY KEY (article, place)
) WITHOUT ROWID;
CREATE INDEX derived_reports_by_block ON derived_reports (block);
CREATE TABLE derived_fact_blocks (fact TEXT PRIMARY KEY, block TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX derived_fact_blocks_by_block ON derived_fact_blocks (block);
CREATE TABLE derived_fact_evidence (
    fact TEXT NOT NULL, article TEXT NOT NULL, evidence TEXT NOT NULL, PRIMARY KEY (fact, article, evidence)
) WITHOUT ROWID;
CREATE TABLE derived_runs (run INTEGER NOT NULL, article TEXT NOT NULL, PRIMARY KEY (run, article)) WITHOUT ROWID;
CREATE INDEX derived_runs_by_article ON derived_runs (article);
CREATE TABLE derived_reprints (one TEXT NOT NULL, other TEXT NOT NULL, PRIMARY KEY (one, other)) WITHOUT ROWID
"""
_MANY = 500
_PUT_NODE = (
    "INSERT INTO nodes VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO UPDATE SET label = ?2, labels = ?3, properties = ?4"
)
_PUT_EDGE = "INSERT INTO edges VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO UPDATE SET properties = ?5"


def is_made(connection: sqlite3.Connection) -> bool:
    """Whether the tables are there."""
    query = "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name LIKE 'derived_%'"
    return bool(connection.execute(query).fetchone()[0] == len(TABLES))


def make(connection: sqlite3.Connection) -> None:
    """Make the tables, empty, and the graph with them."""
    for table in TABLES:
        connection.execute(f"DROP TABLE IF EXISTS derived_{table}")
    for statement in _SCHEMA.split(";\n"):
        connection.execute(statement)


def many(
    connection: sqlite3.Connection, query: str, values: Iterable[object], others: Iterable[object] = ()
) -> Iterator[tuple[Any, ...]]:
    """The rows of a query with ``IN (?)`` for all the values, in portions that SQLite takes.

    ``others`` are for the question marks after that one.
    """
    rest, after = list(values), list(others)
    for i in range(0, len(rest), _MANY):
        some = rest[i : i + _MANY]
        places = f"({', '.join('?' * len(some))})"
        yield from connection.execute(query.replace("(?)", places, 1), [*some, *after])


@cache
def layer_of(type: str) -> int:
    """The number of the layer that resolves the type."""
    return next(i for i, types in enumerate(LAYERS) if type in types)


def keys_of(form: Form) -> list[str]:
    """The keys under which a form is found: closure runs over all but those that begin with ``word`` or ``handle``."""
    if form.type == "person":
        kind = "word" if full_names(form) else "word-short"
        return sorted({*meeting_keys(form), *(f"{kind}:{word}" for word in words_of(form))})
    if form.type == "election":
        return [election_key(form)]
    if form.type in ("commission", "organization") and not plain_id(form):
        return sorted({*body_keys(form), *(f"handle:{id}" for id in body_handles(form))})
    return []


class GraphRows:
    """Writes nodes and edges where they differ from those there, and keeps count of the revision."""

    def __init__(self, connection: sqlite3.Connection, revision: str) -> None:
        self._connection = connection
        self._revision = revision
        self._gone: list[Row] = []
        self._fresh: list[Row] = []

    def node(self, id: str) -> NodeRow | None:
        """The row of a node, None where there is none."""
        row = self._connection.execute("SELECT id, labels, properties FROM nodes WHERE id = ?", (id,)).fetchone()
        return NodeRow(*row) if row else None

    def put_node(self, row: NodeRow) -> NodeRow | None:
        """Make the node be as given; the row that was there before."""
        old = self.node(row.id)
        if old == row:
            return old
        if old is not None:
            self._gone.append(old)
        self._fresh.append(row)
        labels = row.label_list()
        self._connection.execute(_PUT_NODE, (row.id, labels[0], row.labels, row.properties))
        if "Entity" in labels:
            self._connection.execute("DELETE FROM derived_names WHERE id = ?", (row.id,))
            words = sorted(words_of_names(read_node(row)))
            self._connection.executemany("INSERT INTO derived_names VALUES (?, ?)", ((w, row.id) for w in words))
        return old

    def drop_node(self, id: str) -> NodeRow | None:
        """Take the node out; its edges are taken out by those who know them."""
        old = self.node(id)
        if old is not None:
            self._gone.append(old)
            self._connection.execute("DELETE FROM nodes WHERE id = ?", (id,))
            self._connection.execute("DELETE FROM derived_names WHERE id = ?", (id,))
        return old

    def edges(self, where: str, values: tuple[object, ...]) -> dict[tuple[str, str, str, str], EdgeRow]:
        """The rows of edges by what tells them apart."""
        query = f"SELECT source, type, target, key, properties FROM edges WHERE {where}"
        return {row[:4]: EdgeRow(*row) for row in self._connection.execute(query, values)}

    def put_edges(self, old: dict[tuple[str, str, str, str], EdgeRow], new: Iterable[EdgeRow]) -> None:
        """Put ``new`` in the place of ``old``."""
        wanted = {(row.source, row.type, row.target, row.key): row for row in new}
        for key, row in old.items():
            if wanted.get(key) != row:
                self._gone.append(row)
                if key not in wanted:
                    self._connection.execute(
                        "DELETE FROM edges WHERE source = ? AND type = ? AND target = ? AND key = ?", key
                    )
        for key, row in wanted.items():
            if old.get(key) != row:
                self._fresh.append(row)
                self._connection.execute(_PUT_EDGE, row)

    def revision(self) -> str:
        """The revision of the graph as it is now."""
        self._revision = advanced(self._revision, self._gone, self._fresh)
        self._gone, self._fresh = [], []
        return self._revision
