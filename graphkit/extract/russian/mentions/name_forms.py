"""A person's name in any case to its nominative: gender and case are guessed for all parts at once.

Every pair of gender and case is a hypothesis. Each part of the name says how well it fits (its dictionary reading, the
ending of its class of family name, its last letter), the office before the name and the tagger add their word, and the
hypothesis with the most support gives the nominative. One part alone is often ambiguous ("Узакбаева" is a woman or a
man's genitive); the parts together rarely are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graphkit.extract.russian.mentions.name_endings import (
    CASES,
    FIRST,
    HARD,
    Endings,
    Fit,
    Hypothesis,
    fit_by_ending,
    name_words,
)
from graphkit.knowledge.caches import kept_up_to
from graphkit.parse import morphology
from graphkit.parse.morphology import fold

_MORPHY = {"Nom": "nomn", "Gen": "gent", "Dat": "datv", "Acc": "accs", "Ins": "ablt", "Loc": "loct"}
# The endings of family names by gender and case, behind the stem: of -ов and -ин; of -ский.
_Table = Mapping[str, Mapping[str, tuple[str, ...]]]
_SLAVIC: _Table = {
    "Masc": {"Nom": ("",), "Gen": ("а",), "Dat": ("у",), "Acc": ("а",), "Ins": ("ым",), "Loc": ("е",)},
    "Fem": {"Nom": ("а",), "Gen": ("ой",), "Dat": ("ой",), "Acc": ("у",), "Ins": ("ой", "ою"), "Loc": ("ой",)},
}
_ADJECTIVAL: _Table = {
    "Masc": {"Nom": ("ий",), "Gen": ("ого",), "Dat": ("ому",), "Acc": ("ого",), "Ins": ("им",), "Loc": ("ом",)},
    "Fem": {"Nom": ("ая",), "Gen": ("ой",), "Dat": ("ой",), "Acc": ("ую",), "Ins": ("ой", "ою"), "Loc": ("ой",)},
}
# Patronymics up to their ending: "Иванович", "Ивановн-а".
_PATRONYMICS = (
    ("Masc", "ович"),
    ("Masc", "евич"),
    ("Masc", "ич"),
    ("Fem", "овн"),
    ("Fem", "евн"),
    ("Fem", "ичн"),
)
_PATRONYMIC_ENDINGS: Mapping[str, Endings] = {"Masc": {**HARD, "Ins": "ем"}, "Fem": FIRST}


@dataclass(frozen=True, slots=True)
class NameForm:
    """The parts of a name in the nominative, with the gender and case that the parts agree on."""

    parts: tuple[str, ...]
    gender: str | None
    case: str | None


def name_form(
    parts: Sequence[str], tagged: Sequence[tuple[str | None, str | None]] = (), case: str | None = None
) -> NameForm:
    """The nominative of a name. ``tagged`` has the tagger's (case, gender) of each part; ``case`` is the office's.

    Unknown parts stay as they are.
    """
    return _name_form(tuple(parts), tuple(tagged), case)


@kept_up_to(20_000)
def _name_form(parts: tuple[str, ...], tagged: tuple[tuple[str | None, str | None], ...], case: str | None) -> NameForm:
    """What ``name_form`` returns: the hypothesis with the most support, the first of equals."""
    best: tuple[float, NameForm] | None = None
    for gender in ("Masc", "Fem"):
        for wanted in CASES:
            fits = _fits(parts, gender, wanted)
            score = _support(fits, gender, wanted, tagged, case)
            if best is None or score > best[0]:
                best = score, NameForm(tuple(fit.nominative for fit in fits), gender, wanted)
    assert best is not None
    return best[1]


def _fits(parts: Sequence[str], gender: str, case: str) -> list[Fit]:
    """How each part of a name fits a gender and case."""
    last = len(parts) - 1
    return [_fit(part, Hypothesis(gender, case, n == last, last == 0)) for n, part in enumerate(parts)]


def _support(
    fits: Iterable[Fit], gender: str, wanted: str, tagged: Sequence[tuple[str | None, str | None]], case: str | None
) -> float:
    """What speaks for a gender and case: the parts, the tagger, the office's ``case``, and what is likely anyway.

    Summed in this order: hypotheses often tie, and the rounding decides.
    """
    score = 0.0
    for fit in fits:
        score += fit.score
    score += sum(0.25 * (c == wanted) + 0.2 * (g == gender) for c, g in tagged) / max(1, len(tagged)) * 2
    score += 2.0 if case is not None and case == wanted else 0.0
    return score + (0.1 * (wanted == "Nom") - 0.3 * (wanted == "Loc") + 0.05 * (gender == "Masc"))


def is_particle(part: str) -> bool:
    """Whether the part is one that never changes: "аль", "оглы"."""
    return fold(part) in name_words().particles


@kept_up_to(20_000)
def slavic_family(part: str) -> bool:
    """Whether the word ends as family names in -ов, -ин and -ский do, in any case; no given name does."""
    if "Name" in morphology.grammemes(part) and morphology.known(part):
        return False
    fits = (_family(part, Hypothesis(gender, case, True, True)) for gender in ("Masc", "Fem") for case in CASES)
    return any(fit is not None and fit.score > 0 for fit in fits)


@kept_up_to(50_000)
def _fit(part: str, taken_for: Hypothesis) -> Fit:
    """How well one part fits the hypothesis, and its nominative under it."""
    if is_particle(part) or len(part) < 3 or not part[-1:].isalpha() or part[0].isascii():
        return Fit(0.0, part)
    if not taken_for.last and fold(part) in name_words().syllables:
        return Fit(0.5, part)
    return (
        _hyphenated(part, taken_for)
        or _patronymic(part, taken_for)
        or (_family(part, taken_for) if taken_for.last else None)
        or _dictionary(part, taken_for)
        or fit_by_ending(part, taken_for)
    )


def _hyphenated(part: str, taken_for: Hypothesis) -> Fit | None:
    """The fit of a part that is two names: "Салтыкова-Щедрина", "Аль-Халифы"; None for any other."""
    first, dash, second = part.rpartition("-")
    if not dash or len(second) < 3 or not second[:1].isupper():
        return None
    b = _fit(second, taken_for)
    if is_particle(first):
        return Fit(b.score, f"{first}-{b.nominative}")
    a = _fit(first, taken_for._replace(last=False, alone=False))
    declined = a.nominative if a.score > 0.4 else first
    return Fit(max(b.score, (a.score + b.score) / 2), f"{declined}-{b.nominative}")


def _patronymic(part: str, taken_for: Hypothesis) -> Fit | None:
    """The fit of a patronymic, which shows its gender: "Владимировны", "Мажитовичем"; None for any other part."""
    low = fold(part)
    if len(low) < 6:
        return None
    for gender, base in _PATRONYMICS:
        at = low.rfind(base)
        end = at + len(base)
        ending, endings = low[end:], _PATRONYMIC_ENDINGS[gender]
        if at < 2 or ending not in endings.values() or (base == "ич" and len(low) < 8):
            continue
        fits = gender == taken_for.gender and ending == endings[taken_for.case]
        return Fit(2.5 if fits else -2.0, part[:end] + endings["Nom"])
    return None


def _family(part: str, taken_for: Hypothesis) -> Fit | None:
    """The fit of a family name in -ов, -ин or -ский, which shows gender and case; None for any other part."""
    low = part.lower()
    for stems, table in _tables_of_family(part):
        endings = table[taken_for.gender]
        length = max(_stem_length(low, ending, stems) for ending in endings[taken_for.case])
        return Fit(2.0, part[:length] + endings["Nom"][0]) if length > 3 else Fit(-1.5, part)
    return None


@kept_up_to(20_000)
def _tables_of_family(part: str) -> tuple[tuple[tuple[str, ...], _Table], ...]:
    """The stems and endings of the kinds of family name that the part has some form of."""
    low = part.lower()
    tables = ((name_words().slavic, _SLAVIC), (name_words().adjectival, _ADJECTIVAL))
    return tuple((stems, table) for stems, table in tables if _has_form(low, stems, table))


def _has_form(low: str, stems: tuple[str, ...], table: _Table) -> bool:
    """Whether a name has a stem with an ending of the table."""
    endings = (ending for forms in table.values() for listed in forms.values() for ending in listed)
    return any(_stem_length(low, ending, stems) for ending in endings)


def _stem_length(low: str, ending: str, stems: tuple[str, ...]) -> int:
    """The length of a family name's stem before the ending; 0 where the name has no such ending on such a stem."""
    length = len(low) - len(ending)
    return length if low.endswith(ending) and fold(low[:length]).endswith(stems) else 0


