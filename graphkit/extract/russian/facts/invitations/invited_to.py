"""Which vote an invitation is to."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from graphkit.extract.discourse.mentions import Mention
from graphkit.extract.russian.facts.context import FactContext
from graphkit.extract.russian.facts.invitations.invited import country_of
from graphkit.extract.russian.syntax.frame_options import InvitationOptions
from graphkit.extract.russian.syntax.frames import Match
from graphkit.extract.russian.who.calendar_votes import vote_in
from graphkit.extract.russian.who.referents import Referent
from graphkit.extract.russian.who.state import Discourse
from graphkit.extract.russian.words.phrases import Words


def vote_of(
    context: FactContext, n: int, match: Match, inviter: Referent | None, invitees: Sequence[Referent]
) -> Referent | None:
    """The vote that an invitation is to: of the inviter's country, named in the sentence, near it, or the main one.

    None where it is to something else, or to no vote that the article tells of.
    """
    discourse, at = context.discourse, match.trigger.token
    if _is_to_something_else(match.skeleton.words, at, match.options(InvitationOptions).goals):
        return None
    country = country_of(context, inviter) if inviter is not None else None
    vote = _vote_named(discourse, n, at, country) or _vote_gone_on_about(discourse, n, country)
    if vote is not None:
        return vote
    nearest = min(
        (seen for seen in discourse.seen_elections if seen.referent.country == country),
        key=lambda seen: abs(seen.sentence - n + 0.5),
        default=None,
    )
    return nearest.referent if nearest is not None else _vote_abroad(context, inviter, invitees)


def _vote_named(discourse: Discourse, n: int, at: int, country: str | None) -> Referent | None:
    """The vote that sentence ``n`` names, of the country if one is given; best behind "на", nearest token ``at``."""
    words = discourse.sentences[n].words
    named = [m for m in discourse.votes.get(n, ()) if m.referents]
    named.sort(key=lambda m: (not words.has_within(m.first - 2, m.first, ("на",)), abs(m.first - at)))
    for mention in named:
        vote: Referent = mention.referents[0]
        if country is None or vote.country in (country, None):
            return vote
    return _vote_meant_at_home(discourse, n, named, country) if country is not None else None


def _vote_meant_at_home(discourse: Discourse, n: int, named: Sequence[Mention], country: str) -> Referent | None:
    """The vote of the country that words for a vote without a country of their own mean."""
    for mention in named:
        if mention.election is not None and not mention.election.country:
            vote = vote_in(discourse, n, mention, country)
            if vote is not None:
                return vote
    return None


def _vote_gone_on_about(discourse: Discourse, n: int, country: str | None) -> Referent | None:
    """The vote of the section that sentence ``n`` stands in, else the main one, if it is of the country."""
    section = discourse.sections[n] if n < len(discourse.sections) else None
    told = (vote for vote in (section, discourse.main_election) if vote is not None)
    return next((vote for vote in told if country is None or vote.country == country), None)


def _vote_abroad(context: FactContext, inviter: Referent | None, invitees: Sequence[Referent]) -> Referent | None:
    """The main vote where somebody of another country invites to it: a chamber called as another country's is.

    No commission invites to the vote of another, and no host is invited to his own.
    """
    main = context.discourse.main_election
    hosts = main is not None and any(country_of(context, invitee) == main.country for invitee in invitees)
    return None if hosts or (inviter is not None and inviter.type == "commission") else main


def _is_to_something_else(words: Words, at: int, goals: Collection[str]) -> bool:
    """Whether somebody is invited to a conference, a visit and the like, and not to a vote."""
    goal = next((i for i in range(at + 1, min(at + 10, len(words))) if words.has(i, *goals)), None)
    if goal is None:
        return False
    before = range(max(at, goal - 3), goal)
    led = any(words.has(i, "на", "в") and words.tokens[i].pos == "ADP" for i in before)
    return (led and words.case(goal) == "Acc") or words.tokens[goal].feats.get("VerbForm") == "Inf"
