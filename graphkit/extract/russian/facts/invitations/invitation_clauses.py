"""The scene of an invitation: one trigger in its sentence, its two sides, and the places that the words give them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from graphkit.extract.discourse.mentions import Mention
from graphkit.extract.russian.facts.context import FactContext
from graphkit.extract.russian.facts.invitations.invited import people_of, subject_before
from graphkit.extract.russian.syntax.clauses import Coordination, agrees, clause, runs
from graphkit.extract.russian.syntax.frame_options import InvitationOptions
from graphkit.extract.russian.syntax.frames import Match
from graphkit.extract.russian.syntax.realis import realis
from graphkit.extract.russian.syntax.skeleton import Node
from graphkit.extract.russian.who.parties import speaker
from graphkit.extract.russian.who.referents import Referent
from graphkit.extract.russian.words.phrases import Words


@dataclass(slots=True)
class Parties:
    """Who invites and who is invited, as far as the words tell; ``pointing`` where words for a guest stand for somebody
    that only the article can tell ("соседей")."""

    inviter: list[Referent] = field(default_factory=list)
    invitee: list[Referent] = field(default_factory=list)
    realis: str = "actual"
    pointing: bool = False

    def invite(self, scene: InvitationClause, run: Coordination | None) -> None:
        """Take a run as those who are invited, where nobody is yet."""
        if run is None or self.invitee:
            return
        self.invitee = [p for p in scene.people(run) if all(p is not x for x in self.inviter)]
        self.pointing = self.pointing or (not self.invitee and run.mentions[0].kind in ("nominal", "pronoun"))


@dataclass(slots=True)
class InvitationClause:
    """One trigger in its sentence: what the readers of the places share."""

    context: FactContext
    n: int
    match: Match
    words: Words
    mentions: list[Mention]

    @property
    def at(self) -> int:
        """The token of the trigger."""
        return self.match.trigger.token

    @property
    def options(self) -> InvitationOptions:
        """What the frame says of its words."""
        return self.match.options(InvitationOptions)

    def near(self, *tokens: int) -> list[Coordination]:
        """The runs of the clause that the tokens stand in."""
        return runs(self.words, self.mentions, clause(self.words, tokens or (self.at,)))

    def people(self, run: Coordination | None) -> list[Referent]:
        """The referents of a run."""
        return people_of(self.context, self.n, run.mentions) if run is not None else []


def subject_and_object(
    scene: InvitationClause, near: Sequence[Coordination], verb: int
) -> tuple[Coordination | None, Coordination | None]:
    """Who invites and who is invited beside an active verb: by case, capitals by where they stand."""
    words = scene.words
    bare = [r for r in near if not r.prep]
    subjects = [r for r in bare if r.case == "Nom" and agrees(words, verb, r)]
    subject = min(subjects, key=lambda r: abs(r.first - verb)) if subjects else None
    taken = [r for r in bare if r.case in ("Acc", "Gen") and r is not subject]
    objects = [r for r in taken if r.case == "Acc" or r.mentions[0].kind in ("person", "nominal", "pronoun", "body")]
    objects = [r for r in objects if not genitive_of(words, r)] or objects[:0]
    shown = min(objects, key=lambda r: abs(r.first - verb)) if objects else None
    hidden = [r for r in bare if r.case is None]
    if (
        shown is None
        and hidden
        and (subject is not None or len(hidden) > 1 or hidden[0].first > verb or plural(words, verb))
    ):
        after = [r for r in hidden if r.first > verb]
        before = [r for r in hidden if r.first < verb]
        shown = after[0] if after else before[-1]
        hidden = [r for r in hidden if r is not shown]
    alone = shown is None and not hidden and subject is not None and subject.first > verb and plural(words, verb)
    if alone and subject is not None and all(m.kind in ("body", "country") for m in subject.mentions):
        return None, subject  # "позвали БДИПЧ и Совет Европы"
    if subject is None and hidden:
        subject = next((r for r in reversed(hidden) if r.first < verb), None)
    return subject, shown


def plural(words: Words, verb: int) -> bool:
    return words.tokens[verb].feats.get("Number") == "Plur"


def genitive_of(words: Words, run: Coordination) -> bool:
    """Whether a genitive only describes the noun before it: "участки Гянджи", "по просьбе X"."""
    before = run.first - 1
    return run.case == "Gen" and before >= 0 and words.tokens[before].pos == "NOUN"


def doer_of(scene: InvitationClause, subject: Coordination | None, verb: int) -> list[Referent]:
    """Who invites: the subject told, the speaker of "приглашаем", who acted before; nobody in "пригласили"."""
    words = scene.words
    told = scene.people(subject)
    if told:
        return told
    first = words.tokens[verb].feats.get("Person") == "1" or (
        subject is not None and subject.mentions[0].word in ("мы", "я")
    )
    if first:
        return speaker(scene.context.discourse, scene.n)
    if plural(words, verb) and subject is None:
        return []
    node = node_of(scene, verb)
    found = [n.mention for n in scene.match.skeleton.subject_of(node) if n.mention is not None] if node else []
    found = [m for m in found if m.case in ("Nom", None)]
    return people_of(scene.context, scene.n, found) or subject_before(scene.context, scene.n, verb)


def node_of(scene: InvitationClause, token: int) -> Node | None:
    return next((x for x in scene.match.skeleton.nodes if x.token == token and x.mention is None), None)


def about_inviting(scene: InvitationClause, inviting: frozenset[str]) -> bool:
    """Whether invitations are spoken of in this sentence, its paragraph or the one before, or in the headline."""
    sentences = scene.context.discourse.sentences
    here = sentences[scene.n].words.sentence.paragraph
    near = [s for k, s in enumerate(sentences[: scene.n + 1]) if k == 0 or s.words.sentence.paragraph >= here - 1]
    return any(not inviting.isdisjoint(s.words.every) for s in near)


def after_colon(scene: InvitationClause) -> Coordination | None:
    """The list behind a colon: "приглашены: A, B и C", "кому ушли ноты: это A и B"."""
    words = scene.words
    colon = next((i for i in range(scene.at, len(words)) if words.tokens[i].text == ":"), None)
    if colon is None or colon - scene.at > 8:
        return None
    start = colon + 2 if words.has(colon + 1, "это") else colon + 1
    row = [r for r in runs(words, scene.mentions, range(colon, len(words))) if r.first - start <= 2]
    return row[0] if row else None


def realis_of(scene: InvitationClause, carrier: Node | None, *, planning: bool = True) -> str:
    found = realis(scene.match.trigger, carrier, scene.match.skeleton)
    return "actual" if found == "planned" and not planning else found


def inviters_before(scene: InvitationClause, inviting: frozenset[str]) -> list[Referent]:
    """Who did the inviting of the sentence before: of the invitation told there, else its speaker or its subject."""
    if not scene.n:
        return []
    read = scene.context.discourse.sentences[scene.n - 1]
    told = [d for d in scene.context.drafts.of("invitation") if max(d.sentences) == scene.n - 1]
    if told:
        inviter = told[-1].one("inviter")
        return [inviter] if inviter is not None else []
    if inviting.isdisjoint(read.words.every):
        return []
    if "мы" in read.words.every:
        return speaker(scene.context.discourse, scene.n - 1)
    first = [m for m in read.mentions if m.case == "Nom" and m.referents and m.kind in ("person", "body", "office")]
    capitals = [m for m in read.mentions if m.uninflected and m.first == 0 and m.referents]
    return people_of(scene.context, scene.n - 1, (capitals or first)[:1])
