"""A server on this machine that speaks as the providers do, and misbehaves as it is told."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Provider:
    """``replies`` are used up one a request, the last again and again: (status, headers, body)."""

    address: str
    replies: list[tuple[int, dict[str, str], str]]
    asked: list[tuple[str, dict[str, str], Any]] = field(default_factory=list)


@contextmanager
def provider(*replies: tuple[int, dict[str, str], str]) -> Iterator[Provider]:
    """A provider with these replies while the block runs. A body of "hang up" ends the connection in the middle."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            data = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            told.asked.append((self.path, {k.lower(): v for k, v in self.headers.items()}, data))
            status, headers, body = told.replies.pop(0) if len(told.replies) > 1 else told.replies[0]
            raw = body.encode()
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(raw) + (100 if body == "hang up" else 0)))
            self.end_headers()
            self.wfile.write(raw)

        def log_message(self, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    told = Provider(f"http://127.0.0.1:{server.server_port}", list(replies))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield told
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def chat(text: str) -> tuple[int, dict[str, str], str]:
    """A reply in OpenAI's form."""
    usage = {"prompt_tokens": 900, "completion_tokens": 40}
    return 200, {}, json.dumps({"choices": [{"message": {"role": "assistant", "content": text}}], "usage": usage})


def messages(text: str) -> tuple[int, dict[str, str], str]:
    """A reply in Anthropic's form."""
    usage = {"input_tokens": 900, "output_tokens": 40}
    content = [{"type": "thinking", "thinking": "hm"}, {"type": "text", "text": text}]
    return 200, {}, json.dumps({"type": "message", "content": content, "usage": usage})


def candidates(text: str) -> tuple[int, dict[str, str], str]:
    """A reply in Google's form."""
    parts = [{"text": "hm", "thought": True}, {"text": text}]
    usage = {"promptTokenCount": 900, "candidatesTokenCount": 40}
    return 200, {}, json.dumps({"candidates": [{"content": {"parts": parts}}], "usageMetadata": usage})
