"""The offices of one person, before the name and after it: "глава ЦИК X", "X, член комиссии", "X (КПРФ)"."""

from __future__ import annotations

from graphkit.extract.discourse.mentions import Mention, OfficePhrase
from graphkit.extract.russian.mentions.bodies import read_body
from graphkit.extract.russian.mentions.name_spans import name_at
from graphkit.extract.russian.mentions.offices import read_office
from graphkit.extract.russian.mentions.workplaces import read_workplace
from graphkit.extract.russian.words.phrases import Words


def offices_from(words: Words, i: int) -> tuple[list[OfficePhrase], int]:
    """(offices of one person that follow each other from token ``i`` on, their end); none where no office is there."""
    offices: list[OfficePhrase] = []
    end, at = i, i
    while (office := read_office(words, at)) is not None:
        offices.append(office)
        end = office.last
        another = _another(words, office)
        if another is None:
            break
        at = another
    return offices, end


def _another(words: Words, office: OfficePhrase) -> int | None:
    """The token at which another office of the same person begins behind an office; None where none does."""
    end = office.last
    if _the_same(words, end + 1) and _office_at(words, end + 3):
        return end + 3  # "генсек ШОС, он же глава миссии"
    if _juxtaposed(words, end, office):
        return end
    if words.reads(end, ",", "и") or words.dash(end):
        return end + 1 if _office_follows(words, end + 1, office) or _dash_joins(words, office) else None
    return None


def _office_at(words: Words, i: int) -> OfficePhrase | None:
    """What ``read_office`` returns; None also where token ``i`` does not exist."""
    return read_office(words, i) if i < len(words) else None


def _the_same(words: Words, at: int) -> bool:
    """Whether "он же", which gives one person another office, stands at token ``at``."""
    return words.has(at, "он", "она") and words.has(at + 1, "же")


def _juxtaposed(words: Words, at: int, before: OfficePhrase) -> bool:
    """Whether a second office of one person follows at once: "наблюдатель от ОБСЕ португальский парламентарий X"."""
    if at >= len(words) or before.plural or words.capital(at) or words.pos(at) == "PUNCT":
        return False
    return _office_follows(words, at, before)


def _dash_joins(words: Words, before: OfficePhrase) -> bool:
    """Whether a dash joins an office to another one in the same case."""
    office = _office_at(words, before.last + 1) if words.dash(before.last) else None
    return office is not None and not office.plural and not before.plural and office.case == before.case


def _office_follows(words: Words, at: int, before: OfficePhrase) -> bool:
    """Whether another office in the same case stands at token ``at`` before a name, so that both are one person's."""
    office = _office_at(words, at)
    if office is None or office.plural != before.plural or office.case != before.case:
        return False
    end = office.last
    while words.reads(end, ",", "и") or words.dash(end):
        more = _office_at(words, end + 1)
        if more is None or more.case != before.case:
            break
        end = more.last
    return name_at(words, end) is not None


def read_body_in_brackets(words: Words, at: int, office: OfficePhrase) -> int:
    """Read the body in brackets after a name whose office has none: "депутат X (КПРФ)"; where it ends."""
    if not lacks_body(office) or not words.reads(at, "(") or at + 2 >= len(words):
        return at
    body = read_workplace(words, at + 1, "Nom") or read_body(words, at + 1)
    if body is None or not words.reads(body.last, ")"):
        return at
    office.body, office.unread = body, False
    return body.last + 1


def read_apposition(words: Words, mention: Mention) -> None:
    """Read the offices after a person's name into the mention.

    "Азаем Гулиевым – специальным координатором и …", "(председатель …)", ", один из …".
    """
    at = _past_note(words, mention.last)
    bracket, dash = words.reads(at, "("), words.dash(at)
    if not bracket and not dash and not words.reads(at, ","):
        return
    offices = _offices_after(words, at + 1, mention.case, bracket=bracket)
    end = offices[-1].last if offices else at
    if not offices or name_at(words, end) is not None:
        return
    if dash or end >= len(words) or words.pos(end) in ("PUNCT", "ADP"):
        mention.offices = [*mention.offices, *offices]
        mention.last = end + 1 if bracket and words.reads(end, ")") else end
        mention.end = words.tokens[mention.last - 1].end


def _offices_after(words: Words, i: int, case: str | None, *, bracket: bool) -> list[OfficePhrase]:
    """The offices from token ``i`` on that may be those of somebody named before in the case; in brackets in any."""
    offices: list[OfficePhrase] = []
    at: int | None = i
    while at is not None:
        if _the_same(words, at):
            at += 2  # "первый зампред, он же координатор"
        office = _described(words, at, case)
        if office is None or office.plural or not (bracket or _agree(office.case, case)):
            break
        if lacks_body(office) and (office.unread or not words.reads(office.last, "и")):
            break
        offices.append(office)
        joins = words.reads(office.last, ",", "и") or words.dash(office.last)
        at = office.last + 1 if joins and _described(words, office.last + 1, case) is not None else None
    while offices and lacks_body(offices[-1]):
        offices.pop()
    return offices


def lacks_body(office: OfficePhrase) -> bool:
    """Whether an office that is one of some body only has none."""
    return office.needs == "body" and office.body is None


def _agree(office: str | None, name: str | None) -> bool:
    """Whether an office can stand beside a name; of men the accusative is the genitive: "Анну Юрчик – секретаря …"."""
    return name is None or office == name or {office, name} == {"Gen", "Acc"}


def _past_note(words: Words, at: int) -> int:
    """Past the name in Latin letters or the age that stands in brackets after a name."""
    if not words.reads(at, "(") or at + 2 >= len(words):
        return at
    for inside in range(at + 1, min(at + 6, len(words))):
        if words.reads(inside, ")"):
            return inside + 1
        if not words.tokens[inside].text.isascii():
            break
    return at


def _described(words: Words, at: int, case: str | None) -> OfficePhrase | None:
    """The office at token ``at``, past adjectives in its case ("известный …") or "один из …"."""
    if words.has(at, "один") and words.has(at + 1, "из"):
        office = _office_at(words, at + 2)
        if office is None or not office.plural:
            return None
        office.plural, office.case = False, words.case(at)
        return office
    office = _office_at(words, at)
    begin = at
    while office is None and begin < at + 2 and words.pos(begin) == "ADJ" and case in (None, words.case(begin)):
        begin += 1
        office = _office_at(words, begin)
    return office
