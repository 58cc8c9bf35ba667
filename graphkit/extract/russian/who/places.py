"""The countries that a sentence speaks of, and how near each stands to a vote told in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graphkit.extract.discourse.mentions import BodyPhrase, Mention
from graphkit.extract.russian.who.state import SentenceMentions
from graphkit.extract.russian.words.lexicon import lexicon
from graphkit.extract.russian.words.phrases import Words

# How much a country weighs as that of a vote in the sentence, by how it is told.
PLACE, DOER, TOLD, OWNER = 3.0, 2.5, 1.2, 0.6
_INTO = ("в", "во", "из")


@dataclass(frozen=True, slots=True)
class Place:
    """A country told at token ``at``: as the place something happens in, as the one who does it, or otherwise."""

    at: int
    country: str
    weight: float


def places(read: SentenceMentions) -> list[Place]:
    """The countries of a sentence in its order: by name, capital, adjective, people, or through a body or an office."""
    return sorted(_places(read), key=lambda p: p.at)


def _places(read: SentenceMentions) -> Iterator[Place]:
    words, lex = read.words, lexicon()
    inside = [False] * len(words)
    for mention in read.mentions:
        for k in range(mention.first, min(mention.last, len(words))):
            inside[k] = mention.kind in ("body", "person", "office", "election", "quote")
        yield from _of_mention(words, mention)
    dateline = 2 if words.tokens and len(words.tokens[0].text) > 2 and words.tokens[0].text.isupper() else 0
    for i in range(dateline, len(words)):
        if words.tokens[i].text[:1].isupper():
            _, codes = lex.capitals.match(words, i)
            into = i and words.has(i - 1, *_INTO)
            if codes and (into or not inside[i]):
                yield Place(i, codes[0], PLACE - 0.3 if into else TOLD)
        if not inside[i] and words.tokens[i].pos in ("ADJ", "PROPN"):
            adjective = lex.country_of_adjective(words.lemmas[i])
            if adjective:
                yield Place(i, adjective, TOLD)


def _of_mention(words: Words, mention: Mention) -> Iterator[Place]:
    if mention.kind == "country" and mention.country:
        into = mention.first and words.has(mention.first - 1, *_INTO)
        citizens = mention.first and words.has(mention.first - 1, "гражданин", "житель", "избиратель", "народ")
        weight = PLACE if into else DOER if citizens or mention.case == "Nom" else TOLD
        yield Place(mention.first, mention.country, weight)
    elif mention.kind == "nominal" and mention.country:
        yield Place(mention.first, mention.country, DOER if mention.word == "житель" and mention.plural else TOLD)
    elif mention.kind == "body" and (country := country_of(mention.body)):
        yield Place(mention.first, country, OWNER)
    else:
        for office in mention.offices:
            if country := country_of(office.body) or office.country:
                yield Place(mention.first, country, OWNER)


def country_of(body: BodyPhrase | None) -> str | None:
    """The country of a body as it is named: told, or that of the only ones that bear the name."""
    if body is None:
        return None
    owners = {known.country for known in body.candidates}
    return body.country or (owners.pop() if len(owners) == 1 else None)
