"""Who stands where in the network of people and bodies: brokers, circles, cores, and who answers whom.

The algorithms are those of networkx: betweenness centrality (U. Brandes, "A faster algorithm for betweenness
centrality", 2001, and for samples "On variants of shortest-path betweenness centrality", 2008), communities by greedy
modularity in the Louvain manner (V. Blondel et al., "Fast unfolding of communities in large networks", 2008), k-cores
(V. Batagelj and M. Zaveršnik, "An O(m) algorithm for cores decomposition of networks", 2003).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any

from graphkit.errors import QueryError
from graphkit.query.table import Table

if TYPE_CHECKING:
    import networkx

    from graphkit.graph import Graph, Node

MEASURES = ("brokers", "communities", "cores", "reciprocity")
# Above so many nodes betweenness is estimated from this many of them.
_EXACT = 1_500
_SAMPLE = 400
_SEED = 20140101
# Which side of a fact acts and which is acted upon, for reciprocity.
_DIRECTED = {
    "Invitation": ("INVITER", "INVITEE"), "Award": ("CONFERRED_BY", "CONFERRED_ON"),
    "Accreditation": ("ACCREDITED_BY", "ACCREDITED_PARTY"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Scope:
    """What of the graph counts: nodes of a class or its subclasses, and facts of these years, both included."""

    label: str = "Entity"
    since: int | None = None
    until: int | None = None


def network_of(graph: Graph, scope: Scope = Scope()) -> networkx.Graph[str]:
    """The undirected network in which two entities are tied by each fact that happened and that both take part in.

    ``weight`` is the number of such facts, ``facts`` their ids, sorted. Countries, elections and articles, in which
    everything meets, are not in it; a mission stands for those who sent it.
    """
    import networkx as nx

    network: networkx.Graph[str] = nx.Graph()
    ties: dict[tuple[str, str], list[str]] = defaultdict(list)
    for fact in graph.facts():
        if _counts(fact, scope):
            sides = {id for edge in graph.out(fact.id) if not edge.derived for id in _sides(graph, edge.target, scope)}
            network.add_nodes_from(sides)
            for pair in combinations(sorted(sides), 2):
                ties[pair].append(fact.id)
    for (a, b), facts in sorted(ties.items()):
        network.add_edge(a, b, weight=len(facts), facts=sorted(facts))
    ordered: networkx.Graph[str] = nx.Graph()  # networkx goes by the order of insertion, and answers must not
    ordered.add_nodes_from(sorted(network))
    ordered.add_edges_from(sorted(network.edges(data=True)))
    return ordered


def rank(graph: Graph, measure: str, scope: Scope = Scope()) -> Table:
    """A table of the measure, the greatest first; see ``brokers``, ``communities``, ``cores`` and ``reciprocity``.

    Raises ``QueryError`` for a measure there is not.
    """
    measures = {"brokers": brokers, "communities": communities, "cores": cores, "reciprocity": reciprocity}
    if measure not in measures:
        raise QueryError(f"there is no measure {measure!r}; choose from {', '.join(MEASURES)}")
    return measures[measure](graph, scope)


def brokers(graph: Graph, scope: Scope = Scope()) -> Table:
    """Betweenness: the share of shortest chains between others that lead through a node, 0 to 1.

    Above 1,500 nodes it is estimated from 400 of them, drawn always alike.
    """
    import networkx as nx

    network = network_of(graph, scope)
    sample = None if len(network) <= _EXACT else _SAMPLE
    found: Mapping[str, float] = nx.betweenness_centrality(network, k=sample, seed=_SEED)
    rows = [
        (graph.nodes[id].name, graph.nodes[id].label, round(value, 6), network.degree(id), id)
        for id, value in found.items()
    ]
    rows.sort(key=lambda row: (-row[2], -row[3], row[4]))
    return Table(("name", "class", "betweenness", "neighbours", "id"), list(rows))


def communities(graph: Graph, scope: Scope = Scope()) -> Table:
    """Circles within which ties are denser than between them (Louvain, facts as weights), the largest first."""
    import networkx as nx

    network = network_of(graph, scope)
    found = nx.community.louvain_communities(network, weight="weight", seed=_SEED) if network else []
    circles = sorted((sorted(circle) for circle in found), key=lambda circle: (-len(circle), circle))
    rows: list[tuple[Any, ...]] = []
    for number, circle in enumerate(circles, 1):
        inside = network.subgraph(circle)
        for id in sorted(circle, key=lambda id: (-inside.degree(id, weight="weight"), id)):
            ties = inside.degree(id, weight="weight")
            rows.append((number, len(circle), graph.nodes[id].name, graph.nodes[id].label, ties, id))
    return Table(("community", "size", "name", "class", "ties", "id"), rows)


def cores(graph: Graph, scope: Scope = Scope()) -> Table:
    """The core number: the greatest k such that a node is among nodes each of which has k ties to the others."""
    import networkx as nx

    network = network_of(graph, scope)
    found: Mapping[str, int] = nx.core_number(network) if network else {}
    rows = [(graph.nodes[id].name, graph.nodes[id].label, k, network.degree(id), id) for id, k in found.items()]
    rows.sort(key=lambda row: (-row[2], -row[3], row[4]))
    return Table(("name", "class", "core", "neighbours", "id"), list(rows))


def reciprocity(graph: Graph, scope: Scope = Scope()) -> Table:
    """Invitations, awards and accreditations between two sides, there and back; ``returned`` is the lesser by the
    greater number, 1 where both gave as much."""
    given: dict[tuple[str, str, str], int] = defaultdict(int)
    for fact in graph.facts():
        if fact.label in _DIRECTED and _counts(fact, scope):
            ends: list[set[str]] = [
                {id for edge in graph.out(fact.id) if edge.type == role for id in _sides(graph, edge.target, scope)}
                for role in _DIRECTED[fact.label]
            ]
            for source in ends[0]:
                for target in ends[1] - {source}:
                    given[fact.label, source, target] += 1
    rows: list[tuple[Any, ...]] = []
    for kind, a, b in sorted({(kind, *sorted((a, b))) for kind, a, b in given}):
        there, back = given.get((kind, a, b), 0), given.get((kind, b, a), 0)
        share = round(min(there, back) / max(there, back), 3)
        rows.append((kind, graph.nodes[a].name, graph.nodes[b].name, there, back, share, a, b))
    rows.sort(key=lambda row: (-row[5], -(row[3] + row[4]), row[0], row[6], row[7]))
    return Table(("fact", "one", "other", "there", "back", "returned", "one_id", "other_id"), rows)


def _counts(fact: Node, scope: Scope) -> bool:
    if fact.properties.get("realis", "actual") != "actual":
        return False
    year = fact.properties.get("year")
    if scope.since is None and scope.until is None:
        return True
    return isinstance(year, int) and (scope.since or year) <= year <= (scope.until or year)


def _sides(graph: Graph, id: str, scope: Scope) -> set[str]:
    node = graph.nodes[id]
    if node.label == "ObservationMission":
        senders = [edge.target for edge in graph.out(id) if edge.type == "SENT_BY"]
        return {side for sender in senders for side in _sides(graph, sender, scope)}
    fits = "Entity" in node.labels and node.label not in ("Country", "Election") and scope.label in node.labels
    return {id} if fits else set()
