"""Who is meant by an office with nobody named: who holds it in the article, or the body that it speaks for."""

from __future__ import annotations

from collections.abc import Sequence

from graphkit.extract.discourse.mentions import Mention, OfficePhrase
from graphkit.extract.russian.who.bodies import bodies_of
from graphkit.extract.russian.who.implied_bodies import implied_body
from graphkit.extract.russian.who.office_bodies import office_body, owner_of, role_of
from graphkit.extract.russian.who.referents import Referent, same_body
from graphkit.extract.russian.who.state import Discourse, OfficeTold
from graphkit.extract.russian.words.phrases import Words

_POSSESSIVES = ("его", "ее", "их")
# So many words of a place may stand between an office and the name of who holds it.
_PLACE_WORDS = 5


def office_holder(discourse: Discourse, n: int, mention: Mention) -> list[Referent]:
    """Who holds the office that a mention of sentence ``n`` names, one for each of its bodies.

    Where the article names nobody who does, it is the body itself that acts; [] for offices of many ("корреспондент").
    """
    office = next((office for office in mention.offices if office.body), mention.offices[0])
    named = _named_behind(discourse, n, mention)
    if named is not None:
        _give_first_office(discourse, n, office, named.referents[0])
        return [named.referents[0]]
    if office.general or office.role in ("staff", "none"):
        return []  # "корреспондент «Зари»": one of many, whom only a name tells
    bodies = _bodies(discourse, n, office)
    holders = [_holder_in(discourse, n, mention, office, body) for body in bodies]
    found = list(dict.fromkeys(holder for holder in holders if holder is not None))
    one_of_several = mention.plural and len(bodies) < 2 and [holder.type for holder in found] == ["person"]
    return [] if one_of_several else found


def _give_first_office(discourse: Discourse, n: int, office: OfficePhrase, person: Referent) -> None:
    """Keep an office as told of a person who has none so far."""
    body = office_body(discourse, office, n)
    role = role_of(office, body)
    if body is not None and role is not None and not _holds_any(discourse, person):
        discourse.hold(person, role, office.title, body, n)


def _holds_any(discourse: Discourse, person: Referent) -> bool:
    return any(told.person is person for told in discourse.held)


def _bodies(discourse: Discourse, n: int, office: OfficePhrase) -> Sequence[Referent | None]:
    """The bodies of an office: those it names, the one that "его" before it points to; None where none is known."""
    if office.body is not None and not office.body.loose:
        return bodies_of(discourse, office.body, n)
    body = office_body(discourse, office, n)
    if body is None and office.first and discourse.sentences[n].words.has(office.first - 1, "его", "ее"):
        body = implied_body(discourse, office, n)
    return [body]


def _holder_in(
    discourse: Discourse, n: int, mention: Mention, office: OfficePhrase, body: Referent | None
) -> Referent | None:
    """Who holds the office in one body: told by name, told of just before, the body itself; None where nobody is."""
    role, owner = role_of(office, body), owner_of(discourse, office, body)
    told = _told_holder(discourse, n, role, owner)
    if told is not None:
        return told.person
    if owner is not None:
        person = _without_office(discourse, n, mention)
        if person is not None and role is not None:
            discourse.hold(person, role, office.title, owner, n)
            return person
        if office.body is None or not office.body.loose:
            return owner
    if role in ("chair", "head") and discourse.home:
        commission = discourse.register.commission(discourse.home)
        return next((h.person for h in discourse.held if h.role == "chair" and h.body is commission), None)
    return None


def _told_holder(discourse: Discourse, n: int, role: str | None, owner: Referent | None) -> OfficeTold | None:
    """Who was told to hold the role in a body, rather before sentence ``n`` than after it; without a body, last."""
    held = [
        told for told in discourse.held
        if told.role == role and not told.former and (owner is None or same_body(told.body, owner))
    ]  # fmt: skip
    near = [told for told in held if told.sentence <= n] or held
    if not near:
        return None
    return near[-1] if owner is None else near[0]


def _named_behind(discourse: Discourse, n: int, mention: Mention) -> Mention | None:
    """The name past a place that belongs to an office: "председатель УИК № 417 посёлка Заря X"; None where none does.

    "руководителю офиса Фонда в республике X": a noun between them in the case of both is apposed, unless it is the
    genitive or the locative of the place.
    """
    words, name = discourse.sentences[n].words, _bare_name_behind(discourse, n, mention)
    if name is None or mention.plural or mention.case is None or name.case != mention.case:
        return None
    between = range(mention.last, name.first)
    if not 1 <= len(between) <= _PLACE_WORDS or not all(_of_place(words, k) for k in between):
        return None
    apposed = any(words.tokens[k].pos in ("NOUN", "PROPN") and words.case(k) == mention.case for k in between)
    return name if not apposed or mention.case in ("Gen", "Loc") else None


def _bare_name_behind(discourse: Discourse, n: int, mention: Mention) -> Mention | None:
    """The mention behind another, counts left out, if it is a person's name without an office of its own."""
    behind = (m for m in discourse.sentences[n].mentions if m.first >= mention.last and m.kind != "count")
    first = next(behind, None)
    bare = first is not None and first.kind == "person" and not first.offices and bool(first.referents)
    return first if bare else None


def _of_place(words: Words, k: int) -> bool:
    """Whether token ``k`` may be part of a place's name or number."""
    return words.tokens[k].pos in ("NOUN", "PROPN", "ADJ", "ADP", "NUM", "SYM") or words.tokens[k].text == "№"


def _without_office(discourse: Discourse, n: int, mention: Mention) -> Referent | None:
    """Whom an office told apart from any name can be of: the person told of before it, if no office of his is told.

    A subject is the last person of this sentence, else a subject of the one before; other words mean the only person
    that the sentence before names.
    """
    if mention.plural or discourse.sentences[n].words.has(mention.first - 1, *_POSSESSIVES):
        return None
    subject = mention.case in ("Nom", None)
    here = [m for m in _people_named(discourse, n) if m.last <= mention.first]
    if subject and here:
        person: Referent = here[-1].referents[0]
        return None if _holds_any(discourse, person) else person
    people = _subjects(discourse, n - 1) if subject else _only_person(discourse, n - 1)
    return next((person for person in reversed(people) if not _holds_any(discourse, person)), None)


def _subjects(discourse: Discourse, n: int) -> list[Referent]:
    """The people whom sentence ``n`` names in the nominative, or in no case that shows."""
    return [m.referents[0] for m in _people_named(discourse, n) if m.case in ("Nom", None)]


def _only_person(discourse: Discourse, n: int) -> list[Referent]:
    """The one person whom sentence ``n`` names; [] where it names several or none."""
    people = list(dict.fromkeys(m.referents[0] for m in _people_named(discourse, n)))
    return people if len(people) == 1 else []


def _people_named(discourse: Discourse, n: int) -> list[Mention]:
    """The mentions of people by name in sentence ``n``; none before the first sentence."""
    return [m for m in discourse.sentences[n].mentions if m.kind == "person" and m.referents] if n >= 0 else []
