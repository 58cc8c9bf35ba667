"""From the claims of a model to the fact document of an article: what its words bear out, and why the rest is left out.

The model points at words; who and when these mean is worked out here, by the gazetteers, the clock and the calendar. A
fact that the text does not bear out is not mended: it is left out, with its reason.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from graphkit.extract.discourse.dating import Clock, parse_day
from graphkit.extract.llm.article_text import ArticleText, Quoted
from graphkit.extract.llm.claims import ClaimedEntity, ClaimedFact, Claims
from graphkit.extract.llm.dates import date_of
from graphkit.extract.llm.entities import Refusal, grounded, same_as, standing_names
from graphkit.extract.llm.wording import are_forms, words_of
from graphkit.faults import Reason
from graphkit.model import Article, Dropped, Entity, Evidence, Fact, FactDocument
from graphkit.schema import ENTITIES, FACTS, Role
from graphkit.value_spaces import IsoDate, WholeNumber, Words


@dataclass(slots=True)
class _Known:
    """The entities so far: ``scope`` has those of the part that is read by the claim's id, or why there is none."""

    entities: dict[str, Entity] = field(default_factory=dict)
    scope: dict[str, tuple[ClaimedEntity, Entity | Refusal]] = field(default_factory=dict)


class _Refused(Exception):
    """Why a fact is left out."""

    def __init__(self, reason: Reason, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason


def carried(before: Sequence[ClaimedEntity], claims: Claims) -> tuple[ClaimedEntity, ...]:
    """Who is named before the next part: those of ``before`` and those of the claims, under ids of their own."""
    ids = {one.id: one.id for one in before}
    ids |= {one.id: f"n{len(before) + n}" for n, one in enumerate(claims.entities, 1)}
    added = (
        replace(one, id=ids[one.id], organization=ids.get(one.organization or ""), election=ids.get(one.election or ""))
        for one in claims.entities
    )
    return (*before, *{one.id: one for one in added}.values())


def ground(article: Article, answers: Sequence[Claims]) -> FactDocument:
    """The fact document of an article, out of the claims in the answers to its parts, in their order.

    ``dropped`` has the facts that the text does not bear out, with a reason of ``graphkit.faults.Reason``.
    """
    text, clock = ArticleText(article), Clock(published=parse_day(article.published))
    known = _Known()
    before: tuple[ClaimedEntity, ...] = ()
    facts: dict[tuple[Any, ...], Fact] = {}
    dropped: list[Dropped] = []
    for claims in answers:
        _meet(known, (*before, *claims.entities), text, clock)
        before = carried(before, claims)
        dropped += (_odd(value) for value in claims.odd if isinstance(value, dict) and "quotes" in value)
        for claim in claims.facts:
            try:
                fact = _fact(claim, known, text, clock)
                facts.setdefault((fact.type, *sorted((k, repr(v)) for k, v in fact.roles.items()), fact.realis), fact)
            except _Refused as refused:
                told = {**claim.told, "evidence": list(claim.quotes)}
                dropped.append(Dropped(reason=refused.reason.value, detail=str(refused), fact=told))
    document = FactDocument(
        id=article.id, lang=article.lang, text=article.text, title=article.title, published=article.published,
        source=article.outlet, url=article.url, entities=known.entities, facts=tuple(facts.values()),
        dropped=tuple(dropped),
    )  # fmt: skip
    return replace(document, entities=_used(document))


def _meet(known: _Known, claims: Sequence[ClaimedEntity], text: ArticleText, clock: Clock) -> None:
    """Make the entities of a part known, missions last as they lean on others."""
    known.scope = {}
    for claim in sorted(claims, key=lambda one: one.type == "mission"):
        entity = grounded(claim, text, clock)
        if isinstance(entity, Entity):
            entity = _placed(entity, known)
        known.scope[claim.id] = (claim, entity)


def _placed(entity: Entity, known: _Known) -> Entity:
    """The entity under an id of the document, or the one there that is the same."""
    entity = replace(entity, organization=_id(entity.organization, known), election=_id(entity.election, known))
    found = same_as(entity, iter(known.entities.values()))
    if found is not None:
        return found
    prefix = ENTITIES[entity.type].prefix
    number = 1 + sum(other.type == entity.type for other in known.entities.values())
    entity = replace(entity, id=f"{prefix}{number}")
    known.entities[entity.id] = entity
    return entity


def _id(claimed: str | None, known: _Known) -> str | None:
    """The document's id of whom a claim means by an id of its own; None where that is nobody."""
    there = known.scope.get(claimed or "")
    return there[1].id if there is not None and isinstance(there[1], Entity) else None


def _fact(claim: ClaimedFact, known: _Known, text: ArticleText, clock: Clock) -> Fact:
    """The fact of a claim. Raises ``_Refused`` where the text does not bear it out."""
    evidence = tuple(_evidence(claim, text))
    quoted = Quoted(evidence, text.article.lang)
    if claim.realis == "denied" and not (claim.denial and quoted.has(claim.denial)):
        raise _Refused(Reason.DENIAL, f"realis is denied, and {claim.denial!r} does not stand in the quote")
    roles: dict[str, Any] = {}
    for role in FACTS[claim.type].roles:
        value = claim.roles.get(role.name)
        if value is None or role.name == "year":
            continue
        if not role.literal:
            roles[role.name] = _filled(role, value, claim, known, text, quoted)
        elif isinstance(role.space, IsoDate):
            roles[role.name] = _date(value, claim, text, clock)
        else:
            roles[role.name] = _literal(role, value, text, quoted)
    if "year" in FACTS[claim.type].names and roles.get("date"):
        roles["year"] = int(roles["date"][:4])
    return Fact(type=claim.type, roles=roles, evidence=evidence, realis=claim.realis, rule=f"llm.{claim.type}")


def _evidence(claim: ClaimedFact, text: ArticleText) -> Iterator[Evidence]:
    if not claim.quotes:
        raise _Refused(Reason.EVIDENCE, "quotes is empty; a fact needs the words that state it")
    for quote in claim.quotes:
        found = text.evidence(quote)
        if found is None and text.cuts(quote):
            raise _Refused(Reason.CUT, f"{_short(quote)} stands in the text, but what belongs to it is left out")
        if found is None:
            raise _Refused(Reason.QUOTE, f"{_short(quote)} does not stand in the text; a quote is exact, to the letter")
        yield found


def _filled(
    role: Role, value: Any, claim: ClaimedFact, known: _Known, text: ArticleText, quoted: Quoted
) -> str | tuple[str, ...] | None:
    """The ids of the document in a role that holds entities; all but elections must be pointed at in the quote."""
    ids = value if role.many and isinstance(value, list) else [value]
    found: dict[str, None] = {}
    for id in ids:
        there = known.scope.get(id) if isinstance(id, str) else None
        if there is None:
            raise _Refused(Reason.STRANGER, f"{role.name} is {_short(id)}, which is not among the entities")
        told, entity = there
        if not isinstance(entity, Entity):
            raise _Refused(*entity)
        if entity.type != "election" and not _pointed_at(told, claim, text, quoted):
            detail = f"{role.name} is {entity.name!r}, and neither a name nor words for it stand in the quote"
            raise _Refused(Reason.UNPOINTED, detail)
        found[entity.id] = None
    return tuple(found) if role.many else next(iter(found), None)


def _pointed_at(told: ClaimedEntity, claim: ClaimedFact, text: ArticleText, quoted: Quoted) -> bool:
    words = claim.points.get(told.id, ())
    return any(quoted.has(one) for one in (*words, *standing_names(told, text)))


def _date(value: Any, claim: ClaimedFact, text: ArticleText, clock: Clock) -> str | None:
    if not isinstance(value, str) or not text.has(value):
        raise _Refused(Reason.WORDS, f"date is told by {_short(value)}, which does not stand in the text")
    return date_of(value, clock, text.article.lang, future=claim.realis == "planned")


def _literal(role: Role, value: Any, text: ArticleText, quoted: Quoted) -> Any:
    """The value of a role that holds words or a number; words beside the core that the text has not are left out."""
    if isinstance(role.space, WholeNumber):
        if isinstance(value, int) and not quoted.has_number(value):
            raise _Refused(Reason.NUMBER, f"{role.name} is {value}, which does not stand in the quote")
        return value
    if not isinstance(role.space, Words):
        return value
    if (
        isinstance(value, str)
        and words_of(value)
        and (are_forms(words_of(value), quoted.words) or text.has_forms(value))
    ):
        return value
    if role.core:
        raise _Refused(Reason.WORDS, f"{role.name} is {_short(value)}, which does not stand in the text")
    return None


def _odd(value: dict[str, Any]) -> Dropped:
    """What was told as a fact and is of no type that there is."""
    detail = f"type is {_short(value.get('type'))}; it should be one of {', '.join(FACTS)}"
    return Dropped(reason=Reason.TYPE.value, detail=detail, fact=value)


def _used(document: FactDocument) -> Mapping[str, Entity]:
    """The entities that the facts speak of, and those that these lean on."""
    wanted = {id for fact in document.facts for id in fact.entity_ids()}
    for id in tuple(wanted):
        entity = document.entities[id]
        wanted |= {other for other in (entity.organization, entity.election) if other}
    return {id: entity for id, entity in document.entities.items() if id in wanted}


def _short(value: Any) -> str:
    told = repr(value)
    return told if len(told) <= 60 else f"{told[:58]} …"
