"""Facts that a sentence tells as a whole: memoranda and their years, accreditation figures, judgements, missions."""

from __future__ import annotations

from functools import cache
from typing import Any

from graphkit.extract.coreference import pair_before
from graphkit.extract.dating import resolve_date
from graphkit.extract.drafts import Draft
from graphkit.extract.events import Reading
from graphkit.extract.frames import Match
from graphkit.extract.lexicon import load_toml
from graphkit.extract.mentions import Mention
from graphkit.extract.referents import Referent
from graphkit.extract.tree import Skeleton
from graphkit.parse.morphology import lemmas


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


def accreditation(reading: Reading, n: int, skeleton: Skeleton) -> None:
    """A fact for each figure in a sentence that speaks of accreditation; the body or country it is of where said."""
    words = skeleton.words
    discourse = reading.discourse
    if not any(
        any(x.startswith("аккредит") for x in words.lemmas[i]) or words.has(i, "мандат", "удостоверение")
        for i in range(len(words))
    ):
        return
    home = discourse.register.commission(discourse.home) if discourse.home else None
    for mention in discourse.sentences[n].mentions:
        count = mention.count
        if count is None:
            continue
        following = words.tokens[mention.last] if mention.last < len(words) else None
        if (
            count.noun is None
            and not count.of
            and not (following is not None and (following.pos == "VERB" or following.text in ("–", "—", ",", ".")))
        ):
            continue
        election = reading.elections(n, mention.first)
        origins = [b for phrase in count.of for b in discourse.bodies(phrase, n)] or _origin_near(
            reading, n, mention, skeleton
        )
        either: list[Referent | None] = [*origins] or [None]
        for origin in either:
            roles = {"accredited": origin, "count": count.value, "accreditor": home, "election": election}
            reading.drafts.add(Draft("accreditation", roles, [n], "actual", "accreditation.ru.figure"))
            if origin is not None and election is not None:
                reading.drafts.add(
                    Draft(
                        "observation",
                        {"observer": origin, "election": election},
                        [n],
                        "actual",
                        "observation.ru.accredited",
                    )
                )


def _origin_near(reading: Reading, n: int, mention: Mention, skeleton: Skeleton) -> list[Referent]:
    """Who a figure is of, told elsewhere in its clause: "у миссии … – восемь", "от МПА … 70 человек"."""
    words = skeleton.words
    best: list[Referent] = []
    for other in reading.discourse.sentences[n].mentions:
        if other.kind != "body" or other.first >= mention.first + 12:
            continue
        before = other.first and words.has(other.first - 1, "у", "от", "в")
        own = {r.type for r in other.referents}
        if before and own & {"organization", "mission"} and (not words.has(other.first - 1, "в") or "mission" in own):
            apart = (
                words.tokens[other.last : mention.first]
                if other.last <= mention.first
                else words.tokens[mention.last : other.first]
            )
            if sum(t.pos == "VERB" for t in apart) <= 1 and len(apart) <= 7:
                best = list(other.referents)
                if other.first > mention.first:
                    break
    if not best:
        previous = next(
            (
                m
                for m in reading.discourse.sentences[n].mentions
                if m.last <= mention.first and mention.first - m.last <= 1 and m.kind == "body"
            ),
            None,
        )
        best = (
            list(previous.referents)
            if previous is not None and any(r.type == "mission" for r in previous.referents)
            else []
        )
    return best


@cache
def _stance_words() -> dict[str, frozenset[str]]:
    return {k: frozenset(x for w in v for x in lemmas(w)) for k, v in load_toml("ru", "stance.toml").items()}


def stance(skeleton: Skeleton) -> str | None:
    """positive, negative or mixed by the judging words of a sentence, or None where none judges."""
    words, lists = skeleton.words, _stance_words()
    plus = minus = 0
    for i in range(len(words)):
        turned = any(not words.lemmas[k].isdisjoint(lists["turn"]) for k in range(max(0, i - 2), i))
        if not words.lemmas[i].isdisjoint(lists["positive"]):
            plus, minus = (plus, minus + 1) if turned else (plus + 1, minus)
        elif not words.lemmas[i].isdisjoint(lists["negative"]):
            plus, minus = (plus + 1, minus) if turned else (plus, minus + 1)
    if plus and minus:
        return "mixed"
    return "positive" if plus else "negative" if minus else None


def assessment(reading: Reading, n: int, match: Match) -> None:
    """A judgement by an observer on a vote; a commission's praise of its own and praise of preparations are none."""
    judged = stance(match.skeleton)
    election = reading.elections(n, match.trigger.token)
    if judged is None or election is None:
        return
    discourse = reading.discourse
    for assessor in reading.people(match.roles.get("assessor", ())):
        body = discourse.body_of(assessor) if assessor.type == "person" else assessor
        if body is None or body.type == "commission" or (body.country == discourse.home and body.type != "mission"):
            continue
        if any(f.roles["assessor"] is assessor for f in reading.drafts.of("assessment")):
            continue
        reading.drafts.add(
            Draft(
                "assessment",
                {"assessor": assessor, "election": election, "stance": judged},
                [n],
                match.realis,
                match.frame.id,
            )
        )


def missions(reading: Reading) -> None:
    """Every mission the article speaks of observes: the vote it was named with, or the article's main one."""
    discourse = reading.discourse
    observed = {id(f.roles["observer"]) for f in reading.drafts.of("observation")}
    for referent in list(discourse.register):
        if referent.type != "mission":
            continue
        election = referent.election or discourse.main_election
        if election is None:
            continue
        referent.election = referent.election or election
        if id(referent) in observed or (referent.sender is not None and id(referent.sender) in observed):
            continue
        n = _first_sentence(discourse, referent)
        reading.drafts.add(
            Draft("observation", {"observer": referent, "election": election}, [n], "actual", "observation.ru.mission")
        )


def _first_sentence(discourse: Any, referent: Referent) -> int:
    """The sentence that speaks of a mission first: by itself, or in the office of the one who heads it."""
    for n, _, body in discourse.seen_bodies:
        if body is referent:
            return int(n)
    return min(referent.first_seen, len(discourse.sentences) - 1)


def positions(reading: Reading) -> None:
    """The offices of named people, each once; an office whose body nothing gives is left out."""
    seen: list[tuple[Referent, str, Referent | None]] = []
    for held in sorted(reading.discourse.held, key=lambda h: h.sentence):
        if held.body is None:
            continue
        if any(
            p is held.person
            and r == held.role
            and (b is held.body or (b is not None and (b.sender is held.body or held.body.sender is b)))
            for p, r, b in seen
        ):
            continue
        seen.append((held.person, held.role, held.body))
        roles = {"person": held.person, "role": held.role, "title": held.title, "organization": held.body}
        rule = held.rule if "." in held.rule else "position.ru.title"
        reading.drafts.facts.append(Draft("position", roles, [held.sentence], "actual", rule))
