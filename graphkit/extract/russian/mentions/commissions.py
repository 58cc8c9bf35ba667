"""Election commissions as they are named: "избирательная комиссия Казахстана", "ЦИК", "избирком области".

The country decides which one it is: "ЦИК" is the name of dozens.
"""

from __future__ import annotations

from typing import NamedTuple

from graphkit.extract.discourse.mentions import BodyPhrase
from graphkit.extract.russian.words.lexicon import lexicon
from graphkit.extract.russian.words.noun_phrases import commission_words, may_be_plural, modifiers, nominative, plural
from graphkit.extract.russian.words.phrases import Words
from graphkit.extract.russian.words.regions import country_at, region_country
from graphkit.knowledge.caches import kept
from graphkit.knowledge.gazetteer import Known
from graphkit.parse.morphology import fold, grammemes, known

_STATES = ("страна", "государство", "республика", "сторона", "народ")
_LOCAL = ("regional", "precinct")


class _Head(NamedTuple):
    """What makes a name that of a commission: its token, the end of its words, whether they say of elections.

    ``alone`` is the word that is a commission by itself, ``candidates`` the one body that bears an acronym.
    """

    at: int
    end: int
    named: bool
    alone: str | None = None
    candidates: tuple[Known, ...] = ()


def read_commission(words: Words, i: int) -> BodyPhrase | None:
    """The commission named from token ``i`` on, of whatever level; None where none is."""
    noun, country, pointing = modifiers(words, i)
    if not _may_be_commission(words, i, noun):
        return None
    attributes = frozenset().union(*words.lemmas[i:noun])
    head = _head(words, i, noun, attributes)
    if head is None:
        return None
    body = BodyPhrase(i, head.end, head.at, "commission", candidates=head.candidates, of="commission")
    body.level = _level(head, attributes)
    body.country = _country_before(words, i, noun, country, body.level)
    named = _read_tail(words, body) or head.named or body.level is not None
    body.number = words.tokens[head.at].feats.get("Number")
    body.plural = plural(words, head.at) or len(body.parts) > 1
    body.surface = words.text(i, body.last)
    body.pointing = pointing
    if body.level in _LOCAL:
        _name(words, body, attributes)
    if not named or (pointing and not body.country):
        body.reference = "комиссия"
    return body


def _may_be_commission(words: Words, first: int, noun: int) -> bool:
    """Whether one of tokens ``[first, noun]`` is a word that names of commissions have: asked before all else."""
    return noun < len(words) and words.has_within(first, noun + 1, _heads())


def _country_before(words: Words, first: int, noun: int, country: str | None, level: str | None) -> str | None:
    """The country of the adjectives in tokens ``[first, noun)``: ``country``, or that of a capital or its region."""
    if country is not None:
        return country
    capitals = lexicon().capital_adjectives
    code = next((code for at in range(first, noun) if (code := words.lookup(at, capitals))), None)
    return region_country(words.text(first, noun)) or code if code and level == "regional" else code


@kept
def _heads() -> frozenset[str]:
    """Every lemma that one word of a commission's name has to have."""
    vocabulary = commission_words()
    return frozenset({"комиссия", *vocabulary.alone.starts, *vocabulary.heads, *map(fold, _acronyms())})


def _head(words: Words, first: int, noun: int, attributes: frozenset[str]) -> _Head | None:
    """The head of a commission's name whose adjectives are tokens ``[first, noun)``; None where it is no commission."""
    vocabulary = commission_words()
    # "избирательный орган" begins with its own adjective: after the noun every place of the chain is tried.
    for at in (noun, *range(first, noun)):
        end, alone = vocabulary.alone.match(words, at)
        if alone:
            return _Head(end - 1, end, True, alone=alone[0])
    owners = _acronyms().get(words.tokens[noun].text)
    if owners is not None:  # of which country the article has to say where several have it
        return _Head(noun, noun + 1, True, candidates=tuple(owners) if len(owners) == 1 else ())
    electoral = not attributes.isdisjoint(vocabulary.attributes)
    if words.has(noun, "комиссия") and words.pos(noun) in ("NOUN", "PROPN"):
        other = not attributes.isdisjoint(vocabulary.others) or (
            words.case(noun + 1) == "Gen" and words.has(noun + 1, *vocabulary.others)
        )
        return None if other else _Head(noun, noun + 1, electoral)
    if electoral and words.has(noun, *vocabulary.heads) and words.pos(noun) == "NOUN":
        return _Head(noun, noun + 1, True)
    return None


