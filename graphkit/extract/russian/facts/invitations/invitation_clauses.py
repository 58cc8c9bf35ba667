"""The clause of an invitation: one trigger in its sentence, its two parties, and the places of both in its words."""

from __future__ import annotations

from collections.abc import Collection, Sequence
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

# How far behind its trigger the colon of a list may stand, in tokens.
_COLON_WITHIN = 8


@dataclass(slots=True)
class Parties:
    """Who invites and who is invited, as far as the words tell; ``pointing`` where words for a guest stand for somebody
    that only the article can tell ("соседей")."""

    inviter: list[Referent] = field(default_factory=list)
    invitee: list[Referent] = field(default_factory=list)
    realis: str = "actual"
    pointing: bool = False

    def set_inviter(self, scene: InvitationClause, run: Coordination | None) -> None:
        """Take a run as those who invite, where nobody does yet."""
        if run is not None and not self.inviter:
            self.inviter = [p for p in scene.people(run) if p not in self.invitee]

    def set_invitee(self, scene: InvitationClause, run: Coordination | None) -> None:
        """Take a run as those who are invited, where nobody is yet."""
        if run is None or self.invitee:
            return
        self.invitee = [p for p in scene.people(run) if p not in self.inviter]
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
        """The runs of the clause that the tokens, or the trigger, stand in."""
        return runs(self.words, self.mentions, clause(self.words, tokens or (self.at,)))

    def people(self, run: Coordination | None) -> list[Referent]:
        """The referents of a run."""
        return people_of(self.context, self.n, run.mentions) if run is not None else []


# ---- the two sides of a verb


def subject_and_object(
    scene: InvitationClause, near: Sequence[Coordination], verb: int
) -> tuple[Coordination | None, Coordination | None]:
    """Who invites and who is invited beside an active verb: by case, capitals by where they stand."""
    words = scene.words
    bare = [run for run in near if not run.prep]
    subject = _nearest([run for run in bare if run.case == "Nom" and agrees(words, verb, run)], verb)
    capitals = [run for run in bare if run.case is None]
    object_ = _object_shown(words, bare, subject, verb) or _object_in_capitals(words, capitals, subject, verb)
    if subject is None:
        return _subject_in_capitals(capitals, object_, verb), object_
    if object_ is None and not capitals and _is_object_after_all(words, subject, verb):
        return None, subject
    return subject, object_


def _nearest(row: Sequence[Coordination], verb: int) -> Coordination | None:
    """The run that begins nearest to a verb; None without any."""
    return min(row, key=lambda run: abs(run.first - verb), default=None)


def _object_shown(
    words: Words, bare: Sequence[Coordination], subject: Coordination | None, verb: int
) -> Coordination | None:
    """The nearest run that its case shows to be the object; a genitive may be one, where it describes no noun."""
    taken = [run for run in bare if run.case in ("Acc", "Gen") and run is not subject]
    named = [r for r in taken if r.case == "Acc" or r.mentions[0].kind in ("person", "nominal", "pronoun", "body")]
    return _nearest([run for run in named if not genitive_of(words, run)], verb)


def _object_in_capitals(
    words: Words, capitals: Sequence[Coordination], subject: Coordination | None, verb: int
) -> Coordination | None:
    """The run of capitals that must be the object, since the subject is told, or stands before it, or nobody is."""
    alone = subject is None and len(capitals) == 1 and capitals[0].first < verb
    if not capitals or (alone and not plural(words, verb)):
        return None
    return next((run for run in capitals if run.first > verb), capitals[-1])


def _subject_in_capitals(
    capitals: Sequence[Coordination], object_: Coordination | None, verb: int
) -> Coordination | None:
    """The last run of capitals before the verb that is not the object."""
    return next((run for run in reversed(capitals) if run is not object_ and run.first < verb), None)


def _is_object_after_all(words: Words, subject: Coordination, verb: int) -> bool:
    """Whether bodies behind a verb in the plural are whom nobody in particular invites: "позвали БДИПЧ и СНГ"."""
    behind = subject.first > verb and plural(words, verb)
    return behind and all(m.kind in ("body", "country") for m in subject.mentions)


def doer_of(scene: InvitationClause, subject: Coordination | None, verb: int) -> list[Referent]:
    """Who invites: the subject told, the speaker of "приглашаем", who acted before; nobody in "пригласили"."""
    told = scene.people(subject)
    if told:
        return told
    if _is_first_person(scene.words, subject, verb):
        return speaker(scene.context.discourse, scene.n)
    if plural(scene.words, verb) and subject is None:
        return []
    named = [m for m in subjects_in_tree(scene, node_of(scene, verb)) if m.case in ("Nom", None)]
    return people_of(scene.context, scene.n, named) or subject_before(scene.context, scene.n, verb)


