"""Meetings: who met whom, one for each counterpart that the text separates.

Where a sentence names one side only ("После него пришли наблюдатели"), the other is the host of the meetings told
around it. A side that is a delegation or mission is its leader where he or she is named with it.
"""

from __future__ import annotations

from collections.abc import Sequence

from graphkit.extract.discourse.mentions import Mention
from graphkit.extract.russian.facts.context import FactContext, Listing, Waiting
from graphkit.extract.russian.facts.drafts import FactDraft, Roles
from graphkit.extract.russian.facts.event_dates import EventDate
from graphkit.extract.russian.facts.hosts import host_of
from graphkit.extract.russian.syntax.frame_options import MeetingOptions
from graphkit.extract.russian.syntax.frames import Match
from graphkit.extract.russian.syntax.skeleton import Skeleton
from graphkit.extract.russian.who.referents import Referent
from graphkit.extract.russian.words.phrases import DASHES

_TOGETHER = frozenset({"вместе", "совместно", "совместный", "трехсторонний", "втроем", "вдвоем", "двое", "трое"})
_APART = frozenset({"каждый", "раздельно", "порознь", "отдельность", "отдельно", "поочередно", "поочередный"})
_THEN = frozenset({"а", "затем", "потом", "после", "далее", "и", "следом", "наконец", "позже", "тоже"})
_TALK = frozenset({
    "собеседник", "беседа", "переговоры", "сторона", "гость", "встреча", "разговор", "обсудить", "обсуждаться",
    "принять", "визит",
})  # fmt: skip
_SIDES = ("person", "commission", "organization", "mission", "country")


def meeting(context: FactContext, n: int, match: Match) -> None:
    """One meeting for each counterpart that stands for another body, one for all where they met together."""
    options = match.options(MeetingOptions)
    if match.realis == "denied" or (options.cue and not _talk_follows(context, n)):
        return
    if options.cue and (match.skeleton.form(match.trigger) != "Fin" or not context.talk.sides):
        return
    if options.new and _points_back(match):
        return
    if _asked_or_signed(match) or (options.past and match.skeleton.feature(match.trigger, "Tense") != "Past"):
        return
    if options.receives and match.skeleton.words.has(match.trigger.token + 1, "участие"):
        return  # "пригласил принять участие в наблюдении миссию"
    if options.to and not _to_what(match):
        return
    if options.after and not (context.talk.sides and context.talk.near(n, 2)):
        return
    if options.cue and any("приглашение" in lemmas for lemmas in match.skeleton.words.lemmas):
        return
    if options.join:
        _join(context, n, match, _side(context, n, match.roles.get("b", ())))
        return
    if options.new and _with_nobody_known(match):
        return
    a = _side(context, n, match.roles.get("a", ()))
    b = [r for r in _side(context, n, match.roles.get("b", ())) if all(r is not x for x in a)]
    a, b = _without_crowd(a, b), _without_crowd(b, a)
    mutual = not b and len(a) > 1 and not context.together(a[0], a[1]) and "с+Ins" in match.frame.roles.get("b", ())
    items = _items(context, n, match) if a and all(r.type != "person" for r in b) else []
    if items:
        date = context.dates.of(n, match.skeleton, match.trigger.token)
        for item in items:
            _tell(context, n, match, a, item, date, together=True)
        return
    if options.host and bool(a) != bool(b) and not mutual:
        guests = a or b
        if a and not b and match.skeleton.words.tokens[-1].text == ":":
            context.unfinished.listing = Listing(n, a, match)
            return
        if a and _with_somebody(match):
            context.unfinished.waiting = Waiting(n, a, context.dates.of(n, match.skeleton, match.trigger.token))
            return
        noun = match.trigger.pos in ("NOUN", "PROPN")
        host = host_of(context, n, guests, match.trigger.token if noun else 0)
        if host is None or all(r.type == "country" for r in guests):
            return
        a, b = [host], guests
        context.unfinished.guessed_host = host
    if options.pair and not b and (len(a) != 2 or context.together(a[0], a[1])):
        return
    if not a or (not b and len(a) < 2):
        return
    if all(r.type == "country" for r in a + b):
        return
    date = context.dates.of(n, match.skeleton, match.trigger.token)
    if options.said and not date.said:
        return
    apart = len(a) > 1 and bool(b) and any(not _APART.isdisjoint(x) for x in match.skeleton.words.lemmas)
    at_once = _named_at_once(match, "b")
    for one in [[x] for x in a] if apart else [a]:
        _tell(context, n, match, one, b, date, together=at_once)
    if options.receives and match.roles.get("a"):
        context.received_by(a)
    for mentions, day in _gapped(match):
        other = _side(context, n, mentions)
        if any(r is x for r in other for x in a + b) or not other:
            continue
        when = EventDate(context.dates.day(day) or date.value, said=True) if day is not None else EventDate(date.value)
        together = len(mentions) > 1
        if _like(match, mentions[-1], "a") and not _like(match, mentions[-1], "b"):
            _tell(context, n, match, other, b, when, together)
        else:
            _tell(context, n, match, a, other, when, together)


