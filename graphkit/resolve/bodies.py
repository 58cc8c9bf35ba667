"""Identity of countries, commissions and organisations: by what they are, not by the string they are called."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from graphkit.knowledge.caches import kept, kept_up_to
from graphkit.knowledge.gazetteer import organizations
from graphkit.model import Entity
from graphkit.resolve import known
from graphkit.resolve.forms import Form, own_names
from graphkit.resolve.groups import Groups
from graphkit.resolve.judgements import Judgements
from graphkit.resolve.names import fold, identity_data, normal, respelled, slug

Named = Entity | Form


def plain_id(form: Form) -> str | None:
    """The id of a body or country that is known by what it is; None for one that only its name tells.

    What the document says the gazetteers know it by counts first, whether this gazetteer has it or not: the article may
    have been read with another. Else a country goes by its code, a central commission by its country (``kz.cec``), an
    organisation of ``loaders/organizations.toml`` by its id there.
    """
    if form.known:
        return form.known
    if form.type == "country":
        code = form.country or code_of(form.names)
        return code.lower() if code else f"country.{slug(form.names[0])}"
    if form.type == "commission":
        country = form.country or _commission_country(form)
        return f"{country.lower()}.cec" if country and (form.level or "central") == "central" else None
    return known_organization(form)


def code_of(names: Iterable[str]) -> str | None:
    """The code of the country that the first known name belongs to."""
    codes = known.country_codes()
    return next((codes[normal(name)] for name in names if normal(name) in codes), None)


def known_organization(entity: Named) -> str | None:
    """The id of the organisation in the loaders that carries one of the names, the fuller name before the shorter.

    A name of several counts for none of them unless the entity's country leaves one; another country forbids.
    """
    table, ids = organizations(), known.organization_ids()
    for name in entity.names:
        fitting = [id for id in ids.get(normal(name), ()) if _same_country(table[id].country, entity.country)]
        if len(fitting) == 1:
            return fitting[0]
    for name in entity.names:
        id = known.national_names().get((normal(name), entity.country or ""))
        if id:
            return id
    folded = known.folded_organizations()
    for name in entity.names:
        id = folded.get(known.folded_name(name))
        if id and _same_country(table[id].country, entity.country):
            return id
    if entity.country:
        for name in entity.names:
            found = _national_core_names().get((core_name(name, entity.country), entity.country))
            if found:
                return found
    return None


@kept
def _national_core_names() -> dict[tuple[str, str], str]:
    """The ids of national organisations by core name and country, where one bears it."""
    found: dict[tuple[str, str], set[str]] = {}
    for id, item in organizations().items():
        for names in item.names.values() if item.country else ():
            for name in names:
                found.setdefault((core_name(name, item.country or ""), item.country or ""), set()).add(id)
    return {key: next(iter(ids)) for key, ids in found.items() if key[0] and len(ids) == 1}


def _same_country(one: str | None, two: str | None) -> bool:
    return not one or not two or one == two


def _commission_country(entity: Named) -> str | None:
    """The country whose central commission has one of the names, or whose name is a part of one."""
    countries, folded = known.commission_countries(), known.folded_commissions()
    for name in entity.names:
        found = countries.get(normal(name)) or folded.get(known.folded_name(name))
        if found:
            return found
    central = set(identity_data()["central"])
    for name in entity.names:
        words = normal(name).split()
        if central & set(words):
            codes = [code for code, stems in known.country_stems().items() if any(map(_begins(stems), words))]
            if len(codes) == 1:
                return codes[0]
    return None


def _begins(stems: tuple[str, ...]) -> Callable[[str], bool]:
    return lambda word: word.startswith(stems)


def body_keys(form: Form) -> list[str]:
    """What another form must share for the two to be able to meet: a name of its own, or an id made of its name."""
    if form.article:
        return []
    keys = [f"{form.type}:{name}" for name in _compared(form)]
    return [*keys, f"id:{form.country.lower()}:{slug(form.names[0])}", f"id::{slug(form.names[0])}"]


def named_bodies(forms: Iterable[Form], judgements: Judgements) -> dict[Form, str]:
    """Ids of bodies that no loader knows: of one country, those that share a name are one (``kz.<name>``).

    A body whose country is not said joins the bodies of a country when those of only one country share its name. A
    body with no name of its own ("областная избирательная комиссия") stays inside its article.
    """
    every = sorted(forms)
    groups: Groups[Form] = Groups(every)
    by_name: dict[str, dict[str, list[Form]]] = {}
    for form in every:
        for name in _compared(form):
            by_name.setdefault(f"{form.type}:{name}", {}).setdefault(form.country, []).append(form)
    countries: dict[Form, set[str]] = {}
    for by_country in by_name.values():
        for same in by_country.values():
            groups.join(*same)
        for form in by_country.get("", ()):
            countries.setdefault(form, set()).update(c for c in by_country if c)
    for by_country in by_name.values():
        for form in by_country.get("", ()):
            if len(countries[form]) == 1:
                groups.join(*by_country.get(next(iter(countries[form])), ()), form)
    out = {}
    taken: set[str] = set()
    every_group = [part for group in groups.members() for part in judgements.parted(sorted(group), body_handles)]
    for group in sorted(every_group):
        id = unique = _body_id(group)
        number = 1
        while unique in taken:
            number += 1
            unique = f"{id}-{number}"
        taken.add(unique)
        out.update(dict.fromkeys(group, unique))
    return out


def body_handles(form: Form) -> tuple[str, ...]:
    """The id that the body would have if it were named in this form alone: what a judgement may know it by."""
    return (_body_id([form]),)


def _compared(form: Form) -> list[str]:
    """The names of its own as they are compared; of a body inside its article none.

    A name that says less than another one does not count beside it: "посольство России" may be any of Russia's, and
    joins nothing where "посольство России в Венгрии" stands with it.
    """
    if form.article:
        return []
    keys = [key for key in dict.fromkeys(core_name(name, form.country) for name in own_names(form)) if key]
    words = {key: frozenset(key.split()) for key in keys}
    return [key for key in keys if not any(words[key] < words[other] for other in keys)]


@kept_up_to(65536)
def core_name(name: str, country: str = "") -> str:
    """What tells a body from others of its country: the words that mean something, folded, in alphabetical order.

    ``core_name("Алматинская областная избирательная комиссия") == core_name("Алматы облыстық сайлау комиссиясы")``. The
    country's own name is no part of it, neither are legal forms. Empty where nothing is left.
    """
    meant, stems = _body_words(), known.country_stems().get(country, ())
    short = known.country_acronyms().get(country, ())
    words: set[str] = set()
    for word in normal(respelled(name)).split():
        if word in meant:
            words.update(meant[word].split())
        elif not (stems and word.startswith(stems)) and word not in short:
            words.add(_stem(fold(word)) or word)
    return " ".join(sorted(words))


_ADJECTIVE = re.compile(r"(in|ov|ev)?sk(a|oi|ogo|oe|i|om|im|u|aia)$")


def _stem(word: str) -> str:
    """A folded word without the ending of its case or of an adjective: of a place the same in Russian and Kazakh."""
    if word.isdigit() or len(word) < 4:
        return word
    bare = _ADJECTIVE.sub("", word)
    return (bare if len(bare) >= 3 else word).rstrip("aeiou") or word


@kept
def _body_words() -> dict[str, str]:
    return {word: meaning for meaning, words in identity_data()["body_words"].items() for word in words}


def _body_id(group: list[Form]) -> str:
    countries = sorted({form.country.lower() for form in group if form.country})
    name = min((slug(form.names[0]) for form in group), key=lambda n: (len(n), n))
    article = group[0].article
    level = [group[0].level or "local"] if group[0].type == "commission" else []
    where = countries[:1] or ([] if level else ["org"])
    return ".".join([*where, *level, name, *([slug(article)] if article else [])])
