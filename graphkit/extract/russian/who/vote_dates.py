"""When a vote is held, by its words: every day that they allow, before the calendar says which one is meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from graphkit.extract.discourse.dating import Clock, resolve_date
from graphkit.extract.discourse.mentions import DatePhrase, ElectionPhrase, Mention
from graphkit.extract.russian.who.state import Discourse, SentenceMentions
from graphkit.extract.russian.words.lexicon import lexicon
from graphkit.extract.russian.words.phrases import Words
from graphkit.knowledge.caches import kept
from graphkit.model import Token

_TAKES_PLACE = frozenset({"состояться", "пройти", "проходить", "быть", "предстоять", "начаться", "стартовать"})
_LINKS = _TAKES_PLACE - {"быть"} | {"который", "назначить", "намеченный", "пройдут", "наметить", "запланировать"}
# A month without a year may be one of so many years back and ahead.
_YEARS_BACK, _YEARS_AHEAD = 12, 2
# So many words may stand between a vote and the date that a participle or a clause links to it, or a date and its verb.
_LINK_WITHIN, _VERB_WITHIN = 9, 8


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

    @property
    def surest(self) -> tuple[str, ...]:
        """The readings to hold a known day against: the best one, of a full day also the next best."""
        return self.options[: 2 if len(self.options[0]) == 10 else 1] if self.options else ()

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
    said = _date_said(discourse, n, mention, phrase)
    year = discourse.year_heading(n)
    if said is None and year is not None and not before:
        return Stated((str(year),), tense, False, round=phrase.round)
    if said is None:
        around = told_dates(discourse, n, tense, years=phrase.verb is not None)
        return Stated((), tense, before, around, phrase.round)
    if said.direction in ("past", "future"):
        tense = said.direction
    return Stated(_options(said, discourse.clock, tense), tense, before, round=phrase.round)


def _date_said(discourse: Discourse, n: int, mention: Mention, phrase: ElectionPhrase) -> DatePhrase | None:
    """The date that the words give a vote, with the year and month that its part of the text is headed by."""
    said = phrase.date or _date_beside(discourse.sentences[n], mention, phrase)
    if said is None:
        return None
    year = discourse.year_heading(n)
    if year is not None and said.month and not said.year and said.anchor == "article":
        said = replace(said, year=year, years=None)
    if said.same == "month" and said.day and (month := _month_before(discourse, n)):
        said = replace(said, month=month, same=None, anchor="article")
    return said


def _date_beside(read: SentenceMentions, mention: Mention, phrase: ElectionPhrase) -> DatePhrase | None:
    """The date beside a vote whose own words say no day: of a mention, which is the vote's then; or "мартовские"."""
    near = election_date(read, mention)
    if near is not None:
        near.of_vote = True
        if near.date is not None:
            return near.date
    if phrase.days is not None:
        return DatePhrase(0, 0, days=phrase.days)
    return DatePhrase(0, 0, month=phrase.month, years=_year_told(read)) if phrase.month else None


def told_dates(discourse: Discourse, n: int, tense: str | None = None, *, years: bool = False) -> tuple[str, ...]:
    """What the dates of a sentence allow that no vote has taken, bare years only where asked for."""
    said = (m.date for m in discourse.sentences[n].mentions if m.date is not None and not m.of_vote)
    told = [one for one in said if _tells_day(one) or (one.year and years)]
    return tuple(day for one in told for day in _options(one, discourse.clock, tense)[: 1 if one.year else 2])


def _tells_day(said: DatePhrase) -> bool:
    """Whether a date says more than the year."""
    return bool(said.month or said.season) or said.days is not None or said.weekday is not None


def _options(said: DatePhrase, clock: Clock, tense: str | None) -> tuple[str, ...]:
    """The days, months or years that a date allows, as ISO prefixes, the best first."""
    today = clock.today
    clock = Clock(clock.published, clock.anchor, clock.previous if said.anchor == "previous" else None)
    if today is not None and said.anchor != "previous":
        if said.until and said.month and said.day and said.until > said.day:
            return _of_several_days(said, range(said.until, said.day - 1, -1), clock, tense)
        without_year = not said.year and said.years is None
        if said.season and without_year:
            return _of_season(said, min(said.season), today, tense)
        if said.weekday is not None:
            return _of_weekday(said, said.weekday, today, tense)
        if said.month and without_year:
            return _of_month(said, clock, today, tense)
    day = resolve_date(said, clock, future=tense == "future")
    return (day,) if day else ()


