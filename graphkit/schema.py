"""The model, once: what types of entities and facts there are, their fields and roles, and what each of these may hold.

Whatever else says it (``ontology/``, the JSON schema of fact documents, words for types and values in ``loaders/`` and
on pages) follows from here or is held to it by ``tests/test_schema.py``.

Fact documents and the graph call two things by two names each, and this table is the one place that ties them: what an
article states of an office is a fact of type ``position``, and the node that it leads to, for as long as the articles
see the holder in the office, has the label ``Tenure``; a ``mission`` is an ``ObservationMission``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from graphkit.value_spaces import CountryCode, GazetteerId, IsoDate, Reference, Space, Vocabulary, WholeNumber, Words

LANGUAGES = ("ru", "en", "kk")
REALIS = ("actual", "planned", "denied", "hypothetical")
ROLE_CLASSES = (
    "chair", "deputy_chair", "secretary", "member", "head_of_mission", "deputy_head_of_mission", "coordinator",
    "observer", "secretary_general", "deputy_secretary_general", "head", "deputy_head", "president",
    "prime_minister", "minister", "deputy_minister", "ambassador", "member_of_parliament", "speaker",
    "spokesperson", "expert", "staff", "candidate", "other",
)  # fmt: skip
# Of these the classes that one person at a time has in a body; the queries that ask for succession list them too.
SINGLE_SEATS = ("chair", "head", "president", "prime_minister", "secretary_general", "speaker")
LEVELS = ("central", "regional", "precinct")
BODY_KINDS = ("international", "parliament", "government", "media", "ngo", "party", "academic", "other")
ELECTION_KINDS = ("presidential", "parliamentary", "local", "referendum", "other")
DOCUMENT_KINDS = ("memorandum", "agreement", "protocol", "other")
DOCUMENT_STATUSES = ("signed", "planned")
STANCES = ("positive", "negative", "mixed")


@dataclass(frozen=True, slots=True)
class Field:
    """What a type of entity has beside its names. ``graph`` is the property or relationship type that it comes to."""

    name: str
    space: Space
    graph: str


@dataclass(frozen=True)
class EntityType:
    """A type of entity: ``prefix`` begins the ids that extraction gives, ``label`` is its class in the graph.

    ``labels_by_kind`` has the kinds that are classes of their own. Each entity has ``names`` beside its fields: what
    the article calls it. It may have ``known_as``, what it is called elsewhere, and where ``known`` is a space a
    ``known`` out of it: the id by which the gazetteers know it, and which is then that of its node.
    """

    name: str
    prefix: str
    label: str
    fields: tuple[Field, ...] = ()
    labels_by_kind: Mapping[str, str] = field(default_factory=dict)
    known: GazetteerId | None = None

    @cached_property
    def spaces(self) -> Mapping[str, Space]:
        """What each field may hold, by the field's name."""
        return {one.name: one.space for one in self.fields}

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """The labels that entities of this type have in the graph, the one of most kinds first."""
        return (self.label, *self.labels_by_kind.values())

    def label_of(self, kind: str | None) -> str:
        """The label of an entity of this type and kind."""
        return self.labels_by_kind.get(kind or "", self.label)


@dataclass(frozen=True, slots=True)
class Role:
    """A role of a type of fact. ``graph`` is the relationship type or property that it comes to.

    ``core`` roles make the fact, the rest describe it. A ``many`` role holds a set, of ``least`` members or more. What
    is ``needed`` a fact cannot be without. An ``open`` role may be left out in one report of a fact and filled in
    another; all other core roles, and those that are ``fixed``, are equal in all reports of one fact.
    """

    name: str
    space: Space
    graph: str
    core: bool = True
    many: bool = False
    least: int = 1
    needed: bool = False
    open: bool = False
    fixed: bool = False

    @property
    def literal(self) -> bool:
        """Whether it holds a value of its own and not the id of an entity."""
        return not isinstance(self.space, Reference)


