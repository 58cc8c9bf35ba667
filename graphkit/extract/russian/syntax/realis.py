"""Whether what a trigger tells happened: negation, the future, and words of planning and refusing around it."""

from __future__ import annotations

from collections.abc import Mapping

from graphkit.extract.russian.syntax.skeleton import Node, Skeleton
from graphkit.knowledge.caches import kept
from graphkit.knowledge.files import load_toml
from graphkit.parse.morphology import fold

# How many governors of a verb may say that what it tells is planned, and how many that somebody says no to it.
_PLANNED_WITHIN, _REFUSED_WITHIN = 4, 3
_NOMINAL = ("NOUN", "PROPN")


@kept
def modality() -> Mapping[str, frozenset[str]]:
    """The words that make what hangs on them ``planned``, ``denied`` and so on, folded, by the lists of the file."""
    return {name: frozenset(map(fold, words)) for name, words in load_toml("ru", "realis.toml").items()}


def realis(trigger: Node, carrier: Node | None, skeleton: Skeleton) -> str:
    """``actual``, ``planned``, ``denied`` or ``hypothetical``: what becomes of what the trigger tells.

    ``carrier`` is the light verb of a noun: "проведёт встречу" is told by its noun and planned by its verb.
    """
    verb = carrier or trigger
    return (
        _by_its_verb(trigger, verb, skeleton)
        or (_by_its_noun(trigger, skeleton) if trigger.pos in _NOMINAL else "")
        or ("denied" if _refused(verb, skeleton) else "")
        or _by_its_governors(trigger, verb, skeleton)
        or "actual"
    )


def _by_its_verb(trigger: Node, verb: Node, skeleton: Skeleton) -> str:
    """What negation, "бы" and the future of the verb itself make of it; "" where there is none of them."""
    if skeleton.negated(verb) or (verb is not trigger and skeleton.negated(trigger)):
        return "denied"
    if any(fold(child.text) in ("бы", "б") for child in skeleton.children(verb)):
        return "hypothetical"
    if skeleton.feature(verb, "Tense") == "Fut" and skeleton.form(verb) == "Fin":
        return "planned"
    return ""


def _by_its_noun(trigger: Node, skeleton: Skeleton) -> str:
    """What the words beside a noun make of it ("ожидаемый визит", "отмена встречи"); "" where they make nothing."""
    if any(child.says(modality()["expected"]) for child in skeleton.children(trigger)):
        return "planned"
    governor = skeleton.governor(trigger)
    return "denied" if governor is not None and governor.says(modality()["cancelled"]) else ""


def _refused(verb: Node, skeleton: Skeleton) -> bool:
    """Whether the trigger is what somebody says no to: "отказ приехать", "отказались от участия в наблюдении"."""
    at, steps = verb, 0
    while at.head >= 0 and steps < _REFUSED_WITHIN and (at.pos in _NOMINAL or skeleton.form(at) == "Inf"):
        at, steps = skeleton.nodes[at.head], steps + 1
        if at.says(modality()["refused"]):
            return True
    return False


def _by_its_governors(trigger: Node, verb: Node, skeleton: Skeleton) -> str:
    """What the words that the verb hangs on make of it, the nearest first; "" where they make nothing."""
    at = verb
    for _ in range(_PLANNED_WITHIN):
        if _in_future(at, skeleton):
            return "planned"
        governor = skeleton.governor(at)
        if governor is None:
            return ""
        if _cancelled(at, governor, skeleton):
            return "denied"
        if _meant_by(at, trigger, skeleton):
            if governor.says(modality()["planned"]):
                return "planned"
        elif at.relation not in ("conj", "obj", "nsubj"):
            return ""
        at = governor
    return ""


def _in_future(node: Node, skeleton: Skeleton) -> bool:
    """Whether an auxiliary puts the node into the future: "будет приглашать"."""
    auxiliaries = (child for child in skeleton.children(node) if child.rel.startswith("aux"))
    return any(fold(child.text) in modality()["future"] for child in auxiliaries)


def _cancelled(infinitive: Node, governor: Node, skeleton: Skeleton) -> bool:
    """Whether a verb says that its infinitive is not done: "отказалась приглашать", "не стала приглашать"."""
    if skeleton.form(infinitive) != "Inf" or governor.mention is not None or governor.pos not in ("VERB", "ADJ"):
        return False
    return governor.says(modality()["cancelled"]) != skeleton.negated(governor)


def _meant_by(node: Node, trigger: Node, skeleton: Skeleton) -> bool:
    """Whether the node is what its governor plans, if it plans: a complement, an infinitive, the noun that is told."""
    noun = node is trigger and node.relation in ("nsubj", "obj") and trigger.pos in _NOMINAL
    return noun or node.relation in ("xcomp", "csubj", "ccomp") or skeleton.form(node) == "Inf"
