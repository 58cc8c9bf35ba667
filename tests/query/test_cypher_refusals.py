"""What the embedded engine does not answer as Neo4j does is refused, with the place and what to write instead."""

from __future__ import annotations

import pytest

from graphkit.errors import QueryError
from graphkit.query import cypher
from graphkit.store import Store

REFUSED = {
    # what would write, reach out, or is no query
    "CREATE (n:Person {id: 'x'})": "queries only read; CREATE would change the graph",
    "MATCH (n:Award) DETACH DELETE n": "queries only read; DETACH would change the graph",
    "MATCH (n:Award) SET n.year = 1 RETURN n": "queries only read; SET",
    "MERGE (n:Person {id: 'x'}) RETURN n": "queries only read; MERGE",
    "FOREACH (x IN [1] | CREATE (:Award))": "queries only read; FOREACH",
    "LOAD CSV FROM 'file:///etc/passwd' AS row RETURN row": "reads no files",
    "CALL pagerank() YIELD node RETURN node": "calls no procedures",
    "MATCH (n:Award)": "answers nothing yet: end it with RETURN",
    "MATCH (n:Award) RETURN n; MATCH (m:Award) RETURN m": "one query at a time",
    "   // nothing but a comment": "the query is empty",
    "EXPLAIN MATCH (n) RETURN n": "no plans to show",
    # names that do not exist
    "MATCH (n:Persn) RETURN n": "there is no label Persn",
    "MATCH (n:person) RETURN n": "Did you mean Person?",
    "MATCH (n:Position) RETURN n": "Did you mean Tenure?",  # as fact documents call it
    "MATCH (n:Mission) RETURN n": "Did you mean ObservationMission?",
    "MATCH (a)-[:MEET]-(b) RETURN a": "Did you mean MET?",
    "MATCH (n:Fact) WHERE n.yaer = 2024 RETURN n": "Did you mean year?",
    "MATCH (n:Person) RETURN n.title": "The display name is n.name",
    "MATCH (n:Person) RETURN n.type": "labels(n)[0]",
    "MATCH (n:Person) RETURN n['title']": "no property is called 'title'",
    "MATCH ()-[r:MET]-() RETURN r.id": "there is no property id of a relationship",
    "MATCH ()-[r:MET]-() WITH collect(r) AS rs UNWIND rs AS s RETURN s.start": "there is no property start",
    "MATCH (n:Person) WHERE n.name = $nmae RETURN n": "the parameter $nmae is not given",
    "MATCH (n:Person) RETURN lenght(n.name)": "Did you mean length()?",
    # values that differ
    "MATCH (n:Fact) RETURN id(n)": "use the property, n.id",
    "MATCH (n:Fact) WHERE n.date > date('2024-01-01') RETURN n": "dates are ISO text in this graph",
    "RETURN duration.between(1, 2)": "dates are ISO text",
    "MATCH (n:Person) WHERE n.name =~ '(?i).*абд.*' RETURN n": "write (?iu)",
    r"MATCH (n:Person) WHERE n.name =~ '\\w+' RETURN n": r"\p{L}",
    "MATCH (n:Person) WHERE n.name =~ '(?=А).*' RETURN n": "ahead or behind",
    "MATCH (n:Person) WHERE n.name =~ 'А|^Б.*' RETURN n": "must match",
    "MATCH (n:Commission) RETURN n.aliases + [n.name]": "Write coalesce(x, [])",
    "RETURN [1] + null": "Write coalesce(x, [])",
    "RETURN round(-2.5)": "floor(x + 0.5)",
    "MATCH (a:Accreditation) RETURN 1.0 / a.count": "CASE WHEN a.count <> 0",
    "RETURN 1.0 / 0": "this divides by zero",
    "RETURN sqrt(-1)": "NaN",
    "RETURN 'a' || 1": "write +",
    "RETURN 1 != 2": "<>",
    "RETURN '[\"Oslo\"]' = 'Oslo'": "write the list itself",
    "UNWIND [1, 1.0] AS x RETURN DISTINCT x": "whole numbers and decimals",
    "MATCH (n:Person) RETURN labels(n)": "labels(n)[0] is the class on both",
    "MATCH (n:Person) RETURN keys(n)": "UNWIND keys(n) AS key",
    "MATCH (f:Fact) RETURN sum(f.name)": "sum() does not work on a text",
    "MATCH (f:Fact) WHERE f.name RETURN f": "a text is not a condition",
    "MATCH (f:Fact) RETURN f.name * 2": "* does not work on a text",
    # forms that Neo4j rejects or that only one engine has
    "MATCH (n:Person) WITH n.name RETURN 1": "with AS",
    "MATCH (n:Person) RETURN n.name AS name, count(*) AS c ORDER BY n.id": "only what RETURN names can be sorted by",
    "MATCH (n:Fact) RETURN n.name + count(*)": "without being a key of the grouping",
    "MATCH (a)-[a]->(b) RETURN a": "a node and a relationship at once",
    "MATCH (n:Person) RETURN (n)-[:MET]-()": "Write EXISTS { … }",
    "MATCH (n:Award&Fact) RETURN n": "write labels as :A:B",
    "MATCH (n:Person WHERE n.name = 'А') RETURN n": "WHERE after the pattern",
    "MATCH (a)-[:MET]-{1,2}(b) RETURN a": "-[:TYPE*1..3]-",
    "MATCH (n:Person) RETURN COLLECT { MATCH (m:Award) RETURN m }": "RETURN collect(x)",
    "MATCH (n:Person) RETURN COUNT { MATCH (n)--(m) RETURN DISTINCT m.year } AS c": "write CALL (x)",
    "RETURN 1 AS x UNION RETURN 1.0 AS x": "UNION ALL",
    "MATCH (n:Fact) RETURN n.year AS x UNION MATCH (n:Fact) RETURN n.confidence AS x": "Write toFloat(x)",
    "MATCH (n:Fact) RETURN CASE WHEN n.realis THEN 1 END AS x": "a text is not a condition",
    "MATCH (n:Article {count: 3}) RETURN n": "put it into WHERE",
    "MATCH (n:Person) RETURN n.name HAVING n.name > 'a'": "WITH … WHERE",
    "MATCH (n:Person) RETURN n.name ORDER BY n.name NULLS FIRST": "NULLS FIRST",
    "MATCH (n:$label) RETURN n": "cannot be a parameter",
    "MATCH (f:Fact) WHERE '2023' < f.date < '2025' RETURN f": "Compare twice",
    "MATCH (n:Person) RETURN m.name": "the variable m is not known here",
}


