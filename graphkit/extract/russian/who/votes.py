"""Which election is meant: by what the words say, by the calendar, by the vote the article is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from graphkit.extract.discourse.dating import Clock, apart, parse_day, resolve_date
from graphkit.extract.discourse.mentions import ElectionPhrase, Mention
from graphkit.extract.russian.who.places import PLACE, places
from graphkit.extract.russian.who.referents import Referent
from graphkit.extract.russian.who.state import Discourse, Seen, SentenceMentions
from graphkit.extract.russian.who.vote_country import likely_country, paragraph_break, pointed_country
from graphkit.extract.russian.who.vote_dates import Stated, compatible, stated_date
from graphkit.extract.russian.words.lexicon import lexicon
from graphkit.extract.russian.words.phrases import Words
from graphkit.knowledge.calendar import Scheduled, scheduled

_KINDS = ("presidential", "parliamentary", "referendum", "local", "other")


def anchor_day(discourse: Discourse) -> date | None:
    """The day that stands in for an unknown day of publication: the first full date told, else one of the calendar."""
    clock = Clock()
    for n, read in enumerate(discourse.sentences):
        clock.section = discourse.heading_year(n) or clock.section
        for mention in read.mentions:
            phrase = mention.date
            if phrase and (phrase.year or clock.section) and phrase.month and phrase.day:
                return parse_day(resolve_date(phrase, clock))
    return _calendar_anchor(discourse)


def _calendar_anchor(discourse: Discourse) -> date | None:
    """With no day of its own, an article on "the referendum of 6 October" is of the year that had one."""
    told = [m.date or (m.election.date if m.election else None) for r in discourse.sentences for m in r.mentions]
    votes = {(d.month, d.day) for d in told if d and d.day and d.month}
    fits = [e for e in scheduled(discourse.home) if len(e.date) == 10]
    kinds = {m.election.kind for r in discourse.sentences for m in r.mentions if m.election and m.election.kind}
    days = [d for e in fits if e.kind in kinds and (d := parse_day(e.date)) and (d.month, d.day) in votes]
    return max(days) if days else None


def resolve_elections(discourse: Discourse) -> None:
    """Elections in two rounds: those with a kind first, so that a bare "выборы" can mean the main one."""
    told = [(n, m) for n, read in enumerate(discourse.sentences) for m in votes_told(read)]
    for n, mention in told:
        discourse.votes.setdefault(n, []).append(mention)
    named = [(n, m) for n, m in told if m.election and m.election.kind]
    for n, mention in named:
        assert mention.election is not None
        mention.referents = tuple(named_elections(discourse, mention.election, n, mention))
    discourse.main_election = _main(discourse, named)
    _sections(discourse)
    for n, mention in told:
        discourse.seen_elections += [Seen(n, mention.first, r) for r in mention.referents]


def votes_told(read: SentenceMentions) -> list[Mention]:
    """The mentions of votes in a sentence, those inside the name of a mission too ("миссия СНГ на выборах …")."""
    out = []
    for mention in read.mentions:
        bodies = (mention.body, *(office.body for office in mention.offices))
        phrase = mention.election or next((b.election for b in bodies if b is not None and b.election), None)
        if mention.election is None and phrase is not None:
            mention = Mention(
                "election", phrase.first, phrase.last, phrase.head, mention.sentence, 0, 0, election=phrase
            )
        if phrase is not None:
            out.append(mention)
    return out


def _main(discourse: Discourse, named: Sequence[tuple[int, Mention]]) -> Referent | None:
    """The vote that the article is about: told most, early, at home, near the article's day."""
    score: Counter[int] = Counter()
    found: dict[int, Referent] = {}
    for n, mention in named:
        if not mention.referents:
            continue
        referent: Referent = mention.referents[0]
        found[id(referent)] = referent
        score[id(referent)] += 2 if n < 3 else 1
        if looked_back_on(discourse, n, mention):
            score[id(referent)] -= 1
    for key, referent in found.items():
        score[key] += 2 * (referent.country == discourse.home) + _nearness(referent.date, discourse.clock.today)
    return found[max(score, key=lambda k: (score[k], -list(found).index(k)))] if score else None


def _nearness(prefix: str | None, today: date | None) -> int:
    if prefix is None or today is None:
        return 0
    away = apart(prefix, today)
    return next((points for days, points in ((4, 4), (20, 3), (75, 2), (240, 1)) if away <= days), 0)


def looked_back_on(discourse: Discourse, n: int, mention: Mention) -> bool:
    """Whether the sentence only measures by the vote: "после референдума", "по итогам выборов"."""
    words, listed = discourse.sentences[n].words, lexicon().election_words["background"]["words"]
    return any(words.has(k, *listed) for k in range(max(0, mention.first - 2), mention.first))


