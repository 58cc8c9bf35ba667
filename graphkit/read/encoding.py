"""From bytes to text: UTF-8, UTF-16 and the one-byte encodings that Russian files still come in."""

from __future__ import annotations

import codecs
import logging
import re
from collections.abc import Iterator
from typing import BinaryIO

from graphkit.errors import DocumentError

log = logging.getLogger(__name__)

# What a file begins with that is no text, and what its owner can do.
_MAGIC = (
    (b"%PDF", "a PDF file", "turn it into text first, for example with pdftotext"),
    (b"SQLite format 3\x00", "an SQLite file", "if it is a graphkit store, open it with --store"),
    (b"PK\x03\x04", "a ZIP or Office file", "save the document as plain text, or unpack the archive"),
    (b"\xd0\xcf\x11\xe0", "an old Office file", "save the document as plain text"),
    (b"\x1f\x8b", "gzip-compressed", "unpack it: gunzip -c FILE | graphkit … -"),
    (b"BZh", "bzip2-compressed", "unpack it: bunzip2 -c FILE | graphkit … -"),
    (b"\x28\xb5\x2f\xfd", "zstd-compressed", "unpack it: zstd -dc FILE | graphkit … -"),
    (b"\xfd7zXZ", "xz-compressed", "unpack it: xz -dc FILE | graphkit … -"),
    (b"7z\xbc\xaf", "a 7-Zip archive", "unpack it first"),
    (b"Rar!", "a RAR archive", "unpack it first"),
    (b"\x89PNG", "a picture", "graphkit reads text"),
    (b"\xff\xd8\xff", "a picture", "graphkit reads text"),
    (b"GIF8", "a picture", "graphkit reads text"),
    (b"\x7fELF", "a program", "graphkit reads text"),
)
_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_TRY = "give text in UTF-8 (iconv -f CP1251 -t UTF-8 FILE converts an older Russian file)"
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
# The letters that make up half of any Russian or Kazakh text, and the least likely ones.
_COMMON = frozenset("оеаинтсрвлкмы")


def wide_encoding(head: bytes) -> str | None:
    """The UTF-16 or UTF-32 that these first bytes are in, by their mark or by their zero bytes; None for the others."""
    for bom, name in _BOMS:
        if head.startswith(bom):
            return name
    # ASCII letters in UTF-16 have every other byte zero; a Cyrillic text still has its spaces and line ends so.
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if len(head) >= 4 and max(even, odd) >= 0.05 * len(head) and min(even, odd) <= 0.02 * len(head):
        for name in ("utf-16-le", "utf-16-be") if odd > even else ("utf-16-be", "utf-16-le"):
            text = head[: len(head) // 2 * 2].decode(name, "replace")
            if sum(sign.isalpha() or sign.isspace() for sign in text) > 0.7 * len(text):
                return name
    return None


def check_text(head: bytes, where: str) -> None:
    """Raise ``DocumentError`` if these first bytes are those of a file that is no text."""
    for magic, what, advice in _MAGIC:
        if head.startswith(magic):
            raise DocumentError(f"{where}: this is {what}, not text; {advice}")
    controls = sum(byte < 32 and byte not in (9, 10, 11, 12, 13, 27) for byte in head)
    if controls > 0.01 * len(head):
        raise DocumentError(f"{where}: this is a binary file, not text; {_TRY}")


def decode(data: bytes, where: str, *, quiet: bool = False) -> str:
    """The text of these bytes, which are not UTF-16 or UTF-32; a leading byte order mark is left out.

    What is not UTF-8 is read in the one-byte encoding that fits it best, with a warning unless ``quiet``. Raises
    ``DocumentError`` where none of them gives something readable.
    """
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        return clean(data.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    check_text(data[:4096], where)
    repaired = data.decode("utf-8", "replace")
    broken = repaired.count("\ufffd")
    if broken * 50 < sum(sign > "\x7f" for sign in repaired):
        if not quiet:
            log.warning("%s: UTF-8 with %d broken bytes; they are shown as \ufffd", where, broken)
        return clean(repaired)
    text, encoding = _one_byte(data)
    if text is None:
        raise DocumentError(f"{where}: neither UTF-8 nor another encoding of Russian that is known here; {_TRY}")
    if not quiet:
        log.warning("%s: not UTF-8; read as %s", where, encoding)
    return clean(text)


def _one_byte(data: bytes) -> tuple[str | None, str]:
    best: tuple[float, str | None, str] = (0.0, None, "")
    latin = sum(65 <= byte <= 90 or 97 <= byte <= 122 for byte in data)
    high = sum(byte > 127 for byte in data)
    candidates = ("cp1251", "koi8-r", "cp866", "utf-8") if 4 * high > latin else ("cp1252", "cp1251")
    for name in candidates:
        text = data.decode(name, "replace")
        letters = [sign for sign in text if sign.isalpha() and sign > "\x7f"]
        # Small letters of running text: in a wrong code page they turn into capitals, signs or rare letters. The few
        # signs of an English text give no such frequencies to go by.
        score = 0.5 if name == "cp1252" else sum(sign in _COMMON for sign in letters) / max(1, high)
        if score > best[0]:
            best = (score, text, name)
    return (best[1], best[2]) if best[0] >= 0.4 else (None, "")


def clean(text: str) -> str:
    """The text with every sign that no page, XML file or database takes replaced one for one, so that offsets hold.

    Lone surrogates and noncharacters become U+FFFD, control characters spaces; tabs and line ends stay.
    """
    return _CONTROL.sub(lambda found: "\ufffd" if found.group() >= "\ud800" else " ", text)


def wide_lines(stream: BinaryIO, encoding: str, where: str, limit: int) -> Iterator[bytes]:
    """The lines of a UTF-16 or UTF-32 stream, in UTF-8; one of more than ``limit`` signs comes in pieces."""
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    rest, number = "", 1
    while True:
        chunk = stream.read(1 << 16)
        try:
            rest += decoder.decode(chunk, final=not chunk)
        except UnicodeDecodeError as error:
            raise DocumentError(f"{where}, after line {number}: broken {encoding.upper()}; {_TRY}") from error
        *lines, rest = rest.split("\n")
        for line in lines:
            number += 1
            yield (line + "\n").encode("utf-8", "surrogatepass")
        if rest and (not chunk or len(rest) > limit):
            yield rest.encode("utf-8", "surrogatepass")
            rest = ""
        if not chunk:
            return
