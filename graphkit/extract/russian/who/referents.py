"""The people, bodies, countries and elections of one article while it is read, each once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from graphkit.extract.discourse.mentions import PersonName
from graphkit.extract.russian.mentions.people import is_patronymic, stem
from graphkit.extract.russian.words.lexicon import lexicon
from graphkit.knowledge.caches import kept_up_to
from graphkit.knowledge.gazetteer import Known
from graphkit.parse.morphology import fold, inflect


@dataclass(eq=False, slots=True)
class Referent:
    """Somebody or something the article speaks of. ``names`` keeps the order of preference, the fullest first.

    Of a body that is known the first of them, ``listed`` in number, are the gazetteer's, or are made of its kind and
    its country, whatever the article calls it; ``called`` has the article's own words for it, in the nominative.

    ``sort`` is what an office in it makes of itself: commission, mission, parliament, ministry, government, embassy,
    country or organization.
    """

    type: str
    key: tuple[str, ...]
    names: list[str] = field(default_factory=list)
    listed: int = 0
    called: list[str] = field(default_factory=list)
    country: str | None = None
    level: str | None = None
    kind: str | None = None
    sort: str = "organization"
    known: Known | None = None
    sender: Referent | None = None
    date: str | None = None
    gender: str | None = None
    person: PersonName | None = None
    election: Referent | None = None
    first_seen: int = 0

    def add_name(self, name: str) -> None:
        """Keep another name, unless it is there."""
        name = " ".join(name.split())
        if name and all(fold(name) != fold(n) for n in self.names):
            self.names.append(name)

    def call(self, name: str) -> None:
        """Keep the article's own words for it, unless they are there."""
        if name and all(fold(name) != fold(n) for n in self.called):
            self.called.append(name)

    def own_names(self) -> tuple[str, ...]:
        """What the article calls it, the name of most words first.

        Of a listed body that it does not name ("таджикские коллеги") the first of the names that are listed.
        """
        if not self.listed:
            return tuple(self.names)
        return tuple(sorted(self.called, key=lambda name: -len(name.split()))) or tuple(self.names[:1])

    def listed_names(self) -> tuple[str, ...]:
        """The names that it has whatever the article calls it, the fullest first; of many things none."""
        return tuple(self.names[: self.listed])


class Register:
    """All referents of an article by their keys."""

    def __init__(self) -> None:
        self.persons: list[Referent] = []
        self.others: dict[tuple[str, ...], Referent] = {}

    def __iter__(self) -> Iterator[Referent]:
        yield from self.persons
        yield from self.others.values()

    def elections(self) -> Iterator[Referent]:
        """The votes of the article, in the order in which they were first meant."""
        return (referent for referent in self.others.values() if referent.type == "election")

    def get(self, type: str, key: tuple[str, ...], seen: int = 0) -> Referent:
        """The referent of a key, made when it is new."""
        if key not in self.others:
            self.others[key] = Referent(type, key, first_seen=seen)
        return self.others[key]

    def country(self, code: str) -> Referent:
        """A state as an actor."""
        state = self.get("country", ("country", code))
        if not state.names:
            country = lexicon().countries.get(code)
            state.names = list(country.called("ru")) if country else [code]
            state.country, state.sort, state.listed = code, "country", len(state.names)
        return state

    def known(self, known: Known) -> Referent:
        """An organisation or central commission of the gazetteer."""
        if known.type == "commission":
            return self.commission(known.country or "")
        body = self.get("organization", ("known", known.id))
        if not body.names:
            body.names, body.known = list(known.called("ru")), known
            body.kind, body.country = known.kind, known.country
            body.sort = "parliament" if known.kind == "parliament" else "organization"
            body.listed = len(body.names)
        return body

    def commission(self, country: str, level: str | None = None, name: str | None = None) -> Referent:
        """The central commission of a country, or one of its other commissions by name."""
        level = level or "central"
        key = ("commission", country, level, fold(name or "")) if level != "central" else ("commission", country)
        commission = self.get("commission", key)
        if not commission.names:
            commission.country, commission.level, commission.sort = country or None, level, "commission"
            known = lexicon().commissions.get(country)
            if level == "central" and known:
                commission.names, commission.known = [*known.called("ru"), *known.acronyms.get("ru", ())], known
            elif level == "central" and country:
                of = country_genitive(country)
                commission.names = [f"Центральная избирательная комиссия {of}", f"ЦИК {of}", "ЦИК"]
            commission.listed = len(commission.names)
        return commission

    def mission(self, sender: Referent, seen: int = 0) -> Referent:
        """The observation mission that a body sent."""
        mission = self.get("mission", ("mission", *sender.key), seen)
        if not mission.names:
            mission.sender, mission.sort = sender, "mission"
            acronyms = (name for name in sender.names if name.isupper())
            mission.names = [f"миссия {min(acronyms, key=len, default=next(iter(sender.names), ''))}"]
        return mission

    def organization(self, name: str, kind: str, country: str | None, sort: str) -> Referent:
        """A body that no gazetteer knows, by its name and country."""
        for (type_, *rest), other in self.others.items():
            if type_ == "named" and rest[1:] == [country or ""] and alike(rest[0], fold(name)):
                return other
        body = self.get("organization", ("named", fold(name), country or ""))
        if not body.names:
            body.names, body.kind, body.country, body.sort = [name], kind, country, sort
            if country and sort in ("ministry", "government", "parliament"):
                body.names = _names_of_state(name, country_genitive(country))
                body.listed = len(body.names) if len(body.names) > 1 else 0
        return body

    def person(self, name: PersonName, seen: int = 0) -> Referent:
        """The person of a name: family names alike in all their cases, given names or initials that agree."""
        fitting = [p for p in self.persons if p.person is not None and same_person(p.person, name)]
        if fitting:
            person = fitting[-1]
            _improve(person, name)
            return person
        person = Referent(
            "person",
            ("person", str(len(self.persons))),
            [name.full()],
            gender=name.gender,
            person=name,
            first_seen=seen,
        )
        self.persons.append(person)
        return person


