"""What of Cypher the embedded engine is let answer: clauses, functions and the shape of a projection.

Every refusal here stands for a case in which the engine gave other rows than Neo4j, gave rows where Neo4j gives an
error, or has no answer. A query that passes means the same on both.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from graphkit.query.cypher_text import KEYWORDS, CypherText
from graphkit.query.vocabulary import Vocabulary

WRITES = frozenset(
    re.findall(r"\w+", "CREATE MERGE SET DELETE DETACH NODETACH REMOVE FOREACH INSERT DROP ALTER GRANT DENY REVOKE")
)
# What changes the schema or the rights on a server is not a matter of the graph.
_NEVER = frozenset({"DROP", "ALTER", "GRANT", "DENY", "REVOKE"})
_MADE = "A new fact comes in with a document that states it: graphkit add."
_CHANGED = "A fact is corrected with graphkit judge correct, two names become one with graphkit judge same."
_TAKEN = "A wrong fact goes with graphkit judge reject, an article with graphkit forget."
_INSTEAD = {
    **dict.fromkeys(("CREATE", "MERGE", "INSERT", "FOREACH"), _MADE),
    **dict.fromkeys(("SET", "REMOVE"), _CHANGED),
    **dict.fromkeys(("DELETE", "DETACH", "NODETACH"), _TAKEN),
}
AGGREGATES = frozenset({"count", "sum", "avg", "min", "max", "collect"})
FUNCTIONS = AGGREGATES | frozenset(
    re.findall(
        r"\w+",
        """size length type labels keys properties nodes relationships startnode endnode coalesce head last tail range
        reverse reduce any all none single exists tolower toupper tostring tointeger tofloat toboolean trim ltrim rtrim
        replace split substring left right abs ceil floor sign shortestpath allshortestpaths""",
    )
)
_CLAUSES = {
    "CALL": "calls no procedures; CALL { … } with a subquery is answered",
    "CYPHER": "takes no options before the query",
    "EXCEPT": "and Neo4j have no common EXCEPT; use WHERE NOT EXISTS { … }",
    "EXPLAIN": "has no plans to show",
    "FILTER": "takes WITH * WHERE … where others write FILTER",
    "FINISH": "answers queries that end with RETURN",
    "FOR": "has no FOR; there is one version of the graph",
    "FORMAT": "has no FORMAT; choose the form of the output outside of the query",
    "HAVING": "takes WITH … WHERE … where others write HAVING",
    "INTERSECT": "and Neo4j have no common INTERSECT; use WHERE EXISTS { … }",
    "LET": "takes WITH *, … AS … where others write LET",
    "LOAD": "reads no files",
    "OFFSET": "takes SKIP where others write OFFSET",
    "PROFILE": "has no plans to show",
    "SHOW": "has no SHOW; `graphkit stats` lists what the store holds",
    "TERMINATE": "has no transactions to end",
    "USE": "holds one graph only; leave USE out",
    "USING": "needs no hints; leave USING out",
}
_DATES = "dates are ISO text in this graph: compare them as text, n.date >= '2024-05', or use n.year"
_UNDEFINED = "gives null where Neo4j gives NaN or Infinity, so it is not answered here"
_OTHER_FUNCTIONS = {
    **dict.fromkeys(
        ("date", "datetime", "localdatetime", "time", "localtime", "duration", "timestamp", "date_diff"), _DATES
    ),
    **dict.fromkeys(("sqrt", "log", "ln", "log10", "asin", "acos", "tan", "cot", "exp", "pow", "e"), _UNDEFINED),
    **dict.fromkeys(("id", "elementid"), "the numbers differ from engine to engine: use the property, n.id"),
    **dict.fromkeys(("rand", "randomuuid"), "its answer is another one every time"),
    **dict.fromkeys(("stdev", "stdevp", "std"), "of one value the embedded engine says null and Neo4j 0.0"),
    "round": "halves below zero go the other way than on Neo4j: write floor(x + 0.5)",
    "isempty": "the embedded engine lacks it: write size(x) = 0",
    "nullif": "the embedded engine lacks it: write CASE WHEN a = b THEN null ELSE a END",
    "char_length": "the embedded engine lacks it: write size(x)",
    "character_length": "the embedded engine lacks it: write size(x)",
    "upper": "write toUpper(x)",
    "lower": "write toLower(x)",
    "percentilecont": "the embedded engine lacks it: sort, collect and take the middle of the list",
    "percentiledisc": "the embedded engine lacks it: sort, collect and take the middle of the list",
    "point": "there are no places with coordinates in this graph",
}


def check_reading(query: CypherText, *, write: bool = False) -> None:
    """Refuse an empty query and, without ``write``, one that writes; the check that a server's queries pass too."""
    if not query.tokens:
        raise query.error("the query is empty")
    _ = query.partners
    for word, start, _end in query.clauses:
        if word in WRITES and not (write and word not in _NEVER):
            said = f"queries only read; {word} would change the graph"
            raise query.error(said, query.at(start), _INSTEAD.get(word, ""))


