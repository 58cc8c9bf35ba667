"""Resolution as a whole: a pure function of fact documents and judgements, whatever their order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from graphkit.errors import DocumentError
from graphkit.model import Entity, FactDocument
from graphkit.resolve import known
from graphkit.resolve.bodies import commission_ids, country_ids, organization_ids
from graphkit.resolve.elections import date_of, election_ids, mission_ids
from graphkit.resolve.facts import canonical_facts
from graphkit.resolve.groups import Mention, grouped, mentions, most_common
from graphkit.resolve.judgements import Judgement, Judgements
from graphkit.resolve.names import oblique, person_name
from graphkit.resolve.persons import person_ids
from graphkit.resolve.resolution import CanonicalEntity, Resolution

Key = tuple[str, str]


def resolve(documents: Iterable[FactDocument], judgements: Iterable[Judgement] = ()) -> Resolution:
    """The canonical entities and facts of the documents. The order of documents and judgements does not matter.

    Raises ``DocumentError`` when two documents that differ have one id: which of them counts would depend on order.
    """
    docs = _one_of_each(documents)
    verdicts = Judgements(judgements)
    links: dict[Key, str] = {}
    links.update(country_ids(mentions(docs, "country")))
    links.update(commission_ids(mentions(docs, "commission"), verdicts))
    links.update(organization_ids(mentions(docs, "organization"), verdicts))
    links.update(election_ids(mentions(docs, "election"), verdicts))
    links.update(mission_ids(mentions(docs, "mission"), links, verdicts))
    links.update(person_ids(mentions(docs, "person"), _homes(docs, links), verdicts))
    links = _apart(docs, links)
    facts, dropped = canonical_facts(docs, links)
    return Resolution(_entities(docs, links), facts, links, dropped)


def _one_of_each(documents: Iterable[FactDocument]) -> list[FactDocument]:
    found: dict[str, FactDocument] = {}
    for document in documents:
        if found.setdefault(document.id, document) != document:
            raise DocumentError(f"two articles that differ have the id {document.id!r}; give one of them another id")
    return [found[id] for id in sorted(found)]


def _homes(docs: Iterable[FactDocument], links: Mapping[Key, str]) -> dict[Key, frozenset[str]]:
    """The bodies and countries that each person's offices tie him or her to."""
    homes: dict[Key, set[str]] = {}
    for doc in docs:
        for fact in doc.facts:
            person, body = fact.roles.get("person"), fact.roles.get("organization")
            if fact.type == "position" and person and body:
                homes.setdefault((doc.id, str(person)), set()).add(links[doc.id, str(body)])
    return {key: frozenset(found) for key, found in homes.items()}


def _apart(docs: Iterable[FactDocument], links: Mapping[Key, str]) -> dict[Key, str]:
    """An id that entities of two types came to share is told apart by the type; the rarer case keeps both nodes."""
    types: dict[str, set[str]] = {}
    for doc in docs:
        for entity in doc.entities.values():
            types.setdefault(links[doc.id, entity.id], set()).add(entity.type)
    out = dict(links)
    for doc in docs:
        for entity in doc.entities.values():
            id = links[doc.id, entity.id]
            if len(types[id]) > 1 and entity.type != min(types[id]):
                out[doc.id, entity.id] = f"{id}-{entity.type}"
    return out


def _entities(docs: Iterable[FactDocument], links: Mapping[Key, str]) -> dict[str, CanonicalEntity]:
    every = [Mention(doc, entity) for doc in docs for entity in doc.entities.values()]
    groups = grouped(every, lambda mention: links[mention.key])
    out = {id: _entity(id, groups[id], links) for id in sorted(groups)}
    for entity in list(out.values()):
        if entity.country and entity.country not in out:
            out[entity.country] = _country(entity.country, entity.articles)
    return dict(sorted(out.items()))


def _country(id: str, articles: tuple[str, ...]) -> CanonicalEntity:
    found = known.countries().get(id.upper())
    names = found.first_names() if found else {"ru": id.upper()}
    return CanonicalEntity(
        id=id,
        type="country",
        names=names,
        aliases=tuple(sorted(set(names.values()))),
        articles=articles,
        code=id.upper(),
    )


def _entity(id: str, group: list[Mention], links: Mapping[Key, str]) -> CanonicalEntity:
    first = group[0].entity
    country = most_common(m.entity.country for m in group)
    return CanonicalEntity(
        id=id, type=first.type, names=_names(id, first, group), articles=tuple(sorted({m.document.id for m in group})),
        aliases=tuple(sorted({name for m in group for name in m.entity.names})),
        code=(country or id.upper()) if first.type == "country" else None,
        country=country.lower() if country and first.type != "country" else None,
        level=most_common(m.entity.level for m in group) or ("central" if first.type == "commission" else None),
        kind=most_common(m.entity.kind for m in group), date=date_of(id) if first.type == "election" else None,
        organization=most_common(links.get((m.document.id, m.entity.organization or "")) for m in group),
        election=most_common(links.get((m.document.id, m.entity.election or "")) for m in group),
    )  # fmt: skip


def _names(id: str, first: Entity, group: list[Mention]) -> dict[str, str]:
    """The best name by language: the loaders' where they know the thing, else the fullest that was given most."""
    if first.type == "country":
        found = known.countries().get(id.upper())
    elif first.type == "commission":
        found = known.commissions().get(id.removesuffix(".cec").upper()) if id.endswith(".cec") else None
    else:
        found = known.organizations().get(id) if first.type == "organization" else None
    if found is not None and found.first_names():
        return found.first_names()
    out = {}
    for lang, same in sorted(grouped(group, lambda m: m.document.lang).items()):
        given = [m.entity.names[0] for m in same]
        if first.type == "person":
            given = _full_names(same) or given
        out[lang] = most_common(given) or given[0]
    return out


def _full_names(same: list[Mention]) -> list[str]:
    """The name of a person that each mention has first among its full ones; of oblique forms only if there is no other.

    One for each mention: the other spellings that an article lists do not outvote the one it puts first.
    """
    first = [next((n for n in m.entity.names if person_name(n).full), None) for m in same]
    upright = [next((n for n in m.entity.names if _upright(n)), None) for m in same]
    return [n for n in upright if n] or [n for n in first if n]


def _upright(name: str) -> bool:
    parts = person_name(name)
    return parts.full and not oblique(parts)
