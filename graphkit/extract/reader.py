"""Reading a sentence into mentions: every reader is tried at every token, the longest stretch wins."""

from __future__ import annotations

from graphkit.extract.bodies import read_body
from graphkit.extract.counts import read_count
from graphkit.extract.elections import read_election
from graphkit.extract.lexicon import lexicon
from graphkit.extract.mentions import BodyPhrase, Mention, OfficePhrase
from graphkit.extract.offices import read_office
from graphkit.extract.organizations import read_country
from graphkit.extract.people import PersonName, read_name
from graphkit.extract.phrases import DASHES, QUOTES, Words
from graphkit.extract.timex import read_date
from graphkit.parse import morphology

# In this order: the form itself before the pronoun that it may be a case of, so that every run reads the same.
_PRONOUNS = ("его", "ее", "их", "они", "он", "она", "который", "тот", "я", "мы", "оба", "обе", "сам")


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
        return _make(words, "date", i, date.last, i, date=date)
    election = read_election(words, i)
    if election:
        return _make(words, "election", i, election.last, election.head, election=election)
    person = read_person(words, i)
    if person and person.kind == "office" and person.plural:
        group = read_body(words, i)
        if group is not None and group.type == "mission" and group.sender is not None:
            return _body_mention(words, group)
    if person and person.kind == "office" and _stands_for_somebody(words, person):
        return _nominal(words, i)
    if person:
        return person
    count = read_count(words, i)
    alone = count is not None and count[1] < len(words) and words.tokens[count[1]].text in DASHES
    if count and (count[0].noun or count[0].of or count[0].value > 1 or alone):
        return _make(words, "count", i, count[1], i, count=count[0])
    body = read_body(words, i)
    if body:
        return _body_mention(words, body)
    country = read_country(words, i)
    if country:
        return _make(words, "country", i, country.last, country.head, body=country, country=country.country)
    return _nominal(words, i)


def _stands_for_somebody(words: Words, mention: Mention) -> bool:
    """ "азербайджанский парламентарий": an office of nothing but a country points back to somebody named."""
    office = mention.offices[0]
    adjective_only = office.body is not None and office.body.type == "country" and office.body.first == office.first
    return adjective_only and words.has(office.head, *lexicon().anaphora["person"]["words"])


def _make(words: Words, kind: str, first: int, last: int, head: int, **more: object) -> Mention:
    tokens = words.tokens
    mention = Mention(kind, first, last, head, words.index, tokens[first].start, tokens[last - 1].end)
    mention.case = tokens[head].feats.get("Case")
    mention.gender = tokens[head].feats.get("Gender")
    mention.plural = tokens[head].feats.get("Number") == "Plur"
    for key, value in more.items():
        setattr(mention, key, value)
    return mention


def _body_mention(words: Words, body: BodyPhrase) -> Mention:
    mention = _make(words, "body", body.first, body.last, body.head, body=body)
    if words.tokens[body.head].text.isupper():
        mention.uninflected = True
        mention.case = _case_before(words, body.first) or mention.case
    return mention


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
            verbs = sum(t.pos == "VERB" and t.feats.get("VerbForm") == "Fin" for t in inside)
            if not verbs or k - i < 5:
                return _make(words, "quote", i, k + 1, i + 1, word=words.text(i + 1, k))
            return None
    return None


