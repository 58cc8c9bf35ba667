"""The offices of named people, told by titles and by verbs."""

from __future__ import annotations

from graphkit.extract.discourse import Held
from graphkit.extract.drafts import Draft
from graphkit.extract.frames import Match
from graphkit.extract.reading import Reading
from graphkit.extract.referents import Referent


def position(reading: Reading, n: int, match: Match) -> None:
    """An office told by a verb: it joins those told by a title."""
    people, bodies = reading.people(match.roles.get("person", ())), reading.people(match.roles.get("body", ()))
    if not people or not bodies or bodies[0].type not in ("commission", "organization", "mission"):
        return
    person, body = people[0], bodies[0]
    base = str(match.frame.options["role"])
    of = {
        "commission": "chair",
        "mission": "head_of_mission",
        "parliament": "speaker",
        "government": "prime_minister",
        "ministry": "minister",
    }
    role = of.get(body.sort, base) if base == "head" else base
    discourse = reading.discourse
    if any(h.person is person and h.role == role and h.body is body for h in discourse.held):
        return
    discourse.held.append(Held(person, role, str(match.frame.options["title"]), body, n, rule=match.frame.id))


def positions(reading: Reading) -> None:
    """The offices of named people, each once; an office whose body nothing gives is left out."""
    seen: list[tuple[Referent, str, Referent | None]] = []
    for held in sorted(reading.discourse.held, key=lambda h: h.sentence):
        if held.body is None:
            continue
        if any(
            p is held.person
            and r == held.role
            and (b is held.body or (b is not None and (b.sender is held.body or held.body.sender is b)))
            for p, r, b in seen
        ):
            continue
        seen.append((held.person, held.role, held.body))
        roles = {"person": held.person, "role": held.role, "title": held.title, "organization": held.body}
        rule = held.rule if "." in held.rule else "position.ru.title"
        reading.drafts.facts.append(Draft("position", roles, [held.sentence], "actual", rule))
