"""Facts of several articles that are one fact with several witnesses.

Two facts are one when type, realis and core roles agree and their dates are compatible: one ISO prefix begins the other
("2024" and "2024-03" do, "2024-03" and "2024-05" do not). What one of them leaves open joins the other only when there
is a single fact that fits; otherwise it stays by itself. An event without any date is tied to the time at which it was
reported: reports further apart than a month do not speak of the same meeting.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date as Date

from graphkit.model import CORE_ROLES, LITERAL_ROLES, OTHER_ROLES, SET_ROLES, Fact, FactDocument, RoleValue
from graphkit.resolve.groups import grouped, most_common
from graphkit.resolve.names import normal
from graphkit.resolve.resolution import CanonicalFact, Dropped, Sighting
from graphkit.resolve.witnesses import Shingles, combined, independent

# What may be left open in one report and told in another. Everything else of the core has to be equal.
OPEN: Mapping[str, tuple[str, ...]] = {
    "position": (),
    "meeting": (),
    "memorandum": ("year", "kind"),
    "award": ("conferrer",),
    "invitation": ("election",),
    "observation": (),
    "accreditation": ("election", "accreditor"),
    "briefing": (),
    "assessment": (),
}
# What a fact cannot be without.
NEEDED: Mapping[str, tuple[str, ...]] = {
    "position": ("person",),
    "meeting": ("participants",),
    "memorandum": ("parties",),
    "award": ("recipient",),
    "invitation": ("invitee",),
    "observation": ("observer",),
    "accreditation": ("count",),
    "briefing": ("speakers",),
    "assessment": ("assessor", "stance"),
}
_TWO = {"meeting", "memorandum"}
_EVENTS = frozenset({"meeting", "award", "invitation", "briefing"})
_REPORTED_WITHIN = 31  # days between an undated report and the event, or between two undated reports

Open = tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class _Report:
    """One fact of one article, its entities by their canonical ids."""

    document: FactDocument
    index: int
    fact: Fact
    roles: Mapping[str, RoleValue]
    open: Open
    date: str | None

    @property
    def order(self) -> tuple[str, str, int]:
        return (self.document.published or "9999", self.document.id, self.index)

    def more_open(self, open: Open, date: str | None) -> bool:
        """Whether it says the same as ``open`` and ``date`` and leaves more unsaid."""
        if (self.open, self.date) == (open, date):
            return False
        told = all(mine is None or mine == theirs for mine, theirs in zip(self.open, open, strict=True))
        return told and (self.date is None or (date is not None and date.startswith(self.date)))


def canonical_facts(
    documents: Iterable[FactDocument], links: Mapping[tuple[str, str], str]
) -> tuple[tuple[CanonicalFact, ...], tuple[Dropped, ...]]:
    """The facts of the documents, merged, sorted by id; and those that could not be kept, with the reason."""
    reports, dropped = [], []
    for document in documents:
        for index, fact in enumerate(document.facts):
            roles = _canonical(fact, document.id, links)
            reason = _wanting(fact.type, roles)
            if reason:
                dropped.append(Dropped(document.id, index, fact.type, reason))
            else:
                date = _date(fact.type, roles)
                open = tuple(None if (v := roles.get(r)) is None else str(v) for r in OPEN[fact.type])
                reports.append(_Report(document, index, fact, roles, open, date))
    facts = []
    shingles = Shingles()
    for same in grouped(reports, _fixed).values():
        facts += [_merged(*merged, shingles) for merged in _matched(sorted(same, key=lambda r: r.order))]
    return tuple(sorted(facts, key=lambda fact: fact.id)), tuple(sorted(dropped))


def _canonical(fact: Fact, article: str, links: Mapping[tuple[str, str], str]) -> dict[str, RoleValue]:
    roles: dict[str, RoleValue] = {}
    for role in CORE_ROLES[fact.type] + OTHER_ROLES[fact.type]:
        value = fact.roles.get(role)
        if value is None or value == "":
            continue
        if role in SET_ROLES and isinstance(value, tuple):
            roles[role] = tuple(sorted({links[article, id] for id in value}))
        elif role in LITERAL_ROLES:
            roles[role] = value
        else:
            roles[role] = links[article, str(value)]
    if fact.type == "memorandum":
        roles.setdefault("status", "signed" if fact.realis == "actual" else "planned")
    return roles


def _wanting(type: str, roles: Mapping[str, RoleValue]) -> str:
    missing = [role for role in NEEDED[type] if not roles.get(role) and roles.get(role) != 0]
    if missing:
        return f"{' and '.join(missing)} not known"
    side = roles[NEEDED[type][0]]
    if type in _TWO and isinstance(side, tuple) and len(side) < 2:
        return f"only one of the {NEEDED[type][0]} known ({side[0]})"
    return ""


def _date(type: str, roles: Mapping[str, RoleValue]) -> str | None:
    date = roles.get("date")
    if date is None and type == "memorandum" and roles.get("year") is not None:
        return str(roles["year"])
    return None if date is None else str(date)


def _fixed(report: _Report) -> tuple[object, ...]:
    """What has to be equal: type, realis, and the core roles that are not open."""
    type = report.fact.type
    fixed = [role for role in CORE_ROLES[type] if role not in OPEN[type]]
    if type == "memorandum":
        fixed.append("status")
    values: list[object] = [report.roles.get(role) for role in fixed]
    if type == "award":
        values = [normal(str(v)) if role == "award" else v for role, v in zip(fixed, values, strict=True)]
    return (type, report.fact.realis, *values)


def _matched(reports: list[_Report]) -> Iterable[tuple[list[_Report], str]]:
    """The reports of one fact together, each group with what tells it from another that is equally undated."""
    variants = {(r.open, r.date): r for r in reports}
    fullest = {key for key in variants if not any(variants[key].more_open(*other) for other in variants)}
    groups: dict[tuple[Open, str | None], list[_Report]] = {}
    for report in reports:
        key = (report.open, report.date)
        fitting = [full for full in fullest if report.more_open(*full) and _in_time(report, full[1])]
        if key not in fullest and len(fitting) == 1:
            key = fitting[0]
        groups.setdefault(key, []).append(report)
    for (_, date), group in groups.items():
        if date is None and group[0].fact.type in _EVENTS:
            yield from _by_time_of_report(group)
        else:
            yield group, ""


def _in_time(report: _Report, date: str | None) -> bool:
    """Whether an undated event, reported when it was, can be the dated one."""
    if report.fact.type not in _EVENTS or report.date is not None:
        return True
    told, held = _day(report.document.published), _day(date)
    return told is None or held is None or abs((told - held).days) <= _REPORTED_WITHIN


def _by_time_of_report(group: list[_Report]) -> Iterable[tuple[list[_Report], str]]:
    runs: list[list[_Report]] = []
    last: Date | None = None
    timeless = [report for report in group if _day(report.document.published) is None]
    for report in group:  # in order of publication
        told = _day(report.document.published)
        if told is None:
            continue
        if last is None or (told - last).days > _REPORTED_WITHIN:
            runs.append([])
        runs[-1].append(report)
        last = told
    if len(runs) == 1:
        runs[0] += timeless  # nothing speaks against the only event there is
    elif timeless:
        runs.append(timeless)
    for run in runs:
        yield run, (run[0].document.published or "unpublished") if len(runs) > 1 else ""


def _day(date: str | None) -> Date | None:
    """The day of a date or a time; None for what is less than a day or is none that the calendar has."""
    try:
        return Date.fromisoformat(date[:10]) if date and len(date) >= 10 else None
    except ValueError:
        return None


def year_of(date: str | None) -> int | None:
    """The year that an ISO date prefix begins with; None for words that are no date ("in May")."""
    digits = (date or "")[:4]
    return int(digits) if len(digits) == 4 and digits.isascii() and digits.isdigit() else None


def _merged(reports: list[_Report], apart: str, shingles: Shingles) -> CanonicalFact:
    first = reports[0]
    type = first.fact.type
    roles = _joint_roles(reports)
    date = max((r.date for r in reports if r.date), key=lambda d: (len(d), d), default=None)
    if date and type == "memorandum":
        roles["year"] = year_of(date) or roles.get("year")
    if date and "date" in OTHER_ROLES[type] and len(date) >= len(str(roles.get("date") or "")) and roles.get("date"):
        roles["date"] = date
    core = {role: roles.get(role) for role in CORE_ROLES[type]}
    if type == "award":
        core["award"] = normal(str(core["award"]))
    identity = json.dumps([type, first.fact.realis, core, date, apart], ensure_ascii=False, sort_keys=True)
    digest = hashlib.sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    by_article = grouped(reports, lambda r: r.document.id)
    surest = {id: max(r.fact.confidence for r in same) for id, same in by_article.items()}
    documents = [same[0].document for same in by_article.values()]
    return CanonicalFact(
        id=f"{type}.{digest}",
        type=type, roles=roles, realis=first.fact.realis, date=date, year=year_of(date),
        confidence=combined(max(surest[id] for id in witness) for witness in independent(documents, shingles)),
        witnesses=len(by_article), lang=first.document.lang,
        sightings=tuple(_sighting(r) for r in sorted(reports, key=lambda r: (r.document.id, r.index))),
    )  # fmt: skip


def _joint_roles(reports: list[_Report]) -> dict[str, RoleValue]:
    """Each role as the reports give it, the commonest value first, and of the title the first witness's."""
    type = reports[0].fact.type
    roles: dict[str, RoleValue] = {}
    for role in CORE_ROLES[type] + OTHER_ROLES[type]:
        values = [r.roles[role] for r in reports if r.roles.get(role) is not None]
        if not values:
            continue
        if role in SET_ROLES or isinstance(values[0], int) or role in ("title", "award"):
            roles[role] = values[0]
        else:
            roles[role] = most_common(map(str, values))
    return roles


def _sighting(report: _Report) -> Sighting:
    return Sighting(
        article=report.document.id, evidence=tuple(sorted(report.fact.evidence, key=lambda e: (e.start, e.end))),
        rule=report.fact.rule, confidence=report.fact.confidence,
    )  # fmt: skip
