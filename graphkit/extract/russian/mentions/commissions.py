"""Election commissions as they are named: "избирательная комиссия Казахстана", "ЦИК", "избирком области".

The country decides which one it is: "ЦИК" is the name of dozens.
"""

from __future__ import annotations

from graphkit.extract.discourse.mentions import BodyPhrase
from graphkit.extract.russian.words.lexicon import lexicon
from graphkit.extract.russian.words.noun_phrases import commission_words, may_be_plural, modifiers, nominative, plural
from graphkit.extract.russian.words.phrases import Words
from graphkit.extract.russian.words.regions import region_country
from graphkit.knowledge.caches import kept
from graphkit.knowledge.gazetteer import Known
from graphkit.parse.morphology import fold, grammemes, known

_STATES = ("страна", "государство", "республика", "сторона", "народ")


def read_commission(words: Words, i: int) -> BodyPhrase | None:
    """The commission named from token ``i`` on, of whatever level; None where none is."""
    books = commission_words()
    k, country, pointing = modifiers(words, i)
    if k >= len(words) or all(_heads().isdisjoint(words.lemmas[x]) for x in range(i, k + 1)):
        return None
    chain = frozenset().union(*(words.lemmas[x] for x in range(i, k))) if k > i else frozenset[str]()
    country = country or next((c for x in chain if (c := lexicon().capital_adjectives.get(x))), None)
    alone_end, alone = books.alone.match(words, k)
    level = None
    if not alone:
        # "избирательный орган" begins with its own adjective: try the head at every place of the chain.
        for x in range(i, k):
            alone_end, alone = books.alone.match(words, x)
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
        if chain & books.others or (
            end < len(words) and words.case(end) == "Gen" and not words.lemmas[end].isdisjoint(books.others)
        ):
            return None
        named = bool(chain & books.attributes)
    elif not chain.isdisjoint(books.attributes) and words.has(k, *books.heads) and words.tokens[k].pos == "NOUN":
        end, head, named = k + 1, k, True
    else:
        return None
    for name, listed in books.levels.items():
        if chain & set(listed) or (alone and alone[0] in listed):
            level, named = name, True
            break
    if level == "regional" and country and not lexicon().country_of_adjective(chain):
        country = region_country(words.text(i, k)) or country
    body = BodyPhrase(i, end, head, "commission", of="commission", level=level, country=country)
    if acronym and acronym.country:
        body.candidates = (acronym,)
    named = _commission_tail(words, body) or named
    body.number = words.tokens[head].feats.get("Number")
    body.plural = plural(words, head) or len(body.parts) > 1
    body.surface = words.text(i, body.last)
    body.pointing = pointing
    if body.level in ("regional", "precinct"):
        _name(words, body, i, chain)
    if not named or (pointing and not body.country):
        body.reference = "комиссия"
    return body


@kept
def _heads() -> frozenset[str]:
    """Every lemma that one word of a commission's name has to have."""
    books = commission_words()
    return frozenset({"комиссия", *books.alone.starts, *books.heads, *map(fold, lexicon_acronyms())})


def _name(words: Words, body: BodyPhrase, i: int, chain: frozenset[str]) -> None:
    """The nominative of a commission that is no central one, and the country that its region tells."""
    head = nominative(words, i, body.head + 1, singular=True)
    head = head[:1].upper() + head[1:]
    body.name = (head + " " + words.text(body.head + 1, body.last)).strip() if len(body.parts) < 2 else head
    for part in body.parts:
        part.name = f"{head} {part.quoted}" if part.quoted else head
    for part in (body, *body.parts):
        if part.country is None:
            part.country = region_country(part.quoted or "") or next(
                (c for w in chain if (c := region_country(w))), None
            )


def _acronym(words: Words, k: int) -> Known | None:
    """A commission's acronym by itself ("ЦИК", "ЦКР", "ЦКВР"): of which country the article has to say."""
    text = words.tokens[k].text
    if text in lexicon_acronyms():
        owners = lexicon_acronyms()[text]
        return owners[0] if len(owners) == 1 else Known("", "commission", {"ru": (text,)})
    return None


@kept
def lexicon_acronyms() -> dict[str, list[Known]]:
    """Acronyms of central commissions with the commissions that bear them."""
    out: dict[str, list[Known]] = {}
    for body in lexicon().commissions.values():
        for name in body.acronyms.get("ru", ()):
            out.setdefault(name, []).append(body)
    return out


