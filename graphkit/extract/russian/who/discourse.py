"""Who is meant: mentions to referents, sentence by sentence, with the article's own country and calendar in mind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from graphkit.extract.discourse.dating import Clock, parse_day
from graphkit.extract.russian.mentions.mentions import BodyPhrase, Mention
from graphkit.extract.russian.who import tenures
from graphkit.extract.russian.who.coreference import point
from graphkit.extract.russian.who.home import home_country, section_countries, section_years
from graphkit.extract.russian.who.locality import acronym_fits, commission_fits, country_near, side_before
from graphkit.extract.russian.who.referents import Referent, Register
from graphkit.extract.russian.who.speakers import first_person
from graphkit.extract.russian.who.tenures import Held
from graphkit.extract.russian.who.votes import anchor_day, resolve_elections
from graphkit.extract.russian.words.lexicon import Known, lexicon
from graphkit.extract.russian.words.phrases import DASHES, Words
from graphkit.model import Article
from graphkit.parse.morphology import lemmas, readings


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
    places: dict[int, list[tuple[int, str]]] = field(default_factory=dict)
    headed: list[str | None] = field(default_factory=list)
    years: list[int | None] = field(default_factory=list)

    def home_at(self, n: int) -> str | None:
        """The country a sentence is at home in: that of its section in a digest by countries, else the article's."""
        return (self.headed[n] if n < len(self.headed) else None) or self.home

    def resolve(self) -> None:
        """Give every mention its referents: first what is named, then what points back to it."""
        self.home = home_country(self.article, self.sentences)
        self.headed = section_countries(self.sentences)
        self.years = section_years(self.sentences)
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
            if n < 4 and not mention.offices and _signs(self.sentences[n].words, mention):
                return
            person = self.register.person(mention.name, n)
            mention.referents = (person,)
            mention.gender = mention.gender or person.gender
            tenures.offices(self, n, mention, person)
            self.seen_people.append((n, mention.first, person))
        elif mention.kind == "office":
            for office in mention.offices:
                if office.body:
                    self.bodies(office.body, n)
            tenures.group(self, n, mention)
        elif mention.kind == "body" and mention.body:
            mention.referents = tuple(self.bodies(mention.body, n))
        elif mention.kind == "country" and mention.country:
            mention.referents = (self.register.country(mention.country),)
        elif mention.kind == "count" and mention.count:
            for body in mention.count.of:
                self.bodies(body, n)

    def bodies(self, phrase: BodyPhrase, n: int) -> list[Referent]:
        """The referents of a body phrase: several for "миссии БДИПЧ и СНГ", none where nothing can be told."""
        out = [self._body(part, n) for part in phrase.parts or (phrase,)]
        found = [b for b in out if b is not None]
        self.seen_bodies += [(n, phrase.first, b) for b in found if b.type != "country"]
        return found

    def _body(self, phrase: BodyPhrase, n: int) -> Referent | None:
        register = self.register
        if phrase.type == "country":
            code = phrase.country or (self.home_at(n) if phrase.home else None)
            return register.country(code) if code else None
        if phrase.reference:
            return self._reference(phrase, n)
        if phrase.type == "commission":
            return self._commission(phrase, n)
        if phrase.type == "mission":
            return self._mission(phrase, n)
        surface, _, acronym = phrase.surface.partition("|")
        known = self._choose(phrase, n)
        if known is None and phrase.shared:
            phrase.candidates = ()
        if known is not None:
            found = register.known(known)
        elif phrase.candidates:
            found = register.known(phrase.candidates[0])
        elif surface.isupper() and (named := self._by_acronym(surface)) is not None:
            return named
        else:
            country = phrase.country or (self.home_at(n) if phrase.home else None)
            parliament = lexicon().parliament(country) if phrase.of == "parliament" and not phrase.quoted else None
            if parliament is not None and phrase.name.split()[0].lower() in ("парламент", "депутатский"):
                return register.known(parliament)
            name = phrase.name or surface
            sort = phrase.of if phrase.of in ("ministry", "government", "embassy", "parliament") else "organization"
            if sort == "embassy" and country:
                from graphkit.extract.russian.who.referents import country_genitive

                name = f"Посольство {country_genitive(country)}"
            found = register.organization(name, phrase.kind or "other", country, sort)
            if phrase.quoted:
                found.add_name(phrase.quoted)
        if acronym:
            found.add_name(acronym)
        if surface and not phrase.candidates:
            found.add_name(surface)
        return found

    def _by_acronym(self, acronym: str) -> Referent | None:
        """The body that the article introduced with this acronym in brackets."""
        return next((b for _, _, b in reversed(self.seen_bodies) if acronym in b.names), None)

    def _choose(self, phrase: BodyPhrase, n: int) -> Known | None:
        if not phrase.candidates or not phrase.candidates[0].id:
            return None
        if phrase.country is None and len(phrase.candidates) > 1:
            codes = {k.country for k in phrase.candidates}
            country = country_near(self, lambda code: code in codes, n, phrase.first)
            if country is None and phrase.shared:
                seen = [b.known for _, _, b in self.seen_bodies if b.known is not None]
                return next((k for k in phrase.candidates if any(s.id == k.parent or s is k for s in seen)), None)
        else:
            country = phrase.country or self.home_at(n)
        return next((k for k in phrase.candidates if k.country == country), phrase.candidates[0])

    def _commission(self, phrase: BodyPhrase, n: int) -> Referent | None:
        country = phrase.country
        if country is None and len(phrase.candidates) == 1:
            country = phrase.candidates[0].country
        elif country is None and len(phrase.candidates) > 1:
            known = self._choose(phrase, n)
            country = known.country if known else None
        if country is None and not phrase.home and phrase.level not in ("regional", "precinct"):
            country = self._whose(phrase, n)
        country = country or self.home_at(n)
        level = phrase.level if phrase.level in ("regional", "precinct") else None
        if level is not None:
            found = self._local_commission(phrase, country, level, n)
        elif country is None:
            return None
        else:
            found = self.register.commission(country)
        acronym = phrase.surface.partition("|")[2]
        if acronym:
            found.add_name(acronym)
        return found

    def _whose(self, phrase: BodyPhrase, n: int) -> str | None:
        """The country of a central commission that names none: the home one if it is called so there, or one near."""
        words = self.sentences[n].words
        side = side_before(words, phrase.first)
        if side is not None:
            return side
        text = words.tokens[phrase.head].text
        if text.isupper():
            return country_near(self, lambda code: acronym_fits(code, text), n, phrase.first)
        told = frozenset(x for i in range(phrase.first, phrase.head + 1) for x in words.lemmas[i])
        return country_near(self, lambda code: commission_fits(code, told), n, phrase.first)

    def _local_commission(self, phrase: BodyPhrase, country: str | None, level: str, n: int) -> Referent:
        """A region's or a precinct's commission; one without a name of its own is the one named before."""
        own = phrase.quoted or ""
        if own.islower():
            own = ""
        named = [r for r in self.register.others.values() if r.type == "commission" and r.level == level]
        own_country = [r for r in named if r.country in (None, country)]
        if not own and phrase.name.count(" ") < 3 and (len(named) == 1 or len(own_country) == 1):
            found = own_country[0] if len(own_country) == 1 else named[0]
        else:
            found = self.register.commission(country or "", level, own or phrase.name)
        surface = phrase.surface.partition("|")[0]
        found.add_name(phrase.name or surface[:1].upper() + surface[1:])
        if own and level == "regional":
            found.add_name(f"Избирательная комиссия {own}")
        elif own:
            found.add_name(f"Участковая избирательная комиссия № {own}")
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
        whole = sender.known.parent if sender.known is not None and not sender.known.observes else None
        above = lexicon().known.get(whole) if whole else None
        if above is not None and above.observes:
            sender = self.register.known(above)  # "миссия Исполкома СНГ" is the one of the CIS
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
        own = self.home_at(n)
        first = next((b for at, _, b in self.seen_bodies if at <= 2 and b.type == "mission"), None)
        official = word == "штаб" or (phrase.first and _capital(self.sentences[n].words, phrase.head))
        if word in ("миссия", "группа", "штаб") and official and first is not None:
            return first  # official texts write "Миссия", "Штаб" of the mission that they are about
        owned = self._owned(phrase, n)
        if owned is not None:
            return owned
        if _with_a_lead(self.sentences[n].words, phrase):
            return None
        if word == "центризбирком" and own:
            return self.register.commission(phrase.country or own)
        home = self.register.commission(own) if own else None
        if word == "комиссия" and not phrase.pointing and any(b is home for _, _, b in self.seen_bodies):
            return home
        types = tuple(lexicon().anaphora["body"]["words"].get(word, ("organization",)))
        called = self._called(word, n)
        if called is not None or word not in lexicon().anaphora["generic"]["words"]:
            return called
        found = self.recent_body(types, n)
        if found is None and "mission" in types:
            sender = next(
                (b for at, _, b in reversed(self.seen_bodies) if at <= n and b.known is not None and b.known.observes),
                None,
            )
            return self.register.mission(sender, n) if sender is not None else None
        if found is None and word in ("комиссия", "ведомство") and own:
            return self.register.commission(own)
        if found is not None and found.type == "mission" and "organization" in types:
            return found.sender or found
        return found

    def _owned(self, phrase: BodyPhrase, n: int) -> Referent | None:
        """ "чья миссия", "её организация": the mission or body of the one whom the possessive points back to."""
        words = self.sentences[n].words
        at = next((k for k in (phrase.first, phrase.first - 1) if k >= 0 and _possessive(words, k)), None)
        if at is None:
            return None
        owner = self._owner(words, at, n)
        body = self.body_of(owner) if owner is not None and owner.type == "person" else owner
        if body is None:
            return None
        groups = phrase.reference in ("миссия", "группа", "делегация", "команда", "наблюдатель")
        if groups and body.type != "mission":
            known = body.sort == "organization" and body.type == "organization"
            return self.register.mission(body, n) if known else body
        return body if groups or body.type != "mission" else body.sender

    def _owner(self, words: Words, at: int, n: int) -> Referent | None:
        """The person or body named last before a possessive that agrees with it."""
        own = words.tokens[at].text.lower()
        genders = {"её": ("Fem",), "ее": ("Fem",), "его": ("Masc", "Neut")}.get(own)
        for k in (n, n - 1):
            mentions = self.sentences[k].mentions if k >= 0 else []
            before = [m for m in mentions if (k < n or m.last <= at) and m.kind in ("person", "body") and m.referents]
            for mention in reversed(before):
                agrees = mention.plural if own == "их" else genders is None or mention.gender in genders
                if agrees:
                    found: Referent = mention.referents[0]
                    return found
        return None

    def _called(self, word: str, n: int) -> Referent | None:
        """The body named last whose names have the word ("Ассамблея" is a parliamentary assembly)."""
        if word in ("комиссия", "миссия", "делегация", "группа", "штаб", "центризбирком"):
            return None
        for at, _, body in reversed(self.seen_bodies):
            organ = body.sender if body.type == "mission" else body
            if at <= n and organ is not None and organ.type == "organization" and _has_word(organ, word):
                whole = organ.known.parent if organ.known is not None and not _headed_by(organ, word) else None
                above = lexicon().known.get(whole) if whole else None
                parent = self.register.known(above) if above is not None else None
                return parent if parent is not None and _headed_by(parent, word) else organ
        return None

    def recent_body(self, types: Sequence[str], n: int, *, sender: bool = False, sort: str = "") -> Referent | None:
        """The body of one of the types named last, up to sentence ``n``; with ``sender`` who sent a mission.

        ``sort`` keeps to bodies of one sort ("parliament").
        """
        for at, _, body in reversed(self.seen_bodies):
            if at > n or (sort and body.sort != sort):
                continue
            if sender and body.type == "mission" and body.sender:
                return body.sender
            if body.type in types:
                return body
            if body.type == "mission" and "organization" in types and body.sender:
                return body.sender
        return None

    def heading_year(self, n: int) -> int | None:
        """The year of a sentence that is nothing else: the "2016 год" above a part of a chronicle."""
        read = self.sentences[n]
        dates = [m for m in read.mentions if m.date is not None]
        if len(dates) != 1 or len(read.words) > dates[0].last - dates[0].first + 1 or dates[0].date is None:
            return None
        phrase = dates[0].date
        return phrase.year if phrase.month is None and not phrase.all_years else None

    def hold(self, person: Referent, role: str, title: str, body: Referent, sentence: int) -> None:
        """Keep an office that was told of a person apart from the name."""
        self.held.append(Held(person, role, title, body, sentence))

    def body_of(self, person: Referent) -> Referent | None:
        """The body that a person stands for: the commission he or she chairs before any other."""
        held = [h for h in self.held if h.person is person and h.body is not None]
        held.sort(key=lambda h: (h.body is None or h.body.type != "commission", h.sentence))
        return held[0].body if held else None


