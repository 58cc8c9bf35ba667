"""What it takes to be a reader: whole articles in, one fact document each out.

A reader takes articles and not annotations, as a grammar wants its own skeletons and a language model wants the text.
Whatever comes out of one passes the wall (``graphkit.contract``) before anybody sees it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, runtime_checkable

from graphkit.extract.explanation import Explanation
from graphkit.model import Article, Dropped, FactDocument


@dataclass(frozen=True, slots=True)
class Extraction:
    """What a reader made of one article: the document, and what it saw on the way (``trace``, for ``explain``).

    ``passed_over`` says why nobody read the article: no reader has its language, or it is outside the field.
    """

    document: FactDocument
    trace: Any = None
    passed_over: str = ""

    @property
    def dropped(self) -> tuple[Dropped, ...]:
        """The facts that were left out, each with its reason."""
        return self.document.dropped


class Reader(Protocol):
    """Reads articles into fact documents.

    ``name`` is kept in every document that it makes; ``languages`` are the codes that it reads; ``needs`` says in a few
    words what it wants beside graphkit (``""`` for nothing). The first line of its docstring describes it in lists.
    """

    name: str
    languages: frozenset[str]
    needs: str

    def read(self, articles: Sequence[Article]) -> Iterator[Extraction]:
        """One extraction an article, in their order."""
        ...


@runtime_checkable
class ExplainingReader(Protocol):
    """A reader that can say of each sentence what it saw there; others are explained by the facts that quote it."""

    def explain(self, extraction: Extraction, article: Article) -> Iterator[Explanation]:
        """An explanation for each sentence of the article, in their order."""
        ...
