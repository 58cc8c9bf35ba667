"""A person's name in any case to its nominative: gender and case are guessed for all parts at once.

Every pair of gender and case is a hypothesis. Each part of the name says how well it fits (its dictionary reading, the
ending of its class of family name, its last letter), the office before the name and the tagger add their word, and the
hypothesis with the most support gives the nominative. One part alone is often ambiguous ("Узакбаева" is a woman or a
man's genitive); the parts together rarely are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graphkit.knowledge.caches import kept, kept_up_to
from graphkit.knowledge.files import load_toml
from graphkit.parse import morphology
from graphkit.parse.morphology import fold

CASES = ("Nom", "Gen", "Dat", "Acc", "Ins", "Loc")
_MORPHY = {"Nom": "nomn", "Gen": "gent", "Dat": "datv", "Acc": "accs", "Ins": "ablt", "Loc": "loct"}
_VOWELS = "аеёиоуыэюя"
# Endings of Slavic family names after -ов, -ин; of adjectival ones after -ск; of nouns in a consonant and in -а.
_SLAVIC: dict[str, dict[str, tuple[str, ...]]] = {
    "Masc": {"Nom": ("",), "Gen": ("а",), "Dat": ("у",), "Acc": ("а",), "Ins": ("ым",), "Loc": ("е",)},
    "Fem": {"Nom": ("а",), "Gen": ("ой",), "Dat": ("ой",), "Acc": ("у",), "Ins": ("ой", "ою"), "Loc": ("ой",)},
}
_ADJECTIVAL: dict[str, dict[str, tuple[str, ...]]] = {
    "Masc": {"Nom": ("ий",), "Gen": ("ого",), "Dat": ("ому",), "Acc": ("ого",), "Ins": ("им",), "Loc": ("ом",)},
    "Fem": {"Nom": ("ая",), "Gen": ("ой",), "Dat": ("ой",), "Acc": ("ую",), "Ins": ("ой", "ою"), "Loc": ("ой",)},
}
_HARD = {"Nom": "", "Gen": "а", "Dat": "у", "Acc": "а", "Ins": "ом", "Loc": "е"}
_SOFT = {"Nom": "ь", "Gen": "я", "Dat": "ю", "Acc": "я", "Ins": "ем", "Loc": "е"}
_FIRST = {"Nom": "а", "Gen": "ы", "Dat": "е", "Acc": "у", "Ins": "ой", "Loc": "е"}
_FIRST_SOFT = {"Nom": "я", "Gen": "и", "Dat": "е", "Acc": "ю", "Ins": "ей", "Loc": "е"}


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
    best: tuple[float, NameForm] | None = None
    for gender in ("Masc", "Fem"):
        for wanted in CASES:
            score, forms = 0.0, []
            for position, part in enumerate(parts):
                fit, nominative = _fit(part, gender, wanted, last=position == len(parts) - 1, alone=len(parts) == 1)
                score += fit
                forms.append(nominative)
            score += sum(0.25 * (c == wanted) + 0.2 * (g == gender) for c, g in tagged) / max(1, len(tagged)) * 2
            if case is not None:
                score += 2.0 if case == wanted else 0.0
            score += 0.1 * (wanted == "Nom") - 0.3 * (wanted == "Loc") + 0.05 * (gender == "Masc")
            if best is None or score > best[0]:
                best = (score, NameForm(tuple(forms), gender, wanted))
    assert best is not None
    return best[1]


@kept
def _words() -> dict[str, dict[str, tuple[str, ...]]]:
    data = load_toml("ru", "names.toml")
    return {group: {k: tuple(map(fold, v)) for k, v in table.items()} for group, table in data.items()}


def is_particle(part: str) -> bool:
    """Whether the part is one that never changes: "аль", "оглы"."""
    return fold(part) in _words()["particles"]["words"]


@kept_up_to(20_000)
def slavic_family(part: str) -> bool:
    """Whether the word ends as family names in -ов, -ин and -ский do, in any case; no given name does."""
    if "Name" in morphology.grammemes(part) and morphology.known(part):
        return False
    return any((found := _family(part, g, c)) is not None and found[0] > 0 for g in ("Masc", "Fem") for c in CASES)


@kept_up_to(50_000)
def _fit(part: str, gender: str, case: str, *, last: bool, alone: bool) -> tuple[float, str]:
    """How well one part fits the hypothesis, and its nominative under it."""
    if is_particle(part) or len(part) < 3 or not part[-1:].isalpha() or part[0].isascii():
        return 0.0, part
    if not last and fold(part) in _words()["syllables"]["words"]:
        return 0.5, part
    head, dash, tail = part.rpartition("-")
    if dash and len(tail) > 2 and tail[:1].isupper():
        if is_particle(head):
            b, second = _fit(tail, gender, case, last=last, alone=alone)
            return b, f"{head}-{second}"
        a, first = _fit(head, gender, case, last=False, alone=False)
        b, second = _fit(tail, gender, case, last=last, alone=alone)
        return max(b, (a + b) / 2), f"{first if a > 0.4 else head}-{second}"
    found = _patronymic(part, gender, case)
    if found is not None:
        return found
    found = _family(part, gender, case) if last else None
    if found is not None:
        return found
    found = _dictionary(part, gender, case, family=last and not alone)
    if found is not None:
        return found
    return _ending(part, gender, case, family=last and not alone)


def _patronymic(part: str, gender: str, case: str) -> tuple[float, str] | None:
    low = fold(part)
    if len(low) < 6:
        return None
    for who, endings in (("Masc", ("ович", "евич", "ич")), ("Fem", ("овна", "евна", "ична"))):
        for ending in endings:
            base = ending if who == "Masc" else ending[:-1]
            at = low.rfind(base)
            if at < 2 or len(low) - at - len(base) > 2 or (base == "ич" and len(low) < 8):
                continue
            tail = low[at + len(base) :]
            table = {**_HARD, "Ins": "ем"} if who == "Masc" else _FIRST
            if tail not in table.values():
                continue
            wanted = table[case]
            stem = part[: at + len(base)]
            good = who == gender and tail == wanted
            return (2.5 if good else -2.0), (stem + ("" if who == "Masc" else "а"))
    return None


def _family(part: str, gender: str, case: str) -> tuple[float, str] | None:
    low = part.lower()
    for stems, table in ((_words()["family"]["slavic"], _SLAVIC), (_words()["family"]["adjectival"], _ADJECTIVAL)):
        for ending in table[gender][case]:
            base = low[: len(low) - len(ending)] if ending else low
            if low.endswith(ending) and fold(base).endswith(tuple(map(fold, stems))) and len(base) > 3:
                return 2.0, part[: len(base)] + table[gender]["Nom"][0]
        shown = any(
            low.endswith(e) and fold(low[: len(low) - len(e)] if e else low).endswith(tuple(map(fold, stems)))
            for forms in table.values() for es in forms.values() for e in es
        )  # fmt: skip
        if shown:
            return -1.5, part
    return None


def _dictionary(part: str, gender: str, case: str, *, family: bool) -> tuple[float, str] | None:
    if not morphology.known(part):
        return None
    wanted = {"Surn", "Name"} if family else {"Name", "Patr", "Surn"}
    fits = [(lemma, grams) for lemma, pos, grams in morphology.readings(part) if pos == "NOUN" and grams & wanted]
    if not fits:
        return None
    if family and any("Fixd" in grams or "ms-f" in grams for _, grams in fits):
        return 0.2, part
    # "Элле" is a name that never changes, and a form of "Элла": the second says more where its case fits.
    changing = [(lemma, grams) for lemma, grams in fits if "Fixd" not in grams]
    for lemma, grams in changing:
        right = _MORPHY[case] in grams and ("femn" in grams) == (gender == "Fem") and "plur" not in grams
        if right and ("Name" in grams or family):
            name = "-".join(x.capitalize() for x in lemma.split("-"))
            return (2.0 if "Name" in grams else 1.2), _spelt_like(part, name)
    if len(changing) < len(fits) and any(("femn" in grams) == (gender == "Fem") for _, grams in fits):
        return 0.8, part
    if any("Name" in grams for _, grams in fits):
        return (-1.0 if not family else -0.3), part
    return None


def _spelt_like(part: str, lemma: str) -> str:
    """The dictionary form, with the letters ё of the text."""
    pairs = zip(part, lemma, strict=False)
    return "".join(a if fold(a) == fold(b) and b.islower() else b for a, b in pairs) + lemma[len(part) :]


def _ending(part: str, gender: str, case: str, *, family: bool) -> tuple[float, str]:
    """By the last letters alone: a man's name in a consonant declines, a woman's does not; both in -а and -я do.

    A family name in a consonant and -а is likelier a man's genitive than a woman's nominative ("Эвертса").
    """
    low = part.lower()
    hints = _words()["given"]
    if fold(low).endswith(hints["invariable"]):
        return (0.6 if gender == "Masc" else 0.2), part
    if family and (low.endswith(("швили", "дзе")) or (low[-1:] == "и" and low[-2:-1] not in _VOWELS + "гкх")):
        return 0.65, part
    hard = _hard(low) if family else None
    if hard is not None:  # "Овакимяна" is a man's, whatever else the letters allow
        good = gender == "Masc" and low == hard + _HARD[case]
        return (1.8 if good else 0.15 if gender == "Fem" and low == hard else -1.0), part[: len(hard)]
    if gender == "Masc":
        found = _masculine(part, case, family)
        if found is not None:
            return found
    for table in (_FIRST, _FIRST_SOFT):
        ending = table[case]
        base = low[: len(low) - len(ending)]
        hushed = table is _FIRST and case == "Gen" and low.endswith("и") and low[-2:-1] in "гкхжшчщ"
        soft = table is _FIRST and case == "Ins" and low.endswith("ей") and low[-3:-2] in "жшчщц"
        if hushed:
            base, ending = low[:-1], "и"
        elif soft:
            base, ending = low[:-2], "ей"
        if low.endswith(ending) and len(base) >= 3 and base[-1:] not in _VOWELS + "ь":
            if table is _FIRST_SOFT and base[-1:] in "жшчщцгкх":
                continue
            nominative = part[: len(base)] + table["Nom"]
            return (0.35 if gender == "Masc" else 0.6 if family else 0.7), nominative
        if low.endswith(ending) and base[-1:] in ("и", "е") and (table is _FIRST_SOFT or (family and len(base) > 1)):
            return (0.6 if gender == "Fem" else 0.5 if family else 0.3), part[: len(base)] + table["Nom"]
        if low.endswith(ending) and base[-1:] in _VOWELS and base and table is _FIRST_SOFT and case != "Nom" and family:
            return (0.5 if gender == "Fem" else 0.4), part[: len(base)] + "я"
    if gender == "Fem" and low[-1:] not in _VOWELS:
        return (0.4 if fold(low).endswith(hints["feminine"]) else 0.15), part
    if low[-1:] in "оуиыэеюё":
        return 0.2, part
    return -0.3, part


def _hard(low: str) -> str | None:
    """The nominative of a family name of a class that ends in a consonant ("-ян", "-штейн"), from any case of it."""
    for ending in _words()["family"]["hard"]:
        for tail in _HARD.values():
            if low.endswith(ending + tail) and len(low) - len(tail) > len(ending) + 1:
                return low[: len(low) - len(tail)] if tail else low
    return None


def _masculine(part: str, case: str, family: bool) -> tuple[float, str] | None:
    low, hints, shortest = part.lower(), _words()["given"], 2 if family else 3
    for table in (_HARD, _SOFT):
        ending = table[case]
        soft_instrumental = table is _HARD and case == "Ins" and low.endswith("ем") and low[-3:-2] in "жшчщц"
        if soft_instrumental:
            ending = "ем"
        base = low[: len(low) - len(ending)] if ending else low
        bare = base[-1:]
        if not low.endswith(ending) or len(base) < shortest or bare in _VOWELS + "ьъ":
            continue
        if table is _HARD and bare == "й":
            continue
        if table is _SOFT and bare not in "лрнтсдзвбмпф":
            continue
        nominative = part[: len(base)] + table["Nom"]
        known = fold(nominative).endswith(hints["masculine"])
        if case == "Nom" and low.endswith(("ом", "ем")) and not known:
            return 0.2, part
        if table is _SOFT and not known and case != "Nom" and not family:
            continue
        return (1.0 if known else 0.75 if family and table is _HARD else 0.5 if table is _SOFT else 0.6), nominative
    if (
        low[-1:] in "йяюе" and low[:-1] and low[-2:-1] in (_VOWELS.replace("и", "") if family else _VOWELS)
    ):  # Сергей, Андрея
        ending = {"Nom": "й", "Gen": "я", "Dat": "ю", "Acc": "я", "Ins": "ем", "Loc": "е"}[case]
        if low.endswith(ending):
            return 0.6, part[: len(part) - len(ending)] + "й"
    if low.endswith("ем") and case == "Ins" and low[-3:-2] in _VOWELS:
        return 0.6, part[:-2] + "й"
    return None
