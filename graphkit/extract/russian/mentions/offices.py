"""Offices as they are named: "заместитель Генерального секретаря ШОС", "бывший глава ЦИК", "и.о. министра"."""

from __future__ import annotations

from dataclasses import dataclass

from graphkit.extract.discourse.mentions import OfficePhrase
from graphkit.extract.russian.mentions.bodies import read_body
from graphkit.extract.russian.mentions.office_domain import read_domain
from graphkit.extract.russian.words.lexicon import lexicon
from graphkit.extract.russian.words.noun_phrases import head_noun, may_be_plural, nominative, noun_case, plural
from graphkit.extract.russian.words.phrases import Words
from graphkit.knowledge.offices import Office
from graphkit.parse import morphology
from graphkit.parse.morphology import readings

_SHORTENED = ("зав", "зам", "нач")
_FUNCTION_WORDS = ("ADP", "CCONJ", "SCONJ", "PART", "PRON", "DET")
# Offices that are adjectives by form.
_ADJECTIVES = ("старший", "старшая")
# What a deputy of an unnamed chief is, by the sort of body.
_DEPUTY_OF = {"commission": "chair", "mission": "head_of_mission", "ministry": "minister"}


@dataclass(slots=True)
class _Lead:
    """What stands before an office: the token where the office begins, and what the words up to it say.

    ``case`` is that of whoever is acting in the office.
    """

    at: int
    country: str | None = None
    former: bool = False
    acting: bool = False
    case: str | None = None

    def take(self, words: Words, first: int) -> bool:
        """Keep what token ``at`` says and step past it; False where it is no word that stands before an office."""
        lex, at = lexicon(), self.at
        lemmas = words.lemmas[at]
        country = lex.country_of_adjective(lemmas)
        if country:
            self.country = country
        elif not lemmas.isdisjoint(lex.former):
            self.former = True
            self.at += words.dash(at + 1)
        elif words.tokens[at].text.lower() in ("и", "о") and words.reads(at + 1, "."):  # "и.о."
            self.acting = True
            self.at += 1
        elif not lemmas.isdisjoint(lex.acting):
            self.acting = True
            self.case = self.case or _acting_case(words, at, first)
        elif lemmas.isdisjoint(lex.office_modifiers):
            return False
        self.at += 1
        return True


def _acting_case(words: Words, at: int, first: int) -> str | None:
    """The case of the participle that says who is acting: "исполняющего обязанности"."""
    duties = at == first and words.has(at, "обязанность") and words.has(at - 1, "исполнять")
    holder = at - 1 if duties else at
    return words.case(holder) if words.pos(holder) in ("VERB", "ADJ") else None


def read_office(words: Words, i: int) -> OfficePhrase | None:
    """The office named from token ``i`` on, with what it is of; None where none is."""
    lead = _Lead(i)
    end, offices = lexicon().offices.match(words, i)
    while not offices:
        if lead.at >= len(words) or not lead.take(words, i):
            return None
        end, offices = lexicon().offices.match(words, lead.at)
    office = offices[0]
    head = head_noun(words, lead.at, end)
    if words.tokens[end - 1].text.lower() in _SHORTENED and words.reads(end, "."):
        end += 1
    if not _is_office(words, head, office):
        return None
    phrase = _phrase(words, i, lead, head, end, office)
    if office.deputy or office.aide:
        return _deputy(words, phrase, office)
    read_domain(words, phrase, office)
    body = phrase.body
    if body is not None and body.type == "commission" and len(body.parts) > 1 and may_be_plural(words, head):
        phrase.plural = True
    return phrase


def _phrase(words: Words, first: int, lead: _Lead, head: int, end: int, office: Office) -> OfficePhrase:
    """The office by its own words and those before it, before it is known what it is of."""
    title = _acting_title(words, first, lead, head) if lead.acting else _title(words, lead.at, head, end, office)
    if end > head + 1 and not words.reads(end - 1, "."):
        title += " " + words.text(head + 1, end)
    # "нидерландский предприниматель": where somebody is from, not for whom he or she works
    country = None if office.general and office.role != "president" else lead.country
    return OfficePhrase(
        first, end, head, office.role, dict(office.of), title, needs=office.needs, home=office.home,
        former=lead.former or words.tokens[head].text.lower().startswith("экс-"), plural=plural(words, head),
        country=country, heads=office.heads, case=lead.case if lead.acting else noun_case(words, head),
        acting=lead.acting, chamber=office.chamber, place=office.place, general=office.general, seat=office.seat,
        within=office.within,
    )  # fmt: skip


def _is_office(words: Words, head: int, office: Office) -> bool:
    """Whether the words of an office are one here, and no other word that sounds like it."""
    pos = words.pos(head)
    if pos in _FUNCTION_WORDS or (words.has(head, "глава") and words.has(head - 1, "во")):
        return False
    if office.general and not _in_trade(words, head):
        return False
    return pos not in ("VERB", "ADJ", "ADV") or office.words in _ADJECTIVES or _is_noun(words, head, office)


