"""Offices and the people who hold them: "заместитель Генерального секретаря ШОС Олег Копылов" is one mention."""

from __future__ import annotations

from graphkit.extract.discourse.mentions import BodyPhrase, OfficePhrase
from graphkit.extract.russian.mentions.bodies import read_body
from graphkit.extract.russian.mentions.office_parts import (
    field_end,
    governed,
    named_unit,
    past_observers,
    place_before,
    read_committee,
    read_place,
    read_station,
    unit_at,
)
from graphkit.extract.russian.mentions.organizations import read_country
from graphkit.extract.russian.mentions.workplaces import extend, read_workplace
from graphkit.extract.russian.words.lexicon import lexicon
from graphkit.extract.russian.words.noun_phrases import may_be_plural, nominative, noun_case, plural
from graphkit.extract.russian.words.phrases import DASHES, Words
from graphkit.knowledge.offices import Office
from graphkit.parse import morphology
from graphkit.parse.morphology import readings

_SHORTENED = ("зав", "зам", "нач")
_STOP = (".", ";", ":", "(", ")", "«", "»", "!", "?")


def read_office(words: Words, i: int) -> OfficePhrase | None:
    """The office named from token ``i`` on, with what it is of; None where none is."""
    lex = lexicon()
    k, country, former, acting, case = i, None, False, False, None
    end, found = lex.offices.match(words, k)
    while not found and k < len(words):
        lemmas = words.lemmas[k]
        adjective = lex.country_of_adjective(lemmas)
        if adjective:
            country = adjective
        elif not lemmas.isdisjoint(lex.former):
            former = True
            if k + 1 < len(words) and words.tokens[k + 1].text in DASHES:
                k += 1
        elif words.tokens[k].text.lower() in ("и", "о") and k + 1 < len(words) and words.tokens[k + 1].text == ".":
            acting = True
            k += 1
        elif not lemmas.isdisjoint(lex.acting):
            acting = True
            holder = k - 1 if k == i and words.has(k, "обязанность") and words.has(k - 1, "исполнять") else k
            case = case or (words.case(holder) if words.tokens[holder].pos in ("VERB", "ADJ") else None)
        elif lemmas.isdisjoint(lex.office_modifiers):
            return None
        k += 1
        if k >= len(words):
            return None
        end, found = lex.offices.match(words, k)
    if not found:
        return None
    office = found[0]
    head = _head(words, k, end)
    if words.tokens[end - 1].text.lower() in _SHORTENED and end < len(words) and words.tokens[end].text == ".":
        end += 1
    if words.tokens[head].pos in ("ADP", "CCONJ", "SCONJ", "PART", "PRON", "DET"):
        return None
    if words.has(head, "глава") and words.has(head - 1, "во"):
        return None
    if (
        words.tokens[head].pos in ("VERB", "ADJ", "ADV")
        and office.words not in ("старший", "старшая")
        and not (office.instrumental and words.tokens[head].feats.get("VerbForm") == "Part")
        and not _nominal(words.tokens[head].text)
    ):
        return None
    if office.general and not _in_trade(words, head):
        return None
    title = f"{_acting(words, i, k)} {words.text(k, head + 1)}" if acting else _title(words, k, head, end, office)
    if office.general and office.role != "president":
        country = None  # "нидерландский предприниматель": where somebody is from, not for whom he or she works
    phrase = OfficePhrase(
        i, end, head, office.role, dict(office.of), title, needs=office.needs, home=office.home,
        former=former, country=country, heads=office.heads, acting=acting, chamber=office.chamber, place=office.place,
        general=office.general, seat=office.seat, within=office.within,
    )  # fmt: skip
    if end > head + 1 and words.tokens[end - 1].text != ".":
        phrase.title += " " + words.text(head + 1, end)
    phrase.former = former or words.tokens[head].text.lower().startswith("экс-")
    phrase.plural = plural(words, head)
    phrase.case = case if acting else noun_case(words, head)
    if office.deputy or office.aide:
        return _deputy(words, phrase, office)
    _read_domain(words, phrase, office)
    if (
        phrase.body is not None
        and len(phrase.body.parts) > 1
        and may_be_plural(words, head)
        and phrase.body.type == "commission"
    ):
        phrase.plural = True
    return phrase


