"""Who holds which office: the class of an office once its body is known, and the body where the words leave it out."""

from __future__ import annotations

import re
from dataclasses import replace

from graphkit.extract.discourse.mentions import BodyPhrase, Mention, OfficePhrase
from graphkit.extract.russian.who.bodies import bodies_of
from graphkit.extract.russian.who.referents import Referent
from graphkit.extract.russian.who.state import Discourse, OfficeTold
from graphkit.extract.russian.words.lexicon import lexicon
from graphkit.parse.morphology import fold, lemmas, readings

_POSSESSIVES = ("его", "ее", "их")
_OF_STATE = ("president", "prime_minister", "minister", "deputy_minister")


def offices(discourse: Discourse, n: int, mention: Mention, person: Referent) -> None:
    """Keep the offices that stand with a person's name in sentence ``n``, each with its body."""
    if mention.plural and len(mention.offices) == 1:
        _distribute(discourse, n, mention)
        return
    _colleague(discourse, n, mention, person)
    owner = _possessor(discourse, mention.offices[0], n) if mention.offices else None
    bodies = [office_body(discourse, o, n) for o in mention.offices]
    for i, office in enumerate(mention.offices):
        body = bodies[i]
        if i and office.body is not None and office.body.reference in lexicon().anaphora["generic"]["words"]:
            before = bodies[i - 1]  # "глава миссии СНГ, заместитель генсека организации"
            body = (before.sender or before) if before is not None else body
        if i == 0 and owner is not None and (body is None or office.body is None or office.possessed is not None):
            body = owner
        if body is None and office.body is not None and office.body.reference not in (None, "комиссия", "миссия"):
            continue  # "лидер партии": which one the article does not say
        if body is None and office.unread:
            continue
        implied = body is None
        if body is None:  # "координатор и руководитель наблюдателей ОБСЕ": the body said with the next one
            body = next((b for b in [*bodies[i + 1 :], *reversed(bodies[:i])] if b is not None), None)
            if body is None or _too_wide(office, body):
                body = implied_body(discourse, office, n)
        if owner is not None and i == 0 and office.deputies == 1 and office.role == "head":
            office = _deputy_of_person(discourse, office, owner, n)
        keep(discourse, person, office, body, n, implied=implied)


def _deputy_of_person(discourse: Discourse, office: OfficePhrase, body: Referent, n: int) -> OfficePhrase:
    """ "его заместитель" after a person who holds an office in the body: the deputy of that office."""
    held = [h for h in discourse.held if h.body is body and h.sentence <= n and h.role in lexicon().deputies]
    return replace(office, role=held[-1].role, of={}) if held else office


def keep(
    discourse: Discourse,
    person: Referent,
    office: OfficePhrase,
    body: Referent | None,
    n: int,
    *,
    implied: bool = False,
) -> None:
    """Keep one office of a person, unless its words make none; ``implied`` where they do not say the body."""
    role = role_of(office, body)
    if role is not None:
        owner = owner_of(discourse, office, body)
        discourse.held.append(OfficeTold(person, role, office.title, owner, n, office.former, implied=implied))


def _too_wide(office: OfficePhrase, body: Referent) -> bool:
    """A country that another office was of is no body for this one, and no party is for an office of the state.

    "президент Молдовы, председатель партии"; "сопредседатель партии X, бывший вице-премьер".
    """
    if office.home and body.type == "organization" and body.kind not in ("government", "parliament"):
        return True
    return body.type == "country" and office.role not in (*_OF_STATE, "ambassador", "member_of_parliament")


def _colleague(discourse: Discourse, n: int, mention: Mention, person: Referent) -> None:
    """ "своего узбекского коллегу X": X holds there the office that the host holds here."""
    row = discourse.sentences[n].mentions
    at = row.index(mention)
    before = row[at - 1] if at else None
    if (
        before is None
        or before.word != "коллега"
        or before.plural
        or not before.country
        or before.last != mention.first
    ):
        return
    host = next((h for h in reversed(discourse.held) if h.body is not None and h.body.type == "commission"), None)
    if host is not None:
        discourse.hold(person, host.role, host.title, discourse.register.commission(before.country), n)


