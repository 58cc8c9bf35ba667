"""Whether a graph keeps the ontology's shapes, and whether every quote stands where it says."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graphkit.data import data_path
from graphkit.faults import document_faults
from graphkit.graph.model import Graph
from graphkit.graph.rdf import id_of, iri, to_rdf
from graphkit.model import FactDocument

if TYPE_CHECKING:
    import rdflib


_UNSUPPORTED = "No article supports it: tie it to one through evidence or a mention, or take it out."


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something that is wrong: the node (or article) it is about, what is wrong and what to do."""

    node: str
    message: str


def check(graph: Graph, documents: Iterable[FactDocument] = ()) -> list[Problem]:
    """Every breach of the SHACL shapes, and every fact of a document that breaks the contract, sorted."""
    return sorted({*check_shapes(graph), *check_documents(documents)})


def check_shapes(graph: Graph) -> list[Problem]:
    """The breaches of ``ontology/shapes.ttl`` (W3C SHACL, through pySHACL), and the nodes that no article supports."""
    import rdflib
    from pyoxigraph import RdfFormat, serialize

    data = rdflib.Graph()
    triples = {quad.triple for quad in to_rdf(graph)}
    data.parse(data=serialize(triples, format=RdfFormat.N_TRIPLES), format="nt")
    # RDF keeps nodes by the articles that support them, so the shapes never see a node without one.
    told = {str(triple.subject).strip("<>") for triple in triples}
    lost = [Problem(id, _UNSUPPORTED) for id in graph.nodes if iri(id) not in told]
    return [*check_rdf(data), *lost]


def check_rdf(data: rdflib.Graph) -> list[Problem]:
    """The breaches of the shapes in an rdflib graph."""
    import pyshacl
    import rdflib
    from rdflib.namespace import SH

    shapes = rdflib.Graph().parse(data_path("ontology", "shapes.ttl"), format="turtle")
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, inference="none", advanced=False)
    out = []
    for result in report.subjects(rdflib.RDF.type, SH.ValidationResult):
        focus = str(report.value(result, SH.focusNode))
        with contextlib.suppress(ValueError):
            focus = id_of(focus)
        value = report.value(result, SH.value)
        shown = f" (it is {value})" if value is not None and isinstance(value, rdflib.Literal) else ""
        out.append(Problem(focus, f"{report.value(result, SH.resultMessage)}{shown}"))
    return out


def check_documents(documents: Iterable[FactDocument]) -> list[Problem]:
    """What documents hold and the contract does not let in: facts that an older graphkit took, and wrong offsets."""
    out = []
    for document in documents:
        details = [dropped.detail for dropped in document.dropped if dropped.on_reading]
        out += [Problem(document.id, f"{detail} (it is left out of the graph)") for detail in details]
        out += [Problem(document.id, str(fault)) for fault in document_faults(document.to_json())]
    return out
