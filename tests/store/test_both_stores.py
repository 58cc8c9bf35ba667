"""What every store promises, held by one suite against each of them: the file, and a Neo4j server."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from graphkit.errors import DocumentError, QueryError, StoreError
from graphkit.graph import Graph
from graphkit.graph.build import build_graph
from graphkit.graph.tenures import before_and_after
from graphkit.model import FactDocument
from graphkit.query import Table, ask, connect, connect_in, cypher, sparql
from graphkit.query.projection import projection
from graphkit.resolve import Judgement
from graphkit.resolve.identity import identify
from graphkit.resolve.judgements import Judgements
from graphkit.store import Store, open_store

Documents = tuple[FactDocument, ...]


@pytest.fixture(params=["file", pytest.param("neo4j", marks=pytest.mark.xdist_group("neo4j"))])
def location(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a store can be made: a path, or the address of an empty server."""
    if request.param == "neo4j":
        return str(request.getfixturevalue("neo4j_uri"))
    return str(tmp_path / "x.graphkit")


@pytest.fixture
def store(location: str) -> Iterator[Store]:
    with open_store(location, create=True) as store:
        yield store


def test_a_new_store_is_empty(store: Store) -> None:
    assert list(store.documents()) == []
    assert store.judgements() == ()
    assert len(store.graph().nodes) == store.stats().nodes == store.stats().articles == 0


def test_the_graph_is_that_of_the_documents_whatever_their_order(
    store: Store, sample_documents: Documents
) -> None:
    shuffled = random.Random(3).sample(sample_documents[:14], 14)
    for start in range(0, 14, 5):
        store.add(shuffled[start : start + 5])
    wanted = build_graph(sample_documents[:14])
    assert store.graph() == wanted
    assert [document.id for document in store.documents()] == sorted(document.id for document in shuffled)
    stats = store.stats()
    assert (stats.articles, stats.nodes, stats.edges) == (14, len(wanted.nodes), len(wanted.edges))


def test_loading_twice_changes_nothing(store: Store, sample_documents: Documents) -> None:
    first = store.add(sample_documents[:6])
    revision = store.revision()
    again = store.add(sample_documents[:6])
    assert (first.added, again.added, again.replaced, again.unchanged) == (6, 0, 0, 6)
    assert (again.nodes, again.edges) == (first.nodes, first.edges)
    assert store.revision() == revision


def test_replacing_forgetting_and_judging(store: Store, sample_documents: Documents) -> None:
    one, other, *rest = sample_documents[:8]
    store.add([one, other, *rest])
    plain = store.revision()
    less = replace(one, facts=one.facts[:1])
    assert store.add([less]).replaced == 1
    assert store.graph() == build_graph([less, other, *rest])
    assert store.forget([other.id]).forgotten == 1
    assert store.graph() == build_graph([less, *rest])
    people = [node.id for node in store.graph().nodes.values() if node.label == "Person"]
    judgement = Judgement(people[0], people[1], "same", "")
    store.judge([judgement])
    assert store.judgements() == (judgement,)
    assert store.graph() == build_graph([less, *rest], [judgement])
    store.judge([])
    store.add([one, other])
    assert store.revision() == plain


def test_an_unknown_article_is_told_and_nothing_forgotten(store: Store, sample_documents: Documents) -> None:
    store.add(sample_documents[:3])
    with pytest.raises(StoreError, match=r"there is no article 'nothing'"):
        store.forget([sample_documents[0].id, "nothing"])
    assert store.stats().articles == 3


def test_an_error_among_the_documents_leaves_the_store_as_it_was(store: Store, sample_documents: Documents) -> None:
    store.add(sample_documents[:2])

    def broken() -> Iterator[FactDocument]:
        yield sample_documents[2]
        raise DocumentError("line 2 is no document")

    with pytest.raises(DocumentError, match="line 2"):
        store.add(broken())
    assert store.graph() == build_graph(sample_documents[:2])


def test_progress_is_told(store: Store, sample_documents: Documents) -> None:
    told: list[tuple[str, int, int]] = []
    store.add(sample_documents[:5], progress=lambda *step: told.append(step))
    assert ("documents", 5, 5) in told
    assert all(done <= total for _, done, total in told)