def _of_several_days(said: DatePhrase, days: range, clock: Clock, tense: str | None) -> tuple[str, ...]:
    """The days of a vote that takes several: the calendar has one of them, mostly the last."""
    each = (replace(said, day=day, until=None) for day in days)
    ranks = zip(*(_options(one, clock, tense) for one in each), strict=False)
    return tuple(option for ranked in ranks for option in ranked)


def _of_season(said: DatePhrase, first_month: int, today: date, tense: str | None) -> tuple[str, ...]:
    """The two years that a season without one may be of: this one, and the next or the last."""
    this = today.year + (said.direction == "future" and first_month <= today.month)
    return str(this), str(this + 1 if tense == "future" else this - 1)


def _of_weekday(said: DatePhrase, weekday: int, today: date, tense: str | None) -> tuple[str, ...]:
    """The two days that a weekday may be: the last one (today too) and the one a week after it."""
    back = today - timedelta(days=(today.weekday() - weekday) % 7)
    days = [back + timedelta(days=7), back]
    if tense == "past" or (back == today and (tense is None or not said.direction)):
        days = days[::-1]
    if tense == "past" and back == today and said.direction:
        days = [back - timedelta(days=7)]
    return tuple(day.isoformat() for day in days)


def _of_month(said: DatePhrase, clock: Clock, today: date, tense: str | None) -> tuple[str, ...]:
    """The days or months of several years that a month without one may be of, the nearest first."""
    bare = replace(said, direction=None)
    years = sorted(
        range(today.year - _YEARS_BACK, today.year + _YEARS_AHEAD + 1), key=lambda year: _far(year, said, today, tense)
    )
    days = (resolve_date(replace(bare, year=year), clock) for year in years)
    return tuple(dict.fromkeys(day for day in days if day))


def _far(year: int, said: DatePhrase, today: date, tense: str | None) -> int:
    """How many days the date lies away in a year, many more on the wrong side of today; most where there is no such."""
    try:
        day = date(year, said.month or 1, said.day or 15)
    except ValueError:
        return 100_000
    ahead = (day - today).days
    wrong = (tense == "future" and ahead < -31) or (tense == "past" and ahead > 31)
    return abs(ahead) + (1000 if wrong else 0)


def _month_before(discourse: Discourse, n: int) -> int | None:
    """The month told last in the sentences before: "Ноябрь! … 17-го числа округа выбирала"."""
    for k in range(n - 1, max(-1, n - 4), -1):
        told = [m.date.month for m in discourse.sentences[k].mentions if m.date is not None and m.date.month]
        if told:
            return told[-1]
    return None


def _year_told(read: SentenceMentions) -> int | None:
    """How many years from its own the sentence says ("в прошлом году … на мартовские выборы"); None if it does not."""
    return next((m.date.years for m in read.mentions if m.date is not None and m.date.years is not None), None)


@kept
def _vocabulary() -> dict[str, frozenset[str]]:
    """The words that tell whether a vote lies behind or ahead, by their lists."""
    words = lexicon().election_words["tense"]
    return {name: frozenset(listed) for name, listed in words.items()}


def _tense(read: SentenceMentions, mention: Mention) -> str | None:
    """Whether the vote lies behind or ahead: by its adjectives, the participle or clause after it, its verb."""
    words = read.words
    near = range(max(0, mention.first - 4), min(len(words), mention.last + 8))
    nearest_first = sorted(near, key=lambda k: min(abs(k - mention.first), abs(k - mention.last)))
    number = words.tokens[mention.head].feats.get("Number")
    return next(filter(None, (_tense_of(words, k, number) for k in nearest_first)), None)


def _tense_of(words: Words, k: int, number: str | None) -> str | None:
    """The tense that token ``k`` tells of a vote whose head has the number; None where it tells none."""
    for tense in ("past", "future"):
        if not words.lemmas[k].isdisjoint(_vocabulary()[tense]):
            return tense
    feats = words.tokens[k].feats
    if words.lemmas[k].isdisjoint(_TAKES_PLACE) or feats.get("Number") not in (number, None):
        return None
    if feats.get("Tense") == "Past" or feats.get("VerbForm") == "Part":
        return "past"
    return "future" if feats.get("Tense") == "Fut" else None