def check_graph_alone(query: CypherText) -> None:
    """Refuse what reaches past the graph: files and addresses (LOAD CSV), procedures, the server's own business."""
    for word, start, _end in query.clauses:
        if word in ("LOAD", "USE", "SHOW", "TERMINATE") or (
            word == "CALL" and query.at(start + 1).text not in ("{", "(")
        ):
            raise query.error(f"only the graph is asked here; {word} reaches past it", query.at(start))


def check_file_stays(query: CypherText) -> None:
    """Refuse to write into a file: its graph follows from articles and judgements, and a change would not last."""
    for word, start, _end in query.clauses:
        if word in WRITES:
            raise query.error(
                f"the graph of a file follows from its articles and judgements, so {word} cannot change it",
                query.at(start), _INSTEAD.get(word, ""),
            )  # fmt: skip


def check_clauses(query: CypherText) -> None:
    """Refuse what writes, what only one of the engines knows, and a query that answers nothing."""
    check_reading(query)
    for word, start, end in query.clauses:
        after = query.at(start + 1).text
        if word in _CLAUSES and not (word == "CALL" and after in ("{", "(")):
            raise query.error(f"the embedded engine {_CLAUSES[word]}", query.at(start))
        if word == "WITH":
            _check_aliases(query, start, end)
    if not query.clauses or query.clauses[0][1] != 0:
        raise query.error("a query begins with MATCH, OPTIONAL MATCH, UNWIND, WITH, CALL or RETURN", query.at(0))
    for i, token in enumerate(query.tokens):
        if token.text == ";":
            raise query.error("one query at a time: what follows the semicolon is another one", token)
        if token.text == "!=":
            raise query.error("unequal is written <> in Cypher", token)
        if token.text == "||":
            raise query.error("the engines join with || differently: write +", token)
        if token.upper in ("OVER", "NULLS") and query.keyword(i) and query.at(i - 1).text in (")",):
            raise query.error("window functions are the embedded engine's own; Neo4j has none", token)
        if token.upper == "NULLS" and query.at(i + 1).upper in ("FIRST", "LAST"):
            raise query.error("Neo4j has no NULLS FIRST: add a key, ORDER BY x IS NULL, x", token)
        if token.text == ":" and query.at(i + 1).text == ":":
            raise query.error("the embedded engine does not test types", token)
        if token.kind == "param" and query.at(i - 1).text == ":" and not query.is_map_colon(i - 1):
            raise query.error("a label or type cannot be a parameter on both engines", token)
    _check_patterns(query)
    _check_ends(query)
    for word, start, end in query.clauses:
        if word in ("RETURN", "WITH"):
            _check_projection(query, word, start, end)


