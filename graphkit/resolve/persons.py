"""Identity of people: by the words of their names, whatever the script, the case or the order, with office and body.

Mentions with one full name are one person, unless fathers' names or countries tell namesakes apart. What is spelled
otherwise joins by rule: an oblique form its nominative, a spelling that differs in near vowels its like. What is less
than a full name joins the only person it can mean. Every rule gives a score and reasons; a judgement is stronger.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from graphkit.resolve.cases import family_nominatives, nominatives
from graphkit.resolve.forms import Form
from graphkit.resolve.groups import Groups, grouped
from graphkit.resolve.judgements import Judgements
from graphkit.resolve.likeness import skeleton, vowel_distance
from graphkit.resolve.names import PersonName, fold, oblique, person_name, script, slug

ACCEPTED = 0.8
DOUBTFUL = 0.45
USUALLY = 3  # so many times as many forms as all others that the name fits


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
        yield _slug(name)
        if name.patronymic:
            yield slug(name.text)


def _slug(name: PersonName) -> str:
    """The slug of the name; that of a single word says that it is a person's, as ``li`` is a country."""
    text = slug(PersonName(name.given, name.family, name.initials).text)
    return text if "-" in text else f"person.{text}"


def people(forms: Iterable[Form], judgements: Judgements) -> dict[Form, str]:
    """The id of each form, a slug of the full name (``nurlan-abdirov``). The order of the forms does not matter."""
    every = sorted(forms)
    full = whole_people([form for form in every if full_names(form)], judgements)
    short = short_people([form for form in every if not full_names(form)], full, judgements)
    return {form: person.id for person in (*full, *short) for form in person.forms}


def meeting_keys(form: Form) -> Iterator[str]:
    """What two forms must share for one to bear on the other's identity, directly or through a third.

    A full name brings its key, the nominatives it can come from, its consonants and its slugs; a short one the family
    name with the initials. ``word:`` keys tell a short form's family name and the words of a full one.
    """
    full = full_names(form)
    for handle in handles(form):
        yield f"handle:{handle}"
    if not full:
        yield f"short:{_short_key(form)}"
    for name in full:
        yield f"name:{name.key}"
        yield f"bones:{skeleton(name.key)}"
        yield from (f"name:{key}" for key in nominatives(name.text))


def words_of(form: Form) -> Iterator[str]:
    """The folded words by which short forms and full ones find each other."""
    full = full_names(form)
    words = {word for name in full for word in name.words} if full else short_words(form)
    yield from sorted(words)


def whole_people(forms: list[Form], judgements: Judgements) -> list[Person]:
    """The people with a full name, each with an id that no other of them has."""
    found = _namesakes_apart(forms)
    owner = {id(person): person for person in found}
    for why, one, two in sorted(_alike(found), key=lambda pair: (-pair[0].score, pair[0])):
        a, b = owner[id(one)], owner[id(two)]
        if why.score < ACCEPTED or a is b or a.speaks_against(b):
            continue
        if any(judgements.apart(x, y) for x in a.handles for y in b.handles):
            continue
        a.take(b, why)
        owner.update((key, a) for key, person in list(owner.items()) if person is b)
    rest = sorted({id(person): person for person in owner.values()}.values(), key=lambda person: min(person.forms))
    _name(rest, set())
    return rest


def people_candidates(forms: Iterable[Form], judgements: Judgements) -> list[Candidate]:
    """The pairs of people that may be one and that no rule has joined, the likeliest first; judged ones left out."""
    every = sorted(forms)
    full = whole_people([form for form in every if full_names(form)], judgements)
    found = {(c.left, c.right): c for c, _, _ in _alike(full)}
    short = short_people([form for form in every if not full_names(form)], full, judgements)
    for c in _half_fitting(short, full):
        found.setdefault((c.left, c.right), c)
    by_name = grouped(full, lambda person: min(person.keys))
    for same in by_name.values():
        for one, two in pairwise(same):
            pair = sorted((one.id, two.id))
            against = one.speaks_against(two)
            reasons = ("the same name", *([against] if against else []))
            found[pair[0], pair[1]] = Candidate(0.5, pair[0], pair[1], reasons)
    return sorted(
        (c for c in found.values() if c.score >= DOUBTFUL and not judgements.apart(c.left, c.right)),
        key=lambda c: (-c.score, c.left, c.right),
    )  # fmt: skip


