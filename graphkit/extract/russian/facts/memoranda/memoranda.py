"""Memoranda, agreements and protocols of cooperation, with their years dealt out to the partners.

A document noun is looked at in its own clause, with the relative clause behind it. Its parties are the bodies there
("с …", "между …", the subject, the genitive), else both sides of what was told before. Clauses that leave the noun out
("…, с казахстанским – в 2024-м") and sentences that go on about the document ("Подписать его рассчитывают в мае")
follow.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from graphkit.extract.discourse.dating import resolve_date
from graphkit.extract.russian.facts.context import FactContext
from graphkit.extract.russian.facts.drafts import FactDraft, Roles
from graphkit.extract.russian.facts.memoranda.partners import bracketed_years, electoral, home_commission, parties_of
from graphkit.extract.russian.facts.memoranda.signing import Signing, signing_of
from graphkit.extract.russian.syntax.clauses import clause
from graphkit.extract.russian.syntax.frame_options import MemorandumOptions
from graphkit.extract.russian.syntax.frames import Match
from graphkit.extract.russian.who.referents import Referent
from graphkit.extract.russian.words.phrases import DASHES, Words

_ALIKE = ("сам", "такой", "аналогичный", "подобный", "сходный", "тот", "этот", "данный", "соответствующий", "похожий")
_NEWER = ("новый", "обновленный", "очередной", "второй")
_NOUNS = ("меморандум", "соглашение", "протокол", "договор")
_REPLACED = ("взамен", "вместо", "смена", "замена", "заменить", "сменить")
_EARLIER = ("первый", "предыдущий", "прежний", "второй", "третий")


def memorandum(context: FactContext, n: int, match: Match) -> None:
    """A fact for each partner of the centre, which is the home commission where it is a party, else the first named."""
    if match.options(MemorandumOptions).goes_on:
        _goes_on(context, n, match)
        return
    words, at = match.skeleton.words, match.trigger.token
    stretch = _stretch(words, at)
    kind = _kind(context, n, match, stretch)
    if kind is None or _replaced(words, at) is not None:
        return  # what is replaced is told with what replaces it
    if _former(words, at) and (told := context.drafts.of("memorandum")):
        _another(context, n, match, stretch, told[-1], kind)
        return
    gaps = _gapped(context, n, words, at, stretch)
    own = [i for i in stretch if not any(i in gap for gap in gaps)]
    parties = parties_of(context, n, match, own)
    if len(parties) >= 2 and any(electoral(p) for p in parties):
        centre, partners = _star(context, parties)
        signing = signing_of(context, n, match, own, len(partners))
        if not signing.denied:
            years = bracketed_years(words, context, n, own)
            _add(context, n, match, centre, partners, kind, signing, years)
            for gap in gaps:
                more = [p for p in parties_of(context, n, match, gap) if p is not centre and p not in partners]
                if more:
                    _add(context, n, match, centre, more, kind, signing_of(context, n, match, gap, len(more)), {})
            _earlier(context, n, match, centre, partners, kind)


def _star(context: FactContext, parties: Sequence[Referent]) -> tuple[Referent, list[Referent]]:
    home = home_commission(context)
    centre = home if home is not None and any(p is home for p in parties) else parties[0]
    return centre, [p for p in parties if p is not centre]


def _add(
    context: FactContext,
    n: int,
    match: Match,
    centre: Referent,
    partners: Sequence[Referent],
    kind: str,
    signing: Signing,
    bracketed: dict[int, int],
) -> None:
    for i, partner in enumerate(partners):
        years = signing.years
        year = bracketed.get(id(partner)) or (years[i] if i < len(years) else years[-1] if years else None)
        roles: Roles = {
            "parties": [centre, partner],
            "year": year,
            "kind": kind,
            "status": "planned" if signing.planned else "signed",
            "date": (None if bracketed else signing.date) or (str(year) if year else None),
        }
        realis = "planned" if signing.planned else "actual"
        draft = FactDraft("memorandum", roles, [n], realis, match.frame.id)
        if not _of_another_day(context, draft):
            context.drafts.add(draft)


def _of_another_day(context: FactContext, new: FactDraft) -> bool:
    """Whether a draft is one told before, with the day of the news for that of the signing; the day told wins.

    "МОСКВА, 15 декабря. X и Y подписали протокол … X и Y 14 декабря подписали протокол, говорится в сообщении."
    """
    parties = {id(party) for party in new.several("parties")}
    for old in context.drafts.of("memorandum"):
        same = all(old.roles[k] == new.roles[k] for k in ("year", "kind", "status"))
        days = old.text("date"), new.text("date")
        apart = all(day is not None and len(day) == 10 for day in days) and days[0] != days[1]
        if not same or not apart or {id(party) for party in old.several("parties")} != parties:
            continue
        before, now = any(_day_told(context, s) for s in old.sentences), _day_told(context, new.sentences[0])
        if before != now:
            old.roles["date"] = days[1] if now else days[0]
            old.cite(*new.sentences)
            return True
    return False


def _day_told(context: FactContext, n: int) -> bool:
    return any(m.date is not None and m.date.day for m in context.discourse.sentences[n].mentions)


# ---- what is a document of cooperation


def _kind(context: FactContext, n: int, match: Match, stretch: Collection[int]) -> str | None:
    """What kind of document it is; None where the words speak of something else."""
    words, options, at = match.skeleton.words, match.options(MemorandumOptions), match.trigger.token
    kind = next((k for word, k in options.kinds_of.items() if words.has(at, word)), "other")
    about = any(words.has(i, *options.about) for i in stretch)
    done = any(words.has(i, *options.done) for i in stretch)
    if any(words.has(i, *options.not_of) for i in range(at + 1, min(at + 4, len(words)))):
        return None
    if words.has(at, *options.loose):
        near = range(max(0, at - 1), min(at + 5, len(words)))
        shared = any(words.has(i, *options.about, "дорожный", "совместный") for i in near)
        return "other" if shared and done else None
    before = [k for k in (1, 2, 3) if at - k >= 0]
    alike = any(words.has(at - k, *_ALIKE, *_NEWER, *_EARLIER) for k in before) and _told_before(context, n, match)
    if kind == "other" and not alike and any(words.has(i, *_NOUNS) for i in range(len(words)) if i != at):
        return None  # "договорённость подготовить меморандум": that is the document
    year = at + 1 < len(words) and any(
        m.date is not None and m.date.year is not None and 0 <= m.first - at <= 4
        for m in context.discourse.sentences[n].mentions
    )
    dated = year and (kind == "memorandum" or _told_before(context, n, match))
    prepared = any(words.has(i, *options.prepared) for i in stretch)
    linked = kind == "memorandum" and any(words.has(i, "с", "между", "под") for i in stretch)
    if not (
        about
        or alike
        or dated
        or (kind != "other" and done)
        or (linked and kind == "memorandum")
        or (prepared and kind == "memorandum")
    ):
        return None
    told = context.drafts.of("memorandum")
    if kind == "other" and told and (alike or any(max(d.sentences) >= n - 8 for d in told)):
        kind = str(told[-1].roles["kind"])
    return kind


def _told_before(context: FactContext, n: int, match: Match) -> bool:
    """Whether a document of cooperation was spoken of shortly before."""
    options = match.options(MemorandumOptions)
    nouns = [w for w in options.kinds_of if w not in ("документ", *options.loose)]
    for k in range(max(0, n - 6), n + 1):
        words = context.discourse.sentences[k].words
        end = match.trigger.token if k == n else len(words)
        if any(words.has(i, *nouns) for i in range(end)):
            return True
    return False


# ---- where its words stand


def _stretch(words: Words, at: int) -> list[int]:
    """The tokens of the document's clause with its verb, and of the relative clause or the aside behind it."""
    own = clause(words, (at,), verbs=False)
    last = own.stop
    while last < len(words) and words.tokens[last].text in (",", *DASHES):
        if not any(words.has(k, "который") for k in range(last + 1, min(last + 4, len(words)))):
            break
        last = next(
            (k for k in range(last + 2, len(words)) if words.tokens[k].text in (";", ":") or _new_clause(words, k)),
            len(words),
        )
    first, last = own.start, max(last, own.stop)
    if first and words.tokens[first - 1].text == ":" and not any(words.has(k, "с", "между") for k in own):
        first = 0  # what stands before a colon may name the sides
    verbs = [k for k in range(first, last) if words.tokens[k].pos == "VERB"]
    if not verbs and last < len(words) and words.tokens[last].text == ",":
        # a clause set in between: "меморандум с X, где собираются …, ЦИК рассчитывает подписать"
        again = next((k for k in range(len(words) - 1, last, -1) if words.tokens[k].text == ","), last)
        return [*range(first, last), *range(again, len(words))]
    replaced = next((k for k in range(at + 1, last) if words.has(k, *_REPLACED)), None)
    if replaced is not None:
        last = replaced
    for k in range(at - 1, first, -1):
        if _links(words, k) and any(words.has(i, *_NOUNS) for i in range(first, k)):
            first = k + 1  # "подписал меморандумы с X, с Y такой документ …"
            break
    cut = _with_its_own(words, at, last)
    return list(range(first, last if cut is None else cut))


