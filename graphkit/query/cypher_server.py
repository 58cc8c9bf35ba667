"""Cypher on a Neo4j server: read-only, with limits, and its nodes, relationships and paths as plain cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, LiteralString

from graphkit.errors import QueryError, QueryTimeout
from graphkit.query.cypher_clauses import check_reading
from graphkit.query.cypher_names import check_given, check_names
from graphkit.query.cypher_text import CypherText
from graphkit.query.cypher_values import check_params
from graphkit.query.table import Table, Value, node_cell, relationship_cell
from graphkit.query.vocabulary import model_vocabulary, widened

if TYPE_CHECKING:
    from neo4j import Driver, Transaction

BASE_LABELS = ("Entity", "Fact", "Evidence", "Article")  # every node of a graph has one of them
_SUPERCLASSES = ["Entity", "Fact", "Organization"]
_PLACE = re.compile(r"\(line (\d+), column (\d+)")


# From here on the graph is not the one of the documents: the next load looks at all of it and makes it so again.
_EDITED = """
    MATCH (s:GraphkitStore {id: 'store'}) SET s.asked = timestamp()
    WITH s WHERE s.writer IS NULL OR s.renewed < timestamp() - 20000 SET s.complete = false RETURN s.id
"""
# What the server says of a query beside its answer: only that a label, type or property is not there.
_TELL_UNKNOWN_NAMES: dict[str, Any] = {
    "notifications_min_severity": "WARNING",
    "notifications_disabled_classifications": (
        "DEPRECATION", "GENERIC", "HINT", "PERFORMANCE", "SCHEMA", "SECURITY", "TOPOLOGY", "UNSUPPORTED",
    ),
}  # fmt: skip
_NAMES: LiteralString = """
    CALL { CALL db.labels() YIELD label RETURN collect(label) AS labels }
    CALL { CALL db.relationshipTypes() YIELD relationshipType RETURN collect(relationshipType) AS types }
    CALL { CALL db.propertyKeys() YIELD propertyKey RETURN collect(propertyKey) AS properties }
    RETURN labels, types, properties
