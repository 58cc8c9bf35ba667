"""``graphkit evaluate``: extraction against gold documents."""

from __future__ import annotations

import json
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import click

from graphkit.cli.options import any_topic_option, format_option, jobs_option
from graphkit.cli.output import to_json
from graphkit.cli.progress import watched
from graphkit.errors import DocumentError

if TYPE_CHECKING:
    from graphkit.cli.output import Output

FIGURES = ("gold", "predicted", "precision", "recall", "f1", "slot_f1", "date_accuracy", "evidence")


@click.command(short_help="Measure extraction against gold documents.")
@click.argument("gold", required=False)
@click.argument("predicted", required=False)
@click.option("--lang", metavar="CODE", help="Only gold documents of this language: ru, kk or en.")
@click.option("--errors", is_flag=True, help="List each fact that is missed, spurious or partly right.")
@any_topic_option
@jobs_option
@format_option()
def evaluate(
    gold: str | None, predicted: str | None, lang: str | None, errors: bool, any_topic: bool, jobs: int, output: Output
) -> None:
    """Measure extraction against gold documents.

    GOLD is a folder of fact documents annotated by hand, or one of them; without it those that come with graphkit.
    PREDICTED holds the fact documents to measure, as JSON lines or a folder; without it the texts of GOLD are
    extracted now.

    Precision, recall and F1 count exact facts (every core role right); slot_f1 counts each role on its own.
    """
    from graphkit.data import data_path

    scorer = _scorer()
    wanted = _load(gold or str(data_path("evaluation", "gold")))
    if lang:
        wanted = {id: document for id, document in wanted.items() if document.get("lang") == lang}
        if not wanted:
            raise DocumentError(f"no gold document has the language {lang!r}")
    found = _load(predicted) if predicted else _extracted(wanted, any_topic, jobs)
    differences: list[Any] = []
    figures = scorer.report(scorer.score(wanted, found, differences))
    if errors:
        shown = ((id, type, what, _short(a), _short(b)) for id, type, what, a, b in differences)
        output.rows(("document", "type", "what", "fact", "predicted"), shown)
        return
    whole = output.format != "table"  # a table is for people: three places are enough
    rows = [
        (type, *(value if whole else _rounded(value) for value in map(row.get, FIGURES)))
        for type, row in figures.items()
        if row["gold"] or row["predicted"]
    ]
    output.rows(("facts", *FIGURES), rows, title=f"{len(wanted)} documents")


def _scorer() -> Any:
    """The scorer as a module: it is a program of its own, kept with the gold documents that it measures against."""
    from graphkit.data import data_path

    path = data_path("evaluation", "score.py")
    module = ModuleType("graphkit_score")
    exec(compile(path.read_bytes(), str(path), "exec"), module.__dict__)
    return module


def _load(place: str) -> dict[str, dict[str, Any]]:
    """Documents by id, as plain JSON: ``FactDocument`` keeps one of the readings that a gold document accepts."""
    path = Path(place)
    if not path.exists():
        raise DocumentError(f"{place}: there is no such file or folder")
    files = sorted(path.glob("*.json")) if path.is_dir() else [path]
    documents: dict[str, dict[str, Any]] = {}
    for file in files:
        text = file.read_text(encoding="utf-8")
        try:
            records = _records(text)
        except ValueError as error:
            raise DocumentError(f"{file}: not JSON: {error}") from error
        for record in records:
            if not isinstance(record, dict) or not {"id", "text", "entities", "facts"} <= record.keys():
                raise DocumentError(f"{file}: not a fact document; it needs id, text, entities and facts")
            documents[record["id"]] = record
    if not documents:
        raise DocumentError(f"{place}: holds no fact documents (*.json, or JSON lines)")
    return documents


def _records(text: str) -> list[Any]:
    try:
        whole = json.loads(text)
    except ValueError:
        return [json.loads(line) for line in text.splitlines() if line.strip()]
    return whole if isinstance(whole, list) else [whole]


def _extracted(gold: dict[str, dict[str, Any]], any_topic: bool, jobs: int) -> dict[str, dict[str, Any]]:
    """What extraction makes of the texts, which go the whole way from reading on."""
    from io import BytesIO

    from graphkit.cli.pipeline import extract_articles
    from graphkit.read import read_articles

    keys = {"id": "id", "text": "text", "title": "title", "published": "published", "lang": "lang", "source": "outlet"}
    lines = (
        json.dumps({new: document[old] for old, new in keys.items() if document.get(old)}) for document in gold.values()
    )
    articles = read_articles(["-"], stdin=BytesIO("\n".join(lines).encode()))
    documents = extract_articles(articles, any_topic=any_topic, jobs=jobs)
    return {document.id: document.to_json() for document in watched(documents, "documents")}


def _short(fact: dict[str, Any] | None) -> str | None:
    """A fact without what repeats in every row."""
    if fact is None:
        return None
    left_out = {"type", "evidence", "rule", "confidence", "realis"}
    return to_json({key: value for key, value in fact.items() if key not in left_out and value is not None})


def _rounded(value: Any) -> Any:
    return round(value, 3) if isinstance(value, float) else value
