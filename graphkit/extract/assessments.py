"""Judgements of a vote as a whole: who found it what.

A sentence has *voices* (the frames of ``assessment.toml`` find who speaks or judges) and *verdicts* (``stances``). Each
verdict goes to the voice that it stands with; where its sentence has none, to the one that the next sentence names
("К такому выводу пришли …"), or to the one that spoke before (quotations and documents go on). What one assessor says
in several sentences adds up to one stance.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from graphkit.extract.drafts import Draft
from graphkit.extract.frames import Match
from graphkit.extract.mentions import Mention
from graphkit.extract.phrases import Words
from graphkit.extract.reading import Reading
from graphkit.extract.referents import Referent
from graphkit.extract.stances import BOTH, Verdict, speaks_of, stance, stance_words, verdicts, weighed
from graphkit.extract.tree import Skeleton
from graphkit.extract.votes import election_referent
from graphkit.parse.morphology import fold, lemmas

_ACTORS = ("person", "office", "body", "pronoun", "nominal")


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
    author: Referent | None = None
    answers: dict[int, Referent] = field(default_factory=dict)

    def enter(
        self, n: int, assessors: Sequence[Referent], signs: Sequence[int], extra: Sequence[int], rule: str
    ) -> None:
        """Add signs to the judgement of each assessor on the vote that sentence ``n`` speaks of."""
        for assessor in assessors:
            election = _election(self.reading, [n, *extra])
            if election is None or not _may_judge(self.reading, assessor, election):
                continue
            old = next(
                (
                    j
                    for j in self.judgements
                    if j.election is election and _same_voice(self.reading, j.assessor, assessor)
                ),
                None,
            )
            if old is None:
                self.judgements.append(_Judgement(assessor, election, list(signs), sorted({*extra, n}), rule))
                continue
            old.signs += signs
            old.sentences += [s for s in (*extra, n) if s not in old.sentences]
            if old.assessor.type != "person" and assessor.type == "person":
                old.assessor = assessor


def assessments(reading: Reading, skeletons: Sequence[Skeleton], matches: Sequence[Sequence[Match]]) -> None:
    """Add a draft for each assessor and vote. Praise of preparations, and a commission's of its own vote, are none."""
    ledger = _Ledger(reading, author=_author(reading), answers=_answers(reading))
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
        choice = (
            mention.kind == "election"
            and words.tokens[mention.head].feats.get("Number") == "Sing"
            and words.has(mention.head, "выбор")
        )
        if mention.kind not in ("quote", "date", "nominal") and not choice:
            # "самые честные выборы": what stands before the noun may judge.
            for k in range(mention.head if mention.kind == "election" else mention.first, mention.last):
                taken[k] = True
    found = verdicts(words, taken)
    if found and not _on_vote(reading, n):
        found = []
    waiting, ledger.waiting = ledger.waiting, None
    if waiting is not None and waiting[0] != n - 1:
        waiting = None
    voices = _voices(ledger, n, matches, bool(found) or waiting is not None)
    spoken = {m.trigger.token for m in matches if m.frame.fact == "assessment" and m.missing}
    if voices:  # "Оппозиция критикует выборы, а X …": the blame of somebody without a name
        found = [
            v
            for v in found
            if not (
                v.token in spoken
                and skeleton.words.tokens[v.token].feats.get("VerbForm") == "Fin"
                and v.token < voices[0].token
            )
        ]
    if len(voices) <= 1 and weighed(words, found):
        found = [*found, Verdict(found[-1].token, BOTH)]
    signs = [v.sign for v in found]
    if not voices:
        _voiceless(ledger, n, words, signs, waiting)
        return
    if waiting is not None and (_points_back(words) or _quote_closes(words)):
        ledger.enter(n, voices[0].assessors, waiting[1] + signs, [waiting[0]], voices[0].rule)
    elif not found and speaks_of(words, "agree") and ledger.judgements and n - ledger.last_at <= 3:
        before = ledger.judgements[-1]
        others = [a for a in voices[0].assessors if not _same_voice(reading, a, before.assessor)]
        ledger.enter(n, others, before.signs[:], [], voices[0].rule)
    for voice, shared in _shared(voices, [] if waiting is not None and _points_back(words) else found):
        ledger.enter(n, voice.assessors, shared, [], voice.rule)
    ledger.last, ledger.last_at = list(voices[-1].assessors), n


