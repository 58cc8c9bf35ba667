"""Who is meant by words that point back: pronouns, offices with nobody named, "гость", "стороны"."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeAlias

from graphkit.extract.discourse.mentions import Mention
from graphkit.extract.russian.who.antecedents import (
    last_foreigner,
    last_group,
    last_person,
    listed_before,
    pair_before,
    people_of,
)
from graphkit.extract.russian.who.holders import office_holder
from graphkit.extract.russian.who.referents import Referent
from graphkit.extract.russian.who.speakers import quoted_speaker
from graphkit.extract.russian.who.state import Discourse
from graphkit.extract.russian.words.lexicon import lexicon
from graphkit.extract.russian.words.phrases import Words

Finder: TypeAlias = Callable[[Discourse, int, Mention], list[Referent] | None]

_GUESTS = ("гость", "гостья", "визитер", "парламентарий", "дипломат")


def point(discourse: Discourse, n: int, mention: Mention) -> None:
    """Resolve a mention that stands for somebody named elsewhere; safe to repeat when more is known."""
    if mention.kind == "office" and mention.offices:
        mention.referents = tuple(office_holder(discourse, n, mention))
    elif mention.kind == "pronoun":
        mention.referents = tuple(_pronoun(discourse, n, mention))
    elif mention.kind == "nominal":
        mention.referents = tuple(_nominal(discourse, n, mention))


def whom(discourse: Discourse, n: int, pronoun: Mention, prefer: Iterable[Finder]) -> list[Referent]:
    """Whom a pronoun means to facts of one kind: what the first of ``prefer`` that knows says, else ``point``.

    ``parties.PARTIES`` is such a preference. A finder that knows nothing of the pronoun gives None, one that knows that
    it means nobody gives [].
    """
    answers = (find(discourse, n, pronoun) for find in prefer)
    return next((meant for meant in answers if meant is not None), list(pronoun.referents))


def lead(discourse: Discourse, n: int, mention: Mention) -> None:
    """Keep with a mention who heads the group that it names: "делегация во главе с X", "группа под руководством X"."""
    words, row = discourse.sentences[n].words, discourse.sentences[n].mentions
    at = _behind_leading(words, mention.last)
    if at is None:
        return
    at += words.has(at, "с")
    at += words.has(at, "его", "ее", "их")
    leader = next((m for m in row if m.first == at and m.kind in ("person", "office", "pronoun")), None)
    if leader is not None:
        mention.lead = tuple(r for r in leader.referents if r.type == "person")


def _behind_leading(words: Words, at: int) -> int | None:
    """The token behind the words at ``at`` that say who leads; None where they do not."""
    headed = words.has(at, "во") and words.has(at + 1, "глава")
    under = words.has(at, "под") and words.has(at + 1, "руководство", "начало", "председательство")
    if headed or under:
        return at + 2
    leading = words.has(at, "возглавлять", "возглавить") and words.tokens[at].feats.get("VerbForm") == "Part"
    return at + 1 if leading else None


# ---- pronouns


def _pronoun(discourse: Discourse, n: int, mention: Mention) -> list[Referent]:
    """Whom a pronoun means; [] where nobody told of before fits it."""
    if mention.word == "который":
        return _relative(discourse, n, mention)
    if mention.word in ("я", "мы"):
        speaker = quoted_speaker(discourse, n, mention.first) or discourse.author
        return [speaker] if speaker is not None else []
    if mention.word in ("оба", "обе"):
        return pair_before(discourse, n, mention)
    if mention.plural or mention.word in ("они", "их"):
        return listed_before(discourse, n, mention)
    return _singular(discourse, n, mention)


def _singular(discourse: Discourse, n: int, mention: Mention) -> list[Referent]:
    """Whom "он", "её", "тот" means: the person named right before the comma, else the last one, group or foreigner."""
    read = discourse.sentences[n]
    named = next((m for m in reversed(read.mentions) if m.last <= mention.first), None)
    beside = named is not None and read.words.text(named.last, mention.first) == ","
    if named is not None and beside and named.kind == "person" and mention.case == "Nom":
        return list(named.referents)  # "заехал к Лебедеву, он руководил миссией"
    gender = mention.gender or {"его": "Masc", "ее": "Fem"}.get(mention.word)
    return (
        last_person(discourse, n, mention, gender)
        or last_group(discourse, n, mention, gender)
        or last_foreigner(discourse, n, mention)
    )


def _relative(discourse: Discourse, n: int, mention: Mention) -> list[Referent]:
    """Whom "который" means: the last mention before it that agrees with it; in the plural the list that ends so."""
    row = discourse.sentences[n].mentions
    before = [m for m in row if m.last <= mention.first and m.referents and m.kind != "pronoun"]
    if not before:
        return []
    antecedent = next((m for m in reversed(before) if _agrees(m, mention)), before[-1])
    group = [antecedent]
    if mention.plural and not antecedent.plural:
        words = discourse.sentences[n].words
        for other in reversed(before[: before.index(antecedent)]):
            if words.text(other.last, group[0].first) not in ("и", ","):
                break
            group.insert(0, other)
    return [referent for member in group for referent in member.referents]


def _agrees(antecedent: Mention, relative: Mention) -> bool:
    """Whether number and gender of a mention and of the "который" behind it are not at odds."""
    if antecedent.plural != relative.plural:
        return False
    genders = {antecedent.gender, relative.gender} - {None, ""}
    return relative.plural or len(genders) < 2


# ---- nouns


def _nominal(discourse: Discourse, n: int, mention: Mention) -> list[Referent]:
    """Whom a noun that stands for somebody means ("гость", "стороны", "казахстанцы"); [] where nobody fits it."""
    listed = lexicon().anaphora
    named = next((m for m in discourse.sentences[n].mentions if m.first == mention.last), None)
    if named is not None and named.kind == "person" and not mention.plural and named.case == mention.case:
        return list(named.referents)  # "своего узбекского коллегу X"
    if mention.country and mention.word in listed["demonym"]["words"]:
        return _colleague(discourse, n, mention, mention.country)
    if mention.word == "житель":
        return _resident(discourse, n, mention)
    if not mention.plural:
        if mention.word not in listed["person"]["words"]:
            return []
        guest = mention.word in _GUESTS
        return last_person(discourse, n, mention, None, guest=guest, country=mention.country)
    if mention.word in listed["parties"]["words"]:
        return pair_before(discourse, n, mention)
    return _mission(discourse, n) if mention.word in listed["members"]["words"] else []


def _mission(discourse: Discourse, n: int) -> list[Referent]:
    """The mission told of last, whose members "наблюдатели" are; [] without any."""
    mission = discourse.recent_body(("mission",), n)
    return [mission] if mission is not None else []


def _colleague(discourse: Discourse, n: int, mention: Mention, country: str) -> list[Referent]:
    """Whom "узбекский коллега" (a person), "узбекская сторона" (the state) or "узбекские коллеги" means."""
    if not mention.plural and mention.word in ("коллега", "партнер"):
        return last_person(discourse, n, mention, None, country=country)
    register = discourse.register
    return [register.country(country) if mention.word == "сторона" else register.commission(country)]


def _resident(discourse: Discourse, n: int, mention: Mention) -> list[Referent]:
    """Whom "казахстанец" or "казахстанцы" means."""
    if mention.plural:
        return people_of(discourse, n, mention.country)
    return last_person(discourse, n, mention, mention.gender, country=mention.country)
