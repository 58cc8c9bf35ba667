"""Other bodies as they are named: of the gazetteer, pointed back to, or only recognised; and countries."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from graphkit.extract.discourse.mentions import BodyPhrase
from graphkit.extract.russian.mentions.elections import read_election
from graphkit.extract.russian.words.lexicon import lexicon
from graphkit.extract.russian.words.noun_phrases import head_noun, modifiers, nominative
from graphkit.extract.russian.words.phrases import Words
from graphkit.extract.russian.words.regions import country_at
from graphkit.knowledge.gazetteer import Known
from graphkit.parse.morphology import known, lemmas, readings


def country_phrase(words: Words, first: int, last: int, country: str | None) -> BodyPhrase:
    """The country that tokens ``[first, last)`` tell, the first of them its head."""
    return BodyPhrase(first, last, first, "country", country=country, of="country", surface=words.text(first, last))


def read_country(words: Words, i: int) -> BodyPhrase | None:
    """The country named at token ``i``; None where none is."""
    end, codes = lexicon().country_names.match(words, i) if words.capital(i) else (i, [])
    if not codes:
        return None
    country = country_phrase(words, i, end, codes[0])
    if end - i > 1 and not words.has(i, "республика"):
        country.head = end - 1
    return country


class _Candidates(NamedTuple):
    """The bodies of the gazetteer that words may name, the end of these, and the country told behind the name.

    ``shared`` says that the words are no body's own name: "нижняя палата".
    """

    bodies: tuple[Known, ...]
    end: int
    country: str | None = None
    shared: bool = False


def read_known(words: Words, i: int) -> BodyPhrase | None:
    """A name of the gazetteer, with the country that may follow it ("Сенат Парламента Республики Казахстан")."""
    candidates = _candidates(words, i)
    if candidates is None:
        return None
    first, end = candidates.bodies[0], candidates.end
    head = head_noun(words, i, end)
    text = words.text(i, end)
    body = BodyPhrase(i, end, head, first.type, first.called("ru")[0], text, candidates.bodies, kind=first.kind)
    body.country = candidates.country or (first.country if len(candidates.bodies) == 1 else None)
    body.number = words.tokens[head].feats.get("Number")
    body.shared = candidates.shared
    body.of = _class_of(first)
    _read_siblings(words, body)
    if not body.parts:
        _read_organ(words, body)
    return body


def _candidates(words: Words, i: int) -> _Candidates | None:
    """What the gazetteer has for the name at token ``i``; None where there is none or it is some other body's."""
    end, bodies = lexicon().bodies.match(words, i)
    shared = not bodies
    if shared:
        end, bodies = lexicon().shared.match(words, i)
        if not bodies or read_country(words, end) is not None:
            return None
    text = words.text(i, end)
    if not any(letter.isupper() for letter in text) or _of_another(words, end, text, bodies):
        return None
    country, country_end = _country_behind(words, end, bodies)
    if country is None:
        return _Candidates(tuple(bodies), end, None, shared)
    of_country = tuple(body for body in bodies if body.country == country)
    if of_country:
        return _Candidates(of_country, country_end, country, shared)
    return None if all(body.country for body in bodies) else _Candidates(tuple(bodies), end, None, shared)


def _country_behind(words: Words, at: int, bodies: Sequence[Known]) -> tuple[str | None, int]:
    """(country, end) of the country told behind a name; by its letters only where one of the bodies has a country."""
    if not words.capital(at):
        return None, at
    if any(body.country for body in bodies):
        return country_at(words, at)
    end, codes = lexicon().country_names.match(words, at)
    return (codes[0], end) if codes else (None, at)


def _class_of(body: Known) -> str:
    """The class of body that an office of it has."""
    if body.type == "commission":
        return "commission"
    return "parliament" if body.kind == "parliament" else "organization"


def _read_organ(words: Words, body: BodyPhrase) -> None:
    """Read a second name behind a slash, where one is an organ of the other: "ОБСЕ/БДИПЧ" and "БДИПЧ/ОБСЕ"."""
    if not words.reads(body.last, "/"):
        return
    first = body.candidates[0]
    end, others = lexicon().bodies.match(words, body.last + 1)
    if not others or (others[0].parent != first.id and first.parent != others[0].id):
        return
    organ = others[0] if others[0].parent == first.id else first
    body.candidates, body.name, body.last = (organ,), organ.called("ru")[0], end
    body.surface = words.text(body.first, end)


