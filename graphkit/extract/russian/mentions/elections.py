"""Elections and referendums as they are named: what is voted for, where, and when if the words say so."""

from __future__ import annotations

from functools import cache

from graphkit.extract.discourse.mentions import ElectionPhrase
from graphkit.extract.russian.mentions.timex import read_date
from graphkit.extract.russian.words.lexicon import lexicon
from graphkit.extract.russian.words.noun_phrases import nominative
from graphkit.extract.russian.words.phrases import DASHES, Phrasebook, Words
from graphkit.extract.russian.words.regions import region_after


@cache
def _books() -> tuple[Phrasebook[str], frozenset[str], frozenset[str], dict[str, str]]:
    words = lexicon().election_words
    kinds = {adj: kind for kind, adjs in words["kinds"].items() for adj in adjs}
    return (
        Phrasebook((noun, noun) for noun in words["nouns"]),
        frozenset(words["weak"]),
        frozenset(words["modifiers"]["plain"]),
        kinds,
    )


def read_election(words: Words, i: int) -> ElectionPhrase | None:
    """The election that is named from token ``i`` on, with what is elected and its country; None where none is."""
    nouns, weak, plain, kinds = _books()
    lex = lexicon()
    vocabulary = lex.election_words
    j, kind, country, month, days = i, None, None, None, None
    while j < len(words):
        end, noun = nouns.match(words, j)
        if noun:
            break
        lemmas = words.lemmas[j]
        found = next((kinds[x] for x in lemmas if x in kinds), None)
        adjective = lex.country_of_adjective(lemmas)
        dated = lex.date_words["day_adjectives"]
        if found:
            kind = kind or found
        elif adjective:
            country = adjective
        elif not lemmas.isdisjoint(dated):
            days = next(dated[x] for x in lemmas if x in dated)
        elif not lemmas.isdisjoint(plain):
            month = next((vocabulary["months"][x] for x in lemmas if x in vocabulary["months"]), month)
        elif not (
            words.tokens[j].text in (",", "и") and j > i and j + 1 < len(words) and _adjectival(words, j + 1, kinds)
        ):
            return _voted_for(words, i)
        j += 1
    else:
        return _voted_for(words, i)
    head, word = j, noun[0]
    j = end
    rounds: dict[str, int] = vocabulary["rounds"]
    if word in rounds:
        whole = read_election(words, end) if end < len(words) else None
        if whole is not None and whole.verb is None:  # "второй тур президентских выборов"
            whole.first, whole.round = i, whole.round or rounds[word]
            return whole
    phrase = ElectionPhrase(i, j, head, kind, country, month=month, days=days, weak=word in weak)
    phrase.round = rounds.get(word)
    if word in vocabulary["kinds"]["referendum"]:
        phrase.kind, phrase.weak = "referendum", False
    _read_object(words, phrase, j)
    phrase.name = _name(words, phrase)
    return phrase


def _voted_for(words: Words, i: int) -> ElectionPhrase | None:
    """ "избирать депутатов Мажилиса", "президента изберут": the vote that a verb tells, at what is elected."""
    verbs = lexicon().election_words["verbs"]["elect"]
    if words.tokens[i].pos not in ("NOUN", "PROPN", "ADJ") or words.every.isdisjoint(verbs):
        return None
    verb = next((k for k in range(i - 1, max(-1, i - 5), -1) if words.has(k, *verbs)), None)
    before = (
        verb is not None
        and words.tokens[verb].pos in ("VERB", "NOUN")
        and all(
            words.tokens[k].pos in ("ADV", "ADJ", "PART", "DET", "NUM") or words.has(k, "за")
            for k in range(verb + 1, i)
        )
        and (words.has(i - 1, "за") or not words.has(verb, "голосовать", "проголосовать"))
    )
    phrase = ElectionPhrase(i, i, i, verb=verb)
    _read_object(words, phrase, i)
    if phrase.last <= i or phrase.kind is None:
        return None
    if not before:
        k = phrase.last
        while k < len(words) and k - phrase.last < 2 and words.tokens[k].pos in ("ADV", "PART", "AUX"):
            k += 1
        follows = words.has(k, *verbs) and words.tokens[k].pos == "VERB" and words.case(i) in ("Acc", "Gen", "Nom")
        if not follows or words.tokens[k].feats.get("VerbForm") == "Part":
            return None
        phrase.verb = k
    phrase.name = "выборы " + words.text(i, phrase.last)
    return phrase


def _name(words: Words, phrase: ElectionPhrase) -> str:
    """The vote in the nominative, without the date after it: "внеочередные выборы Президента Казахстана"."""
    end = phrase.date.first if phrase.date is not None and phrase.date.first > phrase.head else phrase.last
    while end > phrase.head + 1 and words.tokens[end - 1].pos == "ADP":
        end -= 1
    tail = words.text(phrase.head + 1, end) if end > phrase.head + 1 else ""
    return f"{nominative(words, phrase.first, phrase.head + 1)} {tail}".strip()


def _adjectival(words: Words, i: int, kinds: dict[str, str]) -> bool:
    return any(x in kinds for x in words.lemmas[i]) or lexicon().country_of_adjective(words.lemmas[i]) is not None


