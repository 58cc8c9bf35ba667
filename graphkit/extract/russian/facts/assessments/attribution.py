"""Who speaks or judges in a sentence: subjects of the frames of ``assessment.toml``, "по словам X", "у X", "X: …"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graphkit.extract.discourse.mentions import Mention
from graphkit.extract.russian.facts.assessments.stance_vocabulary import speaks_of
from graphkit.extract.russian.facts.context import FactContext
from graphkit.extract.russian.syntax.frames import Match
from graphkit.extract.russian.who.referents import Referent
from graphkit.extract.russian.words.phrases import Words

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
    """The voices of a sentence in the order of their words, each assessor once; ``wanted`` looks harder.

    ``author`` is whose statement the article is: "миссия" alone is that one.
    """
    judging = [m for m in matches if m.frame.fact == "assessment" and m.skeleton.form(m.trigger) != "Inf"]
    fired = sorted(judging, key=lambda m: m.trigger.token)
    row = _Voices(context, author)
    for match, mentions in _by_surety(fired):
        if not row.told or match.skeleton.form(match.trigger) != "Conv":
            row.add(match, mentions)
    row.told.sort(key=lambda voice: voice.token)
    if wanted:
        for match in fired:
            if match.frame.verbs and not row.told:
                row.add(match, _nominative_near(match))
    if not row.told and wanted:
        row.add_before_colon(n)
    if not row.told and speaks_of(context.discourse.sentences[n].words, "agree"):
        row.add_agreeing(n)
    return row.told


def _by_surety(fired: Sequence[Match]) -> list[tuple[Match, list[Mention]]]:
    """The matches with who speaks by their words: those with a subject of their own before those that it is lent to.

    A converb has the subject of its verb, and a noun only lent its own ("заключения она не опубликовала").
    """
    rows = []
    for match in fired:
        owner = _whose_word(match) if match.frame.nouns else []
        lent = match.skeleton.form(match.trigger) == "Conv" or (bool(match.frame.nouns) and not owner)
        rows.append((lent, match.trigger.token, match, owner or _subject(match)))
    return [(match, mentions) for _, _, match, mentions in sorted(rows, key=lambda row: row[:2])]


def _subject(match: Match) -> list[Mention]:
    """Who fills the frame's role, else the one of two people whom "первый", "второй" before its verb means."""
    mentions = [] if match.missing else match.roles["assessor"]
    if not mentions and match.frame.verbs and match.trigger.token:
        return _one_of_two(match, match.trigger.token - 1)
    return mentions


class _Voices:
    """The voices of a sentence as they are found, nobody twice."""

    def __init__(self, context: FactContext, author: Referent | None) -> None:
        self.told: list[Voice] = []
        self._context, self._author = context, author
        self._seen: set[int] = set()

    def add(self, match: Match, mentions: Sequence[Mention]) -> None:
        """Add whom mentions mean as a voice of the match; nothing where that is nobody new."""
        people = self._meant(mentions)
        if self._is_office_of_last(mentions, people):
            self.told[-1].token = match.trigger.token
            return
        if _are_people_of_bodies(mentions):
            people = self._context.people([m for m in mentions if m.kind == "person"])
        # An agency passes on what others say: "…, передает РИА Новости".
        new = [p for p in people if id(p) not in self._seen and p.type not in ("election", "country")]
        self._tell(match.trigger.token, [p for p in new if p.kind != "media"], match.frame.id)

    def add_before_colon(self, n: int) -> None:
        """Add who the words before a colon are about: "X был сдержаннее: …"."""
        read = self._context.discourse.sentences[n]
        colon = next((i for i, token in enumerate(read.words.tokens) if token.text == ":"), 0)
        before = [m for m in _nominatives(read.mentions) if m.last <= colon and m.referents]
        named = [m for m in before if any(r.type not in ("election", "country") for r in m.referents)][:1]
        people = [p for p in self._context.people(named) if id(p) not in self._seen]
        self._tell(named[0].first if named else colon, people, "assessment.ru.colon")

    def add_agreeing(self, n: int) -> None:
        """Add the first subject of a sentence that agrees with what was said before."""
        first = _nominatives(self._context.discourse.sentences[n].mentions)[:1]
        self._tell(first[0].first if first else 0, self._context.people(first), "assessment.ru.agree")

    def _tell(self, token: int, people: list[Referent], rule: str) -> None:
        """Add a voice, unless it is nobody's."""
        self._seen.update(id(p) for p in people)
        if people:
            self.told.append(Voice(token, people, rule))

    def _meant(self, mentions: Sequence[Mention]) -> list[Referent]:
        """Whom mentions mean; "миссия" alone is the author."""
        nameless = bool(mentions) and all(_is_nameless_group(m) for m in mentions)
        return [self._author] if nameless and self._author is not None else self._context.people(mentions)

    def _is_office_of_last(self, mentions: Sequence[Mention], people: Sequence[Referent]) -> bool:
        """Whether an office is that of the voice before: "Иначе увидел X: председатель Исполкома счел"."""
        office = bool(mentions) and mentions[0].kind == "office" and all(p.type != "person" for p in people)
        return office and bool(self.told) and self.told[-1].assessors[0].type == "person"


