"""Frames: the verbs and nouns that tell a fact, and where in the sentence its roles stand. The language is data.

A frame file holds one fact type. A role is filled from a list of places, the first that has a fitting mention wins:
``subj``, ``obj``, ``dat``, ``ins``, ``gen`` for bare cases, ``с+Ins`` for a preposition with a case, ``carrier:dat``
for a place beside the verb of a noun's clause. After Fillmore's frames and the verb blocks of CAMEO coders.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import TypeVar

from graphkit.extract.discourse.mentions import Mention
from graphkit.extract.russian.syntax.frame_files import Fillers, Frame, frames
from graphkit.extract.russian.syntax.frame_options import FrameOptions
from graphkit.extract.russian.syntax.skeleton import Argument, Node, Skeleton
from graphkit.extract.russian.syntax.subjects import agents, doers
from graphkit.knowledge.files import load_toml
from graphkit.parse.morphology import fold, lemmas

OptionsT = TypeVar("OptionsT", bound=FrameOptions)

_CASES = {"gen": "Gen", "dat": "Dat", "ins": "Ins", "acc": "Acc"}


@dataclass(slots=True)
class Match:
    """A frame that found its trigger: the roles' mentions, and what was looked for in vain.

    ``declined`` is the reason why its builder told no fact, where the builder says one.
    """

    frame: Frame
    trigger: Node
    skeleton: Skeleton
    roles: dict[str, list[Mention]] = field(default_factory=dict)
    realis: str = "actual"
    missing: tuple[str, ...] = ()
    declined: str = ""

    def options(self, kind: type[OptionsT]) -> OptionsT:
        """The frame's options, as those of its fact type: ``match.options(MeetingOptions).host``."""
        assert isinstance(self.frame.options, kind), f"{self.frame.id} has no {kind.__name__}"
        return self.frame.options


@cache
def modality() -> Mapping[str, frozenset[str]]:
    """Words that make what hangs on them planned, denied or hypothetical."""
    return {k: frozenset(map(fold, v)) for k, v in load_toml("ru", "realis.toml").items()}


@lru_cache(maxsize=20_000)
def _started_by(own: frozenset[str]) -> tuple[Frame, ...]:
    """The frames that a word with these dictionary forms may start, in order."""
    return tuple(frame for frame in frames() if not own.isdisjoint(frame.verbs | frame.nouns))


def match_frames(skeleton: Skeleton, *, only: str | None = None) -> list[Match]:
    """Every frame (of the fact type ``only``) whose trigger stands in the sentence, its roles filled as far as can be.

    Of the frames of one fact type that share a trigger, the first in the file that is filled is the last one tried.
    """
    out = []
    for node in skeleton.nodes:
        if node.mention is not None or node.pos not in ("VERB", "NOUN", "AUX", "ADJ", "PROPN"):
            continue
        told: set[str] = set()
        for frame in _started_by(lemmas(skeleton.words.tokens[node.token].text)):
            if frame.fact in told or (only is not None and frame.fact != only):
                continue
            match = _match(frame, node, skeleton)
            if match is not None:
                out.append(match)
                told |= {frame.fact} if not match.missing else set()
    return out


def _match(frame: Frame, node: Node, skeleton: Skeleton) -> Match | None:
    own = lemmas(skeleton.words.tokens[node.token].text)
    verbal = bool(frame.verbs) and node.pos in ("VERB", "AUX", "ADJ") and not frame.verbs.isdisjoint(own)
    nominal = bool(frame.nouns) and node.pos in ("NOUN", "PROPN") and not frame.nouns.isdisjoint(own)
    if not verbal and not nominal:
        return None
    if verbal and frame.objects and not _has_object(frame, node, skeleton):
        return None
    carrier = _carrier(frame, node, skeleton) if nominal else None
    if nominal and frame.light_only and carrier is None:
        return None
    arguments = skeleton.arguments(node)
    if carrier is not None:
        known = {id(a.mention) for a in arguments}
        arguments += [a for a in skeleton.arguments(carrier) if id(a.mention) not in known]
    match = Match(frame, node, skeleton)
    used: set[int] = set()
    for role, places in frame.roles.items():
        for place in places:
            found = _fill(place, frame.kinds.get(role), match, arguments, carrier, used)
            if found:
                match.roles[role] = found
                used.update(id(m) for m in found)
                break
    match.missing = tuple(role for role in frame.needs if not match.roles.get(role))
    match.realis = realis(node, carrier, skeleton)
    return match