@pytest.mark.parametrize("query", REFUSED)
def test_refused_with_a_reason(query: str, gold_store: Store) -> None:
    """One sentence says what is wrong or what to write."""
    with pytest.raises(QueryError) as error:
        cypher(gold_store, query, {"label": "Person"})
    assert REFUSED[query] in str(error.value)


SAME_ON_A_SERVER = [
    *(query for query, said in REFUSED.items() if said.startswith("queries only read")),
    "MATCH (n:Award) REMOVE n.year",
    "MATCH (n:Award) CALL (n) { SET n.year = 1 } RETURN n",
    "UNWIND [1] AS x MERGE (n:Person {id: 'x'}) ON CREATE SET n.name = 'X' ON MATCH SET n.year = x",
    *(
        query
        for query, said in REFUSED.items()
        if said.startswith(("there is no", "Did you mean")) and "lenght" not in query and "()-[" not in query
    ),
    "MATCH (n:Person) RETURN n.title",
    "MATCH (n:Person {nmae: 'x'}) RETURN n",
    "MATCH (n) WHERE n:Persn RETURN n.id",
    "MATCH (n:Person) WITH collect(n) AS all RETURN all[0].nmae",
    "MATCH (n:Person) WHERE n.name = $nmae RETURN n",
]


@pytest.mark.parametrize("query", SAME_ON_A_SERVER)
def test_a_server_refuses_in_the_same_words(query: str, gold_store: Store, gold_server: Store) -> None:
    """What would write without ``write``, and misspelt names, which Neo4j itself answers with no rows or null."""
    said = []
    for store in (gold_store, gold_server):
        with pytest.raises(QueryError) as error:
            cypher(store, query, {"label": "Person"})
        said.append(str(error.value))
    assert said[0] == said[1]
    assert "\n" in said[0]


