"""Judgements of a vote as a whole: who found it what.

A sentence has *voices* (the frames of ``assessment.toml`` find who speaks or judges) and *verdicts* (``stances``). Each
verdict goes to the voice that it stands with; where its sentence has none, to the one that the next sentence names
("К такому выводу пришли …"), or to the one that spoke before (quotations and documents go on). What one assessor says
in several sentences adds up to one stance.

Reads the discourse alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from graphkit.extract.discourse.mentions import Mention
from graphkit.extract.russian.facts.assessments.attribution import Voice, voices
from graphkit.extract.russian.facts.assessments.interviews import answers
from graphkit.extract.russian.facts.assessments.judged_vote import is_about_vote
from graphkit.extract.russian.facts.assessments.ledger import Ledger, Unspoken, same_voice
from graphkit.extract.russian.facts.assessments.stance_vocabulary import BOTH, speaks_of, stance_words
from graphkit.extract.russian.facts.assessments.stances import Verdict, stance, verdicts, weighed
from graphkit.extract.russian.facts.context import FactContext
from graphkit.extract.russian.facts.drafts import FactDraft, Roles
from graphkit.extract.russian.syntax.frames import Match
from graphkit.extract.russian.syntax.skeleton import Node, Skeleton
from graphkit.extract.russian.who.referents import Referent
from graphkit.extract.russian.words.phrases import Words
from graphkit.parse.morphology import fold, lemmas

_GOES_ON = (
    "говориться", "отмечаться", "подчеркиваться", "указываться", "констатироваться", "назвать", "признать", "отметить",
)  # fmt: skip


def assessments(context: FactContext, skeletons: Sequence[Skeleton], matches: Sequence[Sequence[Match]]) -> None:
    """Add a draft for each assessor and vote. Praise of preparations, and a commission's of its own vote, are none."""
    ledger = Ledger(context, author=_author(context), answers=answers(context))
    for n, skeleton in enumerate(skeletons):
        if not _is_title(context, n):
            _sentence(ledger, n, skeleton, matches[n])
    for judgement in ledger.judgements:
        judged = stance(judgement.signs)
        if judged is not None:
            roles: Roles = {"assessor": judgement.assessor, "election": judgement.election, "stance": judged}
            context.drafts.add(FactDraft("assessment", roles, judgement.sentences, "actual", judgement.rule))


def _sentence(ledger: Ledger, n: int, skeleton: Skeleton, matches: Sequence[Match]) -> None:
    """Enter what the verdicts of a sentence, and those waiting for it, are worth, with the voices that say them."""
    words = skeleton.words
    told = _verdicts_on_vote(ledger, n, skeleton)
    waiting = ledger.take_unspoken(n)
    spoken = voices(ledger.context, n, matches, ledger.author, bool(told) or waiting is not None)
    told = _weighed_up(words, matches, told, spoken)
    chorus = _chorus(matches)
    if told and chorus and not _is_person_apart(spoken, chorus):
        ledger.unspoken = Unspoken(n, _signs(told), chorus=True)
        return
    if waiting is not None and waiting.chorus and _enter_for_chorus(ledger, n, skeleton, waiting):
        waiting = None
    if spoken:
        _enter_spoken(ledger, n, words, spoken, told, waiting)
    elif told:
        _enter_voiceless(ledger, n, words, _signs(told), waiting)


def _enter_spoken(
    ledger: Ledger, n: int, words: Words, spoken: Sequence[Voice], told: Sequence[Verdict], waiting: Unspoken | None
) -> None:
    """Enter the verdicts of a sentence for its voices; for the first of them those that waited, where it takes them."""
    pointing = waiting is not None and _points_back(words)
    if waiting is not None and (pointing or _closes_quote(words)):
        ledger.enter(n, spoken[0].assessors, waiting.signs + _signs(told), spoken[0].rule, waiting.sentence)
    elif not told and speaks_of(words, "agree"):
        _enter_agreement(ledger, n, spoken[0])
    for voice, shared in _dealt_out(spoken, [] if pointing else told):
        ledger.enter(n, voice.assessors, _signs(shared), voice.rule)
    ledger.spoke(n, spoken[-1].assessors)


# ---- the verdicts of a sentence


def _verdicts_on_vote(ledger: Ledger, n: int, skeleton: Skeleton) -> list[Verdict]:
    """The verdicts of a sentence that are of a vote; an answer may name it four sentences before."""
    words = skeleton.words
    told = [v for v in verdicts(words, _taken_by_names(skeleton)) if not _is_of_another(skeleton, v)]
    return told if told and is_about_vote(ledger.context, n, 4 if n in ledger.answers else 1) else []


