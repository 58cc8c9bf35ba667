"""People as they are named, with the offices before and after the name: "глава ЦИК X", "X, член комиссии"."""

from __future__ import annotations

from typing import NamedTuple

from graphkit.extract.discourse.mentions import Mention, OfficePhrase
from graphkit.extract.russian.mentions.bodies import read_body
from graphkit.extract.russian.mentions.elections import read_election
from graphkit.extract.russian.mentions.make import make_mention
from graphkit.extract.russian.mentions.name_spans import name_at, taken
from graphkit.extract.russian.mentions.people import read_name
from graphkit.extract.russian.mentions.person_offices import (
    lacks_body,
    offices_from,
    read_apposition,
    read_body_in_brackets,
)
from graphkit.extract.russian.mentions.timex import read_date
from graphkit.extract.russian.words.lexicon import lexicon
from graphkit.extract.russian.words.noun_phrases import plural
from graphkit.extract.russian.words.phrases import Words
from graphkit.parse import morphology

_PREPOSITIONS = ("в", "во", "по", "при", "на", "за", "от", "из")
_OF_PLACE = ("на", "в", "во", "за")
_VOTES = ("выборы", "референдум", "голосование", "наблюдение")
# How far behind an office its holder's name may stand: past a place, past a vote or a list of places.
_PLACE_REACH, _LONGEST_REACH = 7, 16


class _Span(NamedTuple):
    """The tokens ``[first, last)`` of a name."""

    first: int
    last: int


def read_person(words: Words, i: int) -> Mention | None:
    """A person with the offices around the name, or an office with nobody named; None where neither starts here."""
    offices, end = offices_from(words, i)
    name = _name_after(words, end, offices)
    if name is not None:
        return _person(words, i, offices, name)
    if len(offices) > 1:
        # Nobody is named after the last one: a dash joins two offices of one person, a comma may not.
        offices = offices[:2] if words.dash(offices[0].last) else offices[:1]
    return _office(words, i, offices) if offices else None


def _office(words: Words, i: int, offices: list[OfficePhrase]) -> Mention | None:
    """The mention of an office with nobody named; None where the words are of nobody in particular."""
    office = offices[0]
    if office.general and office.case != "Ins":
        return None  # "дипломат из посольства": nobody in particular; "стал тренером сборной" gives it to somebody
    if lacks_body(office) and (office.general or not office.country):
        inside = office.case == "Ins" and words.has(office.last, "в", "во") and read_body(words, office.last + 1)
        if not inside:
            return None
    mention = make_mention(words, "office", i, offices[-1].last, office.head, offices=offices)
    mention.plural = office.plural
    return mention


def _person(words: Words, i: int, offices: list[OfficePhrase], span: _Span) -> Mention | None:
    """The mention of somebody named in the span, with offices or a noun for a native before; None for no name."""
    first, end = span
    office = offices[0] if offices else None
    head, shown = _case_shown(words, i, office, first)
    several = office is not None and office.plural
    name = read_name(words, first, end, None if several else shown)
    if name is None:
        return None
    if office is not None:
        _read_vote_between(words, offices[-1], first)
        end = read_body_in_brackets(words, end, offices[-1])
    mention = make_mention(words, "person", i, end, head, name=name, offices=offices)
    mention.case = shown or name.case or _name_case(words, first, end)
    if office is not None and shown == "Gen":
        mention.case = _accusative(words, i, first, end)
    mention.gender, mention.plural = name.gender, several
    if not several:
        read_apposition(words, mention)
    return mention


def _case_shown(words: Words, i: int, office: OfficePhrase | None, name: int) -> tuple[int, str | None]:
    """(head, case) of what stands before a name from token ``i`` on: an office or a noun; else the name and no case."""
    if office is not None:
        return office.head, office.case
    return (name - 1, words.case(name - 1)) if name > i else (name, None)  # "датчанки Мерете Лунд"


def _accusative(words: Words, first: int, name: int, end: int) -> str:
    """The case, "Acc" or "Gen", of an office alike in both before a name: as the name shows, or the place.

    "Председателя Эллу Памфилову"; "Главу миссии палата наградила": no attribute opens a sentence.
    """
    ends = [token.text for token in words.tokens[name:end] if token.text[-1:] in ("у", "ю")]
    shown = [{g for _, _, grammemes in morphology.readings(text) for g in grammemes} for text in ends]
    accusative = any("accs" in grammemes and "gent" not in grammemes for grammemes in shown)
    return "Acc" if accusative or first == 0 else "Gen"