def _dictionary(part: str, taken_for: Hypothesis) -> Fit | None:
    """The fit of a part that the dictionary has as a name; None for any other."""
    family = taken_for.family
    names = _names(part, {"Surn", "Name"} if family else {"Name", "Patr", "Surn"})
    if not names:
        return None
    if family and any("Fixd" in grammemes or "ms-f" in grammemes for _, grammemes in names):
        return Fit(0.2, part)
    # "Элле" is a name that never changes, and a form of "Элла": the second says more where its case fits.
    changing = [(lemma, grammemes) for lemma, grammemes in names if "Fixd" not in grammemes]
    never_changes = len(changing) < len(names)
    return _form_of(part, changing, taken_for) or _as_it_stands(part, names, taken_for, never_changes)


def _as_it_stands(
    part: str, names: Sequence[tuple[str, frozenset[str]]], taken_for: Hypothesis, never_changes: bool
) -> Fit | None:
    """The fit of a part that is no form of its names in the case of the hypothesis: one of them may never change."""
    if never_changes and any(_of_gender(grammemes, taken_for) for _, grammemes in names):
        return Fit(0.8, part)
    if any("Name" in grammemes for _, grammemes in names):
        return Fit(-0.3 if taken_for.family else -1.0, part)
    return None


def _form_of(part: str, names: Iterable[tuple[str, frozenset[str]]], taken_for: Hypothesis) -> Fit | None:
    """The fit of a part as a form of the first of the names that has it; None where it is a form of none."""
    for lemma, grammemes in names:
        given = "Name" in grammemes
        if (given or taken_for.family) and _is_form(grammemes, taken_for):
            nominative = "-".join(word.capitalize() for word in lemma.split("-"))
            return Fit(2.0 if given else 1.2, _spelt_like(part, nominative))
    return None


def _names(part: str, kinds: set[str]) -> list[tuple[str, frozenset[str]]]:
    """The (lemma, grammemes) of each reading of a known word as a name of one of the kinds."""
    if not morphology.known(part):
        return []
    readings = morphology.readings(part)
    return [(lemma, grammemes) for lemma, pos, grammemes in readings if pos == "NOUN" and grammemes & kinds]


def _of_gender(grammemes: frozenset[str], taken_for: Hypothesis) -> bool:
    """Whether a reading is of the gender of the hypothesis."""
    return ("femn" in grammemes) == (taken_for.gender == "Fem")


def _is_form(grammemes: frozenset[str], taken_for: Hypothesis) -> bool:
    """Whether a reading is a singular of the gender and case of the hypothesis."""
    return _MORPHY[taken_for.case] in grammemes and _of_gender(grammemes, taken_for) and "plur" not in grammemes


def _spelt_like(part: str, lemma: str) -> str:
    """The dictionary form, with the letters ё of the text."""
    pairs = zip(part, lemma, strict=False)
    return "".join(a if fold(a) == fold(b) and b.islower() else b for a, b in pairs) + lemma[len(part) :]
