"""What an office is of: a unit, a committee, a place, a body, a country, a field ("иностранных дел", "по выборам")."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from graphkit.extract.discourse.mentions import BodyPhrase, OfficePhrase
from graphkit.extract.russian.mentions.bodies import read_body
from graphkit.extract.russian.mentions.commissions import read_commission
from graphkit.extract.russian.mentions.composed import read_composed
from graphkit.extract.russian.mentions.office_parts import (
    field_end,
    governed,
    named_unit,
    past_observers,
    purpose_end,
    unit_at,
)
from graphkit.extract.russian.mentions.office_places import place_before, place_body, place_end
from graphkit.extract.russian.mentions.organizations import country_phrase, read_country
from graphkit.extract.russian.mentions.workplaces import extend, read_workplace
from graphkit.extract.russian.words.lexicon import lexicon
from graphkit.extract.russian.words.noun_phrases import modifiers, nominative
from graphkit.extract.russian.words.phrases import Words
from graphkit.extract.russian.words.regions import country_at
from graphkit.knowledge.offices import Office

_STOPS = (".", ";", ":", "(", ")", "«", "»", "!", "?")
# Who heads a region or city where nothing else is told ("глава Химок").
_HEADS = ("head", "president", "prime_minister")


@dataclass(frozen=True, slots=True)
class _Told:
    """What stands behind an office at one token, as one reader has it.

    ``goes_on`` is the token where the readers are tried next, None where the office ends; ``last`` the new end of the
    office's words, where they take in what was read. The other fields are added to the office: words of its ``title``
    (``whole_title`` stands in for all of it), the ``unit``, whether it is a ``committee``'s, the ``body``, the token of
    a possessive before it.
    """

    goes_on: int | None = None
    last: int | None = None
    title: str = ""
    whole_title: str = ""
    unit: str | None = None
    committee: bool = False
    body: BodyPhrase | None = None
    possessed: int | None = None


_NOTHING = _Told()
_Reader = Callable[[Words, OfficePhrase, Office, int], _Told | None]


def read_domain(words: Words, phrase: OfficePhrase, office: Office) -> None:
    """Read what the office is of into its phrase, behind it or else before it."""
    at: int | None = phrase.last
    while at is not None and at < len(words) and not _stops(words, at):
        told = next(told for read in _READERS if (told := read(words, phrase, office, at)) is not None)
        _add(phrase, told)
        at = told.goes_on
    if office.place and phrase.body is None:
        phrase.body = place_before(words, phrase)
    elif _at_large(office) and phrase.body is not None and phrase.body.type == "country":
        phrase.body, phrase.unread = None, True  # "гроссмейстер из Хорватии": where somebody is from
    else:
        _complete(words, phrase, office)


def _stops(words: Words, at: int) -> bool:
    """Whether a sign at token ``at`` ends what an office is of."""
    return words.reads(at, *_STOPS) or (words.pos(at) == "PUNCT" and not words.reads(at, '"'))


def _at_large(office: Office) -> bool:
    """Whether the office is an occupation that is held for no country."""
    return office.general and office.role != "president"


def _add(phrase: OfficePhrase, told: _Told) -> None:
    """Add to an office what was read behind it."""
    phrase.title = told.whole_title or " ".join(filter(None, (phrase.title, told.title)))
    phrase.last = phrase.last if told.last is None else told.last
    phrase.unit = told.unit or phrase.unit
    phrase.committee = told.committee or phrase.committee
    phrase.body = told.body or phrase.body
    phrase.possessed = phrase.possessed if told.possessed is None else told.possessed


# ---- readers: each returns what stands at a token, or None where it is not its own to read


def _place(words: Words, phrase: OfficePhrase, office: Office, at: int) -> _Told | None:
    """The region or city that a mayor or governor heads."""
    return _place_told(words, phrase, at) if office.place else None


def _place_told(words: Words, phrase: OfficePhrase, at: int) -> _Told | None:
    """The region or city named at token ``at`` as a body; None where none is."""
    end = place_end(words, at)
    if end is None:
        return None
    name = words.text(at, end)
    if name.islower():  # "мэр города Лужков": which one the article says elsewhere or not at all
        return _Told(last=end)
    return _Told(last=end, title=name, body=place_body(words, phrase, at, end))


def _person(words: Words, phrase: OfficePhrase, office: Office, at: int) -> _Told | None:
    """Nothing, where the name of whoever holds the office begins."""
    if not words.name_from(at, "PER"):
        return None
    known = lexicon().bodies.match(words, at)[1] or lexicon().country_names.match(words, at)[1]
    return None if known else _NOTHING


def _ministry_field(words: Words, phrase: OfficePhrase, office: Office, at: int) -> _Told | None:
    """The field of a minister: "внутренних дел", "труда и занятости"."""
    if office.role not in ("minister", "deputy_minister") or not _small_genitive(words, at):
        return None
    end = at
    while _small_genitive(words, end) or (words.reads(end, "и") and _small_genitive(words, end + 1)):
        if words.pos(end) == "NOUN" and lexicon().offices.match(words, end)[1]:
            break
        end += 1
    if end == phrase.last:
        return _NOTHING
    head = nominative(words, phrase.head, phrase.head + 1)
    return _Told(end, end, whole_title=f"{head} {words.text(phrase.last, end)}")


def _small_genitive(words: Words, at: int) -> bool:
    """Whether token ``at`` is a genitive in small letters."""
    return words.case(at) == "Gen" and words.small(at)


def _unit(words: Words, phrase: OfficePhrase, office: Office, at: int) -> _Told | None:
    """A part of the body, with its field: "отдела международных связей"; the office is one of the body."""
    end, units = lexicon().units.match(words, unit_at(words, at))
    cases = ("Gen", "Ins", None) if office.instrumental else ("Gen", None)
    if not units or words.case(at) not in cases or named_unit(words, at, end):
        return None
    end = field_end(words, end)
    return _Told(end, end, title=words.text(at, end), unit=units[0])


def _committee(words: Words, phrase: OfficePhrase, office: Office, at: int) -> _Told | None:
    """A committee with the body that has it: "Комитета Сената по международным делам"."""
    noun = modifiers(words, at)[0]
    if not words.has(noun, *lexicon().committees) or words.case(noun) not in ("Gen", None):
        return None
    if _is_commission(words, at, noun):
        return None
    end = purpose_end(words, noun + 1)
    owner = read_body(words, end)
    # "руководитель пресс-службы комитета" is no chair of it
    chairs = phrase.unit is None
    if owner is not None and governed(words, owner) and owner.first >= end:
        last = purpose_end(words, owner.last)
        title = words.text(at, owner.first)
        return _Told(None, max(phrase.last, last), title, unit="комитет", committee=chairs, body=owner)
    whole = read_composed(words, at)
    if whole is not None and (end == noun + 1 or whole.last > end):
        return None
    last = max(whole.last if whole is not None else phrase.last, end)
    return _Told(None, last, words.text(at, end), unit="комитет", committee=chairs, body=whole)


def _is_commission(words: Words, at: int, noun: int) -> bool:
    """Whether the words at token ``at`` are an election commission, or a "комиссия" that is no part of a body."""
    commission = read_commission(words, at)
    if commission is not None and commission.reference is None:
        return True
    if not words.has(noun, "комиссия") or words.has(noun + 1, "по"):
        return False
    owner = read_body(words, noun + 1)
    return owner is None or owner.type != "organization"


def _preposition(words: Words, phrase: OfficePhrase, office: Office, at: int) -> _Told | None:
    """A prepositional attribute: "по выборам", "по делам СНГ", "при ОБСЕ"; nothing after "в" and "на"."""
    if words.pos(at) != "ADP" or not words.reads(at, "по", "в", "во", "при", "на"):
        return None
    if words.reads(at, "при"):
        body = read_body(words, at + 1)
        return _Told(body.last) if body is not None else _NOTHING
    if words.reads(at, "по") and at + 1 < len(words) and words.case(at + 1) in ("Dat", None):
        end = _attribute_end(words, at)
        return _Told(end, end, title=words.text(at, end))
    return _NOTHING


def _attribute_end(words: Words, preposition: int) -> int:
    """The end of what "по" governs, before a body and before an office in another case."""
    first = end = preposition + 1
    while words.small(end) and (words.case(end) in ("Dat", "Gen", "Ins") or words.reads(end, "и")):
        case = words.case(end)
        if case not in ("Dat", "Gen") and lexicon().offices.match(words, end)[1]:
            break
        if case == "Gen" and end > first and read_body(words, end) is not None:
            break
        end += 1
    while end > first and words.reads(end - 1, "и"):
        end -= 1
    return end


def _sender(words: Words, phrase: OfficePhrase, office: Office, at: int) -> _Told | None:
    """Who sent an observer or envoy: "наблюдатель от СНГ", "послы из Японии и Индии"."""
    if not words.reads(at, "из", "от") or office.role not in lexicon().senders or at + 1 >= len(words):
        return None
    sender = read_body(words, at + 1, country_too=True)
    return _of_body(words, phrase, sender) if sender is not None else _NOTHING


def _possessive(words: Words, phrase: OfficePhrase, office: Office, at: int) -> _Told | None:
    """A possessive before a part of somebody's: "глава её миссии"."""
    if not words.has(at, "его", "ее", "их", "свой") or phrase.possessed is not None:
        return None
    owned = words.has(at + 1, *lexicon().owned) or lexicon().units.match(words, at + 1)[1]
    return _Told(at + 1, possessed=at) if owned else _NOTHING


