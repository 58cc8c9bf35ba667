"""Who observes a vote: told by a verb, by a mission's name, by where somebody came from and what he came for."""

from __future__ import annotations

from datetime import date
from functools import cache

from graphkit.extract.discourse.dating import parse_day
from graphkit.extract.discourse.mentions import Mention
from graphkit.extract.russian.facts.context import FactContext
from graphkit.extract.russian.facts.drafts import FactDraft, Roles
from graphkit.extract.russian.syntax.frame_options import ObservationOptions
from graphkit.extract.russian.syntax.frames import Match
from graphkit.extract.russian.syntax.skeleton import Node, Skeleton
from graphkit.extract.russian.who.referents import Referent
from graphkit.extract.russian.who.state import Discourse
from graphkit.extract.russian.who.votes import election_of
from graphkit.extract.russian.words.phrases import Words
from graphkit.knowledge.files import load_toml

_OWN_BODIES = ("commission", "parliament", "government", "ministry", "country")


@cache
def observer_words() -> dict[str, frozenset[str]]:
    """The words that speak of observing, of declining to, of inviting, by their lists in ``observers.toml``."""
    return {name: frozenset(listed) for name, listed in load_toml("ru", "observers.toml").items()}


def speaks_of(words: Words, name: str) -> bool:
    """Whether a sentence has a word of one of the lists."""
    return not words.every.isdisjoint(observer_words()[name])


def observation(context: FactContext, n: int, match: Match) -> None:
    """Who observes, and which vote: the one named in the sentence, gone on about, or the article's main one."""
    discourse, words = context.discourse, match.skeleton.words
    if match.realis in ("denied", "hypothetical") or _asked_to(match.trigger, match.skeleton):
        return
    if not _told_so(match):
        return
    election = election_of(discourse, n, match.trigger.token)
    near = match.options(ObservationOptions).near and not discourse.votes.get(n)
    if near and (speaks_of(words, "calling") or not _at_hand(discourse, election)):
        return
    if any(_at_home(r, election) for r in context.people(match.roles.get("whom", ()))):
        return
    about = bool(discourse.votes.get(n)) or match.trigger.pos != "VERB" or match.options(ObservationOptions).any
    if not about and not speaks_of(words, "observed"):
        return
    for mention in match.roles.get("observer") or _reported(match) or _group(match):
        if mention.kind == "office" and mention.plural and mention.offices[0].role != "observer":
            continue
        people = mention.kind == "nominal" and mention.plural and mention.country is not None
        told = [discourse.register.country(mention.country or "")] if people else senders(mention)
        for observer in _led_by(discourse, n, mention) or told:
            add(context, n, observer, election, match.frame.id)
    for person in _among(discourse, n, match.trigger.token):
        add(context, n, person, election, match.frame.id)


def _reported(match: Match) -> list[Mention]:
    """ "X рассказал, как наблюдал за выборами": who tells of himself."""
    words, at = match.skeleton.words, match.trigger.token
    how = next((k for k in range(at - 1, max(0, at - 4), -1) if words.has(k, "как", "что")), None)
    if (
        how is None
        or match.trigger.pos != "VERB"
        or any(words.tokens[k].pos in ("NOUN", "PRON") for k in range(how, at))
    ):
        return []
    singular = words.tokens[at].feats.get("Number") == "Sing"
    before = [
        m for m in match.skeleton.mentions if m.last <= how and m.case == "Nom" and m.kind in ("person", "pronoun")
    ]
    return before[-1:] if singular else []


def _group(match: Match) -> list[Mention]:
    """A group without a name of its own, which its leader stands for: "делегация во главе с X наблюдала"."""
    names = ("делегация", "группа", "команда")
    return [
        m for m in match.skeleton.mentions
        if m.kind == "body" and m.case == "Nom" and not m.referents and match.skeleton.words.has(m.head, *names)
    ][:1]  # fmt: skip


def senders(mention: Mention) -> list[Referent]:
    """Who a mention stands for as an observer: "наблюдатели ШОС" are the body itself, "миссия ШОС" is its mission."""
    people = mention.body is not None and mention.body.kind == "people"
    found: list[Referent] = list(mention.referents)
    return [r.sender if people and r.type == "mission" and r.sender is not None else r for r in found]


def _at_home(body: Referent, election: Referent | None) -> bool:
    return election is not None and body.country == election.country


def _told_so(match: Match) -> bool:
    """Whether the words around the trigger are those that its frame asks for."""
    words, at, options = match.skeleton.words, match.trigger.token, match.options(ObservationOptions)
    if options.as_:
        if any(words.has(k, "не") and words.has(k + 1, *observer_words()["being"]) for k in range(len(words) - 1)):
            return False
        met = any(words.has(k, "с") for k in range(max(0, at - 3), at))  # "встретился с прибывшими наблюдателями"
        was = words.case(at) == "Ins" and not met and speaks_of(words, "being")
        return was or any(words.has(k, *observer_words()["as"]) for k in range(max(0, at - 4), at))
    if options.sends:
        counted = any(m.count is not None and m.count.noun and 0 < m.first - at <= 6 for m in match.skeleton.mentions)
        near = range(max(0, at - 6), min(len(words), at + 9))
        if counted or any(words.has(k, "наблюдатель") for k in near):
            return True
        people = any(words.has(k, *observer_words()["sent"]) for k in near)
        there = any(words.has(k, "участок", "выборы", "референдум", "голосование") for k in near)
        return people and there and any(words.has(k, "на") for k in near)
    if options.watch:
        return any(m.election is not None and 0 < m.first - at <= 3 for m in match.skeleton.mentions)
    if options.whole:
        return any(
            words.has(k, *match.frame.objects)
            and words.case(k) in ("Acc", "Nom")
            and not words.has(k - 1, "в", "на", "этот", "за")
            for k in range(at + 1, min(len(words), at + 4))
        )
    return True


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
    words = read.words
    marks = (k for k in range(len(words)) if words.has(k, "среди") or (words.has(k, "число") and words.has(k - 2, "в")))
    mark = next((k for k in marks if k > after or after < 0), None)
    if mark is None:
        return []
    named = [m for m in read.mentions if m.first > mark and m.kind == "person" and m.case in ("Nom", "Acc", None)]
    return [r for m in named for r in m.referents]


def _asked_to(trigger: Node, skeleton: Skeleton) -> bool:
    """Whether the verb is what somebody is asked to do: "пригласил … понаблюдать"."""
    at, steps = trigger, 0
    while skeleton.form(trigger) == "Inf" and at.head >= 0 and steps < 3:
        at, steps = skeleton.nodes[at.head], steps + 1
        if at.mention is None and not skeleton.words.lemmas[at.token].isdisjoint(observer_words()["inviting"]):
            return True
    return False


def add(context: FactContext, n: int, observer: Referent, election: Referent | None, rule: str) -> bool:
    """Add that somebody observes a vote, unless he is of those who hold it; whether it was added."""
    if election is None or observer.type == "election" or holds_it(context.discourse, observer, election):
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


def holds_it(discourse: Discourse, observer: Referent, election: Referent) -> bool:
    """Whether somebody is of the state that holds the vote: its commission, parliament, government or theirs."""
    bodies = [observer] if observer.type != "person" else [h.body for h in discourse.held if h.person is observer]
    return any(
        b is not None and b.country is not None and b.country == election.country and b.sort in _OWN_BODIES
        for b in bodies
    )
