"""Who is meant by words that point back: pronouns, offices with nobody named, "гость", "стороны"."""

from __future__ import annotations

from collections.abc import Sequence

from graphkit.extract.discourse.mentions import Mention
from graphkit.extract.russian.who.bodies import bodies_of
from graphkit.extract.russian.who.referents import Referent, same_body
from graphkit.extract.russian.who.speakers import quoted_speaker
from graphkit.extract.russian.who.state import Discourse
from graphkit.extract.russian.who.tenures import implied_body, office_body, owner_of, role_of
from graphkit.extract.russian.words.lexicon import lexicon
from graphkit.extract.russian.words.phrases import DASHES
from graphkit.parse.morphology import known


def point(discourse: Discourse, n: int, mention: Mention) -> None:
    """Resolve a mention that stands for somebody named elsewhere; safe to repeat when more is known."""
    if mention.kind == "office" and mention.offices:
        mention.referents = tuple(_office_holder(discourse, n, mention))
    elif mention.kind == "pronoun":
        mention.referents = tuple(_pronoun(discourse, n, mention))
    elif mention.kind == "nominal":
        mention.referents = tuple(_nominal(discourse, n, mention))


def lead(discourse: Discourse, n: int, mention: Mention) -> None:
    """Who heads the group that a mention names: "делегация во главе с X", "группа под руководством X"."""
    words, row = discourse.sentences[n].words, discourse.sentences[n].mentions
    at = mention.last
    headed = words.has(at, "во") and words.has(at + 1, "глава")
    under = words.has(at, "под") and words.has(at + 1, "руководство", "начало", "председательство")
    if headed or under:
        at += 2
    elif words.has(at, "возглавлять", "возглавить") and words.tokens[at].feats.get("VerbForm") == "Part":
        at += 1
    else:
        return
    at += 1 if words.has(at, "с") else 0
    at += 1 if words.has(at, "его", "ее", "их") else 0
    leader = next((m for m in row if m.first == at and m.kind in ("person", "office", "pronoun")), None)
    if leader is not None:
        mention.lead = tuple(r for r in leader.referents if r.type == "person")


def _office_holder(discourse: Discourse, n: int, mention: Mention) -> list[Referent]:
    out: list[Referent] = []
    office = next((o for o in mention.offices if o.body), mention.offices[0])
    named = _named_behind(discourse, n, mention)
    if named is not None:
        person = named.referents[0]
        body = office_body(discourse, office, n)
        role = role_of(office, body)
        if body is not None and role is not None and not any(h.person is person for h in discourse.held):
            discourse.hold(person, role, office.title, body, n)
        return [person]
    if office.general or office.role in ("staff", "none"):
        return []  # "корреспондент «Зари»": one of many, whom only a name tells
    loose = office.body is not None and office.body.loose
    bodies = bodies_of(discourse, office.body, n) if office.body and not loose else [office_body(discourse, office, n)]
    if bodies == [None] and office.first and discourse.sentences[n].words.has(office.first - 1, "его", "ее"):
        bodies = [implied_body(discourse, office, n)]
    for body in bodies:
        role = role_of(office, body)
        wanted = owner_of(discourse, office, body)
        holders = [
            h
            for h in discourse.held
            if h.role == role and not h.former and (wanted is None or same_body(h.body, wanted))
        ]
        near = [h for h in holders if h.sentence <= n] or holders
        if near:
            out.append(near[-1].person if wanted is None else near[0].person)
        elif wanted is not None and (person := _unplaced(discourse, n, mention)) is not None and role is not None:
            discourse.hold(person, role, office.title, wanted, n)
            out.append(person)
        elif wanted is not None and not loose:
            out.append(wanted)
        elif role in ("chair", "head") and discourse.home:
            commission = discourse.register.commission(discourse.home)
            out += [h.person for h in discourse.held if h.role == "chair" and h.body is commission][:1] or []
    if mention.plural and len(bodies) < 2:
        return [] if len(out) == 1 and out[0].type == "person" else out
    return list(dict.fromkeys(out))


