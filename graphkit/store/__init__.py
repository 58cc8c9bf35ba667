"""Where fact documents, judgements and the graph are kept: one SQLite file, or a Neo4j server."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from graphkit.store.protocol import Change, Progress, Stats, Store

if TYPE_CHECKING:
    from graphkit.graph import Graph

__all__ = ["Change", "Progress", "Stats", "Store", "open_store", "pull", "push"]


def open_store(location: str | Path, *, create: bool = False, read_only: bool = False) -> Store:
    """Open the store at a path, or on a server at ``neo4j://user:password@host:port/database`` (or ``bolt://…``).

    User and password may also come from NEO4J_USERNAME and NEO4J_PASSWORD. Nothing is made unless ``create`` is given,
    and never with ``read_only``. Raises ``StoreError`` when there is no store or it cannot be opened.
    """
    if "://" in str(location):
        from graphkit.store.neo4j_store import Neo4jStore

        return Neo4jStore(str(location), create=create, read_only=read_only)
    from graphkit.store.embedded import EmbeddedStore

    return EmbeddedStore(location, create=create, read_only=read_only)


def push(source: Store | Graph, address: str, *, progress: Progress | None = None) -> Change:
    """Make a Neo4j server hold what ``source`` holds, no less and no more.

    Only what differs is written, in batches; a push that was interrupted is completed by another. Of a bare ``Graph``
    no documents go along, so that such a server can be queried and pushed to but not added to. Raises ``StoreError``.
    """
    from graphkit.store.neo4j_store import Neo4jStore

    with Neo4jStore(address, create=True) as target:
        return target.replace(source, progress=progress)


def pull(address: str, path: str | Path) -> Change:
    """Bring the documents and judgements of a Neo4j server into a store at ``path``, which is made if there is none.

    Articles that the file has and the server has not stay in the file. Raises ``StoreError``.
    """
    from graphkit.store.embedded import EmbeddedStore
    from graphkit.store.neo4j_store import Neo4jStore

    with Neo4jStore(address, read_only=True) as source, EmbeddedStore(path, create=True) as target:
        change = target.add(source.documents())
        sized = target.judge({*target.judgements(), *source.judgements()})
        return replace(change, nodes=sized.nodes, edges=sized.edges)
