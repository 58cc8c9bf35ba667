"""The public face for analysts: ``import graphkit as gk``, then ``gk.extract``, ``gk.open`` and what a store tells.

Nothing here does the work; it takes what an analyst has at hand (a folder, a text, articles, documents), says in one
place what goes with what, and gives back values that a notebook shows by themselves.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from itertools import chain
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Any

from graphkit.errors import DocumentError, WrongQuestion
from graphkit.html_tables import Tabular
from graphkit.model import Article, FactDocument
from graphkit.resolve.judgements import Judgement

if TYPE_CHECKING:
    import networkx

    from graphkit.dossier import Dossier
    from graphkit.extract.explanation import Explanation
    from graphkit.extract.reader import Reader
    from graphkit.graph import Graph
    from graphkit.intake import Intake
    from graphkit.query import Path, Question, Table
    from graphkit.store import Change, Stats, Store

    Source = str | FilePath | Article | FactDocument | Iterable[str | FilePath | Article | FactDocument]

MEMORY = ":memory:"


class Documents(list[FactDocument], Tabular):
    """Fact documents, as a list that a notebook shows as a table of their facts, a row each."""

    def tabular(self) -> tuple[Sequence[str], Iterable[Sequence[Any]]]:
        """Article, type, roles in words, date, realis, confidence and quote of each fact."""
        return ("article", "fact", "who and what", "date", "realis", "confidence", "quote"), self._rows()

    def _rows(self) -> Iterator[tuple[Any, ...]]:
        for document in self:
            for fact in document.facts:
                named = (f"{role}: {_told(document, value)}" for role, value in fact.roles.items() if value)
                quote = " … ".join(evidence.quote for evidence in fact.evidence)
                date = fact.roles.get("date")
                yield document.id, fact.type, "; ".join(named), date, fact.realis, fact.confidence, quote


class ShownGraph:
    """A graph that a notebook draws: its nodes and edges are those of ``graph``."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph

    def __repr__(self) -> str:
        return repr(self.graph)

    def to_networkx(self) -> networkx.MultiDiGraph[str]:
        """The graph as networkx has it, properties as attributes."""
        from graphkit.graph.network import to_networkx

        return to_networkx(self.graph)

    def part(self, ids: Iterable[str]) -> ShownGraph:
        """The nodes of these ids with the edges between them."""
        from graphkit.graph import Graph

        wanted = frozenset(ids)
        edges = (edge for edge in self.graph.edges if edge.source in wanted and edge.target in wanted)
        return ShownGraph(Graph((self.graph.nodes[id] for id in wanted & self.graph.nodes.keys()), edges))

    def export(self, path: str | FilePath, format: str | None = None) -> None:
        """Write a file in a format of other tools; see ``KnowledgeBase.export``."""
        _export(self.graph, path, format)

    def _repr_html_(self) -> str:
        from html import escape

        from graphkit.view.page import page

        frame = f'<iframe srcdoc="{escape(page(self.graph))}" width="100%" height="720" style="border:0"></iframe>'
        return f"<figure>{frame}<figcaption>{escape(repr(self.graph))}</figcaption></figure>"


