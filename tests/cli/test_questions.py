"""query, questions, path, explain: right answers, and what is said of wrong questions."""

import csv
import io
import json
import re
from pathlib import Path

import pytest

from graphkit.data import data_path


def lines(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


MET = "MATCH (p:Person {id: $id})-[:MET]-(q:Person) RETURN DISTINCT q.id AS id ORDER BY id"
MET_IN_SPARQL = """SELECT DISTINCT ?who WHERE {
  ?meeting a eo:Meeting ; eo:participant id:nurlan-abdirov, ?other . ?other a eo:Person ; eo:name ?who
} ORDER BY ?who"""


def test_cypher_from_the_command_line_a_file_and_standard_input(run, store: Path, tmp_path: Path) -> None:
    (tmp_path / "met.cypher").write_text(MET, encoding="utf-8")
    id = ("--param", "id=nurlan-abdirov", "--store", store)
    rows = lines(run("query", MET, *id).out)
    assert rows
    assert all("-" in row["id"] for row in rows)
    assert lines(run("query", f"@{tmp_path / 'met.cypher'}", *id).out) == rows
    assert lines(run("query", "-", *id, stdin=MET.encode()).out) == rows
    assert lines(run("query", "--cypher", MET, *id, "--limit", "1").out) == rows[:1]


def test_sparql_is_told_by_its_first_word_or_the_ending(run, store: Path, tmp_path: Path) -> None:
    (tmp_path / "met.rq").write_text(f"# who met him\n{MET_IN_SPARQL}", encoding="utf-8")
    rows = lines(run("query", MET_IN_SPARQL, "--store", store).out)
    assert {"who": "Нурлан Абдиров"} in rows
    assert lines(run("query", f"@{tmp_path / 'met.rq'}", "--store", store).out) == rows
    assert lines(run("query", "--sparql", MET_IN_SPARQL, "--store", store).out) == rows


def test_ask_and_construct(run, store: Path) -> None:
    assert run("query", "ASK { ?s a eo:Meeting }", "--store", store).out == '{"answer": true}\n'
    turtle = run("query", "CONSTRUCT { ?s a eo:Meeting } WHERE { ?s a eo:Meeting }", "--store", store).out
    assert "Meeting" in turtle
    assert "<" in turtle or "@prefix" in turtle


def test_a_named_question_answers_the_same_in_both_languages(run, store: Path) -> None:
    for name, *params in (("who-met-whom",), ("contacts", "--param", "commission=kz.cec"), ("awards",)):
        cypher = run("query", name, *params, "--store", store)
        assert cypher.code == 0, cypher.err
        assert cypher.out
        assert run("query", name, *params, "--sparql", "--store", store).out == cypher.out


def test_every_form_of_an_answer(run, store: Path) -> None:
    rows = lines(run("query", "who-met-whom", "--store", store).out)
    assert json.loads(run("query", "who-met-whom", "--store", store, "--format", "json").out) == rows
    read = list(csv.DictReader(io.StringIO(run("query", "who-met-whom", "--store", store, "--format", "csv").out)))
    assert [row["one"] for row in read] == [row["one"] for row in rows]
    assert rows[0]["date"] in run("query", "who-met-whom", "--store", store, "--format", "table").out


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("MATCH (p:Person RETURN p", "line 1"),
        ("MATCH (p:Persn) RETURN p", "Person"),
        ("MATCH (p:Person) RETURN q", "q"),
        ("SELECT ?x WHERE {", "line 1"),
        ("MATCH (n) DETACH DELETE n", "only read"),
        ("who-met-wom", "did you mean who-met-whom"),
        ("contacts", "commission"),
        ("@nothing-here.cypher", "nothing-here.cypher"),
    ],
)
def test_a_wrong_question_is_answered_with_the_place_and_a_way_out(run, store: Path, question: str, said: str) -> None:
    ran = run("query", question, "--store", store)
    assert (ran.code, ran.out) == (2 if re.fullmatch(r"[\w-]+", question) else 1, "")  # a name is a wrong use
    assert ran.err.startswith("graphkit: ")
    assert said in ran.err


def test_a_query_file_that_is_no_text_is_named(run, store: Path, tmp_path: Path) -> None:
    (tmp_path / "noise.cypher").write_bytes(bytes(range(128, 256)))
    ran = run("query", f"@{tmp_path / 'noise.cypher'}", "--store", store)
    assert ran.code == 1
    assert "noise.cypher" in ran.err


def test_wrong_parameters(run, store: Path) -> None:
    for words in (
        ("query", "timeline"),
        ("query", "memoranda-by-year", "--param", "year=last"),
        ("query", "--sparql", "ASK {}", "--format", "turtle"),
        ("show", "nurlan-abdirov", "--as-of", "last year"),
        ("show", "nurlan-abdirov", "--as-of", "2023-13"),
        ("stats", "--as-of", "2023-02-30"),
        ("query", "who-met-whom", "--as-of", "2023-13-45"),
    ):
        assert run(*words, "--store", store).code == 2, words
    assert run("query", MET, "--param", "id", "--store", store).code == 2
    assert run("query", "", "--store", store).code == 2
    unknown = run("query", "who-met-whom", "--param", "persn=Абдиров", "--store", store)
    assert unknown.code == 2
    assert "did you mean 'person'" in unknown.err
    nobody = run("query", "timeline", "--param", "person=Абдиррв", "--store", store)
    assert nobody.code == 1
    assert "Нурлан Абдиров" in nobody.err


