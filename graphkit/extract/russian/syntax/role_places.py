"""What fills a role of a frame: the mentions at a place of the clause that are of a wanted kind and fill none yet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from graphkit.extract.discourse.mentions import Mention
from graphkit.extract.russian.syntax.frame_files import CARRIED, Fillers
from graphkit.extract.russian.syntax.skeleton import Argument, Node, Skeleton
from graphkit.extract.russian.syntax.subjects import agents, doers
from graphkit.parse.morphology import fold

_CASES = {"gen": "Gen", "dat": "Dat", "ins": "Ins", "acc": "Acc"}
_ACTORS = ("person", "office", "body", "country", "pronoun", "nominal")
# So many nodes from the verb an object may stand that the tree cut loose.
_LOOSE_WITHIN = 9


def fits(mention: Mention, fillers: Fillers | None) -> bool:
    """Whether a mention is of a wanted kind: by what it refers to, or by its own kind where it refers to nothing."""
    if fillers is None:
        return bool(mention.referents) and mention.kind in _ACTORS
    if fillers.people and mention.referents and _of_people(mention):
        return True
    if fillers.parties:
        return mention.kind in ("pronoun", "nominal") and len(mention.referents) > 1
    types = {referent.type for referent in mention.referents} or {mention.kind}
    called = mention.body is not None and mention.body.type in fillers.called
    return called or not types.isdisjoint(fillers.types)


def _of_people(mention: Mention) -> bool:
    """Whether a mention names people, one or a group of them, and not what they work for."""
    group = mention.kind == "body" and mention.body is not None and mention.body.kind == "people"
    return group or mention.kind in ("person", "office", "pronoun", "nominal")


@dataclass(slots=True)
class RoleSearch:
    """The clause of a trigger while roles are looked for in it; ``used`` are the ids of mentions that fill one already.

    ``carrier`` is the light verb of a noun, whose arguments are the noun's too.
    """

    skeleton: Skeleton
    trigger: Node
    carrier: Node | None
    used: set[int] = field(default_factory=set)
    arguments: list[Argument] = field(init=False)

    def __post_init__(self) -> None:
        self.arguments = self.skeleton.arguments(self.trigger)
        if self.carrier is not None:
            known = {id(argument.mention) for argument in self.arguments}
            carried = self.skeleton.arguments(self.carrier)
            self.arguments += [argument for argument in carried if id(argument.mention) not in known]

    def fill(self, places: Iterable[str], fillers: Fillers | None) -> list[Mention]:
        """The mentions at the first of the places where any fits; they are used from then on. [] where none does."""
        filling = next(filter(None, (self._at_place(place, fillers) for place in places)), [])
        self.used.update(map(id, filling))
        return filling

    def _at_place(self, place: str, fillers: Fillers | None) -> list[Mention]:
        """The mentions at one place; [] where none fits."""
        whose = _BY_CLAUSE.get(place)
        if whose is not None:
            return self._fitting((node.mention for node in whose(self)), fillers)
        bare, arguments = place.removeprefix(CARRIED), self.arguments
        if bare != place:
            if bare == "dat" and self.skeleton.prep(self.trigger) not in ("на", "в"):
                return []
            arguments = self._of_clause()
        standing = self._of_arguments(bare, arguments, fillers)
        if standing:
            return standing
        if "+" in bare:
            return self._behind(bare, fillers)
        return self._cut_loose(fillers) if bare == "obj" else []

    def _of_clause(self) -> list[Argument]:
        """The arguments of the verb whose clause the trigger stands in, where that is another word."""
        verb = self.skeleton.clause(self.trigger)
        return self.skeleton.arguments(verb) if verb is not self.trigger else []

    def _free(self, mention: Mention, fillers: Fillers | None) -> bool:
        """Whether a mention may fill the role: it fills none yet, and is of a wanted kind."""
        return id(mention) not in self.used and fits(mention, fillers)

    def _fitting(self, mentions: Iterable[Mention | None], fillers: Fillers | None) -> list[Mention]:
        """Those of some nodes' mentions that may fill the role."""
        return [mention for mention in mentions if mention is not None and self._free(mention, fillers)]

    # ---- by case and preposition

    def _of_arguments(self, place: str, arguments: Sequence[Argument], fillers: Fillers | None) -> list[Mention]:
        """The first argument that stands at a place of case or preposition, with those in a list with it."""
        if place == "obj":
            arguments = sorted(arguments, key=_unsure_object)
        for stands in (_stands, _stands_uninflected):
            for argument in arguments:
                if not self._free(argument.mention, fillers) or not stands(place, argument):
                    continue
                if place != "gen" or not _misplaced(self.trigger, argument):
                    return self._fitting(self._listed_with(place, argument, arguments), fillers)
        return []

    def _listed_with(self, place: str, argument: Argument, arguments: Sequence[Argument]) -> list[Mention | None]:
        """The mentions of the list that an argument stands in; itself alone where the tree has it in none."""
        first = self.skeleton.coordination_head(argument.node)
        listed = [self.skeleton.nodes[i].mention for i in self.skeleton.group(first)]
        if argument.mention not in listed:
            listed = [argument.mention]
        if place == "с+Ins":
            listed += self._also_with(first, arguments, listed)
        return listed

    def _also_with(
        self, first: Node, arguments: Sequence[Argument], listed: Sequence[Mention | None]
    ) -> list[Mention | None]:
        """Others with "с" that hang where the first does, or are listed with it: "с A, а также с B"."""
        more: list[Mention | None] = []
        for argument in arguments:
            if argument.mention in listed or not self._repeats_with(first, argument):
                continue
            top = self.skeleton.coordination_head(argument.node)
            group = self.skeleton.group(top if top is not first else argument.node)
            mentions = (self.skeleton.nodes[i].mention for i in group)
            more += [mention for mention in mentions if mention not in listed and mention not in more]
        return more

    def _repeats_with(self, first: Node, argument: Argument) -> bool:
        """Whether an argument behind the first one says "с" again, after "и", "также" or a comma."""
        node, nodes = argument.node, self.skeleton.nodes
        if argument.prep != "с" or argument.case not in ("Ins", None):
            return False
        if node.index - 2 <= first.index or nodes[node.index - 1].text.lower() not in ("с", "со"):
            return False
        before = {other.text.lower() for other in nodes[max(0, node.index - 4) : node.index - 1]}
        return (node.head == first.head or node.rel == "conj") and not before.isdisjoint(("и", "также", ","))

    # ---- where the tree has nothing there

    def _behind(self, place: str, fillers: Fillers | None) -> list[Mention]:
        """The first mention behind the trigger with the preposition and no other case, before another finite verb."""
        prep, _, case = place.partition("+")
        for node, mention in self._mentions_behind():
            if self._led_by(node, prep) and mention.case in (case, None, "Nom") and self._free(mention, fillers):
                group = (self.skeleton.nodes[i].mention for i in self.skeleton.group(node))
                return [other for other in group if other is not None and fits(other, fillers)]
        return []

    def _mentions_behind(self) -> Iterator[tuple[Node, Mention]]:
        """The mentions behind the trigger, up to the next finite verb."""
        for node in self.skeleton.nodes[self.trigger.index + 1 :]:
            if node.mention is not None:
                yield node, node.mention
            elif node.pos == "VERB" and self.skeleton.form(node) == "Fin":
                return

    def _led_by(self, node: Node, prep: str) -> bool:
        """Whether a node has the preposition, and it stands right before it."""
        before = self.skeleton.nodes[node.index - 1] if node.index else None
        return before is not None and self.skeleton.prep(node) == prep and fold(before.text) in (prep, prep + "о")

    def _cut_loose(self, fillers: Fillers | None) -> list[Mention]:
        """An object that the tree cut loose, or hung on the noun before it: the nearest that is bare."""
        at = self.trigger.index
        for node in sorted(self.skeleton.nodes, key=lambda n: abs(n.index - at)):
            if abs(node.index - at) > _LOOSE_WITHIN:
                return []
            if node.mention is None or not self._free(node.mention, fillers) or not self._loose(node, node.mention):
                continue
            behind_verb = any(other.pos == "VERB" for other in self.skeleton.nodes[at + 1 : node.index])
            if not behind_verb:
                return self._fitting((self.skeleton.nodes[i].mention for i in self.skeleton.group(node)), fillers)
        return []

    def _loose(self, node: Node, mention: Mention) -> bool:
        """Whether a node hangs nowhere and may be an object: in the accusative, or an acronym, which shows no case."""
        acronym = mention.kind == "body" and self.skeleton.words.tokens[mention.head].text.isupper()
        behind_noun = acronym and node.index > self.trigger.index and node.rel in ("nmod", "obj", "conj")
        hangs_loose = node.head < 0 or behind_noun
        return hangs_loose and (acronym or mention.case == "Acc") and not self.skeleton.prep(node)

    # ---- by the clause

    def _governed(self) -> list[Node]:
        """The subject of the trigger; of a participle, what it describes."""
        return self.skeleton.subject_of(self.trigger)

    def _of_relative(self) -> list[Node]:
        """The subjects of the clauses with "который" that describe the trigger."""
        clauses = (child for child in self.skeleton.children(self.trigger) if child.rel == "acl:relcl")
        return [subject for verb in clauses for subject in self.skeleton.subject_of(verb)]

    def _antecedent(self) -> list[Node]:
        """What the trigger hangs on."""
        governor = self.skeleton.governor(self.trigger)
        return [governor] if governor is not None else []