def _capital(words: Words, k: int) -> bool:
    """Whether a word inside a sentence is written with a capital letter."""
    return words.tokens[k].text[:1].isupper()


def _possessive(words: Words, k: int) -> bool:
    return words.tokens[k].text.lower() in ("его", "ее", "её", "их") or words.has(k, "чей")


def _with_a_lead(words: Words, phrase: BodyPhrase) -> bool:
    """Whether a group is told by who leads it or how many it is of, so that it points to none before it."""
    if not words.has(phrase.head, "делегация", "группа", "команда"):
        return False
    k = phrase.last
    if k + 2 >= len(words):
        return False
    return words.text(k, k + 3).lower() == "во главе с" or (words.has(k, "из") and words.tokens[k + 1].pos == "NUM")


def _headed_by(body: Referent, word: str) -> bool:
    """Whether the word is the head of the body's name, and not of what the body belongs to."""
    for part in (body.names or [""])[0].split():
        if word in lemmas(part):
            return True
        if any(pos == "NOUN" for _, pos, _ in readings(part)):
            return False
    return False


def _signs(words: Words, mention: Mention) -> bool:
    """ "Баку. Рамиль Мамедов – АПА.", "/Анна Орлова – БЕЛТА/": who wrote the article takes no part in what it tells."""
    k = mention.last
    if k + 1 >= len(words) or words.tokens[k].text not in DASHES:
        return False
    agency = words.tokens[k + 1].text
    closes = k + 2 >= len(words) or words.tokens[k + 2].text in (".", "/", ")", ",")
    return closes and agency.isupper() and len(agency) > 2 and not set(agency) <= set("IVXІХ")  # "орден X – III"


def _has_word(body: Referent, word: str) -> bool:
    return any(word in lemmas(part) for name in body.names for part in name.split() if len(part) > 3)
