"""SPARQL over the graph: Oxigraph holds the RDF of the facts, a named graph for each article, their union by default.

The default graph of ``graphkit.store.rdf_view`` has the superclasses of every node too (a commission is an
``eo:Organization`` and an ``eo:Entity``), as labels in Cypher have.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from graphkit.errors import QueryError
from graphkit.query.limits import MAX_ROWS, SECONDS, check_limits
from graphkit.query.projection import projection
from graphkit.query.sparql_results import PREFIXES, Answer, Solutions, Triples, write_answer
from graphkit.query.table import Table, Value

if TYPE_CHECKING:
    from graphkit.store import Store


def sparql(
    store: Store,
    text: str,
    params: Mapping[str, Any] | None = None,
    *,
    limit: int | None = None,
    timeout: float = SECONDS,
) -> Table | bool | str:
    """Answer a SPARQL query over the RDF of the store; it can only read.

    A table for SELECT, a truth value for ASK, Turtle for CONSTRUCT and DESCRIBE. The prefixes eo:, id:, rdf:, rdfs:,
    schema: and xsd: are known without PREFIX. ``$name`` stands for the parameter of that name (a list fits after IN);
    one that is None is the empty text. Limits as for ``graphkit.query.cypher``. Raises ``QueryError``.
    """
    answer = sparql_answer(store, text, params, limit=limit, timeout=timeout)
    return write_answer(answer, "turtle").decode() if isinstance(answer, Triples) else as_table(answer)


def sparql_answer(
    store: Store,
    text: str,
    params: Mapping[str, Any] | None = None,
    *,
    limit: int | None = None,
    timeout: float = SECONDS,
) -> Answer:
    """The same answer in RDF terms, to be written by ``graphkit.query.sparql_results.write_answer``."""
    check_limits(limit, timeout)
    rows = MAX_ROWS if limit is None else limit
    answer = projection(store).sparql.run(text, dict(params or {}), limit=rows, timeout=timeout)
    if not isinstance(answer, bool) and answer.truncated and limit is None:
        what = "rows" if isinstance(answer, Solutions) else "triples"
        raise QueryError(f"the answer has more than {MAX_ROWS:,} {what}; add LIMIT to the query or give a row limit")
    return answer


def as_table(answer: Solutions | bool) -> Table | bool:
    """An answer to SELECT with plain cells."""
    if isinstance(answer, bool):
        return answer
    rows = [tuple(_cell(term) for term in row) for row in answer.rows]
    return Table(answer.columns, rows, truncated=answer.truncated)


def _cell(term: Any) -> Value:
    """A term as a cell: numbers and truth values typed, nodes and terms of ours with their prefix, else text."""
    from pyoxigraph import BlankNode, Literal, NamedNode

    if term is None:
        return None
    if isinstance(term, NamedNode):
        for prefix in ("id", "eo", "rdf", "rdfs", "xsd"):
            base = PREFIXES[prefix]
            if term.value.startswith(base) and len(term.value) > len(base):
                return f"{prefix}:{term.value[len(base) :]}"
        return str(term.value)
    if isinstance(term, Literal):
        kind = term.datatype.value.removeprefix(PREFIXES["xsd"])
        try:
            if kind in ("integer", "int", "long", "short", "nonNegativeInteger", "positiveInteger"):
                return int(term.value)
            if kind in ("double", "float", "decimal"):
                return float(term.value)
        except ValueError:
            return str(term.value)
        return term.value == "true" if kind == "boolean" else str(term.value)
    return f"_:{term.value}" if isinstance(term, BlankNode) else str(term)
