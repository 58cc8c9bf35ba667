"""add, forget, documents, stats, check, show, export, view: over a store of gold documents."""

import csv
import io
import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from graphkit.data import data_path


def lines(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


def test_adding_twice_changes_nothing(run, gold: Path, tmp_path: Path) -> None:
    place = tmp_path / "twice.graphkit"
    first = run("add", gold / "ru-dev-01.json", "--store", place)
    turtle = run("export", "--format", "turtle", "--store", place).out
    second = run("add", gold / "ru-dev-01.json", "--store", place)
    assert "1 added" in first.err
    assert "1 unchanged" in second.err
    assert run("export", "--format", "turtle", "--store", place).out == turtle


def test_no_article_takes_the_place_of_another_unsaid(run, tmp_path: Path) -> None:
    place = tmp_path / "store.graphkit"
    texts = ("Комиссия собралась в среду.", "Комиссия собралась в четверг.")
    for text in texts:
        assert "1 added" in run("add", "-", "--store", place, stdin=text.encode()).err
    assert len(lines(run("documents", "--store", place).out)) == 2
    records = "\n".join(json.dumps({"id": "one", "text": text}) for text in texts)
    assert "one: two articles of this run have this id" in run("add", "-", "-s", place, stdin=records.encode()).err
    for folder, text in zip(("a", "b"), texts, strict=True):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "news.txt").write_text(text, encoding="utf-8")
    ran = run("add", tmp_path / "a", tmp_path / "b", "--store", place)
    assert ran.code == 1
    assert "rename one of them" in ran.err


def test_an_article_without_facts_is_told_and_explain_says_why(run, tmp_path: Path) -> None:
    english = b"The commission of Kazakhstan met the observers of the CIS before the election."
    assert "1 without facts; graphkit explain" in run("add", "-", "--store", tmp_path / "s.graphkit", stdin=english).err
    assert "; graphkit explain says why" in run("extract", "-", "--format", "table", stdin=english).err
    assert run("extract", "-", stdin=english).err == ""
    assert "no reader reads en unless one is named with --reader" in run("explain", "-", stdin=english).err
    football = data_path("samples", "06-football.txt")
    assert "not about elections" in run("explain", football).err


def test_an_article_and_its_fact_document_are_the_same_to_the_store(run, tmp_path: Path) -> None:
    sample = data_path("samples", "01-ckr-observers.txt")
    extracted = run("extract", sample).out
    one, other = tmp_path / "articles.graphkit", tmp_path / "documents.graphkit"
    assert run("add", sample, "--store", one).code == 0
    assert run("add", "-", "--store", other, stdin=extracted.encode()).code == 0
    assert run("documents", "--store", one).out == run("documents", "--store", other).out == extracted
    assert "1 unchanged" in run("add", sample, "--store", one).err
    assert "1 unchanged" in run("add", sample, "--store", one, "--again").err


def test_documents_are_the_whole_content(run, store: Path, tmp_path: Path) -> None:
    dump = run("documents", "--store", store).out
    copy = tmp_path / "copy.graphkit"
    assert run("add", "-", "--store", copy, stdin=dump.encode()).code == 0
    assert run("export", "-f", "turtle", "-s", copy).out == run("export", "-f", "turtle", "-s", store).out
    assert [line["id"] for line in lines(dump)] == [f"ru-dev-0{i}" for i in range(1, 10)]
    (chosen,) = lines(run("documents", "ru-dev-03", "--store", store).out)
    assert chosen["id"] == "ru-dev-03"
    assert "did you mean ru-dev-03" in run("documents", "ru-dev-33", "--store", store).err


def test_forgetting_takes_back_what_only_that_article_said(run, gold: Path, tmp_path: Path) -> None:
    one, both = tmp_path / "one.graphkit", tmp_path / "both.graphkit"
    run("add", gold / "ru-dev-01.json", "--store", one)
    run("add", gold / "ru-dev-01.json", gold / "ru-dev-02.json", "--store", both)
    ran = run("forget", "ru-dev-02", "--wipe", "--store", both)
    assert (ran.code, ran.out) == (0, "")
    assert "articles forgotten: 1" in ran.err
    assert run("export", "-f", "json", "-s", both).out == run("export", "-f", "json", "-s", one).out
    again = run("forget", "ru-dev-02", "--store", both)
    assert again.code == 1
    assert "ru-dev-02" in again.err


