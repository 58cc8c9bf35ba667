"""Frames: the verbs and nouns that tell a fact, and where in the sentence its roles stand. The language is data.

A role is filled from a list of places, the first that has a fitting mention wins: ``subj``, ``obj``, ``dat``, ``ins``,
``gen`` for bare cases, ``с+Ins`` for a preposition with a case, ``carrier:dat`` for a place beside the verb of a noun's
clause. After Fillmore's frames and the verb blocks of CAMEO coders.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import TypeVar

from graphkit.extract.discourse.mentions import Mention
from graphkit.extract.russian.syntax.frame_files import Frame, frames
from graphkit.extract.russian.syntax.frame_options import FrameOptions
from graphkit.extract.russian.syntax.realis import realis
from graphkit.extract.russian.syntax.role_places import RoleSearch
from graphkit.extract.russian.syntax.skeleton import Node, Skeleton
from graphkit.knowledge.caches import kept_up_to
from graphkit.parse.morphology import lemmas

OptionsT = TypeVar("OptionsT", bound=FrameOptions)

_VERBAL, _NOMINAL = ("VERB", "AUX", "ADJ"), ("NOUN", "PROPN")
# How far from its trigger an object that the frame asks for may stand, and a verb that carries it; how far above it.
_OBJECT_WITHIN, _CARRIER_WITHIN, _CARRIER_ABOVE = 6, 3, 3


@dataclass(slots=True)
class Match:
    """A frame that found its trigger: the roles' mentions, and the needed roles that were looked for in vain.

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


@kept_up_to(20_000)
def _started_by(forms: frozenset[str]) -> tuple[Frame, ...]:
    """The frames that a word with these dictionary forms may start, in order."""
    return tuple(frame for frame in frames() if not forms.isdisjoint(frame.verbs | frame.nouns))


def match_frames(skeleton: Skeleton, *, only: str | None = None) -> list[Match]:
    """Every frame (of the fact type ``only``) whose trigger stands in the sentence, its roles filled as far as can be.

    Of the frames of one fact type that share a trigger, the first in the file that is filled is the last one tried.
    """
    matches = []
    for node in skeleton.nodes:
        if node.mention is not None or node.pos not in (*_VERBAL, *_NOMINAL):
            continue
        told: set[str] = set()
        for frame in _started_by(lemmas(skeleton.words.tokens[node.token].text)):
            if frame.fact in told or (only is not None and frame.fact != only):
                continue
            match = _match(frame, node, skeleton)
            if match is not None:
                matches.append(match)
                told |= {frame.fact} if not match.missing else set()
    return matches


def _match(frame: Frame, node: Node, skeleton: Skeleton) -> Match | None:
    """The frame with its trigger at a node; None where the word is no trigger there, or what must be near is not."""
    carrier = None
    if node.pos in _VERBAL and node.says(frame.verbs):
        if frame.objects and not _has_object(frame, node, skeleton):
            return None
    elif node.pos in _NOMINAL and node.says(frame.nouns):
        carrier = _carrier(frame, node, skeleton)
        if frame.light_only and carrier is None:
            return None
    else:
        return None
    search = RoleSearch(skeleton, node, carrier)
    match = Match(frame, node, skeleton, realis=realis(node, carrier, skeleton))
    for role, places in frame.roles.items():
        filling = search.fill(places, frame.kinds.get(role))
        if filling:
            match.roles[role] = filling
    match.missing = tuple(role for role in frame.needs if role not in match.roles)
    return match


def _has_object(frame: Frame, node: Node, skeleton: Skeleton) -> bool:
    """Whether one of the frame's objects hangs on a verb or stands near it, be it a word that stands for something."""
    around = (other for other in skeleton.nodes if abs(other.index - node.index) <= _OBJECT_WITHIN)
    words = (n for n in chain(skeleton.children(node), around) if n.mention is None or _stands_for_another(n.mention))
    return any(not frame.objects.isdisjoint(lemmas(word.text)) for word in words)


def _stands_for_another(mention: Mention) -> bool:
    return mention.kind in ("pronoun", "nominal")


def _carrier(frame: Frame, noun: Node, skeleton: Skeleton) -> Node | None:
    """The light verb that carries a noun: "провёл встречу", "состоялась беседа"; None where none does."""
    return next((verb for verb in _carriers(noun, skeleton) if verb.says(frame.light)), None)


def _carriers(noun: Node, skeleton: Skeleton) -> Iterator[Node]:
    """The words that may carry a noun, the surest first: of its own clause, above it, verbs beside it."""
    for child in skeleton.children(noun):  # "о приглашении, которое ЦИК направила коллегам"
        if child.rel.startswith("acl"):
            yield child
    above = skeleton.governor(noun)
    for _ in range(_CARRIER_ABOVE):
        if above is None:
            break
        yield above
        above = skeleton.governor(above)
    for other in skeleton.nodes:
        if other.pos == "VERB" and abs(other.index - noun.index) <= _CARRIER_WITHIN:
            yield other
