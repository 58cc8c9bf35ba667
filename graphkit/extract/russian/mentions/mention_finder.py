"""Reading a sentence into mentions: every reader is tried at every token, the longest stretch wins."""

from __future__ import annotations

from graphkit.extract.discourse.mentions import BodyPhrase, Mention
from graphkit.extract.russian.mentions.bodies import read_body
from graphkit.extract.russian.mentions.counts import read_count
from graphkit.extract.russian.mentions.elections import read_election
from graphkit.extract.russian.mentions.make import make_mention
from graphkit.extract.russian.mentions.organizations import read_country
from graphkit.extract.russian.mentions.person_mentions import read_person
from graphkit.extract.russian.mentions.timex import read_date
from graphkit.extract.russian.words.lexicon import lexicon
from graphkit.extract.russian.words.phrases import DASHES, Words
from graphkit.extract.russian.words.regions import region_country

# In this order: the form itself before the pronoun that it may be a case of, so that every run reads the same.
_PRONOUNS = ("его", "ее", "их", "они", "он", "она", "который", "тот", "я", "мы", "оба", "обе", "сам")


# Nothing but a date or a number begins with one of these in lower case.
_PLAIN = frozenset({"VERB", "AUX", "ADP", "CCONJ", "SCONJ", "PART", "INTJ"})


def read_mentions(words: Words) -> list[Mention]:
    """The mentions of a sentence in order, none overlapping another."""
    out: list[Mention] = []
    i = 0
    while i < len(words):
        mention = _mention_at(words, i)
        if mention is None or mention.last <= i:
            i += 1
            continue
        out.append(mention)
        i = mention.last
    return out


def _mention_at(words: Words, i: int) -> Mention | None:
    token = words.tokens[i]
    if token.text in ("«", '"', "“", "„"):
        return _quote(words, i)
    if token.pos == "PUNCT":
        return None
    date = read_date(words, i)
    if date:
        return make_mention(words, "date", i, date.last, i, date=date)
    if token.pos in _PLAIN and token.text.islower() and not any(n.first == i for n in words.sentence.names):
        return _counted(words, i)
    election = read_election(words, i)
    if election:
        return make_mention(words, "election", i, election.last, election.head, election=election)
    person = read_person(words, i)
    if person and person.kind == "office" and person.plural:
        group = read_body(words, i)
        if group is not None and group.type == "mission" and group.sender is not None:
            return _body_mention(words, group)
    if person and person.kind == "office" and _stands_for_somebody(words, person):
        return _nominal(words, i)
    if person:
        return person
    counted = _counted(words, i)
    if counted:
        return counted
    body = read_body(words, i)
    if body:
        return _body_mention(words, body)
    country = read_country(words, i)
    if country:
        return make_mention(words, "country", i, country.last, country.head, body=country, country=country.country)
    capital = _capital(words, i)
    if capital:
        return make_mention(words, "country", i, capital[1], i, country=capital[0])
    return _nominal(words, i)


def _capital(words: Words, i: int) -> tuple[str, int] | None:
    """ "Ташкент пригласил соседей": a capital that does something stands for its country; a place does not."""
    token = words.tokens[i]
    if not token.text[:1].isupper() or token.text.isupper() or token.feats.get("Case") not in ("Nom", "Dat", "Ins"):
        return None
    end, codes = lexicon().capitals.match(words, i)
    placed = words.has(i - 1, "в", "из", "под", "над", "за", "г", "город", "столица", ".", "(")
    dateline = end < len(words) and words.tokens[end].text in (",", ".", "–", "—", "(", "/") and i < 2
    if not codes or placed or dateline:
        return None
    return codes[0], end


def _counted(words: Words, i: int) -> Mention | None:
    """A number of people that starts at token ``i``."""
    count = read_count(words, i)
    alone = count is not None and count[1] < len(words) and words.tokens[count[1]].text in DASHES
    if count and (count[0].noun or count[0].of or count[0].value > 1 or alone):
        return make_mention(words, "count", i, count[1], i, count=count[0])
    return None


def _stands_for_somebody(words: Words, mention: Mention) -> bool:
    """ "азербайджанский парламентарий": an office of nothing but a country points back to somebody named."""
    office = mention.offices[0]
    adjective_only = office.body is not None and office.body.type == "country" and office.body.first == office.first
    return adjective_only and words.has(office.head, *lexicon().anaphora["person"]["words"])


def _body_mention(words: Words, body: BodyPhrase) -> Mention:
    mention = make_mention(words, "body", body.first, body.last, body.head, body=body)
    if words.tokens[body.head].text.isupper():
        mention.uninflected = True
        mention.case = _case_before(words, body.first) or (_does(words, body) and "Nom") or mention.case
    return mention


def _does(words: Words, body: BodyPhrase) -> bool:
    """ "ЦИК наградила …": an acronym that opens a sentence before its verb, unless a name after that is who does it."""
    k = body.last
    if body.first or k + 1 >= len(words) or words.tokens[k].feats.get("VerbForm") != "Fin":
        return False
    return not any(token.text[:1].isupper() for token in words.tokens[k + 1 : k + 3])


_GOVERNED = {
    "с": "Ins",
    "со": "Ins",
    "между": "Ins",
    "за": "Ins",
    "над": "Ins",
    "перед": "Ins",
    "от": "Gen",
    "из": "Gen",
    "у": "Gen",
    "для": "Gen",
    "до": "Gen",
    "к": "Dat",
    "по": "Dat",
    "в": "Loc",
    "во": "Loc",
    "на": "Loc",
    "о": "Loc",
    "об": "Loc",
    "при": "Loc",
    "через": "Acc",
}