"""


def run_on_server(
    driver: Driver,
    database: str | None,
    text: str,
    params: Mapping[str, Any],
    *,
    limit: int,
    timeout: float,
    write: bool = False,
) -> Table:
    """Answer a query on the server with at most ``limit`` rows in at most ``timeout`` seconds.

    With ``write`` it may change the graph, in one transaction. Raises ``QueryError`` for what cannot be read, would
    write without that, names what neither the model nor the server has, or runs over the time.
    """
    import neo4j
    from neo4j.exceptions import ClientError, DriverError, Neo4jError

    query = CypherText(text)
    check_params(params)
    check_reading(query, write=write)
    check_given(query, params)
    server_text: Any = _server_text(query)  # the driver's type asks for a literal
    try:
        mode = neo4j.WRITE_ACCESS if write else neo4j.READ_ACCESS
        with (
            driver.session(database=database, default_access_mode=mode, **_TELL_UNKNOWN_NAMES) as session,
            session.begin_transaction(timeout=timeout) as transaction,
        ):
            if write and transaction.run(_EDITED).single() is None:
                raise QueryError("another process is loading this store; write when it is done")
            answer = transaction.run(server_text, dict(params))
            columns = tuple(answer.keys()) if server_text == text else _named(query, answer.keys())
            rows = [tuple(_cell(value) for value in record.values()) for record in answer.fetch(limit + 1)]
            summary = answer.consume()
            if write:
                transaction.commit()
            elif any(status.raw_classification == "UNRECOGNIZED" for status in summary.gql_status_objects):
                _check_names(transaction, query, params)
    except ClientError as error:
        if "Timeout" in str(error.code) or "TransactionTimedOut" in str(error.code):
            raise QueryTimeout(
                f"Cypher: no answer within {timeout:g} seconds; bound the paths or allow more time"
            ) from None
        raise _translated(query, str(error.message)) from None
    except (Neo4jError, DriverError) as error:
        raise QueryError(f"the Neo4j server did not answer: {getattr(error, 'message', None) or error}") from None
    return Table(columns, rows[:limit], truncated=len(rows) > limit)


def _check_names(transaction: Transaction, query: CypherText, params: Mapping[str, Any]) -> None:
    """Refuse names that neither the model nor the server has, as in process; one of the model may not be there yet."""
    names = transaction.run(_NAMES).single(strict=True)
    check_names(query, widened(model_vocabulary(), *names.values()), params)


def _named(query: CypherText, found: Sequence[str]) -> tuple[str, ...]:
    """The columns as the query that was given calls them, not as the one that was sent."""
    from graphkit.query.cypher_text import column_names

    names = column_names(query)
    return tuple(names) if len(names) == len(found) and "*" not in names else tuple(found)


def _server_text(query: CypherText) -> str:
    """The query as the server is to read it: lone nodes kept to the graph, the first label read as the class."""
    changes = [*_lone_nodes(query), *_first_labels(query)]
    text = query.text
    for start, end, put in sorted(changes, reverse=True):
        text = text[:start] + put + text[end:]
    return text


def _lone_nodes(query: CypherText) -> Iterator[tuple[int, int, str]]:
    """What is to be put into node patterns without a label and without a relationship, as (n) in MATCH (n).

    Beside the graph a server holds documents and judgements, under labels of their own, which no query is to find.
    """
    for word, start, end in query.clauses:
        if word not in ("MATCH", "OPTIONAL"):
            continue
        for i in range(start, end):
            closer = query.partners.get(i, -1)
            if query.at(i).text != "(" or closer < i or query.is_function(i - 1):
                continue
            lone = query.at(i - 1).text in (",", "=") or query.at(i - 1).upper == "MATCH"
            if not lone or query.at(closer + 1).text in ("-", "<-"):
                continue
            name = query.at(i + 1)
            if name.is_name and query.at(i + 2).text in (")", "{"):
                place = query.at(closer).start
                yield place, place, " WHERE " + " OR ".join(f"{name.text}:{label}" for label in BASE_LABELS)
            elif name.text in (")", "{"):
                yield query.at(i).end, query.at(i).end, ":" + "|".join(BASE_LABELS)


def _first_labels(query: CypherText) -> Iterator[tuple[int, int, str]]:
    """Each labels(x)[0]: a server keeps labels in the order in which it first heard of them, so it is spelt out."""
    for i, token in enumerate(query.tokens):
        if token.text.lower() != "labels" or not query.is_function(i):
            continue
        closer = query.partners[i + 1]
        if [query.at(closer + k).text for k in (1, 2, 3)] == ["[", "0", "]"]:
            found = query.source(i, closer + 1)
            yield (
                token.start,
                query.at(closer + 3).end,
                f"head([`a label` IN {found} WHERE NOT `a label` IN {_SUPERCLASSES}]"
                f" + [`a label` IN {found} WHERE `a label` <> 'Entity'])",
            )


def _cell(value: Any) -> Value:
    """A value of the driver as a cell; dates become ISO text."""
    from neo4j.graph import Node, Path, Relationship

    if isinstance(value, Node):
        return node_cell(str(value.get("id", value.element_id)), sorted(value.labels), _cells(value))
    if isinstance(value, Relationship):
        ends = [_end(node) for node in value.nodes]
        return relationship_cell(value.type, ends[0], ends[1], _cells(value))
    if isinstance(value, Path):
        return {"nodes": [_cell(n) for n in value.nodes], "relationships": [_cell(r) for r in value.relationships]}
    if isinstance(value, dict):
        return {key: _cell(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_cell(item) for item in value]
    if value is None or isinstance(value, bool | int | float | str):
        return value
    return value.iso_format() if hasattr(value, "iso_format") else str(value)


def _cells(entity: Mapping[str, Any]) -> dict[str, Value]:
    return {key: _cell(inner) for key, inner in entity.items()}


def _end(node: Any) -> str:
    """An end of a relationship: the driver knows its properties only where the query returned the node too."""
    return str(node.get("id", node.element_id)) if node is not None else ""


def _translated(query: CypherText, message: str) -> QueryError:
    place = _PLACE.search(message)
    sentence = message.split("\n")[0]
    if not place:
        return query.error(sentence)
    line, column = int(place.group(1)), int(place.group(2))
    starts = [0] + [match.end() for match in re.finditer("\n", query.text)]
    at = starts[min(line, len(starts)) - 1] + column - 1
    return query.error(sentence[: sentence.rfind("(line")].strip().rstrip("."), at)
