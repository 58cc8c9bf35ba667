"""Identity of countries, commissions and organisations: by what they are, not by the string they are called."""

from __future__ import annotations

from collections.abc import Iterable

from graphkit.model import Entity
from graphkit.resolve import known
from graphkit.resolve.groups import Groups, Mention
from graphkit.resolve.judgements import Judgements
from graphkit.resolve.names import identity_data, normal, slug


def country_ids(mentions: Iterable[Mention]) -> dict[tuple[str, str], str]:
    """The id of each country mention: its code in lower case, else a slug of its name."""
    out = {}
    for mention in mentions:
        code = mention.entity.country or code_of(mention.entity.names)
        out[mention.key] = code.lower() if code else slug(mention.entity.names[0])
    return out


def code_of(names: Iterable[str]) -> str | None:
    """The code of the country that the first known name belongs to."""
    codes = known.country_codes()
    return next((codes[normal(name)] for name in names if normal(name) in codes), None)


def commission_ids(mentions: Iterable[Mention], judgements: Judgements) -> dict[tuple[str, str], str]:
    """The id of each commission mention: ``kz.cec`` for a central one, ``kz.<name>`` for another of the country.

    A central commission without a country is known by a name that only one country's commission has.
    """
    out: dict[tuple[str, str], str] = {}
    rest = []
    for mention in mentions:
        entity = mention.entity
        country = entity.country or _commission_country(entity)
        if country and (entity.level or "central") == "central":
            out[mention.key] = f"{country.lower()}.cec"
        else:
            rest.append(mention)
    out.update(_by_name(rest))
    merged = judgements.merged(out.values())
    return {key: merged[id] for key, id in out.items()}


def organization_ids(mentions: Iterable[Mention], judgements: Judgements) -> dict[tuple[str, str], str]:
    """The id of each organisation mention: that of ``loaders/organizations.toml``, else a slug with its country."""
    out: dict[tuple[str, str], str] = {}
    rest = []
    for mention in mentions:
        id = known_organization(mention.entity)
        if id:
            out[mention.key] = id
        else:
            rest.append(mention)
    out.update(_by_name(rest))
    merged = judgements.merged(out.values())
    return {key: merged[id] for key, id in out.items()}


def known_organization(entity: Entity) -> str | None:
    """The id of the organisation in the loaders that carries one of the names, the fuller name before the shorter.

    A name of several counts for none of them unless the entity's country leaves one; another country forbids.
    """
    table, ids = known.organizations(), known.organization_ids()
    for name in entity.names:
        fitting = [id for id in ids.get(normal(name), ()) if _same_country(table[id].country, entity.country)]
        if len(fitting) == 1:
            return fitting[0]
    return None


def _same_country(one: str | None, two: str | None) -> bool:
    return one is None or two is None or one == two


def _commission_country(entity: Entity) -> str | None:
    countries = known.commission_countries()
    return next((countries[normal(name)] for name in entity.names if normal(name) in countries), None)


def _by_name(mentions: list[Mention]) -> dict[tuple[str, str], str]:
    """Ids of bodies that no loader knows: of one country, those that share a name are one.

    A body whose country is not said joins the bodies of a country when those of only one country share its name. A
    body with no name of its own ("областная избирательная комиссия") stays inside its article.
    """
    groups: Groups[tuple[str, str]] = Groups(mention.key for mention in mentions)
    by_name: dict[tuple[str, str], dict[str, list[Mention]]] = {}
    for mention in mentions:
        for name in _own_names(mention.entity):
            by_country = by_name.setdefault((mention.entity.type, name), {})
            by_country.setdefault(mention.entity.country or "", []).append(mention)
    homeless: dict[tuple[str, str], set[str]] = {}
    for by_country in by_name.values():
        for same in by_country.values():
            groups.join(*(mention.key for mention in same))
        for mention in by_country.get("", ()):
            homeless.setdefault(mention.key, set()).update(c for c in by_country if c)
    for by_country in by_name.values():
        lost = [m for m in by_country.get("", ()) if len(homeless[m.key]) == 1]
        for mention in lost:
            home = by_country.get(next(iter(homeless[mention.key])), ())
            groups.join(*(m.key for m in (*home, mention)))
    by_key = {mention.key: mention for mention in mentions}
    out = {}
    taken: set[str] = set()
    for members in groups.members():
        group = [by_key[key] for key in members]
        id = _body_id(group)
        number, unique = 1, id
        while unique in taken:
            number += 1
            unique = f"{id}-{number}"
        taken.add(unique)
        out.update(dict.fromkeys(members, unique))
    return out


def _own_names(entity: Entity) -> list[str]:
    """The normalised names that can stand for the body outside its article."""
    generic = set(identity_data()["generic"])
    own = []
    for name in entity.names:
        words = normal(name).split()
        particular = [w for w in words if w not in generic and not w.isdigit()]
        if particular or (entity.country and entity.type == "organization" and len(words) > 1):
            own.append(" ".join(words))
    return own


def _body_id(group: list[Mention]) -> str:
    countries = sorted({m.entity.country.lower() for m in group if m.entity.country})
    names = sorted(slug(m.entity.names[0]) for m in group)
    name = max(names, key=lambda n: (names.count(n), -len(n), n))
    parts = [*countries[:1], name]
    if not any(_own_names(m.entity) for m in group):
        parts.append(slug(group[0].document.id))
    return ".".join(parts)