def _distribute(discourse: Discourse, n: int, mention: Mention) -> None:
    """ "главы комиссий A и B X и Y": the first body goes with the first name, one body with all of them."""
    office = mention.offices[0]
    row = discourse.sentences[n].mentions
    end = mention
    owns: list[tuple[Mention, Referent | None]] = [(mention, None)] if mention.name else []
    country: Mention | None = None
    for other in row[row.index(mention) + 1 :]:
        gap = discourse.sentences[n].words.text(end.last, other.first)
        if other.kind == "country" and owns and gap in ("и", ",", "") and other.case in ("Gen", None):
            country, end = other, other
            continue
        if other.kind != "person" or other.offices or gap not in ("и", ",", "", ":", "–", "—", "-"):
            break
        body = discourse.register.commission(country.country) if country and country.country else None
        owns.append((other, body))
        country, end = None, other
    if len(owns) < 2 and mention.name is not None and len(mention.name.parts) < 2:
        return  # "сотрудники Госпиталя принцессы Марины": one name does not make several people
    if office.body:
        bodies = bodies_of(discourse, office.body, n)
    else:
        bodies = [b for b in [implied_body(discourse, office, n)] if b]
    for i, (name, own) in enumerate(owns):
        if name.name is None or not (own or bodies):
            continue
        body = own or (bodies[i] if len(bodies) == len(owns) else bodies[0])
        keep(discourse, discourse.register.person(name.name, n), office, body, n)


def group(discourse: Discourse, n: int, mention: Mention) -> None:
    """An office in the plural with the names somewhere after it: "главы комиссий A и B – X и Y"."""
    if mention.plural and len(mention.offices) == 1:
        _distribute(discourse, n, mention)


def implied_body(discourse: Discourse, office: OfficePhrase, n: int) -> Referent | None:
    """The body of an office that names none: "его заместитель", "ее координатор", "генсек", "директор"."""
    if _possessed(discourse, office, n):
        return _behind_possessive(discourse, office, n)
    if office.unread or office.general:
        return None
    home = discourse.home
    if office.role == "ambassador":  # "посол в Москве X" is one of the home country
        abroad = discourse.sentences[n].words.has(office.last, "в", "во")
        return discourse.register.country(home) if home and abroad else None
    if office.role in _OF_STATE and not office.unit:
        here = [h.body for h in discourse.held if h.sentence == n and h.body is not None and h.body.type == "country"]
        return here[-1] if here else None
    if office.role == "member_of_parliament":
        return _parliament(discourse, office, n)
    if office.place:
        places = (h.body for h in reversed(discourse.held) if h.body is not None and h.title.startswith(office.title))
        found = next((b for b in places if b.kind == "government" and b.sort == "organization"), None)
        return found or (discourse.register.country(home) if home else None)
    if office.committee:
        return discourse.recent_body(("organization",), n, sort="parliament") or _parliament(discourse, office, n)
    if office.unit:
        return discourse.recent_body(("organization", "commission"), n)
    if office.role == "head" and "mission" not in office.of:
        return discourse.recent_body(("organization", "commission"), n)
    if office.role in ("secretary_general", "coordinator", "head", "expert", "head_of_mission"):
        sender = office.role == "secretary_general"
        return discourse.recent_body(("organization", "commission", "mission"), n, sender=sender)
    if office.role == "speaker":
        found = discourse.recent_body(("organization",), n, sort="parliament")
        known = lexicon().parliament(home, office.chamber)
        return found or (discourse.register.known(known) if known else None)
    if office.role in ("chair", "secretary", "member", "deputy_chair"):
        return discourse.recent_body(("commission",), n) or _of_the_field(discourse, n)
    return None


def _of_the_field(discourse: Discourse, n: int) -> Referent | None:
    """The home commission where the article speaks of one anywhere, else the body named last."""
    told = any(body.type == "commission" for _, _, body in discourse.seen_bodies)
    if discourse.home and (told or discourse.main_election is not None):
        return discourse.register.commission(discourse.home)
    return discourse.recent_body(("organization",), n)


