"""Fact documents as the scorer takes them: plain JSON, in which a gold document may accept several readings."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

from graphkit.errors import DocumentError
from graphkit.extract.parallel import extract_articles
from graphkit.extract.reader import Reader
from graphkit.faults import Reason, document_faults, shown
from graphkit.model import FactDocument
from graphkit.read import read_articles

Json = Mapping[str, Any]
Documents = Mapping[str, Json]

_SUFFIXES = (".json", ".jsonl", ".ndjson")
_ARTICLE_KEYS = {
    "id": "id", "text": "text", "title": "title", "published": "published", "lang": "lang", "source": "outlet",
}  # fmt: skip


def readings(value: Any) -> list[Any]:
    """The readings that a value accepts, the best first: those of the list, or the value itself."""
    return value if isinstance(value, list) else [value]


def best(value: Any) -> Any:
    """The best reading of a value; None of an empty list."""
    found = readings(value)
    return found[0] if found else None


def load_documents(place: str | Path) -> dict[str, Json]:
    """The fact documents of a file (one, an array, or one a line) or of the files of a folder, by id.

    They are plain JSON, as ``FactDocument`` keeps one of the readings that a gold document accepts. Raises
    ``DocumentError`` naming file, line and field of what is no fact document, and for a place that holds none.
    """
    path = Path(place)
    if not path.exists():
        raise DocumentError(f"{place}: there is no such file or folder")
    files = sorted(file for file in path.iterdir() if file.suffix in _SUFFIXES) if path.is_dir() else [path]
    documents: dict[str, Json] = {}
    for file in files:
        for where, record in json_values(file):
            _require(record, where)
            documents[record["id"]] = record
    if not documents:
        raise DocumentError(f"{place}: holds no fact documents ({', '.join(_SUFFIXES)})")
    return documents


def _require(record: Any, where: str) -> None:
    """Raise ``DocumentError`` for a document that cannot be compared; a fact without all it needs counts as it is."""
    if not isinstance(record, dict):
        raise DocumentError(f"{where}: expected a JSON object with id, lang, text, entities and facts")
    for fault in document_faults(record):
        if fault.reason not in (Reason.MISSING, Reason.EVIDENCE):
            raise DocumentError(f"{where}: document {shown(record.get('id'))}: {fault}")


def json_values(file: Path) -> Iterator[tuple[str, Any]]:
    """The JSON values of a file (one, the items of an array, or one a line), each with the place it stands at.

    Raises ``DocumentError`` naming the line that is no JSON.
    """
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


def extracted(
    gold: Documents, *, reader: str | Reader | None = None, any_topic: bool = False, jobs: int = 1
) -> Iterator[FactDocument]:
    """What extraction makes of the texts of gold documents, in their order; they go the whole way from reading on.

    ``reader``, ``any_topic`` and ``jobs`` are as in ``graphkit.extract.parallel.extract_articles``.
    """
    lines = (
        json.dumps({new: document[old] for old, new in _ARTICLE_KEYS.items() if document.get(old)})
        for document in gold.values()
    )
    articles = read_articles(["-"], stdin=BytesIO("\n".join(lines).encode()))
    yield from extract_articles(articles, reader=reader, any_topic=any_topic, jobs=jobs)
