"""Where the sentences of an article are, in whatever language: razdel cuts, and what it cuts wrongly is put right."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from graphkit.knowledge.caches import kept
from graphkit.knowledge.files import load_toml
from graphkit.model import Article, Span

# A full stop between a word in lower case (or what closes a quotation) and a capital letter, without a space.
_GLUED = re.compile(
    r"(?P<word>\b[А-ЯЁ]?[а-яё-]+|[»\")\d])(?P<stop>[.!?…]+)(?=[«\"–—]?\s?(?P<next>[А-ЯЁ][а-яё]*)[\s,.])"
)
# What such an end needs: cheaper to look for, and few sentences have it inside.
_STOPS = re.compile(r"[.!?…][«\"–—]?\s?[А-ЯЁ]")
_LINE = re.compile(r"[^\n\r\u2028\u2029]+")


def sentence_spans(article: Article) -> Iterator[tuple[int, Span]]:
    """(paragraph, span) of each sentence of the article's body, in order; paragraphs are its lines, counted from 0."""
    from razdel import sentenize

    paragraph = -1
    for part in article.spans():
        for line in _LINE.finditer(article.text, part.start, part.end):
            if not line.group().strip():
                continue
            paragraph += 1
            for start, stop in _joined(list(_unglued(sentenize(line.group())))):
                yield paragraph, Span(line.start() + start, line.start() + stop)


@kept
def _unparted() -> dict[str, frozenset[str]]:
    """Abbreviations and domains, after and before which a full stop without a space ends no sentence."""
    data = load_toml("ru", "language.toml")
    return {name: frozenset(data[name]) for name in ("abbreviations", "domains")}


def _unglued(parts: Iterable[Any]) -> Iterator[tuple[int, str]]:
    """(start, text) of each part, cut where no space follows a full stop: "сказал он.Встреча прошла в Минске"."""
    whole = _unparted()
    for part in parts:
        start = 0
        for found in _GLUED.finditer(part.text) if _STOPS.search(part.text) else ():
            if found["word"].lower() not in whole["abbreviations"] and found["next"] not in whole["domains"]:
                yield part.start + start, part.text[start : found.end("stop")]
                start = found.end("stop")
        yield part.start + start, part.text[start:]


def _joined(parts: list[tuple[int, str]]) -> Iterator[tuple[int, int]]:
    """Sentence bounds, with a cut after an initial or an abbreviation ("С. Лебедев", "г. Астана") undone."""
    begin: int | None = None
    stop = 0
    for i, (start, text) in enumerate(parts):
        begin, stop = start if begin is None else begin, start + len(text)
        cut_after_initial = re.search(r"(?:^|[\s.(«])(?:[А-ЯЁA-Z]|г|им|т|ст|пр|ул|стр)\.$", text)
        following = parts[i + 1][1] if i + 1 < len(parts) else ""
        if cut_after_initial and following[:1].isupper():
            continue
        yield begin, stop
        begin = None
    if begin is not None:
        yield begin, stop