def _name_after(words: Words, at: int, offices: list[OfficePhrase]) -> _Span | None:
    """The name at token ``at``, behind somebody's offices if there are any, past what may stand between."""
    if at >= len(words):
        return None
    office = offices[-1] if offices else None
    if office is None:
        return _span(words, at) or _behind_native(words, at)
    if office.plural and lacks_body(office) and office.role not in ("member", "member_of_parliament"):
        return None  # "сказал журналистам Иванов"
    return (
        _span(words, at, office=True)
        or _behind_native(words, at + 1 if words.reads(at, ",") else at)
        or _behind_unread(words, at)
        or _behind_place(words, at)
        or _set_off(words, at, office)
    )


def _span(words: Words, first: int, *, office: bool = False) -> _Span | None:
    """The name at token ``first``; taken more readily after an office."""
    last = name_at(words, first, office)
    return _Span(first, last) if last is not None else None


def _behind_native(words: Words, at: int) -> _Span | None:
    """The name behind a noun for a native or a title at token ``at``: "датчанка", "известный дипломат"."""
    if words.pos(at) == "ADJ" and words.small(at):
        at += 1
    if words.pos(at) != "NOUN" or not words.small(at) or at + 1 >= len(words):
        return None
    lex = lexicon()
    native = lex.country_of_inhabitant(words.lemmas[at]) or not words.lemmas[at].isdisjoint(lex.name_titles)
    return _span(words, at + 1, office=True) if native and not plural(words, at) else None


def _behind_unread(words: Words, at: int) -> _Span | None:
    """The name behind genitives that are no body: "руководитель рабочей группы Иванов"."""
    first = at
    while first - at < 5 and words.small(first) and words.case(first) == "Gen":
        first += 1
    return _span(words, first) if first > at and words.name_from(first, "PER") else None


def _behind_place(words: Words, at: int) -> _Span | None:
    """The name behind a place or a vote: "по Молдове", "в Бишкеке", "на выборах в X"."""
    first = _past_place(words, at) if words.reads(at, *_PREPOSITIONS) else None
    return _span(words, first) if first is not None else None


def _past_place(words: Words, at: int) -> int | None:
    """Where the name stands behind "в Бишкеке" or "на намеченных на 15 октября выборах в X"; None where none does."""
    vote = listed = False
    for first in range(at + 2, min(at + _LONGEST_REACH, len(words))):
        vote = vote or words.has(first - 1, *_VOTES)
        if words.name_from(first, "PER") and not taken(words, first):
            return first if vote or listed or first < at + _PLACE_REACH else None
        if words.reads(first, ",", "и", "в", "на") and words.name_over(first - 1, "LOC"):
            listed = True  # "директор по сбыту в России, на Украине и в Казахстане X"
        elif not (listed and words.reads(first, "в", "на")):
            near = vote or first < at + _PLACE_REACH - 1
            if not _of_place(words, first, near=near):
                return None
    return None


def _of_place(words: Words, at: int, *, near: bool) -> bool:
    """Whether token ``at`` may belong to a place or vote between an office and a name; ``near`` for prepositions."""
    pos = words.pos(at)
    if pos == "VERB":
        return words.tokens[at].feats.get("VerbForm") == "Part"
    if pos == "ADP":
        return near and words.reads(at, *_OF_PLACE)
    return pos not in ("AUX", "PUNCT", "CCONJ", "PRON", "DET")


def _set_off(words: Words, at: int, office: OfficePhrase) -> _Span | None:
    """A name between commas after an office with its body: "бывший спикер палаты, Нэнси Пелоси, которая"."""
    if not words.reads(at, ",") or office.plural or office.body is None or not words.name_from(at + 1, "PER"):
        return None
    end = name_at(words, at + 1)
    if end is None or end - at < 3:
        return None
    name = read_name(words, at + 1, end)
    listed = words.reads(end, "и") or (end < len(words) and name_at(words, end + 1) is not None)
    return _Span(at + 1, end) if name is not None and name.case == office.case and not listed else None


def _read_vote_between(words: Words, office: OfficePhrase, name: int) -> None:
    """Read what a mission observes, where it stands between its head's office and the name."""
    body = office.body
    if body is None or body.type != "mission" or body.election is not None:
        return
    between = range(office.last, name)
    body.election = next((vote for at in between if (vote := read_election(words, at)) is not None), None)
    if body.election is not None and body.election.date is None:
        body.election.date = next((date for at in between if (date := read_date(words, at)) is not None), None)


def _name_case(words: Words, first: int, last: int) -> str | None:
    """The case that most parts of a name have to the tagger, initials left out."""
    parts = (at for at in range(first, last) if words.pos(at) == "PROPN" and len(words.tokens[at].text) > 1)
    cases = [case for at in parts if (case := words.case(at))]
    return max(cases, key=cases.count) if cases else words.case(first)