def test_a_reader_cannot_write(store: Store, location: str, sample_documents: Documents) -> None:
    store.add(sample_documents[:2])
    with open_store(location, read_only=True) as reader:
        assert reader.revision() == store.revision()
        for write in (lambda: reader.add(sample_documents), lambda: reader.forget([]), lambda: reader.judge([])):
            with pytest.raises(StoreError, match="opened for reading only"):
                write()


def test_parts_are_those_of_the_whole(store: Store, sample_documents: Documents) -> None:
    """Nodes by id, entities by their words, edges by their ends and types; nothing for what is not there."""
    store.add(sample_documents[:25])
    whole = store.graph()
    stated = [edge for edge in whole.edges if not edge.derived]
    some = random.Random(4).sample(sorted(whole.nodes), 60)
    with store.parts() as parts:
        assert parts.nodes([*reversed(some), some[0], "nobody"]) == [whole.nodes[id] for id in sorted(some)]
        assert parts.leaving(some) == [edge for edge in stated if edge.source in some]
        assert parts.arriving(some) == [edge for edge in stated if edge.target in some]
        wanted = [edge for edge in stated if edge.target in some and edge.type in ("HOLDER", "IN_ARTICLE")]
        assert parts.arriving(some, ("IN_ARTICLE", "HOLDER")) == wanted != []
        assert parts.leaving([]) == parts.nodes([]) == parts.leaving(some, ("NONE",)) == []
    people = {id: node for id, node in whole.nodes.items() if "Entity" in node.labels}
    assert store.entities().nodes == people
    assert store.node("kz.cec") == whole.nodes["kz.cec"] and store.node("nobody") is None
    assert store.called("ЦИК казахстана").nodes.keys() == {"kz.cec"}
    assert store.called("cec").nodes.keys() >= {"kz.cec"}
    assert not store.called("").nodes and not store.called("никто").nodes


def test_around_a_node_is_all_that_its_facts_say(store: Store, sample_documents: Documents) -> None:
    store.add(sample_documents)
    whole = store.graph()
    for id in ("nurlan-abdirov", "kz.cec", "kz"):
        part = store.around(id)
        assert part.into(id) == tuple(edge for edge in whole.into(id) if not edge.derived)
        assert list(part.out(id)) == [e for e in whole.out(id) if not e.derived]
        facts = [edge.source for edge in part.into(id) if "Fact" in part.nodes[edge.source].labels]
        assert facts
        for fact in facts:
            assert part.out(fact) == whole.out(fact)
            evidence = [edge.target for edge in part.out(fact) if edge.type == "SUPPORTED_BY"]
            assert all(part.out(piece) == whole.out(piece) for piece in evidence)
            if whole.nodes[fact].label == "Tenure":
                assert before_and_after(part, part.nodes[fact]) == before_and_after(whole, whole.nodes[fact])
    assert store.around("nobody") == Graph()


def test_a_connection_is_found_in_the_part_between(store: Store, sample_documents: Documents) -> None:
    store.add(sample_documents[:40])
    whole = store.graph()
    chance = random.Random(6)
    ids = [node.id for node in whole.nodes.values() if "Entity" in node.labels]
    pairs = [chance.sample(ids, 2) for _ in range(12)]
    found = [connect_in(store, *pair) for pair in pairs]
    assert found == [connect(whole, *pair) for pair in pairs]
    assert sum(way is not None for way in found) > 3


def test_it_passes_by_as_it_is_held(store: Store, sample_documents: Documents) -> None:
    store.add(sample_documents[:6])
    whole = store.graph()
    with store.flow() as flow:
        assert [*flow.nodes()] == [*whole.nodes.values()]
        assert [*flow.edges()] == [*whole.edges]
        assert flow.node("kz") == whole.nodes["kz"] and [*flow.out("kz.cec")] == [*whole.out("kz.cec")]


def test_forms_tell_what_each_name_means(store: Store, sample_documents: Documents) -> None:
    store.add(sample_documents[:12])
    links, found, _ = identify(list(sample_documents[:12]), Judgements(()))
    wanted = {form.to_json(): (form, links[key]) for key, form in found.items()}
    assert store.forms() == [wanted[text] for text in sorted(wanted)]


