"""Generated queries: the embedded engine answers as Neo4j does, or refuses; never anything else in silence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from analyst_queries import PARAMS, Analyst
from generated_queries import Generator

from graphkit.errors import QueryError
from graphkit.graph import Graph
from graphkit.query import Table, cypher
from graphkit.query.cypher_text import CypherText
from graphkit.store import Store

SEED = 20241006
NUMBER = 220
OF_ANALYSTS = 260  # ten of each kind


def test_generated_queries_have_the_same_rows(
    gold_graph: Graph, gold_store: Store, gold_server: Store, same_rows: Callable[[Table, Table, bool], bool]
) -> None:
    """Where either engine has an answer within its limits, both have the same; most of the answers have rows."""
    outcomes: Counter[str] = Counter()
    different = []
    for query in Generator(gold_graph, SEED).queries(NUMBER):
        try:
            there = cypher(gold_server, query, limit=60_000, timeout=20)
        except QueryError:
            outcomes["too much for the server"] += 1
            continue
        if there.truncated:
            outcomes["too many rows"] += 1
            continue
        try:
            here = cypher(gold_store, query, limit=60_000, timeout=20)
        except QueryError as error:
            outcomes[f"refused: {str(error).splitlines()[0].partition(': ')[2]}"] += 1
            continue
        outcomes["same, with rows" if there.rows else "same, empty"] += 1
        if not same_rows(here, there, "ORDER BY" in query):
            different.append(query)
    assert not different, different
    assert outcomes["same, with rows"] > NUMBER / 2, outcomes
    assert sum(count for outcome, count in outcomes.items() if not outcome.startswith("same")) < 5, outcomes


def test_queries_of_the_kinds_that_analysts_write(
    gold_graph: Graph, gold_store: Store, gold_server: Store, same_rows: Callable[[Table, Table, bool], bool]
) -> None:
    """Equal rows, or a refusal that says why; and where Neo4j has no answer, the embedded engine has none either."""
    outcomes: Counter[str] = Counter()
    different = []
    for query in Analyst(gold_graph, SEED).queries(OF_ANALYSTS):
        there, said_there = asked(gold_server, query)
        here, said_here = asked(gold_store, query)
        if here is None:
            outcomes["refused"] += 1
            assert "\n" in said_here, (query, said_here)  # the place, and where it can be said, what to write
        elif there is None:
            assert "no answer within" in said_there, (query, said_there, here.rows[:3])
        else:
            outcomes["same, with rows" if there.rows else "same, empty"] += 1
            if not same_rows(here, there, is_sorted(query)):
                different.append((query, here.rows[:3], there.rows[:3]))
    assert not different, different
    assert outcomes["same, with rows"] > 0.75 * OF_ANALYSTS, outcomes
    assert outcomes["refused"] < 0.15 * OF_ANALYSTS, outcomes


def asked(store: Store, query: str) -> tuple[Table | None, str]:
    """The answer with the parameters that the query wants, or the error."""
    wanted = {token.name for token in CypherText(query).tokens if token.kind == "param"}
    try:
        return cypher(store, query, {key: PARAMS[key] for key in wanted}, limit=60_000, timeout=20), ""
    except QueryError as error:
        return None, str(error)


def is_sorted(query: str) -> bool:
    """Whether the order of the rows is the query's own: the last RETURN sorts, and there is no UNION around it."""
    return "ORDER BY" in query.rpartition("RETURN")[2] and "UNION" not in query


def test_rows_and_their_count_agree(gold_graph: Graph, gold_store: Store) -> None:
    """Counting in the engine and counting the rows it gives is the same: its shortcuts for counting are off."""
    from graphkit.query.cypher_engine import CypherEngine

    engine = CypherEngine(gold_graph)
    for pattern in (
        "(a:Person)--(x)--(b:Person)",
        "(a:Person)-[:MET*2]-(b)",
        "(a:Article)--(x)<-[:OFFICE_IN]-(t)",
        "(f)-[:HOLDER]->(p)--(x)",
    ):
        rows = engine.run(f"MATCH {pattern} RETURN 1 AS one", {}, limit=1_000_000, timeout=30)
        assert cypher(gold_store, f"MATCH {pattern} RETURN count(*) AS n").rows == [(len(rows),)]
        assert len(rows) > 100
