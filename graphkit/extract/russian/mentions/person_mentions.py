"""People as they are named, with the offices before and after the name: "глава ЦИК X", "X, член комиссии"."""

from __future__ import annotations

from graphkit.extract.discourse.mentions import Mention, OfficePhrase
from graphkit.extract.russian.mentions.bodies import read_body
from graphkit.extract.russian.mentions.elections import read_election
from graphkit.extract.russian.mentions.make import make_mention
from graphkit.extract.russian.mentions.name_spans import name_at, taken
from graphkit.extract.russian.mentions.offices import read_office
from graphkit.extract.russian.mentions.people import read_name
from graphkit.extract.russian.mentions.timex import read_date
from graphkit.extract.russian.mentions.workplaces import read_workplace
from graphkit.extract.russian.words.lexicon import lexicon
from graphkit.extract.russian.words.noun_phrases import plural
from graphkit.extract.russian.words.phrases import DASHES, Words
from graphkit.parse import morphology


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
        if words.has(k + 1, "он", "она") and words.has(k + 2, "же") and read_office(words, k + 3):
            k += 3  # "генсек ШОС, он же глава миссии"
            continue
        separator = k < len(words) and (words.tokens[k].text in (",", "и") or words.tokens[k].text in DASHES)
        if _juxtaposed(words, k, office):
            continue
        if separator and (
            _office_follows(words, k + 1, office)
            or (words.tokens[k].text in DASHES and _same_case(words, k + 1, office))
        ):
            k += 1
            continue
        break
    bare = offices and offices[-1].plural and offices[-1].needs == "body" and offices[-1].body is None
    if bare and offices[-1].role not in ("member", "member_of_parliament"):
        named = None  # "сказал журналистам Иванов"
    else:
        k, named = _after_offices(words, k, bool(offices))
        if named is None and offices and (set_off := _set_off(words, k, offices[-1])):
            k, named = k + 1, set_off
    if named is None and len(offices) > 1:
        # Nobody is named after the last one: a dash joins two offices of one person, a comma may not.
        joined = words.tokens[offices[0].last].text in DASHES
        offices = offices[:2] if joined else offices[:1]
        k = offices[-1].last
    if named is None:
        if not offices:
            return None
        office = offices[0]
        inside = office.case == "Ins" and words.has(office.last, "в", "во") and read_body(words, office.last + 1)
        if office.needs == "body" and office.body is None and (office.general or not office.country) and not inside:
            return None
        if office.general and office.case != "Ins":
            return None  # "дипломат из посольства": nobody in particular; "стал тренером сборной" gives it to somebody
        mention = make_mention(words, "office", i, offices[-1].last, office.head, offices=offices)
        mention.plural = office.plural
        return mention
    end = named
    if offices:
        _vote_between(words, offices[-1], k)
    case = offices[0].case if offices and not offices[0].plural else None
    name = read_name(words, k, end, case)
    if name is None:
        return None
    native = k - 1 if not offices and k > i else None  # "датчанки Мерете Лунд": the noun shows the case
    head = offices[0].head if offices else native if native is not None else k
    case = words.case(native) if native is not None else case
    name = read_name(words, k, end, case) or name
    end = _in_brackets(words, end, offices) if offices else end
    mention = make_mention(words, "person", i, end, head, name=name, offices=offices)
    shown = offices[0].case if offices else case if native is not None else None
    mention.case = shown or name.case or _name_case(words, k, end)
    if offices and shown == "Gen":
        mention.case = _accusative(words, i, k, end)
    mention.gender = name.gender
    mention.plural = bool(offices and offices[0].plural)
    if not mention.plural:
        _apposition(words, mention)
    return mention


def _accusative(words: Words, first: int, name: int, end: int) -> str:
    """ "Председателя Эллу Памфилову", "Главу миссии палата наградила": an office alike in both cases is in this one.

    The name shows it, or the place: no attribute opens a sentence.
    """
    ends = [t.text for t in words.tokens[name:end] if t.text[-1:] in ("у", "ю")]
    shown = [{g for _, _, grams in morphology.readings(text) for g in grams} for text in ends]
    accusative = any("accs" in grams and "gent" not in grams for grams in shown)
    return "Acc" if accusative or first == 0 else "Gen"


