"""What an office is of besides a body's plain name: units, committees, places, polling stations."""

from __future__ import annotations

from graphkit.extract.discourse.mentions import BodyPhrase, OfficePhrase
from graphkit.extract.russian.mentions.bodies import read_body
from graphkit.extract.russian.mentions.commissions import read_commission, region
from graphkit.extract.russian.mentions.composed import read_composed
from graphkit.extract.russian.words.lexicon import lexicon
from graphkit.extract.russian.words.noun_phrases import modifiers, nominative
from graphkit.extract.russian.words.phrases import Words
from graphkit.extract.russian.words.regions import region_country
from graphkit.knowledge.caches import kept
from graphkit.knowledge.files import load_toml
from graphkit.parse.morphology import fold, readings


def read_place(words: Words, phrase: OfficePhrase, k: int) -> bool:
    """Read the region or city that a mayor or governor heads: a body of its own. Whether there is one."""
    if k >= len(words) or (words.tokens[k].text.islower() and not words.has(k, "город", "область", "край", "район")):
        return False
    city, codes = lexicon().capitals.match(words, k)
    found = (city, words.text(k, city)) if codes else region(words, k)
    person = next((n for n in words.sentence.names if n.type == "PER" and n.first <= k < n.last), None)
    if found is None and person is None and region_country(words.tokens[k].text):
        found = k + 1, words.tokens[k].text
    if found is None:
        found = _located(words, k)
    if found is None:
        return False
    end, name = found
    people = [n.first for n in words.sentence.names if n.type == "PER" and k < n.first < end]
    if people:
        end = min(people)
        name = words.text(k, end)
    if name.islower():
        phrase.last = end
        return True  # "мэр города Лужков": which one the article says elsewhere or not at all
    code = region_country(name) or (codes[0] if codes else None)
    phrase.title += " " + name
    phrase.last = end
    phrase.body = _place_body(words, phrase, k, end, code)
    return True


def _located(words: Words, k: int) -> tuple[int, str] | None:
    """A place that only the recogniser knows, in the genitive: "главы Химок"; no country and no place of a person."""
    if lexicon().country_names.match(words, k)[1]:
        return None
    for name in words.sentence.names:
        if name.type == "LOC" and name.first == k and words.case(k) == "Gen" and _genitive(words.tokens[k].text):
            return name.last, words.text(k, name.last)
    return None


def _place_body(words: Words, phrase: OfficePhrase, k: int, end: int, code: str | None) -> BodyPhrase:
    head = next((x for x in range(k, end) if words.tokens[x].pos in ("NOUN", "PROPN") and x + 1 == end), k)
    name = nominative(words, k, head + 1) + (" " + words.text(head + 1, end) if end > head + 1 else "")
    body = BodyPhrase(k, end, head, "organization", name, country=code, kind="government", home=code is None)
    body.quoted = f"{phrase.seat or 'Администрация'} {words.text(k, end)}"
    return body


def place_before(words: Words, phrase: OfficePhrase) -> BodyPhrase | None:
    """The region or city that an adjective names: "свердловский губернатор", "московского мэра"."""
    x = phrase.first - 1
    if x < 0 or words.tokens[x].pos != "ADJ" or words.case(x) not in (phrase.case, None):
        return None
    table = _adjectives()
    known = (w for w in words.lemmas[x] if w in table["named"] or w in table["krai"] or region_country(w))
    lemma = next((w for w in known if w.endswith(("ий", "ой", "ый"))), None)
    if lemma is None:
        return None
    region_head = phrase.seat == "Правительство"
    if lemma in table["named"] and not (region_head and lemma in ("московский", "минский", "киевский", "ошский")):
        name = table["named"][lemma]
    elif region_head:
        name = f"{lemma[:-2].capitalize()}ий край" if lemma in table["krai"] else f"{lemma[:-2].capitalize()}ая область"
    else:
        return None
    body = BodyPhrase(x, x + 1, x, "organization", name, country=region_country(lemma), kind="government")
    body.home = body.country is None
    return body


@kept
def _adjectives() -> dict[str, dict[str, str]]:
    table = load_toml("ru", "offices_general.toml")["place"]
    return {"krai": {fold(w): w for w in table["krai"]}, "named": {fold(w): v for w, v in table["named"].items()}}


def read_station(words: Words, phrase: OfficePhrase, k: int) -> None:
    """Read the commission of a polling station: "секретарь участка № 12"."""
    number = words.tokens[k + 2].text if k + 2 < len(words) and words.tokens[k + 1].text in ("№", "N") else None
    end = k + 3 if number else k + 1
    name = f"Участковая избирательная комиссия № {number}" if number else "Участковая избирательная комиссия"
    phrase.body = BodyPhrase(
        k, end, k, "commission", name, words.text(k, end), of="commission", level="precinct", quoted=number
    )
    phrase.last = end


def named_unit(words: Words, k: int, end: int) -> bool:
    """Whether a unit is a body in its own right: "Секретариат ШОС" is of the gazetteer."""
    known_end, known = lexicon().bodies.match(words, k)
    return bool(known and known_end > end) or bool(lexicon().composed.match(words, k)[0] > end)