def _station(words: Words, phrase: OfficePhrase, office: Office, at: int) -> _Told | None:
    """The commission of a polling station: "секретарь участка № 12"."""
    if not words.has(at, "участок") or words.case(at) != "Gen":
        return None
    number = words.tokens[at + 2].text if words.reads(at + 1, "№", "N") and at + 2 < len(words) else None
    end = at + 3 if number else at + 1
    name = f"Участковая избирательная комиссия № {number}" if number else "Участковая избирательная комиссия"
    body = BodyPhrase(at, end, at, "commission", name, words.text(at, end), of="commission", level="precinct")
    body.quoted = number
    return _Told(None, end, body=body)


def _observers(words: Words, phrase: OfficePhrase, office: Office, at: int) -> _Told | None:
    """The observers of a mission before its name, passed over: "координатор долгосрочных наблюдателей миссии"."""
    end = past_observers(words, at)
    return _Told(end) if end else None


def _body(words: Words, phrase: OfficePhrase, office: Office, at: int) -> _Told:
    """The body or country itself, or the region or city that a head of something is of."""
    body = _surest(words, at, read_body(words, at)) or _country(words, at)
    if body is None or not governed(words, body):
        place = _place_told(words, phrase, at) if office.role in _HEADS and not office.general else None
        return place or _NOTHING
    extend(words, body)
    return _of_body(words, phrase, body)


