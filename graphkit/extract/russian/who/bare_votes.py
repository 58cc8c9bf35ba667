"""Votes whose words name no kind ("выборы", "голосование"): which one told or known to the calendar is meant."""

from __future__ import annotations

from dataclasses import dataclass

from graphkit.extract.discourse.mentions import ElectionPhrase, Mention
from graphkit.extract.russian.who.calendar_votes import agrees, by_calendar, election_referent, named_elections, told_in
from graphkit.extract.russian.who.places import PLACE, places
from graphkit.extract.russian.who.referents import Referent
from graphkit.extract.russian.who.state import Discourse
from graphkit.extract.russian.who.vote_country import pointed_country
from graphkit.extract.russian.who.vote_dates import Stated, stated_date
from graphkit.extract.russian.words.phrases import Words
from graphkit.knowledge.calendar import scheduled


def bare_election(discourse: Discourse, n: int, mention: Mention, current: Referent | None) -> list[Referent]:
    """The votes that a mention without a kind means in sentence ``n``, which goes on about ``current``; [] for none."""
    assert mention.election is not None
    stated = stated_date(discourse, n, mention)
    return _BareVote(discourse, n, mention, mention.election, stated, current).votes()


@dataclass(frozen=True, slots=True)
class _BareVote:
    """A mention of a vote without a kind, what its words say of the day, and the vote that the text goes on about."""

    discourse: Discourse
    n: int
    mention: Mention
    phrase: ElectionPhrase
    stated: Stated
    current: Referent | None

    @property
    def main(self) -> Referent | None:
        """The vote that the article is about."""
        return self.discourse.main_election

    def votes(self) -> list[Referent]:
        """The votes that are meant; [] for none."""
        place = self.phrase.country or _place_of(self.discourse, self.n, self.mention)
        country = place or foreign_section(self.discourse, self.n)
        if country is not None and not self._gone_on_about(country):
            return self._elsewhere(country)
        if self.stated.before and self.main is not None:
            before = by_calendar(self.discourse, self.phrase, self.main.country, self.stated, self.main.kind)
            return before or [self.current or self.main]
        if self.stated.options:
            return self._on_day(country)
        meant = self._of_then() or self.current or self.main
        if meant is None:
            return [] if self.phrase.weak else self._named()
        return [meant]

    def _gone_on_about(self, country: str) -> bool:
        """Whether the article, or this part of it, is about a vote of the country."""
        return any(vote is not None and vote.country == country for vote in (self.main, self.current))

    def _named(self) -> list[Referent]:
        """The vote as one that is named just here."""
        return named_elections(self.discourse, self.phrase, self.n, self.mention)

    def _elsewhere(self, country: str) -> list[Referent]:
        """The vote of another country than those gone on about: told before, of the calendar, or named just here."""
        told = told_in(self.discourse, country, self.stated)
        known = told[-1:] or by_calendar(self.discourse, self.phrase, country, self.stated)
        named = self.phrase.country and not self.phrase.weak
        return known or (self._named() if named else [])

    def _of_then(self) -> Referent | None:
        """The vote of the year that the sentence before tells, which this one goes on about: "Тогда …"."""
        then = self.n > 0 and self.discourse.sentences[self.n].words.has(0, "тогда")
        return vote_of_year(self.discourse, self.n - 1) if then else None

    def _on_day(self, country: str | None) -> list[Referent]:
        """The vote of a day that the words say: gone on about, the main one, told before, of the calendar, or new."""
        for vote in (self.current, self.main):
            if vote is not None and agrees(vote, self.stated):
                vote.date = vote.date or self.stated.iso
                return [vote]
        dated = (vote for vote in self.discourse.register.elections() if vote.date)
        told = next((vote for vote in dated if agrees(vote, self.stated)), None)
        return [told] if told is not None else self._by_calendar(country)

    def _by_calendar(self, country: str | None) -> list[Referent]:
        """The vote of a day that none told so far has; words that hardly name one are of the one spoken of anyway."""
        home = country or (self.main.country if self.main else self.discourse.home_at(self.n))
        known = by_calendar(self.discourse, self.phrase, home, self.stated)
        meant = self.current or self.main
        if not known and self.phrase.weak and meant is not None:
            return [meant]
        return known or self._named()


def _place_of(discourse: Discourse, n: int, mention: Mention) -> str | None:
    """The country that the sentence sets a bare vote in: "голосование в Узбекистане", "в Пакистане, где …"."""
    read = discourse.sentences[n]
    near = [place for place in places(read) if place.weight >= PLACE - 0.5 and -9 <= place.at - mention.last <= 5]
    back = not read.words.every.isdisjoint(("возвращение", "вернуться", "возвратиться"))
    if not near or not read.words.has(near[0].at - 1, "в", "во", *(("из",) if back else ())):
        return pointed_country(discourse, n)
    return min(near, key=lambda place: abs(place.at - mention.first)).country


def foreign_section(discourse: Discourse, n: int) -> str | None:
    """The country of the section of a digest, where it is not the one of the article's main vote."""
    code, main = discourse.country_heading(n), discourse.main_election
    return code if main is None or code != main.country else None


def vote_of_year(discourse: Discourse, n: int) -> Referent | None:
    """The vote of the main one's kind in a past year that sentence ``n`` tells: "В 2020 году миссия насчитывала …"."""
    main = discourse.main_election
    year = _year_told(discourse, n)
    if main is None or main.date is None or year is None or year >= int(main.date[:4]):
        return None
    rows = [row for row in scheduled(main.country, main.kind) if row.date.startswith(str(year))]
    if not rows:
        return None
    vote = election_referent(discourse, main.kind or "other", main.country, rows[-1].date)
    vote.add_name(main.names[0] if main.names else "выборы")
    return vote


def _year_told(discourse: Discourse, n: int) -> int | None:
    """The first bare year that says when what a sentence tells is."""
    read = discourse.sentences[n]
    dates = ((mention, mention.date) for mention in read.mentions if mention.date is not None)
    bare = ((mention, said.year) for mention, said in dates if said.year and not said.month)
    return next((year for mention, year in bare if _says_when(read.words, mention.first)), None)


def _says_when(words: Words, i: int) -> bool:
    """Whether the date at token ``i`` says when something is, and not since when or of what year ("с 2021 года")."""
    return words.has(i, "в") or (i > 0 and (words.has(i - 1, "в", "(") or words.tokens[i - 1].pos in ("ADV", "PART")))
