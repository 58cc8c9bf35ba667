"""Pairs of full names that may be one name: in another case, or in another spelling."""

from __future__ import annotations

from collections.abc import Iterator

from graphkit.resolve.cases import nominatives
from graphkit.resolve.hearing import heard_keys
from graphkit.resolve.likeness import skeleton, vowel_distance
from graphkit.resolve.person import Candidate, Person, candidate, shared

_LEAST = 4  # consonants that two names have to share to be compared
USUALLY = 3  # so many times as many forms as all others that the name fits


def alike(found: list[Person]) -> Iterator[tuple[Candidate, Person, Person]]:
    """Pairs of people whose full names may be one name: in another case, in another spelling, or as it is heard."""
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
        if _long(bone):
            for i, one in enumerate(same):
                for two in same[i + 1 :]:
                    if one is not two and not one.keys & two.keys:  # namesakes have been told apart
                        yield _spelled_alike(one, two)
    for person in found:
        yield from _heard_pairs(person, bones)


def _long(bone: str) -> bool:
    """Whether there are consonants enough to say anything."""
    return len(bone.replace("*", "").replace(" ", "")) >= _LEAST


def _heard_pairs(person: Person, bones: dict[str, list[Person]]) -> Iterator[tuple[Candidate, Person, Person]]:
    """The people whose names are what a Latin name of the person sounds like, and not already what it looks like."""
    own = {skeleton(key) for key in person.keys}
    met: dict[int, tuple[Person, float]] = {}
    for key in sorted({key for name in person.names for key in heard_keys(name)}):
        bone = skeleton(key)
        for other in bones.get(bone, ()) if bone not in own and _long(bone) else ():
            if other is not person and not own & {skeleton(theirs) for theirs in other.keys}:
                near = min(vowel_distance(key, theirs) for theirs in other.keys if skeleton(theirs) == bone)
                met[id(other)] = (other, min(near, met[id(other)][1]) if id(other) in met else near)
    for other, distance in met.values():
        reasons = [f"heard alike: {min(person.keys)}, {min(other.keys)}", *shared(person, other)]
        score = 0.85 - 0.15 * distance + (0.1 if person.homes & other.homes else -0.1)
        against = person.speaks_against(other)
        if against:
            score, reasons = min(score, 0.7) - 0.2, [*reasons, against]
        yield candidate(score, person, other, reasons), person, other


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
            reasons = ["one name in another case", *shared(person, other)]
            if not alone:
                reasons.append("the form fits others too")
            yield candidate(0.95 if alone else 0.6, person, other, reasons), person, other


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
    reasons = [f"spelled alike: {min(one.keys)}, {min(two.keys)}", *shared(one, two)]
    score = 0.95 - 0.15 * distance
    score += 0.1 if one.homes & two.homes else -0.05
    against = one.speaks_against(two)
    if against:
        score, reasons = min(score, 0.7) - 0.2, [*reasons, against]
    return candidate(score, one, two, reasons), one, two
