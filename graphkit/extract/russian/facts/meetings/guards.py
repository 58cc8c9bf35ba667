"""What speaks against a meeting where a frame has found its words: a table of conditions, each with its reason.

Most of them hold only for frames with an option that asks for it (``MeetingOptions``).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from graphkit.extract.russian.facts.context import FactContext
from graphkit.extract.russian.syntax.frame_options import MeetingOptions
from graphkit.extract.russian.syntax.frames import Match

_TALK = frozenset({
    "собеседник", "беседа", "переговоры", "сторона", "гость", "встреча", "разговор", "обсудить", "обсуждаться",
    "принять", "визит",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Guard:
    """A condition under which there is no meeting: ``against`` tells whether it holds, ``reason`` says it to people."""

    reason: str
    against: Callable[[FactContext, int, Match], bool]


def why_no_meeting(context: FactContext, n: int, match: Match) -> str:
    """The reason why a frame of sentence ``n`` tells no meeting, whatever its roles hold; "" where there is none."""
    return next((guard.reason for guard in GUARDS if guard.against(context, n, match)), "")


def _denied(context: FactContext, n: int, match: Match) -> bool:
    """Whether it is said not to have been."""
    return match.realis == "denied"


def _asked_or_signed(context: FactContext, n: int, match: Match) -> bool:
    """Whether the sentence asks, or is the line of who held an interview: "Беседовала Анна Берг"."""
    words = match.skeleton.words
    byline = match.trigger.token == 0 and len(words) <= 5 and words.tokens[-1].text != "."
    return words.tokens[-1].text == "?" or byline


def _no_talk_around(context: FactContext, n: int, match: Match) -> bool:
    """Whether a coming (``cue``) is to no talk: no finite verb tells it, no meeting was told before, or neither its
    sentence nor the two after it in the paragraph speak of a talk.
    """
    if not match.options(MeetingOptions).cue:
        return False
    if match.skeleton.form(match.trigger) != "Fin" or not context.talk.sides:
        return True
    sentences = context.discourse.sentences
    here = sentences[n].words.sentence.paragraph
    return not any(s.words.tells(_TALK) for s in sentences[n : n + 3] if s.words.sentence.paragraph == here)


def _coming_by_invitation(context: FactContext, n: int, match: Match) -> bool:
    """Whether a coming (``cue``) is what somebody was invited to."""
    return match.options(MeetingOptions).cue and "приглашение" in match.skeleton.words.every


def _points_back(context: FactContext, n: int, match: Match) -> bool:
    """Whether a noun (``new``) without a "с" of its own means talks told before: "в этой беседе", "по итогам"."""
    if not match.options(MeetingOptions).new:
        return False
    skeleton, words, at = match.skeleton, match.skeleton.words, match.trigger.token
    pointing = words.has(at - 1, "этот", "тот", "данный", "же")
    over = any(words.has(at - k, "итог", "окончание", "завершение", "после", "конец") for k in (1, 2))
    with_whom = any(skeleton.prep(node) == "с" and node.head == match.trigger.index for node in skeleton.nodes)
    return (pointing or over) and not with_whom


def _with_nobody_known(context: FactContext, n: int, match: Match) -> bool:
    """Whether talks (``new``) were with people that the words leave nameless: "на встрече с молодыми учёными"."""
    if not match.options(MeetingOptions).new:
        return False
    skeleton, fillers = match.skeleton, match.roles.get("b", ())
    behind = [node for node in skeleton.nodes if node.head == match.trigger.index and skeleton.prep(node) == "с"]
    named = any(skeleton.prep(skeleton.of_mention[id(m)]) == "с" for m in fillers if id(m) in skeleton.of_mention)
    return bool(behind) and not named and all(node.mention is None for node in behind)


def _not_past(context: FactContext, n: int, match: Match) -> bool:
    """Whether a verb that counts in the past only (``past``) stands in another tense."""
    return match.options(MeetingOptions).past and match.skeleton.feature(match.trigger, "Tense") != "Past"


def _asked_to_take_part(context: FactContext, n: int, match: Match) -> bool:
    """Whether guests (``receives``) are asked to something: "пригласил принять участие в наблюдении миссию"."""
    return match.options(MeetingOptions).receives and match.skeleton.words.has(match.trigger.token + 1, "участие")


def _to_nothing(context: FactContext, n: int, match: Match) -> bool:
    """Whether no object of the frame (``to``) stands behind "на", "к" or "за", an adjective at most between them."""
    if not match.options(MeetingOptions).to:
        return False
    words = match.skeleton.words
    return not any(
        words.has(k, *match.frame.objects) and any(words.has(k - back, "на", "к", "за") for back in (1, 2))
        for k in range(1, len(words))
    )


def _after_no_meeting(context: FactContext, n: int, match: Match) -> bool:
    """Whether a frame that goes on about a meeting (``after``) has none in its sentence or the two before it."""
    return match.options(MeetingOptions).after and not (context.talk.sides and context.talk.near(n, 2))


GUARDS = (
    Guard("it is denied", _denied),
    Guard("the sentence asks, or is the line of who held an interview", _asked_or_signed),
    Guard("no meeting before it and no talk after it makes a meeting of it", _no_talk_around),
    Guard("it is a coming by invitation", _coming_by_invitation),
    Guard("it means talks that were told before", _points_back),
    Guard("those talked with are not named", _with_nobody_known),
    Guard("it is not told in the past", _not_past),
    Guard("it is an invitation to take part", _asked_to_take_part),
    Guard("nothing says to what", _to_nothing),
    Guard("no meeting was told just before it", _after_no_meeting),
)