def _level(head: _Head, attributes: frozenset[str]) -> str | None:
    """The level that a commission's words tell: "regional", "precinct", or None."""
    levels = commission_words().levels.items()
    return next((level for level, told in levels if not attributes.isdisjoint(told) or head.alone in told), None)


def _name(words: Words, body: BodyPhrase, attributes: frozenset[str]) -> None:
    """Give a commission that is no central one its nominative, and the country that its region tells."""
    head = nominative(words, body.first, body.head + 1, singular=True)
    head = head[:1].upper() + head[1:]
    body.name = (head + " " + words.text(body.head + 1, body.last)).strip() if len(body.parts) < 2 else head
    for part in body.parts:
        part.name = f"{head} {part.quoted}" if part.quoted else head
    for part in (body, *body.parts):
        if part.country is None:
            regions = (part.quoted or "", *attributes)
            part.country = next((code for text in regions if (code := region_country(text))), None)


@kept
def _acronyms() -> dict[str, list[Known]]:
    """The acronyms of central commissions ("ЦИК", "ЦКР", "ЦКВР") with the commissions that bear them."""
    bearers: dict[str, list[Known]] = {}
    for body in lexicon().commissions.values():
        for acronym in body.acronyms.get("ru", ()):
            bearers.setdefault(acronym, []).append(body)
    return bearers


def _read_tail(words: Words, body: BodyPhrase) -> bool:
    """Read "по выборам и референдумам", the number, the country or the region after the head; whether any names it."""
    start = body.last
    body.last = _past_votes(words, start)
    named = body.last > start
    if words.reads(body.last, "№", "N") and body.last + 1 < len(words):
        named = _read_number(words, body) or named
    parts = _read_parts(words, body)
    if parts:
        body.country, body.level = parts[0].country or body.country, parts[0].level
        body.quoted = parts[0].quoted or body.quoted
        body.parts = tuple(parts) if len(parts) > 1 else ()
        return True
    return _read_states(words, body) or named or bool(body.country)


def _past_votes(words: Words, at: int) -> int:
    """Past "по выборам и референдумам", "по проведению выборов" or "референдума" at token ``at``."""
    if words.has(at, "по") and words.has_within(at + 1, at + 5, ("выборы", "референдум")):
        at += 1
        while words.has(at, "выборы", "референдум", "проведение", "и", "избирательный", "право"):
            at += 1
        return at
    return at + 1 if words.has(at, "референдум") and words.case(at) == "Gen" else at


def _read_number(words: Words, body: BodyPhrase) -> bool:
    """Read the number of a commission, which makes it a precinct's if nothing else is told; whether there is one."""
    number = words.tokens[body.last + 1].text
    if not number[:1].isdigit():
        return False
    body.quoted, body.level, body.last = number, body.level or "precinct", body.last + 2
    return True


def _read_states(words: Words, body: BodyPhrase) -> bool:
    """Read states that are not named: "двух стран", "этой страны", "республики"; whether some are told."""
    at = body.last
    if words.has(at, "два", "оба", "обе", "три", "несколько") and words.has(at + 1, *_STATES):
        body.reference, body.last, body.number = "комиссии", at + 2, "Plur"
    elif words.has(at, "этот", "тот") and words.has(at + 1, "страна", "государство", "республика"):
        body.country, body.last = _pointed_country(words, at), at + 2
    elif words.has(at, "республика") and words.case(at) == "Gen" and words.small(at):
        body.home, body.last = True, at + 1
    else:
        return False
    return True


def _pointed_country(words: Words, at: int) -> str | None:
    """The country named last before token ``at``, as a noun or an adjective: what "этой страны" stands for."""
    lex = lexicon()
    for before in range(at - 1, -1, -1):
        code = lex.country_of_adjective(words.lemmas[before])
        if code is not None:
            return code
        codes = lex.country_names.match(words, before)[1] if words.capital(before) else []
        if codes:
            return codes[0]
    return None


