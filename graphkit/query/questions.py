"""The named questions: ``queries/<name>.cypher`` and ``queries/<name>.rq``, the same rows in both languages.

A file begins with comment lines (``//`` in Cypher, ``#`` in SPARQL)::

    // title: Who met whom
    // description: Meetings between people or bodies, the newest first.
    // param person: entity(Person) (default none) — one of those who met
    // param since: string (default none) — ISO date from which on

A parameter is a string, an integer, or an entity. An entity may be given by its id, a name or an alias and reaches the
query as its id; ``entity(Person)`` keeps to one class. The header of the Cypher file is the one that counts.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graphkit.data import data_path
from graphkit.errors import QueryError, WrongQuestion
from graphkit.query.cypher_text import best_name
from graphkit.query.table import Table

if TYPE_CHECKING:
    from graphkit.store import Store

_SUFFIXES = {"cypher": ".cypher", "sparql": ".rq"}
_LINE = re.compile(r"^\s*(?://|#)\s?(.*)$")
_PARAM = re.compile(r"param (\w+): (string|integer|entity(?:\((\w+)\))?) \((required|default (.+?))\) — (.+)")


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a question wants to know: ``kind`` is string, integer or entity; ``label`` the class of an entity."""

    name: str
    kind: str
    help: str
    required: bool = False
    default: str | int | None = None
    label: str | None = None

    @property
    def type(self) -> str:
        """The type as the header has it, such as ``entity(Person)``."""
        return f"{self.kind}({self.label})" if self.label else self.kind


@dataclass(frozen=True, slots=True)
class Question:
    """A named question: what it answers, what it takes, and its text in both languages."""

    name: str
    title: str
    description: str
    parameters: tuple[Parameter, ...]
    cypher: str
    sparql: str

    def parameter(self, name: str) -> Parameter:
        """The parameter of that name. Raises ``WrongQuestion`` naming those there are."""
        for parameter in self.parameters:
            if parameter.name == name:
                return parameter
        known = [parameter.name for parameter in self.parameters]
        near = best_name(name, known)
        if not known:
            raise WrongQuestion(f"the question {self.name!r} takes no parameters, but {name!r} is given")
        hint = f"did you mean {near!r}?" if near else f"it takes {', '.join(known)}"
        raise WrongQuestion(f"the question {self.name!r} has no parameter {name!r}; {hint}")


@cache
def questions() -> list[Question]:
    """All named questions, sorted by name. Raises ``QueryError`` for a file that does not keep its form."""
    return [_read(path) for path in sorted(data_path("queries").glob("*.cypher"))]


def question(name: str) -> Question:
    """The question of that name. Raises ``WrongQuestion`` with the likeliest ones where there is none."""
    for item in questions():
        if item.name == name:
            return item
    known = [item.name for item in questions()]
    near = best_name(name, known)
    hint = f"did you mean {near}?" if near else f"there are {', '.join(known)}"
    raise WrongQuestion(f"there is no question {name!r}; {hint}")


def ask(
    store: Store,
    name: str,
    params: Mapping[str, Any] | None = None,
    language: str = "cypher",
    *,
    limit: int | None = None,
    timeout: float = 30.0,
) -> Table:
    """Answer a named question in ``cypher`` or ``sparql``; the rows are the same.

    Entities may be given by id, name or alias. Raises ``QueryError`` for an unknown question, parameter or entity (with
    suggestions), a missing or mistyped parameter, and as ``graphkit.query.cypher`` does.
    """
    from graphkit.query.cypher import cypher
    from graphkit.query.sparql import sparql
    from graphkit.query.sparql_text import Iri

    asked = question(name)
    values = bound(store, asked, params or {})
    if language == "cypher":
        return cypher(store, asked.cypher, values, limit=limit, timeout=timeout)
    if language != "sparql":
        raise WrongQuestion(f"the language {language!r} is not one of cypher, sparql")
    entities = {item.name for item in asked.parameters if item.kind == "entity"}
    terms = {key: Iri(value) if key in entities and value is not None else value for key, value in values.items()}
    answer = sparql(store, asked.sparql, terms, limit=limit, timeout=timeout)
    assert isinstance(answer, Table)
    return answer


def bound(store: Store, asked: Question, params: Mapping[str, Any]) -> dict[str, Any]:
    """The parameters of a question by name, all of them, checked, entities as ids.

    Raises ``WrongQuestion`` for what the question does not take, ``QueryError`` for an entity that there is not.
    """
    from graphkit.query.projection import projection

    for key in params:
        asked.parameter(key)
    values: dict[str, Any] = {}
    for parameter in asked.parameters:
        value = params.get(parameter.name)
        if value is None or value == "":
            if parameter.required:
                raise WrongQuestion(
                    f"the question {asked.name!r} needs the parameter {parameter.name}: {parameter.help}"
                )
            value = parameter.default
        elif parameter.kind == "entity":
            value = projection(store).names.one(str(value), label=parameter.label or "Entity", what=parameter.name).id
        elif parameter.kind == "integer":
            value = _integer(asked, parameter, value)
        elif isinstance(value, list | tuple | Mapping):
            raise WrongQuestion(f"the parameter {parameter.name} of {asked.name!r} is one text, not several")
        else:
            value = str(value)
        values[parameter.name] = value
    return values


def _integer(asked: Question, parameter: Parameter, value: Any) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str) and re.fullmatch(r"[+-]?\d{1,18}", value.strip()):
        return int(value)
    raise WrongQuestion(f"the parameter {parameter.name} of {asked.name!r} is a whole number, not {value!r}")


def _read(path: Path) -> Question:
    texts = {}
    for language, suffix in _SUFFIXES.items():
        file = path.with_suffix(suffix)
        if not file.exists():
            raise QueryError(f"{file}: the question {path.stem!r} is missing in {language}; write it")
        texts[language] = file.read_text("utf-8")
    said: dict[str, str] = {}
    parameters = []
    for line in _header(texts["cypher"]):
        found = _PARAM.fullmatch(line)
        if found:
            name, kind, label, need, default, help = found.groups()
            parameters.append(
                Parameter(
                    name=name, kind=kind.partition("(")[0], help=help, required=need == "required",
                    default=_default(kind, default), label=label,
                )
            )  # fmt: skip
        elif line.startswith("param "):
            raise QueryError(
                f"{path}: cannot read {line!r}; write for example: param year: integer (default none) — the year"
            )
        elif ":" in line:
            key, _, value = line.partition(":")
            said[key.strip()] = value.strip()
    for key in ("title", "description"):
        if not said.get(key):
            raise QueryError(f"{path}: the header has no {key}; begin the file with: // {key}: …")
    return Question(path.stem, said["title"], said["description"], tuple(parameters), texts["cypher"], texts["sparql"])


def _header(text: str) -> list[str]:
    lines = []
    for line in text.splitlines():
        match = _LINE.match(line)
        if match is None:
            break
        lines.append(match.group(1))
    return lines


def _default(kind: str, text: str | None) -> str | int | None:
    if text is None or text == "none":
        return None
    return int(text) if kind == "integer" else text
