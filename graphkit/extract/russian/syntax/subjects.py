"""Who does what a verb tells: its subject, the agent of its passive, the nearest nominative where the tree lost it."""

from __future__ import annotations

from graphkit.extract.russian.syntax.skeleton import Node, Skeleton

_DOERS = ("person", "office", "body", "pronoun", "nominal", "country")


def doers(place: str, skeleton: Skeleton, trigger: Node, carrier: Node | None) -> list[Node]:
    """The nodes at the place ``subj``, ``patient`` or ``topic`` of a trigger; ``carrier`` is the light verb of a noun.

    ``patient`` is what a passive tells of; ``topic`` the grammatical subject, whatever the voice.
    """
    passive = skeleton.feature(trigger, "Voice") == "Pass"
    verb = carrier or trigger
    if trigger.pos not in ("VERB", "AUX", "ADJ") and carrier is None:
        verb = skeleton.clause(trigger)
        if verb.pos not in ("VERB", "AUX", "ADJ"):
            return []
    if place == "patient":
        return skeleton.subject_of(verb) if passive else []
    if place == "topic":
        return skeleton.subject_of(verb)
    if passive and carrier is None and trigger.pos == "VERB":
        return agents(trigger, skeleton)
    by = agents(carrier, skeleton) if carrier is not None else []
    if by:
        return by
    found = _counted_out(verb, skeleton) or _within(skeleton.subject_of(verb), verb, skeleton)
    if not found and verb.rel == "acl:relcl" and skeleton.form(verb) == "Fin" and not skeleton.has_subject(verb):
        found = _of_main_clause(verb, skeleton)
    if not found and verb.pos in ("VERB", "AUX") and not skeleton.has_subject(verb):
        near = _nominatives(skeleton, verb, -1) or _nominatives(skeleton, verb, 1)
        if not near and skeleton.form(verb) == "Conv":
            # The doer of a converb is the subject of the verb it goes with, wherever the tree hung it.
            main = [n for n in skeleton.nodes if n.mention is None and skeleton.form(n) == "Fin"]
            main.sort(key=lambda n: abs(n.index - verb.index))
            return [x for n in main[:1] for x in skeleton.subject_of(n) or _nominatives(skeleton, n, -1)]
        found = [skeleton.nodes[i] for n in near for i in skeleton.group(n)]
    return found


def agents(verb: Node, skeleton: Skeleton) -> list[Node]:
    """Who does what a passive verb tells: "руководителем штаба проведена встреча", "приняты председателем"."""
    if skeleton.feature(verb, "Voice") != "Pass":
        return []
    by = [
        n for n in skeleton.nodes
        if n.head == verb.index and n.mention is not None and n.mention.case == "Ins" and not skeleton.prep(n)
    ]  # fmt: skip
    return [skeleton.nodes[i] for n in by[:1] for i in skeleton.group(n)]


def _counted_out(verb: Node, skeleton: Skeleton) -> list[Node]:
    """ "порог переступили двое гостей: X и Y": the people named after the colon behind a subject that names nobody."""
    nodes = skeleton.nodes
    colon = next((n.index for n in nodes[verb.index + 1 :] if n.text == ":" and n.mention is None), None)
    if colon is None or colon + 1 >= len(nodes) or colon - verb.index > 8:
        return []
    between = nodes[verb.index + 1 : colon]
    if any(n.pos == "VERB" and skeleton.form(n) == "Fin" for n in between):
        return []
    counted = any(n.mention is not None and n.mention.kind == "count" for n in between)
    nameless = [nodes[c] for c in verb.children if nodes[c].rel.startswith("nsubj") and nodes[c] in between]
    first = nodes[colon + 1].mention
    named = first is not None and first.kind in ("person", "office") and first.case == "Nom"
    if not named or not (counted or (nameless and all(n.mention is None or not n.mention.referents for n in nameless))):
        return []
    return [nodes[i] for i in skeleton.group(nodes[colon + 1])]


def _of_main_clause(verb: Node, skeleton: Skeleton) -> list[Node]:
    """ "Гость приехал к X, с которым виделся накануне": the subject of the main clause, where it is not X."""
    antecedent = skeleton.nodes[verb.head]
    clause = skeleton.clause(antecedent)
    found = skeleton.subject_of(clause) if clause is not verb else []
    return [] if antecedent in found else found


def _within(nodes: list[Node], verb: Node, skeleton: Skeleton) -> list[Node]:
    """The subjects on the verb's side of a semicolon or ", а"; where none is, the nearest nominative there."""
    cuts = [
        n.index for n in skeleton.nodes
        if n.mention is None and (n.text == ";" or (n.text in ("а", "но") and skeleton.nodes[n.index - 1].text == ","))
    ]  # fmt: skip

    def here(node: Node) -> bool:
        return not any(min(node.index, verb.index) < cut < max(node.index, verb.index) for cut in cuts)

    if not cuts or not nodes or any(here(n) for n in nodes):
        return [n for n in nodes if here(n)]
    near = [n for n in _nominatives(skeleton, verb, -1) or _nominatives(skeleton, verb, 1) if here(n)]
    return [skeleton.nodes[i] for n in near for i in skeleton.group(n)] or nodes


def _nominatives(skeleton: Skeleton, verb: Node, way: int) -> list[Node]:
    """The nearest mention in the nominative before (-1) or after (1) the verb, not across another finite verb."""
    nodes = skeleton.nodes[: verb.index][::-1] if way < 0 else skeleton.nodes[verb.index + 1 :]
    for node in nodes:
        if node.mention is None:
            if node.pos == "VERB" and skeleton.form(node) == "Fin":
                return []
            continue
        if node.mention.case == "Nom" and node.mention.kind in _DOERS and not skeleton.prep(node):
            return [node]
    return []
