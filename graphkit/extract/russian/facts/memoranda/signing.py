"""When a document of cooperation was or will be signed, and whether it is still to come."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from graphkit.extract.discourse.dating import resolve_date
from graphkit.extract.discourse.mentions import Mention
from graphkit.extract.russian.facts.context import FactContext
from graphkit.extract.russian.facts.event_dates import clause_distance
from graphkit.extract.russian.syntax.frame_options import MemorandumOptions
from graphkit.extract.russian.syntax.frames import Match
from graphkit.extract.russian.syntax.realis import modality, realis
from graphkit.extract.russian.words.phrases import Words


@dataclass(frozen=True, slots=True)
class Signing:
    """The years of the documents in the order of their partners, a date where there is one, and what came of them."""

    years: tuple[int | None, ...] = ()
    date: str | None = None
    planned: bool = False
    denied: bool = False


def signing_of(context: FactContext, n: int, match: Match, stretch: Collection[int], partners: int) -> Signing:
    """What the words say of the signing of ``partners`` documents told in tokens ``stretch`` of sentence ``n``."""
    words, options, at = match.skeleton.words, match.options(MemorandumOptions), match.trigger.token
    verb = _verb(match, stretch)
    told = "actual"
    if verb is not None:
        node = next((x for x in match.skeleton.nodes if x.token == verb and x.mention is None), None)
        told = realis(match.trigger, node, match.skeleton)
        if words.has(verb - 1, "не") or (words.has(verb - 1, "быть") and words.has(verb - 2, "не")):
            told = "denied"
    elif match.realis == "denied":
        told = "denied"
    part = _participle(words, at, stretch, options.signing)
    planned = told in ("planned", "hypothetical") or match.realis in ("planned", "hypothetical")
    planned = planned or _to_come(match, stretch, verb)
    if part is not None or _done_already(words, stretch, options.signing):
        planned = False
    dates = _dates(context, n, match, stretch, part)
    rest = _rest(words, stretch, options.signing)
    if rest and any(words.tokens[i].feats.get("Tense") == "Fut" for i in rest):
        planned = True
    if planned and not dates:
        dates = _dates(context, n, match, rest or range(len(words)), None)
    for mention in dates:
        phrase = mention.date
        assert phrase is not None
        if phrase.all_years and len(phrase.all_years) >= partners:
            return Signing(tuple(phrase.all_years[:partners]), None, planned, told == "denied")
        if phrase.anchor == "previous" and phrase.years is not None and context.drafts.of("memorandum"):
            year = context.drafts.of("memorandum")[-1].number("year")
            return Signing((year + phrase.years,) if year else (), None, planned, told == "denied")
        found = resolve_date(phrase, context.discourse.clock, future=planned)
        published = context.discourse.clock.published
        if found and planned and published and phrase.year and found[:4] < str(published.year):
            planned = False  # a year long past is that of a document that is there
        if found:
            return Signing((int(found[:4]),), found if len(found) > 4 else None, planned, told == "denied")
    if told == "denied":
        return Signing(denied=True)
    clock = context.discourse.clock
    if planned:
        return Signing((clock.published.year,) if clock.published else (), None, True)
    now = verb is not None and words.has(verb, *options.signing) and told == "actual"
    now = now or any(words.has(i, *options.signing) and words.tokens[i].pos == "NOUN" for i in stretch)
    background = any(
        words.has(i, *options.background) or (words.has(i, "год") and words.has(i - 1, "за")) for i in stretch
    )
    several = partners > 1 and words.tokens[at].feats.get("Number") == "Plur" and not _day_told(context, n, stretch)
    if now and not background and not several:
        day = _day(context, n, match)
        return Signing((int(day[:4]),), day) if day else Signing()
    return Signing()


def _day_told(context: FactContext, n: int, stretch: Collection[int]) -> bool:
    """Whether the clause or the sentence before dates what happens."""
    sentences = context.discourse.sentences
    here = [m for m in sentences[n].mentions if m.first in stretch]
    return any(m.date is not None and not m.of_vote for m in [*here, *(sentences[n - 1].mentions if n else [])])


def _day(context: FactContext, n: int, match: Match) -> str | None:
    """The day of the news that a signing is: as told around it, where its sentence has only dates of something else."""
    if not any(m.date is not None and not m.of_vote for m in context.discourse.sentences[n].mentions):
        return context.dates.of(n, match.skeleton, match.trigger.token).value
    return context.dates.carried()


def _verb(match: Match, stretch: Collection[int]) -> int | None:
    """The verb that says what is done with the document: the nearest in its clause, no participle of it."""
    words, options, at = match.skeleton.words, match.options(MemorandumOptions), match.trigger.token
    listed = (*options.done, *options.prepared)
    verbs = [
        i for i in stretch
        if words.tokens[i].pos in ("VERB", "ADJ") and words.has(i, *listed) and not _attributive(words, i)
    ]  # fmt: skip
    return min(verbs, key=lambda i: abs(i - at)) if verbs else None


def _done_already(words: Words, stretch: Collection[int], signing: Collection[str]) -> bool:
    """Whether a verb says that it was signed: "…, который был подписан 11 июня"."""
    for i in stretch:
        feats = words.tokens[i].feats
        past = feats.get("Tense") == "Past" or feats.get("Variant") == "Short"
        if past and words.tokens[i].pos == "VERB" and words.has(i, *signing) and feats.get("VerbForm") != "Inf":
            near = (words.tokens[k].feats.get("Tense") == "Fut" or words.has(k, "не") for k in (i - 1, i - 2) if k >= 0)
            return not any(near)
    return False


def _rest(words: Words, stretch: Collection[int], signing: Collection[str]) -> list[int]:
    """The rest of the sentence where it goes on about the document: "…; подпишут его в октябре"."""
    after = range(max(stretch) + 1 if stretch else 0, len(words))
    pointing = any(words.has(i, "он", "его", "она", "ее") for i in after)
    goes_on = any(words.has(i, *signing) and words.tokens[i].pos == "VERB" for i in after)
    return list(after) if pointing and goes_on else []


def _attributive(words: Words, i: int) -> bool:
    feats = words.tokens[i].feats
    return feats.get("VerbForm") == "Part" and feats.get("Variant") != "Short"


def _participle(words: Words, at: int, stretch: Collection[int], signing: Collection[str]) -> int | None:
    """The participle that says the document was signed: "подписанный в 2019 году меморандум"."""
    parts = [
        i for i in stretch
        if words.has(i, *signing, "датировать", "действовать") and _attributive(words, i)
        and words.tokens[i].feats.get("Tense") != "Pres"
    ]  # fmt: skip
    return min(parts, key=lambda i: abs(i - at)) if parts else None


def _to_come(match: Match, stretch: Collection[int], verb: int | None) -> bool:
    """Whether the document is only being prepared: "готовят меморандум", "рассчитывают подписать", "запланировано"."""
    words, options = match.skeleton.words, match.options(MemorandumOptions)
    signed = [i for i in stretch if words.has(i, *options.signing) and words.tokens[i].pos == "VERB"]
    finite = [i for i in signed if words.tokens[i].feats.get("VerbForm") != "Inf"]
    if any(words.tokens[i].feats.get("Tense") == "Fut" for i in finite):
        return True
    intents = modality()["planned"] | options.prepared
    meant = any(not intents.isdisjoint(words.lemmas[i]) and words.tokens[i].pos in ("VERB", "ADJ") for i in stretch)
    if meant and (not finite or len(signed) > len(finite)):
        return True
    return not finite and any(words.has(i, *options.prepared) for i in stretch)


def _dates(
    context: FactContext, n: int, match: Match, stretch: Collection[int], participle: int | None
) -> list[Mention]:
    """The dates that may be the signing's, the surest first: beside the participle, after the noun, in the clause."""
    words, at = match.skeleton.words, match.trigger.token
    own = [m for m in context.discourse.sentences[n].mentions if m.date is not None and not m.of_vote]
    set_for = any(words.has(i, *match.options(MemorandumOptions).prepared, "отнести") for i in stretch)
    own = [m for m in own if m.first in stretch and (set_for or not _term(words, m))]
    own = [m for m in own if m.first > at or m.first == 0 or words.tokens[m.first - 1].text != "("]

    def rank(m: Mention) -> tuple[bool, bool, int, int]:
        beside = participle is not None and 0 < m.first - participle <= 4
        attribute = 0 <= m.first - at <= 2
        return not beside, not attribute, clause_distance(match.skeleton, m, at), abs(m.first - at)

    return sorted(own, key=rank)


def _term(words: Words, mention: Mention) -> bool:
    """Whether a date is the time that a document is for: "на 2022–2023 годы", "до 2025 года"."""
    return words.has(mention.first - 1, "на", "до") and words.tokens[mention.first - 1].pos == "ADP"
