"""Awards: who got what from whom."""

from __future__ import annotations

import re

from graphkit.extract.drafts import Draft
from graphkit.extract.frames import Match
from graphkit.extract.noun_phrases import nominative
from graphkit.extract.reading import Reading
from graphkit.extract.referents import Referent

_DEGREE = re.compile(r"[IVXІ]{1,4}")


def award(reading: Reading, n: int, match: Match) -> None:
    """An award for each recipient; its name is quoted, or the noun itself."""
    name = None if match.frame.options.get("of_before") else award_name(match)
    conferrer = next(iter(reading.people(match.roles.get("conferrer", ()))), None)
    date = reading.date(n, match.skeleton, match.trigger.token).value
    if name is None:
        _complete_award(reading, n, match, conferrer, date)
        return
    for recipient in reading.people(match.roles.get("recipient", ())):
        if recipient is not conferrer:
            roles = {"conferrer": conferrer, "recipient": recipient, "award": name, "date": date}
            reading.drafts.add(Draft("award", roles, [n], match.realis, match.frame.id))


def _complete_award(reading: Reading, n: int, match: Match, conferrer: Referent | None, date: str | None) -> None:
    """ "Награду вручил посол", "Передал его …": who conferred the award told just before."""
    recipients = reading.people(match.roles.get("recipient", ()))
    for old in reversed(reading.drafts.of("award")):
        near = n - max(old.sentences) <= (2 if recipients else 1)
        if near and old.roles["conferrer"] is None and (not recipients or old.roles["recipient"] in recipients):
            if conferrer is not old.roles["recipient"]:
                old.roles["conferrer"], old.roles["date"] = conferrer, date or old.roles.get("date")
                old.sentences.append(n)
            return


def award_name(match: Match) -> str | None:
    """The name of the award in a sentence: «Достық» II степени, or "Благодарственное письмо"."""
    words = match.skeleton.words
    nouns = [i for i in range(len(words)) if not match.frame.objects.isdisjoint(words.lemmas[i])]
    quotes = [m for m in match.skeleton.mentions if m.kind == "quote"]
    if not nouns:
        return None
    near = [q for q in quotes if any(0 < q.first - i <= 4 for i in nouns)]
    if near:
        quote = near[0]
        end = quote.last
        if end < len(words) and _DEGREE.fullmatch(words.tokens[end].text) and words.has(end + 1, "степень"):
            return f"{quote.word} {words.tokens[end].text} степени"
        return quote.word
    i = nouns[0]
    if words.has(i, "награда"):
        return None
    first = i
    while first > 0 and words.tokens[first - 1].pos == "ADJ":
        first -= 1
    name = nominative(words, first, i + 1)
    return name[:1].upper() + name[1:] if first < i else None
