"""Names of people: which tokens are one, and what the name is in the nominative.

The recogniser finds people well and declines them badly (women above all), so the nominative is made here: gender from
patronymic, given name or case ending, endings by class of family name, and a nominative seen in the article wins over
one that was computed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from graphkit.extract.phrases import DASHES, Words
from graphkit.parse import morphology
from graphkit.parse.morphology import fold

_INITIAL = re.compile(r"[А-ЯЁӘІҢҒҮҰҚӨҺA-Z]")
_WORD = re.compile(r"[А-ЯЁӘІҢҒҮҰҚӨҺA-Z][а-яёәіңғүұқөһa-z’'ʻ]+(?:[-–][А-ЯЁӘІҢҒҮҰҚӨҺа-яёA-Z][а-яёәіңғүұқөһa-z]+)*")
_PATRONYMIC_M = re.compile(r"(?:ович|евич|ич|улы|оглы|ұлы|уулу|заде)(?:а|у|ем|ом|е)?$")
_PATRONYMIC_F = re.compile(r"(?:овн|евн|иничн|ичн)(?:а|ы|е|у|ой|ою)$|(?:кызы|қызы)$")
_PARTICLES = frozenset(
    {
        "аль",
        "ибн",
        "бен",
        "бин",
        "фон",
        "ван",
        "де",
        "ди",
        "да",
        "дер",
        "ла",
        "ле",
        "оглы",
        "кызы",
        "эль",
        "уулу",
        "улы",
        "заде",
    }
)
# Family names that decline as adjectives or with -ов/-ин: ending of the nominative (m, f) by ending in a case.
_FAMILY = (
    (re.compile(r"(.*(?:ов|ев|ёв|ин|ын))(?:а|у|ым|е)?$"), "{0}", "Masc"),
    (re.compile(r"(.*(?:ов|ев|ёв|ин|ын))(?:а|ой|у|ою)$"), "{0}а", "Fem"),
    (re.compile(r"(.*(?:ск|цк))(?:ий|ого|ому|им|ом)$"), "{0}ий", "Masc"),
    (re.compile(r"(.*(?:ск|цк))(?:ая|ой|ую|ою)$"), "{0}ая", "Fem"),
)
_CONSONANT = "бвгджзклмнпрстфхцчшщқңғһ"


@dataclass(slots=True)
class PersonName:
    """A name as it stands in the text, its parts in the nominative as well as they can be told."""

    parts: tuple[str, ...]
    initials: tuple[str, ...] = ()
    gender: str | None = None
    surface: str = ""
    certain: bool = False
    aliases: set[str] = field(default_factory=set)

    @property
    def family(self) -> str:
        """The family name: the last part that is no patronymic (Korean and Chinese names are kept whole)."""
        rest = [p for p in self.parts if not is_patronymic(p)]
        return (rest or list(self.parts))[-1]

    @property
    def given(self) -> str | None:
        """The given name, or None where only initials or the family name stand."""
        return self.parts[0] if len(self.parts) > 1 else None

    def full(self) -> str:
        """The name in one string: ``К. Т. Турганкулов`` or ``Куандык Турганкулов``."""
        return " ".join([*(f"{i}." for i in self.initials), *self.parts])


def is_patronymic(part: str) -> bool:
    """Whether a part of a name is a patronymic (Slavic or Turkic)."""
    low = fold(part)
    return len(low) > 5 and bool(_PATRONYMIC_M.search(low) or _PATRONYMIC_F.search(low))


def stem(word: str) -> str:
    """A key of a name's part that all its case forms share, men's and women's alike."""
    low = fold(word).replace("–", "-")
    for ending in ("ского", "скому", "ским", "ском", "ский", "ская", "ской", "скую", "скою"):
        if low.endswith(ending) and len(low) > len(ending) + 1:
            return low[: -len(ending)] + "ск"
    for ending in (
        "ого",
        "ому",
        "ыми",
        "ами",
        "ями",
        "ою",
        "ею",
        "ой",
        "ей",
        "ым",
        "им",
        "ом",
        "ем",
        "ий",
        "ый",
        "ая",
        "яя",
        "ую",
        "ию",
        "ии",
        "ия",
        "ие",
    ):
        if low.endswith(ending) and len(low) - len(ending) >= 3:
            return low[: -len(ending)]
    if low[-1:] in "аяуюыиеоьй" and len(low) > 3:
        return low[:-1]
    return low


def read_name(words: Words, first: int, last: int, case: str | None = None) -> PersonName | None:
    """The name in tokens ``[first, last)``, or None where they hold none.

    ``case`` is that of the phrase the name stands in (an office before it tells better than the name itself).
    """
    initials: list[str] = []
    parts: list[str] = []
    cases: list[str | None] = []
    for i in range(first, last):
        text = words.tokens[i].text
        if text == "." or text in DASHES:
            continue
        if len(text) == 1 and _INITIAL.fullmatch(text):
            initials.append(text)
        elif _WORD.fullmatch(text) or fold(text) in _PARTICLES or (parts and text[:1].isupper()):
            parts.append(text)
            cases.append(words.case(i))
    if not parts:
        return None
    gender = _gender(words, first, last, parts)
    oblique = case or _vote(cases)
    surface = words.text(first, last)
    if oblique == "Nom":
        return PersonName(tuple(parts), tuple(initials), gender, surface, certain=True)
    nominative = tuple(_nominative(p, gender, oblique, n, len(parts)) for n, p in enumerate(parts))
    return PersonName(nominative, tuple(initials), gender, surface)


