"""The embedded Cypher engine (kglite) behind one door: a graph goes in, tables come out, everything else is refused.

The engine's optimizer has rewrites for counting and sorting (all named ``fuse_…``) that lost rows: of 13,400 generated
queries about 60 differed from Neo4j with them and none without, so they are switched off. What is left of differences
is refused before the engine sees it: ``cypher_clauses``, ``cypher_names`` and ``cypher_values``.
"""

from __future__ import annotations

import json
import re
import threading
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graphkit.errors import QueryError, QueryTimeout
from graphkit.query.cypher_clauses import check_clauses, check_functions, check_unions
from graphkit.query.cypher_names import check_names
from graphkit.query.cypher_text import CypherText, column_names
from graphkit.query.cypher_values import check_params, check_values, has_odd_line_ends
from graphkit.query.table import Table, Value, node_cell, relationship_cell
from graphkit.query.vocabulary import Vocabulary, vocabulary

if TYPE_CHECKING:
    from graphkit.graph import Graph

_END = "engine's end of an edge"
_FORM = 1
_WORK = 200_000_000  # intermediate rows and list items: a runaway join ends here before it fills the memory


class CypherEngine:
    """One graph, loaded once, to be asked many times; safe to share between threads."""

    def __init__(self, graph: Graph) -> None:
        self._take(_filled(graph), vocabulary(graph), _has_odd_line_ends(graph))

    def _take(self, engine: Any, known: Vocabulary, odd_line_ends: bool) -> None:
        self.vocabulary = known
        self._engine = engine
        self._odd_line_ends = odd_line_ends
        self._lock = threading.Lock()
        self._off = _passes_off()
        self._engine.read_only(True)
        _quiet()

    def save(self, path: Path) -> None:
        """Write what ``load`` reads, a folder: the engine's own file, and what the refusals go by."""
        path.mkdir()
        self._engine.save(str(path / "graph.kgl"))
        about = {**self.vocabulary.to_json(), "odd_line_ends": self._odd_line_ends}
        (path / "about.json").write_text(json.dumps(about), encoding="utf-8")

    def run(self, text: str, params: Mapping[str, Any], *, limit: int, timeout: float) -> Table:
        """Answer a query with at most ``limit`` rows in at most ``timeout`` seconds.

        Raises ``QueryError`` for what cannot be read, is refused, or runs over the time.
        """
        import kglite

        query = CypherText(text)
        self.check(query, params)
        engine_text, shifts = _engine_text(query)
        with self._lock:
            try:
                view = self._engine.cypher(
                    engine_text, params=dict(params), timeout_ms=max(1, int(timeout * 1000)), row_limit=limit + 1,
                    max_work_units=_WORK, hide_structural_keys=True, disabled_passes=self._off,
                )  # fmt: skip
                columns = [view.column(name) for name in view.columns]
            except kglite.CypherTimeoutError:
                raise QueryTimeout(
                    f"Cypher: no answer within {timeout:g} seconds; bound the paths, add a label, or allow more time"
                ) from None
            except (kglite.KgError, ValueError, TypeError, RuntimeError) as error:
                raise _translated(query, error, shifts) from None
        order, names = _columns(query, view.columns)
        columns = [columns[i] for i in order]
        ends = self._ends if any(map(_holds_relationship, columns)) else {}
        cells = [column if _is_plain(column) else [_cell(value, ends) for value in column] for column in columns]
        rows = list(zip(*cells, strict=True))
        notes = tuple(note for note in view.warnings if "row_limit" not in note)
        return Table(tuple(names), rows[:limit], truncated=len(rows) > limit, notes=notes)

    def check(self, query: CypherText, params: Mapping[str, Any]) -> None:
        """Refuse, with a reason and a way out, what the engine does not answer as Neo4j does."""
        check_params(params)
        check_clauses(query)
        check_functions(query)
        check_names(query, self.vocabulary, params)
        check_values(query, self.vocabulary, params)
        check_unions(query, self.vocabulary)
        if self._odd_line_ends:
            for i, token in enumerate(query.tokens):
                pattern = (
                    query.at(i + 1).value if query.at(i + 1).kind == "string" else params.get(query.at(i + 1).name)
                )
                if token.text == "=~" and "." in str(pattern) and not re.match(r"\(\?[iu]*s", str(pattern)):
                    raise query.error("some texts have old line ends, at which a dot stops on Neo4j only", token,
                                      "Begin the expression with (?s).")  # fmt: skip

    @cached_property
    def _ends(self) -> dict[int, str]:
        """The engine's numbers of nodes as ids: relationships name their ends by them."""
        view = self._engine.cypher("MATCH (n) RETURN elementId(n) AS number, n.id AS id")
        return {int(row["number"]): row["id"] for row in view}


