"""The figures of a sentence and who they are of: "СНГ – 94, БДИПЧ – сорок, вдвое меньше – посольство"."""

from __future__ import annotations

from collections.abc import Sequence

from graphkit.extract.discourse.mentions import Count
from graphkit.extract.russian.facts.observation.figure_rows import FROM, RowItem, figure_row
from graphkit.extract.russian.facts.observation.observers import mission_before, observer_words
from graphkit.extract.russian.who.referents import Referent
from graphkit.extract.russian.who.state import Discourse
from graphkit.extract.russian.words.phrases import DASHES, Words

# The distance at which a figure and a body no longer go together.
_FAR = 20.0


def figures(discourse: Discourse, n: int, election: Referent | None) -> list[tuple[Count, tuple[Referent, ...]]]:
    """Each figure of a sentence with the bodies or countries it is of: said with it, or its nearest free neighbour.

    A figure of nobody told has no bodies. The ``election`` is the one observed: who holds it himself is no observer.
    """
    items = figure_row(discourse, n, election)
    neighbours = _neighbours(discourse.sentences[n].words, items)
    return [
        (item.count, item.bodies or neighbours.get(id(item)) or _mission_pointed_to(discourse, n, item))
        for item in items
        if item.count is not None
    ]


def _neighbours(words: Words, items: Sequence[RowItem]) -> dict[int, tuple[Referent, ...]]:
    """By the id of a figure's item, the bodies that stand next to it and go with it.

    A list keeps one order, "X – 17, Y – восемь" or "17 – X, восемь – Y", so figures and bodies that stand next to each
    other are paired for the least distance in all (a matching on a line, found by dynamic programming).
    """
    best = [0.0]
    paired_here = [False] * (len(items) + 1)
    for i in range(1, len(items) + 1):
        nearness = _nearness(words, items[i - 2], items[i - 1]) if i > 1 else 0.0
        paired = best[i - 2] + nearness if nearness > 0 else -1.0
        paired_here[i] = paired > best[i - 1]
        best.append(max(paired, best[i - 1]))
    out: dict[int, tuple[Referent, ...]] = {}
    i = len(items)
    while i > 0:
        if paired_here[i]:
            figure, bodies = _figure_first(items[i - 2], items[i - 1])
            out[id(figure)] = bodies.bodies
        i -= 2 if paired_here[i] else 1
    return out


def _nearness(words: Words, a: RowItem, b: RowItem) -> float:
    """How well two neighbours go together, 0 to about 28; 0 where they are not a free figure and bodies."""
    figure, body = _figure_first(a, b)
    if figure.count is None or body.count is not None or figure.bodies:
        return 0.0
    gap = range(a.last, b.first)
    linked = any(words.tokens[i].text in DASHES or words.tokens[i].text in ("(", ":") for i in gap)
    said = words.has(body.first - 1, *FROM)
    return max(0.0, _FAR + 4 * linked + 4 * said - _distance(words, gap))


def _figure_first(a: RowItem, b: RowItem) -> tuple[RowItem, RowItem]:
    """Both items, the one with a figure first."""
    return (a, b) if a.count is not None else (b, a)


def _distance(words: Words, gap: range) -> float:
    """How far the words of a gap part what stands on both sides: each word, most of all a new clause or a verb."""
    verbs = sum(_is_other_verb(words, i) for i in gap[1:])
    clauses = sum(_opens_clause(words, i) for i in gap)
    commas = sum(words.tokens[i].text in (",", ";") for i in gap)
    semicolons = sum(words.tokens[i].text == ";" for i in gap)
    return float(len(gap) + 6 * verbs + 20 * clauses + 2 * commas + 8 * semicolons)


def _is_other_verb(words: Words, at: int) -> bool:
    """Whether a token is a finite verb that gives nobody a share: "составило", "прислала" part nothing."""
    finite = words.tokens[at].pos == "VERB" and words.tokens[at].feats.get("VerbForm") == "Fin"
    return finite and words.lemmas[at].isdisjoint(observer_words()["sharing"])


def _opens_clause(words: Words, at: int) -> bool:
    """Whether token ``at`` is a conjunction behind a comma, other than "и" and "а"."""
    joint = words.tokens[at].pos in ("SCONJ", "CCONJ") and not words.has(at, "и", "а")
    return joint and words.text(at - 1, at) == ","


def _mission_pointed_to(discourse: Discourse, n: int, item: RowItem) -> tuple[Referent, ...]:
    """The mission told last, where a pronoun beside the figure means it, else (): "11 его наблюдателям"."""
    words = discourse.sentences[n].words
    near = range(max(0, item.first - 3), min(len(words), item.last + 3))
    if not any(_means_owner(words, i, item) for i in near):
        return ()
    mission = mission_before(discourse, n, item.first)
    return (mission,) if mission is not None else ()


def _means_owner(words: Words, at: int, item: RowItem) -> bool:
    """Whether token ``at`` is a pronoun for whose observers they are: "аккредитованы в ней 90", "11 его людям"."""
    text = words.tokens[at].text.lower()
    governed = text in ("ней", "нее", "неё", "него") and words.has(at - 1, "в", "от", "у", "из")
    return governed or (text in ("его", "ее", "её") and item.first < at < item.last + 2)
