"""The body that words point back to without naming it: "Комиссия", "эта организация", "её миссия", "Штаб"."""

from __future__ import annotations

from graphkit.extract.discourse.mentions import BodyPhrase
from graphkit.extract.russian.who.referents import Referent
from graphkit.extract.russian.who.state import Discourse
from graphkit.extract.russian.words.lexicon import lexicon
from graphkit.extract.russian.words.phrases import Words
from graphkit.parse.morphology import lemmas, readings

_GROUPS = ("миссия", "группа", "делегация", "команда", "наблюдатель")
_NO_NAMES = ("комиссия", "миссия", "делегация", "группа", "штаб", "центризбирком")
_GENDERS = {"её": ("Fem",), "ее": ("Fem",), "его": ("Masc", "Neut")}


def pointed_body(discourse: Discourse, phrase: BodyPhrase, n: int) -> Referent | None:
    """The body that a phrase of sentence ``n`` with a ``reference`` means; None where none told before can be meant."""
    word, register = phrase.reference or "", discourse.register
    names = lexicon().anaphora["names"]
    if word in names:
        known = lexicon().known.get(names[word])
        return register.known(known) if known else None
    if word == "комиссия" and phrase.country:
        return register.commission(phrase.country)
    meant = _official(discourse, phrase, n, word) or _owned(discourse, phrase, n)
    if meant is not None or _with_a_lead(discourse.sentences[n].words, phrase):
        return meant
    meant = _commission_at_home(discourse, phrase, n, word) or _called(discourse, word, n)
    if meant is not None or word not in lexicon().anaphora["generic"]["words"]:
        return meant
    return _last_of_kind(discourse, word, n)


def _official(discourse: Discourse, phrase: BodyPhrase, n: int, word: str) -> Referent | None:
    """The mission that an official text is about, which it calls "Миссия" or "Штаб" with a capital."""
    capital = phrase.first and discourse.sentences[n].words.tokens[phrase.head].text[:1].isupper()
    if word not in ("миссия", "группа", "штаб") or not (word == "штаб" or capital):
        return None
    opening = (seen.referent for seen in discourse.seen_bodies if seen.sentence <= 2)
    return next((body for body in opening if body.type == "mission"), None)


def _commission_at_home(discourse: Discourse, phrase: BodyPhrase, n: int, word: str) -> Referent | None:
    """The central commission at home, if "центризбирком" or, once it was named, "Комиссия" stands for it."""
    code = discourse.home_at(n)
    if not code:
        return None
    if word == "центризбирком":
        return discourse.register.commission(phrase.country or code)
    home = discourse.register.commission(code)
    named = any(seen.referent is home for seen in discourse.seen_bodies)
    return home if named and word == "комиссия" and not phrase.pointing else None


def _last_of_kind(discourse: Discourse, word: str, n: int) -> Referent | None:
    """The body told of last that a general word can mean; without one, the mission of the last body that observes."""
    types = lexicon().anaphora["body"]["words"].get(word, ("organization",))
    last = discourse.recent_body(types, n)
    if last is not None:
        return last.sender or last if last.type == "mission" and "organization" in types else last
    if "mission" in types:
        observing = (body for body in discourse.bodies_before(n) if body.known is not None and body.known.observes)
        sender = next(observing, None)
        return discourse.register.mission(sender, n) if sender is not None else None
    home = discourse.home_at(n)
    return discourse.register.commission(home) if home and word in ("комиссия", "ведомство") else None


# ---- by a possessive


def _owned(discourse: Discourse, phrase: BodyPhrase, n: int) -> Referent | None:
    """The mission or body of the one whom a possessive points back to ("чья миссия", "её организация"), or None."""
    words = discourse.sentences[n].words
    at = next((k for k in (phrase.first, phrase.first - 1) if k >= 0 and _possessive(words, k)), None)
    if at is None:
        return None
    owner = _owner(discourse, words, at, n)
    body = discourse.body_of(owner) if owner is not None and owner.type == "person" else owner
    if body is None:
        return None
    if phrase.reference not in _GROUPS:
        return body.sender if body.type == "mission" else body
    sends = body.type == "organization" and body.sort == "organization"
    return discourse.register.mission(body, n) if sends else body


def _possessive(words: Words, k: int) -> bool:
    """Whether token ``k`` says whose something is."""
    return words.tokens[k].text.lower() in ("его", "ее", "её", "их") or words.has(k, "чей")


def _owner(discourse: Discourse, words: Words, at: int, n: int) -> Referent | None:
    """The person or body named last before a possessive that agrees with it."""
    possessive = words.tokens[at].text.lower()
    genders = _GENDERS.get(possessive)
    for _, mention in discourse.before(n, at, 2):
        if mention.kind not in ("person", "body") or not mention.referents:
            continue
        if mention.plural if possessive == "их" else genders is None or mention.gender in genders:
            owner: Referent = mention.referents[0]
            return owner
    return None


# ---- by a word of its name


def _called(discourse: Discourse, word: str, n: int) -> Referent | None:
    """The body named last whose names have the word ("Ассамблея" is a parliamentary assembly)."""
    if word in _NO_NAMES:
        return None
    for body in discourse.bodies_before(n):
        organ = body.sender if body.type == "mission" else body
        if organ is not None and organ.type == "organization" and _has_word(organ, word):
            return _whole(discourse, organ, word) or organ
    return None


def _whole(discourse: Discourse, organ: Referent, word: str) -> Referent | None:
    """The body that another belongs to, where the word is what that one is, and not this: "Союз" of its parliament."""
    if organ.known is None or _headed_by(organ, word):
        return None
    above = lexicon().known.get(organ.known.parent) if organ.known.parent else None
    whole = discourse.register.known(above) if above is not None else None
    return whole if whole is not None and _headed_by(whole, word) else None


def _headed_by(body: Referent, word: str) -> bool:
    """Whether the word is the head of the body's name, and not of what the body belongs to."""
    for part in (body.names or [""])[0].split():
        if word in lemmas(part):
            return True
        if any(pos == "NOUN" for _, pos, _ in readings(part)):
            return False
    return False


def _has_word(body: Referent, word: str) -> bool:
    """Whether one of the body's names has a form of the word."""
    return any(word in lemmas(part) for name in body.names for part in name.split() if len(part) > 3)


def _with_a_lead(words: Words, phrase: BodyPhrase) -> bool:
    """Whether a group is told by who leads it or how many it is of, so that it points to none before it."""
    behind = phrase.last
    if behind + 2 >= len(words) or not words.has(phrase.head, "делегация", "группа", "команда"):
        return False
    counted = words.has(behind, "из") and words.tokens[behind + 1].pos == "NUM"
    return counted or words.text(behind, behind + 3).lower() == "во главе с"