def check_unions(query: CypherText, known: Vocabulary) -> None:
    """Refuse a UNION whose columns hold whole numbers in one part and decimals in another: 1 and 1.0 are one there."""
    parts = [
        [_numeric_kind(query, known, *item) for item in query.items(_after_distinct(query, start), end)]
        for word, start, end in query.clauses
        if word == "RETURN" and query.depths[start] == 0
    ]
    union = next((start for word, start, _ in query.clauses if word == "UNION" and query.depths[start] == 0), None)
    if union is None or all(query.at(start + 1).upper == "ALL" for word, start, _ in query.clauses if word == "UNION"):
        return
    for kinds in zip(*parts, strict=False):
        if {"integer", "float"} <= set(kinds):
            raise query.error(
                "whole numbers and decimals are one column of this UNION, and the engines compare them differently",
                query.at(union), "Write toFloat(x) in each part, or UNION ALL.",
            )  # fmt: skip


def _numeric_kind(query: CypherText, known: Vocabulary, first: int, last: int) -> str:
    """integer or float where an item of RETURN is a number for sure, as far as one word or one property shows."""
    last = _bare(query, first, last)
    token = query.at(first)
    if last - first == 1 and token.kind == "number":
        return "integer" if token.text.isdigit() else "float"
    if last - first == 3 and query.at(first + 1).text == ".":
        return known.properties.get(query.at(last - 1).name, "")
    return "integer" if query.is_function(first) and token.text.lower() in ("count", "size", "tointeger") else ""


def _check_patterns(query: CypherText) -> None:
    """Refuse the newer forms of patterns, which the embedded engine does not read, with the older form."""
    for i, token in enumerate(query.tokens):
        after = query.at(i + 1)
        if token.upper in ("EXISTS", "COUNT") and after.text == "{":
            inner = [(word, a) for word, a, _ in query.clauses if query.inside[a] == i + 1]
            for word, start in inner:
                if word in ("RETURN", "WITH", "UNION", "CALL", "UNWIND", "OPTIONAL"):
                    raise query.error(
                        f"the embedded engine takes patterns and WHERE in {token.upper} {{ … }}, no {word}",
                        query.at(start),
                        "Leave it out, or write CALL (x) { … RETURN count(*) AS n } before it.",
                    )
        if token.upper == "COLLECT" and after.text == "{":
            raise query.error(
                "the embedded engine has no COLLECT { … }", token, "Write CALL { … RETURN collect(x) AS xs }."
            )
        if token.text == "{" and after.kind in ("number", "sign") and query.at(i + 2).text in (",", "}"):
            raise query.error("the embedded engine has no quantified patterns", token, "Write -[:TYPE*1..3]-.")
        if token.upper in ("SHORTEST", "ANY", "ALL") and query.at(i - 1).text == "=" and after.text != "(":
            raise query.error("write shortestPath((a)-[*..6]-(b)) or allShortestPaths(…)", token)
        if (
            token.text in ("&", "!", "%")
            and (query.at(i - 1).text in (":", "(") or after.is_name)
            and token.text != "%"
        ):
            raise query.error("write labels as :A:B for both, :A|B for either, WHERE NOT n:A for not", token)
        if token.text == "%" and query.at(i - 1).text == ":":
            raise query.error("the embedded engine has no label wildcard; leave the label out", token)
        if query.keyword(i) == "WHERE" and query.inside[i] >= 0:
            opener = query.inside[i]
            relationship = query.at(opener).text == "[" and query.at(opener - 1).text in ("-", "<-")
            node = query.at(opener).text == "(" and not query.is_function(opener - 1)
            if relationship or node:
                raise query.error("put conditions into a WHERE after the pattern", token)


