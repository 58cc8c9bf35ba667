"""docs/querying.md names every question, and its queries and its Python run on the gold documents."""

import re
import shutil
from pathlib import Path

import pytest

from graphkit.query import Table, cypher, questions, sparql
from graphkit.query.cypher_clauses import FUNCTIONS
from graphkit.store import open_store

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "querying.md").read_text(encoding="utf-8")


def snippets(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", PAGE, flags=re.DOTALL)


def test_every_question_is_named() -> None:
    assert {item.name for item in questions()} <= set(re.findall(r"`([\w-]+)`", PAGE))


def test_every_function_is_named() -> None:
    section = PAGE[PAGE.index("The functions that both answer alike") :].split("\n\n")[0]
    assert {word.lower() for word in re.findall(r"[A-Za-z]+", " ".join(re.findall(r"`([^`]+)`", section)))} == FUNCTIONS


def test_the_queries_of_the_page_have_rows(gold_file: Path) -> None:
    with open_store(gold_file, read_only=True) as store:
        for text in snippets("cypher"):
            assert cypher(store, text).rows, text
        for text in snippets("sparql"):
            answer = sparql(store, text)
            assert isinstance(answer, Table)
            assert answer.rows, text


def test_the_python_of_the_page_runs(
    gold_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(gold_file, tmp_path / "news.graphkit")
    monkeypatch.chdir(tmp_path)
    for text in snippets("python"):
        exec(text, {})
    assert "not connected" not in capsys.readouterr().out
