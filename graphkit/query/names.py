"""From what a person types to the entity that is meant."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from graphkit.errors import QueryError
from graphkit.graph.naming import fold, names_of

if TYPE_CHECKING:
    from graphkit.graph import Graph, Node
    from graphkit.store import Store

_LISTED = 10
_A_PART = 0.5  # the least score of a name that has all the words of a text
_FORM = 1


@dataclass(frozen=True, slots=True)
class Found:
    """An entity that a text may mean. ``score`` is 1.0 for its id or a whole name, less for a part or a likeness."""

    node: Node
    score: float
    name: str


class Names:
    """The names of a graph's entities and articles, folded once, to be looked up many times."""

    def __init__(self, graph: Graph | None = None) -> None:
        self._nodes: Mapping[str, Node] = graph.nodes if graph is not None else {}
        self._names: dict[str, list[tuple[str, str]]] = {}
        for node in self._nodes.values():
            if _has_names(node):
                for name in dict.fromkeys(names_of(node)):
                    self._names.setdefault(fold(name), []).append((node.id, name))

    def save(self, path: Path) -> None:
        """Write what ``load`` reads: the entities and articles with their display names, and all names, folded."""
        nodes = [(node.id, node.labels, node.name) for node in self._nodes.values() if _has_names(node)]
        path.write_text(json.dumps({"nodes": nodes, "names": self._names}, ensure_ascii=False), encoding="utf-8")

    def find(self, text: str, *, label: str | None = None, limit: int = _LISTED) -> list[Found]:
        """The entities that the text may mean, the likeliest first: by id, by a name, by words of one, by likeness.

        Case, ё and punctuation do not matter. ``label`` keeps to one class, superclasses included.
        """
        import difflib

        if text in self._nodes and self._fits(text, label):
            return [Found(self._nodes[text], 1.0, text)]
        article = f"article.{quote(text, safe='-_.~%')}"
        if article in self._nodes and self._fits(article, label):
            return [Found(self._nodes[article], 1.0, text)]
        wanted = fold(text)
        if not wanted:
            return []
        hits: dict[str, Found] = {}

        def add(id: str, score: float, name: str) -> None:
            if self._fits(id, label) and (id not in hits or hits[id].score < score):
                hits[id] = Found(self._nodes[id], score, name)

        by_id = next((id for id in self._nodes if id.casefold() == text.casefold()), None)
        if by_id is not None:
            add(by_id, 1.0, by_id)
        for id, name in self._names.get(wanted, ()):
            add(id, 1.0, name)
        if not hits:
            words = set(wanted.split())
            for folded, owners in self._names.items():
                if words <= set(folded.split()):
                    for id, name in owners:
                        add(id, _A_PART + 0.4 * len(wanted) / max(len(folded), len(wanted)), name)
        if not hits:
            parts = self._parts()
            for folded in difflib.get_close_matches(wanted, parts, n=3 * limit, cutoff=0.6):
                for whole in parts[folded]:
                    for id, name in self._names[whole]:
                        add(id, 0.49 * difflib.SequenceMatcher(None, wanted, folded).ratio(), name)
        return sorted(hits.values(), key=lambda hit: (-hit.score, hit.node.name, hit.node.id))[:limit]

    def one(self, text: str, *, label: str | None = None, what: str = "") -> Node:
        """The one entity that is meant. Raises ``QueryError`` with suggestions where it is none or more than one."""
        found = self.find(text, label=label, limit=_LISTED + 1)
        whole = [hit for hit in found if hit.score == 1.0]
        partly = whole or [hit for hit in found if hit.score >= _A_PART]
        if len(partly) == 1:
            return partly[0].node
        about = f"{what}: " if what else ""
        if partly:
            listed = "\n".join(f"  {hit.node.id}  {hit.node.name} ({hit.node.label})" for hit in partly[:_LISTED])
            more = "\n  …" if len(partly) > _LISTED else ""
            raise QueryError(f"{about}{text!r} names more than one; give the id of the one you mean:\n{listed}{more}")
        kind = f" of the class {label}" if label and label != "Entity" else ""
        near = " or ".join(dict.fromkeys(hit.node.name for hit in found[:3]))
        hint = f" Did you mean {near}?" if near else ""
        raise QueryError(f"{about}nothing{kind} is called {text!r}.{hint}")

    def _fits(self, id: str, label: str | None) -> bool:
        labels = self._nodes[id].labels
        return label in labels if label else "Entity" in labels or "Article" in labels

    def _parts(self) -> dict[str, list[str]]:
        """Whole folded names and their longer words, with the whole names that have them."""
        parts: dict[str, list[str]] = {}
        for folded in self._names:
            for part in {folded, *(word for word in folded.split() if len(word) > 3)}:
                parts.setdefault(part, []).append(folded)
        return parts


def key(revision: str) -> str:
    """The key of the snapshot that holds the names of a graph of that revision."""
    return f"{_FORM}-{revision}"


def load(path: Path) -> Names | None:
    """The names that ``Names.save`` wrote, their nodes with the display name alone; None where they cannot be read."""
    from graphkit.graph.model import Node

    out = Names()
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        out._nodes = {id: Node(id, tuple(labels), {"name": name}) for id, labels, name in kept["nodes"]}
        out._names = {folded: [(id, name) for id, name in owners] for folded, owners in kept["names"].items()}
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return out


def find_entities(graph: Graph, text: str, *, label: str | None = None, limit: int = _LISTED) -> list[Found]:
    """The entities that a text may mean, the likeliest first; see ``Names.find`` to look up many."""
    return Names(graph).find(text, label=label, limit=limit)


def find_node(graph: Graph, text: str) -> Node:
    """The node that a person means: any by its id, an entity by a name, some words of one, or words of its id.

    Articles and facts go by their ids alone, as their names hold the names of people. Raises ``QueryError`` with
    suggestions where it is none or more than one.
    """
    if text in graph.nodes:
        return graph.nodes[text]
    try:
        return Names(graph).one(text, label="Entity")
    except QueryError:
        # Ids are Latin: whoever has no Cyrillic keyboard finds nurlan-abdirov by "abdirov".
        words = set(fold(text).split())
        entities = (node for node in graph.nodes.values() if "Entity" in node.labels)
        found = [node for node in entities if words <= set(fold(node.id.replace("_", " ")).split())]
        if not words or len(found) != 1:
            raise
        return found[0]


def find_node_in(store: Store, text: str) -> Node:
    """What ``find_node`` finds in the graph of a store, of which only the entities are read, all of them if need be."""
    by_id = store.node(text)
    if by_id is not None:
        return by_id
    called = store.called(text)
    if called.nodes:
        try:
            return find_node(called, text)
        except QueryError:
            if any(hit.score >= _A_PART for hit in Names(called).find(text, label="Entity")):
                raise  # more than one; where it is none, all names are needed to say what was meant
    return find_node(store.entities(), text)


def _has_names(node: Node) -> bool:
    return "Entity" in node.labels or node.label == "Article"
