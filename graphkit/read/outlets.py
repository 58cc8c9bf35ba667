"""Outlet profiles compiled: what a site's page or dump looks like, and which profile fits an article.

``generic`` holds for every page; a profile adds what one outlet has of its own. Where the profiles come from is the
business of ``graphkit.knowledge.outlets``; ``docs/reading.md`` explains their fields.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from graphkit.errors import DocumentError
from graphkit.knowledge.caches import kept
from graphkit.knowledge.outlets import GENERIC, Profile, outlet_called, profiles
from graphkit.read.dates import DateReader

_PLACE = r"[^\W\d_][\w’'ʻ-]+(?: [^\W\d_][\w’'ʻ-]+){0,2}"


@dataclass(frozen=True)
class Outlet:
    """One outlet's profile, compiled."""

    id: str
    recognise: re.Pattern[str] | None
    end: frozenset[str]
    aside: frozenset[str]
    line_is: frozenset[str]
    drop: re.Pattern[str]
    published: tuple[re.Pattern[str], ...]
    datelines: tuple[re.Pattern[str], ...]
    menu: frozenset[str]
    dates: DateReader


class Outlets:
    """All profiles, and how to find the one that fits an article."""

    def __init__(self) -> None:
        """Compile the profiles. Raises ``DocumentError`` naming the file and the field that is wrong."""
        listed = dict(profiles())
        general = listed.pop(GENERIC, Profile(GENERIC, GENERIC))
        dates = DateReader(general.months)
        self.generic = _compile(general, Profile("", ""), dates)
        self.profiles = {key: _compile(profile, general, dates) for key, profile in listed.items()}

    def get(self, name: str | None) -> Outlet | None:
        """The profile with this id, name or domain; None when there is none."""
        return self.profiles.get(outlet_called(name) or "")

    def by_url(self, url: str | None) -> Outlet | None:
        """The profile whose domain the address belongs to, the longest domain first."""
        try:
            host = (urlsplit(url).hostname or "") if url else ""
        except ValueError:  # no address after all, as "http://[x"
            return None
        while "." in host:
            if found := self.get(host):
                return found
            host = host.partition(".")[2]
        return None

    def by_text(self, text: str) -> Outlet | None:
        """The profile whose ``recognise`` patterns the text shows most often; None when none of them does."""
        best: tuple[int, str] = (0, "")
        for outlet in self.profiles.values():
            if outlet.recognise and (hits := sum(1 for _ in outlet.recognise.finditer(text))) > best[0]:
                best = (hits, outlet.id)
        return self.profiles.get(best[1])


@kept
def load_outlets() -> Outlets:
    """The shipped profiles and those of ``GRAPHKIT_LOADERS``."""
    return Outlets()


def marker(line: str) -> str:
    """A line as markers are compared: without case, bullets, counts in brackets and closing signs."""
    line = re.sub(r"^[\W_]+", "", line.casefold())
    return re.sub(r"[\s:…>→↓(]*(?:\d+\)?)?\s*$", "", line)


def _compile(data: Profile, base: Profile, dates: DateReader) -> Outlet:
    """Turn a profile into patterns; what ``base`` (the generic profile) says holds too."""

    def words(key: str) -> list[str]:
        return [*data.furniture.get(key, ()), *base.furniture.get(key, ())]

    def templates(key: str, whole: bool) -> tuple[re.Pattern[str], ...]:
        written = (*data.published.get(key, ()), *base.published.get(key, ()))
        return tuple(_template(text, dates, data.where, whole) for text in written)

    starts = [rf"{re.escape(text)}(?!\w)" for text in words("line_starts")]
    drop = "|".join([*starts, *words("line_matches")])
    recognise = "|".join(f"(?:{text})" for text in data.recognise)
    return Outlet(
        id=data.id,
        recognise=_pattern(recognise, data.where, re.MULTILINE) if recognise else None,
        end=frozenset(map(marker, words("end"))),
        aside=frozenset(map(marker, words("aside"))),
        line_is=frozenset(map(marker, words("line_is"))),
        drop=_pattern(drop or r"(?!)", data.where, re.IGNORECASE),
        published=templates("lines", True),
        datelines=templates("datelines", False),
        menu=frozenset(word.casefold() for word in (*data.menu, *base.menu)),
        dates=dates,
    )


def _pattern(text: str, where: str, flags: int) -> re.Pattern[str]:
    try:
        return re.compile(text, flags)
    except re.error as error:
        raise DocumentError(f"{where}: not a regular expression: {text!r}: {error}") from error


def _template(text: str, dates: DateReader, where: str, whole: bool) -> re.Pattern[str]:
    """Compile ``"{place}, {date} — {agency}."``: spaces and dashes are alike, the rest stands for itself.

    A dateline's place is in capitals, or any name where the date has its year or the agency stands between slashes:
    else a paragraph that happens to begin with a name would lose its first words.
    """
    fields = {
        "date": rf"(?P<date>(?i:{dates.pattern}))",
        "time": r"\d{1,2}[:.]\d{2}(?::\d{2})?",
        "place": _PLACE if whole else r"(?P<place>[^\W\d_a-zа-яё][\w’'ʻ-]+(?: [^\W\d_][\w’'ʻ-]+){0,2})",
        "agency": r"(?:[Кк]орр\. ?)?[^\n.,–—]{2,40}?",
        "text": r"[^\n.!?]{1,60}?",
        "number": r"\d[\d\s.,]*",
    }
    out = []
    for piece in re.split(r"(\{\w+\}|\s+|[-–—])", text):
        if piece[:1] == "{":
            if piece[1:-1] not in fields:
                raise DocumentError(f"{where}: unknown {piece} in {text!r}; known are {', '.join(sorted(fields))}")
            out.append(fields[piece[1:-1]])
        elif piece.isspace():
            out.append(r"\s*" if out and out[-1] == "[-–—]" else r"\s+")
        elif piece in ("-", "–", "—"):
            out.append("[-–—]")
        else:
            out.append(re.escape(piece))
    return re.compile("".join(out) + ("" if whole else r"(?=\s)"), re.IGNORECASE if whole else 0)
