"""What an article itself calls a body or country, in the nominative, beside the names that the gazetteers have."""

from __future__ import annotations

from graphkit.extract.discourse.mentions import BodyPhrase, Mention
from graphkit.extract.russian.who.referents import Referent
from graphkit.extract.russian.words.lexicon import lexicon
from graphkit.extract.russian.words.noun_phrases import nominative
from graphkit.extract.russian.words.phrases import Phrasebook, Words
from graphkit.knowledge.caches import kept


def keep_name(referent: Referent, words: Words, phrase: BodyPhrase, *, shared: bool) -> None:
    """Keep the words of a phrase as a name of what it means, and the acronym that stands in brackets behind it.

    Unless the gazetteers have them, words without a capital letter ("национальная комиссия"), words that point
    ("тамошний ЦИК", "ЦИК этой страны"), in the plural or of several (``shared``: "ЦИК Грузии и Армении") are no name.
    """
    bracket = next((k for k in range(phrase.first, phrase.last) if words.tokens[k].text == "("), phrase.last)
    end = bracket if phrase.acronym else phrase.last
    name = _listed(_id(referent), words, phrase.first, end)
    if not name and not shared and referent.type != "country" and _names_one(words, phrase, end):
        name = _told(words, phrase, end)
    referent.call(name)
    referent.call(phrase.acronym)


def keep_country_name(referent: Referent, words: Words, mention: Mention) -> None:
    """Keep the name of a country where a mention has one: "Казахстана", not "казахстанский"."""
    referent.call(_listed(referent.country or "", words, mention.first, mention.last))


def _names_one(words: Words, phrase: BodyPhrase, end: int) -> bool:
    """Whether the words could be a name outside of their sentence: a capital letter, one body, nothing that points."""
    head = words.tokens[phrase.head]
    plural = head.feats.get("Number") == "Plur" and not head.text.isupper()
    points = any(words.has(k, "этот", "тот", "тамошний") for k in range(phrase.first, end))
    return not plural and not points and not words.text(phrase.first, end).islower()


def _told(words: Words, phrase: BodyPhrase, end: int) -> str:
    """The words of the phrase, its head in the nominative, without what stands in brackets from token ``end`` on."""
    head = min(max(phrase.head, phrase.first), end - 1)
    behind = words.text(end + 3, phrase.last) if phrase.acronym else ""
    parts = (nominative(words, phrase.first, head + 1), words.text(head + 1, end), behind)
    return " ".join(part for part in parts if part)


def _id(referent: Referent) -> str:
    """What the names of a referent are looked up by: the gazetteer's id of a body, a country's code, or nothing."""
    if referent.known is not None:
        return referent.known.id
    return referent.country or "" if referent.type == "country" else ""


def _listed(id: str, words: Words, first: int, last: int) -> str:
    """The name of the gazetteers that tokens ``[first, last)`` are, in its dictionary form; empty for none."""
    end, names = _names(id).match(words, first) if id else (first, [])
    return names[0] if names and end == last else ""


@kept
def _names(id: str) -> Phrasebook[str]:
    """The Russian and English names and acronyms of a body of the gazetteers, or of a country by its code."""
    lex = lexicon()
    if id in lex.countries:
        country = lex.countries[id]
        return Phrasebook((name, name) for name in (*country.names.get("ru", ()), *country.acronyms))
    known = lex.known[id]
    listed = (*known.names.get("ru", ()), *known.acronyms.get("ru", ()), *known.ambiguous, *known.names.get("en", ()))
    return Phrasebook((name, name) for name in listed)
