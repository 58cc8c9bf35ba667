"""Asking the graph: Cypher, SPARQL, the named questions, and how two entities are connected."""

from graphkit.query.cypher import cypher
from graphkit.query.names import Found, find_entities, find_node, find_node_in
from graphkit.query.paths import Path, Step, connect, connect_in
from graphkit.query.questions import Parameter, Question, ask, question, questions
from graphkit.query.sparql import sparql
from graphkit.query.table import Table, Value

__all__ = [
    "Found", "Parameter", "Path", "Question", "Step", "Table", "Value", "ask", "connect", "connect_in", "cypher",
    "find_entities", "find_node", "find_node_in", "question", "questions", "sparql",
]  # fmt: skip
