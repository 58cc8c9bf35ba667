"""The country an article is at home in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from graphkit.extract.lexicon import lexicon
from graphkit.extract.outlets import country_of_outlet
from graphkit.model import Article

if TYPE_CHECKING:
    from graphkit.extract.discourse import Read


def home_country(article: Article, sentences: Sequence[Read]) -> str | None:
    """The country an article is at home in: whose vote and whose commission it speaks of most."""
    lex = lexicon()
    votes: Counter[str] = Counter()
    for n, read in enumerate(sentences):
        weight = 3 if n < 2 else 2 if n < 6 else 1
        for mention in read.mentions:
            if mention.election and mention.election.country:
                votes[mention.election.country] += 3 * weight
            body = mention.body or next((o.body for o in mention.offices if o.body), None)
            if body is not None and body.type == "commission" and body.country:
                votes[body.country] += 2 * weight
            elif (
                body is not None
                and body.type == "commission"
                and len(body.candidates) == 1
                and body.candidates[0].country
            ):
                votes[body.candidates[0].country] += 2 * weight
            elif body is not None and body.of == "parliament" and len({k.country for k in body.candidates}) == 1:
                votes[body.candidates[0].country or ""] += weight
            elif mention.country:
                votes[mention.country] += 1
        for i in range(len(read.words)):
            if read.words.tokens[i].text[:1].isupper():
                _, codes = lex.capitals.match(read.words, i)
                if codes:
                    dateline = n < 4 and i < 2 and read.words.tokens[i].text.isupper()
                    votes[codes[0]] += 6 if dateline else 1
    if article.outlet:
        code = country_of_outlet(article.outlet)
        if code:
            votes[code] += 2
    votes.pop("", None)
    return votes.most_common(1)[0][0] if votes else None
