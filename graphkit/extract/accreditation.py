"""How many observers were accredited, and from where."""

from __future__ import annotations

from graphkit.extract.drafts import Draft
from graphkit.extract.mentions import Mention
from graphkit.extract.reading import Reading
from graphkit.extract.referents import Referent
from graphkit.extract.tree import Skeleton


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
