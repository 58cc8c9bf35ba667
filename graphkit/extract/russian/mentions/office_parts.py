"""Where the words after an office end: units with their fields, purposes ("по делам СНГ"), and bodies as attributes."""

from __future__ import annotations

from graphkit.extract.discourse.mentions import BodyPhrase
from graphkit.extract.russian.mentions.bodies import read_body
from graphkit.extract.russian.words.lexicon import lexicon
from graphkit.extract.russian.words.noun_phrases import genitive_form
from graphkit.extract.russian.words.phrases import Words

_AFFAIRS = ("дело", "вопрос", "связь", "отношение")


def named_unit(words: Words, i: int, end: int) -> bool:
    """Whether the unit in tokens ``[i, end)`` is a body in its own right: "Секретариат ШОС" is of the gazetteer."""
    known_end, known = lexicon().bodies.match(words, i)
    return bool(known and known_end > end) or bool(lexicon().composed.match(words, i)[0] > end)


def unit_at(words: Words, i: int) -> int:
    """Past the adjectives of a unit at token ``i``: "Программного офиса"."""
    at = i
    while words.pos(at) == "ADJ" and at - i < 3:
        at += 1
    return at if at < len(words) else i


def field_end(words: Words, i: int) -> int:
    """The end of what a unit is for: "международных связей", "по вопросам выборов"; up to a body or a name."""
    end = i
    while _field_goes_on(words, end):
        end += 1
    while words.reads(end - 1, ",", "и", "по"):
        end -= 1
    return end


def _field_goes_on(words: Words, at: int) -> bool:
    """Whether token ``at`` is a word of a unit's field, or joins another one to it, and no body starts there."""
    if words.reads(at, "по", "и", ","):
        office = at + 1 < len(words) and lexicon().offices.match(words, at + 1)[1]
        joins = words.small(at + 1) and words.pos(at + 1) in ("ADJ", "NOUN") and not office
        return joins and not _body_starts(words, at)
    if words.pos(at) not in ("ADJ", "NOUN", "DET") or not words.small(at):
        return False
    listed = words.reads(at - 1, ",", "и") and not words.has(at - 2, "по")
    agrees = words.case(at) in (("Gen",) if listed else ("Gen", "Dat", "Acc", "Loc"))
    return agrees and not _body_starts(words, at)


def _body_starts(words: Words, at: int) -> bool:
    """Whether a body's name starts here, and not only words of a field ("международных организаций МИД")."""
    body = read_body(words, at)
    return body is not None and (words.capital(at) or body.type != "organization")


def past_observers(words: Words, i: int) -> int:
    """Past "долгосрочных наблюдателей" before the mission they belong to; 0 where that is not what stands there."""
    noun = i
    while words.pos(noun) == "ADJ":
        noun += 1
    end = noun + 1
    if not words.has(noun, "наблюдатель") or words.case(noun) != "Gen" or end >= len(words):
        return 0
    if words.name_from(end, "PER"):
        return end
    mission = read_body(words, end)
    return end if mission is not None and mission.type == "mission" and mission.first == end else 0


def purpose_end(words: Words, i: int) -> int:
    """The end of "по делам СНГ", "по внешним сношениям и обороне" at token ``i``; ``i`` where none stands there."""
    if not words.has(i, "по") or i + 1 >= len(words):
        return i
    end, affairs = i + 1, False
    while end < len(words):
        if _purpose_word(words, end) and (end <= i + 2 or read_body(words, end) is None):
            affairs = words.has(end, *_AFFAIRS)
        elif affairs and words.capital(end) and (body := read_body(words, end, country_too=True)) is not None:
            return body.last
        elif not _purpose_link(words, end):
            break
        end += 1
    while words.reads(end - 1, ",", "и", "с", "со"):
        end -= 1
    return end if end > i + 1 else i


def _purpose_word(words: Words, at: int) -> bool:
    """Whether token ``at`` is a noun or adjective in a case that "по" or a genitive asks for.

    Long compounds show none to the tagger: "аграрно-продовольственной".
    """
    if words.pos(at) not in ("NOUN", "ADJ") or not words.small(at):
        return False
    case = words.case(at)
    return case in ("Dat", "Gen", "Loc", "Ins") or (case is None and words.pos(at) == "ADJ")


def _purpose_link(words: Words, at: int) -> bool:
    """Whether token ``at`` joins another word to a purpose, and not an office or a name."""
    if not words.reads(at, ",", "и", "с", "со") or words.case(at + 1) not in ("Dat", "Gen", "Ins"):
        return False
    return not words.capital(at + 1) and not lexicon().offices.match(words, at + 1)[1]


def governed(words: Words, body: BodyPhrase) -> bool:
    """Whether the body can be a genitive attribute: its head is one, or shows no case."""
    head = words.tokens[body.head]
    case = head.feats.get("Case")
    if case in ("Gen", None) or sum(letter.isupper() for letter in head.text) > 1 or head.text.isupper():
        return True
    if body.candidates and any(genitive_form(token.text) for token in words.tokens[body.first : body.last]):
        return True
    # Syncretic forms: the tagger often gives an accusative or dative for a genitive in a long name.
    return genitive_form(head.text)
