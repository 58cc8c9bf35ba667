"""The shapes of Cypher that analysts write, over this graph: the same rows in process and on Neo4j."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from graphkit.query import Table, cypher
from graphkit.store import Store

PARAMS = {
    "commission": "kz.cec",
    "one": "nurlan-abdirov",
    "other": "igor-karpenko",
    "names": ["Нурлан Абдиров", "Никто"],
    "since": "2023-01",
    "until": "2024-12-31",
}

SHAPES = {
    "memoranda, each pair once": """
        MATCH (a:Commission)-[m:HAS_MEMORANDUM_WITH]-(b:Commission) WHERE a.id < b.id
        RETURN a.name, b.name, m.year AS year ORDER BY year, a.name, b.name""",
    "who met whom, newest first": """
        MATCH (a:Person)<-[:PARTICIPANT]-(m:Meeting)-[:PARTICIPANT]->(b:Person) WHERE a.id < b.id
        RETURN m.date AS date, a.name AS one, b.name AS other ORDER BY date DESC, one, other""",
    "a parameter in an inline map": """
        MATCH (p:Person)<-[:HOLDER]-(t:Tenure)-[:OFFICE_IN]->(:Commission {id: $commission})
        RETURN p.name AS person, t.role AS role, t.id AS id ORDER BY person, role, id""",
    "two hops, distinct, unequal": """
        MATCH (a)-[:INVITED]->(b)-[:INVITED]->(c) WHERE a <> c
        RETURN DISTINCT a.name, c.name ORDER BY a.name, c.name""",
    "a shortest path, bounded": """
        MATCH (a:Person {id: $one}), (b:Person {id: $other})
        MATCH p = shortestPath((a)-[:MET*..6]-(b))
        RETURN [n IN nodes(p) | n.name][0] AS first, length(p) AS length""",
    "a variable length": "MATCH (a)-[:INVITED*1..3]->(b) RETURN DISTINCT a.id, b.id ORDER BY a.id, b.id",
    "an optional match counted": """
        MATCH (c:Commission) OPTIONAL MATCH (c)-[m:HAS_MEMORANDUM_WITH]-()
        RETURN c.id AS id, count(m) AS memoranda ORDER BY memoranda DESC, id""",
    "collected, sorted inside": """
        MATCH (m:ObservationMission)-[:OBSERVES]->(e:Election) WITH e, m ORDER BY m.name, m.id
        WITH e, collect(m.name) AS missions
        RETURN e.id AS election, missions, size(missions) AS number ORDER BY number DESC, election""",
    "sorted by a count, skipped, limited": """
        MATCH (p:Person)<-[:PARTICIPANT]-(m:Meeting) RETURN p.name AS person, count(m) AS meetings, p.id AS id
        ORDER BY meetings DESC, id SKIP 2 LIMIT 5""",
    "a pipeline of WITH and WHERE": """
        MATCH (p:Person)<-[:PARTICIPANT]-(m:Meeting) WITH p, count(m) AS meetings WHERE meetings > 1
        MATCH (p)<-[:HOLDER]-(t:Tenure)-[:OFFICE_IN]->(o)
        RETURN p.name AS person, meetings, t.role AS role, o.name AS body, t.id AS id ORDER BY person, id""",
    "a range of dates": """
        MATCH (f:Fact) WHERE f.date >= $since AND f.date <= $until
        RETURN f.date AS date, f.id AS id ORDER BY date, id""",
    "grouped by the year of a date": """
        MATCH (f:Fact) WHERE f.date IS NOT NULL RETURN left(f.date, 4) AS year, count(*) AS facts ORDER BY year""",
    "Cyrillic, case folded": """
        MATCH (p:Person)
        WHERE toLower(p.name) CONTAINS 'абд' OR p.name STARTS WITH 'Ә' OR toUpper(p.name) ENDS WITH 'ОВ'
        RETURN p.name ORDER BY p.name""",
    "a regular expression over Cyrillic": """
        MATCH (e:Entity) WHERE any(name IN e.aliases WHERE name =~ '(?iu).*цик.*')
        RETURN e.id ORDER BY e.id""",
    "EXISTS with a WHERE inside": """
        MATCH (c:Commission) WHERE EXISTS { MATCH (c)-[m:HAS_MEMORANDUM_WITH]-() WHERE m.year > 2020 }
        RETURN c.id ORDER BY c.id""",
    "NOT a pattern": "MATCH (c:Commission) WHERE NOT (c)-[:HAS_MEMORANDUM_WITH]-() RETURN c.id ORDER BY c.id",
    "a list comprehension": """
        MATCH (p:Person)<-[:HOLDER]-(t:Tenure) WITH p, t ORDER BY t.id WITH p, collect(t.role) AS roles
        RETURN p.id AS id, [role IN roles WHERE role STARTS WITH 'c' | toUpper(role)] AS high ORDER BY id""",
    "a union of two kinds": """
        MATCH (a:Award) RETURN 'award' AS kind, a.award AS what
        UNION MATCH (m:Memorandum) RETURN 'memorandum' AS kind, m.kind AS what""",
    "what is around one node": """
        MATCH (c:Commission {id: $commission})-[r]-(x)
        RETURN type(r) AS type, labels(x)[0] AS label, count(*) AS number ORDER BY number DESC, type, label""",
    "a list unwound": """
        UNWIND $names AS name OPTIONAL MATCH (p:Person {name: name})
        RETURN name, coalesce(p.id, 'unknown') AS id ORDER BY name""",
    "a pattern comprehension": """
        MATCH (c:Commission) RETURN c.id AS id, size([(c)-[:HAS_MEMORANDUM_WITH]-(o) WHERE o.id > c.id | o.id]) AS later
        ORDER BY id""",
    "COUNT { }": """
        MATCH (c:Commission) WHERE COUNT { (c)-[:HAS_MEMORANDUM_WITH]-() } > 1
        RETURN c.id AS id, COUNT { (c)-[:IN_COUNTRY]->() } AS countries ORDER BY id""",
    "CALL { } with an importing WITH": """
        MATCH (c:Commission) CALL { WITH c MATCH (c)-[:HAS_MEMORANDUM_WITH]-(o) RETURN count(o) AS number }
        RETURN c.id AS id, number ORDER BY number DESC, id""",
    "CALL (x) { }": """
        MATCH (m:Meeting) CALL (m) { MATCH (m)-[:PARTICIPANT]->(x) WITH x ORDER BY x.id RETURN collect(x.id) AS who }
        RETURN m.id AS id, who ORDER BY id""",
    "CASE": """
        MATCH (f:Fact) RETURN CASE WHEN f.year IS NULL THEN 'undated' WHEN f.year < 2020 THEN 'before' ELSE 'after' END
        AS age, count(*) AS facts ORDER BY age""",
    "reduce": """
        MATCH (a:Accreditation) WITH collect(a.count) AS counts
        RETURN reduce(sum = 0, n IN counts | sum + n) AS total""",
    "any and all over the nodes of a path": """
        MATCH p = (a:Person {id: $one})-[:MET*1..2]-(b:Person)
        WHERE all(n IN nodes(p) WHERE n:Person) AND any(n IN nodes(p) WHERE n.id STARTS WITH 'i')
        RETURN b.id AS id, count(*) AS paths ORDER BY id""",
    "all shortest paths": """
        MATCH (a:Person {id: $one}), (b:Person {id: $other})
        MATCH p = allShortestPaths((a)-[:PARTICIPANT*..8]-(b)) RETURN [n IN nodes(p) | n.id] AS chain ORDER BY chain""",
    "mean, least and greatest": """
        MATCH (a:Accreditation) RETURN avg(a.count) AS mean, min(a.count) AS least, max(a.count) AS most""",
    "properties": "MATCH (a:Award) RETURN properties(a) AS all ORDER BY a.id LIMIT 3",
    "keys, unwound": "MATCH (a:Award) UNWIND keys(a) AS key RETURN key, count(*) AS number ORDER BY key",
    "nodes and relationships as they are": """
        MATCH (a:Person)-[r:DECORATED]->(b) RETURN a, r, b ORDER BY a.id, b.id, r.fact""",
    "a star": "MATCH (b:Award)-[:CONFERRED_ON]->(a) RETURN *, b.year AS year ORDER BY b.id, a.id",
    "exactly two hops, both ways": "MATCH (a:Person)-[:MET*2]-(b) RETURN count(*) AS ways",
    "two open hops counted": "MATCH (a:Person)--(x)--(b:Person) RETURN count(*) AS ways",
    "a lone node without a label": "MATCH (n) RETURN count(n) AS nodes",
}


@pytest.mark.parametrize("shape", SHAPES)
def test_embedded_engine_answers(shape: str, gold_store: Store) -> None:
    """Every shape has an answer with rows in process."""
    assert cypher(gold_store, SHAPES[shape], PARAMS).rows


@pytest.mark.parametrize("shape", SHAPES)
def test_neo4j_gives_the_same_rows(
    shape: str, gold_store: Store, gold_server: Store, same_rows: Callable[[Table, Table, bool], bool]
) -> None:
    """And Neo4j gives the same columns and rows for the same text."""
    here, there = cypher(gold_store, SHAPES[shape], PARAMS), cypher(gold_server, SHAPES[shape], PARAMS)
    assert same_rows(here, there, "ORDER BY" in SHAPES[shape]), (here, there)
