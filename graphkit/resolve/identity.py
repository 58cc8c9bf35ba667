"""Resolution as a whole: a pure function of fact documents and judgements, whatever their order.

What depends on what is layered, and each layer is a function of forms (see ``graphkit.resolve.forms``): bodies,
countries and elections; then missions, which name them; then people, whose offices are in them; then facts. So a store
can work out anew only the forms that a change touches; ``resolve`` here does all of them and is what such a store is
held to.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from graphkit.errors import DocumentError
from graphkit.knowledge.caches import refresh
from graphkit.knowledge.gazetteer import countries
from graphkit.model import FactDocument
from graphkit.resolve.bodies import body_handles, named_bodies, plain_id
from graphkit.resolve.display import Counted, display_names
from graphkit.resolve.elections import date_of, elections, mission_id
from graphkit.resolve.facts import canonical_facts
from graphkit.resolve.forms import Form, Links, form, mission_form, person_form
from graphkit.resolve.judgements import Judgement, Judgements
from graphkit.resolve.person import handles
from graphkit.resolve.persons import people
from graphkit.resolve.resolution import CanonicalEntity, Resolution

Key = tuple[str, str]
# The layers, each of which needs the ids of those before it.
LAYERS = (("country", "commission", "organization", "election"), ("mission",), ("person",))


def resolve(documents: Iterable[FactDocument], judgements: Iterable[Judgement] = ()) -> Resolution:
    """The canonical entities and facts of the documents. The order of documents and judgements does not matter.

    Raises ``DocumentError`` when two documents that differ have one id: which of them counts would depend on order.
    """
    docs = _one_of_each(documents)
    verdicts = Judgements(judgements)
    links, forms, current = identify(docs, verdicts)
    facts, dropped = canonical_facts(docs, links, verdicts, current)
    return Resolution(_entities(docs, links, forms), facts, links, dropped)


def identify(docs: list[FactDocument], verdicts: Judgements) -> tuple[dict[Key, str], dict[Key, Form], dict[str, str]]:
    """The id and the form of each mention (article id, local id), and the ids that names in judgements have now."""
    refresh()
    links: dict[Key, str] = {}
    forms: dict[Key, Form] = {}
    current: dict[str, str] = {}
    for layer in LAYERS:
        own = {
            (doc.id, entity.id): form_of(doc, entity.id, links)
            for doc in docs for entity in doc.entities.values() if entity.type in layer
        }  # fmt: skip
        ids = layer_ids(set(own.values()), verdicts)
        known_by = handled(ids)
        settled = verdicts.settled(known_by)
        current.update(verdicts.current(known_by, settled))
        links.update((key, settled[ids[of]]) for key, of in own.items())
        forms.update(own)
    return links, forms, current


def form_of(document: FactDocument, id: str, links: Links) -> Form:
    """The form of one entity of the document; ``links`` has the ids of the layers before it."""
    entity = document.entities[id]
    if entity.type == "person":
        return person_form(document, entity, links)
    return mission_form(document, entity, links) if entity.type == "mission" else form(document, entity)


def layer_ids(forms: Iterable[Form], judgements: Judgements) -> dict[Form, str]:
    """The ids of the forms of one layer, before judgements that two ids are the same."""
    ids: dict[Form, str] = {}
    named, dated, persons = [], [], []
    for item in forms:
        if item.type == "person":
            persons.append(item)
        elif item.type == "election":
            dated.append(item)
        elif item.type == "mission":
            ids[item] = mission_id(item)
        else:
            id = plain_id(item)
            ids.update({item: id} if id else {})
            named += [] if id else [item]
    ids.update(named_bodies(named, judgements))
    ids.update(elections(sorted(dated), judgements))
    ids.update(people(persons, judgements))
    return ids


def handled(ids: Mapping[Form, str]) -> dict[str, frozenset[str]]:
    """Each id with the names under which a judgement may know it, itself among them."""
    out: dict[str, set[str]] = {}
    for item, id in ids.items():
        out.setdefault(id, {id}).update(form_handles(item))
    return {id: frozenset(found) for id, found in out.items()}


def form_handles(item: Form) -> Iterable[str]:
    """The slugs that a form may have been called by."""
    if item.type == "person":
        return handles(item)
    if item.type in ("commission", "organization") and not item.article and not plain_id(item):
        return body_handles(item)
    return ()


def _one_of_each(documents: Iterable[FactDocument]) -> list[FactDocument]:
    found: dict[str, FactDocument] = {}
    for document in documents:
        if found.setdefault(document.id, document) != document:
            raise DocumentError(f"two articles that differ have the id {document.id!r}; give one of them another id")
    return [found[id] for id in sorted(found)]


@dataclass(slots=True)
class Uses:
    """In what forms, languages and articles an entity is named; what its node is made of."""

    forms: Counter[tuple[Form, str]] = field(default_factory=Counter)
    articles: set[str] = field(default_factory=set)


def _entities(docs: Iterable[FactDocument], links: Links, forms: Mapping[Key, Form]) -> dict[str, CanonicalEntity]:
    uses: dict[str, Uses] = {}
    for doc in docs:
        for local in doc.entities:
            use = uses.setdefault(links[doc.id, local], Uses())
            use.forms[forms[doc.id, local], doc.lang] += 1
            use.articles.add(doc.id)
    out = {id: entity_of(id, use) for id, use in uses.items()}
    for entity in list(out.values()):
        if entity.country and entity.country not in out:
            out[entity.country] = country_of(entity.country)
    return dict(sorted(out.items()))


def country_of(id: str) -> CanonicalEntity:
    """A country that no article names but some body is in."""
    found = countries().get(id.upper())
    names = found.first_names() if found else {"ru": id.upper()}
    aliases = tuple(sorted(set(names.values())))
    return CanonicalEntity(id=id, type="country", names=names, aliases=aliases, articles=(), code=id.upper())


def entity_of(id: str, uses: Uses) -> CanonicalEntity:
    """The entity, from all forms and languages in which articles name it."""
    forms = sorted(uses.forms.items())
    first = forms[0][0][0]
    country = _commonest(forms, lambda f: f.country)
    if not country and first.type == "commission" and id.endswith(".cec"):
        country = id.removesuffix(".cec").upper()
    return CanonicalEntity(
        id=id, type=first.type, names=display_names(id, first.type, forms), articles=tuple(sorted(uses.articles)),
        aliases=tuple(sorted({name for (item, _), _ in forms for name in item.names})),
        code=(country or (id.upper() if len(id) == 2 else None)) if first.type == "country" else None,
        country=country.lower() if country and first.type != "country" else None,
        level=_commonest(forms, lambda f: f.level) or ("central" if first.type == "commission" else None),
        kind=_commonest(forms, lambda f: f.kind), date=date_of(id) if first.type == "election" else None,
        organization=_commonest(forms, lambda f: f.organization), election=_commonest(forms, lambda f: f.election),
    )  # fmt: skip


def _commonest(forms: Counted, what: Callable[[Form], str]) -> str | None:
    counts: Counter[str] = Counter()
    for (item, _), count in forms:
        counts[what(item)] += count
    del counts[""]
    return min(counts, key=lambda value: (-counts[value], value), default=None)
