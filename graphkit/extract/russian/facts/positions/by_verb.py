"""Offices that a verb tells: "миссию возглавляет X", "комиссией руководит X"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from graphkit.extract.discourse.mentions import Mention
from graphkit.extract.russian.facts.context import FactContext
from graphkit.extract.russian.facts.positions.held import BODIES, head_of, is_mission, keep_office, own_mission
from graphkit.extract.russian.syntax.frame_options import PositionOptions
from graphkit.extract.russian.syntax.frames import Match
from graphkit.extract.russian.syntax.skeleton import Node
from graphkit.extract.russian.who.possessives import body_behind
from graphkit.extract.russian.who.referents import Referent
from graphkit.extract.russian.who.state import OfficeTold
from graphkit.parse.morphology import fold


def position(context: FactContext, n: int, match: Match) -> None:
    """Keep the office that a verb tells of somebody; nothing where the words leave open who holds it or of what."""
    people = [p for p in context.people(_people(match)) if p.type == "person"]
    mentions = _headed(match)
    bodies = _led_bodies(context, n, match, mentions, people)
    if match.realis in ("denied", "hypothetical") or not people or not bodies or bodies[0].type not in BODIES:
        return
    person, body = people[0], bodies[0]
    if any(m.body is not None and m.body.reference == "миссия" for m in mentions):
        own_body = context.discourse.body_of(person)
        if own_body is not None and own_body.type == "commission" and own_body is not body:
            return  # "делегация во главе с председателем ЦИК": one that the article does not name
        body = own_mission(context, n, person) or body
    role = _role_by_verb(context, n, match, mentions, body)
    keep_office(context, OfficeTold(person, role, match.options(PositionOptions).title, body, n, rule=match.frame.id))


def _led_bodies(
    context: FactContext, n: int, match: Match, mentions: Sequence[Mention], people: Sequence[Referent]
) -> list[Referent]:
    """What is led: the bodies of the mentions, that of a pronoun behind the verb, the observers of the leader's own."""
    bodies = context.people(mentions) or _pointed(context, n, match)
    if not bodies and people and _of_observers(match):
        mission = own_mission(context, n, people[0])
        return [mission] if mission is not None else []
    return bodies


def _role_by_verb(context: FactContext, n: int, match: Match, mentions: Sequence[Mention], body: Referent) -> str:
    """The class of the office: what the frame says, where that is "head" made exact by the body that is led."""
    base = match.options(PositionOptions).role
    if base != "head":
        return base
    mission = any(map(is_mission, mentions))
    if mission and any(m.body is not None and m.body.home for m in mentions):
        return "head"
    if not mission and all(m.kind == "pronoun" for m in mentions):
        mission = _as_mission(context, n, match.trigger.token, body)
    return head_of(body, mission=mission)


def _as_mission(context: FactContext, n: int, at: int, body: Referent) -> bool:
    """Whether what a pronoun stands for was told as a mission: "с экспертами БДИПЧ, которых возглавляет X"."""
    for k in (n, n - 1):
        row = context.discourse.sentences[k].mentions if k >= 0 else []
        for other in reversed(row):
            if (k < n or other.first < at) and other.kind == "body" and body in other.referents:
                return is_mission(other)
    return False


def _pointed(context: FactContext, n: int, match: Match) -> list[Referent]:
    """The body that a pronoun right after the verb stands for: "возглавляющий её депутат X"."""
    k = match.trigger.token + 1
    words = match.skeleton.words
    if "body" not in match.frame.needs or not words.has(k, "его", "ее", "их", "он", "она"):
        return []
    word = fold(words.tokens[k].text)
    body = body_behind(context.discourse, n, k, word) if word in ("его", "ее", "их") else None
    return [body] if body is not None else []


def _of_observers(match: Match) -> bool:
    """Whether observers are led of whom the words do not say whose they are: "возглавляемых им наблюдателей"."""
    trigger, nodes = match.trigger, match.skeleton.nodes
    noun = nodes[trigger.head] if trigger.head >= 0 else None
    return noun is not None and noun.mention is None and match.skeleton.words.has(noun.token, "наблюдатель", "миссия")


def _people(match: Match) -> Sequence[Mention]:
    """Who leads: who is told to do so above an infinitive ("поручено X возглавить"), else what fills the role."""
    fillers = match.roles.get("person", ())
    skeleton, trigger = match.skeleton, match.trigger
    if skeleton.form(trigger) != "Inf" or trigger.head < 0:
        return fillers
    above = skeleton.nodes[trigger.head]
    charged = [m for m in _persons(skeleton.nodes[c] for c in above.children) if m.case == "Dat"]
    return charged or fillers or _persons(skeleton.subject_of(above))


def _persons(nodes: Iterable[Node]) -> list[Mention]:
    """The mentions of nodes that name a person."""
    return [node.mention for node in nodes if node.mention is not None and node.mention.kind == "person"]


def _headed(match: Match) -> Sequence[Mention]:
    """What is led: the filler, or an acronym, which shows no case, right after the verb ("руководит ЦИК Армении")."""
    fillers = match.roles.get("body", ())
    if fillers or "body" not in match.frame.needs:
        return fillers
    nodes = match.skeleton.nodes
    for node in nodes[match.trigger.index + 1 : match.trigger.index + 4]:
        if node.mention is not None and node.mention.kind == "body" and not match.skeleton.prep(node):
            acronym = match.skeleton.words.tokens[node.mention.head].text.isupper()
            return [node.mention] if acronym else ()
    return ()
