"""The judgements of an article so far: what one assessor says of one vote in several sentences adds up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from graphkit.extract.russian.facts.assessments.judged_vote import judged_vote
from graphkit.extract.russian.facts.context import FactContext
from graphkit.extract.russian.who.referents import Referent, same_body


@dataclass(slots=True)
class Judgement:
    """What one assessor said of one vote so far: the signs of ``stances``, and where."""

    assessor: Referent
    election: Referent
    signs: list[int]
    sentences: list[int]
    rule: str


@dataclass(frozen=True, slots=True)
class Unspoken:
    """The signs of verdicts that wait for their speaker, the last in ``sentence``.

    ``chorus`` where several speak with one voice, who are named after.
    """

    sentence: int
    signs: list[int]
    chorus: bool = False


@dataclass(slots=True)
class Ledger:
    """The judgements of an article, who spoke last, and what waits for its speaker.

    ``author`` is the mission whose statement the article is; ``answers`` has the sentences of an interview's answers.
    """

    context: FactContext
    author: Referent | None = None
    answers: dict[int, Referent] = field(default_factory=dict)
    judgements: list[Judgement] = field(default_factory=list)
    unspoken: Unspoken | None = None
    _last: list[Referent] = field(default_factory=list)
    _last_at: int = -9

    def enter(self, n: int, assessors: Sequence[Referent], signs: Sequence[int], rule: str, before: int = -1) -> None:
        """Add signs to the judgement of each assessor on the vote that sentence ``n`` speaks of.

        ``before`` is the sentence that the signs stand in where it is another one. Somebody who may not judge the vote
        is left out.
        """
        told = [n, before] if before >= 0 else [n]
        for assessor in assessors:
            election = judged_vote(self.context, told)
            if election is None or not may_judge(self.context, assessor, election):
                continue
            old = self._judgement_of(assessor, election)
            if old is None:
                self.judgements.append(Judgement(assessor, election, list(signs), sorted(told), rule))
                continue
            old.signs += signs
            old.sentences += [s for s in reversed(told) if s not in old.sentences]
            if old.assessor.type != "person" and assessor.type == "person":
                old.assessor = assessor

    def _judgement_of(self, assessor: Referent, election: Referent) -> Judgement | None:
        """The judgement of the vote by the assessor, or by who is one with it; None before the first."""
        own = (j for j in self.judgements if j.election is election)
        return next((j for j in own if same_voice(self.context, j.assessor, assessor)), None)

    def spoke(self, n: int, people: Sequence[Referent]) -> None:
        """Keep who spoke in sentence ``n``."""
        self._last, self._last_at = list(people), n

    def last_speakers(self, n: int, within: int) -> list[Referent]:
        """Who spoke last, not more than ``within`` sentences before ``n``; nobody where that is longer ago."""
        return self._last if n - self._last_at <= within else []

    def take_unspoken(self, n: int) -> Unspoken | None:
        """The verdicts of the sentence before ``n`` that wait for their speaker, who is told here or not at all."""
        waiting, self.unspoken = self.unspoken, None
        return waiting if waiting is not None and waiting.sentence == n - 1 else None


def may_judge(context: FactContext, assessor: Referent, election: Referent) -> bool:
    """Whether somebody may judge a vote: a commission does not judge its own vote, nor a state its own."""
    bodies = [assessor] if assessor.type != "person" else _offices_in(context, assessor)
    return not any(b.country == election.country and b.type in ("commission", "country") for b in bodies)


def same_voice(context: FactContext, a: Referent, b: Referent) -> bool:
    """Whether two assessors are one: a person and the body that he or she speaks for, a mission and who sent it."""
    if a is b:
        return True
    if a.type == b.type == "person":
        others = _stands_for(context, b)
        return any(body.type == "mission" and body in others for body in _stands_for(context, a))
    person, body = (a, b) if a.type == "person" else (b, a)
    if person.type != "person":
        return same_body(a, b)
    return any(same_body(body, other) for other in _stands_for(context, person))


def _stands_for(context: FactContext, person: Referent) -> list[Referent]:
    """The bodies that a person holds an office in now."""
    held = context.discourse.held
    return [h.body for h in held if h.person is person and h.body is not None and not h.former]


def _offices_in(context: FactContext, person: Referent) -> Iterator[Referent]:
    """The bodies that a person holds or held an office in."""
    return (h.body for h in context.discourse.held if h.person is person and h.body is not None)
