"""Telling an article from the page around it: title, lead and paragraphs, by structure and by the outlet's profile.

A page dump is taken line by line. Prose ends its sentences; menus, counters and lists of other headlines do not. The
stretch of lines with the most prose for the least of the rest is the article; the words of the profiles (``Popular``,
``Read also``, ``Photo:``) say where it surely ends and what never belongs to it.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graphkit.model import Span
from graphkit.read.outlets import Outlet, marker

PROSE, SHORT, ITEM, NAVIGATION, DROP, DATE, ASIDE, END = (
    "prose", "short", "item", "navigation", "drop", "date", "aside", "end",
)  # fmt: skip

_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_WORD = re.compile(r"[^\W\d_][\w’'ʻ-]*")
_FINAL = re.compile(r"[.!?…][\"'”“»’)\]]*$")
_SENTENCES = re.compile(r"[.!?…][\"”»)]*\s+[\"“«(–—-]*\s*[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]")
_BULLET = re.compile(r"(?:[-–—•·*▪●]|\d{1,2}[.)])\s+\S")
# Who speaks in an interview: a dash, or a name or initials with a colon.
_TURN = re.compile(r"(?:[–—-]\s*|[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ][\w. -]{0,24}:\s+)[\"«“(]*\w")
_DIGIT = re.compile(r"\d")
# The heading of a part of a chronicle, which dates what stands below: "2016", "2016 год".
_YEAR_HEADING = re.compile(r"(?:19|20)\d\d(?:\s+\w{1,4})?[.:]?")
_FIELDS = re.compile(r"\s*[|•·/\\]\s*|\s{2,}|\t")
# A heading like "Comments" after this many words of prose ends the article; before them it heads a box above it.
_ENOUGH_WORDS = 40
# A run of so many headlines is a list of other articles, whatever stands above it.
_RUN = 3
_LONG_ASIDE = 5


@dataclass(frozen=True, slots=True)
class Layout:
    """What of a text is the article. ``body`` begins with the title where the text has it; ``published`` is ISO."""

    body: tuple[Span, ...]
    title: Span | None = None
    published: str | None = None


@dataclass(slots=True)
class _Unit:
    """A line, or the lines of one hard-wrapped paragraph."""

    span: Span
    text: str
    words: int
    kind: str
    gap: bool  # an empty line stands before it
    date: str | None = None


def tell_apart(text: str, outlet: Outlet, title: str | None = None) -> Layout:
    """Find the article in a page's text; ``title`` helps where the source gives it apart from the text.

    A text in which no furniture is found is the article as a whole. The spans are in order and do not overlap.
    """
    units = [_unit(text, span, gap, outlet) for span, gap in _paragraphs(text, outlet)]
    if not units:
        return Layout(())
    _spread_headings(units)
    _answered(units)
    first, last = _article(units)
    if first < 0:
        kept = [unit for unit in units if unit.kind in (SHORT, ITEM)] or units
        heading = kept[0] if len(kept) > 1 else None
        published = _published(units, 0, len(units))
        return Layout(tuple(unit.span for unit in kept), heading.span if heading else None, published)
    if first and _YEAR_HEADING.fullmatch(units[first - 1].text):
        first -= 1
    head = _head(units, first, title)
    kept = [*head, *(unit for unit in _paragraphs_within(units, first, last) if unit not in head)]
    kept.sort(key=lambda unit: unit.span)
    heading = head[0] if head else None
    published = _published(units, first, last, heading)
    spans = []
    for unit in kept:
        start, dated = _after_dateline(unit, outlet) if unit.kind == PROSE else (unit.span.start, None)
        published = published or dated
        spans.append(Span(start, unit.span.end))
    return Layout(tuple(spans), heading.span if heading else None, published)


def _paragraphs(text: str, outlet: Outlet) -> Iterator[tuple[Span, bool]]:
    """The lines without the white space around them, those of a hard-wrapped paragraph as one."""
    block: list[Span] = []
    end, gap = 0, True
    for found in _LINE.finditer(text):
        line = found.group()
        stripped = line.strip()
        if not stripped:
            continue
        start = found.start() + len(line) - len(line.lstrip())
        span = Span(start, start + len(stripped))
        if text.count("\n", end, start) != 1 and block:  # an empty line lies between, or another sign parts them
            yield from _joined(text, block, gap, outlet)
            block, gap = [], True
        block.append(span)
        end = span.end
    if block:
        yield from _joined(text, block, gap, outlet)


def _joined(text: str, block: Sequence[Span], gap: bool, outlet: Outlet) -> Iterator[tuple[Span, bool]]:
    wrapped = _is_wrapped(text, block)
    current = block[0]
    for span in block[1:]:
        goes_on = text[span.start].islower() and not _FINAL.search(text, current.start, current.end)
        if goes_on and any(pattern.fullmatch(text, span.start, span.end) for pattern in outlet.published):
            goes_on = False  # "г. Астана, 11 августа 2011 года" under a title
        if wrapped or (goes_on and len(current.of(text)) > 25):
            current = Span(current.start, span.end)
        else:
            yield current, gap
            current, gap = span, False
    yield current, gap


def _is_wrapped(text: str, block: Sequence[Span]) -> bool:
    """Whether the lines of a block are one paragraph broken at a width: of like length, going on in lower case."""
    if len(block) < 3:
        return False
    lengths = [span.end - span.start for span in block[:-1]]
    if not (45 <= max(lengths) <= 130 and min(lengths) >= 0.6 * max(lengths)):
        return False
    going_on = sum(text[span.start].islower() for span in block[1:])
    return 3 * going_on >= len(block) - 1


def _unit(text: str, span: Span, gap: bool, outlet: Outlet) -> _Unit:
    line = span.of(text)
    words = len(_WORD.findall(line))
    kind, date = _kind(line, words, outlet)
    return _Unit(span, line, words, kind, gap, date)


def _kind(line: str, words: int, outlet: Outlet) -> tuple[str, str | None]:
    if len(line) < 200:
        mark = marker(line)
        if mark in outlet.end:
            return END, None
        if mark in outlet.aside:
            return ASIDE, None
        if mark in outlet.line_is:
            return DROP, None
        if words <= 30 and _DIGIT.search(line):
            for pattern in outlet.published:
                found = pattern.match(line)
                if found and _only_counters(line[found.end() :], outlet):
                    date = outlet.dates.read(found["date"])
                    return (DATE if date else DROP), date
        if not words or outlet.drop.match(line):
            return DROP, None
        heading, colon, rest = line.partition(":")
        if colon and rest and len(heading) < 40:
            # "Read also: one more headline" on one line, or "Archives: March, February"
            mark = marker(heading)
            if mark in outlet.aside or mark in outlet.end:
                return DROP, None
        if _is_menu(line, outlet):
            return NAVIGATION, None
    if _FINAL.search(line):
        if _TURN.match(line):
            return PROSE, None
        question = line.rstrip("\"'”»)]")[-1:] in "?!"
        if words >= (10 if question else 3) or (words and len(_SENTENCES.findall(line)) > 0):
            return PROSE, None
        return SHORT, None
    if words >= 30 or (words >= 14 and _SENTENCES.search(line)):
        return PROSE, None
    if line[-1] in ";,:" or _BULLET.match(line):
        return (PROSE if line[-1] == ":" and words >= 5 else ITEM), None
    return SHORT, None


def _only_counters(rest: str, outlet: Outlet) -> bool:
    rest = rest.lstrip(" \t|•·,;—–-().👁💬")
    return not rest or bool(outlet.drop.match(rest)) or not _WORD.search(rest)


def _is_menu(line: str, outlet: Outlet) -> bool:
    words = [word.casefold() for word in _WORD.findall(line)]
    known = sum(word in outlet.menu for word in words)
    if words and known == len(words) and len(words) > 1:
        return True
    fields = [field for field in _FIELDS.split(line) if field]
    if len(fields) >= 3 and not _FINAL.search(line):
        return all(len(_WORD.findall(field)) <= 3 for field in fields) or known * 2 >= len(words)
    return len(fields) == 2 and known > 0 and len(words) <= 6 and not _FINAL.search(line)


def _spread_headings(units: list[_Unit]) -> None:
    """What stands under the heading of a list is of the list: headlines and items up to an empty line or to prose.

    Where the heading itself is followed by an empty line, the list begins after it.
    """
    for i, unit in enumerate(units):
        if unit.kind not in (ASIDE, END):
            continue
        for j in range(i + 1, len(units)):
            below = units[j]
            if below.kind == PROSE or below.kind in (ASIDE, END) or (below.gap and j > i + 1):
                break
            if below.kind in (SHORT, ITEM):
                if j == i + 1 and below.gap and not _is_list(units, j):
                    break
                below.kind = DROP


def _answered(units: Sequence[_Unit]) -> None:
    """A short question is of an interview where a speaker answers below, or where questions and prose take turns."""
    asked = [
        (unit, below)
        for unit, below in itertools.pairwise(units)
        if unit.kind == SHORT and unit.text.rstrip("\"'”»)]").endswith("?") and below.kind == PROSE
    ]
    for unit, below in asked:
        if _TURN.match(below.text) or len(asked) > 2:
            unit.kind = PROSE


def _is_list(units: Sequence[_Unit], start: int) -> bool:
    """Whether at least two lines follow each other without an empty line, none of them prose."""
    following = units[start + 1] if start + 1 < len(units) else None
    return following is not None and not following.gap and following.kind != PROSE


def _article(units: Sequence[_Unit]) -> tuple[int, int]:
    """The first and last prose of the stretch with the greatest balance; (-1, -1) where there is no prose."""
    best, best_range = 0.0, (-1, -1)
    balance, start, words, run = 0.0, -1, 0, 0
    for i, unit in enumerate(units):
        if unit.kind == PROSE:
            if balance <= 0:
                balance, start, words = 0.0, i, 0
            balance += min(4.0, 0.5 + unit.words / 8)
            words += unit.words
            run = 0
            if balance > best:
                best, best_range = balance, (start, i)
            continue
        if start < 0:
            continue
        if unit.kind == END and (words >= _ENOUGH_WORDS or _prose_words(units[i:]) <= words):
            return best_range
        if unit.kind == ASIDE and words >= _ENOUGH_WORDS and _only_teasers(units[i + 1 :]):
            return best_range
        run += unit.kind in (SHORT, DROP) and unit.kind != ITEM
        # What the profile names as furniture is no sign that the article has not begun yet; unknown headlines are.
        balance -= {SHORT: 1.0, NAVIGATION: 2.0, ASIDE: 0.5, END: 1.0}.get(unit.kind, 0.15)
        if run > _LONG_ASIDE and words >= _ENOUGH_WORDS:
            # So long a list of headlines ends the article, unless most of the prose is still to come.
            if _prose_words(units[i:]) <= words:
                return best_range
            balance, start, words = 0.0, -1, 0
    return best_range


def _prose_words(units: Sequence[_Unit]) -> int:
    return sum(unit.words for unit in units if unit.kind == PROSE)


def _only_teasers(units: Sequence[_Unit]) -> bool:
    """Whether what follows the heading of a box is its content to the end: no paragraph, but lines of one sentence.

    One such line after the box's headlines and an empty line may still be the article's last.
    """
    prose = [i for i, unit in enumerate(units) if unit.kind == PROSE]
    if any(units[i].words >= 25 or _SENTENCES.search(units[i].text) for i in prose):
        return False
    return len(prose) != 1 or prose == [0] or not units[prose[0]].gap


def _head(units: Sequence[_Unit], first: int, title: str | None) -> list[_Unit]:
    """The title and the lead before the first prose, in order."""
    if title:
        wanted = _folded(title)
        for i, unit in enumerate(units):
            if _folded(unit.text) == wanted and (i <= first or unit.kind == SHORT):
                return [unit, *(lead for lead in _leads(units[i + 1 : first]))]
    lines = list(units[:first])
    for i in range(len(lines) - 1, -1, -1):
        if lines[i].kind == NAVIGATION:  # above the menus stands the name of the site
            above = any(unit.kind == SHORT for unit in lines[i + 1 :])
            lines = lines[i + 1 :] if above else lines
            break
    lines = _without_lists(lines)
    candidates = [unit for unit in lines if unit.kind == SHORT]
    heading = next((unit for unit in candidates if unit.words >= 4), None)
    if heading is None:
        heading = max(candidates, key=lambda unit: unit.words, default=None)
    if heading is None:
        return []
    return [heading, *_leads(lines[lines.index(heading) + 1 :])]


def _leads(lines: Sequence[_Unit]) -> list[_Unit]:
    return [unit for unit in lines if unit.kind == SHORT and unit.words >= 8]


def _without_lists(lines: Sequence[_Unit]) -> list[_Unit]:
    """Leave out runs of headlines above the article: lists of other articles, which no empty line divides."""
    out: list[_Unit] = []
    run: list[_Unit] = []
    for unit in lines:
        if run and (unit.gap or unit.kind != SHORT):
            out += run if len(run) < _RUN else []
            run = []
        if unit.kind == SHORT:
            run.append(unit)
        else:
            out.append(unit)
    return out + (run if len(run) < _RUN else run[:1] if not any(unit.kind == SHORT for unit in out) else [])


def _paragraphs_within(units: Sequence[_Unit], first: int, last: int) -> Iterator[_Unit]:
    """The prose of the stretch and what is introduced by a colon; headlines in between are left out."""
    listing = False
    for unit in units[first : last + 1]:
        if unit.kind == PROSE or _YEAR_HEADING.fullmatch(unit.text):
            listing = unit.text[-1] == ":"
            yield unit
        elif unit.kind == ITEM or (listing and unit.kind == SHORT):
            yield unit
        else:
            listing = False
    if listing or units[last].text[-1] == ":":
        for unit in units[last + 1 :]:
            if unit.kind not in (ITEM, SHORT) or unit.gap:
                break
            yield unit


def _published(units: Sequence[_Unit], first: int, last: int, heading: _Unit | None = None) -> str | None:
    """The day in a line by itself: between title and text, just above the title, or just below the text."""
    head = list(units[:first])
    at = head.index(heading) if heading in head and heading is not None else len(head)
    for unit in head[at:]:
        if unit.kind == DATE:
            return unit.date
    for unit in reversed(head[:at]):
        if unit.kind == NAVIGATION:
            break
        if unit.kind == DATE:
            return unit.date
    for unit in units[first:] if heading is None and first == 0 else units[last + 1 : last + 4]:
        if unit.kind in (END, ASIDE):
            break
        if unit.kind == DATE:
            return unit.date
    return None


def _after_dateline(unit: _Unit, outlet: Outlet) -> tuple[int, str | None]:
    """Where the paragraph begins after an agency's "CITY, 5 March (Agency) –", and the full date in it."""
    for pattern in outlet.datelines:
        found = pattern.match(unit.text)
        if not found:
            continue
        groups = found.groupdict()
        date = outlet.dates.read(groups["date"]) if groups.get("date") else None
        if date is None and "/" not in found.group() and not (groups.get("place") or "").isupper():
            continue
        rest = unit.text[found.end() :]
        return unit.span.start + found.end() + len(rest) - len(rest.lstrip(" –—-")), date
    return unit.span.start, None


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
