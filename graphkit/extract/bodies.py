"""Bodies as they are named: commissions, missions, organisations, ministries, parliaments, media.

A body is composed from a head noun, what stands around it and a country, because "ЦИК" is the name of dozens and only
"ЦИК" + "Узбекистана" is the name of one.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from graphkit.extract.elections import read_election
from graphkit.extract.lexicon import Composed, Known, lexicon
from graphkit.extract.mentions import BodyPhrase
from graphkit.extract.phrases import DASHES, Phrasebook, Words
from graphkit.parse.morphology import inflect, readings

_ADJECTIVAL = ("ADJ", "DET", "NUM")


@cache
def _books() -> dict[str, Any]:
    words = lexicon().body_words
    commission, mission = words["commission"], words["mission"]
    return {
        "alone": Phrasebook((w, w) for w in commission["alone"]),
        "with": frozenset(commission["with"]),
        "not_with": frozenset(commission["not_with"]),
        "levels": commission["levels"],
        "mission": Phrasebook((w, w) for w in mission["head"]),
        "people": frozenset(mission["people"]),
        "staff": frozenset(mission["staff"]),
        "strong": frozenset(mission["strong"]),
        "between": frozenset(mission["between"]),
        "not_mission": frozenset(x for w in mission["not_with"] for x in w.split()[-1:]),
        "reference": lexicon().anaphora["body"]["words"],
    }


def read_body(words: Words, i: int, *, country_too: bool = False) -> BodyPhrase | None:
    """The body named from token ``i`` on, the longest reading; a country counts as one with ``country_too``."""
    if i >= len(words):
        return None
    found = (
        _known(words, i) or _commission(words, i) or _mission(words, i) or _composed(words, i) or _reference(words, i)
    )
    if found is None and country_too:
        found = read_country(words, i)
    if found is None:
        found = _recognised(words, i)
    return _with_brackets(words, found) if found else None


def read_country(words: Words, i: int) -> BodyPhrase | None:
    """A country named at token ``i``, or "казахстанская сторона"."""
    lex = lexicon()
    if i < len(words) and words.tokens[i].text[:1].isupper():
        end, codes = lex.country_names.match(words, i)
        if codes:
            return BodyPhrase(
                i,
                end,
                end - 1 if end - i > 1 and not words.has(i, "республика") else i,
                "country",
                country=codes[0],
                of="country",
                surface=words.text(i, end),
            )
    return None


def _known(words: Words, i: int) -> BodyPhrase | None:
    """A name of the gazetteer, with the country that may follow it ("Сенат Парламента Республики Казахстан")."""
    lex = lexicon()
    end, found = lex.bodies.match(words, i)
    if not found:
        return None
    text = words.text(i, end)
    if not any(c.isupper() for c in text):
        return None
    country_end, codes = (end, list[str]())
    if end < len(words) and words.tokens[end].text[:1].isupper():
        country_end, codes = lex.country_names.match(words, end)
        if not codes and any(k.country for k in found):
            country_end, codes = lex.country_acronyms.match(words, end)
    candidates = tuple(found)
    if codes:
        same = tuple(k for k in found if k.country == codes[0])
        if same:
            candidates, end = same, country_end
        elif all(k.country for k in found):
            return None
    first = candidates[0]
    head = _head_noun(words, i, end)
    body = BodyPhrase(i, end, head, first.type, first.names[0], words.text(i, end), candidates, kind=first.kind)
    body.country = codes[0] if codes and end == country_end else (first.country if len(candidates) == 1 else None)
    body.number = words.tokens[head].feats.get("Number")
    body.of = {"commission": "commission", "parliament": "parliament"}.get(
        first.type if first.type == "commission" else first.kind or "", "organization"
    )
    # "ОБСЕ/БДИПЧ" and "БДИПЧ/ОБСЕ": two names with a slash are the organ.
    if end + 1 < len(words) and words.tokens[end].text == "/":
        after, more = lex.bodies.match(words, end + 1)
        if more and (more[0].parent == first.id or first.parent == more[0].id):
            organ = more[0] if more[0].parent == first.id else first
            body.candidates, body.name, body.last = (organ,), organ.names[0], after
            body.surface = words.text(i, after)
    return body


def _head_noun(words: Words, i: int, end: int) -> int:
    """The first noun that is no genitive attribute: what carries the case of the phrase."""
    for k in range(i, end):
        if words.tokens[k].pos in ("NOUN", "PROPN"):
            return k
    return i


def _modifiers(words: Words, i: int) -> tuple[int, str | None, bool]:
    """(first noun, country of an adjective, whether a demonstrative stands there) of an adjective chain at ``i``."""
    lex, k, country, pointing = lexicon(), i, None, False
    while k < len(words):
        token = words.tokens[k]
        if words.has(k, "этот", "тот", "данный", "свой", "указанный"):
            pointing = True
        elif lex.offices.match(words, k)[1]:
            break
        elif token.pos not in _ADJECTIVAL and not (
            token.pos == "PROPN" and token.feats.get("Gender") and _adjective_form(token.text)
        ):
            participle = token.pos == "VERB" and token.feats.get("VerbForm") == "Part"
            if not participle:
                break
            return k, country, pointing
        country = lex.country_of_adjective(words.lemmas[k]) or country
        k += 1
        if k - i > 5:
            break
    return k, country, pointing


def _adjective_form(text: str) -> bool:
    return any(pos in ("ADJF", "PRTF") for _, pos, _ in readings(text))


def _commission(words: Words, i: int) -> BodyPhrase | None:
    books = _books()
    k, country, pointing = _modifiers(words, i)
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
    books, lex = _books(), lexicon()
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


def _mission(words: Words, i: int) -> BodyPhrase | None:
    """ "миссия наблюдателей от СНГ", "группа оценки БДИПЧ ОБСЕ", "наблюдатели ШОС", "миссии БДИПЧ и СНГ"."""
    books = _books()
    k, country, pointing = _modifiers(words, i)
    if k >= len(words):
        return None
    chain = frozenset().union(*(words.lemmas[x] for x in range(i, k))) if k > i else frozenset[str]()
    end, heads = books["mission"].match(words, k)
    staff = None
    if not heads and not words.lemmas[k].isdisjoint(books["staff"]) and words.tokens[k].pos in ("NOUN", "PROPN"):
        inner_end, inner = books["mission"].match(words, k + 1) if k + 1 < len(words) else (k, [])
        if not inner:
            return None
        staff, heads, end = k, inner, inner_end
    people = not heads and not words.lemmas[k].isdisjoint(books["people"]) and words.tokens[k].pos == "NOUN"
    if (not heads and not people) or chain & books["not_mission"]:
        return None
    if people:
        end = k + 1
    head = staff if staff is not None else k
    body = BodyPhrase(i, end, head, "mission", of="mission", kind="people" if people else "group")
    body.number = words.tokens[k].feats.get("Number")
    body.plural = body.number == "Plur" and not people
    body.home = staff is not None
    observing = (people and words.has(k, "наблюдатель")) or bool(chain & {"наблюдательный", "электоральный"})
    senders, observing_tail = _senders(words, body, people)
    observing = observing or observing_tail
    strong = bool(heads and heads[0] in books["strong"])
    if senders:
        body.sender = senders[0]
        if len(senders) > 1:
            body.parts = tuple(
                BodyPhrase(
                    i,
                    s.last,
                    head,
                    "mission",
                    of="mission",
                    kind=body.kind,
                    sender=s,
                    surface=words.text(s.first, s.last),
                )
                for s in senders
            )
    elif country:
        body.country = country
    elif people:
        return None
    else:
        body.reference = "миссия"
    if not people and not strong and not senders and not pointing and not country and not observing and chain:
        return None
    body.level = "observing" if observing or strong else None
    body.surface = words.text(i, body.last)
    return body


def _senders(words: Words, body: BodyPhrase, people: bool) -> tuple[list[BodyPhrase], bool]:
    """Who sent the mission, after the head; whether observers or an observation are named there."""
    books = _books()
    k, observing, found = body.last, False, list[BodyPhrase]()
    while k < len(words):
        if words.has(k, "наблюдатель", "наблюдение"):
            observing = True
        lowered = words.tokens[k].text
        is_link = not words.lemmas[k].isdisjoint(books["between"]) and not (
            words.has(k, "на", "за", "по") and not _observing_next(words, k)
        )
        if words.has(k, "за", "на", "по") and not is_link:
            break
        sender = None
        if lowered[:1].isupper() or not is_link:
            sender = _sender(words, k)
        if sender:
            found.append(sender)
            k = sender.last
            body.last = k
            break
        if not is_link or words.tokens[k].pos == "VERB":
            break
        election = read_election(words, k) if words.has(k, "выборы") or words.has(k - 1, "за", "на") else None
        if election:
            body.election = election
            k = election.last
            body.last = k
            continue
        k += 1
        if words.tokens[k - 1].pos not in ("ADP", "CCONJ"):
            body.last = k
    if found and (body.number == "Plur"):
        found += _coordinated(words, body)
    if found and words.has(body.last, "по", "за", "на") and _observing_next(words, body.last):
        x = body.last + 1
        while x < len(words) and words.has(x, "наблюдение", "за", "мониторинг", "подготовка", "и", "проведение"):
            observing = True
            x += 1
        election = read_election(words, x)
        if election:
            body.election, body.last = election, election.last
        elif x > body.last + 1:
            body.last = x
    return found, observing


def _observing_next(words: Words, k: int) -> bool:
    return words.has(k + 1, "наблюдение", "выборы", "мониторинг", "оценка", "референдум") or (
        k + 1 < len(words) and read_election(words, k + 1) is not None
    )


def _sender(words: Words, k: int) -> BodyPhrase | None:
    if k < len(words) and words.tokens[k].pos == "DET" and not words.has(k, "этот", "тот"):
        return None
    body = _known(words, k) or _commission(words, k) or read_country(words, k) or _composed(words, k)
    if body is None and words.has(k, "этот", "тот", "данный"):
        body = _reference(words, k)
    if body is None:
        body = _reference(words, k, bare=True)
        if body is not None and body.reference in ("миссия", "группа", "делегация", "штаб"):
            body = None
    if body is None:
        body = _recognised(words, k)
    if (
        body is not None
        and body.reference is None
        and body.type != "country"
        and words.case(body.head) == "Nom"
        and not words.tokens[body.head].text.isupper()
    ):
        return None
    return body


def _coordinated(words: Words, body: BodyPhrase) -> list[BodyPhrase]:
    out: list[BodyPhrase] = []
    k = body.last
    while k + 1 < len(words) and words.tokens[k].text in (",", "и"):
        start = k + 1
        if words.has(start, "от"):
            start += 1
        sender = _sender(words, start)
        if sender is None or sender.reference:
            break
        out.append(sender)
        k = body.last = sender.last
    return out


def _composed(words: Words, i: int) -> BodyPhrase | None:
    """ "Министерство иностранных дел", "посольство Беларуси в Бишкеке", "телеканал «…»", "парламент Казахстана"."""
    lex = lexicon()
    k, country, pointing = _modifiers(words, i)
    kind: Composed | None = None
    end = k
    for x in range(i, k + 1):
        if x < len(words):
            end, found = lex.composed.match(words, x)
            if found and words.tokens[end - 1].pos in ("NOUN", "PROPN", "ADJ"):
                kind, k = found[0], x
                break
    if kind is None:
        return None
    body = BodyPhrase(
        i,
        end,
        end - 1 if " " in kind.head and words.tokens[k].pos == "ADJ" else k,
        "organization",
        of=kind.of,
        kind=kind.kind,
        country=country,
    )
    body.plural = words.tokens[body.head].feats.get("Number") == "Plur"
    capital = words.tokens[i].text[:1].isupper() and (i > 0 or words.tokens[end - 1].text[:1].isupper())
    named = _composed_tail(words, body, kind)
    if kind.of == "ministry" and not named and kind.name is None:
        return None
    if kind.kind == "other" and not named and not (capital and k > i):
        return None
    if not any(c.isupper() for c in words.text(i, body.last)) and not kind.home and kind.of != "ministry":
        return None
    if kind.kind in ("media", "party", "ngo", "academic") and not body.quoted and not (capital and (k > i or named)):
        return None
    body.home = kind.home and body.country is None
    if pointing and not named:
        return None
    body.surface = words.text(i, body.last)
    head = nominative(words, i, body.head + 1)
    tail = words.text(body.head + 1, body.last) if body.last > body.head + 1 else ""
    if kind.name:
        body.name = kind.name
    else:
        body.name = (head + (" " if tail and not tail.startswith(",") else "") + tail).strip()
        body.name = body.name[:1].upper() + body.name[1:]
    return body


def _composed_tail(words: Words, body: BodyPhrase, kind: Composed) -> bool:
    """Read what the body is of: genitives, "по делам …", quoted name, country; whether there is any."""
    lex, k, named = lexicon(), body.last, False
    while k < len(words):
        token = words.tokens[k]
        if token.text in ("«", '"', "“", "„"):
            close = next(
                (x for x in range(k + 1, min(k + 12, len(words))) if words.tokens[x].text in ("»", '"', "”", "“")), None
            )
            if close is None:
                break
            body.quoted = words.text(k + 1, close)
            k, named = close + 1, True
            break
        end, codes = lex.country_names.match(words, k) if token.text[:1].isupper() else (k, [])
        if not codes and token.text.isupper():
            end, codes = lex.country_acronyms.match(words, k)
        if codes:
            body.country, k, named = codes[0], end, True
            if (
                kind.of == "embassy"
                and words.has(k, "в", "во")
                and k + 1 < len(words)
                and words.tokens[k + 1].text[:1].isupper()
            ):
                k += 2
            break
        if any(n.type == "PER" and n.first <= k < n.last for n in words.sentence.names):
            break
        if kind.kind == "media" and _latin(token.text):
            while k < len(words) and (
                _latin(words.tokens[k].text) or words.tokens[k].text in ("‘", "’", "'", "ʻ", "o", "r")
            ):
                k += 1
            body.quoted, named = words.text(body.last, k), True
            break
        genitive = token.feats.get("Case") == "Gen" and token.pos in ("NOUN", "ADJ", "PROPN")
        known_end, known = lex.bodies.match(words, k)
        if known and token.text[:1].isupper() and genitive | token.text.isupper():
            body.country = body.country or known[0].country
            k, named = known_end, True
            break
        if genitive and (token.pos != "PROPN" or token.text[:1].isupper()):
            if lex.offices.match(words, k)[1] and token.pos == "NOUN" and not words.has(k, "представитель"):
                break
            k, named = k + 1, True
            if (
                k < len(words)
                and words.tokens[k].text in (",", "и")
                and k + 1 < len(words)
                and words.tokens[k + 1].feats.get("Case") == "Gen"
                and kind.of == "ministry"
                and words.tokens[k + 1].text.islower()
            ):
                k += 1
            continue
        if (
            token.text == "по"
            and kind.kind in ("other", "government")
            and k + 1 < len(words)
            and words.case(k + 1) == "Dat"
        ):
            k += 1
            while k < len(words) and (
                words.case(k) in ("Dat", "Gen")
                or (words.tokens[k].text in (",", "и") and k + 1 < len(words) and words.case(k + 1) == "Dat")
            ):
                k += 1
            named = True
            continue
        break
    body.last = k
    return named


def _latin(text: str) -> bool:
    return bool(text) and text[0].isascii() and text[0].isalpha() and (text[0].isupper() or text in ("tv",))


def _reference(words: Words, i: int, *, bare: bool = False) -> BodyPhrase | None:
    """ "этой организации", "ведомства", "Бюро": a body that was named before."""
    books = _books()
    k, country, pointing = _modifiers(words, i)
    if k >= len(words) or words.tokens[k].pos not in ("NOUN", "PROPN"):
        return None
    word = next((w for w in books["reference"] if words.has(k, w)), None)
    if word is None or (k > i and not pointing and not country) or (k - i > 2):
        return None
    if words.tokens[k].feats.get("Number") == "Plur" or (words.has(k, "группа") and not pointing and not bare):
        return None
    types = books["reference"][word]
    surface = words.text(i, k + 1)
    return BodyPhrase(i, k + 1, k, types[0], of=types[0], reference=word, country=country, surface=surface)


def _recognised(words: Words, i: int) -> BodyPhrase | None:
    """An organisation that only the name recogniser saw; its name is taken as it stands, its head declined."""
    for name in words.sentence.names:
        if name.type == "ORG" and name.first == i:
            text = words.text(name.first, name.last)
            if len(text) < 3 or text.islower() or words.tokens[i].pos in ("VERB", "ADP", "ADV") or text in DASHES:
                return None
            if lexicon().offices.match(words, i)[1] or read_election(words, i):
                return None
            head = _head_noun(words, name.first, name.last)
            body = BodyPhrase(i, name.last, head, "organization", kind="other", surface=text)
            body.name = nominative(words, i, head + 1) + (
                " " + words.text(head + 1, name.last) if name.last > head + 1 else ""
            )
            end, codes = lexicon().country_names.match(words, name.last) if name.last < len(words) else (0, [])
            if codes:
                body.country, body.last = codes[0], end
            return body
    return None


def _with_brackets(words: Words, body: BodyPhrase) -> BodyPhrase:
    """Take an acronym introduced in brackets after the name as another name of it."""
    k = body.last
    if k + 2 < len(words) and words.tokens[k].text == "(" and words.tokens[k + 2].text == ")":
        text = words.tokens[k + 1].text
        if sum(c.isupper() for c in text) > 1 and len(text) <= 10:
            body.surface = words.text(body.first, k) + "|" + text
            body.last = k + 3
    return body


def nominative(words: Words, first: int, last: int) -> str:
    """Tokens ``[first, last)``, adjectives and their noun, in the nominative: "Национальной комиссией" to its name."""
    head = last - 1
    number = words.tokens[head].feats.get("Number")
    gender = words.tokens[head].feats.get("Gender")
    out = []
    for i in range(first, last):
        text = words.tokens[i].text
        form = (
            inflect(text, "Nom", number, gender)
            if words.tokens[i].pos in ("ADJ", "NOUN", "PROPN", "DET", "VERB") and not text.isupper()
            else None
        )
        out.append(form or text)
    return " ".join(out)
