"""Identity of people: by the words of their names, whatever the script, the case or the order.

A full name is a person. What is less than a full name joins the only person it can mean: an initial needs the same
family name, a fitting letter and no contradiction between the offices; a bare family name needs an office in common.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from graphkit.resolve.groups import Groups, Mention, grouped
from graphkit.resolve.judgements import Judgements
from graphkit.resolve.names import PersonName, case_stem, fold, oblique, person_name, script, slug


@dataclass(slots=True)
class _Person:
    """The mentions that are one person so far."""

    mentions: list[Mention]
    keys: set[str] = field(default_factory=set)
    homes: set[str] = field(default_factory=set)
    id: str = ""


def person_ids(
    mentions: Iterable[Mention], homes: Mapping[tuple[str, str], frozenset[str]], judgements: Judgements
) -> dict[tuple[str, str], str]:
    """The id of each person mention, a slug of the full name (``nurlan-abdirov``).

    ``homes`` maps a mention to the bodies and countries that its offices tie it to.
    """
    every = list(mentions)
    whole = [m for m in every if _full(m)]
    people = _by_full_name(whole, homes)
    _name(people)
    short = _by_short_name([m for m in every if not _full(m)], homes)
    _name(short, {person.id for person in people})
    by_word: dict[str, list[_Person]] = {}
    for person in people:
        for word in {word for key in person.keys for word in key.split()}:
            by_word.setdefault(word, []).append(person)
    out = {}
    for person in (*people, *short):
        out.update({m.key: person.id for m in person.mentions})
    for person in short:
        target = _only_fit(person, by_word, judgements)
        if target:
            out.update({m.key: target.id for m in person.mentions})
    merged = judgements.merged(out.values())
    return {key: merged[id] for key, id in out.items()}


def _full(mention: Mention) -> list[PersonName]:
    return [name for name in map(person_name, mention.entity.names) if name.full]


def _by_full_name(mentions: list[Mention], homes: Mapping[tuple[str, str], frozenset[str]]) -> list[_Person]:
    """Mentions that share a full name; two fathers' names make two people, an oblique form joins its nominative."""
    keys: dict[tuple[str, str], set[tuple[str, str]]] = {}
    fathers: dict[str, set[str]] = {}
    for mention in mentions:
        names = _full(mention)
        father = next((name.father for name in names if name.patronymic), "")
        keys[mention.key] = {(name.key, father) for name in names}
        for name in names:
            fathers.setdefault(name.key, set()).update({father} - {""})
    groups: Groups[tuple[str, str]] = Groups()
    for own in keys.values():
        groups.join(*sorted(own))
    for key, known in fathers.items():
        if len(known) == 1:
            groups.join((key, ""), (key, next(iter(known))))
    for oblique_key, nominative in _cases(mentions).items():
        if len(nominative) == 1:
            groups.join((next(iter(nominative)), ""), (oblique_key, ""))
    people = []
    for group in grouped(mentions, lambda m: groups.root(min(keys[m.key]))).values():
        words = {name.key for m in group for name in _full(m)}
        people.append(_Person(group, words, {h for m in group for h in homes.get(m.key, ())}))
    return people


def _cases(mentions: list[Mention]) -> dict[str, set[str]]:
    """The keys of oblique names, each with the keys of the nominatives that have its stem."""
    nominative: dict[str, set[str]] = {}
    found: dict[str, str] = {}
    for mention in mentions:
        for name in _full(mention):
            if script(name.family) != "cyrillic":
                continue
            if oblique(name):
                found[name.key] = case_stem(name)
            else:
                nominative.setdefault(case_stem(name), set()).add(name.key)
    return {key: nominative.get(stem, set()) for key, stem in found.items()}


def _by_short_name(mentions: list[Mention], homes: Mapping[tuple[str, str], frozenset[str]]) -> list[_Person]:
    """Mentions without a given name: one person where the name is the same and the offices meet."""
    people = []
    for same in grouped(mentions, lambda m: _short_key(m.entity.names[0])).values():
        groups: Groups[tuple[str, str]] = Groups(m.key for m in same)
        by_home: dict[str, list[tuple[str, str]]] = {}
        for mention in same:
            for home in homes.get(mention.key, ()) or ("",):
                by_home.setdefault(home, []).append(mention.key)
        for together in by_home.values():
            groups.join(*together)
        together_now = grouped(same, lambda m, g=groups: g.root(m.key))  # type: ignore[misc]
        people += [
            _Person(group, homes={h for m in group for h in homes.get(m.key, ())}) for group in together_now.values()
        ]
    return people


def _short_key(text: str) -> str:
    name = person_name(text)
    return " ".join([fold(name.family), *map(fold, name.initials)])


def _only_fit(person: _Person, by_word: Mapping[str, list[_Person]], judgements: Judgements) -> _Person | None:
    """The one person with a full name that the short name can mean, if there is exactly one."""
    fits = []
    for name in {person_name(n) for m in person.mentions for n in m.entity.names}:
        family = fold(name.family)
        for other in by_word.get(family, ()):
            if other in fits or judgements.apart(person.id, other.id):
                continue
            met = bool(person.homes & other.homes)
            if name.initials:
                agrees = any(_starts(name, key, family) for key in other.keys)
                if agrees and (met or not person.homes or not other.homes):
                    fits.append(other)
            elif met:
                fits.append(other)
    if len(fits) > 1:
        fits = [other for other in fits if person.homes & other.homes]
    return fits[0] if len(fits) == 1 else None


def _starts(name: PersonName, key: str, family: str) -> bool:
    """Whether the first initial begins one of the other words of the key."""
    words = key.split()
    words.remove(family) if family in words else None
    return any(word.startswith(fold(name.initials[0])) for word in words)


def _name(people: list[_Person], taken: set[str] | None = None) -> None:
    """Give each person an id: the slug most used, a Cyrillic name's before a Latin one's; unique among the people."""
    used = set(taken or ())
    people.sort(key=lambda person: min(m.key for m in person.mentions))
    wanted = [_best_slug(person) for person in people]
    for person, slugs in sorted(zip(people, wanted, strict=True), key=lambda pair: (pair[1], pair[0].mentions[0].key)):
        free = next((s for s in slugs if s not in used), None)
        number = 2
        while free is None:
            candidate = f"{slugs[0]}-{number}"
            free = candidate if candidate not in used else None
            number += 1
        person.id = free
        used.add(free)


def _best_slug(person: _Person) -> list[str]:
    counts: dict[tuple[bool, str], int] = {}
    longer: set[str] = set()
    for mention in person.mentions:
        full = [n for n in _full(mention) if not oblique(n)] or _full(mention)
        name = (full or [person_name(mention.entity.names[0])])[0]
        bare = PersonName(name.given, name.family, name.initials)
        key = (script(name.family) != "cyrillic", slug(bare.text))
        counts[key] = counts.get(key, 0) + 1
        longer.add(slug(name.text))
    first = [text for _, text in sorted(counts, key=lambda k: (k[0], -counts[k], k[1]))[:1]]
    home = [f"{first[0]}.{home}" for home in sorted(person.homes)[:1]]
    return [*first, *sorted(longer - set(first)), *home]
