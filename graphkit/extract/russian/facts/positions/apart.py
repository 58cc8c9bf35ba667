"""Offices that stand apart from the name of who holds them: "избрана председателем", "её заместитель – X"."""

from __future__ import annotations

from collections.abc import Sequence

from graphkit.extract.discourse.mentions import Mention, OfficePhrase
from graphkit.extract.russian.facts.context import FactContext
from graphkit.extract.russian.facts.positions.held import (
    BODIES,
    first_meant,
    keep_office,
    links_of_offices,
    own_mission,
)
from graphkit.extract.russian.facts.positions.leading import leaders_by_noun
from graphkit.extract.russian.syntax.realis import realis
from graphkit.extract.russian.syntax.skeleton import Node, Skeleton
from graphkit.extract.russian.who.implied_bodies import implied_body
from graphkit.extract.russian.who.office_bodies import office_body, owner_of, role_of
from graphkit.extract.russian.who.referents import Referent
from graphkit.extract.russian.who.state import OfficeTold
from graphkit.extract.russian.words.phrases import DASHES
from graphkit.model import Token


def offices_apart(context: FactContext, n: int, skeleton: Skeleton) -> None:
    """Keep the offices without a name whose holder sentence ``n`` tells: "избрана председателем", "её глава – X"."""
    for mention in skeleton.mentions:
        if mention.kind == "office" and len(mention.offices) > 1 and mention.referents:
            if mention.referents[0].type == "person":
                _give(context, n, skeleton, mention, mention)  # "генсек ШОС, он же глава её миссии"
        elif mention.kind == "office" and mention.offices and not mention.plural:
            holder = _holder(skeleton, mention)
            if holder is not None:
                _give(context, n, skeleton, mention, holder)
    leaders_by_noun(context, n, skeleton)


def _give(context: FactContext, n: int, skeleton: Skeleton, mention: Mention, holder: Mention) -> None:
    """Keep that a person holds the offices of a mention, which then means that person."""
    discourse, person = context.discourse, first_meant(holder, "person")
    if person is None:
        return
    for office in mention.offices:
        body = _body_of_office(context, n, skeleton, mention, office, person)
        role = role_of(office, body)
        if role is not None and body is not None:
            owner = owner_of(discourse, office, body)
            held = OfficeTold(person, role, office.title, owner, n, office.former, rule="position.ru.told")
            keep_office(context, held)
    mention.referents = (person,)


def _body_of_office(
    context: FactContext, n: int, skeleton: Skeleton, mention: Mention, office: OfficePhrase, person: Referent
) -> Referent | None:
    """The body that an office is of: its own, the person's mission for "глава миссии", that behind it, one implied."""
    body = office_body(context.discourse, office, n)
    if body is None:
        return _body_behind(skeleton, mention) or implied_body(context.discourse, office, n)
    if office.body is not None and office.body.reference == "миссия":
        return own_mission(context, n, person) or body  # "в качестве главы миссии"
    return body


def _body_behind(skeleton: Skeleton, mention: Mention) -> Referent | None:
    """The body after an office that a verb gives: "руководителем которой", "старшей в ней", "аналитиком в фирме X"."""
    words = skeleton.words
    for other in skeleton.mentions:
        gap = other.first - mention.last
        pointing = other.kind == "pronoun" and other.word in ("который", "он", "она")
        inside = other.kind == "body" and gap == 1 and words.has(mention.last, "в", "во", "на")
        if 0 <= gap <= 1 and (pointing or inside):
            return first_meant(other, *BODIES)
    return None


def _holder(skeleton: Skeleton, mention: Mention) -> Mention | None:
    """The person that the sentence says to hold the office, by a dash, by verb or by noun; None where there is none."""
    node = skeleton.of_mention.get(id(mention))
    if node is None:
        return None
    beside = _beside(skeleton, mention)
    if beside is not None:
        return beside
    verb = _giving_verb(skeleton, mention, node)
    return _person_of(skeleton, verb, node) if verb is not None else None


