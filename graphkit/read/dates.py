"""Publication dates as pages print them: full dates only, in Russian, Kazakh and English."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping

_NUMERIC = re.compile(r"(?P<d>\d{1,2})[./](?P<m>\d{1,2})[./](?P<y>\d{4})")
_ISO = re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})")


class DateReader:
    """Reads a calendar day out of a few words; the months come from the loader data, by the stem of their names."""

    def __init__(self, months: Mapping[str, int]) -> None:
        """``months`` maps stems ("мар", "march") to 1..12; the longest stem that fits decides."""
        self._months = {stem.casefold(): number for stem, number in months.items()}
        stems = sorted(self._months, key=len, reverse=True)
        month = rf"(?:{'|'.join(map(re.escape, stems))})\w*"
        year = r"\d{4}(?:\s*(?:года|год|г\.?|жылғы|жылы|ж\.?))?"
        #: matches a date with or without a year, for use inside larger patterns (no named groups)
        self.pattern = (
            rf"(?:\d{{1,2}}[./]\d{{1,2}}[./]\d{{4}}|\d{{4}}-\d{{1,2}}-\d{{1,2}}"
            rf"|{year}\s+\d{{1,2}}\s+{month}|\d{{1,2}}\s+{month}\.?(?:,?\s*{year})?"
            rf"|{month}\.?\s+\d{{1,2}}(?:,?\s*{year})?)"
        )
        self._named = (
            re.compile(rf"(?P<d>\d{{1,2}})\s+(?P<m>{month})\.?,?\s*(?P<y>\d{{4}})\b", re.IGNORECASE),
            re.compile(rf"(?P<m>{month})\.?\s+(?P<d>\d{{1,2}}),?\s*(?P<y>\d{{4}})\b", re.IGNORECASE),
            re.compile(rf"(?P<y>\d{{4}})(?:\s+\w{{1,5}}\.?)?\s+(?P<d>\d{{1,2}})\s+(?P<m>{month})", re.IGNORECASE),
        )

    def read(self, text: str) -> str | None:
        """The first full date in the text as ``YYYY-MM-DD``; None when day, month or year is not there."""
        found = _ISO.search(text) or _NUMERIC.search(text)
        if found:
            return calendar_day(int(found["y"]), int(found["m"]), int(found["d"]))
        for pattern in self._named:
            if found := pattern.search(text):
                return calendar_day(int(found["y"]), self._month(found["m"]), int(found["d"]))
        return None

    def _month(self, name: str) -> int:
        name = name.casefold()
        return self._months[max((stem for stem in self._months if name.startswith(stem)), key=len)]


def calendar_day(year: int, month: int, day: int) -> str | None:
    """``YYYY-MM-DD``, or None where the calendar has no such day."""
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None
