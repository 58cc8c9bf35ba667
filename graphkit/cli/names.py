"""From what a person types to the node that is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from graphkit.cli.group import did_you_mean
from graphkit.errors import GraphkitError

if TYPE_CHECKING:
    from graphkit.graph import Graph, Node

_LISTED = 12


def find(graph: Graph, text: str) -> Node:
    """The one entity that ``text`` names: by id, by a whole name, or by some words of one.

    Case, ё and punctuation do not matter, and the words may be written in Latin letters as ids are. Raises
    ``GraphkitError`` with suggestions where no entity or more than one is meant.
    """
    if text in graph.nodes:
        return graph.nodes[text]
    wanted = _fold(text)
    words = set(wanted.split())
    whole: list[Node] = []
    partly: list[Node] = []
    known: dict[str, str] = {}
    for node in graph.nodes.values():
        if "Entity" not in node.labels:
            continue
        names = {_fold(name): name for name in names_of(node)}
        if wanted in names:
            whole.append(node)
        elif words and any(words <= set(name.split()) for name in (*names, _fold(node.id))):
            partly.append(node)
        known |= {part: node.name for name in names for part in (name, *name.split()) if len(part) > 2}
    found = whole or partly
    if len(found) == 1:
        return found[0]
    if found:
        listed = "\n".join(f"  {node.id:32} {node.name} ({node.label})" for node in found[:_LISTED])
        more = f"\n  and {len(found) - _LISTED} more" if len(found) > _LISTED else ""
        raise GraphkitError(
            f"{text!r} names {len(found)} of the graph; give the id of the one you mean:\n{listed}{more}"
        )
    raise GraphkitError(f"the graph has no name {text!r}.{_near(wanted, known)}")


def names_of(node: Node) -> Iterator[str]:
    """All names of a node, the display name first."""
    yield node.name
    for key in ("name_ru", "name_kk", "name_en", "aliases"):
        value = node.properties.get(key, ())
        yield from (value,) if isinstance(value, str) else value if isinstance(value, tuple) else ()


def _near(wanted: str, known: dict[str, str]) -> str:
    """Suggestions as display names, each once."""
    import difflib

    hits = difflib.get_close_matches(wanted, known, n=6, cutoff=0.6)
    names = list(dict.fromkeys(known[hit] for hit in hits))
    return f" Did you mean {' or '.join(names[:3])}?" if names else did_you_mean(wanted, known)


def _fold(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold().replace("ё", "е")))
