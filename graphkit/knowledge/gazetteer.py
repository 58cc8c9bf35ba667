"""Countries and bodies as the gazetteers know them: one table for who reads articles and for who resolves them.

Names stand by language (``ru``, ``en``, ``kk``), the fullest first, in the dictionary form; how they are found in
running text is the business of a language.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from graphkit.errors import DocumentError
from graphkit.knowledge.caches import kept
from graphkit.knowledge.fields import Field
from graphkit.knowledge.files import Table, load_rows, load_toml
from graphkit.knowledge.wording import instead
from graphkit.schema import BODY_KINDS
from graphkit.value_spaces import CountryCode

Names = Mapping[str, tuple[str, ...]]

LANGUAGES = ("ru", "kk", "en")  # in the order in which names are preferred
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_CODE = CountryCode()
_BY_LANGUAGE = {lang: Field("texts") for lang in LANGUAGES}
COUNTRY_FIELDS = {
    "code": Field(required=True),
    **_BY_LANGUAGE,
    **{f"{lang}_adj": Field("texts") for lang in LANGUAGES},
    **{f"{lang}_people": Field("texts") for lang in LANGUAGES},
    "ru": Field("texts", required=True),
    "ru_acronyms": Field("texts"),
    "ru_capital": Field("texts"),
    "ru_capital_adj": Field("texts"),
}
ORGANIZATION_FIELDS = {
    "id": Field(required=True),
    "kind": Field(required=True, among=BODY_KINDS),
    "country": Field(),
    "parent": Field(),
    "observes": Field("flag"),
    **_BY_LANGUAGE,
    "ambiguous": Field("texts"),
}
COMMISSION_FIELDS = {
    "country": Field(required=True),
    **_BY_LANGUAGE,
    **{f"acronyms_{lang}": Field("texts") for lang in LANGUAGES},
    "ru": Field("texts", required=True),
}


@dataclass(frozen=True, slots=True)
class Country:
    """A state: its ISO 3166-1 alpha-2 code and the words for it, its people and its capital, by language."""

    code: str
    names: Names
    acronyms: tuple[str, ...] = ()
    adjectives: Names = field(default_factory=dict)
    people: Names = field(default_factory=dict)
    capitals: tuple[str, ...] = ()
    capital_adjectives: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The id of its node: the code in small letters."""
        return self.code.lower()

    def called(self, lang: str) -> tuple[str, ...]:
        """Its names in a language; the English ones where it has none there."""
        return _called(self.names, lang)

    def first_names(self) -> dict[str, str]:
        """The name that everybody uses, by language."""
        return {lang: names[0] for lang, names in self.names.items()}


@dataclass(frozen=True, slots=True)
class Known:
    """A body of the gazetteers, an organisation or a country's central commission (``type``).

    ``acronyms`` are short forms that it shares with the commissions of other countries, ``ambiguous`` names that other
    organisations have too, ``native`` names in languages that have no reader of their own.
    """

    id: str
    type: str
    names: Names
    kind: str | None = None
    country: str | None = None
    parent: str | None = None
    observes: bool = False
    acronyms: Names = field(default_factory=dict)
    ambiguous: tuple[str, ...] = ()
    native: tuple[str, ...] = ()

    def called(self, lang: str) -> tuple[str, ...]:
        """Its names in a language, the fullest first; the English ones where it has none there."""
        return _called(self.names, lang)

    def first_names(self) -> dict[str, str]:
        """The fullest name by language."""
        return {lang: names[0] for lang, names in self.names.items()}


@kept
def countries() -> Mapping[str, Country]:
    """The states by their code in capitals. Raises ``DocumentError`` naming the file and row that is wrong."""
    rows, own = load_rows("countries.toml", table="country", fields=COUNTRY_FIELDS, key="code")
    for place, row in own:
        if not _CODE.allows(row["code"]):
            raise DocumentError(f"{place}: code must be {_CODE.told}")
    return {
        row["code"]: Country(
            row["code"], _names(row), tuple(row.get("ru_acronyms", ())), _names(row, "{}_adj"),
            _names(row, "{}_people"), tuple(row.get("ru_capital", ())), tuple(row.get("ru_capital_adj", ())),
        )
        for row in rows
    }  # fmt: skip


def organizations() -> Mapping[str, Known]:
    """The organisations by their id. Raises ``DocumentError`` naming the file and row that is wrong."""
    return _bodies()[0]


def commissions() -> Mapping[str, Known]:
    """The central election commissions by country code.

    Raises ``DocumentError`` naming the file and row that is wrong.
    """
    return _bodies()[1]


@kept
def bodies() -> Mapping[str, Known]:
    """All organisations and central commissions by their ids, which are those of their nodes."""
    return {**organizations(), **{known.id: known for known in commissions().values()}}