def _head(words: Words, first: int, end: int) -> int:
    return next((x for x in range(first, end) if words.tokens[x].pos in ("NOUN", "PROPN")), first)


def _title(words: Words, first: int, head: int, end: int, office: Office) -> str:
    """The nominative of an office's words; the dictionary's own where a form is of two words or of several people."""
    title = nominative(words, first, head + 1, singular=not plural(words, head))
    if end > head + 1 or " " in office.words:
        return title
    foreign = title.islower() and morphology.lemmas(title).isdisjoint(morphology.lemmas(office.words))
    return office.words if foreign or plural(words, head) else title


def _acting(words: Words, first: int, last: int) -> str:
    """The words of an acting office in the nominative: "исполняющего обязанности" to "исполняющий обязанности"."""
    if words.has(first, "обязанность"):
        return "исполняющий обязанности"
    return " ".join([nominative(words, first, first + 1), *([words.text(first + 1, last)] if last > first + 1 else [])])


def _in_trade(words: Words, head: int) -> bool:
    """Whether the word is the occupation and not a name that sounds like one ("Мельник", "Адвокат")."""
    token = words.tokens[head]
    if token.feats.get("Animacy") == "Inan" and words.sentence.tokens[head].text.lower() not in _SHORTENED:
        return False  # "энергетика", "логистика", "политика" in a case that people of the trade share
    opens = head == 0 or words.tokens[head - 1].pos == "PUNCT"
    return token.pos in ("NOUN", "PROPN") and (token.text.islower() or (opens and token.text[1:].islower()))


def _nominal(text: str) -> bool:
    return any(pos == "NOUN" for _, pos, _ in readings(text))


def _deputy(words: Words, phrase: OfficePhrase, office: Office) -> OfficePhrase | None:
    """ "заместитель" and what it deputises: an office in the genitive, a body, or what was said before ("его").

    An aide ("помощник Генерального секретаря") keeps a class of its own, unless a deputy's name is what it amounts to.
    """
    whose = words.has(phrase.last, "его", "ее", "их") and phrase.last + 1 < len(words)
    inner = read_office(words, phrase.last + whose) if phrase.last < len(words) else None
    if inner is not None and whose:  # "заместитель ее председателя"
        inner.possessed = phrase.possessed = phrase.last
    if (inner and words.case(inner.head) in ("Gen", "Acc", None)) or (
        inner and inner.plural == phrase.plural and words.tokens[inner.head].text.isupper()
    ):
        assert inner is not None
        if inner.deputies == 0 or inner.role.startswith("deputy"):
            phrase.last, phrase.body, phrase.unit, phrase.country = (
                inner.last,
                inner.body,
                inner.unit,
                inner.country or phrase.country,
            )
            phrase.title = phrase.title + " " + words.text(inner.first, _title_end(inner))
            phrase.committee = inner.committee
            if office.aide and not (inner.role == "secretary_general" and office.role == "other"):
                return phrase
            phrase.role, phrase.of, phrase.home = inner.role, inner.of, inner.home
            phrase.deputies = inner.deputies + 1
            phrase.heads = inner.heads
            phrase.needs = inner.needs
            return phrase
    if office.aide:
        _read_domain(words, phrase, office)
        return phrase
    phrase.deputies = 1
    phrase.role, phrase.of = "head", {"commission": "chair", "mission": "head_of_mission", "ministry": "minister"}
    body = read_body(words, phrase.last)
    if body and words.case(body.head) in ("Gen", None):
        phrase.body, phrase.last = body, body.last
    return phrase


def _title_end(phrase: OfficePhrase) -> int:
    return phrase.body.first if phrase.body is not None and phrase.body.first >= phrase.first else phrase.last


