"""GraphML: for networkx, igraph, yEd, Cytoscape. Lists are joined by ``|``; everything else keeps its type."""

from __future__ import annotations

from collections.abc import Mapping
from typing import BinaryIO

from graphkit.export.file_format import Exporter
from graphkit.export.flat import XML_TYPES, escaped, kinds_of, xml_value
from graphkit.graph import Edge, Node, Value
from graphkit.graph.flow import Flow

_HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"\
 xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""


def write(flow: Flow, stream: BinaryIO) -> None:
    """Write the graph as a directed GraphML graph whose edges have their own ids."""

    def put(text: str) -> None:
        stream.write(text.encode())

    node_kinds = kinds_of(map(attributes_of_node, flow.nodes()))
    edge_kinds = kinds_of(map(attributes_of_edge, flow.edges()))
    put(_HEAD)
    keys: dict[str, dict[str, str]] = {"node": {}, "edge": {}}
    for of, kinds in (("node", node_kinds), ("edge", edge_kinds)):
        for name, kind in kinds.items():
            keys[of][name] = key = f"{of[0]}{len(keys[of])}"
            put(f'  <key id="{key}" for="{of}" attr.name="{escaped(name)}" attr.type="{XML_TYPES[kind]}"/>\n')

    def data(of: str, kinds: Mapping[str, type], values: Mapping[str, Value]) -> str:
        return "".join(
            f'      <data key="{keys[of][name]}">{xml_value(value, kinds[name])}</data>\n'
            for name, value in sorted(values.items())
        )

    put('  <graph edgedefault="directed">\n')
    for node in flow.nodes():
        said = data("node", node_kinds, attributes_of_node(node))
        put(f'    <node id="{escaped(node.id)}">\n{said}    </node>\n')
    for number, edge in enumerate(flow.edges()):
        said = data("edge", edge_kinds, attributes_of_edge(edge))
        ends = f'source="{escaped(edge.source)}" target="{escaped(edge.target)}"'
        put(f'    <edge id="e{number}" {ends}>\n{said}    </edge>\n')
    put("  </graph>\n</graphml>\n")


def attributes_of_node(node: Node) -> dict[str, Value]:
    """What a format of attributes says of a node; its id is the element's, and empty lists are nothing."""
    properties = {key: value for key, value in node.properties.items() if value != ()}
    return {**properties, "label": node.label, "labels": node.labels}


def attributes_of_edge(edge: Edge) -> dict[str, Value]:
    """What a format of attributes says of an edge."""
    return {**{key: value for key, value in edge.properties.items() if value != ()}, "rel": edge.type}


EXPORTER = Exporter("graphml", "GraphML, for networkx, igraph, yEd and Cytoscape", ".graphml", write)
