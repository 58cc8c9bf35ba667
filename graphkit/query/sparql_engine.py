"""The SPARQL engine (Oxigraph) behind one door: a query goes in, an answer in RDF terms comes out, in time."""

from __future__ import annotations

import re
import threading
from collections.abc import Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

from graphkit.errors import QueryError, QueryTimeout
from graphkit.query.sparql_results import PREFIXES, Answer, Solutions, Triples
from graphkit.query.sparql_text import filled, place_error, read_query
from graphkit.query.workers import within

if TYPE_CHECKING:
    from pyoxigraph import Store as Oxigraph

_AT_ONCE = 1000  # rows between two looks at the time


class SparqlEngine:
    """The RDF of one graph, to be asked many times; safe to share between threads."""

    def __init__(self, rdf: Oxigraph) -> None:
        self._store = rdf

    def run(
        self,
        text: str,
        params: Mapping[str, Any],
        *,
        limit: int,
        timeout: float,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
    ) -> Answer:
        """Answer a query with at most ``limit`` rows or triples; ``default_graphs`` and ``named_graphs`` are IRIs.

        ``$name`` stands for the parameter of that name. Raises ``QueryError`` for what cannot be read, would write or
        ask another server, and for more than ``timeout`` seconds.
        """
        given, places = filled(text, read_query(text), params)
        dataset = _dataset(default_graphs, named_graphs)
        answer: list[Any] = []
        late = threading.Event()

        def work() -> None:
            answer.append(self._answer(given, limit, dataset, late))

        # The engine cannot be stopped: its thread is left behind. Where rows flow it notices and ends, else it ends
        # with the process: the command line is at its end then, and the server has processes for SPARQL.
        if not within(timeout, work):
            late.set()
            raise QueryTimeout(f"SPARQL: no answer within {timeout:g} seconds; add conditions or allow more time")
        result = answer[0]
        if isinstance(result, SyntaxError):
            raise _syntax_error(text, given, places, str(result))
        if isinstance(result, Exception):
            raise QueryError(f"SPARQL: {result}")
        found: Answer = result
        return found

    def _answer(self, text: str, limit: int, dataset: Mapping[str, Any], late: threading.Event) -> Answer | Exception:
        from pyoxigraph import QueryBoolean, QuerySolutions

        try:
            found = self._store.query(text, prefixes=dict(PREFIXES), **dataset)
            if isinstance(found, QueryBoolean):
                return bool(found)
            if isinstance(found, QuerySolutions):
                out = Solutions(tuple(variable.value for variable in found.variables))
                while len(out.rows) <= limit and not late.is_set():
                    more = [tuple(solution) for solution in islice(found, min(_AT_ONCE, limit + 1 - len(out.rows)))]
                    if not more:
                        return out
                    out.rows.extend(more)
                return Solutions(out.columns, out.rows[:limit], truncated=True)
            triples: set[Any] = set()
            for triple in found:
                if len(triples) == limit and triple not in triples:
                    return Triples(sorted(triples, key=str), truncated=True)
                if late.is_set():
                    break
                triples.add(triple)
            return Triples(sorted(triples, key=str))
        except Exception as error:
            return error


def _dataset(default_graphs: Sequence[str], named_graphs: Sequence[str]) -> dict[str, Any]:
    from pyoxigraph import NamedNode

    out: dict[str, Any] = {}
    try:
        if default_graphs:
            out["default_graph"] = [NamedNode(name) for name in default_graphs]
        if named_graphs:
            out["named_graphs"] = [NamedNode(name) for name in named_graphs]
    except ValueError as error:
        raise QueryError(f"SPARQL: the name of a graph is no IRI: {error}") from None
    return out


def _syntax_error(text: str, given: str, places: list[tuple[int, int]], message: str) -> QueryError:
    """The engine's complaint at its place in the query as it was given."""
    where = re.match(r"error at (\d+):(\d+): ", message)
    sentence = re.sub(r"^error at \d+:\d+: ", "", message)
    if "Prefix not found" in sentence:
        sentence = f"this prefix is not defined; without PREFIX there are {', '.join(f'{key}:' for key in PREFIXES)}"
    else:
        # The engine lists ranges of characters that no one writes by hand; the words among them are of use.
        words = re.findall(r'"([^"]+)"|\b([A-Z]{2,})\b', sentence)
        named = list(dict.fromkeys(a or b for a, b in words))
        sentence = "cannot read on here" + (f"; expected {' or '.join(named[:8])}" if named else "")
    if where is None:
        return QueryError(f"SPARQL: {sentence}")
    line, column = int(where.group(1)), int(where.group(2))
    starts = [0] + [match.end() for match in re.finditer("\n", given)]
    at = starts[min(line, len(starts)) - 1] + column - 1
    at -= sum(grown for end, grown in places if end <= at)
    return place_error(text, max(0, min(at, len(text))), sentence)
