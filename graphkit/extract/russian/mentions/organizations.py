"""Other bodies as they are named: of the gazetteer, composed from a head noun, pointed back to, or only recognised."""

from __future__ import annotations

from collections.abc import Sequence

from graphkit.extract.discourse.mentions import BodyPhrase
from graphkit.extract.russian.mentions.elections import read_election
from graphkit.extract.russian.words.lexicon import Composed, lexicon
from graphkit.extract.russian.words.noun_phrases import head_noun, modifiers, nominative
from graphkit.extract.russian.words.phrases import DASHES, Words
from graphkit.knowledge.gazetteer import Known
from graphkit.parse.morphology import known, lemmas, readings


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


def read_known(words: Words, i: int) -> BodyPhrase | None:
    """A name of the gazetteer, with the country that may follow it ("Сенат Парламента Республики Казахстан")."""
    lex = lexicon()
    end, found = lex.bodies.match(words, i)
    shared = False
    if not found:
        end, found = lex.shared.match(words, i)
        if not found or (end < len(words) and read_country(words, end) is not None):
            return None
        shared = True
    text = words.text(i, end)
    if not any(c.isupper() for c in text) or _of_another(words, end, text, found):
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
    head = head_noun(words, i, end)
    body = BodyPhrase(i, end, head, first.type, first.called("ru")[0], words.text(i, end), candidates, kind=first.kind)
    body.country = codes[0] if codes and end == country_end else (first.country if len(candidates) == 1 else None)
    body.number = words.tokens[head].feats.get("Number")
    body.shared = shared
    body.of = {"commission": "commission", "parliament": "parliament"}.get(
        first.type if first.type == "commission" else first.kind or "", "organization"
    )
    _add_siblings(words, body)
    # "ОБСЕ/БДИПЧ" and "БДИПЧ/ОБСЕ": two names with a slash are the organ.
    if end + 1 < len(words) and words.tokens[end].text == "/":
        after, more = lex.bodies.match(words, end + 1)
        if more and (more[0].parent == first.id or first.parent == more[0].id):
            organ = more[0] if more[0].parent == first.id else first
            body.candidates, body.name, body.last = (organ,), organ.called("ru")[0], after
            body.surface = words.text(i, after)
    return body


def _of_another(words: Words, end: int, text: str, found: Sequence[Known]) -> bool:
    """ "Исполком РАТС": a common word that is some body's short name, of a body that is not the one it belongs to."""
    if " " in text or text.isupper() or end >= len(words) or not words.tokens[end].text.isupper():
        return False
    owners = lexicon().bodies.match(words, end)[1]
    return bool(owners) and not any(k.parent == o.id or o.id == k.id for k in found for o in owners)


def _add_siblings(words: Words, body: BodyPhrase) -> None:
    """ "парламентские ассамблеи ОБСЕ и Совета Европы": the organs of the same kind that the later names have."""
    lex, k = lexicon(), body.last
    first = body.candidates[0]
    many = any(words.tokens[x].feats.get("Number") == "Plur" for x in range(body.first, body.head + 1))
    if not many or first.parent is None or len(body.candidates) > 1:
        return
    kind = words.lemmas[body.head]
    parts = [BodyPhrase(body.first, k, body.head, body.type, body.name, body.surface, body.candidates, kind=body.kind)]
    while k + 1 < len(words) and words.tokens[k].text in (",", "и"):
        end, wholes = lex.bodies.match(words, k + 1)
        organs = [o for w in wholes for o in lex.known.values() if o.parent == w.id and _is_a(o, kind)]
        if not organs:
            break
        text = words.text(k + 1, end)
        organ = BodyPhrase(k + 1, end, k + 1, organs[0].type, organs[0].called("ru")[0], text, (organs[0],))
        organ.kind = organs[0].kind
        parts.append(organ)
        k = end
    if len(parts) > 1:
        body.parts, body.last = tuple(parts), k
        body.surface = words.text(body.first, k)


def _is_a(body: Known, kind: frozenset[str]) -> bool:
    """Whether the head noun of a body's name is the one given."""
    return any(not kind.isdisjoint(lemmas(word)) for word in body.called("ru")[0].split()[:2])


def read_composed(words: Words, i: int) -> BodyPhrase | None:
    """ "Министерство иностранных дел", "посольство Беларуси в Бишкеке", "телеканал «…»", "парламент Казахстана"."""
    lex = lexicon()
    k, country, pointing = modifiers(words, i)
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
            office = lex.offices.match(words, k)[1] and token.pos == "NOUN" and token.feats.get("Number") != "Plur"
            if office and not words.has(k, "представитель"):
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


def read_reference(words: Words, i: int, *, bare: bool = False) -> BodyPhrase | None:
    """ "этой организации", "ведомства", "Бюро": a body that was named before."""
    reference = lexicon().anaphora["body"]["words"]
    k, country, pointing = modifiers(words, i)
    if k >= len(words) or words.tokens[k].pos not in ("NOUN", "PROPN"):
        return None
    own = words.lemmas[k]
    word = None if own.isdisjoint(reference) else next((w for w in reference if w in own), None)
    if word is None or (k > i and not pointing and not country) or (k - i > 2):
        return None
    if words.tokens[k].feats.get("Number") == "Plur" or (words.has(k, "группа") and not pointing and not bare):
        return None
    types = reference[word]
    surface = words.text(i, k + 1)
    return BodyPhrase(
        i, k + 1, k, types[0], of=types[0], reference=word, country=country, surface=surface, pointing=pointing
    )


def _common(words: Words, i: int) -> bool:
    """A common noun that the recogniser takes for a body: a heading in capitals, "Комитет", "Возглавляющая"."""
    text = words.tokens[i].text
    if text.isupper() and len(text) < 6:
        return False
    noun = any(pos == "NOUN" for _, pos, _ in readings(text))
    kind_alone = bool(lexicon().composed.match(words, i)[1])
    return known(text) and (not text[1:].islower() or kind_alone or not noun)


def read_recognised(words: Words, i: int) -> BodyPhrase | None:
    """An organisation that only the name recogniser saw; its name is taken as it stands, its head declined."""
    for name in words.sentence.names:
        if name.type == "ORG" and name.first == i:
            text = words.text(name.first, name.last)
            if len(text) < 3 or text.islower() or words.tokens[i].pos in ("VERB", "ADP", "ADV") or text in DASHES:
                return None
            if lexicon().offices.match(words, i)[1] or read_election(words, i):
                return None
            if name.last == i + 1 and _common(words, i):
                return None
            head = head_noun(words, name.first, name.last)
            body = BodyPhrase(i, name.last, head, "organization", kind="other", surface=text)
            body.name = nominative(words, i, head + 1) + (
                " " + words.text(head + 1, name.last) if name.last > head + 1 else ""
            )
            end, codes = lexicon().country_names.match(words, name.last) if name.last < len(words) else (0, [])
            if codes:
                body.country, body.last = codes[0], end
            return body
    return None
