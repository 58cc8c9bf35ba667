"""The ontology's Python face: classes, relationship types and properties, as ``ontology/eo.ttl`` says them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from graphkit.data import data_path

EO = "https://w3id.org/graphkit/eo#"
ID = "https://w3id.org/graphkit/id/"


@dataclass(frozen=True, slots=True)
class OntologyClass:
    """A class: its label in the property graph, the labels of its superclasses (nearest first), names, colour."""

    label: str
    superclasses: tuple[str, ...]
    names: Mapping[str, str]
    comment: str
    colour: str

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels of a node of this class, its own first."""
        return (self.label, *self.superclasses)


@dataclass(frozen=True, slots=True)
class ObjectProperty:
    """A tie between nodes: its local name in RDF, its relationship type in the property graph."""

    name: str
    type: str
    domain: str
    range: str
    names: Mapping[str, str]
    comment: str


@dataclass(frozen=True, slots=True)
class DataProperty:
    """A property of a node: local name in RDF, key in the property graph, XSD datatype (``string``, ``integer`` …)."""

    name: str
    key: str
    datatype: str
    domain: str | None
    names: Mapping[str, str]
    comment: str


@dataclass(frozen=True, slots=True)
class Ontology:
    """All of it, by label, relationship type and property key."""

    classes: Mapping[str, OntologyClass]
    ties: Mapping[str, ObjectProperty]
    properties: Mapping[str, DataProperty]

    def labels(self, label: str) -> tuple[str, ...]:
        """The labels of a node whose class is ``label``. Raises ``KeyError`` for a class that is not there."""
        return self.classes[label].labels

    def colour(self, label: str) -> str:
        """The colour of a class on pages, ``#rrggbb``; grey for one that is not there."""
        found = self.classes.get(label)
        return found.colour if found else "#888888"


@cache
def load_ontology() -> Ontology:
    """The ontology, parsed once in a process (about 0.2 s)."""
    from rdflib import OWL, RDF, RDFS, Graph, Literal, Namespace, URIRef

    graph = Graph().parse(data_path("ontology", "eo.ttl"), format="turtle")
    eo = Namespace(EO)

    def local(term: object) -> str:
        return str(term).removeprefix(EO)

    def names(term: URIRef) -> dict[str, str]:
        labels = (o for o in graph.objects(term, RDFS.label) if isinstance(o, Literal))
        return {o.language: str(o) for o in labels if o.language}

    def text(term: URIRef, what: URIRef) -> str:
        return str(graph.value(term, what) or "")

    def supers(term: URIRef) -> tuple[str, ...]:
        above = sorted(str(o) for o in graph.objects(term, RDFS.subClassOf) if str(o).startswith(EO))
        return tuple(x for o in above for x in (local(o), *supers(URIRef(o))))

    def own(kind: URIRef) -> list[URIRef]:
        return sorted(s for s in graph.subjects(RDF.type, kind) if isinstance(s, URIRef) and str(s).startswith(EO))

    classes = {
        local(c): OntologyClass(local(c), supers(c), names(c), text(c, RDFS.comment), text(c, eo.colour))
        for c in own(OWL.Class)
    }
    ties = {
        text(p, eo.pg): ObjectProperty(
            local(p),
            text(p, eo.pg),
            local(text(p, RDFS.domain)),
            local(text(p, RDFS.range)),
            names(p),
            text(p, RDFS.comment),
        )
        for p in own(OWL.ObjectProperty)
    }
    properties = {}
    for p in own(OWL.DatatypeProperty):
        key = text(p, eo.key) or local(p)
        datatype = text(p, RDFS.range).rpartition("#")[2]
        properties[key] = DataProperty(
            local(p), key, datatype, local(text(p, RDFS.domain)) or None, names(p), text(p, RDFS.comment)
        )
    return Ontology(classes, ties, properties)
