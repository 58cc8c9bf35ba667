"""Asking a provider: each in its own form, patient with what passes, plain about what does not, silent about keys."""

from __future__ import annotations

import email.utils
import time
from collections.abc import Callable

import pytest
from fake_provider import candidates, chat, messages, provider

from graphkit.errors import ModelError, ReaderError
from graphkit.extract.llm.cache import Kept
from graphkit.extract.llm.client import ask
from graphkit.extract.llm.request import Request
from graphkit.extract.llm.wire import endpoint

REQUEST = Request("0" * 64, 0, "abc", "the instructions", "the article")
KEY = "sk-very-secret-0123456789"
Reply = tuple[int, dict[str, str], str]


@pytest.fixture(autouse=True)
def keys(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OPENAI_API_KEY", "ANTHROPIC_API_KEY", "GEMINI_API_KEY"):
        monkeypatch.setenv(name, KEY)
    for name in ("GRAPHKIT_MODEL_KEY", "http_proxy", "HTTP_PROXY"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(
    ("spec", "reply", "path", "header"),
    [
        ("openai:m", chat, "/chat/completions", ("authorization", f"Bearer {KEY}")),
        ("anthropic:m", messages, "/v1/messages", ("x-api-key", KEY)),
        ("google:m", candidates, "/models/m:generateContent", ("x-goog-api-key", KEY)),
    ],
)
def test_each_provider_is_asked_in_its_own_form(
    spec: str, reply: Callable[[str], Reply], path: str, header: tuple[str, str]
) -> None:
    with provider(reply("{}")) as server:
        assert ask(endpoint(f"{spec}@{server.address}"), REQUEST) == Kept("{}", 900, 40)
    ((asked, headers, body),) = server.asked
    assert asked == path
    assert headers[header[0]] == header[1]
    assert "the instructions" in str(body)
    assert "the article" in str(body)
    assert "temperature" not in str(body)


def test_a_local_server_needs_no_key() -> None:
    with provider(chat("{}")) as server:
        ask(endpoint(f"local:qwen3:14b@{server.address}"), REQUEST)
    ((_, headers, body),) = server.asked
    assert "authorization" not in headers
    assert body["model"] == "qwen3:14b"
    assert body["response_format"]["json_schema"]["strict"] is True


def test_a_busy_server_is_asked_again_after_the_time_that_it_names() -> None:
    until = email.utils.formatdate(time.time() + 60, usegmt=True)
    waits: list[float] = []
    with provider(
        (429, {"Retry-After": "7"}, "{}"), (503, {"Retry-After": until}, ""), (500, {}, ""), chat("{}")
    ) as server:
        assert ask(endpoint(f"local:m@{server.address}"), REQUEST, wait=waits.append).text == "{}"
    assert waits[0] == 7
    assert 50 < waits[1] <= 60
    assert waits[2] == 4


@pytest.mark.parametrize(
    ("reply", "told", "times"),
    [
        ((401, {}, '{"error": {"message": "no such key: ' + KEY + '"}}'), "answers 401: no such key: …", 1),
        ((404, {}, "<h1>gone</h1>"), "answers 404: <h1>gone</h1>", 1),
        ((429, {"Retry-After": "3600"}, "{}"), "asks to wait 3600 seconds", 1),
        ((302, {"Location": "http://127.0.0.1:1/"}, ""), "answers 302", 1),
        ((529, {}, "overloaded"), "answers 529: overloaded", 4),
        ((200, {}, "<html>not JSON"), "what it sends is no JSON", 4),
        ((200, {}, "hang up"), "does not answer", 4),
        ((200, {}, '{"ok": true}'), "no answer in it", 1),
        ((200, {}, '{"choices": []}'), "no answer in it", 1),
    ],
)
def test_what_does_not_pass_is_said_in_one_line_without_the_key(reply: Reply, told: str, times: int) -> None:
    with provider(reply) as server, pytest.raises(ModelError) as raised:
        ask(endpoint(f"openai:m@{server.address}"), REQUEST, wait=lambda _: None)
    assert told in str(raised.value)
    assert KEY not in str(raised.value)
    assert "\n" not in str(raised.value)
    assert len(server.asked) == times


def test_a_server_that_is_not_there_is_named() -> None:
    with pytest.raises(ModelError, match=r"local:m at http://127\.0\.0\.1:9 does not answer: .*refused"):
        ask(endpoint("local:m@http://127.0.0.1:9"), REQUEST, wait=lambda _: None)


def test_a_missing_key_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ANTHROPIC_API_KEY")
    with pytest.raises(ModelError, match="anthropic:m needs a key; set ANTHROPIC_API_KEY in the environment"):
        ask(endpoint("anthropic:m"), REQUEST)


@pytest.mark.parametrize("spec", ["gpt-5", "ollama:x", "openai:", "local:x@localhost:11434"])
def test_a_model_is_told_with_its_provider(spec: str) -> None:
    with pytest.raises(ReaderError, match=r"write openai:NAME|must begin with http"):
        endpoint(spec)