@kept
def _bodies() -> tuple[Mapping[str, Known], Mapping[str, Known]]:
    rows, own = load_rows("organizations.toml", table="organization", fields=ORGANIZATION_FIELDS, key="id")
    ids = {row["id"] for row in rows}
    for place, row in own:
        _check_organization(row, ids, place)
    native = load_toml("native_names.toml")
    for id in native["organization"]:
        check_id(id, ids, "native_names.toml: [organization]")
    every = {row["id"]: _organization(row, native["organization"]) for row in rows}
    rows, more = load_rows("commissions.toml", table="commission", fields=COMMISSION_FIELDS, key="country")
    for place, row in more:
        check_code(row["country"], f"{place}: country")
    for code in native["commission"]:
        check_code(code, "native_names.toml: [commission]")
    central = {row["country"]: _commission(row, native["commission"]) for row in rows}
    placed = [(place, every[row["id"]]) for place, row in own]
    placed += [(place, central[row["country"]]) for place, row in more]
    if placed:
        _check_owners(placed, [*every.values(), *central.values()])
    return every, central


def _organization(row: Table, native: Mapping[str, list[str]]) -> Known:
    return Known(
        row["id"], "organization", _names(row), row["kind"], row.get("country"), row.get("parent"),
        bool(row.get("observes")), ambiguous=tuple(row.get("ambiguous", ())), native=tuple(native.get(row["id"], ())),
    )  # fmt: skip


def _commission(row: Table, native: Mapping[str, list[str]]) -> Known:
    code = row["country"]
    return Known(
        f"{code.lower()}.cec", "commission", _names(row), country=code, acronyms=_names(row, "acronyms_{}"),
        native=tuple(native.get(code, ())),
    )  # fmt: skip


def by_country(*parts: str, table: str = "") -> Mapping[str, Any]:
    """A table of a file of ``loaders/`` whose keys are country codes; without ``table`` the file as a whole.

    Raises ``DocumentError`` for a code of no country that is known.
    """
    data = load_toml(*parts)
    found: Mapping[str, Any] = data[table] if table else data
    for code in found:
        check_code(code, "/".join(parts) + (f": [{table}]" if table else ""))
    return found


def check_code(code: str, where: str) -> None:
    """Raise ``DocumentError`` unless the code is that of a country in the gazetteer."""
    if code not in countries():
        raise DocumentError(f"{where}: no country has the code {code!r}; {instead(code, countries())}")


def check_id(id: str, ids: Collection[str], where: str) -> None:
    """Raise ``DocumentError`` unless the id is that of an organisation in the gazetteer, whose ``ids`` are given."""
    if id not in ids:
        raise DocumentError(f"{where}: no organisation has the id {id!r}; {instead(id, ids)}")


def _check_organization(row: Table, ids: Collection[str], place: str) -> None:
    id, parent = row["id"], row.get("parent")
    if not _ID.fullmatch(id):
        raise DocumentError(f"{place}: an id has small Latin letters, digits and hyphens only, as kz-mazhilis")
    if id.upper() in countries():
        raise DocumentError(f"{place}: {id!r} is the id of a country; choose a longer one")
    if "country" in row:
        check_code(row["country"], f"{place}: country")
    if parent == id:
        raise DocumentError(f"{place}: parent is the body itself; give the id of the body that it is an organ of")
    if parent is not None:
        check_id(parent, ids, f"{place}: parent")
    if not any(lang in row for lang in LANGUAGES) and len(row) > 1 and "kind" in row:
        raise DocumentError(f'{place}: it needs a name, as ru = ["…"]')


def _check_owners(own: Iterable[tuple[str, Known]], every: Iterable[Known]) -> None:
    """Raise ``DocumentError`` where one's own row gives a body a name that another body has: a name has one owner."""
    owners: dict[str, set[str]] = {}
    for known in every:
        for name in (n for names in known.names.values() for n in names):
            owners.setdefault(_plain(name), set()).add(known.id)
        for name in known.ambiguous:
            owners.setdefault(_plain(name), set()).update((known.id, "others"))
    for place, known in own:
        for name in (n for names in known.names.values() for n in names):
            others = owners[_plain(name)] - {known.id}
            if others:
                raise DocumentError(
                    f"{place}: {name!r} is a name of {', '.join(sorted(others))} too, and a name has one owner; "
                    "write it under ambiguous, or leave it out"
                )


def _plain(name: str) -> str:
    """A name as it is compared: without case, quotation marks and dashes."""
    return " ".join(re.findall(r"[\w./]+", name.casefold().replace("ё", "е")))


def _called(names: Names, lang: str) -> tuple[str, ...]:
    return names.get(lang) or names.get("en", ())


def _names(row: Mapping[str, Any], field: str = "{}") -> Names:
    listed = ((lang, tuple(row.get(field.format(lang), ()))) for lang in LANGUAGES)
    return {lang: names for lang, names in listed if names}
