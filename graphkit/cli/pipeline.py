"""Sources to fact documents, on one processor or several, for the commands that extract."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, TypeVar

from graphkit.errors import DocumentError, GraphkitError

if TYPE_CHECKING:
    from graphkit.model import Annotation, Article, FactDocument
    from graphkit.resolve.judgements import Judgement

Item = TypeVar("Item")

# Articles that one worker takes at a time: enough to keep the models' batches full.
_SHARE = 32
_JSON = (".json", ".jsonl", ".ndjson")


class UpToMistake(Iterator[Item]):
    """The items that come before the first mistake in their source, so that the work on them is not lost.

    Articles are worked on in batches; a broken line must not take the ones before it along. When the items have run
    out, ``end`` raises the mistake.
    """

    def __init__(self, items: Iterable[Item]) -> None:
        self._items = iter(items)
        self._mistake: GraphkitError | None = None

    def __next__(self) -> Item:
        if self._mistake is None:
            try:
                return next(self._items)
            except GraphkitError as error:
                self._mistake = error
        raise StopIteration

    def end(self) -> None:
        """Raise the ``GraphkitError`` that stopped the items, if one did."""
        if self._mistake is not None:
            raise self._mistake


def parse_articles(articles: Iterable[Article]) -> Iterator[Annotation]:
    """The annotations of the articles, in their order; a source's mistake is raised after those before it."""
    from graphkit.parse import parse

    source = UpToMistake(articles)
    yield from parse(source)
    source.end()


def extract_articles(articles: Iterable[Article], *, any_topic: bool, jobs: int) -> Iterator[FactDocument]:
    """The fact documents of the articles, in their order; ``jobs`` processes work on them (0: one a processor).

    A mistake in a source is raised after the documents of the articles before it.
    """
    source = UpToMistake(articles)
    yield from _extracted(source, any_topic, jobs)
    source.end()


def _extracted(articles: Iterable[Article], any_topic: bool, jobs: int) -> Iterator[FactDocument]:
    from graphkit.extract import extract

    jobs = jobs or os.cpu_count() or 1
    if jobs == 1:
        yield from extract(articles, any_topic=any_topic)
        return
    # The workers divide the processors among themselves; threads of the matrix library would only be in the way.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    source = iter(articles)
    waiting: deque[Future[list[FactDocument]]] = deque()
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(jobs, mp_context=context, initializer=_leave_interrupts)
    try:
        while True:
            while len(waiting) < 2 * jobs and (share := list(islice(source, _SHARE))):
                waiting.append(pool.submit(_extract_share, share, any_topic))
            if not waiting:
                return
            yield from waiting.popleft().result()
    except BrokenProcessPool as error:
        raise GraphkitError(
            "a working process was ended from outside, as for want of memory; try again with fewer (-j 1)"
        ) from error
    except BaseException:  # Ctrl-C, or a reader that has gone away: nobody waits for the rest
        for worker in multiprocessing.active_children():
            worker.terminate()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def _leave_interrupts() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which tells the person once


def _extract_share(articles: Sequence[Article], any_topic: bool) -> list[FactDocument]:
    from graphkit.extract import extract

    return list(extract(articles, any_topic=any_topic))


def read_sources(paths: Sequence[str], stdin: BinaryIO) -> Iterator[Article | FactDocument | Judgement]:
    """What the sources hold, in their order: fact documents (JSON with "facts") and judgements as such, else articles.

    Raises ``DocumentError`` for a document that breaks the contract, and what ``read_articles`` raises.
    """
    from graphkit.read import read_articles
    from graphkit.read.streams import rejoined

    named: dict[str, str] = {}
    for path in (file for source in paths for file in _files(source)):
        with _json_stream(path, stdin) as stream:
            head = _first_record(stream) if stream else b""
            if stream and _has_facts(head):
                yield from _documents(head, stream, "standard input" if path == "-" else path)
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


def _documents(head: bytes, rest: BinaryIO, name: str) -> Iterator[FactDocument | Judgement]:
    """The fact documents and judgements of JSON lines, of one JSON object or of an array."""
    from graphkit.model import FactDocument
    from graphkit.resolve.judgements import Judgement

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
                    yield FactDocument.from_json(document, f"{name}, line {number}")
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