@dataclass(frozen=True, slots=True)
class Shortcut:
    """A relationship between two entities that follows from a fact that happened.

    It goes from the entity in ``source`` to that in ``target`` (between each two of them where these are one role)
    when both are of the types given (any, where none is) and the roles of ``when`` hold these values; the values of
    ``carries`` become its properties.
    """

    type: str
    source: str
    target: str
    source_type: str | None = None
    target_type: str | None = None
    when: Mapping[str, str] = field(default_factory=dict)
    carries: tuple[str, ...] = ()

    @property
    def mutual(self) -> bool:
        """Whether both ends are members of one role, so that it has no direction."""
        return self.source == self.target

    def joins(self, source: str, target: str) -> bool:
        """Whether it can tie entities of these types."""
        return self.source_type in (None, source) and self.target_type in (None, target)


@dataclass(frozen=True)
class FactType:
    """A type of fact: ``label`` is its class in the graph, where each fact is a node.

    An ``event`` that is told without a date is tied to the time of the report. ``loose_headline`` says that a headline
    tells it inexactly: what only the headline has is then one of the facts that the body tells.
    """

    name: str
    label: str
    roles: tuple[Role, ...]
    event: bool = False
    loose_headline: bool = False
    shortcut: Shortcut | None = None

    def role(self, name: str) -> Role:
        """The role of that name. Raises ``KeyError`` when the type has none."""
        return self._by_name[name]

    @cached_property
    def _by_name(self) -> Mapping[str, Role]:
        return {role.name: role for role in self.roles}

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of all roles, the core first."""
        return tuple(role.name for role in self.roles)

    @cached_property
    def core(self) -> tuple[str, ...]:
        """The names of the roles that make the fact."""
        return tuple(role.name for role in self.roles if role.core)

    @cached_property
    def needed(self) -> tuple[str, ...]:
        """The names of the roles that a fact cannot be without."""
        return tuple(role.name for role in self.roles if role.needed)

    @cached_property
    def open(self) -> tuple[str, ...]:
        """The names of the roles that one report may leave open."""
        return tuple(role.name for role in self.roles if role.open)

    @cached_property
    def fixed(self) -> tuple[str, ...]:
        """The names of the roles that are equal in all reports of one fact."""
        return tuple(role.name for role in self.roles if role.fixed or (role.core and not role.open))

    @cached_property
    def ties(self) -> Mapping[str, str]:
        """The relationship types in the graph, by the names of the roles that hold entities."""
        return {role.name: role.graph for role in self.roles if not role.literal}

    @cached_property
    def properties(self) -> Mapping[str, str]:
        """The keys in the graph, by the names of the literal roles that only some types of facts have.

        ``date`` and ``year`` are not among them: every fact has these, worked out from all its reports.
        """
        return {role.name: role.graph for role in self.roles if role.literal and role.graph not in ("date", "year")}


_PERSON = Reference(("person",))
_ELECTION = Reference(("election",))
_BODY = Reference(("commission", "organization", "mission", "country"))
_SIDE = Reference(("person", *_BODY.types))
_COUNTRY = Field("country", CountryCode(), "IN_COUNTRY")
_DATED = Role("date", IsoDate(), "date", core=False)

ENTITIES: Mapping[str, EntityType] = {
    one.name: one
    for one in (
        EntityType("person", "p", "Person"),
        EntityType(
            "commission", "c", "Commission",
            (_COUNTRY, Field("level", Vocabulary(LEVELS), "level")),
            known=GazetteerId(r"[a-z]{2}\.cec", "kz.cec"),
        ),
        EntityType(
            "organization", "o", "Organization",
            (
                Field("kind", Vocabulary(BODY_KINDS), "kind"),
                _COUNTRY,
            ),
            {"international": "InternationalOrganization", "parliament": "Parliament"},
            known=GazetteerId(r"[a-z0-9]+(-[a-z0-9]+)*", "odihr"),
        ),
        EntityType(
            "mission", "m", "ObservationMission",
            (
                Field("organization", Reference(("organization", "commission", "country")), "SENT_BY"),
                Field("election", _ELECTION, "OBSERVES"),
            ),
        ),
        EntityType("country", "s", "Country", (Field("country", CountryCode(), "code"),)),
        EntityType(
            "election", "e", "Election",
            (
                Field("kind", Vocabulary(ELECTION_KINDS), "kind"),
                _COUNTRY,
                Field("date", IsoDate(), "date"),
            ),
        ),
    )
}  # fmt: skip

# In the order in which a reader wants to meet them: first who somebody is, then what was done.
FACTS: Mapping[str, FactType] = {
    one.name: one
    for one in (
        FactType(
            "position", "Tenure",
            (
                Role("person", _PERSON, "HOLDER", needed=True),
                Role("role", Vocabulary(ROLE_CLASSES), "role"),
                Role("organization", _BODY, "OFFICE_IN"),
                Role("title", Words(), "office", core=False),
            ),
            shortcut=Shortcut("CHAIRS", "person", "organization", "person", "commission", when={"role": "chair"}),
        ),
        FactType(
            "meeting", "Meeting",
            (
                Role("participants", _SIDE, "PARTICIPANT", many=True, least=2, needed=True),
                _DATED,
                Role("place", Words(), "place", core=False),
            ),
            event=True, loose_headline=True,
            shortcut=Shortcut("MET", "participants", "participants", "person", "person", carries=("date", "year")),
        ),
        FactType(
            "memorandum", "Memorandum",
            (
                Role("parties", _SIDE, "PARTY", many=True, least=2, needed=True),
                Role("year", WholeNumber(1, 9999), "year", open=True),
                _DATED,
                Role("kind", Vocabulary(DOCUMENT_KINDS), "kind", core=False, open=True),
                Role("status", Vocabulary(DOCUMENT_STATUSES), "status", core=False, fixed=True),
            ),
            loose_headline=True,
            shortcut=Shortcut(
                "HAS_MEMORANDUM_WITH", "parties", "parties", "commission", "commission",
                when={"status": "signed"}, carries=("year",),
            ),
        ),
        FactType(
            "award", "Award",
            (
                Role("conferrer", _SIDE, "CONFERRED_BY", open=True),
                Role("recipient", _SIDE, "CONFERRED_ON", needed=True),
                Role("award", Words(), "award"),
                _DATED,
            ),
            event=True, loose_headline=True,
            shortcut=Shortcut(
                "DECORATED", "conferrer", "recipient", "person", "person", carries=("date", "year", "award")
            ),
        ),
        FactType(
            "invitation", "Invitation",
            (
                Role("inviter", _SIDE, "INVITER"),
                Role("invitee", _SIDE, "INVITEE", needed=True),
                Role("election", _ELECTION, "FOR_ELECTION", open=True),
                _DATED,
            ),
            event=True,
            shortcut=Shortcut("INVITED", "inviter", "invitee", carries=("election", "date")),
        ),
        FactType(
            "observation", "Observation",
            (
                Role("observer", _SIDE, "OBSERVER", needed=True),
                Role("election", _ELECTION, "OBSERVED_ELECTION"),
            ),
            shortcut=Shortcut("OBSERVED", "observer", "election", target_type="election"),
        ),
        FactType(
            "accreditation", "Accreditation",
            (
                Role("accredited", _SIDE, "ACCREDITED_PARTY"),
                Role("count", WholeNumber(0, 10**9), "count", needed=True),
                Role("accreditor", _SIDE, "ACCREDITED_BY", core=False, open=True),
                Role("election", _ELECTION, "ACCREDITED_FOR", core=False, open=True),
            ),
        ),
        FactType(
            "briefing", "Briefing",
            (Role("speakers", _SIDE, "SPEAKER", many=True, needed=True), _DATED),
            event=True, loose_headline=True,
        ),
        FactType(
            "assessment", "Assessment",
            (
                Role("assessor", _SIDE, "ASSESSOR", needed=True),
                Role("election", _ELECTION, "ASSESSED_ELECTION"),
                Role("stance", Vocabulary(STANCES), "stance", needed=True),
            ),
            loose_headline=True,
        ),
    )
}  # fmt: skip

# A role of one name is of one nature in all types of facts.
SET_ROLES = frozenset(role.name for fact in FACTS.values() for role in fact.roles if role.many)
LITERAL_ROLES = frozenset(role.name for fact in FACTS.values() for role in fact.roles if role.literal)
FACTS_BY_LABEL: Mapping[str, FactType] = {fact.label: fact for fact in FACTS.values()}
LABELS_BY_TYPE: Mapping[str, str] = {
    **{entity.name: entity.label for entity in ENTITIES.values()}, **{fact.name: fact.label for fact in FACTS.values()}
}  # fmt: skip
SHORTCUTS: Mapping[str, FactType] = {
    fact.shortcut.type: fact for fact in sorted(FACTS.values(), key=lambda one: one.name) if fact.shortcut
}