def _named_behind(discourse: Discourse, n: int, mention: Mention) -> Mention | None:
    """ "руководителю офиса Фонда в республике X", "председатель УИК № 417 посёлка Заря X": the name past the place."""
    words, row = discourse.sentences[n].words, discourse.sentences[n].mentions
    following = next((m for m in row if m.first >= mention.last and m.kind != "count"), None)
    if following is None or following.kind != "person" or following.offices or not following.referents:
        return None
    if mention.plural:
        return None
    gap = range(mention.last, following.first)
    if not 1 <= len(gap) <= 5 or following.case != mention.case or mention.case is None:
        return None
    plain = all(
        words.tokens[k].pos in ("NOUN", "PROPN", "ADJ", "ADP", "NUM", "SYM") or words.tokens[k].text == "№" for k in gap
    )
    bare = any(words.tokens[k].pos in ("NOUN", "PROPN") and words.case(k) == mention.case for k in gap)
    return following if plain and (not bare or mention.case in ("Gen", "Loc")) else None


def _unplaced(discourse: Discourse, n: int, mention: Mention) -> Referent | None:
    """The person of the sentence before, or earlier in this one, whose office was not told yet."""
    words = discourse.sentences[n].words
    if mention.plural or words.has(mention.first - 1, "его", "ее", "их"):
        return None
    subject = mention.case in ("Nom", None)
    for k in (n, n - 1):
        if k < 0:
            continue
        for other in reversed(discourse.sentences[k].mentions):
            if other.kind == "person" and other.referents and (k < n or other.last <= mention.first):
                person: Referent = other.referents[0]
                row = discourse.sentences[k].mentions
                alone = len({id(m.referents[0]) for m in row if m.kind == "person" and m.referents}) == 1
                if k < n and subject and other.case not in ("Nom", None):
                    continue
                if not subject and (k == n or not alone):
                    continue
                if not any(h.person is person for h in discourse.held):
                    return person
                if k == n:
                    return None
    return None


def _pronoun(discourse: Discourse, n: int, mention: Mention) -> list[Referent]:
    if mention.word == "который":
        before = [
            m
            for m in discourse.sentences[n].mentions
            if m.last <= mention.first and m.referents and m.kind not in ("pronoun",)
        ]
        fitting = [
            m
            for m in before
            if m.plural == mention.plural
            and (mention.plural or not m.gender or not mention.gender or m.gender == mention.gender)
        ]
        if not before:
            return []
        group = [(fitting or before)[-1]]
        if mention.plural and not group[0].plural:
            row = discourse.sentences[n]
            for other in reversed(before[: before.index(group[0])]):
                if row.words.text(other.last, group[0].first) not in ("и", ","):
                    break
                group.insert(0, other)
        return [r for m in group for r in m.referents]
    if mention.word in ("я", "мы"):
        quoted = quoted_speaker(discourse, n, mention.first)
        speaker = quoted or discourse.author
        return [speaker] if speaker is not None else []
    if mention.word in ("оба", "обе"):
        return pair_before(discourse, n, mention)
    if mention.plural or mention.word in ("они", "их"):
        return _group_before(discourse, n, mention)
    gender = mention.gender or {"его": "Masc", "ее": "Fem"}.get(mention.word)
    here = discourse.sentences[n]
    named = next((m for m in reversed(here.mentions) if m.last <= mention.first), None)
    beside = named is not None and here.words.text(named.last, mention.first) == ","
    if named is not None and beside and named.kind == "person" and mention.case == "Nom":
        return list(named.referents)  # "заехал к Лебедеву, он руководил миссией"
    return (
        _last_person(discourse, n, mention, gender)
        or _last_group(discourse, n, mention, gender)
        or _last_foreigner(discourse, n, mention)
    )


def _last_foreigner(discourse: Discourse, n: int, mention: Mention) -> list[Referent]:
    """Who was named last in this sentence or the one before, where the name tells neither a man nor a woman."""
    for k in (n, n - 1):
        for other in discourse.sentences[k].mentions if k >= 0 else ():
            named = other.kind == "person" and other.case == "Nom" and (k < n or other.last <= mention.first)
            if named and other.referents and not _tells_gender(other.referents[0].names[0].split()):
                return list(other.referents)
    return []


