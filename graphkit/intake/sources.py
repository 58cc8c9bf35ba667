"""What sources hold, articles, fact documents and judgements alike, in their order."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from graphkit.errors import DocumentError
from graphkit.model import Article, FactDocument
from graphkit.read import read_articles
from graphkit.read.streams import rejoined
from graphkit.resolve.judgements import Judgement

_JSON = (".json", ".jsonl", ".ndjson")


def read_sources(
    paths: Sequence[str], stdin: BinaryIO, *, lenient: bool = False
) -> Iterator[Article | FactDocument | Judgement]:
    """What the sources hold, in their order: fact documents (JSON with "facts") and judgements as such, else articles.

    Raises ``DocumentError`` for a document that breaks the contract, and what ``read_articles`` raises. Of a file of
    documents with a mistake in it nothing comes at all; with ``lenient`` only the facts that break the contract are
    left out of their documents.
    """
    named: dict[str, str] = {}
    for path in (file for source in paths for file in _files(source)):
        with _json_stream(path, stdin) as stream:
            head = _first_record(stream) if stream else b""
            if stream and _has_facts(head):
                yield from _checked_documents(head, stream, path, lenient)
            elif stream and path == "-":
                yield from read_articles([path], stdin=rejoined(head, stream), named=named)
            else:
                yield from read_articles([path], stdin=stdin, named=named)


def _files(path: str) -> list[str]:
    """The files of a folder, as each may hold articles or documents; anything else, an empty folder too, as it is."""
    if not Path(path).is_dir():
        return [path]
    return sorted(str(file) for file in Path(path).iterdir() if file.suffix.lower() in (".txt", *_JSON)) or [path]


@contextmanager
def _json_stream(path: str, stdin: BinaryIO) -> Iterator[BinaryIO | None]:
    """What may hold JSON: standard input, which stays open, or a file with such a name; None for any other path."""
    if path == "-":
        yield stdin
    elif Path(path).suffix.lower() in _JSON and Path(path).is_file():
        with Path(path).open("rb") as stream:
            yield stream
    else:
        yield None


def _first_record(stream: BinaryIO) -> bytes:
    """The first line, or everything where that line only begins a JSON value."""
    head = stream.readline()
    if head.lstrip()[:1] in (b"{", b"[") and _json_or_none(head) is None:
        head += stream.read()
    return head


def _has_facts(head: bytes) -> bool:
    record = _json_or_none(head) if b'"facts"' in head or b'"verdict"' in head else None
    record = record[0] if isinstance(record, list) and record else record
    return isinstance(record, dict) and ("facts" in record or "verdict" in record)


def _checked_documents(head: bytes, rest: BinaryIO, path: str, lenient: bool) -> Iterator[FactDocument | Judgement]:
    """The documents and judgements of a file once all of it has proved right; standard input can be read only once."""
    if path == "-":
        yield from _documents(head, rest, "standard input", lenient)
        return
    begins = rest.tell()
    for _ in _documents(head, rest, path, lenient):
        pass
    rest.seek(begins)
    yield from _documents(head, rest, path, lenient)


def _documents(head: bytes, rest: BinaryIO, name: str, lenient: bool) -> Iterator[FactDocument | Judgement]:
    """The fact documents and judgements of JSON lines, of one JSON object or of an array."""
    number = 1
    while head:
        if head.strip():
            record = _loads(head, f"{name}, line {number}")
            for document in record if isinstance(record, list) else [record]:
                if isinstance(document, dict) and "verdict" in document:
                    try:
                        yield Judgement.from_json(document)
                    except DocumentError as error:
                        raise DocumentError(f"{name}, line {number}: {error}") from error
                else:
                    yield FactDocument.from_json(document, f"{name}, line {number}", lenient=lenient)
        number += 1
        head = rest.readline()


def _json_or_none(data: bytes) -> Any:
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        return None


def _loads(data: bytes, where: str) -> Any:
    try:
        return json.loads(data)
    except UnicodeDecodeError as error:
        raise DocumentError(f"{where}: not UTF-8 at byte {error.start}; write fact documents in UTF-8") from error
    except (ValueError, RecursionError) as error:
        raise DocumentError(f"{where}: not JSON: {error}; write one fact document a line") from error