def _items(context: FactContext, n: int, match: Match) -> list[list[Referent]]:
    """ "встречи с наблюдателями: A; B и C; D": the people of each item after the colon."""
    words = match.skeleton.words
    colon = next((i for i in range(match.trigger.token, len(words)) if words.tokens[i].text == ":"), None)
    if colon is None:
        return []
    items: list[list[Referent]] = [[]]
    last = colon
    for mention in context.discourse.sentences[n].mentions:
        if mention.first <= colon:
            continue
        if any(words.tokens[k].text == ";" for k in range(last, mention.first)):
            items.append([])
        if mention.kind == "person" and mention.case in ("Ins", None):
            items[-1] += [r for r in mention.referents if r.type == "person"]
        last = mention.last
    return [item for item in items if item]


def listed(context: FactContext, n: int, skeleton: Skeleton) -> None:
    """ "имели следующие встречи: – 5 апреля – с X; – 11 апреля – с Y": a meeting for each item of the list."""
    listing, words = context.unfinished.listing, skeleton.words
    if listing is None or n <= listing.sentence:
        return
    if words.tokens[0].text not in DASHES:
        context.unfinished.listing = None
        return
    mentions = context.discourse.sentences[n].mentions
    with_whom = [m for m in mentions if m.referents and words.has(m.first - 1, "с") and m.case in ("Ins", None)]
    counterparts = _side(context, n, with_whom[:1])
    if counterparts:
        day = next((m for m in mentions if m.date is not None and m.first < with_whom[0].first), None)
        date = EventDate(context.dates.day(day), said=True) if day is not None else EventDate(None)
        _tell(context, n, listing.match, listing.hosts, counterparts, date)


def _tell(
    context: FactContext, n: int, match: Match, a: list[Referent], b: list[Referent], date: EventDate,
    together: bool = False,
) -> None:  # fmt: skip
    a, b = _by_head(context, n, a), _by_head(context, n, b)
    together = together or any(not _TOGETHER.isdisjoint(lemmas) for lemmas in match.skeleton.words.lemmas)
    groups = [b] if together or not b else _by_body(context, b)
    for group in groups:
        members = _without_own_bodies(context, list(dict.fromkeys([*a, *group])))
        if len(members) < 2:
            continue
        roles: Roles = {"participants": members, "date": date.value}
        _add(context, FactDraft("meeting", roles, [n], match.realis, match.frame.id), date)
        context.met(members, n)


def _by_head(context: FactContext, n: int, side: list[Referent]) -> list[Referent]:
    """ "Следующим гостем комиссии стал X" after others whom its chairman met: he stands for it."""
    if not context.talk.near(n, 5) or len(side) != 1 or side[0].type != "commission":
        return side
    heads = [p for p in context.talk.sides if p.type == "person" and context.body(p) is side[0]]
    return heads[:1] or side


def _points_back(match: Match) -> bool:
    """ "в этой беседе", "по итогам встречи": the noun means talks that were told already, unless it says with whom."""
    words, at = match.skeleton.words, match.trigger.token
    told = words.has(at - 1, "этот", "тот", "данный", "же")
    over = any(words.has(at - k, "итог", "окончание", "завершение", "после", "конец") for k in (1, 2))
    with_whom = any(match.skeleton.prep(n) == "с" and n.head == match.trigger.index for n in match.skeleton.nodes)
    return (told or over) and not with_whom


def _asked_or_signed(match: Match) -> bool:
    """Whether the sentence asks, or is the line of who held an interview: "Беседовала Анна Берг"."""
    words = match.skeleton.words
    byline = match.trigger.token == 0 and len(words) <= 5 and words.tokens[-1].text != "."
    return words.tokens[-1].text == "?" or byline


def _to_what(match: Match) -> bool:
    """Whether one of the frame's objects stands behind "на", "к" or "за", with no more than an adjective between."""
    words = match.skeleton.words
    return any(
        not match.frame.objects.isdisjoint(words.lemmas[k]) and any(words.has(k - x, "на", "к", "за") for x in (1, 2))
        for k in range(1, len(words))
    )


def _named_at_once(match: Match, role: str) -> bool:
    """Whether one word names several: "принял их", "беседовал с гостями"; they came together then."""
    found = match.roles.get(role, ())
    return len(found) == 1 and found[0].kind in ("pronoun", "nominal") and len(found[0].referents) > 1


