"""Memoranda, agreements and protocols of cooperation, with their years dealt out to the partners.

A document noun is looked at in its own stretch of the sentence, between semicolons and other document nouns. Its
parties are the bodies there ("с …", "между …", the subject, the genitive), else both sides of what was told before.
"""

from __future__ import annotations

from graphkit.extract.coreference import pair_before
from graphkit.extract.dating import resolve_date
from graphkit.extract.drafts import Draft
from graphkit.extract.frames import Match
from graphkit.extract.lexicon import lexicon
from graphkit.extract.mentions import Mention
from graphkit.extract.reading import Reading, clause_distance
from graphkit.extract.referents import Referent

_ALIKE = ("сам", "такой", "аналогичный", "подобный", "сходный", "тот", "этот", "данный", "соответствующий", "похожий")
_EARLIER = ("первый", "предыдущий", "прежний")
_KNOWN_BY = ("commission", "mission")


def memorandum(reading: Reading, n: int, match: Match) -> None:
    """A fact for each partner of the centre, which is the home commission where it is a party, else the first named."""
    if match.realis == "denied":
        return
    words, options = match.skeleton.words, match.frame.options
    stretch = _stretch(match)
    about = any(words.has(i, *options["about"]) for i in stretch)
    done = any(words.has(i, *options["done"]) for i in stretch)
    kind = next((k for word, k in options["kinds_of"].items() if words.has(match.trigger.token, word)), "other")
    alike = any(words.has(match.trigger.token - k, *_ALIKE) for k in (1, 2, 3)) and _told_before(reading, n, match)
    if not (about or alike or (done and kind != "other")):
        return
    parties = _parties(reading, n, match, stretch)
    if len(parties) < 2 or not any(_electoral(p) for p in parties):
        return
    if kind == "other" and alike:
        kind = reading.drafts.of("memorandum")[-1].roles["kind"] if reading.drafts.of("memorandum") else kind
    home = _home(reading)
    centre = home if home is not None and any(p is home for p in parties) else parties[0]
    partners = [p for p in parties if p is not centre]
    planned = match.realis in ("planned", "hypothetical") or _to_come(match, stretch)
    years, date = _years(reading, n, len(partners), match, stretch, planned)
    for i, partner in enumerate(partners):
        year = years[i] if i < len(years) else (years[-1] if years else None)
        roles = {
            "parties": [centre, partner],
            "year": year,
            "kind": kind,
            "status": "planned" if planned else "signed",
            "date": date,
        }
        reading.drafts.add(Draft("memorandum", roles, [n], "planned" if planned else "actual", match.frame.id))
    _earlier(reading, n, match, centre, partners, kind)


def _to_come(match: Match, stretch: range) -> bool:
    """Whether the document is only being prepared: "готовят меморандум", "подписание запланировано на весну"."""
    words, options = match.skeleton.words, match.frame.options
    prepared = [i for i in stretch if words.has(i, *options["prepared"])]
    signed = any(words.has(i, *options["signing"]) and words.tokens[i].pos == "VERB" for i in stretch)
    return bool(prepared) and not signed


def _stretch(match: Match) -> range:
    """The tokens around the trigger that belong to it: up to a semicolon, or to another document noun's half."""
    words, at = match.skeleton.words, match.trigger.token
    first, last = 0, len(words)
    for i in range(at - 1, -1, -1):
        if words.tokens[i].text == ";" or (words.has(i, "меморандум", "соглашение", "протокол") and at - i > 6):
            first = i + 1 if words.tokens[i].text == ";" else (i + at) // 2
            break
    for i in range(at + 1, len(words)):
        if words.tokens[i].text == ";":
            last = i
            break
    return range(first, last)


def _told_before(reading: Reading, n: int, match: Match) -> bool:
    """Whether a document of cooperation was spoken of shortly before."""
    options = match.frame.options
    nouns = [w for w in options["kinds_of"] if w != "документ"]
    for k in range(max(0, n - 6), n + 1):
        words = reading.discourse.sentences[k].words
        end = match.trigger.token if k == n else len(words)
        if any(words.has(i, *nouns) for i in range(end)):
            return True
    return False


