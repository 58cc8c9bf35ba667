"""Pronouns and words that stand for somebody: "он", "гость", "стороны", "таджикские коллеги", "андижанцы"."""

from __future__ import annotations

from graphkit.extract.discourse.mentions import BodyPhrase, Mention
from graphkit.extract.russian.mentions.make import make_mention
from graphkit.extract.russian.words.lexicon import lexicon
from graphkit.extract.russian.words.phrases import Words
from graphkit.extract.russian.words.regions import region_country

# In this order: the form itself before the pronoun that it may be a case of, so that every run reads the same.
_PRONOUNS = ("его", "ее", "их", "они", "он", "она", "который", "тот", "я", "мы", "оба", "обе", "сам")
_COLLEAGUES = ("коллега", "партнер", "сосед")
_ORGANIZERS = ("организатор",)
_MOST_ADJECTIVES = 3


def read_nominal(words: Words, i: int) -> Mention | None:
    """The pronoun or the word for somebody that starts at token ``i``, with its adjectives; None where none does.

    It is of kind "pronoun" or "nominal"; "коллеги из Армении" are a body of two commissions.
    """
    pronoun = _pronoun(words, i)
    if pronoun is not None and words.pos(i) in ("PRON", "DET", "NUM", "ADJ"):
        return None if _emphatic(words, i, pronoun) else make_mention(words, "pronoun", i, i + 1, i, word=pronoun)
    if words.has(i, *lexicon().anaphora["members"]["nouns"]) and _plural(words, i) and _alone(words, i):
        return make_mention(words, "nominal", i, i + 1, i, word="гость")
    noun, country = _adjectives(words, i)
    if words.pos(noun) not in ("NOUN", "PROPN"):
        return None
    if words.has(noun, *_ORGANIZERS) and (group := _colleagues(words, i, noun)) is not None:
        return group
    return _inhabitants(words, i, noun) or _noun_for_somebody(words, i, noun, country)


def _pronoun(words: Words, i: int) -> str | None:
    """The dictionary form of the pronoun that token ``i`` may be; None for any other word."""
    pronoun = next((word for word in _PRONOUNS if word in words.lemmas[i]), None)
    singular = words.tokens[i].feats.get("Number") == "Sing" and "он" in words.lemmas[i]
    return "он" if pronoun == "они" and singular else pronoun


def _emphatic(words: Words, i: int, pronoun: str) -> bool:
    """Whether a pronoun only belongs to the word beside it: "сам", "тот" before a noun."""
    return pronoun == "сам" or (pronoun == "тот" and words.pos(i + 1) in ("NOUN", "ADJ"))


def _plural(words: Words, at: int) -> bool:
    """Whether token ``at`` is plural to the tagger."""
    return words.tokens[at].feats.get("Number") == "Plur"


def _alone(words: Words, i: int) -> bool:
    """Whether an adjective or participle stands for people: no noun behind it that it could belong to."""
    following = words.pos(i + 1) or "PUNCT"
    if following == "NOUN" and words.tokens[i + 1].feats.get("Number") != words.tokens[i].feats.get("Number"):
        return True
    return following in ("VERB", "ADV", "DET", "AUX") or (following == "PUNCT" and words.has(i + 1, "."))


def _adjectives(words: Words, i: int) -> tuple[int, str | None]:
    """(end, country) of the adjectives at token ``i``, the country the last that one of them tells."""
    noun, country = i, None
    while words.pos(noun) in ("ADJ", "DET") and words.case(noun) and noun - i < _MOST_ADJECTIVES:
        told = lexicon().country_of_adjective(words.lemmas[noun]) or _country_of_capital(words, noun)
        noun, country = noun + 1, told or country
    return noun, country


def _country_of_capital(words: Words, at: int) -> str | None:
    """The country whose capital an adjective names: "бакинских коллег"."""
    return words.lookup(at, lexicon().capital_adjectives)


def _inhabitants(words: Words, i: int, noun: int) -> Mention | None:
    """The inhabitant or inhabitants of a country that the noun names: "россиянин", "андижанцы"; None for others."""
    country = lexicon().country_of_inhabitant(words.lemmas[noun]) or _country_of_townspeople(words, noun)
    if country is None or not (words.small(noun) or noun == 0):
        return None
    return make_mention(words, "nominal", i, noun + 1, noun, word="житель", country=country)


def _country_of_townspeople(words: Words, at: int) -> str | None:
    """The country of the region or city whose inhabitants a plural names: "андижанцев"."""
    if not _plural(words, at) or not words.small(at):
        return None
    stems = [lemma[:-2] for lemma in words.lemmas[at] if lemma.endswith("ец") and len(lemma) > 6]
    return next((code for stem in stems for end in ("", "ский") if (code := region_country(stem + end))), None)


def _noun_for_somebody(words: Words, i: int, noun: int, country: str | None) -> Mention | None:
    """The mention of a noun that stands for somebody: with a country "коллега", else "гость", "стороны"."""
    several = _plural(words, noun)
    for sort in ("demonym", "person", "parties"):
        word = next((word for word in lexicon().anaphora[sort]["words"] if word in words.lemmas[noun]), None)
        if word is None or (sort == "demonym" and country is None) or (sort == "parties" and not several):
            continue
        group = _colleagues(words, i, noun) if sort == "person" and several else None
        return group or make_mention(words, "nominal", i, noun + 1, noun, word=word, country=country)
    return None


def _colleagues(words: Words, i: int, noun: int) -> Mention | None:
    """The commissions of countries that people are said to be from: "коллег из Армении и Грузии"."""
    if not words.has(noun, *_COLLEAGUES, *_ORGANIZERS):
        return None
    at = noun + 1
    while words.has(at, "выборы", "голосование", "референдум"):
        at += 1
    if not words.has(at, "из", "в", "от") or words.pos(at) != "ADP":
        return None
    parts = _commissions_of_countries(words, i, noun, at + 1)
    if not parts:
        return None
    end = parts[-1].last
    body = BodyPhrase(i, end, noun, "commission", of="commission", country=parts[0].country, surface=words.text(i, end))
    body.parts, body.plural = (tuple(parts) if len(parts) > 1 else ()), True
    return make_mention(words, "body", i, end, noun, body=body)


def _commissions_of_countries(words: Words, i: int, noun: int, at: int) -> list[BodyPhrase]:
    """A commission of each country in the list at token ``at``."""
    parts: list[BodyPhrase] = []
    while words.capital(at):
        end, codes = lexicon().country_names.match(words, at)
        if not codes:
            break
        parts.append(BodyPhrase(i, end, noun, "commission", of="commission", country=codes[0]))
        if not words.reads(end, ",", "и"):
            break
        at = end + 1
    return parts
