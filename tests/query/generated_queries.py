"""Queries nobody wrote: random walks over the graph's own schema, with conditions, grouping and sorting."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator

from graphkit.graph import Graph

_OFTEN_CHAINED = {"MET", "INVITED", "HAS_MEMORANDUM_WITH", "PARTICIPANT", "HOLDER", "IN_COUNTRY", "OBSERVED"}
_PROPERTIES = {
    "fact": ["realis", "date", "year", "name", "id"],
    "entity": ["name", "id"],
    "Article": ["id", "year", "lang"],
    "Evidence": ["rule", "id"],
}
Named = list[tuple[str, str]]


class Generator:
    """The same queries for the same graph and seed."""

    def __init__(self, graph: Graph, seed: int) -> None:
        self._random = random.Random(seed)
        ties: Counter[tuple[str, str, str]] = Counter()
        for edge in graph.edges:
            for source in graph.nodes[edge.source].labels:
                for target in graph.nodes[edge.target].labels:
                    ties[source, edge.type, target] += 1
        self._ties = sorted(tie for tie, count in ties.items() if count > 5)
        self._labels = sorted({label for node in graph.nodes.values() for label in node.labels})
        self._types = sorted({edge.type for edge in graph.edges})

    def queries(self, number: int) -> Iterator[str]:
        """That many different queries."""
        seen: set[str] = set()
        while len(seen) < number:
            query = self._query()
            if query not in seen:
                seen.add(query)
                yield query

    def _query(self) -> str:
        pick = self._random
        pattern, named = self._pattern("a")
        query = f"MATCH {pattern}"
        if pick.random() < 0.15:
            more, others = self._pattern("b", start=pick.choice(named)[0])
            query += f"{pick.choice([',', ' MATCH'])} {more}"
            named = named + others[1:]
        query += self._where(named, 0.5)
        if pick.random() < 0.2:
            more, others = self._pattern("c", start=pick.choice(named)[0])
            query += f" OPTIONAL MATCH {more}"
            if pick.random() < 0.3 and others[1:]:
                query += self._where(others[1:], 1.0)
            named = named + others[1:]
        if pick.random() < 0.12:
            one, other = pick.choice(named)[0], pick.choice(named)[0]
            counted = pick.choice(["*", other, f"DISTINCT {other}"])
            query += f" WITH {one} AS v, count({counted}) AS c{pick.choice(['', ' WHERE c > 1'])}"
            if pick.random() < 0.5:
                return f"{query} RETURN v.id AS id, c"
            return f"{query} MATCH (v)-[r:{pick.choice(self._types)}]-(x) RETURN v.id AS id, c, count(x) AS n"
        return query + self._return(named)

    def _pattern(self, prefix: str, start: str = "") -> tuple[str, Named]:
        """A chain of one to three relationships; ``start`` is a variable that is bound already."""
        pick = self._random
        tie = pick.choice(self._ties)
        forth = pick.random() < 0.5
        here, type, there = tie if forth else (tie[2], tie[1], tie[0])
        text = f"({start})" if start else f"({prefix}0{self._label(here)})"
        named: Named = [(start or f"{prefix}0", here)]
        for hop in range(pick.choice([1, 1, 1, 2, 2, 3])):
            if hop:
                options = [tie for tie in self._ties if there in (tie[0], tie[2])]
                source, type, target = pick.choice(options)
                forth, here, there = source == there, there, target if source == there else source
            types = pick.choice([f":{type}"] * 5 + [f":{type}|{pick.choice(self._types)}", ""])
            length = ""
            if types and type in _OFTEN_CHAINED and pick.random() < 0.12:
                length = pick.choice(["*1..2", "*2", "*..2", "*0..1", "*1..1"])
            name = f"{prefix}r{hop}" if pick.random() < 0.3 and not length else ""
            inner = f"-[{name}{types}{length}]-" if name or types else "--"
            if pick.random() > 0.3:
                inner = f"{inner}>" if forth else f"<{inner}"
            last = f"{prefix}{hop + 1}" if pick.random() < 0.85 else ""
            text += f"{inner}({last}{self._label(there)})"
            if last:
                named.append((last, there))
        return text, named

    def _label(self, label: str) -> str:
        return self._random.choice([f":{label}"] * 3 + [""])

    def _property(self, named: tuple[str, str]) -> str:
        variable, label = named
        kind = label if label in ("Article", "Evidence") else "entity" if self._is_entity(label) else "fact"
        return f"{variable}.{self._random.choice(_PROPERTIES[kind])}"

    @staticmethod
    def _is_entity(label: str) -> bool:
        return label in (
            "Person", "Commission", "Organization", "Entity", "Election", "Country", "ObservationMission",
            "InternationalOrganization", "Parliament",
        )  # fmt: skip

    def _where(self, named: Named, chance: float) -> str:
        pick = self._random
        if pick.random() > chance:
            return ""
        text = self._condition(named)
        while pick.random() < 0.3:
            text += pick.choice([" AND ", " OR "]) + self._condition(named)
        return f" WHERE {text}"

    def _condition(self, named: Named) -> str:
        pick = self._random
        v = pick.choice(named)[0]
        type, label = pick.choice(self._types), pick.choice(self._labels)
        options = [
            f"{v}.year > {pick.choice([2019, 2022, 2023])}",
            f"{v}.year IS NULL",
            f"{v}.name CONTAINS '{pick.choice(['ов', 'ко', 'ЦИК', 'а'])}'",
            f"toLower({v}.name) STARTS WITH '{pick.choice('абнц')}'",
            f"{v}.date >= '2023'",
            f"{v}.realis = 'actual'",
            f"NOT {v}:{label}",
            f"{v}:{label}",
            f"({v})-[:{type}]-()",
            f"NOT ({v})<-[:{type}]-()",
            f"EXISTS {{ ({v})-[:{type}]-(zz) WHERE zz.year > 2020 }}",
            f"COUNT {{ ({v})-[:{type}]-() }} > 1",
        ]
        if len(named) > 1:
            one, other = pick.sample(named, 2)
            options.append(f"{one[0]}.id {pick.choice(['<', '<>'])} {other[0]}.id")
        return pick.choice(options)

    def _return(self, named: Named) -> str:
        pick = self._random
        one, other = pick.choice(named), pick.choice(named)
        v, w = one[0], other[0]
        return pick.choice(
            [
                " RETURN count(*) AS c",
                f" RETURN count(DISTINCT {v}) AS c, count({w}) AS d",
                f" RETURN {self._property(one)} AS k, count(*) AS c",
                f" RETURN {v} AS k, count({w}) AS c",
                f" RETURN labels({v})[0] AS k, count(DISTINCT {w}.id) AS c, min({w}.name) AS m",
                f" RETURN DISTINCT {v}.id AS k, {w}.id AS l",
                f" RETURN {v}.id AS k, size(collect({w}.id)) AS c, max({w}.year) AS y",
                f" RETURN {v}.name AS k, count(*) AS c ORDER BY c DESC, k LIMIT 5",
                f" RETURN {v}.id AS k ORDER BY k {pick.choice(['', 'DESC'])} SKIP 1 LIMIT 7",
                f" RETURN {v}.id AS k, {w}.id AS l, {v}.year AS y",
            ]
        )
