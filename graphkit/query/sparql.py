"""SPARQL over the graph: Oxigraph holds the RDF of the facts, a named graph for each article, their union by default.

The default graph of ``graphkit.store.rdf_view`` has the superclasses of every node too (a commission is an
``eo:Organization`` and an ``eo:Entity``), as labels in Cypher have.
"""

from __future__ import annotations

import math
import re
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graphkit.errors import QueryError, QueryTimeout
from graphkit.query.cypher_text import best_name, marked
from graphkit.query.sparql_results import PREFIXES, Answer, Solutions, Triples, write_answer
from graphkit.query.table import Table, Value

if TYPE_CHECKING:
    from pyoxigraph import Store as Oxigraph

    from graphkit.store import Store

_TOKEN = re.compile(
    r"""
    (?P<skip>\s+|\#[^\n]*)
  | (?P<string>\"{3}(?:\\.|\"{0,2}[^"\\])*\"{3}|'{3}(?:\\.|'{0,2}[^'\\])*'{3}|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')
  | (?P<iri><[^<>"{}|^`\\\s]*>)
  | (?P<variable>[?$]\w+)
  | (?P<name>(?:[^\W\d_][\w.-]*)?:[\w.:%-]*)
  | (?P<word>[^\W\d]\w*)
  | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_UPDATES = ("INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH")
_FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")


@dataclass(frozen=True, slots=True)
class Iri:
    """A parameter that stands for a node: its id."""

    id: str


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    start: int


def sparql(
    store: Store,
    text: str,
    params: Mapping[str, Any] | None = None,
    *,
    limit: int | None = None,
    timeout: float = 30.0,
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
    timeout: float = 30.0,
) -> Answer:
    """The same answer in RDF terms, to be written by ``graphkit.query.sparql_results.write_answer``."""
    from graphkit.query.cypher import MAX_ROWS, check_limits
    from graphkit.query.projection import projection

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
        given, places = _filled(text, _read(text), params)
        dataset = _dataset(default_graphs, named_graphs)
        answer: list[Any] = []
        late = threading.Event()

        def work() -> None:
            answer.append(self._answer(given, limit, dataset, late))

        # A thread of its own, which is left behind in time; where rows flow it notices and ends. Elsewhere it ends with
        # the process: the command line is at its end then, and the server has processes for SPARQL.
        thread = threading.Thread(target=work, daemon=True)
        thread.start()
        thread.join(timeout)
        if not answer:
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
                for solution in found:
                    if len(out.rows) == limit:
                        return Solutions(out.columns, out.rows, truncated=True)
                    if late.is_set():
                        break
                    out.rows.append(tuple(solution))
                return out
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


def _read(text: str) -> list[_Token]:
    """The query's words, refused where they would write, reach out, or name what the ontology has not."""
    tokens = [
        _Token(str(match.lastgroup), match.group(), match.start())
        for match in _TOKEN.finditer(text)
        if match.lastgroup != "skip"
    ]
    if not tokens:
        raise QueryError("SPARQL: the query is empty")
    form = next((t for t in tokens if t.kind == "word" and t.text.upper() in (*_FORMS, *_UPDATES)), None)
    if form is None:
        raise _error(text, tokens[0].start, "a query begins with SELECT, ASK, CONSTRUCT or DESCRIBE")
    if form.text.upper() in _UPDATES:
        raise _error(text, form.start, f"queries only read; {form.text.upper()} would change the graph")
    known: set[str] = set()
    for token in tokens:
        if token.kind == "word" and token.text.upper() == "SERVICE":
            raise _error(text, token.start, "other servers are not asked (SERVICE)")
        if token.kind == "name" and token.text.startswith("eo:") and not _redefines(tokens, "eo:"):
            known = known or _terms()
            name = token.text[3:].rstrip(".")
            if name and name not in known:
                near = best_name(name, sorted(known))
                hint = f"Did you mean eo:{near}?" if near else "docs/ontology.md lists the terms."
                raise _error(text, token.start, f"the ontology has no eo:{name}", hint)
    return tokens


def _redefines(tokens: list[_Token], prefix: str) -> bool:
    """Whether the query gives the prefix a meaning of its own; saying the known one is none."""
    own = f"<{PREFIXES[prefix.rstrip(':')]}>"
    return any(
        before.text.upper() == "PREFIX" and token.text == prefix and after.text != own
        for before, token, after in zip(tokens, tokens[1:], tokens[2:], strict=False)
    )


def _terms() -> set[str]:
    from graphkit.ontology import load_ontology

    ontology = load_ontology()
    return {
        *ontology.classes,
        *(tie.name for tie in ontology.ties.values()),
        *(item.name for item in ontology.properties.values()),
    }


def _filled(text: str, tokens: list[_Token], params: Mapping[str, Any]) -> tuple[str, list[tuple[int, int]]]:
    """The query with its parameters written in as terms, and where the text grew by how much."""
    parts: list[str] = []
    places: list[tuple[int, int]] = []
    at = 0
    used: set[str] = set()
    for token in tokens:
        name = token.text[1:]
        if token.kind != "variable" or token.text[0] != "$" or name not in params:
            continue
        term = _term(name, params[name])
        used.add(name)
        parts += [text[at : token.start], term]
        at = token.start + len(token.text)
        places.append((sum(map(len, parts)), len(term) - len(token.text)))
    for name in params:
        if name not in used:
            asked = next((t for t in tokens if t.text == f"?{name}"), None)
            if asked is not None:
                raise _error(text, asked.start, f"a parameter is written ${name}; ?{name} is a variable")
    return "".join([*parts, text[at:]]), places


def _term(name: str, value: Any) -> str:
    """A parameter as SPARQL writes it; an unset one is the empty text, so that a query can ask for it."""
    from pyoxigraph import Literal, NamedNode

    from graphkit.graph.rdf import iri

    if value is None:
        return '""'
    if isinstance(value, Iri):
        return str(NamedNode(iri(value.id)))
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float) and math.isfinite(value):
        return str(Literal(value))
    if isinstance(value, str):
        return str(Literal(value))
    if isinstance(value, list | tuple):
        return "(" + ", ".join(_term(name, item) for item in value) + ")"
    raise QueryError(f"the parameter {name} is a {type(value).__name__}; give text, a number, true, false or a list")


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


def _error(text: str, at: int, message: str, help: str = "") -> QueryError:
    return QueryError("\n".join(part for part in (*marked(text, at, message), help) if part))


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
    return _error(text, max(0, min(at, len(text))), sentence)