def _names_of_state(name: str, of: str) -> list[str]:
    """The names of a body of a state, with the country in the genitive unless the name ends with it."""
    if name.split()[-1] in of:
        return [name]
    foreign = [f"МИД {of}", "МИД"] if name == "Министерство иностранных дел" else []
    return [f"{name} {of}", name, *foreign]


def country_genitive(code: str) -> str:
    """The Russian name of a country in the genitive: "Казахстана"."""
    country = lexicon().countries.get(code)
    name = country.called("ru")[0] if country else code
    parts = name.split()
    if len(parts) == 1:
        return inflect(name, "Gen") or name
    return " ".join((inflect(p, "Gen") or p) if p[:1].isupper() else p for p in parts)


@kept_up_to(50_000)
def alike(a: str, b: str, cut: float = 0.9) -> bool:
    """Whether two folded names differ in an ending or a slip only."""
    return a == b or SequenceMatcher(None, a, b).ratio() >= cut


def same_person(a: PersonName, b: PersonName) -> bool:
    """Whether two names can be one person's: family names alike, given names or initials not at odds."""
    stems_a, stems_b = _stems(a), _stems(b)
    if not alike(stems_a[-1], stems_b[-1], 0.86):
        return _in_other_order(stems_a, stems_b) or (not b.initials and _by_given_name(stems_a, stems_b))
    if len(stems_a) > 1 and len(stems_b) > 1:
        return alike(stems_a[0], stems_b[0], 0.75)
    initials = {_initial(a), _initial(b)} - {""}
    return len(initials) < 2


def _in_other_order(a: list[str], b: list[str]) -> bool:
    """Whether two names are one with its parts in the other order, as East Asian names are read in either."""
    return len(a) == len(b) == 2 and alike(a[0], b[1]) and alike(a[1], b[0])


def _by_given_name(a: list[str], b: list[str]) -> bool:
    """Whether a name of one part is the given name of another, which may stand for the person."""
    return len(b) == 1 and any(alike(part, b[0]) for part in a[:-1])


def _stems(name: PersonName) -> list[str]:
    """The parts of a name without their endings, patronymics left out."""
    return [stem(part) for part in _plain(name)]


def _plain(name: PersonName) -> list[str]:
    """The parts of a name but the patronymic."""
    parts = [part for part in name.parts if not is_patronymic(part)]
    return parts or list(name.parts)


def _initial(name: PersonName) -> str:
    """The first letter of the given name, folded; "" where only the family name is told."""
    parts = _plain(name)
    if len(parts) > 1:
        return fold(parts[0])[:1]
    return fold(name.initials[0]) if name.initials else ""


def _improve(found: Referent, name: PersonName) -> None:
    """Let a fuller name, or one that stood in the nominative, be the person's first name."""
    old = found.person
    assert old is not None
    if (len(name.parts), name.certain) > (len(old.parts), old.certain):
        found.person = name
        found.names = [name.full(), *(n for n in found.names if len(n.split()) != len(name.full().split()))]
        found.gender = name.gender or found.gender
    elif len(name.parts) != len(old.parts) or name.initials:
        found.add_name(name.full())
    found.gender = found.gender or name.gender


def same_body(a: Referent | None, b: Referent | None) -> bool:
    """Whether two bodies are one for the purpose of an office: a mission and who sent it are."""
    if a is b:
        return a is not None
    return bool(a and b and (a.sender is b or b.sender is a))
