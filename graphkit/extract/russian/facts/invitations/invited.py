"""What stands behind the sides of an invitation: pronouns, groups, the state that invites, the vote it is to."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from graphkit.extract.discourse.mentions import Mention
from graphkit.extract.russian.facts.context import FactContext
from graphkit.extract.russian.syntax.clauses import asides
from graphkit.extract.russian.syntax.frame_options import InvitationOptions
from graphkit.extract.russian.syntax.frames import Match
from graphkit.extract.russian.who.bodies import bodies_of
from graphkit.extract.russian.who.calendar_votes import vote_in
from graphkit.extract.russian.who.referents import Referent
from graphkit.extract.russian.words.lexicon import lexicon
from graphkit.extract.russian.words.phrases import Words

_SIDES = ("person", "commission", "organization", "mission", "country")
_GROUP = ("они", "их")


def people_of(context: FactContext, n: int, mentions: Iterable[Mention]) -> list[Referent]:
    """The sides that mentions stand for, each once; a pronoun may stand for a body, "их" for the mission told."""
    out: list[Referent] = []
    for mention in mentions:
        if mention.kind == "pronoun":
            found = _pronoun(context, n, mention)
        elif mention.kind == "count" and mention.count is not None:
            found = [r for phrase in mention.count.of for r in bodies_of(context.discourse, phrase, n)]
        elif mention.country and mention.kind == "nominal" and (mention.word == "сосед" or _at_large(mention)):
            found = [_people_of_region(context, n, mention) or context.discourse.register.country(mention.country)]
        else:
            found = list(mention.referents)
        out += [r for r in found if r.type in _SIDES and all(r is not o for o in out)]
    return out


def _people_of_region(context: FactContext, n: int, mention: Mention) -> Referent | None:
    """ "андижанцы": the commission of a region that the article names, where they are none of a state."""
    words = context.discourse.sentences[n].words
    if mention.word != "житель" or lexicon().country_of_inhabitant(words.lemmas[mention.head]) is not None:
        return None
    own = [b for _, _, b in context.discourse.seen_bodies if b.type == "commission" and b.country == mention.country]
    return next((b for b in own if b.level == "regional"), None)


def _at_large(mention: Mention) -> bool:
    """ "россияне", "казахстанские соседи": the people of a country stand for it."""
    commission = any(r.type == "commission" for r in mention.referents)
    return mention.plural and not commission


def other_side(context: FactContext, n: int, inviter: Referent | None, country: str | None = None) -> list[Referent]:
    """ "соседей", "хозяев", "гостей": the side of the last meeting that does not invite, or a body
    that is not of the ``country`` that does."""
    body = context.body(inviter) if inviter is not None else None
    country = country or (body.country if body is not None and body.country else context.discourse.home)
    others = [
        r for r in context.talk.sides
        if inviter is None or not (context.together(r, inviter) or (country and _country(context, r) == country))
    ]  # fmt: skip
    if inviter is not None and len(others) == 1 and context.talk.near(n, 8):
        return others
    told = [
        b for at, _, b in context.discourse.seen_bodies
        if n - 4 <= at <= n and b.type in ("commission", "mission") and b.country != country
    ]  # fmt: skip
    return told[-1:]


def _country(context: FactContext, referent: Referent) -> str | None:
    body = context.body(referent)
    return body.country if body is not None else None


def _pronoun(context: FactContext, n: int, mention: Mention) -> list[Referent]:
    read = context.discourse.sentences[n]
    if mention.word in ("я", "мы"):
        return list(mention.referents) or speaker(context, n)
    if mention.word in _GROUP or (mention.plural and mention.word != "который"):
        told = group_told(context, n, within=1)
        return told or list(mention.referents) or group_told(context, n, within=2)
    if mention.word == "тот" and mention.first == 0 and n:
        before = context.discourse.sentences[n - 1].mentions
        others = [m for m in before if m.kind in ("person", "office") and m.case != "Nom"]
        fitting = [m for m in others if m.referents and mention.gender in (m.gender, None)]
        if fitting:
            return list(fitting[-1].referents)  # "A побывал у B. Тот …"
    if mention.word == "тот" and mention.case == "Nom":
        others = [m for m in read.mentions if m.last <= mention.first and m.kind in ("person", "office")]
        others = [m for m in others if m.case not in ("Nom", None) and m.referents]
        if others and read.words.has(mention.first - 1, "а"):
            return list(others[-1].referents)  # "он вручил A награду, а тот …"
    gender = mention.gender or {"его": "Masc", "ее": "Fem"}.get(mention.word)
    if mention.case in ("Acc", "Gen", None) and mention.word != "который":
        before = [m for m in read.mentions if m.last <= mention.first and m.referents and m.case == "Nom"]
        before = [m for m in before if m.gender == gender and m.first not in asides(read.words)]
        if before and before[-1].kind == "body":
            return list(before[-1].referents)  # "записала сама ассамблея, а позвал её X"
    if mention.case in ("Acc", "Dat") and mention.word != "который" and n:
        acting = [r for m in read.mentions if m.last <= mention.first and m.case == "Nom" for r in m.referents]
        if any(r in acting for r in mention.referents):  # nobody does it to himself: "О. Эрдем передал ему …"
            row = [m for m in context.discourse.sentences[n - 1].mentions if m.kind in ("person", "office")]
            row.sort(key=lambda m: m.case != "Nom")
            people = [r for m in row for r in m.referents if r.type == "person" and r not in acting]
            return [r for r in people if gender in (r.gender, None) or r.gender is None][:1]
    return list(mention.referents)


def speaker(context: FactContext, n: int) -> list[Referent]:
    """Whose "мы" it is in sentence ``n``: who is said to speak in it or the next, the author, who spoke before."""
    discourse = context.discourse
    if discourse.author is not None:
        return [discourse.author]
    said = lexicon().anaphora["said"]["words"]
    for k in (n, n + 1, n - 1):
        if not 0 <= k < len(discourse.sentences):
            continue
        read = discourse.sentences[k]
        for mention in read.mentions:
            beside = (mention.last, mention.first - 1, mention.first - 2)
            speaks = any(read.words.has(i, *said) and read.words.tokens[i].pos == "VERB" for i in beside)
            if (
                mention.kind in ("person", "pronoun", "office")
                and mention.case == "Nom"
                and speaks
                and mention.referents
            ):
                return list(mention.referents[:1])
    return []


def subject_before(context: FactContext, n: int, token: int) -> list[Referent]:
    """Who acted last before a verb without a subject: the nominative before it, else that of the sentence before."""
    sentences = context.discourse.sentences
    here = [m for m in sentences[n].mentions if m.last <= token]
    for row in (here, sentences[n - 1].mentions if n else []):
        told = [m for m in row if m.case == "Nom" and m.referents and m.kind in ("person", "office", "body", "pronoun")]
        if told:
            return people_of(context, n, told[-1:] if row is here else told[:1])
    return []


def mission_told(context: FactContext, n: int, within: int = 99) -> list[Referent]:
    """The mission or delegation told last, not more than ``within`` sentences before."""
    told = [b for at, _, b in context.discourse.seen_bodies if n - within <= at <= n and b.type == "mission"]
    return told[-1:]


def group_told(context: FactContext, n: int, within: int) -> list[Referent]:
    """The mission or international body told last, not more than ``within`` sentences before: what "их" means."""
    told = [
        b for at, _, b in context.discourse.seen_bodies
        if n - within <= at <= n and (b.type == "mission" or (b.known is not None and b.known.observes))
    ]  # fmt: skip
    return told[-1:]


def each_body(context: FactContext, invitees: Sequence[Referent]) -> list[Referent]:
    """One invitee for each body: two people of one commission are invited together."""
    out: list[Referent] = []
    for invitee in invitees:
        if not any(context.together(invitee, other) for other in out):
            out.append(invitee)
    return out


def state(context: FactContext, election: Referent | None, invitees: Sequence[Referent]) -> Referent | None:
    """Nobody is said to invite ("приглашены наблюдатели X"): the state that holds the vote does."""
    vote = election or context.discourse.main_election
    if vote is None or vote.country is None:
        return None
    own = [b for r in invitees if (b := context.body(r)) is not None and b.country == vote.country]
    return None if own else context.discourse.register.country(vote.country)


def vote_of(
    context: FactContext, n: int, match: Match, inviter: Referent | None, invitees: Sequence[Referent]
) -> Referent | None:
    """The vote that an invitation is to: of the inviter's country, named in the sentence, near it, or the main one."""
    discourse, words = context.discourse, match.skeleton.words
    at = match.trigger.token
    body = context.body(inviter) if inviter is not None else None
    country = body.country if body is not None else None
    if _to_something_else(words, at, match.options(InvitationOptions).goals):
        return None
    named = [m for m in discourse.votes.get(n, ()) if m.referents]
    named.sort(key=lambda m: (not any(words.has(k, "на") for k in (m.first - 1, m.first - 2)), abs(m.first - at)))
    for mention in named:
        vote: Referent = mention.referents[0]
        if country is None or vote.country in (country, None):
            return vote
    for mention in named:
        if mention.election is not None and not mention.election.country and country is not None:
            found = vote_in(discourse, n, mention, country)
            if found is not None:
                return found
    section = discourse.sections[n] if n < len(discourse.sections) else None
    main = discourse.main_election
    for told in (section, main):
        if told is not None and (country is None or told.country == country):
            return told
    own = [(abs(k - n + 0.5), r) for k, _, r in discourse.seen_elections if r.country == country]
    if own:
        return min(own, key=lambda x: x[0])[1]
    # A chamber called as another country's is: the vote that the article is about, where no host goes to vote abroad.
    hosts = main is not None and any(_country(context, r) == main.country for r in invitees)
    return None if hosts or (inviter is not None and inviter.type == "commission") else main


def _to_something_else(words: Words, at: int, goals: Collection[str]) -> bool:
    """Whether somebody is invited to a conference, a visit and the like, and not to a vote."""
    for i in range(at + 1, min(at + 10, len(words))):
        if words.has(i, *goals):
            led = any(words.has(k, "на", "в") and words.tokens[k].pos == "ADP" for k in range(max(at, i - 3), i))
            return (led and words.case(i) == "Acc") or words.tokens[i].feats.get("VerbForm") == "Inf"
    return False
