"""The file of the embedded store: how it is recognised, made, opened and brought up to date, and what its errors mean.

The journal is SQLite's rollback journal and not its write-ahead log, because a store is to be *one* file: it can be
copied, sent and put on a share or a read-only medium, while a log lives in two more files that must travel along, needs
a writable folder even for reading, and does not work across a network. What a log would give, readers that never wait,
matters little here: a writer keeps all changed pages in memory (``cache_spill`` is off) and shuts readers out for the
moment of the commit only. ``synchronous=EXTRA`` also syncs the folder when the journal goes, so that a commit that was
reported outlives a power cut. A process that is killed leaves the old content, or a journal that the next opening rolls
back.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from graphkit.errors import StoreError

APPLICATION_ID = 0x676B6974  # "gkit", in the file's header; the `file` command and SQLite tools show it
SCHEMA_VERSION = 2

_SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE articles (
    id TEXT PRIMARY KEY,
    digest TEXT NOT NULL,      -- SHA-256 of the fact document
    sha256 TEXT NOT NULL,      -- SHA-256 of the article's text
    lang TEXT NOT NULL,
    published TEXT,
    headline TEXT,
    outlet TEXT,
    url TEXT,
    recorded TEXT NOT NULL     -- when this version came in, UTC
) WITHOUT ROWID;
CREATE TABLE documents (
    article_id TEXT PRIMARY KEY REFERENCES articles ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    json TEXT NOT NULL
);
CREATE TABLE judgements (
    left_id TEXT NOT NULL, right_id TEXT NOT NULL, verdict TEXT NOT NULL, note TEXT NOT NULL,
    PRIMARY KEY (left_id, right_id, verdict)
) WITHOUT ROWID;
CREATE TABLE nodes (
    id TEXT PRIMARY KEY,
    label TEXT NOT NULL,       -- the primary one
    labels TEXT NOT NULL,      -- JSON list, primary first
    properties TEXT NOT NULL   -- JSON object
) WITHOUT ROWID;
CREATE INDEX nodes_by_label ON nodes (label);
CREATE TABLE edges (
    source TEXT NOT NULL REFERENCES nodes DEFERRABLE INITIALLY DEFERRED,
    type TEXT NOT NULL,
    target TEXT NOT NULL REFERENCES nodes DEFERRABLE INITIALLY DEFERRED,
    key TEXT NOT NULL,         -- tells parallel edges apart: the fact of a shortcut
    properties TEXT NOT NULL,
    PRIMARY KEY (source, type, target, key)
) WITHOUT ROWID;
CREATE INDEX edges_by_target ON edges (target);
CREATE INDEX edges_by_type ON edges (type);
INSERT INTO meta VALUES ('revision', '00000000000000000000000000000000'), ('derivation', '');
"""

# Which nodes changed since when, for projections that follow: ``how`` is "node" where the node itself came, went or
# changed, "edge" where what it supports did (see graphkit.store.changes). Triggers keep it, so that no way of writing
# can forget to.
_CHANGED_EDGE = """
    DELETE FROM touched WHERE how = 'edge' AND id =
        CASE WHEN {row}.type IN ('IN_ARTICLE', 'MENTIONED_IN', 'SUPPORTED_BY') THEN {row}.target ELSE {row}.source END;
    INSERT INTO touched (id, how) VALUES (
        CASE WHEN {row}.type IN ('IN_ARTICLE', 'MENTIONED_IN', 'SUPPORTED_BY') THEN {row}.target ELSE {row}.source END,
        'edge');
"""
_CHANGED_NODE = """
    DELETE FROM touched WHERE id = {row}.id AND how = 'node';
    INSERT INTO touched (id, how) VALUES ({row}.id, 'node');
"""
_CHANGES = [
    """CREATE TABLE touched (
        tick INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL, how TEXT NOT NULL, UNIQUE (id, how)
    )""",
    *(
        f"CREATE TRIGGER node_{event.lower()} AFTER {event} ON nodes BEGIN {_CHANGED_NODE.format(row=row)} END"
        for event, row in (("INSERT", "NEW"), ("UPDATE", "NEW"), ("DELETE", "OLD"))
    ),
    *(
        # Shortcuts, which have a key, are in no projection that follows; other edges have no properties to change.
        f"CREATE TRIGGER edge_{event.lower()} AFTER {event} ON edges WHEN {row}.key = '' BEGIN"
        f" {_CHANGED_EDGE.format(row=row)} END"
        for event, row in (("INSERT", "NEW"), ("DELETE", "OLD"))
    ),
    "INSERT INTO meta VALUES ('store', lower(hex(randomblob(16)))), ('touched_since', '0')",
]


def _follow_changes(connection: sqlite3.Connection) -> None:
    """Version 2: changes are followed."""
    for statement in _CHANGES:
        connection.execute(statement)


# From a schema version to the next one. Each runs inside the transaction that also sets the new version.
MIGRATIONS: Mapping[int, Callable[[sqlite3.Connection], None]] = {1: _follow_changes}


