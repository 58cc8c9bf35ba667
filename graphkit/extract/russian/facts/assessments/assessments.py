"""Judgements of a vote as a whole: who found it what.

A sentence has *voices* (the frames of ``assessment.toml`` find who speaks or judges) and *verdicts* (``stances``). Each
verdict goes to the voice that it stands with; where its sentence has none, to the one that the next sentence names
("К такому выводу пришли …"), or to the one that spoke before (quotations and documents go on). What one assessor says
in several sentences adds up to one stance.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from graphkit.extract.discourse.mentions import Mention
from graphkit.extract.russian.facts.assessments.attribution import Voice, voices
from graphkit.extract.russian.facts.assessments.interviews import answers
from graphkit.extract.russian.facts.assessments.stance_vocabulary import BOTH, speaks_of, stance_words
from graphkit.extract.russian.facts.assessments.stances import Verdict, stance, verdicts, weighed
from graphkit.extract.russian.facts.context import FactContext
from graphkit.extract.russian.facts.drafts import FactDraft, Roles
from graphkit.extract.russian.syntax.frames import Match
from graphkit.extract.russian.syntax.skeleton import Skeleton
from graphkit.extract.russian.who.referents import Referent
from graphkit.extract.russian.who.votes import election_referent
from graphkit.extract.russian.words.phrases import Words
from graphkit.parse.morphology import fold, lemmas


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

    context: FactContext
    judgements: list[_Judgement] = field(default_factory=list)
    last: list[Referent] = field(default_factory=list)
    last_at: int = -9
    waiting: tuple[int, list[int]] | None = None
    author: Referent | None = None
    answers: dict[int, Referent] = field(default_factory=dict)
    together: int = -9

    def enter(
        self, n: int, assessors: Sequence[Referent], signs: Sequence[int], extra: Sequence[int], rule: str
    ) -> None:
        """Add signs to the judgement of each assessor on the vote that sentence ``n`` speaks of."""
        for assessor in assessors:
            election = _election(self.context, [n, *extra])
            if election is None or not _may_judge(self.context, assessor, election):
                continue
            old = next(
                (
                    j
                    for j in self.judgements
                    if j.election is election and _same_voice(self.context, j.assessor, assessor)
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


def assessments(context: FactContext, skeletons: Sequence[Skeleton], matches: Sequence[Sequence[Match]]) -> None:
    """Add a draft for each assessor and vote. Praise of preparations, and a commission's of its own vote, are none."""
    ledger = _Ledger(context, author=_author(context), answers=answers(context))
    for n, skeleton in enumerate(skeletons):
        if not _is_title(context, n):
            _sentence(ledger, n, skeleton, matches[n])
    for told in ledger.judgements:
        judged = stance(told.signs)
        if judged is not None:
            roles: Roles = {"assessor": told.assessor, "election": told.election, "stance": judged}
            context.drafts.add(FactDraft("assessment", roles, told.sentences, "actual", told.rule))


def _sentence(ledger: _Ledger, n: int, skeleton: Skeleton, matches: Sequence[Match]) -> None:
    words = skeleton.words
    context = ledger.context
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
    found = [v for v in verdicts(words, taken) if not _of_another(skeleton, v)]
    if found and not _on_vote(context, n, 4 if n in ledger.answers else 1):
        found = []
    waiting, ledger.waiting = ledger.waiting, None
    if waiting is not None and waiting[0] != n - 1:
        waiting = None
    spoke = voices(context, n, matches, ledger.author, bool(found) or waiting is not None)
    spoken = {m.trigger.token for m in matches if m.frame.fact == "assessment" and m.missing}
    if spoke:  # "Оппозиция критикует выборы, а X …": the blame of somebody without a name
        found = [
            v
            for v in found
            if not (
                v.token in spoken
                and skeleton.words.tokens[v.token].feats.get("VerbForm") == "Fin"
                and v.token < spoke[0].token
            )
        ]
    if len(spoke) <= 1 and weighed(words, found):
        found = [*found, Verdict(found[-1].token, BOTH)]
    signs = [v.sign for v in found]
    together = _together(matches)
    if signs and together and not any(a.type == "person" for v in spoke for a in v.assessors if v.token != together):
        ledger.waiting = (n, signs)
        ledger.together = n
        return
    named = [m for m in skeleton.mentions if m.kind == "person" and m.case == "Nom" and m.referents]
    if waiting is not None and ledger.together == waiting[0] and len(named) > 1:
        ledger.enter(n, context.people(named), waiting[1], [waiting[0]], "assessment.ru.together")
        waiting = None
    if not spoke:
        _voiceless(ledger, n, words, signs, waiting)
        return
    if waiting is not None and (_points_back(words) or _quote_closes(words)):
        ledger.enter(n, spoke[0].assessors, waiting[1] + signs, [waiting[0]], spoke[0].rule)
    elif not found and speaks_of(words, "agree") and ledger.judgements and n - ledger.last_at <= 3:
        before = ledger.judgements[-1]
        others = [a for a in spoke[0].assessors if not _same_voice(context, a, before.assessor)]
        ledger.enter(n, others, before.signs[:], [], spoke[0].rule)
    for voice, shared in _shared(spoke, [] if waiting is not None and _points_back(words) else found):
        ledger.enter(n, voice.assessors, shared, [], voice.rule)
    ledger.last, ledger.last_at = list(spoke[-1].assessors), n