class KnowledgeBase:
    """A store that is open: put material in, ask it, give it out. Use it in a ``with`` block, or ``close`` it."""

    def __init__(self, store: Store, held: ExitStack) -> None:
        self.store = store
        self._held = held

    def __enter__(self) -> KnowledgeBase:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def __repr__(self) -> str:
        stats = self.store.stats()
        return f"<graphkit {self.store.location}: {stats.articles} articles>"

    def close(self) -> None:
        """Close the store; one that was kept in memory is gone then."""
        self._held.close()

    def add(
        self,
        source: Source,
        *,
        reader: str | Reader | None = None,
        any_topic: bool = False,
        again: bool = False,
        lenient: bool = False,
        jobs: int = 1,
    ) -> Intake:
        """Put material in, and tell what came of it.

        ``source`` is what ``extract`` takes, fact documents too, which are taken as they are; with ``lenient`` facts
        that break their contract are left out. Raises ``DocumentError`` naming what cannot be read.
        """
        from graphkit.intake import add_items

        return add_items(
            self.store, _items(source, lenient), reader=reader, any_topic=any_topic, again=again, jobs=jobs
        )  # fmt: skip

    def forget(self, *articles: str) -> Change:
        """Take the word of articles back, by their ids."""
        return self.store.forget(articles)

    def documents(self) -> Documents:
        """The fact documents of the store, sorted by id."""
        return Documents(self.store.documents())

    def stats(self) -> Stats:
        """How much of what the store holds."""
        return self.store.stats()

    def questions(self) -> tuple[Question, ...]:
        """The named questions, each with its title, description and parameters."""
        from graphkit.query import questions

        return tuple(questions())

    def ask(self, question: str, *, language: str = "cypher", **parameters: Any) -> Table:
        """The answer to a named question, as ``ask("who-met-whom", person="Абдиров")``.

        Raises ``WrongQuestion`` with the nearest name for a question or parameter that there is not.
        """
        from graphkit.query import ask

        return ask(self.store, question, parameters, language)

    def cypher(self, query: str, *, limit: int | None = None, **parameters: Any) -> Table:
        """The answer to a Cypher query; ``$name`` in it stands for the keyword of that name."""
        from graphkit.query import cypher

        return cypher(self.store, query, parameters, limit=limit)

    def sparql(self, query: str, *, limit: int | None = None, **parameters: Any) -> Table | bool | str:
        """The answer to a SPARQL query; ``$name`` in it stands for the keyword of that name.

        A table for SELECT, a truth value for ASK, Turtle for CONSTRUCT and DESCRIBE.
        """
        from graphkit.query import sparql

        return sparql(self.store, query, parameters, limit=limit)

    def dossier(self, name: str, *, as_of: str | None = None) -> Dossier:
        """All that is known of one entity, by any of its names or its id, with the words that say so.

        ``as_of`` keeps to what was so at that date. Raises ``QueryError`` with the nearest names where it means nobody,
        or several.
        """
        from graphkit.dossier import dossier_in
        from graphkit.query import find_node_in

        return dossier_in(self.store, find_node_in(self.store, name).id, as_of=as_of)

    def path(self, one: str, other: str) -> Path | None:
        """How two are connected, step by step, with the evidence; None where they are not.

        Raises ``QueryError`` where a name means nobody.
        """
        from graphkit.query import connect_in, find_node_in

        ends = (find_node_in(self.store, name).id for name in (one, other))
        return connect_in(self.store, *ends)

    def rank(self, measure: str, *, label: str = "Entity", limit: int = 10) -> Table:
        """People and bodies by their place in the network, as ``graphkit rank`` has them; ``label`` keeps to one class.

        Raises ``WrongQuestion`` for a measure that there is not.
        """
        from graphkit.query.ranking import Scope, rank

        return rank(self.store.graph(), measure, Scope(label=label)).head(limit)

    def graph(self, *, as_of: str | None = None) -> ShownGraph:
        """The whole graph, or what was so at a date; a notebook draws it."""
        graph = self.store.graph()
        if as_of is not None:
            from graphkit.graph.tenures import as_of as at

            graph = at(graph, as_of)
        return ShownGraph(graph)

    def export(self, path: str | FilePath, format: str | None = None) -> None:
        """Write the graph for other tools; the format follows from the name of the file where it is not given.

        Raises ``WrongQuestion`` for a format that there is not.
        """
        _export(self.store.graph(), path, format)

    def view(self, path: str | FilePath, *, title: str | None = None, lang: str = "ru") -> None:
        """Write the graph as a page that works offline."""
        from graphkit.view import write_page

        write_page(self.store.graph(), path, title=title, lang=lang)