def _read_object(words: Words, phrase: ElectionPhrase, j: int) -> None:
    """What is elected: "президента", "депутатов Мажилиса", "в местные кенгаши", and the country after it."""
    lex = lexicon()
    people = lex.election_words["links"]["people"]
    more: list[tuple[str | None, str | None]] = []
    first = True
    while j < len(words):
        k = j
        if not first:
            if not ((words.tokens[k].text in (",", "и") or words.tokens[k].text in DASHES) and k + 1 < len(words)):
                break
            k += 1
        if words.has(k, "в") and words.tokens[k].pos == "ADP":
            k += 1
        if words.has(k, *people) and not lex.elected.match(words, k)[1]:  # "депутатов" of what, but "главы государства"
            k += 1
            if words.has(k, "в") and words.tokens[k].pos == "ADP":
                k += 1
        while k < len(words) and words.tokens[k].pos in ("ADJ", "DET") and not lex.elected.match(words, k)[1]:
            adjective = lex.country_of_adjective(words.lemmas[k])
            if adjective:
                phrase.country = phrase.country or adjective
            elif not any(
                word in words.lemmas[k]
                for word in ("местный", "нижний", "верхний", "новый", "республиканский", "национальный")
            ):
                break
            k += 1
        end, bodies = lex.elected.match(words, k)
        if not bodies:
            break
        country = next((b.country for b in bodies), None) if len({b.country for b in bodies}) == 1 else None
        kind = bodies[0].kind
        if words.has(j, "местный") or any(words.has(x, "местный") for x in range(j, k)):
            kind = "local"
        where, end = _country_after(words, end, phrase)
        country = where or country
        region, beyond = region_after(words, end) if country is None else (None, end)
        if region:  # "президента Чечни", "в Государственное собрание Якутии"
            kind, country, end = "local", region, beyond
        if first and (phrase.kind in (None, kind) or region):
            phrase.kind, phrase.country = kind, phrase.country or country
        elif kind == phrase.kind and phrase.country is None:  # "нижней палаты – Палаты представителей Беларуси"
            phrase.country = country
        elif (kind, country) != (phrase.kind, phrase.country) and kind != phrase.kind:
            more.append((kind, country))
        j, first = end, False
        phrase.last = end
    if first:
        where, end = _country_after(words, j, phrase)
        if where:
            phrase.country, phrase.last = where, end
        elif words.has(j, "глава") and phrase.kind is None:
            _head_of(words, phrase, j + 1)
    if first and phrase.kind is None and words.has(j, "депутат", "парламентарий"):
        # deputies of nothing said are those of the parliament
        phrase.kind, phrase.last = "parliamentary", j + 1
        where, end = _country_after(words, j + 1, phrase)
        if where:
            phrase.country, phrase.last = phrase.country or where, end
    phrase.more = tuple(more)
    date = read_date(words, phrase.last) if phrase.last < len(words) else None
    if date is None and words.has(phrase.last, "в") and phrase.last + 1 < len(words):
        date = read_date(words, phrase.last + 1)
        if date and not (date.absolute or date.month):
            date = None
    if date and (date.year or date.month or date.years is not None) and date.same is None:
        phrase.date, phrase.last = date, date.last


def _head_of(words: Words, phrase: ElectionPhrase, k: int) -> None:
    """ "выборы главы Молдавии" are of its president, "выборы главы Республики Дагестан" of a region's."""
    where, end = _country_after(words, k, phrase)
    region, beyond = region_after(words, k) if where is None else (None, k)
    if where or region:
        phrase.kind, phrase.country = "presidential" if where else "local", where or region
        phrase.last = end if where else beyond


def _country_after(words: Words, j: int, phrase: ElectionPhrase) -> tuple[str | None, int]:
    """The country right after, in the genitive, as "в Казахстане" or after a parliament's own name."""
    k = j
    while (
        k < len(words) and words.has(k, "парламент", "республика") and words.case(k) == "Gen" and not _named(words, k)
    ):
        k += 1
    if words.has(k, "и") and words.has(k + 1, "в", "во") and words.has(k + 2, "сам"):
        k += 1
    if words.has(k, "в", "во") and words.has(k + 1, "сам", "соседний"):
        k += 1
    if words.has(k - 1 if words.has(k, "сам", "соседний") else k, "в", "во") and k + 1 < len(words):
        end, codes = lexicon().country_names.match(words, k + 1)
        if codes and words.tokens[k + 1].text[:1].isupper():
            return codes[0], end
        return None, j
    code, end = _named_country(words, k)
    return (code, end) if code else (None, j if k == j else k)


def _named(words: Words, k: int) -> bool:
    return bool(lexicon().country_names.match(words, k)[1])


def _named_country(words: Words, k: int) -> tuple[str | None, int]:
    if k >= len(words):
        return None, k
    end, codes = lexicon().country_names.match(words, k)
    if not any(words.tokens[x].text[:1].isupper() for x in (k, max(k, end - 1))):  # "республики Беларусь" has one
        return None, k
    if not codes:
        end, codes = lexicon().country_acronyms.match(words, k)
    return (codes[0], end) if codes else (None, k)
