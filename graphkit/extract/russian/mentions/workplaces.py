"""Where somebody works, told right after an office: "защитник Арсенала", "глава отдела сбыта HP"."""

from __future__ import annotations

from graphkit.extract.discourse.mentions import BodyPhrase
from graphkit.extract.russian.mentions.office_parts import purpose_end
from graphkit.extract.russian.words.lexicon import lexicon
from graphkit.extract.russian.words.noun_phrases import adjective_form, nominative
from graphkit.extract.russian.words.phrases import Phrasebook, Words
from graphkit.knowledge.caches import kept
from graphkit.knowledge.files import load_toml
from graphkit.parse.morphology import grammemes, known

_OPENING, _CLOSING = ("«", '"', "“", "„"), ("»", '"', "”", "“")
_LONGEST = 14
_PRECINCTS = {
    "УИК": ("precinct", "Участковая избирательная комиссия"),
    "ТИК": ("regional", "Территориальная избирательная комиссия"),
    "ОИК": ("regional", "Окружная избирательная комиссия"),
}


@kept
def _places_of_work() -> Phrasebook[str]:
    words = load_toml("ru", "offices_general.toml")["workplace"]["words"]
    return Phrasebook((word, word) for word in words)


@kept
def _parts() -> frozenset[str]:
    return frozenset(load_toml("ru", "offices_general.toml")["workplace"]["parts"])


def read_workplace(words: Words, k: int, case: str = "Gen") -> BodyPhrase | None:
    """The place of work at token ``k``, right after an office that governs ``case``; None where none stands there.

    It is a noun of the vocabulary with what belongs to it ("клуба Тоттенхэм", "отдела продаж компании «Заря»"), or a
    name: quoted, in Latin letters, an acronym, or one that the recogniser saw.
    """
    x = k
    while x < len(words) and x - k < 5 and _attribute(words, x, case):
        x += 1
    if x >= len(words):
        return None
    if words.tokens[x].text in _PRECINCTS:
        return _local_commission(words, x)
    end, noun = _places_of_work().match(words, x)
    if noun and words.case(end - 1) in (case, None) and words.tokens[end - 1].pos in ("NOUN", "PROPN"):
        last = _tail(words, end)
        if noun[0] in _parts() and words.text(k, last).islower():
            return None
        body = BodyPhrase(k, last, end - 1, "organization", kind="other")
        bare = last == end
        body.name = nominative(words, k, end, singular=False) + ("" if bare else " " + words.text(end, last))
        body.reference = noun[0] if bare and k == x else None
    else:
        last = _named(words, x)
        if last == x:
            return None
        body = BodyPhrase(k, last, x, "organization", kind="other")
        body.name = _name(words, x, last)
        if x > k:
            body.name = nominative(words, k, x) + " " + body.name
    body.loose = True
    body.surface = words.text(k, last)
    if noun:
        body.quoted = _quoted(words, k, last)
    return body


def _local_commission(words: Words, k: int) -> BodyPhrase:
    """ "УИК № 417", "ТИК Центрального района": a commission by the acronym of its level."""
    level, name = _PRECINCTS[words.tokens[k].text]
    end = k + 1
    if end + 1 < len(words) and words.tokens[end].text in ("№", "N"):
        end += 2
    last = _tail(words, end) if end == k + 1 else end
    number = words.tokens[end - 1].text if end > k + 1 else words.text(end, last) or None
    full = f"{name} № {number}" if end > k + 1 else " ".join(filter(None, (name, number)))
    return BodyPhrase(k, last, k, "commission", full, words.text(k, last), of="commission", level=level, quoted=number)


def extend(words: Words, body: BodyPhrase) -> None:
    """Let a body that no gazetteer knows go on to the end of its phrase: "Института этнологии и антропологии РАН"."""
    if body.type != "organization" or body.candidates or body.reference or body.quoted or body.of != "organization":
        return
    seen = [n.last for n in words.sentence.names if n.type == "ORG" and n.first == body.first]
    last = max(_tail(words, body.last), *seen) if seen else _tail(words, body.last)
    if last > body.last:
        more = words.text(body.last, last)
        body.name, body.surface, body.last = f"{body.name} {more}", f"{body.surface} {more}", last


def _attribute(words: Words, x: int, case: str) -> bool:
    token = words.tokens[x]
    if words.sentence.names and any(n.type == "PER" and n.first == x for n in words.sentence.names):
        return False
    if words.has(x, "его", "ее", "их", "свой", "наш", "этот"):
        return False
    participle = token.pos == "VERB" and token.feats.get("VerbForm") == "Part"  # "вооруженных сил"
    proper = token.pos == "PROPN" and adjective_form(token.text)
    return (token.pos == "ADJ" or participle or proper) and words.case(x) == case


