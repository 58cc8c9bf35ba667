"""The graph as RDF and back: classes, roles and properties of the ontology, one named graph for each article.

An article's graph holds what the article supports: its evidence, the facts with their roles, the entities they name.
What several articles support stands in each of their graphs, so that taking one out leaves the rest whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import quote

from graphkit.graph.model import Edge, Graph, Node, Value
from graphkit.ontology import EO, ID, load_ontology

if TYPE_CHECKING:
    from pyoxigraph import Literal, NamedNode, Quad

    Statement = tuple[NamedNode, NamedNode, NamedNode | Literal]

_RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


def iri(id: str) -> str:
    """The IRI of a node: its id, percent-encoded where it must be, after the base."""
    return ID + quote(id, safe="-_.~%")


def id_of(text: str) -> str:
    """The node id of an IRI. Raises ``ValueError`` for an IRI that is none of ours."""
    if not text.startswith(ID):
        raise ValueError(f"{text} is not an IRI of this graph (they begin with {ID})")
    return text[len(ID) :]


# The relationships that tie what an article says to it: from the thing to its article, from the fact to its evidence.
LINKS = frozenset({"IN_ARTICLE", "MENTIONED_IN", "SUPPORTED_BY"})


class Ties(Protocol):
    """A graph as its RDF needs it. A whole ``Graph`` has it at hand; a store looks up what little is asked for."""

    def node(self, id: str) -> Node:
        """The node of that id. Raises ``KeyError`` when there is none."""

    def needs(self, id: str) -> Sequence[Edge]:
        """The edges that leave the node and are neither links nor shortcuts: a fact's roles, a body's country."""

    def links_into(self, id: str) -> Sequence[Edge]:
        """The links that arrive at an article or a piece of evidence."""


class Statements:
    """The RDF of a graph, an article at a time; terms are made once and used again.

    ``most`` is how many nodes are remembered for that.
    """

    def __init__(self, ties: Ties, most: int | None = None) -> None:
        self._ties = ties
        self._most = most
        self._descriptions: dict[str, list[Statement]] = {}

    def of_article(self, article: str) -> Iterator[Quad]:
        """The quads of the article's named graph; none when there is no such node."""
        from pyoxigraph import NamedNode, Quad

        name = NamedNode(iri(article))
        for statement in self.supported_by(article):
            yield Quad(*statement, name)

    def supported_by(self, article: str) -> Iterator[Statement]:
        """What the article supports: its evidence, the facts with their roles, and what those need in turn."""
        found, links = self.support(article)
        for id in found:
            yield from self.described(id)
        yield from map(_statement, links)

    def support(self, article: str) -> tuple[list[str], list[Edge]]:
        """The ids of the nodes that the article supports, and the links by which it does.

        A fact needs its roles, a mission its sender, a body its country: they are supported with it.
        """
        links = list(self._ties.links_into(article))
        found = dict.fromkeys([article, *(edge.source for edge in links)])
        for edge in list(links):
            if edge.type == "IN_ARTICLE":
                support = self._ties.links_into(edge.source)
                links += support
                found.update(dict.fromkeys(edge.source for edge in support))
        waiting = list(found)
        while waiting:
            for edge in self._ties.needs(waiting.pop()):
                if edge.target not in found:
                    found[edge.target] = None
                    waiting.append(edge.target)
        return list(found), links

    def described(self, id: str) -> list[Statement]:
        """What is said of a node wherever it stands: its class, its properties, and what it needs."""
        known = self._descriptions.get(id)
        if known is None:
            known = about(self._ties.node(id), self._ties.needs(id))
            if self._most is not None and len(self._descriptions) >= self._most:
                self._descriptions.clear()
            self._descriptions[id] = known
        return known


def trig(graph: Graph) -> Iterator[str]:
    """The graph as TriG, in pieces, for a bulk loader: the articles' named graphs, and their union as default graph.

    The default graph has the superclasses of every node too. Each node is written once and the text used again: a
    country stands in thousands of named graphs.
    """
    made = statements(graph)
    texts: dict[str, str] = {}
    for node in graph.nodes.values():
        if node.label != "Article":
            continue
        found, links = made.support(node.id)
        own = _lines(map(_statement, links))
        for id in found:
            if id not in texts:
                described = made.described(id)
                texts[id] = _lines(described)
                own_class = described[0]
                yield texts[id] + _lines(superclasses(own_class[0], own_class[2].value))
        yield f"{own}<{iri(node.id)}> {{\n{''.join(texts[id] for id in found)}{own}}}\n"


