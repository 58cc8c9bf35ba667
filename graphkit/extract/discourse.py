"""Who is meant: mentions to referents, sentence by sentence, with the article's own country and calendar in mind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from graphkit.extract.dating import Clock, parse_day, resolve_date
from graphkit.extract.lexicon import Known, lexicon
from graphkit.extract.elections import ElectionPhrase
from graphkit.extract.mentions import BodyPhrase, Mention, OfficePhrase
from graphkit.extract.phrases import Words
from graphkit.extract.referents import Referent, Register
from graphkit.model import Article


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

    def resolve(self) -> None:
        """Give every mention its referents: first what is named, then what points back to it."""
        self.home = home_country(self.article, self.sentences)
        self.clock = Clock(parse_day(self.article.published), self._anchor())
        self._elections()
        for n, read in enumerate(self.sentences):
            for mention in read.mentions:
                self._named(n, mention)
        for n, read in enumerate(self.sentences):
            for mention in read.mentions:
                self.point(n, mention)

    # ---- time and elections

    def _anchor(self) -> date | None:
        for read in self.sentences:
            for mention in read.mentions:
                phrase = mention.date
                if phrase and phrase.year and phrase.month and phrase.day:
                    return parse_day(resolve_date(phrase, Clock()))
        return self._calendar_anchor()

    def _calendar_anchor(self) -> date | None:
        """With no day of its own, an article on "the referendum of 6 October" is of the year that had one."""
        told = [m.date or (m.election.date if m.election else None) for r in self.sentences for m in r.mentions]
        votes = {(d.month, d.day) for d in told if d and d.day and d.month}
        fits = [e for e in lexicon().calendar if e.country == self.home and len(e.date) == 10]
        kinds = {m.election.kind for r in self.sentences for m in r.mentions if m.election and m.election.kind}
        days = [d for e in fits if e.kind in kinds and (d := parse_day(e.date)) and (d.month, d.day) in votes]
        return max(days) if days else None

    def _elections(self) -> None:
        """Elections in two rounds: those with a kind first, so that a bare "выборы" can mean the main one."""
        named: list[tuple[int, Mention]] = []
        bare: list[tuple[int, Mention]] = []
        for n, read in enumerate(self.sentences):
            for mention in read.mentions:
                if mention.election:
                    (named if mention.election.kind else bare).append((n, mention))
        for n, mention in named:
            assert mention.election is not None
            mention.referents = tuple(self.election(mention.election, n, mention))
        counts = Counter(id(r) for _, m in named for r in m.referents[:1] if r.country == self.home)
        candidates = {id(r): r for _, m in named for r in m.referents[:1]}
        if counts:
            today = self.clock.today

            def rank(key: int) -> tuple[int, int]:
                day = parse_day(candidates[key].date)
                return counts[key], -abs((day - today).days) if day and today else -10_000

            self.main_election = candidates[max(counts, key=rank)]
        elif named:
            self.main_election = named[0][1].referents[0]
        for n, mention in bare:
            mention.referents = tuple(self._bare_election(n, mention))
            if self.main_election is None and mention.referents:
                self.main_election = mention.referents[0]
        for n, mention in sorted(named + bare, key=lambda x: (x[0], x[1].first)):
            self.seen_elections += [(n, mention.first, r) for r in mention.referents]

    def _bare_election(self, n: int, mention: Mention) -> list[Referent]:
        phrase = mention.election
        assert phrase is not None
        if phrase.country and phrase.country != self.home:
            same = [r for _, _, r in self.seen_elections if r.country == phrase.country]
            return same[-1:] or self.election(phrase, n, mention)
        dated = self._date_of(phrase, n, mention)
        main = self.main_election
        if main is None:
            return self.election(phrase, n, mention) if dated or not phrase.weak else []
        if dated and main.date and not (dated.startswith(main.date) or main.date.startswith(dated)):
            other = [
                r
                for r in self.register
                if r.type == "election" and r.date and (r.date.startswith(dated) or dated.startswith(r.date))
            ]
            return other[:1] or ([] if phrase.weak else self.election(phrase, n, mention))
        if dated and not main.date:
            main.date = dated
        return [main]

    def _date_of(self, phrase: ElectionPhrase, n: int, mention: Mention) -> str | None:
        """The date that the words give the vote: in its own phrase, before it, or by "назначенных на", "прошедших"."""
        clock = Clock(self.clock.published, self.clock.anchor, None)
        if phrase.date:
            return resolve_date(phrase.date, clock, future=True)
        if phrase.days is not None and clock.today:
            from graphkit.extract.timex import DatePhrase

            return resolve_date(DatePhrase(0, 0, days=phrase.days), clock)
        read = self.sentences[n]
        near = election_date(read, mention)
        if near is not None and near.date is not None:
            near.word = "election"
            future = any(t.feats.get("Tense") == "Fut" for t in read.words.tokens[mention.last : near.first])
            return resolve_date(near.date, clock, future=future or near.date.direction == "future")
        if phrase.month and clock.today:
            from graphkit.extract.timex import DatePhrase

            return resolve_date(DatePhrase(0, 0, month=phrase.month), clock)
        return None

    def election(self, phrase: ElectionPhrase, n: int, mention: Mention) -> list[Referent]:
        """The elections a phrase names: one, or several that are held together."""
        stated = self._date_of(phrase, n, mention)
        out = []
        for kind, country in ((phrase.kind, phrase.country), *phrase.more):
            country = country or phrase.country or self.home
            found = self._scheduled(kind, country, stated)
            kind = kind or (found[1] if found else "other")
            day = found[0] if found else stated
            referent = self._election_referent(kind, country, day)
            referent.add_name(phrase.name)
            out.append(referent)
        return out

    def _election_referent(self, kind: str, country: str | None, day: str | None) -> Referent:
        for other in self.register:
            if other.type == "election" and other.kind == kind and other.country == country:
                if day is None or other.date is None or day.startswith(other.date) or other.date.startswith(day):
                    if day and len(day) > len(other.date or ""):
                        other.date = day
                    return other
        referent = self.register.get("election", ("election", kind, country or "", day or ""))
        referent.kind, referent.country, referent.date = kind, country, day
        return referent

    def _scheduled(self, kind: str | None, country: str | None, stated: str | None) -> tuple[str, str] | None:
        """(date, kind) from the calendar: the vote that fits what is said and lies nearest to the article's day."""
        today = self.clock.today
        fits = [
            e for e in lexicon().calendar
            if e.country == country and (kind is None or e.kind == kind)
            and (stated is None or e.date.startswith(stated) or stated.startswith(e.date))
        ]  # fmt: skip
        if not fits or (today is None and stated is None):
            return None
        if today is None:
            return (fits[-1].date, fits[-1].kind)
        best = min(fits, key=lambda e: abs(((parse_day(e.date) or today) - today).days))
        if stated is None and abs(((parse_day(best.date) or today) - today).days) > 200:
            return None
        return best.date, best.kind

    # ---- what is named

    def _named(self, n: int, mention: Mention) -> None:
        if mention.kind == "person" and mention.name:
            person = self.register.person(mention.name, n)
            mention.referents = (person,)
            mention.gender = mention.gender or person.gender
            self._offices(n, mention, person)
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

    def _offices(self, n: int, mention: Mention, person: Referent) -> None:
        if mention.plural and len(mention.offices) == 1:
            self._distribute(n, mention)
            return
        bodies = [self._office_body(o, n) for o in mention.offices]
        for i, office in enumerate(mention.offices):
            body = bodies[i]
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
        if office.first and words.has(office.first - 1, "его", "ее", "их"):
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
        if phrase.parts:
            out = [self._body(part, n) for part in phrase.parts]
        else:
            out = [self._body(phrase, n)]
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
            found = self.election(phrase.election, n, self.sentences[n].mentions[0]) if phrase.election.kind else []
            mission.election = found[0] if found else None
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
        """The body of one of the types that was named last, up to sentence ``n``; who sent a mission with ``sender``."""
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

    # ---- what points back

    def point(self, n: int, mention: Mention) -> None:
        """Resolve a mention that stands for somebody named elsewhere; safe to repeat when more is known."""
        if mention.kind == "office" and mention.offices:
            mention.referents = tuple(self._office_holder(n, mention))
        elif mention.kind == "pronoun":
            mention.referents = tuple(self._pronoun(n, mention))
        elif mention.kind == "nominal":
            mention.referents = tuple(self._nominal(n, mention))

    def _office_holder(self, n: int, mention: Mention) -> list[Referent]:
        out: list[Referent] = []
        office = next((o for o in mention.offices if o.body), mention.offices[0])
        bodies = self.bodies(office.body, n) if office.body else [self._office_body(office, n)]
        if bodies == [None] and office.first and self.sentences[n].words.has(office.first - 1, "его", "ее"):
            bodies = [self._implied_body(office, n)]
        for body in bodies:
            role = self.role(office, body)
            wanted = self._owner(office, body)
            holders = [
                h
                for h in self.held
                if h.role == role and not h.former and (wanted is None or same_body(h.body, wanted))
            ]
            near = [h for h in holders if h.sentence <= n] or holders
            if near:
                out.append(near[-1].person if wanted is None else near[0].person)
            elif wanted is not None and (person := self._unplaced(n, mention)) is not None and role is not None:
                self.held.append(Held(person, role, office.title, wanted, n, office.former))
                out.append(person)
            elif wanted is not None:
                out.append(wanted)
            elif role in ("chair", "head") and self.home:
                commission = self.register.commission(self.home)
                out += [h.person for h in self.held if h.role == "chair" and h.body is commission][:1] or []
        return list(dict.fromkeys(out)) if not mention.plural or len(bodies) > 1 else ([] if len(out) < 1 else out)

    def _unplaced(self, n: int, mention: Mention) -> Referent | None:
        """The person of the sentence before (or earlier in this one) whose office was not told: a description picks up."""
        if mention.plural:
            return None
        for k in (n, n - 1):
            if k < 0:
                continue
            for other in reversed(self.sentences[k].mentions):
                if other.kind == "person" and other.referents and (k < n or other.last <= mention.first):
                    person: Referent = other.referents[0]
                    if not any(h.person is person for h in self.held):
                        return person
                    if k == n:
                        return None
        return None

    def _pronoun(self, n: int, mention: Mention) -> list[Referent]:
        if mention.word == "который":
            before = [
                m
                for m in self.sentences[n].mentions
                if m.last <= mention.first and m.referents and m.kind not in ("pronoun",)
            ]
            fitting = [
                m
                for m in before
                if m.plural == mention.plural
                and (mention.plural or not m.gender or not mention.gender or m.gender == mention.gender)
            ]
            return list((fitting or before)[-1].referents) if before else []
        if mention.plural or mention.word in ("они", "их", "оба", "обе"):
            return self.pair_before(n, mention) if mention.word in ("оба", "обе") else []
        return self._last_person(n, mention, mention.gender)

    def _last_person(
        self, n: int, mention: Mention, gender: str | None, *, guest: bool = False, country: str | None = None
    ) -> list[Referent]:
        chair = {
            id(h.person)
            for h in self.held
            if h.role == "chair" and h.body is not None and h.body.type == "commission" and h.body.country == self.home
        }
        candidates: list[Referent] = []
        for k in range(n, max(-1, n - 5), -1):
            row = [
                m for m in self.sentences[k].mentions
                if m.referents and m.referents[0].type == "person" and (k < n or m.last <= mention.first)
            ]  # fmt: skip
            subjects = [m for m in row if m.case == "Nom"]
            for m in [*subjects, *[m for m in reversed(row) if m.case != "Nom"]]:
                candidates += m.referents[:1]
        for person in candidates:
            if gender and person.gender and person.gender != gender:
                continue
            if guest and id(person) in chair:
                continue
            if country and all(h.body is None or h.body.country != country for h in self.held if h.person is person):
                continue
            return [person]
        return []

    def _nominal(self, n: int, mention: Mention) -> list[Referent]:
        vocabulary = lexicon().anaphora
        if mention.country and mention.word in vocabulary["demonym"]["words"]:
            singular = not mention.plural and mention.word in ("коллега", "партнер")
            if singular:
                return self._last_person(n, mention, None, country=mention.country)
            if mention.word == "сторона":
                return [self.register.country(mention.country)]
            return [self.register.commission(mention.country)]
        if mention.word == "житель":
            return [] if mention.plural else self._last_person(n, mention, mention.gender, country=mention.country)
        if mention.plural and mention.word in vocabulary["parties"]["words"]:
            return self.pair_before(n, mention)
        if not mention.plural and mention.word in vocabulary["person"]["words"]:
            guest = mention.word in ("гость", "гостья", "визитер", "парламентарий", "дипломат")
            return self._last_person(n, mention, None, guest=guest, country=mention.country)
        return []

    def pair_before(self, n: int, mention: Mention) -> list[Referent]:
        """ "стороны", "оба": the two people or bodies told of last."""
        for k in range(n, max(-1, n - 4), -1):
            found: list[Referent] = []
            for m in self.sentences[k].mentions:
                if (
                    (k < n or m.last <= mention.first)
                    and m.kind in ("person", "office", "body", "pronoun")
                    and m.case != "Loc"
                ):
                    found += [r for r in m.referents if r.type in ("person", "commission", "organization", "mission")]
            people = list(dict.fromkeys(r for r in found if r.type == "person"))
            both = people if len(people) >= 2 else list(dict.fromkeys(found))
            if len(both) >= 2:
                return both[-2:]
        return []

    def body_of(self, person: Referent) -> Referent | None:
        """The body that a person stands for: the commission he or she chairs before any other."""
        held = [h for h in self.held if h.person is person and h.body is not None]
        held.sort(key=lambda h: (h.body is None or h.body.type != "commission", h.sentence))
        return held[0].body if held else None


