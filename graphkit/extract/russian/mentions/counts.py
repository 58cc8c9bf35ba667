"""Numbers of people: "641 наблюдатель от 36 государств", "по двое азербайджанцев", "шесть – от СВМДА"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from graphkit.extract.discourse.mentions import BodyPhrase, Count
from graphkit.extract.russian.mentions.bodies import read_body
from graphkit.extract.russian.mentions.organizations import country_phrase, read_country
from graphkit.extract.russian.words.lexicon import lexicon
from graphkit.extract.russian.words.phrases import Words
from graphkit.knowledge.caches import kept
from graphkit.knowledge.files import load_toml

_DIGITS = re.compile(r"\d{1,7}")
_THREE_DIGITS = re.compile(r"\d{3}")
_MEASURES = ("процент", "год", "г", "гг", "час", "минута")
_MOST_WORDS = 4


@dataclass(frozen=True, slots=True)
class _CountWords:
    """The vocabulary of counts, tables by lemma.

    ``numbers`` are added up, ``multipliers`` multiply what stands before them, ``fractions`` what stands behind;
    ``relative`` says how many times another figure is meant. ``observers`` and ``people`` are the nouns counted.
    """

    numbers: Mapping[str, int]
    multipliers: Mapping[str, int]
    fractions: Mapping[str, float]
    relative: Mapping[str, int]
    observers: Sequence[str]
    people: Sequence[str]


class _Counted(NamedTuple):
    """What is counted ("observers", "people" or None), where it ends, and the token of a country's adjective in it."""

    noun: str | None
    end: int
    adjective: int | None


@kept
def _words() -> _CountWords:
    """The vocabulary of counts, made once for the same loaders."""
    words = load_toml("ru", "counts.toml")
    return _CountWords(
        numbers=words["numbers"],
        multipliers=words["multipliers"],
        fractions=words["parts"],
        relative=words["relative"],
        observers=words["nouns"]["observers"],
        people=words["nouns"]["people"],
    )


def relative_words() -> Mapping[str, int]:
    """The words that tell a figure by another one, with how many times: "вдвое" is 2."""
    return _words().relative


def read_number(words: Words, i: int) -> tuple[int, int] | None:
    """(value, end) of the number in figures or words at token ``i``; None for years, days, shares and ordinals."""
    if _DIGITS.fullmatch(words.tokens[i].text):
        return _figures(words, i)
    return _spelt(words, i) if words.pos(i) in ("NUM", "NOUN", "ADJ") else None


def _figures(words: Words, i: int) -> tuple[int, int] | None:
    """(value, end) of a number in digits at token ``i``, with its groups of three and "тысяч"; None for a measure."""
    value, end = int(words.tokens[i].text), i + 1
    while end < len(words) and value < 1000 and _THREE_DIGITS.fullmatch(words.tokens[end].text):
        value, end = value * 1000 + int(words.tokens[end].text), end + 1
    if words.reads(end, "%", "-") or words.has(end, *_MEASURES):
        return None
    return (value * 1000, end + 1) if words.has(end, "тысяча", "тыс") else (value, end)


def _spelt(words: Words, i: int) -> tuple[int, int] | None:
    """(value, end) of a number in words at token ``i``; None where none stands there, or only "один" as a pronoun."""
    value, end = 0, i
    while end < len(words):
        more = _more(words, end, value, begins=end == i)
        if more is None:
            break
        value, end = more
    pronoun = value == 1 and words.pos(i) not in ("NUM", "ADJ", "DET")
    return None if end == i or pronoun else (value, end)


def _more(words: Words, at: int, value: int, *, begins: bool) -> tuple[int, int] | None:
    """(value, end) of a number in words with what token ``at`` makes of it; None where it is no part of the number."""
    vocabulary, pos = _words(), words.tokens[at].pos
    fraction = words.lookup(at, vocabulary.fractions)
    of = words.lookup(at + 1, vocabulary.multipliers) if fraction is not None else None
    if fraction is not None and of is not None:  # "полтора десятка"
        return value + int(fraction * of), at + 2
    times = words.lookup(at, vocabulary.multipliers)
    if times is not None and (times >= 1000 or pos in ("NOUN", "NUM")):
        return (value or 1) * times, at + 1
    number = words.lookup(at, vocabulary.numbers)
    another = number == 1 and pos in ("DET", "ADJ", "PRON") and not begins
    return None if number is None or another else (value + number, at + 1)


