"""What the words around a judging word make of it: denied, lacking, planned, played down."""

from __future__ import annotations

from graphkit.extract.russian.facts.assessments.stance_vocabulary import BLAME, BOUNDS, stance_words
from graphkit.extract.russian.words.phrases import DASHES, Words
from graphkit.parse.morphology import fold

_WITHOUT_VERB = frozenset({"нет", "нету", "нельзя", "невозможно", "нечего", "некому"})
_ADMITS = ("исключать", "скрывать", "согласиться", "согласный")


def clause_around(words: Words, i: int) -> tuple[int, int]:
    """The tokens ``[first, last)`` around token ``i`` up to the nearest commas, dashes, brackets or quotation marks."""
    first = i
    while first > 0 and words.tokens[first - 1].text not in BOUNDS:
        first -= 1
    last = i
    while last < len(words) and words.tokens[last].text not in BOUNDS:
        last += 1
    return first, last


# ---- what takes nothing back, but judges nothing


def is_planned(words: Words, first: int, last: int) -> bool:
    """Whether a clause says what will or should be: "выборы пройдут честно", "чтобы выборы были честными"."""
    while first > 1 and words.tokens[first - 1].text == "," and not _is_finite(words, first, last):
        first = clause_around(words, first - 2)[0]  # "пройдут свободно, справедливо и прозрачно"
    tokens = words.tokens[first:last]
    future = any(t.feats.get("Tense") == "Fut" and t.feats.get("VerbForm") == "Fin" for t in tokens)
    future = future or any(fold(t.text) in ("будет", "будут", "чтобы", "бы") for t in tokens)
    return future and not any(fold(t.text) in ("не", "ничто", "никто") for t in tokens)


def is_aim(words: Words, first: int, last: int) -> bool:
    """Whether a clause says what is aimed at; its subject may stand before a dash: "наша цель – прозрачные выборы"."""
    dashed = first > 1 and words.tokens[first - 1].text in DASHES
    return words.has_within(clause_around(words, first - 2)[0] if dashed else first, last, stance_words("watch"))


def is_harmless(words: Words, i: int, sign: int) -> bool:
    """Whether a breach is played down, or only said not to have been able to spoil the vote, or matches something."""
    if words.has(i, "соответствовать", "соответствующий") and "соответствующ" in words.tokens[i].text.lower():
        after = words.case(i + 1) if i + 1 < len(words) else None
        return after is not None and after != "Dat"  # "соответствующие удостоверения"
    if sign != BLAME:
        return False
    if words.tokens[i].pos == "NOUN" and words.has_within(i - 3, i + 10, stance_words("minor")):
        return True
    return words.has_within(i - 5, i, stance_words("able"))


def lacks_goods(words: Words, i: int) -> bool:
    """Whether what is missing is something that itself judges: "отсутствие нарушений"."""
    goods = (stance_words(name) for name in ("goods", "positive", "negative"))
    return any(words.has_within(i + 1, i + 5, words_for) for words_for in goods)


# ---- what turns praise into blame and blame into praise


def is_turned(words: Words, i: int) -> bool:
    """Whether the words around token ``i`` say the opposite: "без нарушений", "не увидели нарушений"."""
    first, last = clause_around(words, i)
    lacking = _lacking(words, i, first)
    if lacking is not None:  # "не обошлось без нарушений": there were some
        return not words.has_within(lacking - 3, lacking, stance_words("escape"))
    if any(_negates(words, before) for before in range(max(first, i - 2), i)):
        return True
    if _denies(words, first, last, i):
        return True
    if words.tokens[i].pos == "NOUN" and words.has_within(first, last, stance_words("deny")):
        return True
    return _insertion_follows(words, i, first, last) and _denies(words, last + 1, len(words), i)


def _negates(words: Words, at: int) -> bool:
    """Whether token ``at`` negates or doubts the word after it: "не", "вряд ли"; not "не только"."""
    return words.has(at, "не", "ни", "вряд", "едва") and not words.has(at + 1, "только")


def _insertion_follows(words: Words, i: int, first: int, last: int) -> bool:
    """Whether the verb comes after an insertion: "Нарушений, способных повлиять на исход, не было"."""
    if last >= len(words) or words.tokens[last].text != ",":
        return False
    return _opens_clause(words, i, first) or (first > 0 and _is_insertion(words, first))


def _opens_clause(words: Words, i: int, first: int) -> bool:
    """Whether token ``i`` is a noun in the genitive that its clause begins with."""
    if words.tokens[i].pos != "NOUN" or words.case(i) != "Gen" or i - first > 2:
        return False
    return not any(token.pos in ("NOUN", "VERB", "ADP", "NUM") for token in words.tokens[first:i])


def _is_insertion(words: Words, first: int) -> bool:
    """Whether a clause begins as an insertion does: "способных …", "которые …", "что бы …"."""
    participle = words.tokens[first].feats.get("VerbForm") == "Part"
    return participle or words.has(first, "который") or words.has(first + 1, "бы")


def _lacking(words: Words, i: int, first: int) -> int | None:
    """Where a word says that token ``i`` is missing: "без нарушений", "не хватало дебатов, соперничества"."""
    lack = stance_words("lack")
    listed = words.tokens[i].pos in ("NOUN", "ADJ") and words.case(i) == "Gen"
    for at in range(i - 1, max(-1, i - (14 if listed else 5)), -1):
        if not lack.isdisjoint(words.lemmas[at]):
            return at if at >= i - 4 or words.tokens[at].pos == "VERB" else None
        if words.tokens[at].feats.get("VerbForm") == "Fin" or (at < first and not listed):
            return None
    return None


def _denies(words: Words, first: int, last: int, i: int) -> bool:
    """Whether the stretch denies its verb for token ``i``: "не увидели", "замечаний нет", "признать … не можем"."""
    if words.has_within(first, last, stance_words("escape")):
        return False
    answers = (_denial_at(words, at, i) for at in range(first, last))
    return next((answer for answer in answers if answer is not None), False)


def _denial_at(words: Words, at: int, i: int) -> bool | None:
    """Whether token ``at`` denies what token ``i`` says; None where it tells nothing of it."""
    if fold(words.tokens[at].text) in _WITHOUT_VERB:
        return True
    if fold(words.tokens[at].text) != "не" or at + 1 >= len(words) or words.has(at + 1, "только", *_ADMITS):
        return None
    if words.tokens[at + 1].pos == "ADP" and words.has(at + 2, "что", "кто"):  # "придраться не к чему"
        return words.tokens[i].pos == "VERB" or words.tokens[i].text.lower().endswith(("ть", "ться"))
    verbal = words.tokens[at + 1].pos in ("VERB", "AUX") or words.has(at + 1, "мочь", "быть")
    alone = not _is_finite(words, i, i + 1) and not _is_finite(words, at + 2, i)
    return True if verbal and alone else None


def _is_finite(words: Words, first: int, last: int) -> bool:
    """Whether a finite verb stands among tokens ``[first, last)``."""
    return any(t.feats.get("VerbForm") == "Fin" for t in words.tokens[first:last])