def _with_somebody(match: Match) -> bool:
    """Whether the trigger names a counterpart that is nobody known: "беседуя с прессой"."""
    skeleton = match.skeleton
    known = {id(m) for found in match.roles.values() for m in found}
    beside = [node for node in skeleton.nodes if node.head == match.trigger.index and id(node.mention) not in known]
    return any(skeleton.prep(node) == "с" and node.pos in ("NOUN", "PROPN", "PRON") for node in beside)


def _with_nobody_known(match: Match) -> bool:
    """Whether the talks were with people that the words leave nameless: "на встрече с молодыми учёными"."""
    skeleton, roles = match.skeleton, match.roles.get("b", ())
    own = [n for n in skeleton.nodes if n.head == match.trigger.index and skeleton.prep(n) == "с"]
    named = any(skeleton.prep(skeleton.of_mention[id(m)]) == "с" for m in roles if id(m) in skeleton.of_mention)
    return bool(own) and not named and all(n.mention is None for n in own)


def _talk_follows(context: FactContext, n: int) -> bool:
    """Whether this sentence or the two after it, in its paragraph, speak of a talk."""
    sentences = context.discourse.sentences
    here = sentences[n].words.sentence.paragraph
    near = [s for s in sentences[n : n + 3] if s.words.sentence.paragraph == here]
    return any(not _TALK.isdisjoint(lemmas) for s in near for lemmas in s.words.lemmas)


def _join(context: FactContext, n: int, match: Match, people: list[Referent]) -> None:
    """Add people to the meeting told last, or make the meeting whose other side was a nameless group."""
    waiting = context.unfinished.waiting
    if waiting is not None and n - waiting.sentence <= 2:
        members = _without_own_bodies(context, list(dict.fromkeys([*waiting.hosts, *people])))
        if len(members) > 1:
            roles: Roles = {"participants": members, "date": waiting.date.value}
            _add(
                context, FactDraft("meeting", roles, [waiting.sentence, n], match.realis, match.frame.id), waiting.date
            )
            context.met(members, n)
            context.unfinished.waiting = None
        return
    told = [d for d in context.drafts.of("meeting") if max(d.sentences) in (n, n - 1)]
    if told and match.options(MeetingOptions).stand_for:
        _stand_for(context, n, told[-1], match)
        return
    if told and not match.options(MeetingOptions).waiting:
        members = told[-1].several("participants")
        told[-1].roles["participants"] = list(dict.fromkeys([*members, *people]))
        told[-1].cite(n)


def _stand_for(context: FactContext, n: int, draft: FactDraft, match: Match) -> None:
    """ "С эстонской стороны участвовал X, с нашей – Y": who stood for the bodies that met, in their place."""
    for mention in match.skeleton.mentions:
        if mention.case != "Nom" or mention.kind not in ("person", "office"):
            continue
        for person in mention.referents:
            members = draft.several("participants")
            if person.type != "person" or person in members:
                continue
            own = [m for m in members if context.together(m, person)]
            guessed = [m for m in members if m is context.unfinished.guessed_host]
            gone = own[:1] or (guessed if context.at_home(person) or len(members) > 1 else [])
            draft.roles["participants"] = [m for m in members if m not in gone] + [person]
    draft.cite(n)
    context.met(draft.several("participants"), n)


def _side(context: FactContext, n: int, mentions: Sequence[Mention]) -> list[Referent]:
    out: list[Referent] = []
    for mention in mentions:
        named = context.leaders(n, mention)
        sides = [r for r in mention.referents if r.type in _SIDES]
        if mention.kind != "country":  # "азербайджанская делегация" is its people, not the state
            sides = [x for r in sides for x in (_envoys(context, n, r) if r.type == "country" else [r])]
        out += named or [r for r in sides if r.kind != "media" and r.names[:1] != ["СМИ"]]
    return list(dict.fromkeys(out))


def _envoys(context: FactContext, n: int, country: Referent) -> list[Referent]:
    """Who came for a country: the head of its commission or group named up to here, else its commission, else it."""
    heads = [
        h.person for h in context.discourse.held
        if h.sentence <= n and h.body is not None and h.body.country == country.country and h.body.type != "country"
        and h.role in ("chair", "deputy_chair", "head_of_mission")
    ]  # fmt: skip
    if heads:
        return heads[-1:]
    commission = context.discourse.register.commission(country.country or "")
    seen = any(body is commission for _, _, body in context.discourse.seen_bodies)
    return [commission if seen else country]


