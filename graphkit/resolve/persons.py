"""Identity of people: by the words of their names, whatever the script, the case or the order, with office and body.

Mentions with one full name are one person, unless fathers' names or countries tell namesakes apart. What is spelled
otherwise joins by rule: an oblique form its nominative, a spelling that differs in near vowels its like. What is less
than a full name joins the only person it can mean. Every rule gives a score and reasons; a judgement is stronger.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from graphkit.resolve.cases import nominatives
from graphkit.resolve.forms import Form
from graphkit.resolve.groups import Groups, grouped
from graphkit.resolve.hearing import heard_keys
from graphkit.resolve.judgements import Judgements
from graphkit.resolve.likeness import skeleton
from graphkit.resolve.name_pairs import USUALLY, alike
from graphkit.resolve.person import Candidate, Person, full_names, handles, name_people
from graphkit.resolve.short_names import half_fitting, short_key, short_people, short_words

ACCEPTED = 0.8
DOUBTFUL = 0.45


def people(forms: Iterable[Form], judgements: Judgements) -> dict[Form, str]:
    """The id of each form, a slug of the full name (``nurlan-abdirov``). The order of the forms does not matter."""
    every = sorted(forms)
    full = whole_people([form for form in every if full_names(form)], judgements)
    short = short_people([form for form in every if not full_names(form)], full, judgements)
    return {form: person.id for person in (*full, *short) for form in person.forms}


def meeting_keys(form: Form) -> Iterator[str]:
    """What two forms must share for one to bear on the other's identity, directly or through a third.

    A full name brings its key, the nominatives it can come from, its consonants (as they are heard too) and its slugs;
    a short one the family name with the initials. ``word:`` keys tell a short form's family name and a full one's.
    """
    full = full_names(form)
    for handle in handles(form):
        yield f"handle:{handle}"
    if not full:
        yield f"short:{short_key(form)}"
    for name in full:
        yield f"name:{name.key}"
        yield from {f"bones:{skeleton(key)}" for key in (name.key, *heard_keys(name))}
        yield from (f"name:{key}" for key in nominatives(name.text))


def words_of(form: Form) -> Iterator[str]:
    """The folded words by which short forms and full ones find each other."""
    full = full_names(form)
    words = {word for name in full for word in name.words} if full else short_words(form)
    yield from sorted(words)


def whole_people(forms: list[Form], judgements: Judgements) -> list[Person]:
    """The people with a full name, each with an id that no other of them has."""
    found = _namesakes_apart(forms, judgements)
    owner = {id(person): person for person in found}
    for why, one, two in sorted(alike(found), key=lambda pair: (-pair[0].score, pair[0])):
        a, b = owner[id(one)], owner[id(two)]
        if why.score < ACCEPTED or a is b or a.speaks_against(b):
            continue
        if any(judgements.apart(x, y) for x in a.handles for y in b.handles):
            continue
        a.take(b, why)
        owner.update((key, a) for key, person in list(owner.items()) if person is b)
    rest = sorted({id(person): person for person in owner.values()}.values(), key=lambda person: min(person.forms))
    name_people(rest, set())
    return rest


def joined_people(forms: Iterable[Form], judgements: Judgements) -> Iterator[Candidate]:
    """The pairs of names that rules have made one person, with the score and the reasons of the rule."""
    every = sorted(forms)
    full = whole_people([form for form in every if full_names(form)], judgements)
    short = short_people([form for form in every if not full_names(form)], full, judgements)
    for person in (*full, *short):
        yield from person.joined
    for person in full:
        for same in grouped(sorted(person.forms), lambda form: min(name.key for name in full_names(form))).values():
            names = {next(iter(handles(form))): full_names(form)[0].key for form in reversed(same)}
            first = next(iter(sorted(names)))
            for other in sorted(names)[1:]:
                equal = names[first] == names[other]
                why = "the same words in another spelling" if equal else "a name of one is a name of the other"
                yield Candidate(0.98 if equal else 0.95, first, other, (why,))


def people_candidates(forms: Iterable[Form], judgements: Judgements) -> list[Candidate]:
    """The pairs of people that may be one and that no rule has joined, the likeliest first; judged ones left out."""
    every = sorted(forms)
    full = whole_people([form for form in every if full_names(form)], judgements)
    found = {(c.left, c.right): c for c, _, _ in alike(full)}
    short = short_people([form for form in every if not full_names(form)], full, judgements)
    for c in half_fitting(short, full):
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


def _namesakes_apart(forms: list[Form], judgements: Judgements) -> list[Person]:
    """Forms that share a full name, parted by fathers' names, countries and judgements; the rest joins where it can."""
    groups: Groups[str] = Groups()
    for form in forms:
        groups.join(*sorted(name.key for name in full_names(form)))
    found = []
    for same in grouped(forms, lambda form: groups.root(min(name.key for name in full_names(form)))).values():
        for part in _split_by_father(same):
            nations = [part] if any(map(_father, part)) else _split_by_nation(part)
            found += [Person(own) for group in nations for own in judgements.parted(sorted(group), handles)]
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
