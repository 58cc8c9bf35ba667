"""What a frame file may say: the keys of every frame, and for each fact type its roles and options, with their meaning.

``frame_files`` reads the files by these classes and refuses what they do not know; a test holds the tables of
``docs/extraction.md`` to them.
"""

# ruff: noqa: RUF009  (the functions called in the classes make their fields)

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass, field, fields
from typing import Any, ClassVar, get_type_hints

from graphkit.schema import ROLE_CLASSES

Words = frozenset[str]

# Where a role may be looked for, besides a preposition with a case ("с+Ins"); also with "carrier:" before it, beside
# the verb of the clause that a noun stands in.
PLACES: Mapping[str, str] = {
    "subj": "the subject; of a passive, who does it",
    "obj": "the object",
    "dat": "the dative without a preposition",
    "gen": "the genitive without a preposition",
    "ins": "the instrumental without a preposition",
    "acc": "the accusative without a preposition",
    "patient": "the subject of a passive",
    "agent": "who does what a passive tells",
    "topic": "the subject of the clause, whatever the voice",
    "governed": "the subject of the word itself; of a participle, what it describes",
    "relative": 'the subject of the clause with "который" behind it',
    "antecedent": "what it hangs on",
}
CASES = ("Gen", "Dat", "Acc", "Ins", "Loc")

WAYS = ("invite", "await", "offer", "letter", "answered", "write", "addressee")
_DOCUMENTS = ("memorandum", "agreement", "protocol", "other")
_INVITE, _OFFER, _LETTER = ("invite",), ("offer",), ("letter",)
_SPOKEN_OF = ("letter", "answered", "write", "addressee")


@dataclass(frozen=True, slots=True)
class Means:
    """What a key says to people; ``among`` are the only values it may have, or that the values of its table may have.

    ``key`` is how the file writes it where Python cannot, ``ways`` the ways of an invitation that it goes with (() for
    all of them).
    """

    text: str
    key: str = ""
    among: tuple[str, ...] = ()
    ways: tuple[str, ...] = ()


def _flag(means: str, *, key: str = "") -> Any:
    return field(default=False, metadata={"means": Means(means, key=key)})


def _words(means: str, *, ways: tuple[str, ...] = ()) -> Any:
    return field(default=frozenset(), metadata={"means": Means(means, ways=ways)})


def _table(means: str, *, among: tuple[str, ...] = ()) -> Any:
    return field(default_factory=dict, metadata={"means": Means(means, among=among)})


def _listed(means: str) -> Any:
    return field(default=(), metadata={"means": Means(means)})


def _required(means: str, *, among: tuple[str, ...] = ()) -> Any:
    return field(metadata={"means": Means(means, among=among)})


@dataclass(frozen=True, kw_only=True)
class FrameKeys:
    """What every frame may say. Words are folded; an example is a table with ``text`` and ``facts``."""

    id: str = _required("the frame's name, with which the rule of its facts ends")
    verbs: Words = _words("the verbs that start the frame, in dictionary form")
    nouns: Words = _words("the nouns that start it; a frame has verbs, nouns or both")
    light: Words = _words('verbs that carry a noun ("провести встречу")')
    light_only: bool = _flag("the noun counts with one of its `light` verbs only")
    objects: Words = _words('one of these must be near ("вручить" tells an award only with "медаль", "орден" …)')
    roles: Mapping[str, tuple[str, ...]] = _table("for each role where to look, in order: the first that fits wins")
    kinds: Mapping[str, tuple[str, ...]] = _table("what may fill a role; anybody who is known where it is left out")
    needs: tuple[str, ...] = _listed("roles without which there is no fact")
    example: tuple[Mapping[str, Any], ...] = _listed("texts with their facts, or with `facts = []`; the tests run them")


@dataclass(frozen=True, kw_only=True)
class FrameOptions:
    """What a frame of one fact type may say besides: each field is a key of the file, absent ones are False or empty.

    ``roles`` are the roles that its frames fill, ``tables`` the word lists that the file of that fact's name may hold.
    """

    fact: ClassVar[str]
    roles: ClassVar[Mapping[str, str]]
    tables: ClassVar[Mapping[str, tuple[str, ...]]] = {}