def _read_domain(words: Words, phrase: OfficePhrase, office: Office) -> None:
    """What the office is of: a unit, a body, a country, a field ("иностранных дел", "по выборам")."""
    lex = lexicon()
    k = phrase.last
    while k < len(words):
        token = words.tokens[k]
        if token.text in _STOP or (token.pos == "PUNCT" and token.text not in ('"',)):
            break
        if office.place and read_place(words, phrase, k):
            break
        if (
            any(n.type == "PER" and n.first == k for n in words.sentence.names)
            and not lex.bodies.match(words, k)[1]
            and not lex.country_names.match(words, k)[1]
        ):
            break
        if office.role in ("minister", "deputy_minister") and token.text.islower() and words.case(k) == "Gen":
            k = _ministry_field(words, k)
            if k == phrase.last:
                break
            phrase.title = nominative(words, phrase.head, phrase.head + 1) + " " + words.text(phrase.last, k)
            phrase.last = k
            continue
        unit_end, unit = lex.units.match(words, unit_at(words, k))
        cases = ("Gen", "Ins", None) if office.instrumental else ("Gen", None)
        if unit and words.case(k) in cases and not named_unit(words, k, unit_end):
            phrase.unit, phrase.last = unit[0], field_end(words, unit_end)
            phrase.title += " " + words.text(k, phrase.last)
            k = phrase.last
            continue
        if read_committee(words, phrase, k):
            break
        if token.text in ("по", "в", "во", "при", "на") and token.pos == "ADP":
            moved = _preposition(words, phrase, office, k)
            if moved == k:
                break
            k = moved
            continue
        if token.text in ("из", "от") and office.role in lex.senders and k + 1 < len(words):
            origin = read_body(words, k + 1, country_too=True)
            if origin is not None:
                phrase.body, phrase.last = origin, origin.last
                if origin.type == "country" and phrase.plural:
                    _more_countries(words, phrase, origin)
            break
        if words.has(k, "его", "ее", "их", "свой") and phrase.possessed is None:
            after = words.lemmas[k + 1] if k + 1 < len(words) else frozenset[str]()
            if lex.units.match(words, k + 1)[1] or not after.isdisjoint(lex.owned):
                phrase.possessed, k = k, k + 1
                continue
            break
        if words.has(k, "участок") and words.case(k) == "Gen":
            read_station(words, phrase, k)
            break
        skipped = past_observers(words, k)
        if skipped:
            k = skipped
            continue
        body = _surest(words, k, read_body(words, k)) or _country(words, k, office)
        if body is None or not governed(words, body):
            if office.role in ("head", "president", "prime_minister") and not office.general:
                read_place(words, phrase, k)
            break
        extend(words, body)
        phrase.body, phrase.last = body, body.last
        if body.type == "country" and phrase.plural:
            _more_countries(words, phrase, body)
        break
    if office.place and phrase.body is None:
        phrase.body = place_before(words, phrase)
        return
    if office.general and office.role != "president" and phrase.body is not None and phrase.body.type == "country":
        phrase.body, phrase.unread = None, True  # "гроссмейстер из Хорватии": where somebody is from
        return
    if office.general and phrase.body is None and words.has(phrase.last, "из", "с", "со"):
        phrase.body = read_workplace(words, phrase.last + 1)
    elif phrase.body is None and not phrase.committee:
        case = "Ins" if office.instrumental else "Gen"
        phrase.body = read_workplace(words, phrase.last, case)
        if phrase.body is not None:
            phrase.last = phrase.body.last
    if phrase.body is None and phrase.unit is None and not phrase.country and phrase.last < len(words):
        following = words.tokens[phrase.last]  # "председатель колхоза": of something that is no body of the field
        genitive = following.text.islower() and words.case(phrase.last) == "Gen"
        phrase.unread = genitive and following.pos in ("NOUN", "ADJ")
    if phrase.body is None and phrase.country and not office.general:
        phrase.body = BodyPhrase(
            phrase.first, phrase.first + 1, phrase.first, "country", country=phrase.country, of="country"
        )
    if (
        phrase.body is not None
        and phrase.last < len(words)
        and office.role == "ambassador"
        and words.has(phrase.last, "в", "во")
    ):
        end, codes = lex.country_names.match(words, phrase.last + 1) if phrase.last + 1 < len(words) else (0, [])
        if codes or (phrase.last + 1 < len(words) and words.tokens[phrase.last + 1].text[:1].isupper()):
            phrase.last = end if codes else phrase.last + 2