def field_end(words: Words, k: int) -> int:
    """The end of what a unit is for: "международных связей", "по вопросам выборов"; up to a body or a name."""
    while k < len(words):
        token = words.tokens[k]
        word = (
            token.pos in ("ADJ", "NOUN", "DET")
            and token.text.islower()
            and words.case(k) in ("Gen", "Dat", "Acc", "Loc")
        )
        link = token.text in ("по", "и", ",") and k + 1 < len(words) and words.tokens[k + 1].text.islower()
        if not (word or link) or _body_starts(words, k):
            break
        if link and (lexicon().offices.match(words, k + 1)[1] or words.tokens[k + 1].pos not in ("ADJ", "NOUN")):
            break
        if word and words.tokens[k - 1].text in (",", "и") and words.case(k) != "Gen" and not words.has(k - 2, "по"):
            break
        k += 1
    while words.tokens[k - 1].text in (",", "и", "по"):
        k -= 1
    return k


def unit_at(words: Words, k: int) -> int:
    """Past the adjectives of a unit: "Программного офиса"."""
    x = k
    while x < len(words) and words.tokens[x].pos == "ADJ" and x - k < 3:
        x += 1
    return x if x < len(words) else k


def _body_starts(words: Words, k: int) -> bool:
    """Whether a body's name starts here, and not only words of a field ("международных организаций МИД")."""
    body = read_body(words, k)
    return body is not None and (words.tokens[k].text[:1].isupper() or body.type != "organization")


def past_observers(words: Words, k: int) -> int:
    """Past "долгосрочных наблюдателей" before the mission they belong to; 0 where that is not what stands there."""
    x = k
    while x < len(words) and words.tokens[x].pos == "ADJ":
        x += 1
    if not words.has(x, "наблюдатель") or words.case(x) != "Gen" or x + 1 >= len(words):
        return 0
    if any(n.type == "PER" and n.first == x + 1 for n in words.sentence.names):
        return x + 1
    after = read_body(words, x + 1)
    return x + 1 if after is not None and after.type == "mission" and after.first == x + 1 else 0


def read_committee(words: Words, phrase: OfficePhrase, k: int) -> bool:
    """Read "Комитета Сената по международным делам": the office is one of the body that has the committee."""
    noun, _, _ = modifiers(words, k)
    if (
        noun >= len(words)
        or words.lemmas[noun].isdisjoint(lexicon().committees)
        or words.case(noun) not in ("Gen", None)
    ):
        return False
    commission = read_commission(words, k)
    if commission is not None and commission.reference is None:
        return False
    if words.has(noun, "комиссия") and not words.has(noun + 1, "по"):
        of = read_body(words, noun + 1)
        if of is None or of.type != "organization":
            return False
    end = purpose_end(words, noun + 1)
    owner = read_body(words, end)
    if owner is None or not governed(words, owner) or owner.first < end:
        whole = read_composed(words, k)
        if whole is not None and (end == noun + 1 or whole.last > end):
            return False
        if whole is not None:
            phrase.body, phrase.last = whole, whole.last
        owner = None
    # "руководитель пресс-службы комитета" is no chair of it
    phrase.unit, phrase.committee = "комитет", phrase.unit is None
    if owner is not None:
        phrase.body, end = owner, purpose_end(words, owner.last)
    phrase.title += " " + words.text(k, owner.first if owner is not None else end)
    phrase.last = max(phrase.last, end)
    return True


def purpose_end(words: Words, k: int) -> int:
    """The end of "по делам СНГ", "по внешним сношениям и обороне" at token ``k``; ``k`` where none stands there."""
    if not words.has(k, "по") or k + 1 >= len(words):
        return k
    x, affairs = k + 1, False
    while x < len(words):
        token = words.tokens[x]
        caseless = token.pos == "ADJ" and words.case(x) is None  # long compounds: "аграрно-продовольственной"
        low = token.text.islower() and token.pos in ("NOUN", "ADJ")
        low = low and (caseless or words.case(x) in ("Dat", "Gen", "Loc", "Ins"))
        if low and not (x > k + 2 and read_body(words, x) is not None):
            affairs = words.has(x, "дело", "вопрос", "связь", "отношение")
        elif affairs and token.text[:1].isupper() and (body := read_body(words, x, country_too=True)) is not None:
            return body.last
        elif token.text in (",", "и", "с", "со") and x + 1 < len(words) and words.case(x + 1) in ("Dat", "Gen", "Ins"):
            if words.tokens[x + 1].text[:1].isupper() or lexicon().offices.match(words, x + 1)[1]:
                break
        else:
            break
        x += 1
    while words.tokens[x - 1].text in (",", "и", "с", "со"):
        x -= 1
    return x if x > k + 1 else k


def governed(words: Words, body: BodyPhrase) -> bool:
    """Whether the body can be a genitive attribute: its head is one, or shows no case."""
    token = words.tokens[body.head]
    if (
        token.text.isupper()
        or sum(c.isupper() for c in token.text) > 1
        or (body.quoted and not token.feats.get("Case"))
    ):
        return True
    case = token.feats.get("Case")
    if case in ("Gen", None):
        return True
    if body.candidates and any(_genitive(words.tokens[k].text) for k in range(body.first, body.last)):
        return True
    # Syncretic forms: the tagger often gives an accusative or dative for a genitive in a long name.
    return _genitive(token.text)


def _genitive(text: str) -> bool:
    return any("gent" in grams for _, _, grams in readings(text))
