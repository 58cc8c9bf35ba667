"""Who the sides of a meeting are: the people, bodies and missions that mentions stand for."""

from __future__ import annotations

from collections.abc import Sequence

from graphkit.extract.discourse.mentions import Mention
from graphkit.extract.russian.facts.context import FactContext
from graphkit.extract.russian.who.referents import Referent

_SIDES = ("person", "commission", "organization", "mission", "country")


def side_of(context: FactContext, n: int, mentions: Sequence[Mention]) -> list[Referent]:
    """Whom mentions of sentence ``n`` bring to a meeting, each once: the leader of a delegation where he is named."""
    sides = (r for mention in mentions for r in context.leaders(n, mention) or _meant(context, n, mention))
    return list(dict.fromkeys(sides))


def _meant(context: FactContext, n: int, mention: Mention) -> list[Referent]:
    """Who may meet of those that a mention means: no newsroom; of a country its people, unless it is named itself."""
    sides = [r for r in mention.referents if r.type in _SIDES]
    if mention.kind != "country":  # "азербайджанская делегация" is its people, not the state
        sides = [envoy for r in sides for envoy in (_envoys(context, n, r) if r.type == "country" else [r])]
    return [r for r in sides if r.kind != "media" and r.names[:1] != ["СМИ"]]


def _envoys(context: FactContext, n: int, country: Referent) -> list[Referent]:
    """Who came for a country: the head of its commission or group named up to here, else its commission, else it."""
    heads = [
        h.person for h in context.discourse.held
        if h.sentence <= n and h.body is not None and h.body.country == country.country and h.body.type != "country"
        and h.role in ("chair", "deputy_chair", "head_of_mission")
    ]  # fmt: skip
    if heads:
        return heads[-1:]
    commission = context.discourse.register.commission(country.country or "")
    named = any(body is commission for _, _, body in context.discourse.seen_bodies)
    return [commission if named else country]


def without_states(side: list[Referent]) -> list[Referent]:
    """A side without its countries where somebody else is named with them."""
    others = [r for r in side if r.type != "country"]
    return others or side


def head_met(context: FactContext, n: int, side: list[Referent]) -> list[Referent]:
    """A side, the person of the last meeting who heads it in place of a commission alone.

    "Следующим гостем комиссии стал X" after others whom its chairman met.
    """
    if not context.talk.near(n, 5) or len(side) != 1 or side[0].type != "commission":
        return side
    heads = [p for p in context.talk.sides if p.type == "person" and context.body(p) is side[0]]
    return heads[:1] or side


def by_body(context: FactContext, side: Sequence[Referent]) -> list[list[Referent]]:
    """A side parted by the bodies that its people stand for, a mission and who sent it being one."""
    groups: dict[int, list[Referent]] = {}
    for referent in side:
        groups.setdefault(body_key(context, referent), []).append(referent)
    return list(groups.values())


def body_key(context: FactContext, referent: Referent) -> int:
    """The identity of the body that a side stands for, a mission's sender in place of the mission; else its own."""
    body = context.body(referent)
    return id(body.sender or body) if body is not None else id(referent)


def without_own_bodies(context: FactContext, members: Sequence[Referent]) -> list[Referent]:
    """Those who met, without the bodies that one of them stands for."""
    bodies = [context.discourse.body_of(m) for m in members if m.type == "person"]
    senders = [body.sender for body in bodies if body is not None and body.sender is not None]
    stood_for = [*bodies, *senders]
    return [m for m in members if m.type == "person" or m not in stood_for]