def _replaced(words: Words, at: int) -> int | None:
    """The word right before the noun that says that another document takes its place: "взамен соглашения"."""
    for k in range(at - 1, max(-1, at - 4), -1):
        if words.has(k, *_REPLACED):
            return k
        if words.tokens[k].pos not in ("ADJ", "DET", "ADP", "PRON"):
            return None
    return None


def _with_its_own(words: Words, at: int, last: int) -> int | None:
    """Where another document with another partner is told: "…, с узбекскими коллегами такой документ …"."""
    for k in range(at + 1, last):
        if _links(words, k) and any(words.has(i, *_NOUNS, "документ") for i in range(k + 1, last)):
            return k
    return None


def _links(words: Words, k: int) -> bool:
    """Whether "с" and another partner begin behind the comma at token ``k``."""
    start = k + 1 + (words.has(k + 1, "а", "и", "но"))
    return words.tokens[k].text == "," and words.has(start, "с", "со") and words.tokens[start].pos == "ADP"


def _new_clause(words: Words, k: int) -> bool:
    return words.tokens[k].text == "," and words.has(k + 1, "а", "но", "и")


def _gapped(context: FactContext, n: int, words: Words, at: int, stretch: Sequence[int]) -> list[range]:
    """Clauses of the stretch that name another partner and leave the noun out: ", с казахстанским – в 2024-м"."""
    out: list[range] = []
    end = len(words)
    dates = [m for m in context.discourse.sentences[n].mentions if m.date is not None]
    for k in range(end - 1, at, -1):
        if words.tokens[k].text not in (",", ";"):
            continue
        start = k + 1 + (words.has(k + 1, "а", "и", "но"))
        if not words.has(start, "с", "со") or words.tokens[start].pos != "ADP":
            continue
        before = any(m.first < k for m in dates) or any(
            words.tokens[i].pos in ("VERB", "ADJ") and words.tokens[i].feats.get("Variant") == "Short"
            for i in range(at, k)
        )
        verb = any(words.tokens[i].feats.get("VerbForm") in ("Fin", "Part") for i in range(start, end))
        told = any(start <= m.first < end for m in dates)
        another = any(
            words.has(i, "меморандум", "соглашение", "протокол", "документ", "договор") for i in range(start, end)
        )
        if (told or verb) and not another and (before or verb):
            out.append(range(start, end))
            end = k
        elif another:
            end = k
    return out[::-1]