def test_questions_are_listed_and_shown(run) -> None:
    listed = lines(run("questions").out)
    assert len(listed) >= 12
    assert {"who-met-whom", "timeline", "no-memorandum-with"} <= {item["name"] for item in listed}
    shown = run("questions", "timeline", "--format", "table").out
    assert "--param person=…" in shown
    assert "MATCH" in shown
    assert "SELECT" in shown
    (whole,) = lines(run("questions", "timeline").out)
    assert whole["cypher"] == data_path("queries", "timeline.cypher").read_text(encoding="utf-8")
    assert "did you mean timeline" in run("questions", "timelime").err


def test_path_leads_over_facts_with_their_quotes(run, store: Path) -> None:
    met = lines(run("query", MET, "--param", "id=nurlan-abdirov", "--store", store).out)[0]["id"]
    (step,) = lines(run("path", "Нурлан Абдиров", met, "--store", store).out)
    assert step["from"]["id"] == "nurlan-abdirov"
    assert step["to"]["id"] == met
    assert step["quotes"][0]["quote"]
    table = run("path", "abdirov", met, "--store", store, "--format", "table").out
    assert step["to"]["name"].split()[0] in table


def test_path_says_when_there_is_none(run, store: Path) -> None:
    ran = run("path", "Абдиров", "Никто Такой", "--store", store)
    assert ran.code == 1
    assert "Никто Такой" in ran.err
    assert run("path", "Абдиров", "Абдиров", "--store", store).code == 0


def test_explain_goes_sentence_by_sentence(run) -> None:
    sample = data_path("samples", "01-ckr-observers.txt")
    sentences = lines(run("explain", sample).out)
    text = sample.read_text(encoding="utf-8")
    assert all(text[s["start"] : s["end"]] == s["text"] for s in sentences)
    assert any(frame["frame"].startswith("meeting") for s in sentences for frame in s["frames"])
    assert any(fact.startswith("meeting") for s in sentences for fact in s["facts"])
    football = run("explain", data_path("samples", "06-football.txt"))
    assert football.out == ""
    assert "--any-topic" in football.err


def test_explain_prints_text_for_people(run, tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text(
        "Председатель ЦИК Казахстана Нурлан Абдиров принял посла. Выборы пройдут завтра.\x1b[31m Погода хорошая.\n",
        encoding="utf-8",
    )
    text = run("explain", article, "--any-topic", "--format", "table").out
    assert "[0] Председатель ЦИК Казахстана" in text
    assert "meeting.ru.receive «принял»" in text
    assert "\x1b" not in text
    short = run("explain", article, "--any-topic", "--facts-only", "--format", "table").out
    assert "Погода" in text
    assert "Погода" not in short


@pytest.mark.parametrize(
    ("form", "query", "said"),
    [
        ("tsv", MET_IN_SPARQL, '"Нурлан Абдиров"'),
        ("sparql-json", MET_IN_SPARQL, '"value": "Нурлан Абдиров"'),
        ("sparql-xml", MET_IN_SPARQL, "<literal>Нурлан Абдиров</literal>"),
        ("ntriples", "DESCRIBE id:kz.cec", "<https://w3id.org/graphkit/id/kz.cec> <"),
        ("rdfxml", "DESCRIBE id:kz.cec", "<rdf:RDF"),
        ("json", "DESCRIBE id:kz.cec", '"@id"'),
        ("csv", "DESCRIBE id:kz.cec", "subject,predicate,object"),
    ],
)
def test_answers_of_sparql_in_their_own_formats(run, store: Path, form: str, query: str, said: str) -> None:
    assert said in run("query", "--sparql", query, "--format", form, "--store", store).out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--sparql", "ASK {}", "--format", "turtle"], "the format turtle is for CONSTRUCT or DESCRIBE"),
        (["RETURN 1 AS x", "--format", "tsv"], "--format tsv is for SPARQL"),
        (["RETURN $x AS x", "--param", "x:integer=five"], "'five' is no integer"),
        (["RETURN $x AS x", "--param", "x:date=2024"], "there is no type 'date'"),
    ],
)
def test_what_does_not_fit_is_said(run, store: Path, words: list[str], said: str) -> None:
    ran = run("query", *words, "--store", store)
    assert ran.code != 0
    assert said in ran.err


@pytest.mark.parametrize(
    ("given", "value"),
    [("x=5", 5), ("x:text=5", "5"), ("x:float=5", 5.0), ("x:list=[1, 2]", [1, 2]), ("x:null=", None), ("x=ә", "ә")],
)
def test_parameters_have_types(run, store: Path, given: str, value: object) -> None:
    assert lines(run("query", "RETURN $x AS x", "--param", given, "--store", store).out) == [{"x": value}]
