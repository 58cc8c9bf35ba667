"""Who observes a vote: told by a verb, by a mission's name, by where somebody came from and what he came for.

Reads the drafts of observations.
"""

from __future__ import annotations

from datetime import date

from graphkit.extract.discourse.dating import parse_day
from graphkit.extract.discourse.mentions import Mention
from graphkit.extract.russian.facts.context import FactContext
from graphkit.extract.russian.facts.drafts import FactDraft, Roles
from graphkit.extract.russian.syntax.frame_options import ObservationOptions
from graphkit.extract.russian.syntax.frames import Match
from graphkit.extract.russian.syntax.skeleton import Node, Skeleton
from graphkit.extract.russian.who.referents import Referent, same_body
from graphkit.extract.russian.who.state import Discourse
from graphkit.extract.russian.who.votes import election_of
from graphkit.extract.russian.words.phrases import Words
from graphkit.knowledge.caches import kept
from graphkit.knowledge.files import load_toml

_OWN_BODIES = ("commission", "parliament", "government", "ministry", "country")


@kept
def observer_words() -> dict[str, frozenset[str]]:
    """The words that speak of observing, of declining to, of inviting, by their lists in ``observers.toml``."""
    return {name: frozenset(listed) for name, listed in load_toml("ru", "observers.toml").items()}


def speaks_of(words: Words, name: str) -> bool:
    """Whether a sentence has a word of one of the lists."""
    return not words.every.isdisjoint(observer_words()[name])


def observation(context: FactContext, n: int, match: Match) -> None:
    """Add who observes which vote: the one named in the sentence, gone on about, or the article's main one."""
    discourse, trigger = context.discourse, match.trigger
    if match.realis in ("denied", "hypothetical") or _asked_to(trigger, match.skeleton) or not _has_its_words(match):
        return
    election = election_of(discourse, n, trigger.token)
    if not _is_of_a_vote(context, n, match, election):
        return
    for mention in match.roles.get("observer") or _who_reports(match) or _nameless_group(match):
        for observer in _observers_meant(discourse, n, mention):
            add_observation(context, n, observer, election, match.frame.id)
    for person in _among(discourse, n, trigger.token):
        add_observation(context, n, person, election, match.frame.id)


def _is_of_a_vote(context: FactContext, n: int, match: Match, election: Referent | None) -> bool:
    """Whether what is told is watching a vote of others: it is named, or the words around the verb speak of one."""
    words, options = match.skeleton.words, match.options(ObservationOptions)
    named = bool(context.discourse.votes.get(n))
    if options.near and not named and (speaks_of(words, "calling") or not _at_hand(context.discourse, election)):
        return False
    if any(_at_home(r, election) for r in context.people(match.roles.get("whom", ()))):
        return False
    return named or match.trigger.pos != "VERB" or options.any or speaks_of(words, "observed")


def _who_reports(match: Match) -> list[Mention]:
    """Who tells of himself, as a list of one, else []: "X рассказал, как наблюдал за выборами"."""
    words, at = match.skeleton.words, match.trigger.token
    how = next((i for i in range(at - 1, max(0, at - 4), -1) if words.has(i, "как", "что")), None)
    if how is None or match.trigger.pos != "VERB" or words.tokens[at].feats.get("Number") != "Sing":
        return []
    if any(token.pos in ("NOUN", "PRON") for token in words.tokens[how:at]):
        return []
    before = [m for m in match.skeleton.mentions if m.last <= how and m.case == "Nom"]
    return [m for m in before if m.kind in ("person", "pronoun")][-1:]


def _nameless_group(match: Match) -> list[Mention]:
    """A group without a name of its own, as a list of one, else []: "делегация во главе с X наблюдала" is X."""
    names = ("делегация", "группа", "команда")
    return [
        m for m in match.skeleton.mentions
        if m.kind == "body" and m.case == "Nom" and not m.referents and match.skeleton.words.has(m.head, *names)
    ][:1]  # fmt: skip


