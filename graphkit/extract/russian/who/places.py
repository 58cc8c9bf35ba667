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
    """The countries of a sentence, those of its mentions before those of its other words."""
    words = read.words
    named: set[int] = set()  # the tokens that are part of a longer name
    for mention in read.mentions:
        tokens = range(mention.first, mention.last)
        if mention.kind in ("body", "person", "office", "election", "quote"):
            named.update(tokens)
        else:
            named.difference_update(tokens)
        yield from _of_mention(words, mention)
    dateline = 2 if words.tokens and len(words.tokens[0].text) > 2 and words.tokens[0].text.isupper() else 0
    for i in range(dateline, len(words)):
        yield from _of_word(words, i, i in named)


def _of_word(words: Words, i: int, named: bool) -> Iterator[Place]:
    """The country of a capital or an adjective; inside a longer name only of a capital that something happens in."""
    lex = lexicon()
    if words.tokens[i].text[:1].isupper():
        _, codes = lex.capitals.match(words, i)
        into = i > 0 and words.has(i - 1, *_INTO)
        if codes and (into or not named):
            yield Place(i, codes[0], PLACE - 0.3 if into else TOLD)
    if not named and words.tokens[i].pos in ("ADJ", "PROPN"):
        adjective = lex.country_of_adjective(words.lemmas[i])
        if adjective:
            yield Place(i, adjective, TOLD)


def _of_mention(words: Words, mention: Mention) -> Iterator[Place]:
    """The countries that a mention tells: by name, by its people, through a body or the bodies of its offices."""
    if mention.kind == "country" and mention.country:
        yield Place(mention.first, mention.country, _weight(words, mention))
    elif mention.kind == "nominal" and mention.country:
        yield Place(mention.first, mention.country, DOER if mention.word == "житель" and mention.plural else TOLD)
    elif mention.kind == "body" and (country := country_of(mention.body)):
        yield Place(mention.first, country, OWNER)
    else:
        owners = (country_of(office.body) or office.country for office in mention.offices)
        yield from (Place(mention.first, country, OWNER) for country in owners if country)


def _weight(words: Words, country: Mention) -> float:
    """How much a country weighs that is told by name: in it, by it or its people, or otherwise."""
    if words.has(country.first - 1, *_INTO):
        return PLACE
    citizens = words.has(country.first - 1, "гражданин", "житель", "избиратель", "народ")
    return DOER if citizens or country.case == "Nom" else TOLD


def country_of(body: BodyPhrase | None) -> str | None:
    """The country of a body as it is named: told, or that of the only ones that bear the name."""
    if body is None:
        return None
    owners = {known.country for known in body.candidates}
    return body.country or (owners.pop() if len(owners) == 1 else None)