def _without_crowd(side: list[Referent], other: list[Referent]) -> list[Referent]:
    """A country is no side where somebody is named with it."""
    people = [r for r in side if r.type != "country"]
    return people if people and len(people) < len(side) else side


def _by_body(context: FactContext, people: Sequence[Referent]) -> list[list[Referent]]:
    groups: dict[int, list[Referent]] = {}
    for person in people:
        body = context.body(person)
        key = body.sender if body is not None and body.sender is not None else body
        groups.setdefault(id(key) if key is not None else id(person), []).append(person)
    return list(groups.values())


def _without_own_bodies(context: FactContext, members: list[Referent]) -> list[Referent]:
    """A body is no participant beside the person who stands for it."""
    own = [context.discourse.body_of(m) for m in members if m.type == "person"]
    senders = [b.sender for b in own if b is not None and b.sender is not None]
    return [m for m in members if m.type == "person" or all(m is not b for b in [*own, *senders])]


def _gapped(match: Match) -> list[tuple[list[Mention], Mention | None]]:
    """Mentions that share the verb, with the date of each: "принял X, а во вторник, вместе с Z, – Y", "затем с Y"."""
    words = match.skeleton.words
    out: list[tuple[list[Mention], Mention | None]] = []
    used = {id(m) for found in match.roles.values() for m in found}
    last = max((m.last for found in match.roles.values() for m in found), default=match.trigger.token)
    start, company = last, list[Mention]()
    day: Mention | None = None
    for mention in match.skeleton.mentions:
        if mention.first < last or id(mention) in used:
            continue
        gap = range(start, mention.first)
        if any(words.tokens[k].pos == "VERB" and words.tokens[k].feats.get("VerbForm") == "Fin" for k in gap):
            break
        if mention.date is not None:
            day = mention
            continue
        if mention.kind not in ("person", "office", "body", "pronoun"):
            continue
        if words.has(mention.first - 1, "с") and words.has(mention.first - 2, "вместе"):
            company.append(mention)
            continue
        linked = day is not None or any(
            not words.lemmas[k].isdisjoint(_THEN) or (words.tokens[k].pos == "ADP" and words.has(k, "в", "на"))
            for k in gap
        )
        own_day = _day_behind(match, mention)
        if own_day is not None and words.tokens[mention.first - 1].text in (",", ";"):
            out.append(([mention], own_day))  # "X приходил в четверг, Y – в пятницу"
            start, company, day = own_day.last, [], None
            continue
        dashed = bool(gap) and any(words.tokens[k].text in DASHES for k in range(mention.first - 2, mention.first))
        separated = bool(gap) and any(words.tokens[k].text in (",", ";") for k in gap)
        if not (linked and separated and (dashed or words.has(mention.first - 1, "затем", "потом", "после"))):
            break
        out.append(([*company, mention], day))
        start, company, day = mention.last, [], None
    return out


def _day_behind(match: Match, mention: Mention) -> Mention | None:
    """The date behind a mention and a dash: "Y – в пятницу", "Y – неделей ранее, 3 апреля" (the exact one)."""
    words = match.skeleton.words
    if mention.last >= len(words) or words.tokens[mention.last].text not in DASHES:
        return None
    days = [m for m in match.skeleton.mentions if m.date is not None and 0 < m.first - mention.last <= 6]
    days = [m for m in days if all(words.tokens[k].pos != "VERB" for k in range(mention.last, m.first))]
    exact = [m for m in days if m.date is not None and m.date.day]
    return next(iter(exact or days), None)


def _like(match: Match, mention: Mention, role: str) -> bool:
    return any(m.case == mention.case for m in match.roles.get(role, ()))


def _add(context: FactContext, draft: FactDraft, date: EventDate) -> None:
    """Join a meeting of a body with the meeting of the person who stands for it on the same day."""

    def side(r: Referent) -> int:
        body = context.body(r)
        return id(body.sender or body) if body is not None else id(r)

    mine = {side(r) for r in draft.several("participants")}
    for old in context.drafts.of("meeting"):
        if {side(r) for r in old.several("participants")} != mine or old.realis != draft.realis:
            continue
        before, now = old.text("date"), draft.text("date")
        if before and now and date.said and not (before.startswith(now) or now.startswith(before)):
            continue
        named = {id(r) for r in draft.several("participants") if r.type == "person"}
        known = {id(r) for r in old.several("participants") if r.type == "person"}
        if not (named <= known or known <= named):
            continue
        if len(named) > len(known):
            old.roles["participants"] = draft.roles["participants"]
        if date.said and now and len(now) >= len(before or ""):
            old.roles["date"] = now
        old.roles["date"] = old.roles.get("date") or now
        old.cite(*draft.sentences)
        return
    context.drafts.add(draft)
