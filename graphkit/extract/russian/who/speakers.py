"""Whose "я" and "мы" a text is: the person interviewed, or the mission whose statement it is."""

from __future__ import annotations

import re

from graphkit.extract.russian.who.referents import Referent
from graphkit.extract.russian.who.state import Discourse, SentenceMentions
from graphkit.extract.russian.words.lexicon import lexicon
from graphkit.extract.russian.words.phrases import DASHES

# A paragraph that is a question, after a dash or after who asks: "NOI: Кого вы представляете?"
_TAG = r"[A-ZА-ЯЁ][\w. -]{0,24}:"
_QUESTION = re.compile(rf"^(?:[-–—]|{_TAG}) .*\?\s*$", re.MULTILINE)
_OPENING, _CLOSING = ("«", "“"), ("»", "”")
_TURN = re.compile(rf"^(?:[-–—]|{_TAG})\s")


def first_person(discourse: Discourse) -> Referent | None:
    """The one who speaks in the first person through the article; None where nobody does.

    An interview is told by its questions after a dash or a name: who is named first in it, outside the questions,
    answers. A statement is told by its heading: the mission named with it speaks.
    """
    if len(_QUESTION.findall(discourse.article.text)) >= 2:
        return _interviewed(discourse)
    headings = lexicon().anaphora["statement"]["words"]
    if any(read.words.has(0, *headings) for read in discourse.sentences[:2]):
        opening = (mention for read in discourse.sentences[:4] for mention in read.mentions)
        return next((r for mention in opening for r in mention.referents if r.type == "mission"), None)
    return None


def _interviewed(discourse: Discourse) -> Referent | None:
    """Who is named first in an interview, before its first question; None where nobody is."""
    for n, read in enumerate(discourse.sentences):
        span = read.words.sentence.span
        if n and _TURN.match(discourse.article.text[span.start : span.end]):
            return None
        for mention in read.mentions:
            if mention.kind == "person" and mention.referents and mention.case in ("Nom", None):
                answering: Referent = mention.referents[0]
                return answering
    return None


def quoted_speaker(discourse: Discourse, n: int, after: int) -> Referent | None:
    """Whose "я" or "мы" at token ``after`` of sentence ``n`` a quotation is: who is told behind it, "– вспоминает X".

    A quotation of several sentences ends with its speaker in one of the next three.
    """
    for k in range(n, min(n + 4, len(discourse.sentences))):
        tokens = discourse.sentences[k].words.tokens
        close = next((i for i, t in enumerate(tokens) if t.text in _CLOSING and (k > n or i > after)), None)
        if close is not None:
            dashed = any(token.text in DASHES for token in tokens[close : close + 3])
            return _told_behind(discourse.sentences[k], close) if dashed else None
        opened = any(token.text in _OPENING for token in tokens[:after])
        if k == n and not opened and not _inside(discourse, n):
            return None
    return None


def _told_behind(read: SentenceMentions, close: int) -> Referent | None:
    """The person in the nominative behind the end of a quotation: "…», – вспоминает X"."""
    told = (m for m in read.mentions if m.first > close and m.kind in ("person", "office", "pronoun", "nominal"))
    first = next((m for m in told if m.case in ("Nom", None) and m.referents), None)
    speaker: Referent | None = first.referents[0] if first is not None else None
    return speaker if speaker is not None and speaker.type == "person" else None


def _inside(discourse: Discourse, n: int) -> bool:
    """Whether a sentence stands inside a quotation that began in its paragraph before it."""
    here = discourse.sentences[n].words.sentence.paragraph
    depth = 0
    for read in discourse.sentences[max(0, n - 6) : n]:
        if read.words.sentence.paragraph == here:
            depth += sum((token.text in _OPENING) - (token.text in _CLOSING) for token in read.words.tokens)
    return depth > 0
