"""How much one client may ask of the server."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds and rows (or triples) of one answer, bytes of one request's body, requests at work at once."""

    seconds: float = 30.0
    rows: int = 10_000
    body: int = 1_000_000
    at_once: int = 8
