"""Cypher on any store: in process on the embedded one, by the driver on Neo4j; the same rows on both."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from graphkit.errors import QueryError
from graphkit.query.limits import MAX_ROWS, SECONDS, check_limits
from graphkit.query.projection import projection
from graphkit.query.table import Table

if TYPE_CHECKING:
    from graphkit.store import Store


def cypher(
    store: Store,
    text: str,
    params: Mapping[str, Any] | None = None,
    *,
    limit: int | None = None,
    timeout: float = SECONDS,
    write: bool = False,
) -> Table:
    """Answer a Cypher query; without ``write`` it can only read.

    ``$name`` in the query stands for the parameter of that name. With ``limit`` at most so many rows come back and the
    table tells whether there were more; without it more than 100,000 rows are an error, never a silent cut. ``timeout``
    is in seconds. Raises ``QueryError``, which shows the place in the query, for what cannot be read, what would write,
    names that do not exist, what the embedded engine does not answer as Neo4j does, and too many rows or seconds.

    With ``write`` a query may change the graph of a Neo4j server, all of it or nothing. Such changes are the server's
    own: they last until the next add, forget or push makes the graph again the one of its documents. The graph of a
    file follows from its documents and judgements at all times, so there a query that writes is refused, and the
    message says what to do instead.
    """
    from graphkit.query.cypher_clauses import check_file_stays
    from graphkit.query.cypher_server import run_on_server
    from graphkit.query.cypher_text import CypherText

    check_limits(limit, timeout)
    rows = MAX_ROWS if limit is None else limit
    if store.server is not None:
        table = run_on_server(*store.server, text, dict(params or {}), limit=rows, timeout=timeout, write=write)
    else:
        if write:
            check_file_stays(CypherText(text))
        table = projection(store).cypher.run(text, dict(params or {}), limit=rows, timeout=timeout)
    return checked(table, limit)


def checked(table: Table, limit: int | None) -> Table:
    """The table, unless it was cut without anyone having asked for it. Raises ``QueryError`` then."""
    if table.truncated and limit is None:
        raise QueryError(f"the answer has more than {MAX_ROWS:,} rows; add LIMIT to the query or give a row limit")
    return table