def _nominal(words: Words, i: int) -> Mention | None:
    """Pronouns and words that stand for somebody: "он", "гость", "стороны", "таджикские коллеги"."""
    lex = lexicon()
    token = words.tokens[i]
    pronoun = next((p for p in _PRONOUNS if p in words.lemmas[i]), None)
    if pronoun and token.pos in ("PRON", "DET", "NUM", "ADJ"):
        if pronoun == "сам" or (pronoun == "тот" and i + 1 < len(words) and words.tokens[i + 1].pos in ("NOUN", "ADJ")):
            return None
        return _make(words, "pronoun", i, i + 1, i, word=pronoun)
    k, country = i, None
    while k < len(words) and words.tokens[k].pos in ("ADJ", "DET") and k - i < 3:
        country = lex.country_of_adjective(words.lemmas[k]) or country
        k += 1
    if k >= len(words) or words.tokens[k].pos not in ("NOUN", "PROPN"):
        return None
    inhabitant = lex.country_of_inhabitant(words.lemmas[k])
    if inhabitant and (words.tokens[k].text.islower() or k == 0):
        return _make(words, "nominal", i, k + 1, k, word="житель", country=inhabitant)
    for name in ("demonym", "person", "parties"):
        listed = lex.anaphora[name]["words"]
        word = next((w for w in listed if words.has(k, w)), None)
        if word is None or ((name == "demonym") != (country is not None) and name == "demonym"):
            continue
        plural = words.tokens[k].feats.get("Number") == "Plur"
        if name == "parties" and not plural:
            continue
        return _make(words, "nominal", i, k + 1, k, word=word, country=country)
    return None


def read_person(words: Words, i: int) -> Mention | None:
    """A person with the offices around the name, or an office with nobody named; None where neither starts here."""
    offices: list[OfficePhrase] = []
    k = i
    while True:
        office = read_office(words, k)
        if office is None:
            break
        offices.append(office)
        k = office.last
        separator = k < len(words) and (words.tokens[k].text in (",", "и") or words.tokens[k].text in DASHES)
        if separator and (
            _office_follows(words, k + 1, office)
            or (words.tokens[k].text in DASHES and _same_case(words, k + 1, office))
        ):
            k += 1
            continue
        break
    named = _name_at(words, k) if k < len(words) else None
    if named is None and len(offices) > 1:
        # Nobody is named after the last one: a dash joins two offices of one person, a comma may not.
        joined = words.tokens[offices[0].last].text in DASHES
        offices = offices[:2] if joined else offices[:1]
        k = offices[-1].last
    if named is None:
        if not offices:
            return None
        office = offices[0]
        if office.needs == "body" and office.body is None and not office.country:
            return None
        mention = _make(words, "office", i, offices[-1].last, office.head, offices=offices)
        mention.plural = office.plural
        return mention
    end = named
    case = words.case(offices[0].head) if offices and not offices[0].plural else None
    name = read_name(words, k, end, case)
    if name is None:
        return None
    head = offices[0].head if offices else k
    mention = _make(words, "person", i, end, head, name=name, offices=offices)
    mention.case = (words.case(head) if offices else None) or name.case or _name_case(words, k, end)
    mention.gender = name.gender
    mention.plural = bool(offices and offices[0].plural)
    if not mention.plural:
        _apposition(words, mention)
    return mention


def _same_case(words: Words, k: int, before: OfficePhrase) -> bool:
    office = read_office(words, k) if k < len(words) else None
    return (
        office is not None
        and not office.plural
        and not before.plural
        and words.case(office.head) == words.case(before.head)
    )


def _office_follows(words: Words, k: int, before: OfficePhrase) -> bool:
    """Whether another office in the same case stands at token ``k``, so that both belong to one person."""
    office = read_office(words, k) if k < len(words) else None
    if office is None or office.plural != before.plural:
        return False
    same = words.case(office.head) == words.case(before.head)
    j = office.last
    while j < len(words) and (words.tokens[j].text in (",", "и") or words.tokens[j].text in DASHES):
        more = read_office(words, j + 1) if j + 1 < len(words) else None
        if more is None or words.case(more.head) != words.case(before.head):
            break
        j = more.last
    return same and j < len(words) and _name_at(words, j) is not None


def _name_case(words: Words, first: int, last: int) -> str | None:
    cases = [
        words.case(x) for x in range(first, last) if words.tokens[x].pos == "PROPN" and len(words.tokens[x].text) > 1
    ]
    cases = [c for c in cases if c]
    return max(cases, key=cases.count) if cases else words.case(first)


