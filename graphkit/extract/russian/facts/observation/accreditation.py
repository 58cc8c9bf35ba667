"""How many observers were accredited, and from where: the figures of a passage, each paired with who it is of."""

from __future__ import annotations

from graphkit.extract.discourse.mentions import Count
from graphkit.extract.russian.facts.context import FactContext
from graphkit.extract.russian.facts.drafts import FactDraft, Roles
from graphkit.extract.russian.facts.observation.count_pairing import figures
from graphkit.extract.russian.facts.observation.observer_counts import observer_counts
from graphkit.extract.russian.facts.observation.observers import add_observation, observer_words, speaks_of
from graphkit.extract.russian.who.referents import Referent
from graphkit.extract.russian.who.state import Discourse
from graphkit.extract.russian.who.vote_country import paragraph_break
from graphkit.extract.russian.who.votes import election_of
from graphkit.extract.russian.words.phrases import DASHES, Words


def accreditation(context: FactContext) -> None:
    """A fact for each figure in the passages that speak of accreditation; the body or country it is of where said."""
    discourse = context.discourse
    for n in _passages(discourse):
        election = election_of(discourse, n)
        for count, origins in figures(discourse, n, election):
            _add(context, n, count, origins, election)


def _add(context: FactContext, n: int, count: Count, origins: tuple[Referent, ...], election: Referent | None) -> None:
    country = (election.country if election is not None else None) or context.discourse.home
    accreditor = context.discourse.register.commission(country) if country else None
    several = len(origins) > 1 and not count.each
    either: list[Referent | None] = [None] if several or not origins else [*origins]
    for origin in either:
        roles: Roles = {"accredited": origin, "count": count.value, "accreditor": accreditor, "election": election}
        context.drafts.add(FactDraft("accreditation", roles, [n], "actual", "accreditation.ru.figure"))
    for origin in origins:
        add_observation(context, n, origin, election, "observation.ru.accredited")


# ---- where figures of accreditation stand


def _passages(discourse: Discourse) -> list[int]:
    """The sentences whose figures are of accredited observers: those that say so, and the lists that go on."""
    out: set[int] = set()
    for n, read in enumerate(discourse.sentences):
        if not _says_so(discourse, n):
            continue
        out.add(n)
        if not any(observer_counts(discourse, n)) and _points_back(read.words):
            k = n - 1
            while k >= 0 and any(observer_counts(discourse, k)) and n - k <= 3:
                out.add(k)
                k -= 1
        k = n + 1
        while k < len(discourse.sentences):
            if _goes_on(discourse, k):
                out.add(k)
            elif any(observer_counts(discourse, k)) or not _goes_on_beyond(discourse, k):
                break
            k += 1
    return sorted(out)


def _says_so(discourse: Discourse, n: int) -> bool:
    words, listed = discourse.sentences[n].words, observer_words()
    before = discourse.sentences[n - 1].words.every if n else frozenset[str]()
    told = not before.isdisjoint(("наблюдатель", "наблюдение"))
    accredited = words.tells(listed["cards"]) or any(lemma.startswith("аккредит") for lemma in words.every)
    admitted = words.tells(listed["admitting"]) and any(
        not words.lemmas[i].isdisjoint(listed["admitting"])
        and (
            (told and words.has(i, "разрешение", "допуск", "право"))
            or any(
                words.has(k, "наблюдатель", "наблюдение", "наблюдать", "заявка")
                for k in range(max(0, i - 6), min(len(words), i + 12))
            )
        )
        for i in range(len(words))
    )
    return accredited or admitted


def _goes_on_beyond(discourse: Discourse, n: int) -> bool:
    """Whether the list of figures goes on after a sentence without any."""
    return n + 1 < len(discourse.sentences) and any(observer_counts(discourse, n + 1)) and _goes_on(discourse, n + 1)


def _points_back(words: Words) -> bool:
    return any(words.has(k, "они", "весь", "все", "тот", "этот") for k in range(min(4, len(words))))


def _goes_on(discourse: Discourse, n: int) -> bool:
    """Whether a sentence lists on the figures of the one before it: in its paragraph or as a line of a list."""
    read = discourse.sentences[n]
    words = read.words
    if paragraph_break(discourse, n):
        before = discourse.sentences[n - 1].words
        text = words.tokens[0].text if words.tokens else ""
        verbs = any(t.pos == "VERB" and t.feats.get("VerbForm") == "Fin" for t in words.tokens)
        line = text in DASHES or text in ("•", "*", "·") or before.tokens[-1].text in (":", ";")
        line = line or _deals_out(words) or (len(words) <= 16 and not verbs and words.tokens[-1].text != ".")
        if not line and not _all_told(discourse, n):
            return False
    found = list(observer_counts(discourse, n))
    if not found or any(not words.lemmas[i].isdisjoint(observer_words()["others"]) for i in range(len(words))):
        return False
    paired = [b for _, b in figures(discourse, n, election_of(discourse, n)) if b]
    return (
        bool(paired)
        or _deals_out(words)
        or any(c.noun == "observers" for c in (m.count for m in found) if c is not None)
    )


def _all_told(discourse: Discourse, n: int) -> bool:
    """Whether every figure of a sentence is said to be of a body or country that sends observers."""
    told = figures(discourse, n, election_of(discourse, n))
    sending = speaks_of(discourse.sentences[n].words, "sharing")
    return sending and bool(told) and all(bodies for _, bodies in told)


def _deals_out(words: Words) -> bool:
    """Whether a sentence opens by dividing the figure before it: "из них", "больше всего", "остальные"."""
    return any(not words.lemmas[i].isdisjoint(observer_words()["shares"]) for i in range(min(6, len(words))))
