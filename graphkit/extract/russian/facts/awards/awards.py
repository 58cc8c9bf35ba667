"""Awards: who got what from whom.

A sentence has *items* (an award's noun with its name, degree and whose it is); the frames of ``award.toml`` say who
gets the one nearest to their verb. Who confers is said with the verb, by a decree or "из рук", by whose award it is, or
in the sentences around.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from graphkit.extract.discourse.mentions import Mention
from graphkit.extract.russian.facts.context import Conferring, FactContext
from graphkit.extract.russian.facts.drafts import FactDraft, Roles
from graphkit.extract.russian.syntax.frame_options import AwardOptions
from graphkit.extract.russian.syntax.frames import Match
from graphkit.extract.russian.who.referents import Referent
from graphkit.extract.russian.words.noun_phrases import nominative
from graphkit.extract.russian.words.phrases import DASHES, Words
from graphkit.knowledge.files import load_toml
from graphkit.parse.morphology import fold, grammemes, known

_DEGREE = re.compile(r"[IVXІ]{1,4}|[123]")
_ACTORS = ("person", "office", "body", "pronoun", "nominal")


@dataclass(frozen=True, slots=True)
class Item:
    """An award as a sentence names it: tokens ``[first, last)``, its name, and the mention of whose award it is."""

    first: int
    last: int
    name: str
    owner: Mention | None = None
    paper: bool = False

    def told(self, words: Words, given: bool) -> str:
        """Its name; a letter of thanks by somebody else than who hands it over is named with whose it is."""
        noun = self.last - 1
        adjective = self.first < noun
        if self.owner is None or (self.paper and adjective and not given):
            return self.name
        first = self.owner.offices[0] if self.owner.offices and self.owner.kind == "person" else self.owner
        return f"{self.name} {words.text(first.first, first.last)}"


@cache
def _words() -> dict[str, frozenset[str]]:
    return {k: frozenset(map(fold, v)) for k, v in load_toml("ru", "frames", "award.toml")["words"].items()}


def award(context: FactContext, n: int, match: Match) -> None:
    """An award for each recipient of the item that the verb speaks of; who confers may be told before or after."""
    if match.realis == "denied":
        return
    words = match.skeleton.words
    if match.options(AwardOptions).announces:
        people = context.people(match.roles.get("conferrer", ()))
        context.conferring = Conferring(n, people[0]) if people else context.conferring
        return
    items = [] if match.options(AwardOptions).of_before else award_items(words, match.skeleton.mentions)
    item = _nearest(items, match) or _the_same(context, words)
    told = context.people(m for m in match.roles.get("conferrer", ()) if item is None or m is not item.owner)
    named = _recipients(match, item)
    recipients = [r for r in context.people(named) if r not in told[:1]]
    if not recipients:
        recipients = (
            _other(context, n, match, told) or _the_latter(context, n, words) or context.people(_passive_subject(match))
        )
    by = _by_decree(context, match)
    conferrer = next((c for c in (*told, *by) if c not in recipients), None)
    found = context.dates.of(n, match.skeleton, match.trigger.token)
    date = _decree_day(context, n, words) or found.value
    if item is None or not recipients:
        if conferrer is not None and not _complete(context, n, recipients, conferrer, date if found.said else None):
            context.conferring = Conferring(n, conferrer)
        return
    given = conferrer is not None
    if conferrer is None and item.owner is not None and item.owner.referents:
        conferrer = item.owner.referents[0]
    if conferrer is None and context.conferring is not None and n - context.conferring.sentence <= 2:
        conferrer = context.conferring.conferrer
    if conferrer is None and context.talk.near(n, 1) and any(r in context.talk.sides for r in recipients):
        # "Затем X беседовал с Y. Последнему был вручён знак": the other side of the meeting
        conferrer = next((s for s in context.talk.sides if s not in recipients), None)
    name = item.told(words, given)
    gapped = _gapped(match, items, item)
    for recipient in recipients:
        mention = next((m for m in named if recipient in m.referents), None)
        own = gapped.pop(id(mention), name)
        _add(context, n, match, conferrer, recipient, own, date)
    for mention in match.skeleton.mentions:
        if id(mention) in gapped and mention.referents:
            _add(context, n, match, conferrer, mention.referents[0], gapped[id(mention)], date)
    if conferrer is not None:
        context.conferring = Conferring(n, conferrer)


def _add(
    context: FactContext,
    n: int,
    match: Match,
    conferrer: Referent | None,
    recipient: Referent,
    name: str,
    date: str | None,
) -> None:
    conferrer = conferrer if conferrer is not recipient else None
    for old in context.drafts.of("award"):
        same = old.one("recipient") is recipient and fold(old.text("award") or "") == fold(name)
        if same and (old.one("conferrer") in (None, conferrer) or conferrer is None):
            old.roles["conferrer"] = old.roles["conferrer"] or conferrer
            old.cite(n)
            return
    roles: Roles = {"conferrer": conferrer, "recipient": recipient, "award": name, "date": date}
    context.drafts.add(FactDraft("award", roles, [n], match.realis, match.frame.id))


def _complete(
    context: FactContext, n: int, recipients: Sequence[Referent], conferrer: Referent, date: str | None
) -> bool:
    """ "Награду вручил посол", "Привезла её секретарь": who conferred the award told just before; whether one was."""
    done = False
    for old in reversed(context.drafts.of("award")):
        near = n - max(old.sentences) <= (2 if recipients else 1)
        if not near or (recipients and old.one("recipient") not in recipients):
            break
        if conferrer is old.one("recipient"):
            break
        done = True
        if old.roles["conferrer"] is None:
            old.roles["conferrer"] = conferrer
            old.roles["date"] = date or old.roles.get("date")
        old.cite(n)
    return done


def award_items(words: Words, mentions: Sequence[Mention]) -> list[Item]:
    """The awards that a sentence names: «Достық» II степени, "Благодарственное письмо", "медаль ЦИК Азербайджана"."""
    books, out = _words(), list[Item]()
    starts = {m.first: m for m in mentions}
    inside = {k for m in mentions if m.kind in ("person", "body", "office", "quote") for k in range(m.first, m.last)}
    for i in range(len(words)):
        own = words.lemmas[i]
        plain = not own.isdisjoint(books["plain"])
        if (
            i in inside
            or (own.isdisjoint(books["items"]) and not plain)
            or words.tokens[i].pos not in ("NOUN", "PROPN")
        ):
            continue
        first = i
        while first > 0 and first - 1 not in inside and _adjective(words, first - 1):
            first -= 1
        after = starts.get(i + 1)
        owner = (
            after if after is not None and after.kind in ("body", "office", "person") and after.case != "Dat" else None
        )
        quote = starts.get(owner.last if owner else i + 1)
        if (
            owner is not None
            and owner.body is not None
            and owner.body.quoted
            and words.tokens[owner.last - 1].text == "»"
        ):
            out.append(_Named(first, owner.last, owner.body.quoted))  # "медаль Собрания «…»": the quote names the medal
            continue
        if quote is not None and quote.kind == "quote":
            name = quote.word
            if words.has(quote.last + 1, "степень") and _DEGREE.fullmatch(words.tokens[quote.last].text):
                name = f"{name} {words.tokens[quote.last].text} степени"
            out.append(_Named(first, quote.last, name, owner))
            continue
        if plain and not any(not words.lemmas[k].isdisjoint(books["marked"]) for k in range(first, i)):
            continue
        paper = not own.isdisjoint(books["papers"])
        name = nominative(words, first, i + 1)
        last = i + 1
        if owner is None and last < len(words) and words.tokens[last].text[:1].isupper() and last not in inside:
            name, last = f"{name} {words.tokens[last].text}", last + 1  # "орден Дружбы"
        elif owner is None and first == i:
            if not (last < len(words) and words.tokens[last].pos == "NOUN" and words.case(last) == "Gen"):
                continue
            name, last = f"{name} {words.tokens[last].text}", last + 1  # "грамота акимата"
        out.append(Item(first, i + 1, name[:1].upper() + name[1:], owner, paper))
    return out


def _the_same(context: FactContext, words: Words) -> Item | None:
    """ "Такой же награды удостоена X": the award that was told last."""
    before = context.drafts.of("award")
    for i in range(2, len(words)):
        same = words.has(i - 1, "же", "аналогичный", "подобный", "тот")
        if before and same and not words.lemmas[i].isdisjoint(_words()["generic"]):
            return _Named(i, i + 1, before[-1].text("award") or "")
    return None


def _recipients(match: Match, item: Item | None) -> list[Mention]:
    """Who gets it, without whose award it is and without whom "не … , а …" rules out; else who may be in the dative.

    A name in -ой, which shows no single case, stands bare beside the verb: "Петровой вручили грамоту".
    """
    words = match.skeleton.words
    found = [m for m in match.roles.get("recipient", ()) if item is None or m is not item.owner]
    ruled_out = [m for m in found if words.has(m.first - 1, "не")]
    if ruled_out:
        after = max(m.last for m in ruled_out)
        case = ruled_out[0].case
        but = [m for m in match.skeleton.mentions if m.first > after and m.case == case and m.kind in _ACTORS]
        found = [m for m in found if m not in ruled_out] or but[:1]
    if found or match.frame.roles.get("recipient") != ("dat",):
        return found
    if any(m.kind == "pronoun" and m.case == "Dat" and not m.referents for m in match.skeleton.mentions):
        return []
    at = match.trigger.token
    taken = {id(m) for row in match.roles.values() for m in row}
    bare = [
        m for m in match.skeleton.mentions
        if m.kind == "person" and m.case != "Nom" and id(m) not in taken and (item is None or m is not item.owner)
        and words.tokens[m.first - 1].pos != "ADP" and _may_be_dative(words, m)
        and not any(words.tokens[k].text in (",", ";") for k in range(min(at, m.last), max(at, m.first)))
    ]  # fmt: skip
    return sorted(bare, key=lambda m: abs(m.first - at))[:1]


def _may_be_dative(words: Words, mention: Mention) -> bool:
    """Whether every word of a name can be in the dative: "Анне Чугуновой", "Руссу"."""
    start = mention.offices[-1].last if mention.offices else mention.first
    name = [token.text for token in words.tokens[start : mention.last]]
    return bool(name) and all("datv" in grammemes(x) or not known(x) for x in name)


def _adjective(words: Words, i: int) -> bool:
    return words.tokens[i].pos == "ADJ" or not words.lemmas[i].isdisjoint(_words()["marked"])


class _Named(Item):
    """An award with a name in quotes, which is told by that name alone."""

    def told(self, words: Words, given: bool) -> str:
        """The quoted name."""
        return self.name


def _nearest(items: Sequence[Item], match: Match) -> Item | None:
    """The item that the verb speaks of: the nearest, rather after it."""
    at = match.trigger.token
    return min(items, key=lambda x: (x.first - at) if x.first > at else (at - x.last) + 3, default=None)


def _by_decree(context: FactContext, match: Match) -> list[Referent]:
    """Who decides or hands over, by words beside the verb: "указом Президента X", "по решению X", "из рук X"."""
    words, books = match.skeleton.words, _words()
    out: list[Referent] = []
    for mention in match.skeleton.mentions:
        if mention.kind not in _ACTORS or not mention.referents:
            continue
        k = mention.first - 1
        before = words.lemmas[k] if k >= 0 else frozenset()
        decree = not before.isdisjoint(books["decree"]) and (words.case(k) == "Ins" or words.has(k - 1, "по", "в"))
        hand = not before.isdisjoint(books["from"]) and words.has(k - 1, "из", "от", "по")
        own_hand = mention.kind == "pronoun" and words.has(mention.last, "рука") and words.has(k, "из")
        if decree or hand or own_hand:
            out += mention.referents[:1]
    return out


def _decree_day(context: FactContext, n: int, words: Words) -> str | None:
    """ "Постановлением ЦИК от 4 декабря 2023 года": the day of the decision."""
    decree = _words()["decree"]
    for mention in context.discourse.sentences[n].mentions:
        if mention.date is None or not words.has(mention.first - 1, "от"):
            continue
        if any(not decree.isdisjoint(words.lemmas[k]) for k in range(max(0, mention.first - 9), mention.first)):
            return context.dates.day(mention)
    return None


def _other(context: FactContext, n: int, match: Match, told: Sequence[Referent]) -> list[Referent]:
    """ "X встретился с Y и вручил ему медаль": a pronoun that was read as the one who confers is the other one."""
    for mention in match.roles.get("recipient", ()):
        if mention.kind != "pronoun" or not told:
            continue
        row = [m for k in (n - 1, n) if k >= 0 for m in context.discourse.sentences[k].mentions]
        people = [
            r for m in row if m is not mention and (m.sentence < n or m.last <= mention.first)
            for r in m.referents if r.type == "person" and r not in told
        ]  # fmt: skip
        fitting = [p for p in people if not (p.gender and mention.gender and p.gender != mention.gender)]
        return fitting[-1:]
    return []


def _the_latter(context: FactContext, n: int, words: Words) -> list[Referent]:
    """ "Последнему был вручён знак": the person named last before."""
    for i, token in enumerate(words.tokens):
        if fold(token.text) not in ("последнему", "последней", "последнего"):
            continue
        if i + 1 < len(words) and words.tokens[i + 1].pos in ("NOUN", "ADJ", "NUM"):
            continue
        for k in (n, n - 1):
            row = context.discourse.sentences[k].mentions if k >= 0 else []
            people = [r for m in row for r in m.referents if r.type == "person" and (k < n or m.last <= i)]
            if people:
                return people[-1:]
    return []


def _passive_subject(match: Match) -> list[Mention]:
    """Who "награждена", "удостоен" tells of where the tree lost it: the nearest in the nominative, rather before."""
    skeleton, at = match.skeleton, match.trigger.token
    if skeleton.feature(match.trigger, "Voice") != "Pass" or "patient" not in match.frame.roles.get("recipient", ()):
        return []
    kinds = match.frame.types_of("recipient")
    row = [
        m for m in skeleton.mentions
        if m.case == "Nom" and m.kind in _ACTORS and any(r.type in kinds for r in m.referents)
    ]  # fmt: skip
    before = [m for m in row if m.last <= at]
    if not before:
        return row[:1]
    listed = before[-1:]
    for mention in reversed(before[:-1]):  # "X и Y удостоены"
        if skeleton.words.text(mention.last, listed[0].first) not in ("и", ","):
            break
        listed.insert(0, mention)
    return listed


def _gapped(match: Match, items: Sequence[Item], item: Item) -> dict[int, str]:
    """In a list without its verb, each one's own award: "X – орденом I степени, Y – II", "а диплом – Z"."""
    words, out = match.skeleton.words, dict[int, str]()
    base = re.sub(r" [IVXІ]{1,4} степени$", "", item.name)
    for mention in match.skeleton.mentions:
        dash = mention.last
        if mention.kind not in _ACTORS or dash + 1 >= len(words) or words.tokens[dash].text not in DASHES:
            continue
        degree = words.tokens[dash + 1].text
        other = next((x for x in items if x.first <= dash + 2 <= x.last), None)
        quote = next((m for m in match.skeleton.mentions if m.kind == "quote" and m.first == dash + 1), None)
        if _DEGREE.fullmatch(degree):
            out[id(mention)] = f"{base} {degree} степени"
        elif other is not None:
            out[id(mention)] = other.told(words, True)
        elif quote is not None:
            out[id(mention)] = quote.word
    for mention in match.skeleton.mentions:  # "медаль вручена X, а диплом – Y"
        before = next((x for x in items if x is not item and x.last == mention.first - 1), None)
        if mention.kind in _ACTORS and before is not None and words.tokens[mention.first - 1].text in DASHES:
            out[id(mention)] = before.told(words, True)
    return out
