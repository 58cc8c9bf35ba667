"""The Russian vocabulary of the field, as the files under ``loaders/`` have it, ready to be looked up in text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graphkit.extract.russian.words.phrases import Phrasebook
from graphkit.knowledge.caches import kept
from graphkit.knowledge.files import load_toml
from graphkit.knowledge.gazetteer import Country, Known, bodies, check_id, commissions, countries, organizations
from graphkit.knowledge.offices import ElectedBody, Office, elected_bodies, offices
from graphkit.parse.morphology import fold, lemmas


@dataclass(frozen=True, slots=True)
class Composed:
    """A kind of body that is named by a head noun and what it is of."""

    head: str
    kind: str
    of: str
    name: str | None = None
    home: bool = False


class Lexicon:
    """All vocabularies at once. Loading takes about a third of a second; ``lexicon()`` keeps one."""

    def __init__(self) -> None:
        self.countries: Mapping[str, Country] = countries()
        self.country_names: Phrasebook[str] = Phrasebook()
        self.country_acronyms: Phrasebook[str] = Phrasebook()
        self.country_adjectives: dict[str, str] = {}
        self.inhabitants: dict[str, str] = {}
        self.capitals: Phrasebook[str] = Phrasebook()
        self.capital_adjectives: dict[str, str] = {}
        self.bodies: Phrasebook[Known] = Phrasebook()
        self.shared: Phrasebook[Known] = Phrasebook()
        self.known: Mapping[str, Known] = bodies()
        self.commissions: Mapping[str, Known] = commissions()
        self._load_countries()
        self._load_bodies()
        ru = load_toml("ru", "offices.toml")
        self.offices: Phrasebook[Office] = Phrasebook((office.words, office) for office in offices("ru"))
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
        for word, id in self.anaphora["names"].items():
            check_id(id, organizations(), f"ru/anaphora.toml: [names] {word}")
        self.election_words: dict[str, Any] = load_toml("ru", "elections.toml")
        self.elected: Phrasebook[ElectedBody] = Phrasebook((body.name, body) for body in elected_bodies("ru"))
        self.date_words: dict[str, Any] = load_toml("ru", "dates.toml")

    def parliament(self, country: str | None, chamber: Sequence[str] = ()) -> Known | None:
        """The parliament of a country, or its chamber with one of the names; None where two bodies would fit."""
        found = [k for k in self.known.values() if k.kind == "parliament" and k.country == country and country]
        if chamber:
            found = [k for k in found if any(n.split()[0] == c or n == c for n in k.called("ru") for c in chamber)]
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
        for code, country in self.countries.items():
            for name in country.names.get("ru", ()):
                self.country_names.add(name, code)
            for name in country.acronyms:
                self.country_acronyms.add(name, code)
            for word in country.adjectives.get("ru", ()):
                self.country_adjectives.setdefault(fold(word), code)
            for word in country.people.get("ru", ()):
                self.inhabitants.setdefault(fold(word), code)
            for word in country.capital_adjectives:
                self.capital_adjectives.setdefault(fold(word), code)
            for name in country.capitals:
                self.capitals.add(name, code)

    def _load_bodies(self) -> None:
        for known in self.known.values():
            for name in known.ambiguous:
                if known.kind == "parliament" or known.parent:
                    self.shared.add(name, known)
            for name in known.names.get("ru", ()):
                self.bodies.add(name, known)
            for name in known.names.get("en", ()) if known.type == "organization" else ():
                if name.isupper() or len(name.split()) > 1:
                    self.bodies.add(name, known)


@kept
def lexicon() -> Lexicon:
    """The vocabulary, loaded once in a process."""
    return Lexicon()


def _lemma_set(words: Sequence[str]) -> frozenset[str]:
    return frozenset(lemma for word in words for lemma in lemmas(word))


def _composed(rows: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, Composed]]:
    for row in rows:
        for head in row["head"]:
            yield head, Composed(head, row["kind"], row["of"], row.get("name"), row.get("home", False))
