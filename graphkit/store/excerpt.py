"""Parts of a store's graph, read without the rest: what a dossier, a connection or a review looks at."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING

from graphkit.errors import StoreError
from graphkit.graph.flow import Flow, GraphFlow
from graphkit.graph.model import Edge, Graph, Node
from graphkit.graph.naming import fold, words_of_names
from graphkit.store.protocol import Closing, Parts

if TYPE_CHECKING:
    from graphkit.model import FactDocument
    from graphkit.resolve import Judgement
    from graphkit.resolve.forms import Form


class Excerpts(Closing):
    """``Reads`` for a store that has ``parts`` and, for what has to be whole, its graph and documents."""

    @property
    def location(self) -> str:
        """Where it is, as a person may see it."""
        raise NotImplementedError

    def parts(self) -> AbstractContextManager[Parts]:
        """Parts of the graph; here those of the whole, which is read for it."""
        return held_parts(self.graph())

    def node(self, id: str) -> Node | None:
        """The node of that id, None where there is none."""
        with self.parts() as parts:
            return next(iter(parts.nodes([id])), None)

    def entities(self) -> Graph:
        """The nodes of all entities, without edges."""
        with self.parts() as parts:
            return Graph(parts.entities())

    def called(self, text: str) -> Graph:
        """The nodes of entities whose names or ids have all the words of the text, without edges."""
        with self.parts() as parts:
            return Graph(parts.called(text))

    def around(self, id: str) -> Graph:
        """The node with its facts, their roles, quotes and articles, and all tenures in the offices among them."""
        with self.parts() as parts:
            return around(parts, id)

    @contextmanager
    def flow(self) -> Iterator[Flow]:
        """The graph as it passes by; here it is held as a whole."""
        yield GraphFlow(self.graph())

    def forms(self) -> list[tuple[Form, str]]:
        """All forms in which the articles name things, each with the id of what it names, sorted by their texts."""
        from graphkit.resolve.identity import identify
        from graphkit.resolve.judgements import Judgements

        links, found, _ = identify(list(self.documents()), Judgements(self.judgements()))
        known = {form.to_json(): (form, links[key]) for key, form in found.items()}
        return [known[text] for text in sorted(known)]

    @property
    def can_wipe(self) -> bool:
        """False: only a file can be written anew."""
        return False

    def wipe(self) -> None:
        """Never: raises ``StoreError``."""
        raise StoreError(f"{self.location}: only a store that is a file can be wiped")

    def graph(self) -> Graph:
        """The whole graph."""
        raise NotImplementedError

    def documents(self) -> Iterator[FactDocument]:
        """The documents, sorted by id."""
        raise NotImplementedError

    def judgements(self) -> tuple[Judgement, ...]:
        """The judgements, sorted."""
        raise NotImplementedError


@contextmanager
def held_parts(graph: Graph) -> Iterator[Parts]:
    """The parts of a graph that is held as a whole."""
    yield _HeldParts(graph)


class _HeldParts:
    def __init__(self, graph: Graph) -> None:
        self._graph = graph

    def nodes(self, ids: Iterable[str]) -> list[Node]:
        return [self._graph.nodes[id] for id in sorted(set(ids)) if id in self._graph.nodes]

    def entities(self) -> list[Node]:
        return [node for node in self._graph.nodes.values() if "Entity" in node.labels]

    def called(self, text: str) -> list[Node]:
        return those_called(text, self.entities())

    def leaving(self, ids: Iterable[str], types: Collection[str] = ()) -> list[Edge]:
        return _stated((edge for id in set(ids) for edge in self._graph.out(id)), types)

    def arriving(self, ids: Iterable[str], types: Collection[str] = ()) -> list[Edge]:
        return _stated((edge for id in set(ids) for edge in self._graph.into(id)), types)


def _stated(edges: Iterable[Edge], types: Collection[str]) -> list[Edge]:
    return sorted(edge for edge in edges if not edge.derived and (not types or edge.type in types))


def those_called(text: str, nodes: Iterable[Node]) -> list[Node]:
    """Those of the nodes whose names, or ids, have all the words of the text; none where it has no words."""
    words = set(fold(text).split())
    return [node for node in nodes if words and words <= words_of_names(node)]


def around(parts: Parts, id: str) -> Graph:
    """What ``Reads.around`` has, out of parts."""
    edges = [*parts.leaving([id]), *parts.arriving([id])]
    nodes = parts.nodes({end for edge in edges for end in (edge.source, edge.target)} | {id})
    facts = {node.id for node in nodes if "Fact" in node.labels}
    told = with_successions(parts, facts)
    return with_evidence(parts, Graph({*nodes, *told.nodes.values()}, [*edges, *told.edges]), facts)


def with_successions(parts: Parts, facts: Iterable[str]) -> Graph:
    """The facts with their roles, and everyone's tenures in the offices among them: what ``as_of`` looks at."""
    listed = sorted(facts)
    roles = [edge for edge in parts.leaving(listed) if edge.type != "SUPPORTED_BY"]
    bodies = {edge.target for edge in roles if edge.type == "OFFICE_IN"}
    tenures = {edge.source for edge in parts.arriving(bodies, ("OFFICE_IN",))}
    edges = {edge.sort_key(): edge for edge in (*roles, *parts.leaving(tenures, ("HOLDER", "OFFICE_IN")))}
    ends = {end for edge in edges.values() for end in (edge.source, edge.target)}
    return Graph(parts.nodes(ends.union(listed)), edges.values())


def with_evidence(parts: Parts, graph: Graph, facts: Iterable[str]) -> Graph:
    """The graph with the quotes of some of its facts and the articles that they stand in."""
    support = parts.leaving(facts, ("SUPPORTED_BY",))
    places = parts.leaving({edge.target for edge in support})
    more = {end for edge in (*support, *places) for end in (edge.source, edge.target)} - graph.nodes.keys()
    return Graph([*graph.nodes.values(), *parts.nodes(more)], [*graph.edges, *support, *places])
