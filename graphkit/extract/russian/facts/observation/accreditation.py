"""How many observers were accredited, and from where: the figures of a passage, each paired with who it is of.

Reads the discourse alone.
"""

from __future__ import annotations

from collections.abc import Iterator

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
    """Add a fact for each figure in the passages that speak of accreditation, with the body or country it is of."""
    discourse = context.discourse
    for n in _passages(discourse):
        election = election_of(discourse, n)
        for count, origins in figures(discourse, n, election):
            _add_accreditation(context, n, count, origins, election)


def _add_accreditation(
    context: FactContext, n: int, count: Count, origins: tuple[Referent, ...], election: Referent | None
) -> None:
    """Add what a figure tells: one fact, or one for each origin where each has so many; and that origins observe."""
    country = (election.country if election is not None else None) or context.discourse.home
    accreditor = context.discourse.register.commission(country) if country else None
    in_all = not origins or (len(origins) > 1 and not count.each)
    whose: list[Referent | None] = [None] if in_all else [*origins]
    for origin in whose:
        roles: Roles = {"accredited": origin, "count": count.value, "accreditor": accreditor, "election": election}
        context.drafts.add(FactDraft("accreditation", roles, [n], "actual", "accreditation.ru.figure"))
    for origin in origins:
        add_observation(context, n, origin, election, "observation.ru.accredited")


# ---- where figures of accreditation stand


def _passages(discourse: Discourse) -> list[int]:
    """The sentences whose figures are of accredited observers: those that say so, and the lists that go on."""
    out: set[int] = set()
    for n in range(len(discourse.sentences)):
        if _speaks_of_accrediting(discourse, n):
            out.update([n, *_figures_pointed_to(discourse, n), *_figures_after(discourse, n)])
    return sorted(out)


def _speaks_of_accrediting(discourse: Discourse, n: int) -> bool:
    """Whether observers are accredited in sentence ``n``, handed their cards, or admitted."""
    words, vocabulary = discourse.sentences[n].words, observer_words()
    if words.tells(vocabulary["cards"]) or any(lemma.startswith("аккредит") for lemma in words.every):
        return True
    if not words.tells(vocabulary["admitting"]):
        return False
    told_before = n > 0 and discourse.sentences[n - 1].words.tells(("наблюдатель", "наблюдение"))
    return any(_admits_observers(words, i, told_before) for i in range(len(words)))


def _admits_observers(words: Words, i: int, told_before: bool) -> bool:
    """Whether token ``i`` lets in somebody who observes, said beside it or in the sentence before."""
    if words.lemmas[i].isdisjoint(observer_words()["admitting"]):
        return False
    leave = told_before and words.has(i, "разрешение", "допуск", "право")
    return leave or words.has_within(i - 6, i + 12, ("наблюдатель", "наблюдение", "наблюдать", "заявка"))


def _figures_pointed_to(discourse: Discourse, n: int) -> Iterator[int]:
    """The sentences with figures, three at most, that one without any points back to: "Все они аккредитованы"."""
    if any(observer_counts(discourse, n)) or not _points_back(discourse.sentences[n].words):
        return
    for before in range(n - 1, max(-1, n - 4), -1):
        if not any(observer_counts(discourse, before)):
            return
        yield before


def _figures_after(discourse: Discourse, n: int) -> Iterator[int]:
    """The sentences that list on the figures of sentence ``n``; one without figures may stand between them."""
    for after in range(n + 1, len(discourse.sentences)):
        if _lists_on(discourse, after):
            yield after
        elif any(observer_counts(discourse, after)) or not _lists_on_behind(discourse, after):
            return


def _points_back(words: Words) -> bool:
    """Whether a sentence opens with a word for those told of before: "Все они аккредитованы"."""
    return words.has_within(0, 4, ("они", "весь", "все", "тот", "этот"))


def _lists_on(discourse: Discourse, n: int) -> bool:
    """Whether a sentence lists on the figures of the one before it: in its paragraph or as a line of a list."""
    words = discourse.sentences[n].words
    if paragraph_break(discourse, n) and not (_is_line_of_list(discourse, n) or _all_have_senders(discourse, n)):
        return False
    counts = [m.count for m in observer_counts(discourse, n) if m.count is not None]
    if not counts or words.tells(observer_words()["others"]):
        return False
    paired = any(bodies for _, bodies in figures(discourse, n, election_of(discourse, n)))
    return paired or _deals_out(words) or any(count.noun == "observers" for count in counts)


def _lists_on_behind(discourse: Discourse, n: int) -> bool:
    """Whether the list of figures goes on after a sentence without any."""
    return n + 1 < len(discourse.sentences) and any(observer_counts(discourse, n + 1)) and _lists_on(discourse, n + 1)


def _is_line_of_list(discourse: Discourse, n: int) -> bool:
    """Whether a paragraph looks like a line of a list: a bullet, behind a colon, a few words without a verb."""
    words = discourse.sentences[n].words
    opening = words.tokens[0].text if words.tokens else ""
    if opening in DASHES or opening in ("•", "*", "·"):
        return True
    if discourse.sentences[n - 1].words.tokens[-1].text in (":", ";") or _deals_out(words):
        return True
    verbs = any(token.pos == "VERB" and token.feats.get("VerbForm") == "Fin" for token in words.tokens)
    return len(words) <= 16 and not verbs and words.tokens[-1].text != "."


def _all_have_senders(discourse: Discourse, n: int) -> bool:
    """Whether every figure of a sentence is said to be of a body or country that sends observers."""
    pairs = figures(discourse, n, election_of(discourse, n))
    return speaks_of(discourse.sentences[n].words, "sharing") and bool(pairs) and all(bodies for _, bodies in pairs)


def _deals_out(words: Words) -> bool:
    """Whether a sentence opens by dividing the figure before it: "из них", "больше всего", "остальные"."""
    return words.has_within(0, 6, observer_words()["shares"])