def _has_object(frame: Frame, node: Node, skeleton: Skeleton) -> bool:
    near = [skeleton.nodes[c] for c in node.children] + [n for n in skeleton.nodes if abs(n.index - node.index) <= 6]
    plain = [n for n in near if n.mention is None or n.mention.kind in ("pronoun", "nominal")]
    return any(not frame.objects.isdisjoint(lemmas(n.text)) for n in plain)


def _carrier(frame: Frame, node: Node, skeleton: Skeleton) -> Node | None:
    """The light verb that carries a noun: "провёл встречу", "состоялась беседа"."""
    relative = [skeleton.nodes[c] for c in node.children if skeleton.nodes[c].rel.startswith("acl")]
    for verb in relative:  # "о приглашении, которое ЦИК направила коллегам"
        if verb.mention is None and not frame.light.isdisjoint(lemmas(verb.text)):
            return verb
    at, steps = node, 0
    while at.head >= 0 and steps < 3:
        at = skeleton.nodes[at.head]
        steps += 1
        if at.mention is None and not frame.light.isdisjoint(lemmas(at.text)):
            return at
    for other in skeleton.nodes:
        if (
            other.mention is None
            and abs(other.index - node.index) <= 3
            and other.pos == "VERB"
            and not frame.light.isdisjoint(lemmas(other.text))
        ):
            return other
    return None


def _fill(
    place: str,
    kinds: Fillers | None,
    match: Match,
    arguments: Sequence[Argument],
    carrier: Node | None,
    used: set[int],
) -> list[Mention]:
    skeleton = match.skeleton
    if place in ("subj", "patient", "topic"):
        found = doers(place, skeleton, match.trigger, carrier)
        return _fitting([n.mention for n in found if n.mention is not None], kinds, used)
    if place == "agent":
        found = agents(carrier or match.trigger, skeleton)
        return _fitting([n.mention for n in found], kinds, used)
    if place == "governed":
        found = skeleton.subject_of(match.trigger)
        return _fitting([n.mention for n in found if n.mention is not None], kinds, used)
    if place == "relative":
        verbs = [skeleton.nodes[c] for c in match.trigger.children if skeleton.nodes[c].rel == "acl:relcl"]
        found = [n for verb in verbs for n in skeleton.subject_of(verb)]
        return _fitting([n.mention for n in found if n.mention is not None], kinds, used)
    if place == "antecedent":
        held = skeleton.nodes[match.trigger.head] if match.trigger.head >= 0 else None
        return _fitting([held.mention], kinds, used) if held is not None and held.mention is not None else []
    if place.startswith("carrier:"):
        if place == "carrier:dat" and skeleton.prep(match.trigger) not in ("на", "в"):
            return []
        verb = skeleton.clause(match.trigger)
        if place == "carrier:subj":
            return _fitting([n.mention for n in skeleton.subject_of(verb) if n.mention is not None], kinds, used)
        arguments = skeleton.arguments(verb) if verb is not match.trigger else []
        place = place.removeprefix("carrier:")
    if place == "obj":
        # Somebody in the accusative is surely the object; a thing that looks alike in both cases may be the subject.
        arguments = sorted(arguments, key=lambda a: not (a.case == "Acc" and a.mention.kind in ("person", "nominal")))
    for accepts in (_at, _uninflected):
        for argument in arguments:
            if id(argument.mention) in used or not accepts(place, argument) or not _kind(argument.mention, kinds):
                continue
            if place == "gen" and _misplaced(match.trigger, argument):
                continue
            head = skeleton.coordination_head(argument.node)
            group = [skeleton.nodes[i].mention for i in skeleton.group(head)]
            if argument.mention not in group:
                group = [argument.mention]
            if place == "с+Ins":
                group += _likewise(skeleton, head, arguments, group)
            return _fitting([m for m in group if m is not None], kinds, used)
    if "+" in place:
        return _linear(place, kinds, match, used)
    return _loose_object(kinds, match, used) if place == "obj" else []


