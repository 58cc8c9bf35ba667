"""Fact documents as a graph: nodes, edges, their RDF and networkx forms, and the checks that hold over them."""

from graphkit.graph.model import Edge, Graph, Node, Value

__all__ = ["Edge", "Graph", "Node", "Value"]
