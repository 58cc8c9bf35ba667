"""The words of a sentence that judge a vote: where they stand, and whether they praise or blame."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from graphkit.extract.russian.facts.assessments.negation import (
    clause_around,
    is_aim,
    is_harmless,
    is_planned,
    is_turned,
    lacks_goods,
)
from graphkit.extract.russian.facts.assessments.stance_vocabulary import (
    BLAME,
    BOTH,
    FAINT,
    PRAISE,
    judging_phrase,
    judging_words,
    stance_words,
)
from graphkit.extract.russian.words.phrases import Words


@dataclass(frozen=True, slots=True)
class Verdict:
    """A judging word: its token, and what it says: PRAISE, BLAME, BOTH or FAINT praise, which blame outweighs."""

    token: int
    sign: int


def stance(signs: Iterable[int]) -> str | None:
    """positive, negative or mixed, as the signs of judging words add up; None without any."""
    kinds = set(signs)
    if not kinds:
        return None
    if kinds <= {PRAISE, FAINT}:
        return "positive"
    return "negative" if kinds <= {BLAME, FAINT} else "mixed"


def verdicts(words: Words, taken: Sequence[bool]) -> list[Verdict]:
    """The judging words of a sentence with what negation makes of them; tokens ``taken`` by names do not count."""
    if words.every.isdisjoint(judging_words()):
        return []
    told: list[Verdict] = []
    prepared: list[Verdict] = []
    for i, sign in _judging_tokens(words, taken):
        first, last = clause_around(words, i)
        if is_planned(words, first, last) or is_aim(words, first, last) or is_harmless(words, i, sign):
            continue
        verdict = Verdict(i, _turned_round(words, i, sign))
        if not _is_spoiled(words, verdict, told[-1:], first):
            (prepared if words.has_within(first, last, stance_words("before")) else told).append(verdict)
    # Praise of what goes before a vote alone is no judgement of it.
    return sorted([*told, *prepared], key=lambda v: v.token) if told else []


def _judging_tokens(words: Words, taken: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """(token, sign) of each word, or first word of a phrase, that judges by itself."""
    i = 0
    while i < len(words):
        phrase = None if taken[i] else judging_phrase(words, i)
        end, sign = phrase or (i + 1, None if taken[i] else _sign_of_word(words, i))
        if sign is not None:
            yield i, sign
        i = end


def _sign_of_word(words: Words, i: int) -> int | None:
    """What a word says by itself, None where it judges nothing."""
    own = words.lemmas[i]
    if not own.isdisjoint(stance_words("mixed")):
        return BOTH
    if not own.isdisjoint(stance_words("lack")) and lacks_goods(words, i):
        return None
    if not own.isdisjoint(stance_words("negative")):
        return BLAME
    if not own.isdisjoint(stance_words("faint")):
        return FAINT
    if not own.isdisjoint(stance_words("positive")) and not (words.tokens[i].pos == "VERB" and "открыть" in own):
        return PRAISE
    # Goods judge only where they are missing, which turns their praise into blame: "не хватало дебатов".
    goods = not own.isdisjoint(stance_words("goods")) and "выборы" not in own
    return PRAISE if goods and is_turned(words, i) else None


def _turned_round(words: Words, i: int, sign: int) -> int:
    """The sign of token ``i``, or the opposite one where the words around it deny it."""
    if sign == BOTH or words.has(i, "не", "без", "ни") or not is_turned(words, i):
        return sign
    return PRAISE if sign == BLAME else BLAME


def _is_spoiled(words: Words, verdict: Verdict, before: Sequence[Verdict], first: int) -> bool:
    """Whether praise is only what the blame right before it is of: "подрывает доверие", "усомнилась в честности"."""
    blamed = any(v.sign == BLAME and v.token >= max(first, verdict.token - 4) for v in before)
    return verdict.sign == PRAISE and words.tokens[verdict.token].pos == "NOUN" and blamed


def weighed(words: Words, found: Sequence[Verdict]) -> bool:
    """Whether a sentence sets something against its only verdict: "прошло спокойно, но камеры не работали"."""
    if not found or stance(v.sign for v in found) == "mixed":
        return False
    turns = [i for i in range(len(words)) if not words.lemmas[i].isdisjoint(stance_words("but"))]
    return any(_is_against(words, found, side, other) for turn in turns for side, other in _sides(words, turn))


def _sides(words: Words, turn: int) -> Iterator[tuple[range, range]]:
    """What stands on both sides of a "but", both ways round; one that opens the sentence reaches to its first comma."""
    end = next((i for i in range(1, len(words)) if words.tokens[i].text == ","), len(words))
    first, second = (range(end), range(end, len(words))) if turn == 0 else (range(turn), range(turn, len(words)))
    yield first, second
    yield second, first


def _is_against(words: Words, found: Sequence[Verdict], side: range, other: range) -> bool:
    """Whether only one side judges, and the other is not light: it has a verb, an adjective or an adverb."""
    if not any(v.token in side for v in found) or any(v.token in other for v in found):
        return False
    if words.has_within(other.start, other.stop, stance_words("light")):
        return False
    return any(token.pos in ("VERB", "ADJ", "ADV") for token in words.tokens[other.start : other.stop])
