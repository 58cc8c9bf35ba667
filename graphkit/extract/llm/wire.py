"""The three forms in which providers are asked and answer: OpenAI's chat (local servers too), Anthropic's, Google's.

Each form is a pair of plain functions over JSON; nothing is sent here. No temperature is asked for, as some models
refuse any: it is the kept answers that make a reading repeatable.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graphkit.errors import ModelError, ReaderError
from graphkit.extract.llm.answer_schema import answer_schema
from graphkit.extract.llm.cache import Kept
from graphkit.extract.llm.request import Request

PROVIDERS = ("openai", "anthropic", "google", "local")
_ADDRESSES = {
    "openai": "https://api.openai.com/v1", "anthropic": "https://api.anthropic.com",
    "google": "https://generativelanguage.googleapis.com/v1beta", "local": "http://localhost:11434/v1",
}  # fmt: skip
_MOST_TOKENS = 8192  # of an answer, where the provider wants a number


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Which model of which provider is asked, and where; ``model`` names it in the cache."""

    provider: str
    name: str
    address: str

    @property
    def model(self) -> str:
        """Provider and name, without the address: the same model elsewhere is the same model."""
        return f"{self.provider}:{self.name}"


def endpoint(spec: str) -> Endpoint:
    """The endpoint that is named as ``provider:name`` or ``provider:name@address``.

    The provider is told and never guessed from the name. Raises ``ReaderError`` saying what is wrong.

        >>> endpoint("local:qwen3:14b@http://localhost:8080/v1")
        Endpoint(provider='local', name='qwen3:14b', address='http://localhost:8080/v1')
    """
    provider, _, rest = spec.partition(":")
    name, at, address = rest.partition("@")
    if provider not in PROVIDERS or not name.strip():
        raise ReaderError(f"no model is named {spec!r}; write openai:NAME, anthropic:NAME, google:NAME or "
                          "local:NAME@http://localhost:11434/v1")  # fmt: skip
    if at and not address.startswith(("http://", "https://")):
        raise ReaderError(f"the address of the model {provider}:{name} must begin with http:// or https://")
    return Endpoint(provider, name, (address or _ADDRESSES[provider]).rstrip("/"))


def url(to: Endpoint) -> str:
    """Where the endpoint takes requests."""
    if to.provider == "anthropic":
        return f"{to.address}/v1/messages"
    return (
        f"{to.address}/models/{to.name}:generateContent"
        if to.provider == "google"
        else f"{to.address}/chat/completions"
    )


def headers(to: Endpoint, key: str | None) -> dict[str, str]:
    """The headers of a request; the key stands in one of them and nowhere else."""
    told = {"Content-Type": "application/json", "Accept": "application/json"}
    if to.provider == "anthropic":
        return {**told, "anthropic-version": "2023-06-01", **({"x-api-key": key} if key else {})}
    if to.provider == "google":
        return {**told, **({"x-goog-api-key": key} if key else {})}
    return {**told, **({"Authorization": f"Bearer {key}"} if key else {})}


def body(to: Endpoint, request: Request) -> dict[str, Any]:
    """The JSON of a request in the provider's form."""
    if to.provider == "anthropic":
        form = json.dumps(answer_schema(), ensure_ascii=False)
        return {
            "model": to.name, "max_tokens": _MOST_TOKENS,
            "system": f"{request.system}\n\nThe form of the answer, as a JSON schema:\n\n{form}",
            "messages": [{"role": "user", "content": request.user}],
        }  # fmt: skip
    if to.provider == "google":
        return {
            "systemInstruction": {"parts": [{"text": request.system}]},
            "contents": [{"role": "user", "parts": [{"text": request.user}]}],
            "generationConfig": {"responseMimeType": "application/json", "responseJsonSchema": answer_schema()},
        }
    told = [{"role": "system", "content": request.system}, {"role": "user", "content": request.user}]
    form_wanted = {"name": "claims", "strict": True, "schema": answer_schema()}
    return {
        "model": to.name, "messages": told, "response_format": {"type": "json_schema", "json_schema": form_wanted}
    }  # fmt: skip


def answer(data: Any) -> Kept:
    """What a model wrote, out of a response in any of the three forms, with the tokens that it says it took.

    Raises ``ModelError`` where the response is of none of them.
    """
    try:
        if "choices" in data:
            usage = data.get("usage") or {}
            text = data["choices"][0]["message"].get("content") or ""
            return _kept(text, usage, "prompt_tokens", "completion_tokens")
        if "candidates" in data:
            parts = (data["candidates"][0].get("content") or {}).get("parts") or []
            text = "".join(part.get("text", "") for part in parts if not part.get("thought"))
            return _kept(text, data.get("usageMetadata") or {}, "promptTokenCount", "candidatesTokenCount")
        text = "".join(part["text"] for part in data["content"] if part["type"] == "text")
        return _kept(text, data.get("usage") or {}, "input_tokens", "output_tokens")
    except (KeyError, IndexError, TypeError, AttributeError):
        raise ModelError("the response has no answer in it, in none of the forms of the providers") from None


def batch_line(to: Endpoint, request: Request) -> dict[str, Any]:
    """The request as a line of the provider's batch file."""
    if to.provider == "anthropic":
        return {"custom_id": request.id, "params": body(to, request)}
    if to.provider == "google":
        return {"key": request.id, "request": body(to, request)}
    return {"custom_id": request.id, "method": "POST", "url": "/v1/chat/completions", "body": body(to, request)}


def batch_answer(line: Mapping[str, Any]) -> tuple[str, Kept]:
    """(id of the request, answer) of a line of a provider's batch results, or of ``{"id": …, "answer": …}``.

    Raises ``ModelError`` where the line has no id or no answer, as that of a request that failed.
    """
    id = next((line[key] for key in ("custom_id", "key", "id") if isinstance(line.get(key), str)), None)
    if id is None:
        raise ModelError("has no custom_id, key or id that names the request")
    if "answer" in line:
        told = line["answer"]
        return id, Kept(told if isinstance(told, str) else json.dumps(told, ensure_ascii=False))
    response = line.get("response") or line.get("result") or {}
    inside = next((response[key] for key in ("body", "message") if key in response), response)
    return id, answer(inside)


def _kept(text: Any, usage: Mapping[str, Any], *keys: str) -> Kept:
    if not isinstance(text, str):
        raise TypeError
    tokens = [usage.get(key) for key in keys]
    return Kept(text, *(n if isinstance(n, int) else None for n in tokens))
