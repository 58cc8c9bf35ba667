"""The part of a store's graph in which two nodes are connected, read outward from both ends until the two parts meet.

Reading from both ends at once (Pohl, "Bi-directional search", *Machine Intelligence* 6, 1971) takes two small parts
instead of one large one: of a large store a few thousand edges instead of all.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

from graphkit.graph.model import Edge, Graph, Node
from graphkit.store.protocol import Parts

Keep = Callable[[list[Node]], Collection[str]]

_LINKS = frozenset({"SUPPORTED_BY", "IN_ARTICLE"})


class _Ball:
    """The nodes around a centre and how far they are, in half steps: a tie between two entities is two of them."""

    def __init__(self, centre: str) -> None:
        self.reached = {centre: 0}
        self.edge = {centre}  # those that have not been looked beyond
        self.radius = 0


def vicinity(parts: Parts, one: str, two: str, keep: Keep, longest: int) -> Graph:
    """The nodes and edges among which every shortest connection of two nodes lies; without evidence and shortcuts.

    ``keep`` says which of some nodes may be gone through; ``longest`` bounds the number of steps. Without a connection
    it is what was read until that was clear.
    """
    nodes = {node.id: node for node in parts.nodes({one, two})}
    edges: dict[tuple[str, str, str, str], Edge] = {}
    refused: set[str] = set()
    balls = (_Ball(one), _Ball(two))

    def shortest() -> int:
        """Half steps between the ends, as far as is known; more than ``longest`` where it is not."""
        shared = balls[0].reached.keys() & balls[1].reached.keys()
        return min((balls[0].reached[id] + balls[1].reached[id] for id in shared), default=2 * longest + 1)

    while all(ball.edge for ball in balls) and balls[0].radius + balls[1].radius < min(shortest(), 2 * longest):
        ball = min(balls, key=lambda ball: len(ball.edge))
        ball.radius += 1
        frontier = {id for id in ball.edge if ball.reached[id] < ball.radius}
        found = [edge for edge in (*parts.leaving(frontier), *parts.arriving(frontier)) if edge.type not in _LINKS]
        ends = {end for edge in found for end in (edge.source, edge.target)}
        fresh = {node.id: node for node in parts.nodes(ends - nodes.keys() - refused)}
        kept = set(keep(list(fresh.values())))
        refused |= fresh.keys() - kept
        nodes.update((id, fresh[id]) for id in kept)
        ball.edge -= frontier
        for edge in found:
            if edge.source in nodes and edge.target in nodes:
                edges[edge.sort_key()] = edge
                for here, there in ((edge.source, edge.target), (edge.target, edge.source)):
                    if here in frontier:
                        half = 1 if "Fact" in nodes[edge.source].labels else 2
                        length = ball.reached[here] + half
                        if length < ball.reached.get(there, length + 1):
                            ball.reached[there] = length
                            ball.edge.add(there)
    return Graph(nodes.values(), edges.values())
