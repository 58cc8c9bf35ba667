"""When a vote is held, by its words: every day that they allow, before the calendar says which one is meant."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from graphkit.extract.discourse.dating import Clock, resolve_date
from graphkit.extract.discourse.mentions import DatePhrase, Mention
from graphkit.extract.russian.who.state import Discourse, SentenceMentions
from graphkit.extract.russian.words.lexicon import lexicon
from graphkit.knowledge.caches import kept

_TAKES_PLACE = frozenset({"состояться", "пройти", "проходить", "быть", "предстоять", "начаться", "стартовать"})
_LINKS = _TAKES_PLACE - {"быть"} | {"который", "назначить", "намеченный", "пройдут", "наметить", "запланировать"}
_YEARS_BACK = 12


@dataclass(frozen=True, slots=True)
class Stated:
    """What the words say of a vote's day: ISO prefixes that they allow, best first; "past" or "future" if told.

    ``near`` holds what the other dates of the sentence allow, for want of better. ``before`` is set where the words
    mean the vote before the present one ("прошлые выборы").
    """

    options: tuple[str, ...] = ()
    tense: str | None = None
    before: bool = False
    near: tuple[str, ...] = ()
    round: int | None = None

    @property
    def iso(self) -> str | None:
        """The best reading of the words alone."""
        return self.options[0] if self.options else None

    def fits(self, day: str) -> bool:
        """Whether a vote of that day or month can be meant; True where the words give no date."""
        return not self.options or any(compatible(day, o) for o in self.options)


def compatible(a: str, b: str) -> bool:
    """Whether two ISO prefixes can be one day."""
    return a.startswith(b) or b.startswith(a)


def stated_date(discourse: Discourse, n: int, mention: Mention) -> Stated:
    """The date that the words give a vote: in its own phrase, before it, or by "назначенных на", "прошедших"."""
    phrase = mention.election
    assert phrase is not None
    read = discourse.sentences[n]
    tense = _tense(read, mention)
    before = any(read.words.has(k, *_vocabulary()["before"]) for k in range(phrase.first, phrase.head))
    near = None if phrase.date else election_date(read, mention)
    said = phrase.date or (near.date if near is not None else None)
    if near is not None:
        near.of_vote = True
    if said is None and phrase.days is not None:
        said = DatePhrase(0, 0, days=phrase.days)
    if said is None and phrase.month:
        said = DatePhrase(0, 0, month=phrase.month, years=_year_told(read))
    headed = discourse.years[n] if n < len(discourse.years) else None
    if headed is not None and said is not None and said.month and not said.year and said.anchor == "article":
        said = replace(said, year=headed, years=None)
    if said is None and headed is not None and not before:
        return Stated((str(headed),), tense, False, round=phrase.round)
    if said is None:
        around = told_dates(discourse, n, tense, years=phrase.verb is not None)
        return Stated((), tense, before, around, phrase.round)
    if said.direction in ("past", "future"):
        tense = said.direction
    if said.same == "month" and said.day and (month := _month_before(discourse, n)):
        said = replace(said, month=month, same=None, anchor="article")
    return Stated(_options(said, discourse.clock, tense), tense, before, round=phrase.round)


def told_dates(discourse: Discourse, n: int, tense: str | None = None, *, years: bool = False) -> tuple[str, ...]:
    """What the dates of a sentence allow that no vote has taken, bare years only where asked for."""
    said = (m.date for m in discourse.sentences[n].mentions if m.date is not None and not m.of_vote)
    told = (d for d in said if d.month or d.season or d.days is not None or d.weekday is not None or (d.year and years))
    return tuple(o for d in told for o in _options(d, discourse.clock, tense)[: 1 if d.year else 2])


def _options(said: DatePhrase, clock: Clock, tense: str | None) -> tuple[str, ...]:
    clock = Clock(clock.published, clock.anchor, clock.previous if said.anchor == "previous" else None)
    first = resolve_date(said, clock, future=tense == "future")
    today = clock.today
    if today is None or said.anchor == "previous":
        return (first,) if first else ()
    if said.until and said.month and said.day and said.until > said.day:
        # a vote of several days: the calendar has one of them, mostly the last
        each = (replace(said, day=d, until=None) for d in range(said.until, said.day - 1, -1))
        ranks = zip(*(_options(d, clock, tense) for d in each), strict=False)
        return tuple(option for ranked in ranks for option in ranked)
    if said.season and not said.year and said.years is None:
        this = today.year + (said.direction == "future" and min(said.season) <= today.month)
        return tuple(str(y) for y in ((this, this - 1) if tense != "future" else (this, this + 1)))
    if said.weekday is not None:
        back = today - timedelta(days=(today.weekday() - said.weekday) % 7)
        ahead = back + timedelta(days=7)
        days = [back, ahead] if tense == "past" or (tense is None and back == today) else [ahead, back]
        if tense == "past" and back == today and said.direction:
            days = [back - timedelta(days=7)]
        if tense == "future" and back == today and not said.direction:
            days = [back, ahead]
        return tuple(d.isoformat() for d in days)
    if said.month and not said.year and said.years is None:
        shape = replace(said, direction=None)
        years = sorted(range(today.year - _YEARS_BACK, today.year + 3), key=lambda y: _far(y, said, today, tense))
        found = (resolve_date(replace(shape, year=y), clock) for y in years)
        return tuple(dict.fromkeys(o for o in found if o))
    return (first,) if first else ()


def _far(year: int, said: DatePhrase, today: date, tense: str | None) -> int:
    try:
        day = date(year, said.month or 1, said.day or 15)
    except ValueError:
        return 100_000
    apart = (day - today).days
    wrong = (tense == "future" and apart < -31) or (tense == "past" and apart > 31)
    return abs(apart) + (1000 if wrong else 0)


def _month_before(discourse: Discourse, n: int) -> int | None:
    """The month told last in the sentences before: "Ноябрь! … 17-го числа округа выбирала"."""
    for k in range(n - 1, max(-1, n - 4), -1):
        told = [m.date.month for m in discourse.sentences[k].mentions if m.date is not None and m.date.month]
        if told:
            return told[-1]
    return None


def _year_told(read: SentenceMentions) -> int | None:
    """ "в прошлом году … на мартовские выборы": the year that the sentence gives relative to its own."""
    return next((m.date.years for m in read.mentions if m.date is not None and m.date.years is not None), None)


@kept
def _vocabulary() -> dict[str, frozenset[str]]:
    words = lexicon().election_words["tense"]
    return {name: frozenset(listed) for name, listed in words.items()}


def _tense(read: SentenceMentions, mention: Mention) -> str | None:
    """Whether the vote lies behind or ahead: by its adjectives, the participle or clause after it, its verb."""
    vocabulary, words = _vocabulary(), read.words
    near = range(max(0, mention.first - 4), min(len(words), mention.last + 8))
    for k in sorted(near, key=lambda k: min(abs(k - mention.first), abs(k - mention.last))):
        token = words.tokens[k]
        if not words.lemmas[k].isdisjoint(vocabulary["past"]):
            return "past"
        if not words.lemmas[k].isdisjoint(vocabulary["future"]):
            return "future"
        number = words.tokens[mention.head].feats.get("Number")
        if not words.lemmas[k].isdisjoint(_TAKES_PLACE) and token.feats.get("Number") in (number, None):
            tense = token.feats.get("Tense")
            if tense == "Past" or token.feats.get("VerbForm") == "Part":
                return "past"
            if tense == "Fut":
                return "future"
    return None


def election_date(read: SentenceMentions, mention: Mention) -> Mention | None:
    """The date mention that dates a vote: right before it, or after it within its own attribute or clause."""
    words = read.words
    before = next((m for m in read.mentions if m.date and m.last == mention.first and _dates(m.date)), None)
    if before is None and mention.election is not None and mention.election.verb is not None:
        before = _before_verb(read, mention)
    if before is not None:
        return before
    for m in read.mentions:
        if m.first < mention.last or m is mention:
            continue
        gap = words.tokens[mention.last : m.first]
        if any(t.text == "," for t in gap) and any(t.lemma in ("второй", "первый") for t in gap):
            break  # the other round has its own clause
        if m.kind not in ("date", "pronoun"):
            commas = sum(t.pos == "PUNCT" for t in gap)
            if m.kind == "country" and commas <= 1:  # "выборам, прошедшим в Азербайджане 1 сентября"
                continue
            if commas:
                break
            continue
        linked = any(t.feats.get("VerbForm") == "Part" or t.lemma in _LINKS for t in gap)
        close = len(gap) == 0 or (len(gap) == 1 and gap[0].lemma in ("на", "в", ",", "("))
        if m.date and ((linked and len(gap) <= 9) or close):
            finite = [t for t in gap if t.feats.get("VerbForm") == "Fin" and t.lemma not in _TAKES_PLACE]
            return None if finite else _spelled_out(read, m)
    return _of_voting_day(read, mention)


def _spelled_out(read: SentenceMentions, told: Mention) -> Mention:
    """ "на завтра, 19 марта": the day itself, where it stands beside how far it is."""
    if told.date is None or told.date.month:
        return told
    beside = (m for m in read.mentions if m.date is not None and m.date.month and 0 < m.first - told.last <= 1)
    return next((m for m in beside if read.words.tokens[told.last].text in (",", "(", "–", "—")), told)


def _dates(said: DatePhrase) -> bool:
    """Whether a date before a vote is the vote's own, and not one that counts from it: "накануне", "за два дня до"."""
    return said.anchor == "article" and said.same is None


def _before_verb(read: SentenceMentions, mention: Mention) -> Mention | None:
    """ "27 октября впервые будут избирать депутатов", "7 июня, когда Латвия переизбирала думы"."""
    verb = mention.election.verb if mention.election is not None else None
    if verb is None:
        return None
    close = [m for m in read.mentions if m.date and m.last <= verb]
    for m in reversed(close):
        between = read.words.tokens[m.last : verb]
        finite = any(t.feats.get("VerbForm") == "Fin" and t.pos == "VERB" for t in between)
        if not finite and len(between) <= 8:
            return m
    return None


def _of_voting_day(read: SentenceMentions, mention: Mention) -> Mention | None:
    """The date that a bare "день голосования" of the same sentence carries, for a vote told without one."""
    for other in read.mentions:
        phrase = other.election
        if other is mention or phrase is None or phrase.kind or phrase.country:
            continue
        if phrase.date is not None:
            found = Mention("date", phrase.date.first, phrase.date.last, phrase.date.first, other.sentence, 0, 0)
            found.date = phrase.date
            return found
        near = next((m for m in read.mentions if m.date and 0 <= m.first - other.last <= 1), None)
        if near is not None:
            return near
    return None