def _misplaced(trigger: Node, argument: Argument) -> bool:
    """Whether a genitive stands before the noun it would belong to: "у входа в здание X мы провели встречу"."""
    return trigger.pos == "NOUN" and not argument.after and argument.mention.kind != "pronoun"


def _loose_object(kinds: Fillers | None, match: Match, used: set[int]) -> list[Mention]:
    """An object that the tree cut loose, or hung on the noun before it: bare, in the accusative or not inflected."""
    skeleton, at = match.skeleton, match.trigger.index
    near = sorted(skeleton.nodes, key=lambda n: abs(n.index - at))
    for node in near:
        mention = node.mention
        if mention is None or abs(node.index - at) > 9 or id(mention) in used or not _kind(mention, kinds):
            continue
        acronym = mention.kind == "body" and skeleton.words.tokens[mention.head].text.isupper()
        loose = node.head < 0 or (acronym and node.index > at and node.rel in ("nmod", "obj", "conj"))
        verbs = skeleton.nodes[min(at, node.index) + 1 : max(at, node.index)]
        if skeleton.prep(node) or not (loose and (mention.case == "Acc" or acronym)):
            continue
        if node.index > at and any(n.pos == "VERB" for n in verbs):
            continue
        return _fitting([skeleton.nodes[i].mention for i in skeleton.group(node)], kinds, used)
    return []


def _at(place: str, argument: Argument) -> bool:
    prep, _, case = place.partition("+")
    if case:
        return argument.prep == prep and (argument.case in (case, None, "Nom") or argument.mention.uninflected)
    if place == "obj":
        bare = argument.rel in ("obj", "nsubj:pass") or argument.case == "Acc"
        misread = argument.case == "Gen" and argument.rel == "nsubj" and argument.mention.kind == "person"
        return not argument.prep and (bare or misread)
    if place in ("dat", "gen") and argument.rel == "iobj" and argument.case == "Gen":
        # "миссии" is both cases; the tree saw an addressee.
        return place == "dat" and not argument.prep
    if place in _CASES:
        return not argument.prep and argument.case == _CASES[place] and not argument.rel.startswith("nsubj")
    return False


def _likewise(
    skeleton: Skeleton, head: Node, arguments: Sequence[Argument], group: Sequence[Mention | None]
) -> list[Mention | None]:
    """ "с A, а также с B": others with the same preposition that hang where the first does, or in a list with it."""
    out: list[Mention | None] = []
    for argument in arguments:
        node = argument.node
        if argument.prep != "с" or argument.mention in group or argument.case not in ("Ins", None):
            continue
        after = node.index - 2 > head.index and skeleton.nodes[node.index - 1].text.lower() in ("с", "со")
        words = [skeleton.nodes[k].text.lower() for k in range(max(0, node.index - 4), node.index - 1)]
        if after and (node.head == head.head or node.rel == "conj") and {"и", "также", ","} & set(words):
            top = skeleton.coordination_head(node)
            own = [skeleton.nodes[i].mention for i in skeleton.group(top if top is not head else node)]
            out += [m for m in own if m not in group and m not in out]
    return out


def _uninflected(place: str, argument: Argument) -> bool:
    """An acronym, which shows no case, behind its verb or noun: "направила приглашения ШОС"."""
    return place in ("dat", "obj") and argument.mention.uninflected and not argument.prep and argument.after


def _linear(place: str, kinds: Fillers | None, match: Match, used: set[int]) -> list[Mention]:
    """Where the tree lost it: the first mention after the trigger with the preposition, before another verb."""
    prep, _, case = place.partition("+")
    nodes = match.skeleton.nodes
    for node in nodes[match.trigger.index + 1 :]:
        if node.mention is None:
            if node.pos == "VERB" and match.skeleton.form(node) == "Fin":
                break
            continue
        if (
            match.skeleton.prep(node) == prep
            and node.index
            and fold(nodes[node.index - 1].text) in (prep, prep + "о")
            and _kind(node.mention, kinds)
            and id(node.mention) not in used
            and node.mention.case in (case, None, "Nom")
        ):
            return [nodes[i].mention for i in match.skeleton.group(node) if _kind(nodes[i].mention, kinds)]  # type: ignore[misc]
    return []