def _vote(cases: list[str | None]) -> str | None:
    known = [c for c in cases if c]
    return max(known, key=known.count) if known else None


def _gender(words: Words, first: int, last: int, parts: list[str]) -> str | None:
    for part in parts:
        if _PATRONYMIC_F.search(fold(part)) and len(part) > 5:
            return "Fem"
        if _PATRONYMIC_M.search(fold(part)) and len(part) > 6:
            return "Masc"
    if len(parts) > 1 or len(parts[0]) > 3:
        for lemma, pos, grams in morphology.readings(parts[0]):
            if pos == "NOUN" and "Name" in grams and morphology.known(parts[0]) and len(parts) > 1:
                if "femn" in grams:
                    return "Fem"
                if "masc" in grams:
                    return "Masc"
            del lemma
    family = fold(parts[-1])
    if re.search(r"(?:ов|ев|ин|ын)(?:ой|ою)$|(?:ск|цк)(?:ая|ую)$", family):
        return "Fem"
    if re.search(r"(?:ов|ев|ин|ын)(?:ым)$|(?:ск|цк)(?:ий|ого|ому|им)$|(?:ов|ев|ин|ын)$", family):
        return "Masc"
    tags = [words.tokens[i].feats.get("Gender") for i in range(first, last)]
    tags = [t for t in tags if t]
    return max(tags, key=tags.count) if tags else None


def _nominative(part: str, gender: str | None, case: str | None, position: int, count: int) -> str:
    """One part of a name in the nominative; unchanged where nothing certain can be said."""
    if case is None or fold(part) in _PARTICLES or len(part) < 3:
        return part
    for pattern, shape, who in _FAMILY:
        found = pattern.fullmatch(part)
        if found and (gender is None or gender == who) and (position == count - 1 or who == "Fem"):
            return shape.format(found.group(1))
    if position < count - 1 or count == 1:
        known = _dictionary_name(part, gender, case)
        if known:
            return known
    return _strip(part, gender, case)


def _dictionary_name(part: str, gender: str | None, case: str) -> str | None:
    wanted = {"Gen": "gent", "Dat": "datv", "Acc": "accs", "Ins": "ablt", "Loc": "loct"}.get(case)
    if not morphology.known(part):
        return None
    for lemma, pos, grams in morphology.readings(part):
        if (
            pos == "NOUN"
            and "Name" in grams
            and (wanted in grams)
            and (gender is None or ("femn" in grams) == (gender == "Fem"))
        ):
            return "-".join(x.capitalize() for x in lemma.split("-"))
    return None


def _strip(part: str, gender: str | None, case: str) -> str:
    low = part.lower()
    if gender == "Fem":
        if case == "Ins" and low.endswith(("ой", "ей")):
            return part[:-2] + ("а" if low.endswith("ой") else "я")
        if case in ("Acc",) and low.endswith(("у", "ю")):
            return part[:-1] + ("а" if low.endswith("у") else "я")
        if case in ("Gen", "Dat", "Loc") and low.endswith(("ы", "и", "е")):
            if low.endswith(("ии",)):
                return part[:-1] + "я"
            return part[:-1] + "а"
        return part
    if case == "Ins":
        if low.endswith("ом") and low[-3:-2] in _CONSONANT and len(low) > 4:
            return part[:-2]
        if low.endswith("ем") and len(low) > 4:
            return part[:-2] + ("й" if low[-3:-2] in "аеёиоуыэюя" else "ь" if low[-3:-2] in "рлн" else "")
        if low.endswith(("ой", "ей")) and len(low) > 4:
            return part[:-2] + ("а" if low.endswith("ой") else "я")
        return part
    if case in ("Gen", "Acc") and low.endswith("а") and low[-2:-1] in _CONSONANT:
        return part[:-1]
    if case in ("Gen", "Acc") and low.endswith("я") and len(low) > 3:
        return part[:-1] + ("й" if low[-2:-1] in "аеёиоуыэюя" else "ь")
    if case == "Acc" and low.endswith(("у", "ю")) and len(low) > 3:
        return part[:-1] + ("а" if low.endswith("у") else "я")
    if case == "Gen" and low.endswith("ы"):
        return part[:-1] + "а"
    if case == "Dat" and low.endswith("у") and low[-2:-1] in _CONSONANT:
        return part[:-1]
    if case == "Dat" and low.endswith("ю") and len(low) > 3:
        return part[:-1] + ("й" if low[-2:-1] in "аеёиоуыэюя" else "ь")
    if case in ("Dat", "Loc") and low.endswith("е") and len(low) > 4:
        return part[:-1] + ("а" if case == "Dat" else "")
    return part
