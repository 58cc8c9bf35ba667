"""Parts of a store's graph, read without the rest where the store is a file: what a dossier or a review looks at."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from graphkit.graph.model import Edge, Graph, Node
from graphkit.graph.naming import fold
from graphkit.ontology import load_ontology
from graphkit.store.derived import is_made, many
from graphkit.store.embedded import EmbeddedStore
from graphkit.store.rows import EdgeRow, NodeRow, read_edge, read_node

if TYPE_CHECKING:
    import sqlite3

    from graphkit.resolve.forms import Form
    from graphkit.store.protocol import Store

_EDGES = "SELECT source, type, target, key, properties FROM edges WHERE"
_NODES = "SELECT id, labels, properties FROM nodes WHERE"


def entities(store: Store) -> Graph:
    """The nodes of entities and articles without edges: enough to find one by its name."""
    if not isinstance(store, EmbeddedStore):
        return store.graph()
    with store.reading() as connection:
        rows = list(many(connection, f"{_NODES} label IN (?)", _entity_labels()))
    return Graph(read_node(NodeRow(*row)) for row in rows)


def entities_called(store: Store, text: str) -> Graph:
    """The nodes of entities whose names, or ids, have all the words of the text; without edges.

    Empty where there is none, and for a store that keeps no list of words: then ``entities`` has them all.
    """
    words = fold(text).split()
    if not words or not isinstance(store, EmbeddedStore):
        return Graph()
    with store.reading() as connection:
        if not is_made(connection):
            return Graph()
        query = "SELECT id FROM derived_names WHERE word = ?"
        found = [{str(id) for (id,) in connection.execute(query, (word,))} for word in dict.fromkeys(words)]
        return Graph(_nodes(connection, set.intersection(*found)))


def node(store: Store, id: str) -> Node | None:
    """One node by its id, None where there is none."""
    if not isinstance(store, EmbeddedStore):
        return store.graph().nodes.get(id)
    with store.reading() as connection:
        return next(iter(_nodes(connection, [id])), None)


def surroundings(store: Store, id: str) -> Graph:
    """The node with its facts, their roles, quotes and articles, and everyone's tenures in the offices among them.

    Of a store on a server it is the whole graph. Empty where there is no such node.
    """
    if not isinstance(store, EmbeddedStore):
        return store.graph()
    with store.reading() as connection:
        edges = _edges(connection, "source IN (?)", [id]) + _edges(connection, "target IN (?) AND key = ''", [id])
        around = _nodes(connection, {end for edge in edges for end in (edge.source, edge.target)} | {id})
        facts = {node.id for node in around if "Fact" in node.labels}
        told = with_successions(connection, facts)
        whole = Graph({*around, *told.nodes.values()}, [*edges, *told.edges])
        return with_evidence(connection, whole, facts)


def with_successions(connection: sqlite3.Connection, facts: Iterable[str]) -> Graph:
    """The facts with their roles, and everyone's tenures in the offices among them: what ``as_of`` looks at."""
    listed = sorted(facts)
    edges = {edge.sort_key(): edge for edge in _edges(connection, "source IN (?) AND type <> 'SUPPORTED_BY'", listed)}
    bodies = sorted({edge.target for edge in edges.values() if edge.type == "OFFICE_IN"})
    tenures = sorted({edge.source for edge in _edges(connection, "target IN (?) AND type = 'OFFICE_IN'", bodies)})
    held = _edges(connection, "source IN (?) AND type IN ('HOLDER', 'OFFICE_IN')", tenures)
    edges |= {edge.sort_key(): edge for edge in held}
    ends = {end for edge in edges.values() for end in (edge.source, edge.target)}
    return Graph(_nodes(connection, ends.union(listed)), edges.values())


def with_evidence(connection: sqlite3.Connection, graph: Graph, facts: Iterable[str]) -> Graph:
    """The graph with the quotes of some of its facts and the articles that they stand in."""
    support = _edges(connection, "source IN (?) AND type = 'SUPPORTED_BY'", sorted(facts))
    places = _edges(connection, "source IN (?)", sorted({edge.target for edge in support}))
    more = {end for edge in (*support, *places) for end in (edge.source, edge.target)} - graph.nodes.keys()
    return Graph([*graph.nodes.values(), *_nodes(connection, more)], [*graph.edges, *support, *places])


def forms(store: Store) -> list[tuple[Form, str]]:
    """All forms in which the articles of the store name things, each with the id of what it names."""
    from graphkit.resolve.forms import Form
    from graphkit.resolve.identity import identify
    from graphkit.resolve.judgements import Judgements

    if isinstance(store, EmbeddedStore):
        with store.reading() as connection:
            if is_made(connection):
                rows = connection.execute("SELECT text, id FROM derived_forms ORDER BY text").fetchall()
                return [(Form.from_json(text), id) for text, id in rows]
    links, found, _ = identify(list(store.documents()), Judgements(store.judgements()))
    return sorted({(form, links[key]) for key, form in found.items()})


def _entity_labels() -> list[str]:
    classes = load_ontology().classes.values()
    return sorted(known.label for known in classes if "Entity" in known.labels)


def _edges(connection: sqlite3.Connection, where: str, ids: Iterable[str]) -> list[Edge]:
    rows = many(connection, f"{_EDGES} {where}", list(ids))
    return [edge for edge in (read_edge(EdgeRow(*row)) for row in rows) if not edge.derived]


def _nodes(connection: sqlite3.Connection, ids: Iterable[str]) -> list[Node]:
    return [read_node(NodeRow(*row)) for row in many(connection, f"{_NODES} id IN (?)", sorted(ids))]
