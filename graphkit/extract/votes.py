"""Which election is meant: by what the words say, by the calendar, by the vote the article is about."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from graphkit.extract.dating import Clock, parse_day, resolve_date
from graphkit.extract.elections import ElectionPhrase
from graphkit.extract.lexicon import lexicon
from graphkit.extract.mentions import Mention
from graphkit.extract.referents import Referent
from graphkit.extract.timex import DatePhrase

if TYPE_CHECKING:
    from graphkit.extract.discourse import Discourse, Read


def anchor_day(discourse: Discourse) -> date | None:
    for read in discourse.sentences:
        for mention in read.mentions:
            phrase = mention.date
            if phrase and phrase.year and phrase.month and phrase.day:
                return parse_day(resolve_date(phrase, Clock()))
    return _calendar_anchor(discourse)


def _calendar_anchor(discourse: Discourse) -> date | None:
    """With no day of its own, an article on "the referendum of 6 October" is of the year that had one."""
    told = [m.date or (m.election.date if m.election else None) for r in discourse.sentences for m in r.mentions]
    votes = {(d.month, d.day) for d in told if d and d.day and d.month}
    fits = [e for e in lexicon().calendar if e.country == discourse.home and len(e.date) == 10]
    kinds = {m.election.kind for r in discourse.sentences for m in r.mentions if m.election and m.election.kind}
    days = [d for e in fits if e.kind in kinds and (d := parse_day(e.date)) and (d.month, d.day) in votes]
    return max(days) if days else None


def resolve_elections(discourse: Discourse) -> None:
    """Elections in two rounds: those with a kind first, so that a bare "выборы" can mean the main one."""
    named: list[tuple[int, Mention]] = []
    bare: list[tuple[int, Mention]] = []
    for n, read in enumerate(discourse.sentences):
        for mention in read.mentions:
            if mention.election:
                (named if mention.election.kind else bare).append((n, mention))
    for n, mention in named:
        assert mention.election is not None
        mention.referents = tuple(named_elections(discourse, mention.election, n, mention))
    counts = Counter(id(r) for _, m in named for r in m.referents[:1] if r.country == discourse.home)
    candidates = {id(r): r for _, m in named for r in m.referents[:1]}
    if counts:
        today = discourse.clock.today

        def rank(key: int) -> tuple[int, int]:
            day = parse_day(candidates[key].date)
            return counts[key], -abs((day - today).days) if day and today else -10_000

        discourse.main_election = candidates[max(counts, key=rank)]
    elif named:
        discourse.main_election = named[0][1].referents[0]
    for n, mention in bare:
        mention.referents = tuple(_bare_election(discourse, n, mention))
        if discourse.main_election is None and mention.referents:
            discourse.main_election = mention.referents[0]
    for n, mention in sorted(named + bare, key=lambda x: (x[0], x[1].first)):
        discourse.seen_elections += [(n, mention.first, r) for r in mention.referents]


def _bare_election(discourse: Discourse, n: int, mention: Mention) -> list[Referent]:
    phrase = mention.election
    assert phrase is not None
    if phrase.country and phrase.country != discourse.home:
        same = [r for _, _, r in discourse.seen_elections if r.country == phrase.country]
        return same[-1:] or named_elections(discourse, phrase, n, mention)
    dated = _date_of(discourse, phrase, n, mention)
    main = discourse.main_election
    if main is None:
        return named_elections(discourse, phrase, n, mention) if dated or not phrase.weak else []
    if dated and main.date and not (dated.startswith(main.date) or main.date.startswith(dated)):
        other = [
            r
            for r in discourse.register
            if r.type == "election" and r.date and (r.date.startswith(dated) or dated.startswith(r.date))
        ]
        return other[:1] or ([] if phrase.weak else named_elections(discourse, phrase, n, mention))
    if dated and not main.date:
        main.date = dated
    return [main]


def _date_of(discourse: Discourse, phrase: ElectionPhrase, n: int, mention: Mention) -> str | None:
    """The date that the words give the vote: in its own phrase, before it, or by "назначенных на", "прошедших"."""
    clock = Clock(discourse.clock.published, discourse.clock.anchor, None)
    if phrase.date:
        return resolve_date(phrase.date, clock, future=True)
    if phrase.days is not None and clock.today:
        return resolve_date(DatePhrase(0, 0, days=phrase.days), clock)
    read = discourse.sentences[n]
    near = election_date(read, mention)
    if near is not None and near.date is not None:
        near.word = "election"
        future = any(t.feats.get("Tense") == "Fut" for t in read.words.tokens[mention.last : near.first])
        return resolve_date(near.date, clock, future=future or near.date.direction == "future")
    if phrase.month and clock.today:
        return resolve_date(DatePhrase(0, 0, month=phrase.month), clock)
    return None


def named_elections(discourse: Discourse, phrase: ElectionPhrase, n: int, mention: Mention) -> list[Referent]:
    """The elections a phrase names: one, or several that are held together."""
    stated = _date_of(discourse, phrase, n, mention)
    out = []
    for kind, country in ((phrase.kind, phrase.country), *phrase.more):
        country = country or phrase.country or _country_near(discourse, n, phrase) or discourse.home
        found = _scheduled(discourse, kind, country, stated)
        kind = kind or (found[1] if found else "other")
        day = found[0] if found else stated
        referent = _election_referent(discourse, kind, country, day)
        referent.add_name(phrase.name)
        out.append(referent)
    return out


def _country_near(discourse: Discourse, n: int, phrase: ElectionPhrase) -> str | None:
    """The country that a vote without one takes from its sentence: of the vote told with it, or "в Узбекистан"."""
    if phrase.kind == "referendum":
        return None
    read = discourse.sentences[n]
    others = [m.election.country for m in read.mentions if m.election and m.election is not phrase]
    told = [country for country in others if country]
    if told:
        return told[0]
    for mention in read.mentions:
        goal = mention.kind == "country" and mention.case == "Acc" and mention.last <= phrase.first
        if goal and mention.first and read.words.has(mention.first - 1, "в", "во"):
            return mention.country
    return None


def _election_referent(discourse: Discourse, kind: str, country: str | None, day: str | None) -> Referent:
    for other in discourse.register:
        if (other.type, other.kind, other.country) == ("election", kind, country) and (
            day is None or other.date is None or day.startswith(other.date) or other.date.startswith(day)
        ):
            if day and len(day) > len(other.date or ""):
                other.date = day
            return other
    referent = discourse.register.get("election", ("election", kind, country or "", day or ""))
    referent.kind, referent.country, referent.date = kind, country, day
    return referent


def _scheduled(
    discourse: Discourse, kind: str | None, country: str | None, stated: str | None
) -> tuple[str, str] | None:
    """(date, kind) from the calendar: the vote that fits what is said and lies nearest to the article's day."""
    today = discourse.clock.today
    fits = [
        e for e in lexicon().calendar
        if e.country == country and (kind is None or e.kind == kind)
        and (stated is None or e.date.startswith(stated) or stated.startswith(e.date))
    ]  # fmt: skip
    if not fits or (today is None and stated is None):
        return None
    if today is None:
        return (fits[-1].date, fits[-1].kind)
    best = min(fits, key=lambda e: _apart(e.date, today))
    if stated is None and _apart(best.date, today) > 200:
        return None
    return best.date, best.kind


