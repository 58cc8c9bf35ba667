"""The embedded store: one SQLite file that holds documents, judgements, and the graph that follows from them.

Documents and judgements are what is kept; nodes and edges are a pure function of them, ``build_graph``. A change means:
put the documents in, work out what the changed articles can reach (``graphkit.store.derivation``), and write the rows
that differ, all in one transaction. Adding what is there already leaves the file byte for byte as it was. The cost is
that of the change, not of the store; ``EmbeddedStore.check`` holds the outcome to ``build_graph`` over all documents.

The ``derivation`` in ``meta`` is the version of graphkit that derived the graph, with a digest of the loaders of one's
own that resolution read. When another version or other loaders write, they derive anew, so that improved rules and
bodies of one's own reach what was added before.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from graphkit.errors import GraphkitError, StoreError
from graphkit.knowledge.caches import rules
from graphkit.store.changes import StoredFlow, moment, unremember
from graphkit.store.derivation import FactChange
from graphkit.store.derived import is_made, many
from graphkit.store.excerpt import Excerpts
from graphkit.store.protocol import Change, Parts, Progress, Stats
from graphkit.store.rows import (
    DocumentRow,
    EdgeRow,
    NodeRow,
    Rows,
    document_rows,
    read_document,
    require_articles,
)
from graphkit.store.snapshots import Snapshots
from graphkit.store.sqlite_file import connect, explained, transaction
from graphkit.store.sqlite_parts import StoredParts

if TYPE_CHECKING:
    from pyoxigraph import Store as Oxigraph

    from graphkit.graph import Graph
    from graphkit.graph.flow import Flow
    from graphkit.model import FactDocument
    from graphkit.resolve import Judgement
    from graphkit.resolve.forms import Form

_PAGE = 500
_KEPT = 4096  # documents that are kept while a change is worked out


class EmbeddedStore(Excerpts):
    """A store in one file; see ``graphkit.store.protocol.Store``.

    ``wait`` is how many seconds to wait for another writer before giving up. An instance belongs to the thread that
    opened it.
    """

    def __init__(self, path: str | Path, *, create: bool = False, read_only: bool = False, wait: float = 30.0) -> None:
        self._path = Path(path)
        self._wait = wait
        self._read_only = read_only
        self._connection = connect(self._path, create=create, read_only=read_only, wait=wait)
        self.snapshots: Snapshots = Snapshots(self._path)

    @property
    def location(self) -> str:
        """The path."""
        return str(self._path)

    @property
    def key(self) -> str:
        """The path as the file system has it, whatever way leads there."""
        return os.path.realpath(self._path)

    @property
    def server(self) -> None:
        """None: Cypher is answered in this process."""

    def opener(self) -> Callable[[], EmbeddedStore]:
        """What opens the same file once more, to be read only."""
        path, wait, snapshots = self._path, self._wait, self.snapshots

        def opened() -> EmbeddedStore:
            store = EmbeddedStore(path, read_only=True, wait=wait)
            store.snapshots = snapshots
            return store

        return opened

    def add(self, documents: Iterable[FactDocument], *, progress: Progress | None = None) -> Change:
        """Add or replace documents in one transaction; see ``Store.add``."""
        rows = document_rows(documents)
        with self.writing() as connection:
            known = dict(many(connection, "SELECT id, digest FROM articles WHERE id IN (?)", sorted(rows)))
            changed = [row for row in rows.values() if known.get(row.id) != row.digest]
            for done, row in enumerate(changed, 1):
                self._put(row)
                if progress is not None and (done % _PAGE == 0 or done == len(changed)):
                    progress("documents", done, len(changed))
            facts = self._derive({row.id for row in changed})
            nodes, edges = self._size()
        replaced = sum(row.id in known for row in changed)
        return Change(
            added=len(changed) - replaced, replaced=replaced, unchanged=len(rows) - len(changed),
            nodes=nodes, edges=edges, facts_new=facts.new, facts_gone=facts.gone,
        )  # fmt: skip

    def forget(self, article_ids: Iterable[str], *, progress: Progress | None = None) -> Change:
        """Take articles out in one transaction; raises ``StoreError`` naming ids that are not there.

        The rows are overwritten where they stand. See ``wipe`` for what may be left of them elsewhere in the file.
        """
        wanted = list(dict.fromkeys(article_ids))
        with self.writing() as connection:
            known = {id for (id,) in many(connection, "SELECT id FROM articles WHERE id IN (?)", wanted)}
            if len(known) < len(wanted):
                every = [id for (id,) in connection.execute("SELECT id FROM articles ORDER BY id")]
                require_articles(self.location, wanted, every)
            before = moment(connection).tick
            connection.executemany("DELETE FROM articles WHERE id = ?", [(id,) for id in wanted])
            facts = self._derive(set(wanted))
            if wanted:
                unremember(connection, before)
            nodes, edges = self._size()
        if wanted:
            self.snapshots.drop()  # the article's words are in them too
        return Change(
            forgotten=len(wanted), nodes=nodes, edges=edges, facts_new=facts.new, facts_gone=facts.gone
        )  # fmt: skip

    @property
    def can_wipe(self) -> bool:
        """True: the file can be written anew."""
        return True

    def wipe(self) -> None:
        """Write the file anew, so that no byte of what was ever taken out of it is left.

        ``secure_delete`` overwrites what is deleted, but where SQLite moved a row earlier to make room for others, a
        copy may stay in the unused part of a page. Takes time in proportion to the file, a second for 100 MB.
        """
        with self.writing() as connection:
            unremember(connection)
        self.snapshots.drop()
        with explained(self._path, self._wait):
            self._connection.execute("VACUUM")

    def judge(self, judgements: Iterable[Judgement], *, progress: Progress | None = None) -> Change:
        """Put judgements in the place of those kept so far, in one transaction."""
        wanted = sorted(set(judgements))
        with self.writing() as connection:
            before = self._judgements()
            facts = FactChange({}, {})
            if [j.to_json() for j in wanted] != [j.to_json() for j in before]:
                connection.execute("DELETE FROM judgements")
                rows = ((j.left, j.right, j.verdict, _noted(j)) for j in wanted)
                connection.executemany("INSERT INTO judgements VALUES (?, ?, ?, ?)", rows)
                facts = self._derive(set(), set(before) ^ set(wanted))
            nodes, edges = self._size()
        return Change(nodes=nodes, edges=edges, facts_new=facts.new, facts_gone=facts.gone)

    def document(self, id: str) -> FactDocument | None:
        """The document of an article, None where there is none."""
        with explained(self._path, self._wait):
            return self._document(id)

    def documents(self) -> Iterator[FactDocument]:
        """The documents, sorted by id. Read in pages, so that a slow consumer does not keep a writer out."""
        after = ""
        while True:
            with explained(self._path, self._wait):
                page = self._connection.execute(
                    "SELECT id, digest, json FROM articles JOIN documents ON article_id = id WHERE id > ?"
                    " ORDER BY id LIMIT ?", (after, _PAGE),
                ).fetchall()  # fmt: skip
            if not page:
                return
            for row in page:
                yield self._read(DocumentRow(*row))
            after = page[-1][0]

    def judgements(self) -> tuple[Judgement, ...]:
        """The judgements, sorted."""
        with explained(self._path, self._wait):
            return self._judgements()

    @contextmanager
    def parts(self) -> Iterator[Parts]:
        """Parts of the stored graph, all of one moment."""
        with self.reading() as connection:
            yield StoredParts(connection)

    @contextmanager
    def flow(self) -> Iterator[Flow]:
        """The stored graph as it passes by, all of one moment."""
        with self.reading() as connection:
            yield StoredFlow(connection)

    def forms(self) -> list[tuple[Form, str]]:
        """The forms that are kept beside the graph."""
        from graphkit.resolve.forms import Form

        with self.reading() as connection:
            if is_made(connection):
                rows = connection.execute("SELECT text, id FROM derived_forms ORDER BY text").fetchall()
                return [(Form.from_json(text), id) for text, id in rows]
        return super().forms()  # written by another version, which kept none

    def graph(self) -> Graph:
        """The stored graph, nodes and edges of the same moment."""
        with self.reading():
            rows = self._rows()
        return rows.graph(self.location)

    def whole(self) -> tuple[str, Graph]:
        """The revision and the graph of the same moment."""
        with self.reading():
            return self.revision(), self.graph()

    def rdf(self, known: tuple[str, Graph] | None = None) -> Oxigraph:
        """The RDF of the stored graph, as ``graphkit.store.rdf_view`` keeps it."""
        from graphkit.store.rdf_view import rdf_view

        return rdf_view(self, known)[1]

    def revision(self) -> str:
        """The revision of the graph, as kept with it."""
        with explained(self._path, self._wait):
            return self._meta("revision")

    def stats(self) -> Stats:
        """Counts, without reading the graph."""
        with self.reading():
            count = self._connection.execute
            return Stats(
                articles=int(count("SELECT count(*) FROM articles").fetchone()[0]),
                judgements=int(count("SELECT count(*) FROM judgements").fetchone()[0]),
                labels=dict(count("SELECT label, count(*) FROM nodes GROUP BY label ORDER BY label")),
                types=dict(count("SELECT type, count(*) FROM edges GROUP BY type ORDER BY type")),
            )

    def check(self) -> list[str]:
        """What is wrong with the file, one line each: pages, references, documents, and whether the graph follows.

        Reads everything and derives the graph once.
        """
        from graphkit.graph.build import build_graph

        with self.reading():
            pages = [line for (line,) in self._connection.execute("PRAGMA integrity_check(20)") if line != "ok"]
            if pages:
                return [f"the file is damaged: {line}" for line in pages]
            broken = self._connection.execute("PRAGMA foreign_key_check").fetchall()
            rows, revision, derivation = self._rows(), self._meta("revision"), self._meta("derivation")
            documents = self._document_rows()
            problems = [f"table {table} refers to something missing in {parent}" for table, _, parent, _ in broken]
            try:
                read = [self._read(row) for row in documents]
                changed = {row.id for row in documents if document_rows([self._read(row)])[row.id] != row}
            except GraphkitError as error:
                return [*problems, str(error)]
            problems += [f"article {id!r} is not as it was recorded" for id in sorted(changed)]
            if rows.revision() != revision:
                problems.append("the recorded revision is not that of the graph")
            if derivation == rules() and Rows.of(build_graph(read, self._judgements())) != rows:
                problems.append("the graph is not the one that follows from the documents")
        return problems

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """One state of the file for as long as the block lasts; writers wait for its end. Blocks may nest."""
        with explained(self._path, self._wait):
            if self._connection.in_transaction:
                yield self._connection
                return
            with transaction(self._connection, write=False):
                yield self._connection

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """All that the block does or nothing of it. Raises ``StoreError`` when opened for reading only."""
        if self._read_only:
            raise StoreError(f"{self._path}: was opened for reading only")
        with explained(self._path, self._wait), transaction(self._connection, write=True):
            yield self._connection

    def _put(self, row: DocumentRow) -> None:
        document = self._read(row)
        about = (document.lang, document.published, document.title, document.source, document.url)
        recorded = datetime.now(UTC).isoformat(timespec="seconds")
        self._connection.execute(
            "INSERT OR REPLACE INTO articles VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (row.id, row.digest, document.sha256, *map(_whole, about), recorded),
        )  # fmt: skip
        self._connection.execute("INSERT OR REPLACE INTO documents VALUES (?, ?)", (row.id, row.json))

    def _derive(self, changed: set[str], rejudged: Iterable[Judgement] = ()) -> FactChange:
        """Bring the graph up to date with changed articles and judgements; all of it where another version made it."""
        from graphkit.store import derived
        from graphkit.store.derivation import Derivation, FactChange

        db = self._connection
        moved = list(rejudged)
        fresh = self._meta("derivation") != rules() or not derived.is_made(db)
        if not (fresh or changed or moved):
            return FactChange({}, {})
        revision = self._meta("revision")
        before: dict[str, str] = {}
        if fresh:
            before = self._fact_names()
            derived.make(db)
            db.execute("DELETE FROM edges")
            db.execute("DELETE FROM nodes")
            changed = {id for (id,) in db.execute("SELECT id FROM articles")}
            revision, moved = Rows().revision(), list(self._judgements())
        load = lru_cache(maxsize=_KEPT)(self._document)
        derivation = Derivation(db, load, self._judgements(), revision)
        facts = derivation.update(changed, moved)
        values = [("revision", derivation.revision()), ("derivation", rules())]
        query = "INSERT INTO meta VALUES (?1, ?2) ON CONFLICT DO UPDATE SET value = ?2 WHERE value <> ?2"
        db.executemany(query, values)
        if not fresh:
            return facts
        now = facts.new
        new = {id: name for id, name in now.items() if id not in before}
        return FactChange(new, {id: name for id, name in before.items() if id not in now})

    def _fact_names(self) -> dict[str, str]:
        named = "SELECT id, json_extract(properties, '$.name') FROM nodes WHERE labels LIKE '%\"Fact\"%'"
        return dict(self._connection.execute(named).fetchall())

    def _document(self, id: str) -> FactDocument | None:
        query = "SELECT id, digest, json FROM articles JOIN documents ON article_id = id WHERE id = ?"
        row = self._connection.execute(query, (id,)).fetchone()
        return self._read(DocumentRow(*row)) if row else None

    def _read(self, row: DocumentRow) -> FactDocument:
        try:
            return read_document(row)
        except (GraphkitError, ValueError) as error:
            raise StoreError(f"{self._path}: a stored document is damaged: {error}") from error

    def _document_rows(self) -> list[DocumentRow]:
        query = "SELECT id, digest, json FROM articles JOIN documents ON article_id = id ORDER BY id"
        return [DocumentRow(*row) for row in self._connection.execute(query)]

    def _judgements(self) -> tuple[Judgement, ...]:
        from graphkit.resolve.judgements import Judgement

        rows = self._connection.execute("SELECT left_id, right_id, verdict, note FROM judgements").fetchall()
        return tuple(sorted(Judgement(left, right, verdict, *_note(text)) for left, right, verdict, text in rows))

    def _rows(self) -> Rows:
        nodes = self._connection.execute("SELECT id, labels, properties FROM nodes")
        edges = self._connection.execute("SELECT source, type, target, key, properties FROM edges")
        return Rows.read((NodeRow(*row) for row in nodes), (EdgeRow(*row) for row in edges))

    def _size(self) -> tuple[int, int]:
        nodes, edges = self._connection.execute(
            "SELECT (SELECT count(*) FROM nodes), (SELECT count(*) FROM edges)"
        ).fetchone()
        return int(nodes), int(edges)

    def _meta(self, key: str) -> str:
        row = self._connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        if row is None:
            raise StoreError(f"{self._path}: is damaged: its {key} is missing")
        return str(row[0])


def _noted(judgement: Judgement) -> str:
    """The note of a judgement and its time, in one column."""
    return f"{judgement.at}\t{judgement.note}" if judgement.at else judgement.note


def _note(text: str) -> tuple[str, str]:
    at, sign, note = text.partition("\t")
    return (note, at) if sign else (text, "")


def _whole(text: str | None) -> str | None:
    """Text as UTF-8 can hold it; the document has it as it was."""
    return text if text is None else text.encode("utf-8", "replace").decode()
