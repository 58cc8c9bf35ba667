"""Where the name of a person stands: its first and last token, told from bodies, places and other names around it."""

from __future__ import annotations

from graphkit.extract.russian.mentions.name_forms import is_particle
from graphkit.extract.russian.words.lexicon import lexicon
from graphkit.extract.russian.words.noun_phrases import commission_words
from graphkit.extract.russian.words.phrases import QUOTES, Words
from graphkit.model import Name
from graphkit.parse import morphology

_LONGEST_RECOGNISED, _LONGEST_RUN = 4, 5
_NO_NAMES = ("ADV", "VERB", "ADP", "CCONJ", "PART")


def name_at(words: Words, i: int, office: bool = False) -> int | None:
    """The end of the person's name that starts at token ``i``; after an office a name is taken more readily."""
    if not words.capital(i):
        return None
    family = _past_initials(words, i)
    if family > i and words.capital(family):
        return family + 1
    if taken(words, i) or _pronoun(words.tokens[i].text) or (i == 0 and words.pos(0) in _NO_NAMES):
        return None
    name = _recognised(words, i)
    if name is not None:
        return _end_of_recognised(words, name, i)
    if i and words.reads(i - 1, *QUOTES):
        return None
    return _end_of_run(words, i, office)


def _past_initials(words: Words, i: int) -> int:
    """Past the initials at token ``i``: "А. Б.", "Ж.-К."."""
    at = i
    while words.reads(at + 1, ".") and len(words.tokens[at].text) == 1 and words.tokens[at].text.isupper():
        at += 3 if words.dash(at + 2) else 2
    return at


def _recognised(words: Words, i: int) -> Name | None:
    """The name that the recogniser saw and that begins at token ``i``, at least past what it took into it."""
    people = (name for name in words.sentence.names if name.type == "PER" and name.first <= i < name.last)
    return next((name for name in people if _begins(words, name, i)), None)


def _begins(words: Words, name: Name, i: int) -> bool:
    """Whether a name that has token ``i`` in it begins there: at first, or behind a body, an office or another name."""
    if name.first == i or taken(words, name.first):
        return True
    return _officer(words, name.first, i) or _second(words, name, i)


def _end_of_recognised(words: Words, name: Name, i: int) -> int:
    """The end of a name that the recogniser saw, before what it took into it and with what it left out."""
    end = i + 1
    while end < name.last and not _breaks(words, name, end):
        end += 1
    if _second(words, name, end):
        return end
    while end - i < _LONGEST_RECOGNISED and _name_goes_on(words, end):
        end += 1
    return end


def _breaks(words: Words, name: Name, at: int) -> bool:
    """Whether something else begins at token ``at`` within what the recogniser took for one name."""
    return taken(words, at) or words.reads(at, "(") or _second(words, name, at) or _begins_body(words, at)


def _end_of_run(words: Words, i: int, office: bool) -> int | None:
    """The end of a run of capitalised words where the recogniser saw no name: after an office, or from a given name."""
    office = office or (words.pos(i - 1) in ("NOUN", "PROPN") and bool(lexicon().offices.match(words, i - 1)[1]))
    text = words.tokens[i].text
    if not office and not ("Name" in morphology.grammemes(text) and morphology.known(text)):
        return None
    end = i + 1
    while end - i < _LONGEST_RUN and _name_goes_on(words, end):
        end += 1
    placed = not office and words.name_over(i, "LOC", "ORG")
    return None if end - i < 2 or placed else end


def _second(words: Words, name: Name, at: int) -> bool:
    """Whether another person's name starts at token ``at`` inside what the recogniser took for one name.

    "Сергею Лебедеву Нуржан Шайлдабекова": full names in two cases; "Дэлгэрнарану Ш. Джононов": initials in the middle.
    """
    if not name.first + 2 <= at < name.last - 1:
        return False
    if len(words.tokens[at].text) == 1:
        initial = words.reads(at + 1, ".")
        return initial and all(len(words.tokens[x].text) > 1 for x in range(name.first, at))
    if words.case(at) != "Nom" or words.case(at + 1) not in ("Nom", None):
        return False
    return {words.case(x) for x in range(name.first, at)} in ({"Dat"}, {"Ins"})


def _pronoun(text: str) -> bool:
    """Whether the word is a pronoun with a particle, which the recogniser takes for a name: "Ему-то"."""
    head, dash, _ = text.partition("-")
    return bool(dash) and any(pos == "NPRO" for _, pos, _ in morphology.readings(head))


def _officer(words: Words, first: int, last: int) -> bool:
    """Whether tokens ``[first, last)`` are offices that the recogniser took into the name: "Сенатор Иванов"."""
    return all(lexicon().offices.match(words, at)[1] for at in range(first, last))


def _name_goes_on(words: Words, at: int) -> bool:
    """Whether token ``at`` is one more part of the name before it."""
    if at >= len(words):
        return False
    text = words.tokens[at].text
    joined = is_particle(text.partition("-")[0]) and text.rpartition("-")[2][:1].isupper()  # "аль-Халифа"
    if (joined and text[-1:].isalpha()) or (is_particle(text) and words.capital(at + 1)):
        return True
    return _looks_like_name(text) and not taken(words, at) and not _begins_body(words, at)


def _looks_like_name(text: str) -> bool:
    """Whether a word is written as a part of a name: one capital, letters, and hyphens or apostrophes between them."""
    letters = text.replace("-", "").replace("’", "")
    return text[:1].isupper() and len(text) > 1 and not text.isupper() and letters.isalpha()


def taken(words: Words, i: int) -> bool:
    """Whether a body, a country or an elected body of the vocabulary starts at token ``i``."""
    text = words.tokens[i].text
    if len(text) > 1 and text.isupper():
        return True
    if commission_words().alone.match(words, i)[1]:
        return True  # "Центризбиркомов", which looks like a surname
    lex = lexicon()
    ends = (end for book in (lex.country_names, lex.bodies, lex.elected) if (end := book.match(words, i)[0]) > i)
    return any(end - i > 1 or not _in_long_name(words, i) for end in ends)


def _in_long_name(words: Words, i: int) -> bool:
    """Whether the recogniser saw a person's name of several words with token ``i`` in it."""
    people = (name for name in words.sentence.names if name.type == "PER" and name.first <= i < name.last)
    return any(name.last - name.first > 1 for name in people)


def _begins_body(words: Words, at: int) -> bool:
    """Whether an adjective that is no name stands there with its noun: "… Памфилову Общественная палата наградила"."""
    if not words.small(at + 1) or words.pos(at + 1) != "NOUN":
        return False
    readings = morphology.readings(words.tokens[at].text)
    plain = all(pos == "ADJF" and grammemes.isdisjoint(("Surn", "Name", "Patr")) for _, pos, grammemes in readings)
    return bool(readings) and plain and morphology.known(words.tokens[at].text)