def key(revision: str) -> str:
    """The key of the snapshot that holds a graph of that revision for this version of the engine."""
    import kglite

    return f"{_FORM}.{kglite.__version__}-{revision}"


def load(folder: Path) -> CypherEngine | None:
    """The engine that ``CypherEngine.save`` wrote; None where it cannot be read."""
    import kglite

    engine = CypherEngine.__new__(CypherEngine)
    try:
        about = json.loads((folder / "about.json").read_text(encoding="utf-8"))
        known = Vocabulary.from_json(about)
        engine._take(kglite.load(str(folder / "graph.kgl")), known, bool(about["odd_line_ends"]))
    except (OSError, ValueError, KeyError, TypeError, RuntimeError, kglite.KgError):
        return None
    return engine


def _has_odd_line_ends(graph: Graph) -> bool:
    values = (value for node in graph.nodes.values() for value in node.properties.values())
    return any(has_odd_line_ends(value) for value in values if isinstance(value, str))


def _filled(graph: Graph) -> Any:
    """An engine that holds the graph."""
    import kglite

    records: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for node in graph.nodes.values():
        records[node.label].append({"id": node.id, **{key: _plain(value) for key, value in node.properties.items()}})
    edges: dict[tuple[str, str, str], list[dict[str, Any]]] = defaultdict(list)
    for edge in graph.edges:
        key = (edge.type, graph.nodes[edge.source].label, graph.nodes[edge.target].label)
        ends = {f"{_END}: source": edge.source, f"{_END}: target": edge.target}
        edges[key].append({**ends, **{key: _plain(value) for key, value in edge.properties.items()}})
    engine = kglite.from_records(
        {
            "nodes": [{"type": label, "id_field": "id", "records": rows} for label, rows in records.items()],
            "connections": [
                {
                    "type": type, "source_type": source, "source_id_field": f"{_END}: source",
                    "target_type": target, "target_id_field": f"{_END}: target", "records": rows,
                }
                for (type, source, target), rows in edges.items()
            ],
        },
        on_missing_endpoint="error",
    )  # fmt: skip
    more: dict[tuple[str, str], list[str]] = defaultdict(list)
    for node in graph.nodes.values():
        for label in node.labels[1:]:
            more[node.label, label].append(node.id)
    # The engine keeps further labels in the order in which it first hears of them; Entity and Fact come last.
    for (primary, label), ids in sorted(more.items(), key=lambda item: (item[0][1] in ("Entity", "Fact"), item[0])):
        engine.add_label(primary, ids, label)
    return engine


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _quiet() -> None:
    """Keep the engine from writing its remarks to standard error; they are given back as notes of the table."""
    import kglite

    kglite.set_query_warning_policy("silent")


def _passes_off() -> list[str]:
    import kglite

    return [name for name in kglite.cypher_pass_names() if name.startswith("fuse_")]


def _engine_text(query: CypherText) -> tuple[str, list[tuple[int, int]]]:
    """The query as the engine reads it, and where characters were put in: no comments, ``end`` as a quoted name."""
    parts: list[str] = []
    shifts: list[tuple[int, int]] = []
    at = 0
    for i, token in enumerate(query.tokens):
        parts.append(_blank(query.text[at : token.start]))
        if token.upper == "END" and query.is_name_place(i) and query.at(i - 1).upper != "AS":
            shifts.append((sum(map(len, parts)), 2))
            parts.append(f"`{token.text}`")
        else:
            parts.append(token.text)
        at = token.end
    return "".join(parts), shifts