def test_stats_count_by_type(run, store: Path) -> None:
    rows = lines(run("stats", "--store", store).out)
    assert {"of": "article", "type": "Article", "count": 9} in rows
    assert {row["type"] for row in rows if row["of"] == "fact"} >= {"Meeting", "Tenure", "Memorandum"}
    assert {row["type"] for row in rows if row["of"] == "shortcut"} >= {"MET", "CHAIRS"}


def test_the_store_may_come_from_the_environment(run, store: Path, tmp_path: Path) -> None:
    assert run("stats", env={"GRAPHKIT_STORE": str(store)}).out == run("stats", "--store", store).out
    ran = run("stats", cwd=tmp_path)
    assert ran.code == 1
    assert "no store at graph.graphkit" in ran.err
    assert "graphkit add" in ran.err


@pytest.mark.parametrize("command", [["stats"], ["check"], ["show", "x"], ["export", "-f", "turtle"], ["view"]])
def test_what_is_no_store_is_said_to_be_none(run, tmp_path: Path, command: list[str]) -> None:
    other = tmp_path / "other.graphkit"
    other.write_bytes(b"SQLite format 3\x00" + b"not really" * 500)
    ran = run(*command, "--store", other, cwd=tmp_path)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("graphkit: ")
    assert str(other) in ran.err


def test_check_finds_nothing_wrong_with_gold(run, store: Path) -> None:
    ran = run("check", "--store", store)
    assert (ran.code, ran.out) == (0, "")
    assert "no problems" in ran.err
    assert run("check", "--store", store, "--format", "json").out == "[]\n"
    assert run("check", "--store", store, "--format", "table").out == ""


def test_show_finds_a_person_by_a_part_of_the_name(run, store: Path) -> None:
    by_word = json.loads(run("show", "абдиров", "--store", store).out)
    by_id = json.loads(run("show", "nurlan-abdirov", "--store", store).out)
    assert by_word == by_id
    assert by_id["type"] == "Person"
    facts = {fact["type"] for fact in by_id["facts"]}
    assert {"Tenure", "Meeting"} <= facts
    for fact in by_id["facts"]:
        assert fact["quotes"], fact
        assert any(role["id"] == "nurlan-abdirov" for roles in fact["roles"].values() for role in roles)


def test_show_writes_text_and_markdown_with_quotes(run, store: Path) -> None:
    told = json.loads(run("show", "nurlan-abdirov", "--store", store).out)
    quote = " ".join(told["facts"][0]["quotes"][0]["quote"].split())
    text = run("show", "nurlan-abdirov", "--format", "text", "--store", store, env={"COLUMNS": "20000"}).out
    assert text.startswith(told["name"])
    assert quote in text
    markdown = run("show", "nurlan-abdirov", "--format", "md", "--store", store).out
    assert markdown.startswith(f"# {told['name']}\n")
    assert "\n## Meeting\n" in markdown


def test_show_in_every_format_tells_the_same(run, store: Path) -> None:
    told = json.loads(run("show", "nurlan-abdirov", "--store", store).out)
    assert json.loads(run("show", "nurlan-abdirov", "--format", "jsonl", "--store", store).out) == told
    rows = list(csv.DictReader(io.StringIO(run("show", "nurlan-abdirov", "--format", "csv", "--store", store).out)))
    quotes = [(fact["id"], quote["quote"]) for fact in told["facts"] for quote in fact["quotes"]]
    assert [(row["id"], row["quote"]) for row in rows] == quotes
    assert told["name"] in run("show", "nurlan-abdirov", "--format", "table", "--store", store).out


