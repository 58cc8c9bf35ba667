"""Observation missions as they are named: "миссия наблюдателей от СНГ", "наблюдатели ШОС", "миссии БДИПЧ и СНГ"."""

from __future__ import annotations

from typing import NamedTuple

from graphkit.extract.discourse.mentions import BodyPhrase
from graphkit.extract.russian.mentions.commissions import read_commission
from graphkit.extract.russian.mentions.composed import read_composed
from graphkit.extract.russian.mentions.elections import read_election
from graphkit.extract.russian.mentions.organizations import (
    read_country,
    read_known,
    read_recognised,
    read_reference,
)
from graphkit.extract.russian.words.noun_phrases import mission_words, modifiers
from graphkit.extract.russian.words.phrases import Words
from graphkit.knowledge.caches import kept

_OBSERVING = ("наблюдательный", "электоральный")
_WATCHED = ("наблюдение", "за", "мониторинг", "подготовка", "и", "проведение")


class _Head(NamedTuple):
    """The head of a mission's name: the noun for a mission, None where its people stand for it; the end of its words.

    ``part`` says that a part of the mission or its people are named before the noun: "штаб миссии".
    """

    noun: str | None
    end: int
    part: bool = False


@kept
def _heads() -> frozenset[str]:
    """Every lemma that the head of a mission's name, or what stands before it, may have."""
    vocabulary = mission_words()
    return frozenset(vocabulary.heads.starts | vocabulary.staff | vocabulary.people)


def read_mission(words: Words, i: int) -> BodyPhrase | None:
    """The mission named from token ``i`` on, with who sent it; None where none is.

    "миссия наблюдателей от СНГ", "группа оценки БДИПЧ ОБСЕ", "наблюдатели ШОС", "миссии БДИПЧ и СНГ".
    """
    noun, country, pointing = modifiers(words, i)
    if noun >= len(words) or _heads().isdisjoint(words.lemmas[noun]):
        return None
    attributes = frozenset().union(*words.lemmas[i:noun])
    head = _head(words, noun)
    if head is None or not attributes.isdisjoint(mission_words().others):
        return None
    body = _phrase(words, i, noun, head)
    senders, watching = _read_senders(words, body)
    if watching or _watches(words, noun, head, attributes):
        body.level = "observing"
    if not _tell_whose(words, body, senders, country):
        return None
    if attributes and not (body.kind == "people" or body.level or senders or pointing or country):
        return None
    body.surface = words.text(i, body.last)
    return body


def _phrase(words: Words, first: int, noun: int, head: _Head) -> BodyPhrase:
    """The mission by its head alone, before it is known whose it is."""
    people = head.noun is None
    body = BodyPhrase(first, head.end, noun, "mission", of="mission", kind="people" if people else "group")
    body.number = words.tokens[noun].feats.get("Number")
    body.plural = body.number == "Plur" and not people
    body.home = head.part
    return body


def _head(words: Words, at: int) -> _Head | None:
    """The head of a mission's name at token ``at``; None where it is no mission's."""
    vocabulary = mission_words()
    end, nouns = vocabulary.heads.match(words, at)
    if nouns:
        return _Head(nouns[0], end)
    if words.pos(at) not in ("NOUN", "PROPN"):
        return None
    end, nouns = vocabulary.heads.match(words, at + 1)
    if nouns:  # "штаб миссии", "представители Миссии ШОС"
        return _Head(nouns[0], end, part=True)
    people = words.has(at, *vocabulary.people) and words.pos(at) == "NOUN"
    return _Head(None, at + 1) if people and not words.has(at, *vocabulary.staff) else None


def _watches(words: Words, noun: int, head: _Head, attributes: frozenset[str]) -> bool:
    """Whether the head of a mission's name and its adjectives say that it observes."""
    if head.noun is None and words.has(noun, "наблюдатель"):
        return True
    return head.noun in mission_words().strong or not attributes.isdisjoint(_OBSERVING)


def _tell_whose(words: Words, body: BodyPhrase, senders: list[BodyPhrase], country: str | None) -> bool:
    """Keep whose the mission is: of its senders, of a country, or one told before; False where nothing says it."""
    if senders:
        body.sender = senders[0]
        body.parts = tuple(_sent_by(words, body, sender) for sender in senders) if len(senders) > 1 else ()
    elif country:
        body.country = country
    elif body.kind == "people" and words.has(body.head, "наблюдатель") and _owned(words, body.first):
        body.reference, body.kind = "наблюдатель", "group"
    elif body.kind == "people" or body.plural:
        return False
    else:
        body.reference = "миссия"
    return True


def _sent_by(words: Words, body: BodyPhrase, sender: BodyPhrase) -> BodyPhrase:
    """One mission of several that share their head: "миссии БДИПЧ и СНГ"."""
    part = BodyPhrase(body.first, sender.last, body.head, "mission", of="mission", kind=body.kind, sender=sender)
    part.surface = words.text(sender.first, sender.last)
    return part