def _after_offices(words: Words, k: int, office: bool) -> tuple[int, int | None]:
    """(start, end) of the name at token ``k``, past what may stand between: "датчанка", "по Молдове", "в Бишкеке"."""
    if k >= len(words):
        return k, None
    named = name_at(words, k, office)
    if named is not None:
        return k, named
    x = k + 1 if office and words.tokens[k].text == "," else k
    if words.tokens[x : x + 1] and words.tokens[x].pos == "ADJ" and words.tokens[x].text.islower():
        x += 1
    if x + 1 < len(words) and words.tokens[x].text.islower() and words.tokens[x].pos == "NOUN":
        lex = lexicon()
        native = lex.country_of_inhabitant(words.lemmas[x]) or not words.lemmas[x].isdisjoint(lex.name_titles)
        named = name_at(words, x + 1, True) if native and not plural(words, x) else None
        if named is not None:
            return x + 1, named
    if office:
        x = k  # "руководитель рабочей группы Иванов": what the office is of is no body
        while x < len(words) and x - k < 5 and words.tokens[x].text.islower() and words.case(x) == "Gen":
            x += 1
        if x > k and any(n.type == "PER" and n.first == x for n in words.sentence.names):
            named = name_at(words, x, False)
            if named is not None:
                return x, named
    if office and words.tokens[k].text in ("в", "во", "по", "при", "на", "за", "от", "из"):
        x = _past_place(words, k)
        named = name_at(words, x, False) if x else None
        if named is not None:
            return x, named
    return k, None


def _vote_between(words: Words, office: OfficePhrase, name: int) -> None:
    """What a mission observes, where it stands between its head's office and the name."""
    body = office.body
    if body is None or body.type != "mission" or body.election is not None:
        return
    found = (read_election(words, x) for x in range(office.last, name))
    body.election = next((election for election in found if election is not None), None)
    if body.election is not None and body.election.date is None:
        body.election.date = next((d for x in range(office.last, name) if (d := read_date(words, x)) is not None), None)


def _past_place(words: Words, k: int) -> int:
    """Where the name stands after "… в Бишкеке" or "… на намеченных на 15 октября выборах в X"; 0 where none does."""
    vote = listed = False
    for x in range(k + 2, min(k + 16, len(words))):
        token = words.tokens[x]
        vote = vote or words.has(x - 1, "выборы", "референдум", "голосование", "наблюдение")
        if any(n.type == "PER" and n.first == x for n in words.sentence.names) and not taken(words, x):
            return x if vote or listed or x < k + 7 else 0
        if token.text in (",", "и", "в", "на") and any(
            n.type == "LOC" and n.first <= x - 1 < n.last for n in words.sentence.names
        ):
            listed = True  # "директор по сбыту в России, на Украине и в Казахстане X"
            continue
        if listed and token.text in ("в", "на"):
            continue
        participle = token.feats.get("VerbForm") == "Part"
        moved = vote or (x < k + 6 and token.text in ("на", "в", "во", "за"))
        if token.pos in ("AUX", "PUNCT", "CCONJ", "PRON", "DET") or (token.pos == "VERB" and not participle):
            return 0
        if token.pos == "ADP" and not (moved and token.text in ("на", "в", "во", "за")):
            return 0
    return 0


def _set_off(words: Words, k: int, office: OfficePhrase) -> int | None:
    """The end of a name between commas after an office with its body: "бывший спикер палаты, Нэнси Пелоси, которая"."""
    if k + 1 >= len(words) or words.tokens[k].text != "," or office.plural or office.body is None:
        return None
    if not any(n.type == "PER" and n.first == k + 1 for n in words.sentence.names):
        return None
    end = name_at(words, k + 1)
    if end is None or end - k < 3:
        return None
    name = read_name(words, k + 1, end)
    listed = end < len(words) and (words.tokens[end].text == "и" or name_at(words, end + 1) is not None)
    return end if name is not None and name.case == office.case and not listed else None


def _juxtaposed(words: Words, k: int, before: OfficePhrase) -> bool:
    """Whether a second office of one person follows at once: "наблюдатель от ОБСЕ португальский парламентарий X"."""
    if k >= len(words) or before.plural or words.tokens[k].text[:1].isupper() or words.tokens[k].pos == "PUNCT":
        return False
    return _office_follows(words, k, before)


def _same_case(words: Words, k: int, before: OfficePhrase) -> bool:
    office = read_office(words, k) if k < len(words) else None
    return office is not None and not office.plural and not before.plural and office.case == before.case


