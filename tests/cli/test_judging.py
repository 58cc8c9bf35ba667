"""review and judge: what waits, what people decide, and that it lasts."""

import csv
import io
import json
import os
import pty
import select
import signal
import sys
import time
from pathlib import Path

import pytest

Lines = list[dict[str, object]]


def lines(text: str) -> Lines:
    return [json.loads(line) for line in text.splitlines()]


def article(id: str, person: str, country: str, date: str = "2024-05-14") -> dict[str, object]:
    words = f"{person} принял Олега Копылова. Так пишет {id}."
    return {
        "id": id, "lang": "ru", "published": date, "text": words, "source": id,
        "entities": {
            "p": {"type": "person", "names": [person]}, "k": {"type": "person", "names": ["Олег Копылов"]},
            "c": {"type": "commission", "country": country, "names": ["ЦИК"]},
        },
        "facts": [
            {"type": "position", "person": "p", "role": "chair", "organization": "c", "evidence": words},
            {"type": "meeting", "participants": ["p", "k"], "date": date, "evidence": words},
        ],
    }  # fmt: skip


@pytest.fixture
def place(run, tmp_path: Path) -> Path:  # type: ignore[no-untyped-def]
    """A store with namesakes of two countries, and two spellings that no rule joins."""
    path = tmp_path / "judged.graphkit"
    said = [
        article("a", "Константин Петров", "KZ"), article("b", "Константин Петров", "BG", "2023-01-02"),
        article("c", "Марат Ахметов", "KZ"), article("d", "Мурат Ахметов", "KZ"),
    ]  # fmt: skip
    ran = run("add", "-", "-s", path, stdin="\n".join(map(json.dumps, said)).encode())
    assert ran.code == 0, ran.err
    return path


def people(run, place: Path) -> set[str]:  # type: ignore[no-untyped-def]
    rows = lines(run("query", "MATCH (p:Person) RETURN p.id AS id", "-s", place).out)
    return {str(row["id"]) for row in rows}


def test_doubtful_pairs_wait_with_score_and_reasons(run, place: Path) -> None:  # type: ignore[no-untyped-def]
    waiting = {(row["left"], row["right"]): row for row in lines(run("review", "-s", place).out)}
    namesakes = waiting["konstantin-petrov", "konstantin-petrov.kz"]
    assert namesakes["score"] == 0.5
    assert "countries differ: bg and kz" in str(namesakes["reasons"])
    assert "spelled alike" in str(waiting["marat-akhmetov", "murat-akhmetov"]["reasons"])


def test_a_csv_goes_out_and_its_verdicts_come_back(run, place: Path, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    sheet = tmp_path / "pairs.csv"
    assert run("review", "-s", place, "--out", sheet).code == 0
    rows = list(csv.DictReader(io.StringIO(sheet.read_text("utf-8-sig"))))
    for row in rows:
        row["verdict"] = {"marat-akhmetov": "same", "konstantin-petrov": "нет"}.get(row["left"], "")
    text = io.StringIO()
    writer = csv.DictWriter(text, rows[0].keys(), delimiter=";")  # as a spreadsheet in Russian writes it
    writer.writeheader()
    writer.writerows(rows)
    sheet.write_text(text.getvalue(), "utf-8")
    assert "verdicts read: 2" in run("review", "-s", place, "--read", sheet).err
    assert "murat-akhmetov" not in people(run, place)
    assert lines(run("review", "-s", place).out) == []
    sheet.write_text("left,right,verdict\na,b,perhaps\n", "utf-8")
    ran = run("review", "-s", place, "--read", sheet)
    assert (ran.code, "line 2: the verdict is same or different, not 'perhaps'" in ran.err) == (1, True)


def test_a_verdict_is_undone_and_the_graph_with_it(run, place: Path) -> None:  # type: ignore[no-untyped-def]
    before = run("export", "-f", "turtle", "-s", place).out
    assert run("judge", "same", "Марат Ахметов", "murat-akhmetov", "-s", place).code == 0
    assert "murat-akhmetov" not in people(run, place)
    assert "taken back: same marat-akhmetov murat-akhmetov" in run("judge", "undo", "-s", place).err
    assert run("export", "-f", "turtle", "-s", place).out == before
    assert run("judge", "undo", "-s", place).code == 1


def test_a_rejected_fact_stays_away_when_its_article_comes_again(run, place: Path) -> None:  # type: ignore[no-untyped-def]
    asked = "MATCH (m:Meeting)-[:PARTICIPANT]->(p {id: 'marat-akhmetov'}) RETURN m.id AS id, m.date AS date"
    (meeting,) = lines(run("query", asked, "-s", place).out)
    ran = run("judge", "reject", meeting["id"], "--note", "never met", "-s", place)
    assert "1 gone" in ran.err
    assert lines(run("query", asked, "-s", place).out) == []
    again = json.dumps({**article("c", "Марат Ахметов", "KZ"), "title": "Исправлено"})
    run("add", "-", "-s", place, stdin=again.encode())
    run("add", "-", "-s", place, stdin=json.dumps(article("e", "Марат Ахметов", "KZ")).encode())
    assert lines(run("query", asked, "-s", place).out) == []
    run("judge", "undo", "-s", place)
    (meeting,) = lines(run("query", asked, "-s", place).out)
    assert "1 new, 1 gone" in run("judge", "correct", meeting["id"], "date=2024-05-15", "-s", place).err
    assert [row["date"] for row in lines(run("query", asked, "-s", place).out)] == ["2024-05-15"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("date=2024-02-30", "date is a date of the calendar, YYYY, YYYY-MM or YYYY-MM-DD, not '2024-02-30'"),
        ("realis=maybe", "realis is one of actual, planned, denied, hypothetical, not 'maybe'"),
        ("count=3", "a meeting has no 'count'; it has participants, date, place, realis"),
        ("participants=kz, marat-akhmetov", ""),
    ],
)
def test_a_correction_is_what_the_role_can_hold(run, place: Path, change: str, said: str) -> None:  # type: ignore[no-untyped-def]
    asked = "MATCH (m:Meeting)-[:PARTICIPANT]->(p {id: 'marat-akhmetov'}) RETURN m.id AS id"
    (meeting,) = lines(run("query", asked, "-s", place).out)
    ran = run("judge", "correct", meeting["id"], change, "-s", place)
    assert (ran.code, said in ran.err) == (1 if said else 0, True)