def _case_before(words: Words, i: int) -> str | None:
    return _GOVERNED.get(words.tokens[i - 1].text.lower()) if i else None


def _quote(words: Words, i: int) -> Mention | None:
    """A quoted title of a few words; a longer quotation, which is speech, is read through."""
    for k in range(i + 1, min(i + 16, len(words))):
        if words.tokens[k].text in ("»", '"', "”", "“") and k > i + 1:
            inside = words.tokens[i + 1 : k]
            if (
                k - i > 6
                and inside[0].text.islower()
                and any(n.type == "PER" and i < n.first < k for n in words.sentence.names)
            ):
                return None  # words of somebody about somebody
            verbs = sum(t.pos == "VERB" and t.feats.get("VerbForm") == "Fin" for t in inside)
            if not verbs or k - i < 5:
                return make_mention(words, "quote", i, k + 1, i + 1, word=words.text(i + 1, k))
            return None
    return None


def _alone(words: Words, i: int) -> bool:
    """Whether an adjective or participle stands for people: no noun behind it that it could belong to."""
    following = words.tokens[i + 1].pos if i + 1 < len(words) else "PUNCT"
    if following == "NOUN" and words.tokens[i + 1].feats.get("Number") != words.tokens[i].feats.get("Number"):
        return True
    return following in ("VERB", "ADV", "DET", "AUX") or (following == "PUNCT" and words.has(i + 1, "."))


def _nominal(words: Words, i: int) -> Mention | None:
    """Pronouns and words that stand for somebody: "он", "гость", "стороны", "таджикские коллеги"."""
    lex = lexicon()
    token = words.tokens[i]
    pronoun = next((p for p in _PRONOUNS if p in words.lemmas[i]), None)
    if pronoun == "они" and token.feats.get("Number") == "Sing" and "он" in words.lemmas[i]:
        pronoun = "он"
    if pronoun and token.pos in ("PRON", "DET", "NUM", "ADJ"):
        if pronoun == "сам" or (pronoun == "тот" and i + 1 < len(words) and words.tokens[i + 1].pos in ("NOUN", "ADJ")):
            return None
        return make_mention(words, "pronoun", i, i + 1, i, word=pronoun)
    if words.has(i, *lex.anaphora["members"]["nouns"]) and token.feats.get("Number") == "Plur" and _alone(words, i):
        return make_mention(words, "nominal", i, i + 1, i, word="гость")
    k, country = i, None
    while k < len(words) and words.tokens[k].pos in ("ADJ", "DET") and words.case(k) and k - i < 3:
        country = lex.country_of_adjective(words.lemmas[k]) or _of_capital(words, k) or country
        k += 1
    if k >= len(words) or words.tokens[k].pos not in ("NOUN", "PROPN"):
        return None
    if words.has(k, *_ORGANIZERS) and (group := _colleagues(words, i, k)) is not None:
        return group
    inhabitant = lex.country_of_inhabitant(words.lemmas[k]) or _of_region(words, k)
    if inhabitant and (words.tokens[k].text.islower() or k == 0):
        return make_mention(words, "nominal", i, k + 1, k, word="житель", country=inhabitant)
    own = words.lemmas[k]
    for name in ("demonym", "person", "parties"):
        listed = lex.anaphora[name]["words"]
        word = next((w for w in listed if w in own), None)
        if word is None or ((name == "demonym") != (country is not None) and name == "demonym"):
            continue
        plural = words.tokens[k].feats.get("Number") == "Plur"
        if name == "person" and plural and (group := _colleagues(words, i, k)) is not None:
            return group
        if name == "parties" and not plural:
            continue
        return make_mention(words, "nominal", i, k + 1, k, word=word, country=country)
    return None


def _of_capital(words: Words, k: int) -> str | None:
    """The country whose capital an adjective names: "бакинских коллег"."""
    capitals = lexicon().capital_adjectives
    return next((capitals[x] for x in words.lemmas[k] if x in capitals), None)


_COLLEAGUES = ("коллега", "партнер", "сосед")
_ORGANIZERS = ("организатор",)


def _colleagues(words: Words, i: int, k: int) -> Mention | None:
    """ "коллег из Армении и Грузии": the commissions of the countries."""
    if not words.has(k, *_COLLEAGUES, *_ORGANIZERS):
        return None
    lex, end = lexicon(), k + 1
    while words.has(end, "выборы", "голосование", "референдум"):
        end += 1
    if not words.has(end, "из", "в", "от") or words.tokens[end].pos != "ADP":
        return None
    parts: list[BodyPhrase] = []
    at = end + 1
    while at < len(words) and words.tokens[at].text[:1].isupper():
        last, codes = lex.country_names.match(words, at)
        if not codes:
            break
        parts.append(BodyPhrase(i, last, k, "commission", of="commission", country=codes[0]))
        at = last
        listed = at + 1 < len(words) and words.tokens[at].text in (",", "и") and words.tokens[at + 1].text[:1].isupper()
        if not listed or not lex.country_names.match(words, at + 1)[1]:
            break
        at += 1
    if not parts:
        return None
    body = BodyPhrase(i, at, k, "commission", of="commission", country=parts[0].country, surface=words.text(i, at))
    body.parts, body.plural = (tuple(parts) if len(parts) > 1 else ()), True
    return make_mention(words, "body", i, at, k, body=body)


def _of_region(words: Words, k: int) -> str | None:
    """The country of the region or city whose inhabitants a plural names: "андижанцев"."""
    token = words.tokens[k]
    if token.feats.get("Number") != "Plur" or not token.text.islower():
        return None
    stems = [x[:-2] for x in words.lemmas[k] if x.endswith("ец") and len(x) > 6]
    return next((code for stem in stems for end in ("", "ский") if (code := region_country(stem + end))), None)