def _weighed_up(words: Words, matches: Sequence[Match], told: list[Verdict], spoken: Sequence[Voice]) -> list[Verdict]:
    """The verdicts without those of nameless people, and with BOTH where something is set against the only one."""
    if spoken:
        told = [v for v in told if not _is_of_the_nameless(words, matches, v, spoken[0])]
    return [*told, Verdict(told[-1].token, BOTH)] if len(spoken) <= 1 and weighed(words, told) else told


def _signs(told: Sequence[Verdict]) -> list[int]:
    """What verdicts say: PRAISE, BLAME, BOTH or FAINT for each."""
    return [verdict.sign for verdict in told]


def _taken_by_names(skeleton: Skeleton) -> list[bool]:
    """For each token whether it is part of a name, and so judges nothing: "Справедливая Россия".

    What stands before the noun of a vote may judge ("самые честные выборы"), and so may "выбор" in the singular.
    """
    words = skeleton.words
    taken = [False] * len(words)
    for mention in skeleton.mentions:
        singular = words.tokens[mention.head].feats.get("Number") == "Sing"
        choice = mention.kind == "election" and singular and words.has(mention.head, "выбор")
        if mention.kind in ("quote", "date", "nominal") or choice:
            continue
        for k in range(mention.head if mention.kind == "election" else mention.first, mention.last):
            taken[k] = True
    return taken


def _is_of_another(skeleton: Skeleton, verdict: Verdict) -> bool:
    """Whether the subject of a judging word is something else than a vote: "позиция Украины не отвечает принципам"."""
    words = skeleton.words
    measured = not words.lemmas[verdict.token].isdisjoint(stance_words("measured"))
    if not measured and words.tokens[verdict.token].feats.get("Variant") != "Short":
        return False
    subject = _noun_as_subject(skeleton, verdict.token)
    if subject is None:
        return False
    phrase = [x for x in skeleton.nodes if x is subject or (x.head == subject.index and not skeleton.prep(x))]
    return not any(_is_vote(words, x) for x in phrase)


def _noun_as_subject(skeleton: Skeleton, token: int) -> Node | None:
    """The subject that the tree gives to a token, where it is a noun."""
    node = next((x for x in skeleton.nodes if x.token == token and x.mention is None), None)
    children = [skeleton.nodes[c] for c in node.children] if node is not None else []
    subject = next((child for child in children if child.rel.startswith("nsubj")), None)
    return subject if subject is not None and subject.pos in ("NOUN", "PROPN") else None


def _is_vote(words: Words, node: Node) -> bool:
    """Whether a word is a vote, or stands for what is said of one: "выборы", "заключение", "мнение"."""
    if node.mention is not None and node.mention.election is not None:
        return True
    return any(not words.lemmas[node.token].isdisjoint(stance_words(name)) for name in ("vote", "document", "opinion"))


def _is_of_the_nameless(words: Words, matches: Sequence[Match], verdict: Verdict, voice: Voice) -> bool:
    """Whether a verdict is somebody's without a name, before the first voice: "Оппозиция критикует выборы, а X …"."""
    nameless = any(m.trigger.token == verdict.token for m in matches if m.frame.fact == "assessment" and m.missing)
    finite = words.tokens[verdict.token].feats.get("VerbForm") == "Fin"
    return nameless and finite and verdict.token < voice.token


def _dealt_out(spoken: Sequence[Voice], told: Sequence[Verdict]) -> list[tuple[Voice, list[Verdict]]]:
    """The verdicts of a sentence by its voices: each goes to the last voice before it, else to the first."""
    dealt: dict[int, list[Verdict]] = {}
    for verdict in told:
        before = [k for k, voice in enumerate(spoken) if voice.token <= verdict.token]
        dealt.setdefault(before[-1] if before else 0, []).append(verdict)
    return [(spoken[k], verdicts_of) for k, verdicts_of in dealt.items()]


# ---- several who speak with one voice


def _chorus(matches: Sequence[Match]) -> int | None:
    """The verb of several who speak with one voice and are named after: "заявили руководители трёх делегаций"."""
    for match in matches:
        if match.frame.fact == "assessment" and match.frame.verbs and _has_plural_office(match):
            return match.trigger.token
    return None


def _has_plural_office(match: Match) -> bool:
    """Whether an office in the plural, of people not named, is the subject near the verb."""
    near = range(match.trigger.token - 6, match.trigger.token + 9)
    row = match.roles.get("assessor") or match.skeleton.mentions
    offices = [m for m in row if m.kind == "office" and m.plural and len(m.referents) < 2]
    return any(m.case == "Nom" and m.first in near for m in offices)


def _is_person_apart(spoken: Sequence[Voice], chorus: int) -> bool:
    """Whether a person speaks besides those of the verb at token ``chorus``."""
    return any(a.type == "person" for voice in spoken for a in voice.assessors if voice.token != chorus)


