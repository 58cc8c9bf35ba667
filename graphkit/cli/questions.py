"""``graphkit questions``: the named questions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from graphkit.cli.options import format_option, question_names

if TYPE_CHECKING:
    from graphkit.cli.output import Output
    from graphkit.query import Question

COLUMNS = ("name", "title", "parameters")


@click.command(short_help="List the named questions.")
@click.argument("name", required=False, shell_complete=question_names)
@format_option()
def questions(name: str | None, output: Output) -> None:
    """List the named questions.

    With a NAME: what that question answers, what it wants to know, and its text in Cypher and in SPARQL, to begin a
    question of one's own from.
    """
    from graphkit.query import question
    from graphkit.query import questions as all_questions

    if name is None:
        output.records((_Record(item) for item in all_questions()), COLUMNS, lambda record: [record.row()])
    elif output.format == "table":
        click.echo(_text(question(name)))
    else:
        output.records([_Record(question(name), whole=True)], COLUMNS, lambda record: [record.row()])


class _Record:
    """A question as the command writes it; its texts only where it was asked for alone."""

    def __init__(self, question: Question, *, whole: bool = False) -> None:
        self.question = question
        self.whole = whole

    def to_json(self) -> dict[str, Any]:
        """Name, title, description and parameters, and the texts."""
        item = self.question
        parameters = [
            {"name": p.name, "type": p.type, "required": p.required, "default": p.default, "help": p.help}
            for p in item.parameters
        ]
        out = {"name": item.name, "title": item.title, "description": item.description, "parameters": parameters}
        return out | ({"cypher": item.cypher, "sparql": item.sparql} if self.whole else {})

    def row(self) -> tuple[str, str, str]:
        """Optional parameters stand in brackets."""
        item = self.question
        names = (p.name if p.required else f"[{p.name}]" for p in item.parameters)
        return item.name, item.title, " ".join(names)


def _text(item: Question) -> str:
    lines = [item.title, "", item.description, ""]
    for p in item.parameters:
        need = "required" if p.required else f"default {p.default}" if p.default is not None else "optional"
        lines.append(f"  --param {p.name}=…  {p.type}, {need}: {p.help}")
    needed = "".join(f" --param {p.name}=…" for p in item.parameters if p.required)
    lines += ["", f"graphkit query {item.name}{needed}", "", "Cypher", "------", item.cypher.strip()]
    return "\n".join([*lines, "", "SPARQL", "------", item.sparql.strip()])