@pytest.mark.parametrize(
    "query",
    [
        "RETURN date('2024-05-12').month AS m, duration({days: 3}).days AS d",
        "CALL db.labels() YIELD label RETURN label",
        "MATCH (n:GraphkitStore) RETURN n.revision",
        "MATCH (n:Parliament&Entity) WHERE n.name IS :: STRING RETURN n.name_kk",
        "WITH {foo: {bar: 1}} AS m RETURN m.foo.bar",
    ],
)
def test_a_server_answers_what_it_alone_knows(query: str, gold_server: Store) -> None:
    """Its own functions, labels and types are no misspelt names; nor are names of the model that no node has yet."""
    cypher(gold_server, query)


def test_an_error_shows_its_place(gold_store: Store) -> None:
    """Line and column, the line itself, and a caret under the word."""
    with pytest.raises(QueryError) as error:
        cypher(gold_store, "MATCH (n:Fact)\n  WHERE n.yaer = 2024\nRETURN n.end, /* and */ n.id")
    assert str(error.value).split("\n") == [
        "line 2, column 11: there is no property yaer",
        "    WHERE n.yaer = 2024",
        "            ^",
        "Did you mean year?",
    ]


def test_the_engines_own_errors_keep_their_place(gold_store: Store) -> None:
    """Also behind words that the engine is given in another spelling, as ``end``, and behind comments."""
    with pytest.raises(QueryError) as error:
        cypher(gold_store, "MATCH (e:Evidence) RETURN e.end AS stop, /* and */ e.start ORDER BY")
    first, line, caret = str(error.value).split("\n")[:3]
    assert first.startswith("line 1, column 68")
    assert caret.index("^") == len(line)


@pytest.mark.parametrize(
    "query",
    [
        "MATCH (n:Person) RETURN n.name AS filter, n.id AS show ORDER BY filter LIMIT 1",
        "MATCH (n:Person) WHERE 1 = 1 AND 'a' < n.name RETURN n.id",
        "MATCH (e:Evidence) RETURN e.start, e.end LIMIT 1",
        "MATCH (e:Evidence {end: 1}) RETURN e.id",
        "WITH {title: 'x', type: 1} AS m RETURN m.title, m.type",
        "MATCH (n:Fact) WITH n.year AS year, collect(n) AS facts RETURN year, [f IN facts WHERE f:Award | f.id] AS a",
        "MATCH (a:Person)-[r:MET]-(b) WITH a, r RETURN startNode(r).id, r.date, a.name LIMIT 1",
        "MATCH (n:Entity) WHERE any(x IN coalesce(n.aliases, []) + [n.name] WHERE x CONTAINS 'ЦИК') RETURN n.id",
        "MATCH (a:Accreditation) RETURN CASE WHEN a.count <> 0 THEN 1.0 / a.count END AS x",
        "MATCH (n:Person) RETURN count(n) AS number ORDER BY number",
        "MATCH (n:Fact) RETURN CASE n.realis WHEN 'actual' THEN 1 ELSE CASE WHEN n.year > 1 THEN 2 END END AS x",
        "MATCH (n:Fact) RETURN n.year AS x UNION ALL MATCH (n:Fact) RETURN n.confidence AS x",
        r"MATCH (n:Person) WHERE n.name =~ '\\p{L}+ [^ ]+' RETURN n.id",
        "MATCH (n:Person) RETURN n.name, count(*) ORDER BY n.name LIMIT 1;",
        "// who\nMATCH (n:Person) RETURN /* the name */ n.name LIMIT 1",
        "MATCH (n:Person) WHERE 'Person' IN labels(n) RETURN size(keys(n)) AS k LIMIT 1",
        "MATCH (c:Commission) RETURN `c`.`name` AS `its name` LIMIT 1",
    ],
)
def test_what_looks_alike_is_answered(query: str, gold_store: Store) -> None:
    """The rules do not catch what means the same on both engines."""
    cypher(gold_store, query)


@pytest.mark.parametrize(
    ("params", "message"),
    [
        ({"x": object()}, "the parameter x is a object"),
        ({"x": float("nan")}, "not a number that can be compared"),
        ({"x": 2**63}, "does not fit into 64 bits"),
        ({"x": "\ud800"}, "half of a character"),
        ({"x": '["a"]'}, "looks like a list"),
        ({"x": [1, {"y": b"z"}]}, "the parameter x is a bytes"),
    ],
)
def test_parameters_of_no_common_type(params: dict[str, object], message: str, gold_store: Store) -> None:
    """A parameter must mean the same in both engines."""
    with pytest.raises(QueryError, match=message.replace("[", r"\[")):
        cypher(gold_store, "RETURN $x AS x", params)
