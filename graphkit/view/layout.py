"""Where the nodes stand: computed beforehand, the same for the same graph, so that the page opens at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import networkx

Box = tuple[float, float]
Point = tuple[int, int]

_SEED = 20241006
# networkx's spring layout needs scipy from this size on.
_SPRING_LIMIT = 500
_GAP = 14.0
_ROUNDS = 50


def positions(network: networkx.Graph, boxes: Mapping[str, Box]) -> dict[str, Point]:
    """Places for the nodes so that their boxes (width and height in pixels, label included) keep apart.

    Each connected part is laid out by itself; the parts stand in rows, the largest first.
    """
    import networkx

    parts = sorted(networkx.connected_components(network), key=lambda part: (-len(part), min(part)))
    placed = [_part(network.subgraph(sorted(part)), boxes) for part in parts]
    return _rows(placed, boxes)


def _part(part: networkx.Graph, boxes: Mapping[str, Box]) -> dict[str, tuple[float, float]]:
    import networkx
    import numpy

    # A subgraph walks its nodes in the order of a set: sorted, so that equal graphs look alike.
    ordered = networkx.Graph()
    ordered.add_nodes_from(sorted(part))
    ordered.add_edges_from(sorted(tuple(sorted(edge)) for edge in part.edges()))
    ids = list(ordered)
    if len(ids) == 1:
        return {ids[0]: (0.0, 0.0)}
    if len(ids) < _SPRING_LIMIT:
        found = networkx.spring_layout(ordered, seed=_SEED, iterations=150)
    else:
        found = networkx.forceatlas2_layout(ordered, seed=_SEED, max_iter=80, scaling_ratio=4.0)
    points = numpy.array([found[id] for id in ids], dtype=float)
    points -= points.mean(axis=0)
    # Screens are wider than high: the long side lies down.
    _, _, axes = numpy.linalg.svd(points, full_matrices=False)
    points = points @ axes.T
    points *= numpy.where((points**3).sum(axis=0) < 0, -1.0, 1.0)
    points *= 82.0 * len(ids) ** 0.5 / max(float(numpy.abs(points).max()), 1e-9)
    points[:, 0] *= 1.25
    points = _apart(points, numpy.array([boxes[id] for id in ids], dtype=float) + _GAP)
    return {id: (float(x), float(y)) for id, (x, y) in zip(ids, points, strict=True)}


def _apart(points: Any, sizes: Any) -> Any:
    """The points moved until the boxes around them overlap no more, or as little as the rounds allow."""
    import numpy

    # No two nodes on one spot: there is no direction to push them in.
    points = points + numpy.random.default_rng(_SEED).uniform(-0.5, 0.5, points.shape)
    reach = (sizes[:, None, :] + sizes[None, :, :]) / 2
    for _ in range(_ROUNDS):
        delta = points[:, None, :] - points[None, :, :]
        overlap = reach - numpy.abs(delta)
        numpy.fill_diagonal(overlap[:, :, 0], -1.0)
        colliding = (overlap > 0).all(axis=2)
        if not colliding.any():
            break
        across = overlap[:, :, 0] < overlap[:, :, 1]
        for axis, along in ((0, across), (1, ~across)):
            push = numpy.where(colliding & along, numpy.sign(delta[:, :, axis]) * overlap[:, :, axis], 0.0)
            points[:, axis] += push.sum(axis=1) * 0.35
    return points


def _rows(parts: Sequence[Mapping[str, tuple[float, float]]], boxes: Mapping[str, Box]) -> dict[str, Point]:
    frames = []
    for part in parts:
        left = min(x - boxes[id][0] / 2 for id, (x, _) in part.items())
        top = min(y - boxes[id][1] / 2 for id, (_, y) in part.items())
        right = max(x + boxes[id][0] / 2 for id, (x, _) in part.items())
        bottom = max(y + boxes[id][1] / 2 for id, (_, y) in part.items())
        frames.append((left, top, right - left + 4 * _GAP, bottom - top + 4 * _GAP))
    area = sum(width * height for _, _, width, height in frames)
    room = max([(1.6 * area) ** 0.5, *(width for _, _, width, _ in frames)])
    out: dict[str, Point] = {}
    x = y = row = 0.0
    for part, (left, top, width, height) in zip(parts, frames, strict=True):
        if x and x + width > room:
            x, y, row = 0.0, y + row, 0.0
        for id, (own_x, own_y) in part.items():
            out[id] = (round(x + own_x - left), round(y + own_y - top))
        x, row = x + width, max(row, height)
    return out
