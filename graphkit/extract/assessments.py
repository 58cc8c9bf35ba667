"""Judgements of a vote as a whole: who found it what.

A sentence has *voices* (the frames of ``assessment.toml`` find who speaks or judges) and *verdicts* (``stances``). Each
verdict goes to the voice that it stands with; where its sentence has none, to the one that the next sentence names
("К такому выводу пришли …"), or to the one that spoke before (quotations and documents go on). What one assessor says in
several sentences adds up to one stance.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from graphkit.extract.drafts import Draft
from graphkit.extract.frames import Match
from graphkit.extract.phrases import Words
from graphkit.extract.reading import Reading
from graphkit.extract.referents import Referent
from graphkit.extract.stances import Verdict, speaks_of, stance, stance_words, verdicts
from graphkit.extract.tree import Skeleton
from graphkit.parse.morphology import fold


@dataclass(slots=True)
class _Voice:
    """Who speaks or judges, and where the sentence says so."""

    token: int
    assessors: list[Referent]
    rule: str


@dataclass(slots=True)
class _Judgement:
    """What one assessor said of one vote so far."""

    assessor: Referent
    election: Referent
    signs: list[int]
    sentences: list[int]
    rule: str


@dataclass(slots=True)
class _Ledger:
    """The judgements of an article, and what waits for its speaker."""

    reading: Reading
    judgements: list[_Judgement] = field(default_factory=list)
    last: list[Referent] = field(default_factory=list)
    last_at: int = -9
    waiting: tuple[int, list[int]] | None = None

    def enter(self, n: int, assessors: Sequence[Referent], signs: Sequence[int], extra: Sequence[int], rule: str) -> None:
        """Add signs to the judgement of each assessor on the vote that sentence ``n`` speaks of."""
        told = False
        for assessor in assessors:
            election = _election(self.reading, [n, *extra])
            if election is None or not _may_judge(self.reading, assessor, election):
                continue
            told = True
            old = next(
                (j for j in self.judgements if j.election is election and _same_voice(self.reading, j.assessor, assessor)),
                None,
            )
            if old is None:
                self.judgements.append(_Judgement(assessor, election, list(signs), sorted({*extra, n}), rule))
                continue
            old.signs += signs
            old.sentences += [s for s in (*extra, n) if s not in old.sentences]
            if old.assessor.type != "person" and assessor.type == "person":
                old.assessor = assessor
        if told:
            self.last, self.last_at = list(assessors), n


def assessments(reading: Reading, skeletons: Sequence[Skeleton], matches: Sequence[Sequence[Match]]) -> None:
    """Add a draft for each assessor and vote. Praise of preparations, and a commission's of its own vote, are none."""
    ledger = _Ledger(reading)
    for n, skeleton in enumerate(skeletons):
        if not _is_title(reading, n):
            _sentence(ledger, n, skeleton, matches[n])
    for told in ledger.judgements:
        judged = stance(told.signs)
        if judged is not None:
            roles = {"assessor": told.assessor, "election": told.election, "stance": judged}
            reading.drafts.add(Draft("assessment", roles, told.sentences, "actual", told.rule))


def _sentence(ledger: _Ledger, n: int, skeleton: Skeleton, matches: Sequence[Match]) -> None:
    words = skeleton.words
    reading = ledger.reading
    taken = [False] * len(words)
    for mention in skeleton.mentions:
        if mention.kind not in ("quote", "date", "nominal"):
            for k in range(mention.first, mention.last):
                taken[k] = True
    found = verdicts(words, taken)
    voices = _voices(reading, matches)
    if found and not _on_vote(reading, n):
        found = []
    agrees = speaks_of(words, "agree")
    waiting, ledger.waiting = ledger.waiting, None
    if waiting is not None and waiting[0] != n - 1:
        waiting = None
    if not voices:
        if found and _goes_on(words) and ledger.last and n - ledger.last_at <= 2 and not _open_quote(words):
            ledger.enter(n, ledger.last, [v.sign for v in found], [], "assessment.ru.goes-on")
        elif found:
            signs = [v.sign for v in found]
            ledger.waiting = (n, (waiting[1] if waiting else []) + signs)
        return
    if waiting is not None and (_points_back(words) or _quote_closes(words)):
        signs = waiting[1] + [v.sign for v in found]
        voice = voices[0]
        ledger.enter(n, voice.assessors, signs, [waiting[0]], voice.rule)
        return
    if not found:
        if agrees and ledger.judgements and n - ledger.last_at <= 2:
            before = ledger.judgements[-1]
            for voice in voices[:1]:
                others = [a for a in voice.assessors if not _same_voice(reading, a, before.assessor)]
                ledger.enter(n, others, before.signs[:], [], voice.rule)
        return
    for voice, verdict_signs in _shared(voices, found):
        ledger.enter(n, voice.assessors, verdict_signs, [], voice.rule)


