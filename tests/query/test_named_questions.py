"""The named questions: the same columns and rows in Cypher, in SPARQL and on Neo4j; parameters as people give them."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph
import pytest
from rdflib.plugins.sparql import prepareQuery

from graphkit.errors import QueryError
from graphkit.model import FactDocument
from graphkit.query import ask, cypher, question, questions
from graphkit.query.questions import bound
from graphkit.store import Store
from graphkit.store.embedded import EmbeddedStore

# Each question without parameters where it can be asked so, and with those that bring rows from the gold documents.
ASKED: list[tuple[str, dict[str, object]]] = [
    ("accreditations", {}),
    ("accreditations", {"election": "kz.parliamentary.2023-03-19"}),
    ("assessments", {}),
    ("assessments", {"stance": "negative"}),
    ("awards", {}),
    ("awards", {"since": "2016", "until": "2024"}),
    ("briefings", {}),
    ("briefings", {"since": "2024-02", "until": "2024-02"}),
    ("contacts", {"commission": "kz.cec"}),
    ("contacts", {"commission": "Центральная избирательная комиссия Республики Узбекистан"}),
    ("contradictions", {}),
    ("facts-of-article", {"article": "ru-dev-01"}),
    ("invitations", {}),
    ("invitations", {"body": "uz.cec"}),
    ("invited-not-back", {}),
    ("memoranda-over-years", {}),
    ("memoranda-over-years", {"since": 2020}),
    ("new-since", {"date": "2024-06"}),
    ("officials-as-of", {"date": "2014"}),
    ("officials-as-of", {"date": "2023-01", "body": "kz.cec"}),
    ("one-witness", {}),
    ("one-witness", {"since": "2024"}),
    ("reciprocity-of-invitations", {}),
    ("reciprocity-of-invitations", {"body": "kz.cec"}),
    ("reciprocity-of-observation", {}),
    ("reciprocity-of-observation", {"country": "KZ"}),
    ("succession", {}),
    ("succession", {"body": "kz.cec"}),
    ("memoranda-by-year", {}),
    ("memoranda-by-year", {"year": 2024}),
    ("memoranda-by-year", {"commission": "kz.cec"}),
    ("missions-by-election", {}),
    ("missions-by-election", {"election": "kz.parliamentary.2023-03-19"}),
    ("no-memorandum-with", {"commission": "kz.cec"}),
    ("officials", {}),
    ("officials", {"role": "chair"}),
    ("officials", {"body": "kz.cec"}),
    ("organizations-by-meetings", {}),
    ("organizations-by-meetings", {"country": "Казахстан"}),
    ("people-in-two-offices", {}),
    ("timeline", {"person": "Нурлан Абдиров"}),
    ("timeline", {"person": "nurlan-abdirov", "since": "2024", "until": "2024"}),
    ("who-met-whom", {}),
    ("who-met-whom", {"person": "нурлан абдиров"}),
    ("who-met-whom", {"since": "2023", "until": "2024"}),
    ("who-observed-what", {}),
    ("who-observed-what", {"election": "kz.parliamentary.2023-03-19"}),
]
IDS = [f"{name} {' '.join(f'{key}={value}' for key, value in params.items())}".strip() for name, params in ASKED]


def test_every_question_is_asked_here() -> None:
    """The list above leaves none out."""
    assert {name for name, _ in ASKED} == {item.name for item in questions()}
    assert len(questions()) >= 14


@pytest.mark.parametrize(("name", "params"), ASKED, ids=IDS)
def test_both_languages_give_the_same_rows(name: str, params: dict[str, object], gold_store: Store) -> None:
    """Columns, rows and their order."""
    here, there = ask(gold_store, name, params, "cypher"), ask(gold_store, name, params, "sparql")
    assert here.columns == there.columns
    assert here.rows == there.rows
    assert here.rows


@pytest.mark.parametrize(("name", "params"), ASKED, ids=IDS)
def test_neo4j_gives_the_same_rows(name: str, params: dict[str, object], gold_store: Store, gold_server: Store) -> None:
    """The same file, asked through the store and asked of the bare server."""
    here, there = ask(gold_store, name, params), ask(gold_server, name, params)
    assert here.columns == there.columns
    assert here.rows == there.rows
    server = gold_server.server
    assert server is not None
    asked = question(name)
    with server.driver.session(database=server.database) as session:
        bare = session.run(asked.cypher, bound(gold_store, asked, params))  # type: ignore[arg-type]
        assert [tuple(record.values()) for record in bare] == here.rows


@pytest.mark.parametrize("name", [item.name for item in questions()])
def test_other_tools_run_the_sparql_file_as_it_is(name: str, gold_rdf: pyoxigraph.Store, gold_store: Store) -> None:
    """Without our prefixes and parameters: rdflib reads it, and Oxigraph alone gives the rows of no parameters."""
    from graphkit.query.sparql import as_table
    from graphkit.query.sparql_results import Solutions

    asked = question(name)
    prepareQuery(asked.sparql)
    found = list(gold_rdf.query(asked.sparql))
    if not any(parameter.required for parameter in asked.parameters):
        table = ask(gold_store, name, language="sparql")
        assert as_table(Solutions(table.columns, [tuple(row) for row in found])) == table


@pytest.mark.parametrize("name", [item.name for item in questions()])
def test_the_order_is_a_total_one(name: str, gold_store: Store) -> None:
    """No two rows are equal, so that sorting leaves nothing to chance."""
    for asked, params in ASKED:
        if asked == name:
            rows = ask(gold_store, name, params).rows
            assert len({repr(row) for row in rows}) == len(rows)


@pytest.mark.parametrize("language", ["cypher", "sparql"])
def test_where_articles_contradict_each_other(tmp_path: Path, language: str) -> None:
    """Two chairs at one time, two figures, two judgements, two days of one award; not a year and a day in it."""
    entities = {
        "p": {"type": "person", "names": ["Нурлан Абдиров"]}, "q": {"type": "person", "names": ["Берик Имашев"]},
        "c": {"type": "commission", "country": "KZ", "names": ["ЦИК Казахстана"]},
        "o": {"type": "organization", "names": ["ШОС"]},
        "e": {"type": "election", "country": "KZ", "kind": "referendum", "date": "2024-10-06", "names": ["референдум"]},
    }  # fmt: skip
    told = [
        [{"type": "position", "person": who, "role": "chair", "organization": "c"},
         {"type": "accreditation", "accredited": "o", "count": count, "election": "e"},
         {"type": "assessment", "assessor": "o", "election": "e", "stance": stance},
         {"type": "award", "recipient": "p", "award": "орден «Достық»", "date": date},
         {"type": "award", "recipient": "q", "award": "медаль", "date": vague}]
        for who, count, stance, date, vague in (
            ("p", 30, "positive", "2024-03-01", "2024"), ("q", 32, "negative", "2024-05-14", "2024-05-14"),
        )
    ]  # fmt: skip
    with EmbeddedStore(tmp_path / "a.graphkit", create=True) as store:
        for i, facts in enumerate(told):
            data = {"id": f"a{i}", "lang": "ru", "published": "2024-10-07", "text": f"Текст {i}.", "entities": entities}
            store.add([FactDocument.from_json({**data, "facts": [{**fact, "evidence": "Текст"} for fact in facts]})])
        rows = ask(store, "contradictions", language=language).dicts()
    assert [(row["what"], row["one"], row["other"]) for row in rows] == [
        ("two dates", "2024-03-01", "2024-05-14"), ("two figures", "30", "32"),
        ("two in one office", "Берик Имашев", "Нурлан Абдиров"), ("two judgements", "negative", "positive"),
    ]  # fmt: skip


def test_headers_say_what_a_question_takes() -> None:
    """Title, description and typed parameters come from the file; both files say the same."""
    asked = question("memoranda-by-year")
    assert asked.title == "Memoranda between commissions by year"
    assert [(p.name, p.type, p.required, p.default) for p in asked.parameters] == [
        ("commission", "entity(Commission)", False, None),
        ("year", "integer", False, None),
    ]
    for item in questions():
        heads = [
            [line.lstrip("/# ") for line in text.splitlines() if line.startswith(("//", "#"))]
            for text in (item.cypher, item.sparql)
        ]
        assert heads[0] == heads[1], item.name


@pytest.mark.parametrize(
    ("name", "params", "message"),
    [
        ("who-met-hwom", {}, "did you mean who-met-whom?"),
        ("who-met-whom", {"persn": "x"}, "did you mean 'person'?"),
        ("timeline", {}, "needs the parameter person"),
        ("timeline", {"person": "Нурлан Абдыров"}, "Did you mean Нурлан Абдиров"),
        ("timeline", {"person": "ЦИК"}, "names more than one; give the id of the one you mean:\n  "),
        ("memoranda-by-year", {"year": "last"}, "is a whole number, not 'last'"),
        ("memoranda-by-year", {"commission": "nurlan-abdirov"}, "nothing of the class Commission"),
        ("invited-not-back", {"x": 1}, "takes no parameters"),
    ],
)
def test_mistakes_are_told_with_what_was_meant(
    name: str, params: dict[str, object], message: str, gold_store: Store
) -> None:
    """Unknown questions, parameters and names come with a suggestion."""
    with pytest.raises(QueryError) as error:
        ask(gold_store, name, params)
    assert message in str(error.value)


def test_text_parameters_are_read_as_their_type(gold_store: Store) -> None:
    """What comes from a command line is text; a year is an integer all the same, and an empty text is not given."""
    assert ask(gold_store, "memoranda-by-year", {"year": "2024"}) == ask(
        gold_store, "memoranda-by-year", {"year": 2024}
    )
    assert ask(gold_store, "who-met-whom", {"since": "", "person": None}) == ask(gold_store, "who-met-whom")
    with pytest.raises(QueryError, match="not one of cypher, sparql"):
        ask(gold_store, "awards", language="sql")


def test_an_empty_store_has_no_rows(tmp_path, sample_documents) -> None:  # type: ignore[no-untyped-def]
    """Labels and relationships that the graph does not have yet are still known to the questions."""
    from graphkit.store import open_store

    with open_store(tmp_path / "empty.graphkit", create=True) as store:
        for item in questions():
            if not any(parameter.required for parameter in item.parameters):
                assert ask(store, item.name).rows == ask(store, item.name, language="sparql").rows == []
        assert cypher(store, "MATCH (n:Award)-[:CONFERRED_ON]->(p) RETURN p").rows == []
