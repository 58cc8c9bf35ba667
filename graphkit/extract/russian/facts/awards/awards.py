"""Awards: who got what from whom.

A sentence has *items* (an award's noun with its name, degree and whose it is); the frames of ``award.toml`` say who
gets the one nearest to their verb. Who confers is said with the verb, by a decree or "из рук", by whose award it is, or
in the sentences around.

Reads ``dates``, ``talk`` and ``conferring``; writes ``conferring``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graphkit.extract.discourse.mentions import Mention
from graphkit.extract.russian.facts.awards.conferrers import complete_last, conferrer_around, named_conferrer
from graphkit.extract.russian.facts.awards.items import DEGREE, Item, award_items, award_words
from graphkit.extract.russian.facts.awards.recipients import ACTORS, recipient_mentions, recipients_elsewhere
from graphkit.extract.russian.facts.context import Conferring, FactContext
from graphkit.extract.russian.facts.drafts import FactDraft, Roles
from graphkit.extract.russian.facts.event_dates import EventDate
from graphkit.extract.russian.syntax.frame_options import AwardOptions
from graphkit.extract.russian.syntax.frames import Match
from graphkit.extract.russian.who.referents import Referent
from graphkit.extract.russian.words.phrases import DASHES, Words
from graphkit.parse.morphology import fold


@dataclass(frozen=True, slots=True)
class _Conferral:
    """What a sentence tells of an award: all items, the one its verb speaks of, who gets it from whom, and when.

    ``recipients`` are who the mentions ``named`` mean, or somebody told elsewhere; ``conferrer`` is None where the
    sentence does not say.
    """

    items: Sequence[Item]
    item: Item | None
    named: Sequence[Mention]
    recipients: Sequence[Referent]
    conferrer: Referent | None
    date: EventDate


def award(context: FactContext, n: int, match: Match) -> None:
    """Add an award for each recipient of the item that the verb speaks of; who confers may be told before or after."""
    if match.realis == "denied":
        return
    if match.options(AwardOptions).announces:
        announced = context.people(match.roles.get("conferrer", ()))
        if announced:
            context.conferring = Conferring(n, announced[0])
        return
    conferral = _conferral(context, n, match)
    conferrer = conferral.conferrer
    if conferral.item is None or not conferral.recipients:
        said = conferral.date.value if conferral.date.said else None
        if conferrer is not None and complete_last(context, n, conferral.recipients, conferrer, said):
            return
    else:
        conferrer = conferrer or conferrer_around(context, n, conferral.item, conferral.recipients)
        for recipient, name in _each(match, conferral, conferral.item):
            add_award(context, n, match, conferrer, recipient, name, conferral.date.value)
    if conferrer is not None:
        context.conferring = Conferring(n, conferrer)


def _conferral(context: FactContext, n: int, match: Match) -> _Conferral:
    """What a sentence tells of an award around the words of a frame."""
    words, options = match.skeleton.words, match.options(AwardOptions)
    items = [] if options.of_before else award_items(words, match.skeleton.mentions)
    item = _nearest(items, match) or _the_same(context, words)
    fillers = context.people(m for m in match.roles.get("conferrer", ()) if item is None or m is not item.owner)
    named = recipient_mentions(match, item)
    recipients = [r for r in context.people(named) if r not in fillers[:1]]
    recipients = recipients or recipients_elsewhere(context, n, match, fillers)
    conferrer = named_conferrer(match, fillers, recipients)
    return _Conferral(items, item, named, recipients, conferrer, _date(context, n, match))


def _each(match: Match, conferral: _Conferral, item: Item) -> Iterator[tuple[Referent, str]]:
    """Each recipient with the name of the award that he or she gets, those of a list without its verb last."""
    name = item.full_name(match.skeleton.words, given=conferral.conferrer is not None)
    names = _names_in_list(match, conferral.items, item)
    for recipient in conferral.recipients:
        mention = next((m for m in conferral.named if recipient in m.referents), None)
        yield recipient, names.pop(id(mention), name)
    for mention in match.skeleton.mentions:
        if id(mention) in names and mention.referents:
            yield mention.referents[0], names[id(mention)]


def add_award(
    context: FactContext, n: int, match: Match, conferrer: Referent | None, recipient: Referent, name: str,
    date: str | None,
) -> None:  # fmt: skip
    """Add an award, or to the same one told before who conferred it; nobody confers one on himself."""
    conferrer = conferrer if conferrer is not recipient else None
    for old in context.drafts.of("award"):
        same = old.one("recipient") is recipient and fold(old.text("award") or "") == fold(name)
        if same and (old.one("conferrer") in (None, conferrer) or conferrer is None):
            old.roles["conferrer"] = old.one("conferrer") or conferrer
            old.cite(n)
            return
    roles: Roles = {"conferrer": conferrer, "recipient": recipient, "award": name, "date": date}
    context.drafts.add(FactDraft("award", roles, [n], match.realis, match.frame.id))


# ---- which award


def _nearest(items: Sequence[Item], match: Match) -> Item | None:
    """The item that the verb speaks of: the nearest, rather after it; None where there is none."""
    at = match.trigger.token
    return min(items, key=lambda item: item.first - at if item.first > at else at - item.last + 3, default=None)


def _the_same(context: FactContext, words: Words) -> Item | None:
    """The award told last, where the words point to it: "Такой же награды удостоена X"."""
    before = context.drafts.of("award")
    for i in range(2, len(words)):
        same = words.has(i - 1, "же", "аналогичный", "подобный", "тот")
        if before and same and words.has(i, *award_words()["generic"]):
            return Item(i, i + 1, before[-1].text("award") or "", quoted=True)
    return None


def _names_in_list(match: Match, items: Sequence[Item], item: Item) -> dict[int, str]:
    """The award of each one in a list without its verb: "X – орденом I степени, Y – II", "а диплом – Z".

    By the identity of the mention that gets it.
    """
    out: dict[int, str] = {}
    for mention in match.skeleton.mentions:
        if mention.kind in ACTORS:
            name = _before_dash(match.skeleton.words, items, item, mention) or _behind_dash(match, items, item, mention)
            if name is not None:
                out[id(mention)] = name
    return out


def _behind_dash(match: Match, items: Sequence[Item], item: Item, mention: Mention) -> str | None:
    """The award behind a mention and a dash, which may be told by its degree alone; None where there is none."""
    words, dash = match.skeleton.words, mention.last
    if dash + 1 >= len(words) or words.tokens[dash].text not in DASHES:
        return None
    degree = words.tokens[dash + 1].text
    if DEGREE.fullmatch(degree):
        name = re.sub(r" [IVXІ]{1,4} степени$", "", item.name)
        return f"{name} {degree} степени"
    other = next((behind for behind in items if behind.first <= dash + 2 <= behind.last), None)
    if other is not None:
        return other.full_name(words, given=True)
    quote = next((m for m in match.skeleton.mentions if m.kind == "quote" and m.first == dash + 1), None)
    return quote.word if quote is not None else None


def _before_dash(words: Words, items: Sequence[Item], item: Item, mention: Mention) -> str | None:
    """Another award than the verb's, before a dash and a mention: "медаль вручена X, а диплом – Y"."""
    if words.tokens[mention.first - 1].text not in DASHES:
        return None
    others = (other for other in items if other is not item and other.last == mention.first - 1)
    other = next(others, None)
    return other.full_name(words, given=True) if other is not None else None


# ---- when


def _date(context: FactContext, n: int, match: Match) -> EventDate:
    """When an award was given: the day of the decision where one is told, else that of the event."""
    date = context.dates.of(n, match.skeleton, match.trigger.token)
    decision = _decision_day(context, n, match.skeleton.words)
    return EventDate(decision or date.value, date.said)


def _decision_day(context: FactContext, n: int, words: Words) -> str | None:
    """The day of the decision that a sentence names: "Постановлением ЦИК от 4 декабря 2023 года"."""
    for mention in context.discourse.sentences[n].mentions:
        dated = mention.date is not None and words.has(mention.first - 1, "от")
        if dated and words.has_within(mention.first - 9, mention.first, award_words()["decree"]):
            return context.dates.day(mention)
    return None