def _blank(gap: str) -> str:
    """What stands between two tokens, comments made into spaces so that places stay."""
    return re.sub(r"[^\n]", " ", gap)


def _columns(query: CypherText, found: Sequence[str]) -> tuple[list[int], list[str]]:
    """The order and the names of the columns as Neo4j has them: those of a star first, in the order of the alphabet."""
    names = column_names(query)
    if "*" not in names:
        return list(range(len(found))), names
    own = [name for name in names if name != "*"]
    order = sorted(name for name in found if name not in own) + own
    return [list(found).index(name) for name in order], order


def _cell(value: Any, ends: Mapping[int, str]) -> Value:
    """A value of the engine as a cell."""
    if isinstance(value, list | tuple):
        return [_cell(item, ends) for item in value]
    if not isinstance(value, dict):
        return value
    keys = value.keys()
    if keys == {"id", "labels", "properties"}:
        properties = {key: _cell(inner, ends) for key, inner in value["properties"].items()}
        return node_cell(
            properties["id"], value["labels"], {k: v for k, v in properties.items() if k not in ("title", "type")}
        )
    if keys == {"id", "type", "start", "end", "properties"}:
        return relationship_cell(value["type"], ends[value["start"]], ends[value["end"]], value["properties"])
    return {key: _cell(inner, ends) for key, inner in value.items()}


_PLAIN = frozenset((str, int, float, bool, type(None)))


def _is_plain(column: Sequence[Any]) -> bool:
    """Whether every value is a cell already; tables are long, and most of their columns are."""
    return _PLAIN.issuperset(map(type, column))


def _holds_relationship(value: Any) -> bool:
    if isinstance(value, list) and _is_plain(value):
        return False
    if isinstance(value, list | tuple):
        return any(_holds_relationship(item) for item in value)
    if isinstance(value, dict):
        return value.keys() >= {"start", "end", "type"} or any(_holds_relationship(item) for item in value.values())
    return False


_PREFIX = re.compile(r"^(?:Cypher (?:syntax|execution|type)[\w ]*error|Schema error)(?: at line \d+, col \d+)?:\s*")


def _translated(query: CypherText, error: Exception, shifts: list[tuple[int, int]]) -> QueryError:
    """The engine's error in this house's form: the place in the query as it was given, and one sentence."""
    lines = str(error).split("\n")
    message = _PREFIX.sub("", lines[0]).strip().rstrip(".") or type(error).__name__
    if "work" in message and "budget" in message:
        return query.error("the query holds too many rows at once; add labels, conditions or bounds")
    line, column = getattr(error, "line", None), getattr(error, "col", None)
    if line and column:
        engine_text = _engine_text(query)[0]
        starts = [0] + [match.end() for match in re.finditer("\n", engine_text)]
        at = starts[min(line, len(starts)) - 1] + column - 1
        at -= sum(2 for place, _ in shifts if place < at)
        return query.error(_lowered(message), max(0, at), _hint(message, query.text[at : at + 2]))
    name = re.search(r"[Uu]ndefined variable '([^']+)'", message)
    if name:
        token = next((t for t in reversed(query.tokens) if t.name == name.group(1)), None)
        return query.error(f"the variable {name.group(1)} is not known here", token,
                           "After WITH and RETURN only what they name goes on.")  # fmt: skip
    absent = re.search(r"unknown property '(\w+)' on (\w+)", message, re.IGNORECASE)
    if absent:
        token = next((t for t in query.tokens if t.name == absent[1]), None)
        return query.error(f"no {absent[2]} here has the property {absent[1]}", token,
                           "For no rows instead of this message put it into WHERE.")  # fmt: skip
    return query.error(_lowered(message))


def _lowered(message: str) -> str:
    return message[:1].lower() + message[1:] if message[1:2].islower() else message


def _hint(message: str, at: str) -> str:
    if at.strip()[:1] in ("<", ">", "="):
        return "Compare twice: a < b AND b < c."
    return ""