def test_only_a_file_can_be_wiped(store: Store, location: str, sample_documents: Documents) -> None:
    store.add(sample_documents[:2])
    if store.can_wipe:
        store.forget([sample_documents[0].id])
        store.wipe()
        assert sample_documents[0].text[:40].encode() not in Path(location).read_bytes()
    else:
        assert "://" in location
        with pytest.raises(StoreError, match="only a store that is a file can be wiped"):
            store.wipe()


def test_it_can_be_opened_again_by_whoever_has_it(store: Store, sample_documents: Documents) -> None:
    """Where it is read in another thread, as ``projection`` does; the projection outlives the store."""
    store.add(sample_documents[:6])
    seen, whole = projection(store), store.graph()
    with store.opener()() as again:
        assert again.key == store.key and again.whole() == (store.revision(), whole)
        assert projection(again) is seen
        with pytest.raises(StoreError, match="opened for reading only"):
            again.add(sample_documents)
    store.close()
    assert seen.graph == whole
    assert seen.names.one("KZ.CEC").id == "kz.cec"
    assert seen.sparql.run("ASK { id:kz.cec a eo:Commission }", {}, limit=1, timeout=10) is True


def test_it_answers_in_both_languages(
    store: Store, sample_documents: Documents, same_rows: Callable[[Table, Table, bool], bool]
) -> None:
    store.add(sample_documents)
    for name in ("who-met-whom", "memoranda-by-year", "officials"):
        rows = ask(store, name)
        assert len(rows) > 5
        assert same_rows(rows, ask(store, name, language="sparql"), True)
    assert sparql(store, "ASK { id:kz.cec a eo:Commission }") is True


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("MATCH (n) DETACH DELETE n", "queries only read; DETACH would change the graph"),
        ("MATCH (n) RETURN n LIMIT", "line 1, column"),
        ("MATCH (n:Person) RETURN m", "line 1, column 25"),
        ("", "the query is empty"),
    ],
)
def test_errors_of_queries_name_the_place(store: Store, sample_documents: Documents, query: str, said: str) -> None:
    store.add(sample_documents[:3])
    with pytest.raises(QueryError) as error:
        cypher(store, query)
    assert said in str(error.value)


def test_limits_of_queries(store: Store, sample_documents: Documents) -> None:
    store.add(sample_documents)
    cut = cypher(store, "MATCH (n:Entity) RETURN n.id", limit=3)
    assert (len(cut), cut.truncated) == (3, True)
    with pytest.raises(QueryError, match=r"no answer within 0\.\d+ seconds|holds too many rows"):
        cypher(store, "MATCH (a), (b), (c), (d) RETURN count(*) AS n", timeout=0.3)
    for wrong in ({"limit": 0}, {"timeout": 0}):
        with pytest.raises(QueryError, match="limit is 0"):
            cypher(store, "RETURN 1 AS x", **wrong)  # type: ignore[arg-type]


WRITES = {
    "create": "CREATE (n:Person:Entity {id: 'x', name: 'X'}) RETURN n.name AS name",
    "merge": "MERGE (n:Entity {id: 'y'}) ON CREATE SET n:Person, n.name = 'Y' RETURN n.name AS name",
    "set": "MATCH (n:Person) SET n += {note: 'seen'} RETURN count(n) > 0 AS done",
    "remove": "MATCH (n:Person) REMOVE n.name RETURN count(n) > 0 AS done",
    "delete": "MATCH (n:Person) WITH n ORDER BY n.id LIMIT 1 DETACH DELETE n",
}


@pytest.mark.parametrize("write", WRITES)
def test_writing_is_for_servers_and_lasts_until_the_next_load(
    location: str, write: str, sample_documents: Documents
) -> None:
    with open_store(location, create=True) as store:
        store.add(sample_documents[:3])
        before, revision = store.graph(), store.revision()
        with pytest.raises(QueryError, match="queries only read"):
            cypher(store, WRITES[write])
        if "://" not in location:
            with pytest.raises(QueryError, match=r"cannot change it\n.*\n.*\n.*graphkit (add|judge|forget)"):
                cypher(store, WRITES[write], write=True)
        else:
            cypher(store, WRITES[write], write=True)
            assert store.graph() != before
            assert store.revision() != revision
            with pytest.raises(QueryError):
                cypher(store, "MATCH (n:Person) DETACH DELETE n RETURN nothing", write=True)
            store.add(sample_documents[:3])
        assert store.graph() == before
        assert store.revision() == revision
