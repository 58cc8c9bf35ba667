"""Memoranda, agreements and protocols of cooperation, with their years dealt out to the partners.

A document noun is looked at in its own clause, with the relative clause behind it. Its parties are the bodies there
("с …", "между …", the subject, the genitive), else both sides of what was told before. Clauses that leave the noun out
("…, с казахстанским – в 2024-м") and sentences that go on about the document ("Подписать его рассчитывают в мае")
follow.

Reads ``dates``, ``talk`` and the drafts of memoranda.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from graphkit.extract.discourse.dating import resolve_date
from graphkit.extract.discourse.mentions import Mention
from graphkit.extract.russian.facts.context import FactContext
from graphkit.extract.russian.facts.drafts import FactDraft, Roles
from graphkit.extract.russian.facts.memoranda.kinds import kind_of
from graphkit.extract.russian.facts.memoranda.partners import bracketed_years, electoral, home_commission, parties_of
from graphkit.extract.russian.facts.memoranda.signing import Signing, signing_of
from graphkit.extract.russian.facts.memoranda.stretches import REPLACED, clauses_without_noun, replaced, stretch_of
from graphkit.extract.russian.syntax.clauses import clause
from graphkit.extract.russian.syntax.frame_options import MemorandumOptions
from graphkit.extract.russian.syntax.frames import Match
from graphkit.extract.russian.who.referents import Referent
from graphkit.extract.russian.words.phrases import Words

_EARLIER = ("первый", "предыдущий", "прежний", "второй", "третий")


@dataclass(frozen=True, slots=True)
class _Document:
    """A document as sentence ``n`` tells it around a frame's words: its kind, and the party all others sign with."""

    n: int
    match: Match
    kind: str
    centre: Referent


def memorandum(context: FactContext, n: int, match: Match) -> None:
    """Add a fact for each partner of the centre: the home commission where it is a party, else the first named."""
    if match.options(MemorandumOptions).goes_on:
        _go_on(context, n, match)
        return
    words, at = match.skeleton.words, match.trigger.token
    stretch = stretch_of(words, at)
    kind = kind_of(context, n, match, stretch)
    if kind is None or replaced(words, at):
        return  # what is replaced is told with what replaces it
    documents = context.drafts.of("memorandum")
    if documents and words.has_within(at - 2, at, ("прежний", "предыдущий", "предшествующий")):
        _add_former(context, n, match, stretch, documents[-1], kind)
        return
    dates = [m for m in context.discourse.sentences[n].mentions if m.date is not None]
    gaps = clauses_without_noun(words, at, dates)
    tokens = [i for i in stretch if not any(i in gap for gap in gaps)]
    parties = parties_of(context, n, match, tokens)
    if len(parties) >= 2 and any(map(electoral, parties)):
        centre = _centre(context, parties)
        partners = [p for p in parties if p is not centre]
        _add_documents(context, _Document(n, match, kind, centre), partners, tokens, gaps)


def _centre(context: FactContext, parties: Sequence[Referent]) -> Referent:
    """The party that all others sign with."""
    home = home_commission(context)
    return home if home is not None and home in parties else parties[0]


# ---- facts


def _add_documents(
    context: FactContext, document: _Document, partners: list[Referent], tokens: Collection[int], gaps: Sequence[range]
) -> None:
    """Add the documents with partners named in ``tokens`` and in the clauses ``gaps`` that leave the noun out."""
    n, match = document.n, document.match
    signing = signing_of(context, n, match, tokens, len(partners))
    if signing.denied:
        return
    _add_each(context, document, partners, signing, bracketed_years(match.skeleton.words, context, n, tokens))
    for gap in gaps:
        more = [p for p in parties_of(context, n, match, gap) if p is not document.centre and p not in partners]
        if more:
            _add_each(context, document, more, signing_of(context, n, match, gap, len(more)), {})
    _add_earlier(context, document, partners)


def _add_each(
    context: FactContext, document: _Document, partners: Sequence[Referent], signing: Signing,
    bracketed: Mapping[int, int],
) -> None:  # fmt: skip
    """Add a document with each partner, its year from brackets behind it or in the order of the years told."""
    status, realis = ("planned", "planned") if signing.planned else ("signed", "actual")
    for i, partner in enumerate(partners):
        year = bracketed.get(id(partner)) or signing.year(i)
        roles: Roles = {
            "parties": [document.centre, partner],
            "year": year,
            "kind": document.kind,
            "status": status,
            "date": (None if bracketed else signing.date) or (str(year) if year else None),
        }
        draft = FactDraft("memorandum", roles, [document.n], realis, document.match.frame.id)
        if not _of_another_day(context, draft):
            context.drafts.add(draft)


def _of_another_day(context: FactContext, new: FactDraft) -> bool:
    """Whether a draft is one told before, with the day of the news for that of the signing; the day told wins.

    "МОСКВА, 15 декабря. X и Y подписали протокол … X и Y 14 декабря подписали протокол, говорится в сообщении."
    """
    for old in context.drafts.of("memorandum"):
        if not _same_but_for_day(old, new):
            continue
        before, now = any(_names_day(context, k) for k in old.sentences), _names_day(context, new.sentences[0])
        if before != now:
            old.roles["date"] = new.text("date") if now else old.text("date")
            old.cite(*new.sentences)
            return True
    return False


