"""The RDF of an embedded store in Oxigraph, kept beside the store and brought along when the store changes.

The default graph holds what all articles state together, and beside it the superclasses of every node; each article has
a named graph. (Oxigraph's own union of named graphs gives a triple once for each graph that has it, so the union is
made here.) A view is not changed once it is there: its successor begins as hard links to its files, so that whoever is
reading the old one goes on undisturbed. Oxigraph never takes a text out of its dictionary, so a store that forgets an
article drops its view altogether.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, cast

from graphkit.graph.rdf import LINKS, Statements, iri, superclasses, trig
from graphkit.ontology import EO, ID, load_ontology
from graphkit.store.changes import Moment, StoredTies, Touched, moment, touched_since

if TYPE_CHECKING:
    import sqlite3

    from pyoxigraph import NamedNode, Quad
    from pyoxigraph import Store as Oxigraph

    from graphkit.graph import Graph
    from graphkit.store.snapshots import Snapshots


class File(Protocol):
    """What is wanted of an embedded store."""

    @property
    def snapshots(self) -> Snapshots:
        """Where views are kept."""

    def reading(self) -> AbstractContextManager[sqlite3.Connection]:
        """One state of the file for as long as the block lasts."""

    def graph(self) -> Graph:
        """The stored graph."""


_FORM = 1
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
# When more than this share of a graph changed, making its RDF anew is quicker.
_MOST_CHANGED = 0.3
_FEW = 2_000
_PART = 30_000_000  # characters of text that are loaded at once


def rdf_in_memory(graph: Graph) -> Oxigraph:
    """The RDF of a graph, held in memory."""
    from pyoxigraph import Store

    out = Store()
    _fill(out, graph)
    return out


def rdf_view(store: File, known: tuple[str, Graph] | None = None) -> tuple[str, Oxigraph]:
    """A revision and its RDF, to be read only: the view beside the store where it fits, else brought along or new.

    Small graphs are held in memory, and so is what cannot be written beside the store. ``known`` is a revision and its
    graph, which need then not be read again.
    """
    from pyoxigraph import Store

    graph = None
    with store.reading() as connection:
        now = moment(connection)
        found = store.snapshots.find("rdf", _key(now.revision)) or _followed(store, now)
        if found is None:
            graph = known[1] if known is not None and known[0] == now.revision else store.graph()
    if graph is not None and len(graph.nodes) >= store.snapshots.least:
        found = store.snapshots.keep("rdf", _key(now.revision), lambda draft: _make(draft, graph, now))
    if found is not None:
        try:
            return now.revision, Store.read_only(str(found / "store"))
        except (OSError, RuntimeError):
            # Damaged, or taken away this moment by a process that has a newer one.
            store.snapshots.drop("rdf")
    with store.reading() as connection:
        return moment(connection).revision, rdf_in_memory(graph or store.graph())


def rdf_of_server(snapshots: Snapshots, revision: str, read: Callable[[], tuple[str, Graph]]) -> Oxigraph:
    """The RDF of a server's graph, to be read only: the snapshot of that revision, else made and kept.

    ``read`` reads the graph and says its revision, which may have moved on.
    """
    from pyoxigraph import Store

    found = snapshots.find("rdf", _key(revision))
    graph = None
    if found is None:
        now, graph = read()
        if len(graph.nodes) >= snapshots.least:
            moment = Moment("", now, 0)
            found = snapshots.keep("rdf", _key(now), lambda draft: _make(draft, graph, moment))
    if found is not None:
        try:
            return Store.read_only(str(found / "store"))
        except (OSError, RuntimeError):
            snapshots.drop("rdf")
    return rdf_in_memory(graph or read()[1])


def _key(revision: str) -> str:
    import pyoxigraph

    return f"{_FORM}.{pyoxigraph.__version__}-{revision}"


def _make(folder: Path, graph: Graph, now: Moment) -> None:
    from pyoxigraph import Store

    folder.mkdir()
    out = Store(str(folder / "store"))
    _fill(out, graph)
    out.optimize()
    _close(folder, out, now)


def _close(folder: Path, out: Oxigraph, now: Moment) -> None:
    out.flush()
    about = {"store": now.store, "revision": now.revision, "tick": now.tick}
    (folder / "about.json").write_text(json.dumps(about), encoding="utf-8")


def _fill(out: Oxigraph, graph: Graph) -> None:
    from pyoxigraph import RdfFormat

    # Text that the loader reads itself takes less than as many Python objects; in parts, as it holds all that it is
    # given in memory and sorts it there.
    for part in _parts(trig(graph)):
        out.bulk_load(input=part, format=RdfFormat.TRIG, lenient=True)


def _parts(pieces: Iterable[str]) -> Iterator[bytes]:
    waiting: list[str] = []
    size = 0
    for piece in pieces:
        waiting.append(piece)
        size += len(piece)
        if size > _PART:
            yield "".join(waiting).encode()
            waiting, size = [], 0
    yield "".join(waiting).encode()


def _followed(store: File, now: Moment) -> Path | None:
    """The view that comes of an older one by what changed since; None where there is none to begin from."""
    with store.reading() as connection:
        for key, path in store.snapshots.all("rdf"):
            then = _about(path)
            if then is None or key != _key(then.revision):
                continue
            touched = touched_since(connection, then)
            (nodes,) = connection.execute("SELECT count(*) FROM nodes").fetchone()
            if touched is None or len(touched) > max(_FEW, _MOST_CHANGED * nodes):
                continue
            ties = StoredTies(connection)

            def make(draft: Path, before: Path = path, touched: Touched = touched, ties: StoredTies = ties) -> None:
                from pyoxigraph import Store

                _link(before / "store", draft / "store")
                out = Store(str(draft / "store"))
                _Following(out, ties).follow(touched)
                _close(draft, out, now)

            return store.snapshots.keep("rdf", _key(now.revision), make)
    return None


def _about(path: Path) -> Moment | None:
    try:
        about = json.loads((path / "about.json").read_text(encoding="utf-8"))
        return Moment(str(about["store"]), str(about["revision"]), int(about["tick"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _link(before: Path, after: Path) -> None:
    """A copy of a database that is closed: its tables, which are never written again, as links where that works."""
    after.mkdir(parents=True)
    for file in before.iterdir():
        try:
            if file.suffix != ".sst":
                raise OSError
            os.link(file, after / file.name)
        except (OSError, RuntimeError):
            shutil.copyfile(file, after / file.name)


class _Following:
    """Brings a database along by what was touched in the graph that it was made of."""

    def __init__(self, out: Oxigraph, ties: StoredTies) -> None:
        self._out = out
        self._ties = ties
        self._made = Statements(ties)
        self._links = frozenset(EO + load_ontology().ties[type].name for type in LINKS)

    def follow(self, touched: Touched) -> None:
        """Make the database what it would be if it were made anew."""
        from pyoxigraph import NamedNode

        articles = {id for id in touched.nodes | touched.edges if self._is_article(id)}
        for id in touched.edges - articles:
            articles |= {_id_of(graph) for graph in self._graphs_with(id)}
        gone: set[Quad] = set()
        fresh: set[Quad] = set()
        for article in articles:
            old = set(self._out.quads_for_pattern(None, None, None, NamedNode(iri(article))))
            new = set(self._made.of_article(article)) if self._ties.has(article) else set()
            gone |= old - new
            fresh |= new - old
        for id in touched.nodes - articles:
            self._redescribe(id, articles, gone, fresh)
        self._write(gone, fresh)

    def _is_article(self, id: str) -> bool:
        from pyoxigraph import NamedNode

        if self._out.contains_named_graph(NamedNode(iri(id))):
            return True
        return self._ties.has(id) and self._ties.node(id).label == "Article"

    def _graphs_with(self, id: str) -> set[Any]:
        from pyoxigraph import DefaultGraph, NamedNode

        found = self._out.quads_for_pattern(NamedNode(iri(id)), NamedNode(_TYPE), None, None)
        return {quad.graph_name for quad in found if quad.graph_name != DefaultGraph()}

    def _redescribe(self, id: str, articles: set[str], gone: set[Quad], fresh: set[Quad]) -> None:
        """A node of which only the properties changed is told anew in the graphs of the articles that hold it."""
        from pyoxigraph import DefaultGraph, NamedNode, Quad

        if not self._ties.has(id):
            return  # its edges went too, and with them the graphs that held it were made anew
        described = set(self._made.described(id))
        held: dict[Any, list[Quad]] = {}
        for quad in self._out.quads_for_pattern(NamedNode(iri(id)), None, None, None):
            if quad.graph_name != DefaultGraph():
                held.setdefault(quad.graph_name, []).append(quad)
        for graph, quads in held.items():
            if _id_of(graph) not in articles:
                old = {quad for quad in quads if quad.predicate.value not in self._links}
                new = {Quad(*statement, graph) for statement in described}
                gone |= old - new
                fresh |= new - old

    def _write(self, gone: Iterable[Quad], fresh: Iterable[Quad]) -> None:
        """The named graphs first, then the union of them that the default graph is."""
        from pyoxigraph import DefaultGraph, NamedNode, Quad

        fresh = list(fresh)
        subjects = {cast("NamedNode", quad.subject) for quad in chain(gone, fresh) if quad.predicate.value == _TYPE}
        for quad in gone:
            self._out.remove(quad)
        self._out.extend(fresh)
        for triple in {quad.triple for quad in gone}:
            held = self._out.quads_for_pattern(triple.subject, triple.predicate, triple.object, None)
            if all(quad.graph_name == DefaultGraph() for quad in held):
                self._out.remove(Quad(triple.subject, triple.predicate, triple.object))
        self._out.extend(Quad(quad.subject, quad.predicate, quad.object) for quad in fresh)
        for subject in subjects:
            kinds = list(self._out.quads_for_pattern(subject, NamedNode(_TYPE), None, None))
            stated = {cast("NamedNode", quad.object) for quad in kinds if quad.graph_name != DefaultGraph()}
            wanted = {Quad(subject, NamedNode(_TYPE), kind) for kind in stated}
            wanted |= {Quad(*above) for kind in stated for above in superclasses(subject, kind.value)}
            for quad in {quad for quad in kinds if quad.graph_name == DefaultGraph()} - wanted:
                self._out.remove(quad)
            self._out.extend(wanted)
        for graph in {quad.graph_name for quad in gone}:
            if next(self._out.quads_for_pattern(None, None, None, graph), None) is None:
                self._out.remove_graph(graph)


def _id_of(graph: NamedNode) -> str:
    return str(graph.value).removeprefix(ID)
