"""What every store can do, whatever keeps it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self

if TYPE_CHECKING:
    from graphkit.graph import Graph
    from graphkit.model import FactDocument
    from graphkit.resolve.judgements import Judgement

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


class Store(Protocol):
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