def connect(path: Path, *, create: bool, read_only: bool, wait: float) -> sqlite3.Connection:
    """Open a store's file and make sure that it is one, of this version.

    Only ``create`` without ``read_only`` makes a file; ``wait`` is how many seconds to wait for another writer. Raises
    ``StoreError``.
    """
    create = create and not read_only
    _look(path, create)
    # Mode rw also for reading: after a crash the journal must be rolled back, and SQLite falls back to reading where
    # the file is write-protected.
    uri = f"{path.resolve().as_uri()}?mode={'rwc' if create else 'rw'}"
    with explained(path, wait):
        connection = sqlite3.connect(uri, uri=True, timeout=wait, isolation_level=None)
    try:
        with explained(path, wait):
            # A store may come from a stranger: nothing in its schema may call functions with effects.
            for setting in ("trusted_schema=OFF", "cell_size_check=ON", "foreign_keys=ON", "cache_spill=OFF"):
                connection.execute(f"PRAGMA {setting}")
            connection.execute("PRAGMA synchronous=EXTRA")
            connection.execute("PRAGMA secure_delete=ON")  # an article that is forgotten leaves no text in the file
            if create and _is_blank(connection):
                _make(connection)
            _recognise(connection, path)
            if read_only:
                connection.execute("PRAGMA query_only=ON")
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def explained(path: Path, wait: float) -> Iterator[None]:
    """Turn SQLite's errors into a ``StoreError`` that says what to do."""
    try:
        yield
    except sqlite3.Error as error:
        raise StoreError(f"{path}: {_meaning(error, wait)}") from error


@contextmanager
def transaction(connection: sqlite3.Connection, *, write: bool) -> Iterator[None]:
    """All or nothing. A writer takes its lock at the start, so that what it reads is still true when it writes."""
    connection.execute("BEGIN IMMEDIATE" if write else "BEGIN")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _look(path: Path, create: bool) -> None:
    """Judge a file by its first bytes, before SQLite touches it: another application's file is left alone."""
    if path.is_dir():
        raise StoreError(f"{path}: is a folder; name a file in it, for example {path / 'articles.graphkit'}")
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except FileNotFoundError:
        if not path.parent.is_dir():
            raise StoreError(f"{path}: the folder {path.parent} does not exist; create it first") from None
        if create:
            return
        hint = f"; make one with: graphkit add FILE… --store {path}"
        raise StoreError(f"{path}: there is no store{hint}") from None
    except OSError as error:
        raise StoreError(f"{path}: cannot be read: {error.strerror or error}") from error
    if not path.is_file():
        raise StoreError(f"{path}: is not a regular file; a store has to be one")
    if Path(f"{path}-journal").exists():
        return  # a writer was killed: the header may be half-written, and SQLite puts it right
    if not head:
        if not create:
            raise StoreError(
                f"{path}: is empty, and so not a store; make it one with: graphkit add FILE… --store {path}"
            )
    elif not head.startswith(b"SQLite format 3\x00"):
        raise StoreError(f"{path}: is not a graphkit store; name another file, or read it with: graphkit add {path}")
    elif int.from_bytes(head[68:72], "big") != APPLICATION_ID:
        raise StoreError(f"{path}: is an SQLite database of another application, not a graphkit store")


def _is_blank(connection: sqlite3.Connection) -> bool:
    numbers = ("schema_version", "application_id", "user_version")
    return all(connection.execute(f"PRAGMA {number}").fetchone()[0] == 0 for number in numbers)


def _make(connection: sqlite3.Connection) -> None:
    with transaction(connection, write=True):
        if not _is_blank(connection):
            return  # another process was quicker
        for statement in _SCHEMA.split(";\n"):
            connection.execute(statement)
        _follow_changes(connection)
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version={SCHEMA_VERSION}")


def _recognise(connection: sqlite3.Connection, path: Path) -> None:
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise StoreError(f"{path}: is not a graphkit store, or its making was interrupted; run graphkit add again")
    version = _version(connection)
    if version > SCHEMA_VERSION:
        raise StoreError(
            f"{path}: was written by a newer graphkit (file version {version}, this one reads up to {SCHEMA_VERSION});"
            " upgrade with: pip install --upgrade graphkit"
        )
    if version < SCHEMA_VERSION:
        try:
            _migrate(connection, path)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN):
                raise
            raise StoreError(
                f"{path}: is of the older file version {version} and cannot be written to bring it up to date;"
                " copy it to where it can"
            ) from error


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _migrate(connection: sqlite3.Connection, path: Path) -> None:
    with transaction(connection, write=True):
        for version in range(_version(connection), SCHEMA_VERSION):
            step = MIGRATIONS.get(version)
            if step is None:
                raise StoreError(f"{path}: nothing is known of the file version {version}; the file is damaged")
            step(connection)
            connection.execute(f"PRAGMA user_version={version + 1}")


def _meaning(error: sqlite3.Error, wait: float) -> str:
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return f"cannot be used: {error}"
    what = {
        sqlite3.SQLITE_BUSY: f"another process is using the store; waited {wait:g} s, try again when it is done",
        sqlite3.SQLITE_LOCKED: f"another process is using the store; waited {wait:g} s, try again when it is done",
        sqlite3.SQLITE_READONLY: "cannot be written; check the permissions of the file and its folder",
        sqlite3.SQLITE_PERM: "access is not permitted; check the permissions of the file and its folder",
        sqlite3.SQLITE_CANTOPEN: "cannot be opened or written; check the permissions of the file and its folder",
        sqlite3.SQLITE_FULL: "the disk is full; nothing was changed, make room and run the same command again",
        sqlite3.SQLITE_IOERR: "the disk did not take or give the data; nothing was changed, check its room and health",
        sqlite3.SQLITE_NOMEM: "there is not enough memory",
        sqlite3.SQLITE_CONSTRAINT: "the content contradicts itself; the file is damaged, or this is a bug in graphkit",
    }.get(code & 0xFF)
    # A missing table or column is SQLITE_ERROR: the header is ours and the content is not.
    what = what or "is damaged; restore it from a copy, or add the articles to a new store"
    return f"{what} ({error})"