def _is_noun(words: Words, head: int, office: Office) -> bool:
    """Whether what the tagger took for a verb, adjective or adverb stands for a person."""
    token = words.tokens[head]
    participle = office.instrumental and token.feats.get("VerbForm") == "Part"  # "руководящий …"
    return participle or any(pos == "NOUN" for _, pos, _ in readings(token.text))


def _title(words: Words, first: int, head: int, end: int, office: Office) -> str:
    """The nominative of an office's words; the dictionary's own where a form is of two words or of several people."""
    several = plural(words, head)
    title = nominative(words, first, head + 1, singular=not several)
    if end > head + 1 or " " in office.words:
        return title
    foreign = title.islower() and morphology.lemmas(title).isdisjoint(morphology.lemmas(office.words))
    return office.words if foreign or several else title


def _acting_title(words: Words, first: int, lead: _Lead, head: int) -> str:
    """An acting office in the nominative: "исполняющего обязанности министра" to "исполняющий обязанности министра"."""
    office = words.text(lead.at, head + 1)
    if words.has(first, "обязанность"):
        return f"исполняющий обязанности {office}"
    more = words.text(first + 1, lead.at)
    return " ".join(filter(None, (nominative(words, first, first + 1), more, office)))


def _in_trade(words: Words, head: int) -> bool:
    """Whether the word is the occupation and not a name that sounds like one ("Мельник", "Адвокат")."""
    token = words.tokens[head]
    if token.feats.get("Animacy") == "Inan" and words.sentence.tokens[head].text.lower() not in _SHORTENED:
        return False  # "энергетика", "логистика", "политика" in a case that people of the trade share
    opens = head == 0 or words.pos(head - 1) == "PUNCT"
    return token.pos in ("NOUN", "PROPN") and (token.text.islower() or (opens and token.text[1:].islower()))


def _deputy(words: Words, phrase: OfficePhrase, office: Office) -> OfficePhrase:
    """The deputy's or aide's office with what it is of: an office in the genitive, a body, or what was said before.

    An aide ("помощник Генерального секретаря") keeps a class of its own, unless a deputy's name is what it amounts to.
    """
    chief = _chief(words, phrase)
    if chief is not None and (chief.deputies == 0 or chief.role.startswith("deputy")):
        _deputise(words, phrase, chief, keeps_class=office.aide and not _amounts_to_deputy(chief, office))
    elif office.aide:
        read_domain(words, phrase, office)
    else:
        phrase.deputies = 1
        phrase.role, phrase.of = "head", dict(_DEPUTY_OF)
        body = read_body(words, phrase.last)
        if body is not None and words.case(body.head) in ("Gen", None):
            phrase.body, phrase.last = body, body.last
    return phrase


def _chief(words: Words, phrase: OfficePhrase) -> OfficePhrase | None:
    """The office that a deputy's is of, in the genitive or, between acronyms, without a case; None where none is.

    A possessive before it ("заместитель ее председателя") is kept in both.
    """
    possessive = words.has(phrase.last, "его", "ее", "их") and phrase.last + 1 < len(words)
    chief = read_office(words, phrase.last + possessive) if phrase.last < len(words) else None
    if chief is None:
        return None
    if possessive:
        chief.possessed = phrase.possessed = phrase.last
    caseless = chief.plural == phrase.plural and words.tokens[chief.head].text.isupper()
    return chief if caseless or words.case(chief.head) in ("Gen", "Acc", None) else None


def _amounts_to_deputy(chief: OfficePhrase, office: Office) -> bool:
    """Whether an aide's office is a deputy's by another name: "помощник Генерального секретаря"."""
    return chief.role == "secretary_general" and office.role == "other"


def _deputise(words: Words, phrase: OfficePhrase, chief: OfficePhrase, *, keeps_class: bool) -> None:
    """Give a deputy's or aide's office what its chief's is of, and the chief's class unless it keeps its own."""
    phrase.last, phrase.body, phrase.unit = chief.last, chief.body, chief.unit
    phrase.country = chief.country or phrase.country
    phrase.title = phrase.title + " " + words.text(chief.first, _title_end(chief))
    phrase.committee = chief.committee
    if not keeps_class:
        phrase.role, phrase.of, phrase.home = chief.role, chief.of, chief.home
        phrase.deputies = chief.deputies + 1
        phrase.heads, phrase.needs = chief.heads, chief.needs


def _title_end(phrase: OfficePhrase) -> int:
    """The end of an office's words before its body."""
    return phrase.body.first if phrase.body is not None and phrase.body.first >= phrase.first else phrase.last
