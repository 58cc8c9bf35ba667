"""What the last letters of a part of a name say: how well they fit a gender and case, and the nominative they leave."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from graphkit.knowledge.caches import kept
from graphkit.knowledge.files import load_toml
from graphkit.parse.morphology import fold

CASES = ("Nom", "Gen", "Dat", "Acc", "Ins", "Loc")
VOWELS = "аеёиоуыэюя"
_HUSHED = "жшчщц"
_VELAR = "гкх"
_MAY_BE_SOFT = "лрнтсдзвбмпф"

Endings = Mapping[str, str]  # the ending by case

# Declensions of nouns: in a consonant, in -ь and -й; in -а and -я.
HARD: Endings = {"Nom": "", "Gen": "а", "Dat": "у", "Acc": "а", "Ins": "ом", "Loc": "е"}
_SOFT: Endings = {"Nom": "ь", "Gen": "я", "Dat": "ю", "Acc": "я", "Ins": "ем", "Loc": "е"}
_SHORT: Endings = {"Nom": "й", "Gen": "я", "Dat": "ю", "Acc": "я", "Ins": "ем", "Loc": "е"}
FIRST: Endings = {"Nom": "а", "Gen": "ы", "Dat": "е", "Acc": "у", "Ins": "ой", "Loc": "е"}
_FIRST_SOFT: Endings = {"Nom": "я", "Gen": "и", "Dat": "е", "Acc": "ю", "Ins": "ей", "Loc": "е"}


class Hypothesis(NamedTuple):
    """What a part of a name is taken to be: its gender and case, whether it is the last part, and the only one."""

    gender: str
    case: str
    last: bool
    alone: bool

    @property
    def family(self) -> bool:
        """Whether the part is then surely a family name."""
        return self.last and not self.alone


class Fit(NamedTuple):
    """How well a part of a name fits a hypothesis (below 0 where it speaks against it), and its nominative under it."""

    score: float
    nominative: str


@dataclass(frozen=True, slots=True)
class NameWords:
    """What the endings and words of names say, folded.

    ``particles`` never change, nor do given names with an ending of ``invariable`` and family names of ``syllables``.
    ``masculine`` and ``feminine`` are endings of given names; ``slavic``, ``adjectival`` and ``hard`` the stems of
    family names that are declined as -ов, as -ский, and as nouns in a consonant.
    """

    particles: frozenset[str]
    syllables: frozenset[str]
    invariable: tuple[str, ...]
    masculine: tuple[str, ...]
    feminine: tuple[str, ...]
    slavic: tuple[str, ...]
    adjectival: tuple[str, ...]
    hard: tuple[str, ...]


@kept
def name_words() -> NameWords:
    """The vocabulary of names, made once for the same loaders."""
    words = load_toml("ru", "names.toml")

    def folded(group: str, key: str) -> tuple[str, ...]:
        return tuple(map(fold, words[group][key]))

    return NameWords(
        particles=frozenset(folded("particles", "words")),
        syllables=frozenset(folded("syllables", "words")),
        invariable=folded("given", "invariable"),
        masculine=folded("given", "masculine"),
        feminine=folded("given", "feminine"),
        slavic=folded("family", "slavic"),
        adjectival=folded("family", "adjectival"),
        hard=folded("family", "hard"),
    )


def fit_by_ending(part: str, taken_for: Hypothesis) -> Fit:
    """The fit by the last letters: a man's name in a consonant declines, a woman's does not; both in -а and -я do.

    A family name in a consonant and -а is likelier a man's genitive than a woman's nominative ("Эвертса").
    """
    return (
        _unchanging(part, taken_for)
        or _hard_family(part, taken_for)
        or (_masculine(part, taken_for) if taken_for.gender == "Masc" else None)
        or _of_first(part, taken_for, FIRST)
        or _of_first(part, taken_for, _FIRST_SOFT)
        or _undeclined(part, taken_for)
    )


def _unchanging(part: str, taken_for: Hypothesis) -> Fit | None:
    """The fit of a name that is the same in every case: "Алымкулы", family names in -швили, -дзе and -и."""
    low = part.lower()
    if fold(low).endswith(name_words().invariable):
        return Fit(0.6 if taken_for.gender == "Masc" else 0.2, part)
    in_i = low[-1:] == "и" and low[-2:-1] not in VOWELS + _VELAR
    return Fit(0.65, part) if taken_for.family and (in_i or low.endswith(("швили", "дзе"))) else None


def _hard_family(part: str, taken_for: Hypothesis) -> Fit | None:
    """The fit of a family name of a class in a consonant: "Овакимяна" is a man's, whatever else the letters allow."""
    low = part.lower()
    nominative = _hard_nominative(low) if taken_for.family else None
    if nominative is None:
        return None
    if taken_for.gender == "Masc" and low == nominative + HARD[taken_for.case]:
        score = 1.8
    else:
        score = 0.15 if taken_for.gender == "Fem" and low == nominative else -1.0
    return Fit(score, part[: len(nominative)])


