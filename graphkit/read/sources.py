"""Articles from files, folders and standard input: page dumps as plain text, or JSON records."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO

from graphkit.errors import DocumentError
from graphkit.knowledge.caches import refresh
from graphkit.model import Article
from graphkit.read.encoding import check_text, clean, decode, wide_encoding, wide_lines
from graphkit.read.furniture import tell_apart
from graphkit.read.language import guess_language
from graphkit.read.outlets import load_outlets
from graphkit.read.streams import rejoined
from graphkit.schema import LANGUAGES

LIMIT = 2_000_000  # bytes of one article
_ARRAY_LIMIT = 64 * LIMIT  # bytes of a JSON array, which has to be read as a whole
_SUFFIXES = (".txt", ".json", ".jsonl", ".ndjson")
_FIELDS = ("title", "published", "url", "outlet", "lang")
# An article may begin with a bracket of its own, as "[Фото] …"; JSON goes on with a quote or another bracket.
_OBJECT = re.compile(r'\{\s*(?:["}]|$)')
_ARRAY = re.compile(r'\[\s*(?:["{\[\]]|$)')
_MARKUP = re.compile(r"(?:<!--|<(?:!doctype|\?xml|html|head|body|rss|feed)\b)", re.IGNORECASE)
_PARTIAL_DAY = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2]))?")


def read_articles(
    paths: Sequence[str], *, stdin: BinaryIO | None = None, named: dict[str, str] | None = None
) -> Iterator[Article]:
    """The articles of files, folders (their text and JSON files, sorted) and ``-`` for standard input, in order.

    A file is one article as plain text, a JSON object, a JSON array, or JSON lines; which, its content says. Plain text
    has its id from the file's name, from standard input a short digest; ``named`` keeps the files behind such ids, for
    those who read file by file. Raises ``DocumentError`` naming the file and line of what cannot be read, and two files
    whose articles would have one id.
    """
    refresh()
    named = {} if named is None else named
    for name in paths:
        if name == "-":
            if stdin is None:
                raise DocumentError("standard input: nothing to read")
            yield from _stream(stdin, "standard input", None, named)
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
                    yield from _stream(stream, str(file), file.stem, named)
            except OSError as error:
                hint = "; check the name" if isinstance(error, FileNotFoundError) else ""
                raise DocumentError(f"{file}: {error.strerror or error}{hint}") from error


def _stream(stream: BinaryIO, where: str, stem: str | None, named: dict[str, str]) -> Iterator[Article]:
    head = b""
    while (len(head) < 4096 or (len(head) < LIMIT and _is_blank(head))) and (more := stream.read(4096)):
        head += more
    if _is_blank(head):
        raise DocumentError(f"{where}: it is empty; give the text of an article, or JSON lines of articles")
    wide = wide_encoding(head)
    if wide is None:
        check_text(head, where)
    lines = wide_lines(rejoined(head, stream), wide, where, LIMIT) if wide else _lines(head, stream)
    start = head.decode(wide or "utf-8", "ignore").lstrip("\ufeff \t\r\n")
    if _MARKUP.match(start):
        raise DocumentError(
            f"{where}: this is HTML or XML, not text; save the page as text (in the browser, or with lynx -dump)"
        )
    named_json = not where.endswith(".txt") and where.endswith(_SUFFIXES)
    if _OBJECT.match(start) or (named_json and start.startswith("{")):
        yield from _json_lines(lines, where)
    elif _ARRAY.match(start) or (named_json and start.startswith("[")):
        yield from _json_array(_all(lines, where, _ARRAY_LIMIT), where)
    else:
        text = decode(_all(lines, where), where)
        id = stem or f"stdin-{sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"
        if named.setdefault(id, where) != where:
            raise DocumentError(
                f"{where}: its article would have the id of {named[id]}, as both files have this name; rename one of "
                f"them, or give JSON lines with an id for each article"
            )
        yield _article({"id": id, "text": text}, where)


def _is_blank(head: bytes) -> bool:
    return not head.strip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n")


def _lines(head: bytes, stream: BinaryIO) -> Iterator[bytes]:
    """The lines of a stream; one that is too long for an article comes in pieces, so that memory stays bounded."""
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
        if len(rest) > LIMIT:
            yield rest
            rest = b""


def _all(lines: Iterable[bytes], where: str, limit: int = LIMIT) -> bytes:
    out: list[bytes] = []
    size = 0
    for line in lines:
        size += len(line)
        if size > limit:
            what = "article" if limit == LIMIT else "JSON array"
            raise DocumentError(
                f"{where}: more than {limit // 1_000_000} MB in one {what}; split it into articles, or give JSON lines"
            )
        out.append(line)
    return b"".join(out)


def _json_lines(lines: Iterable[bytes], where: str) -> Iterator[Article]:
    """One JSON object a line; a single object over several lines is read too."""
    held, began = b"", 1
    broken: json.JSONDecodeError | None = None
    for number, line in enumerate(lines, 1):
        if not held:
            if not line.strip():
                continue
            began = number
        elif broken and _is_record(line):
            break  # the next object begins, though the one before has no end
        held += line
        at = f"{where}, line {number}"
        if len(held) > LIMIT:
            if broken and number > began:
                break
            raise DocumentError(f"{at}: more than {LIMIT // 1_000_000} MB in one article")
        try:
            record = _loads(decode(held, at, quiet=True), at)
        except json.JSONDecodeError as error:
            broken = error
            single = number == began and line.rstrip().endswith(b"}")
            if single or error.msg.startswith(("Extra data", "Invalid control", "Invalid \\")):
                break
            continue
        held, broken = b"", None
        yield _article(record, at)
    if broken:
        at = f"{where}, line {began + broken.lineno - 1}"
        raise DocumentError(f"{at}: not valid JSON ({_reason(broken)}); give one JSON object a line") from broken


def _reason(error: json.JSONDecodeError) -> str:
    return f"{error.msg.removesuffix(' at')} at column {error.colno}"


def _is_record(line: bytes) -> bool:
    """Whether a line is an article's record by itself."""
    if not line.startswith(b"{"):
        return False
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        return False
    return isinstance(record, Mapping) and {"id", "text"} <= record.keys()


