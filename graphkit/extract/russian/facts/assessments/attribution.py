"""Who speaks or judges in a sentence: subjects of the frames of ``assessment.toml``, "по словам X", "у X", "X: …"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graphkit.extract.discourse.mentions import Mention
from graphkit.extract.russian.facts.assessments.stance_vocabulary import speaks_of
from graphkit.extract.russian.facts.context import FactContext
from graphkit.extract.russian.syntax.frames import Match
from graphkit.extract.russian.syntax.skeleton import Skeleton
from graphkit.extract.russian.who.referents import Referent

_ACTORS = ("person", "office", "body", "pronoun", "nominal")


@dataclass(slots=True)
class Voice:
    """Who speaks or judges, and where the sentence says so."""

    token: int
    assessors: list[Referent]
    rule: str


def voices(
    context: FactContext, n: int, matches: Sequence[Match], author: Referent | None, wanted: bool
) -> list[Voice]:
    """The voices of a sentence in the order of their words, each assessor once; ``wanted`` looks harder."""
    out: list[Voice] = []
    seen: set[int] = set()
    own = (m for m in matches if m.frame.fact == "assessment" and m.skeleton.form(m.trigger) != "Inf")
    fired = sorted(own, key=lambda m: m.trigger.token)
    beside = {id(m): _beside(m) for m in fired if m.frame.nouns}

    def rank(match: Match) -> tuple[bool, int]:
        # A converb has the subject of its verb, and a noun only lent its own ("заключения она не опубликовала").
        lent = match.skeleton.form(match.trigger) == "Conv" or (bool(match.frame.nouns) and not beside[id(match)])
        return lent, match.trigger.token

    for match in sorted(fired, key=rank):
        near = beside.get(id(match), [])
        if out and match.skeleton.form(match.trigger) == "Conv":
            continue
        mentions = near or ([] if match.missing else match.roles["assessor"])
        if not mentions and match.frame.verbs and match.trigger.token:
            mentions = _ordinal(match, match.trigger.token - 1)
        out += _voice(context, author, mentions, match, seen, out)
    out.sort(key=lambda v: v.token)
    if not out and wanted:
        for match in fired:
            if match.frame.verbs and not out:
                out += _voice(context, author, _before(match), match, seen, out)
    if not out and wanted:
        out += _voice_before_colon(context, n, seen)
    if not out and speaks_of(context.discourse.sentences[n].words, "agree"):
        nominative = [m for m in context.discourse.sentences[n].mentions if m.case == "Nom" and m.kind in _ACTORS]
        people = context.people(nominative[:1])
        out += [Voice(nominative[0].first, people, "assessment.ru.agree")] if people else []
    return out


def _voice_before_colon(context: FactContext, n: int, seen: set[int]) -> list[Voice]:
    """ "X был сдержаннее: …": who the words before a colon are about."""
    read = context.discourse.sentences[n]
    colon = next((i for i, t in enumerate(read.words.tokens) if t.text == ":"), 0)
    before = [m for m in read.mentions if m.last <= colon and m.case == "Nom" and m.kind in _ACTORS and m.referents]
    named = [m for m in before if any(r.type not in ("election", "country") for r in m.referents)]
    people = [p for p in context.people(named[:1]) if id(p) not in seen]
    return [Voice(named[0].first, people, "assessment.ru.colon")] if people else []


def _voice(
    context: FactContext,
    author: Referent | None,
    mentions: Sequence[Mention],
    match: Match,
    seen: set[int],
    before: list[Voice],
) -> list[Voice]:
    if mentions and all(_bare(m) for m in mentions) and author is not None:
        people = [author]
    else:
        people = context.people(mentions)
    office = bool(mentions) and mentions[0].kind == "office" and all(p.type != "person" for p in people)
    if office and before and before[-1].assessors[0].type == "person":
        before[-1].token = match.trigger.token  # "Иначе увидел X: председатель Исполкома счел": the office is X's
        return []
    told = [m for m in mentions if m.kind == "person"]
    if told and len(mentions) > 1 and all(any(m.last == x.first for x in told) for m in mentions if m not in told):
        people = context.people(told)  # "наблюдатель от ШОС X": the person, not the mission
    # An agency passes on what others say: "…, передает РИА Новости".
    people = [p for p in people if id(p) not in seen and p.type not in ("election", "country") and p.kind != "media"]
    seen.update(id(p) for p in people)
    return [Voice(match.trigger.token, people, match.frame.id)] if people else []


def _bare(mention: Mention) -> bool:
    """Whether a mention is "миссия", "группа" alone, which stand for the mission named before."""
    return (
        mention.kind == "body" and mention.body is not None and mention.body.reference in ("миссия", "группа", "штаб")
    )


def _beside(match: Match) -> list[Mention]:
    """Whose word it is: "по словам X", "по его словам", "у X претензий нет", in the order of the words."""
    words, i = match.skeleton.words, match.trigger.token
    ordinal = _ordinal(match, i + 1) if words.has(i - 1, "по", "согласно") else []
    if ordinal:
        return ordinal
    for mention in match.skeleton.mentions:
        if not mention.referents or mention.kind not in _ACTORS:
            continue
        if mention.kind == "pronoun" and mention.last == i and words.has(i - 2, "по", "на", "согласно", "в"):
            return [mention]
        of = mention.first == i + 1 or (mention.first == i + 2 and words.tokens[i + 1].pos in ("ADJ", "NOUN"))
        if of and words.has(i - 1, "по", "согласно", "на", "точка") and mention.case in ("Gen", None):
            after = [m for m in match.skeleton.mentions if m.first == mention.last and m.kind == "person"]
            if after and all(r.type == "country" for r in mention.referents):
                return after  # "по словам наблюдателя от Индии X"
            return [match.skeleton.nodes[k].mention for k in _group(match.skeleton, mention)]  # type: ignore[misc]
        if mention.first and words.has(mention.first - 1, "у") and mention.last <= i and i - mention.last <= 4:
            return [mention]
    return []


def _ordinal(match: Match, k: int) -> list[Mention]:
    """ "по словам первого", "второй назвал": one of two people named before in the sentence."""
    words = match.skeleton.words
    at = 0 if words.has(k, "первый") else 1 if words.has(k, "второй") else None
    people = [m for m in match.skeleton.mentions if m.kind == "person" and m.case == "Nom" and m.last <= k]
    return [people[at]] if at is not None and len(people) == 2 and words.tokens[k].pos in ("ADJ", "NOUN") else []


def _group(skeleton: Skeleton, mention: Mention) -> list[int]:
    return skeleton.group(skeleton.of_mention[id(mention)])


def _before(match: Match) -> list[Mention]:
    """The nearest actor in the nominative before a verb whose subject the tree lost, else the first after it."""
    kinds, at = match.frame.types_of("assessor"), match.trigger.token
    row = [
        m for m in match.skeleton.mentions
        if m.case == "Nom" and m.kind in _ACTORS and any(r.type in kinds for r in m.referents)
    ]  # fmt: skip
    return [m for m in row if m.last <= at][-1:] or [m for m in row if at < m.first <= at + 12][:1]