@dataclass(frozen=True, kw_only=True)
class AssessmentOptions(FrameOptions):
    """Who judges a vote. What is said is judged by the words of ``stance.toml``."""

    fact: ClassVar[str] = "assessment"
    roles: ClassVar[Mapping[str, str]] = {"assessor": "who judges"}


@dataclass(frozen=True, kw_only=True)
class AwardOptions(FrameOptions):
    """Who is given what by whom."""

    fact: ClassVar[str] = "award"
    roles: ClassVar[Mapping[str, str]] = {"conferrer": "who gives it", "recipient": "who gets it"}
    tables: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "words": ("items", "plain", "marked", "generic", "papers", "decree", "from")
    }

    of_before: bool = _flag("the award is one told before, none of the sentence's own")
    announces: bool = _flag("tells who confers the awards of the sentences after it")


@dataclass(frozen=True, kw_only=True)
class BriefingOptions(FrameOptions):
    """Who spoke at a briefing."""

    fact: ClassVar[str] = "briefing"
    roles: ClassVar[Mapping[str, str]] = {"speakers": "who spoke", "with": "who spoke together with them"}
    tables: ClassVar[Mapping[str, tuple[str, ...]]] = {"words": ("held", "beside", "absent", "joining")}

    joins: bool = _flag('who is named spoke at the briefing told before, where "также" or the like stands')


@dataclass(frozen=True, kw_only=True)
class InvitationOptions(FrameOptions):
    """Who is invited by whom: ``way`` tells in which places of the clause the two stand."""

    fact: ClassVar[str] = "invitation"
    roles: ClassVar[Mapping[str, str]] = {"inviter": "who invites", "invitee": "who is invited"}

    way: str = _required(
        "what the words are: `invite` (a verb with whom it invites), `await`, `offer` (with what it is for), `letter` "
        "(a noun that is sent, got, answered), `answered`, `write` and `addressee` (where invitations are spoken of)",
        among=WAYS,
    )
    goals: Words = _words("with these it is an invitation to something else than a vote")
    idle: Words = _words('goals that make no invitation of it ("на кофе")', ways=_INVITE)
    guests: Words = _words('words for a list of guests ("в числе приглашённых")', ways=_INVITE)
    purpose: Words = _words("one of these verbs must follow …", ways=_OFFER)
    send: Words = _words("… or one of these, with a word of `sent`", ways=_OFFER)
    sent: Words = _words("who is asked for", ways=_OFFER)
    inviting: Words = _words("words that speak of inviting", ways=_SPOKEN_OF)
    short: Words = _words("nouns that are an invitation only where invitations are spoken of", ways=_LETTER)
    by: Words = _words('words before it that make it a reason ("по приглашению")', ways=_LETTER)
    give: Words = _words("verbs of giving it to somebody", ways=_LETTER)
    get: Words = _words("verbs of getting it", ways=_LETTER)
    reach: Words = _words("verbs of its reaching somebody", ways=_LETTER)
    sign: Words = _words("verbs of writing and deciding it", ways=_LETTER)
    answer: Words = _words("verbs of answering it", ways=_LETTER)
    thank: Words = _words("words of thanking for it", ways=_LETTER)

    @property
    def acts(self) -> Mapping[str, Words]:
        """The words of each act on a letter, by its name."""
        return {
            "thank": self.thank, "answer": self.answer, "give": self.give, "get": self.get, "reach": self.reach,
            "sign": self.sign,
        }  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class MeetingOptions(FrameOptions):
    """Who met whom."""

    fact: ClassVar[str] = "meeting"
    roles: ClassVar[Mapping[str, str]] = {
        "a": "the side that is told first",
        "b": "the side it met",
        "out": "who is neither",
    }

    host: bool = _flag("a side that the sentence leaves out is the host of the meetings told around it")
    receives: bool = _flag('`a` is the host ("хозяин кабинета"), `b` the guest')
    pair: bool = _flag("without `b`, `a` is two people of different bodies")
    cue: bool = _flag('only among other meetings, where the next sentences speak of a talk ("собеседники", "гость")')
    new: bool = _flag('not where the noun means talks told before ("по итогам этой беседы")')
    after: bool = _flag("only after a meeting that the sentence or one of the two before it told")
    past: bool = _flag("only with a verb in the past")
    said: bool = _flag("only with a date of its own: what it tells is else the meeting told before")
    to: bool = _flag('one of the objects stands behind "на", "к" or "за" ("пригласил на обед", "к себе")')
    join: bool = _flag("who is named joins the meeting told before")
    waiting: bool = _flag("with `join`: who is named was the nameless group of the meeting told before")
    stand_for: bool = _flag("with `join`: who is named stood for one of the bodies that met, and takes its place")