def _enter_for_chorus(ledger: Ledger, n: int, skeleton: Skeleton, waiting: Unspoken) -> bool:
    """Enter what was said with one voice for the people whom the next sentence names; whether it names several."""
    named = [m for m in skeleton.mentions if m.kind == "person" and m.case == "Nom" and m.referents]
    if len(named) > 1:
        people = ledger.context.people(named)
        ledger.enter(n, people, waiting.signs, "assessment.ru.together", waiting.sentence)
    return len(named) > 1


# ---- verdicts whose speaker stands elsewhere


def _enter_agreement(ledger: Ledger, n: int, voice: Voice) -> None:
    """Enter the last judgement for somebody else who agrees with it, where it was told just before."""
    if not ledger.judgements or not ledger.last_speakers(n, 3):
        return
    last = ledger.judgements[-1]
    others = [a for a in voice.assessors if not same_voice(ledger.context, a, last.assessor)]
    ledger.enter(n, others, last.signs[:], voice.rule)


def _enter_voiceless(ledger: Ledger, n: int, words: Words, signs: list[int], waiting: Unspoken | None) -> None:
    """Enter signs of a sentence without a speaker: of who is asked, who spoke before, whose statement the article is.

    Where it is none of them, they wait for the next sentence.
    """
    going_on = ledger.last_speakers(n, 2) if _goes_on(words) and not _opens_quote(words) else []
    if n in ledger.answers and not words.tells(("мол", "дескать")):
        ledger.enter(n, [ledger.answers[n]], signs, "assessment.ru.answer")
    elif (doer := _elided(ledger.context, n)) is not None:
        ledger.enter(n, [doer], signs, "assessment.ru.elided")
        ledger.spoke(n, [doer])
    elif going_on:
        ledger.enter(n, going_on, signs, "assessment.ru.goes-on")
        ledger.spoke(n, going_on)
    elif ledger.author is not None:
        ledger.enter(n, [ledger.author], signs, "assessment.ru.statement")
    else:
        ledger.unspoken = Unspoken(n, (waiting.signs if waiting else []) + signs)


def _elided(context: FactContext, n: int) -> Referent | None:
    """Who did what the sentence before tells, where this one opens with a verb: "X наблюдал … Вернулся довольный"."""
    read = context.discourse.sentences[n]
    first = read.words.tokens[0].feats if read.words.tokens[0].pos == "VERB" else {}
    if not n or first.get("Tense") != "Past" or first.get("Number") != "Sing" or _people_acting(read.mentions):
        return None
    doers = _people_acting(context.discourse.sentences[n - 1].mentions)
    people = context.people([m for m in doers if m.gender in (first.get("Gender"), None)][-1:])
    return people[0] if people else None


def _people_acting(mentions: Sequence[Mention]) -> list[Mention]:
    """The people named in the nominative."""
    return [m for m in mentions if m.case == "Nom" and m.kind == "person"]


def _goes_on(words: Words) -> bool:
    """Whether a sentence without a speaker goes on with what the last one said: a quotation, or words of a document."""
    if words.tokens[0].text in ("«", "„", "“", '"', "–", "—", "-") or words.tells(_GOES_ON):
        return True
    return any(fold(token.text) in ("он", "она", "они") for token in words.tokens)


def _opens_quote(words: Words) -> bool:
    """Whether a quotation begins in a sentence and does not end in it."""
    texts = [token.text for token in words.tokens]
    return texts.count("«") > texts.count("»")


def _closes_quote(words: Words) -> bool:
    """Whether a quotation ends in a sentence that began before it."""
    texts = [token.text for token in words.tokens]
    return texts.count("»") > texts.count("«")


def _points_back(words: Words) -> bool:
    """Whether a sentence opens by pointing to what was said: "Так считает …", "К такому выводу пришли …"."""
    return words.has_within(0, 4, stance_words("pointing"))


# ---- titles and headings


def _is_title(context: FactContext, n: int) -> bool:
    """Whether one of the first sentences is the article's title, or part of it."""
    title = context.discourse.article.title
    words = context.discourse.sentences[n].words
    return n < 6 and bool(title) and fold(words.text(0, len(words))).strip(" .") in fold(title or "")


def _author(context: FactContext) -> Referent | None:
    """The mission whose statement the article is: its heading says "ЗАЯВЛЕНИЕ Миссии …"."""
    heading = []
    for read in context.discourse.sentences[:4]:
        if read.words.tokens[-1].text in (".", "!", "?", "»"):
            break
        heading.append(read)
    if not any(speaks_of(read.words, "document") for read in heading) and not _is_document(context):
        return None
    meant = (r for read in heading for m in read.mentions for r in m.referents if r.type == "mission")
    return next(meant, None)


def _is_document(context: FactContext) -> bool:
    """Whether the title opens with the name of a document: "Заявление миссии …"."""
    opening = re.findall(r"\w+", context.discourse.article.title or "")[:3]
    return any(not stance_words("document").isdisjoint(lemmas(word)) for word in opening)
