"""Facts that frames tell: meetings, awards, invitations, briefings, offices told by verbs, observation by verbs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from graphkit.extract.dating import resolve_date
from graphkit.extract.discourse import Discourse, Held
from graphkit.extract.drafts import Draft, Drafts
from graphkit.extract.frames import Match
from graphkit.extract.mentions import Mention
from graphkit.extract.referents import Referent
from graphkit.extract.tree import Skeleton

_TOGETHER = frozenset({"вместе", "совместно", "совместный", "трехсторонний", "втроем"})
_DEGREE = re.compile(r"[IVXІ]{1,4}")


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


def meeting(reading: Reading, n: int, match: Match) -> None:
    """One meeting for each counterpart that stands for another body, one for all where they met together."""
    a, b = reading.people(match.roles.get("a", ())), reading.people(match.roles.get("b", ()))
    b = [r for r in b if all(r is not x for x in a)]
    a, b = [r for r in a if r.type != "election"], [r for r in b if r.type != "election"]
    if not a or (not b and len(a) < 2):
        return
    if b and all(r.type == "country" for r in a + b):
        return
    date = reading.date(n, match.skeleton, match.trigger.token)
    together = any(not _TOGETHER.isdisjoint(lemmas) for lemmas in match.skeleton.words.lemmas)
    groups = [b] if together or not b else _by_body(reading.discourse, b)
    for group in groups:
        members = list(dict.fromkeys([*a, *group]))
        members = _without_own_bodies(reading.discourse, members)
        if len(members) < 2:
            continue
        _add_meeting(
            reading, Draft("meeting", {"participants": members, "date": date}, [n], match.realis, match.frame.id)
        )


def _by_body(discourse: Discourse, people: Sequence[Referent]) -> list[list[Referent]]:
    groups: dict[int, list[Referent]] = {}
    for person in people:
        body = discourse.body_of(person) if person.type == "person" else person
        key = body.sender if body is not None and body.sender is not None else body
        groups.setdefault(id(key) if key is not None else id(person), []).append(person)
    return list(groups.values())


def _without_own_bodies(discourse: Discourse, members: list[Referent]) -> list[Referent]:
    """A body is no participant beside the person who stands for it."""
    own = {id(discourse.body_of(m)) for m in members if m.type == "person"}
    return [m for m in members if m.type == "person" or id(m) not in own]


def _add_meeting(reading: Reading, draft: Draft) -> None:
    """Join a meeting of a body with the meeting of the person who stands for it on the same day."""
    discourse = reading.discourse

    def side(r: Referent) -> int:
        body = discourse.body_of(r) if r.type == "person" else r
        return id(body.sender or body) if body is not None else id(r)

    mine = {side(r) for r in draft.roles["participants"]}
    for old in reading.drafts.of("meeting"):
        if {side(r) for r in old.roles["participants"]} == mine and old.realis == draft.realis:
            dates = old.roles.get("date"), draft.roles.get("date")
            if not all(dates) or dates[0] == dates[1]:
                named = [r for r in draft.roles["participants"] if r.type == "person"]
                before = [r for r in old.roles["participants"] if r.type == "person"]
                if len(named) > len(before):
                    old.roles["participants"] = draft.roles["participants"]
                if set(map(id, named)) <= set(map(id, before)) or set(map(id, before)) <= set(map(id, named)):
                    old.roles["date"] = old.roles.get("date") or draft.roles.get("date")
                    old.sentences += [s for s in draft.sentences if s not in old.sentences]
                    return
    reading.drafts.add(draft)


def award(reading: Reading, n: int, match: Match) -> None:
    """An award for each recipient; its name is quoted, or the noun itself."""
    name = None if match.frame.options.get("of_before") else award_name(match)
    conferrer = next(iter(reading.people(match.roles.get("conferrer", ()))), None)
    date = reading.date(n, match.skeleton, match.trigger.token)
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
    from graphkit.extract.noun_phrases import nominative

    i = nouns[0]
    if words.has(i, "награда"):
        return None
    first = i
    while first > 0 and words.tokens[first - 1].pos == "ADJ":
        first -= 1
    name = nominative(words, first, i + 1)
    return name[:1].upper() + name[1:] if first < i else None


def invitation(reading: Reading, n: int, match: Match) -> None:
    """An invitation for each invitee; "по приглашению X" invites the subject of its clause."""
    inviters = reading.people(match.roles.get("inviter", ()))
    invitees = reading.people(match.roles.get("invitee", ()))
    words = match.skeleton.words
    at = match.trigger.token
    if match.frame.options.get("come") and at and words.has(at - 1, "по"):
        inviters = _gen_after(match) or inviters
        verb = match.skeleton.clause(match.trigger)
        subjects = [x.mention for x in match.skeleton.subject_of(verb) if x.mention is not None]
        invitees = [r for r in reading.people(subjects) if r not in inviters]
    inviter = inviters[0] if inviters else None
    election = reading.elections(n, at)
    for invitee in invitees:
        if invitee is inviter or invitee.type == "election":
            continue
        reading.drafts.add(
            Draft(
                "invitation",
                {"inviter": inviter, "invitee": invitee, "election": election, "date": None},
                [n],
                match.realis,
                match.frame.id,
            )
        )


def _gen_after(match: Match) -> list[Referent]:
    after = [m for m in match.skeleton.mentions if 0 <= m.first - match.trigger.token - 1 <= 1 and m.referents]
    return list(after[0].referents) if after else []


def briefing(reading: Reading, n: int, match: Match) -> None:
    """A briefing with the people who spoke at it; a later one of the same day joins its speakers."""
    speakers = reading.people(match.roles.get("speakers", ()))
    if not speakers:
        return
    date = reading.date(n, match.skeleton, match.trigger.token)
    for old in reading.drafts.of("briefing"):
        if set(map(id, speakers)) <= set(map(id, old.roles["speakers"])):
            return
    reading.drafts.add(Draft("briefing", {"speakers": speakers, "date": date}, [n], match.realis, match.frame.id))


def observation(reading: Reading, n: int, match: Match) -> None:
    """Who observes, and which vote: the one named in the sentence or the article's main one."""
    words = match.skeleton.words
    election = reading.elections(n, match.trigger.token)
    observed = (
        match.frame.options.get("any")
        or any(m.election for m in match.skeleton.mentions)
        or match.trigger.pos != "VERB"
    )
    if election is None or not (
        observed or any(words.has(i, "выборы", "голосование", "референдум") for i in range(len(words)))
    ):
        return
    for observer in reading.people(match.roles.get("observer", ())):
        if observer.type == "election":
            continue
        reading.drafts.add(
            Draft("observation", {"observer": observer, "election": election}, [n], "actual", match.frame.id)
        )


def position(reading: Reading, n: int, match: Match) -> None:
    """An office told by a verb: it joins those told by a title."""
    people, bodies = reading.people(match.roles.get("person", ())), reading.people(match.roles.get("body", ()))
    if not people or not bodies or bodies[0].type not in ("commission", "organization", "mission"):
        return
    person, body = people[0], bodies[0]
    base = str(match.frame.options["role"])
    of = {
        "commission": "chair",
        "mission": "head_of_mission",
        "parliament": "speaker",
        "government": "prime_minister",
        "ministry": "minister",
    }
    role = of.get(body.sort, base) if base == "head" else base
    discourse = reading.discourse
    if any(h.person is person and h.role == role and h.body is body for h in discourse.held):
        return
    discourse.held.append(Held(person, role, str(match.frame.options["title"]), body, n, rule=match.frame.id))


BUILDERS = {
    "meeting": meeting,
    "award": award,
    "invitation": invitation,
    "briefing": briefing,
    "observation": observation,
}
