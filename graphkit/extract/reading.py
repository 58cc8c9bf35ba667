"""What the builders of facts share while an article is read: the discourse, the drafts so far, the dates of events."""

from __future__ import annotations

from collections.abc import Iterable

from graphkit.extract.dating import resolve_date
from graphkit.extract.discourse import Discourse
from graphkit.extract.drafts import Drafts
from graphkit.extract.mentions import Mention
from graphkit.extract.referents import Referent
from graphkit.extract.tree import Skeleton


class Reading:
    """What the builders of facts share: the discourse, the drafts so far, the date of an event in its sentence."""

    def __init__(self, discourse: Discourse) -> None:
        self.discourse = discourse
        self.drafts = Drafts()
        self._days: dict[int, str | None] = {}

    def _day(self, mention: Mention, *, future: bool = False) -> str | None:
        """The day a mention means, told once: "днем ранее" counts from what was said before it, not from itself."""
        if id(mention) not in self._days and mention.date is not None:
            self._days[id(mention)] = resolve_date(mention.date, self.discourse.clock, future=future)
        return self._days.get(id(mention))

    def start(self, n: int) -> None:
        """Move the clock on: a date that opens a sentence holds for what follows it."""
        future = any(t.feats.get("Tense") == "Fut" for t in self.discourse.sentences[n].words.tokens)
        for mention in self.discourse.sentences[n].mentions:
            if mention.date and mention.word != "election" and mention.first < 10:
                day = self._day(mention, future=future)
                today = self.discourse.clock.today
                if day and len(day) >= 7 and not (today and day > today.isoformat()):
                    self.discourse.clock.previous = day
                return

    def date(self, n: int, skeleton: Skeleton, trigger: int, *, carry: bool = True) -> str | None:
        """The date of an event told at token ``trigger`` of sentence ``n``: said there, carried on, or the news's."""
        clock = self.discourse.clock
        dates = [m for m in self.discourse.sentences[n].mentions if m.date is not None and m.word != "election"]
        future = any(t.feats.get("Tense") == "Fut" for t in skeleton.words.tokens)
        for mention in sorted(dates, key=lambda m: (_other_clause(skeleton, m, trigger), abs(m.first - trigger))):
            assert mention.date is not None
            if mention.date.until or mention.date.all_years:
                found = self._day(mention)
                return found[:7] if found and mention.date.until else None
            found = self._day(mention, future=future)
            if found:
                clock.previous = found if not future else clock.previous
                return found
        if not carry:
            return None
        if clock.previous:
            return clock.previous
        return clock.published.isoformat() if clock.published else None

    def people(self, mentions: Iterable[Mention]) -> list[Referent]:
        """The referents of mentions, each once."""
        return list(dict.fromkeys(r for m in mentions for r in m.referents))

    def elections(self, n: int, trigger: int | None = None) -> Referent | None:
        """The election a fact of sentence ``n`` is about: named there, nearest the trigger, else the main one."""
        near = [m for m in self.discourse.sentences[n].mentions if m.election and m.referents]
        if near:
            near.sort(key=lambda m: abs(m.first - (trigger or 0)))
            first: Referent = near[0].referents[0]
            return first
        return self.discourse.main_election


def _other_clause(skeleton: Skeleton, mention: Mention, trigger: int) -> int:
    node = skeleton.of_mention.get(id(mention))
    at = next((x for x in skeleton.nodes if x.token == trigger), None)
    if node is None or at is None:
        return 1
    return int(skeleton.clause(node) is not skeleton.clause(at))
