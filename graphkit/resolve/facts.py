"""Facts of several articles that are one fact with several witnesses.

Two facts are one when type, realis and core roles agree and their dates are compatible: one ISO prefix begins the other
("2024" and "2024-03" do, "2024-03" and "2024-05" do not). What one of them leaves open joins the other only when there
is a single fact that fits; otherwise it stays by itself. An event without any date is tied to the time at which it was
reported: reports further apart than a month do not speak of the same meeting.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date as Date
from typing import Any

from graphkit.model import Evidence, Fact, FactDocument, RoleValue
from graphkit.resolve.groups import grouped, most_common
from graphkit.resolve.judgements import REJECTED, Judgements
from graphkit.resolve.names import normal
from graphkit.resolve.reprints import Reprints
from graphkit.resolve.resolution import CanonicalFact, Dropped, Sighting
from graphkit.resolve.witnesses import Witness, combined, independent
from graphkit.schema import FACTS, LITERAL_ROLES, SET_ROLES

_REPORTED_WITHIN = 31  # days between an undated report and the event, or between two undated reports

Open = tuple[str | None, ...]
Links = Mapping[tuple[str, str], str]


@dataclass(frozen=True, slots=True)
class Report:
    """One fact of one article, its entities by their canonical ids. ``outlet`` is folded, empty where none is known."""

    article: str
    index: int
    published: str | None
    outlet: str
    lang: str
    type: str
    realis: str
    roles: Mapping[str, RoleValue]
    evidence: tuple[Evidence, ...]
    rule: str
    confidence: float

    @property
    def open(self) -> Open:
        """The values of the roles that may be left open."""
        return tuple(None if (v := self.roles.get(r)) is None else str(v) for r in FACTS[self.type].open)

    @property
    def date(self) -> str | None:
        """The date of the fact, an ISO prefix."""
        date = self.roles.get("date")
        if date is None and self.type == "memorandum" and self.roles.get("year") is not None:
            return str(self.roles["year"])
        return None if date is None else str(date)

    @property
    def order(self) -> tuple[str, str, int]:
        """By day of publication, then by article and place."""
        return (self.published or "9999", self.article, self.index)

    @property
    def block(self) -> str:
        """What has to be equal for two reports to be one fact: type, realis and the core roles that are not open."""
        return json.dumps(_fixed(self.type, self.realis, self.roles), ensure_ascii=False)

    def more_open(self, open: Open, date: str | None) -> bool:
        """Whether it says the same as ``open`` and ``date`` and leaves more unsaid."""
        if (self.open, self.date) == (open, date):
            return False
        told = all(mine is None or mine == theirs for mine, theirs in zip(self.open, open, strict=True))
        return told and (self.date is None or (date is not None and date.startswith(self.date)))

    def to_json(self) -> list[Any]:
        """A list that ``from_json`` reads."""
        quotes = [[e.quote, e.start, e.end] for e in self.evidence]
        return [
            self.article, self.index, self.published, self.outlet, self.lang, self.type, self.realis, dict(self.roles),
            quotes, self.rule, self.confidence,
        ]  # fmt: skip

    @classmethod
    def from_json(cls, data: list[Any]) -> Report:
        """The report of such a list."""
        roles = {key: tuple(value) if isinstance(value, list) else value for key, value in data[7].items()}
        article, index, published, outlet, lang, type, realis = data[:7]
        quotes = tuple(Evidence(*quote) for quote in data[8])
        return cls(article, index, published, outlet, lang, type, realis, roles, quotes, data[9], data[10])


def canonical_facts(
    documents: Iterable[FactDocument], links: Links, judgements: Judgements, current: Mapping[str, str]
) -> tuple[tuple[CanonicalFact, ...], tuple[Dropped, ...]]:
    """The facts of the documents, merged, sorted by id; and those that could not be kept, with the reason.

    ``current`` has the canonical ids of the names that judgements of facts use.
    """
    docs = list(documents)
    reports: list[Report] = []
    dropped: list[Dropped] = []
    for document in docs:
        told, left_out = reports_of(document, links, judgements, current)
        reports += told
        dropped += left_out
    reprints = Reprints(docs)
    facts = [fact for same in grouped(reports, lambda r: r.block).values() for fact in merged_facts(same, reprints)]
    return tuple(sorted(facts, key=lambda fact: fact.id)), tuple(sorted(dropped))


def reports_of(
    document: FactDocument, links: Links, judgements: Judgements, current: Mapping[str, str]
) -> tuple[list[Report], list[Dropped]]:
    """What one document states, as it stands after judgements; and what of it could not be kept."""
    reports, dropped = [], []
    for index, fact in enumerate(document.facts):
        roles = _canonical(fact, document.id, links)
        report = Report(
            document.id, index, document.published, Witness.of(document).outlet, document.lang, fact.type, fact.realis,
            roles, tuple(sorted(fact.evidence, key=lambda e: (e.start, e.end))), fact.rule, fact.confidence,
        )  # fmt: skip
        judged = _judged(report, judgements, current)
        reason = _wanting(fact.type, roles) if judged is not None else "a judgement rejects it"
        if judged is not None and judged is not report:
            reason = _wanting(judged.type, judged.roles)
        if judged is None or reason:
            dropped.append(Dropped(document.id, index, fact.type, reason))
        else:
            reports.append(judged)
    return reports, dropped


def merged_facts(reports: list[Report], reprints: Mapping[str, Iterable[str]] | Reprints) -> list[CanonicalFact]:
    """The facts that the reports of one block (see ``Report.block``) make."""
    return [_merged(same, apart, reprints) for same, apart in _matched(sorted(reports, key=lambda r: r.order))]


def signature(fact: CanonicalFact) -> dict[str, Any]:
    """What a judgement knows a fact by: type, realis, core roles and date, whoever reports it."""
    roles: dict[str, Any] = {}
    for role in FACTS[fact.type].core:
        value = fact.roles.get(role)
        if value is not None:
            roles[role] = list(value) if isinstance(value, tuple) else value
    out: dict[str, Any] = {"type": fact.type, "realis": fact.realis, "roles": roles}
    return {**out, "date": fact.date} if fact.date else out


def _judged(report: Report, judgements: Judgements, current: Mapping[str, str]) -> Report | None:
    """The report as it should read, None where it is rejected. A rejection is stronger than a correction."""
    fitting = [
        (changes, verdict) for sign, changes, verdict in judgements.of_facts if _signed(report, sign, current)
    ]  # fmt: skip
    if any(verdict == REJECTED for _, verdict in fitting):
        return None
    roles, realis = dict(report.roles), report.realis
    for changes, _ in fitting:
        for role, value in changes.items():
            if role == "realis":
                realis = str(value)
            elif value is None:
                roles.pop(role, None)
            else:
                roles[role] = _now(role, value, current)
    if not fitting:
        return report
    return Report(
        report.article, report.index, report.published, report.outlet, report.lang, report.type, realis, roles,
        report.evidence, report.rule, report.confidence,
    )  # fmt: skip


def _signed(report: Report, sign: Mapping[str, Any], current: Mapping[str, str]) -> bool:
    """Whether a signature means the report: what it leaves open fits, and so does a date that begins the other."""
    if (sign.get("type"), sign.get("realis", "actual")) != (report.type, report.realis):
        return False
    roles = {role: _now(role, value, current) for role, value in (sign.get("roles") or {}).items()}
    for role in FACTS[report.type].core:
        mine, theirs = report.roles.get(role), roles.get(role)
        if role in FACTS[report.type].open and (mine is None or theirs is None):
            continue
        if role == "award" and mine is not None and theirs is not None:
            mine, theirs = normal(str(mine)), normal(str(theirs))
        if mine != theirs:
            return False
    date, theirs = report.date, sign.get("date")
    return not date or not theirs or date.startswith(theirs) or str(theirs).startswith(date)


def _now(role: str, value: Any, current: Mapping[str, str]) -> RoleValue:
    """The value of a role in a judgement with the ids that its entities have now."""
    if role in LITERAL_ROLES:
        return value  # type: ignore[no-any-return]
    if isinstance(value, list):
        return tuple(sorted({current.get(str(item), str(item)) for item in value}))
    return current.get(str(value), str(value))


def _canonical(fact: Fact, article: str, links: Mapping[tuple[str, str], str]) -> dict[str, RoleValue]:
    roles: dict[str, RoleValue] = {}
    for role in FACTS[fact.type].names:
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
    needed = FACTS[type].needed
    missing = [role for role in needed if not roles.get(role) and roles.get(role) != 0]
    if missing:
        return f"{' and '.join(missing)} not known"
    for role in needed:
        value = roles[role]
        if isinstance(value, tuple) and len(value) < FACTS[type].role(role).least:
            return f"only one of the {role} known ({value[0]})"
    return ""


def _fixed(type: str, realis: str, roles: Mapping[str, RoleValue]) -> list[object]:
    """What has to be equal: type, realis, and the roles that are fixed."""
    fixed = FACTS[type].fixed
    values: list[object] = [roles.get(role) for role in fixed]
    if type == "award":
        values = [normal(str(v)) if role == "award" else v for role, v in zip(fixed, values, strict=True)]
    return [type, realis, *values]


def _matched(reports: list[Report]) -> Iterator[tuple[list[Report], str]]:
    """The reports of one fact together, each group with what tells it from another that is equally undated."""
    variants = {(r.open, r.date): r for r in reports}
    fullest = {key for key in variants if not any(variants[key].more_open(*other) for other in variants)}
    groups: dict[tuple[Open, str | None], list[Report]] = {}
    for report in reports:
        key = (report.open, report.date)
        fitting = [full for full in fullest if report.more_open(*full) and _in_time(report, full[1])]
        if key not in fullest and len(fitting) == 1:
            key = fitting[0]
        groups.setdefault(key, []).append(report)
    for (_, date), group in groups.items():
        if date is None and FACTS[group[0].type].event:
            yield from _by_time_of_report(group)
        else:
            yield group, ""


def _in_time(report: Report, date: str | None) -> bool:
    """Whether an undated event, reported when it was, can be the dated one."""
    if not FACTS[report.type].event or report.date is not None:
        return True
    told, held = _day(report.published), _day(date)
    return told is None or held is None or abs((told - held).days) <= _REPORTED_WITHIN


def _by_time_of_report(group: list[Report]) -> Iterator[tuple[list[Report], str]]:
    runs: list[list[Report]] = []
    last: Date | None = None
    timeless = [report for report in group if _day(report.published) is None]
    for report in group:  # in order of publication
        told = _day(report.published)
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
        yield run, (run[0].published or "unpublished") if len(runs) > 1 else ""


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


def _merged(reports: list[Report], apart: str, reprints: Mapping[str, Iterable[str]] | Reprints) -> CanonicalFact:
    first = reports[0]
    type = first.type
    roles = _joint_roles(reports)
    date = max((r.date for r in reports if r.date), key=lambda d: (len(d), d), default=None)
    if date and type == "memorandum":
        roles["year"] = year_of(date) or roles.get("year")
    if date and "date" in FACTS[type].names and len(date) >= len(str(roles.get("date") or "")) and roles.get("date"):
        roles["date"] = date
    core = {role: roles.get(role) for role in dict.fromkeys((*FACTS[type].core, *FACTS[type].open))}
    if type == "award":
        core["award"] = normal(str(core["award"]))
    identity = json.dumps([type, first.realis, core, date, apart], ensure_ascii=False, sort_keys=True)
    digest = hashlib.sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    by_article = grouped(reports, lambda r: r.article)
    surest = {id: max(r.confidence for r in same) for id, same in by_article.items()}
    groups = independent((Witness(id, same[0].outlet) for id, same in by_article.items()), reprints)
    days = sorted(r.published[:10] for r in reports if r.published)
    return CanonicalFact(
        id=f"{type}.{digest}",
        type=type, roles=roles, realis=first.realis, date=date, year=year_of(date),
        confidence=combined(max(surest[id] for id in witness) for witness in groups),
        witnesses=len(by_article), independent=len(groups), lang=first.lang,
        first_seen=days[0] if days else None, last_seen=days[-1] if days else None,
        sightings=tuple(_sighting(r) for r in sorted(reports, key=lambda r: (r.article, r.index))),
    )  # fmt: skip


def _joint_roles(reports: list[Report]) -> dict[str, RoleValue]:
    """Each role as the reports give it, the commonest value first, and of the title the first witness's."""
    type = reports[0].type
    roles: dict[str, RoleValue] = {}
    for role in FACTS[type].names:
        values = [r.roles[role] for r in reports if r.roles.get(role) is not None]
        if not values:
            continue
        if role in SET_ROLES or isinstance(values[0], int) or role in ("title", "award"):
            roles[role] = values[0]
        else:
            roles[role] = most_common(map(str, values))
    return roles


def _sighting(report: Report) -> Sighting:
    return Sighting(article=report.article, evidence=report.evidence, rule=report.rule, confidence=report.confidence)
