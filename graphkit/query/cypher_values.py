"""Values on which the two engines part: regular expressions, lists with null, division, text that looks like JSON."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from typing import Any

from graphkit.errors import QueryError
from graphkit.query.cypher_names import node_variables, relationship_variables
from graphkit.query.cypher_text import CypherText
from graphkit.query.vocabulary import Vocabulary

_CLASSES = {
    "d": "[0-9]", "D": "[^0-9]", "w": "[\\p{L}\\p{N}_]", "W": "[^\\p{L}\\p{N}_]", "s": "[ \\t\\n]", "S": "[^ \\t\\n]",
    "b": "a space or sign, [ .,«»]", "B": "the letters around",
}  # fmt: skip
_JSON_LIST = re.compile(r'\s*\[\s*"[^"]*"\s*\]\s*', re.DOTALL)
_LINE_ENDS = re.compile("[\r\u0085\u2028\u2029]")
_NUMBERS = ("integer", "float")


def check_params(params: Mapping[str, Any]) -> None:
    """Refuse parameters of types that have no one meaning in both engines."""
    for name, value in params.items():
        if not name.isidentifier():
            raise QueryError(f"the parameter name {name!r} is not a word; use letters, digits and underscores")
        _check_param(name, value)


def _check_param(name: str, value: Any) -> None:
    if value is None or isinstance(value, bool):
        return
    if isinstance(value, str):
        if _JSON_LIST.fullmatch(value):
            raise QueryError(f"the parameter {name}: the text {value} looks like a list; give a list instead")
        if any("\ud800" <= char <= "\udfff" for char in value):
            raise QueryError(f"the parameter {name}: the text has half of a character in it (a lone surrogate)")
    elif isinstance(value, int):
        if not -(2**63) <= value < 2**63:
            raise QueryError(f"the parameter {name}: {value} does not fit into 64 bits")
    elif isinstance(value, float):
        if not math.isfinite(value):
            raise QueryError(f"the parameter {name}: {value} is not a number that can be compared")
    elif isinstance(value, list | tuple):
        for inner in value:
            _check_param(name, inner)
    elif isinstance(value, Mapping):
        for inner in value.values():
            _check_param(name, inner)
    else:
        raise QueryError(
            f"the parameter {name} is a {type(value).__name__}; give text, a number, true, false, null, a list or a "
            "map of these (dates are ISO text here: '2024-05-12')"
        )


def check_values(query: CypherText, known: Vocabulary, params: Mapping[str, Any]) -> None:
    """Refuse expressions whose value differs between the engines, with how to write them instead."""
    relationships = relationship_variables(query)
    _check_variables(query, relationships)
    for i, token in enumerate(query.tokens):
        if token.kind == "string" and _JSON_LIST.fullmatch(token.value):
            raise query.error(f"the text {token.text} reads as a list of one; write the list itself", token)
        if token.text == "=~":
            _check_regex(query, i, params)
        elif token.text == "+":
            _check_list_sum(query, i, known)
        elif token.text in ("/", "%"):
            _check_division(query, i)
        if token.text in ("-", "*", "/", "%", "^", "+"):
            _check_operand(query, i, known)
        if query.is_function(i):
            _check_argument(query, i, known, relationships)
        condition = token.upper in ("WHERE", "AND", "OR", "XOR", "NOT", "WHEN") and query.keyword(i)
        if condition and not (token.upper == "WHEN" and _compares(query, i)):
            _check_predicate(query, i, known)
        if token.text == "[":
            _check_list(query, i)


def _check_regex(query: CypherText, index: int, params: Mapping[str, Any]) -> None:
    after = query.at(index + 1)
    following = query.at(index + 2)
    if after.kind == "string":
        pattern: Any = after.value
    elif after.kind == "param":
        pattern = params.get(after.name)
    else:
        raise query.error("a regular expression must be a text or a parameter", after, "Or use CONTAINS.")
    if following.text in ("+", ".", "["):
        raise query.error("a regular expression must be one text or one parameter", following, "Or use CONTAINS.")
    if not isinstance(pattern, str):
        if pattern is None:
            return
        raise query.error(f"the regular expression {after.text} is not text", after)
    problem = regex_problem(pattern)
    if problem:
        raise query.error(problem, after)


def regex_problem(pattern: str) -> str:
    """Why a regular expression means something else in Java than in the embedded engine; empty where it does not."""
    bare = re.sub(r"\\\\", "", pattern)
    unclassed = re.sub(r"\\[pP]\{\w+\}", "x", bare)
    for code in re.findall(r"\\([a-zA-Z])", bare):
        if code in _CLASSES:
            return f"\\{code} means ASCII only on Neo4j and every script here: write {_CLASSES[code]}"
        if code not in "nrtfpPux":
            return f"\\{code} is not the same in both engines"
    for group in re.findall(r"\\[pP]\{?(\w+)", bare):
        if not re.fullmatch(r"L|Lu|Ll|N|Nd|P|Z|Zs|S|M|IsCyrillic|IsLatin", group):
            return f"\\p{{{group}}} is not a class of characters that both engines know; \\p{{L}} and \\p{{N}} are"
    if re.search(r"\\[0-9]", bare):
        return "a regular expression cannot refer back to a group on the embedded engine"
    for flags in re.findall(r"\(\?([a-zA-Z-]+)[:)]", bare):
        if "i" in flags.split("-")[0] and "u" not in flags.split("-")[0]:
            return "(?i) folds only ASCII letters on Neo4j: write (?iu), which folds Cyrillic on both"
        if set(flags) - set("ius-"):
            return f"the flags (?{flags}) do not mean the same in both engines; i, u and s do"
    if re.search(r"\(\?[=!<>]", bare):
        return "a regular expression cannot look ahead or behind on the embedded engine"
    if re.search(r"[*+?}]\+", unclassed):
        return "a possessive quantifier (*+, ++, ?+) means something else on the embedded engine"
    if re.search(r"\[[^\]]*(?:&&|\[|--|~~)", bare):
        return "sets within sets of characters differ between the engines"
    if re.search(r"(?<!^)(?<![\\\[])[$^](?!$)", bare):
        return "^ and $ are not needed, as the whole text must match, and differ between the engines"
    return ""


def _check_list_sum(query: CypherText, index: int, known: Vocabulary) -> None:
    """[1] + null is null on Neo4j and [1, null] here, so either side must be a list for sure."""
    left, right = query.at(index - 1), query.at(index + 1)
    left_list = left.text == "]" and not _is_lookup(query, query.partners[index - 1])
    right_list = right.text == "["
    left_property = left.is_name and known.properties.get(left.name) == "list" and query.at(index - 2).text == "."
    right_property = known.properties.get(query.at(index + 3).name) == "list" and query.at(index + 2).text == "."
    if not (left_list or right_list or left_property or right_property):
        return
    sure_left = left_list or (left.text == ")" and _function(query, query.partners[index - 1]) in _NEVER_NULL)
    sure_right = right_list or right.text.lower() in _NEVER_NULL
    if not (sure_left and sure_right):
        raise query.error(
            "adding to a list that may be null gives other answers on Neo4j", query.at(index),
            "Write coalesce(x, []) + …, and put a single element into brackets: … + [x].",
        )  # fmt: skip


_NEVER_NULL = ("coalesce", "collect", "range")


def _is_lookup(query: CypherText, opener: int) -> bool:
    """Whether the square bracket takes an element of what stands before it."""
    before = query.at(opener - 1)
    return before.kind in ("quoted", "param") or before.text in (")", "]") or (
        before.kind == "word" and not query.keyword(opener - 1)
    )  # fmt: skip


def _function(query: CypherText, opener: int) -> str:
    return query.at(opener - 1).text.lower() if query.is_function(opener - 1) else ""


def _check_division(query: CypherText, index: int) -> None:
    """Floats divided by zero are Infinity or NaN on Neo4j and null here."""
    divisor = query.at(index + 1)
    if divisor.kind == "number":
        if float(int(divisor.text, 0) if divisor.text[:2].lower() in ("0x", "0o") else divisor.text) == 0:
            raise query.error("this divides by zero", divisor)
        return
    end = index + 2
    if query.is_function(index + 1):
        end = query.partners[index + 2] + 1
    elif divisor.text == "(":
        end = query.partners[index + 1] + 1
    elif query.at(index + 2).text == "." and query.at(index + 3).is_name:
        end = index + 4
    words = query.words(index + 1, end)
    tests = (f"{words} {sign} 0" for sign in ("<>", ">", "=", "<"))
    if not any(test in query.words(0, len(query.tokens)) for test in tests):
        raise query.error(
            "dividing by what may be zero gives null here and Infinity, NaN or an error on Neo4j", divisor,
            f"Write CASE WHEN {query.source(index + 1, end)} <> 0 THEN … / {query.source(index + 1, end)} END.",
        )  # fmt: skip


def _check_operand(query: CypherText, index: int, known: Vocabulary) -> None:
    """Arithmetic on text, lists and truth values is an error on Neo4j and null here."""
    sign = query.at(index).text
    before, after = query.at(index - 1), query.at(index + 1)
    around_pattern = after.text in ("[", ">", "-", "(") or before.text in (")", "]")
    if before.text in ("[", "|", "(") or (sign == "-" and around_pattern):
        return
    if sign in ("*", "/", "%", "^") and before.text == "]" and not _is_lookup(query, query.partners[index - 1]):
        raise query.error(f"{sign} does not work on a list", before)
    if before.text == "}" or after.text == "{":
        raise query.error(f"{sign} does not work on a map", before)
    left = _literal_kind(before) or (
        known.properties.get(before.name, "") if before.is_name and query.at(index - 2).text == "." else ""
    )
    right = _literal_kind(after)
    if after.is_name and query.at(index + 2).text == "." and query.at(index + 4).text not in (".", "(", "["):
        right = known.properties.get(query.at(index + 3).name, "")
    wrong = ("boolean",) if sign == "+" else ("text", "boolean", "list")
    for kind, token in ((left, before), (right, after)):
        if kind in wrong:
            raise query.error(f"{sign} does not work on a {_noun(kind)}", token)


def _literal_kind(token: Any) -> str:
    if token.kind == "string":
        return "text"
    return "boolean" if token.upper in ("TRUE", "FALSE") else ""


def _noun(kind: str) -> str:
    return {"text": "text", "boolean": "truth value"}.get(kind, kind)


def _check_argument(query: CypherText, index: int, known: Vocabulary, relationships: set[str]) -> None:
    """sum() of text, type() of a node and the like are errors on Neo4j and zero or null here."""
    name = query.at(index).text.lower()
    first = index + 2 + (query.at(index + 2).upper == "DISTINCT")
    alone = query.at(first).is_name and query.at(first + 1).text == ")"
    reads = query.at(first + 1).text == "." and query.at(first + 3).text == ")"
    kind = known.properties.get(query.at(first + 2).name, "") if reads else _literal_kind(query.at(first))
    if name in ("sum", "avg", "abs", "ceil", "floor", "sign") and kind and kind not in _NUMBERS:
        raise query.error(f"{query.at(index).text}() does not work on a {_noun(kind)}", query.at(first))
    if name == "type" and alone and query.at(first).name in node_variables(query):
        raise query.error("type() is for relationships", query.at(first), "A node's class is labels(n)[0].")
    if name == "labels" and alone and query.at(first).name in relationships:
        raise query.error("labels() is for nodes", query.at(first), "A relationship's type is type(r).")
    if name in ("tostring", "toboolean", "length", "tolower", "toupper") and query.at(first).text in ("[", "{"):
        raise query.error(f"{query.at(index).text}() does not work on a list or a map", query.at(first))
    if name == "length" and (kind or query.at(first).kind == "string"):
        raise query.error("length() is for paths", query.at(first), "Write size(x) for text and lists.")
    if (
        name == "tostring"
        and query.at(first).kind == "number"
        and ("e" in query.at(first).text.lower() or len(query.at(first).text.partition(".")[0]) > 7)
    ):
        raise query.error("very large and very small floats are written differently by the engines", query.at(first))
    if name in ("split", "substring", "left", "right") and any(
        query.at(i).text == "-" and query.at(i - 1).text == "," for i in range(first, query.partners[index + 1])
    ):
        raise query.error(f"{query.at(index).text}() takes no negative numbers on Neo4j", query.at(index))
    if name in ("tolower", "toupper", "trim", "ltrim", "rtrim") and query.at(first).kind == "number":
        raise query.error(f"{query.at(index).text}() is for text", query.at(first))
    if (
        name == "tofloat"
        and query.at(first).kind == "string"
        and query.at(first).value != query.at(first).value.strip()
    ):
        raise query.error("toFloat() of text with spaces around it differs between the engines", query.at(first))
    if name == "size" and query.at(first).text == "{":
        raise query.error("size() is for text and lists", query.at(first), "Write size(keys(m)) for a map.")


def _check_variables(query: CypherText, relationships: set[str]) -> None:
    """One name for a node and a relationship, or for both ends of a shortest path, is an error on Neo4j."""
    nodes = node_variables(query)
    for i, token in enumerate(query.tokens):
        if token.name in nodes & relationships and query.at(i - 1).text == "[":
            raise query.error(f"{token.name} is a node and a relationship at once", token)
        if token.text.lower() in ("shortestpath", "allshortestpaths") and query.is_function(i):
            end = query.partners[i + 1]
            first, last = query.at(i + 3), query.at(query.partners[end - 1] + 1)
            if first.is_name and first.name == last.name:
                raise query.error("a shortest path needs two different ends", first)


def _compares(query: CypherText, when: int) -> bool:
    """Whether a WHEN gives a value to compare with, as in CASE n.year WHEN 2023, and no condition."""
    depth, open_ = query.depths[when], 1
    for i in range(when - 1, -1, -1):
        if query.depths[i] != depth:
            continue
        word = query.keyword(i)
        if word == "END":
            open_ += 1
        elif word == "CASE":
            open_ -= 1
            if not open_:
                return query.keyword(i + 1) != "WHEN"
    return False


def _check_predicate(query: CypherText, index: int, known: Vocabulary) -> None:
    """A bare property as a condition is an error on Neo4j unless it is a truth value."""
    name, dot, read, after = (query.at(index + k) for k in (1, 2, 3, 4))
    ends = after.upper in ("AND", "OR", "XOR", "RETURN", "WITH", "ORDER", "THEN", "MATCH", "OPTIONAL", "UNWIND")
    bare = dot.text in ("", ")", "]", "}") or dot.upper in ("AND", "OR", "XOR", "RETURN", "AS", "THEN", "WITH")
    if name.kind in ("number", "string") and bare:
        raise query.error(f"a {'number' if name.kind == 'number' else 'text'} is not a condition", name)
    if not (name.is_name and dot.text == "." and read.is_name and (ends or after.text in (")", "]", "}", "|", ""))):
        return
    kind = known.properties.get(read.name, "boolean")
    if kind != "boolean":
        raise query.error(f"a {_noun(kind)} is not a condition", name, "Write … IS NOT NULL, or compare it.")


def _check_list(query: CypherText, opener: int) -> None:
    """1 and 1.0 in one list are one value to Neo4j's DISTINCT and two here."""
    kinds = {_number_kind(query, i) for i in _elements(query, opener)} - {""}
    if len(kinds) > 1:
        raise query.error("whole numbers and decimals in one list are compared differently", query.at(opener))


def _elements(query: CypherText, opener: int) -> Iterator[int]:
    for i in range(opener + 1, query.partners[opener]):
        if query.inside[i] == opener:
            yield i


def _number_kind(query: CypherText, index: int) -> str:
    token = query.at(index)
    if token.kind != "number":
        return ""
    return "integer" if re.fullmatch(r"\d+|0[xXoO].*", token.text) else "float"


def has_odd_line_ends(text: str) -> bool:
    """Whether the text has a line end that only Java takes for one: a dot in a regular expression stops there."""
    return _LINE_ENDS.search(text) is not None