def _owned(words: Words, i: int) -> bool:
    """Whether a possessive says whose the observers from token ``i`` on are: "чьи наблюдатели", "её наблюдатели"."""
    if not i:
        return False
    return any(words.tokens[at].text.lower() in ("ее", "её", "его", "их") or words.has(at, "чей") for at in (i - 1, i))


def _read_senders(words: Words, body: BodyPhrase) -> tuple[list[BodyPhrase], bool]:
    """(senders, whether observers or an observation are named) of what is told after the head; read into ``body``."""
    first, watching = _read_first_sender(words, body)
    if first is None:
        return [], watching
    senders = [first]
    if body.number == "Plur":
        senders += _read_more_senders(words, body)
    if words.has(body.last, "по", "за", "на") and _observing_next(words, body.last):
        watching = _read_watched(words, body) or watching
    return senders, watching


def _read_first_sender(words: Words, body: BodyPhrase) -> tuple[BodyPhrase | None, bool]:
    """(sender, whether observers or an observation are named before it), the vote observed kept on the way."""
    at, watching = body.last, False
    while at < len(words):
        watching = watching or words.has(at, "наблюдатель", "наблюдение")
        links = _links(words, body, at)
        if not links and words.has(at, "за", "на", "по"):
            break
        sender = _sender(words, at) if not links or words.capital(at) else None
        if sender is not None:
            body.last = sender.last
            return sender, watching
        if not links or words.pos(at) == "VERB":
            break
        at = _read_link(words, body, at)
    return None, watching


def _read_link(words: Words, body: BodyPhrase, at: int) -> int:
    """The end of a word between a mission's head and its sender, or of the vote that it observes."""
    election = read_election(words, at) if words.has(at, "выборы") or words.has(at - 1, "за", "на") else None
    if election is not None:
        body.election, body.last = election, election.last
        return election.last
    if words.pos(at) not in ("ADP", "CCONJ"):
        body.last = at + 1
    return at + 1


def _links(words: Words, body: BodyPhrase, at: int) -> bool:
    """Whether token ``at`` may stand between a mission's head and its sender."""
    if words.has(at, "на", "за", "по") and not _observing_next(words, at):
        return False
    return words.has(at, *mission_words().links) or (body.kind == "people" and words.has(at, "из"))


def _observing_next(words: Words, at: int) -> bool:
    """Whether what is observed stands right after the preposition at token ``at``."""
    if words.has(at + 1, "наблюдение", "выборы", "мониторинг", "оценка", "референдум"):
        return True
    return at + 1 < len(words) and read_election(words, at + 1) is not None


def _read_watched(words: Words, body: BodyPhrase) -> bool:
    """Read what a mission observes, told after its sender; whether its observing is named ("по наблюдению за …")."""
    start = at = body.last + 1
    while words.has(at, *_WATCHED):
        at += 1
    election = read_election(words, at) if at < len(words) else None
    if election is not None:
        body.election, body.last = election, election.last
    elif at > start:
        body.last = at
    return at > start


def _sender(words: Words, at: int) -> BodyPhrase | None:
    """Who sent a mission, named or pointed back to at token ``at``; None where nobody is."""
    if words.pos(at) == "DET" and not words.has(at, "этот", "тот"):
        return None
    body = _named_sender(words, at) or _pointed_sender(words, at) or read_recognised(words, at)
    return None if body is None or _subject(words, body) else body


def _named_sender(words: Words, at: int) -> BodyPhrase | None:
    """A body or country named at token ``at``; None where none of the vocabulary is."""
    return read_known(words, at) or read_commission(words, at) or read_country(words, at) or read_composed(words, at)


def _pointed_sender(words: Words, at: int) -> BodyPhrase | None:
    """A body told before that sent a mission, and is none itself: "этой организации", "Бюро"."""
    body = read_reference(words, at) if words.has(at, "этот", "тот", "данный") else None
    if body is None:
        body = read_reference(words, at, bare=True)
        return None if body is not None and body.reference in ("миссия", "группа", "делегация", "штаб") else body
    return body


def _subject(words: Words, body: BodyPhrase) -> bool:
    """Whether a body's nominative says that it does something itself, and so has sent nobody."""
    if body.reference is not None or body.type == "country" or words.case(body.head) != "Nom":
        return False
    return sum(letter.isupper() for letter in words.tokens[body.head].text) < 2


def _read_more_senders(words: Words, body: BodyPhrase) -> list[BodyPhrase]:
    """The further senders of missions told together: "наблюдатели от СНГ, ШОС и от ОБСЕ"."""
    senders: list[BodyPhrase] = []
    while words.reads(body.last, ",", "и") and body.last + 1 < len(words):
        start = body.last + 2 if words.has(body.last + 1, "от") else body.last + 1
        sender = _sender(words, start)
        if sender is None or sender.reference:
            break
        senders.append(sender)
        body.last = sender.last
    return senders