def _loads(text: str, where: str) -> Any:
    """The JSON value; raises ``JSONDecodeError`` for what is no JSON, ``DocumentError`` for what Python cannot hold."""
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        raise
    except RecursionError as error:
        raise DocumentError(f"{where}: JSON nested too deeply; an article is a flat object") from error
    except ValueError as error:
        raise DocumentError(f"{where}: a number with too many digits") from error


def _json_array(data: bytes, where: str) -> Iterator[Article]:
    try:
        records = _loads(decode(data, where), where)
    except json.JSONDecodeError as error:
        raise DocumentError(f"{where}, line {error.lineno}: not valid JSON ({_reason(error)})") from error
    for number, record in enumerate(records, 1):
        yield _article(record, f"{where}, item {number}")


def _article(record: Any, where: str) -> Article:
    """An article of a record, with its language, outlet, furniture and publication date told where it does not say."""
    if not isinstance(record, Mapping):
        raise DocumentError(f"{where}: expected a JSON object with id and text")
    for field in ("id", "text"):
        if not isinstance(record.get(field, ""), str):
            raise DocumentError(f"{where}: field {field!r} is not a string")
        if not record.get(field, "").strip():
            raise DocumentError(f"{where}: field {field!r} is missing or empty; an article needs an id and a text")
    for field in _FIELDS:
        if record.get(field) is not None and not isinstance(record[field], str):
            raise DocumentError(f"{where}: field {field!r} is not a string")
    # JSON can escape what no file or page may hold, as \\u0000 or half a surrogate pair.
    record = {field: clean(record[field]) for field in ("id", "text", *_FIELDS) if record.get(field)}
    text = record["text"]
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
        id=record["id"], text=text, lang=lang, title=record.get("title"), url=record.get("url"),
        published=_day(record.get("published"), where),
        outlet=given or (profile.id if profile else None), body=layout.body,
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
        if _PARTIAL_DAY.fullmatch(published):
            return published
        raise DocumentError(f"{where}: field 'published' is {published!r}; write YYYY-MM-DD") from None