def _sections(discourse: Discourse) -> None:
    """Resolve bare votes in their order; ``discourse.sections`` keeps the vote that each sentence goes on about."""
    current: Referent | None = None
    for n in range(len(discourse.sentences)):
        if n and paragraph_break(discourse, n):
            current = None
        for mention in discourse.votes.get(n, ()):
            assert mention.election is not None
            if not mention.election.kind:
                mention.referents = tuple(_bare_election(discourse, n, mention, current))
                if discourse.main_election is None and mention.referents:
                    discourse.main_election = mention.referents[0]
            if mention.referents and not looked_back_on(discourse, n, mention):
                current = mention.referents[0]
        discourse.sections.append(current)


def election_of(discourse: Discourse, n: int, trigger: int | None = None) -> Referent | None:
    """The election a fact of sentence ``n`` is about: named there, nearest the trigger; of a year that the sentence
    gives; gone on about; else the article's main one."""
    near = [m for m in discourse.votes.get(n, ()) if m.referents]
    told = [m for m in near if not looked_back_on(discourse, n, m)]
    if told:
        told.sort(key=lambda m: abs(m.first - (trigger or 0)))
        first: Referent = told[0].referents[0]
        return first
    if _headed(discourse, n):
        return _of_section(discourse, n)
    return _of_year(discourse, n) or discourse.sections[n] or discourse.main_election


def _headed(discourse: Discourse, n: int) -> str | None:
    """The country of the section of a digest, where it is not the one of the article's main vote."""
    code = discourse.headed[n] if n < len(discourse.headed) else None
    return code if discourse.main_election is None or code != discourse.main_election.country else None


def _of_section(discourse: Discourse, n: int) -> Referent | None:
    """In a digest by countries, the vote told in the section before sentence ``n``; None elsewhere."""
    code = _headed(discourse, n)
    seen = (r for at, _, r in reversed(discourse.seen_elections) if at <= n and r.country == code)
    return next(seen, None) if code else None


def _of_year(discourse: Discourse, n: int) -> Referent | None:
    """ "В 2020 году миссия насчитывала …": the vote of the main one's kind in the past year that is told."""
    main = discourse.main_election
    if main is None or main.date is None:
        return None
    read = discourse.sentences[n]
    years = (m for m in read.mentions if m.date and m.date.year and not m.date.month)
    year = next((m.date.year for m in years if m.date and _inside(read.words, m.first)), None)
    if year is None or year >= int(main.date[:4]):
        return None
    rows = [r for r in scheduled(main.country, main.kind) if r.date.startswith(str(year))]
    if not rows:
        return None
    referent = election_referent(discourse, main.kind or "other", main.country, rows[-1].date)
    referent.add_name(main.names[0] if main.names else "выборы")
    return referent


def _inside(words: Words, i: int) -> bool:
    """Whether the date at token ``i`` says when something is, and not since when or of what year ("с 2021 года")."""
    return words.has(i, "в") or (i > 0 and (words.has(i - 1, "в", "(") or words.tokens[i - 1].pos in ("ADV", "PART")))


def _bare_election(discourse: Discourse, n: int, mention: Mention, current: Referent | None) -> list[Referent]:
    phrase = mention.election
    assert phrase is not None
    stated = stated_date(discourse, n, mention)
    main = discourse.main_election
    country = phrase.country or _place_of(discourse, n, mention) or _headed(discourse, n)
    if country is not None and country not in (main and main.country, current and current.country):
        same = [r for r in discourse.register if r.type == "election" and r.country == country and _agrees(r, stated)]
        if same:
            return same[-1:]
        return _by_calendar(discourse, phrase, country, stated) or (
            named_elections(discourse, phrase, n, mention) if phrase.country and not phrase.weak else []
        )
    wanted = current or main
    if stated.before and main is not None:
        return _by_calendar(discourse, phrase, main.country, stated, main.kind) or [wanted or main]
    if not stated.options and discourse.sentences[n].words.has(0, "тогда") and n:
        earlier = _of_year(discourse, n - 1)
        if earlier is not None:
            return [earlier]
    if not stated.options:
        if wanted is None and not phrase.weak:
            return named_elections(discourse, phrase, n, mention)
        return [wanted] if wanted is not None else []
    for referent in (current, main):
        if referent is not None and _agrees(referent, stated):
            if referent.date is None:
                referent.date = stated.iso
            return [referent]
    other = [r for r in discourse.register if r.type == "election" and r.date and _agrees(r, stated)]
    if other:
        return other[:1]
    home = country or (main.country if main else discourse.home_at(n))
    return _by_calendar(discourse, phrase, home, stated) or (
        [wanted] if phrase.weak and wanted else named_elections(discourse, phrase, n, mention)
    )


def _agrees(referent: Referent, stated: Stated) -> bool:
    if not stated.options:
        return True
    if referent.date is None:
        rows = scheduled(referent.country, referent.kind)
        return not rows or any(compatible(r.date, o) for r in rows for o in stated.options[:2])
    day_given = len(stated.options[0]) == 10
    options = stated.options[:2] if day_given else stated.options[:1]
    return any(compatible(referent.date, o) for o in options)