def same_body(a: Referent | None, b: Referent | None) -> bool:
    """Whether two bodies are one for the purpose of an office: a mission and who sent it are."""
    if a is b:
        return a is not None
    return bool(a and b and (a.sender is b or b.sender is a))


def election_date(read: Read, mention: Mention) -> Mention | None:
    """The date mention that dates a vote: right before it, or after it within its own attribute or clause."""
    words = read.words
    before = next((m for m in read.mentions if m.date and m.last == mention.first), None)
    if before is not None:
        return before
    for m in read.mentions:
        if m.first < mention.last or m is mention:
            continue
        if m.kind not in ("date", "pronoun"):
            gap = words.tokens[mention.last : m.first]
            if any(t.pos == "PUNCT" for t in gap):
                break
            continue
        gap = words.tokens[mention.last : m.first]
        linked = any(
            t.feats.get("VerbForm") == "Part" or t.lemma in ("который", "назначить", "состояться", "пройти", "пройдут", "намеченный", "проходить", "предстоять")
            for t in gap
        )  # fmt: skip
        if m.date and ((linked and len(gap) <= 8) or len(gap) == 0 or (len(gap) == 1 and gap[0].lemma in ("на", "в"))):
            finite = [
                t
                for t in gap
                if t.feats.get("VerbForm") == "Fin"
                and t.lemma not in ("состояться", "пройти", "проходить", "быть", "предстоять")
            ]
            return None if finite else m
    return None


