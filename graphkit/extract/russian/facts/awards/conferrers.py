"""Who confers an award: by words beside the verb, by whose award it is, or as the sentences around tell.

Reads ``talk`` and ``conferring``.
"""

from __future__ import annotations

from collections.abc import Sequence

from graphkit.extract.russian.facts.awards.items import Item, award_words
from graphkit.extract.russian.facts.awards.recipients import ACTORS
from graphkit.extract.russian.facts.context import FactContext
from graphkit.extract.russian.syntax.frames import Match
from graphkit.extract.russian.who.referents import Referent
from graphkit.extract.russian.words.phrases import Words


def named_conferrer(match: Match, fillers: Sequence[Referent], recipients: Sequence[Referent]) -> Referent | None:
    """Who the sentence says to confer the award: the filler of that role, else by a decree or out of whose hands."""
    return next((c for c in (*fillers, *_deciding(match)) if c not in recipients), None)


def _deciding(match: Match) -> list[Referent]:
    """Who decides or hands over, by words beside the verb: "указом Президента X", "по решению X", "из рук X"."""
    words, out = match.skeleton.words, list[Referent]()
    for mention in match.skeleton.mentions:
        if mention.kind not in ACTORS:
            continue
        own_hand = mention.kind == "pronoun" and words.has(mention.last, "рука") and words.has(mention.first - 1, "из")
        if own_hand or _decides(words, mention.first - 1):
            out += mention.referents[:1]
    return out


def _decides(words: Words, k: int) -> bool:
    """Whether token ``k`` makes the one behind it decide or hand over: "указом", "по решению", "из рук"."""
    books = award_words()
    decree = words.has(k, *books["decree"]) and (words.case(k) == "Ins" or words.has(k - 1, "по", "в"))
    return decree or (words.has(k, *books["from"]) and words.has(k - 1, "из", "от", "по"))


def conferrer_around(context: FactContext, n: int, item: Item, recipients: Sequence[Referent]) -> Referent | None:
    """Who confers an award where its sentence does not say: whose it is, who conferred the last, whom they talked with.

    "Затем X беседовал с Y. Последнему был вручён знак" is X.
    """
    if item.owner is not None and item.owner.referents:
        owner: Referent = item.owner.referents[0]
        return owner
    if context.conferring is not None and n - context.conferring.sentence <= 2:
        return context.conferring.conferrer
    if context.talk.near(n, 1) and any(r in context.talk.sides for r in recipients):
        return next((side for side in context.talk.sides if side not in recipients), None)
    return None


def complete_last(
    context: FactContext, n: int, recipients: Sequence[Referent], conferrer: Referent, date: str | None
) -> bool:
    """Whether sentence ``n`` tells who conferred the awards told just before, which then have it and the date.

    "Награду вручил посол", "Привезла её секретарь"
    """
    completed = False
    for last in reversed(context.drafts.of("award")):
        near = n - max(last.sentences) <= (2 if recipients else 1)
        others = bool(recipients) and last.one("recipient") not in recipients
        if not near or others or conferrer is last.one("recipient"):
            break
        completed = True
        if last.one("conferrer") is None:
            last.roles["conferrer"] = conferrer
            last.roles["date"] = date or last.text("date")
        last.cite(n)
    return completed