def _apart(prefix: str, today: date) -> int:
    """Days between the article's day and a vote whose date may be known to the month or year only; 0 within it."""
    day = parse_day(prefix)
    if day is None:
        if today.isoformat().startswith(prefix):
            return 0
        day = date(int(prefix[:4]), int(prefix[5:7] or 7), 15)
    return abs((day - today).days)


_TAKES_PLACE = frozenset({"состояться", "пройти", "проходить", "быть", "предстоять"})
_LINKS = _TAKES_PLACE - {"быть"} | {"который", "назначить", "намеченный", "пройдут"}


def election_date(read: Read, mention: Mention) -> Mention | None:
    """The date mention that dates a vote: right before it, or after it within its own attribute or clause."""
    words = read.words
    before = next((m for m in read.mentions if m.date and m.last == mention.first), None)
    if before is None and mention.election is not None and mention.election.verb is not None:
        # "27 октября впервые будут избирать депутатов": the day stands before the verb, or after what is elected.
        close = [m for m in read.mentions if m.date and 0 <= mention.election.verb - m.last <= 4]
        before = close[-1] if close else None
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
            t.feats.get("VerbForm") == "Part" or t.lemma in _LINKS
            for t in gap
        )  # fmt: skip
        if m.date and ((linked and len(gap) <= 8) or len(gap) == 0 or (len(gap) == 1 and gap[0].lemma in ("на", "в"))):
            finite = [t for t in gap if t.feats.get("VerbForm") == "Fin" and t.lemma not in _TAKES_PLACE]
            return None if finite else m
    return None