def _voiceless(ledger: _Ledger, n: int, words: Words, signs: list[int], waiting: tuple[int, list[int]] | None) -> None:
    """Verdicts of a sentence without a speaker: of the one asked, the one before, or the author of the statement."""
    if not signs:
        return
    if n in ledger.answers and not any(words.has(i, "мол", "дескать") for i in range(len(words))):
        ledger.enter(n, [ledger.answers[n]], signs, [], "assessment.ru.answer")
    elif _goes_on(words) and ledger.last and n - ledger.last_at <= 2 and not _open_quote(words):
        ledger.enter(n, ledger.last, signs, [], "assessment.ru.goes-on")
        ledger.last_at = n
    elif ledger.author is not None:
        ledger.enter(n, [ledger.author], signs, [], "assessment.ru.statement")
    else:
        ledger.waiting = (n, (waiting[1] if waiting else []) + signs)


def _voices(ledger: _Ledger, n: int, matches: Sequence[Match], wanted: bool) -> list[_Voice]:
    """The voices of a sentence in the order of their words, each assessor once; ``wanted`` looks harder."""
    reading = ledger.reading
    out: list[_Voice] = []
    seen: set[int] = set()
    own = (m for m in matches if m.frame.fact == "assessment" and m.skeleton.form(m.trigger) != "Inf")
    fired = sorted(own, key=lambda m: m.trigger.token)
    for match in fired:
        near = _beside(match) if match.frame.nouns else []
        mentions = near or ([] if match.missing else match.roles["assessor"])
        out += _voice(ledger, mentions, match, seen, out)
    if not out and wanted:
        for match in fired:
            if match.frame.verbs and not out:
                out += _voice(ledger, _before(match), match, seen, out)
    if not out and wanted:
        out += _voice_before_colon(ledger, n, seen)
    if not out and speaks_of(reading.discourse.sentences[n].words, "agree"):
        nominative = [m for m in reading.discourse.sentences[n].mentions if m.case == "Nom" and m.kind in _ACTORS]
        people = reading.people(nominative[:1])
        out += [_Voice(nominative[0].first, people, "assessment.ru.agree")] if people else []
    return out


def _voice_before_colon(ledger: _Ledger, n: int, seen: set[int]) -> list[_Voice]:
    """ "X был сдержаннее: …": who the words before a colon are about."""
    read = ledger.reading.discourse.sentences[n]
    colon = next((i for i, t in enumerate(read.words.tokens) if t.text == ":"), 0)
    before = [m for m in read.mentions if m.last <= colon and m.case == "Nom" and m.kind in _ACTORS and m.referents]
    people = [
        p for p in ledger.reading.people(before[:1]) if id(p) not in seen and p.type not in ("election", "country")
    ]
    return [_Voice(before[0].first, people, "assessment.ru.colon")] if people else []


def _voice(
    ledger: _Ledger, mentions: Sequence[Mention], match: Match, seen: set[int], before: list[_Voice]
) -> list[_Voice]:
    if mentions and all(_bare(m) for m in mentions) and ledger.author is not None:
        people = [ledger.author]
    else:
        people = ledger.reading.people(mentions)
    office = bool(mentions) and mentions[0].kind == "office" and all(p.type != "person" for p in people)
    if office and before and before[-1].assessors[0].type == "person":
        before[-1].token = match.trigger.token  # "Иначе увидел X: председатель Исполкома счел": the office is X's
        return []
    told = [m for m in mentions if m.kind == "person"]
    if told and len(mentions) > 1 and all(any(m.last == x.first for x in told) for m in mentions if m not in told):
        people = ledger.reading.people(told)  # "наблюдатель от ШОС X": the person, not the mission
    people = [p for p in people if id(p) not in seen and p.type not in ("election", "country")]
    seen.update(id(p) for p in people)
    return [_Voice(match.trigger.token, people, match.frame.id)] if people else []


def _bare(mention: Mention) -> bool:
    """Whether a mention is "миссия", "группа" alone, which stand for the mission named before."""
    return (
        mention.kind == "body" and mention.body is not None and mention.body.reference in ("миссия", "группа", "штаб")
    )


def _beside(match: Match) -> list[Mention]:
    """Whose word it is: "по словам X", "по его словам", "у X претензий нет", in the order of the words."""
    words, i = match.skeleton.words, match.trigger.token
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


def _group(skeleton: Skeleton, mention: Mention) -> list[int]:
    return skeleton.group(skeleton.of_mention[id(mention)])


