"""The limits of a query: how many rows and seconds where none are given."""

from __future__ import annotations

from graphkit.errors import QueryError

MAX_ROWS = 100_000
SECONDS = 30.0


def check_limits(limit: int | None, timeout: float) -> None:
    """Refuse limits that let nothing through. Raises ``QueryError``."""
    if limit is not None and limit < 1:
        raise QueryError(f"the row limit is {limit}; it must be at least 1")
    if not timeout > 0:
        raise QueryError(f"the time limit is {timeout} seconds; it must be more than 0")
