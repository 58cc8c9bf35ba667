"""How two entities are connected: the shortest chain of facts between them, each with the words that state it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graphkit.errors import QueryError

if TYPE_CHECKING:
    import networkx

    from graphkit.graph import Graph, Node

# Everything meets in a country and in an article; a chain through one of them says little.
HUBS = frozenset({"Country", "Article"})
_NOT_ROLES = frozenset({"SUPPORTED_BY", "IN_ARTICLE", "MENTIONED_IN"})


@dataclass(frozen=True, slots=True)
class Quote:
    """The words that state a fact, and the article they stand in."""

    text: str
    article: str
    headline: str


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
    import networkx as nx

    for id in (source, target):
        if id not in graph.nodes:
            raise QueryError(f"the graph has no node {id!r}; find_entities gives the id of a name")
    if source == target:
        return Path(graph.nodes[source], graph.nodes[target], ())
    network = _network(graph, {source, target}, through_hubs, planned)
    if source not in network or target not in network:
        return None
    try:
        chain: list[str] = nx.shortest_path(network, source, target, weight="weight")
    except nx.NetworkXNoPath:
        return None
    steps = tuple(_steps(graph, chain))
    return Path(graph.nodes[source], graph.nodes[target], steps) if len(steps) <= longest else None


def _network(graph: Graph, ends: set[str], through_hubs: bool, planned: bool) -> networkx.Graph[str]:
    """The undirected network of entities and facts, each edge as long as half a step and a little more for doubt."""
    import networkx as nx

    def kept(node: Node) -> bool:
        if node.label == "Evidence" or (node.label == "Article" and not (through_hubs or node.id in ends)):
            return False
        if "Fact" in node.labels:
            return node.properties.get("realis", "actual") in (("actual", "planned") if planned else ("actual",))
        return node.label not in HUBS or through_hubs or node.id in ends

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
            yield Step(here, there, roles, after, tuple(quotes(graph, after.id)))
            i += 2
        else:
            # A tie, or a fact that is itself an end of the chain.
            fact = after if "Fact" in after.labels else here if "Fact" in here.labels else None
            role = _role(graph, here, after)
            yield Step(here, after, (role, role), fact, tuple(quotes(graph, fact.id)) if fact else ())
            i += 1


def _role(graph: Graph, a: Node, b: Node) -> str:
    types = [e.type for e in graph.out(a.id) if e.target == b.id] + [
        e.type for e in graph.out(b.id) if e.target == a.id
    ]
    return min(type for type in types if type not in ("SUPPORTED_BY", "IN_ARTICLE"))


def quotes(graph: Graph, fact: str) -> Iterator[Quote]:
    """The words that state a fact, in the order of their articles and places."""
    found = []
    for edge in graph.out(fact):
        if edge.type != "SUPPORTED_BY":
            continue
        evidence = graph.nodes[edge.target]
        article = next((e.target for e in graph.out(evidence.id) if e.type == "IN_ARTICLE"), "")
        start = evidence.properties.get("start", 0)
        found.append((article, start if isinstance(start, int) else 0, str(evidence.properties.get("quote", ""))))
    for article, _, text in sorted(found):
        yield Quote(text, article, graph.nodes[article].name if article else "")
