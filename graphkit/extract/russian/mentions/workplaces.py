"""Where somebody works, told right after an office: "защитник Арсенала", "глава отдела сбыта HP"."""

from __future__ import annotations

from graphkit.extract.discourse.mentions import BodyPhrase
from graphkit.extract.russian.mentions.office_parts import purpose_end
from graphkit.extract.russian.words.lexicon import lexicon
from graphkit.extract.russian.words.noun_phrases import adjective_form, head_noun, nominative
from graphkit.extract.russian.words.phrases import CLOSING, OPENING, Phrasebook, Words
from graphkit.knowledge.caches import kept
from graphkit.knowledge.files import load_toml
from graphkit.model import Name
from graphkit.parse.morphology import grammemes, known

_LONGEST, _LONGEST_QUOTATION, _MOST_ADJECTIVES = 14, 9, 5
_POSSESSIVES = ("его", "ее", "их", "свой", "наш", "этот")
_PRECINCTS = {
    "УИК": ("precinct", "Участковая избирательная комиссия"),
    "ТИК": ("regional", "Территориальная избирательная комиссия"),
    "ОИК": ("regional", "Окружная избирательная комиссия"),
}


@kept
def _places_of_work() -> Phrasebook[str]:
    """The nouns for a place of work: "клуб", "компания"."""
    words = load_toml("ru", "offices_general.toml")["workplace"]["words"]
    return Phrasebook((word, word) for word in words)


@kept
def _parts() -> frozenset[str]:
    """Those of the nouns that are a part of some body, and a place of work only with a name: "штаб"."""
    return frozenset(load_toml("ru", "offices_general.toml")["workplace"]["parts"])


def read_workplace(words: Words, i: int, case: str = "Gen") -> BodyPhrase | None:
    """The place of work at token ``i``, right after an office that governs ``case``; None where none stands there.

    It is a noun of the vocabulary with what belongs to it ("клуба Тоттенхэм", "отдела продаж компании «Заря»"), or a
    name: quoted, in Latin letters, an acronym, or one that the recogniser saw.
    """
    noun = i
    while noun - i < _MOST_ADJECTIVES and _attribute(words, noun, case):
        noun += 1
    if noun >= len(words):
        return None
    if words.reads(noun, *_PRECINCTS):
        return _local_commission(words, noun)
    end, nouns = _places_of_work().match(words, noun)
    if nouns and words.case(end - 1) in (case, None) and words.pos(end - 1) in ("NOUN", "PROPN"):
        body = _of_noun(words, i, noun, end, nouns[0])
    else:
        body = _of_name(words, i, noun)
    if body is not None:
        body.loose = True
        body.surface = words.text(i, body.last)
        body.quoted = _quoted(words, i, body.last) if nouns else None
    return body


def _of_noun(words: Words, first: int, noun: int, end: int, kind: str) -> BodyPhrase | None:
    """The place of work whose noun stands in tokens ``[noun, end)``; None for a part of an unnamed one."""
    last = _past_tail(words, end)
    if kind in _parts() and words.text(first, last).islower():
        return None
    body = BodyPhrase(first, last, end - 1, "organization", kind="other")
    body.name = " ".join(filter(None, (nominative(words, first, end), words.text(end, last))))
    body.reference = kind if last == end and first == noun else None
    return body


def _of_name(words: Words, first: int, at: int) -> BodyPhrase | None:
    """The place of work that has a name at token ``at``, adjectives before it; None where none stands there."""
    last = _past_name(words, at)
    if last == at:
        return None
    body = BodyPhrase(first, last, at, "organization", kind="other")
    body.name = _name(words, at, last)
    if at > first:
        body.name = nominative(words, first, at) + " " + body.name
    return body


def _local_commission(words: Words, i: int) -> BodyPhrase:
    """The commission at token ``i`` by the acronym of its level: "УИК № 417", "ТИК Центрального района"."""
    level, name = _PRECINCTS[words.tokens[i].text]
    if words.reads(i + 1, "№", "N") and i + 2 < len(words):
        last, whose = i + 3, words.tokens[i + 2].text
        name = f"{name} № {whose}"
    else:
        last = _past_tail(words, i + 1)
        whose = words.text(i + 1, last)
        name = f"{name} {whose}".strip()
    body = BodyPhrase(i, last, i, "commission", name, words.text(i, last), of="commission", level=level)
    body.quoted = whose or None
    return body


def extend(words: Words, body: BodyPhrase) -> None:
    """Let a body that no gazetteer knows go on to the end of its phrase: "Института этнологии и антропологии РАН"."""
    if body.type != "organization" or body.candidates or body.reference or body.quoted or body.of != "organization":
        return
    seen = [n.last for n in words.sentence.names if n.type == "ORG" and n.first == body.first]
    last = max(_past_tail(words, body.last), *seen, 0)
    if last > body.last:
        more = words.text(body.last, last)
        body.name, body.surface, body.last = f"{body.name} {more}", f"{body.surface} {more}", last


def _attribute(words: Words, at: int, case: str) -> bool:
    """Whether token ``at`` is an adjective in the case, or what acts as one: "вооруженных сил"."""
    if words.case(at) != case or words.name_from(at, "PER") or words.has(at, *_POSSESSIVES):
        return False
    token = words.tokens[at]
    if token.pos == "PROPN":
        return adjective_form(token.text)
    return token.pos == "ADJ" or (token.pos == "VERB" and token.feats.get("VerbForm") == "Part")