def _tells_gender(name: Sequence[str]) -> bool:
    """Whether the dictionary knows the given name, or the family name ends as a man's or a woman's does."""
    return known(name[0]) or name[-1].lower().endswith(("ов", "ев", "ин", "ий", "ова", "ева", "ина", "ая"))


def _last_person(
    discourse: Discourse,
    n: int,
    mention: Mention,
    gender: str | None,
    *,
    guest: bool = False,
    country: str | None = None,
) -> list[Referent]:
    chair = {
        id(h.person)
        for h in discourse.held
        if h.role == "chair" and h.body is not None and h.body.type == "commission" and h.body.country == discourse.home
    }
    candidates: list[Referent] = []
    barred: Referent | None = None
    for k in range(n, max(-1, n - 5), -1):
        row = [
            m for m in discourse.sentences[k].mentions
            if m.referents and m.referents[0].type == "person" and (k < n or m.last <= mention.first)
        ]  # fmt: skip
        if k == n and mention.kind == "pronoun":
            subject = _subject_of_its_clause(discourse, n, mention, row)
            barred = subject.referents[0] if subject is not None else None
            row = [m for m in row if m is not subject]
        subjects = [m for m in row if m.case == "Nom"]
        if k == n and _contrasted(discourse, n, mention):  # "X принял Y, а вчера его ждал Z"
            subjects = [m for m in row if m.case == mention.case and m.case != "Nom"] + subjects
        for m in [*subjects, *[m for m in reversed(row) if m.case != "Nom"]]:
            candidates += m.referents[:1]
    for person in candidates:
        if gender and person.gender and person.gender != gender:
            continue
        if person is barred or (guest and id(person) in chair):
            continue
        if person is discourse.author and mention.kind == "nominal":
            continue  # who tells "я" does not call himself "спикер"
        if country and all(h.body is None or h.body.country != country for h in discourse.held if h.person is person):
            continue
        return [person]
    if country and mention.word not in ("коллега", "партнер"):
        # "кореец", "французский дипломат": somebody of no country that the text tells, who stands for no state's body
        told = {id(h.person) for h in discourse.held if h.body is not None and h.body.country}
        return [p for p in candidates if id(p) not in told and not (gender and p.gender and p.gender != gender)][:1]
    return []


def _last_group(discourse: Discourse, n: int, mention: Mention, gender: str | None) -> list[Referent]:
    """ "Делегацию принимали дважды. Перед ней открыл двери X": the delegation or mission of the sentence before."""
    for k in range(n, max(-1, n - 2), -1):
        for other in reversed(discourse.sentences[k].mentions):
            group = other.kind == "body" and other.body is not None and other.body.type == "mission"
            if group and other.gender == gender and (k < n or other.last <= mention.first):
                return list(other.referents)
    return []


def _contrasted(discourse: Discourse, n: int, mention: Mention) -> bool:
    """Whether a pronoun that is no subject stands in a clause that ", а" sets against the one before."""
    words = discourse.sentences[n].words
    if mention.kind != "pronoun" or mention.case in ("Nom", None):
        return False
    near = range(max(1, mention.first - 5), mention.first)
    return any(words.has(k, "а") and words.tokens[k - 1].text == "," for k in near)


def _subject_of_its_clause(discourse: Discourse, n: int, mention: Mention, row: list[Mention]) -> Mention | None:
    """The subject of the clause that a pronoun stands in, which the pronoun cannot mean: "X просидел у него".

    It is the last person in the nominative before, where one finite verb and no other clause lies between.
    """
    words = discourse.sentences[n].words
    subject = next((m for m in reversed(row) if m.case == "Nom"), None)
    if subject is None or mention.case == "Nom":
        return None
    between = range(subject.last, mention.first)
    finite = [k for k in between if words.tokens[k].feats.get("VerbForm") == "Fin"]
    parted = any(
        words.tokens[k].pos == "SCONJ" or words.tokens[k].text in (":", ";", "»") or words.tokens[k].text in DASHES
        or words.has(k, "который", "где", "когда", "чей", "куда", "откуда", "что", "как") for k in between
    )  # fmt: skip
    other = any(m.case == "Nom" and m.first >= subject.last and m.last <= mention.first
                for m in discourse.sentences[n].mentions)  # fmt: skip
    return subject if len(finite) == 1 and not parted and not other else None