def _observers_meant(discourse: Discourse, n: int, mention: Mention) -> list[Referent]:
    """Who observes where a mention says so: the leader of a nameless group, the country of "россияне", who is meant."""
    if mention.kind == "office" and mention.plural and mention.offices[0].role != "observer":
        return []
    leader = _led_by(discourse, n, mention)
    if leader:
        return leader
    compatriots = mention.kind == "nominal" and mention.plural and mention.country is not None
    return [discourse.register.country(mention.country or "")] if compatriots else senders(mention)


def senders(mention: Mention) -> list[Referent]:
    """Who a mention stands for as an observer: "наблюдатели ШОС" are the body itself, "миссия ШОС" is its mission."""
    people = mention.body is not None and mention.body.kind == "people"
    meant: list[Referent] = list(mention.referents)
    return [r.sender if people and r.type == "mission" and r.sender is not None else r for r in meant]


def _at_home(body: Referent, election: Referent | None) -> bool:
    """Whether a body is of the country that holds the vote."""
    return election is not None and body.country == election.country


# ---- the words that a frame asks for


def _has_its_words(match: Match) -> bool:
    """Whether the words around the trigger are those that its frame asks for."""
    options = match.options(ObservationOptions)
    if options.as_:
        return _is_observer(match)
    if options.sends:
        return _sends_observers(match)
    if options.watch:
        return any(m.election is not None and 0 < m.first - match.trigger.token <= 3 for m in match.skeleton.mentions)
    if options.whole:
        return _goes_round_all(match)
    return True


def _is_observer(match: Match) -> bool:
    """Whether somebody was an observer: "был наблюдателем", "в качестве наблюдателя"; not whom somebody met."""
    words, at = match.skeleton.words, match.trigger.token
    if any(words.has(i, "не") and words.has(i + 1, *observer_words()["being"]) for i in range(len(words) - 1)):
        return False
    met = words.has_within(at - 3, at, ("с",))  # "встретился с прибывшими наблюдателями"
    was = words.case(at) == "Ins" and not met and speaks_of(words, "being")
    return was or words.has_within(at - 4, at, observer_words()["as"])


def _sends_observers(match: Match) -> bool:
    """Whether it is observers that a body sends: they are named, counted, or people sent to where votes are cast."""
    words, at = match.skeleton.words, match.trigger.token
    first, last = at - 6, at + 9
    counted = any(m.count is not None and m.count.noun and 0 < m.first - at <= 6 for m in match.skeleton.mentions)
    if counted or words.has_within(first, last, ("наблюдатель",)):
        return True
    people = words.has_within(first, last, observer_words()["sent"])
    there = words.has_within(first, last, ("участок", "выборы", "референдум", "голосование"))
    return people and there and words.has_within(first, last, ("на",))


def _goes_round_all(match: Match) -> bool:
    """Whether the object is all there is of its kind ("объехал участки"), not one of a few ("на участке")."""
    words, at = match.skeleton.words, match.trigger.token
    return any(
        words.has(i, *match.frame.objects)
        and words.case(i) in ("Acc", "Nom")
        and not words.has(i - 1, "в", "на", "этот", "за")
        for i in range(at + 1, min(len(words), at + 4))
    )


def _at_hand(discourse: Discourse, election: Referent | None) -> bool:
    """Whether an article of observers is written around the day of a vote at home."""
    day = parse_day(election.date) if election is not None else None
    today: date | None = discourse.clock.today
    if election is None or day is None or today is None or election.country != discourse.home:
        return False
    return -20 <= (day - today).days <= 30 and any(speaks_of(r.words, "observing") for r in discourse.sentences)


