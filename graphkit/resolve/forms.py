"""Forms: all that identity looks at in a mention. Mentions of one form are one entity, in whatever articles.

Resolution works on forms and not on mentions: a thousand articles about one chairman bring a few dozen forms of him,
and an article that says nothing in a new form changes nobody's identity.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import astuple, dataclass
from typing import Any

from graphkit.knowledge.gazetteer import organizations
from graphkit.model import Entity, FactDocument
from graphkit.resolve.names import identity_data, normal, person_name

Links = Mapping[tuple[str, str], str]


@dataclass(frozen=True, slots=True, order=True)
class Form:
    """A mention without its place. Empty strings stand for what is not said.

    ``organization`` and ``election`` are canonical ids (of a mission). ``homes`` are the ids of the bodies and
    countries that a person's offices tie him or her to, ``nations`` the ids of their countries. ``article`` is set
    where the name means nothing outside of its article. ``known`` is the id by which the document says that the
    gazetteers know a body.
    """

    type: str
    names: tuple[str, ...]
    country: str = ""
    level: str = ""
    kind: str = ""
    date: str = ""
    organization: str = ""
    election: str = ""
    year: str = ""
    homes: tuple[str, ...] = ()
    nations: tuple[str, ...] = ()
    article: str = ""
    known: str = ""

    def to_json(self) -> str:
        """A text that ``from_json`` reads; equal forms have equal texts."""
        return json.dumps(list(astuple(self)), ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> Form:
        """The form of such a text."""
        values: list[Any] = [tuple(value) if isinstance(value, list) else value for value in json.loads(text)]
        return cls(*values)


def form(document: FactDocument, entity: Entity) -> Form:
    """The form of a country, commission, organisation or election."""
    return Form(
        entity.type, entity.every_name(), entity.country or "", entity.level or "", entity.kind or "",
        entity.date or "", article=document.id if _bound(entity) else "", known=entity.known or "",
    )  # fmt: skip


def mission_form(document: FactDocument, entity: Entity, links: Links) -> Form:
    """The form of a mission; ``links`` has the ids of organisations and elections."""
    election = links.get((document.id, entity.election or ""), "")
    year = "" if election else (document.published or "")[:4]
    return Form(
        entity.type, entity.every_name(), entity.country or "", entity.level or "", entity.kind or "",
        entity.date or "", links.get((document.id, entity.organization or ""), ""), election, year,
    )  # fmt: skip


def person_form(document: FactDocument, entity: Entity, links: Links) -> Form:
    """The form of a person, with the homes that the offices give; of an office in a mission its sender is the home."""
    homes: set[str] = set()
    nations: set[str] = set()
    for fact in document.facts:
        body = fact.roles.get("organization")
        if fact.type != "position" or fact.roles.get("person") != entity.id or not body:
            continue
        at = document.entities[str(body)]
        if at.type == "mission":
            homes.update(_with_mothers(links.get((document.id, at.organization or ""), "")))
            continue
        homes.update(_with_mothers(links[document.id, at.id]))
        nations.add(_nation(at, links[document.id, at.id]))
    names = [person_name(name) for name in entity.names]
    bare = not homes - {""} and not any(name.given or name.initials for name in names)
    return Form(
        entity.type, entity.names, homes=tuple(sorted(homes - {""})), nations=tuple(sorted(nations - {""})),
        article=document.id if bare else "",
    )  # fmt: skip


def _with_mothers(body: str) -> Iterator[str]:
    """The body, and those it is an organ of, as the organ's people are theirs too."""
    seen: set[str] = set()
    next_one: str | None = body
    while next_one and next_one not in seen:
        seen.add(next_one)
        yield next_one
        found = organizations().get(next_one)
        next_one = found.parent if found else None


def _nation(body: Entity, id: str) -> str:
    """The id of the body's country; empty for one of several countries."""
    if body.type == "country":
        return id
    if body.country:
        return body.country.lower()
    if body.type == "commission":
        return id.removesuffix(".cec") if id.endswith(".cec") else ""
    found = organizations().get(id)
    return (found.country or "").lower() if found else ""


def own_names(entity: Entity | Form) -> list[str]:
    """The normalised names that can stand for a body outside its article; empty for "областная комиссия"."""
    generic = set(identity_data()["generic"])
    national = {word for meaning, words in identity_data()["body_words"].items() if meaning for word in words}
    own = []
    for name in entity.every_name() if isinstance(entity, Entity) else entity.names:
        words = normal(name).split()
        particular = [w for w in words if w not in generic and not w.isdigit()]
        of_country = entity.country and entity.type == "organization" and (len(words) > 1 or words[0] in national)
        if words and (particular or of_country):
            own.append(" ".join(words))
    return own


def _bound(entity: Entity) -> bool:
    return entity.type in ("commission", "organization") and not entity.known and not own_names(entity)
