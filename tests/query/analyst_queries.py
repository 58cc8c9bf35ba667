"""Queries of the kinds that analysts write, filled at random: what each clause, function and type may meet."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from graphkit.graph import Graph

Params = dict[str, Any]
PARAMS: Params = {
    "year": 2023,
    "half": 2.5,
    "yes": True,
    "nothing": None,
    "text": "ЦИК",
    "letter": "а",
    "years": [2019, 2023, 2024],
    "words": ["Нурлан", "комиссия", ""],
    "mixed": [2023, None],
    "empty": [],
    "few": 3,
    "skip": 2,
    "map": {"year": 2022, "name": "Нурлан Абдиров", "list": [1, 2]},
    "maps": [{"id": "kz.cec", "n": 1}, {"id": "x", "n": 2}],
}


class Analyst:
    """The same queries for the same graph and seed; each may use any of ``PARAMS``."""

    def __init__(self, graph: Graph, seed: int) -> None:
        self._random = random.Random(seed)
        ties: Counter[tuple[str, str, str]] = Counter()
        for edge in graph.edges:
            ties[graph.nodes[edge.source].label, edge.type, graph.nodes[edge.target].label] += 1
        self._ties = sorted(tie for tie, count in ties.items() if count > 3)
        self._labels = [
            "Person",
            "Commission",
            "Organization",
            "Meeting",
            "Memorandum",
            "Award",
            "Invitation",
            "Tenure",
            "Accreditation",
            "Observation",
            "Election",
            "Fact",
            "Entity",
            "Article",
            "ObservationMission",
        ]
        self._kinds: list[Callable[[], str]] = [
            self._optional,
            self._grouped,
            self._unwound,
            self._lists,
            self._cases,
            self._texts,
            self._exists,
            self._counts,
            self._paths,
            self._shortest,
            self._union,
            self._nulls,
            self._null_order,
            self._numbers,
            self._regex,
            self._paged,
            self._subquery,
            self._comprehension,
            self._projection,
            self._pipeline,
            self._relationships,
            self._predicates,
            self._literals,
            self._dates,
            self._distinct,
            self._aggregates,
        ]

    def queries(self, number: int) -> Iterator[str]:
        """That many different queries, each kind as often as the others."""
        seen: set[str] = set()
        tries = 0
        while len(seen) < number:
            query = self._kinds[tries % len(self._kinds)]()
            tries += 1
            if query not in seen:
                seen.add(query)
                yield query

    def _pick(self, *options: str) -> str:
        return self._random.choice(options)

    def _label(self) -> str:
        return self._random.choice(self._labels)

    def _tie(self) -> tuple[str, str, str]:
        """A pattern's left label, its relationship with an arrow or without, and its right label."""
        source, type, target = self._random.choice(self._ties)
        if self._random.random() < 0.5:
            return source, self._pick(f"-[:{type}]->", f"-[:{type}]-"), target
        return target, self._pick(f"<-[:{type}]-", f"-[:{type}]-"), source

    def _value(self, v: str) -> str:
        """A value read of a node: often null, of any type."""
        return f"{v}.{self._pick('year', 'date', 'name', 'id', 'realis', 'count', 'witnesses', 'confidence', 'role')}"

    def _number(self, v: str) -> str:
        return f"{v}.{self._pick('year', 'count', 'witnesses', 'confidence')}"

    def _text(self, v: str) -> str:
        return f"{v}.{self._pick('name', 'id', 'date', 'realis', 'name_en', 'headline')}"

    def _condition(self, v: str) -> str:
        start = self._pick("'А'", "'Ц'", "$letter", "''")
        return self._pick(
            f"{v}.year > {self._pick('2020', '$year', '2022.5', '$half')}",
            f"{v}.year IS NOT NULL",
            f"{v}.name CONTAINS $letter",
            f"{v}.year IN $years",
            f"NOT {v}.year = 2023",
            f"{v}.name STARTS WITH {start}",
            f"{v}.date >= '2023-0{self._random.randint(1, 9)}'",
            f"{v}.year <> $year",
            f"{v}.name > 'М'",
            f"{v}.id ENDS WITH 'c'",
            f"{v}.realis = 'actual' XOR {v}.year = 2024",
            f"{v}.year = $nothing",
            f"toLower({v}.name) CONTAINS 'комисс'",
        )

    def _optional(self) -> str:
        a, r, b = self._tie()
        _c, s, _d = self._tie()
        query = f"MATCH (a:{a}) OPTIONAL MATCH (a){r}(b:{b})"
        if self._random.random() < 0.5:
            query += f" WHERE {self._condition('b')}"
        if self._random.random() < 0.4:
            query += f" OPTIONAL MATCH (b){s}(c)"
            return query + " RETURN a.id AS a, b.id AS b, count(c) AS c, count(*) AS n"
        return query + self._pick(
            f" RETURN a.id AS a, b.id AS b, {self._value('b')} AS v, b IS NULL AS none",
            f" RETURN a.id AS a, coalesce({self._text('b')}, 'none') AS v",
            f" RETURN a.id AS a, count(b) AS n, count({self._value('b')}) AS m, max({self._value('b')}) AS top",
            f" WITH a, b WHERE b IS NULL OR {self._condition('b')} RETURN a.id AS a, b.name AS b",
            f" RETURN count(a) AS a, count(b) AS b, sum({self._number('b')}) AS s",
        )

    def _grouped(self) -> str:
        a, r, b = self._tie()
        return f"MATCH (a:{a}){r}(b:{b}) " + self._pick(
            "WITH a, count(DISTINCT b) AS n WHERE n > 1 RETURN a.id AS id, n ORDER BY n DESC, id LIMIT "
            f"{self._pick('3', '$few')}",
            f"WITH {self._value('a')} AS k, count(*) AS n, min({self._value('b')}) AS low RETURN k, n, low",
            f"WITH a, b ORDER BY b.id WITH a, collect({self._value('b')}) AS xs RETURN a.id AS id, xs, size(xs) AS n",
            "WITH a, b ORDER BY b.id DESC WITH a, collect(b.id)[..2] AS firsts RETURN a.id AS id, firsts",
            f"WITH a.year AS y, avg({self._number('b')}) AS m, sum({self._number('b')}) AS s RETURN y, s, m IS "
            "NULL AS none",
            "WITH a, collect(DISTINCT b.year) AS ys UNWIND ys AS y RETURN a.id AS id, y, size(ys) AS n",
            "WITH count(*) AS n, count(DISTINCT a) AS k RETURN n, k, n - k AS d, n / (k + 1) AS q",
            f"RETURN labels(a)[0] AS kind, {self._value('b')} AS v, count(*) AS n ORDER BY n DESC, kind, v LIMIT 9",
        )

    def _unwound(self) -> str:
        label = self._label()
        return self._pick(
            f"UNWIND $years AS y OPTIONAL MATCH (f:{label}) WHERE f.year = y RETURN y, count(f) AS n ORDER BY y",
            f"UNWIND $mixed AS y OPTIONAL MATCH (f:{label} {{year: y}}) RETURN y, count(f) AS n",
            f"UNWIND range(2018, 2024{self._pick('', ', 2', ', 3')}) AS y MATCH (f:{label}) WHERE f.year <= y "
            "RETURN y, count(*) AS n ORDER BY y DESC",
            "UNWIND $empty AS x RETURN x",
            "UNWIND $nothing AS x RETURN x",
            "UNWIND [1, null, 3] AS x RETURN x, x IS NULL AS none",
            "UNWIND $maps AS row OPTIONAL MATCH (c:Commission {id: row.id}) RETURN row.n AS n, c.name AS name "
            "ORDER BY n",
            f"MATCH (a:{label}) WHERE a.aliases IS NOT NULL UNWIND a.aliases AS name RETURN name, count(*) AS n "
            "ORDER BY n DESC, name LIMIT 8",
            "UNWIND $words AS w MATCH (p:Entity) WHERE p.name CONTAINS w RETURN w, count(*) AS n ORDER BY w",
            f"UNWIND [[1, 2], [3]] AS xs UNWIND xs AS x RETURN x * {self._pick('2', '$half', '-1')} AS y",
            f"UNWIND keys({{a: 1, b: 2}}) AS k MATCH (n:{label}) RETURN k, count(n) AS n ORDER BY k",
        )

    def _lists(self) -> str:
        a, r, _b = self._tie()
        item = self._pick("b.id", "b.year", "b.name")
        head = f"MATCH (a:{a}){r}(b) WITH a, b ORDER BY b.id WITH a, collect({item}) AS xs"
        return f"{head} RETURN a.id AS id, " + self._pick(
            "[x IN xs WHERE x IS NOT NULL] AS v",
            "[x IN xs | coalesce(x, 0)] AS v",
            "head(xs) AS v, last(xs) AS w, tail(xs) AS t",
            "xs[0] AS v, xs[-1] AS w, xs[99] AS z",
            "xs[1..] AS v, xs[..-1] AS w, xs[0..2] AS z",
            "reverse(xs) AS v",
            "size([x IN xs WHERE x > '2020']) AS v",
            "any(x IN xs WHERE x IS NULL) AS v",
            "all(x IN xs WHERE x IS NOT NULL) AS v",
            "none(x IN xs WHERE x = 2023) AS v, single(x IN xs WHERE x = 2023) AS w",
            "2023 IN xs AS v",
            "null IN xs AS v",
            "reduce(n = 0, x IN xs | n + 1) AS v",
            "reduce(s = '', x IN xs | s + toString(x) + ';') AS v",
            "xs + ['end'] AS v",
            "[x IN xs | {v: x}] AS v",
            "[i IN range(0, size(xs) - 1) | xs[i]] AS v",
            "xs = [] AS v",
            "[1, 2] + xs AS v",
            "size(xs) > 1 AND xs[0] = xs[1] AS v",
            "isEmpty(xs) AS v",
            "[x IN xs WHERE x IN $years] AS v",
        )

    def _cases(self) -> str:
        label = self._label()
        return f"MATCH (n:{label}) RETURN " + self._pick(
            f"n.id AS id, CASE WHEN {self._condition('n')} THEN 'a' WHEN {self._condition('n')} THEN 'b' ELSE "
            "'c' END AS v",
            "CASE n.year WHEN 2023 THEN 'now' WHEN 2024 THEN 'next' ELSE 'else' END AS v, count(*) AS n",
            "n.id AS id, CASE WHEN n.year IS NULL THEN null ELSE n.year - 2000 END AS v",
            f"sum(CASE WHEN {self._condition('n')} THEN 1 ELSE 0 END) AS v, count(CASE WHEN "
            f"{self._condition('n')} THEN 1 END) AS w",
            "n.id AS id, CASE n.realis WHEN 'actual' THEN true WHEN 'planned' THEN false END AS v",
            f"n.id AS id, CASE WHEN NOT ({self._condition('n')}) THEN 1 ELSE 2.5 END AS v",
            "n.id AS id ORDER BY CASE WHEN n.year IS NULL THEN 1 ELSE 0 END, n.year DESC, id LIMIT 6",
            "n.id AS id, CASE n.year WHEN null THEN 'null' WHEN $year THEN 'year' END AS v",
        )

    def _texts(self) -> str:
        t = self._text("n")
        return f"MATCH (n:{self._label()}) " + self._pick(
            f"RETURN n.id AS id, toUpper({t}) AS v, toLower({t}) AS w",
            f"RETURN n.id AS id, size({t}) AS v",
            f"RETURN n.id AS id, substring({t}, 1, 3) AS v, left({t}, 2) AS w, right({t}, 2) AS z",
            f"RETURN n.id AS id, split({t}, ' ') AS v",
            f"RETURN n.id AS id, split({t}, '-')[0] AS v",
            f"RETURN n.id AS id, replace({t}, 'а', '*') AS v",
            f"RETURN n.id AS id, trim('  ' + {t} + ' ') AS v, lTrim(' x') AS w",
            f"RETURN n.id AS id, reverse({t}) AS v",
            f"RETURN left({t}, 1) AS v, count(*) AS n ORDER BY n DESC, v",
            f"RETURN n.id AS id, {t} + ' (' + toString(n.year) + ')' AS v",
            f"WHERE {t} STARTS WITH left({t}, 2) RETURN count(*) AS v",
            f"RETURN n.id AS id, toInteger(left({t}, 4)) AS v",
            f"RETURN n.id AS id, toInteger({t}) AS v, toFloat({t}) AS w",
            f"RETURN n.id AS id, {t} < 'n' AS v, {t} = $text AS w",
            f"WHERE {t} CONTAINS '' RETURN count(*) AS v",
            f"WHERE toLower({t}) CONTAINS toLower($text) RETURN n.id AS id ORDER BY id",
            f"WITH n WHERE size({t}) > 10 RETURN max({t}) AS v, min({t}) AS w",
            f"RETURN n.id AS id, substring({t}, 3) AS v",
            f"RETURN n.id AS id, toString({self._number('n')}) AS v",
            f"RETURN n.id AS id, {t} IN [$text, 'kz.cec'] AS v",
            f"RETURN n.id AS id, size(split({t}, '')) AS v",
            f"RETURN n.id AS id, toBoolean({t}) AS v",
            f"RETURN DISTINCT left({t}, 4) AS v ORDER BY v",
        )

    def _exists(self) -> str:
        a, r, b = self._tie()
        _c, s, _d = self._tie()
        sub = self._pick(
            f"(a){r}(b:{b})",
            f"(a){r}(b) WHERE {self._condition('b')}",
            f"MATCH (a){r}(b) MATCH (b){s}(c) WHERE c <> a",
            f"MATCH (a){r}(b) WHERE NOT EXISTS {{ (b){s}() }}",
            f"MATCH (a){r}(b) WHERE b.year = a.year",
            f"MATCH (a){r}(b) WHERE b.id > a.id RETURN b",
        )
        return self._pick(
            f"MATCH (a:{a}) WHERE {self._pick('', 'NOT ')}EXISTS {{ {sub} }} RETURN a.id AS id ORDER BY id",
            f"MATCH (a:{a}) RETURN a.id AS id, EXISTS {{ {sub} }} AS v",
            f"MATCH (a:{a}) WHERE EXISTS {{ {sub} }} OR {self._condition('a')} RETURN count(a) AS v",
            f"MATCH (a:{a}) WHERE {self._pick('', 'NOT ')}(a){r}(:{b}) RETURN a.id AS id",
            f"MATCH (a:{a}) WHERE exists((a){r}()) RETURN count(*) AS v",
        )

    def _counts(self) -> str:
        a, r, b = self._tie()
        sub = self._pick(
            f"(a){r}(:{b})", f"(a){r}(b) WHERE {self._condition('b')}", f"MATCH (a){r}(b) RETURN DISTINCT b.year AS y"
        )
        return f"MATCH (a:{a}) " + self._pick(
            f"RETURN a.id AS id, COUNT {{ {sub} }} AS v ORDER BY v DESC, id",
            f"WHERE COUNT {{ {sub} }} > 1 RETURN a.id AS id",
            f"WITH a, COUNT {{ {sub} }} AS n WHERE n >= 1 RETURN n, count(*) AS v",
            f"RETURN sum(COUNT {{ {sub} }}) AS v",
            f"RETURN a.id AS id ORDER BY COUNT {{ {sub} }} DESC, id LIMIT 5",
        )

    def _paths(self) -> str:
        t = self._pick(
            "MET", "INVITED", "HAS_MEMORANDUM_WITH", "PARTICIPANT", "HOLDER|OFFICE_IN", "CONFERRED_ON|CONFERRED_BY"
        )
        bounds = self._pick("*1..2", "*2..3", "*..2", "*0..2", "*2")
        start = self._pick("(a:Commission {id: 'kz.cec'})", "(a:Person {id: 'nurlan-abdirov'})", "(a:Commission)")
        arrow = self._pick(f"-[:{t}{bounds}]-", f"-[:{t}{bounds}]->")
        return f"MATCH p = {start}{arrow}(b) " + self._pick(
            "RETURN length(p) AS n, count(*) AS v",
            "RETURN DISTINCT b.id AS id, length(p) AS n",
            "RETURN [n IN nodes(p) | n.id] AS v",
            "RETURN [r IN relationships(p) | type(r)] AS v, count(*) AS n",
            "WHERE all(n IN nodes(p) WHERE n.name IS NOT NULL) RETURN count(*) AS v",
            "WHERE none(n IN nodes(p)[1..-1] WHERE n:Person) RETURN b.id AS id",
            "RETURN min(length(p)) AS lo, max(length(p)) AS hi, b.id AS id",
            "WHERE b <> a RETURN count(DISTINCT b) AS v",
            "RETURN nodes(p)[-1].id AS id, size(relationships(p)) AS n",
            "WITH b, min(length(p)) AS n RETURN n, count(b) AS v",
        )

    def _shortest(self) -> str:
        one = self._pick("nurlan-abdirov", "kz.cec", "igor-karpenko", "ots", "uz.cec")
        label = self._pick("Person", "Commission", "Organization")
        t = self._pick(":MET", ":PARTICIPANT", ":MET|INVITED", ":HAS_MEMORANDUM_WITH|IN_COUNTRY")
        return (
            f"MATCH (a:Entity {{id: '{one}'}}), (b:{label}) WHERE a <> b MATCH p = "
            f"{self._pick('shortestPath', 'allShortestPaths')}((a)-[{t}*..{self._pick('3', '4', '6')}]-(b)) "
            + self._pick(
                "RETURN DISTINCT b.id AS id, length(p) AS n",
                "RETURN length(p) AS n, count(DISTINCT b) AS v",
                "WITH b, length(p) AS n WHERE n > 1 RETURN DISTINCT b.name AS name, n ORDER BY n, name",
            )
        )

    def _union(self) -> str:
        one, two = self._label(), self._label()
        every = self._pick("", " ALL")
        return self._pick(
            f"MATCH (n:{one}) WHERE {self._condition('n')} RETURN n.id AS id UNION{every} MATCH (n:{two}) WHERE "
            f"{self._condition('n')} RETURN n.id AS id",
            f"MATCH (n:{one}) RETURN '{one}' AS kind, count(*) AS n UNION{every} MATCH (n:{two}) RETURN '{two}' "
            "AS kind, count(*) AS n",
            f"MATCH (n:{one}) RETURN {self._value('n')} AS v UNION{every} MATCH (n:{two}) RETURN "
            f"{self._value('n')} AS v",
            f"MATCH (n:{one}) RETURN n.id AS id, n.year AS y ORDER BY y, id LIMIT 2 UNION{every} MATCH "
            f"(n:{two}) RETURN n.id AS id, n.year AS y ORDER BY y DESC, id LIMIT 2",
            f"RETURN 1 AS x UNION{every} RETURN {self._pick('1', '1.0', 'null', '2')} AS x",
        )

    def _nulls(self) -> str:
        return f"MATCH (n:{self._label()}) " + self._pick(
            f"WHERE n.year {self._pick('=', '<>', '<', '>=')} "
            f"{self._pick('null', '$nothing', 'n.count', '2023')} RETURN count(*) AS v",
            f"WHERE NOT (n.year {self._pick('>', '<', '=')} 2022) RETURN count(*) AS v",
            "WHERE n.year IN [2023, null] RETURN count(*) AS v",
            "WHERE NOT n.year IN [2023, null] RETURN count(*) AS v",
            "WHERE n.year IN $mixed OR n.year IS NULL RETURN count(*) AS v",
            "WHERE n.year IN $empty RETURN count(*) AS v",
            "RETURN n.id AS id, n.year = null AS v, null = null AS w, n.year + null AS z",
            "RETURN n.id AS id, n.year > 2022 AND n.count > 5 AS v, n.year > 2022 OR n.count > 5 AS w",
            "RETURN n.id AS id, n.year > 2022 XOR n.count > 5 AS v, NOT (n.count > 5) AS w",
            "RETURN n.year AS y, count(*) AS n",
            "RETURN n.id AS id, n.name IS NULL AS v, n.count IS NOT NULL AS w",
            "RETURN count(n.year) AS a, sum(n.year) AS b, avg(n.count) AS c, min(n.year) AS d, max(n.name_en) "
            "AS e, size(collect(n.year)) AS f",
            "RETURN n.id AS id, coalesce(n.year, n.count, -1) AS v",
            "WHERE (n.year > 2022) IS NULL RETURN count(*) AS v",
            "WHERE coalesce(n.count, 0) < 10 RETURN count(*) AS v",
            "RETURN n.id AS id, n.name CONTAINS null AS v, n.name STARTS WITH n.role AS w",
            "RETURN n.id AS id, [n.year, n.count] AS v, size([n.year]) AS w",
            "RETURN n.id AS id, n.aliases[0] AS v, size(n.aliases) AS w",
            "RETURN n.id AS id, n.year = n.year AS v, n = n AS w",
            "RETURN n.id AS id, null IN [] AS v, n.year IN [] AS w, 1 IN [null] AS z",
            "RETURN n.id AS id, {y: n.year, c: n.count} AS v",
        )

    def _null_order(self) -> str:
        key = self._value("n")
        return f"MATCH (n:{self._label()}) " + self._pick(
            f"RETURN n.id AS id, {key} AS k ORDER BY k{self._pick('', ' DESC')}, id LIMIT {self._pick('5', '20')}",
            f"RETURN n.id AS id ORDER BY {key}{self._pick('', ' DESC')}, n.id SKIP {self._pick('0', '3')} LIMIT 10",
            f"WITH n ORDER BY {key}{self._pick('', ' DESC')}, n.id LIMIT 4 RETURN n.id AS id, {key} AS k",
            f"RETURN {key} AS k, count(*) AS n ORDER BY k{self._pick('', ' DESC')} LIMIT 7",
            f"RETURN DISTINCT {key} AS k ORDER BY k{self._pick('', ' DESC')}",
            "WITH DISTINCT n.year AS y ORDER BY y DESC RETURN collect(y) AS ys",
            "RETURN n.id AS id, n.year > 2021 AS late ORDER BY late, id",
            "RETURN n.id AS id, n.confidence AS c ORDER BY c DESC, id LIMIT 9",
        )

    def _numbers(self) -> str:
        x = self._number("n")
        return f"MATCH (n:{self._label()}) " + self._pick(
            f"RETURN n.id AS id, {x} / 100 AS v, {x} % 7 AS w",
            f"RETURN n.id AS id, {x} / 2.0 AS v",
            f"RETURN n.id AS id, -({x}) / 3 AS v, -({x}) % 3 AS w",
            f"RETURN n.id AS id, {x} * {self._pick('2', '2.5', '$half')} AS v",
            f"RETURN n.id AS id, {x} ^ 2 AS v",
            f"RETURN n.id AS id, {x} + 1 AS v, {x} - $half AS w",
            f"RETURN n.id AS id, abs({x} - 2022) AS v, sign({x} - 2022) AS w",
            f"RETURN n.id AS id, floor({x} / 10.0) AS v, ceil({x} / 10.0) AS w",
            f"RETURN n.id AS id, toInteger({x} * 1.7) AS v, toFloat({x}) AS w",
            f"RETURN n.id AS id, {x} = 2023.0 AS v, {x} > $half AS w",
            f"RETURN {x} / 10 * 10 AS decade, count(*) AS n ORDER BY decade",
            f"WHERE {x} % 2 = 0 RETURN count(*) AS v",
            f"RETURN sum({x} * 2) AS v, max({x}) - min({x}) AS w",
            f"RETURN avg({x}) AS v",
            "RETURN n.id AS id, 7 / 2 AS v, -7 / 2 AS w, -7 % 3 AS z, 2 ^ 3 AS p, 1 + 2 * 3 - 4 AS q",
            f"RETURN n.id AS id, round({x} / 7.0) AS v",
            f"RETURN n.id AS id, {x} - 1 - 1 AS v, 2 * ({x} + 1) AS w",
            f"RETURN n.id AS id, 10 - {x} % 10 AS v",
            f"RETURN n.id AS id, toString({x} / 2) AS v",
            "RETURN sum(n.confidence) > 1 AS v, count(n) AS n",
        )

    def _regex(self) -> str:
        pattern = self._pick(
            "'.*а.*'",
            "'(?iu).*ЦИК.*'",
            "'[А-Я].*'",
            "'(?iu)нурлан.*'",
            "'\\\\p{Lu}\\\\p{L}+ .*'",
            "'202[0-9]-.*'",
            "$text",
            "'.*(ов|ев)'",
            "'[^ ]+'",
            "'.{5,12}'",
            "''",
            "'(?i).*цик.*'",
            "'.*\\\\d.*'",
            "'^А.*$'",
            "$letter",
            "'(?s).*'",
            "'(?u).*'",
            "'А|Б.*'",
        )
        asked = self._pick("count(*) AS v", "n.id AS id ORDER BY id LIMIT 9")
        return f"MATCH (n:{self._label()}) WHERE {self._pick('', 'NOT ')}{self._text('n')} =~ {pattern} RETURN {asked}"

    def _paged(self) -> str:
        order = self._pick("id", "name, id", "name DESC, id")
        page = f"SKIP {self._pick('$skip', '1', '0', 'toInteger(1.5)')} LIMIT {self._pick('$few', '2', '0', '1 + 1')}"
        head = f"MATCH (n:{self._label()}) RETURN {self._pick('', 'DISTINCT ')}n.id AS id, n.name AS name"
        return f"{head} ORDER BY {order} {page}"

    def _subquery(self) -> str:
        a, r, _b = self._tie()
        return f"MATCH (a:{a}) " + self._pick(
            f"CALL {{ WITH a MATCH (a){r}(b) RETURN count(b) AS n }} RETURN a.id AS id, n ORDER BY n DESC, id",
            f"CALL (a) {{ MATCH (a){r}(b) RETURN b ORDER BY b.id LIMIT 1 }} RETURN a.id AS id, b.id AS b",
            f"CALL (a) {{ OPTIONAL MATCH (a){r}(b) WHERE {self._condition('b')} RETURN collect(b.id) AS bs }} "
            "RETURN a.id AS id, size(bs) AS n",
            f"CALL (a) {{ MATCH (a){r}(b) RETURN b.id AS x UNION MATCH (a){r}(b) RETURN b.name AS x }} RETURN "
            "a.id AS id, count(x) AS n",
            f"CALL {{ WITH a MATCH (a){r}(b) RETURN max({self._value('b')}) AS top }} RETURN a.id AS id, top",
            f"CALL (*) {{ MATCH (a){r}(b) RETURN count(*) AS n }} RETURN sum(n) AS v",
            "WITH collect(a) AS every CALL (every) { UNWIND every AS x RETURN count(x) AS n } RETURN n",
            "CALL () { RETURN 5 AS five } RETURN five, count(a) AS n",
        )

    def _comprehension(self) -> str:
        a, r, b = self._tie()
        return f"MATCH (a:{a}) RETURN a.id AS id, " + self._pick(
            f"size([(a){r}(b) | b.id]) AS v",
            f"size([(a){r}(b) WHERE {self._condition('b')} | b]) AS v",
            f"size([(a){r}(b:{b}) | b.year]) AS v, count(*) AS n",
            f"any(x IN [(a){r}(b) | b.id] WHERE x > 'm') AS v",
            f"reduce(n = 0, x IN [(a){r}(b) | coalesce(b.year, 0)] | n + x) AS v",
            f"[(a){r}(b) | b.id][0] IS NULL AS v",
        )

    def _projection(self) -> str:
        return f"MATCH (n:{self._label()}) " + self._pick(
            "RETURN n {.id, .name} AS v",
            "RETURN n {.id, .year, kind: labels(n)[0]} AS v",
            "RETURN {id: n.id, tags: [n.realis, n.role]} AS v",
            "WITH n {.id, .year} AS m RETURN m.id AS id, m.year AS y",
            "RETURN n {.*} AS v ORDER BY n.id LIMIT 3",
            "WITH {a: n.year, b: $map} AS m RETURN m.a AS a, m.b.year AS y, m.nothing AS z",
            "RETURN properties(n).name AS v",
            "RETURN n['name'] AS v, n[$nothing] AS w",
            "WITH collect({id: n.id, y: n.year}) AS rows UNWIND rows AS row RETURN row.id AS id, row.y AS y",
            "RETURN n AS n ORDER BY n.id LIMIT 2",
        )

    def _pipeline(self) -> str:
        a, r, _b = self._tie()
        return f"MATCH (a:{a}){r}(b) " + self._pick(
            "WITH b, count(a) AS n ORDER BY n DESC, b.id LIMIT 3 MATCH (b)--(c) RETURN b.id AS id, n, "
            "count(DISTINCT c) AS m",
            f"WITH DISTINCT b WHERE {self._condition('b')} RETURN count(b) AS v",
            "WITH *, a.year AS y WHERE y = 2023 RETURN a.id AS a, b.id AS b, y",
            "WITH a, b WHERE a.id < b.id WITH a.id + '|' + b.id AS pair RETURN pair, count(*) AS n",
            f"WITH a AS x, b AS y MATCH (x){r}(y) RETURN count(*) AS v",
            "WITH max(b.year) AS top MATCH (f:Fact) WHERE f.year = top RETURN top, count(f) AS n",
            "WITH count(b) AS n UNWIND range(1, 2) AS i RETURN i, n",
            "MATCH (a)--(c) WHERE c <> b RETURN count(*) AS v",
            "WITH a, count(b) AS n RETURN n, count(a) AS k ORDER BY n",
            f"MATCH (b){r.replace('->', '-').replace('<-', '-')}(c) RETURN count(*) AS v",
        )

    def _relationships(self) -> str:
        t = self._pick("MET", "INVITED", "HAS_MEMORANDUM_WITH", "OBSERVED", "DECORATED", "CHAIRS")
        return self._pick(
            f"MATCH (a)-[r:{t}]->(b) RETURN r.year AS y, count(*) AS n",
            f"MATCH (a)-[r:{t}]->(b) WHERE r.date >= '2022' RETURN startNode(r).id AS a, endNode(r).id AS b, "
            "r.date AS d",
            f"MATCH (a)-[r]->(b) WHERE type(r) IN ['{t}', 'MET'] RETURN type(r) AS t, count(*) AS n",
            "MATCH (a:Person)-[r]-() RETURN type(r) AS t, count(DISTINCT a) AS n ORDER BY n DESC, t",
            f"MATCH ()-[r:{t}]-() RETURN count(r) AS n, count(DISTINCT r) AS m",
            f"MATCH ()-[r:{t}]-() RETURN r.derived AS d, count(*) AS n",
            f"MATCH (a)-[r:{t}]-(b) WHERE r.year IS NULL RETURN count(*) AS n",
            f"MATCH (a)-[r:{t}]->(b) WITH a, collect(r) AS rs RETURN a.id AS id, size(rs) AS n, size([x IN rs "
            "WHERE x.year > 2020]) AS m",
            f"MATCH (a)-[r:{t}*1..2]->(b) RETURN size(r) AS n, count(*) AS v",
            f"MATCH (a)-[r:{t}]->(b) RETURN a.id AS a, b.id AS b, properties(r) AS p",
            "MATCH (a)-[r {derived: true}]->(b) RETURN type(r) AS t, count(*) AS n",
            f"MATCH (a)-[r:{t}]->(b) RETURN max(r.date) AS hi, min(r.year) AS lo",
            f"MATCH (a)-[r:{t}]->(b)<-[s:{t}]-(c) WHERE r <> s RETURN count(*) AS v",
            f"OPTIONAL MATCH (a:Award)-[r:{t}]->(b) RETURN r, type(r) AS t, count(*) AS n",
        )

    def _predicates(self) -> str:
        one, two = self._label(), self._label()
        return self._pick(
            f"MATCH (n) WHERE n:{one} OR n:{two} RETURN count(n) AS v",
            f"MATCH (n:{one}) WHERE n:{two} RETURN count(n) AS v",
            f"MATCH (n:{one}|{two}) RETURN labels(n)[0] AS k, count(*) AS v",
            f"MATCH (n:{one}) WHERE '{two}' IN labels(n) RETURN count(*) AS v",
            f"MATCH (n:{one}) WHERE {self._condition('n')} AND NOT ({self._condition('n')} OR "
            f"{self._condition('n')}) RETURN n.id AS id",
            f"MATCH (n:{one}) WHERE {self._condition('n')} OR {self._condition('n')} AND {self._condition('n')} "
            "RETURN count(*) AS v",
            f"MATCH (n:{one}) WHERE n.id IN ['kz.cec', 'nurlan-abdirov'] RETURN n.name AS name",
            f"MATCH (n:{one} {{year: $year}}) RETURN count(*) AS v",
            f"MATCH (n:{one} {{year: $map.year}}) RETURN count(*) AS v",
            f"MATCH (n:{one}) WHERE $yes AND n.year = $map['year'] RETURN count(*) AS v",
            f"MATCH (n:{one}) WHERE n.name = $map.name OR $nothing RETURN n.id AS id",
            f"MATCH (a:{one}), (b:{two}) WHERE a.year = b.year AND a.id < b.id RETURN count(*) AS v",
            f"MATCH (n:{one}) WHERE n.year >= 2022 AND n.year <= 2024 RETURN count(*) AS v",
            f"MATCH (n:{one}) WHERE size(n.name) % 2 = 1 RETURN count(*) AS v",
        )

    def _literals(self) -> str:
        return "RETURN " + self._pick(
            "'it''s' AS v",
            "'it\\'s' AS v",
            '"a\\tb" AS v',
            "1.0 AS v, 1e3 AS w, 0x1F AS z, .5 AS y",
            "[1, 'a', null, true] AS v",
            "{a: 1, b: [2]} AS v",
            "$map AS v, $years AS w, $half AS z, $yes AS y, $nothing AS n",
            "size($years) AS v, $years[0] AS w, $map.list[1] AS z",
            "true AND null AS v, false AND null AS w, true OR null AS z, NOT null AS n",
            "1 = 1.0 AS v, '1' = 1 AS w, [1] = [1.0] AS z",
            "null = null AS v, [null] = [null] AS w",
            "1 < 'a' AS v",
            "range(5, 1, -2) AS v, range(1, 0) AS w",
            "toInteger('12') AS v, toInteger('x') AS w, toFloat('1.5') AS z, toInteger('3.9') AS y",
            "toString(1) AS v, toString(1.0) AS w, toString(true) AS z",
            "substring('hello', 1, 2) AS v, left('ab', 5) AS w",
            "split('a,b,,c', ',') AS v, split('', ',') AS w",
            "replace('aaa', 'a', 'b') AS v, trim('  x ') AS w",
            "head([]) AS v, last([]) AS w, tail([]) AS z, size([]) AS y",
            "coalesce(null, null) AS v",
            "$text + 1 AS v, 'a' + 2.5 AS w",
            "[x IN [1, 2, 3] WHERE x > 1 | x * x] AS v",
            "reverse('абв') AS v, toUpper('ёж') AS w, toLower('ӘІҢ') AS z",
            "size('абв') AS v, size('😀') AS w",
            "toBoolean('true') AS v, toBoolean('x') AS w",
            "9223372036854775807 AS v, -5 % 3 AS w, 5 % -3 AS z",
            "abs(-3) AS v, sign(-2.5) AS w, ceil(1.2) AS z, floor(-1.2) AS y",
            "any(x IN [null, true] WHERE x) AS v",
            "keys({a: 1}) AS v",
            "1 IN [1, null] AS v, 2 IN [1, null] AS w",
            "all(x IN [] WHERE x > 1) AS v, none(x IN [] WHERE x > 1) AS w, single(x IN [1, 1] WHERE x = 1) AS z",
            "CASE 1 WHEN 1.0 THEN 'same' ELSE 'other' END AS v",
            "[1, 2, 3][-2] AS v, [1, 2, 3][1..2] AS w",
            "'abc'[1] AS v",
        )

    def _dates(self) -> str:
        return f"MATCH (n:{self._pick('Fact', 'Meeting', 'Award', 'Election')}) " + self._pick(
            "WHERE date(n.date) > date('2023-01-01') RETURN count(*) AS v",
            "RETURN date(n.date).month AS m, count(*) AS n",
            "RETURN duration.between(date('2023-01-01'), date('2024-01-01')).months AS v",
            "WHERE n.date STARTS WITH '2024' RETURN count(*) AS v",
            "WHERE n.date >= '2023-03' AND n.date < '2023-07' RETURN n.id AS id ORDER BY n.date, id",
            "RETURN substring(n.date, 5, 2) AS month, count(*) AS n ORDER BY month",
            "RETURN left(n.date, 7) AS month, count(*) AS n ORDER BY month DESC LIMIT 5",
            "RETURN datetime() > datetime('2020-01-01') AS v",
            "RETURN n.year - toInteger(left(n.date, 4)) AS v, count(*) AS n",
            "WHERE size(n.date) = 10 RETURN min(n.date) AS lo, max(n.date) AS hi",
            "RETURN timestamp() > 0 AS v",
            "WITH n ORDER BY n.date DESC, n.id LIMIT 3 RETURN collect(n.id) AS v",
            "RETURN split(n.date, '-')[1] AS m, count(*) AS n ORDER BY m",
            "WHERE n.date = '2024' OR n.date STARTS WITH '2024-' RETURN count(*) AS v",
            "RETURN toInteger(substring(n.date, 5, 2)) AS m, count(*) AS n ORDER BY m",
            "RETURN localdatetime('2024-01-01T00:00') AS v",
        )

    def _distinct(self) -> str:
        a, r, b = self._tie()
        return f"MATCH (a:{a}){r}(b:{b}) " + self._pick(
            "RETURN DISTINCT a.year AS y, b.year AS z",
            "RETURN DISTINCT labels(b)[0] AS k",
            "RETURN count(DISTINCT a.id) AS n, count(DISTINCT b.year) AS m",
            "RETURN DISTINCT a.year > 2022 AS late, b IS NULL AS none",
            "WITH DISTINCT a, b RETURN count(*) AS v",
            "RETURN DISTINCT [a.year, b.year] AS v",
            "RETURN DISTINCT {y: a.year} AS v",
            "RETURN size(collect(DISTINCT a.name)) AS n, size(collect(a.name)) AS m",
            "RETURN sum(DISTINCT a.year) AS v, avg(DISTINCT b.year) AS w",
            "RETURN DISTINCT a AS a ORDER BY a.id LIMIT 2",
        )

    def _aggregates(self) -> str:
        return f"MATCH (n:{self._label()}) WHERE {self._condition('n')} " + self._pick(
            "RETURN count(*) AS a, count(n.count) AS b, sum(n.count) AS c, avg(n.count) AS d, min(n.count) AS "
            "e, max(n.name) AS f",
            "RETURN size(collect(n.id)) AS v, count(*) > 3 AS w",
            "RETURN n.year AS y, count(*) * 100 / 7 AS v",
            "RETURN n.year AS y, max(n.date) AS d, count(DISTINCT left(n.id, 3)) AS k",
            "WITH n.year AS y, count(*) AS n WITH max(n) AS top, min(y) AS first RETURN top, first",
            "RETURN avg(n.year) AS v, min(n.id) AS w",
            "RETURN count(n) + 1 AS v, 'x' AS w",
            "WITH n.realis AS r, count(*) AS c ORDER BY c DESC, r RETURN collect(r) AS rs, collect(c) AS cs",
            "RETURN sum(n.confidence) AS v",
            "RETURN stDev(n.year) AS v",
            "RETURN percentileCont(n.year, 0.5) AS v",
            "RETURN min([n.year, 1]) AS v",
            "RETURN max(n.aliases) AS v",
            "RETURN collect(n.nothing) AS v",
            "RETURN n.lang AS l, sum(1) AS c, avg(2) AS d",
        )
