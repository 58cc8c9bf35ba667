"""The tokens of a sentence that tell one document: its clause, and clauses behind it that leave the noun out."""

from __future__ import annotations

from collections.abc import Collection

from graphkit.extract.discourse.mentions import Mention
from graphkit.extract.russian.syntax.clauses import clause
from graphkit.extract.russian.words.phrases import DASHES, Words

NOUNS = ("меморандум", "соглашение", "протокол", "договор")
REPLACED = ("взамен", "вместо", "смена", "замена", "заменить", "сменить")


def stretch_of(words: Words, at: int) -> list[int]:
    """The tokens that tell the document at token ``at``: its clause with its verb, the relative clause or aside behind
    it; without another document with another partner.
    """
    main = clause(words, (at,), verbs=False)
    first, last = main.start, _end(words, main.stop)
    if first and words.tokens[first - 1].text == ":" and not words.has_within(main.start, main.stop, ("с", "между")):
        first = 0  # what stands before a colon may name the sides
    verbs = any(words.tokens[k].pos == "VERB" for k in range(first, last))
    if not verbs and last < len(words) and words.tokens[last].text == ",":
        # a clause set in between: "меморандум с X, где собираются …, ЦИК рассчитывает подписать"
        again = next((k for k in range(len(words) - 1, last, -1) if words.tokens[k].text == ","), last)
        return [*range(first, last), *range(again, len(words))]
    last = next((k for k in range(at + 1, last) if words.has(k, *REPLACED)), last)
    return list(range(_own_start(words, first, at), _own_end(words, at, last)))


def _end(words: Words, last: int) -> int:
    """The token after a clause that ends at ``last`` and the clauses with "который" behind it."""
    while last < len(words) and words.tokens[last].text in (",", *DASHES):
        if not words.has_within(last + 1, last + 4, ("который",)):
            break
        ends = (k for k in range(last + 2, len(words)) if words.tokens[k].text in (";", ":") or _new_clause(words, k))
        last = next(ends, len(words))
    return last


def _own_start(words: Words, first: int, at: int) -> int:
    """Where a document begins to be told behind another: "подписал меморандумы с X, с Y такой документ …"."""
    for k in range(at - 1, first, -1):
        if _partner_behind(words, k) and words.has_within(first, k, NOUNS):
            return k + 1
    return first


def _own_end(words: Words, at: int, last: int) -> int:
    """Where another document with another partner begins: "…, с узбекскими коллегами такой документ …"."""
    for k in range(at + 1, last):
        if _partner_behind(words, k) and words.has_within(k + 1, last, (*NOUNS, "документ")):
            return k
    return last


def _partner_behind(words: Words, k: int, *marks: str) -> bool:
    """Whether "с" and another partner begin behind a comma, or one of the ``marks``, at token ``k``."""
    start = _behind(words, k)
    marked = words.tokens[k].text in (marks or (",",))
    return marked and words.has(start, "с", "со") and words.tokens[start].pos == "ADP"


def _behind(words: Words, k: int) -> int:
    """The token where a clause behind a comma begins, a conjunction passed over."""
    return k + 1 + words.has(k + 1, "а", "и", "но")


def _new_clause(words: Words, k: int) -> bool:
    """Whether a coordinate clause begins at the comma at token ``k``."""
    return words.tokens[k].text == "," and words.has(k + 1, "а", "но", "и")


def replaced(words: Words, at: int) -> bool:
    """Whether words right before the noun say that another document takes its place: "взамен прежнего соглашения"."""
    for k in range(at - 1, max(-1, at - 4), -1):
        if words.has(k, *REPLACED):
            return True
        if words.tokens[k].pos not in ("ADJ", "DET", "ADP", "PRON"):
            return False
    return False


def clauses_without_noun(words: Words, at: int, dates: Collection[Mention]) -> list[range]:
    """The clauses behind the noun at token ``at`` that name another partner and leave the noun out, in their order.

    "подписал меморандум с X в 2023 году, с казахстанским партнёром – в 2024-м"; ``dates`` are those of the sentence.
    """
    out: list[range] = []
    end = len(words)
    for k in range(end - 1, at, -1):
        if not _partner_behind(words, k, ",", ";"):
            continue
        gap = range(_behind(words, k), end)
        if words.has_within(gap.start, gap.stop, (*NOUNS, "документ")):
            end = k
        elif _tells_as_before(words, at, gap, k, dates):
            out.append(gap)
            end = k
    return out[::-1]


def _tells_as_before(words: Words, at: int, gap: range, k: int, dates: Collection[Mention]) -> bool:
    """Whether a clause behind token ``k`` has a verb, or a date where what is before has one or a short participle."""
    if any(words.tokens[i].feats.get("VerbForm") in ("Fin", "Part") for i in gap):
        return True
    if not any(m.first in gap for m in dates):
        return False
    short = (words.tokens[i] for i in range(at, k) if words.tokens[i].feats.get("Variant") == "Short")
    return any(m.first < k for m in dates) or any(token.pos in ("VERB", "ADJ") for token in short)