def _fitting(mentions: Sequence[Mention | None], kinds: Fillers | None, used: set[int]) -> list[Mention]:
    return [m for m in mentions if m is not None and _kind(m, kinds) and id(m) not in used]


def _kind(mention: Mention | None, kinds: Fillers | None) -> bool:
    """Whether the mention is of a wanted kind: by what it refers to, or by its own kind where it refers to nothing."""
    if mention is None:
        return False
    if kinds is None:
        return bool(mention.referents) and mention.kind in ("person", "office", "body", "country", "pronoun", "nominal")
    group = mention.kind == "body" and mention.body is not None and mention.body.kind == "people"
    people = group or mention.kind in ("person", "office", "pronoun", "nominal")
    if kinds.people and mention.referents and people:
        return True
    if kinds.parties:
        return mention.kind in ("pronoun", "nominal") and len(mention.referents) > 1
    own = {r.type for r in mention.referents} or {mention.kind}
    return not own.isdisjoint(kinds.types) or (mention.body is not None and mention.body.type in kinds.called)


def _refused(verb: Node, skeleton: Skeleton) -> bool:
    """Whether the trigger is what somebody says no to: "отказ приехать", "отказались от участия в наблюдении"."""
    at, steps = verb, 0
    while at.head >= 0 and steps < 3 and (at.pos in ("NOUN", "PROPN") or skeleton.form(at) == "Inf"):
        at, steps = skeleton.nodes[at.head], steps + 1
        if at.mention is None and not modality()["refused"].isdisjoint(lemmas(at.text)):
            return True
    return False


def realis(trigger: Node, carrier: Node | None, skeleton: Skeleton) -> str:
    """Whether what the trigger tells happened: negation, future, and verbs of planning above it."""
    words = modality()
    verb = carrier or trigger
    if skeleton.negated(verb) or (carrier is not None and skeleton.negated(trigger)):
        return "denied"
    if any(fold(skeleton.nodes[c].text) in ("бы", "б") for c in verb.children):
        return "hypothetical"
    if skeleton.feature(verb, "Tense") == "Fut" and skeleton.form(verb) == "Fin":
        return "planned"
    if trigger.pos in ("NOUN", "PROPN"):
        near = [skeleton.nodes[c] for c in trigger.children]
        if any(n.mention is None and not words["expected"].isdisjoint(lemmas(n.text)) for n in near):
            return "planned"
        above = skeleton.nodes[trigger.head] if trigger.head >= 0 else None
        if above is not None and above.mention is None and not words["cancelled"].isdisjoint(lemmas(above.text)):
            return "denied"
    if _refused(verb, skeleton):
        return "denied"
    at, steps = verb, 0
    while steps < 4:
        if any(
            skeleton.nodes[c].rel.startswith("aux") and fold(skeleton.nodes[c].text) in words["future"]
            for c in at.children
        ):
            return "planned"
        if at.head < 0:
            break
        above = skeleton.nodes[at.head]
        object_of_plan = at is trigger and at.rel.split(":")[0] in ("nsubj", "obj") and trigger.pos in ("NOUN", "PROPN")
        if skeleton.form(at) == "Inf" and above.mention is None and above.pos in ("VERB", "ADJ"):
            refused = not words["cancelled"].isdisjoint(lemmas(above.text))
            if refused != skeleton.negated(above):  # "отказалась приглашать", "не стала приглашать"
                return "denied"
        if at.rel.split(":")[0] in ("xcomp", "csubj", "ccomp") or skeleton.form(at) == "Inf" or object_of_plan:
            if above.mention is None and not words["planned"].isdisjoint(lemmas(above.text)):
                return "planned"
        elif at.rel.split(":")[0] not in ("conj", "obj", "nsubj"):
            break
        at = above
        steps += 1
    return "actual"
