"""Bodies that are named by a head noun and what it is of: "Министерство иностранных дел", "посольство Беларуси"."""

from __future__ import annotations

from graphkit.extract.discourse.mentions import BodyPhrase
from graphkit.extract.russian.words.lexicon import Composed, lexicon
from graphkit.extract.russian.words.noun_phrases import modifiers, nominative
from graphkit.extract.russian.words.phrases import CLOSING, OPENING, Words
from graphkit.extract.russian.words.regions import country_at

_LONGEST_QUOTATION = 12
_APOSTROPHES = ("‘", "’", "'", "ʻ", "o", "r")
# Kinds of body whose head noun alone is no name: "партия", "фонд".
_NAMED_KINDS = ("media", "party", "ngo", "academic")


def read_composed(words: Words, i: int) -> BodyPhrase | None:
    """The body named from token ``i`` on by a head noun of the vocabulary and what it is of; None where none is.

    "Министерство иностранных дел", "посольство Беларуси в Бишкеке", "телеканал «…»", "парламент Казахстана".
    """
    last, country, pointing = modifiers(words, i)
    found = _head(words, i, last)
    if found is None:
        return None
    noun, end, kind = found
    head = end - 1 if " " in kind.head and words.pos(noun) == "ADJ" else noun
    body = BodyPhrase(i, end, head, "organization", of=kind.of, kind=kind.kind, country=country)
    body.plural = words.tokens[head].feats.get("Number") == "Plur"
    capital = words.capital(i) and (i > 0 or words.capital(end - 1))
    named = _read_tail(words, body, kind)
    if not _is_name(words, body, kind, named=named, proper=capital and (noun > i or named)) or (pointing and not named):
        return None
    body.home = kind.home and body.country is None
    body.surface = words.text(i, body.last)
    body.name = kind.name or _name(words, body)
    return body


def _head(words: Words, first: int, last: int) -> tuple[int, int, Composed] | None:
    """(start, end, kind) of the head among tokens ``[first, last]``, which may begin with an adjective of its own."""
    for at in range(first, min(last + 1, len(words))):
        end, kinds = lexicon().composed.match(words, at)
        if kinds and words.pos(end - 1) in ("NOUN", "PROPN", "ADJ"):
            return at, end, kinds[0]
    return None


def _is_name(words: Words, body: BodyPhrase, kind: Composed, *, named: bool, proper: bool) -> bool:
    """Whether the words name a body, and not only say what kind of thing it is.

    ``named`` says that the head has something that it is of, ``proper`` that the words are written as a name.
    """
    if not named and kind.of == "ministry" and kind.name is None:
        return False
    if not named and kind.kind == "other" and not proper:
        return False
    if kind.kind in _NAMED_KINDS and not body.quoted and not proper:
        return False
    written = any(letter.isupper() for letter in words.text(body.first, body.last))
    return written or kind.home or kind.of == "ministry"


def _name(words: Words, body: BodyPhrase) -> str:
    """The nominative of a body's head with its adjectives, and what it is of as it stands."""
    head = nominative(words, body.first, body.head + 1)
    tail = words.text(body.head + 1, body.last)
    name = (head + (" " if tail and not tail.startswith(",") else "") + tail).strip()
    return name[:1].upper() + name[1:]


def _read_tail(words: Words, body: BodyPhrase, kind: Composed) -> bool:
    """Read what the body is of: genitives, "по делам …", quoted name, country; whether there is any."""
    start = body.last
    while body.last < len(words) and not _read_last(words, body, kind, start):
        end = _past_attribute(words, kind, body.last)
        if end == body.last:
            break
        body.last = end
    return body.last > start


def _read_last(words: Words, body: BodyPhrase, kind: Composed, start: int) -> bool:
    """Read what ends a body's name: a quotation, a country, Latin letters, another body; whether there is any.

    ``start`` is the token behind the head.
    """
    at = body.last
    if words.reads(at, *OPENING):
        return _read_quotation(words, body)
    if _read_country(words, body, kind):
        return True
    if words.name_over(at, "PER"):
        return False
    if kind.kind == "media" and _latin(words.tokens[at].text):
        body.last = _past_latin(words, at)
        body.quoted = words.text(start, body.last)
        return True
    return _read_owner(words, body)


def _read_quotation(words: Words, body: BodyPhrase) -> bool:
    """Read the quoted name of a body; whether its quotation is closed."""
    within = range(body.last + 1, min(body.last + _LONGEST_QUOTATION, len(words)))
    closing = next((at for at in within if words.reads(at, *CLOSING)), None)
    if closing is None:
        return False
    body.quoted, body.last = words.text(body.last + 1, closing), closing + 1
    return True


def _read_country(words: Words, body: BodyPhrase, kind: Composed) -> bool:
    """Read the country that a body is of, and the city of an embassy: "посольство Беларуси в Бишкеке"."""
    country, end = country_at(words, body.last) if words.capital(body.last) else (None, body.last)
    if country is None:
        return False
    body.country = country
    body.last = end + 2 if kind.of == "embassy" and words.has(end, "в", "во") and words.capital(end + 1) else end
    return True


def _read_owner(words: Words, body: BodyPhrase) -> bool:
    """Read the body of the gazetteer that another one belongs to: "секретариат ОДКБ"."""
    at = body.last
    end, owners = lexicon().bodies.match(words, at)
    if not owners or not words.capital(at) or not (_genitive(words, at) or words.tokens[at].text.isupper()):
        return False
    body.country, body.last = body.country or owners[0].country, end
    return True


def _past_attribute(words: Words, kind: Composed, at: int) -> int:
    """Past a genitive, or "по" with its datives, at token ``at``; ``at`` where the name does not go on."""
    if words.name_over(at, "PER"):
        return at
    if _genitive(words, at) and (words.pos(at) != "PROPN" or words.capital(at)):
        return _past_genitive(words, kind, at)
    if words.reads(at, "по") and kind.kind in ("other", "government") and words.case(at + 1) == "Dat":
        end = at + 1
        while words.case(end) in ("Dat", "Gen") or (words.reads(end, ",", "и") and words.case(end + 1) == "Dat"):
            end += 1
        return end
    return at


def _past_genitive(words: Words, kind: Composed, at: int) -> int:
    """Past the genitive at token ``at``, which may not be somebody's office, and "и" before another of a ministry."""
    token = words.tokens[at]
    single = token.pos == "NOUN" and token.feats.get("Number") != "Plur" and not words.has(at, "представитель")
    if single and lexicon().offices.match(words, at)[1]:
        return at
    end = at + 1
    joined = kind.of == "ministry" and words.reads(end, ",", "и") and words.small(end + 1)
    return end + 1 if joined and words.case(end + 1) == "Gen" else end


def _genitive(words: Words, at: int) -> bool:
    """Whether token ``at`` is a noun or adjective in the genitive."""
    return words.case(at) == "Gen" and words.pos(at) in ("NOUN", "ADJ", "PROPN")


def _past_latin(words: Words, at: int) -> int:
    """Past words in Latin letters and the apostrophes within them."""
    while at < len(words) and (_latin(words.tokens[at].text) or words.reads(at, *_APOSTROPHES)):
        at += 1
    return at


def _latin(text: str) -> bool:
    """Whether a word is a name in Latin letters, or "tv" in one."""
    return text[:1].isascii() and text[:1].isalpha() and (text[:1].isupper() or text == "tv")
