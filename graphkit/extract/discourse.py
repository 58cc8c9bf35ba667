"""Who is meant: mentions to referents, sentence by sentence, with the article's own country and calendar in mind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from graphkit.extract.coreference import point
from graphkit.extract.dating import Clock, parse_day
from graphkit.extract.home import home_country
from graphkit.extract.lexicon import Known, lexicon
from graphkit.extract.mentions import BodyPhrase, Mention, OfficePhrase
from graphkit.extract.phrases import Words
from graphkit.extract.referents import Referent, Register
from graphkit.extract.speakers import first_person
from graphkit.extract.votes import anchor_day, resolve_elections
from graphkit.model import Article

_POSSESSIVES = ("его", "ее", "их")


@dataclass(slots=True)
class Held:
    """An office that a named person holds, as one place of the text says it."""

    person: Referent
    role: str
    title: str
    body: Referent | None
    sentence: int
    former: bool = False
    rule: str = "office"


@dataclass(slots=True)
class Read:
    """A sentence with its mentions."""

    words: Words
    mentions: list[Mention]


@dataclass
class Discourse:
    """The article while it is read: referents, offices held, the country it is at home in, the clock."""

    article: Article
    sentences: Sequence[Read]
    register: Register = field(default_factory=Register)
    held: list[Held] = field(default_factory=list)
    home: str | None = None
    clock: Clock = field(default_factory=Clock)
    seen_bodies: list[tuple[int, int, Referent]] = field(default_factory=list)
    seen_people: list[tuple[int, int, Referent]] = field(default_factory=list)
    seen_elections: list[tuple[int, int, Referent]] = field(default_factory=list)
    main_election: Referent | None = None
    author: Referent | None = None
    sections: list[Referent | None] = field(default_factory=list)
    owners: dict[str, str] = field(default_factory=dict)
    votes: dict[int, list[Mention]] = field(default_factory=dict)

    def resolve(self) -> None:
        """Give every mention its referents: first what is named, then what points back to it."""
        self.home = home_country(self.article, self.sentences)
        self.clock = Clock(parse_day(self.article.published), anchor_day(self))
        resolve_elections(self)
        for n, read in enumerate(self.sentences):
            for mention in read.mentions:
                self._named(n, mention)
        self.author = first_person(self)
        for n, read in enumerate(self.sentences):
            for mention in read.mentions:
                point(self, n, mention)

    # ---- what is named

    def _named(self, n: int, mention: Mention) -> None:
        if mention.kind == "person" and mention.name:
            person = self.register.person(mention.name, n)
            mention.referents = (person,)
            mention.gender = mention.gender or person.gender
            self._offices(n, mention, person)
            self._colleague(n, mention, person)
            self.seen_people.append((n, mention.first, person))
        elif mention.kind == "office":
            for office in mention.offices:
                if office.body:
                    self.bodies(office.body, n)
        elif mention.kind == "body" and mention.body:
            mention.referents = tuple(self.bodies(mention.body, n))
        elif mention.kind == "country" and mention.country:
            mention.referents = (self.register.country(mention.country),)
        elif mention.kind == "count" and mention.count:
            for body in mention.count.of:
                self.bodies(body, n)

    def _colleague(self, n: int, mention: Mention, person: Referent) -> None:
        """ "своего узбекского коллегу X": X holds there the office that the host holds here."""
        row = self.sentences[n].mentions
        at = row.index(mention)
        before = row[at - 1] if at else None
        if (
            before is None
            or before.word != "коллега"
            or before.plural
            or not before.country
            or before.last != mention.first
        ):
            return
        host = next((h for h in reversed(self.held) if h.body is not None and h.body.country == self.home), None)
        if host is not None and host.body is not None and host.body.type == "commission":
            self.hold(person, host.role, host.title, self.register.commission(before.country), n)

    def _offices(self, n: int, mention: Mention, person: Referent) -> None:
        if mention.plural and len(mention.offices) == 1:
            self._distribute(n, mention)
            return
        owner = self._possessor(mention.offices[0], n) if mention.offices else None
        bodies = [self._office_body(o, n) for o in mention.offices]
        for i, office in enumerate(mention.offices):
            body = bodies[i]
            if body is None and i == 0 and owner is not None:
                body = owner
            if body is None:  # "координатор и руководитель наблюдателей ОБСЕ": the body said with the next one
                body = next((b for b in [*bodies[i + 1 :], *reversed(bodies[:i])] if b is not None), None)
                if body is None:
                    body = self._implied_body(office, n)
            role = self.role(office, body)
            if role is not None:
                self.held.append(Held(person, role, office.title, self._owner(office, body), n, office.former))

    def _distribute(self, n: int, mention: Mention) -> None:
        """ "главы комиссий A и B X и Y": the first body goes with the first name, one body with all of them."""
        office = mention.offices[0]
        bodies = self.bodies(office.body, n) if office.body else [b for b in [self._implied_body(office, n)] if b]
        row = self.sentences[n].mentions
        names = [mention]
        for other in row[row.index(mention) + 1 :]:
            gap = self.sentences[n].words.text(names[-1].last, other.first)
            if other.kind != "person" or other.offices or gap not in ("и", ","):
                break
            names.append(other)
        for i, name in enumerate(names):
            if name.name is None or not bodies:
                continue
            body = bodies[i] if len(bodies) == len(names) else bodies[0]
            role = self.role(office, body)
            if role:
                self.held.append(
                    Held(self.register.person(name.name, n), role, office.title, self._owner(office, body), n)
                )

    def _implied_body(self, office: OfficePhrase, n: int) -> Referent | None:
        """The body of an office that names none: "его заместитель", "ее координатор", "генсек", "директор"."""
        words = self.sentences[n].words
        if office.first and words.has(office.first - 1, *_POSSESSIVES):
            if office.deputies:
                return next((h.body for h in reversed(self.held) if h.sentence <= n and h.body is not None), None)
            return self.recent_body(("commission", "organization", "mission"), n)
        if office.role in ("secretary_general", "coordinator", "head", "expert", "head_of_mission") or office.unit:
            return self.recent_body(
                ("organization", "commission", "mission"), n, sender=office.role == "secretary_general"
            )
        if office.role in ("chair", "secretary", "member", "deputy_chair") and self.home:
            return self.recent_body(("commission",), n) or self.register.commission(self.home)
        return None

    def _possessor(self, office: OfficePhrase, n: int) -> Referent | None:
        """The body that "его", "ее", "их" before an office points back to."""
        words = self.sentences[n].words
        if office.body is not None or not office.first or not words.has(office.first - 1, *_POSSESSIVES):
            return None
        return self._implied_body(office, n)

    def _office_body(self, office: OfficePhrase, n: int) -> Referent | None:
        if office.body is not None:
            found = self.bodies(office.body, n)
            body = found[0] if found else None
            if body is not None and office.heads == "commission" and body.type == "country":
                return self.register.commission(body.country or "")
            return body
        if office.country:
            return self.register.country(office.country)
        if office.home and self.home and office.role in ("president", "prime_minister", "minister", "deputy_minister"):
            return self.register.country(self.home)
        return None

    def _owner(self, office: OfficePhrase, body: Referent | None) -> Referent | None:
        """A head of state, an ambassador or a minister stands for the country."""
        if (
            body is not None
            and body.country
            and office.role in ("ambassador", "president", "prime_minister", "minister")
            and body.sort in ("ministry", "government", "embassy")
        ):
            return self.register.country(body.country)
        return body

    def role(self, office: OfficePhrase, body: Referent | None) -> str | None:
        """The role class of an office once its body is known; None where the words make no office of it."""
        role = office.role
        if office.unit is not None:
            role = "head" if role in ("chair", "head", "secretary_general") else role
        elif body is not None:
            role = office.of.get(body.sort, role)
            if body.sort == "country" and role == "head":
                role = "president"
        for _ in range(office.deputies):
            role = lexicon().deputies.get(role, "deputy_head")
        if office.needs == "body" and body is None:
            return None
        return role

    def bodies(self, phrase: BodyPhrase, n: int) -> list[Referent]:
        """The referents of a body phrase: several for "миссии БДИПЧ и СНГ", none where nothing can be told."""
        out = [self._body(part, n) for part in phrase.parts or (phrase,)]
        found = [b for b in out if b is not None]
        self.seen_bodies += [(n, phrase.first, b) for b in found if b.type != "country"]
        return found

    def _body(self, phrase: BodyPhrase, n: int) -> Referent | None:
        register = self.register
        if phrase.type == "country":
            code = phrase.country or (self.home if phrase.home else None)
            return register.country(code) if code else None
        if phrase.reference:
            return self._reference(phrase, n)
        if phrase.type == "commission":
            return self._commission(phrase)
        if phrase.type == "mission":
            return self._mission(phrase, n)
        surface, _, acronym = phrase.surface.partition("|")
        known = self._choose(phrase)
        if known is not None:
            found = register.known(known)
        elif phrase.candidates:
            found = register.known(phrase.candidates[0])
        else:
            country = phrase.country or (self.home if phrase.home else None)
            name = phrase.name or surface
            sort = phrase.of if phrase.of in ("ministry", "government", "embassy", "parliament") else "organization"
            if sort == "embassy" and country:
                from graphkit.extract.referents import country_genitive

                name = f"Посольство {country_genitive(country)}"
            found = register.organization(name, phrase.kind or "other", country, sort)
            if phrase.quoted:
                found.add_name(phrase.quoted)
        if acronym:
            found.add_name(acronym)
        if surface and not phrase.candidates:
            found.add_name(surface)
        return found

    def _choose(self, phrase: BodyPhrase) -> Known | None:
        if not phrase.candidates or not phrase.candidates[0].id:
            return None
        country = phrase.country or self.home
        return next((k for k in phrase.candidates if k.country == country), phrase.candidates[0])

    def _commission(self, phrase: BodyPhrase) -> Referent | None:
        country = phrase.country
        if country is None and len(phrase.candidates) == 1:
            country = phrase.candidates[0].country
        elif country is None and len(phrase.candidates) > 1:
            known = self._choose(phrase)
            country = known.country if known else None
        country = country or self.home
        if country is None:
            return None
        level = phrase.level if phrase.level in ("regional", "precinct") else None
        if level is None:
            found = self.register.commission(country)
        else:
            surface = phrase.surface.partition("|")[0]
            found = self.register.commission(country, level, phrase.quoted or "")
            found.add_name(surface[:1].upper() + surface[1:])
            if phrase.quoted:
                found.add_name(
                    f"Избирательная комиссия {phrase.quoted}"
                    if level == "regional"
                    else f"Участковая избирательная комиссия № {phrase.quoted}"
                )
        acronym = phrase.surface.partition("|")[2]
        if acronym:
            found.add_name(acronym)
        return found

    def _mission(self, phrase: BodyPhrase, n: int) -> Referent | None:
        sender = self._body(phrase.sender, n) if phrase.sender else None
        if sender is None and phrase.country:
            sender = self.register.country(phrase.country)
        if sender is None:
            return None
        if sender.type in ("country", "commission", "mission") or sender.sort in ("parliament", "ministry", "embassy"):
            return sender
        if phrase.kind == "people" and phrase.level != "observing":
            return sender
        mission = self.register.mission(sender, n)
        mission.add_name(phrase.surface.partition("|")[0])
        if phrase.election is not None and mission.election is None:
            told = (m for m in self.votes.get(n, ()) if m.election is phrase.election and phrase.election.kind)
            mission.election = next((r for m in told for r in m.referents), None)
        return mission

    def _reference(self, phrase: BodyPhrase, n: int) -> Referent | None:
        word = phrase.reference or ""
        names = lexicon().anaphora["names"]
        if word in names:
            known = lexicon().known.get(names[word])
            return self.register.known(known) if known else None
        if word == "комиссия" and phrase.country:
            return self.register.commission(phrase.country)
        if word == "центризбирком" and self.home:
            return self.register.commission(phrase.country or self.home)
        home = self.register.commission(self.home) if self.home else None
        if word == "комиссия" and not phrase.pointing and any(b is home for _, _, b in self.seen_bodies):
            return home
        types = tuple(lexicon().anaphora["body"]["words"].get(word, ("organization",)))
        found = self.recent_body(types, n)
        if found is None and "mission" in types:
            sender = next(
                (b for at, _, b in reversed(self.seen_bodies) if at <= n and b.known is not None and b.known.observes),
                None,
            )
            return self.register.mission(sender, n) if sender is not None else None
        if found is None and word in ("комиссия", "ведомство") and self.home:
            return self.register.commission(self.home)
        if found is not None and found.type == "mission" and "organization" in types:
            return found.sender or found
        return found

    def recent_body(self, types: Sequence[str], n: int, *, sender: bool = False) -> Referent | None:
        """The body of one of the types named last, up to sentence ``n``; with ``sender`` who sent a mission."""
        for at, _, body in reversed(self.seen_bodies):
            if at > n:
                continue
            if sender and body.type == "mission" and body.sender:
                return body.sender
            if body.type in types:
                return body
            if body.type == "mission" and "organization" in types and body.sender:
                return body.sender
        return None

    def hold(self, person: Referent, role: str, title: str, body: Referent, sentence: int) -> None:
        """Keep an office that was told of a person apart from the name."""
        self.held.append(Held(person, role, title, body, sentence))

    def body_of(self, person: Referent) -> Referent | None:
        """The body that a person stands for: the commission he or she chairs before any other."""
        held = [h for h in self.held if h.person is person and h.body is not None]
        held.sort(key=lambda h: (h.body is None or h.body.type != "commission", h.sentence))
        return held[0].body if held else None