def _parliament(discourse: Discourse, office: OfficePhrase, n: int) -> Referent | None:
    known = lexicon().parliament(discourse.home, office.chamber)
    if known is not None or office.chamber:
        return discourse.register.known(known) if known else None
    return discourse.recent_body(("organization",), n, sort="parliament")


def _possessed(discourse: Discourse, office: OfficePhrase, n: int) -> bool:
    words, k = discourse.sentences[n].words, _pronoun_at(office)
    return k >= 0 and words.has(k, *_POSSESSIVES)


def _pronoun_at(office: OfficePhrase) -> int:
    return office.possessed if office.possessed is not None else office.first - 1


def _possessor(discourse: Discourse, office: OfficePhrase, n: int) -> Referent | None:
    """The body that "его", "ее", "их" before an office points back to."""
    of_mission = office.possessed is not None and office.body is not None and office.body.reference is not None
    if (office.body is not None and not of_mission) or not _possessed(discourse, office, n):
        return None
    found = _behind_possessive(discourse, office, n)
    if of_mission and office.body is not None and found is not None and office.body.type == "mission":
        found = discourse.register.mission(found, n) if found.type == "organization" else found
    return found


def _behind_possessive(discourse: Discourse, office: OfficePhrase, n: int) -> Referent | None:
    """The body named last whose gender the pronoun has, or the one that the person named last stands for."""
    at = _pronoun_at(office)
    word = fold(discourse.sentences[n].words.tokens[at].text)
    return body_behind(discourse, n, at, word, office)


def body_behind(
    discourse: Discourse, n: int, at: int, word: str, office: OfficePhrase | None = None
) -> Referent | None:
    """The body that "его", "ее" or "их" at token ``at`` points back to; before an office a person's body too."""
    deputies = office is not None and office.deputies > 0
    possessed = office is not None and office.possessed is not None
    for k in range(n, max(-1, n - 4), -1):
        for mention in reversed(discourse.sentences[k].mentions):
            if k == n and mention.first >= (office.first if office is not None else at):
                continue
            if k == n and mention.kind == "office" and mention.offices[0].body is not None:
                named = bodies_of(discourse, mention.offices[0].body, k)
                if named and named[0].type != "country" and _agrees(word, _of_head(discourse, mention), False):
                    return named[0]
            if not mention.referents:
                continue
            first = mention.referents[0]
            inner = _inner_body(discourse, mention, first, word) if possessed else None
            if inner is not None:
                return inner
            if first.type == "person" and deputies and _agrees(word, first.gender, mention.plural):
                held = [h for h in discourse.held if h.person is first and h.body is not None and h.sentence <= n]
                if held:
                    return held[-1].body
            elif first.type in ("commission", "organization", "mission") and mention.kind == "body":
                if mention.first >= at and k == n:
                    continue
                if _agrees(word, _gender(discourse, k, mention, first), mention.plural):
                    found: Referent = first
                    return found
    return discourse.recent_body(("commission", "organization", "mission"), n)


def _inner_body(discourse: Discourse, mention: Mention, person: Referent, word: str) -> Referent | None:
    """The body inside a person's office: "секретарь Центризбиркома X и начальник его управления Y"."""
    body = next((o.body for o in reversed(mention.offices) if o.body is not None), None)
    if person.type != "person" or body is None:
        return None
    held = next((h.body for h in reversed(discourse.held) if h.person is person and h.body is not None), None)
    if held is None or held.type == "country":
        return None
    return held if _agrees(word, _of_head(discourse, mention), False) else None


def _of_head(discourse: Discourse, mention: Mention) -> str | None:
    """The gender of the noun of the body in a mention's last office; None for an acronym."""
    body = next(o.body for o in reversed(mention.offices) if o.body is not None)
    token = discourse.sentences[mention.sentence].words.tokens[body.head]
    return None if token.text.isupper() else token.feats.get("Gender")