def home_country(article: Article, sentences: Sequence[Read]) -> str | None:
    """The country an article is at home in: whose vote and whose commission it speaks of most."""
    lex = lexicon()
    votes: Counter[str] = Counter()
    for n, read in enumerate(sentences):
        weight = 3 if n < 2 else 2 if n < 6 else 1
        for mention in read.mentions:
            if mention.election and mention.election.country:
                votes[mention.election.country] += 3 * weight
            body = mention.body or next((o.body for o in mention.offices if o.body), None)
            if body is not None and body.type == "commission" and body.country:
                votes[body.country] += 2 * weight
            elif (
                body is not None
                and body.type == "commission"
                and len(body.candidates) == 1
                and body.candidates[0].country
            ):
                votes[body.candidates[0].country] += 2 * weight
            elif body is not None and body.of == "parliament" and len({k.country for k in body.candidates}) == 1:
                votes[body.candidates[0].country or ""] += weight
            elif mention.country:
                votes[mention.country] += 1
        for i in range(len(read.words)):
            if read.words.tokens[i].text[:1].isupper():
                end, codes = lex.capitals.match(read.words, i)
                if codes:
                    dateline = n < 4 and i < 2 and read.words.tokens[i].text.isupper()
                    votes[codes[0]] += 6 if dateline else 1
    if article.outlet:
        from graphkit.extract.outlets import country_of_outlet

        code = country_of_outlet(article.outlet)
        if code:
            votes[code] += 2
    votes.pop("", None)
    return votes.most_common(1)[0][0] if votes else None
