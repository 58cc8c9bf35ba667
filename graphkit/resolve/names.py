"""Names across scripts: Latin letters for ids, and folded keys under which spellings of one name are equal."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from graphkit.knowledge.caches import kept, kept_up_to
from graphkit.knowledge.files import load_csv, load_toml
from graphkit.resolve.palladius import pinyin

_WORD = re.compile(r"[^\W_]+(?:[-'’ʻʼ‘][^\W_]+)*\.?")
_LONGEST_SLUG = 60


@kept
def _letters() -> dict[str, str]:
    return {row["letter"]: row["latin"] for _, row in load_csv("translit.csv", columns=("letter", "latin"))}


@kept
def identity_data() -> dict[str, Any]:
    """The lists of ``loaders/identity.toml``."""
    return load_toml("identity.toml")


@kept_up_to(65536)
def latin(text: str) -> str:
    """The text in lower-case ASCII letters: Cyrillic transliterated by ``loaders/translit.csv``, accents taken off."""
    table = _letters()
    out = []
    for char in text.lower():
        if char in table:
            out.append(table[char])
            continue
        plain = unicodedata.normalize("NFKD", char)
        out.append("".join(table.get(c, c) for c in plain if not unicodedata.combining(c)))
    return "".join(out).encode("ascii", "ignore").decode()


def slug(text: str) -> str:
    """A short ASCII id part of a name: ``slug("Нұрлан Әбдіров") == "nurlan-abdirov"``.

    A name longer than 60 letters is cut at a word and told apart by a hash; one without any known letter is a hash.
    """
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    full = re.sub(r"[^a-z0-9]+", "-", latin(text)).strip("-")
    if not full:
        return f"x{digest[:8]}"
    if len(full) <= _LONGEST_SLUG:
        return full
    return f"{full[:_LONGEST_SLUG].rsplit('-', 1)[0]}-{digest[:6]}"


@kept_up_to(65536)
def normal(text: str) -> str:
    """A body's name for comparison: case, ё, quotation marks, dashes and other signs do not count."""
    folded = unicodedata.normalize("NFKC", text).casefold().replace("ё", "е")
    return " ".join(re.findall(r"\w+", folded))


@kept_up_to(65536)
def fold(word: str) -> str:
    """The key of one word of a person's name: equal for the spellings of it in Russian, Kazakh and English.

    ``fold("Zayniddin") == fold("Зайниддин") == "zainidin"``: the table of spellings in ``loaders/identity.toml``, then
    doubled letters once.
    """
    key = re.sub(r"[^a-z]", "", latin(word))
    for spelling, folded in identity_data()["folds"]:
        if spelling.startswith("^"):
            if key.startswith(spelling[1:]):
                key = folded + key[len(spelling) - 1 :]
        elif spelling.endswith("$"):
            if key.endswith(spelling[:-1]):
                key = key[: len(key) - len(spelling) + 1] + folded
        else:
            key = key.replace(spelling, folded)
    return re.sub(r"(.)\1+", r"\1", key)


def respelled(text: str) -> str:
    """A Turkish or Azerbaijani name with letters as English has them: Sadır Caparov becomes Sadır Japarov."""
    for orthography in identity_data()["orthographies"]:
        if any(sign in text for sign in orthography["signs"]):
            letters = orthography["letters"]
            new = (letters.get(char.lower(), char) for char in text)
            return "".join(n.capitalize() if c.isupper() and n != c else n for c, n in zip(text, new, strict=True))
    return text


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name taken apart: full words in the order given then family, initials, a father's name if any."""

    given: tuple[str, ...]
    family: str
    initials: tuple[str, ...] = ()
    patronymic: str = ""

    @property
    def full(self) -> bool:
        """Whether it has a given name, written out."""
        return bool(self.given) and not self.initials

    @property
    def words(self) -> frozenset[str]:
        """The folded words, the father's name left out; of a Chinese name both in letters and in pinyin."""
        listed = (*self.given, self.family)
        return frozenset((*_folded(listed), *_folded(pinyin(listed) or ())))

    @property
    def key(self) -> str:
        """The folded words in alphabetical order, the father's name left out: the case- and script-neutral key.

        The parts of a double name are words: Касым-Жомарт and Kassym Jomart have the same ones. A Chinese name goes
        by its pinyin.
        """
        listed = (*self.given, self.family)
        return " ".join(sorted(_folded(pinyin(listed) or listed)))

    @property
    def father(self) -> str:
        """The key of the father's name without its ending, empty without one: ``-ович`` and ``-ұлы`` say the same."""
        key = fold(self.patronymic)
        endings = sorted(identity_data()["patronymics"], key=len, reverse=True)
        return next((key.removesuffix(ending) for ending in endings if key.endswith(ending)), key)

    @property
    def text(self) -> str:
        """The name in the usual order: given names, father's name, family name."""
        words = (*(f"{letter}." for letter in self.initials), *self.given, self.patronymic, self.family)
        return " ".join(word for word in words if word)


def _folded(words: Iterable[str]) -> Iterator[str]:
    return (fold(part) for word in words for part in word.split("-") if part)


@kept_up_to(65536)
def person_name(text: str) -> PersonName:
    """Take a person's name apart: ``person_name("Абдиров Н.А.")`` has the family name Абдиров and two initials."""
    words, initials = [], []
    found = _WORD.findall(respelled(text))
    chinese = pinyin(tuple(found)) is not None  # Ван И has no initial
    for word in found:
        bare = word.rstrip(".")
        if not chinese and (len(bare) == 1 or (word.endswith(".") and len(bare) <= 2)):
            initials.append(bare)
        else:
            words.append(bare)
    patronymic = ""
    if len(words) >= 3:
        patronymic = next((w for w in words[1:] if _ends(w, "patronymics")), "")
        if patronymic:
            words.remove(patronymic)
    if len(words) >= 2 and _ends(words[0], "family") and not _ends(words[-1], "family"):
        words = [*words[1:], words[0]]
    family = words[-1] if words else "".join(initials)
    return PersonName(tuple(words[:-1]), family, tuple(initials), patronymic)


def _ends(word: str, what: str) -> bool:
    key = fold(word)
    return any(key.endswith(ending) and len(key) > len(ending) + 1 for ending in identity_data()[what])


def oblique(name: PersonName) -> bool:
    """Whether the family name stands in a case that cannot be the nominative, as in "с Нурланом Абдировым"."""
    data = identity_data()
    family = name.family.lower().replace("ё", "е")
    return any(
        family.endswith(stem + ending) for stem in data["oblique_stems"] for ending in data["oblique_endings"]
    )  # fmt: skip


def script(text: str) -> str:
    """``cyrillic``, ``latin`` or ``other``: the script of most of the letters."""
    cyrillic = sum("\u0400" <= c <= "\u04ff" or "\u0500" <= c <= "\u052f" for c in text)
    roman = sum(c.isalpha() and c < "\u0250" for c in text)
    if not cyrillic and not roman:
        return "other"
    return "cyrillic" if cyrillic >= roman else "latin"