def test_show_asks_back_where_a_name_is_not_clear(run, store: Path) -> None:
    ran = run("show", "Абдиррв", "--store", store)
    assert ran.code == 1
    assert "Did you mean Нурлан Абдиров" in ran.err
    several = run("show", "Нурлан", "--store", store)
    if several.code:
        assert "give the id" in several.err


def test_an_article_cannot_write_to_the_terminal(run, tmp_path: Path) -> None:
    text = "Председатель Центризбиркома Казахстана Нурлан\x1b[31m Абдиров провел брифинг."
    document = {
        "id": "evil", "lang": "ru", "text": text, "title": "\x1b]0;title\x07",
        "entities": {"p1": {"type": "person", "names": ["Нурлан\x1b[31m Абдиров"]}},
        "facts": [{"type": "briefing", "speakers": ["p1"], "evidence": text}],
    }  # fmt: skip
    place = tmp_path / "evil.graphkit"
    added = run("add", "-", "--store", place, stdin=json.dumps(document).encode())
    if added.code == 0:
        for command in (
            ["show", "Абдиров", "-f", "text"],
            ["documents", "-f", "table"],
            ["show", "Абдиров", "-f", "md"],
        ):
            assert "\x1b" not in run(*command, "--store", place).out


def test_export_by_name_and_by_ending(run, store: Path, tmp_path: Path) -> None:
    assert run("export", "-o", tmp_path / "graph.ttl", "--store", store).code == 0
    assert (tmp_path / "graph.ttl").read_text(encoding="utf-8") == run("export", "-f", "turtle", "-s", store).out
    listed = run("export", "--list").out
    assert {"graphml", "gexf", "turtle", "trig", "jsonld", "csv", "json"} <= {
        line.split()[0] for line in listed.splitlines()
    }
    wrong = run("export", "--format", "turtel", "--store", store)
    assert wrong.code == 2
    assert "Did you mean turtle?" in wrong.err
    assert run("export", "-o", tmp_path / "graph.xyz", "--store", store).code == 2
    assert run("export", "-o", tmp_path / "no" / "graph.ttl", "--store", store).code == 1


def test_view_writes_a_page(run, store: Path, tmp_path: Path) -> None:
    assert run("view", "-o", tmp_path / "graph.html", "--title", "Наблюдение", "--store", store).code == 0
    page = (tmp_path / "graph.html").read_text(encoding="utf-8")
    assert "Наблюдение" in page
    assert "Абдиров" in page


def test_every_form_of_a_table_says_the_same(run, store: Path) -> None:
    rows = lines(run("stats", "--store", store).out)
    assert json.loads(run("stats", "--format", "json", "--store", store).out) == rows
    from_csv = list(csv.DictReader(io.StringIO(run("stats", "--format", "csv", "--store", store).out)))
    assert [{**row, "count": int(row["count"])} for row in from_csv] == rows
    table = run("stats", "--format", "table", "--store", store, env={"NO_COLOR": "1"}).out
    assert "\x1b" not in table
    assert all(row["type"] in table for row in rows)


def test_csv_of_what_articles_say_is_no_formula(run, tmp_path: Path) -> None:
    place = tmp_path / "evil.graphkit"
    article = {"id": "=1+1", "text": "Комиссия.", "title": "@SUM(A1)"}
    assert run("add", "-", "--store", place, stdin=json.dumps(article).encode()).code == 0
    (row,) = csv.DictReader(io.StringIO(run("documents", "--format", "csv", "--store", place).out))
    assert (row["id"], row["title"]) == ("'=1+1", "'@SUM(A1)")


@pytest.mark.skipif(os.name == "nt", reason="pipes of a shell")
def test_a_reader_that_goes_away_is_no_error(store: Path) -> None:
    command = f"set -o pipefail; '{sys.executable}' -m graphkit export -f turtle -s '{store}' | head -n 1"
    ran = subprocess.run(["bash", "-c", command], capture_output=True, text=True)
    assert ran.stderr == ""
    assert ran.returncode == 0
    assert len(ran.stdout.splitlines()) == 1