def _electoral(body: Referent) -> bool:
    return body.type in _KNOWN_BY or (body.known is not None and body.known.observes)


def _home(reading: Reading) -> Referent | None:
    """The commission of the article's own country, where the article speaks of it."""
    return next(
        (b for _, _, b in reading.discourse.seen_bodies
         if b.type == "commission" and b.level == "central" and b.country == reading.discourse.home),
        None,
    )  # fmt: skip


def _body(reading: Reading, referent: Referent) -> Referent | None:
    """The body that a party stands for: a person's, a mission's sender, a country's commission."""
    body = reading.body(referent)
    if body is not None and body.type == "mission":
        body = body.sender
    if body is not None and body.type == "country":
        return reading.discourse.register.commission(body.country or "")
    return body if body is not None and body.type in ("commission", "organization") else None


def _parties(reading: Reading, n: int, match: Match, stretch: range) -> list[Referent]:
    discourse = reading.discourse
    home = _home(reading)
    told = any(m.referents for m in match.roles.get("a", ()) if m.first in stretch)
    partners: list[Referent] = []
    found: list[Referent] = []
    for mention in discourse.sentences[n].mentions:
        if mention.first not in stretch or mention.case == "Loc" or mention.kind in ("election", "date", "count"):
            continue
        plural_sides = mention.kind in ("nominal", "pronoun") and len(mention.referents) > 1
        if mention.kind == "pronoun" and not plural_sides and mention.case != "Nom" and not mention.gender:
            continue
        for referent in mention.referents:
            body = _body(reading, referent)
            if body is None or (mention.kind == "country" and not _with(match, mention)):
                continue
            found += [body] if all(body is not f for f in found) else []
            if _with(match, mention) and all(body is not p for p in partners):
                partners.append(body)
    for body in [*_capitals(reading, match, stretch), *_elliptic(reading, match, stretch)]:
        found += [body] if all(body is not f for f in found) else []
        partners += [body] if all(body is not p for p in partners) else []
    if (
        partners
        and not told
        and home is not None
        and all(p is not home for p in partners)
        and len(partners) == len(found)
    ):
        return [home, *partners]
    commissions = [f for f in found if f.type == "commission"]
    if len(commissions) >= 2:
        return commissions
    if len(found) >= 2:
        return found
    sides = [b for r in reading.sides if (b := _body(reading, r)) is not None]
    sides = list(dict.fromkeys(sides))
    if len(sides) >= 2 and (not found or any(found[0] is s for s in sides)):
        return sides
    if found and home is not None and all(f is not home for f in found) and (partners or _electoral(found[0])):
        return [home, *found]
    pointed = _both_commissions(reading, n, match, stretch) if len(found) < 2 else []
    if pointed:
        return pointed
    told_documents = reading.drafts.of("memorandum")
    if not found and told_documents and n - max(told_documents[-1].sentences) <= 2:
        return list(told_documents[-1].roles["parties"])
    pair = [_body(reading, r) for r in pair_before(discourse, n, Mention("nominal", 0, 1, 0, n, 0, 0))]
    both = [p for p in pair if p is not None]
    return both if len(both) >= 2 else found


def _with(match: Match, mention: Mention) -> bool:
    """Whether the mention, or the list it stands in, follows "с" or "между"."""
    words, i = match.skeleton.words, mention.first - 1
    while i >= 0 and words.tokens[i].pos in ("ADJ", "DET", "NUM"):
        i -= 1
    if words.has(i, "с", "между"):
        return True
    before = [m for m in match.skeleton.mentions if m.last <= mention.first and m.last >= mention.first - 2]
    return words.has(mention.first - 1, "и", ",") and bool(before) and _with(match, before[-1])


