"""People who are known by less than a full name: initials with a family name, or a family name alone."""

from __future__ import annotations

from collections.abc import Iterator

from graphkit.resolve.cases import family_nominatives
from graphkit.resolve.forms import Form
from graphkit.resolve.groups import Groups, grouped
from graphkit.resolve.judgements import Judgements
from graphkit.resolve.names import PersonName, fold, person_name
from graphkit.resolve.person import Candidate, Person, candidate, name_people, shared


def short_people(forms: list[Form], full: list[Person], judgements: Judgements) -> list[Person]:
    """The people known by less than a full name; those who can only be one of ``full`` have that one's id."""
    found = []
    for same in grouped(forms, short_key).values():
        groups: Groups[str] = Groups()
        for i, form in enumerate(same):
            homes = form.homes or (form.article or "",)
            groups.join(f"#{i}", *(f"@{home}" for home in homes))
        parts: dict[str, list[Form]] = {}
        for i, form in enumerate(same):
            parts.setdefault(groups.root(f"#{i}"), []).append(form)
        found += [Person(part) for part in parts.values()]
    found.sort(key=lambda person: min(person.forms))
    name_people(found, {person.id for person in full})
    by_word: dict[str, list[Person]] = {}
    for person in full:
        for word in sorted(person.words):
            by_word.setdefault(word, []).append(person)
    for person in found:
        target = _only_fit(person, by_word, judgements)
        if target is not None:
            person.joined.append(_why(person, target, by_word))
            person.id = target.id
    return found


def _why(person: Person, target: Person, by_word: dict[str, list[Person]]) -> Candidate:
    """What speaks for the short name meaning the target."""
    initials = any(person_name(name).initials for form in person.forms for name in form.names)
    met = shared(person, target)
    reasons = ["the initials fit" if initials else "the family name fits", *met]
    bearers = {id(other) for word in short_words(person.forms[0]) for other in by_word.get(word, ())}
    if len(bearers) == 1:
        reasons.append("nobody else bears the family name")
    return Candidate(0.9 if met and initials else 0.85 if met else 0.8, target.id, person.id, tuple(reasons))


def short_key(form: Form) -> str:
    """The key of a short name: the folded family name with the initials."""
    name = person_name(form.names[0])
    return " ".join([fold(name.family), *map(fold, name.initials)])


def short_words(form: Form) -> frozenset[str]:
    """The folded words that the family name of a short form can be in the nominative."""
    families = [person_name(name).family for name in form.names]
    return frozenset(word for family in families for word in {fold(family), *family_nominatives(family)})


def _only_fit(person: Person, by_word: dict[str, list[Person]], judgements: Judgements) -> Person | None:
    """The one person with a full name that the short name can mean, if there is exactly one."""
    upright = _fits(person, by_word, judgements, upright=True)
    if upright:
        return _one(person, upright)
    return _one(person, _fits(person, by_word, judgements, upright=False))


def _one(person: Person, fits: list[Person]) -> Person | None:
    """The only one that fits: of several who shares an office's body, of these whose family name it is."""
    if len(fits) > 1:
        fits = [other for other in fits if person.homes & other.homes]
    if len(fits) > 1:
        families = frozenset(word for form in person.forms for word in short_words(form))
        fits = [other for other in fits if any(fold(name.family) in families for name in other.names)]
    return fits[0] if len(fits) == 1 else None


def _fits(person: Person, by_word: dict[str, list[Person]], judgements: Judgements, *, upright: bool) -> list[Person]:
    fits: list[Person] = []
    for text in sorted({name for form in person.forms for name in form.names}):
        name = person_name(text)
        for family in sorted({fold(name.family)} if upright else family_nominatives(name.family)):
            for other in by_word.get(family, ()):
                if other in fits or any(judgements.apart(person.id, handle) for handle in other.handles | {other.id}):
                    continue
                if _fit(person, name, family, other, alone=len(by_word[family]) == 1):
                    fits.append(other)
    return fits


def _fit(person: Person, name: PersonName, family: str, other: Person, *, alone: bool) -> bool:
    """Whether a short name can mean the person; ``alone`` is set where nobody else bears the family name."""
    met = bool(person.homes & other.homes)
    if not name.initials:
        return met
    if not any(_begin(name, full, family) for full in other.names):
        return False
    return met or ((alone or not person.homes or not other.homes) and not person.speaks_against(other))


def _begin(name: PersonName, full: PersonName, family: str) -> bool:
    """Whether the initials begin the given name and, where it is known, the father's name."""
    if family not in full.words:
        return False
    given = [word for name in (*full.given, full.family) for word in map(fold, name.split("-")) if word != family]
    if not any(word.startswith(fold(name.initials[0])) for word in given):
        return False
    if len(name.initials) < 2 or not full.patronymic or any("-" in word for word in full.given):
        return True
    return fold(full.patronymic).startswith(fold(name.initials[1]))


def half_fitting(short: list[Person], full: list[Person]) -> Iterator[Candidate]:
    """The people with a full name whom initials may mean, where no rule has joined them."""
    by_word: dict[str, list[Person]] = {}
    for person in full:
        for word in sorted(person.words):
            by_word.setdefault(word, []).append(person)
    ids = {person.id for person in full}
    for person in short:
        if person.id in ids:
            continue
        for text in sorted({name for form in person.forms for name in form.names}):
            name = person_name(text)
            for other in by_word.get(fold(name.family), ()):
                if name.initials and any(_begin(name, whole, fold(name.family)) for whole in other.names):
                    against = person.speaks_against(other)
                    reasons = ("the initial fits", *([against] if against else []))
                    yield candidate(0.5 if against else 0.65, person, other, reasons)
