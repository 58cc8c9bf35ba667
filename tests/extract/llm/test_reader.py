"""The reader behind the door: from articles to documents with a model that is asked once, or with answers at hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from fake_provider import chat, provider

from graphkit.errors import ModelError, ReaderError
from graphkit.extract import extract, readers
from graphkit.extract.explain import explain
from graphkit.extract.llm.reader import LanguageModelReader
from graphkit.extract.llm.request import examples, parts, request
from graphkit.extract.llm.wire import batch_line, endpoint
from graphkit.model import Article

EXAMPLE = examples()[1]
ARTICLE = Article(id="en-1", text=EXAMPLE["text"], lang="en", published="2031-03-04")
OTHER = Article(id="en-2", text="The election commission met observers. The vote is on Sunday.", lang="en")
ANSWER = json.dumps(EXAMPLE["answer"])
NOTHING = '{"entities": [], "facts": []}'


@pytest.fixture(autouse=True)
def no_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("GRAPHKIT_MODEL", "GRAPHKIT_ANSWERS", "GRAPHKIT_ANSWER_CACHE", "GRAPHKIT_MODEL_KEY", "http_proxy"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))


def request_id(article: Article) -> str:
    return request(article, 0, parts(article)[0]).id


def test_it_is_among_the_readers_and_no_language_is_read_by_it_unasked() -> None:
    info = next(one for one in readers() if one.name == "llm")
    assert (info.languages, info.default_for, info.source) == (("en", "kk", "ru"), (), "graphkit")


def test_a_model_is_asked_once_for_an_article(monkeypatch: pytest.MonkeyPatch) -> None:
    with provider(chat(ANSWER), chat(NOTHING), (500, {}, "")) as server:
        monkeypatch.setenv("GRAPHKIT_MODEL", f"local:m@{server.address}")
        first = list(extract([ARTICLE, OTHER], reader="llm"))
        again = list(extract([ARTICLE, OTHER], reader="llm"))
    assert len(server.asked) == 2
    assert [len(document.facts) for document in first] == [5, 0]
    assert first == again
    assert first[0].reader == "llm"
    assert {"llm.position", "llm.meeting", "llm.accreditation", "llm.briefing"} == {f.rule for f in first[0].facts}


def test_a_run_that_was_stopped_goes_on_where_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    with provider((401, {}, "no"), chat(NOTHING), chat(ANSWER)) as server:
        monkeypatch.setenv("GRAPHKIT_MODEL", f"local:m@{server.address}")
        with pytest.raises(ModelError, match=r"^en-1: local:m answers 401: no$"):
            list(extract([ARTICLE, OTHER], reader="llm"))
        assert len(server.asked) == 2  # the second was asked and kept all the same
        assert [len(document.facts) for document in extract([ARTICLE, OTHER], reader="llm")] == [5, 0]
    assert len(server.asked) == 3


def test_an_empty_answer_is_an_error_and_asked_for_again(monkeypatch: pytest.MonkeyPatch) -> None:
    with provider(chat(""), chat(ANSWER)) as server:
        monkeypatch.setenv("GRAPHKIT_MODEL", f"local:m@{server.address}")
        with pytest.raises(ModelError, match="en-1: the answer is empty"):
            list(extract([ARTICLE], reader="llm"))
        assert len(next(extract([ARTICLE], reader="llm")).facts) == 5


@pytest.mark.parametrize("spec", ["openai:m", "anthropic:m", "google:m"])
def test_answers_of_a_batch_are_read_without_a_model(spec: str, tmp_path: Path) -> None:
    line = batch_line(endpoint(spec), request(ARTICLE, 0, parts(ARTICLE)[0]))
    reply = {
        "openai:m": {"response": {"status_code": 200, "body": {"choices": [{"message": {"content": ANSWER}}]}}},
        "anthropic:m": {"result": {"type": "succeeded", "message": {"content": [{"type": "text", "text": ANSWER}]}}},
        "google:m": {"response": {"candidates": [{"content": {"parts": [{"text": ANSWER}]}}]}},
    }[spec]
    id = {key: line[key] for key in ("custom_id", "key") if key in line}
    (tmp_path / "answers.jsonl").write_text(json.dumps({**id, **reply}) + "\n")
    reader = LanguageModelReader(answers=tmp_path / "answers.jsonl")
    assert len(next(extract([ARTICLE], reader=reader)).facts) == 5


def test_an_answer_that_is_not_given_is_named_and_so_is_a_broken_line(tmp_path: Path) -> None:
    path = tmp_path / "answers.jsonl"
    failed = {"custom_id": request_id(ARTICLE), "result": {"type": "errored", "error": {"type": "x"}}}
    path.write_text(json.dumps(failed))
    with pytest.raises(ModelError, match=f"en-1: no answer to the request {request_id(ARTICLE)} is among those given"):
        list(extract([ARTICLE], reader=LanguageModelReader(answers=path)))
    path.write_text('{"id": "x", "answer": "{}"}\n{"id": 3}\n')
    with pytest.raises(ModelError, match=r"answers\.jsonl, line 2: has no custom_id, key or id"):
        list(extract([ARTICLE], reader=LanguageModelReader(answers=path)))


def test_a_place_for_answers_that_cannot_be_made_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    with pytest.raises(ModelError, match=r"cannot be made: .*; name a file for the answers in GRAPHKIT_ANSWER_CACHE"):
        list(extract([ARTICLE], reader=LanguageModelReader("local:m")))


def test_without_a_model_it_says_what_to_set() -> None:
    with pytest.raises(ReaderError, match="set GRAPHKIT_MODEL to openai:NAME"):
        list(extract([ARTICLE], reader="llm"))


def test_what_is_refused_stands_with_its_sentence_in_the_explanation(tmp_path: Path) -> None:
    answer = json.loads(ANSWER)
    answer["facts"][3]["count"] = 48
    (tmp_path / "a.jsonl").write_text(json.dumps({"id": request_id(ARTICLE), "answer": answer}))
    told = list(explain(ARTICLE, reader=LanguageModelReader(answers=tmp_path / "a.jsonl")))
    assert [[one["reason"] for one in sentence.dropped] for sentence in told] == [[], [], ["number-not-in-quote"], []]
    assert [len(sentence.facts) for sentence in told][:2] == [2, 1]
