"""Numbers of people: "641 наблюдатель от 36 государств", "по двое азербайджанцев", "шесть – от СВМДА"."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from graphkit.extract.discourse.mentions import BodyPhrase, Count
from graphkit.extract.russian.mentions.bodies import read_body
from graphkit.extract.russian.mentions.organizations import read_country
from graphkit.extract.russian.words.lexicon import lexicon
from graphkit.extract.russian.words.phrases import DASHES, Words
from graphkit.knowledge.files import load_toml

_DIGITS = re.compile(r"\d{1,7}")


@cache
def _words() -> dict[str, Any]:
    return load_toml("ru", "counts.toml")


def relative_words() -> dict[str, int]:
    """The words that tell a figure by another one, with how many times: "вдвое" is 2."""
    found: dict[str, int] = _words()["relative"]
    return found


def read_number(words: Words, i: int) -> tuple[int, int] | None:
    """(value, end) of the number in figures or words at token ``i``; None for years, days, shares and ordinals."""
    token = words.tokens[i]
    if _DIGITS.fullmatch(token.text):
        value, k = int(token.text), i + 1
        while k < len(words) and re.fullmatch(r"\d{3}", words.tokens[k].text) and value < 1000:
            value, k = value * 1000 + int(words.tokens[k].text), k + 1
        if k < len(words) and (
            words.tokens[k].text in ("%", "-") or words.has(k, "процент", "год", "г", "гг", "час", "минута")
        ):
            return None
        if words.has(k, "тысяча", "тыс"):
            value, k = value * 1000, k + 1
        return value, k
    if re.fullmatch(r"\d{1,3}(?:[   ]\d{3})+", token.text):
        return int(re.sub(r"\D", "", token.text)), i + 1
    if token.pos not in ("NUM", "NOUN", "ADJ"):
        return None
    numbers, multipliers, parts = _words()["numbers"], _words()["multipliers"], _words()["parts"]
    total, k = 0, i
    while k < len(words):
        part = next((parts[x] for x in words.lemmas[k] if x in parts), None)
        times = next((multipliers[x] for x in words.lemmas[min(k + 1, len(words) - 1)] if x in multipliers), None)
        if part is not None and times is not None:
            total, k = total + int(part * times), k + 2
            continue
        found = next((multipliers[x] for x in words.lemmas[k] if x in multipliers), None)
        if found is not None and (found >= 1000 or words.tokens[k].pos in ("NOUN", "NUM")):
            total, k = (total or 1) * found, k + 1
            continue
        found = next((numbers[x] for x in words.lemmas[k] if x in numbers), None)
        if found is None or (found == 1 and words.tokens[k].pos in ("DET", "ADJ", "PRON") and k > i):
            break
        total, k = total + found, k + 1
    if k == i or (total == 1 and words.tokens[i].pos not in ("NUM", "ADJ", "DET")):
        return None
    return total, k


def read_count(words: Words, i: int) -> tuple[Count, int] | None:
    """The count of people that starts at token ``i`` and its end; who they are from is read with it."""
    number = read_number(words, i)
    if number is None:
        return None
    value, k = number
    nouns = _words()["nouns"]
    each = i > 0 and words.has(i - 1, "по") and words.tokens[i - 1].pos == "ADP"
    count = Count(value, each=each)
    lex = lexicon()
    start, adjective = k, None
    while k < len(words) and k - start < 4:
        if adjective is None and words.tokens[k].pos in ("ADJ", "PROPN"):
            adjective = lex.country_of_adjective(words.lemmas[k])
        if words.has(k, *nouns["observers"]):
            count.noun = "observers"
        elif words.has(k, *nouns["people"]) and words.tokens[k].pos == "NOUN":
            count.noun = "people"
        if count.noun:
            k += 1
            break
        inhabitant = lex.country_of_inhabitant(words.lemmas[k])
        if inhabitant and words.tokens[k].pos in ("NOUN", "PROPN"):
            count.noun = "people"
            break
        if words.tokens[k].pos not in ("ADJ", "DET", "VERB", "PRON", "NUM") or (
            words.tokens[k].pos == "VERB" and words.tokens[k].feats.get("VerbForm") != "Part"
        ):
            break
        k += 1
    while count.noun and words.has(k, "и") and words.has(k + 1, *nouns["observers"], *nouns["people"]):
        k += 2  # "60 парламентариев и сотрудников"
    stop = k
    if count.noun is None:
        k = start
    origins, end = _origins(words, k)
    if not origins and adjective and (count.noun or (words.text(stop, min(stop + 1, len(words))) in (",", "и"))):
        at = next(x for x in range(start, len(words)) if lex.country_of_adjective(words.lemmas[x]))
        surface = words.tokens[at].text
        origins = [BodyPhrase(at, at + 1, at, "country", country=adjective, of="country", surface=surface)]
        end = k if count.noun else at + 1
    if origins:
        count.of = tuple(origins)
        return count, end
    if count.noun is None:
        return (count, start)
    return count, k


def _origins(words: Words, k: int) -> tuple[list[BodyPhrase], int]:
    """The bodies or countries after a count: "от СНГ", "– от СВМДА", "азербайджанцев и кыргызстанцев"."""
    out: list[BodyPhrase] = []
    lex = lexicon()
    end = k
    while k < len(words):
        j = k
        if out and words.tokens[j].text in (",", "и"):
            j += 1
        if words.tokens[j].text in DASHES if j < len(words) else False:
            j += 1
        while words.has(j, "от", "из"):
            j += 1
        if j >= len(words):
            break
        if words.has(j, "число") or read_number(words, j):
            break
        inhabitant = lex.country_of_inhabitant(words.lemmas[j])
        if inhabitant and words.tokens[j].pos in ("NOUN", "PROPN") and words.tokens[j].text.islower():
            body: BodyPhrase | None = BodyPhrase(
                j, j + 1, j, "country", country=inhabitant, of="country", surface=words.tokens[j].text
            )
        else:
            body = read_country(words, j) or (
                read_body(words, j) if j > k or words.case(j) == "Gen" or words.tokens[j].text.isupper() else None
            )
        if body is None or body.reference:
            break
        if out and read_follows_count(words, body.last):
            break
        out.extend(body.parts or (body,))
        k = end = body.last
    return out, end


def read_follows_count(words: Words, k: int) -> bool:
    """Whether the body at hand is itself followed by a number, and so begins the next count."""
    return k + 1 < len(words) and words.tokens[k].text in DASHES and read_number(words, k + 1) is not None
