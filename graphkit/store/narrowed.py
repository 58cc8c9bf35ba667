"""A part of a store, to be asked as any other store is: what was so at a date, what is surely so."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from graphkit.errors import StoreError
from graphkit.graph.model import Graph
from graphkit.graph.narrowing import surer_than
from graphkit.graph.tenures import as_of, require_date
from graphkit.store.excerpt import Excerpts
from graphkit.store.protocol import Change, Progress, Stats, Store

if TYPE_CHECKING:
    from pyoxigraph import Store as Oxigraph

    from graphkit.model import FactDocument
    from graphkit.resolve import Judgement
    from graphkit.resolve.forms import Form


class NarrowedStore(Excerpts):
    """A store of which only a part of the facts is seen, for reading only.

    Names that no fact of that part speaks of are left out, and articles that state none. A subclass says which part
    (``narrow``), and how messages and keys call it (``told``).
    """

    told: str

    def __init__(self, store: Store) -> None:
        self._store = store

    def narrow(self, graph: Graph) -> Graph:
        """The graph without the facts that are not of the part."""
        raise NotImplementedError

    def again(self, store: Store) -> NarrowedStore:
        """The same part of another store."""
        raise NotImplementedError

    @property
    def location(self) -> str:
        """Where the store is."""
        return self._store.location

    @property
    def key(self) -> str:
        """That of the store, with the part."""
        return f"{self._store.key} {self.told}"

    @property
    def snapshots(self) -> None:
        """None: of one part among many nothing is kept."""

    @property
    def server(self) -> None:
        """None: Cypher is answered in this process, as no server has the graph of that part."""

    def opener(self) -> Callable[[], NarrowedStore]:
        """What opens the store once more, narrowed to the same part."""
        inner = self._store.opener()
        return lambda: self.again(inner())

    def graph(self) -> Graph:
        """The graph of the part."""
        return spoken_of(self.narrow(self._store.graph()))

    def whole(self) -> tuple[str, Graph]:
        """The graph of the part, and its revision."""
        revision, graph = self._store.whole()
        return self._revised(revision), spoken_of(self.narrow(graph))

    def rdf(self, known: tuple[str, Graph] | None = None) -> Oxigraph:
        """The RDF of the graph of the part, made anew each time."""
        from graphkit.store.rdf_view import rdf_in_memory

        return rdf_in_memory((known or self.whole())[1])

    def forms(self) -> list[tuple[Form, str]]:
        """As of the store: what its articles call things, whatever the part."""
        return self._store.forms()

    def revision(self) -> str:
        """That of the store, told apart by the part."""
        return self._revised(self._store.revision())

    def _revised(self, revision: str) -> str:
        return hashlib.sha256(f"{revision} {self.told}".encode()).hexdigest()[:32]

    def stats(self) -> Stats:
        """How much of what the graph of the part holds; articles and judgements are those of the store."""
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
        return StoreError(f"{self.location} {self.told} can only be read; change the store itself")

    def close(self) -> None:
        """Close the store."""
        self._store.close()


class DatedStore(NarrowedStore):
    """The store at a date; see ``graphkit.graph.tenures.as_of`` for what counts as so.

    Raises ``WrongQuestion`` for what is no ISO prefix of a date.
    """

    def __init__(self, store: Store, date: str) -> None:
        require_date(date)
        super().__init__(store)
        self._date = date
        self.told = f"as of {date}"

    def narrow(self, graph: Graph) -> Graph:
        """The graph as of the date."""
        return as_of(graph, self._date)

    def again(self, store: Store) -> DatedStore:
        """Another store at the same date."""
        return DatedStore(store, self._date)


class SureStore(NarrowedStore):
    """The store without the facts whose confidence is below ``least``."""

    def __init__(self, store: Store, least: float) -> None:
        super().__init__(store)
        self._least = least
        self.told = f"of confidence {least:g} and more"

    def narrow(self, graph: Graph) -> Graph:
        """The graph without the facts that are less sure."""
        return surer_than(graph, self._least)

    def again(self, store: Store) -> SureStore:
        """Another store with the same bound."""
        return SureStore(store, self._least)


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