def _voices(reading: Reading, matches: Sequence[Match]) -> list[_Voice]:
    """The voices of a sentence in the order of their words, each assessor once."""
    out: list[_Voice] = []
    seen: set[int] = set()
    fired = [m for m in matches if m.frame.fact == "assessment" and not m.missing]
    for match in sorted(fired, key=lambda m: m.trigger.token):
        mentions = match.roles["assessor"]
        people = [p for p in reading.people(mentions) if id(p) not in seen and p.type != "election"]
        seen.update(id(p) for p in people)
        if people:
            out.append(_Voice(match.trigger.token, people, match.frame.id))
    return out


def _shared(voices: Sequence[_Voice], found: Sequence[Verdict]) -> list[tuple[_Voice, list[int]]]:
    """The verdicts of a sentence dealt out to its voices: each to the last voice before it, else to the first."""
    dealt: dict[int, list[int]] = {}
    for verdict in found:
        at = 0
        for k, voice in enumerate(voices):
            if voice.token <= verdict.token:
                at = k
        dealt.setdefault(at, []).append(verdict.sign)
    return [(voices[k], signs) for k, signs in dealt.items()]


def _is_title(reading: Reading, n: int) -> bool:
    title = reading.discourse.article.title
    words = reading.discourse.sentences[n].words
    return n < 6 and bool(title) and fold(words.text(0, len(words))).strip(" .") in fold(title or "")


def _on_vote(reading: Reading, n: int) -> bool:
    """Whether the sentence, or the one before it, speaks of a vote and not only of what was prepared for it."""
    for k in (n, n - 1):
        if k < 0:
            continue
        read = reading.discourse.sentences[k]
        if k == n and speaks_of(read.words, "before"):
            return False
        if any(m.election for m in read.mentions) or speaks_of(read.words, "vote"):
            return True
    return False


def _goes_on(words: Words) -> bool:
    """Whether a sentence without a speaker goes on with what the last one said: a quotation, or words of a document."""
    if words.tokens[0].text in ("«", "„", "“", '"', "–", "—", "-"):
        return True
    passive = {"говориться", "отмечаться", "подчеркиваться", "указываться", "констатироваться", "назвать", "признать", "отметить"}
    if any(not passive.isdisjoint(words.lemmas[i]) for i in range(len(words))):
        return True
    return any(words.has(i, "он", "она", "они") and words.case(i) != "Gen" for i in range(len(words)))


def _open_quote(words: Words) -> bool:
    texts = [t.text for t in words.tokens]
    return texts.count("«") > texts.count("»")


def _quote_closes(words: Words) -> bool:
    texts = [t.text for t in words.tokens]
    return texts.count("»") > texts.count("«")


def _points_back(words: Words) -> bool:
    """ "Так считает …", "К такому выводу пришли …", "С таким заявлением выступил …"."""
    pointing = stance_words("pointing")
    return any(not pointing.isdisjoint(words.lemmas[i]) for i in range(min(4, len(words))))


def _election(reading: Reading, sentences: Sequence[int]) -> Referent | None:
    """The vote that sentences speak of, else the one told just before, else the article's main one."""
    discourse = reading.discourse
    around = [*sentences, min(sentences) - 1]
    for k in around:
        if k < 0:
            continue
        named = [m for m in discourse.sentences[k].mentions if m.election and m.referents]
        past = [m for m in named if not _later(reading, m.referents[0])]
        if past:
            return past[0].referents[0]  # type: ignore[no-any-return]
    main = discourse.main_election
    return None if main is None or _later(reading, main) else main


def _later(reading: Reading, election: Referent) -> bool:
    """Whether the vote was still to come when the article was written: what is said of it is no judgement."""
    published = reading.discourse.clock.published
    return bool(published and election.date and len(election.date) == 10 and election.date > published.isoformat())


def _may_judge(reading: Reading, assessor: Referent, election: Referent) -> bool:
    """A commission does not judge its own vote, nor a state its own."""
    bodies = [assessor] if assessor.type != "person" else [h.body for h in reading.discourse.held if h.person is assessor]
    own = [b for b in bodies if b is not None and b.country == election.country]
    return not any(b.type in ("commission", "country") for b in own)


def _same_voice(reading: Reading, a: Referent, b: Referent) -> bool:
    """Whether two assessors are one: a person and the body that he or she speaks for, a mission and who sent it."""
    if a is b:
        return True
    if a.type == b.type == "person":
        own, other = _stands_for(reading, a), _stands_for(reading, b)
        return any(x in other for x in own if x.type == "mission")
    if a.type == "person":
        a, b = b, a
    if b.type == "person":
        return any(x is a or x.sender is a or a.sender is x for x in _stands_for(reading, b))
    return a.sender is b or b.sender is a


def _stands_for(reading: Reading, person: Referent) -> list[Referent]:
    return [h.body for h in reading.discourse.held if h.person is person and h.body is not None and not h.former]