def superclasses(subject: NamedNode, kind: str) -> Iterator[Statement]:
    """That the node is of each class above its own, which is given by its IRI."""
    from pyoxigraph import NamedNode

    for label in load_ontology().labels(kind.removeprefix(EO))[1:]:
        yield subject, NamedNode(_RDF_TYPE), NamedNode(EO + label)


def _lines(statements: Iterable[Statement]) -> str:
    return "".join(f"{subject} {predicate} {object} .\n" for subject, predicate, object in statements)


def about(node: Node, edges: Iterable[Edge]) -> list[Statement]:
    """The statements of a node: its class, its properties, and those of the edges that leave it, shortcuts left out."""
    from pyoxigraph import NamedNode

    subject = NamedNode(iri(node.id))
    out: list[Statement] = [(subject, NamedNode(_RDF_TYPE), NamedNode(EO + node.label))]
    out += [(subject, predicate, value) for predicate, value in _literals(node)]
    return out + [_statement(edge) for edge in edges if not edge.derived]


class _GraphTies:
    def __init__(self, graph: Graph) -> None:
        self.node = graph.node
        self._needs: dict[str, list[Edge]] = {}
        self._links: dict[str, list[Edge]] = {}
        for edge in graph.edges:
            if edge.type in LINKS:
                self._links.setdefault(edge.target, []).append(edge)
            elif not edge.derived:
                self._needs.setdefault(edge.source, []).append(edge)

    def needs(self, id: str) -> Sequence[Edge]:
        return self._needs.get(id, ())

    def links_into(self, id: str) -> Sequence[Edge]:
        return self._links.get(id, ())


def statements(graph: Graph) -> Statements:
    """The statements of a whole graph."""
    return Statements(_GraphTies(graph))


def to_rdf(graph: Graph) -> Iterator[Quad]:
    """The quads of the graph, shortcuts left out; a named graph for each article."""
    made = statements(graph)
    for node in graph.nodes.values():
        if node.label == "Article":
            yield from made.of_article(node.id)


def _statement(edge: Edge) -> Statement:
    from pyoxigraph import NamedNode

    predicate = NamedNode(EO + load_ontology().ties[edge.type].name)
    return NamedNode(iri(edge.source)), predicate, NamedNode(iri(edge.target))


def _literals(node: Node) -> Iterator[tuple[NamedNode, Any]]:
    from pyoxigraph import Literal, NamedNode

    properties = load_ontology().properties
    xsd = "http://www.w3.org/2001/XMLSchema#"
    for key, value in sorted(node.properties.items()):
        known = properties[key]
        for item in value if isinstance(value, tuple) else (value,):
            datatype = None if known.datatype == "string" else NamedNode(xsd + known.datatype)
            text = repr(float(item)) if known.datatype == "double" else str(item)
            yield NamedNode(EO + known.name), Literal(text, datatype=datatype) if datatype else Literal(text)


def from_rdf(quads: Iterable[Any]) -> Graph:
    """The graph of quads that ``to_rdf`` gave, without shortcuts. Raises ``ValueError`` for foreign IRIs."""
    ontology = load_ontology()
    ties = {EO + tie.name: tie.type for tie in ontology.ties.values()}
    keys = {EO + p.name: p for p in ontology.properties.values()}
    labels: dict[str, str] = {}
    values: dict[str, dict[str, set[Any]]] = {}
    edges: set[tuple[str, str, str]] = set()
    for quad in quads:
        subject, predicate = id_of(quad.subject.value), quad.predicate.value
        if predicate == _RDF_TYPE:
            labels[subject] = quad.object.value.removeprefix(EO)
        elif predicate in ties:
            edges.add((subject, ties[predicate], id_of(quad.object.value)))
        elif predicate in keys:
            known = keys[predicate]
            convert: Any = {"integer": int, "double": float}.get(known.datatype, str)
            values.setdefault(subject, {}).setdefault(known.key, set()).add(convert(quad.object.value))
    nodes = [Node(id, ontology.labels(label), _properties(values.get(id, {}))) for id, label in labels.items()]
    return Graph(nodes, [Edge(*edge) for edge in edges])


def _properties(found: dict[str, set[Any]]) -> dict[str, Value]:
    out: dict[str, Value] = {}
    for key, items in found.items():
        out[key] = tuple(sorted(items)) if key == "aliases" else next(iter(items))
    return out