def _name_at(words: Words, k: int) -> int | None:
    """The end of the person's name that starts at token ``k``."""
    if k >= len(words) or not words.tokens[k].text[:1].isupper():
        return None
    initials = k
    while (
        initials + 1 < len(words)
        and len(words.tokens[initials].text) == 1
        and words.tokens[initials].text.isupper()
        and words.tokens[initials + 1].text == "."
    ):
        initials += 2
        if initials < len(words) and words.tokens[initials].text in DASHES:
            initials += 1
    if initials > k and initials < len(words) and words.tokens[initials].text[:1].isupper():
        return initials + 1
    lex = lexicon()
    if _taken(words, k):
        return None
    if k == 0 and words.tokens[0].pos in ("ADV", "VERB", "ADP", "CCONJ", "PART"):
        return None
    for name in words.sentence.names:
        if (
            name.type == "PER"
            and name.first <= k < name.last
            and (name.first == k or _taken(words, name.first) or _officer(words, name.first, k))
        ):
            last = k + 1
            while last < name.last and not _taken(words, last):
                last += 1
            while last < len(words) and last - k < 4 and _name_goes_on(words, last):
                last += 1
            return last
    if k and words.tokens[k - 1].text in QUOTES:
        return None
    # A run of capitalised words right after an office is a name even where the recogniser saw none.
    office_before = (
        k > 0 and words.tokens[k - 1].pos in ("NOUN", "PROPN") and (lex.offices.match(words, k - 1)[1] or False)
    )
    given = "Name" in morphology.grammemes(words.tokens[k].text) and morphology.known(words.tokens[k].text)
    if office_before or given:
        last = k + 1
        while last < len(words) and last - k < 4 and _name_goes_on(words, last):
            last += 1
        if last - k >= 2 and not any(
            n.type in ("LOC", "ORG") and n.first <= k < n.last
            for n in words.sentence.names
            if given and not office_before
        ):
            return last
    return None


def _officer(words: Words, first: int, k: int) -> bool:
    """The recogniser took the office into the name: "Сенатор Иванов"."""
    return all(lexicon().offices.match(words, x)[1] or x >= k for x in range(first, k))


def _name_goes_on(words: Words, k: int) -> bool:
    text = words.tokens[k].text
    return (
        text[:1].isupper() and len(text) > 1 and not text.isupper() and text.replace("-", "").replace("’", "").isalpha()
        and not _taken(words, k)
    )  # fmt: skip


def _taken(words: Words, k: int) -> bool:
    """Whether a body, a country or an elected body of the vocabulary starts at token ``k``."""
    lex = lexicon()
    if words.tokens[k].text.isupper() and len(words.tokens[k].text) > 1:
        return True
    for book in (lex.country_names, lex.bodies, lex.elected):
        end, found = book.match(words, k)
        if found and (
            end - k > 1
            or not any(n.type == "PER" and n.first <= k < n.last and n.last - n.first > 1 for n in words.sentence.names)
        ):
            return True
    return False


def _apposition(words: Words, mention: Mention) -> None:
    """Offices after the name: "Азаем Гулиевым – специальным координатором и …", "(председатель …)"."""
    k = mention.last
    if k >= len(words) or not (words.tokens[k].text in (",", "(") or words.tokens[k].text in DASHES):
        return
    opener = words.tokens[k].text
    added: list[OfficePhrase] = []
    j = k + 1
    while j < len(words):
        office = read_office(words, j)
        if (
            office is None
            or office.plural
            or (words.case(office.head) != mention.case and opener != "(" and mention.case)
        ):
            break
        if office.needs == "body" and office.body is None:
            break
        added.append(office)
        j = office.last
        if (
            j < len(words)
            and (words.tokens[j].text == "и" or words.tokens[j].text in (",", *DASHES))
            and read_office(words, j + 1)
        ):
            j += 1
            continue
        break
    if not added:
        return
    end = added[-1].last
    if _name_at(words, end) is not None:
        return
    closes = end >= len(words) or words.tokens[end].pos == "PUNCT" or opener in DASHES
    if closes:
        mention.offices = [*mention.offices, *added]
        mention.last = end + 1 if opener == "(" and end < len(words) and words.tokens[end].text == ")" else end
        mention.end = words.tokens[mention.last - 1].end


__all__ = ["PersonName", "read_mentions", "read_person"]
