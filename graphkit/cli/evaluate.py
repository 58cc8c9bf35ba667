"""``graphkit evaluate``: extraction against gold documents."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import click

from graphkit.cli.options import any_topic_option, format_option, jobs_option, reader_option
from graphkit.cli.output import to_json
from graphkit.cli.progress import watched
from graphkit.errors import DocumentError
from graphkit.model import FactDocument

if TYPE_CHECKING:
    from graphkit.cli.output import Output

_SUFFIXES = (".json", ".jsonl", ".ndjson")
FIGURES = ("gold", "predicted", "precision", "recall", "f1", "slot_f1", "date_accuracy", "evidence")


@click.command(short_help="Measure extraction against gold documents.")
@click.argument("gold", required=False)
@click.argument("predicted", required=False)
@click.option("--lang", metavar="CODE", help="Only gold documents of this language: ru, kk or en.")
@click.option("--errors", is_flag=True, help="List each fact that is missed, spurious or partly right.")
@click.option("--identity", is_flag=True, help="Measure who is who instead: GOLD has people.toml and bodies.toml.")
@reader_option
@any_topic_option
@jobs_option
@format_option()
def evaluate(
    gold: str | None,
    predicted: str | None,
    lang: str | None,
    errors: bool,
    identity: bool,
    reader: str | None,
    any_topic: bool,
    jobs: int,
    output: Output,
) -> None:
    """Measure extraction against gold documents.

    GOLD is a folder of fact documents annotated by hand, or a file of one or of many; without it those that come with
    graphkit. PREDICTED holds the fact documents to measure, in the same forms; without it the texts of GOLD are
    extracted now.

    Precision, recall and F1 count exact facts (every core role right); slot_f1 counts each role on its own.

    With --identity, names whose owners are known are resolved as articles are: pairwise and B-cubed figures for people
    and bodies, by the half that rules may be improved on and the half that is held back.
    """
    if identity:
        from graphkit.cli.evaluate_identity import evaluate_identity

        if predicted or lang:
            raise click.UsageError("--identity takes no PREDICTED and no --lang.")
        evaluate_identity(gold, errors, output)
        return
    from graphkit.data import data_path

    scorer = _scorer()
    wanted = _load(gold or str(data_path("evaluation", "gold")))
    if lang:
        wanted = {id: document for id, document in wanted.items() if document.get("lang") == lang}
        if not wanted:
            raise DocumentError(f"no gold document has the language {lang!r}")
    found = _load(predicted) if predicted else _extracted(wanted, reader, any_topic, jobs)
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
    output.rows(("facts", *FIGURES), rows, title=f"{len(wanted)} document{'' if len(wanted) == 1 else 's'}")


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
    files = sorted(file for file in path.iterdir() if file.suffix in _SUFFIXES) if path.is_dir() else [path]
    documents: dict[str, dict[str, Any]] = {}
    for file in files:
        for where, record in _records(file):
            FactDocument.from_json(record, where)  # it says which field breaks the contract
            documents[record["id"]] = record
    if not documents:
        raise DocumentError(f"{place}: holds no fact documents ({', '.join(_SUFFIXES)})")
    return documents


def _records(file: Path) -> Iterator[tuple[str, Any]]:
    """The JSON values of a file (one, the items of an array, or one a line), each with the place it stands at."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise DocumentError(f"{file}: not UTF-8 at byte {error.start}; fact documents are JSON in UTF-8") from error
    try:
        whole = json.loads(text)
    except ValueError as error:
        if not _is_json(text.lstrip().split("\n", 1)[0]):
            line = getattr(error, "lineno", 1)
            raise DocumentError(f"{file}, line {line}: not JSON: {error}") from error
    else:
        yield from ((str(file), item) for item in (whole if isinstance(whole, list) else [whole]))
        return
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            where = f"{file}, line {number}"
            try:
                record = json.loads(line)
            except ValueError as error:
                raise DocumentError(f"{where}: not JSON: {error}") from error
            yield where, record


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _extracted(
    gold: dict[str, dict[str, Any]], reader: str | None, any_topic: bool, jobs: int
) -> dict[str, dict[str, Any]]:
    """What extraction makes of the texts, which go the whole way from reading on."""
    from io import BytesIO

    from graphkit.extract.parallel import extract_articles
    from graphkit.read import read_articles

    keys = {"id": "id", "text": "text", "title": "title", "published": "published", "lang": "lang", "source": "outlet"}
    lines = (
        json.dumps({new: document[old] for old, new in keys.items() if document.get(old)}) for document in gold.values()
    )
    articles = read_articles(["-"], stdin=BytesIO("\n".join(lines).encode()))
    documents = extract_articles(articles, reader=reader, any_topic=any_topic, jobs=jobs)
    return {document.id: document.to_json() for document in watched(documents, "documents")}


def _short(fact: dict[str, Any] | None) -> str | None:
    """A fact without what repeats in every row."""
    if fact is None:
        return None
    left_out = {"type", "evidence", "rule", "confidence", "realis"}
    return to_json({key: value for key, value in fact.items() if key not in left_out and value is not None})


def _rounded(value: Any) -> Any:
    return round(value, 3) if isinstance(value, float) else value
