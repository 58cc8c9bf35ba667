"""docs/querying.md names every question, and its queries and its Python run on the gold documents."""

import re
from pathlib import Path

import pytest

from graphkit.model import FactDocument
from graphkit.query import Table, cypher, questions, sparql
from graphkit.query.cypher_clauses import FUNCTIONS
from graphkit.store import open_store

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "querying.md").read_text(encoding="utf-8")


def snippets(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", PAGE, flags=re.DOTALL)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory, sample_documents: tuple[FactDocument, ...]) -> Path:
    path = tmp_path_factory.mktemp("page") / "news.graphkit"
    with open_store(path, create=True) as store:
        store.add(sample_documents)
    return path


def test_every_question_is_named() -> None:
    assert {item.name for item in questions()} <= set(re.findall(r"`([\w-]+)`", PAGE))


def test_every_function_is_named() -> None:
    section = PAGE[PAGE.index("The functions that both answer alike") :].split("\n\n")[0]
    assert {word.lower() for word in re.findall(r"[A-Za-z]+", " ".join(re.findall(r"`([^`]+)`", section)))} == FUNCTIONS


def test_the_queries_of_the_page_have_rows(place: Path) -> None:
    with open_store(place, read_only=True) as store:
        for text in snippets("cypher"):
            assert cypher(store, text).rows, text
        for text in snippets("sparql"):
            answer = sparql(store, text)
            assert isinstance(answer, Table)
            assert answer.rows, text


def test_the_python_of_the_page_runs(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(place.parent)
    for text in snippets("python"):
        exec(text, {})
    assert "not connected" not in capsys.readouterr().out
