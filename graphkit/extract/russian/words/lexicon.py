"""The Russian vocabulary of the field, as the files under ``loaders/`` have it, ready to be looked up in text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from graphkit.extract.russian.words.phrases import Phrasebook
from graphkit.knowledge.files import load_toml
from graphkit.knowledge.gazetteer import Country, Known
from graphkit.parse.morphology import fold, lemmas


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
class Composed:
    """A kind of body that is named by a head noun and what it is of."""

    head: str
    kind: str
    of: str
    name: str | None = None
    home: bool = False


@dataclass(frozen=True, slots=True)
class ElectedBody:
    """A body or post that is voted for: "Мажилис" makes an election parliamentary and Kazakh."""

    name: str
    kind: str
    country: str | None = None


class Lexicon:
    """All vocabularies at once. Loading takes about a third of a second; ``lexicon()`` keeps one."""

    def __init__(self) -> None:
        self.countries: dict[str, Country] = {}
        self.country_names: Phrasebook[str] = Phrasebook()
        self.country_acronyms: Phrasebook[str] = Phrasebook()
        self.country_adjectives: dict[str, str] = {}
        self.inhabitants: dict[str, str] = {}
        self.capitals: Phrasebook[str] = Phrasebook()
        self.capital_adjectives: dict[str, str] = {}
        self.bodies: Phrasebook[Known] = Phrasebook()
        self.shared: Phrasebook[Known] = Phrasebook()
        self.known: dict[str, Known] = {}
        self.commissions: dict[str, Known] = {}
        self._load_countries()
        self._load_organizations()
        self._load_commissions()
        ru = load_toml("ru", "offices.toml")
        everywhere = load_toml("ru", "offices_general.toml")["office"]
        self.offices: Phrasebook[Office] = Phrasebook((*_offices(ru["office"]), *_offices(everywhere, general=True)))
        self.deputies: dict[str, str] = ru["deputies"]
        self.office_modifiers = _lemma_set(ru["modifiers"]["plain"])
        self.former = _lemma_set(ru["modifiers"]["former"])
        self.acting = _lemma_set(ru["modifiers"]["acting"])
        self.name_titles = _lemma_set(load_toml("ru", "names.toml")["titles"]["words"])
        self.senders = frozenset(ru["senders"]["roles"])
        self.body_words: dict[str, Any] = load_toml("ru", "bodies.toml")
        self.composed: Phrasebook[Composed] = Phrasebook(_composed(self.body_words["composed"]))
        self.units = Phrasebook((word, word) for word in self.body_words["unit"]["words"])
        self.owned = frozenset(self.body_words["unit"]["owned"])
        self.committees = frozenset(self.body_words["unit"]["committees"])
        self.anaphora: dict[str, Any] = load_toml("ru", "anaphora.toml")
        self.election_words: dict[str, Any] = load_toml("ru", "elections.toml")
        self.elected: Phrasebook[ElectedBody] = Phrasebook(_elected(load_toml("ru", "elected_bodies.toml")["body"]))
        self.date_words: dict[str, Any] = load_toml("ru", "dates.toml")

    def parliament(self, country: str | None, chamber: Sequence[str] = ()) -> Known | None:
        """The parliament of a country, or its chamber with one of the names; None where two bodies would fit."""
        found = [k for k in self.known.values() if k.kind == "parliament" and k.country == country and country]
        if chamber:
            found = [k for k in found if any(n.split()[0] == c or n == c for n in k.names for c in chamber)]
            return found[0] if found else None
        whole = [k for k in found if k.parent is None]
        return whole[0] if whole else None

    def country_of_adjective(self, token_lemmas: frozenset[str]) -> str | None:
        """The code that an adjective form stands for ("узбекских" is UZ); None for any other word."""
        return next((self.country_adjectives[x] for x in token_lemmas if x in self.country_adjectives), None)

    def country_of_inhabitant(self, token_lemmas: frozenset[str]) -> str | None:
        """The code of the country whose inhabitant the word names: "россиянин" is RU, "бакинец" AZ."""
        found = next((self.inhabitants[x] for x in token_lemmas if x in self.inhabitants), None)
        if found is None:
            towns = (f"{x[:-2]}ский" for x in token_lemmas if x.endswith("ец") and len(x) > 5)
            found = next((self.capital_adjectives[x] for x in towns if x in self.capital_adjectives), None)
        return found

    def _load_countries(self) -> None:
        for row in load_toml("countries.toml")["country"]:
            code = row["code"]
            self.countries[code] = Country(code, tuple(row.get("ru", ())))
            for name in row.get("ru", ()):
                self.country_names.add(name, code)
            for name in row.get("ru_acronyms", ()):
                self.country_acronyms.add(name, code)
            for word in row.get("ru_adj", ()):
                self.country_adjectives.setdefault(fold(word), code)
            for word in row.get("ru_people", ()):
                self.inhabitants.setdefault(fold(word), code)
            for word in row.get("ru_capital_adj", ()):
                self.capital_adjectives.setdefault(fold(word), code)
            for name in row.get("ru_capital", ()):
                self.capitals.add(name, code)

    def _load_organizations(self) -> None:
        for row in load_toml("organizations.toml")["organization"]:
            known = Known(
                row["id"], "organization", tuple(row.get("ru") or row.get("en", ())), row["kind"], row.get("country"),
                row.get("parent"), bool(row.get("observes")),
            )  # fmt: skip
            self.known[known.id] = known
            for name in row.get("ambiguous", ()):
                if known.kind == "parliament" or known.parent:
                    self.shared.add(name, known)
            for name in (*row.get("ru", ()), *(n for n in row.get("en", ()) if n.isupper() or len(n.split()) > 1)):
                self.bodies.add(name, known)

    def _load_commissions(self) -> None:
        for row in load_toml("commissions.toml")["commission"]:
            known = Known(
                f"{row['country'].lower()}.cec",
                "commission",
                tuple(row["ru"]),
                country=row["country"],
                acronyms=tuple(row.get("acronyms_ru", ())),
            )
            self.known[known.id] = known
            self.commissions[known.country or ""] = known
            for name in row["ru"]:
                self.bodies.add(name, known)


@cache
def lexicon() -> Lexicon:
    """The vocabulary, loaded once in a process."""
    return Lexicon()


def _lemma_set(words: Sequence[str]) -> frozenset[str]:
    return frozenset(lemma for word in words for lemma in lemmas(word))


def _offices(rows: Sequence[Mapping[str, Any]], *, general: bool = False) -> Iterator[tuple[str, Office]]:
    for row in rows:
        for words in row["words"]:
            yield words, Office(
                words, row["role"], row.get("of", {}), row.get("needs"), row.get("home", False),
                row.get("deputy", False), row.get("heads"), row.get("aide", False), row.get("place", False),
                row.get("instrumental", False), tuple(row.get("chamber", ())), general,
                row.get("seat"), row.get("within"),
            )  # fmt: skip


def _composed(rows: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, Composed]]:
    for row in rows:
        for head in row["head"]:
            yield head, Composed(head, row["kind"], row["of"], row.get("name"), row.get("home", False))


def _elected(rows: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, ElectedBody]]:
    for row in rows:
        for name in row["names"]:
            yield name, ElectedBody(name, row["kind"], row.get("country"))
