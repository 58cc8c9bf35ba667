"""Observation missions as they are named: "миссия наблюдателей от СНГ", "наблюдатели ШОС", "миссии БДИПЧ и СНГ"."""

from __future__ import annotations

from graphkit.extract.discourse.mentions import BodyPhrase
from graphkit.extract.russian.mentions.commissions import read_commission
from graphkit.extract.russian.mentions.elections import read_election
from graphkit.extract.russian.mentions.organizations import (
    read_composed,
    read_country,
    read_known,
    read_recognised,
    read_reference,
)
from graphkit.extract.russian.words.noun_phrases import mission_words, modifiers
from graphkit.extract.russian.words.phrases import Words
from graphkit.knowledge.caches import kept


@kept
def _heads() -> frozenset[str]:
    """Every lemma that the head of a mission's name, or what stands before it, may have."""
    books = mission_words()
    return frozenset(books.heads.starts | books.staff | books.people)


def read_mission(words: Words, i: int) -> BodyPhrase | None:
    """ "миссия наблюдателей от СНГ", "группа оценки БДИПЧ ОБСЕ", "наблюдатели ШОС", "миссии БДИПЧ и СНГ"."""
    books = mission_words()
    k, country, pointing = modifiers(words, i)
    if k >= len(words) or _heads().isdisjoint(words.lemmas[k]):
        return None
    chain = frozenset().union(*(words.lemmas[x] for x in range(i, k))) if k > i else frozenset[str]()
    end, heads = books.heads.match(words, k)
    staff = None
    of_it = books.staff | books.people  # "штаб миссии", "представители Миссии ШОС"
    if not heads and not words.lemmas[k].isdisjoint(of_it) and words.tokens[k].pos in ("NOUN", "PROPN"):
        inner_end, inner = books.heads.match(words, k + 1) if k + 1 < len(words) else (k, [])
        if not inner and not words.lemmas[k].isdisjoint(books.staff):
            return None
        staff, heads, end = (k, inner, inner_end) if inner else (None, heads, end)
    people = not heads and not words.lemmas[k].isdisjoint(books.people) and words.tokens[k].pos == "NOUN"
    if (not heads and not people) or chain & books.others:
        return None
    if people:
        end = k + 1
    head = staff if staff is not None else k
    body = BodyPhrase(i, end, head, "mission", of="mission", kind="people" if people else "group")
    body.number = words.tokens[k].feats.get("Number")
    body.plural = body.number == "Plur" and not people
    body.home = staff is not None
    observing = (people and words.has(k, "наблюдатель")) or bool(chain & {"наблюдательный", "электоральный"})
    senders, observing_tail = _senders(words, body, people)
    observing = observing or observing_tail
    strong = bool(heads and heads[0] in books.strong)
    if senders:
        body.sender = senders[0]
        if len(senders) > 1:
            body.parts = tuple(
                BodyPhrase(
                    i,
                    s.last,
                    head,
                    "mission",
                    of="mission",
                    kind=body.kind,
                    sender=s,
                    surface=words.text(s.first, s.last),
                )
                for s in senders
            )
    elif country:
        body.country = country
    elif people and words.has(k, "наблюдатель") and i and _owned(words, i):
        body.reference, body.kind = "наблюдатель", "group"
    elif people or body.plural:
        return None
    else:
        body.reference = "миссия"
    if not people and not strong and not senders and not pointing and not country and not observing and chain:
        return None
    body.level = "observing" if observing or strong else None
    body.surface = words.text(i, body.last)
    return body


def _owned(words: Words, i: int) -> bool:
    """Whether a possessive says whose the observers are: "чьи наблюдатели", "её наблюдатели"."""
    return any(words.tokens[k].text.lower() in ("ее", "её", "его", "их") or words.has(k, "чей") for k in (i - 1, i))


def _senders(words: Words, body: BodyPhrase, people: bool) -> tuple[list[BodyPhrase], bool]:
    """Who sent the mission, after the head; whether observers or an observation are named there."""
    books = mission_words()
    k, observing, found = body.last, False, list[BodyPhrase]()
    while k < len(words):
        if words.has(k, "наблюдатель", "наблюдение"):
            observing = True
        lowered = words.tokens[k].text
        link = not words.lemmas[k].isdisjoint(books.links) or (people and words.has(k, "из"))
        is_link = link and not (words.has(k, "на", "за", "по") and not _observing_next(words, k))
        if words.has(k, "за", "на", "по") and not is_link:
            break
        sender = None
        if lowered[:1].isupper() or not is_link:
            sender = _sender(words, k)
        if sender:
            found.append(sender)
            k = sender.last
            body.last = k
            break
        if not is_link or words.tokens[k].pos == "VERB":
            break
        election = read_election(words, k) if words.has(k, "выборы") or words.has(k - 1, "за", "на") else None
        if election:
            body.election = election
            k = election.last
            body.last = k
            continue
        k += 1
        if words.tokens[k - 1].pos not in ("ADP", "CCONJ"):
            body.last = k
    if found and (body.number == "Plur"):
        found += _coordinated(words, body)
    if found and words.has(body.last, "по", "за", "на") and _observing_next(words, body.last):
        x = body.last + 1
        while x < len(words) and words.has(x, "наблюдение", "за", "мониторинг", "подготовка", "и", "проведение"):
            observing = True
            x += 1
        election = read_election(words, x)
        if election:
            body.election, body.last = election, election.last
        elif x > body.last + 1:
            body.last = x
    return found, observing


def _observing_next(words: Words, k: int) -> bool:
    return words.has(k + 1, "наблюдение", "выборы", "мониторинг", "оценка", "референдум") or (
        k + 1 < len(words) and read_election(words, k + 1) is not None
    )


def _sender(words: Words, k: int) -> BodyPhrase | None:
    if k < len(words) and words.tokens[k].pos == "DET" and not words.has(k, "этот", "тот"):
        return None
    body = read_known(words, k) or read_commission(words, k) or read_country(words, k) or read_composed(words, k)
    if body is None and words.has(k, "этот", "тот", "данный"):
        body = read_reference(words, k)
    if body is None:
        body = read_reference(words, k, bare=True)
        if body is not None and body.reference in ("миссия", "группа", "делегация", "штаб"):
            body = None
    if body is None:
        body = read_recognised(words, k)
    if (
        body is not None
        and body.reference is None
        and body.type != "country"
        and words.case(body.head) == "Nom"
        and sum(c.isupper() for c in words.tokens[body.head].text) < 2
    ):
        return None
    return body


def _coordinated(words: Words, body: BodyPhrase) -> list[BodyPhrase]:
    out: list[BodyPhrase] = []
    k = body.last
    while k + 1 < len(words) and words.tokens[k].text in (",", "и"):
        start = k + 1
        if words.has(start, "от"):
            start += 1
        sender = _sender(words, start)
        if sender is None or sender.reference:
            break
        first = body.sender
        if sender.type == "country" and first is not None and first.type == "commission" and words.case(start) == "Gen":
            # "представители ЦИК России и Казахстана": of both commissions
            sender.type = sender.of = "commission"
        out.append(sender)
        k = body.last = sender.last
    return out