def _before(match: Match) -> list[Mention]:
    """The nearest actor in the nominative before a verb whose subject the tree lost, else the first after it."""
    kinds, at = match.frame.kinds["assessor"], match.trigger.token
    row = [
        m for m in match.skeleton.mentions
        if m.case == "Nom" and m.kind in _ACTORS and any(r.type in kinds for r in m.referents)
    ]  # fmt: skip
    return [m for m in row if m.last <= at][-1:] or [m for m in row if at < m.first <= at + 12][:1]


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
    """Whether the sentence, or what it goes on with, speaks of a vote."""
    words = reading.discourse.sentences[n].words
    if reading.discourse.main_election is not None and any(
        words.has(i, "говориться", "отмечаться", "подчеркиваться") for i in range(len(words))
    ):
        return True
    back = 2 if any(words.has(i, "он", "она", "они", "все", "это") for i in range(len(words))) else 1
    for k in range(n, max(-1, n - back - 1), -1):
        read = reading.discourse.sentences[k]
        if any(m.election for m in read.mentions) or speaks_of(read.words, "vote"):
            return True
    return False


def _author(reading: Reading) -> Referent | None:
    """The mission whose statement the article is: its heading says "ЗАЯВЛЕНИЕ Миссии …"."""
    heading = []
    for read in reading.discourse.sentences[:4]:
        if read.words.tokens[-1].text in (".", "!", "?", "»"):
            break
        heading.append(read)
    title = reading.discourse.article.title or ""
    wanted = stance_words("document")
    if not any(speaks_of(read.words, "document") for read in heading) and not any(
        not wanted.isdisjoint(lemmas(word)) for word in re.findall(r"\w+", title)[:3]
    ):
        return None
    found = [r for read in heading for m in read.mentions for r in m.referents if r.type == "mission"]
    return found[0] if found else None


def _answers(reading: Reading) -> dict[int, Referent]:
    """In an interview, the sentences of its answers with the person who gives them.

    Questions and answers are lines that open with a dash and take turns; the one asked is the person whom the lines
    before the first question name most.
    """
    discourse = reading.discourse
    text = discourse.article.text
    lines = [m for m in re.finditer(r"[^\n]+", text) if m.group().lstrip()[:1] in ("–", "—", "-")]
    asked = [k for k, line in enumerate(lines) if line.group().rstrip().endswith("?")]
    if len(asked) < 2:
        return {}
    turns = [line for k, line in enumerate(lines[asked[0] :]) if k % 2 == 1]
    people: Counter[Referent] = Counter()
    out: dict[int, Referent] = {}
    for n, read in enumerate(discourse.sentences):
        start = read.words.sentence.span.start
        if start < lines[asked[0]].start():
            people.update(r for m in read.mentions for r in m.referents if r.type == "person")
        elif people and any(line.start() <= start < line.end() for line in turns):
            out[n] = people.most_common(1)[0][0]
    return out


def _goes_on(words: Words) -> bool:
    """Whether a sentence without a speaker goes on with what the last one said: a quotation, or words of a document."""
    if words.tokens[0].text in ("«", "„", "“", '"', "–", "—", "-"):
        return True
    passive = {
        "говориться",
        "отмечаться",
        "подчеркиваться",
        "указываться",
        "констатироваться",
        "назвать",
        "признать",
        "отметить",
    }
    if any(not passive.isdisjoint(words.lemmas[i]) for i in range(len(words))):
        return True
    return any(fold(t.text) in ("он", "она", "они") for t in words.tokens)


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
    bare: Referent | None = None
    for k in (*sentences, min(sentences) - 1):
        if k < 0:
            continue
        for mention in discourse.sentences[k].mentions:
            if not mention.election or not mention.referents or _later(reading, mention.referents[0]):
                continue
            if mention.election.kind or mention.election.date or mention.election.country:
                return mention.referents[0]  # type: ignore[no-any-return]
            bare = bare or mention.referents[0]
    if bare is not None:
        return bare
    main = discourse.main_election
    if main is None or not _later(reading, main):
        return main
    return _earlier(reading, main, sentences)


def _earlier(reading: Reading, main: Referent, sentences: Sequence[int]) -> Referent | None:
    """The vote of the same kind in a year gone by: "В 2020 году … Тогда миссия признала выборы …"."""
    published = reading.discourse.clock.published
    for k in (*sentences, min(sentences) - 1):
        for mention in reading.discourse.sentences[max(k, 0)].mentions:
            year = mention.date.year if mention.date else None
            if year and published and year < published.year:
                return election_referent(reading.discourse, main.kind or "other", main.country, str(year))
    return None


def _later(reading: Reading, election: Referent) -> bool:
    """Whether the vote was still to come when the article was written: what is said of it is no judgement."""
    published = reading.discourse.clock.published
    return bool(published and election.date and election.date > published.isoformat()[: len(election.date)])


def _may_judge(reading: Reading, assessor: Referent, election: Referent) -> bool:
    """A commission does not judge its own vote, nor a state its own."""
    bodies = (
        [assessor] if assessor.type != "person" else [h.body for h in reading.discourse.held if h.person is assessor]
    )
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