def _of_another(words: Words, end: int, text: str, bodies: Sequence[Known]) -> bool:
    """Whether a common word that is some body's short name belongs to another body: "Исполком РАТС"."""
    if " " in text or text.isupper() or end >= len(words) or not words.tokens[end].text.isupper():
        return False
    owners = lexicon().bodies.match(words, end)[1]
    return bool(owners) and not any(body.parent == o.id or o.id == body.id for body in bodies for o in owners)


def _read_siblings(words: Words, body: BodyPhrase) -> None:
    """Read the organs of the same kind that later names have: "парламентские ассамблеи ОБСЕ и Совета Европы"."""
    many = any(words.tokens[at].feats.get("Number") == "Plur" for at in range(body.first, body.head + 1))
    if not many or body.candidates[0].parent is None or len(body.candidates) > 1:
        return
    end = body.last
    own = BodyPhrase(body.first, end, body.head, body.type, body.name, body.surface, body.candidates, kind=body.kind)
    parts = [own]
    while words.reads(end, ",", "и") and (organ := _organ_of(words, end + 1, words.lemmas[body.head])) is not None:
        parts.append(organ)
        end = organ.last
    if len(parts) > 1:
        body.parts, body.last = tuple(parts), end
        body.surface = words.text(body.first, end)


def _organ_of(words: Words, i: int, noun: frozenset[str]) -> BodyPhrase | None:
    """The organ that the body named at token ``i`` has and whose name's head is the noun; None where it has none."""
    lex = lexicon()
    end, wholes = lex.bodies.match(words, i)
    organs = (o for whole in wholes for o in lex.known.values() if o.parent == whole.id and _is_a(o, noun))
    organ = next(organs, None)
    if organ is None:
        return None
    return BodyPhrase(i, end, i, organ.type, organ.called("ru")[0], words.text(i, end), (organ,), kind=organ.kind)


def _is_a(body: Known, noun: frozenset[str]) -> bool:
    """Whether the head noun of a body's name is the one given."""
    return any(not noun.isdisjoint(lemmas(word)) for word in body.called("ru")[0].split()[:2])


def read_reference(words: Words, i: int, *, bare: bool = False) -> BodyPhrase | None:
    """A body that was named before, at token ``i``: "этой организации", "ведомства", "Бюро"; None where none is.

    "группа" without a demonstrative is one only where ``bare`` says so.
    """
    noun, country, pointing = modifiers(words, i)
    if words.pos(noun) not in ("NOUN", "PROPN") or noun - i > 2 or (noun > i and not pointing and not country):
        return None
    types = lexicon().anaphora["body"]["words"]
    if words.lemmas[noun].isdisjoint(types) or words.tokens[noun].feats.get("Number") == "Plur":
        return None
    if words.has(noun, "группа") and not pointing and not bare:
        return None
    word = next(word for word in types if word in words.lemmas[noun])
    body = BodyPhrase(i, noun + 1, noun, types[word][0], of=types[word][0], reference=word, country=country)
    body.surface, body.pointing = words.text(i, noun + 1), pointing
    return body


def read_recognised(words: Words, i: int) -> BodyPhrase | None:
    """An organisation that only the name recogniser saw; its name is taken as it stands, its head declined."""
    name = words.name_from(i, "ORG")
    if name is None or not _may_be_organization(words, i, name.last):
        return None
    head = head_noun(words, i, name.last)
    body = BodyPhrase(i, name.last, head, "organization", kind="other", surface=words.text(i, name.last))
    body.name = " ".join(filter(None, (nominative(words, i, head + 1), words.text(head + 1, name.last))))
    end, codes = lexicon().country_names.match(words, name.last)
    if codes:
        body.country, body.last = codes[0], end
    return body


def _may_be_organization(words: Words, first: int, last: int) -> bool:
    """Whether what the recogniser took for an organisation is none of what it takes for one by mistake."""
    text = words.text(first, last)
    if len(text) < 3 or text.islower() or words.pos(first) in ("VERB", "ADP", "ADV"):
        return False
    if lexicon().offices.match(words, first)[1] or read_election(words, first):
        return False
    return last > first + 1 or not _common(words, first)


def _common(words: Words, at: int) -> bool:
    """A common noun that the recogniser takes for a body: a heading in capitals, "Комитет", "Возглавляющая"."""
    text = words.tokens[at].text
    if not known(text) or (text.isupper() and len(text) < 6):
        return False
    noun = any(pos == "NOUN" for _, pos, _ in readings(text))
    return not text[1:].islower() or not noun or bool(lexicon().composed.match(words, at)[1])
