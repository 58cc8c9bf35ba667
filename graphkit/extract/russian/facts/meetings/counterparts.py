"""Counterparts told without a verb of their own: "принял X, а во вторник, вместе с Z, – Y", "затем с Y"."""

from __future__ import annotations

from dataclasses import dataclass

from graphkit.extract.discourse.mentions import Mention
from graphkit.extract.russian.syntax.frames import Match
from graphkit.extract.russian.words.phrases import DASHES, Words

_ACTORS = ("person", "office", "body", "pronoun")
_THEN = frozenset({"а", "затем", "потом", "после", "далее", "и", "следом", "наконец", "позже", "тоже"})


@dataclass(frozen=True, slots=True)
class Counterpart:
    """Who else shares the verb of a meeting, and the date that the words give that one."""

    mentions: list[Mention]
    day: Mention | None

    @property
    def last(self) -> int:
        """The token after all its words."""
        return max(m.last for m in (*self.mentions, self.day) if m is not None)


def counterparts(match: Match) -> list[Counterpart]:
    """The counterparts behind those that the frame found, up to the next verb or the first that is not told as one."""
    words = match.skeleton.words
    fillers = [m for row in match.roles.values() for m in row]
    behind = max((m.last for m in fillers), default=match.trigger.token)
    start, company, day = behind, list[Mention](), None
    out: list[Counterpart] = []
    for mention in match.skeleton.mentions:
        if mention.first < behind or mention in fillers:
            continue
        if _verb_within(words, start, mention.first):
            break
        if mention.date is not None:
            day = mention
        elif mention.kind in _ACTORS and words.has(mention.first - 1, "с") and words.has(mention.first - 2, "вместе"):
            company.append(mention)
        elif mention.kind in _ACTORS:
            counterpart = _counterpart(match, mention, start, company, day)
            if counterpart is None:
                break
            out.append(counterpart)
            start, company, day = counterpart.last, [], None
    return out


def _counterpart(
    match: Match, mention: Mention, start: int, company: list[Mention], day: Mention | None
) -> Counterpart | None:
    """A mention as a counterpart, ``start`` being where its words begin; None where it is told as something else."""
    words = match.skeleton.words
    own_day = _day_behind(match, mention)
    if own_day is not None and words.tokens[mention.first - 1].text in (",", ";"):
        return Counterpart([mention], own_day)  # "X приходил в четверг, Y – в пятницу"
    return Counterpart([*company, mention], day) if _shares_verb(words, mention, start, day) else None


def _shares_verb(words: Words, mention: Mention, start: int, day: Mention | None) -> bool:
    """Whether a comma, a date or a word like "затем", and a dash where that is not right before, lead to a mention."""
    gap = range(start, mention.first)
    if not any(words.tokens[k].text in (",", ";") for k in gap):
        return False
    if day is None and not words.has_within(start, mention.first, _THEN) and not any(_at_or_on(words, k) for k in gap):
        return False
    dashed = any(words.tokens[k].text in DASHES for k in range(mention.first - 2, mention.first))
    return dashed or words.has(mention.first - 1, "затем", "потом", "после")


def _at_or_on(words: Words, k: int) -> bool:
    """Whether a token is the preposition "в" or "на"."""
    return words.tokens[k].pos == "ADP" and words.has(k, "в", "на")


def _verb_within(words: Words, first: int, last: int) -> bool:
    """Whether a finite verb stands in tokens ``[first, last)``."""
    return any(
        words.tokens[k].pos == "VERB" and words.tokens[k].feats.get("VerbForm") == "Fin" for k in range(first, last)
    )


def _day_behind(match: Match, mention: Mention) -> Mention | None:
    """The date behind a mention and a dash: "Y – в пятницу", "Y – неделей ранее, 3 апреля" (the exact one)."""
    words = match.skeleton.words
    if mention.last >= len(words) or words.tokens[mention.last].text not in DASHES:
        return None
    days = [m for m in match.skeleton.mentions if m.date is not None and 0 < m.first - mention.last <= 6]
    days = [m for m in days if all(words.tokens[k].pos != "VERB" for k in range(mention.last, m.first))]
    exact = [m for m in days if m.date is not None and m.date.day]
    return next(iter(exact or days), None)
