"""A store as of a date: its graph without what was not yet so, to be asked as any other store is."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from graphkit.errors import StoreError
from graphkit.graph.model import Graph
from graphkit.graph.tenures import as_of, require_date
from graphkit.store.excerpt import Excerpts
from graphkit.store.protocol import Change, Progress, Stats, Store

if TYPE_CHECKING:
    from pyoxigraph import Store as Oxigraph

    from graphkit.model import FactDocument
    from graphkit.resolve import Judgement
    from graphkit.resolve.forms import Form


class DatedStore(Excerpts):
    """The store at a date, for reading only; see ``graphkit.graph.tenures.as_of`` for what counts as so.

    Names that no fact of that time speaks of are left out, and articles that state none. Raises ``QueryError`` for what
    is no ISO prefix of a date.
    """

    def __init__(self, store: Store, date: str) -> None:
        require_date(date)
        self._store = store
        self._date = date

    @property
    def location(self) -> str:
        """Where the store is."""
        return self._store.location

    @property
    def key(self) -> str:
        """That of the store, with the date."""
        return f"{self._store.key} as of {self._date}"

    @property
    def snapshots(self) -> None:
        """None: of one date among many nothing is kept."""

    @property
    def server(self) -> None:
        """None: Cypher is answered in this process, as no server has the graph of that date."""

    def opener(self) -> Callable[[], DatedStore]:
        """What opens the store once more, at the same date."""
        inner, date = self._store.opener(), self._date
        return lambda: DatedStore(inner(), date)

    def graph(self) -> Graph:
        """The graph as of the date."""
        return spoken_of(as_of(self._store.graph(), self._date))

    def whole(self) -> tuple[str, Graph]:
        """The graph as of the date, and its revision."""
        revision, graph = self._store.whole()
        return self._dated(revision), spoken_of(as_of(graph, self._date))

    def rdf(self, known: tuple[str, Graph] | None = None) -> Oxigraph:
        """The RDF of the graph as of the date, made anew each time."""
        from graphkit.store.rdf_view import rdf_in_memory

        return rdf_in_memory((known or self.whole())[1])

    def forms(self) -> list[tuple[Form, str]]:
        """As of the store: what its articles call things, whatever the date."""
        return self._store.forms()

    def revision(self) -> str:
        """That of the store, told apart by the date."""
        return self._dated(self._store.revision())

    def _dated(self, revision: str) -> str:
        return hashlib.sha256(f"{revision} {self._date}".encode()).hexdigest()[:32]

    def stats(self) -> Stats:
        """How much of what the graph of that date holds; articles and judgements are those of the store."""
        held, graph = self._store.stats(), self.graph()
        labels: dict[str, int] = {}
        for node in graph.nodes.values():
            labels[node.label] = labels.get(node.label, 0) + 1
        types: dict[str, int] = {}
        for edge in graph.edges:
            types[edge.type] = types.get(edge.type, 0) + 1
        return Stats(articles=held.articles, judgements=held.judgements, labels=labels, types=types)

    def document(self, id: str) -> FactDocument | None:
        """As of the store."""
        return self._store.document(id)

    def documents(self) -> Iterator[FactDocument]:
        """As of the store."""
        return self._store.documents()

    def judgements(self) -> tuple[Judgement, ...]:
        """As of the store."""
        return self._store.judgements()

    def add(self, documents: Iterable[FactDocument], *, progress: Progress | None = None) -> Change:
        """Never: raises ``StoreError``."""
        raise self._refusal()

    def forget(self, article_ids: Iterable[str], *, progress: Progress | None = None) -> Change:
        """Never: raises ``StoreError``."""
        raise self._refusal()

    def judge(self, judgements: Iterable[Judgement], *, progress: Progress | None = None) -> Change:
        """Never: raises ``StoreError``."""
        raise self._refusal()

    def _refusal(self) -> StoreError:
        return StoreError(f"{self.location} as of {self._date} can only be read; change the store itself")

    def close(self) -> None:
        """Close the store."""
        self._store.close()


def spoken_of(graph: Graph) -> Graph:
    """The graph without entities that no fact names, directly or through others, and articles that state no fact."""
    kept = {node.id for node in graph.facts()}
    waiting = list(kept)
    while waiting:
        for edge in graph.out(waiting.pop()):
            if edge.target not in kept and edge.type != "MENTIONED_IN" and not edge.derived:
                kept.add(edge.target)
                waiting.append(edge.target)
    edges = (edge for edge in graph.edges if edge.source in kept and edge.target in kept)
    return Graph((graph.nodes[id] for id in kept), edges)