def check_functions(query: CypherText) -> None:
    """Refuse functions that one engine lacks or that the two answer differently."""
    from graphkit.query.cypher_text import best_name

    for i, token in enumerate(query.tokens):
        if not query.is_function(i):
            continue
        first = i
        while query.at(first - 1).text == "." and query.at(first - 2).is_name:
            first -= 2
        name = query.source(first, i + 1)
        plain = query.tokens[first].name.lower() if first < i else token.name.lower()
        if first == i and plain in FUNCTIONS:
            if plain == "keys" and not _order_free(query, i):
                raise query.error(
                    "the order of keys() differs from engine to engine", token,
                    "Write UNWIND keys(n) AS key … ORDER BY key.",
                )  # fmt: skip
            if plain == "labels" and not _order_free(query, i) and not _takes_first(query, i):
                raise query.error(
                    "the order of labels() differs from engine to engine", token,
                    "labels(n)[0] is the class on both; UNWIND labels(n) AS label gives all.",
                )  # fmt: skip
            continue
        if plain in _OTHER_FUNCTIONS:
            raise query.error(f"{name}(): {_OTHER_FUNCTIONS[plain]}", query.at(first))
        near = best_name(plain, sorted(FUNCTIONS)) if first == i else ""
        raise query.error(
            f"no function {name}() that both engines answer alike", query.at(first),
            f"Did you mean {_CANONICAL.get(near, near)}()?" if near else "docs/querying.md lists the functions.",
        )  # fmt: skip


_CANONICAL = {
    "tolower": "toLower", "toupper": "toUpper", "tostring": "toString", "tointeger": "toInteger",
    "tofloat": "toFloat", "toboolean": "toBoolean", "startnode": "startNode", "endnode": "endNode",
    "ltrim": "lTrim", "rtrim": "rTrim", "shortestpath": "shortestPath", "allshortestpaths": "allShortestPaths",
}  # fmt: skip


def _order_free(query: CypherText, index: int) -> bool:
    """Whether a function's list is used where its order does not show: unwound, searched or counted."""
    before = query.at(index - 1)
    return before.upper in ("UNWIND", "IN") or (
        before.text == "(" and query.at(index - 2).text.lower() in ("size", "count")
    )


def _takes_first(query: CypherText, index: int) -> bool:
    """Whether only the first element is read, as in labels(n)[0]."""
    closer = query.partners[index + 1]
    return [query.at(closer + k).text for k in (1, 2, 3)] == ["[", "0", "]"]


def _check_aliases(query: CypherText, start: int, end: int) -> None:
    for first, last in query.items(_after_distinct(query, start), end):
        plain = last - first == 1 and (query.at(first).is_name or query.at(first).text == "*")
        if not plain and not _alias(query, first, last):
            raise query.error("give what WITH passes on a name, with AS", query.at(first))


def _alias(query: CypherText, first: int, last: int) -> str:
    """The name after AS that ends an item, or an empty string."""
    return query.at(last - 1).name if last - first > 2 and query.at(last - 2).upper == "AS" else ""


def _after_distinct(query: CypherText, start: int) -> int:
    return start + 2 if query.at(start + 1).upper == "DISTINCT" else start + 1


def _check_ends(query: CypherText) -> None:
    """Each part of a UNION ends with RETURN, in a subquery as outside of one; EXISTS and COUNT need none."""
    last = ""
    for word, start, _ in query.clauses:
        if query.depths[start] or word in ("ORDER", "SKIP", "LIMIT"):
            continue
        if last == "RETURN" and word not in ("UNION",):
            raise query.error(f"{word} cannot follow RETURN; pass values on with WITH", query.at(start))
        if word == "UNION" and last != "RETURN":
            raise query.error("each part of a UNION ends with RETURN", query.at(start))
        last = word
    if last != "RETURN":
        raise query.error("the query answers nothing yet: end it with RETURN", len(query.text.rstrip()))


