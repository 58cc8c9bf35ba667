"""The words of a sentence that judge a vote: where they stand, and whether they praise or blame."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graphkit.extract.russian.words.phrases import DASHES, Words
from graphkit.knowledge.caches import kept
from graphkit.knowledge.files import load_toml
from graphkit.parse.morphology import fold

_BOUNDS = frozenset(',;:–—()«»"“”')
_WITHOUT_VERB = frozenset({"нет", "нету", "нельзя", "невозможно", "нечего", "некому"})
_ADMITS = ("исключать", "скрывать", "согласиться", "согласный")


PRAISE, BLAME, BOTH, FAINT = 1, -1, 0, 2


@dataclass(frozen=True, slots=True)
class Verdict:
    """A judging word: its token, and what it says: PRAISE, BLAME, BOTH or FAINT praise, which blame outweighs."""

    token: int
    sign: int


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    sets: Mapping[str, frozenset[str]]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], int | None], ...]]


@kept
def _vocabulary() -> _Vocabulary:
    data = load_toml("ru", "stance.toml")
    sets = {k: frozenset(map(fold, v)) for k, v in data.items() if not k.endswith("_phrases")}
    phrases: dict[str, list[tuple[tuple[str, ...], int | None]]] = {}
    for key, sign in (("positive_phrases", PRAISE), ("negative_phrases", BLAME), ("neutral_phrases", None)):
        for phrase in data[key]:
            parts = tuple(map(fold, phrase.split()))
            phrases.setdefault(parts[0], []).append((parts, sign))
    return _Vocabulary(sets, {k: tuple(v) for k, v in phrases.items()})


def stance_words(name: str) -> frozenset[str]:
    """A list of the stance vocabulary, folded."""
    return _vocabulary().sets[name]


@kept
def _judging() -> frozenset[str]:
    """Every word of the stance vocabulary: a sentence without any judges nothing."""
    books = _vocabulary()
    return frozenset().union(*books.sets.values(), books.phrases)


@kept
def _by_length(name: str) -> tuple[frozenset[str], tuple[tuple[str, ...], ...]]:
    """The single words of a list, and its phrases."""
    listed = stance_words(name)
    return frozenset(w for w in listed if " " not in w), tuple(tuple(w.split()) for w in sorted(listed) if " " in w)


def speaks_of(words: Words, name: str) -> bool:
    """Whether a word or phrase of the list stands in the sentence."""
    single, longer = _by_length(name)
    if not words.every.isdisjoint(single):
        return True
    near = [parts for parts in longer if parts[0] in words.every]
    return any(words.has(i, parts[0]) and bool(_phrase(words, i, parts)) for parts in near for i in range(len(words)))


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
    if words.every.isdisjoint(_judging()):
        return []
    books = _vocabulary()
    out: list[Verdict] = []
    prepared: list[Verdict] = []
    i = 0
    while i < len(words):
        end, sign = _at(words, i, books, taken)
        if sign is None:
            i = end
            continue
        first, last = _clause(words, i)
        unsaid = _planned(words, first, last) or _holds(words, _aim(words, first), last, "watch")
        if not unsaid and not _harmless(words, i, sign):
            turned = sign != BOTH and not words.has(i, "не", "без", "ни") and _turned(words, i)
            sign = (PRAISE if sign == BLAME else BLAME) if turned else sign
            spoiled = (
                words.tokens[i].pos == "NOUN" and out and out[-1].sign == BLAME and first <= out[-1].token >= i - 4
            )
            if not (spoiled and sign == PRAISE):  # "подрывает доверие", "усомнилась в достоверности"
                (prepared if _holds(words, first, last, "before") else out).append(Verdict(i, sign))
        i = end
    # Praise of what goes before a vote alone is no judgement of it.
    return sorted([*out, *prepared], key=lambda v: v.token) if out else []


def weighed(words: Words, found: Sequence[Verdict]) -> bool:
    """Whether a sentence sets something against its only verdict: "прошло спокойно, но камеры не работали"."""
    if not found or stance(v.sign for v in found) == "mixed":
        return False
    turns = [i for i in range(len(words)) if not words.lemmas[i].isdisjoint(stance_words("but"))]
    for turn in turns:
        opens = turn == 0 or words.has(turn, "хотя")
        end = next((k for k in range(turn + 1, len(words)) if words.tokens[k].text == ","), len(words))
        sides = ((turn, end), (end, len(words))) if opens and turn == 0 else ((0, turn), (turn, len(words)))
        for (first, last), (a, b) in (sides, sides[::-1]):
            judged = any(first <= v.token < last for v in found)
            weak = _holds(words, a, b, "light") or not any(t.pos in ("VERB", "ADJ", "ADV") for t in words.tokens[a:b])
            if judged and not weak and not any(a <= v.token < b for v in found):
                return True
    return False


def _at(words: Words, i: int, books: _Vocabulary, taken: Sequence[bool]) -> tuple[int, int | None]:
    if taken[i]:
        return i + 1, None
    own = words.lemmas[i]
    for lemma in own:
        for parts, sign in books.phrases.get(lemma, ()):
            end = _phrase(words, i, parts)
            if end:
                return end, None if sign and parts[-1] == "оценка" and _of_work(words, end) else sign
    sets = books.sets
    if not own.isdisjoint(sets["mixed"]):
        return i + 1, 0
    if not own.isdisjoint(sets["lack"]) and _goods_after(words, i):
        return i + 1, None
    if not own.isdisjoint(sets["negative"]):
        return i + 1, -1
    if not own.isdisjoint(sets["faint"]):
        return i + 1, FAINT
    if not own.isdisjoint(sets["positive"]) and not (words.tokens[i].pos == "VERB" and "открыть" in own):
        return i + 1, 1
    if not own.isdisjoint(sets["goods"]) and "выборы" not in own and _turned(words, i):
        return i + 1, 1
    return i + 1, None


def _of_work(words: Words, k: int) -> bool:
    """ "дал высокую оценку деятельности ЦИК": not of the vote."""
    until = next((x for x in range(k, len(words)) if words.tokens[x].text in _BOUNDS), len(words))
    return _holds(words, k, until, "work") and not _holds(words, k, until, "vote")


def _phrase(words: Words, i: int, parts: Sequence[str]) -> int:
    """The end of a phrase that starts at token ``i``, 0 where it does not; its words may stand one word apart, or
    three where it says "…"."""
    at, far = i + 1, 1
    for part in parts[1:]:
        if part == "…":
            far = 3
            continue
        for gap in range(far + 1):
            if words.has(at + gap, part) and all(t.text not in _BOUNDS for t in words.tokens[at : at + gap]):
                at += gap + 1
                break
        else:
            return 0
        far = 1
    return at


def _clause(words: Words, i: int) -> tuple[int, int]:
    first = i
    while first > 0 and words.tokens[first - 1].text not in _BOUNDS:
        first -= 1
    last = i
    while last < len(words) and words.tokens[last].text not in _BOUNDS:
        last += 1
    return first, last


def _holds(words: Words, first: int, last: int, name: str) -> bool:
    """Whether a word of the list stands among tokens ``[first, last)``."""
    wanted = stance_words(name)
    return any(not wanted.isdisjoint(words.lemmas[k]) for k in range(first, last))


def _aim(words: Words, first: int) -> int:
    """Where a clause begins whose subject stands before a dash: "наша цель – прозрачные выборы"."""
    dashed = first > 1 and words.tokens[first - 1].text in DASHES
    return _clause(words, first - 2)[0] if dashed else first


def _planned(words: Words, first: int, last: int) -> bool:
    """What will or should be so is no judgement: "выборы пройдут честно", "чтобы выборы были честными"."""
    while first > 1 and words.tokens[first - 1].text == "," and not _finite(words, first, last):
        first = _clause(words, first - 2)[0]  # "пройдут свободно, справедливо и прозрачно"
    tokens = words.tokens[first:last]
    future = any(t.feats.get("Tense") == "Fut" and t.feats.get("VerbForm") == "Fin" for t in tokens)
    future = future or any(fold(t.text) in ("будет", "будут", "чтобы", "бы") for t in tokens)
    return future and not any(fold(t.text) in ("не", "ничто", "никто") for t in tokens)


def _finite(words: Words, first: int, last: int) -> bool:
    return any(t.feats.get("VerbForm") == "Fin" for t in words.tokens[first:last])


def _turned(words: Words, i: int) -> bool:
    first, last = _clause(words, i)
    lacking = _lacking(words, i, first)
    if lacking is not None:
        escape = stance_words("escape")  # "не обошлось без нарушений": there were some
        return all(escape.isdisjoint(words.lemmas[k]) for k in range(max(0, lacking - 3), lacking))
    if any(
        words.has(k, "не", "ни", "вряд", "едва") and not words.has(k + 1, "только") for k in range(max(first, i - 2), i)
    ):
        return True
    if _denies(words, first, last, i) or (words.tokens[i].pos == "NOUN" and _holds(words, first, last, "deny")):
        return True
    # "Нарушений, способных повлиять на исход, не было": the verb comes after an insertion.
    noun = words.tokens[i].pos == "NOUN" and words.case(i) == "Gen"
    opens = (
        noun
        and i - first <= 2
        and not any(words.tokens[k].pos in ("NOUN", "VERB", "ADP", "NUM") for k in range(first, i))
    )
    inserted = (
        words.tokens[first].feats.get("VerbForm") == "Part" or words.has(first, "который") or words.has(first + 1, "бы")
    )
    if (opens or (inserted and first)) and last < len(words) and words.tokens[last].text == ",":
        return _denies(words, last + 1, len(words), i)
    return False


def _harmless(words: Words, i: int, sign: int) -> bool:
    """Whether a breach is played down, or only said not to have been able to spoil the vote, or matches something."""
    if words.has(i, "соответствовать", "соответствующий") and "соответствующ" in words.tokens[i].text.lower():
        after = words.case(i + 1) if i + 1 < len(words) else None
        return after is not None and after != "Dat"  # "соответствующие удостоверения"
    if sign != BLAME:
        return False
    near = range(max(0, i - 3), min(len(words), i + 10))
    minor, able = stance_words("minor"), stance_words("able")
    if words.tokens[i].pos == "NOUN" and any(not minor.isdisjoint(words.lemmas[k]) for k in near):
        return True
    return any(not able.isdisjoint(words.lemmas[k]) for k in range(max(0, i - 5), i))


def _lacking(words: Words, i: int, first: int) -> int | None:
    """Where a word says that token ``i`` is missing: "без нарушений", "не хватало дебатов, соперничества"."""
    lack = stance_words("lack")
    listed = words.tokens[i].pos in ("NOUN", "ADJ") and words.case(i) == "Gen"
    for k in range(i - 1, max(-1, i - (14 if listed else 5)), -1):
        if not lack.isdisjoint(words.lemmas[k]):
            return k if k >= i - 4 or words.tokens[k].pos == "VERB" else None
        if words.tokens[k].feats.get("VerbForm") == "Fin" or (k < first and not listed):
            return None
    return None


def _denies(words: Words, first: int, last: int, i: int) -> bool:
    """Whether the stretch denies its verb for token ``i``: "не увидели", "замечаний нет", "признать … не можем"."""
    finite = words.tokens[i].feats.get("VerbForm") == "Fin"
    if any(not stance_words("escape").isdisjoint(words.lemmas[k]) for k in range(first, last)):
        return False
    for k in range(first, last):
        if fold(words.tokens[k].text) in _WITHOUT_VERB:
            return True
        if fold(words.tokens[k].text) != "не" or words.has(k + 1, "только", *_ADMITS) or k + 1 >= len(words):
            continue
        if words.tokens[k + 1].pos == "ADP" and words.has(k + 2, "что", "кто"):  # "придраться не к чему"
            return words.tokens[i].pos == "VERB" or words.tokens[i].text.lower().endswith(("ть", "ться"))
        verbal = words.tokens[k + 1].pos in ("VERB", "AUX") or words.has(k + 1, "мочь", "быть")
        between = any(words.tokens[x].feats.get("VerbForm") == "Fin" for x in range(k + 2, i))
        if verbal and not finite and not between:
            return True
    return False


def _goods_after(words: Words, i: int) -> bool:
    """Whether what is missing is something that itself judges: "отсутствие нарушений"."""
    wanted = stance_words("goods") | stance_words("positive") | stance_words("negative")
    return any(not wanted.isdisjoint(words.lemmas[k]) for k in range(i + 1, min(len(words), i + 5)))