def _both_commissions(reading: Reading, n: int, match: Match, stretch: range) -> list[Referent]:
    """ "двумя комиссиями", "обоих ведомств": the home commission and the foreign one spoken of last."""
    words = match.skeleton.words
    both = any(
        words.has(i, "два", "оба", "обе") and any(words.has(i + k, *match.frame.options["sides"]) for k in (1, 2))
        for i in stretch
    )
    home = _home(reading)
    if not both or home is None:
        return []
    foreign = [
        b for at, _, b in reading.discourse.seen_bodies
        if at <= n and b.type == "commission" and b.country != home.country
    ]  # fmt: skip
    return [home, foreign[-1]] if foreign else []


def _elliptic(reading: Reading, match: Match, stretch: range) -> list[Referent]:
    """ "…, с казахстанским – в 2024-м": a country's adjective with its noun left out means the country's commission."""
    words, out = match.skeleton.words, list[Referent]()
    for i in stretch:
        alone = i + 1 >= len(words) or words.tokens[i + 1].pos not in ("NOUN", "ADJ", "PROPN")
        if words.tokens[i].pos == "ADJ" and words.has(i - 1, "с") and alone:
            code = lexicon().country_of_adjective(words.lemmas[i])
            out += [reading.discourse.register.commission(code)] if code else []
    return out


def _capitals(reading: Reading, match: Match, stretch: range) -> list[Referent]:
    """ "Ашхабад заключил с Анкарой": capitals that stand for their countries' commissions."""
    words, out = match.skeleton.words, list[Referent]()
    for i in stretch:
        if not words.tokens[i].text[:1].isupper() or words.case(i) not in ("Ins", "Gen"):
            continue
        _, codes = lexicon().capitals.match(words, i)
        colleagues = words.has(i - 1, "из") and words.has(i - 2, "коллега", "партнер")
        if codes and (colleagues or words.has(i - 1, "с", "между") or (out and words.has(i - 1, "и", ","))):
            out.append(reading.discourse.register.commission(codes[0]))
    return out


def _years(
    reading: Reading, n: int, partners: int, match: Match, stretch: range, planned: bool
) -> tuple[list[int | None], str | None]:
    clock = reading.discourse.clock
    own = [m for m in reading.discourse.sentences[n].mentions if m.date is not None and m.word != "election"]
    at = match.trigger.token
    dates = [m for m in own if m.first in stretch]
    dates.sort(key=lambda m: (clause_distance(match.skeleton, m, at), abs(m.first - at)))
    for mention in dates:
        phrase = mention.date
        assert phrase is not None
        if phrase.all_years and len(phrase.all_years) >= partners:
            return list(phrase.all_years[:partners]), None
        if phrase.anchor == "previous" and phrase.years is not None and reading.drafts.of("memorandum"):
            year = reading.drafts.of("memorandum")[-1].roles["year"]
            return ([year + phrase.years], None) if year else ([], None)
        found = resolve_date(phrase, clock, future=planned)
        if found:
            return [int(found[:4])], found if len(found) > 4 else None
    words = match.skeleton.words
    signing = any(words.has(i, *match.frame.options["signing"]) for i in stretch)
    today = clock.previous or (clock.published.isoformat() if clock.published else None)
    if signing and today and match.realis == "actual":
        day = reading.date(n, match.skeleton, match.trigger.token)
        return ([int(day.value[:4])], day.value) if day.value else ([], None)
    if planned and clock.published:
        return [clock.published.year], None
    return [], None


def _earlier(reading: Reading, n: int, match: Match, centre: Referent, partners: list[Referent], kind: str) -> None:
    """ "…, второй за всю историю: первый появился в 2014 году": another document of the same parties."""
    words = match.skeleton.words
    for mention in reading.discourse.sentences[n].mentions:
        if mention.date is None or mention.date.year is None or mention.first < match.trigger.token:
            continue
        before = range(match.trigger.token + 1, mention.first)
        if any(words.has(i, *_EARLIER) and words.tokens[i - 1].pos == "PUNCT" for i in before):
            for partner in partners:
                roles = {"parties": [centre, partner], "year": mention.date.year, "kind": kind, "status": "signed"}
                reading.drafts.facts.append(Draft("memorandum", roles, [n], "actual", match.frame.id))