def _check_projection(query: CypherText, word: str, start: int, end: int) -> None:
    """Hold grouping and sorting to what Neo4j accepts: no implicit keys, no sorting by what was merged away."""
    items = list(query.items(_after_distinct(query, start), end))
    grouped = [any(_is_aggregate(query, i) for i in range(*item)) for item in items]
    keys = [item for item, many in zip(items, grouped, strict=True) if not many]
    for item in items:
        i = item[0]
        closing = query.partners.get(i, -1) if query.at(i).text == "(" else -1
        if closing > 0 and query.at(closing + 1).text in ("-", "<-") and query.at(closing + 2).text in ("[", "-", ">"):
            raise query.error("a pattern is not a value", query.at(i), "Write EXISTS { … } or COUNT { … } around it.")
    named = {_alias(query, *item) or query.words(*item) for item in items}
    known = named | {query.words(first, last - 2) for first, last in items if _alias(query, first, last)}
    starred = any(query.at(first).text == "*" and last == first + 1 for first, last in items)
    if any(grouped) and not starred:
        for item, many in zip(items, grouped, strict=True):
            if many:
                _check_grouping(query, item, {query.words(first, _bare(query, first, last)) for first, last in keys})
    if not any(grouped) and query.at(start + 1).upper != "DISTINCT":
        return
    order = next(((a, b) for name, a, b in query.clauses if a == end and name == "ORDER"), None)
    if order is None or starred:
        return
    for first, last in query.items(order[0] + 2, order[1]):
        if query.at(last - 1).upper in ("ASC", "DESC", "ASCENDING", "DESCENDING"):
            last -= 1
        if query.words(first, last) in known:
            continue
        for i, text in _variables(query, first, last):
            if text not in known and query.at(i).name not in known and query.at(i).text not in known:
                raise query.error(
                    f"after {'an aggregate' if any(grouped) else 'DISTINCT'} only what {word} names can be sorted by",
                    query.at(i), f"Add {text} to {word}, or sort by one of its names.",
                )  # fmt: skip


def _bare(query: CypherText, first: int, last: int) -> int:
    return last - 2 if _alias(query, first, last) else last


def _is_aggregate(query: CypherText, index: int) -> bool:
    return query.is_function(index) and query.at(index).name.lower() in AGGREGATES


def _check_grouping(query: CypherText, item: tuple[int, int], keys: set[str]) -> None:
    """Outside of its aggregates an item may only use what is itself a grouping key."""
    first, last = item[0], _bare(query, *item)
    inside: set[int] = set()
    for i in range(first, last):
        if _is_aggregate(query, i):
            inside.update(range(i, query.partners[i + 1] + 1))
    for i, text in _variables(query, first, last):
        if i not in inside and text not in keys and query.at(i).text not in keys:
            raise query.error(
                f"{text} stands beside an aggregate without being a key of the grouping", query.at(i),
                "Pass it on with WITH first, or make it a column of its own.",
            )  # fmt: skip


def _variables(query: CypherText, first: int, last: int) -> Iterator[tuple[int, str]]:
    """Variables used between two tokens, with the property that is read of them, local ones of lists left out."""
    local = {query.at(i).text for i in range(first, last) if query.at(i + 1).upper == "IN" and _opens_list(query, i)}
    local |= {query.at(i + 2).text for i in range(first, last) if query.at(i).text.lower() == "reduce"}
    for i in range(first, last):
        token = query.at(i)
        if not token.is_name or query.is_name_place(i) or query.is_function(i) or token.upper in KEYWORDS:
            continue
        if query.at(i + 1).text == "." and query.at(i + 3).text == "(":
            continue
        if token.text in local:
            continue
        read = query.at(i + 1).text == "." and query.at(i + 2).is_name and i + 2 < last
        yield i, query.words(i, i + 3) if read else token.text


def _opens_list(query: CypherText, index: int) -> bool:
    before = query.at(index - 1)
    return before.text in ("[", "(", "|", ",")


CHECKS: tuple[Callable[[CypherText], None], ...] = (check_clauses, check_functions)
