"""The store on a Neo4j server: the same documents in, the same graph out as from the embedded one.

The graph's nodes carry the labels of the ontology. Beside them stand nodes of three labels of our own that are not part
of the graph: ``GraphkitDocument`` (a fact document as JSON), ``GraphkitJudgement``, and one ``GraphkitStore`` with the
revision, the version of the form, and whether the last load came to its end. A query that names no label sees them too.

A change puts the documents in, derives the graph of all documents, and writes what differs from the graph that is there
(see ``graphkit.store.neo4j_write``). Each batch is a transaction; a load that was interrupted is completed by the next
one, which finds the part that is done.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from graphkit.errors import GraphkitError, StoreError
from graphkit.graph.model import Graph
from graphkit.knowledge.caches import rules
from graphkit.store.excerpt import Excerpts
from graphkit.store.neo4j_read import GRAPH_LABELS, Chains, ServerParts, read_rows
from graphkit.store.neo4j_schema import SCHEMA_VERSION
from graphkit.store.neo4j_server import Address, connect, explained, run
from graphkit.store.neo4j_write import Writer, base_label, create_schema, write_difference, writing
from graphkit.store.protocol import Change, Parts, Progress, Server, Stats, Store
from graphkit.store.rows import Difference, DocumentRow, Rows, document_rows, dump, read_document, require_articles
from graphkit.store.snapshots import Snapshots, of_server

if TYPE_CHECKING:
    import neo4j
    from pyoxigraph import Store as Oxigraph

    from graphkit.model import FactDocument
    from graphkit.resolve import Judgement

_DOCUMENTS = 200


class Neo4jStore(Excerpts):
    """A store on a server; see ``graphkit.store.protocol.Store``.

    ``wait`` is how many seconds to wait for another writer before giving up.
    """

    def __init__(self, address: str, *, create: bool = False, read_only: bool = False, wait: float = 30.0) -> None:
        self._given = address
        self._address = Address.parse(address)
        self._wait = wait
        self._read_only = read_only
        self.snapshots: Snapshots = of_server(self._address.shown)
        self._driver = connect(self._address)
        try:
            with explained(self._address):
                self._recognise(create and not read_only)
        except BaseException:
            self._driver.close()
            raise

    @property
    def location(self) -> str:
        """The address without user and password."""
        return self._address.shown

    @property
    def key(self) -> str:
        """The address and the user, who may not see what another does."""
        return f"{self._address.shown} {self._address.user or ''}"

    @property
    def server(self) -> Server:
        """The driver and the database, for queries; open a session with ``neo4j.READ_ACCESS``."""
        return Server(self._driver, self._address.database)

    def opener(self) -> Callable[[], Neo4jStore]:
        """What opens the same store by a connection of its own, to be read only."""
        given, snapshots = self._given, self.snapshots

        def opened() -> Neo4jStore:
            store = Neo4jStore(given, read_only=True)
            store.snapshots = snapshots
            return store

        return opened

    def add(self, documents: Iterable[FactDocument], *, progress: Progress | None = None) -> Change:
        """Add or replace documents; see ``Store.add``."""
        rows = document_rows(documents)
        with self._writing() as (session, writer):
            self._require_documents(session)
            known = self._digests(session)
            changed = [row for row in rows.values() if known.get(row.id) != row.digest]
            for done in self._put(writer, changed):
                if progress is not None:
                    progress("documents", done, len(changed))
            size = self._derive(session, writer, bool(changed), progress)
        replaced = sum(row.id in known for row in changed)
        return Change(
            added=len(changed) - replaced, replaced=replaced, unchanged=len(rows) - len(changed),
            nodes=size[0], edges=size[1],
        )  # fmt: skip

    def forget(self, article_ids: Iterable[str], *, progress: Progress | None = None) -> Change:
        """Take articles out; raises ``StoreError`` naming ids that are not there."""
        wanted = list(dict.fromkeys(article_ids))
        with self._writing() as (session, writer):
            self._require_documents(session)
            require_articles(self.location, wanted, sorted(self._digests(session)))
            self._drop(writer, wanted)
            size = self._derive(session, writer, bool(wanted), progress)
        if wanted:
            self.snapshots.drop()  # the article's words are in them too
        return Change(forgotten=len(wanted), nodes=size[0], edges=size[1])

    def judge(self, judgements: Iterable[Judgement], *, progress: Progress | None = None) -> Change:
        """Put judgements in the place of those kept so far."""
        with self._writing() as (session, writer):
            self._require_documents(session)
            changed = self._put_judgements(session, writer, judgements)
            size = self._derive(session, writer, changed, progress)
        return Change(nodes=size[0], edges=size[1])

    def replace(self, source: Store | Graph, *, progress: Progress | None = None) -> Change:
        """Hold what ``source`` holds, no less and no more; see ``graphkit.store.push``."""
        with self._writing() as (session, writer):
            known = self._digests(session)
            added = replaced = unchanged = 0
            seen: set[str] = set()
            batch: list[DocumentRow] = []
            for document in source.documents() if not isinstance(source, Graph) else ():
                (row,) = document_rows([document]).values()
                seen.add(row.id)
                if known.get(row.id) == row.digest:
                    unchanged += 1
                    continue
                added, replaced = added + (row.id not in known), replaced + (row.id in known)
                batch.append(row)
                if len(batch) == _DOCUMENTS:
                    list(self._put(writer, batch))
                    batch.clear()
                if progress is not None:
                    progress("documents", len(seen), max(len(known), len(seen)))
            list(self._put(writer, batch))
            gone = sorted(set(known) - seen)
            self._drop(writer, gone)
            self._put_judgements(session, writer, () if isinstance(source, Graph) else source.judgements())
            graph = source if isinstance(source, Graph) else source.graph()
            size = self._bring(session, writer, graph, progress, documents=not isinstance(source, Graph))
        return Change(
            added=added, replaced=replaced, unchanged=unchanged, forgotten=len(gone), nodes=size[0], edges=size[1]
        )

    def document(self, id: str) -> FactDocument | None:
        """The document of an article, None where there is none."""
        query = "MATCH (d:GraphkitDocument {id: $id}) RETURN d.id, d.digest, d.json"
        with explained(self._address), self._session() as session:
            found = run(session, query, id=id).single()
        return self._read(DocumentRow(*found)) if found is not None else None

    def documents(self) -> Iterator[FactDocument]:
        """The documents, sorted by id, read in pages."""
        after = ""
        while True:
            with explained(self._address), self._session() as session:
                page = _page(session, after)
            if not page:
                return
            yield from map(self._read, page)
            after = page[-1].id

    def judgements(self) -> tuple[Judgement, ...]:
        """The judgements, sorted."""
        with explained(self._address), self._session() as session:
            return self._judgements(session)

    @contextmanager
    def parts(self) -> Iterator[Parts]:
        """Parts of the graph, read in one transaction."""
        try:
            with explained(self._address), self._session() as session, session.begin_transaction() as transaction:
                yield ServerParts(transaction)
        except ValueError as error:  # an edge without its node
            raise StoreError(f"{self.location}: was changed while it was read; ask again") from error

    def graph(self) -> Graph:
        """The graph on the server; while a load is under way or was interrupted, what is there so far."""
        with explained(self._address), self._session() as session:
            rows = read_rows(session)
        return rows.graph(self.location)

    def revision(self) -> str:
        """The revision of the graph: as kept with it, or counted anew after a load that was interrupted."""
        with explained(self._address), self._session() as session:
            about = self._about(session)
            return str(about["revision"]) if about.get("complete") else read_rows(session).revision()

    def whole(self) -> tuple[str, Graph]:
        """The graph and its revision, counted from what was read, as a server is read in more than one step."""
        graph = self.graph()
        return Rows.of(graph).revision(), graph

    def rdf(self, known: tuple[str, Graph] | None = None) -> Oxigraph:
        """The RDF of the graph: the snapshot of its revision, else made and kept."""
        from graphkit.store.rdf_view import rdf_of_server

        return rdf_of_server(self.snapshots, self.revision(), lambda: known or self.whole())

    def stats(self) -> Stats:
        """Counts, without reading the graph."""
        with explained(self._address), self._session() as session:
            chains = Chains(self._about(session))
            labels = run(session, f"MATCH (n:{GRAPH_LABELS}) RETURN labels(n), count(*)").values()
            types = run(session, f"MATCH (:{GRAPH_LABELS})-[r]->(:{GRAPH_LABELS}) RETURN type(r), count(*)").values()
            return Stats(
                articles=len(self._digests(session)),
                judgements=len(self._judgements(session)),
                labels=dict(sorted((chains.ordered(found)[0], count) for found, count in labels)),
                types=dict(sorted((type, count) for type, count in types)),
            )

    def close(self) -> None:
        """Let go of the server."""
        self._driver.close()

    def _session(self, *, write: bool = False) -> neo4j.Session:
        import neo4j

        mode = neo4j.WRITE_ACCESS if write else neo4j.READ_ACCESS
        return self._driver.session(database=self._address.database, default_access_mode=mode, fetch_size=5000)

    @contextmanager
    def _writing(self) -> Iterator[tuple[neo4j.Session, Writer]]:
        if self._read_only:
            raise StoreError(f"{self.location}: was opened for reading only")
        with (
            explained(self._address),
            self._session(write=True) as session,
            writing(session, self._address, self._wait) as writer,
        ):
            yield session, writer

    def _recognise(self, create: bool) -> None:
        with self._session(write=create) as session:
            about = self._about(session, required=not create)
            if not about:
                found = run(session, f"MATCH (n:{GRAPH_LABELS}) RETURN labels(n) LIMIT 1").single()
                if found is not None:
                    raise StoreError(
                        f"{self.location}: holds nodes labelled {':'.join(found[0])} that are not graphkit's;"
                        " use an empty database"
                    )
                made = "MERGE (s:GraphkitStore {id: 'store'}) ON CREATE SET s += $about"
                about = {
                    "schema": SCHEMA_VERSION, "revision": Rows().revision(), "derivation": "", "complete": True,
                    "with_documents": True, "labels": [],
                }  # fmt: skip
                session.execute_write(lambda transaction: run(transaction, made, about=about).consume())
            if create:
                create_schema(session)  # also where an import by neo4j-admin, which makes none, brought the graph
            if about["schema"] > SCHEMA_VERSION:
                raise StoreError(
                    f"{self.location}: was written by a newer graphkit (form {about['schema']}, this one reads up to"
                    f" {SCHEMA_VERSION}); upgrade with: pip install --upgrade graphkit"
                )

    def _about(self, session: neo4j.Session, *, required: bool = True) -> dict[str, Any]:
        found = run(session, "MATCH (s:GraphkitStore {id: 'store'}) RETURN properties(s)").single()
        if found is None and required:
            raise StoreError(
                f"{self.location}: the database holds no graphkit store; fill it with: graphkit push {self.location}"
            )
        return dict(found[0]) if found is not None else {}

    def _require_documents(self, session: neo4j.Session) -> None:
        if not self._about(session)["with_documents"]:
            raise StoreError(
                f"{self.location}: holds a graph that was pushed without its documents; push a store to it first"
            )

    def _digests(self, session: neo4j.Session) -> dict[str, str]:
        return dict(run(session, "MATCH (d:GraphkitDocument) RETURN d.id, d.digest").values())

    def _put(self, writer: Writer, rows: list[DocumentRow]) -> Iterator[int]:
        if rows:
            self._begin(writer)
        query = "UNWIND $rows AS row MERGE (d:GraphkitDocument {id: row.id}) SET d = row"
        yield from writer.batches(query, (row._asdict() for row in rows), _DOCUMENTS)

    def _drop(self, writer: Writer, ids: list[str]) -> None:
        if ids:
            self._begin(writer)
        list(writer.batches("UNWIND $rows AS id MATCH (d:GraphkitDocument {id: id}) DELETE d", ids))

    def _put_judgements(self, session: neo4j.Session, writer: Writer, judgements: Iterable[Judgement]) -> bool:
        wanted, kept = [j.to_json() for j in sorted(judgements)], [j.to_json() for j in self._judgements(session)]
        if wanted == kept:
            return False
        self._begin(writer)
        writer.run("MATCH (j:GraphkitJudgement) DELETE j")
        rows = [{"id": dump([j["left"], j["right"], j["verdict"]]), "json": dump(j)} for j in wanted]
        list(writer.batches("UNWIND $rows AS row CREATE (j:GraphkitJudgement) SET j = row", rows))
        return True

    def _begin(self, writer: Writer) -> None:
        """From now on, until ``_bring`` has come to its end, the graph is not the one of the documents."""
        writer.run("MATCH (s:GraphkitStore {id: 'store'}) SET s.complete = false")

    def _derive(
        self, session: neo4j.Session, writer: Writer, changed: bool, progress: Progress | None
    ) -> tuple[int, int]:
        from graphkit.graph.build import build_graph

        about = self._about(session)
        if not changed and about["complete"] and about["derivation"] == rules():
            nodes = run(session, f"MATCH (n:{GRAPH_LABELS}) RETURN count(n)").single(strict=True)[0]
            edges = run(session, f"MATCH (:{GRAPH_LABELS})-[r]->(:{GRAPH_LABELS}) RETURN count(r)").single(strict=True)
            return int(nodes), int(edges[0])
        documents = (self._read(row) for row in _pages(session))
        return self._bring(session, writer, build_graph(documents, self._judgements(session)), progress)

    def _bring(
        self,
        session: neo4j.Session,
        writer: Writer,
        graph: Graph,
        progress: Progress | None,
        *,
        documents: bool = True,
    ) -> tuple[int, int]:
        """Make the graph on the server the given one, and say that it is whole."""
        old, new = read_rows(session), Rows.of(graph)
        change = Difference.between(old, new)
        chains = sorted({row.labels for row in new.nodes.values()})
        if change:
            # The chains of labels come first: without them what was written could not be read back in order.
            writer.run(
                "MATCH (s:GraphkitStore {id: 'store'}) SET s.complete = false, s.labels = $chains",
                chains=sorted({*chains, *(row.labels for row in old.nodes.values())}),
            )
            bases = {id: base_label(row.label_list()) for rows in (old, new) for id, row in rows.nodes.items()}
            write_difference(writer, change, bases, progress)
        about = {
            "complete": True, "revision": new.revision(), "derivation": rules() if documents else "",
            "with_documents": documents, "labels": chains,
        }  # fmt: skip
        writer.run("MATCH (s:GraphkitStore {id: 'store'}) SET s += $about", about=about)
        return len(new.nodes), len(new.edges)

    def _read(self, row: DocumentRow) -> FactDocument:
        try:
            return read_document(row)
        except (GraphkitError, ValueError) as error:
            raise StoreError(f"{self.location}: a stored document is damaged: {error}") from error

    def _judgements(self, session: neo4j.Session) -> tuple[Judgement, ...]:
        from graphkit.resolve.judgements import Judgement

        rows = run(session, "MATCH (j:GraphkitJudgement) RETURN j.json").value()
        return tuple(sorted(Judgement.from_json(json.loads(row)) for row in rows))


def _page(session: neo4j.Session, after: str) -> list[DocumentRow]:
    query = (
        f"MATCH (d:GraphkitDocument) WHERE d.id > $after RETURN d.id, d.digest, d.json ORDER BY d.id LIMIT {_DOCUMENTS}"
    )
    return [DocumentRow(*row) for row in run(session, query, after=after).values()]


def _pages(session: neo4j.Session) -> Iterator[DocumentRow]:
    page = _page(session, "")
    while page:
        yield from page
        page = _page(session, page[-1].id)
