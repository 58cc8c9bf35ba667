"""What a field or role may hold: text, a date, a number, a word of a closed list, a country's code, an entity's id.

Every space says of a value whether it is one of its own (``allows``), and what it takes in words that go on from "it
should be" (``told``), for messages.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import ClassVar

# ISO 3166-1 alpha-2.
COUNTRY_CODES = frozenset(
    """AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ
    CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR
    GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO
    JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR
    MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO
    RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV
    TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW""".split()  # noqa: SIM905
)
ISO_PREFIX = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")
# What JSON can escape and no file in UTF-8 or store can hold: half a surrogate pair, and the null character.
_UNHOLDABLE = re.compile("[\x00\ud800-\udfff]")
_FREE_CODE = re.compile(r"X[A-Z]")


def is_date(text: str) -> bool:
    """Whether the text is an ISO prefix (YYYY, YYYY-MM, YYYY-MM-DD) of a day that the calendar has."""
    if ISO_PREFIX.fullmatch(text) is None:
        return False
    try:
        datetime.date.fromisoformat(text + "-01" * (2 - text.count("-")))
    except ValueError:  # the year 0000, the 13th month, the 30th of February
        return False
    return True


def is_text(value: object) -> bool:
    """Whether the value is text that is more than white space and that every file and page can hold."""
    return isinstance(value, str) and bool(value.strip()) and _UNHOLDABLE.search(value) is None


@dataclass(frozen=True, slots=True)
class Words:
    """Text, in the article's language, that is more than white space."""

    told: ClassVar[str] = "text that is not empty"

    def allows(self, value: object) -> bool:
        """Whether the value is one of this space."""
        return is_text(value)


@dataclass(frozen=True, slots=True)
class IsoDate:
    """A date as precise as the source gives it: an ISO prefix of a day that the calendar has."""

    told: ClassVar[str] = "a date of the calendar, YYYY, YYYY-MM or YYYY-MM-DD"

    def allows(self, value: object) -> bool:
        """Whether the value is one of this space."""
        return isinstance(value, str) and is_date(value)


@dataclass(frozen=True, slots=True)
class CountryCode:
    """A code of ISO 3166-1 in capitals, or of those that it leaves to its users: XA to XZ, as XK for Kosovo."""

    told: ClassVar[str] = "a country's code in two capital letters (ISO 3166-1 alpha-2), as KZ"

    def allows(self, value: object) -> bool:
        """Whether the value is one of this space."""
        return isinstance(value, str) and (value in COUNTRY_CODES or _FREE_CODE.fullmatch(value) is not None)


@dataclass(frozen=True, slots=True)
class GazetteerId:
    """The id of a body in the gazetteers (``loaders/``), which is that of its node; never one that is a country's."""

    pattern: str
    example: str

    @property
    def told(self) -> str:
        """What the space takes: an example."""
        return f"the id of such a body in the gazetteers, as {self.example}"

    def allows(self, value: object) -> bool:
        """Whether the value is one of this space."""
        made_so = isinstance(value, str) and re.fullmatch(self.pattern, value) is not None
        return made_so and not CountryCode().allows(str(value).upper())


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """One word of a closed list."""

    values: tuple[str, ...]

    @property
    def told(self) -> str:
        """What the space takes: the list."""
        return f"one of {', '.join(self.values)}"

    def allows(self, value: object) -> bool:
        """Whether the value is one of this space."""
        return isinstance(value, str) and value in self.values


@dataclass(frozen=True, slots=True)
class WholeNumber:
    """A whole number from ``least`` to ``most``, both among them. ``True`` and ``3.0`` are none."""

    least: int
    most: int

    @property
    def told(self) -> str:
        """What the space takes: the range."""
        return f"a whole number from {self.least} to {self.most}"

    def allows(self, value: object) -> bool:
        """Whether the value is one of this space."""
        return isinstance(value, int) and not isinstance(value, bool) and self.least <= value <= self.most


@dataclass(frozen=True, slots=True)
class Reference:
    """The id of an entity of the same document, whose type is one of ``types``."""

    types: tuple[str, ...]

    @property
    def told(self) -> str:
        """What the space takes: the types."""
        return f"the id of {'an' if self.types[0][0] in 'aeiou' else 'a'} {' or '.join(self.types)}"


LiteralSpace = Words | IsoDate | CountryCode | Vocabulary | WholeNumber
Space = LiteralSpace | Reference