def _read_parts(words: Words, body: BodyPhrase) -> list[BodyPhrase]:
    """The commissions of each country and region after the head: "центризбиркомов Узбекистана и Беларуси"."""
    parts: list[BodyPhrase] = []
    many = may_be_plural(words, body.head)
    part = _first_part(words, body)
    while part is not None:
        parts.append(part)
        body.last = part.last
        part = _next_part(words, body) if many else None
    return parts


def _first_part(words: Words, body: BodyPhrase) -> BodyPhrase | None:
    """The commission of the country or region right after the head, or of the country after "в"."""
    start = body.last
    if words.has(start, "в"):
        return _of_country(words, body, start + 1) if _located(words, body, start) else None
    return _of_country(words, body, start) or _of_region(words, body, start)


def _next_part(words: Words, body: BodyPhrase) -> BodyPhrase | None:
    """The commission of one more country or region in a list."""
    start = body.last + 1
    if not words.reads(body.last, ",", "и") or start >= len(words):
        return None
    if words.case(start) not in ("Gen", None) and not words.tokens[start].text.isupper():
        return None
    return _of_country(words, body, start) or _of_region(words, body, start)


def _of_country(words: Words, body: BodyPhrase, start: int) -> BodyPhrase | None:
    """A commission like ``body`` of the country named at token ``start``; None where none is."""
    country, end = country_at(words, start) if words.capital(start) else (None, start)
    if country is None:
        return None
    return BodyPhrase(body.first, end, body.head, "commission", of="commission", country=country, level=body.level)


def _of_region(words: Words, body: BodyPhrase, start: int) -> BodyPhrase | None:
    """A commission like ``body`` of the region or city named at token ``start``; None where none is."""
    found = region(words, start)
    if found is None:
        return None
    end, name = found
    part = BodyPhrase(body.first, end, body.head, "commission", of="commission", country=body.country)
    part.level, part.quoted = body.level or "regional", name
    return part


def _located(words: Words, body: BodyPhrase, preposition: int) -> bool:
    """Whether "в Туркменистане" belongs to the name: only after "по проведению выборов …" and the like."""
    return words.has_within(body.head, preposition, ("по", "выборы", "референдум"))


def region(words: Words, i: int) -> tuple[int, str] | None:
    """(end, name) of a region or city in the genitive: "Хабаровского края", "Республики Татарстан", "города Алматы"."""
    end = _end_by_noun(words, i)
    if end is None:
        end = _end_by_name(words, i)
    return (end, words.text(i, end)) if end is not None else None


def _end_by_noun(words: Words, i: int) -> int | None:
    """The end of a place told by a noun for one, before or behind its name: "города Алматы", "Хабаровского края"."""
    at = i
    while words.pos(at) in ("ADJ", "PROPN", "NOUN") and at - i < 4:
        if words.has(at, *commission_words().regions) and words.case(at) in ("Gen", None):
            return at + 2 if at == i and words.capital(at + 1) else at + 1
        if words.pos(at) == "NOUN" and lexicon().offices.match(words, at)[1]:
            break
        at += 1
    return None


def _end_by_name(words: Words, i: int) -> int | None:
    """The end of a place that the recogniser saw at token ``i`` and that is no country and no body."""
    if not words.capital(i) or words.pos(i) != "PROPN" or not _may_be_genitive(words, i):
        return None
    if lexicon().country_names.match(words, i)[1] or lexicon().bodies.match(words, i)[1]:
        return None
    end = i + 2 if words.has(i, "республика") and words.capital(i + 1) else i + 1
    return end if words.name_over(end - 1, "LOC") else None


def _may_be_genitive(words: Words, i: int) -> bool:
    """Whether the name at token ``i`` is a genitive, or a word that shows no case ("Кокшетау") or is not known."""
    text = words.tokens[i].text
    return words.case(i) == "Gen" or not known(text) or "Fixd" in grammemes(text)