def _same_but_for_day(old: FactDraft, new: FactDraft) -> bool:
    """Whether two drafts tell the same document, each with another day."""
    days = old.text("date"), new.text("date")
    apart = all(day is not None and len(day) == 10 for day in days) and days[0] != days[1]
    same = all(old.roles[role] == new.roles[role] for role in ("year", "kind", "status"))
    return apart and same and set(map(id, old.several("parties"))) == set(map(id, new.several("parties")))


def _names_day(context: FactContext, n: int) -> bool:
    """Whether a sentence names a day of the month."""
    return any(m.date is not None and m.date.day for m in context.discourse.sentences[n].mentions)


# ---- documents beside the one that is told


def _add_former(
    context: FactContext, n: int, match: Match, stretch: Collection[int], last: FactDraft, kind: str
) -> None:  # fmt: skip
    """Add the document before the one told last, where its year is said: "прежний протокол"."""
    signing = signing_of(context, n, match, stretch, 1)
    if signing.years and not signing.denied:
        roles: Roles = {**last.roles, "year": signing.years[0], "date": signing.date, "kind": kind, "status": "signed"}
        context.drafts.add(FactDraft("memorandum", roles, [n], "actual", match.frame.id))


def _add_earlier(context: FactContext, document: _Document, partners: Sequence[Referent]) -> None:
    """Add earlier documents of the same parties: "…, второй за всю историю: первый появился в 2014 году"."""
    words, at = document.match.skeleton.words, document.match.trigger.token
    for mention in _years(context, document.n):
        between = range(at + 1, mention.first)
        if mention.first < at or not _speaks_of_earlier(words, between):
            continue
        assert mention.date is not None
        kinds = document.match.options(MemorandumOptions).kinds_of
        kind = next((kind for i in between for word, kind in kinds.items() if words.has(i, word)), document.kind)
        for partner in partners:
            _add_of_year(context, document, partner, kind, mention.date.year)


def _years(context: FactContext, n: int) -> list[Mention]:
    """The dates of a sentence that say a year."""
    return [m for m in context.discourse.sentences[n].mentions if m.date is not None and m.date.year is not None]


def _speaks_of_earlier(words: Words, tokens: range) -> bool:
    """Whether tokens say that a document was there before this one: "взамен", ": первый"."""
    first = any(words.has(i, *_EARLIER) and words.tokens[i - 1].pos == "PUNCT" for i in tokens)
    return first or any(words.has(i, *REPLACED) for i in tokens)


def _add_of_year(context: FactContext, document: _Document, partner: Referent, kind: str, year: int | None) -> None:
    """Add a document signed in a year, unless one of that year with the partner is there."""
    documents = [d for d in context.drafts.of("memorandum") if partner in d.several("parties")]
    if all(d.number("year") != year for d in documents):
        roles: Roles = {"parties": [document.centre, partner], "year": year, "kind": kind, "status": "signed"}
        context.drafts.facts.append(FactDraft("memorandum", roles, [document.n], "actual", document.match.frame.id))


# ---- sentences that go on about the last one


def _go_on(context: FactContext, n: int, match: Match) -> None:
    """Take what a sentence says more of the document told last: its date where it was planned, or an earlier one.

    "Его подписание отнесено на июль", "подписать его рассчитывают в мае", "первый датируется 2010 годом"
    """
    words, options = match.skeleton.words, match.options(MemorandumOptions)
    documents = context.drafts.of("memorandum")
    if not documents or n - max(documents[-1].sentences) > 2 or words.tells(options.nouns_of):
        return
    last = documents[-1]
    stretch = clause(words, (match.trigger.token,), verbs=False)
    if any(words.has(i, "первый", "прежний", "предыдущий") and _alone(words, i) for i in stretch):
        years = _years(context, n)
        if years and years[0].date is not None:
            roles: Roles = {**last.roles, "year": years[0].date.year, "date": None, "status": "signed"}
            context.drafts.add(FactDraft("memorandum", roles, [n], "actual", match.frame.id))
        return
    pointing = any(words.has(i, "он", "его", "она", "ее", "документ", "бумага") for i in stretch)
    if last.text("status") == "planned" and (pointing or match.trigger.pos in ("NOUN", "PROPN")):
        _date_planned(context, n, last, stretch)


def _alone(words: Words, i: int) -> bool:
    """Whether an adjective stands without its noun."""
    return i + 1 >= len(words) or words.tokens[i + 1].pos not in ("NOUN", "ADJ", "PROPN")


def _date_planned(context: FactContext, n: int, last: FactDraft, stretch: range) -> None:
    """Give a planned document the first date of a stretch of sentence ``n`` that means one."""
    for mention in context.discourse.sentences[n].mentions:
        if mention.date is None or mention.first not in stretch:
            continue
        day = resolve_date(mention.date, context.discourse.clock, future=True)
        if day:
            last.roles["year"], last.roles["date"] = int(day[:4]), day if len(day) > 4 else last.text("date")
            last.cite(n)
            return
