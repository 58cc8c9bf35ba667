"""Fact documents as a graph, its RDF, its networkx form, and the checks over them."""

from __future__ import annotations

import random
from collections import Counter

import pytest
import rdflib

from graphkit.graph import Graph
from graphkit.graph.build import build_graph
from graphkit.graph.check import check, check_rdf
from graphkit.graph.network import to_networkx
from graphkit.graph.rdf import from_rdf, id_of, iri, to_rdf
from graphkit.model import FactDocument


@pytest.fixture(scope="module")
def graph(sample_documents: tuple[FactDocument, ...]) -> Graph:
    return build_graph(sample_documents)


def test_the_order_of_articles_does_not_matter(sample_documents: tuple[FactDocument, ...], graph: Graph) -> None:
    for seed in (1, 2, 3):
        shuffled = list(sample_documents)
        random.Random(seed).shuffle(shuffled)
        assert build_graph(shuffled) == graph


def test_what_the_first_sample_becomes(sample_documents: tuple[FactDocument, ...]) -> None:
    document = next(d for d in sample_documents if d.id == "ru-sample-01")
    graph = build_graph([document])
    labels = Counter(node.label for node in graph.nodes.values())
    assert (labels["Meeting"], labels["Tenure"], labels["Award"]) == (6, 8, 1)
    met = {e.target for e in graph.out("nurlan-abdirov") if e.type == "MET"}
    met |= {e.source for e in graph.into("nurlan-abdirov") if e.type == "MET"}
    assert {"oleg-kopylov", "natalya-budarina"} <= met
    assert graph.node("kz.cec").labels == ("Commission", "Organization", "Entity")
    assert graph.node("kz.referendum.2024-10-06").properties["year"] == 2024
    memoranda = {(e.source, e.target): e.properties.get("year") for e in graph.edges if e.type == "HAS_MEMORANDUM_WITH"}
    assert memoranda == {("kz.cec", "uz.cec"): 2023, ("kz.cec", "tj.cec"): 2024, ("kg.cec", "kz.cec"): None}


def test_every_node_has_a_name_and_every_fact_its_evidence(graph: Graph) -> None:
    assert all(node.properties["name"] for node in graph.nodes.values())
    for fact in graph.facts():
        assert any(edge.type == "SUPPORTED_BY" for edge in graph.out(fact.id)), fact.name


def test_rdf_and_back_is_the_same_graph_without_shortcuts(graph: Graph) -> None:
    plain = Graph(graph.nodes.values(), [edge for edge in graph.edges if not edge.derived])
    assert from_rdf(to_rdf(graph)) == plain


def test_shortcuts_never_reach_rdf(graph: Graph) -> None:
    predicates = {quad.predicate.value.rpartition("#")[2] for quad in to_rdf(graph)}
    assert "participant" in predicates
    assert not {"MET", "met", "chairs", "invited", "observed", "derived"} & predicates


def test_each_article_has_its_own_named_graph(graph: Graph) -> None:
    graphs = {id_of(str(quad.graph_name).strip("<>")) for quad in to_rdf(graph)}
    assert graphs == {node.id for node in graph.nodes.values() if node.label == "Article"}


def test_ids_and_iris_go_both_ways() -> None:
    for id in ("kz.cec", "article.a%25b", "article.a%20b", "nurlan-abdirov"):
        assert id_of(iri(id)) == id
    with pytest.raises(ValueError, match="not an IRI of this graph"):
        id_of("https://example.org/x")


def test_networkx_sees_the_same(graph: Graph) -> None:
    network = to_networkx(graph)
    assert (network.number_of_nodes(), network.number_of_edges()) == (len(graph.nodes), len(graph.edges))
    assert network.nodes["kz.cec"]["label"] == "Commission"


def test_the_gold_graph_is_sound(graph: Graph, sample_documents: tuple[FactDocument, ...]) -> None:
    assert check(graph, sample_documents) == []


BAD = """
@prefix eo: <https://w3id.org/graphkit/eo#> .
@prefix id: <https://w3id.org/graphkit/id/> .
id:m1 a eo:Meeting ; eo:name "Встреча" ; eo:realis "actual" ; eo:participant id:p1 ; eo:date "in 2014" .
id:a1 a eo:Assessment ; eo:name "Оценка" ; eo:realis "maybe" ; eo:stance "good" .
"""


def test_bad_data_fails_with_messages_that_help() -> None:
    problems = {(p.node, p.message) for p in check_rdf(rdflib.Graph().parse(data=BAD, format="turtle"))}
    told = "\n".join(f"{node}: {message}" for node, message in problems)
    assert "m1: A meeting needs at least two participants." in told
    assert "m1: The date is not an ISO prefix: write YYYY, YYYY-MM or YYYY-MM-DD, once. (it is in 2014)" in told
    assert "m1: The fact has no evidence" in told
    assert "a1: An assessment is positive, negative or mixed. (it is good)" in told
    assert "a1: The fact needs one realis" in told