# ---- documents beside the one that is told


def _former(words: Words, at: int) -> bool:
    """ "прежний протокол": the one before that which was just told."""
    return any(words.has(at - k, "прежний", "предыдущий", "предшествующий") for k in (1, 2))


def _another(context: FactContext, n: int, match: Match, stretch: Collection[int], told: FactDraft, kind: str) -> None:
    signing = signing_of(context, n, match, stretch, 1)
    if signing.years and not signing.denied:
        roles: Roles = {**told.roles, "year": signing.years[0], "date": signing.date, "kind": kind, "status": "signed"}
        context.drafts.add(FactDraft("memorandum", roles, [n], "actual", match.frame.id))


def _earlier(context: FactContext, n: int, match: Match, centre: Referent, partners: list[Referent], kind: str) -> None:
    """ "…, второй за всю историю: первый появился в 2014 году": another document of the same parties."""
    words = match.skeleton.words
    for mention in context.discourse.sentences[n].mentions:
        if mention.date is None or mention.date.year is None or mention.first < match.trigger.token:
            continue
        before = range(match.trigger.token + 1, mention.first)
        replaced = any(words.has(i, *_REPLACED) for i in before)
        kinds = match.options(MemorandumOptions).kinds_of
        own = next((k for i in before for w, k in kinds.items() if words.has(i, w)), kind)
        if replaced or any(words.has(i, *_EARLIER) and words.tokens[i - 1].pos == "PUNCT" for i in before):
            for partner in partners:
                year = mention.date.year
                roles: Roles = {"parties": [centre, partner], "year": year, "kind": own, "status": "signed"}
                told = context.drafts.of("memorandum")
                if all(d.number("year") != year for d in told if partner in d.several("parties")):
                    context.drafts.facts.append(FactDraft("memorandum", roles, [n], "actual", match.frame.id))


def _goes_on(context: FactContext, n: int, match: Match) -> None:
    """ "Его подписание отнесено на июль", "подписать его рассчитывают в мае", "первый датируется 2010 годом"."""
    words, options, at = match.skeleton.words, match.options(MemorandumOptions), match.trigger.token
    told = context.drafts.of("memorandum")
    if not told or n - max(told[-1].sentences) > 2 or words.every & options.nouns_of:
        return
    last = told[-1]
    stretch = list(clause(words, (at,), verbs=False))
    alone = (i for i in stretch if i + 1 >= len(words) or words.tokens[i + 1].pos not in ("NOUN", "ADJ", "PROPN"))
    if any(words.has(i, "первый", "прежний", "предыдущий") for i in alone):
        dates = [m for m in context.discourse.sentences[n].mentions if m.date is not None and m.date.year is not None]
        if dates and dates[0].date is not None:
            roles: Roles = {**last.roles, "year": dates[0].date.year, "date": None, "status": "signed"}
            context.drafts.add(FactDraft("memorandum", roles, [n], "actual", match.frame.id))
        return
    pointing = any(words.has(i, "он", "его", "она", "ее", "документ", "бумага") for i in stretch)
    noun = match.trigger.pos in ("NOUN", "PROPN")
    if last.roles["status"] != "planned" or not (pointing or noun):
        return
    for mention in context.discourse.sentences[n].mentions:
        if mention.date is None or mention.first not in range(stretch[0], stretch[-1] + 1):
            continue
        found = resolve_date(mention.date, context.discourse.clock, future=True)
        if found:
            last.roles["year"], last.roles["date"] = int(found[:4]), found if len(found) > 4 else last.roles.get("date")
            last.cite(n)
            return