def _by_calendar(
    discourse: Discourse, phrase: ElectionPhrase, country: str | None, stated: Stated, kind: str | None = None
) -> list[Referent]:
    """The votes that the calendar has of a country on the day told, or nearest to the article; none without a row."""
    found = _scheduled(discourse, kind, country, stated)
    if found is None:
        return []
    rows = [r for r in scheduled(country, kind) if r.date == found.date]
    out = []
    for row in sorted(rows, key=lambda r: _KINDS.index(r.kind) if r.kind in _KINDS else 9):
        referent = election_referent(discourse, row.kind, country, row.date)
        referent.add_name(phrase.name or "выборы")
        out.append(referent)
    return out


def vote_in(discourse: Discourse, n: int, mention: Mention, country: str) -> Referent | None:
    """The vote of a country that a mention without one can mean, by the kind and the day it says and the calendar."""
    phrase = mention.election
    if phrase is None:
        return None
    stated = stated_date(discourse, n, mention)
    same = [r for r in discourse.register if r.type == "election" and r.country == country and _agrees(r, stated)]
    same = [r for r in same if phrase.kind in (None, r.kind)]
    found = same[-1:] or _by_calendar(discourse, phrase, country, stated, phrase.kind)
    return found[0] if found else None


def _place_of(discourse: Discourse, n: int, mention: Mention) -> str | None:
    """The country that the sentence sets a bare vote in: "голосование в Узбекистане", "в Пакистане, где …"."""
    read = discourse.sentences[n]
    near = [p for p in places(read) if p.weight >= PLACE - 0.5 and -9 <= p.at - mention.last <= 5]
    back = any(read.words.has(k, "возвращение", "вернуться", "возвратиться") for k in range(len(read.words)))
    if not near or not read.words.has(near[0].at - 1, "в", "во", *(("из",) if back else ())):
        return pointed_country(discourse, n)
    return min(near, key=lambda p: abs(p.at - mention.first)).country


def named_elections(discourse: Discourse, phrase: ElectionPhrase, n: int, mention: Mention) -> list[Referent]:
    """The elections a phrase names: one, or several that are held together."""
    stated = stated_date(discourse, n, mention)
    out = []
    for kind, country in ((phrase.kind, phrase.country), *phrase.more):
        country = country or phrase.country or likely_country(discourse, n, mention, kind, stated)
        found = _scheduled(discourse, kind, country, stated)
        if found is None and (only := _only_vote_of(country, stated)) is not None:
            found, kind = only, only.kind
        kind = kind or (found.kind if found else "other")
        day = found.date if found else stated.iso
        if day and stated.iso and len(stated.iso) > len(day) and stated.iso.startswith(day):
            day = stated.iso
        referent = election_referent(discourse, kind, country, day)
        referent.add_name(phrase.name)
        out.append(referent)
    return out


def _only_vote_of(country: str | None, stated: Stated) -> Scheduled | None:
    """The one vote that the calendar has of a country on the very day told, whatever its kind."""
    if not stated.options or len(stated.options[0]) < 10:
        return None
    rows = [r for r in scheduled(country) if r.date == stated.options[0]]
    return rows[0] if len(rows) == 1 else None


def election_referent(discourse: Discourse, kind: str, country: str | None, day: str | None) -> Referent:
    """The vote of a kind, country and day (or a prefix of it), made when the article named none like it."""
    for other in discourse.register:
        if (other.type, other.kind, other.country) == ("election", kind, country) and (
            day is None or other.date is None or compatible(day, other.date)
        ):
            if day and len(day) > len(other.date or ""):
                other.date = day
            return other
    referent = discourse.register.get("election", ("election", kind, country or "", day or ""))
    referent.kind, referent.country, referent.date = kind, country, day
    return referent


def _scheduled(discourse: Discourse, kind: str | None, country: str | None, stated: Stated) -> Scheduled | None:
    """The vote of the calendar that fits what is said and lies nearest to the article's day."""
    rows, today = scheduled(country, kind), discourse.clock.today
    if stated.round is not None:
        rows = tuple(r for r in rows if r.round == stated.round) or rows
    for option in stated.options:
        fits = [r for r in rows if compatible(r.date, option)]
        if fits:
            return min(fits, key=lambda r: apart(r.date, today)) if today else fits[-1]
    if stated.options or not rows:
        return None
    told = [r for option in stated.near for r in rows if compatible(r.date, option)]
    if told and len(told[0].date) >= 7:
        return told[0]
    if today is None:
        return None
    day = today.isoformat()
    if stated.before:
        main = discourse.main_election
        until = main.date if main is not None and main.date and main.country == country else day
        earlier = [r for r in rows if r.date < until and apart(r.date, today) > 100]
        return max(earlier, key=lambda r: r.date) if earlier else None
    if stated.tense == "past":
        rows = tuple(r for r in rows if r.date <= day or apart(r.date, today) == 0) or rows
    elif stated.tense == "future":
        rows = tuple(r for r in rows if r.date >= day[: len(r.date)]) or rows
    best = min(rows, key=lambda r: apart(r.date, today))
    return best if apart(best.date, today) <= 200 else None
