"""Sending a request to a provider: over the standard library, with a time limit, and again where that may help."""

from __future__ import annotations

import email.utils
import json
import os
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from http.client import HTTPException
from typing import Any

from graphkit.errors import ModelError
from graphkit.extract.llm.cache import Kept
from graphkit.extract.llm.request import Request
from graphkit.extract.llm.wire import Endpoint, answer, body, headers, url

# Where the keys are; a local server mostly wants none.
KEYS = {
    "openai": ("OPENAI_API_KEY",), "anthropic": ("ANTHROPIC_API_KEY",), "google": ("GEMINI_API_KEY", "GOOGLE_API_KEY"),
    "local": ("GRAPHKIT_MODEL_KEY",),
}  # fmt: skip
TIMEOUT = 300.0  # seconds without a byte
TRIES = 4
LONGEST_WAIT = 120.0
_MOST_BYTES = 50_000_000
_AGAIN = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})


def ask(
    to: Endpoint, request: Request, *, tries: int = TRIES, timeout: float = TIMEOUT,
    wait: Callable[[float], None] = time.sleep,
) -> Kept:  # fmt: skip
    """What the model answers to the request, with the tokens that it took.

    A server that is busy or gone is asked again, ``tries`` times in all, after the time that it names in
    ``Retry-After`` or a doubled second. Raises ``ModelError`` where it does not answer, refuses, or asks for a longer
    wait than two minutes; the message has the server's words but never the key.
    """
    key = _key(to)
    problem, pause = "", 1.0
    for attempt in range(tries):
        if attempt:
            wait(pause)
        try:
            return answer(_sent(to, request, key, timeout))
        except urllib.error.HTTPError as error:
            with error:
                problem = f"{to.model} answers {error.code}: {_words(error)}"
                if error.code not in _AGAIN:
                    break
                told = _retry_after(error.headers.get("Retry-After"))
            if told is not None and told > LONGEST_WAIT:
                problem += f"; it asks to wait {told:.0f} seconds, try again then"
                break
            pause = told if told is not None else 2.0**attempt
        except (OSError, HTTPException, ValueError) as error:
            problem, pause = f"{to.model} at {to.address} does not answer: {_cause(error)}", 2.0**attempt
    raise ModelError(problem.replace(key, "…") if key else problem)


def _key(to: Endpoint) -> str | None:
    """The key of the provider. Raises ``ModelError`` naming the variable where a provider needs one and has none."""
    found = next((os.environ[name].strip() for name in KEYS[to.provider] if os.environ.get(name, "").strip()), None)
    if found is None and to.provider != "local":
        raise ModelError(f"{to.model} needs a key; set {' or '.join(KEYS[to.provider])} in the environment")
    return found


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """Follows no redirect, which would carry the key to another server."""

    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        """Nothing: a redirect is an answer like any other."""


def _sent(to: Endpoint, request: Request, key: str | None, timeout: float) -> Any:
    """The JSON that the server answers with."""
    data = json.dumps(body(to, request)).encode()
    asked = urllib.request.Request(url(to), data=data, headers=headers(to, key), method="POST")
    with urllib.request.build_opener(_NoRedirect).open(asked, timeout=timeout) as response:
        raw = response.read(_MOST_BYTES)
    return json.loads(raw)


def _words(error: urllib.error.HTTPError) -> str:
    """What the server says of its refusal, cut short and on one line."""
    try:
        told = error.read(4000).decode("utf-8", "replace")
    except (OSError, HTTPException):
        told = ""
    try:
        inner = json.loads(told)
        told = inner["error"]["message"] if isinstance(inner["error"], dict) else inner["error"]
    except (ValueError, KeyError, TypeError):
        pass
    words = " ".join("".join(c if c.isprintable() else " " for c in str(told)).split())
    return (words or error.reason or "no reason given")[:200]


def _cause(error: Exception) -> str:
    if isinstance(error, ValueError):
        return "what it sends is no JSON"
    reason = getattr(error, "reason", None) or error
    return str(reason) or type(error).__name__


def _retry_after(told: str | None) -> float | None:
    """Seconds to wait: a number of them, or until a time."""
    if told is None:
        return None
    try:
        return max(0.0, float(told))
    except ValueError:
        pass
    try:
        return max(0.0, email.utils.parsedate_to_datetime(told).timestamp() - time.time())
    except (TypeError, ValueError):
        return None
