"""The names in a Cypher query against the graph's vocabulary: unknown ones are refused, with what was likely meant.

Neo4j answers a misspelt label with no rows and a misspelt property with null. Here they are errors on both stores: an
analyst who reads "no rows" believes them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from graphkit.query.cypher_text import CypherText, best_name
from graphkit.query.vocabulary import Vocabulary
from graphkit.schema import LABELS_BY_TYPE

# Names that the embedded engine answers for every node or relationship though no property is called so.
_STRUCTURAL = {
    "title": "the display name is n.name, an article's headline n.headline",
    "type": "write labels(n)[0] for a node and type(r) for a relationship",
    "label": "write labels(n)[0]",
    "node_type": "write labels(n)[0]",
    "connection_type": "write type(r)",
    "nid": "write n.id",
    "start_id": "write startNode(r).id",
    "end_id": "write endNode(r).id",
}


# What may be read of values that Neo4j has and the embedded engine has not: times, durations, points.
_COMPONENTS = frozenset(
    re.findall(
        r"\w+",
        """year quarter month week weekYear dayOfQuarter quarterDay dayOfWeek weekDay day ordinalDay hour minute second
        millisecond microsecond nanosecond timezone offset offsetMinutes offsetSeconds epochMillis epochSeconds years
        quarters months weeks days hours minutes seconds milliseconds microseconds nanoseconds quartersOfYear
        monthsOfQuarter monthsOfYear daysOfWeek minutesOfHour secondsOfMinute millisecondsOfSecond
        microsecondsOfSecond nanosecondsOfSecond x y z longitude latitude height crs srid""",
    )
)


def check_names(query: CypherText, known: Vocabulary, params: Mapping[str, Any]) -> None:
    """Refuse labels, relationship types, properties and parameters that there are not, with a suggestion."""
    check_given(query, params)
    for index, of_relationship in _labels(query):
        name = query.tokens[index].name
        if of_relationship and not known.knows_relationship(name):
            raise _unknown(query, index, "relationship type", name, known.all_relationships())
        if not of_relationship and not known.knows_label(name):
            raise _unknown(query, index, "label", name, known.all_labels())
    _check_properties(query, known, params)


def check_given(query: CypherText, params: Mapping[str, Any]) -> None:
    """Refuse a parameter that is not given, with the one that may be meant."""
    for token in query.tokens:
        if token.kind == "param" and token.name not in params:
            near = best_name(token.name, sorted(params))
            raise query.error(
                f"the parameter {token.text} is not given", token,
                f"Given is {near!r}; did you mean ${near}?" if near else f"Give it: {token.name}=…",
            )  # fmt: skip


def _labels(query: CypherText) -> Iterator[tuple[int, bool]]:
    """The tokens that are labels or relationship types, with whether they are the latter."""
    for i, token in enumerate(query.tokens):
        if token.text != ":" or query.is_map_colon(i) or query.at(i - 1).text == ":":  # x :: STRING is a type
            continue
        opener = query.inside[i]
        square = opener >= 0 and query.at(opener).text == "["
        relationship = square and is_relationship(query, opener)
        # In [x IN xs WHERE x:A | x.name] the bar ends the condition, in a pattern it joins labels.
        joints = (":", "|", "&") if relationship or not square else (":",)
        after = i + 1
        while query.at(after).is_name:
            yield after, relationship
            after += 1
            if query.at(after).text not in joints:
                break
            while query.at(after).text in joints:
                after += 1


def is_relationship(query: CypherText, opener: int) -> bool:
    """Whether the square bracket opens a relationship of a pattern."""
    closer = query.partners.get(opener, -1)
    return query.at(opener - 1).text in ("-", "<-") and query.at(closer + 1).text in ("-", "->")


def relationship_variables(query: CypherText) -> set[str]:
    """The variables that hold relationships or lists of them, as far as the text shows."""
    found = {
        query.at(i + 1).name
        for i, token in enumerate(query.tokens)
        if token.text == "[" and query.at(i + 1).is_name and is_relationship(query, i)
    }
    for i, token in enumerate(query.tokens):
        # Names given to them on the way: r AS x, collect(r) AS rs, UNWIND rs AS x, x IN relationships(p).
        if token.upper == "AS" and query.at(i + 1).is_name and query.at(i - 1).name in found:
            found.add(query.at(i + 1).name)
        elif token.upper == "AS" and query.at(i - 1).text in (")", "]"):
            opener = query.partners[i - 1]
            before = query.at(opener - 1)
            held = {query.at(k).name for k in range(opener, i) if query.at(k + 1).text != "."}
            if before.text.lower() == "relationships" or (
                held & found and before.text.lower() in ("collect", "head", "last", "tail", "distinct")
            ):
                found.add(query.at(i + 1).name)
        elif token.upper == "IN" and query.at(i - 1).is_name and query.at(i - 2).text in ("[", "(", ","):
            held_in = query.at(i + 1)
            if held_in.text.lower() == "relationships" or held_in.name in found:
                found.add(query.at(i - 1).name)
    return found


def node_variables(query: CypherText) -> set[str]:
    """The variables that the text shows to be nodes."""
    found = set()
    for i, token in enumerate(query.tokens):
        after = query.at(i + 2).text
        if token.text != "(" or not query.at(i + 1).is_name or query.is_function(i - 1):
            continue
        joined = query.at(i - 1).text in ("-", "->") or query.at(i + 3).text in ("-", "<-")
        if after == ":" or (after == ")" and joined):
            found.add(query.at(i + 1).name)
    return found


def _of_a_server_alone(query: CypherText, index: int, sure: set[str]) -> bool:
    """Whether what is read there may be of a value that is no node and no relationship, which only Neo4j has."""
    last = index
    while query.at(last + 1).text == "." and query.at(last + 2).is_name:
        last += 2
    if query.is_function(last):
        return True  # part of the name of a function or procedure
    owner = query.at(index - 2)
    if owner.is_name and owner.name in sure:
        return False
    foreign = any(word in ("CALL", "LOAD") and query.at(at + 1).text not in ("{", "(") for word, at, _ in query.clauses)
    return foreign or query.at(index).name in _COMPONENTS


def _check_properties(query: CypherText, known: Vocabulary, params: Mapping[str, Any]) -> None:
    relationships = relationship_variables(query)
    sure = relationships | node_variables(query)
    own_keys = {query.at(i - 1).name for i, token in enumerate(query.tokens) if _own_key(query, i, token.text)}
    own_keys |= set(_keys(list(params.values())))
    for i, token in enumerate(query.tokens):
        if not token.is_name or query.is_function(i):
            _check_dynamic(query, i, known, params)
            continue
        before = query.at(i - 1).text
        pattern_key = query.at(i + 1).text == ":" and before in ("{", ",") and _in_pattern_map(query, i)
        if before != "." and not pattern_key:
            continue
        if before == "." and query.at(i - 2).kind == "param":
            continue
        name, owner = token.name, query.at(i - 2).name
        of_relationship = before == "." and query.at(i - 2).is_name and owner in relationships
        if pattern_key and query.at(query.inside[query.inside[i]]).text == "[":
            of_relationship = True
        if of_relationship and name not in known.relationship_properties:
            raise _unknown_property(query, i, name, known.relationship_properties, of="a relationship")
        if not of_relationship and name not in known.properties and name not in known.relationship_properties:
            if not pattern_key and (name in own_keys or _of_a_server_alone(query, i, sure)):
                continue
            raise _unknown_property(query, i, name, {**known.properties, **known.relationship_properties})


def _own_key(query: CypherText, index: int, text: str) -> bool:
    return text == ":" and query.is_map_colon(index) and not _in_pattern_map(query, index)


def _in_pattern_map(query: CypherText, index: int) -> bool:
    """Whether the innermost bracket is the map of a node or relationship pattern."""
    opener = query.inside[index]
    if opener < 0 or query.at(opener).text != "{":
        return False
    outer = query.inside[opener]
    if outer < 0 or query.partners[opener] + 1 != query.partners[outer]:
        return False
    before = query.at(opener - 1)
    if query.at(outer).text == "[":
        return is_relationship(query, outer)
    return query.at(outer).text == "(" and not query.is_function(outer - 1) and (before.is_name or before.text == "(")


def _check_dynamic(query: CypherText, index: int, known: Vocabulary, params: Mapping[str, Any]) -> None:
    """n['title'] reads the same as n.title."""
    token = query.at(index)
    if token.kind not in ("string", "param") or query.at(index - 1).text != "[" or query.at(index + 1).text != "]":
        return
    before = query.at(index - 2)
    name = token.value if token.kind == "string" else params.get(token.name)
    structural = isinstance(name, str) and name in _STRUCTURAL and name not in known.properties
    if structural and (before.is_name or before.text in (")", "]")):
        raise query.error(f"no property is called {name!r}", token, _capital(_STRUCTURAL[str(name)]) + ".")


def _keys(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        yield from value
        for inner in value.values():
            yield from _keys(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _keys(inner)


def _unknown(query: CypherText, index: int, what: str, name: str, known: list[str]) -> Exception:
    near = (LABELS_BY_TYPE.get(name.casefold()) if what == "label" else None) or best_name(name, known)
    return query.error(
        f"there is no {what} {name}", query.at(index), f"Did you mean {near}?" if near else f"There are {_list(known)}."
    )


def _unknown_property(
    query: CypherText, index: int, name: str, known: Mapping[str, str], of: str = ""
) -> Exception:  # fmt: skip
    if name in _STRUCTURAL:
        return query.error(f"no property is called {name!r}", query.at(index), _capital(_STRUCTURAL[name]) + ".")
    near = best_name(name, sorted(known))
    owner = f" of {of}" if of else ""
    hint = f"Did you mean {near}?" if near else f"There are {_list(sorted(known))}."
    return query.error(f"there is no property {name}{owner}", query.at(index), hint)


def _list(names: list[str]) -> str:
    return ", ".join(names[:-1]) + f" and {names[-1]}" if len(names) > 1 else "".join(names) or "none"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