def _office_follows(words: Words, k: int, before: OfficePhrase) -> bool:
    """Whether another office in the same case stands at token ``k``, so that both belong to one person."""
    office = read_office(words, k) if k < len(words) else None
    if office is None or office.plural != before.plural:
        return False
    same = office.case == before.case
    j = office.last
    while j < len(words) and (words.tokens[j].text in (",", "и") or words.tokens[j].text in DASHES):
        more = read_office(words, j + 1) if j + 1 < len(words) else None
        if more is None or more.case != before.case:
            break
        j = more.last
    return same and j < len(words) and name_at(words, j) is not None


def _name_case(words: Words, first: int, last: int) -> str | None:
    cases = [
        words.case(x) for x in range(first, last) if words.tokens[x].pos == "PROPN" and len(words.tokens[x].text) > 1
    ]
    cases = [c for c in cases if c]
    return max(cases, key=cases.count) if cases else words.case(first)


def _apposition(words: Words, mention: Mention) -> None:
    """Offices after the name: "Азаем Гулиевым – специальным координатором и …", "(председатель …)", ", один из …"."""
    k = _past_brackets(words, mention.last)
    if k >= len(words) or not (words.tokens[k].text in (",", "(") or words.tokens[k].text in DASHES):
        return
    opener = words.tokens[k].text
    added: list[OfficePhrase] = []
    j = k + 1
    while j < len(words):
        if words.has(j, "он", "она") and words.has(j + 1, "же"):
            j += 2  # "первый зампред, он же координатор"
        office = _described(words, j, mention.case)
        if office is None or office.plural or (opener != "(" and not _agree(office.case, mention.case)):
            break
        joined = office.last < len(words) and words.tokens[office.last].text == "и"
        if office.needs == "body" and office.body is None and not (joined and not office.unread):
            break
        added.append(office)
        j = office.last
        if (
            j < len(words)
            and (words.tokens[j].text == "и" or words.tokens[j].text in (",", *DASHES))
            and _described(words, j + 1, mention.case)
        ):
            j += 1
            continue
        break
    while added and added[-1].needs == "body" and added[-1].body is None:
        added.pop()
    if not added:
        return
    end = added[-1].last
    if name_at(words, end) is not None:
        return
    closes = end >= len(words) or words.tokens[end].pos in ("PUNCT", "ADP") or opener in DASHES
    if closes:
        mention.offices = [*mention.offices, *added]
        mention.last = end + 1 if opener == "(" and end < len(words) and words.tokens[end].text == ")" else end
        mention.end = words.tokens[mention.last - 1].end


def _agree(office: str | None, name: str | None) -> bool:
    """Whether an office can stand beside a name; of men the accusative is the genitive: "Анну Юрчик – секретаря …"."""
    return name is None or office == name or {office, name} == {"Gen", "Acc"}


def _past_brackets(words: Words, k: int) -> int:
    """Past the name in Latin letters or the age that stands in brackets after a name."""
    if k + 2 >= len(words) or words.tokens[k].text != "(":
        return k
    for x in range(k + 1, min(k + 6, len(words))):
        text = words.tokens[x].text
        if text == ")":
            return x + 1
        if not text.isascii():
            return k
    return k


def _described(words: Words, j: int, case: str | None) -> OfficePhrase | None:
    """The office at token ``j``, past adjectives in its case ("известный …") or "один из …"."""
    if j >= len(words):
        return None
    if words.has(j, "один") and words.has(j + 1, "из"):
        office = read_office(words, j + 2) if j + 2 < len(words) else None
        if office is None or not office.plural:
            return None
        office.plural, office.case = False, words.case(j)
        return office
    office = read_office(words, j)
    x = j
    while office is None and x < j + 2 and x + 1 < len(words) and words.tokens[x].pos == "ADJ":
        if case is not None and words.case(x) != case:
            return None
        x += 1
        office = read_office(words, x)
    return office


def _in_brackets(words: Words, k: int, offices: list[OfficePhrase]) -> int:
    """Read the body in brackets after a name whose office has none: "депутат X (КПРФ)"; where it ends."""
    office = offices[-1]
    if office.body is not None or office.needs != "body" or k + 2 >= len(words) or words.tokens[k].text != "(":
        return k
    body = read_workplace(words, k + 1, "Nom") or read_body(words, k + 1)
    if body is None or body.last >= len(words) or words.tokens[body.last].text != ")":
        return k
    office.body, office.unread = body, False
    return body.last + 1