def _surest(words: Words, k: int, body: BodyPhrase | None) -> BodyPhrase | None:
    """The body read at token ``k``, unless its name is shared by many and the recogniser saw a longer one."""
    if body is not None and body.reference and not body.pointing:
        whole = read_workplace(words, k)  # "партии ПАРНАС" is no party told before
        return None if whole is not None and whole.last > body.last else body
    if body is None or not body.candidates or body.type != "organization":
        return body
    common = body.shared or len(body.candidates) > 1
    longer = any(n.type == "ORG" and n.first == k and n.last > body.last for n in words.sentence.names)
    return None if common and longer and not body.country else body


def _more_countries(words: Words, phrase: OfficePhrase, first: BodyPhrase) -> None:
    """ "послы Японии и Индии": the countries of an office in the plural."""
    parts = [first]
    while phrase.last + 1 < len(words) and words.tokens[phrase.last].text in (",", "и"):
        more = read_country(words, phrase.last + 1)
        if more is None or words.case(more.head) not in ("Gen", None):
            break
        parts.append(more)
        phrase.last = more.last
    if len(parts) > 1:
        whole = BodyPhrase(first.first, phrase.last, first.head, "country", country=first.country, of="country")
        whole.parts = tuple(parts)
        phrase.body = whole


def _country(words: Words, k: int, office: Office) -> BodyPhrase | None:
    country = read_country(words, k)
    if country is None and words.tokens[k].text.isupper():
        end, codes = lexicon().country_acronyms.match(words, k)
        if codes:
            return BodyPhrase(k, end, k, "country", country=codes[0], of="country", surface=words.text(k, end))
    if (
        country is None
        and words.has(k, "республика", "страна")
        and words.tokens[k].text.islower()
        and words.case(k) == "Gen"
    ):
        return BodyPhrase(k, k + 1, k, "country", of="country", home=True, surface=words.text(k, k + 1))
    del office
    return country


def _ministry_field(words: Words, k: int) -> int:
    while (
        k < len(words)
        and words.tokens[k].text.islower()
        and (
            words.case(k) == "Gen"
            or (
                words.tokens[k].text in (",", "и")
                and k + 1 < len(words)
                and words.case(k + 1) == "Gen"
                and words.tokens[k + 1].text.islower()
            )
        )
    ):
        if lexicon().offices.match(words, k)[1] and words.tokens[k].pos == "NOUN":
            break
        k += 1
    return k


def _preposition(words: Words, phrase: OfficePhrase, office: Office, k: int) -> int:
    """A prepositional attribute: "по выборам", "по делам СНГ", "при ОБСЕ"; for an embassy the host country."""
    token = words.tokens[k].text
    if office.role == "ambassador" and token in ("в", "во"):
        return k
    if token == "при":
        body = read_body(words, k + 1)
        return body.last if body else k
    if token == "по" and k + 1 < len(words) and words.case(k + 1) in ("Dat", None):
        j = k + 1
        while (
            j < len(words)
            and words.tokens[j].text.islower()
            and (words.case(j) in ("Dat", "Gen", "Ins") or words.tokens[j].text in (",", "и"))
        ):
            if lexicon().offices.match(words, j)[1] and words.case(j) not in ("Dat", "Gen"):
                break
            if j > k + 1 and words.case(j) == "Gen" and read_body(words, j) is not None:
                break
            j += 1
        while j > k + 1 and words.tokens[j - 1].text in (",", "и"):
            j -= 1
        phrase.title += " " + words.text(k, j)
        phrase.last = j
        return j
    return k