def _led_by(discourse: Discourse, n: int, mention: Mention) -> list[Referent]:
    """The leader of a nameless delegation: "делегация во главе с заместителем председателя X следила"."""
    if mention.body is None or mention.body.reference is None:
        return []
    words = discourse.sentences[n].words
    for other in discourse.sentences[n].mentions:
        gap = words.text(mention.last, other.first).lower() if 0 < other.first - mention.last <= 8 else ""
        if other.kind in ("person", "office") and gap.endswith("во главе с"):
            return list(other.referents)
    return []


def _among(discourse: Discourse, n: int, after: int) -> list[Referent]:
    """The people listed as some of those told before: "в их числе X и Y", "среди которых X", "среди них X"."""
    read = discourse.sentences[n]
    mark = next((i for i in range(len(read.words)) if _opens_list(read.words, i) and (i > after or after < 0)), None)
    if mark is None:
        return []
    named = [m for m in read.mentions if m.first > mark and m.kind == "person" and m.case in ("Nom", "Acc", None)]
    return [r for m in named for r in m.referents]


def _opens_list(words: Words, at: int) -> bool:
    """Whether token ``at`` is "среди" or "числе", which those it names follow."""
    return words.has(at, "среди") or (words.has(at, "число") and words.has(at - 2, "в"))


def _asked_to(trigger: Node, skeleton: Skeleton) -> bool:
    """Whether the verb is what somebody is asked to do: "пригласил … понаблюдать"."""
    at, steps = trigger, 0
    while skeleton.form(trigger) == "Inf" and at.head >= 0 and steps < 3:
        at, steps = skeleton.nodes[at.head], steps + 1
        if at.mention is None and not skeleton.words.lemmas[at.token].isdisjoint(observer_words()["inviting"]):
            return True
    return False


def add_observation(context: FactContext, n: int, observer: Referent, election: Referent | None, rule: str) -> bool:
    """Add that somebody observes a vote, unless he is of those who hold it; whether it was added.

    Where a mission was told to observe, its sender is not told again, nor the other way round.
    """
    if election is None or observer.type == "election" or holds_vote(context.discourse, observer, election):
        return False
    if observer.kind == "media":  # "…, передает Молдпрес"
        return False
    for fact in context.drafts.of("observation"):
        other = fact.the("observer")
        if fact.one("election") is election and (other.sender is observer or observer.sender is other):
            fact.cite(n)
            return False
    roles: Roles = {"observer": observer, "election": election}
    context.drafts.add(FactDraft("observation", roles, [n], "actual", rule))
    return True


def is_told(context: FactContext, body: Referent, election: Referent) -> bool:
    """Whether the body, its mission or its sender is told to observe the vote already."""
    drafts = context.drafts.of("observation")
    return any(told.one("election") is election and same_body(body, told.the("observer")) for told in drafts)


def told_of_country(context: FactContext, sender: Referent, election: Referent) -> bool:
    """Whether some body or office holder of the country of ``sender`` is told to observe the vote already."""
    for fact in context.drafts.of("observation"):
        observer = fact.the("observer")
        held = [h.body for h in context.discourse.held if h.person is observer and h.body is not None]
        bodies = held if observer.type == "person" else [observer]
        if fact.one("election") is election and any(body.country == sender.country for body in bodies):
            return True
    return False


def mission_before(discourse: Discourse, n: int, token: int) -> Referent | None:
    """The mission spoken of last before a token of sentence ``n``; None without any."""
    seen = (s for s in reversed(discourse.seen_bodies) if (s.sentence, s.token) < (n, token))
    return next((s.referent for s in seen if s.referent.type == "mission"), None)


def holds_vote(discourse: Discourse, observer: Referent, election: Referent) -> bool:
    """Whether somebody is of the state that holds the vote: its commission, parliament, government or theirs."""
    bodies = [observer] if observer.type != "person" else [h.body for h in discourse.held if h.person is observer]
    return any(
        b is not None and b.country is not None and b.country == election.country and b.sort in _OWN_BODIES
        for b in bodies
    )
