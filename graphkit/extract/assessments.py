"""Judgements of a vote as a whole: who found it what."""

from __future__ import annotations

from functools import cache

from graphkit.extract.drafts import Draft
from graphkit.extract.frames import Match
from graphkit.extract.lexicon import load_toml
from graphkit.extract.reading import Reading
from graphkit.extract.tree import Skeleton
from graphkit.parse.morphology import lemmas


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
