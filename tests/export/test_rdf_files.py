"""Turtle, TriG, N-Quads and JSON-LD, read back by rdflib: the statements are those of the graph."""

import io
import json
import socket

import pytest
import rdflib
from rdflib.compare import isomorphic

from graphkit.export import export
from graphkit.graph import Graph
from graphkit.graph.rdf import to_rdf

# rdflib's parsers of datasets use its own old names.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib.*")

EO = rdflib.Namespace("https://w3id.org/graphkit/eo#")
ID = rdflib.Namespace("https://w3id.org/graphkit/id/")


def written(graph: Graph, format: str) -> str:
    stream = io.BytesIO()
    export(graph, format, stream)
    return stream.getvalue().decode("utf-8")


def stated(graph: Graph) -> rdflib.Dataset:
    """The statements of the graph, brought to rdflib one by one."""
    dataset = rdflib.Dataset()
    dataset.parse(data="".join(f"{quad} .\n" for quad in to_rdf(graph)), format="nquads")
    return dataset


def union(dataset: rdflib.Dataset) -> rdflib.Graph:
    out = rdflib.Graph()
    for subject, predicate, object, _ in dataset.quads():
        out.add((subject, predicate, object))
    return out


@pytest.mark.parametrize(("format", "parser"), [("turtle", "turtle"), ("jsonld", "json-ld")])
def test_one_graph_with_all_triples(graph: Graph, format: str, parser: str) -> None:
    read = rdflib.Graph().parse(data=written(graph, format), format=parser)
    assert len(read) > 20
    assert isomorphic(read, union(stated(graph)))


@pytest.mark.parametrize(("format", "parser"), [("trig", "trig"), ("nquads", "nquads")])
def test_one_graph_for_each_article(graph: Graph, format: str, parser: str) -> None:
    read = rdflib.Dataset()
    read.parse(data=written(graph, format), format=parser)
    assert set(read.quads()) == set(stated(graph).quads())
    assert ID["article.a%2F1"] in {context.identifier for context in read.graphs()}


def test_shortcuts_are_not_stated(graph: Graph) -> None:
    assert "derived" not in written(graph, "turtle")
    assert "MET" not in written(graph, "turtle")


def test_turtle_reads_well(graph: Graph) -> None:
    text = written(graph, "turtle")
    assert "@prefix eo: <https://w3id.org/graphkit/eo#> ." in text
    assert "\nid:nurlan-abdirov a eo:Person ;" in text
    assert "\n\teo:participant id:nurlan-abdirov , id:oleg-kopylov ;" in text


def test_jsonld_carries_its_context_and_fetches_nothing(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    document = json.loads(written(graph, "jsonld"))
    assert isinstance(document["@context"], dict)
    meeting = next(node for node in document["@graph"] if node["type"] == "Meeting")
    assert (meeting["year"], meeting["participant"]) == (2024, [ID + "nurlan-abdirov", ID + "oleg-kopylov"])

    def refuse(*_: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket, "create_connection", refuse)
    read = rdflib.Graph().parse(data=json.dumps(document), format="json-ld")
    assert (ID["nurlan-abdirov"], rdflib.RDF.type, EO.Person) in read
