"""Articles from files, folders and standard input: page dumps as plain text, or JSON records."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

from graphkit.errors import DocumentError
from graphkit.model import LANGUAGES, Article
from graphkit.read.encoding import check_text, decode, wide_encoding, wide_lines
from graphkit.read.furniture import tell_apart
from graphkit.read.language import guess_language
from graphkit.read.outlets import load_outlets

LIMIT = 2_000_000  # bytes of one article
_SUFFIXES = (".txt", ".json", ".jsonl", ".ndjson")
_FIELDS = ("title", "published", "url", "outlet", "lang")


def read_articles(paths: Sequence[str], *, stdin: BinaryIO | None = None) -> Iterator[Article]:
    """The articles of files, folders (their text and JSON files, sorted) and ``-`` for standard input, in order.

    A file is one article as plain text, a JSON object, a JSON array, or JSON lines; which, its content says. Raises
    ``DocumentError`` naming the file and line of what cannot be read.
    """
    for name in paths:
        if name == "-":
            if stdin is None:
                raise DocumentError("standard input: nothing to read")
            yield from _stream(stdin, "standard input", "stdin")
            continue
        path = Path(name)
        files = [path]
        if path.is_dir():
            files = sorted(p for p in path.iterdir() if p.suffix.lower() in _SUFFIXES and p.is_file())
            if not files:
                raise DocumentError(f"{name}: the folder has no {', '.join(_SUFFIXES)} files")
        for file in files:
            try:
                with file.open("rb") as stream:
                    yield from _stream(stream, str(file), file.stem)
            except OSError as error:
                hint = "; check the name" if isinstance(error, FileNotFoundError) else ""
                raise DocumentError(f"{file}: {error.strerror or error}{hint}") from error


def _stream(stream: BinaryIO, where: str, id: str) -> Iterator[Article]:
    head = b""
    while len(head) < 4096 and (more := stream.read(4096 - len(head))):
        head += more
    if not head.strip(b"\xef\xbb\xbf\x00 \t\r\n"):
        if not stream.read(1):
            raise DocumentError(f"{where}: it is empty; give the text of an article, or JSON lines of articles")
    wide = wide_encoding(head)
    if wide is None:
        check_text(head, where)
    lines = wide_lines(_Rejoined(head, stream), wide, where) if wide else _lines(head, stream)  # type: ignore[arg-type]
    start = head.decode(wide, "ignore").lstrip("\ufeff \t\r\n") if wide else head.lstrip(b"\xef\xbb\xbf \t\r\n").decode("utf-8", "ignore")
    if start.startswith("{"):
        yield from _json_lines(lines, where)
    elif start.startswith("["):
        yield from _json_array(_all(lines, where), where)
    else:
        yield _article({"id": id, "text": decode(_all(lines, where), where)}, where)


class _Rejoined:
    """A stream with its first bytes put back."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head, self._rest = head, rest

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        if self._head:
            out, self._head = self._head, b""
            return out
        return self._rest.read(size)


def _lines(head: bytes, stream: BinaryIO) -> Iterator[bytes]:
    rest = head
    while True:
        lines = rest.split(b"\n")
        rest = lines.pop()
        for line in lines:
            yield line + b"\n"
        chunk = stream.read(1 << 20)
        if not chunk:
            if rest:
                yield rest
            return
        rest += chunk
        if len(rest) > 64 * LIMIT:
            yield rest
            rest = b""


def _all(lines: Iterable[bytes], where: str) -> bytes:
    out: list[bytes] = []
    size = 0
    for line in lines:
        size += len(line)
        if size > LIMIT:
            raise DocumentError(
                f"{where}: more than {LIMIT // 1_000_000} MB in one article; split it into articles, or give JSON lines"
            )
        out.append(line)
    return b"".join(out)


def _json_lines(lines: Iterable[bytes], where: str) -> Iterator[Article]:
    """One JSON object a line; a single object over several lines is read too."""
    held = b""
    for number, line in enumerate(lines, 1):
        if not line.strip() and not held:
            continue
        held += line
        if len(held) > LIMIT:
            raise DocumentError(f"{where}, line {number}: more than {LIMIT // 1_000_000} MB in one article")
        at = f"{where}, line {number}"
        try:
            record = json.loads(decode(held, at, quiet=True))
        except json.JSONDecodeError as error:
            single = held.count(b"\n") <= 1 and line.rstrip().endswith(b"}")
            if single or error.msg.startswith(("Extra data", "Invalid control", "Invalid \\")):
                raise DocumentError(f"{at}: not valid JSON ({error.msg} at column {error.colno})") from error
            continue
        held = b""
        yield _article(record, at)
    if held:
        raise DocumentError(f"{where}: the last JSON object is not closed")


def _json_array(data: bytes, where: str) -> Iterator[Article]:
    try:
        records = json.loads(decode(data, where))
    except json.JSONDecodeError as error:
        raise DocumentError(f"{where}, line {error.lineno}: not valid JSON ({error.msg})") from error
    for number, record in enumerate(records, 1):
        yield _article(record, f"{where}, item {number}")


def _article(record: Any, where: str) -> Article:
    """An article of a record, with its language, outlet, furniture and publication date told where it does not say."""
    if not isinstance(record, Mapping):
        raise DocumentError(f"{where}: expected a JSON object with id and text")
    for field in ("id", "text"):
        if not isinstance(record.get(field), str) or not record[field].strip():
            raise DocumentError(f"{where}: field {field!r} is missing or empty; an article needs an id and a text")
    for field in _FIELDS:
        if record.get(field) is not None and not isinstance(record[field], str):
            raise DocumentError(f"{where}: field {field!r} is not a string")
    text: str = record["text"]
    if len(text) > LIMIT:
        raise DocumentError(f"{where}: more than {LIMIT // 1_000_000} million characters in one article")
    lang = record.get("lang") or guess_language(text)
    if lang not in LANGUAGES:
        raise DocumentError(f"{where}: field 'lang' is {lang!r}; graphkit reads {', '.join(LANGUAGES)}")
    outlets = load_outlets()
    given = record.get("outlet") or record.get("source")
    profile = outlets.get(given) or outlets.by_url(record.get("url")) or outlets.by_text(text)
    layout = tell_apart(text, profile or outlets.generic, record.get("title"))
    article = Article(
        id=record["id"], text=text, lang=lang, title=record.get("title"), published=_day(record.get("published"), where),
        url=record.get("url"), outlet=given or (profile.id if profile else None), body=layout.body,
    )  # fmt: skip
    title = article.title or (layout.title.of(text).strip() if layout.title else None)
    return replace(article, title=title, published=article.published or layout.published)


def _day(published: str | None, where: str) -> str | None:
    """The day of a publication date, which may have a time after it."""
    if not published:
        return None
    try:
        return date.fromisoformat(published[:10]).isoformat()
    except ValueError:
        if published[:4].isdigit() and len(published) in (4, 7):
            return published
        raise DocumentError(f"{where}: field 'published' is {published!r}; write YYYY-MM-DD") from None
