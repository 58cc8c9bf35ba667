"""The endpoint as clients of SPARQL 1.1 meet it: SPARQLWrapper, rdflib, and the protocol's own forms."""

from __future__ import annotations

import json
import urllib.error
import urllib.parse
import urllib.request

import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, JSON, POST, RDFXML, TURTLE, XML, SPARQLWrapper

NAMES = "SELECT ?name WHERE { ?c a eo:Commission ; eo:name ?name } ORDER BY ?name"
EO = "https://w3id.org/graphkit/eo#"


def fetch(address: str, body: bytes | None = None, **headers: str) -> tuple[int, str, str]:
    """Status, media type and text; ``Content_Type=…`` is the header of that name."""
    request = urllib.request.Request(
        address, data=body, headers={key.replace("_", "-"): value for key, value in headers.items()}
    )
    try:
        with urllib.request.urlopen(request, timeout=120) as answer:
            return answer.status, answer.headers.get_content_type(), answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.headers.get_content_type(), error.read().decode()


def asked(server: str, query: str, **more: str) -> str:
    return f"{server}/sparql?{urllib.parse.urlencode({'query': query, **more})}"


@pytest.mark.parametrize("form", [JSON, XML, CSV])
@pytest.mark.parametrize("method", ["GET", "urlencoded", "postdirectly"])
def test_sparqlwrapper_selects(server: str, form: str, method: str) -> None:
    client = SPARQLWrapper(f"{server}/sparql", returnFormat=form)
    client.setQuery(NAMES)
    if method != "GET":
        client.setMethod(POST)
        client.setRequestMethod(method)
    found = client.query().response.read().decode()
    assert "Центральная избирательная комиссия Республики Казахстан" in found


def test_sparqlwrapper_asks_constructs_and_describes(server: str) -> None:
    client = SPARQLWrapper(f"{server}/sparql")
    client.setReturnFormat(JSON)
    client.setQuery("ASK { id:kz.cec a eo:Commission }")
    assert client.queryAndConvert()["boolean"] is True
    client.setQuery("CONSTRUCT { ?a schema:knows ?b } WHERE { ?m eo:participant ?a , ?b FILTER(?a != ?b) }")
    for form in (TURTLE, RDFXML):
        client.setReturnFormat(form)
        found = client.queryAndConvert()
        graph = found if isinstance(found, rdflib.Graph) else rdflib.Graph().parse(data=found, format="turtle")
        assert len(graph) > 20
    client.setQuery("DESCRIBE id:kz.cec")
    assert len(client.queryAndConvert()) > 3


def test_rdflib_reads_the_store_as_its_own(server: str) -> None:
    graph = rdflib.Graph(store=SPARQLStore(f"{server}/sparql", method="POST"))
    rows = list(graph.query(f"SELECT ?n {{ ?p a <{EO}Person> ; <{EO}name> ?n }}"))
    people = set(graph.subjects(rdflib.RDF.type, rdflib.URIRef(f"{EO}Person")))
    assert len(rows) == len(people) > 20


def test_graphs_of_articles_can_be_named_in_the_protocol(server: str) -> None:
    everywhere = "SELECT DISTINCT ?g { GRAPH ?g { ?e a eo:Evidence } } ORDER BY ?g"
    graphs = [b["g"]["value"] for b in json.loads(fetch(asked(server, everywhere))[2])["results"]["bindings"]]
    count = "SELECT (COUNT(*) AS ?n) { ?e a eo:Evidence }"
    address = asked(server, count) + "".join(f"&{urllib.parse.urlencode({'default-graph-uri': g})}" for g in graphs[:2])
    (two,) = json.loads(fetch(address)[2])["results"]["bindings"]
    (all_,) = json.loads(fetch(asked(server, count))[2])["results"]["bindings"]
    assert 0 < int(two["n"]["value"]) < int(all_["n"]["value"])
    one = json.loads(fetch(asked(server, everywhere, **{"named-graph-uri": graphs[0]}))[2])["results"]["bindings"]
    assert [b["g"]["value"] for b in one] == graphs[:1]


@pytest.mark.parametrize(
    ("accept", "query", "media_type"),
    [
        ("*/*", NAMES, "application/sparql-results+json"),
        ("application/json", NAMES, "application/sparql-results+json"),
        ("text/html, application/sparql-results+xml;q=0.8, */*;q=0.1", NAMES, "application/sparql-results+xml"),
        ("text/tab-separated-values", NAMES, "text/tab-separated-values"),
        ("text/csv;q=0.5, application/sparql-results+json;q=0.4", NAMES, "text/csv"),
        ("*/*", "DESCRIBE id:kz.cec", "text/turtle"),
        ("application/n-triples", "DESCRIBE id:kz.cec", "application/n-triples"),
        ("application/ld+json", "DESCRIBE id:kz.cec", "application/ld+json"),
    ],
)
def test_the_answer_has_the_form_that_is_asked_for(server: str, accept: str, query: str, media_type: str) -> None:
    assert fetch(asked(server, query), Accept=accept)[:2] == (200, media_type)


def test_without_a_query_the_endpoint_describes_itself(server: str) -> None:
    status, _, text = fetch(f"{server}/sparql")
    described = rdflib.Graph().parse(data=text, format="turtle")
    assert status == 200
    sd = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
    assert list(described.objects(None, sd.endpoint)) == [rdflib.URIRef(f"{server}/sparql")]


@pytest.mark.parametrize(
    ("path", "body", "kind", "status", "said"),
    [
        ("/sparql?query=SELECT+%3Fx+%7B", None, "", 400, "line 1, column 12"),
        ("/sparql?query=ASK+%7B%7D&query=ASK+%7B%7D", None, "", 400, "one query is wanted, and there are 2"),
        ("/sparql", b"update=DROP+ALL", "application/x-www-form-urlencoded", 403, "only reads"),
        ("/sparql", b"DROP ALL", "application/sparql-update", 403, "only reads"),
        ("/sparql", b"query=DROP+ALL", "application/x-www-form-urlencoded", 400, "queries only read; DROP"),
        ("/sparql", b"SELECT * { SERVICE <http://x/> {} }", "application/sparql-query", 400, "other servers"),
        ("/sparql", b"ASK {}", "text/plain", 415, "application/sparql-query"),
        ("/sparql", b"\xff", "application/sparql-query", 400, "not UTF-8"),
        ("/sparql", b"ASK {} # " + b"x" * 5000, "application/sparql-query", 413, "longer than 5,000 bytes"),
        ("/sparql", b"SELECT * { ?s ?p ?o }", "application/sparql-query", 400, "more than 2,000 rows; add LIMIT"),
        ("/sparql", b"SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", "application/sparql-query", 503,
         "no answer within 3 seconds"),
    ],
)  # fmt: skip
def test_what_is_refused_says_why(
    server: str, path: str, body: bytes | None, kind: str, status: int, said: str
) -> None:
    found, _, text = fetch(server + path, body, Content_Type=kind)
    assert (found, said in text) == (status, True), text


def test_no_format_that_fits(server: str) -> None:
    status, _, text = fetch(asked(server, NAMES), Accept="image/png")
    assert (status, "application/sparql-results+json" in text) == (406, True)
