"""The sentence reduced to its skeleton and parsed: every mention becomes one plain word in its case.

A state-news sentence spends most of its words on titles and names, and a parser trained on plain news attaches them
wrongly. With "председателя Центральной избирательной комиссии Республики Узбекистан Зайниддина Низамходжаева" as
"Иванова", the tree of who did what to whom comes out right far more often, and the parser reads a third of the words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from graphkit.extract.discourse.mentions import Mention
from graphkit.extract.russian.syntax.placeholders import placeholder
from graphkit.extract.russian.words.phrases import Words
from graphkit.extract.russian.words.prepositions import preposition
from graphkit.knowledge.caches import kept
from graphkit.knowledge.files import load_toml
from graphkit.parse.morphology import fold, lemmas

# Relations in which a verb without a subject may have that of what it hangs on.
_SHARING = frozenset({
    "conj", "advcl", "xcomp", "ccomp", "parataxis", "csubj", "obl", "nmod", "obj", "iobj", "nsubj", "acl",
})  # fmt: skip
# From so many steps on a mention hangs on something else.
_FAR = 20
_CLAUSAL = ("acl", "advcl", "ccomp", "csubj", "parataxis")
_DROPPED_BEFORE_DATE = ("в", "во", "на", "с", "со", "к", "до", "от", "по", "около", "еще")


@kept
def _said() -> frozenset[str]:
    """The verbs of saying that make an aside."""
    return frozenset(map(fold, load_toml("ru", "anaphora.toml")["said"]["words"]))


@dataclass(eq=False, slots=True)
class Node:
    """A word of the skeleton: a mention or a plain token ``token`` of the sentence, with its place in the tree."""

    index: int
    text: str
    token: int
    mention: Mention | None = None
    lemma: str = ""
    pos: str = ""
    head: int = -1
    rel: str = ""
    children: list[int] = field(default_factory=list)

    @property
    def relation(self) -> str:
        """The relation to the governor without its subtype: ``acl`` for ``acl:relcl``."""
        return self.rel.partition(":")[0]

    def says(self, words: frozenset[str]) -> bool:
        """Whether it is no mention and may be a form of one of the lemmas."""
        return self.mention is None and not words.isdisjoint(lemmas(self.text))


@dataclass(slots=True)
class Argument:
    """A mention that depends on a trigger: by which preposition and case, in which relation, how far away."""

    node: Node
    mention: Mention
    prep: str
    case: str | None
    rel: str
    cost: int
    after: bool = False


class Skeleton:
    """The reduced sentence: ``nodes`` in order; call ``attach`` with the parser's tree before asking for arguments."""

    def __init__(self, words: Words, mentions: Sequence[Mention]) -> None:
        self.words = words
        self.mentions = list(mentions)
        self.nodes: list[Node] = []
        self.of_mention: dict[int, Node] = {}
        self._build()

    @property
    def texts(self) -> list[str]:
        """The skeleton's words, for the parser."""
        return [node.text for node in self.nodes]

    def attach(self, tree: Sequence[tuple[int, str]]) -> None:
        """Take over the parser's tree: (governor or -1, relation) for each node."""
        for node, (head, rel) in zip(self.nodes, tree, strict=True):
            node.head, node.rel = head, rel
        self._rehang_leads()
        for node in self.nodes:
            if node.head >= 0:
                self.nodes[node.head].children.append(node.index)

    def _rehang_leads(self) -> None:
        """Hang a group on "глава", where the parser sees one long preposition: "прибыл во главе миссии"."""
        for at, head, led in zip(self.nodes, self.nodes[1:], self.nodes[2:], strict=False):
            fixed = head.head == at.index and at.head == led.index and fold(at.text) in ("во", "в")
            if fixed and head.lemma == "глава" and head.mention is None and led.mention is not None:
                head.head, head.rel = led.head, led.rel
                at.head, at.rel = head.index, "case"
                led.head, led.rel = head.index, "nmod"

    def _build(self) -> None:
        """Make the nodes: one for a mention, one for each token outside of mentions."""
        starts = {mention.first: mention for mention in self.mentions}
        token = 0
        while token < len(self.words):
            mention = starts.get(token)
            self._add(token, mention)
            token = token + 1 if mention is None else mention.last
        self._set_asides_apart()

    def _add(self, token: int, mention: Mention | None) -> None:
        """Put the node of a mention, or of a plain token, behind those that are there."""
        last = self.nodes[-1] if self.nodes else None
        if mention is not None and last is not None:
            if mention.kind == "quote" and last.pos in ("NOUN", "PROPN"):
                return  # "меморандум «О сотрудничестве»": the noun stands for both
            if mention.kind == "date" and last.mention is None and fold(last.text) in _DROPPED_BEFORE_DATE:
                self.nodes.pop()
        token = token if mention is None else mention.head
        word = self.words.tokens[token]
        text = word.text if mention is None else placeholder(self.words, mention)
        node = Node(len(self.nodes), text, token, mention, word.lemma, word.pos)
        self.nodes.append(node)
        if mention is not None:
            self.of_mention[id(mention)] = node

    def _set_asides_apart(self) -> None:
        """Move ", отметил X," to the end: in the middle of a sentence it draws the words around it to itself."""
        nodes = self.nodes
        for comma in range(1, len(nodes) - 3):
            end = self._end_of_aside(comma)
            if end is None:
                continue
            last = len(nodes) - (nodes[-1].text in (".", "!", "?", "…"))
            aside = nodes[comma + 1 : end]
            self.nodes = [*nodes[:comma], *nodes[end + 1 : last], nodes[comma], *aside, *nodes[last:]]
            for index, node in enumerate(self.nodes):
                node.index = index
            return

    def _end_of_aside(self, comma: int) -> int | None:
        """The comma that closes an aside opened by the one at a node: a verb of saying with who says it."""
        nodes, verb = self.nodes, self.nodes[comma + 1]
        saying = verb.mention is None and verb.pos == "VERB" and verb.lemma in _said()
        if nodes[comma].text != "," or not saying:
            return None
        end = next((k for k in range(comma + 2, min(comma + 6, len(nodes))) if nodes[k].text == ","), None)
        aside = nodes[comma + 1 : end] if end is not None else []
        told = any(node.mention is not None for node in aside)
        joined = any(node.pos in ("CCONJ", "SCONJ") for node in aside)
        return end if told and not joined else None

    # ---- asking the tree

    def prep(self, node: Node) -> str:
        """The preposition of a node, folded; "" where it has none ("во главе с" is ``во главе с``)."""
        for child in node.children:
            other = self.nodes[child]
            if other.rel == "case" and other.mention is None:
                if other.lemma in ("глава",) or any(self.nodes[c].rel == "fixed" for c in other.children):
                    continue
                return preposition(other.text)
        before = node.index - 1
        if before >= 0 and self.nodes[before].pos == "ADP" and self.nodes[before].mention is None:
            return preposition(self.nodes[before].text)
        return ""

    def children(self, node: Node) -> list[Node]:
        """The nodes that hang on a node, in order."""
        return [self.nodes[child] for child in node.children]

    def governor(self, node: Node) -> Node | None:
        """The node that a node hangs on; None for the root."""
        return self.nodes[node.head] if node.head >= 0 else None

    def negated(self, node: Node) -> bool:
        """Whether "не" or "ни" depends on the node or stands right before it."""
        near = [self.nodes[c] for c in node.children]
        if node.index:
            near.append(self.nodes[node.index - 1])
        return any(fold(n.text) in ("не", "ни") for n in near)

    def clause(self, node: Node) -> Node:
        """The verb (or other head) of the clause that the node stands in."""
        seen = 0
        while node.head >= 0 and seen < len(self.nodes):
            if node.relation in _CLAUSAL or (node.rel == "conj" and self._verbal(node)):
                return node
            node = self.nodes[node.head]
            seen += 1
        return node

    def _verbal(self, node: Node) -> bool:
        """Whether a node is a verb, and no mention."""
        return node.mention is None and node.pos in ("VERB", "AUX")

    def form(self, node: Node) -> str:
        """The verb form of a node: Fin, Part, Conv, Inf or ""."""
        return self.words.tokens[node.token].feats.get("VerbForm", "") if node.mention is None else ""

    def feature(self, node: Node, name: str) -> str | None:
        """A morphological feature of a plain node."""
        return self.words.tokens[node.token].feats.get(name)

    def arguments(self, trigger: Node) -> list[Argument]:
        """The mentions that depend on the trigger, directly or through prepositions and conjunctions, nearest first."""
        arguments = []
        for node in self.nodes:
            if node.mention is None or node.mention.kind in ("date", "quote") or node is trigger:
                continue
            cost = self._path(node, trigger)
            if cost is not None:
                arguments.append(self._argument(node, node.mention, trigger, cost))
        return sorted(arguments, key=lambda argument: argument.cost)

    def _argument(self, node: Node, mention: Mention, trigger: Node, cost: int) -> Argument:
        """A mention that hangs on the trigger over ``cost`` steps, in a list as the first of it stands."""
        first, prep, case = self.coordination_head(node), self.prep(node), mention.case
        if first is not node and first.mention is not None and not prep:
            prep, case = self.prep(first), first.mention.case or case
        distance = cost * 100 + abs(node.index - trigger.index)
        return Argument(node, mention, prep, case, first.rel, distance, node.index > trigger.index)

    def coordination_head(self, node: Node) -> Node:
        """The first of the mentions that the node is coordinated with: the one that carries the case."""
        seen = 0
        while (
            node.rel in ("conj", "appos") and node.head >= 0 and self.nodes[node.head].mention is not None and seen < 20
        ):
            node = self.nodes[node.head]
            seen += 1
        return node

    def _path(self, node: Node, trigger: Node) -> int | None:
        """The number of steps from a mention up to the trigger, dearer through other clauses; None where none leads."""
        cost, at = 0, node
        for _ in range(len(self.nodes) + 2):
            if at is trigger:
                return cost if cost < _FAR else None
            if at.head < 0:
                return None
            cost += 1 + (self._toll(at, node) if at is not node else 0)
            at = self.nodes[at.head]
        return None

    def _toll(self, at: Node, node: Node) -> int:
        """What it costs to pass ``at`` on the way up from ``node``: more through a verb, some through a mention."""
        through_mention = at.mention is not None and at.rel not in ("conj", "appos") and node.rel != "conj"
        return _FAR * self._verbal(at) + 3 * through_mention

    def subject_of(self, verb: Node, depth: int = 0) -> list[Node]:
        """The subjects of a verb: its own, the antecedent of a participle, or those of the verb it hangs on."""
        subjects = [child for child in self.children(verb) if child.rel.startswith("nsubj")]
        named = self._named_subjects(subjects)
        if named:
            return [self.nodes[i] for subject in named for i in self.group(subject)]
        if subjects and self.form(verb) == "Fin":
            return self._named_inside(subjects[0])
        before = self._before_comma(verb) if self.form(verb) == "Part" else None
        if before is not None:
            return [before]
        return self._subject_above(verb, depth) if verb.head >= 0 and depth <= 4 else []

    def _named_subjects(self, subjects: Sequence[Node]) -> list[Node]:
        """The subjects that are mentions, a count in the nominative alone; nominatives before others."""
        mentions = [(node, node.mention) for node in subjects if node.mention is not None]
        mentions = [(node, m) for node, m in mentions if m.kind != "count" or m.case in ("Nom", None)]
        # "Абдирова посетил Логвинов": the parser calls both a subject.
        return [node for node, m in mentions if m.case in ("Nom", None)] or [node for node, _ in mentions]

    def _named_inside(self, subject: Node) -> list[Node]:
        """The mentions that go with a subject that is none: "представители ЦИК", "спикер Иванов"."""
        return [
            node for node in self.nodes
            if node.head == subject.index and node.mention is not None and node.rel in ("nmod", "appos", "conj")
            and (node.mention.case == "Gen" or (node.rel == "appos" and self._nominative_person(node.mention)))
        ]  # fmt: skip

    @staticmethod
    def _nominative_person(mention: Mention) -> bool:
        return mention.kind == "person" and mention.case == "Nom"

    def _subject_above(self, verb: Node, depth: int) -> list[Node]:
        """The subjects that a verb without its own shares with what it hangs on: the noun of a participle, a verb's."""
        governor, form = self.nodes[verb.head], self.form(verb)
        if form == "Part" and verb.relation in ("acl", "amod"):
            return [governor] if governor.mention is not None else []
        if verb.relation not in _SHARING:
            return []
        if form == "Fin" and verb.relation in ("ccomp", "parataxis", "acl"):
            return self._who_told(verb, governor) if verb.rel == "ccomp" else []
        return self.subject_of(governor, depth + 1)

    def _who_told(self, verb: Node, governor: Node) -> list[Node]:
        """Who tells what a past verb without a subject tells, if its gender agrees; [] if not.

        "X добавил, что уже встретился с Y".
        """
        gender = self.feature(verb, "Gender")
        if gender not in ("Masc", "Fem") or self.has_subject(verb) or governor.mention is not None:
            return []
        told = self.subject_of(governor, 5)
        return [n for n in told if n.mention is not None and n.mention.kind == "person" and n.mention.gender == gender]

    def has_subject(self, verb: Node) -> bool:
        """Whether the verb has a subject of its own, a mention or not; what is plainly in another case is none."""
        subjects = (child for child in self.children(verb) if child.rel.startswith("nsubj"))
        return any(n.mention is None or n.mention.kind != "count" or n.mention.case in ("Nom", None) for n in subjects)

    def above(self, node: Node, other: Node) -> bool:
        """Whether ``node`` is ``other`` or one of its governors."""
        at, seen = other, 0
        while seen <= len(self.nodes):
            if at is node:
                return True
            if at.head < 0:
                return False
            at, seen = self.nodes[at.head], seen + 1
        return False

    def _before_comma(self, participle: Node) -> Node | None:
        """The mention that a participle after a comma belongs to: surer than the tree in a list of people."""
        i = participle.index
        if i >= 2 and self.nodes[i - 1].text == "," and self.nodes[i - 2].mention is not None:
            return self.nodes[i - 2]
        return None

    def group(self, node: Node) -> list[int]:
        """The node with the mentions coordinated to it, in order."""
        out, queue = [node.index], [node]
        while queue:
            at = queue.pop()
            for child in at.children:
                other = self.nodes[child]
                if other.rel == "conj" and other.mention is not None and child not in out:
                    out.append(child)
                    queue.append(other)
        # A plain list of names, which the tree often breaks: mentions with nothing but a comma or "и" between them.
        last = max(out)
        while (
            last + 2 < len(self.nodes)
            and self.nodes[last + 1].text in (",", "и")
            and self._listed(self.nodes[last + 2], node)
        ):
            last += 2
            out.append(last)
        return sorted(set(out))

    def _listed(self, other: Node, first: Node) -> bool:
        """Whether a mention behind "," or "и" goes on with the list that the first one begins."""
        a, b = other.mention, first.mention
        if a is None or b is None or a.kind in ("date", "quote", "pronoun", "count", "election"):
            return False
        after = self.nodes[other.index + 1].text if other.index + 1 < len(self.nodes) else "."
        same = a.case == b.case or a.case is None or b.case is None or self.words.tokens[a.head].text.isupper()
        return same and (after in (",", "и", ".", ";", ")", "–") or a.kind == b.kind)