@dataclass(frozen=True, kw_only=True)
class MemorandumOptions(FrameOptions):
    """Documents of cooperation, and who signed them."""

    fact: ClassVar[str] = "memorandum"
    roles: ClassVar[Mapping[str, str]] = {"a": "a party", "b": "the party it signs with"}

    kinds_of: Mapping[str, str] = _table("the kind of document that each noun is", among=_DOCUMENTS)
    about: Words = _words("what such a document is about: one of these, or of `done`, must be near")
    done: Words = _words("what is done with such a document")
    signing: Words = _words("told with these it happened when the news says, where no other date stands")
    prepared: Words = _words("these say that it is still to come, where nothing says that it was signed")
    background: Words = _words("told with these it happened some time before")
    sides: Words = _words('"двумя комиссиями": both sides of what is told')
    loose: Words = _words("nouns of documents of many sorts: of cooperation only where they say so")
    not_of: Words = _words("a protocol of these is none of cooperation")
    goes_on: bool = _flag("goes on about the document told last, and tells none itself")
    nouns_of: Words = _words("with `goes_on`: a sentence with one of these speaks of another document")


@dataclass(frozen=True, kw_only=True)
class ObservationOptions(FrameOptions):
    """Who observes a vote."""

    fact: ClassVar[str] = "observation"
    roles: ClassVar[Mapping[str, str]] = {"observer": "who observes", "whom": "the body that the observer stands for"}

    any: bool = _flag("the sentence need not name a vote")
    near: bool = _flag("only around the day of a vote at home, or where one is named")
    as_: bool = _flag('the noun stands behind "в качестве", "в роли", "как"', key="as")
    sends: bool = _flag("what is sent are people who observe")
    whole: bool = _flag("the object is bare and in the accusative")
    watch: bool = _flag("a vote is named right behind the verb")


@dataclass(frozen=True, kw_only=True)
class PositionOptions(FrameOptions):
    """Offices that a verb tells."""

    fact: ClassVar[str] = "position"
    roles: ClassVar[Mapping[str, str]] = {"person": "who holds the office", "body": "the body it is an office of"}
    tables: ClassVar[Mapping[str, tuple[str, ...]]] = {"links": ("verbs", "posts", "holding", "seniors", "leads")}

    role: str = _required("the class of the office", among=ROLE_CLASSES)
    title: str = _required("the office in words")


OPTIONS: Mapping[str, type[FrameOptions]] = {
    kind.fact: kind
    for kind in (
        AssessmentOptions, AwardOptions, BriefingOptions, InvitationOptions, MeetingOptions, MemorandumOptions,
        ObservationOptions, PositionOptions,
    )
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a class of this module: its ``name`` in files, the ``field`` and the ``type`` that hold its value."""

    name: str
    field: str
    type: Any
    required: bool
    means: Means


def keys_of(kind: type[FrameKeys] | type[FrameOptions]) -> Iterator[Key]:
    """The keys that frames have by a class of this module, in its order."""
    hints = get_type_hints(kind)
    for own in fields(kind):
        means: Means = own.metadata["means"]
        required = own.default is MISSING and own.default_factory is MISSING
        yield Key(means.key or own.name, own.name, hints[own.name], required, means)
