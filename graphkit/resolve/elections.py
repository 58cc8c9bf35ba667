"""Identity of elections, by country, kind and date, and of the missions that observe them."""

from __future__ import annotations

from collections.abc import Iterable

from graphkit.knowledge.calendar import scheduled
from graphkit.resolve.forms import Form
from graphkit.resolve.groups import grouped
from graphkit.resolve.judgements import Judgements
from graphkit.resolve.names import slug


def election_key(form: Form) -> str:
    """What two elections must share to be able to be one."""
    return f"election:{form.country}:{form.kind or 'other'}"


def elections(forms: Iterable[Form], judgements: Judgements) -> dict[Form, str]:
    """The id of each election, as ``kz.referendum.2024-10-06``, with as much of the date as is known.

    A date that is only a year or a month becomes the full one when a single election of that country and kind, in the
    documents or in the calendar, fits it. An election without a date stays one without a date.
    """
    out: dict[Form, str] = {}
    for group in grouped(forms, election_key).values():
        country, kind = group[0].country, group[0].kind or "other"
        calendar = {vote.date for vote in scheduled(country, kind)}
        dates = _complete({form.date for form in group if form.date}, calendar)
        for form in group:
            own = own_id(form)
            better = _id(country, kind, dates.get(form.date) or form.date) if country else own
            out[form] = own if own != better and judgements.apart(own, better) else better
    return out


def own_id(form: Form) -> str:
    """The id of an election by what is said of it alone: ``kz.referendum.2024``."""
    own = _id(form.country, form.kind or "other", form.date)
    return own if form.country else f"{own}.{slug(form.names[0])}"


def date_of(id: str) -> str | None:
    """The date in an election's id: ``date_of("kz.referendum.2024-10-06") == "2024-10-06"``."""
    return next((part for part in id.split(".") if part[:4].isdigit() and len(part) in (4, 7, 10)), None)


def mission_id(form: Form) -> str:
    """The id of a mission: who sent it and what it observes, ``sco.kz.referendum.2024-10-06``.

    Of a mission whose election is not said nothing more than the sender and the year of the report is known; one
    without a sender goes by its name.
    """
    sent = form.organization or slug(form.names[0])
    if form.election:
        return f"{sent}.{form.election}"
    return f"{sent}.mission.{form.year}" if form.year else f"{sent}.mission"


def _id(country: str, kind: str, date: str) -> str:
    return ".".join(part for part in (country.lower(), kind, date) if part)


def _complete(dates: set[str], calendar: set[str]) -> dict[str, str]:
    """Each date mapped to the longest one that it can only mean."""
    out = {date: date for date in dates | calendar}
    for length in (7, 4):
        finer = {out[date] for date in out if len(date) > length}
        for date in [d for d in out if len(d) == length]:
            fitting = {f for f in finer if f.startswith(date)}
            if len(fitting) == 1:
                out[date] = next(iter(fitting))
    return {date: out[date] for date in dates}