# In this order: what a reader finds, those after it do not see.
_READERS: tuple[_Reader, ...] = (
    _place,
    _person,
    _ministry_field,
    _unit,
    _committee,
    _preposition,
    _sender,
    _possessive,
    _station,
    _observers,
    _body,
)


def _of_body(words: Words, phrase: OfficePhrase, body: BodyPhrase) -> _Told:
    """The body that an office is of; after an office of several people the further countries with a country."""
    if body.type == "country" and phrase.plural:
        body = _countries(words, body)
    return _Told(None, body.last, body=body)


def _countries(words: Words, first: BodyPhrase) -> BodyPhrase:
    """The countries of an office in the plural, told in a list: "послы Японии и Индии"."""
    parts, end = [first], first.last
    while words.reads(end, ",", "и"):
        country = read_country(words, end + 1)
        if country is None or words.case(country.head) not in ("Gen", None):
            break
        parts.append(country)
        end = country.last
    if len(parts) == 1:
        return first
    return BodyPhrase(first.first, end, first.head, "country", country=first.country, of="country", parts=tuple(parts))


def _surest(words: Words, at: int, body: BodyPhrase | None) -> BodyPhrase | None:
    """The body read at token ``at``, unless its name is shared by many and the recogniser saw a longer one."""
    if body is None:
        return None
    if body.reference and not body.pointing:
        whole = read_workplace(words, at)  # "партии ПАРНАС" is no party told before
        return None if whole is not None and whole.last > body.last else body
    common = body.shared or len(body.candidates) > 1
    if not common or not body.candidates or body.type != "organization" or body.country:
        return body
    longer = any(n.type == "ORG" and n.first == at and n.last > body.last for n in words.sentence.names)
    return None if longer else body


def _country(words: Words, at: int) -> BodyPhrase | None:
    """The country at token ``at``, by its name or its letters, or the one that is spoken of ("республики")."""
    country = read_country(words, at)
    if country is not None:
        return country
    code, end = country_at(words, at) if words.tokens[at].text.isupper() else (None, at)
    if code is not None:
        return country_phrase(words, at, end, code)
    if words.has(at, "республика", "страна") and _small_genitive(words, at):
        home = country_phrase(words, at, at + 1, None)
        home.home = True
        return home
    return None


# ---- what is left open where no body was told


def _complete(words: Words, phrase: OfficePhrase, office: Office) -> None:
    """Fill what an office is of: a place of work, the country of its adjective; mark what could not be read."""
    if phrase.body is None:
        _read_workplace(words, phrase, office)
    if phrase.body is None and phrase.unit is None and not phrase.country:
        # "председатель колхоза": of something that is no body of the field
        phrase.unread = _small_genitive(words, phrase.last) and words.pos(phrase.last) in ("NOUN", "ADJ")
    if phrase.body is None and phrase.country and not office.general:
        first = phrase.first
        phrase.body = BodyPhrase(first, first + 1, first, "country", country=phrase.country, of="country")
    if phrase.body is not None and office.role == "ambassador":
        phrase.last = _past_host(words, phrase.last)


def _read_workplace(words: Words, phrase: OfficePhrase, office: Office) -> None:
    """Read the place of work behind an office, after "из" and "с" where it is an occupation."""
    if office.general and words.has(phrase.last, "из", "с", "со"):
        phrase.body = read_workplace(words, phrase.last + 1)
    elif not phrase.committee:
        phrase.body = read_workplace(words, phrase.last, "Ins" if office.instrumental else "Gen")
        phrase.last = phrase.body.last if phrase.body is not None else phrase.last


def _past_host(words: Words, at: int) -> int:
    """Past the country in which an ambassador serves: "посол Беларуси в Казахстане"."""
    if not words.has(at, "в", "во") or at + 1 >= len(words):
        return at
    end, codes = lexicon().country_names.match(words, at + 1)
    if codes:
        return end
    return at + 2 if words.capital(at + 1) else at
