"""The wall: what a reader says of an article is let in fact by fact, and what is left out has its reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from graphkit.faults import Fault, entity_faults, fact_faults, sound_entities
from graphkit.model import Article, Dropped, Entity, Fact, FactDocument


def admit(document: FactDocument, article: Article) -> tuple[FactDocument, tuple[Dropped, ...]]:
    """The document with the facts that keep the contract, and those that do not, each with its reason.

    What the document says of the article itself is the article's own word: id, text, language, title, day, outlet and
    address. An entity that breaks the contract is left out, and every fact that needs it; so is an entity that no fact
    is left for. Facts that were left out before stay so.
    """
    told = {id: entity.to_json() for id, entity in document.entities.items()}
    broken = {id: fault for id, value in told.items() for fault in entity_faults(id, value, told)}
    sound = sound_entities(told)
    kept: list[Fact] = []
    dropped: list[Dropped] = []
    for n, fact in enumerate(document.facts):
        raw = _as_told(fact)
        fault = next(fact_faults(n, raw, sound, article.text), None)
        if fault is None:
            kept.append(fact)
        else:
            dropped.append(left_out(raw, _cause(fault, fact, broken)))
    entities = _used(document.entities, kept) if dropped or broken else document.entities
    return (
        replace(
            document, id=article.id, text=article.text, lang=article.lang, title=article.title,
            published=article.published, source=article.outlet, url=article.url, entities=entities, facts=tuple(kept),
            dropped=(*document.dropped, *dropped),
        ),
        tuple(dropped),
    )  # fmt: skip


def left_out(fact: Mapping[str, Any], fault: Fault) -> Dropped:
    """The fact with the reason for which it is left out."""
    return Dropped(reason=fault.reason.value, detail=str(fault), fact=dict(fact))


def _as_told(fact: Fact) -> dict[str, Any]:
    """The fact in its JSON form, of whatever its values are."""
    roles = {name: list(value) if isinstance(value, tuple) else value for name, value in dict(fact.roles).items()}
    told = {name: value for name, value in roles.items() if value is not None}
    quotes = [{"quote": e.quote, "start": e.start, "end": e.end} for e in fact.evidence]
    return {
        "type": fact.type, **told, "realis": fact.realis, "rule": fact.rule, "confidence": fact.confidence,
        "evidence": quotes,
    }  # fmt: skip


def _cause(fault: Fault, fact: Fact, broken: Mapping[str, Fault]) -> Fault:
    """The fault of an entity where a fact is left out for it, else the fact's own."""
    ids = [x for value in fact.roles.values() for x in (value if isinstance(value, tuple) else (value,))]
    return next((broken[id] for id in ids if isinstance(id, str) and id in broken), fault)


def _used(entities: Mapping[str, Entity], facts: list[Fact]) -> dict[str, Entity]:
    """The entities that the facts speak of, and those that these lean on (who sent a mission, what it observes)."""
    wanted: set[str] = {id for fact in facts for id in fact.entity_ids()}
    for id in tuple(wanted):
        wanted |= {x for x in (entities[id].organization, entities[id].election) if x is not None and x in entities}
    return {id: entity for id, entity in entities.items() if id in wanted}
