"""read, parse, extract: from files and pipes, good ones and broken ones."""

import csv
import io
import json
import multiprocessing
from pathlib import Path

import pytest

from graphkit.data import data_path
from graphkit.errors import GraphkitError
from graphkit.extract.parallel import extract_articles
from graphkit.model import Article

SAMPLE = data_path("samples", "01-ckr-observers.txt")


def lines(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


def test_read_tells_the_article_from_the_furniture(run) -> None:
    (article,) = lines(run("read", SAMPLE).out)
    assert article["text"] == SAMPLE.read_text(encoding="utf-8")
    inside = "\n\n".join(article["text"][start:end] for start, end in article["body"])
    assert run("read", SAMPLE, "--body").out == inside + "\n"
    assert len(inside) < len(article["text"])


def test_what_read_writes_read_takes(run) -> None:
    once = run("read", SAMPLE).out
    again = run("read", "-", stdin=once.encode()).out
    assert lines(again)[0]["text"] == lines(once)[0]["text"]


def test_parse_writes_words_with_their_place(run) -> None:
    (record,) = lines(run("parse", SAMPLE).out)
    text = SAMPLE.read_text(encoding="utf-8")
    tokens = [token for sentence in record["sentences"] for token in sentence["tokens"]]
    assert all(text[token["start"] : token["end"]] == token["text"] for token in tokens)
    assert any(name["type"] == "PER" for sentence in record["sentences"] for name in sentence["names"])


def test_extract_writes_a_fact_document_a_line_each_quote_at_its_place(run) -> None:
    ran = run("extract", SAMPLE, data_path("samples", "06-football.txt"))
    assert ran.code == 0
    observers, football = lines(ran.out)
    assert observers["id"] == "01-ckr-observers"
    assert len(observers["facts"]) > 15
    for fact in observers["facts"]:
        for evidence in fact["evidence"]:
            assert observers["text"][evidence["start"] : evidence["end"]] == evidence["quote"]
    assert football["facts"] == []


def test_extract_in_two_processes_says_the_same(run) -> None:
    assert run("extract", data_path("samples"), "-j", "2", process=True).out == run("extract", data_path("samples")).out


def test_a_working_process_that_dies_is_told(tmp_path: Path) -> None:
    articles = (Article(id=str(i), text=f"Комиссия собралась {i} раз.") for i in range(500))
    documents = extract_articles(articles, any_topic=False, jobs=2)
    assert next(documents).id == "0"
    for worker in multiprocessing.active_children():
        worker.kill()
    with pytest.raises(GraphkitError, match="a working process was ended"):
        list(documents)


def test_extract_as_table_and_csv_has_a_row_a_fact(run) -> None:
    facts = lines(run("extract", SAMPLE).out)[0]["facts"]
    rows = list(csv.DictReader(io.StringIO(run("extract", SAMPLE, "--format", "csv").out)))
    assert [row["fact"] for row in rows] == [fact["type"] for fact in facts]
    table = run("extract", SAMPLE, "--format", "table", env={"COLUMNS": "100"}).out
    assert max(map(len, table.splitlines())) <= 100
    assert table.count("meeting") >= 5


@pytest.mark.parametrize("command", ["read", "extract", "add"])
@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "it is empty"),
        (bytes(range(256)) * 8, "binary"),
        (b'{"id": "a", "text": ', "not"),
        (b'{"id": "a"}', "'text' is missing"),
        (b'{"id": "a", "text": "x", "published": "yesterday"}', "'published'"),
    ],
    ids=["empty", "binary", "half JSON", "no text", "no date"],
)
def test_broken_input_is_one_message_with_the_file(
    run, tmp_path: Path, command: str, content: bytes, said: str
) -> None:
    path = tmp_path / "broken.jsonl"
    path.write_bytes(content)
    env = {"GRAPHKIT_STORE": str(tmp_path / "new.graphkit")}
    ran = run(command, path, env=env)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("graphkit: ")
    assert str(path) in ran.err
    assert said in ran.err
    assert not (tmp_path / "new.graphkit").exists(), "no store is made of sources that cannot be read"
    assert run(command, "-", stdin=content, env=env).code == 1


ARTICLE = {
    "id": "first",
    "text": "Председатель ЦИК России Элла Памфилова 3 марта 2024 года встретилась с послом Кубы.",
}


def broken_after_one() -> bytes:
    return f'{json.dumps(ARTICLE)}\n{{"id": "second", "text": "no end\n'.encode()


@pytest.mark.parametrize("command", ["read", "parse", "extract", "explain"])
def test_what_comes_before_a_broken_line_is_not_lost(run, command: str) -> None:
    ran = run(command, "-", stdin=broken_after_one())
    assert ran.code == 1
    assert ran.err.startswith("graphkit: standard input, line 2: not valid JSON")
    assert {record.get("id", record.get("article")) for record in lines(ran.out)} == {"first"}
    assert "first" in run(command, "-", "--format", "table", stdin=broken_after_one()).out


def test_add_keeps_what_comes_before_a_broken_line(run, tmp_path: Path) -> None:
    place = tmp_path / "new.graphkit"
    ran = run("add", "-", "--store", place, stdin=broken_after_one())
    assert ran.code == 1
    assert "1 added" in ran.err
    assert ran.err.splitlines()[-1].startswith("graphkit: standard input, line 2: not valid JSON")
    assert [document["id"] for document in lines(run("documents", "--store", place).out)] == ["first"]


def test_a_missing_file_is_named(run) -> None:
    ran = run("extract", "nothing-here.txt")
    assert ran.code == 1
    assert "nothing-here.txt" in ran.err


def test_an_old_russian_encoding_is_read_and_said(run, tmp_path: Path) -> None:
    path = tmp_path / "old.txt"
    path.write_bytes(SAMPLE.read_text(encoding="utf-8").encode("cp1251", "replace"))
    ran = run("read", path, process=True)
    assert ran.code == 0
    assert "cp1251" in ran.err
    assert "референдум" in lines(ran.out)[0]["text"]


def test_half_a_surrogate_pair_in_json_does_no_harm(run) -> None:
    ran = run("read", "-", stdin=rb'{"id": "a", "text": "\ud800 text of an article"}')
    assert ran.code in (0, 1)
    if ran.code == 0:
        assert lines(ran.out)[0]["id"] == "a"
