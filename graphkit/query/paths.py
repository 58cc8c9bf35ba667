"""How two entities are connected: the shortest chain of facts between them, each with the words that state it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graphkit.dossier.quotes import Quote, quotes_of
from graphkit.errors import QueryError

if TYPE_CHECKING:
    import networkx

    from graphkit.graph import Graph, Node
    from graphkit.store import Store

# Everything meets in a country and in an article; a chain through one of them says little.
HUBS = frozenset({"Country", "Article"})
_EQUAL = 1e-10  # lengths that differ by less are one length
_NOT_ROLES = frozenset({"SUPPORTED_BY", "IN_ARTICLE", "MENTIONED_IN"})


@dataclass(frozen=True, slots=True)
class Step:
    """From one entity to the next: through a fact that both take part in, or by a tie such as IN_COUNTRY.

    ``roles`` are the relationship types at either side; of a tie both are the same. A tie has no quotes.
    """

    source: Node
    target: Node
    roles: tuple[str, str]
    fact: Node | None = None
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class Path:
    """A chain of entities; ``steps`` is empty where both ends are the same."""

    source: Node
    target: Node
    steps: tuple[Step, ...]

    def __len__(self) -> int:
        """The number of steps."""
        return len(self.steps)

    @property
    def nodes(self) -> tuple[Node, ...]:
        """The entities on the way, both ends included."""
        return (self.source, *(step.target for step in self.steps))


def connect(
    graph: Graph, source: str, target: str, *, through_hubs: bool = False, planned: bool = True, longest: int = 12
) -> Path | None:
    """The shortest connection between two entities given by id, None where there is none.

    Facts and ties count; a chain of fewer facts wins, then one of likelier facts (confidence, then witnesses), then the
    one whose ids come first, so that the answer is always the same. Countries and articles are not gone through unless
    ``through_hubs`` is set or they are an end. Facts that did not happen (denied, hypothetical) never connect, planned
    ones only with ``planned``. ``longest`` bounds the number of steps. Raises ``QueryError`` for an unknown id.
    """
    for id in (source, target):
        if id not in graph.nodes:
            raise QueryError(f"the graph has no node {id!r}; find_entities gives the id of a name")
    chain = _chain(graph, source, target, through_hubs, planned)
    steps = tuple(_steps(graph, chain))
    return Path(graph.nodes[source], graph.nodes[target], steps) if chain and len(steps) <= longest else None


def connect_in(
    store: Store, source: str, target: str, *, through_hubs: bool = False, planned: bool = True,
    as_of: str | None = None, longest: int = 12,
) -> Path | None:  # fmt: skip
    """What ``connect`` finds in the graph of a store, of which only what lies between the ends is read.

    With ``as_of`` only through what was so at that date. Raises ``QueryError`` for an unknown id.
    """
    from graphkit.graph.tenures import as_of as at
    from graphkit.graph.tenures import require_date
    from graphkit.store.excerpt import with_evidence, with_successions
    from graphkit.store.vicinity import vicinity

    if as_of is not None:
        require_date(as_of)
    bounds: dict[str, Any] = {"through_hubs": through_hubs, "planned": planned}
    kept = _keeper({source, target}, through_hubs, planned)
    with store.parts() as parts:

        def keep(nodes: list[Node]) -> Collection[str]:
            found = {node.id for node in nodes if kept(node)}
            facts = {node.id for node in nodes if node.id in found and "Fact" in node.labels}
            if as_of is None:
                return found
            return found - facts | (facts & at(with_successions(parts, facts), as_of).nodes.keys())

        around = vicinity(parts, source, target, keep, longest)
        missing = {source, target} - around.nodes.keys()
        chain = [] if missing else _chain(around, source, target, **bounds)
        told = with_evidence(parts, around, [id for id in chain if "Fact" in around.nodes[id].labels])
    return connect(told, source, target, **bounds, longest=longest)


def _chain(graph: Graph, source: str, target: str, through_hubs: bool, planned: bool) -> list[str]:
    """The ids on the shortest way, both ends included; empty where there is none."""
    import networkx as nx

    if source == target:
        return [source]
    network = _network(graph, {source, target}, through_hubs, planned)
    if source not in network or target not in network:
        return []
    try:
        length, _ = nx.bidirectional_dijkstra(network, source, target, weight="weight")
    except nx.NetworkXNoPath:
        return []
    left = nx.single_source_dijkstra_path_length(network, target, cutoff=length + _EQUAL, weight="weight")
    chain = [source]
    while chain[-1] != target:
        here = chain[-1]
        way = ((id, edge["weight"]) for id, edge in network[here].items() if id in left)
        chain.append(min(id for id, weight in way if abs(weight + left[id] - left[here]) < _EQUAL))
    return chain


def _network(graph: Graph, ends: set[str], through_hubs: bool, planned: bool) -> networkx.Graph[str]:
    """The undirected network of entities and facts, each edge as long as half a step and a little more for doubt."""
    import networkx as nx

    kept = _keeper(ends, through_hubs, planned)
    network: networkx.Graph[str] = nx.Graph()
    for edge in graph.edges:
        if edge.derived or (edge.type in _NOT_ROLES and edge.type != "MENTIONED_IN"):
            continue
        a, b = graph.nodes[edge.source], graph.nodes[edge.target]
        if not (kept(a) and kept(b)):
            continue
        fact = a if "Fact" in a.labels else None
        network.add_edge(edge.source, edge.target, weight=0.5 + _doubt(fact) if fact else 1.0)
    return network


def _keeper(ends: Collection[str], through_hubs: bool, planned: bool) -> Callable[[Node], bool]:
    """Whether a connection may lead through a node."""

    def kept(node: Node) -> bool:
        if node.label == "Evidence" or (node.label == "Article" and not (through_hubs or node.id in ends)):
            return False
        if "Fact" in node.labels:
            return node.properties.get("realis", "actual") in (("actual", "planned") if planned else ("actual",))
        return node.label not in HUBS or through_hubs or node.id in ends

    return kept


def _doubt(fact: Node) -> float:
    """Far less than a step: it only decides between chains of one length."""
    confidence = float(fact.properties.get("confidence", 1.0))  # type: ignore[arg-type]
    witnesses = int(fact.properties.get("witnesses", 1))  # type: ignore[arg-type]
    unlikely = 0.0 if fact.properties.get("realis", "actual") == "actual" else 1.0
    return 1e-3 * unlikely + 1e-4 * (1 - confidence) + 1e-6 / max(1, witnesses)


def _steps(graph: Graph, chain: list[str]) -> Iterator[Step]:
    i = 0
    while i + 1 < len(chain):
        here, after = graph.nodes[chain[i]], graph.nodes[chain[i + 1]]
        if "Fact" in after.labels and i + 2 < len(chain):
            there = graph.nodes[chain[i + 2]]
            roles = (_role(graph, here, after), _role(graph, after, there))
            yield Step(here, there, roles, after, quotes_of(graph, after.id))
            i += 2
        else:
            # A tie, or a fact that is itself an end of the chain.
            fact = after if "Fact" in after.labels else here if "Fact" in here.labels else None
            role = _role(graph, here, after)
            yield Step(here, after, (role, role), fact, quotes_of(graph, fact.id) if fact else ())
            i += 1


def _role(graph: Graph, a: Node, b: Node) -> str:
    between = [e for e in graph.out(a.id) if e.target == b.id] + [e for e in graph.out(b.id) if e.target == a.id]
    return min(edge.type for edge in between if not edge.derived and edge.type not in ("SUPPORTED_BY", "IN_ARTICLE"))