def _past_tail(words: Words, i: int) -> int:
    """Past what belongs to the noun before token ``i``: genitives, names, "по" with a field, a number."""
    end = i
    while end - i < _LONGEST and (more := _past_one(words, end, begins=end == i)) > end:
        end = more
    return end


def _past_one(words: Words, at: int, *, begins: bool) -> int:
    """Past one thing that belongs to the noun before it, at token ``at``; ``at`` where there is none."""
    if words.has(at, "против") and _genitive(words, at + 1):
        return at + 1
    if words.name_from(at, "PER"):
        return at
    name_end = _past_name(words, at)
    if name_end > at:
        return name_end
    if words.reads(at, "по"):
        return purpose_end(words, at)
    designation_end = _past_designation(words, at)
    if designation_end > at:
        return designation_end
    if _genitive(words, at):
        return at + 1
    joined = words.reads(at, "и") and not begins and words.small(at + 1) and _genitive(words, at + 1)
    return at + 2 if joined else at


def _genitive(words: Words, at: int) -> bool:
    """Whether token ``at`` is a genitive that may be an attribute: no office of one person."""
    if words.case(at) != "Gen" or words.pos(at) not in ("NOUN", "ADJ", "PROPN"):
        return False
    office = words.pos(at) == "NOUN" and lexicon().offices.match(words, at)[1]
    return not office or words.tokens[at].feats.get("Number") == "Plur"


def _past_designation(words: Words, at: int) -> int:
    """Past a number or the name of whom a place honours: "№ 5", "имени Е. Вахтангова"; ``at`` where none stands."""
    if at + 1 >= len(words):
        return at
    if words.reads(at, "№", "N"):
        return at + 2
    return _past_honoured(words, at + 1) if words.has(at, "имя", "им") and not words.capital(at) else at


def _past_honoured(words: Words, at: int) -> int:
    """Past the name after "имени": initials and one word."""
    if words.reads(at, "."):
        at += 1
    while words.reads(at + 1, ".") and len(words.tokens[at].text) == 1:
        at += 2
    return min(at + 1, len(words))


def _past_name(words: Words, at: int) -> int:
    """Past a name of a body at token ``at``: quoted, Latin, an acronym or recognised; ``at`` where none is."""
    if words.reads(at, *OPENING):
        within = range(at + 1, min(at + _LONGEST_QUOTATION, len(words)))
        return next((x + 1 for x in within if words.reads(x, *CLOSING)), at)
    recognised = words.name_from(at, "ORG", "LOC") if words.capital(at) else None
    if recognised is not None:
        return _past_recognised(words, recognised)
    if words.name_over(at, "PER"):
        return at + 1 if _misread(words, at) else at
    end = at
    while end < len(words) and _latin(words.tokens[end].text):
        end += 1
    return end if end > at else at + _acronym(words, at)


def _past_recognised(words: Words, name: Name) -> int:
    """Past what the recogniser took for a body or a place, up to a person's name in it; none where it is no genitive.

    "сенатор Сантьяго Круз": it took a name for a place.
    """
    first = name.first
    if name.type == "LOC" and (words.case(first) != "Gen" or "Fixd" in grammemes(words.tokens[first].text)):
        return first
    people = [person.first for person in words.sentence.names if person.type == "PER" and person.first > first]
    return min([name.last, *people])


def _acronym(words: Words, at: int) -> bool:
    """Whether token ``at`` is letters in capitals."""
    text = words.tokens[at].text if at < len(words) else ""
    return len(text) > 1 and text.isupper() and text.isalpha()


def _misread(words: Words, at: int) -> bool:
    """Whether the recogniser began a person's name with the body before it: "лидер Аль-Кайды Усама бин Ладен"."""
    name = words.name_from(at, "PER")
    if name is None or name.last - name.first < 3 or "Name" in grammemes(words.tokens[at].text):
        return False
    apart = words.case(at) == "Gen" and words.case(at + 1) not in ("Gen", None)
    return apart or words.tokens[at].text.startswith(("Аль-", "Эль-"))


def _latin(text: str) -> bool:
    """Whether a word is in Latin letters and not as short as a preposition."""
    return text.isascii() and text[:1].isalpha() and (text[:1].isupper() or len(text) > 2)


def _name(words: Words, first: int, last: int) -> str:
    """A name in the nominative, where its words can be declined; quotation marks around it are left out."""
    if words.reads(first, *OPENING):
        first, last = first + 1, last - 1
        head = head_noun(words, first, last)
        if words.case(head) != "Gen" or not known(words.tokens[head].text):
            return words.text(first, last)
        return " ".join(filter(None, (nominative(words, first, head + 1), words.text(head + 1, last))))
    if last == first + 1 and words.case(first) == "Gen" and words.pos(first) in ("PROPN", "NOUN"):
        return nominative(words, first, last)
    return words.text(first, last)


def _quoted(words: Words, first: int, last: int) -> str | None:
    """What stands in quotation marks within tokens ``[first, last)``; None where nothing does."""
    opening = next((at for at in range(first, last) if words.reads(at, *OPENING)), last)
    closing = next((at for at in range(opening + 1, last) if words.reads(at, *CLOSING)), None)
    return words.text(opening + 1, closing) if closing is not None else None
