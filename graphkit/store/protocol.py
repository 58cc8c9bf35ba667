"""What every store can do, whatever keeps it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from types import TracebackType
from typing import TYPE_CHECKING, NamedTuple, Protocol, Self

if TYPE_CHECKING:
    from neo4j import Driver
    from pyoxigraph import Store as Oxigraph

    from graphkit.graph import Edge, Graph, Node
    from graphkit.graph.flow import Flow
    from graphkit.model import FactDocument
    from graphkit.resolve.forms import Form
    from graphkit.resolve.judgements import Judgement
    from graphkit.store.snapshots import Snapshots

Progress = Callable[[str, int, int], None]
"""Told what is being written ("documents", "nodes", "relationships"), how many are done, and out of how many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What one call did: counts of articles, then the size of the graph as it is now.

    ``facts_new`` and ``facts_gone`` have the names of the facts that came and went by their ids; a server does not
    tell.
    """

    added: int = 0
    replaced: int = 0
    unchanged: int = 0
    forgotten: int = 0
    nodes: int = 0
    edges: int = 0
    facts_new: Mapping[str, str] = field(default_factory=dict, compare=False)
    facts_gone: Mapping[str, str] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stats:
    """What a store holds: counts, nodes by primary label and edges by relationship type."""

    articles: int
    judgements: int
    labels: Mapping[str, int] = field(default_factory=dict)
    types: Mapping[str, int] = field(default_factory=dict)

    @property
    def nodes(self) -> int:
        """The number of nodes."""
        return sum(self.labels.values())

    @property
    def edges(self) -> int:
        """The number of relationships, shortcuts included."""
        return sum(self.types.values())


class Parts(Protocol):
    """Parts of a store's graph as it is at one moment, read by id; see ``Reads.parts``.

    Lists are sorted and have each thing once. Ids that are not there are passed over. Shortcuts, which repeat facts,
    are no edges here.
    """

    def nodes(self, ids: Iterable[str]) -> list[Node]:
        """The nodes of these ids."""

    def entities(self) -> list[Node]:
        """The nodes of all entities: people, bodies, missions, countries, elections."""

    def called(self, text: str) -> list[Node]:
        """The nodes of entities whose names, or ids, have all the words of the text; none where it has no words."""

    def leaving(self, ids: Iterable[str], types: Collection[str] = ()) -> list[Edge]:
        """The edges that leave these nodes; with ``types`` only those of these relationship types."""

    def arriving(self, ids: Iterable[str], types: Collection[str] = ()) -> list[Edge]:
        """The edges that arrive at these nodes; with ``types`` only those of these relationship types."""


class Reads(Protocol):
    """What can be read of a store's graph without reading all of it."""

    def parts(self) -> AbstractContextManager[Parts]:
        """Parts of the graph, for a with block; one state of it for as long as the block lasts."""

    def node(self, id: str) -> Node | None:
        """The node of that id, None where there is none."""

    def entities(self) -> Graph:
        """The nodes of all entities without edges: enough to find one by its name."""

    def called(self, text: str) -> Graph:
        """The nodes of entities whose names, or ids, have all the words of the text, without edges."""

    def around(self, id: str) -> Graph:
        """The node with its facts, their roles, quotes and articles, and all tenures in the offices among them.

        Empty where there is no such node. What is so of the node at a date is so in this part as in the whole
        (``graphkit.graph.tenures.as_of``).
        """

    def flow(self) -> AbstractContextManager[Flow]:
        """The graph as it passes by, for a with block: its nodes and edges without holding them all."""

    def forms(self) -> list[tuple[Form, str]]:
        """All forms in which the articles name things, each with the id of what it names."""


class Server(NamedTuple):
    """A server that answers Cypher itself: its driver, and the database, None for the server's default one."""

    driver: Driver
    database: str | None


class Engines(Protocol):
    """What the query engines want of a store; ``graphkit.query.projection`` is where they are made."""

    @property
    def key(self) -> str:
        """What tells the store from all others, the same for everyone who has opened it."""

    @property
    def snapshots(self) -> Snapshots | None:
        """Where the engines' forms of the graph are kept; None where they are not."""

    @property
    def server(self) -> Server | None:
        """The server that answers Cypher itself; None where it is answered in this process."""

    def opener(self) -> Callable[[], Store]:
        """What opens the same store once more, to be read only: in another thread, or when this one is closed."""

    def whole(self) -> tuple[str, Graph]:
        """A revision and the graph of just that revision."""

    def rdf(self, known: tuple[str, Graph] | None = None) -> Oxigraph:
        """The RDF of the graph, to be read only: the snapshot where there is one, else made, and kept if it is large.

        ``known`` is what ``whole`` gave, so that the graph need not be read again.
        """


class Store(Reads, Engines, Protocol):
    """Fact documents and judgements, and the graph that follows from them. Every method may raise ``StoreError``.

    A store is a context manager that closes it. What is written is a pure function of the documents and judgements it
    has been given: neither their order nor how often they came matters.
    """

    @property
    def location(self) -> str:
        """Where it is, as a person may see it: the path, or the address without the password."""

    def add(self, documents: Iterable[FactDocument], *, progress: Progress | None = None) -> Change:
        """Add documents, and replace those of a known id whose content differs; of one id given twice, the last counts.

        All documents are read before anything is written, so that an error among them leaves the store as it was.
        Raises ``DocumentError`` when a document breaks its own contract.
        """

    def forget(self, article_ids: Iterable[str], *, progress: Progress | None = None) -> Change:
        """Take articles out, with every fact that no other article states. Names the ids that are not there."""

    @property
    def can_wipe(self) -> bool:
        """Whether ``wipe`` can do what it is to do."""

    def wipe(self) -> None:
        """Leave no byte of what was ever forgotten. Raises ``StoreError`` where the store cannot (``can_wipe``)."""

    def judge(self, judgements: Iterable[Judgement], *, progress: Progress | None = None) -> Change:
        """Put judgements in the place of those kept so far; the graph follows."""

    def document(self, id: str) -> FactDocument | None:
        """The document of an article, None where there is none."""

    def documents(self) -> Iterator[FactDocument]:
        """The documents, sorted by id."""

    def judgements(self) -> tuple[Judgement, ...]:
        """The judgements, sorted."""

    def graph(self) -> Graph:
        """The whole graph."""

    def revision(self) -> str:
        """32 hexadecimal digits that change when and only when the graph does: the same graph, the same revision."""

    def stats(self) -> Stats:
        """How much of what it holds."""

    def close(self) -> None:
        """Let go of the file or the server; closing twice is no error."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


class Closing:
    """What makes a store a context: it is closed at the end of the block, whatever happens in it."""

    def close(self) -> None:
        """Let go of what the store holds open."""
        raise NotImplementedError

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
