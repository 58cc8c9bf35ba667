"""Reading a sentence into mentions: every reader is tried at every token, the longest stretch wins."""

from __future__ import annotations

from graphkit.extract.discourse.mentions import BodyPhrase, Mention
from graphkit.extract.russian.mentions.bodies import read_body
from graphkit.extract.russian.mentions.counts import read_count
from graphkit.extract.russian.mentions.elections import read_election
from graphkit.extract.russian.mentions.make import make_mention
from graphkit.extract.russian.mentions.nominals import read_nominal
from graphkit.extract.russian.mentions.organizations import read_country
from graphkit.extract.russian.mentions.person_mentions import read_person
from graphkit.extract.russian.mentions.timex import read_date
from graphkit.extract.russian.words.lexicon import lexicon
from graphkit.extract.russian.words.phrases import CLOSING, OPENING, Words

_NAMES = ("PER", "LOC", "ORG")
_LONGEST_QUOTATION = 16
# Words before a capital that is a place and does nothing.
_BEFORE_PLACES = ("в", "из", "под", "над", "за", "г", "город", "столица", ".", "(")
# The case that a preposition asks for, where an acronym shows none.
_GOVERNED = {
    **dict.fromkeys(("с", "со", "между", "за", "над", "перед"), "Ins"),
    **dict.fromkeys(("от", "из", "у", "для", "до"), "Gen"),
    **dict.fromkeys(("к", "по"), "Dat"),
    **dict.fromkeys(("в", "во", "на", "о", "об", "при"), "Loc"),
    "через": "Acc",
}
# Nothing but a date or a number begins with one of these in lower case.
_PLAIN = frozenset({"VERB", "AUX", "ADP", "CCONJ", "SCONJ", "PART", "INTJ"})


def read_mentions(words: Words) -> list[Mention]:
    """The mentions of a sentence in order, none overlapping another."""
    mentions: list[Mention] = []
    at = 0
    while at < len(words):
        mention = _mention_at(words, at)
        if mention is None or mention.last <= at:
            at += 1
            continue
        mentions.append(mention)
        at = mention.last
    return mentions


def _mention_at(words: Words, i: int) -> Mention | None:
    """The mention that starts at token ``i``; None where none does."""
    token = words.tokens[i]
    if token.text in OPENING:
        return _quote(words, i)
    if token.pos == "PUNCT":
        return None
    date = read_date(words, i)
    if date is not None:
        return make_mention(words, "date", i, date.last, i, date=date)
    if token.pos in _PLAIN and token.text.islower() and not words.name_from(i, *_NAMES):
        return _counted(words, i)
    election = read_election(words, i)
    if election is not None:
        return make_mention(words, "election", i, election.last, election.head, election=election)
    person = read_person(words, i)
    if person is not None:
        return _person(words, i, person)
    return _counted(words, i) or _body(words, i) or _country(words, i) or read_nominal(words, i)


def _person(words: Words, i: int, person: Mention) -> Mention | None:
    """The person or office, unless its words are a mission's ("наблюдатели от СНГ") or point back to somebody."""
    if person.kind != "office":
        return person
    if person.plural:
        group = read_body(words, i)
        if group is not None and group.type == "mission" and group.sender is not None:
            return _of_body(words, group)
    return read_nominal(words, i) if _stands_for_somebody(words, person) else person


def _body(words: Words, i: int) -> Mention | None:
    """The body named from token ``i`` on; None where none is."""
    body = read_body(words, i)
    return _of_body(words, body) if body is not None else None


def _country(words: Words, i: int) -> Mention | None:
    """The country named at token ``i``, by itself or by its capital; None where none is."""
    country = read_country(words, i)
    if country is not None:
        return make_mention(words, "country", i, country.last, country.head, body=country, country=country.country)
    capital = _capital(words, i)
    return make_mention(words, "country", i, capital[1], i, country=capital[0]) if capital is not None else None


def _capital(words: Words, i: int) -> tuple[str, int] | None:
    """(country, end) of a capital that does something and so stands for its country: "Ташкент пригласил соседей".

    None where no capital stands at token ``i``, and where it is a place.
    """
    if not words.capital(i) or words.tokens[i].text.isupper() or words.case(i) not in ("Nom", "Dat", "Ins"):
        return None
    end, codes = lexicon().capitals.match(words, i)
    if not codes or words.has(i - 1, *_BEFORE_PLACES):
        return None
    dateline = i < 2 and words.reads(end, ",", ".", "–", "—", "(", "/")
    return None if dateline else (codes[0], end)


def _counted(words: Words, i: int) -> Mention | None:
    """A number of people that starts at token ``i``; a bare "один" is none."""
    counted = read_count(words, i)
    if counted is None:
        return None
    count, end = counted
    counts = count.noun or count.of or count.value > 1 or words.dash(end)
    return make_mention(words, "count", i, end, i, count=count) if counts else None


def _stands_for_somebody(words: Words, mention: Mention) -> bool:
    """Whether an office of nothing but a country points back to somebody named: "азербайджанский парламентарий"."""
    office = mention.offices[0]
    adjective_only = office.body is not None and office.body.type == "country" and office.body.first == office.first
    return adjective_only and words.has(office.head, *lexicon().anaphora["person"]["words"])


def _of_body(words: Words, body: BodyPhrase) -> Mention:
    """The mention of a body; an acronym shows no case, which its preposition or its verb tells."""
    mention = make_mention(words, "body", body.first, body.last, body.head, body=body)
    if words.tokens[body.head].text.isupper():
        mention.uninflected = True
        mention.case = _case_before(words, body.first) or ("Nom" if _does(words, body) else mention.case)
    return mention


def _does(words: Words, body: BodyPhrase) -> bool:
    """Whether an acronym that opens a sentence before a verb does it ("ЦИК наградила …"), and no name behind that."""
    verb = body.last
    if body.first or verb + 1 >= len(words) or words.tokens[verb].feats.get("VerbForm") != "Fin":
        return False
    return not words.capital(verb + 1) and not words.capital(verb + 2)


def _case_before(words: Words, i: int) -> str | None:
    """The case that the preposition before token ``i`` asks for; None where no such stands there."""
    return _GOVERNED.get(words.tokens[i - 1].text.lower()) if i else None


def _quote(words: Words, i: int) -> Mention | None:
    """A quoted title of a few words; a longer quotation, which is speech, is read through."""
    within = range(i + 2, min(i + _LONGEST_QUOTATION, len(words)))
    closing = next((at for at in within if words.reads(at, *CLOSING)), None)
    if closing is None or _is_speech(words, i, closing):
        return None
    return make_mention(words, "quote", i, closing + 1, i + 1, word=words.text(i + 1, closing))


def _is_speech(words: Words, opening: int, closing: int) -> bool:
    """Whether a quotation is what somebody said: with a verb, or about a person in the middle of a sentence."""
    length, inside = closing - opening, words.tokens[opening + 1 : closing]
    people = any(name.type == "PER" and opening < name.first < closing for name in words.sentence.names)
    if length > 6 and inside[0].text.islower() and people:
        return True
    return length >= 5 and any(token.pos == "VERB" and token.feats.get("VerbForm") == "Fin" for token in inside)
