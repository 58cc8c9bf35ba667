"""Short articles with everybody in them resolved, before any fact is made: whom words mean, which offices are told."""

from __future__ import annotations

from graphkit.extract.russian.mentions.mention_finder import read_mentions
from graphkit.extract.russian.who.referents import Referent
from graphkit.extract.russian.who.resolve import resolve
from graphkit.extract.russian.who.state import Discourse, SentenceMentions
from graphkit.extract.russian.words.phrases import Words
from graphkit.model import Article
from graphkit.parse import parse


def resolved(text: str, published: str | None = "2022-11-15") -> Discourse:
    """The article with everybody and everything in it resolved; 15 November 2022 is a Tuesday."""
    (annotation,) = parse([Article(id="t", text=text, published=published)], syntax=False)
    words = [Words(sentence, n) for n, sentence in enumerate(annotation.sentences)]
    discourse = Discourse(annotation.article, [SentenceMentions(one, read_mentions(one)) for one in words])
    resolve(discourse)
    return discourse


def meant(text: str, words: str) -> list[str]:
    """The names of those whom the last mention written so means."""
    return [name(referent) for referent in _mention(resolved(text), words)]


def _mention(discourse: Discourse, words: str) -> tuple[Referent, ...]:
    for read in reversed(discourse.sentences):
        for mention in reversed(read.mentions):
            if read.words.text(mention.first, mention.last) == words:
                return mention.referents
    raise AssertionError(f"no mention is written {words!r}")


def name(referent: Referent | None) -> str:
    """The shortest unmistakable name: a person's first one, an acronym, a vote as ``KZ.presidential.2022-11-20``."""
    if referent is None:
        return ""
    if referent.type == "election":
        return ".".join(filter(None, (referent.country, referent.kind, referent.date)))
    if referent.type == "commission" and referent.level == "central":
        return f"ЦИК.{referent.country}"
    return referent.names[0]


def offices(text: str) -> set[tuple[str, str, str]]:
    """(person, role, body) of every office that the article tells of somebody."""
    return {(name(told.person), told.role, name(told.body)) for told in resolved(text).held}
