"""Offices and what is voted for, as the files of a language list them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from graphkit.knowledge.fields import Field
from graphkit.knowledge.files import Table, load_rows
from graphkit.knowledge.gazetteer import check_code, check_id, organizations
from graphkit.schema import ELECTION_KINDS, ROLE_CLASSES

# What an office can belong to: the sorts of bodies that its class may depend on.
_SORTS = (
    "commission", "mission", "parliament", "government", "ministry", "embassy", "country", "secretariat", "unit",
    "organization",
)  # fmt: skip
OFFICE_FIELDS = {
    "words": Field("texts", required=True),
    "role": Field(required=True, among=ROLE_CLASSES),
    "of": Field("table", among=ROLE_CLASSES, keys=_SORTS),
    "needs": Field(among=("body",)),
    "heads": Field(among=("commission",)),
    "seat": Field(),
    "within": Field(),
    "chamber": Field("texts"),
    **{name: Field("flag") for name in ("home", "deputy", "aide", "place", "instrumental")},
}
ELECTED_FIELDS = {
    "names": Field("texts", required=True),
    "kind": Field(required=True, among=ELECTION_KINDS),
    "country": Field(),
}


@dataclass(frozen=True, slots=True)
class Office:
    """What an office's words say: its class, and how the class depends on what is headed.

    ``seat`` is what the body of a region's or a city's head is called; ``within`` the id of the one body that has such
    offices. ``general`` marks occupations of public life at large, never given a body that was told elsewhere.
    """

    words: str
    role: str
    of: Mapping[str, str] = field(default_factory=dict)
    needs: str | None = None
    home: bool = False
    deputy: bool = False
    heads: str | None = None
    aide: bool = False
    place: bool = False
    instrumental: bool = False
    chamber: tuple[str, ...] = ()
    general: bool = False
    seat: str | None = None
    within: str | None = None


@dataclass(frozen=True, slots=True)
class ElectedBody:
    """A body or post that is voted for: "Мажилис" makes an election parliamentary and Kazakh."""

    name: str
    kind: str
    country: str | None = None


def offices(lang: str) -> Iterator[Office]:
    """The offices of a language, those of the field before those of public life at large.

    Raises ``DocumentError`` naming the file and the row that is wrong.
    """
    for name, general in (("offices.toml", False), ("offices_general.toml", True)):
        rows, own = load_rows(lang, name, table="office", fields=OFFICE_FIELDS)
        for place, row in own:
            if "within" in row:
                check_id(row["within"], organizations(), f"{place}: within")
        for row in rows:
            yield from _offices(row, general)


def elected_bodies(lang: str) -> Iterator[ElectedBody]:
    """What is voted for, in the words of a language, one for each name.

    Raises ``DocumentError`` naming the file and the row that is wrong.
    """
    rows, own = load_rows(lang, "elected_bodies.toml", table="body", fields=ELECTED_FIELDS)
    for place, row in own:
        if "country" in row:
            check_code(row["country"], f"{place}: country")
    for row in rows:
        yield from (ElectedBody(name, row["kind"], row.get("country")) for name in row["names"])


def _offices(row: Table, general: bool) -> Iterator[Office]:
    for words in row["words"]:
        yield Office(
            words, row["role"], row.get("of", {}), row.get("needs"), row.get("home", False),
            row.get("deputy", False), row.get("heads"), row.get("aide", False), row.get("place", False),
            row.get("instrumental", False), tuple(row.get("chamber", ())), general,
            row.get("seat"), row.get("within"),
        )  # fmt: skip