def _together(matches: Sequence[Match]) -> int | None:
    """The verb of several who speak with one voice and are named after: "заявили руководители трёх делегаций"."""
    for match in matches:
        if match.frame.fact != "assessment" or not match.frame.verbs:
            continue
        at = match.trigger.token
        for mention in match.roles.get("assessor") or match.skeleton.mentions:
            near = mention.case == "Nom" and -6 <= mention.first - at <= 8
            if near and mention.kind == "office" and mention.plural and len(mention.referents) < 2:
                return at
    return None


def _of_another(skeleton: Skeleton, verdict: Verdict) -> bool:
    """ "позиция Украины не отвечает принципам": the subject of the judging word is something else than a vote."""
    node = next((x for x in skeleton.nodes if x.token == verdict.token and x.mention is None), None)
    token = skeleton.words.tokens[verdict.token]
    measured = not skeleton.words.lemmas[verdict.token].isdisjoint(stance_words("measured"))
    if node is None or not (measured or token.feats.get("Variant") == "Short"):
        return False
    subject = next((skeleton.nodes[c] for c in node.children if skeleton.nodes[c].rel.startswith("nsubj")), None)
    if subject is None or subject.pos not in ("NOUN", "PROPN"):
        return False
    inside = [x for x in skeleton.nodes if x is subject or (x.head == subject.index and not skeleton.prep(x))]
    vote = stance_words("vote") | stance_words("document") | stance_words("opinion")
    lemmas_of = skeleton.words.lemmas
    return not any(
        (x.mention is not None and x.mention.election is not None) or not vote.isdisjoint(lemmas_of[x.token])
        for x in inside
    )


def _voiceless(ledger: _Ledger, n: int, words: Words, signs: list[int], waiting: tuple[int, list[int]] | None) -> None:
    """Verdicts of a sentence without a speaker: of the one asked, the one before, or the author of the statement."""
    if not signs:
        return
    if n in ledger.answers and not any(words.has(i, "мол", "дескать") for i in range(len(words))):
        ledger.enter(n, [ledger.answers[n]], signs, [], "assessment.ru.answer")
    elif (doer := _elided(ledger.context, n)) is not None:
        ledger.enter(n, [doer], signs, [], "assessment.ru.elided")
        ledger.last, ledger.last_at = [doer], n
    elif _goes_on(words) and ledger.last and n - ledger.last_at <= 2 and not _open_quote(words):
        ledger.enter(n, ledger.last, signs, [], "assessment.ru.goes-on")
        ledger.last_at = n
    elif ledger.author is not None:
        ledger.enter(n, [ledger.author], signs, [], "assessment.ru.statement")
    else:
        ledger.waiting = (n, (waiting[1] if waiting else []) + signs)


def _elided(context: FactContext, n: int) -> Referent | None:
    """ "X наблюдал … Вернулся довольный": who did what the sentence before tells, where this one opens with a verb."""
    words = context.discourse.sentences[n].words
    first = words.tokens[0]
    past = first.pos == "VERB" and first.feats.get("Tense") == "Past" and first.feats.get("Number") == "Sing"
    own = context.discourse.sentences[n].mentions
    if not n or not past or any(m.case == "Nom" and m.kind == "person" for m in own):
        return None
    gender = first.feats.get("Gender")
    doers = [
        m for m in context.discourse.sentences[n - 1].mentions
        if m.case == "Nom" and m.kind == "person" and m.gender in (gender, None)
    ]  # fmt: skip
    found = context.people(doers[-1:])
    return found[0] if found else None


def _shared(voices: Sequence[Voice], found: Sequence[Verdict]) -> list[tuple[Voice, list[int]]]:
    """The verdicts of a sentence dealt out to its voices: each to the last voice before it, else to the first."""
    dealt: dict[int, list[int]] = {}
    for verdict in found:
        at = 0
        for k, voice in enumerate(voices):
            if voice.token <= verdict.token:
                at = k
        dealt.setdefault(at, []).append(verdict.sign)
    return [(voices[k], signs) for k, signs in dealt.items()]


