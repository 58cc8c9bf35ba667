"""Memoranda, agreements and protocols of cooperation, with their years dealt out to the partners."""

from __future__ import annotations

from typing import Any

from graphkit.extract.coreference import pair_before
from graphkit.extract.dating import resolve_date
from graphkit.extract.drafts import Draft
from graphkit.extract.frames import Match
from graphkit.extract.mentions import Mention
from graphkit.extract.reading import Reading
from graphkit.extract.referents import Referent


def memorandum(reading: Reading, n: int, match: Match) -> None:
    """The parties are the bodies of the sentence, else the sides told last. Years are dealt out in order."""
    words = match.skeleton.words
    about = set(match.frame.options.get("about", ()))
    done = set(match.frame.options.get("done", ()))
    near = range(len(words))
    if not any(words.has(i, *about) for i in near) and not any(words.has(i, *done) for i in near):
        return
    kinds = match.frame.options["kinds_of"]
    kind = next((k for word, k in kinds.items() if words.has(match.trigger.token, word)), "other")
    if kind in ("other", "agreement") and not any(words.has(i, *about) for i in near):
        return
    parties = _parties(reading, n, match)
    if len(parties) < 2:
        return
    discourse = reading.discourse
    home = discourse.register.commission(discourse.home) if discourse.home else None
    centre = home if home is not None and any(p is home for p in parties) else parties[0]
    partners = [p for p in parties if p is not centre]
    years, date = _years(reading, n, len(partners), match)
    planned = match.realis == "planned"
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


def _parties(reading: Reading, n: int, match: Match) -> list[Referent]:
    discourse = reading.discourse
    named = [r for m in match.roles.get("b", ()) for r in m.referents if r.type in ("commission", "organization")]
    home = discourse.register.commission(discourse.home) if discourse.home else None
    told = any(r.type in ("person", "commission") for m in match.roles.get("a", ()) for r in m.referents)
    if named and not told and home is not None and all(r is not home for r in named):
        return [home, *named]
    found: list[Referent] = []
    for mention in discourse.sentences[n].mentions:
        for referent in mention.referents:
            body: Referent | None = referent
            if referent.type == "person":
                body = discourse.body_of(referent)
            if body is not None and body.type == "mission":
                body = body.sender
            if body is not None and body.type in ("commission", "organization") and all(body is not f for f in found):
                found.append(body)
    commissions = [f for f in found if f.type == "commission"]
    if len(commissions) >= 2:
        found = commissions
    if len(found) >= 2:
        return found
    pair = [discourse.body_of(r) if r.type == "person" else r for r in pair_before(discourse, n, _at(discourse, n))]
    sides = [p for p in pair if p is not None and p.type in ("commission", "organization")]
    if found and home is not None and all(f is not home for f in found) and home in discourse.register.others.values():
        return [home, *found]
    if len(sides) >= 2:
        return sides
    return found


def _at(discourse: Any, n: int) -> Any:
    """A stand-in for a mention that opens the sentence: the sides are looked for before it."""
    return Mention("nominal", 0, 1, 0, n, 0, 0)


def _years(reading: Reading, n: int, partners: int, match: Match) -> tuple[list[int | None], str | None]:
    clock = reading.discourse.clock
    dates = [m for m in reading.discourse.sentences[n].mentions if m.date is not None and m.word != "election"]
    dates.sort(key=lambda m: abs(m.first - match.trigger.token))
    for mention in dates:
        phrase = mention.date
        assert phrase is not None
        if phrase.all_years and len(phrase.all_years) >= partners:
            return list(phrase.all_years[:partners]), None
        found = resolve_date(phrase, clock, future=match.realis == "planned")
        if found:
            return [int(found[:4])], found if len(found) > 4 else None
    words = match.skeleton.words
    signing = any(
        words.has(i, "подписать", "подписание", "заключить", "расписаться", "подпись", "заключение")
        for i in range(len(words))
    )
    today = clock.previous or (clock.published.isoformat() if clock.published else None)
    if signing and today and match.realis == "actual":
        return [int(today[:4])], today
    return [], None
