"""``graphkit query``: Cypher, SPARQL and the named questions."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from graphkit.cli.options import format_option, opened, question_names, say, store_option
from graphkit.errors import QueryError

if TYPE_CHECKING:
    from graphkit.cli.output import Output
    from graphkit.query import Table
    from graphkit.store import Store

_NAME = re.compile(r"[\w-]+")
_SPARQL = re.compile(r"(?:\s|#[^\n]*\n)*(?:prefix|base|select|ask|construct|describe)\b", re.IGNORECASE)
_SUFFIXES = {".rq": "sparql", ".sparql": "sparql", ".cypher": "cypher", ".cql": "cypher"}


@click.command(short_help="Answer Cypher, SPARQL or a named question.")
@click.argument("question", metavar="QUESTION|@FILE|NAME", shell_complete=question_names)
@click.option("--cypher", "language", flag_value="cypher", help="The question is Cypher.")
@click.option("--sparql", "language", flag_value="sparql", help="The question is SPARQL.")
@click.option("-p", "--param", "params", multiple=True, metavar="KEY=VALUE", help="A parameter; may be repeated.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="At most N rows.")
@click.option("--timeout", type=click.FloatRange(min=0, min_open=True), metavar="SECONDS", help="Give up after that.")
@store_option
@format_option()
def query(
    question: str,
    language: str | None,
    params: tuple[str, ...],
    limit: int | None,
    timeout: float | None,
    store: str,
    output: Output,
) -> None:
    """Answer Cypher, SPARQL or a named question.

    The question is the text of a query, @FILE to read it from a file, "-" to read it from standard input, or the NAME
    of one of "graphkit questions". Without --cypher or --sparql a file's ending or the first word tells the language;
    a named question is asked in Cypher. Queries read only; they cannot change the store.

    A VALUE is a number, true, false or a list where it looks like JSON, else text: --param year=2024 --param
    name=Абдиров. In Cypher write $year, in SPARQL ?year or $year.
    """
    text, guessed = _text(question)
    language = language or guessed
    with opened(store) as held:
        answer = _answer(held, text, question, language, params, limit, timeout)
    if isinstance(answer, bool):
        output.rows(("answer",), [(answer,)])
    elif isinstance(answer, str):
        click.echo(answer, nl=not answer.endswith("\n"))
    else:
        output.rows(answer.columns, answer.rows)
        if answer.truncated:
            first = "the first row" if len(answer.rows) == 1 else f"the first {len(answer.rows)} rows"
            say(f"only {first}; ask for more with --limit")


def _answer(
    held: Store, text: str | None, name: str, language: str, params: tuple[str, ...], limit: int | None,
    timeout: float | None,
) -> Table | bool | str:  # fmt: skip
    from graphkit import query as room

    bounds: dict[str, Any] = {"limit": limit} if timeout is None else {"limit": limit, "timeout": timeout}
    given = _params(params)
    if text is None:  # a named question knows the types of its parameters
        return room.ask(held, name, given, language, **bounds)
    values = {key: _value(value) for key, value in given.items()}
    run = room.sparql if language == "sparql" else room.cypher
    return run(held, text, values, **bounds)


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


def _params(pairs: tuple[str, ...]) -> dict[str, str]:
    params: dict[str, str] = {}
    for pair in pairs:
        key, sign, value = pair.partition("=")
        if not sign or not key.isidentifier():
            raise click.UsageError(f"--param {pair!r} is not KEY=VALUE; write for example --param year=2024")
        params[key] = value
    return params


def _value(text: str) -> Any:
    try:
        value = json.loads(text)
    except ValueError:
        return text
    return text if value is None or isinstance(value, dict) else value
