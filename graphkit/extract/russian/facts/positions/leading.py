"""Who leads what, told by a noun: "во главе миссии", "старшей в которой была X", "под его руководством"."""

from __future__ import annotations

from collections.abc import Sequence

from graphkit.extract.discourse.mentions import Mention
from graphkit.extract.russian.facts.context import FactContext
from graphkit.extract.russian.facts.positions.held import (
    BODIES,
    first_meant,
    head_of,
    is_mission,
    keep_office,
    links_of_offices,
)
from graphkit.extract.russian.syntax.skeleton import Skeleton
from graphkit.extract.russian.who.state import OfficeTold
from graphkit.extract.russian.words.phrases import DASHES, Words


def leaders_by_noun(context: FactContext, n: int, skeleton: Skeleton) -> None:
    """Keep the leaders whom nouns tell: "во главе миссии", "старшей в которой была X", "под его руководством"."""
    words, links = skeleton.words, links_of_offices()
    if not any(map(words.tells, (("во",), links["seniors"], links["leads"]))):
        return
    for k in range(len(words)):
        if words.has(k, "глава") and words.has(k - 1, "во"):
            _at_head(context, n, skeleton, k)
        elif words.has(k, *links["seniors"]) and words.has(k + 1, "в", "среди"):
            body = next((m for m in skeleton.mentions if m.first == k + 2 and m.kind == "pronoun"), None)
            person = next((m for m in skeleton.mentions if m.first > k and m.kind == "person"), None)
            _lead(context, n, person, body)
        elif words.has(k, *links["leads"]) and words.has(k - 2, "под"):
            _led_by(context, n, skeleton, k)


def _at_head(context: FactContext, n: int, skeleton: Skeleton, k: int) -> None:
    """Keep who is "во главе" of what; ``k`` is the token "главе".

    "делегация X во главе с Y", "Y во главе делегации X", "Во главе – Y"
    """
    row = skeleton.mentions
    before = next((m for m in reversed(row) if m.last == k - 1), None)
    after = next((m for m in row if m.first > k), None)
    if after is None or after.first - k > 3:
        return
    if after.kind == "body" and after.first == k + 1:
        leader = before if before is not None and before.kind == "person" else _doer_before(row, k)
        _lead(context, n, leader, after)
    elif after.kind == "person":
        _person_at_head(context, n, skeleton.words, k, before, after)


def _person_at_head(
    context: FactContext, n: int, words: Words, k: int, before: Mention | None, person: Mention
) -> None:  # fmt: skip
    """Keep whom "во главе" names behind it: as leader of the mission before it, else, at the beginning, of the last."""
    if words.has(k + 1, "с", "со") and before is not None and is_mission(before):
        _lead(context, n, person, before)
    elif k == 1 and (person.case == "Nom" or words.tokens[k + 1].text in DASHES):
        _at_head_of_the_last(context, n, person)


def _doer_before(row: Sequence[Mention], k: int) -> Mention | None:
    """The last person in the nominative before token ``k``."""
    return next((m for m in reversed(row) if m.last < k and m.kind == "person" and m.case == "Nom"), None)


def _at_head_of_the_last(context: FactContext, n: int, person: Mention) -> None:
    """Keep that a person leads the mission named last, or that of his or her organisation: "Во главе – Y"."""
    leader = first_meant(person, "person")
    mission = context.discourse.recent_body(("mission",), n)
    own_body = context.discourse.body_of(leader) if leader is not None else None
    if own_body is not None and own_body.type == "organization" and (mission is None or mission.sender is not own_body):
        mission = context.discourse.register.mission(own_body, n)
    if leader is not None and mission is not None:
        office = OfficeTold(leader, "head_of_mission", "глава", mission, n, rule="position.ru.leading")
        keep_office(context, office)


def _led_by(context: FactContext, n: int, skeleton: Skeleton, k: int) -> None:
    """Keep under whose lead a body is; ``k`` is the token "началом" of "под … началом".

    "X, под чьим началом миссия Y", "миссия Y под его руководством"
    """
    words, row = skeleton.words, skeleton.mentions
    if words.has(k - 1, "чей"):
        person = next((m for m in reversed(row) if m.last <= k - 2 and m.kind == "person"), None)
        body = next((m for m in row if m.first > k and m.kind == "body"), None)
        _lead(context, n, person, body)
    elif words.has(k - 1, "его", "ее", "который"):
        person = next((m for m in row if m.first == k - 1), None)
        body = next((m for m in row if m.kind == "body" and m.case in ("Nom", None)), None)
        _lead(context, n, person, body)


def _lead(context: FactContext, n: int, person: Mention | None, body: Mention | None) -> None:
    """Keep that the person of one mention leads the body of the other, where both are known."""
    leader, led = first_meant(person, "person"), first_meant(body, *BODIES)
    if leader is None or led is None:
        return
    role = head_of(led, mission=body is not None and is_mission(body))
    keep_office(context, OfficeTold(leader, role, "руководитель", led, n, rule="position.ru.leading"))