def _namesakes_apart(forms: list[Form]) -> list[Person]:
    """Forms that share a full name, parted by fathers' names and countries; what has neither joins where it can."""
    groups: Groups[str] = Groups()
    for form in forms:
        groups.join(*sorted(name.key for name in full_names(form)))
    found = []
    for same in grouped(forms, lambda form: groups.root(min(name.key for name in full_names(form)))).values():
        for part in _split_by_father(same):
            nations = [part] if any(map(_father, part)) else _split_by_nation(part)
            found += [Person(list(group)) for group in nations]
    return sorted(found, key=lambda person: min(person.forms))


def _father(form: Form) -> str:
    return min((name.father for name in full_names(form) if name.patronymic), default="")


def _split_by_father(forms: list[Form]) -> list[list[Form]]:
    groups = grouped((form for form in forms if _father(form)), _father)
    return _with_the_rest(list(groups.values()), [form for form in forms if not _father(form)])


def _split_by_nation(forms: list[Form]) -> list[list[Form]]:
    joined: Groups[str] = Groups()
    for form in forms:
        if form.nations:
            joined.join(*form.nations)
            joined.join(form.nations[0], *(f"@{home}" for home in form.homes))
    groups = grouped((form for form in forms if form.nations), lambda form: joined.root(form.nations[0]))
    return _with_the_rest(list(groups.values()), [form for form in forms if not form.nations])


def _with_the_rest(groups: list[list[Form]], rest: list[Form]) -> list[list[Form]]:
    """What lacks the feature joins the only group there is, or the only one it shares a home with.

    What has no home either joins the group that the name usually means, if there is one.
    """
    if not groups:
        return [rest]
    if len(groups) == 1:
        return [groups[0] + rest]
    homes = [{home for form in group for home in form.homes} for group in groups]
    out = [list(group) for group in groups]
    left: list[Form] = []
    for form in rest:
        met = [i for i, known in enumerate(homes) if known & set(form.homes)]
        (out[met[0]] if len(met) == 1 else left).append(form)
    sizes = [len(group) for group in out]
    usual = [i for i, size in enumerate(sizes) if size >= USUALLY * (sum(sizes) - size)]
    if usual:
        out[usual[0]] += [form for form in left if not form.homes]
        left = [form for form in left if form.homes]
    return [*out, left] if left else out


def _alike(found: list[Person]) -> Iterator[tuple[Candidate, Person, Person]]:
    """Pairs of people whose full names may be one name: in another case, or in another spelling."""
    upright: dict[str, list[Person]] = {}
    readings: dict[str, list[Person]] = {}
    bones: dict[str, list[Person]] = {}
    for person in found:
        for key in sorted(person.keys):
            upright.setdefault(key, []).append(person)
        for key in sorted({key for name in person.names for key in nominatives(name.text)}):
            readings.setdefault(key, []).append(person)
        for bone in sorted({skeleton(key) for key in person.keys}):
            bones.setdefault(bone, []).append(person)
    yield from _oblique_pairs(upright, readings)
    for bone, same in sorted(bones.items()):
        if len(bone.replace("*", "").replace(" ", "")) >= 4:
            for i, one in enumerate(same):
                for two in same[i + 1 :]:
                    if one is not two and not one.keys & two.keys:  # namesakes have been told apart
                        yield _spelled_alike(one, two)