def _is_title(context: FactContext, n: int) -> bool:
    title = context.discourse.article.title
    words = context.discourse.sentences[n].words
    return n < 6 and bool(title) and fold(words.text(0, len(words))).strip(" .") in fold(title or "")


def _on_vote(context: FactContext, n: int, before: int = 1) -> bool:
    """Whether the sentence, or what it goes on with, speaks of a vote."""
    words = context.discourse.sentences[n].words
    if context.discourse.main_election is not None and any(
        words.has(i, "говориться", "отмечаться", "подчеркиваться") for i in range(len(words))
    ):
        return True
    back = max(before, 2 if any(words.has(i, "он", "она", "они", "все", "это") for i in range(len(words))) else 1)
    for k in range(n, max(-1, n - back - 1), -1):
        read = context.discourse.sentences[k]
        if any(m.election for m in read.mentions) or speaks_of(read.words, "vote"):
            return True
    return False


def _author(context: FactContext) -> Referent | None:
    """The mission whose statement the article is: its heading says "ЗАЯВЛЕНИЕ Миссии …"."""
    heading = []
    for read in context.discourse.sentences[:4]:
        if read.words.tokens[-1].text in (".", "!", "?", "»"):
            break
        heading.append(read)
    title = context.discourse.article.title or ""
    wanted = stance_words("document")
    if not any(speaks_of(read.words, "document") for read in heading) and not any(
        not wanted.isdisjoint(lemmas(word)) for word in re.findall(r"\w+", title)[:3]
    ):
        return None
    found = [r for read in heading for m in read.mentions for r in m.referents if r.type == "mission"]
    return found[0] if found else None


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


def _election(context: FactContext, sentences: Sequence[int]) -> Referent | None:
    """The vote that sentences speak of, else the one told just before, else the article's main one."""
    discourse = context.discourse
    bare: Referent | None = None
    for k in (*sentences, min(sentences) - 1):
        if k < 0:
            continue
        for mention in discourse.sentences[k].mentions:
            if not mention.election or not mention.referents or _later(context, mention.referents[0]):
                continue
            if k not in sentences and _background(discourse.main_election, mention, discourse.sentences[k].mentions):
                continue
            if mention.election.kind or mention.election.date or mention.election.country:
                return mention.referents[0]  # type: ignore[no-any-return]
            bare = bare or mention.referents[0]
    if bare is not None:
        return bare
    main = discourse.main_election
    if main is None or not _later(context, main):
        return main
    return _earlier(context, main, sentences)


def _background(main: Referent | None, mention: Mention, row: Sequence[Mention]) -> bool:
    """Whether the sentence before only looked back at another vote: "единство, что началось в 2004 году на выборах"."""
    vote = mention.referents[0]
    if main is None or vote is main:
        return False
    year = next((str(m.date.year) for m in row if m.date is not None and m.date.year), None)
    return bool(year) and (main.date is None or str(year) < main.date[:4])


def _earlier(context: FactContext, main: Referent, sentences: Sequence[int]) -> Referent | None:
    """The vote of the same kind in a year gone by: "В 2020 году … Тогда миссия признала выборы …"."""
    published = context.discourse.clock.published
    for k in (*sentences, min(sentences) - 1):
        for mention in context.discourse.sentences[max(k, 0)].mentions:
            year = mention.date.year if mention.date else None
            if year and published and year < published.year:
                return election_referent(context.discourse, main.kind or "other", main.country, str(year))
    return None


def _later(context: FactContext, election: Referent) -> bool:
    """Whether the vote was still to come when the article was written: what is said of it is no judgement."""
    published = context.discourse.clock.published
    return bool(published and election.date and election.date > published.isoformat()[: len(election.date)])


def _may_judge(context: FactContext, assessor: Referent, election: Referent) -> bool:
    """A commission does not judge its own vote, nor a state its own."""
    bodies = (
        [assessor] if assessor.type != "person" else [h.body for h in context.discourse.held if h.person is assessor]
    )
    own = [b for b in bodies if b is not None and b.country == election.country]
    return not any(b.type in ("commission", "country") for b in own)


def _same_voice(context: FactContext, a: Referent, b: Referent) -> bool:
    """Whether two assessors are one: a person and the body that he or she speaks for, a mission and who sent it."""
    if a is b:
        return True
    if a.type == b.type == "person":
        own, other = _stands_for(context, a), _stands_for(context, b)
        return any(x in other for x in own if x.type == "mission")
    if a.type == "person":
        a, b = b, a
    if b.type == "person":
        return any(x is a or x.sender is a or a.sender is x for x in _stands_for(context, b))
    return a.sender is b or b.sender is a


def _stands_for(context: FactContext, person: Referent) -> list[Referent]:
    return [h.body for h in context.discourse.held if h.person is person and h.body is not None and not h.former]
