"""GEXF 1.2: for Gephi. Nodes carry their name as label and the colour of their class, facts the time of their date."""

from __future__ import annotations

import calendar
import io
import re
from typing import BinaryIO

from graphkit.export.file_format import Exporter
from graphkit.export.graphml import flat_network
from graphkit.graph import Graph, Node

# GEXF has meanings of its own for these names (the span of time in which a node exists, its text, its parent…).
_RENAMED_ON_NODES = {"label": "class", "start": "quote_start", "end": "quote_end", "pid": "pid_"}
_RENAMED_ON_EDGES = {"label": "label_", "type": "type_", "start": "start_", "end": "end_", "weight": "weight_"}
_META = re.compile(rb"<meta .*?</meta>", flags=re.DOTALL)


def write(graph: Graph, stream: BinaryIO) -> None:
    """Write the graph as a directed GEXF graph, dynamic where facts have dates.

    A date as precise as "2014" is the span from the first day of the year to the last: no day is made up. Facts, their
    roles and the shortcuts of them have it, articles the day on which they came out; all else is there at all times.
    """
    import networkx

    from graphkit.ontology import load_ontology

    ontology = load_ontology()
    flattened = flat_network(graph)
    for id, attributes in flattened.nodes(data=True):
        name = str(attributes.get("name") or id)
        colour = ontology.colour(str(attributes.get("label", "")))
        _rename(attributes, _RENAMED_ON_NODES)
        attributes.pop("id", None)
        attributes.update(_span(graph.nodes[id]) if id in graph.nodes else {})
        red, green, blue = bytes.fromhex(colour.removeprefix("#"))
        attributes.update(label=name, viz={"color": {"r": red, "g": green, "b": blue}})
    for number, (source, target, attributes) in enumerate(flattened.edges(data=True)):
        _rename(attributes, _RENAMED_ON_EDGES)
        fact = next((graph.nodes[end] for end in (source, target) if _is_fact(graph, end)), None)
        attributes.update(_span_of(str(attributes.get("date", ""))) or (_span(fact) if fact is not None else {}))
        attributes.update(id=str(number), label=str(attributes.get("rel", "")))
    draft = io.BytesIO()
    networkx.write_gexf(flattened, draft, version="1.2draft")
    # networkx signs the file with today's date, and equal graphs must give equal files.
    stream.write(_META.sub(b"<meta><creator>graphkit</creator></meta>", draft.getvalue(), count=1))


def _rename(attributes: dict[str, object], names: dict[str, str]) -> None:
    for old, new in names.items():
        if old in attributes:
            attributes[new] = attributes.pop(old)


def _is_fact(graph: Graph, id: str) -> bool:
    return id in graph.nodes and "Fact" in graph.nodes[id].labels


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
