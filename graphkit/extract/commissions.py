"""Election commissions as they are named: "избирательная комиссия Казахстана", "ЦИК", "избирком области".

The country decides which one it is: "ЦИК" is the name of dozens.
"""

from __future__ import annotations

from functools import cache

from graphkit.extract.lexicon import Known, lexicon
from graphkit.extract.mentions import BodyPhrase
from graphkit.extract.noun_phrases import body_words, modifiers
from graphkit.extract.phrases import Words


def read_commission(words: Words, i: int) -> BodyPhrase | None:
    """The commission named from token ``i`` on, of whatever level; None where none is."""
    books = body_words()
    k, country, pointing = modifiers(words, i)
    if k >= len(words):
        return None
    chain = frozenset().union(*(words.lemmas[x] for x in range(i, k))) if k > i else frozenset[str]()
    alone_end, alone = books["alone"].match(words, k)
    level = None
    if not alone:
        # "избирательный орган" begins with its own adjective: try the head at every place of the chain.
        for x in range(i, k):
            alone_end, alone = books["alone"].match(words, x)
            if alone:
                break
    acronym = _acronym(words, k) if not alone else None
    if alone:
        end, named = alone_end, True
        head = alone_end - 1
    elif acronym:
        end, named, head = k + 1, True, k
    elif words.has(k, "комиссия") and words.tokens[k].pos in ("NOUN", "PROPN"):
        end, head = k + 1, k
        if chain & books["not_with"] or (
            end < len(words) and words.case(end) == "Gen" and not words.lemmas[end].isdisjoint(books["not_with"])
        ):
            return None
        named = bool(chain & books["with"])
    else:
        return None
    for name, listed in books["levels"].items():
        if chain & set(listed) or (alone and alone[0] in listed):
            level, named = name, True
            break
    body = BodyPhrase(i, end, head, "commission", of="commission", level=level, country=country)
    if acronym and acronym.country:
        body.candidates = (acronym,)
    named = _commission_tail(words, body) or named
    body.number = words.tokens[head].feats.get("Number")
    body.plural = body.number == "Plur"
    body.surface = words.text(i, body.last)
    body.pointing = pointing
    if not named or (pointing and not body.country):
        body.reference = "комиссия"
    elif chain & {"республиканский", "национальный"} and not body.country:
        body.home = True
    return body


def _acronym(words: Words, k: int) -> Known | None:
    """A commission's acronym by itself ("ЦИК", "ЦКР", "ЦКВР"): of which country the article has to say."""
    text = words.tokens[k].text
    if text in lexicon_acronyms():
        owners = lexicon_acronyms()[text]
        return owners[0] if len(owners) == 1 else Known("", "commission", (text,))
    return None


@cache
def lexicon_acronyms() -> dict[str, list[Known]]:
    """Acronyms of central commissions with the commissions that bear them."""
    out: dict[str, list[Known]] = {}
    for known in lexicon().commissions.values():
        for name in known.acronyms:
            out.setdefault(name, []).append(known)
    return out


def _commission_tail(words: Words, body: BodyPhrase) -> bool:
    """Read "по выборам и референдумам", the country, the region or the number after the head; whether any names it."""
    books, lex = body_words(), lexicon()
    named, k = False, body.last
    if words.has(k, "по") and any(words.has(x, "выборы", "референдум") for x in range(k + 1, min(k + 5, len(words)))):
        k += 1
        while k < len(words) and words.has(k, "выборы", "референдум", "проведение", "и", "избирательный", "право"):
            k += 1
        body.last, named = k, True
    elif words.has(k, "референдум") and words.case(k) == "Gen":
        k, named = k + 1, True
        body.last = k
    if k + 1 < len(words) and words.tokens[k].text in ("№", "N") and words.tokens[k + 1].text[:1].isdigit():
        body.quoted = words.tokens[k + 1].text
        body.level, body.last, named = body.level or "precinct", k + 2, True
        k = body.last
    parts: list[BodyPhrase] = []
    while k < len(words):
        start = k
        if parts and words.tokens[k].text in (",", "и"):
            start = k + 1
        if words.has(start, "в") and not parts:
            start += 1
        if start >= len(words):
            break
        end, codes = lex.country_names.match(words, start)
        if not codes or not words.tokens[start].text[:1].isupper():
            end, codes = lex.country_acronyms.match(words, start)
            if codes and len(codes) > 1:
                codes = codes[:1]
        if (
            codes
            and words.tokens[start].text[:1].isupper()
            and (start == k or body.number == "Plur" or parts or words.has(start - 1, "в"))
        ):
            if start > k and words.has(start - 1, "в") and not _locative_tail(words, body, start):
                break
            if parts and words.tokens[body.head].feats.get("Number") != "Plur":
                break
            parts.append(
                BodyPhrase(
                    body.first, end, body.head, "commission", of="commission", country=codes[0], level=body.level
                )
            )
            k = end
            body.last, named = end, True
            continue
        break
    if parts:
        body.country = parts[0].country
        body.parts = tuple(parts) if len(parts) > 1 else ()
        return True
    if words.has(k, "республика") and words.case(k) == "Gen" and words.tokens[k].text.islower():
        body.home, body.last, named = True, k + 1, True
    elif _region(words, k, body):
        named = True
    return named or bool(body.country and books)


def _locative_tail(words: Words, body: BodyPhrase, start: int) -> bool:
    """ "в Туркменистане" belongs to the name only after "по проведению выборов …" and the like."""
    return any(words.has(x, "по", "выборы", "референдум") for x in range(body.head, start - 1))


def _region(words: Words, k: int, body: BodyPhrase) -> bool:
    """A region or a city in the genitive: "Хабаровского края", "Республики Татарстан", "города Алматы"."""
    region = ("область", "край", "район", "город", "округ", "регион", "автономия")
    x = k
    while x < len(words) and (words.tokens[x].pos in ("ADJ", "PROPN", "NOUN")) and x - k < 4:
        if words.has(x, *region) and words.case(x) == "Gen":
            end = x + 1
            if words.has(x, "город") and end < len(words) and words.tokens[end].text[:1].isupper():
                end += 1
            body.level, body.last, body.quoted = body.level or "regional", end, words.text(k, end)
            return True
        x += 1
    if (
        k < len(words)
        and words.tokens[k].text[:1].isupper()
        and words.case(k) == "Gen"
        and words.tokens[k].pos == "PROPN"
    ):
        end = k + (
            2 if words.has(k, "республика") and k + 1 < len(words) and words.tokens[k + 1].text[:1].isupper() else 1
        )
        if _is_place(words, k, end) and not lexicon().bodies.match(words, k)[1]:
            body.level, body.last, body.quoted = "regional", end, words.text(k, end)
            return True
    return False


def _is_place(words: Words, first: int, last: int) -> bool:
    return any(n.type == "LOC" and n.first <= last - 1 < n.last for n in words.sentence.names) and first < last
