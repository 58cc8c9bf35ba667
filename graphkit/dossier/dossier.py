"""All that the graph knows of one node, gathered once for whoever shows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graphkit.dossier.facts import StatedFact, stated_fact
from graphkit.errors import QueryError
from graphkit.graph.model import Graph, Node, Value
from graphkit.graph.naming import names_of
from graphkit.graph.tenures import as_of as at
from graphkit.html_tables import Tabular
from graphkit.schema import FACTS_BY_LABEL

if TYPE_CHECKING:
    from graphkit.store import Store

_ORDER = tuple(FACTS_BY_LABEL)
_DETAILS = ("code", "kind", "level", "date")


@dataclass(frozen=True, slots=True)
class Relation:
    """A tie to another entity, from this one (``outward``) or to it; ``type`` is as IN_COUNTRY or SENT_BY."""

    type: str
    outward: bool
    node: Node

    def __str__(self) -> str:
        words = self.type.lower().replace("_", " ")
        named = f"{self.node.name} ({self.node.id})"
        return f"{words}: {named}" if self.outward else f"{named}: {words} this"

    def to_json(self) -> dict[str, str]:
        """The tie as JSON writes it."""
        direction = "out" if self.outward else "in"
        return {"relation": self.type, "direction": direction, "id": self.node.id, "name": self.node.name}


@dataclass(frozen=True, slots=True)
class Dossier(Tabular):
    """A node, what it stands in relation to, its facts by type and date, and the articles that name it.

    Of an entity the facts are those in which it has a role; of a fact it is that one.
    """

    node: Node
    relations: tuple[Relation, ...]
    facts: tuple[StatedFact, ...]
    articles: tuple[Node, ...]

    @property
    def id(self) -> str:
        """The id of the node."""
        return self.node.id

    @property
    def type(self) -> str:
        """The class, as Person."""
        return self.node.label

    @property
    def name(self) -> str:
        """The display name."""
        return self.node.name

    @property
    def names(self) -> tuple[str, ...]:
        """The other names, those in Russian, Kazakh and English first."""
        return tuple(dict.fromkeys(name for name in names_of(self.node) if name != self.name))

    @property
    def details(self) -> Mapping[str, Value]:
        """Code, kind, level and date, as far as the node has them."""
        return {key: self.node.properties[key] for key in _DETAILS if key in self.node.properties}

    def tabular(self) -> tuple[Sequence[str], Iterable[Sequence[Any]]]:
        """For each quote of each fact: date, class, the fact in words, realis, confidence, quote, where it stands."""
        columns = ("date", "fact", "what", "realis", "confidence", "quote", "source")
        rows = (
            (fact.date, fact.type, fact.name, fact.realis, fact.confidence, quote.text, quote.source)
            for fact in self.facts
            for quote in fact.quotes
        )
        return columns, rows

    def to_json(self) -> dict[str, Any]:
        """The dossier as JSON writes it, details among the other keys, articles by their ids."""
        return {
            "id": self.id, "type": self.type, "name": self.name, "names": list(self.names), **self.details,
            "relations": [relation.to_json() for relation in self.relations],
            "facts": [fact.to_json() for fact in self.facts],
            "articles": [article.id for article in self.articles],
        }  # fmt: skip


def dossier(graph: Graph, id: str) -> Dossier:
    """The dossier of a node of the graph. Raises ``QueryError`` where there is no such node."""
    if id not in graph.nodes:
        raise QueryError(f"the graph has no node {id!r}; find_node gives the node of a name")
    return next(dossiers(graph, [id]))


def dossier_in(store: Store, id: str, *, as_of: str | None = None) -> Dossier:
    """The dossier of a node of a store, of which only what is around the node is read.

    With ``as_of``, an ISO prefix of a date, it has what was so then. Raises ``QueryError`` for an id that there is not
    or was not yet, and for what is no date.
    """
    graph = store.around(id)
    then = graph if as_of is None else at(graph, as_of)
    if id in graph.nodes and id not in then.nodes:
        raise QueryError(f"{graph.nodes[id].name} ({id}) was not yet so at {as_of}")
    return dossier(then, id)


def dossiers(graph: Graph, ids: Iterable[str]) -> Iterator[Dossier]:
    """The dossiers of several nodes, in the order of the ids; a fact that is in several of them is one value.

    Shortcuts are left out, as the facts they follow from are there. Raises ``KeyError`` for an id that there is not.
    """
    stated: dict[str, StatedFact] = {}
    for id in ids:
        node = graph.node(id)
        facts = {edge.source for edge in graph.into(id) if "Fact" in graph.nodes[edge.source].labels}
        if "Fact" in node.labels:
            facts.add(id)
        for fact in facts - stated.keys():
            stated[fact] = stated_fact(graph, fact)
        yield Dossier(
            node=node,
            relations=tuple(_relations(graph, node)),
            facts=tuple(sorted((stated[fact] for fact in facts), key=_place)),
            articles=tuple(graph.nodes[edge.target] for edge in graph.out(id) if edge.type == "MENTIONED_IN"),
        )


def _relations(graph: Graph, node: Node) -> Iterator[Relation]:
    """From this one first, then to it; each by type and the other's id."""
    if "Entity" not in node.labels:
        return
    ties = [(True, edge.type, edge.target) for edge in graph.out(node.id) if not edge.derived]
    ties += [(False, edge.type, edge.source) for edge in graph.into(node.id) if not edge.derived]
    for outward, type, id in ties:
        if "Entity" in graph.nodes[id].labels:
            yield Relation(type, outward, graph.nodes[id])


def _place(fact: StatedFact) -> tuple[int, str, str, str]:
    return _ORDER.index(fact.type), fact.date or "9999", fact.name, fact.id
