"""Who gets an award: whom the frame finds, those that its words rule out or leave to the sentence before."""

from __future__ import annotations

from collections.abc import Sequence

from graphkit.extract.discourse.mentions import Mention
from graphkit.extract.russian.facts.awards.items import Item
from graphkit.extract.russian.facts.context import FactContext
from graphkit.extract.russian.syntax.frames import Match
from graphkit.extract.russian.who.referents import Referent
from graphkit.extract.russian.words.phrases import Words
from graphkit.parse.morphology import fold, grammemes, known

ACTORS = ("person", "office", "body", "pronoun", "nominal")


def recipient_mentions(match: Match, item: Item | None) -> list[Mention]:
    """Who gets an award, without whose award it is; where the frame found nobody, a bare name beside the verb."""
    fillers = [m for m in match.roles.get("recipient", ()) if item is None or m is not item.owner]
    fillers = _without_ruled_out(match, fillers)
    if fillers or match.frame.roles.get("recipient") != ("dat",):
        return fillers
    if any(m.kind == "pronoun" and m.case == "Dat" and not m.referents for m in match.skeleton.mentions):
        return []
    return _bare_names(match, item)[:1]


def _without_ruled_out(match: Match, fillers: list[Mention]) -> list[Mention]:
    """Fillers without whom "не X, а Y" rules out, Y in their place where nobody else is left."""
    words = match.skeleton.words
    ruled_out = [m for m in fillers if words.has(m.first - 1, "не")]
    if not ruled_out:
        return fillers
    after, case = max(m.last for m in ruled_out), ruled_out[0].case
    but = [m for m in match.skeleton.mentions if m.first > after and m.case == case and m.kind in ACTORS]
    return [m for m in fillers if m not in ruled_out] or but[:1]


def _bare_names(match: Match, item: Item | None) -> list[Mention]:
    """The names that may be in the dative in the clause of the verb, and fill no role, the nearest first.

    A name in -ой shows no single case: "Петровой вручили грамоту".
    """
    at = match.trigger.token
    taken = [m for fillers in match.roles.values() for m in fillers]
    taken += [item.owner] if item is not None and item.owner is not None else []
    names = [m for m in match.skeleton.mentions if m.kind == "person" and m.case != "Nom" and m not in taken]
    bare = [m for m in names if _may_be_dative(match.skeleton.words, m) and not _parted(match.skeleton.words, m, at)]
    return sorted(bare, key=lambda m: abs(m.first - at))


def _may_be_dative(words: Words, mention: Mention) -> bool:
    """Whether a name has no preposition and every word of it can be in the dative: "Анне Чугуновой", "Руссу"."""
    start = mention.offices[-1].last if mention.offices else mention.first
    name = [token.text for token in words.tokens[start : mention.last]]
    bare = words.tokens[mention.first - 1].pos != "ADP"
    return bare and bool(name) and all("datv" in grammemes(part) or not known(part) for part in name)


def _parted(words: Words, mention: Mention, at: int) -> bool:
    """Whether a comma or semicolon stands between a mention and token ``at``."""
    return any(words.tokens[k].text in (",", ";") for k in range(min(at, mention.last), max(at, mention.first)))


# ---- those that the frame did not find


def recipients_elsewhere(context: FactContext, n: int, match: Match, conferrers: Sequence[Referent]) -> list[Referent]:
    """Who gets an award where the frame found nobody: the other of two, "последний", the subject of a passive."""
    return (
        _other_of_two(context, n, match, conferrers)
        or _the_latter(context, n, match.skeleton.words)
        or context.people(_passive_subject(match))
    )


def _other_of_two(context: FactContext, n: int, match: Match, conferrers: Sequence[Referent]) -> list[Referent]:
    """Whom a pronoun means that was read as who confers: "X встретился с Y и вручил ему медаль" is Y."""
    pronoun = next((m for m in match.roles.get("recipient", ()) if m.kind == "pronoun"), None)
    if pronoun is None or not conferrers:
        return []
    people = [r for r in _people_before(context, n, pronoun.first) if r not in conferrers]
    fitting = [p for p in people if not (p.gender and pronoun.gender and p.gender != pronoun.gender)]
    return fitting[-1:]


def _people_before(context: FactContext, n: int, token: int) -> list[Referent]:
    """The people whom the sentence before and sentence ``n`` up to a token name, in their order."""
    before = context.discourse.sentences[n - 1].mentions if n else []
    here = [m for m in context.discourse.sentences[n].mentions if m.last <= token]
    return [r for m in (*before, *here) for r in m.referents if r.type == "person"]


def _the_latter(context: FactContext, n: int, words: Words) -> list[Referent]:
    """The person named last before "последнему": "Последнему был вручён знак"."""
    for i, token in enumerate(words.tokens):
        if fold(token.text) not in ("последнему", "последней", "последнего"):
            continue
        if i + 1 < len(words) and words.tokens[i + 1].pos in ("NOUN", "ADJ", "NUM"):
            continue
        people = _people_before(context, n, i)
        if people:
            return people[-1:]
    return []


def _passive_subject(match: Match) -> list[Mention]:
    """Who "награждена", "удостоен" tells of where the tree lost it: the nearest in the nominative, rather before."""
    skeleton, at = match.skeleton, match.trigger.token
    if skeleton.feature(match.trigger, "Voice") != "Pass" or "patient" not in match.frame.roles.get("recipient", ()):
        return []
    kinds = match.frame.types_of("recipient")
    row = [
        m for m in skeleton.mentions
        if m.case == "Nom" and m.kind in ACTORS and any(r.type in kinds for r in m.referents)
    ]  # fmt: skip
    before = [m for m in row if m.last <= at]
    if not before:
        return row[:1]
    listed = before[-1:]
    for mention in reversed(before[:-1]):  # "X и Y удостоены"
        if skeleton.words.text(mention.last, listed[0].first) not in ("и", ","):
            break
        listed.insert(0, mention)
    return listed
