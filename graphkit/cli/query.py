"""``graphkit query``: Cypher, SPARQL and the named questions."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from graphkit.cli.options import (
    as_of_option,
    format_option,
    min_confidence_option,
    narrowed,
    opened,
    question_names,
    say,
    store_option,
)
from graphkit.errors import QueryError

if TYPE_CHECKING:
    from graphkit.cli.output import Output
    from graphkit.query import Table
    from graphkit.store import Store

# The forms of SPARQL's own answers stand beside those that every command has.
FORMS = (
    "table", "json", "jsonl", "csv", "tsv", "sparql-json", "sparql-xml", "sparql-csv", "turtle", "ntriples", "rdfxml",
    "jsonld",
)  # fmt: skip
_TYPES = ("text", "integer", "float", "boolean", "list", "map", "null")
_NAME = re.compile(r"[\w-]+")
_SPARQL = re.compile(r"(?:\s|#[^\n]*\n)*(?:prefix|base|select|ask|construct|describe)\b", re.IGNORECASE)
_SUFFIXES = {".rq": "sparql", ".sparql": "sparql", ".cypher": "cypher", ".cql": "cypher"}


@click.command(short_help="Answer Cypher, SPARQL or a named question.")
@click.argument("question", metavar="QUESTION|@FILE|NAME", shell_complete=question_names)
@click.option("--cypher", "language", flag_value="cypher", help="The question is Cypher.")
@click.option("--sparql", "language", flag_value="sparql", help="The question is SPARQL.")
@click.option("-p", "--param", "params", multiple=True, metavar="KEY=VALUE", help="A parameter; may be repeated.")
@click.option("--write", is_flag=True, help="Let a Cypher query change the graph of a Neo4j store.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="At most N rows.")
@click.option("--timeout", type=click.FloatRange(min=0, min_open=True), metavar="SECONDS", help="Give up after that.")
@as_of_option
@min_confidence_option
@store_option
@format_option(*FORMS)
def query(
    question: str,
    language: str | None,
    params: tuple[str, ...],
    write: bool,
    limit: int | None,
    timeout: float | None,
    as_of: str | None,
    min_confidence: float | None,
    store: str,
    output: Output,
) -> None:
    """Answer Cypher, SPARQL or a named question.

    The question is the text of a query, @FILE to read it from a file, "-" to read it from standard input, or the NAME
    of one of "graphkit questions". Without --cypher or --sparql a file's ending or the first word tells the language;
    a named question is asked in Cypher. Queries only read.

    With --write a Cypher query may change the graph of a Neo4j store, until the next add, forget or push makes it again
    the one that follows from the articles. The graph of a file cannot be changed by a query: add articles, or judge.

    With --as-of any question is asked of the graph as it was at the end of that date: without facts that were not yet
    so, and without offices that somebody else held already. The whole graph is read for it.

    A VALUE is a number, true, false or a list where it looks like JSON, else text: --param year=2024 --param
    name=Абдиров. KEY:TYPE=VALUE says the type: --param code:text=2024. The types are text, integer, float, boolean,
    list, map and null. In the query write $year.

    SELECT and ASK can also be written as tsv, sparql-json, sparql-xml and sparql-csv, CONSTRUCT and DESCRIBE as turtle
    (unless another is given), ntriples, rdfxml and jsonld.
    """
    text, guessed = _text(question)
    language = language or guessed
    if write and (as_of is not None or min_confidence is not None):
        raise click.UsageError("--write goes with the whole graph of today, not with --as-of or --min-confidence.")
    if write and (language == "sparql" or text is None):
        raise click.UsageError("--write goes with the text of a Cypher query.")
    if (language != "sparql" or text is None) and output.format not in FORMS[:4]:
        raise click.UsageError(f"--format {output.format} is for SPARQL; choose one of {', '.join(FORMS[:4])}.")
    if text is None:
        from graphkit.query import question as named

        named(question)  # a name that is none is told before the store is looked for
    with opened(store) as whole:
        held = narrowed(whole, as_of, min_confidence)
        if language == "sparql" and text is not None:
            _write_sparql(held, text, _values(params), limit, timeout, output)
            return
        answer = _answer(held, text, question, language, params, limit, timeout, write)
    output.rows(answer.columns, answer.rows)
    _say_if_cut(answer.truncated, len(answer.rows))


def _say_if_cut(truncated: bool, number: int) -> None:
    if truncated:
        first = "the first row" if number == 1 else f"the first {number} rows"
        say(f"only {first}; ask for more with --limit")


def _write_sparql(
    held: Store, text: str, params: dict[str, Any], limit: int | None, timeout: float | None, output: Output
) -> None:
    from graphkit.query.sparql import as_table, sparql_answer
    from graphkit.query.sparql_results import Triples, write_answer

    bounds: dict[str, Any] = {"limit": limit} if timeout is None else {"limit": limit, "timeout": timeout}
    answer = sparql_answer(held, text, params, **bounds)
    form = output.format
    if isinstance(answer, Triples) and (not output.chosen or form == "json"):
        form = "jsonld" if output.chosen else "turtle"
    if form not in FORMS[:4]:
        click.echo(write_answer(answer, form), nl=False)
    elif isinstance(answer, Triples):
        output.rows(("subject", "predicate", "object"), [tuple(map(str, triple)) for triple in answer.triples])
    else:
        table = as_table(answer)
        if isinstance(table, bool):
            output.rows(("answer",), [(table,)])
        else:
            output.rows(table.columns, table.rows)
    if not isinstance(answer, bool):
        _say_if_cut(answer.truncated, len(answer.triples if isinstance(answer, Triples) else answer.rows))


def _answer(
    held: Store, text: str | None, name: str, language: str, params: tuple[str, ...], limit: int | None,
    timeout: float | None, write: bool,
) -> Table:  # fmt: skip
    from graphkit import query as room

    bounds: dict[str, Any] = {"limit": limit} if timeout is None else {"limit": limit, "timeout": timeout}
    if text is None:  # a named question knows the types of its parameters
        return room.ask(held, name, {key: value for key, (_, value) in _params(params).items()}, language, **bounds)
    return room.cypher(held, text, _values(params), write=write, **bounds)


def _text(question: str) -> tuple[str | None, str]:
    """The text of the query (None for a named question) and its language."""
    if question == "-":
        text = sys.stdin.read()
    elif question.startswith("@"):
        path = Path(question[1:])
        try:
            text = path.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError as error:
            raise QueryError(f"{path}: not a query in UTF-8 text (byte {error.start} is none)") from error
        if path.suffix.lower() in _SUFFIXES:
            return text, _SUFFIXES[path.suffix.lower()]
    elif _NAME.fullmatch(question):
        return None, "cypher"
    else:
        text = question
    if not text.strip():
        raise click.UsageError("The question is empty.")
    return text, "sparql" if _SPARQL.match(text) else "cypher"


def _params(pairs: tuple[str, ...]) -> dict[str, tuple[str, str]]:
    """Each parameter with its type, empty where none is given, and its text."""
    params: dict[str, tuple[str, str]] = {}
    for pair in pairs:
        head, sign, value = pair.partition("=")
        key, colon, kind = head.partition(":")
        if not sign or not key.isidentifier():
            raise click.UsageError(f"--param {pair!r} is not KEY=VALUE; write for example --param year=2024")
        if colon and kind not in _TYPES:
            raise click.UsageError(f"--param {pair!r}: there is no type {kind!r}; choose from {', '.join(_TYPES)}")
        params[key] = kind, value
    return params


def _values(pairs: tuple[str, ...]) -> dict[str, Any]:
    return {key: _value(key, kind, text) for key, (kind, text) in _params(pairs).items()}


def _value(key: str, kind: str, text: str) -> Any:
    if kind == "text":
        return text
    try:
        value = json.loads(text) if kind != "null" else None
    except ValueError:
        if not kind:
            return text
        value = text
    if not kind:
        return text if value is None or isinstance(value, dict) else value
    if kind == "float" and isinstance(value, int) and not isinstance(value, bool):
        value = float(value)
    types = {"integer": int, "float": float, "boolean": bool, "list": list, "map": dict, "null": type(None)}
    if type(value) is not types[kind]:
        raise click.UsageError(f"--param {key}: {text!r} is no {kind}; lists and maps are written as JSON")
    return value
