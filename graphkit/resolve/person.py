"""A person as resolution has one so far: the forms that are his or hers, and what they tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from graphkit.resolve.forms import Form
from graphkit.resolve.names import PersonName, oblique, person_name, script, slug


@dataclass(frozen=True, slots=True, order=True)
class Candidate:
    """Two people who may be one: how likely the rules hold it (0 to 1), and why, in words."""

    score: float
    left: str
    right: str
    reasons: tuple[str, ...]


@dataclass(eq=False)
class Person:
    """The forms that are one person so far."""

    forms: list[Form]
    id: str = ""
    joined: list[Candidate] = field(default_factory=list)

    @cached_property
    def names(self) -> frozenset[PersonName]:
        """The full names."""
        return frozenset(name for form in self.forms for name in full_names(form))

    @cached_property
    def keys(self) -> frozenset[str]:
        """The keys of the full names."""
        return frozenset(name.key for name in self.names)

    @cached_property
    def words(self) -> frozenset[str]:
        """The folded words of all names."""
        return frozenset(word for name in self.names for word in name.words)

    @cached_property
    def homes(self) -> frozenset[str]:
        """The bodies and countries of the offices."""
        return frozenset(home for form in self.forms for home in form.homes)

    @cached_property
    def nations(self) -> frozenset[str]:
        """The countries of those bodies."""
        return frozenset(nation for form in self.forms for nation in form.nations)

    @cached_property
    def fathers(self) -> frozenset[str]:
        """The fathers' names."""
        return frozenset(name.father for name in self.names if name.patronymic)

    @cached_property
    def handles(self) -> frozenset[str]:
        """The slugs of all the names: ids under which a judgement may know the person."""
        return frozenset(handle for form in self.forms for handle in handles(form))

    def speaks_against(self, other: Person) -> str:
        """Why the two cannot be one by rule; empty where nothing speaks against it."""
        if self.fathers and other.fathers and not self.fathers & other.fathers:
            return "fathers' names differ"
        if self.nations and other.nations and not self.nations & other.nations and not self.homes & other.homes:
            return f"countries differ: {', '.join(sorted(self.nations))} and {', '.join(sorted(other.nations))}"
        return ""

    def take(self, other: Person, why: Candidate) -> None:
        """Make the other's forms this one's."""
        self.forms += other.forms
        self.joined += [*other.joined, why]
        for key in ("names", "keys", "words", "homes", "nations", "fathers", "handles"):
            self.__dict__.pop(key, None)


def full_names(form: Form) -> list[PersonName]:
    """The names of the form that have a given name, written out."""
    return [name for name in map(person_name, form.names) if name.full]


def handles(form: Form) -> Iterator[str]:
    """The slugs of the form's names in the usual order, without and with the father's name."""
    for name in full_names(form) or [person_name(form.names[0])]:
        yield name_slug(name)
        if name.patronymic:
            yield slug(name.text)


def name_slug(name: PersonName) -> str:
    """The slug of the name; that of a single word says that it is a person's, as ``li`` is a country."""
    text = slug(PersonName(name.given, name.family, name.initials).text)
    return text if "-" in text else f"person.{text}"


def shared(one: Person, two: Person) -> list[str]:
    """The reason that both hold an office in the same body, where they do."""
    homes = sorted(one.homes & two.homes)
    return [f"both hold an office in {', '.join(homes[:3])}"] if homes else []


def candidate(score: float, one: Person, two: Person, reasons: Iterable[str]) -> Candidate:
    """The two as a candidate, by their ids, or by their handles where they have no ids yet."""
    left, right = sorted((one.id or min(one.handles), two.id or min(two.handles)))
    return Candidate(round(min(max(score, 0.0), 1.0), 3), left, right, tuple(reasons))


def name_people(people: list[Person], taken: set[str]) -> None:
    """Give each person an id: a slug of a name, a Cyrillic nominative's before others; unique among the people."""
    used = set(taken)
    wanted = [_slugs(person) for person in people]
    for person, slugs in sorted(zip(people, wanted, strict=True), key=lambda pair: (pair[1], min(pair[0].forms))):
        free = next((s for s in slugs if s not in used), None)
        number = 2
        while free is None:
            free = f"{slugs[0]}-{number}" if f"{slugs[0]}-{number}" not in used else None
            number += 1
        person.id = free
        used.add(free)


def _slugs(person: Person) -> list[str]:
    choices = set()
    longer = set()
    for form in person.forms:
        for place, name in enumerate(full_names(form) or [person_name(form.names[0])]):
            choices.add((oblique(name), script(name.family) != "cyrillic", place > 0, name_slug(name)))
            if name.patronymic:
                longer.add(slug(name.text))
    first = min(choices)[-1]
    articles = {slug(form.article) for form in person.forms if form.article}
    places = [*sorted(person.nations), *sorted(person.homes), *sorted(articles)]
    return [first, *sorted(longer - {first}), *(f"{first}.{place}" for place in places[:1])]
