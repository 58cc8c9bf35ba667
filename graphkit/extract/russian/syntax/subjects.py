"""Who does what a verb tells: its subject, the agent of its passive, the nearest nominative where the tree lost it."""

from __future__ import annotations

from graphkit.extract.russian.syntax.skeleton import Node, Skeleton

_VERBAL = ("VERB", "AUX", "ADJ")
# So many nodes behind a verb may stand the colon before those that it counted.
_COLON_WITHIN = 8
_DOERS = ("person", "office", "body", "pronoun", "nominal", "country")


def doers(place: str, skeleton: Skeleton, trigger: Node, carrier: Node | None) -> list[Node]:
    """The nodes at the place ``subj``, ``patient`` or ``topic`` of a trigger; ``carrier`` is the light verb of a noun.

    ``patient`` is what a passive tells of; ``topic`` the grammatical subject, whatever the voice.
    """
    verb = carrier or (trigger if trigger.pos in _VERBAL else skeleton.clause(trigger))
    if carrier is None and verb.pos not in _VERBAL:
        return []
    passive = skeleton.feature(trigger, "Voice") == "Pass"
    if place == "patient":
        return skeleton.subject_of(verb) if passive else []
    if place == "topic":
        return skeleton.subject_of(verb)
    if passive and carrier is None and trigger.pos == "VERB":
        return agents(trigger, skeleton)
    by_whom = agents(carrier, skeleton) if carrier is not None else []
    return by_whom or _subjects(verb, skeleton)


def _subjects(verb: Node, skeleton: Skeleton) -> list[Node]:
    """Who does what a verb tells, as the tree and the words around the verb have it; [] where they show nobody."""
    subjects = _counted_out(verb, skeleton) or _within(skeleton.subject_of(verb), verb, skeleton)
    if subjects or skeleton.has_subject(verb):
        return subjects
    if verb.rel == "acl:relcl" and skeleton.form(verb) == "Fin":
        subjects = _of_main_clause(verb, skeleton)
    return subjects or (_nearest(verb, skeleton) if verb.pos in ("VERB", "AUX") else [])


def _nearest(verb: Node, skeleton: Skeleton) -> list[Node]:
    """Where the tree has no subject: the nearest nominative; of a converb the subject of the verb it goes with."""
    near = _nominatives(skeleton, verb, -1) or _nominatives(skeleton, verb, 1)
    if near or skeleton.form(verb) != "Conv":
        return [skeleton.nodes[i] for node in near for i in skeleton.group(node)]
    finite = [node for node in skeleton.nodes if node.mention is None and skeleton.form(node) == "Fin"]
    if not finite:
        return []
    main = min(finite, key=lambda node: abs(node.index - verb.index))
    return skeleton.subject_of(main) or _nominatives(skeleton, main, -1)


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
    """The people named behind a colon whose subject names nobody ("порог переступили двое гостей: X и Y"), or []."""
    nodes = skeleton.nodes
    colon = next((n.index for n in nodes[verb.index + 1 :] if n.text == ":" and n.mention is None), None)
    if colon is None or colon + 1 >= len(nodes) or colon - verb.index > _COLON_WITHIN:
        return []
    between = nodes[verb.index + 1 : colon]
    if any(node.pos == "VERB" and skeleton.form(node) == "Fin" for node in between):
        return []
    if not _named_in_nominative(nodes[colon + 1]) or not _names_nobody(verb, between, skeleton):
        return []
    return [nodes[i] for i in skeleton.group(nodes[colon + 1])]


def _named_in_nominative(node: Node) -> bool:
    """Whether a node is a person or an office in the nominative."""
    mention = node.mention
    return mention is not None and mention.kind in ("person", "office") and mention.case == "Nom"


def _names_nobody(verb: Node, between: list[Node], skeleton: Skeleton) -> bool:
    """Whether the subject between a verb and a colon only says how many, or means nobody that is known."""
    if any(node.mention is not None and node.mention.kind == "count" for node in between):
        return True
    subjects = [child for child in skeleton.children(verb) if child.rel.startswith("nsubj") and child in between]
    return bool(subjects) and not any(node.mention is not None and node.mention.referents for node in subjects)


def _of_main_clause(verb: Node, skeleton: Skeleton) -> list[Node]:
    """The subject of the main clause of a relative one, unless that describes it; [] if it does.

    "Гость приехал к X, с которым виделся накануне": the guest, and not X.
    """
    antecedent = skeleton.nodes[verb.head]
    clause = skeleton.clause(antecedent)
    subjects = skeleton.subject_of(clause) if clause is not verb else []
    return [] if antecedent in subjects else subjects


def _within(nodes: list[Node], verb: Node, skeleton: Skeleton) -> list[Node]:
    """The subjects on the verb's side of a semicolon or ", а"; where none is, the nearest nominative there."""
    cuts = _cuts(skeleton)

    def here(node: Node) -> bool:
        return not any(min(node.index, verb.index) < cut < max(node.index, verb.index) for cut in cuts)

    on_this_side = [node for node in nodes if here(node)]
    if not cuts or not nodes or on_this_side:
        return on_this_side
    near = [node for node in _nominatives(skeleton, verb, -1) or _nominatives(skeleton, verb, 1) if here(node)]
    return [skeleton.nodes[i] for node in near for i in skeleton.group(node)] or nodes


def _cuts(skeleton: Skeleton) -> list[int]:
    """Where a sentence falls into parts that share no subject: at a semicolon, before ", а" and ", но"."""
    nodes = skeleton.nodes
    plain = (node for node in nodes if node.mention is None)
    return [n.index for n in plain if n.text == ";" or (n.text in ("а", "но") and nodes[n.index - 1].text == ",")]


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