def _is_first_person(words: Words, subject: Coordination | None, verb: int) -> bool:
    """Whether who speaks acts: "приглашаем", "мы пригласили"."""
    own = subject is not None and subject.mentions[0].word in ("мы", "я")
    return own or words.tokens[verb].feats.get("Person") == "1"


def subjects_in_tree(scene: InvitationClause, verb: Node | None) -> list[Mention]:
    """The mentions that the tree has as subjects of a verb, in the nominative or without a case that shows."""
    nodes = scene.match.skeleton.subject_of(verb) if verb is not None else []
    mentions = (node.mention for node in nodes if node.mention is not None)
    return [m for m in mentions if m.case in ("Nom", None) or m.uninflected]


def node_of(scene: InvitationClause, token: int) -> Node | None:
    """The word of the tree at a token; None where a mention stands there."""
    return next((x for x in scene.match.skeleton.nodes if x.token == token and x.mention is None), None)


def plural(words: Words, verb: int) -> bool:
    """Whether a verb or participle is in the plural."""
    return words.tokens[verb].feats.get("Number") == "Plur"


def genitive_of(words: Words, run: Coordination) -> bool:
    """Whether a genitive only describes the noun before it: "участки Гянджи", "по просьбе X"."""
    before = run.first - 1
    return run.case == "Gen" and before >= 0 and words.tokens[before].pos == "NOUN"


def after_colon(scene: InvitationClause) -> Coordination | None:
    """The list behind a colon: "приглашены: A, B и C", "кому ушли ноты: это A и B"; None without any."""
    words = scene.words
    colon = next((i for i in range(scene.at, len(words)) if words.tokens[i].text == ":"), None)
    if colon is None or colon - scene.at > _COLON_WITHIN:
        return None
    start = colon + 2 if words.has(colon + 1, "это") else colon + 1
    behind = (r for r in runs(words, scene.mentions, range(colon, len(words))) if r.first - start <= 2)
    return next(behind, None)


def realis_of(scene: InvitationClause, carrier: Node | None, *, planning: bool = True) -> str:
    """What becomes of what the trigger tells, as ``realis`` has it; without ``planning`` nothing is only planned.

    ``carrier`` is the verb of a noun.
    """
    told = realis(scene.match.trigger, carrier, scene.match.skeleton)
    return "actual" if told == "planned" and not planning else told


# ---- what is told around the clause


def about_inviting(scene: InvitationClause, inviting: Collection[str]) -> bool:
    """Whether invitations are spoken of in this sentence, its paragraph or the one before, or in the headline."""
    sentences = scene.context.discourse.sentences
    here = sentences[scene.n].words.sentence.paragraph
    near = [s for k, s in enumerate(sentences[: scene.n + 1]) if k == 0 or s.words.sentence.paragraph >= here - 1]
    return any(read.words.tells(inviting) for read in near)


def inviters_before(scene: InvitationClause, inviting: Collection[str]) -> list[Referent]:
    """Who did the inviting of the sentence before: of the invitation told there, else its speaker or its subject.

    [] where it has none of the words of ``inviting``.
    """
    before = scene.n - 1
    if before < 0:
        return []
    told = [draft for draft in scene.context.drafts.of("invitation") if max(draft.sentences) == before]
    if told:
        inviter = told[-1].one("inviter")
        return [inviter] if inviter is not None else []
    words = scene.context.discourse.sentences[before].words
    if not words.tells(inviting):
        return []
    if words.tells(("мы",)):
        return speaker(scene.context.discourse, before)
    return people_of(scene.context, before, _opening_subject(scene.context.discourse.sentences[before].mentions))


def _opening_subject(mentions: Sequence[Mention]) -> list[Mention]:
    """Who a sentence is about, as a list of one, else []: capitals that open it, else the first nominative."""
    known = [m for m in mentions if m.referents]
    capitals = [m for m in known if m.uninflected and m.first == 0]
    return (capitals or [m for m in known if m.case == "Nom" and m.kind in ("person", "body", "office")])[:1]


def is_told_here(scene: InvitationClause) -> bool:
    """Whether an invitation of this sentence is told already: "… направила приглашение: их ждут на выборах"."""
    return any(draft.sentences[-1] == scene.n for draft in scene.context.drafts.of("invitation"))
