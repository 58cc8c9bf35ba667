"""Whom a pronoun means where two parties deal with each other: the other one, a group told of, never the doer himself.

``PARTIES`` is the preference to give to ``coreference.whom`` for facts of that kind, which bodies have a part in.
"""

from __future__ import annotations

from collections.abc import Sequence

from graphkit.extract.discourse.mentions import Mention
from graphkit.extract.russian.syntax.clauses import asides
from graphkit.extract.russian.who.referents import Referent
from graphkit.extract.russian.who.state import Discourse, SentenceMentions
from graphkit.extract.russian.words.lexicon import lexicon

_NAMED = ("person", "office")
_SPEAKING = ("person", "pronoun", "office")


def party_speaking(discourse: Discourse, n: int, pronoun: Mention) -> list[Referent] | None:
    """Whom "я" and "мы" mean; None for other pronouns."""
    if pronoun.word not in ("я", "мы"):
        return None
    return list(pronoun.referents) or speaker(discourse, n)


def party_of_several(discourse: Discourse, n: int, pronoun: Mention) -> list[Referent] | None:
    """Whom "они" and "их" mean: a group told just now before the people listed; None for other pronouns."""
    if pronoun.word not in ("они", "их") and (not pronoun.plural or pronoun.word == "который"):
        return None
    return group_told(discourse, n, within=1) or list(pronoun.referents) or group_told(discourse, n, within=2)


def other_party(discourse: Discourse, n: int, pronoun: Mention) -> list[Referent] | None:
    """Whom "тот" means: not who acted, but whom it was done to; None where it means nobody of these."""
    if pronoun.word != "тот":
        return None
    if pronoun.first == 0 and n:  # "A побывал у B. Тот …"
        others = [m for m in _named(discourse.sentences[n - 1].mentions) if m.case != "Nom"]
        fitting = [m for m in others if pronoun.gender in (m.gender, None)]
        if fitting:
            return list(fitting[-1].referents)
    read = discourse.sentences[n]
    if pronoun.case != "Nom" or not read.words.has(pronoun.first - 1, "а"):
        return None
    others = [m for m in _named(read.mentions) if m.last <= pronoun.first and m.case not in ("Nom", None)]
    return list(others[-1].referents) if others else None  # "он вручил A награду, а тот …"


def body_acting(discourse: Discourse, n: int, pronoun: Mention) -> list[Referent] | None:
    """The body that acted before a pronoun of its gender, else None: "записала сама ассамблея, а позвал её X"."""
    if pronoun.word == "который" or pronoun.case not in ("Acc", "Gen", None):
        return None
    read, gender = discourse.sentences[n], _gender(pronoun)
    aside = asides(read.words)
    doers = [m for m in _doers(read, pronoun) if m.gender == gender and m.first not in aside]
    return list(doers[-1].referents) if doers and doers[-1].kind == "body" else None


def not_the_doer(discourse: Discourse, n: int, pronoun: Mention) -> list[Referent] | None:
    """Whom a pronoun means that was taken for who acts, since nobody does it to himself: "О. Эрдем передал ему …".

    That is the person of the sentence before who acted there, else another one named in it, or nobody; None where the
    pronoun was not taken for who acts.
    """
    if pronoun.word == "который" or pronoun.case not in ("Acc", "Dat") or not n:
        return None
    acting = [r for m in _doers(discourse.sentences[n], pronoun) for r in m.referents]
    if not any(r in acting for r in pronoun.referents):
        return None
    row = sorted(_named(discourse.sentences[n - 1].mentions), key=lambda m: m.case != "Nom")
    people = [r for m in row for r in m.referents if r.type == "person" and r not in acting]
    gender = _gender(pronoun)
    return [r for r in people if gender in (r.gender, None) or r.gender is None][:1]


PARTIES = (party_speaking, party_of_several, other_party, body_acting, not_the_doer)


def _named(mentions: Sequence[Mention]) -> list[Mention]:
    """The people named, or told by their office, whom the article knows."""
    return [m for m in mentions if m.kind in _NAMED and m.referents]


def _doers(read: SentenceMentions, pronoun: Mention) -> list[Mention]:
    """Who is told in the nominative before a pronoun in its sentence."""
    return [m for m in read.mentions if m.last <= pronoun.first and m.referents and m.case == "Nom"]


def _gender(pronoun: Mention) -> str | None:
    """The gender of a pronoun; "его" and "её" tell it by themselves."""
    return pronoun.gender or {"его": "Masc", "ее": "Fem"}.get(pronoun.word)


# ---- who speaks, and which group was told of


def speaker(discourse: Discourse, n: int) -> list[Referent]:
    """Whose "мы" it is in sentence ``n``: the author; who is said to speak in it, in the next, or in the one before."""
    if discourse.author is not None:
        return [discourse.author]
    for k in (n, n + 1, n - 1):
        read = discourse.sentences[k] if 0 <= k < len(discourse.sentences) else None
        speaking = next((m for m in read.mentions if _speaks(read, m)), None) if read is not None else None
        if speaking is not None:
            return list(speaking.referents[:1])
    return []


def _speaks(read: SentenceMentions, mention: Mention) -> bool:
    """Whether a verb of saying stands beside somebody in the nominative: "сказал X", "X отметил"."""
    if mention.kind not in _SPEAKING or mention.case != "Nom" or not mention.referents:
        return False
    said = lexicon().anaphora["said"]["words"]
    beside = (mention.last, mention.first - 1, mention.first - 2)
    return any(read.words.has(i, *said) and read.words.tokens[i].pos == "VERB" for i in beside)


def mission_told(discourse: Discourse, n: int) -> list[Referent]:
    """The mission or delegation told last, up to sentence ``n``, as a list of one, else []."""
    told = [body for at, _, body in discourse.seen_bodies if at <= n and body.type == "mission"]
    return told[-1:]


def group_told(discourse: Discourse, n: int, within: int) -> list[Referent]:
    """The mission or observing body told last, not more than ``within`` sentences before, as a list of one, else []."""
    near = (body for at, _, body in discourse.seen_bodies if n - within <= at <= n)
    return [b for b in near if b.type == "mission" or (b.known is not None and b.known.observes)][-1:]