def _commission_tail(words: Words, body: BodyPhrase) -> bool:
    """Read "по выборам и референдумам", the country, the region or the number after the head; whether any names it."""
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
    k, parts = _parts(words, body, k)
    if parts:
        body.country, body.level = parts[0].country or body.country, parts[0].level
        body.quoted = parts[0].quoted or body.quoted
        body.parts = tuple(parts) if len(parts) > 1 else ()
        return True
    if words.has(k, "два", "оба", "обе", "три", "несколько") and words.has(k + 1, *_STATES):
        # "главы ЦИК двух стран": which ones is not in the words
        body.reference, body.last, body.number = "комиссии", k + 2, "Plur"
        return True
    if words.has(k, "этот", "тот") and words.has(k + 1, "страна", "государство", "республика"):
        body.country, body.last, named = _pointed_country(words, k), k + 2, True
    elif words.has(k, "республика") and words.case(k) == "Gen" and words.tokens[k].text.islower():
        body.home, body.last, named = True, k + 1, True
    return named or bool(body.country)


def _pointed_country(words: Words, k: int) -> str | None:
    """The country named last before token ``k``, as a noun or an adjective: what "этой страны" stands for."""
    lex = lexicon()
    for x in range(k - 1, -1, -1):
        code = lex.country_of_adjective(words.lemmas[x])
        codes = lex.country_names.match(words, x)[1] if code is None and words.tokens[x].text[:1].isupper() else []
        if code or codes:
            return code or codes[0]
    return None


def _parts(words: Words, body: BodyPhrase, k: int) -> tuple[int, list[BodyPhrase]]:
    """(end, commissions) of the countries and regions after the head: "центризбиркомов Узбекистана и Беларуси"."""
    parts: list[BodyPhrase] = []
    many = may_be_plural(words, body.head)
    while k < len(words):
        start = k + 1 if parts and words.tokens[k].text in (",", "и") else k
        located = words.has(start, "в") and not parts
        start += located
        if start >= len(words) or (parts and start == k) or (parts and not many):
            break
        part = _of_country(words, body, start) or (None if located else _of_region(words, body, start))
        if part is None or (located and not _locative_tail(words, body, start)):
            break
        if parts and (words.case(start) not in ("Gen", None) and not words.tokens[start].text.isupper()):
            break
        parts.append(part)
        k = body.last = part.last
    return k, parts


def _of_country(words: Words, body: BodyPhrase, start: int) -> BodyPhrase | None:
    lex = lexicon()
    if not words.tokens[start].text[:1].isupper():
        return None
    end, codes = lex.country_names.match(words, start)
    if not codes:
        end, codes = lex.country_acronyms.match(words, start)
    if not codes:
        return None
    return BodyPhrase(body.first, end, body.head, "commission", of="commission", country=codes[0], level=body.level)


def _of_region(words: Words, body: BodyPhrase, start: int) -> BodyPhrase | None:
    found = region(words, start)
    if found is None:
        return None
    end, text = found
    level = body.level or "regional"
    return BodyPhrase(
        body.first, end, body.head, "commission", of="commission", level=level, quoted=text, country=body.country
    )


def _locative_tail(words: Words, body: BodyPhrase, start: int) -> bool:
    """ "в Туркменистане" belongs to the name only after "по проведению выборов …" and the like."""
    return any(words.has(x, "по", "выборы", "референдум") for x in range(body.head, start - 1))


def region(words: Words, k: int) -> tuple[int, str] | None:
    """(end, name) of a region or city in the genitive: "Хабаровского края", "Республики Татарстан", "города Алматы"."""
    x = k
    while x < len(words) and words.tokens[x].pos in ("ADJ", "PROPN", "NOUN") and x - k < 4:
        if not words.lemmas[x].isdisjoint(commission_words().regions) and words.case(x) in ("Gen", None):
            end = x + 1
            if x == k and end < len(words) and words.tokens[end].text[:1].isupper():
                end += 1
            return end, words.text(k, end)
        if lexicon().offices.match(words, x)[1] and words.tokens[x].pos == "NOUN":
            break
        x += 1
    if not words.tokens[k].text[:1].isupper() or words.tokens[k].pos != "PROPN":
        return None
    fixed = "Fixd" in grammemes(words.tokens[k].text)  # "Кокшетау" shows no case
    if words.case(k) != "Gen" and known(words.tokens[k].text) and not fixed:
        return None
    republic = words.has(k, "республика") and k + 1 < len(words) and words.tokens[k + 1].text[:1].isupper()
    end = k + (2 if republic else 1)
    if lexicon().country_names.match(words, k)[1] or lexicon().bodies.match(words, k)[1]:
        return None
    return (end, words.text(k, end)) if _is_place(words, k, end) else None


def _is_place(words: Words, first: int, last: int) -> bool:
    return any(n.type == "LOC" and n.first <= last - 1 < n.last for n in words.sentence.names) and first < last
