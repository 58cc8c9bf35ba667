"""A mention out of the tokens of a sentence."""

from __future__ import annotations

from graphkit.extract.discourse.mentions import Mention
from graphkit.extract.russian.words.phrases import Words


def make_mention(words: Words, kind: str, first: int, last: int, head: int, **more: object) -> Mention:
    """A mention of tokens ``[first, last)`` with the case, gender and number of its head.

    ``more`` sets further fields by name.
    """
    tokens = words.tokens
    mention = Mention(kind, first, last, head, words.index, tokens[first].start, tokens[last - 1].end)
    mention.case = tokens[head].feats.get("Case")
    mention.gender = tokens[head].feats.get("Gender")
    mention.plural = tokens[head].feats.get("Number") == "Plur"
    for key, value in more.items():
        setattr(mention, key, value)
    return mention