def _oblique_pairs(
    upright: dict[str, list[Person]], readings: dict[str, list[Person]]
) -> Iterator[tuple[Candidate, Person, Person]]:
    targets: dict[int, tuple[Person, list[Person]]] = {}
    for key, obliques in sorted(readings.items()):
        for person in obliques:
            fitting = [p for p in upright.get(key, ()) if p is not person and not p.speaks_against(person)]
            if not fitting:
                fitting = [p for p in obliques if p is not person and not p.speaks_against(person)]
                fitting = fitting if not any(upright.get(k) for k in _all_readings(person)) else []
            targets.setdefault(id(person), (person, []))[1].extend(fitting)
    for person, fitting in targets.values():
        unique = list({id(p): p for p in fitting}.values())
        met = [p for p in unique if p.homes & person.homes] or _usual(unique)
        for other in met or unique:
            alone = len(met or unique) == 1
            reasons = ["one name in another case", *_shared(person, other)]
            if not alone:
                reasons.append("the form fits others too")
            yield _candidate(0.95 if alone else 0.6, person, other, reasons), person, other


def _usual(people: list[Person]) -> list[Person]:
    """The one that a name fitting all of them usually means, where one is."""
    total = sum(len(person.forms) for person in people)
    return [p for p in people if len(p.forms) >= USUALLY * (total - len(p.forms))][:1]


def _all_readings(person: Person) -> set[str]:
    return {key for name in person.names for key in nominatives(name.text)}


def _spelled_alike(one: Person, two: Person) -> tuple[Candidate, Person, Person]:
    distance = min(
        vowel_distance(a, b) for a in sorted(one.keys) for b in sorted(two.keys) if skeleton(a) == skeleton(b)
    )  # fmt: skip
    reasons = [f"spelled alike: {min(one.keys)}, {min(two.keys)}", *_shared(one, two)]
    score = 0.95 - 0.15 * distance
    score += 0.1 if one.homes & two.homes else -0.05
    against = one.speaks_against(two)
    if against:
        score, reasons = min(score, 0.7) - 0.2, [*reasons, against]
    return _candidate(score, one, two, reasons), one, two


def _shared(one: Person, two: Person) -> list[str]:
    homes = sorted(one.homes & two.homes)
    return [f"both hold an office in {', '.join(homes[:3])}"] if homes else []


def _candidate(score: float, one: Person, two: Person, reasons: Iterable[str]) -> Candidate:
    left, right = sorted((one.id or min(one.handles), two.id or min(two.handles)))
    return Candidate(round(min(max(score, 0.0), 1.0), 3), left, right, tuple(reasons))


def short_people(forms: list[Form], full: list[Person], judgements: Judgements) -> list[Person]:
    """The people known by less than a full name; those who can only be one of ``full`` have that one's id."""
    found = []
    for same in grouped(forms, _short_key).values():
        groups: Groups[str] = Groups()
        for i, form in enumerate(same):
            homes = form.homes or (form.article or "",)
            groups.join(f"#{i}", *(f"@{home}" for home in homes))
        parts: dict[str, list[Form]] = {}
        for i, form in enumerate(same):
            parts.setdefault(groups.root(f"#{i}"), []).append(form)
        found += [Person(part) for part in parts.values()]
    found.sort(key=lambda person: min(person.forms))
    _name(found, {person.id for person in full})
    by_word: dict[str, list[Person]] = {}
    for person in full:
        for word in sorted(person.words):
            by_word.setdefault(word, []).append(person)
    for person in found:
        target = _only_fit(person, by_word, judgements)
        if target is not None:
            person.id = target.id
    return found


def _short_key(form: Form) -> str:
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
    if len(fits) > 1:
        fits = [other for other in fits if person.homes & other.homes]
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


def _half_fitting(short: list[Person], full: list[Person]) -> Iterator[Candidate]:
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
                    yield _candidate(0.5 if against else 0.65, person, other, reasons)


def _name(people: list[Person], taken: set[str]) -> None:
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
            choices.add((oblique(name), script(name.family) != "cyrillic", place > 0, _slug(name)))
            if name.patronymic:
                longer.add(slug(name.text))
    first = min(choices)[-1]
    articles = {slug(form.article) for form in person.forms if form.article}
    places = [*sorted(person.nations), *sorted(person.homes), *sorted(articles)]
    return [first, *sorted(longer - {first}), *(f"{first}.{place}" for place in places[:1])]