@pytest.mark.skipif(os.name == "nt", reason="redirections of a shell")
@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams_are_no_fault(store: Path, closed: str) -> None:
    command = f"'{sys.executable}' -m graphkit stats -s '{store}' {closed}"
    ran = subprocess.run(["bash", "-c", command], capture_output=True, text=True)
    assert (ran.returncode, ran.stderr) == (0, "")


def test_output_is_utf8_whatever_the_locale(run, store: Path) -> None:
    env = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"}
    assert "Абдиров" in run("show", "nurlan-abdirov", "--store", store, env=env, process=True).out
    assert "Абдиррв" in run("show", "Абдиррв", "--store", store, env={"LC_ALL": "C"}, process=True).err


def test_push_wants_an_address(run, store: Path) -> None:
    ran = run("push", "somewhere", "--store", store)
    assert ran.code == 2
    assert "neo4j://" in ran.err
    unreachable = run("push", "bolt://127.0.0.1:1", "--store", store)
    assert unreachable.code == 1
    assert "127.0.0.1:1" in unreachable.err


def broken_document() -> dict[str, object]:
    """A document of which one fact breaks the contract and one keeps it."""
    words = "Ермек Сатыбалдин встретился с Иваном Ветровым."
    people = {f"p{n}": {"type": "person", "names": [name]} for n, name in ((1, "Ермек Сатыбалдин"), (2, "Иван Ветров"))}
    meeting = {"type": "meeting", "participants": ["p1", "p2"], "date": "2024-05-14", "evidence": words}
    briefing = {"type": "briefing", "speakers": ["p1"], "date": "2024-02-30", "evidence": words}
    return {"id": "d", "lang": "ru", "text": words, "entities": people, "facts": [meeting, briefing]}


def test_of_a_file_with_a_broken_document_nothing_is_stored_and_one_line_says_why(run, tmp_path: Path) -> None:
    good = {**broken_document(), "id": "good", "facts": []}
    file, store = tmp_path / "facts.jsonl", tmp_path / "s.graphkit"
    file.write_text("\n".join(json.dumps(d) for d in (good, broken_document())), "utf-8")
    done = run("add", file, "--store", store)
    assert done.code == 1
    assert done.err.strip() == (
        f"graphkit: {file}, line 2: document 'd': facts[1].date: is '2024-02-30'; "
        "it should be a date of the calendar, YYYY, YYYY-MM or YYYY-MM-DD"
    )
    assert not store.exists()


def test_leniently_the_rest_is_stored_and_what_was_left_out_is_kept_with_its_reason(run, tmp_path: Path) -> None:
    store = tmp_path / "s.graphkit"
    done = run("add", "-", "--lenient", "--store", store, stdin=json.dumps(broken_document()).encode())
    assert done.code == 0
    assert "1 fact was left out: no-calendar-date 1" in done.err
    (kept,) = [json.loads(line) for line in run("documents", "--store", store).out.splitlines()]
    assert [fact["type"] for fact in kept["facts"]] == ["meeting"]
    assert [(one["reason"], one["fact"]["type"]) for one in kept["dropped"]] == [("no-calendar-date", "briefing")]
    assert run("check", "--store", store).code == 0


def test_check_finds_in_old_stores_what_is_refused_today(run, tmp_path: Path) -> None:
    """As an older graphkit let it in: the document is put into the file behind the contract's back."""
    store = tmp_path / "s.graphkit"
    sound = {**broken_document(), "facts": broken_document()["facts"][:1]}  # type: ignore[index]
    run("add", "-", "--store", store, stdin=json.dumps(sound).encode())
    with sqlite3.connect(store) as connection:
        (text,) = connection.execute("SELECT json FROM documents").fetchone()
        connection.execute("UPDATE documents SET json = ?", (text.replace('"confidence":1.0', '"confidence":7'),))
    done = run("check", "--store", store)
    assert done.code == 1
    (problem,) = [json.loads(line) for line in done.out.splitlines()]
    assert problem["node"] == "d"
    assert problem["problem"].startswith("facts[0].confidence: is 7; it should be a number from 0 to 1")