def open(location: str | FilePath = MEMORY, *, create: bool = False, read_only: bool = False) -> KnowledgeBase:
    """Open a store: a file, the address of a Neo4j server, or ``":memory:"`` for one that is gone when it is closed.

    A file that is not there is made with ``create``. Raises ``StoreError`` saying what to do.
    """
    from graphkit.store import open_store

    held = ExitStack()
    if str(location) == MEMORY:
        folder = held.enter_context(tempfile.TemporaryDirectory(prefix="graphkit-"))
        location, create = FilePath(folder, "memory.graphkit"), True
    try:
        store = held.enter_context(open_store(location, create=create, read_only=read_only))
    except BaseException:
        held.close()
        raise
    return KnowledgeBase(store, held)


def extract(source: Source, *, reader: str | Reader | None = None, any_topic: bool = False, jobs: int = 1) -> Documents:
    """The fact documents of articles.

    ``source`` is a file or folder, the text of an article, an ``Article``, or several of these. Raises
    ``DocumentError`` naming what cannot be read, ``ReaderError`` for a reader that there is not.
    """
    from graphkit.extract.parallel import extract_articles

    articles = _articles(source)
    return Documents(extract_articles(articles, reader=reader, any_topic=any_topic, jobs=jobs))


def explain(source: Source, *, reader: str | Reader | None = None, any_topic: bool = False) -> list[Explanation]:
    """For each sentence why a fact was found or missed; ``source`` is as in ``extract``."""
    from graphkit.extract.explain import explain as explained

    told = (explained(article, reader=reader, any_topic=any_topic) for article in _articles(source))
    return list(chain.from_iterable(told))


def _articles(source: Source) -> Iterator[Article]:
    for item in _items(source):
        if not isinstance(item, Article):
            what = "a judgement" if isinstance(item, Judgement) else f"the fact document {item.id!r}"
            raise DocumentError(f"articles are wanted here, and {what} is none; add it to a store instead")
        yield item


def _items(source: Source, lenient: bool = False) -> Iterator[Article | FactDocument | Judgement]:
    """What stands in a source, in its order."""
    if isinstance(source, Article | FactDocument | Judgement):
        yield source
    elif isinstance(source, FilePath) or (isinstance(source, str) and _is_path(source)):
        from io import BytesIO

        from graphkit.intake import read_sources

        yield from read_sources([str(source)], BytesIO(), lenient=lenient)
    elif isinstance(source, str):
        from io import BytesIO

        from graphkit.read import read_articles

        yield from read_articles(["-"], stdin=BytesIO(source.encode("utf-8", "surrogatepass")))
    elif isinstance(source, Iterable):
        for one in source:
            yield from _items(one, lenient)
    else:
        what = type(source).__name__
        raise DocumentError(f"a {what} is no source; give a path, a text, an Article or several of them")


def _is_path(text: str) -> bool:
    """Whether a string names a file or folder, or can be nothing else: a text has white space in it."""
    if not text.split()[1:]:
        return True
    try:
        return len(text) < 4096 and "\n" not in text and FilePath(text).exists()
    except (OSError, ValueError):
        return False


def _told(document: FactDocument, value: Any) -> str:
    if isinstance(value, tuple):
        return ", ".join(_told(document, one) for one in value)
    entity = document.entities.get(value) if isinstance(value, str) else None
    return entity.name if entity is not None else str(value)


def _export(graph: Graph, path: str | FilePath, format: str | None) -> None:
    from graphkit.export import export, formats

    if format is None:
        suffix = FilePath(path).suffix.lstrip(".").casefold()
        format = _SUFFIXES.get(suffix, suffix)
        if format not in formats():
            raise WrongQuestion(f"{path}: say the format; there are {', '.join(formats())}")
    export(graph, format, FilePath(path))


_SUFFIXES = {"ttl": "turtle", "nq": "nquads"}
