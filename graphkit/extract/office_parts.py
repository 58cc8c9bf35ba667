"""What an office is of besides a body's plain name: units, committees, places, polling stations."""

from __future__ import annotations

from graphkit.extract.bodies import read_body
from graphkit.extract.commissions import read_commission, region
from graphkit.extract.lexicon import lexicon
from graphkit.extract.mentions import BodyPhrase, OfficePhrase
from graphkit.extract.noun_phrases import modifiers
from graphkit.extract.organizations import read_composed
from graphkit.extract.phrases import Words
from graphkit.extract.regions import region_country
from graphkit.parse.morphology import readings


def read_place(words: Words, phrase: OfficePhrase, k: int) -> bool:
    """Read the region or city that a mayor or governor heads; the office is one of the state. Whether there is one."""
    city, codes = lexicon().capitals.match(words, k)
    found = region(words, k)
    if codes or (found is None and region_country(words.tokens[k].text)):
        found = (city if codes else k + 1), words.text(k, city if codes else k + 1)
    if found is None or words.tokens[k].text.islower():
        return False
    end, name = found
    code = region_country(name) or _capital(words, k)
    phrase.title += " " + name
    phrase.last = end
    phrase.body = BodyPhrase(k, end, k, "country", country=code, of="place", home=code is None)
    return True


def _capital(words: Words, k: int) -> str | None:
    codes = lexicon().capitals.match(words, k)[1]
    return codes[0] if codes else None


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
    phrase.unit, phrase.committee = "комитет", True
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
