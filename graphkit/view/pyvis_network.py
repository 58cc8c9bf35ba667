"""The graph as a pyvis network: for notebooks, and what the page is drawn from."""

from __future__ import annotations

import html
import textwrap
from typing import TYPE_CHECKING, Any

from graphkit.graph import Graph, Node
from graphkit.view.layout import Box, positions
from graphkit.view.looks import look
from graphkit.view.picture import LIMIT, Picture, is_fact, picture
from graphkit.view.texts import relation_name

if TYPE_CHECKING:
    from pyvis.network import Network

ENTITY_FONT = 14
FACT_FONT = 11
_WRAP = 22
_LINES = 3
# pyvis puts titles into the page as markup, and turns on another such door when it sees the word "href".
_MARKUP = str.maketrans({"<": "‹", ">": "›", '"': "”", "`": "’"})


def network(graph: Graph, *, lang: str = "ru", limit: int = LIMIT) -> Network:
    """The entities and facts of the graph as a directed ``pyvis.network.Network`` with places already computed.

    Ids, labels and titles are such that no part of pyvis can take them for markup. Above ``limit`` nodes the
    best-connected part is taken.
    """
    return drawn(graph, picture(graph, limit), lang)


def drawn(graph: Graph, part: Picture, lang: str) -> Network:
    """The pyvis network of a picture."""
    import networkx
    from pyvis.network import Network

    degree = part.degree()
    labels = {node.id: canvas_label(graph, node, lang) for node in part.nodes}
    sizes = {node.id: _size(node, degree[node.id]) for node in part.nodes}
    plan = networkx.Graph()
    plan.add_nodes_from(labels)
    plan.add_edges_from((link.source, link.target) for link in part.links)
    places = positions(plan, {node.id: _box(node, labels[node.id], sizes[node.id]) for node in part.nodes})

    # Undirected, pyvis would keep one of two parallel edges.
    out = Network(height="700px", width="100%", directed=True, cdn_resources="in_line")
    for node in part.nodes:
        appearance = look(node.labels, lang)
        x, y = places[node.id]
        out.add_node(
            safe_id(node.id),
            label=labels[node.id] or " ",
            title=display(node.name),
            color=appearance.light,
            shape=appearance.shape,
            size=sizes[node.id],
            x=x,
            y=y,
            kind=node.label,
            font={"size": FACT_FONT if is_fact(node) else ENTITY_FONT},
        )
    for link in part.links:
        name = display(", ".join(relation_name(type, lang) for type in link.types))
        out.add_edge(safe_id(link.source), safe_id(link.target), title=name, color="#b8c0cc")
    out.options = _options()
    return out


def display(text: str) -> str:
    """Text for a label or a title: what could be markup is replaced by signs that look alike."""
    return text.translate(_MARKUP).replace("href", "hre\u200bf")


def safe_id(id: str) -> str:
    """The id as pyvis may have it: our ids stay as they are, anything that could end an attribute is escaped."""
    return html.escape(id, quote=True)


def canvas_label(graph: Graph, node: Node, lang: str) -> str:
    """What stands beside the node, wrapped: the name of an entity, the kind and date of a fact."""
    properties = node.properties
    if not is_fact(node):
        return _wrapped(localised_name(node, lang))
    own = properties.get("office") or properties.get("award") or look(node.labels, lang).name
    when = str(properties.get("date") or properties.get("year") or "")
    return _wrapped(str(own)) + (f"\n{'.'.join(reversed(when.split('-')))}" if when else "")


def localised_name(node: Node, lang: str) -> str:
    """The name in that language where it is known, else the display name."""
    return str(node.properties.get(f"name_{lang}") or node.name)


def _wrapped(text: str) -> str:
    lines = textwrap.wrap(display(text), _WRAP, break_long_words=True)
    if len(lines) > _LINES:
        lines = [*lines[: _LINES - 1], lines[_LINES - 1][: _WRAP - 1].rstrip(" ,;–-") + "…"]
    return "\n".join(lines)


def _size(node: Node, degree: int) -> float:
    return 7.0 if is_fact(node) else round(min(11 + 2.2 * degree**0.5, 30), 1)


def _box(node: Node, label: str, size: float) -> Box:
    font = FACT_FONT if is_fact(node) else ENTITY_FONT
    lines = label.split("\n")
    # A facts' label shows only when one comes near, so it may lie under another node's.
    share = 0.55 if is_fact(node) else 1.0
    width = max(2 * size, share * 0.56 * font * max(map(len, lines)))
    return (width, 2 * size + share * 2.0 * 1.2 * font * len(lines))


def _options() -> dict[str, Any]:
    return {
        "physics": {"enabled": False},
        "edges": {"smooth": False, "arrows": {"to": {"enabled": True, "scaleFactor": 0.4}}},
        "interaction": {"hover": True, "tooltipDelay": 150},
        "nodes": {"borderWidth": 1.5},
    }
