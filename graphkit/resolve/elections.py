"""Identity of elections, by country, kind and date, and of the missions that observe them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from graphkit.resolve import known
from graphkit.resolve.groups import Mention, grouped
from graphkit.resolve.judgements import Judgements
from graphkit.resolve.names import slug


def election_ids(mentions: Iterable[Mention], judgements: Judgements) -> dict[tuple[str, str], str]:
    """The id of each election mention, as ``kz.referendum.2024-10-06``, with as much of the date as is known.

    A date that is only a year or a month becomes the full one when a single election of that country and kind, in the
    documents or in the calendar, fits it. An election without a date stays one without a date.
    """
    out: dict[tuple[str, str], str] = {}
    by_kind = grouped(mentions, lambda m: (m.entity.country or "", m.entity.kind or "other"))
    for (country, kind), group in by_kind.items():
        calendar = {election.date for election in known.elections().get((country, kind), ())}
        dates = _complete({m.entity.date for m in group if m.entity.date}, calendar)
        for mention in group:
            date, full = mention.entity.date, dates.get(mention.entity.date or "")
            own, better = _election_id(country, kind, date), _election_id(country, kind, full or date)
            if not country:
                own = better = f"{own}.{slug(mention.entity.names[0])}"
            out[mention.key] = own if own != better and judgements.apart(own, better) else better
    merged = judgements.merged(out.values())
    return {key: merged[id] for key, id in out.items()}


def date_of(id: str) -> str | None:
    """The date in an election's id: ``date_of("kz.referendum.2024-10-06") == "2024-10-06"``."""
    return next((part for part in id.split(".") if part[:4].isdigit() and len(part) in (4, 7, 10)), None)


def mission_ids(
    mentions: Iterable[Mention], links: Mapping[tuple[str, str], str], judgements: Judgements
) -> dict[tuple[str, str], str]:
    """The id of each mission mention: who sent it and what it observes, ``sco.kz.referendum.2024-10-06``.

    Of a mission whose election is not said nothing more than the sender and the year of the report is known; one
    without a sender goes by its name. ``links`` has the ids of organisations and elections.
    """
    out = {}
    for mention in mentions:
        entity, document = mention.entity, mention.document
        sender = links.get((document.id, entity.organization or ""))
        election = links.get((document.id, entity.election or ""))
        sent = sender or slug(entity.names[0])
        if election:
            out[mention.key] = f"{sent}.{election}"
        else:
            year = (document.published or "")[:4]
            out[mention.key] = f"{sent}.mission.{year}" if year else f"{sent}.mission"
    merged = judgements.merged(out.values())
    return {key: merged[id] for key, id in out.items()}


def _election_id(country: str, kind: str, date: str | None) -> str:
    return ".".join(part for part in (country.lower(), kind, date or "") if part)


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
