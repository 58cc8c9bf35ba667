"""Which election is meant: by what the words say, by the calendar, by the vote the article is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from graphkit.extract.discourse.dating import apart
from graphkit.extract.discourse.mentions import ElectionPhrase, Mention
from graphkit.extract.russian.who.bare_votes import bare_election, foreign_section, vote_of_year
from graphkit.extract.russian.who.calendar_votes import named_elections
from graphkit.extract.russian.who.referents import Referent
from graphkit.extract.russian.who.state import Discourse, Seen, SentenceMentions
from graphkit.extract.russian.who.vote_country import paragraph_break
from graphkit.extract.russian.words.lexicon import lexicon

# Points for how many days a vote lies from the article's day: told most of all is the one just held or just ahead.
_NEARNESS = ((4, 4), (20, 3), (75, 2), (240, 1))


def resolve_elections(discourse: Discourse) -> None:
    """Elections in two rounds: those with a kind first, so that a bare "выборы" can mean the main one."""
    for n, read in enumerate(discourse.sentences):
        votes = list(votes_told(read))
        if votes:
            discourse.votes[n] = votes
    for n, mention in _votes(discourse):
        if mention.election is not None and mention.election.kind:
            mention.referents = tuple(named_elections(discourse, mention.election, n, mention))
    discourse.main_election = _main(discourse)
    _sections(discourse)
    for n, mention in _votes(discourse):
        discourse.seen_elections += [Seen(n, mention.first, vote) for vote in mention.referents]


def _votes(discourse: Discourse) -> Iterator[tuple[int, Mention]]:
    """The mentions of votes in the order of the text, with their sentences."""
    return ((n, mention) for n, mentions in discourse.votes.items() for mention in mentions)


def votes_told(read: SentenceMentions) -> Iterator[Mention]:
    """The mentions of votes in a sentence, those inside the name of a mission too ("миссия СНГ на выборах …")."""
    for mention in read.mentions:
        if mention.election is not None:
            yield mention
        elif (phrase := _vote_inside(mention)) is not None:
            yield Mention("election", phrase.first, phrase.last, phrase.head, mention.sentence, 0, 0, election=phrase)


def _vote_inside(mention: Mention) -> ElectionPhrase | None:
    """The vote that the name of a mission says it is at."""
    bodies = (mention.body, *(office.body for office in mention.offices))
    return next((body.election for body in bodies if body is not None and body.election), None)


def _main(discourse: Discourse) -> Referent | None:
    """The vote that the article is about: told most, early, at home, near the article's day; the first of the best."""
    score: Counter[Referent] = Counter()
    for n, mention in _votes(discourse):
        if mention.election is not None and mention.election.kind and mention.referents:
            early = 2 if n < 3 else 1
            score[mention.referents[0]] += early - looked_back_on(discourse, n, mention)
    for vote in score:
        score[vote] += 2 * (vote.country == discourse.home) + _nearness(vote.date, discourse.clock.today)
    return max(score, key=lambda vote: score[vote], default=None)


def _nearness(prefix: str | None, today: date | None) -> int:
    """The points of a vote for how near it lies to the article's day; 0 where either is unknown."""
    if prefix is None or today is None:
        return 0
    away = apart(prefix, today)
    return next((points for days, points in _NEARNESS if away <= days), 0)


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
                mention.referents = tuple(bare_election(discourse, n, mention, current))
            if not mention.referents:
                continue
            discourse.main_election = discourse.main_election or mention.referents[0]
            if not looked_back_on(discourse, n, mention):
                current = mention.referents[0]
        discourse.sections.append(current)


def election_of(discourse: Discourse, n: int, trigger: int | None = None) -> Referent | None:
    """The election a fact of sentence ``n`` is about: named there, nearest the trigger; of a year that the sentence
    gives; gone on about; else the article's main one."""
    told = [m for m in discourse.votes.get(n, ()) if m.referents and not looked_back_on(discourse, n, m)]
    if told:
        vote: Referent = min(told, key=lambda mention: abs(mention.first - (trigger or 0))).referents[0]
        return vote
    if foreign_section(discourse, n):
        return _of_section(discourse, n)
    return vote_of_year(discourse, n) or discourse.sections[n] or discourse.main_election


def _of_section(discourse: Discourse, n: int) -> Referent | None:
    """In a digest by countries, the vote told last of the section's country; None elsewhere."""
    code = foreign_section(discourse, n)
    seen = (vote for at, _, vote in reversed(discourse.seen_elections) if at <= n and vote.country == code)
    return next(seen, None) if code else None
