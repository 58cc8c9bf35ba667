"""How well identity is told: mentions whose owners are known, resolved as articles are, and the figures of it.

The sets are in ``evaluation/identity``. Every mention becomes an article of its own, all articles of a half are
resolved together, and two mentions of one set are a pair. Pairwise precision and recall count the pairs that are
rightly joined; B-cubed (Bagga and Baldwin, "Entity-based cross-document coreferencing using the vector space model",
1998) averages over mentions how much of a mention's group is its own, and how much of its own is in its group.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from typing import Any

from graphkit.data import data_path
from graphkit.errors import DocumentError
from graphkit.knowledge.gazetteer import Country, Known, commissions, countries, organizations
from graphkit.model import FactDocument
from graphkit.resolve.identity import resolve

HALVES = ("development", "held")
KINDS = ("people", "bodies")


@dataclass(frozen=True, slots=True)
class GoldMention:
    """A mention whose owner is known. ``set`` numbers the set that it is in; ``text`` is the line of the file."""

    id: str
    set: int
    owner: str
    half: str
    text: str
    document: FactDocument


@dataclass(frozen=True, slots=True)
class Figures:
    """Precision, recall and F1 over pairs and by B-cubed; ``wrong`` holds the pairs that are told wrongly."""

    mentions: int
    pairs: int
    precision: float
    recall: float
    b_cubed_precision: float
    b_cubed_recall: float
    wrong: tuple[tuple[str, str, bool], ...]

    @property
    def f1(self) -> float:
        """The harmonic mean of pairwise precision and recall."""
        return _f1(self.precision, self.recall)

    @property
    def b_cubed_f1(self) -> float:
        """The harmonic mean of B-cubed precision and recall."""
        return _f1(self.b_cubed_precision, self.b_cubed_recall)


def gold_mentions(kind: str, folder: Path | None = None) -> tuple[GoldMention, ...]:
    """The mentions of ``people`` or ``bodies``. Raises ``DocumentError`` naming the file and set that is wrong."""
    path = (folder or _own_sets()) / f"{kind}.toml"
    try:
        sets = tomllib.loads(path.read_text(encoding="utf-8")).get("set", [])
    except FileNotFoundError:
        raise DocumentError(f"{path}: there is no such file; it holds the gold sets of {kind}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DocumentError(f"{path}: not TOML in UTF-8 ({error}); correct the line that it names") from error
    found = []
    for number, item in enumerate(sets, 1):
        if item.get("half") not in HALVES or not isinstance(item.get(kind), dict):
            raise DocumentError(f"{path}: set {number} needs half = {' or '.join(HALVES)} and a table {kind}")
        for owner, lines in item[kind].items():
            for index, line in enumerate(lines):
                id = f"{kind}-{number}-{owner}-{index}"
                make = _person if kind == "people" else _body
                try:
                    document = make(id, [part.strip() for part in line.split("|")], item)
                except (ValueError, KeyError) as error:
                    raise DocumentError(f"{path}: set {number}, {owner}: cannot read {line!r}: {error}") from error
                found.append(GoldMention(id, number, owner, item["half"], line, document))
    return tuple(found)


def _own_sets() -> Path:
    try:
        return data_path("evaluation", "identity")
    except FileNotFoundError:
        raise DocumentError(
            "the sets of names are not part of an installed graphkit; give the folder evaluation/identity of its source"
        ) from None


def measure(mentions: Iterable[GoldMention]) -> Figures:
    """Resolve the mentions together and compare with what is known of them."""
    every = list(mentions)
    links = resolve(mention.document for mention in every).links
    found = {mention.id: links[mention.id, "x"] for mention in every}
    right = joined = same = pairs = 0
    wrong = []
    for a, b in _pairs(every):
        is_one, told_one = a.owner == b.owner, found[a.id] == found[b.id]
        pairs += 1
        same += is_one
        joined += told_one
        right += is_one and told_one
        if is_one != told_one:
            wrong.append((a.text, b.text, told_one))
    precision, recall = _b_cubed(every, found)
    return Figures(
        mentions=len(every), pairs=pairs, precision=_share(right, joined), recall=_share(right, same),
        b_cubed_precision=precision, b_cubed_recall=recall, wrong=tuple(wrong),
    )  # fmt: skip


def _pairs(mentions: list[GoldMention]) -> Iterator[tuple[GoldMention, GoldMention]]:
    by_set: dict[int, list[GoldMention]] = {}
    for mention in mentions:
        by_set.setdefault(mention.set, []).append(mention)
    for group in by_set.values():
        yield from combinations(group, 2)


def _b_cubed(mentions: list[GoldMention], found: dict[str, str]) -> tuple[float, float]:
    groups: dict[str, list[str]] = {}
    owners: dict[str, list[str]] = {}
    for mention in mentions:
        groups.setdefault(found[mention.id], []).append(mention.owner)
        owners.setdefault(mention.owner, []).append(found[mention.id])
    precision = sum(groups[found[m.id]].count(m.owner) / len(groups[found[m.id]]) for m in mentions)
    recall = sum(owners[m.owner].count(found[m.id]) / len(owners[m.owner]) for m in mentions)
    return _share(precision, len(mentions)), _share(recall, len(mentions))


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 1.0


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _person(id: str, parts: list[str], _: Any) -> FactDocument:
    lang, name, *rest = parts
    entities: dict[str, Any] = {"x": {"type": "person", "names": [name]}}
    facts = []
    if rest and rest[0]:
        role, _, at = rest[0].partition("@")
        entities["home"] = _home(at)
        facts.append({"type": "position", "person": "x", "role": role, "organization": "home", "evidence": name})
    return _document(id, lang, name, entities, facts)


def _home(at: str) -> dict[str, Any]:
    if at.endswith(".cec"):
        code = at.removesuffix(".cec")
        return {"type": "commission", "country": code, "names": [_first(commissions()[code])]}
    country, sign, name = at.partition(":")
    if sign:
        return {"type": "organization", "country": country, "names": [name]}
    if at in countries():
        return {"type": "country", "country": at, "names": [_first(countries()[at])]}
    return {"type": "organization", "names": [_first(organizations()[at])]}


def _first(known_thing: Country | Known) -> str:
    return next(iter(known_thing.first_names().values()))


def _body(id: str, parts: list[str], item: dict[str, Any]) -> FactDocument:
    lang, name, country, type = [*parts, "", ""][:4]
    type = type or item.get("type", "central")
    entity: dict[str, Any] = {"type": "organization" if type == "organization" else "commission", "names": [name]}
    if country:
        entity["country"] = country
    if type != "organization":
        entity["level"] = type
    return _document(id, lang, name, {"x": entity}, [])


def _document(id: str, lang: str, name: str, entities: dict[str, Any], facts: list[Any]) -> FactDocument:
    text = f"{name} ({id})"
    data = {"id": id, "lang": "ru", "text": text, "entities": entities, "facts": facts}
    # Names of Uzbeks and Kyrgyz stand in their own languages too, which no article of ours is in.
    return replace(FactDocument.from_json(data, f"mention {id}"), lang=lang)