def test_a_role_is_corrected_to_what_can_fill_it(run, place: Path) -> None:  # type: ignore[no-untyped-def]
    asked = "MATCH (t:Tenure)-[:HOLDER]->(p {id: 'marat-akhmetov'}) RETURN t.id AS id"
    (office,) = lines(run("query", asked, "-s", place).out)
    ran = run("judge", "correct", office["id"], "person=kz.cec", "-s", place)
    assert ran.code == 1
    assert "person of a position is the id of a person" in ran.err and "(kz.cec) is a Commission" in ran.err
    assert lines(run("judge", "list", "-s", place).out) == []


def test_judgements_travel_with_the_documents(run, place: Path, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    run("judge", "same", "marat-akhmetov", "murat-akhmetov", "--note", "asked him", "-s", place)
    run("judge", "different", "konstantin-petrov", "konstantin-petrov.kz", "-s", place)
    dump, copy = run("documents", "-s", place).out, tmp_path / "copy.graphkit"
    assert run("add", "-", "-s", copy, stdin=dump.encode()).code == 0
    assert run("export", "-f", "turtle", "-s", copy).out == run("export", "-f", "turtle", "-s", place).out
    assert run("judge", "list", "-s", copy).out == run("judge", "list", "-s", place).out
    kept = lines(run("judge", "list", "-s", copy).out)
    assert {"same", "different"} == {item["verdict"] for item in kept} and "asked him" in str(kept)
    alone = tmp_path / "alone.jsonl"
    alone.write_text(run("judge", "list", "-s", place).out, "utf-8")
    run("judge", "undo", "2", "-s", copy)
    assert "murat-akhmetov" in people(run, copy)
    assert run("judge", "read", alone, "-s", copy).code == 0
    assert "murat-akhmetov" not in people(run, copy)


@pytest.mark.parametrize("format", ["turtle", "trig", "nquads", "jsonld", "json", "gexf", "csv"])
def test_judgements_travel_with_an_export(run, place: Path, tmp_path: Path, format: str) -> None:  # type: ignore[no-untyped-def]
    target = tmp_path / "export"
    assert "judgements:" not in run("export", "-f", format, "-o", target, "-s", place).err
    run("judge", "same", "marat-akhmetov", "murat-akhmetov", "--note", "asked him", "-s", place)
    ran = run("export", "-f", format, "-o", target, "-s", place)
    beside = target / "judgements.jsonl" if target.is_dir() else tmp_path / "export.judgements.jsonl"
    assert f"judgements: 1 in {beside}" in ran.err
    kept = run("judge", "list", "-s", place).out
    run("judge", "undo", "-s", place)
    assert "murat-akhmetov" in people(run, place)
    assert run("judge", "read", beside, "-s", place).code == 0
    assert "murat-akhmetov" not in people(run, place)
    assert run("judge", "list", "-s", place).out == kept
    run("judge", "undo", "-s", place)
    run("export", "-f", format, "-o", target, "-s", place)
    assert not beside.exists()


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (["same", "x"], 2, "takes two names or ids, not 1"),
        (["reject", "meeting.none"], 1, "there is no fact 'meeting.none'"),
        (["same", "Петров", "murat-akhmetov"], 1, "names more than one"),
        (["maybe"], 2, "'maybe' is not one of"),
        (["undo", "all"], 2, "takes the number of judgements"),
    ],
)
def test_mistakes_are_told(run, place: Path, words: list[str], code: int, message: str) -> None:  # type: ignore[no-untyped-def]
    ran = run("judge", *words, "-s", place)
    assert (ran.code, message in ran.err) == (code, True), ran.err