def _are_people_of_bodies(mentions: Sequence[Mention]) -> bool:
    """Whether a body stands only right before a person: "наблюдатель от ШОС X" is the person, not the mission."""
    starts = {m.first for m in mentions if m.kind == "person"}
    return len(mentions) > 1 and bool(starts) and all(m.kind == "person" or m.last in starts for m in mentions)


def _is_nameless_group(mention: Mention) -> bool:
    """Whether a mention is "миссия", "группа" alone, which stand for the mission named before."""
    groups = ("миссия", "группа", "штаб")
    return mention.kind == "body" and mention.body is not None and mention.body.reference in groups


def _nominatives(mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions in the nominative that can speak."""
    return [m for m in mentions if m.case == "Nom" and m.kind in _ACTORS]


# ---- whose words they are


def _whose_word(match: Match) -> list[Mention]:
    """Whose word a noun is, in the order of the words: "по словам X", "по его словам", "у X претензий нет"."""
    words, at = match.skeleton.words, match.trigger.token
    one = _one_of_two(match, at + 1) if words.has(at - 1, "по", "согласно") else []
    if one:
        return one
    for mention in match.skeleton.mentions:
        if not mention.referents or mention.kind not in _ACTORS:
            continue
        if _is_possessive(words, mention, at) or _is_holder(words, mention, at):
            return [mention]
        if _is_owner(words, mention, at):
            return _speakers(match, mention)
    return []


def _is_possessive(words: Words, mention: Mention, noun: int) -> bool:
    """Whether a pronoun before a noun says whose it is: "по его словам"."""
    beside = mention.kind == "pronoun" and mention.last == noun
    return beside and words.has(noun - 2, "по", "на", "согласно", "в")


def _is_owner(words: Words, mention: Mention, noun: int) -> bool:
    """Whether a genitive behind a noun says whose it is: "по словам X", "на взгляд главы X"."""
    near = mention.first == noun + 1 or (mention.first == noun + 2 and words.tokens[noun + 1].pos in ("ADJ", "NOUN"))
    return near and mention.case in ("Gen", None) and words.has(noun - 1, "по", "согласно", "на", "точка")


def _is_holder(words: Words, mention: Mention, noun: int) -> bool:
    """Whether somebody is said to have what a noun tells: "у X претензий нет"."""
    return words.has(mention.first - 1, "у") and 0 <= noun - mention.last <= 4


def _speakers(match: Match, owner: Mention) -> list[Mention]:
    """Those whom a genitive names together; the person behind a country: "по словам наблюдателя от Индии X"."""
    after = [m for m in match.skeleton.mentions if m.first == owner.last and m.kind == "person"]
    if after and all(r.type == "country" for r in owner.referents):
        return after
    group = match.skeleton.group(match.skeleton.of_mention[id(owner)])
    return [match.skeleton.nodes[k].mention for k in group]  # type: ignore[misc]


def _one_of_two(match: Match, at: int) -> list[Mention]:
    """Whom token ``at`` means of two people named before, as a list of one, else []: "по словам первого"."""
    words = match.skeleton.words
    place = 0 if words.has(at, "первый") else 1 if words.has(at, "второй") else None
    people = [m for m in match.skeleton.mentions if m.kind == "person" and m.case == "Nom" and m.last <= at]
    if place is None or len(people) != 2 or words.tokens[at].pos not in ("ADJ", "NOUN"):
        return []
    return [people[place]]


def _nominative_near(match: Match) -> list[Mention]:
    """The nearest actor in the nominative before a verb whose subject the tree lost, else the first after it."""
    types, at = match.frame.types_of("assessor"), match.trigger.token
    row = [m for m in _nominatives(match.skeleton.mentions) if any(r.type in types for r in m.referents)]
    return [m for m in row if m.last <= at][-1:] or [m for m in row if at < m.first <= at + 12][:1]
