"""SPARQL over the RDF of the graph: the four forms, typed cells, parameters, limits, refusals."""

from __future__ import annotations

import pytest

from graphkit.errors import QueryError
from graphkit.query import Table, cypher, sparql
from graphkit.store import Store


def table(store: Store, text: str, **params: object) -> Table:
    """The answer to a SELECT."""
    answer = sparql(store, text, params)
    assert isinstance(answer, Table)
    return answer


def test_select_gives_typed_cells_and_short_names(gold_store: Store) -> None:
    """Numbers are numbers, nodes have their prefix, what is unbound is None."""
    answer = table(
        gold_store,
        """SELECT ?node ?year ?n ?confidence ?nothing (true AS ?yes) ("ә" AS ?text)
           WHERE { ?node a eo:Meeting ; eo:confidence ?confidence ; eo:year ?year ; eo:witnesses ?n }
           ORDER BY ?year ?node LIMIT 1""",
    )
    ((node, year, witnesses, confidence, nothing, yes, text),) = answer.rows
    assert node.startswith("id:meeting.")
    assert isinstance(year, int)
    assert isinstance(witnesses, int)
    assert isinstance(confidence, float)
    assert (nothing, yes, text) == (None, True, "ә")


def test_ask_construct_and_describe(gold_store: Store) -> None:
    """A truth value, and Turtle that rdflib reads."""
    import rdflib

    assert sparql(gold_store, "ASK { id:kz.cec a eo:Commission }") is True
    assert sparql(gold_store, "ASK { id:kz.cec a eo:Person }") is False
    built = sparql(gold_store, "CONSTRUCT { ?a schema:knows ?b } WHERE { ?m eo:participant ?a , ?b FILTER(?a != ?b) }")
    assert isinstance(built, str)
    assert len(rdflib.Graph().parse(data=built, format="turtle")) > 50
    described = sparql(gold_store, "DESCRIBE id:kz.cec")
    assert isinstance(described, str)
    assert len(rdflib.Graph().parse(data=described, format="turtle")) > 3


def test_the_default_graph_is_the_union_and_has_each_triple_once(gold_store: Store) -> None:
    """Counts agree with Cypher, superclasses included, though many articles name the same body."""
    for label in ("Person", "Commission", "Organization", "Entity", "Fact", "Evidence"):
        here = cypher(gold_store, f"MATCH (n:{label}) RETURN count(n) AS n").rows
        assert table(gold_store, f"SELECT (COUNT(*) AS ?n) {{ ?x a eo:{label} }}").rows == here


def test_each_article_has_its_own_graph(gold_store: Store) -> None:
    """A named graph tells what one article supports."""
    graphs = table(gold_store, "SELECT DISTINCT ?g { GRAPH ?g { ?f eo:supportedBy ?e } } ORDER BY ?g").column("g")
    facts = table(gold_store, f"SELECT ?f {{ GRAPH {graphs[0]} {{ ?f eo:supportedBy ?e }} }}")
    assert len(graphs) > 10
    assert facts.rows


def test_parameters_become_terms_never_text(gold_store: Store) -> None:
    """A parameter is a literal, whatever it holds; a list fits after IN; an unset one is the empty text."""
    hostile = 'x" } ; DROP ALL #\n'
    assert table(gold_store, "SELECT ($p AS ?v) {}", p=hostile).rows == [(hostile,)]
    years = table(
        gold_store, "SELECT DISTINCT ?y { ?f eo:year ?y FILTER(?y IN $years) } ORDER BY ?y", years=[2023, 2024]
    )
    assert years.rows == [(2023,), (2024,)]
    assert table(gold_store, 'SELECT ?x { BIND($since = "" AS ?x) }', since=None).rows == [(True,)]
    assert table(gold_store, "SELECT ($a AS ?x) ($b AS ?y) ($c AS ?z) {}", a=1, b=1.5, c=True).rows == [(1, 1.5, True)]


def test_limits(gold_store: Store) -> None:
    """A row limit is told of, and a query that takes too long ends."""
    cut = sparql(gold_store, "SELECT ?f { ?f a eo:Fact }", limit=2)
    assert isinstance(cut, Table)
    assert len(cut) == 2
    assert cut.truncated
    with pytest.raises(QueryError, match="no answer within"):
        sparql(gold_store, "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", timeout=0.2)


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("PREFIX eo: <https://w3id.org/graphkit/eo#> SELECT ?p { ?p a eo:Persn }", "Did you mean eo:Person?"),
        ("INSERT DATA { <urn:a> <urn:b> <urn:c> }", "queries only read; INSERT would change the graph"),
        ("PREFIX x: <urn:x>\nDELETE WHERE { ?a ?b ?c }", "line 2, column 1: queries only read; DELETE"),
        ("SELECT ?x { SERVICE <http://example.org/> { ?x ?p ?o } }", "other servers are not asked"),
        ("SELECT ?x { ?x a eo:Persn }", "Did you mean eo:Person?"),
        ("SELECT ?x { ?x a eo:Position }", "Did you mean eo:Tenure?"),
        ("SELECT ?x { ?x eo:partycipant ?y }", "Did you mean eo:participant?"),
        ("SELECT ?x { ?x a foaf:Person }", "without PREFIX there are eo:, id:"),
        ("SELECT ?x {\n  ?x a eo:Person", "line 2, column 17"),
        ("find people", "a query begins with SELECT, ASK, CONSTRUCT or DESCRIBE"),
        ("  # nothing\n", "the query is empty"),
        ("SELECT ?m { ?m eo:year ?year }", "a parameter is written $year; ?year is a variable"),
    ],
)
def test_refused_with_the_place(query: str, message: str, gold_store: Store) -> None:
    """What cannot be read or would do more than read is an error that shows where."""
    with pytest.raises(QueryError) as error:
        sparql(gold_store, query, {"year": 2024})
    assert message in str(error.value)


def test_a_place_behind_a_long_parameter_is_still_right(gold_store: Store) -> None:
    """The caret stands in the query as it was given, not in the one with the parameter written in."""
    with pytest.raises(QueryError) as error:
        sparql(gold_store, "SELECT ?x { ?x eo:name $name . ?x a nope:Thing }", {"name": "a" * 200})
    assert str(error.value).splitlines()[2].index("^") - 2 in range(37, 48)