def test_a_change_of_facts_is_listed(run, place: Path) -> None:  # type: ignore[no-untyped-def]
    changed = json.dumps(article("c", "Марат Ахметов", "KZ", "2024-06-01")).encode()
    told = run("add", "-", "--diff", "-s", place, stdin=changed).out.splitlines()
    assert [line[:2] for line in told] == ["- ", "+ "]
    assert "2024-05-14" in told[0] and "2024-06-01" in told[1]


@pytest.mark.skipif(os.name == "nt", reason="no pseudo-terminals")
def test_on_a_terminal_one_key_decides(run, place: Path) -> None:  # type: ignore[no-untyped-def]
    """d, u, s on the first pairs and q: the second verdict stands."""
    child, terminal = pty.fork()
    if child == 0:
        os.execv(sys.executable, [sys.executable, "-m", "graphkit", "review", "-s", str(place)])
    seen = b""
    for key in (b"d", b"u", b"s", b"q"):
        seen += _until(terminal, b"[q]uit ")
        time.sleep(0.3)  # until the terminal gives single keys
        os.write(terminal, key)
    seen += _until(terminal, b"waiting: ")
    os.kill(child, signal.SIGTERM)
    os.waitpid(child, 0)
    os.close(terminal)
    assert b"1 of 2, score" in seen
    (kept,) = lines(run("judge", "list", "-s", place).out)
    assert kept["verdict"] == "same"


def _until(terminal: int, words: bytes, seconds: float = 20) -> bytes:
    seen, end = b"", time.monotonic() + seconds
    while words not in seen and time.monotonic() < end:
        if select.select([terminal], [], [], 0.2)[0]:
            try:
                seen += os.read(terminal, 4096)
            except OSError:  # the child is gone
                break
    return seen


def test_facts_are_reviewed_with_the_least_sure_first(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    store = tmp_path / "s.graphkit"
    told = article("a", "Нурлан Абдиров", "KZ")
    told["facts"][0]["confidence"], told["facts"][1]["confidence"] = 0.9, 0.7  # type: ignore[index]
    run("add", "-", "--store", store, stdin=json.dumps(told).encode())
    listed = lines(run("review", "--facts", "--store", store).out)
    assert [(row["type"], row["confidence"]) for row in listed] == [("Meeting", 0.7), ("Tenure", 0.9)]
    assert listed[0]["quote"] == told["text"]
    assert len(lines(run("review", "--facts", "--limit", "1", "--store", store).out)) == 1
    assert run("review", "--facts", "--accepted", "--store", store).code == 2


def test_a_least_confidence_narrows_answers_exports_and_the_page(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    store = tmp_path / "s.graphkit"
    told = article("a", "Нурлан Абдиров", "KZ")
    told["facts"][0]["confidence"], told["facts"][1]["confidence"] = 0.9, 0.7  # type: ignore[index]
    run("add", "-", "--store", store, stdin=json.dumps(told).encode())
    count = "MATCH (f:Fact) RETURN count(f) AS n"
    assert lines(run("query", count, "--store", store).out) == [{"n": 2}]
    assert lines(run("query", count, "--min-confidence", "0.8", "--store", store).out) == [{"n": 1}]
    assert run("query", count, "--min-confidence", "8", "--store", store).code == 2
    met = "MATCH (:Person)-[m:MET]-(:Person) RETURN count(m) AS n"
    assert lines(run("query", met, "--min-confidence", "0.8", "--store", store).out) == [{"n": 0}]
    for command, name in (("export", "g.json"), ("view", "g.html")):
        sizes = []
        for bound in ("0", "0.8"):
            assert run(command, "-o", tmp_path / name, "--min-confidence", bound, "--store", store).code == 0
            sizes.append((tmp_path / name).stat().st_size)
        assert sizes[1] < sizes[0]