def election_date(read: SentenceMentions, mention: Mention) -> Mention | None:
    """The date mention that dates a vote: right before it, or after it within its own attribute or clause."""
    before = next((m for m in read.mentions if m.date and m.last == mention.first and _dates(m.date)), None)
    before = before or _before_verb(read, mention)
    if before is not None:
        return before
    for other in read.mentions:
        if other.first < mention.last or other is mention:
            continue
        gap = read.words.tokens[mention.last : other.first]
        if _parted(other, gap):
            break
        if other.date and (_linked(gap) or _close(gap)):
            return None if any(map(_of_other_verb, gap)) else _spelled_out(read, other)
    return _of_voting_day(read, mention)


def _parted(other: Mention, gap: Sequence[Token]) -> bool:
    """Whether a mention behind a vote belongs to another clause than the words of the vote; ``gap`` lies between."""
    if any(token.text == "," for token in gap) and any(token.lemma in ("второй", "первый") for token in gap):
        return True  # the other round has its own clause
    commas = sum(token.pos == "PUNCT" for token in gap)
    if other.kind in ("date", "pronoun"):
        return False
    return commas > 1 if other.kind == "country" else commas > 0  # "выборам, прошедшим в Азербайджане 1 сентября"


def _linked(gap: Sequence[Token]) -> bool:
    """Whether the words between a vote and a date say that it is held then: "назначенные на", "которые пройдут"."""
    links = any(token.feats.get("VerbForm") == "Part" or token.lemma in _LINKS for token in gap)
    return links and len(gap) <= _LINK_WITHIN


def _close(gap: Sequence[Token]) -> bool:
    """Whether a date stands right behind a vote, but for a preposition, a comma or a bracket."""
    return not gap or (len(gap) == 1 and gap[0].lemma in ("на", "в", ",", "("))


def _of_other_verb(token: Token) -> bool:
    """Whether a token is a finite verb that says something else than that a vote is held."""
    return token.feats.get("VerbForm") == "Fin" and token.lemma not in _TAKES_PLACE


def _spelled_out(read: SentenceMentions, told: Mention) -> Mention:
    """The day itself, where it stands beside how far it is ("на завтра, 19 марта"); else the date as it was told."""
    if told.date is None or told.date.month:
        return told
    beside = (m for m in read.mentions if m.date is not None and m.date.month and 0 < m.first - told.last <= 1)
    return next((m for m in beside if read.words.tokens[told.last].text in (",", "(", "–", "—")), told)


def _dates(said: DatePhrase) -> bool:
    """Whether a date before a vote is the vote's own, and not one that counts from it: "накануне", "за два дня до"."""
    return said.anchor == "article" and said.same is None


def _before_verb(read: SentenceMentions, mention: Mention) -> Mention | None:
    """The date before the verb of a vote told by one, with no other finite verb between; None for votes told by nouns.

    "27 октября впервые будут избирать депутатов", "7 июня, когда Латвия переизбирала думы".
    """
    verb = mention.election.verb if mention.election is not None else None
    if verb is None:
        return None
    for other in reversed([m for m in read.mentions if m.date and m.last <= verb]):
        between = read.words.tokens[other.last : verb]
        finite = any(token.feats.get("VerbForm") == "Fin" and token.pos == "VERB" for token in between)
        if not finite and len(between) <= _VERB_WITHIN:
            return other
    return None


def _of_voting_day(read: SentenceMentions, mention: Mention) -> Mention | None:
    """The date that a bare "день голосования" of the same sentence carries, for a vote told without one."""
    for other in read.mentions:
        bare = other.election is not None and not other.election.kind and not other.election.country
        if bare and other is not mention:
            day = _date_of(read, other)
            if day is not None:
                return day
    return None


def _date_of(read: SentenceMentions, vote: Mention) -> Mention | None:
    """The date inside a vote's own words, as a mention, or the one right behind it."""
    said = vote.election.date if vote.election is not None else None
    if said is not None:
        return Mention("date", said.first, said.last, said.first, vote.sentence, 0, 0, date=said)
    return next((m for m in read.mentions if m.date and 0 <= m.first - vote.last <= 1), None)