_BY_CLAUSE: Mapping[str, Callable[[RoleSearch], list[Node]]] = {
    "subj": lambda search: doers("subj", search.skeleton, search.trigger, search.carrier),
    "patient": lambda search: doers("patient", search.skeleton, search.trigger, search.carrier),
    "topic": lambda search: doers("topic", search.skeleton, search.trigger, search.carrier),
    "agent": lambda search: agents(search.carrier or search.trigger, search.skeleton),
    "governed": RoleSearch._governed,
    "relative": RoleSearch._of_relative,
    "antecedent": RoleSearch._antecedent,
    "carrier:subj": lambda search: search.skeleton.subject_of(search.skeleton.clause(search.trigger)),
}


def _stands(place: str, argument: Argument) -> bool:
    """Whether an argument stands at a place, by its preposition, case and relation."""
    prep, plus, case = place.partition("+")
    if plus:
        return argument.prep == prep and (argument.case in (case, None, "Nom") or argument.mention.uninflected)
    if argument.prep:
        return False
    if place == "obj":
        return _is_object(argument)
    if argument.rel == "iobj" and argument.case == "Gen" and place in ("dat", "gen"):
        return place == "dat"  # "миссии" is both cases; the tree saw an addressee
    return place in _CASES and argument.case == _CASES[place] and not argument.rel.startswith("nsubj")


def _unsure_object(argument: Argument) -> bool:
    """False for somebody in the accusative; a thing that looks alike in both cases may be the subject."""
    return argument.case != "Acc" or argument.mention.kind not in ("person", "nominal")


def _is_object(argument: Argument) -> bool:
    """Whether a bare argument is an object, or a person in the accusative that was read as a genitive subject."""
    misread = argument.case == "Gen" and argument.rel == "nsubj" and argument.mention.kind == "person"
    return misread or argument.case == "Acc" or argument.rel in ("obj", "nsubj:pass")


def _stands_uninflected(place: str, argument: Argument) -> bool:
    """Whether an acronym, which shows no case, stands behind its verb or noun: "направила приглашения ШОС"."""
    return place in ("dat", "obj") and argument.mention.uninflected and not argument.prep and argument.after


def _misplaced(trigger: Node, argument: Argument) -> bool:
    """Whether a genitive stands before the noun it would belong to: "у входа в здание X мы провели встречу"."""
    return trigger.pos == "NOUN" and not argument.after and argument.mention.kind != "pronoun"