def _agrees(word: str, gender: str | None, plural: bool) -> bool:
    if word == "их":
        return True
    return not plural and (gender is None or (gender == "Fem") == (word == "ее"))


def _gender(discourse: Discourse, n: int, mention: Mention, body: Referent) -> str | None:
    """The gender that the body is spoken of in: of its noun, for an acronym of what it stands for."""
    token = discourse.sentences[n].words.tokens[mention.head]
    if not token.text.isupper():
        return mention.gender
    if body.type in ("commission", "mission"):
        return None
    for word in body.names[0].split() if body.names else ():
        for _, pos, grams in readings(word)[:1]:
            if pos == "NOUN" and "nomn" in grams:
                return "Fem" if "femn" in grams else "Masc"
    return None


def office_body(discourse: Discourse, office: OfficePhrase, n: int) -> Referent | None:
    """The body that the office's own words name, or the home country of an office of state."""
    if office.within is not None:
        return discourse.register.known(lexicon().known[office.within])
    if office.body is not None and office.body.reference == "комиссия" and discourse.home:
        words = discourse.sentences[n].words
        if any(words.has(k, "центральный") for k in range(office.body.first, office.body.head)):
            return discourse.register.commission(office.body.country or discourse.home)
    if office.body is not None:
        body = _already(discourse, office.body) or next(iter(bodies_of(discourse, office.body, n)), None)
        if body is not None and office.heads == "commission" and body.type == "country":
            return discourse.register.commission(body.country or "")
        if body is not None and body.type == "country" and office.role == "member_of_parliament":
            known = lexicon().parliament(body.country, office.chamber)
            return discourse.register.known(known) if known else body
        return body
    if office.country:
        return discourse.register.country(office.country)
    if office.home and office.role in _OF_STATE and discourse.home and not office.unit:
        return discourse.register.country(discourse.home)
    return None


_ELECTORAL = re.compile(
    r"избирательн(?:ый|ое|ая) (?:институт|совет|орган|бюро|управление|комитет|палата|служба|офис)", re.I
)


def _already(discourse: Discourse, phrase: BodyPhrase) -> Referent | None:
    """The body that a name outside the gazetteers was given to before, or a country's electoral office by its words."""
    if phrase.type != "organization" or phrase.candidates or phrase.reference or not phrase.name:
        return None
    if _ELECTORAL.search(phrase.name) and (code := phrase.country or discourse.home):
        return discourse.register.commission(code)
    key = fold(phrase.quoted or phrase.name)
    wanted = [lemmas(word) for word in phrase.name.split()] if phrase.name.islower() else []
    for _, _, body in reversed(discourse.seen_bodies):
        if body.type == "organization" and any(fold(name) == key for name in body.names):
            return body
        if wanted and body.type == "organization" and body.names and not body.names[0].islower():
            own = frozenset(x for word in body.names[0].split() for x in lemmas(word))
            if all(not word.isdisjoint(own) for word in wanted):
                return body
    return None


def owner_of(discourse: Discourse, office: OfficePhrase, body: Referent | None) -> Referent | None:
    """A head of state, an ambassador or a minister stands for the country."""
    if (
        body is not None
        and body.country
        and office.role in ("ambassador", "president", "prime_minister", "minister")
        and body.sort in ("ministry", "government", "embassy")
    ):
        return discourse.register.country(body.country)
    return body


def role_of(office: OfficePhrase, body: Referent | None) -> str | None:
    """The role class of an office once its body is known; None where the words make no office of it."""
    role = office.role
    if role == "none":
        return None
    group_ = office.body is not None and office.body.type == "mission"
    if office.committee:
        role = "chair" if role == "head" else role
    elif office.place:
        pass
    elif office.unit is not None or (group_ and office.body is not None and office.body.home):
        role = "head" if role in ("chair", "head", "secretary_general") else role
    elif body is not None:
        role = office.of.get("mission" if group_ else body.sort, role)
        if body.sort == "country" and role == "head":
            role = "president"
    for _ in range(office.deputies):
        role = lexicon().deputies.get(role, "deputy_head")
    if office.needs == "body" and body is None:
        return None
    return role
