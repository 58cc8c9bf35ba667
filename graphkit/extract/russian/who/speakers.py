"""Whose "я" and "мы" a text is: the person interviewed, or the mission whose statement it is."""

from __future__ import annotations

import re

from graphkit.extract.russian.who.referents import Referent
from graphkit.extract.russian.who.state import Discourse
from graphkit.extract.russian.words.lexicon import lexicon
from graphkit.extract.russian.words.phrases import DASHES

# A paragraph that is a question, after a dash or after who asks: "NOI: Кого вы представляете?"
_TAG = r"[A-ZА-ЯЁ][\w. -]{0,24}:"
_QUESTION = re.compile(rf"^(?:[-–—]|{_TAG}) .*\?\s*$", re.MULTILINE)
_TURN = re.compile(rf"^(?:[-–—]|{_TAG})\s")


def first_person(discourse: Discourse) -> Referent | None:
    """The one who speaks in the first person through the article; None where nobody does.

    An interview is told by its questions after a dash or a name: who is named first in it, outside the questions,
    answers. A statement is told by its heading: the mission named with it speaks.
    """
    opening = discourse.sentences[:4]
    if len(_QUESTION.findall(discourse.article.text)) >= 2:
        for n, read in enumerate(discourse.sentences):
            span = read.words.sentence.span
            if n and _TURN.match(discourse.article.text[span.start : span.end]):
                break
            for mention in read.mentions:
                if mention.kind == "person" and mention.referents and mention.case in ("Nom", None):
                    answering: Referent = mention.referents[0]
                    return answering
        return None
    headings = lexicon().anaphora["statement"]["words"]
    if any(read.words.has(0, *headings) for read in opening[:2]):
        missions = [r for read in opening for m in read.mentions for r in m.referents if r.type == "mission"]
        return missions[0] if missions else None
    return None


def quoted_speaker(discourse: Discourse, n: int, after: int) -> Referent | None:
    """Whose "я" or "мы" at token ``after`` of sentence ``n`` a quotation is: who is told behind it, "– вспоминает X".

    A quotation of several sentences ends with its speaker in one of the next three.
    """
    for k in range(n, min(n + 4, len(discourse.sentences))):
        read = discourse.sentences[k]
        words = read.words
        close = next((i for i, t in enumerate(words.tokens) if t.text in ("»", "”") and (k > n or i > after)), None)
        if close is None:
            if k == n and not any(t.text in ("«", "“") for t in words.tokens[:after]) and not _inside(discourse, n):
                return None
            continue
        if not any(t.text in DASHES for t in words.tokens[close : close + 3]):
            return None
        told = (m for m in read.mentions if m.first > close and m.kind in ("person", "office", "pronoun", "nominal"))
        first = next((m for m in told if m.case in ("Nom", None) and m.referents), None)
        return first.referents[0] if first is not None and first.referents[0].type == "person" else None
    return None


def _inside(discourse: Discourse, n: int) -> bool:
    """Whether a sentence stands inside a quotation that began in its paragraph before it."""
    here = discourse.sentences[n].words.sentence.paragraph
    depth = 0
    for read in discourse.sentences[max(0, n - 6) : n]:
        if read.words.sentence.paragraph == here:
            depth += sum((t.text in ("«", "“")) - (t.text in ("»", "”")) for t in read.words.tokens)
    return depth > 0