def _giving_verb(skeleton: Skeleton, mention: Mention, node: Node) -> Node | None:
    """The verb that gives an office: "избран председателем", "прибыл в качестве главы", "занимает пост главы"."""
    links, words = links_of_offices(), skeleton.words
    company = words.has(mention.first - 1, "с", "со", "между", "за", "над", "перед")
    if not company and (mention.case in ("Ins", None) or mention.offices[0].case == "Ins"):
        verb = _governor(skeleton, node, links["verbs"])
        if verb is not None:
            return verb
    if mention.case != "Gen":
        return None
    if words.has(mention.first - 1, "качество"):
        return skeleton.clause(node)
    if words.has_within(mention.first - 2, mention.first, links["posts"]):
        return _governor(skeleton, node, links["holding"])
    return None


def _governor(skeleton: Skeleton, node: Node, verbs: frozenset[str]) -> Node | None:
    """The verb of the list that the node hangs on, or the nearest in its clause; None where it is denied or only
    thought of.
    """
    verb = _listed_above(skeleton, node, verbs) or _listed_beside(skeleton, node, verbs)
    return verb if verb is not None and realis(verb, None, skeleton) in ("actual", "planned") else None


def _listed_above(skeleton: Skeleton, node: Node, verbs: frozenset[str]) -> Node | None:
    """The first of a node's next three governors that is one of the words."""
    at = node
    for _ in range(3):
        if at.head < 0:
            return None
        at = skeleton.nodes[at.head]
        if at.mention is None and not skeleton.words.lemmas[at.token].isdisjoint(verbs):
            return at
    return None


def _listed_beside(skeleton: Skeleton, node: Node, verbs: frozenset[str]) -> Node | None:
    """The nearest verb of the list with no comma between it and the node."""
    near = [
        other for other in skeleton.nodes
        if other.mention is None and other.pos in ("VERB", "AUX")
        and not skeleton.words.lemmas[other.token].isdisjoint(verbs) and not _parted(skeleton, other, node)
    ]  # fmt: skip
    return min(near, key=lambda other: abs(other.index - node.index), default=None)


def _parted(skeleton: Skeleton, a: Node, b: Node) -> bool:
    """Whether a comma or semicolon stands between two nodes."""
    between = skeleton.nodes[min(a.index, b.index) : max(a.index, b.index)]
    return any(node.text in (",", ";") for node in between)


def _person_of(skeleton: Skeleton, verb: Node, office: Node) -> Mention | None:
    """Whom a verb gives an office: its object, else its subject, else the nearest bare name in its clause."""
    people = _people_beside(skeleton, office)
    objects = [m for node, m in people if node.head == verb.index and m.case in ("Acc", "Dat")]
    if objects:
        return objects[0]
    mentions = {node.index: m for node, m in people}
    subjects = [mentions[node.index] for node in skeleton.subject_of(verb) if node.index in mentions]
    if subjects:
        return subjects[0]
    bare = [(node, m) for node, m in people if m.case in ("Nom", None) and not skeleton.prep(node)]
    near = [(abs(node.index - verb.index), m) for node, m in bare if not _parted(skeleton, node, verb)]
    return min(near, key=lambda pair: pair[0])[1] if near else None


def _people_beside(skeleton: Skeleton, office: Node) -> list[tuple[Node, Mention]]:
    """The names and pronouns of a sentence that mean a person, with their nodes, without that of the office."""
    nodes = [(node, node.mention) for node in skeleton.nodes if node.mention is not None and node is not office]
    return [(node, m) for node, m in nodes if m.kind in ("person", "pronoun") and first_meant(m, "person")]


def _beside(skeleton: Skeleton, mention: Mention) -> Mention | None:
    """Whose name stands beside an office without a verb: "её заместитель – Доминик Хоуэлл", "глава миссии: X"."""
    following = next((m for m in skeleton.mentions if m.first >= mention.last), None)
    if following is None or following.kind != "person" or mention.case not in ("Nom", "Ins", None):
        return None
    titled = any(office.first >= following.first for office in following.offices)
    if titled or following.case not in ("Nom", None):
        return None
    return following if _says_who(skeleton.words.tokens[mention.last : following.first]) else None


def _says_who(between: Sequence[Token]) -> bool:
    """Whether the tokens between an office and a name make them one: a dash, a colon, "это", ", по-моему,"."""
    if not 1 <= len(between) <= 5 or any(token.pos in ("VERB", "AUX", "NOUN") for token in between):
        return False
    aside = len(between) > 2 and between[0].text == between[-1].text == ","
    return aside or any(token.text in DASHES or token.text in (":", "это") for token in between)
