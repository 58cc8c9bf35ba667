"""Briefings and press conferences, with the people who spoke at them."""

from __future__ import annotations

from graphkit.extract.drafts import Draft
from graphkit.extract.frames import Match
from graphkit.extract.reading import Reading, leaders
from graphkit.extract.referents import Referent


def briefing(reading: Reading, n: int, match: Match) -> None:
    """A briefing with the people who spoke at it; who "также", "вместе с ней" spoke there joins its speakers."""
    if match.realis == "denied":
        return
    speakers = [r for r in reading.people(match.roles.get("speakers", ())) if r.type != "country"]
    speakers = [
        r for r in speakers if r.type == "person" or all(reading.body(s) is not r for s in speakers if s is not r)
    ]
    if not speakers:
        speakers = _who_speaks_next(reading, n) if match.frame.options.get("held") else []
    if not speakers:
        return
    date = reading.date(n, match.skeleton, match.trigger.token).value
    words = match.skeleton.words
    joins = any(not x.isdisjoint(_JOINING) for x in words.lemmas) or words.has(0, "слово")
    for old in reading.drafts.of("briefing"):
        if {id(s) for s in speakers} <= {id(s) for s in old.roles["speakers"]}:
            return
        shared = {id(s) for s in speakers} & {id(s) for s in old.roles["speakers"]}
        if (shared or (joins and max(old.sentences) >= n - 2)) and old.realis == match.realis:
            old.roles["speakers"] = list(dict.fromkeys([*old.roles["speakers"], *speakers]))
            old.sentences += [n] if n not in old.sentences else []
            return
    reading.drafts.add(Draft("briefing", {"speakers": speakers, "date": date}, [n], match.realis, match.frame.id))


_JOINING = frozenset({"вместе", "также", "присоединиться", "совместный", "совместно", "тоже"})


def _who_speaks_next(reading: Reading, n: int) -> list[Referent]:
    """After "прошел брифинг": the people who open the sentences that follow, up to the end of the next paragraph."""
    sentences = reading.discourse.sentences
    here = sentences[n].words.sentence.paragraph
    out: list[Referent] = []
    for read in sentences[n + 1 : n + 5]:
        if read.words.sentence.paragraph > here + 1:
            break
        subjects = [m for m in read.mentions if m.case == "Nom" and m.kind in ("person", "office") and m.referents]
        out += [r for m in subjects[:1] for r in (leaders(reading, n, m) or m.referents[:1]) if r.type == "person"]
    return list(dict.fromkeys(out))
