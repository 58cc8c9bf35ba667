"""Which counts of a sentence can be of people who observe, and which are of applications, journalists or lines."""

from __future__ import annotations

from collections.abc import Iterator

from graphkit.extract.discourse.mentions import Count, Mention
from graphkit.extract.russian.facts.observation.observers import observer_words
from graphkit.extract.russian.who.state import Discourse
from graphkit.extract.russian.words.lexicon import lexicon
from graphkit.extract.russian.words.phrases import Words
from graphkit.model import Token

# Parts of speech behind a bare figure that say nothing of what is counted.
_SILENT = ("PUNCT", "ADP", "CCONJ", "SCONJ", "PRON", "ADV", "PART")


def observer_counts(discourse: Discourse, n: int) -> Iterator[Mention]:
    """The counts of sentence ``n`` that can be of people who observe, in their order."""
    words = discourse.sentences[n].words
    for mention in discourse.sentences[n].mentions:
        if mention.count is not None and _can_be_observers(words, mention, mention.count):
            yield mention


def _can_be_observers(words: Words, mention: Mention, count: Count) -> bool:
    """Whether a count is of people let in who may observe, by its own words and those around it."""
    if _is_number_of_something(words, mention, count) or _is_of_applications(words, mention):
        return False
    if words.has_within(mention.first - 3, mention.first, observer_words()["refusing"]):
        return False
    if count.noun or count.of:
        until = min((body.first for body in count.of), default=mention.last + 1)
        return not words.has_within(mention.first, until, observer_words()["elsewhere"])
    return not _is_of_states(words, mention.first) and _is_of_people(words, mention.last)


def _is_number_of_something(words: Words, mention: Mention, count: Count) -> bool:
    """Whether a figure numbers a line ("1. Миссия СНГ") or a thing ("№ 5")."""
    first, after = mention.first, mention.last
    alone = first == 0 and count.noun is None and not count.of
    if alone and after < len(words) and words.tokens[after].text in (".", ")"):
        return True
    return first > 0 and words.tokens[first - 1].text in ("№", "N", "/")


def _is_of_applications(words: Words, mention: Mention) -> bool:
    """Whether it is asked for observers, not let in: "из двухсот одной заявки одобрено 200"."""
    if not words.has_within(mention.last, mention.last + 3, ("заявка",)):
        return False
    return words.has(mention.first - 1, "из") or not words.tells(observer_words()["admitting"])


def _is_of_states(words: Words, figure: int) -> bool:
    """Whether a bare figure counts the noun before "который": "государства, которых набралось 41"."""
    which = next((i for i in range(figure - 1, max(0, figure - 4), -1) if words.has(i, "который")), None)
    if which is None:
        return False
    noun = next((i for i in range(which - 1, -1, -1) if words.tokens[i].pos == "NOUN"), None)
    return noun is not None and not words.has(noun, *observer_words()["people"])


def _is_of_people(words: Words, after: int) -> bool:
    """Whether the words from token ``after`` on, which follow a bare figure, let it be of people."""
    for i in range(after, min(after + 4, len(words))):
        token = words.tokens[i]
        if token.pos in ("NOUN", "PROPN") and words.case(i) != "Ins":
            named = i == after and token.pos == "PROPN"
            return named or _is_person(words, i)
        if token.pos in _SILENT or _is_verb(token):
            return True
    return True


def _is_person(words: Words, at: int) -> bool:
    """Whether a noun is for people who may observe: "эксперт", "казахстанец"."""
    return words.has(at, *observer_words()["people"]) or bool(lexicon().country_of_inhabitant(words.lemmas[at]))


def _is_verb(token: Token) -> bool:
    """Whether a token is a verb, and no participle."""
    return token.pos in ("VERB", "AUX") and token.feats.get("VerbForm") != "Part"