def _hard_nominative(low: str) -> str | None:
    """The nominative of a family name of a class that ends in a consonant ("-ян", "-штейн"), from any case of it."""
    for stem in name_words().hard:
        for ending in HARD.values():
            length = len(low) - len(ending)
            if low.endswith(stem + ending) and length > len(stem) + 1:
                return low[:length]
    return None


def _masculine(part: str, taken_for: Hypothesis) -> Fit | None:
    """The fit of a man's name in a consonant, -ь or -й, in the case of the hypothesis; None where it is not in it."""
    return _in_consonant(part, taken_for, HARD) or _in_consonant(part, taken_for, _SOFT) or _in_short_i(part, taken_for)


def _in_consonant(part: str, taken_for: Hypothesis, endings: Endings) -> Fit | None:
    """The fit of a man's name in a hard consonant or in -ь."""
    low, case, soft = part.lower(), taken_for.case, endings is _SOFT
    ending = "ем" if not soft and _hushed_instrumental(low, case, "ем") else endings[case]
    stem = low.removesuffix(ending)
    if not low.endswith(ending) or len(stem) < (2 if taken_for.family else 3) or not _ends_stem(stem, soft):
        return None
    nominative = part[: len(stem)] + endings["Nom"]
    known = fold(nominative).endswith(name_words().masculine)
    if case == "Nom" and low.endswith(("ом", "ем")) and not known:
        return Fit(0.2, part)
    if known:
        return Fit(1.0, nominative)
    if soft:
        return Fit(0.5, nominative) if case == "Nom" or taken_for.family else None
    return Fit(0.75 if taken_for.family else 0.6, nominative)


def _hushed_instrumental(low: str, case: str, ending: str) -> bool:
    """Whether an instrumental has a soft ending behind a hushing consonant: "Гарабадзицем", "Ганджей"."""
    return case == "Ins" and low.endswith(ending) and low[-3:-2] in _HUSHED


def _ends_stem(stem: str, soft: bool) -> bool:
    """Whether a man's name, hard or soft, may have its endings behind the stem."""
    letter = stem[-1:]
    return letter in _MAY_BE_SOFT if soft else letter not in VOWELS + "ьъй"


def _in_short_i(part: str, taken_for: Hypothesis) -> Fit | None:
    """The fit of a man's name in -й behind a vowel: "Сергей", "Андрея"; a family name in -ий is an adjective."""
    low = part.lower()
    ending = _SHORT[taken_for.case]
    vowels = VOWELS.replace("и", "") if taken_for.family and ending != "ем" else VOWELS
    if not low.endswith(ending) or low[-len(ending) - 1 : -len(ending)] not in vowels:
        return None
    return Fit(0.6, part[: -len(ending)] + "й")


def _of_first(part: str, taken_for: Hypothesis, endings: Endings) -> Fit | None:
    """The fit of a name in -а or -я, a man's or a woman's; None where it is not in the case of the hypothesis."""
    low = part.lower()
    ending = _first_ending(low, taken_for.case, endings)
    if not low.endswith(ending):
        return None
    stem = low.removesuffix(ending)
    soft = endings is _FIRST_SOFT
    on_vowel = stem[-1:] in VOWELS + "ь"
    score = _score_on_vowel(stem, taken_for, soft) if on_vowel else _score_on_consonant(stem, taken_for, soft)
    return Fit(score, part[: len(stem)] + endings["Nom"]) if score is not None else None


def _score_on_consonant(stem: str, taken_for: Hypothesis, soft: bool) -> float | None:
    """How well an ending of -а or, ``soft``, of -я fits behind a consonant; None where none is written so."""
    if len(stem) < 3 or (soft and stem[-1:] in _HUSHED + _VELAR):
        return None
    if taken_for.gender == "Masc":
        return 0.35
    return 0.6 if taken_for.family else 0.7


def _score_on_vowel(stem: str, taken_for: Hypothesis, soft: bool) -> float | None:
    """How well an ending of -а or, ``soft``, of -я fits behind a vowel; None where no such name has it there."""
    woman, family = taken_for.gender == "Fem", taken_for.family
    if stem.endswith(("и", "е")) and (soft or (family and len(stem) > 1)):
        return 0.6 if woman else 0.5 if family else 0.3
    if stem.endswith(tuple(VOWELS)) and soft and family and taken_for.case != "Nom":
        return 0.5 if woman else 0.4
    return None


def _first_ending(low: str, case: str, endings: Endings) -> str:
    """The ending of a name in -а or -я, as it is spelt behind the consonant that it stands on: "Ольги", "Ганджей"."""
    if endings is FIRST and case == "Gen" and low.endswith("и") and low[-2:-1] in _VELAR + "жшчщ":
        return "и"
    return "ей" if endings is FIRST and _hushed_instrumental(low, case, "ей") else endings[case]


def _undeclined(part: str, taken_for: Hypothesis) -> Fit:
    """The fit of a name that shows no case: a woman's in a consonant, anybody's in a vowel; of others, that of none."""
    low = part.lower()
    if taken_for.gender == "Fem" and low[-1:] not in VOWELS:
        return Fit(0.4 if fold(low).endswith(name_words().feminine) else 0.15, part)
    return Fit(0.2 if low[-1:] in "оуиыэеюё" else -0.3, part)