def _tail(words: Words, k: int) -> int:
    """The end of what belongs to the noun before token ``k``: genitives, names, "по" with a field, a number."""
    x = k
    while x < len(words) and x - k < _LONGEST:
        token = words.tokens[x]
        if words.has(x, "против") and _genitive(words, x + 1):
            x += 1
            continue
        if any(n.type == "PER" and n.first == x for n in words.sentence.names):
            break
        named = _named(words, x)
        if named > x:
            x = named
        elif token.text == "по":
            end = purpose_end(words, x)
            if end == x:
                break
            x = end
        elif token.text in ("№", "N") and x + 1 < len(words):
            x += 2
        elif words.has(x, "имя", "им") and x + 1 < len(words) and not token.text[:1].isupper():
            x = _honoured(words, x + 1)
        elif _genitive(words, x):
            x += 1
        elif token.text == "и" and x > k and _genitive(words, x + 1) and words.tokens[x + 1].text.islower():
            x += 2
        else:
            break
    return x


def _genitive(words: Words, x: int) -> bool:
    if x >= len(words) or words.case(x) != "Gen" or words.tokens[x].pos not in ("NOUN", "ADJ", "PROPN"):
        return False
    office = lexicon().offices.match(words, x)[1] and words.tokens[x].pos == "NOUN"
    return not office or words.tokens[x].feats.get("Number") == "Plur"


def _honoured(words: Words, x: int) -> int:
    """The end of the name after "имени": initials and one word, "имени Е. Вахтангова"."""
    if words.tokens[x].text == ".":
        x += 1
    while x + 1 < len(words) and len(words.tokens[x].text) == 1 and words.tokens[x + 1].text == ".":
        x += 2
    return min(x + 1, len(words))


def _named(words: Words, x: int) -> int:
    """The end of a name of a body at token ``x``: quoted, Latin, an acronym or recognised; ``x`` where none is."""
    if x >= len(words):
        return x
    token = words.tokens[x]
    if token.text in _OPENING:
        close = (i for i in range(x + 1, min(x + 9, len(words))) if words.tokens[i].text in _CLOSING)
        return next(close, x - 1) + 1
    for name in words.sentence.names:
        if name.type in ("ORG", "LOC") and name.first == x and token.text[:1].isupper():
            if name.type == "LOC" and (words.case(x) != "Gen" or "Fixd" in grammemes(token.text)):
                return x  # "сенатор Сантьяго Круз": the recogniser took a name for a place
            people = [n.first for n in words.sentence.names if n.type == "PER" and n.first > x]
            return min([name.last, *people])
    if any(n.first <= x < n.last and n.type == "PER" for n in words.sentence.names):
        return x + 1 if _misread(words, x) else x
    end = x
    while end < len(words) and _latin(words.tokens[end].text):
        end += 1
    if end == x and token.text.isupper() and len(token.text) > 1 and token.text.isalpha():
        end += 1
    return end


def _misread(words: Words, x: int) -> bool:
    """Whether the recogniser began a person's name with the body before it: "лидер Аль-Кайды Усама бин Ладен"."""
    name = next((n for n in words.sentence.names if n.type == "PER" and n.first == x), None)
    if name is None or name.last - name.first < 3 or "Name" in grammemes(words.tokens[x].text):
        return False
    apart = words.case(x) == "Gen" and words.case(x + 1) not in ("Gen", None)
    return apart or words.tokens[x].text.startswith(("Аль-", "Эль-"))


def _latin(text: str) -> bool:
    return text.isascii() and text[:1].isalpha() and (text[:1].isupper() or len(text) > 2)


def _name(words: Words, first: int, last: int) -> str:
    """A name in the nominative, where its words can be declined; quotation marks around it are left out."""
    if words.tokens[first].text in _OPENING:
        first, last = first + 1, last - 1
        head = next((x for x in range(first, last) if words.tokens[x].pos in ("NOUN", "PROPN")), first)
        if words.case(head) != "Gen" or not known(words.tokens[head].text):
            return words.text(first, last)
        return " ".join([nominative(words, first, head + 1), *filter(None, [words.text(head + 1, last)])])
    token = words.tokens[first]
    if last == first + 1 and words.case(first) == "Gen" and token.pos in ("PROPN", "NOUN"):
        return nominative(words, first, last)
    return words.text(first, last)


def _quoted(words: Words, first: int, last: int) -> str | None:
    opened = next((x for x in range(first, last) if words.tokens[x].text in _OPENING), None)
    if opened is None:
        return None
    closed = next((x for x in range(opened + 1, last) if words.tokens[x].text in _CLOSING), None)
    return words.text(opened + 1, closed) if closed is not None else None
