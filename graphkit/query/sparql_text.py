"""The text of a SPARQL query: what it may say, and its parameters written in."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from graphkit.errors import QueryError
from graphkit.query.cypher_text import best_name, marked
from graphkit.query.sparql_results import PREFIXES
from graphkit.schema import LABELS_BY_TYPE

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
class Token:
    """A word or sign of a query, and where it stands."""

    kind: str
    text: str
    start: int


@lru_cache(maxsize=256)  # reading takes longer than answering many a query, and programs ask the same ones again
def read_query(text: str) -> Sequence[Token]:
    """The query's words. Raises ``QueryError`` where they would write, reach out, or name what the ontology has not."""
    tokens = [
        Token(str(match.lastgroup), match.group(), match.start())
        for match in _TOKEN.finditer(text)
        if match.lastgroup != "skip"
    ]
    if not tokens:
        raise QueryError("SPARQL: the query is empty")
    form = next((t for t in tokens if t.kind == "word" and t.text.upper() in (*_FORMS, *_UPDATES)), None)
    if form is None:
        raise place_error(text, tokens[0].start, "a query begins with SELECT, ASK, CONSTRUCT or DESCRIBE")
    if form.text.upper() in _UPDATES:
        raise place_error(text, form.start, f"queries only read; {form.text.upper()} would change the graph")
    known: set[str] = set()
    for token in tokens:
        if token.kind == "word" and token.text.upper() == "SERVICE":
            raise place_error(text, token.start, "other servers are not asked (SERVICE)")
        if token.kind == "name" and token.text.startswith("eo:") and not _redefines(tokens, "eo:"):
            known = known or _terms()
            name = token.text[3:].rstrip(".")
            if name and name not in known:
                near = LABELS_BY_TYPE.get(name.casefold()) or best_name(name, sorted(known))
                hint = f"Did you mean eo:{near}?" if near else "docs/ontology.md lists the terms."
                raise place_error(text, token.start, f"the ontology has no eo:{name}", hint)
    return tokens


def _redefines(tokens: Sequence[Token], prefix: str) -> bool:
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


def filled(text: str, tokens: Sequence[Token], params: Mapping[str, Any]) -> tuple[str, list[tuple[int, int]]]:
    """The query with its parameters written in as terms, and where the text grew by how much. Raises ``QueryError``."""
    parts: list[str] = []
    places: list[tuple[int, int]] = []
    at = 0
    used: set[str] = set()
    for token in tokens if params else ():
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
                raise place_error(text, asked.start, f"a parameter is written ${name}; ?{name} is a variable")
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


def place_error(text: str, at: int, message: str, help: str = "") -> QueryError:
    """An error that shows its place in the query."""
    return QueryError("\n".join(part for part in (*marked(text, at, message), help) if part))
