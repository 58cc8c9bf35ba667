"""``--reader llm`` on the command line: requests written for a batch, its answers read back, what is wrong said."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from graphkit.cli import main
from graphkit.extract.llm.request import examples

EXAMPLE = examples()[1]


@pytest.fixture
def news(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A file of one article; no setting of a model around it."""
    for name in ("GRAPHKIT_MODEL", "GRAPHKIT_ANSWERS", "GRAPHKIT_ANSWER_CACHE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    path = tmp_path / "news.jsonl"
    path.write_text(json.dumps({"id": "a", "lang": "en", "text": EXAMPLE["text"]}))
    return str(path)


def ran(*words: str) -> Result:
    return CliRunner().invoke(main, words)


def test_requests_go_out_and_answers_come_back(news: str, tmp_path: Path) -> None:
    asked, answers = str(tmp_path / "ask.jsonl"), tmp_path / "answers.jsonl"
    done = ran("extract", news, "--reader", "llm", "--model", "openai:m", "--requests", asked)
    assert done.exit_code == 0, done.output
    assert "1 requests written" in done.stderr
    (line,) = map(json.loads, Path(asked).read_text(encoding="utf-8").splitlines())
    assert EXAMPLE["text"] in str(line["body"])
    assert "GRAPHKIT_MODEL" not in os.environ

    body = {"choices": [{"message": {"content": json.dumps(EXAMPLE["answer"])}}]}
    answers.write_text(json.dumps({"custom_id": line["custom_id"], "response": {"status_code": 200, "body": body}}))
    done = ran("extract", news, "--reader", "llm", "--answers", str(answers))
    assert done.exit_code == 0, done.output
    assert len(json.loads(done.stdout)["facts"]) == len(EXAMPLE["answer"]["facts"])

    store = str(tmp_path / "s.graphkit")
    assert ran("add", news, "--reader", "llm", "--answers", str(answers), "--store", store).exit_code == 0
    assert "Telvane" in ran("show", "Telvane", "--store", store).stdout


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--reader", "llm"), "the reader llm needs a model"),
        (("--reader", "llm", "--model", "gpt-5"), "no model is named 'gpt-5'; write openai:NAME"),
        (("--reader", "llm", "--answers", "nowhere.jsonl"), "'nowhere.jsonl' does not exist"),
        (("--requests", "x.jsonl"), "--requests is for --reader llm"),
    ],
)
def test_what_is_asked_wrongly_is_wrong_usage(news: str, words: tuple[str, ...], told: str) -> None:
    done = ran("extract", news, *words)
    assert done.exit_code == 2
    assert told in " ".join(done.stderr.split())
