"""When a document of cooperation was or will be signed, and whether it is still to come.

Reads ``dates`` and the drafts of memoranda.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

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

    def year(self, i: int) -> int | None:
        """The year of the document with the partner at ``i``: its own, the last of fewer years, or None."""
        return self.years[min(i, len(self.years) - 1)] if self.years else None


def signing_of(context: FactContext, n: int, match: Match, stretch: Collection[int], partners: int) -> Signing:
    """What the words say of the signing of ``partners`` documents told in tokens ``stretch`` of sentence ``n``.

    A date of the clause tells it, the surest first; else it is the news, or there is no date.
    """
    verb = _verb(match, stretch)
    outcome = _realis(match, verb)
    participle = _participle(match, stretch)
    rest = _rest(match, stretch)
    planned = _planned(match, stretch, rest, outcome, participle)
    dates = _dates(context, n, match, stretch, participle)
    if planned and not dates:
        dates = _dates(context, n, match, rest or range(len(match.skeleton.words)), None)
    for mention in dates:
        dated = _dated(context, mention, partners, planned)
        if dated is not None:
            return replace(dated, denied=outcome == "denied")
    if outcome == "denied":
        return Signing(denied=True)
    if planned:
        published = context.discourse.clock.published
        return Signing((published.year,) if published else (), None, True)
    if _is_news(context, n, match, stretch, verb if outcome == "actual" else None, partners):
        day = _news_day(context, n, match)
        return Signing((int(day[:4]),), day) if day else Signing()
    return Signing()


def _dated(context: FactContext, mention: Mention, partners: int, planned: bool) -> Signing | None:
    """The signing as a date has it: a year for each partner, years after the last document, or its day or year.

    None where the date means nothing. A year long past is that of a document that is there.
    """
    phrase, clock = mention.date, context.discourse.clock
    assert phrase is not None
    if phrase.all_years and len(phrase.all_years) >= partners:
        return Signing(tuple(phrase.all_years[:partners]), None, planned)
    documents = context.drafts.of("memorandum")
    if phrase.anchor == "previous" and phrase.years is not None and documents:
        year = documents[-1].number("year")
        return Signing((year + phrase.years,) if year else (), None, planned)
    day = resolve_date(phrase, clock, future=planned)
    if not day:
        return None
    past = clock.published is not None and bool(phrase.year) and day[:4] < str(clock.published.year)
    return Signing((int(day[:4]),), day if len(day) > 4 else None, planned and not past)


# ---- done, planned or denied


def _realis(match: Match, verb: int | None) -> str:
    """Whether what the verb at a token says of the document happened; without a verb, whether the noun is denied."""
    if verb is None:
        return "denied" if match.realis == "denied" else "actual"
    words = match.skeleton.words
    if words.has(verb - 1, "не") or (words.has(verb - 1, "быть") and words.has(verb - 2, "не")):
        return "denied"
    node = next((node for node in match.skeleton.nodes if node.token == verb and node.mention is None), None)
    return realis(match.trigger, node, match.skeleton)


def _planned(
    match: Match, stretch: Collection[int], rest: Collection[int], outcome: str, participle: int | None
) -> bool:  # fmt: skip
    """Whether the document is still to come: a future in the rest of the sentence, or else nothing that says it was
    signed and something that says it will be.
    """
    tokens = match.skeleton.words.tokens
    if any(tokens[i].feats.get("Tense") == "Fut" for i in rest):
        return True
    if participle is not None or _signed_already(match, stretch):
        return False
    return bool({outcome, match.realis} & {"planned", "hypothetical"}) or _prepared(match, stretch)


def _verb(match: Match, stretch: Collection[int]) -> int | None:
    """The verb that says what is done with the document: the nearest in its clause, no participle of it."""
    words, options, at = match.skeleton.words, match.options(MemorandumOptions), match.trigger.token
    listed = options.done | options.prepared
    verbs = [
        i for i in stretch
        if words.tokens[i].pos in ("VERB", "ADJ") and words.has(i, *listed) and not _attributive(words, i)
    ]  # fmt: skip
    return min(verbs, key=lambda i: abs(i - at), default=None)


def _signed_already(match: Match, stretch: Collection[int]) -> bool:
    """Whether a verb says that it was signed: "…, который был подписан 11 июня"."""
    words, signing = match.skeleton.words, match.options(MemorandumOptions).signing
    for i in stretch:
        feats = words.tokens[i].feats
        past = feats.get("Tense") == "Past" or feats.get("Variant") == "Short"
        if past and words.tokens[i].pos == "VERB" and words.has(i, *signing) and feats.get("VerbForm") != "Inf":
            near = (k for k in (i - 1, i - 2) if k >= 0)
            return not any(words.tokens[k].feats.get("Tense") == "Fut" or words.has(k, "не") for k in near)
    return False


def _prepared(match: Match, stretch: Collection[int]) -> bool:
    """Whether the document is only being prepared: "готовят меморандум", "рассчитывают подписать", "запланировано"."""
    words, options = match.skeleton.words, match.options(MemorandumOptions)
    signed = [i for i in stretch if words.has(i, *options.signing) and words.tokens[i].pos == "VERB"]
    finite = [i for i in signed if words.tokens[i].feats.get("VerbForm") != "Inf"]
    if any(words.tokens[i].feats.get("Tense") == "Fut" for i in finite):
        return True
    if not finite and any(words.has(i, *options.prepared) for i in stretch):
        return True
    intents = modality()["planned"] | options.prepared
    meant = any(not intents.isdisjoint(words.lemmas[i]) and words.tokens[i].pos in ("VERB", "ADJ") for i in stretch)
    return meant and (not finite or len(signed) > len(finite))


def _rest(match: Match, stretch: Collection[int]) -> list[int]:
    """The rest of the sentence where it goes on about the document: "…; подпишут его в октябре"; else nothing."""
    words, signing = match.skeleton.words, match.options(MemorandumOptions).signing
    after = range(max(stretch) + 1 if stretch else 0, len(words))
    pointing = any(words.has(i, "он", "его", "она", "ее") for i in after)
    signed = any(words.has(i, *signing) and words.tokens[i].pos == "VERB" for i in after)
    return list(after) if pointing and signed else []


def _attributive(words: Words, i: int) -> bool:
    """Whether a token is a participle that describes a noun."""
    feats = words.tokens[i].feats
    return feats.get("VerbForm") == "Part" and feats.get("Variant") != "Short"


def _participle(match: Match, stretch: Collection[int]) -> int | None:
    """The participle that says the document was signed: "подписанный в 2019 году меморандум"."""
    words, at = match.skeleton.words, match.trigger.token
    listed = (*match.options(MemorandumOptions).signing, "датировать", "действовать")
    parts = [
        i for i in stretch
        if words.has(i, *listed) and _attributive(words, i) and words.tokens[i].feats.get("Tense") != "Pres"
    ]  # fmt: skip
    return min(parts, key=lambda i: abs(i - at), default=None)


# ---- the news


def _is_news(
    context: FactContext, n: int, match: Match, stretch: Collection[int], verb: int | None, partners: int
) -> bool:  # fmt: skip
    """Whether the signing is what the article reports, by the ``verb`` that tells it or a noun like "подписание".

    It is not with words of the background, nor are several documents of which nothing near says when.
    """
    words, options = match.skeleton.words, match.options(MemorandumOptions)
    by_verb = verb is not None and words.has(verb, *options.signing)
    if not by_verb and not any(words.has(i, *options.signing) and words.tokens[i].pos == "NOUN" for i in stretch):
        return False
    if any(words.has(i, *options.background) or (words.has(i, "год") and words.has(i - 1, "за")) for i in stretch):
        return False
    several = partners > 1 and words.tokens[match.trigger.token].feats.get("Number") == "Plur"
    return not several or _dated_around(context, n, stretch)


def _dated_around(context: FactContext, n: int, stretch: Collection[int]) -> bool:
    """Whether the clause or the sentence before dates what happens."""
    sentences = context.discourse.sentences
    here = [m for m in sentences[n].mentions if m.first in stretch]
    return any(map(_times, [*here, *(sentences[n - 1].mentions if n else [])]))


def _news_day(context: FactContext, n: int, match: Match) -> str | None:
    """The day of the news that a signing is: as told around it, where its sentence has only dates of something else."""
    if not any(map(_times, context.discourse.sentences[n].mentions)):
        return context.dates.of(n, match.skeleton, match.trigger.token).value
    return context.dates.carried()


# ---- dates


def _times(mention: Mention) -> bool:
    """Whether a mention is a date, and no part of the name of a vote."""
    return mention.date is not None and not mention.of_vote


def _dates(
    context: FactContext, n: int, match: Match, stretch: Collection[int], participle: int | None
) -> list[Mention]:
    """The dates that may be the signing's, the surest first: beside the participle, after the noun, in the clause."""
    words, at = match.skeleton.words, match.trigger.token
    in_stretch = [m for m in context.discourse.sentences[n].mentions if _times(m) and m.first in stretch]
    set_for = any(words.has(i, *match.options(MemorandumOptions).prepared, "отнести") for i in stretch)
    dates = [m for m in in_stretch if (set_for or not _term(words, m)) and not _bracketed_before(words, m, at)]

    def rank(m: Mention) -> tuple[bool, bool, int, int]:
        beside = participle is not None and 0 < m.first - participle <= 4
        attribute = 0 <= m.first - at <= 2
        return not beside, not attribute, clause_distance(match.skeleton, m, at), abs(m.first - at)

    return sorted(dates, key=rank)


def _bracketed_before(words: Words, mention: Mention, at: int) -> bool:
    """Whether a date stands in brackets before token ``at``: it is then that of a partner."""
    return 0 < mention.first <= at and words.tokens[mention.first - 1].text == "("


def _term(words: Words, mention: Mention) -> bool:
    """Whether a date is the time that a document is for: "на 2022–2023 годы", "до 2025 года"."""
    return words.has(mention.first - 1, "на", "до") and words.tokens[mention.first - 1].pos == "ADP"