def _nominal(discourse: Discourse, n: int, mention: Mention) -> list[Referent]:
    vocabulary = lexicon().anaphora
    named = next((m for m in discourse.sentences[n].mentions if m.first == mention.last), None)
    if named is not None and named.kind == "person" and not mention.plural and named.case == mention.case:
        return list(named.referents)  # "своего узбекского коллегу X"
    if mention.country and mention.word in vocabulary["demonym"]["words"]:
        singular = not mention.plural and mention.word in ("коллега", "партнер")
        if singular:
            return _last_person(discourse, n, mention, None, country=mention.country)
        if mention.word == "сторона":
            return [discourse.register.country(mention.country)]
        return [discourse.register.commission(mention.country)]
    if mention.word == "житель":
        if mention.plural:
            return _people_of(discourse, n, mention.country)
        return _last_person(discourse, n, mention, mention.gender, country=mention.country)
    if mention.plural and mention.word in vocabulary["parties"]["words"]:
        return pair_before(discourse, n, mention)
    if mention.plural and mention.word in vocabulary["members"]["words"]:
        group = discourse.recent_body(("mission",), n)
        return [group] if group is not None and group.type == "mission" else []
    if not mention.plural and mention.word in vocabulary["person"]["words"]:
        guest = mention.word in ("гость", "гостья", "визитер", "парламентарий", "дипломат")
        return _last_person(discourse, n, mention, None, guest=guest, country=mention.country)
    return []


def _people_of(discourse: Discourse, n: int, country: str | None) -> list[Referent]:
    """ "казахстанцы": the people of that country who were named in the two sentences before."""
    bodies = {id(h.person): h.body for h in discourse.held if h.body is not None}
    near = [r for k in range(max(0, n - 2), n) for m in discourse.sentences[k].mentions for r in m.referents]
    own = [r for r in near if r.type == "person" and (b := bodies.get(id(r))) is not None and b.country == country]
    if own:
        return list(dict.fromkeys(own))
    before = [h for h in discourse.held if h.sentence <= n and h.body is not None and h.body.country == country]
    visitors = [h.person for h in before if h.role != "president"]
    return visitors[:1]


def _group_before(discourse: Discourse, n: int, mention: Mention) -> list[Referent]:
    """ "они", "их": the people listed together last, in this sentence or the two before."""
    for k in range(n, max(-1, n - 3), -1):
        row, words = discourse.sentences[k].mentions, discourse.sentences[k].words
        group: list[Mention] = []
        for other in row:
            if other.kind != "person" or (k == n and other.first >= mention.first):
                continue
            joined = bool(group) and words.text(group[-1].last, other.first) in ("и", ",")
            group = [*group, other] if joined else [other] if len(group) < 2 else group
        if len(group) > 1:
            return list(dict.fromkeys(r for m in group for r in m.referents))
    return []


def pair_before(discourse: Discourse, n: int, mention: Mention) -> list[Referent]:
    """ "стороны", "оба": the two people told of last, else the two bodies of one sentence."""
    people: list[Referent] = []
    for k in range(n, max(-1, n - 3), -1):
        for m in reversed(discourse.sentences[k].mentions):
            if (k < n or m.last <= mention.first) and m.case != "Loc":
                people += [r for r in m.referents if r.type == "person" and r not in people]
        if len(people) >= 2:
            return people[1::-1]
    for k in range(n, max(-1, n - 4), -1):
        found: list[Referent] = []
        for m in discourse.sentences[k].mentions:
            known = m.kind in ("person", "office", "body", "pronoun") and m.case != "Loc"
            if known and (k < n or m.last <= mention.first):
                found += [r for r in m.referents if r.type in ("person", "commission", "organization", "mission")]
        both = list(dict.fromkeys(found))
        if len(both) >= 2:
            return both[-2:]
    return []
