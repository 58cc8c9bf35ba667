"""Names of people: which tokens are one, and what the name is in the nominative.

The recogniser finds people well and declines them badly (women above all), so the nominative is made by
``name_forms``; a nominative seen in the article wins over one that was computed.
"""

from __future__ import annotations

import re

from graphkit.extract.discourse.mentions import PersonName
from graphkit.extract.russian.mentions.name_forms import is_particle, name_form, slavic_family
from graphkit.extract.russian.words.phrases import Words
from graphkit.knowledge.caches import kept_up_to
from graphkit.parse.morphology import fold, grammemes

_INITIAL = re.compile(r"[А-ЯЁӘІҢҒҮҰҚӨҺA-Z]")
_WORD = re.compile(r"[А-ЯЁӘІҢҒҮҰҚӨҺA-Z][а-яёәіңғүұқөһa-z’'ʻ]+(?:[-–][А-ЯЁӘІҢҒҮҰҚӨҺа-яёA-Z][а-яёәіңғүұқөһa-z]+)*")
_PATRONYMIC_M = re.compile(r"(?:ович|евич|ич|улы|оглы|ұлы|уулу|заде)(?:а|у|ем|ом|е)?$")
_PATRONYMIC_F = re.compile(r"(?:овн|евн|иничн|ичн)(?:а|ы|е|у|ой|ою)$|(?:кызы|қызы)$")


_SKI_ENDINGS = ("ского", "скому", "ским", "ском", "ский", "ская", "ской", "скую", "скою")
_LONG_ENDINGS = (
    "ого", "ому", "ыми", "ами", "ями", "ою", "ею", "ой", "ей", "ым", "им", "ом", "ем", "ий", "ый", "ая", "яя", "ую",
    "ию", "ии", "ия", "ие",
)  # fmt: skip
_SHORT_ENDINGS = "аяуюыиеоьй"

# The tagger's case and gender of a part of a name.
_Tags = tuple[str | None, str | None]


def _in_order(parts: list[str], tagged: list[_Tags]) -> tuple[list[str], list[_Tags]]:
    """Parts and tags with the given name first: "Абдиров Нурлан Мажитович" and "Памфилова Элла" as they are said."""
    if len(parts) == 3 and is_patronymic(parts[2]) and not is_patronymic(parts[1]):
        return [parts[1], parts[2], parts[0]], [tagged[1], tagged[2], tagged[0]]
    if len(parts) == 2 and slavic_family(parts[0]) and not slavic_family(parts[1]) and "Name" in grammemes(parts[1]):
        return parts[::-1], tagged[::-1]
    return parts, tagged


@kept_up_to(20_000)
def is_patronymic(part: str) -> bool:
    """Whether a part of a name is a patronymic (Slavic or Turkic)."""
    low = fold(part)
    return len(low) > 5 and bool(_PATRONYMIC_M.search(low) or _PATRONYMIC_F.search(low))


@kept_up_to(20_000)
def stem(word: str) -> str:
    """A key of a name's part that all its case forms share, men's and women's alike."""
    low = fold(word).replace("–", "-")
    for ending in _SKI_ENDINGS:
        if low.endswith(ending) and len(low) > len(ending) + 1:
            return low[: -len(ending)] + "ск"
    for ending in _LONG_ENDINGS:
        if low.endswith(ending) and len(low) >= len(ending) + 3:
            return low[: -len(ending)]
    return low[:-1] if low[-1:] in _SHORT_ENDINGS and len(low) > 3 else low


def read_name(words: Words, first: int, last: int, case: str | None = None) -> PersonName | None:
    """The name in tokens ``[first, last)``, or None where they hold none.

    ``case`` is that of the phrase the name stands in (an office before it tells better than the name itself).
    """
    initials: list[str] = []
    parts: list[str] = []
    tagged: list[_Tags] = []
    for token in words.tokens[first:last]:
        if len(token.text) == 1 and _INITIAL.fullmatch(token.text):
            initials.append(token.text)
        elif _is_part(token.text, begun=bool(parts)):
            parts.append(token.text)
            tagged.append((token.feats.get("Case"), token.feats.get("Gender")))
    if not parts:
        return None
    form = name_form(*_in_order(parts, tagged), case)
    return PersonName(form.parts, tuple(initials), form.gender, words.text(first, last), form.case == "Nom", form.case)


def _is_part(text: str, *, begun: bool) -> bool:
    """Whether a word is a part of a name; once a name has ``begun`` whatever has a capital is."""
    return bool(_WORD.fullmatch(text)) or is_particle(text.partition("-")[0]) or (begun and text[:1].isupper())


def family_name(name: PersonName) -> str:
    """The family name: the last part that is no patronymic (Korean and Chinese names are kept whole)."""
    others = [part for part in name.parts if not is_patronymic(part)]
    return (others or list(name.parts))[-1]
