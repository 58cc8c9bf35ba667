"""Whose "я" and "мы" a text is: the person interviewed, or the mission whose statement it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from graphkit.extract.lexicon import lexicon
from graphkit.extract.phrases import DASHES
from graphkit.extract.referents import Referent

if TYPE_CHECKING:
    from graphkit.extract.discourse import Discourse

# A paragraph that is a question after a dash.
_QUESTION = re.compile(r"^[-–—] .*\?\s*$", re.MULTILINE)


def first_person(discourse: Discourse) -> Referent | None:
    """The one who speaks in the first person through the article; None where nobody does.

    An interview is told by its questions after a dash: the person named first in it, outside the questions, answers. A
    statement is told by its heading: the mission named with it speaks.
    """
    opening = discourse.sentences[:4]
    if len(_QUESTION.findall(discourse.article.text)) >= 2:
        for read in discourse.sentences:
            if read.words.tokens[0].text in DASHES:
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
