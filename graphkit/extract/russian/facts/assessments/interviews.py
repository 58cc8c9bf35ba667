"""Interviews: which sentences are answers, and whose."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from graphkit.extract.russian.facts.context import FactContext
from graphkit.extract.russian.who.referents import Referent

_LABEL = re.compile(r"(?m)^[ \t]*((?:[А-ЯЁA-Z][\w«»-]{0,14}\.?\s?){1,3}):[ \t]")


def answers(context: FactContext) -> dict[int, Referent]:
    """In an interview, the sentences of its answers with the person who gives them.

    Questions and answers are lines that open with a dash and take turns, or with the name of who speaks ("NOI: …",
    "А.К.: …"); the one asked is the person whom the lines before the first question name most.
    """
    text = context.discourse.article.text
    turns, start = _by_label(text) or _by_dash(text)
    people: Counter[Referent] = Counter()
    out: dict[int, Referent] = {}
    for n, read in enumerate(context.discourse.sentences):
        at = read.words.sentence.span.start
        if at < start:
            people.update(r for m in read.mentions for r in m.referents if r.type == "person")
        elif people and any(first <= at < last for first, last in turns):
            out[n] = people.most_common(1)[0][0]
    return out


def _by_dash(text: str) -> tuple[list[tuple[int, int]], int]:
    """The stretches of the answers among lines that open with a dash, and where the first question starts."""
    lines = [m for m in re.finditer(r"[^\n]+", text) if m.group().lstrip()[:1] in ("–", "—", "-")]
    asked = [k for k, line in enumerate(lines) if line.group().rstrip().endswith("?")]
    if len(asked) < 2:
        return [], 0
    turns = [line.span() for k, line in enumerate(lines[asked[0] :]) if k % 2 == 1]
    return turns, lines[asked[0]].start()


def _by_label(text: str) -> tuple[list[tuple[int, int]], int] | None:
    """The stretches of the label that does not ask, where two labels take turns, and where they start; None without."""
    marks = list(_LABEL.finditer(text))
    times = Counter(m[1].strip() for m in marks)
    two = [label for label, count in times.most_common(2) if count > 1]
    if len(two) < 2:
        return None
    turns = _turns(text, [m for m in marks if m[1].strip() in two])
    asks = Counter(label for label, first, last in turns if text[first:last].rstrip().endswith(("?", "…")))
    if not asks:
        return None
    asking = asks.most_common(1)[0][0]
    return [(first, last) for label, first, last in turns if label != asking], turns[0][1]


def _turns(text: str, marks: Sequence[re.Match[str]]) -> list[tuple[str, int, int]]:
    """(label, first, last) of what each label opens, up to the next one."""
    ends = [m.start() for m in marks[1:]] + [len(text)]
    return [(m[1].strip(), m.start(), end) for m, end in zip(marks, ends, strict=True)]
