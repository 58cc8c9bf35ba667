"""Invitations to observe a vote or to come: who invited whom to what."""

from __future__ import annotations

from graphkit.extract.drafts import Draft
from graphkit.extract.frames import Match
from graphkit.extract.mentions import Mention
from graphkit.extract.reading import Reading
from graphkit.extract.referents import Referent


def invitation(reading: Reading, n: int, match: Match) -> None:
    """An invitation for each invitee; "по приглашению X" invites who came, "такие же письма" are those told before."""
    options = match.frame.options
    if match.realis == "denied" or (options.get("letter") and not _about_inviting(reading, n, match)):
        return
    words, at = match.skeleton.words, match.trigger.token
    if options.get("before") and not any(words.has(k, *options["before"]) for k in range(max(0, at - 4), at)):
        return
    if options.get("unless") and any(words.has(k, *options["unless"]) for k in range(at + 1, at + 4)):
        return
    inviters = _sides(reading, match.roles.get("inviter", ()))
    invitees = [r for r in _sides(reading, match.roles.get("invitee", ())) if all(r is not i for i in inviters)]
    if options.get("focus") and not invitees:
        invitees = _mission_told(reading, n)
    if options.get("told") and not invitees and inviters:
        invitees = _spoken_of(reading, n, inviters[0])
    if options.get("host") and not inviters:
        host = reading.host(n, invitees)
        inviters = [host] if host is not None else []
    invitees = [r for r in invitees if r.type != "election" and not any(reading.together(r, i) for i in inviters)]
    inviter = inviters[0] if inviters else _state(reading, invitees)
    if inviter is None and options.get("inviter_needed"):
        return
    election = _election(reading, n, match, inviter)
    date = reading.date(n, match.skeleton, match.trigger.token, carry=False).value
    for invitee in _each_body(reading, invitees):
        roles = {"inviter": inviter, "invitee": invitee, "election": election, "date": date}
        reading.drafts.add(Draft("invitation", roles, [n], match.realis, match.frame.id))


def _sides(reading: Reading, mentions: tuple[Mention, ...] | list[Mention]) -> list[Referent]:
    people = [
        r for r in reading.people(mentions) if r.type in ("person", "commission", "organization", "mission", "country")
    ]
    known = [r for r in people if r.type != "country"]
    return known or people


def _each_body(reading: Reading, invitees: list[Referent]) -> list[Referent]:
    """One invitee for each body: two people of one commission are invited together."""
    out: list[Referent] = []
    for invitee in invitees:
        if not any(reading.together(invitee, other) for other in out):
            out.append(invitee)
    return out


def _about_inviting(reading: Reading, n: int, match: Match) -> bool:
    """Whether a letter is an invitation: the word stands near, or an invitation was told just before."""
    sentences = reading.discourse.sentences
    here = sentences[n].words.sentence.paragraph
    near = [s for k, s in enumerate(sentences[: n + 1]) if k == 0 or s.words.sentence.paragraph >= here - 1]
    return any("приглашение" in x or "пригласить" in x or "позвать" in x for s in near for x in s.words.lemmas)


def _mission_told(reading: Reading, n: int) -> list[Referent]:
    told = [b for at, _, b in reading.discourse.seen_bodies if at <= n and b.type == "mission"]
    return told[-1:]


def _spoken_of(reading: Reading, n: int, inviter: Referent) -> list[Referent]:
    """The person or commission of the sentence before who is not the inviter's own."""
    before = reading.discourse.sentences[n - 1].mentions if n else []
    near = [r for m in before for r in m.referents if r.type in ("person", "commission", "organization")]
    return [r for r in near if not reading.together(r, inviter)][:1]


def _state(reading: Reading, invitees: list[Referent]) -> Referent | None:
    """Nobody is said to invite ("приглашены наблюдатели X"): the state that holds the vote does."""
    home, vote = reading.discourse.home, reading.discourse.main_election
    if home is None or vote is None or vote.country != home or any(reading.at_home(r) for r in invitees):
        return None
    return reading.discourse.register.country(home)


def _election(reading: Reading, n: int, match: Match, inviter: Referent | None) -> Referent | None:
    """The vote named in the sentence, else the inviter's country's own, else the main one."""
    words = match.skeleton.words
    named = [m for m in reading.discourse.sentences[n].mentions if m.election and m.referents]
    if named:
        return reading.elections(n, match.trigger.token)
    main = reading.discourse.main_election
    body = reading.body(inviter) if inviter is not None else None
    if body is not None and body.country and main is not None and main.country != body.country:
        own = [r for _, _, r in reading.discourse.seen_elections if r.country == body.country]
        return own[-1] if own else None
    goal = any(words.has(i, "конференция", "форум", "семинар", "визит") for i in range(match.trigger.token, len(words)))
    return None if goal and match.trigger.pos == "VERB" else main
