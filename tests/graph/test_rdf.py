"""The graph as RDF: nothing is lost on the way there and back, and every article answers for what it states."""

from __future__ import annotations

import json

import pytest
import rdflib
from pyoxigraph import NamedNode, Quad, RdfFormat, parse, serialize
from rdflib.compare import isomorphic

from graphkit.data import data_path
from graphkit.graph import Graph
from graphkit.graph.build import build_graph
from graphkit.graph.nodes_and_edges import article_id
from graphkit.graph.rdf import from_rdf, iri, to_rdf
from graphkit.model import FactDocument
from graphkit.ontology import EO, load_ontology


@pytest.fixture(scope="module")
def quads(sample_documents: tuple[FactDocument, ...]) -> set[Quad]:
    return set(to_rdf(build_graph(sample_documents)))


def held_by(article: str, quads: set[Quad]) -> set[str]:
    name = NamedNode(iri(article_id(article)))
    return {str(quad.subject).strip("<>") for quad in quads if quad.graph_name == name}


def told(id: str, words: str, **more: object) -> FactDocument:
    return FactDocument.from_json({
        "id": id, "lang": "ru", "text": words,
        "entities": {
            "p1": {"type": "person", "names": ["Нурлан Абдиров"]}, "p2": {"type": "person", "names": ["Олег Копылов"]},
        },
        "facts": [{"type": "meeting", "participants": ["p1", "p2"], "date": "2024-05-14", "evidence": words}],
        **more,
    })  # fmt: skip


def test_rdf_through_the_graph_is_the_same_rdf(quads: set[Quad]) -> None:
    assert set(to_rdf(from_rdf(quads))) == quads


def test_trig_on_disk_says_the_same(quads: set[Quad]) -> None:
    text = serialize(quads, format=RdfFormat.TRIG)
    assert text is not None
    assert set(to_rdf(from_rdf(parse(text, format=RdfFormat.TRIG)))) == quads


def test_one_sample_is_isomorphic_in_rdflib(sample_documents: tuple[FactDocument, ...]) -> None:
    def in_rdflib(graph: Graph) -> rdflib.Graph:
        text = serialize({quad.triple for quad in to_rdf(graph)}, format=RdfFormat.N_TRIPLES)
        return rdflib.Graph().parse(data=text, format="nt")

    graph = build_graph(sample_documents[:2])
    assert isomorphic(in_rdflib(graph), in_rdflib(from_rdf(to_rdf(graph))))


def test_only_terms_of_the_ontology_are_used(quads: set[Quad]) -> None:
    ontology = load_ontology()
    terms = {EO + tie.name for tie in ontology.ties.values()} | {EO + p.name for p in ontology.properties.values()}
    used = {quad.predicate.value for quad in quads}
    assert used - terms == {"http://www.w3.org/1999/02/22-rdf-syntax-ns#type"}


def test_a_shared_fact_stands_in_the_graph_of_each_witness_its_words_in_one() -> None:
    graph = build_graph([told("a", "Абдиров принял Копылова."), told("b", "Копылова принял Абдиров.")])
    quads = set(to_rdf(graph))
    (meeting,) = graph.facts()
    assert meeting.properties["witnesses"] == 2
    assert iri(meeting.id) in held_by("a", quads) & held_by("b", quads)
    for evidence in (node for node in graph.nodes.values() if node.label == "Evidence"):
        assert sum(iri(evidence.id) in held_by(article, quads) for article in "ab") == 1


def test_taking_one_article_out_leaves_the_other_whole() -> None:
    first, second = told("a", "Абдиров принял Копылова."), told("b", "Копылова принял Абдиров.")
    quads = set(to_rdf(build_graph([first, second])))
    left = from_rdf(quad for quad in quads if quad.graph_name != NamedNode(iri(article_id("a"))))
    alone = from_rdf(to_rdf(build_graph([second])))
    assert set(left.nodes) == set(alone.nodes)
    assert left.edges == alone.edges


@pytest.mark.parametrize("id", ["выборы 2024", "a/b?c#d", "100%", "<b>", "\ud800"])
def test_any_article_id_survives(id: str) -> None:
    graph = build_graph([told("a", "Абдиров принял Копылова.").with_id(id)])
    quads = parse(serialize(to_rdf(graph), format=RdfFormat.N_QUADS) or b"", format=RdfFormat.N_QUADS)
    assert article_id(id) in from_rdf(quads).nodes


def test_half_a_surrogate_pair_is_replaced() -> None:
    graph = build_graph([told("a", "Абдиров \ud83d принял Копылова.", title="\ud83d")])
    assert graph.node("article.a").properties["headline"] == "?"
    assert set(from_rdf(to_rdf(graph)).nodes) == set(graph.nodes)


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib.*")
def test_json_ld_context_maps_short_names_to_the_ontology() -> None:
    context = json.loads(data_path("ontology", "context.jsonld").read_text("utf-8"))
    line = {"id": iri("m1"), "type": "Meeting", "participant": iri("p1"), "name": "Встреча"}
    graph = rdflib.Graph().parse(data=json.dumps({**context, **line}), format="json-ld")
    eo = rdflib.Namespace(EO)
    assert (rdflib.URIRef(iri("m1")), eo.participant, rdflib.URIRef(iri("p1"))) in graph
    assert (None, rdflib.RDF.type, eo.Meeting) in graph
