"""GEXF 1.2: for Gephi. Nodes carry their name as label and the colour of their class, facts the time of their date."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from graphkit.export.file_format import Exporter
from graphkit.export.flat import XML_TYPES, escaped, kinds_of, xml_value
from graphkit.export.graphml import attributes_of_edge, attributes_of_node
from graphkit.graph import Edge, Node, Value
from graphkit.graph.flow import Flow

# GEXF has meanings of its own for these names (the span of time in which a node exists, its text, its parent…).
_RENAMED_ON_NODES = {"label": "class", "start": "quote_start", "end": "quote_end", "pid": "pid_", "id": "id_"}
_RENAMED_ON_EDGES = {"label": "label_", "type": "type_", "start": "start_", "end": "end_", "weight": "weight_"}
_HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://www.gexf.net/1.2draft" xmlns:viz="http://www.gexf.net/1.2draft/viz"\
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"\
 xsi:schemaLocation="http://www.gexf.net/1.2draft http://www.gexf.net/1.2draft/gexf.xsd" version="1.2">
  <meta><creator>graphkit</creator></meta>
"""
Values = dict[str, Value]


def write(flow: Flow, stream: BinaryIO) -> None:
    """Write the graph as a directed GEXF graph, dynamic where facts have dates.

    A date as precise as "2014" is the span from the first day of the year to the last: no day is made up. Facts, their
    roles and the shortcuts of them have it, articles the day on which they came out; all else is there at all times.
    """
    from graphkit.ontology import load_ontology

    def put(text: str) -> None:
        stream.write(text.encode())

    ontology = load_ontology()
    node_kinds, edge_kinds = kinds_of(map(_of_node, flow.nodes())), kinds_of(map(_of_edge, flow.edges()))
    numbers = {("node", name): i for i, name in enumerate(node_kinds)}
    numbers |= {("edge", name): len(numbers) + i for i, name in enumerate(edge_kinds)}
    dated = any(_span(node) for node in flow.nodes()) or any(map(_own_span, flow.edges()))
    time = 'mode="dynamic" timeformat="date"' if dated else 'mode="static"'
    put(f'{_HEAD}  <graph defaultedgetype="directed" {time}>\n')
    for of, kinds in (("node", node_kinds), ("edge", edge_kinds)):
        put(f'    <attributes class="{of}" mode="static">\n')
        for name, kind in kinds.items():
            put(f'      <attribute id="{numbers[of, name]}" title="{escaped(name)}" type="{XML_TYPES[kind]}"/>\n')
        put("    </attributes>\n")

    def told(of: str, kinds: Mapping[str, type], values: Values) -> str:
        said = (
            f'          <attvalue for="{numbers[of, name]}" value="{xml_value(value, kinds[name])}"/>\n'
            for name, value in sorted(values.items())
        )
        return f"        <attvalues>\n{''.join(said)}        </attvalues>\n"

    put("    <nodes>\n")
    for node in flow.nodes():
        red, green, blue = bytes.fromhex(ontology.colour(node.label).removeprefix("#"))
        put(
            f'      <node id="{escaped(node.id)}" label="{escaped(node.name or node.id)}"{_when(_span(node))}>\n'
            f'        <viz:color r="{red}" g="{green}" b="{blue}" a="1.0"/>\n'
            f"{told('node', node_kinds, _of_node(node))}      </node>\n"
        )
    put("    </nodes>\n    <edges>\n")
    for number, (edge, span) in enumerate(_spanned(flow)):
        ends = f'source="{escaped(edge.source)}" target="{escaped(edge.target)}"'
        put(
            f'      <edge id="{number}" {ends} label="{escaped(edge.type)}"{_when(span)}>\n'
            f"{told('edge', edge_kinds, _of_edge(edge))}      </edge>\n"
        )
    put("    </edges>\n  </graph>\n</gexf>\n")


def _of_node(node: Node) -> Values:
    return {_RENAMED_ON_NODES.get(key, key): value for key, value in attributes_of_node(node).items()}


def _of_edge(edge: Edge) -> Values:
    return {_RENAMED_ON_EDGES.get(key, key): value for key, value in attributes_of_edge(edge).items()}


def _spanned(flow: Flow) -> Iterator[tuple[Edge, dict[str, str]]]:
    """The edges with their time: their own, else that of the fact at either end."""
    for edge in flow.edges():
        span = _own_span(edge)
        if not span:
            fact = next((node for node in map(flow.node, (edge.source, edge.target)) if "Fact" in node.labels), None)
            span = _span(fact) if fact is not None else {}
        yield edge, span


def _own_span(edge: Edge) -> dict[str, str]:
    return _span_of(str(edge.properties.get("date", "")))


def _when(span: Mapping[str, str]) -> str:
    return "".join(f' {key}="{day}"' for key, day in span.items())


def _span(node: Node) -> dict[str, str]:
    """The time of a fact or an article; nothing for what lasts."""
    key = "published" if node.label == "Article" else "date" if "Fact" in node.labels else ""
    return _span_of(str(node.properties.get(key, "")))


def _span_of(date: str) -> dict[str, str]:
    """The first and the last day of an ISO date of any precision; nothing where there is none."""
    found = re.fullmatch(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", date[:10])
    if found is None:
        return {}
    year, month, day = int(found[1]), found[2], found[3]
    if not month:
        return {"start": f"{year:04}-01-01", "end": f"{year:04}-12-31"}
    if day:
        return {"start": date[:10], "end": date[:10]}
    last = calendar.monthrange(year, int(month))[1] if 1 <= int(month) <= 12 and year > 0 else 28
    return {"start": f"{year:04}-{month}-01", "end": f"{year:04}-{month}-{last:02}"}


EXPORTER = Exporter("gexf", "GEXF, for Gephi, with the colours of the classes and a timeline", ".gexf", write)
