"""The answers of Cypher: typed cells, readable nodes, parameters, limits."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from graphkit.errors import QueryError
from graphkit.model import FactDocument
from graphkit.query import cypher
from graphkit.store import Store, open_store


def test_cells_are_plain_typed_values(gold_store: Store) -> None:
    """Integers, floats, text, truth values, lists, maps and null stay what they are."""
    table = cypher(gold_store, "RETURN 1 AS i, 1.5 AS f, 'ә' AS s, true AS b, null AS n, [1, 'x'] AS l, {a: [2]} AS m")
    assert table.columns == ("i", "f", "s", "b", "n", "l", "m")
    assert table.rows == [(1, 1.5, "ә", True, None, [1, "x"], {"a": [2]})]
    assert table.dicts()[0]["l"] == [1, "x"]
    assert table.column("s") == ["ә"]


def test_nodes_relationships_and_paths_are_readable(gold_store: Store) -> None:
    """A node has its id, labels and properties; a relationship its type and the ids of its ends; a path both."""
    query = """MATCH p = (a:Person {id: 'nurlan-abdirov'})-[r:CHAIRS]->(c:Commission)
               RETURN a, r, p ORDER BY c.id LIMIT 1"""
    ((node, relationship, path),) = cypher(gold_store, query).rows
    assert node["id"] == "nurlan-abdirov"
    assert node["labels"] == ["Person", "Entity"]
    assert node["name"] == "Нурлан Абдиров"
    assert not {"title", "type"} & set(node)
    assert relationship["type"] == "CHAIRS"
    assert relationship["source"] == "nurlan-abdirov"
    assert relationship["derived"] is True
    assert [n["id"] for n in path["nodes"]] == ["nurlan-abdirov", relationship["target"]]
    assert path["relationships"] == [relationship]
    (alone,) = cypher(gold_store, "MATCH (:Person {id: 'nurlan-abdirov'})-[r:CHAIRS]->() RETURN r").rows[:1]
    assert alone[0] == relationship


def test_superclasses_are_labels(gold_store: Store) -> None:
    """Every commission is found as an organisation and as an entity, every meeting as a fact."""

    def count(pattern: str) -> int:
        return int(cypher(gold_store, f"MATCH (n{pattern}) RETURN count(n) AS n").rows[0][0])

    assert count(":Commission") == count(":Commission:Organization:Entity") > 10
    assert count(":Meeting") == count(":Meeting:Fact") > 10
    assert count(":Organization") > count(":Commission") + count(":Parliament")


def test_notes_say_why_rows_may_be_missing(gold_store: Store) -> None:
    """A relationship that is asked for against its direction finds nothing, and the table says so."""
    table = cypher(gold_store, "MATCH (p:Person)-[:HOLDER]->(t:Tenure) RETURN p.name")
    assert table.rows == []
    assert any("HOLDER" in note for note in table.notes)


def test_columns_are_named_as_they_are_written(gold_store: Store) -> None:
    """As on Neo4j: the expression itself without AS, a star in the order of the alphabet."""
    query = "MATCH (n:Person) RETURN toLower( n.name ), count( * ), n.name = 'x' LIMIT 1"
    assert cypher(gold_store, query).columns == ("toLower( n.name )", "count( * )", "n.name = 'x'")
    star = cypher(gold_store, "MATCH (b:Award)-[r:CONFERRED_ON]->(a) RETURN *, b.year AS aa LIMIT 1")
    assert star.columns == ("a", "b", "r", "aa")
    assert star.rows[0][1]["labels"] == ["Award", "Fact"]


def test_parameters_are_values_never_text_of_the_query(gold_store: Store) -> None:
    """What a parameter holds cannot become a part of the query."""
    hostile = "x'}) DETACH DELETE n //"
    assert cypher(gold_store, "MATCH (n:Person {name: $name}) RETURN n", {"name": hostile}).rows == []
    assert cypher(
        gold_store, "RETURN $name AS name, $list AS list", {"name": hostile, "list": [1, "ә", None]}
    ).rows == [(hostile, [1, "ә", None])]


def test_a_row_limit_tells_that_it_cut(gold_store: Store) -> None:
    """With a limit the table says whether there was more; without one too many rows are an error."""
    cut = cypher(gold_store, "MATCH (n:Fact) RETURN n.id ORDER BY n.id", limit=3)
    assert len(cut) == 3
    assert cut.truncated
    assert not cypher(gold_store, "MATCH (n:Fact) RETURN n.id LIMIT 3", limit=3).truncated
    with pytest.raises(QueryError, match="more than 100,000 rows"):
        cypher(gold_store, "UNWIND range(1, 100001) AS x RETURN x")
    with pytest.raises(QueryError, match="must be at least 1"):
        cypher(gold_store, "RETURN 1 AS x", limit=0)


def test_a_query_that_takes_too_long_ends(gold_store: Store) -> None:
    """The time limit holds for a runaway join."""
    with pytest.raises(QueryError, match=r"no answer within 0\.2 seconds"):
        cypher(gold_store, "MATCH (a), (b), (c) WHERE a.name < b.name RETURN count(c.name) AS n", timeout=0.2)


def test_an_answer_follows_the_store(tmp_path: Path, sample_documents: tuple[FactDocument, ...]) -> None:
    """What is added or taken out shows in the next answer."""
    count = "MATCH (n:Article) RETURN count(n) AS n"
    with open_store(tmp_path / "a.graphkit", create=True) as store:
        assert cypher(store, count).rows == [(0,)]
        assert cypher(store, "MATCH (a:Award) RETURN a.award").rows == []
        store.add(sample_documents[:3])
        assert cypher(store, count).rows == [(3,)]
        store.forget([sample_documents[0].id])
        assert cypher(store, count).rows == [(2,)]


def test_threads_share_one_engine(gold_store: Store) -> None:
    """Questions asked at once have the answers they have alone."""
    from graphkit.query.projection import projection

    engine = projection(gold_store).cypher
    query = "MATCH (p:Person)-[:MET]-(q) RETURN p.id AS id, count(q) AS n ORDER BY id"
    expected = engine.run(query, {}, limit=1000, timeout=10).rows
    answers: list[object] = []
    threads = [
        threading.Thread(target=lambda: answers.append(engine.run(query, {}, limit=1000, timeout=10).rows))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [expected] * 8


def test_the_server_refuses_to_write_and_points_at_errors(gold_server: Store) -> None:
    """The same sentences as in process, and the server's own complaints at their place."""
    with pytest.raises(QueryError, match="queries only read; CREATE"):
        cypher(gold_server, "CREATE (n:Person)")
    with pytest.raises(QueryError) as error:
        cypher(gold_server, "MATCH (n:Person)\nRETURN m.name")
    assert str(error.value).startswith("line 2, column 8: Variable `m` not defined\n  RETURN m.name\n         ^")
    with pytest.raises(QueryError, match="no answer within"):
        cypher(gold_server, "UNWIND range(1, 100000000) AS x RETURN sum(sin(x)) AS s", timeout=0.3)
