"""The graph as RDF and back: classes, roles and properties of the ontology, one named graph for each article.

An article's graph holds what the article supports: its evidence, the facts with their roles, the entities they name.
What several articles support stands in each of their graphs, so that taking one out leaves the rest whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from graphkit.graph.model import Edge, Graph, Node, Value
from graphkit.ontology import EO, ID, load_ontology

if TYPE_CHECKING:
    from pyoxigraph import NamedNode, Quad

_RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


def iri(id: str) -> str:
    """The IRI of a node: its id, percent-encoded where it must be, after the base."""
    return ID + quote(id, safe="-_.~%")


def id_of(text: str) -> str:
    """The node id of an IRI. Raises ``ValueError`` for an IRI that is none of ours."""
    if not text.startswith(ID):
        raise ValueError(f"{text} is not an IRI of this graph (they begin with {ID})")
    return text[len(ID) :]


def to_rdf(graph: Graph) -> Iterator[Quad]:
    """The quads of the graph, shortcuts left out; a named graph for each article."""
    from pyoxigraph import NamedNode, Quad

    sources = _articles_of(graph)
    roles: dict[str, list[Edge]] = {}
    for edge in graph.edges:
        if not edge.derived:
            roles.setdefault(edge.source, []).append(edge)
    ontology = load_ontology()
    for node in graph.nodes.values():
        subject = NamedNode(iri(node.id))
        described = [(NamedNode(_RDF_TYPE), NamedNode(EO + node.label)), *_literals(node)]
        for article in sorted(sources.get(node.id, ())):
            name = NamedNode(iri(article))
            for predicate, value in described:
                yield Quad(subject, predicate, value, name)
            for edge in roles.get(node.id, ()):
                if article in _holds(edge, sources):
                    yield Quad(
                        subject, NamedNode(EO + ontology.ties[edge.type].name), NamedNode(iri(edge.target)), name
                    )


def _holds(edge: Edge, sources: dict[str, set[str]]) -> set[str]:
    """The articles whose graphs hold an edge: those that support both of its ends."""
    return sources.get(edge.source, set()) & sources.get(edge.target, set())


def _articles_of(graph: Graph) -> dict[str, set[str]]:
    """The articles that support each node, through its evidence or by naming it."""
    out: dict[str, set[str]] = {}
    for edge in graph.edges:
        if edge.type in ("IN_ARTICLE", "MENTIONED_IN"):
            out.setdefault(edge.source, set()).add(edge.target)
            out.setdefault(edge.target, set()).add(edge.target)
    for edge in graph.edges:
        if edge.type == "SUPPORTED_BY":
            out.setdefault(edge.source, set()).update(out.get(edge.target, ()))
    # What a supported node needs (a fact its roles, a mission its sender, a body its country) is supported with it.
    changed = True
    while changed:
        changed = False
        for edge in graph.edges:
            if edge.derived or edge.type in ("IN_ARTICLE", "MENTIONED_IN", "SUPPORTED_BY"):
                continue
            missing = out.get(edge.source, set()) - out.setdefault(edge.target, set())
            if missing:
                out[edge.target] |= missing
                changed = True
    return out


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