def read_count(words: Words, i: int) -> tuple[Count, int] | None:
    """The count of people that starts at token ``i`` and its end; who they are from is read with it."""
    number = read_number(words, i)
    if number is None:
        return None
    value, start = number
    counted = _counted(words, start)
    adjective = counted.adjective
    end = counted.end if counted.noun else start
    origins, origins_end = _origins(words, end)
    if not origins and adjective is not None and (counted.noun or words.reads(counted.end, ",", "и")):
        origins = [country_phrase(words, adjective, adjective + 1, _adjective_country(words, adjective))]
        origins_end = end if counted.noun else adjective + 1
    each = words.has(i - 1, "по") and words.pos(i - 1) == "ADP"
    count = Count(value, of=tuple(origins), each=each, noun=counted.noun)
    return count, origins_end if origins else end


def _counted(words: Words, start: int) -> _Counted:
    """What the number before token ``start`` counts; the nouns for inhabitants are left to be read as an origin."""
    at, adjective = start, None
    while at < len(words) and at - start < _MOST_WORDS:
        if adjective is None and words.pos(at) in ("ADJ", "PROPN") and _adjective_country(words, at):
            adjective = at
        noun = _noun(words, at)
        if noun is not None:
            return _Counted(noun, _past_joined(words, at + 1), adjective)
        if _inhabitant_country(words, at):
            return _Counted("people", at, adjective)
        if not _attributive(words, at):
            break
        at += 1
    return _Counted(None, at, adjective)


def _noun(words: Words, at: int) -> str | None:
    """Whom the noun at token ``at`` stands for: "observers", "people", or None."""
    if words.has(at, *_words().observers):
        return "observers"
    return "people" if words.has(at, *_words().people) and words.pos(at) == "NOUN" else None


def _past_joined(words: Words, at: int) -> int:
    """Past further nouns for the same people: "60 парламентариев и сотрудников"."""
    while words.has(at, "и") and words.has(at + 1, *_words().observers, *_words().people):
        at += 2
    return at


def _attributive(words: Words, at: int) -> bool:
    """Whether token ``at`` may stand between a number and its noun."""
    pos = words.pos(at)
    if pos == "VERB":
        return words.tokens[at].feats.get("VerbForm") == "Part"
    return pos in ("ADJ", "DET", "PRON", "NUM")


def _adjective_country(words: Words, at: int) -> str | None:
    """The country that the adjective at token ``at`` is made of; None for any other word."""
    return lexicon().country_of_adjective(words.lemmas[at])


def _inhabitant_country(words: Words, at: int) -> str | None:
    """The country whose inhabitants the noun at token ``at`` names; None for any other word."""
    return lexicon().country_of_inhabitant(words.lemmas[at]) if words.pos(at) in ("NOUN", "PROPN") else None


def _origins(words: Words, i: int) -> tuple[list[BodyPhrase], int]:
    """The bodies or countries after a count and their end: "от СНГ", "– от СВМДА", "азербайджанцев и кыргызстанцев"."""
    origins: list[BodyPhrase] = []
    end = i
    while end < len(words):
        at = end + 1 if origins and words.reads(end, ",", "и") else end
        if words.dash(at):
            at += 1
        while words.has(at, "от", "из"):
            at += 1
        origin = _origin(words, at, led=at > end)
        if origin is None or (origins and _counted_next(words, origin.last)):
            break
        origins.extend(origin.parts or (origin,))
        end = origin.last
    return origins, end


def _origin(words: Words, at: int, *, led: bool) -> BodyPhrase | None:
    """The body or country at token ``at``, ``led`` to by a preposition or a list; None for what was told before."""
    if at >= len(words) or words.has(at, "число") or read_number(words, at):
        return None
    inhabitants = _inhabitant_country(words, at) if words.small(at) else None
    if inhabitants:
        return country_phrase(words, at, at + 1, inhabitants)
    body = read_country(words, at)
    if body is None and (led or words.case(at) == "Gen" or words.tokens[at].text.isupper()):
        body = read_body(words, at)
    return None if body is None or body.reference else body


def _counted_next(words: Words, at: int) -> bool:
    """Whether the body that ends at token ``at`` is itself followed by a number, and so begins the next count."""
    return words.dash(at) and at + 1 < len(words) and read_number(words, at + 1) is not None
