"""GraphML: for networkx, igraph, yEd, Cytoscape. Lists are joined by ``|``; everything else keeps its type."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, BinaryIO

from graphkit.export.file_format import Exporter
from graphkit.export.flat import flat, one_type_each, xml_text
from graphkit.graph import Graph

if TYPE_CHECKING:
    import networkx


def write(graph: Graph, stream: BinaryIO) -> None:
    """Write the graph as a directed GraphML graph whose edges have their own ids."""
    import networkx

    flattened = flat_network(graph)
    for _, attributes in flattened.nodes(data=True):
        # The element's own id says it, and igraph keeps an attribute of that name for it.
        attributes.pop("id", None)
    draft = io.BytesIO()
    networkx.write_graphml_xml(flattened, draft, named_key_ids=False)
    # A raw carriage return would reach the reader as a line feed; ElementTree does not escape it.
    stream.write(draft.getvalue().replace(b"\r", b"&#13;"))


def flat_network(graph: Graph) -> networkx.MultiDiGraph:
    """The graph for writers of XML: strings, numbers and booleans only, one type for each attribute."""
    import networkx

    from graphkit.graph.network import to_networkx

    full = to_networkx(graph)
    out = networkx.MultiDiGraph()
    for id, attributes in full.nodes(data=True):
        out.add_node(xml_text(id), **flat(attributes, xml=True))
    for source, target, key, attributes in full.edges(keys=True, data=True):
        out.add_edge(xml_text(source), xml_text(target), key=xml_text(str(key)), **flat(attributes, xml=True))
    one_type_each(attributes for _, attributes in out.nodes(data=True))
    one_type_each(attributes for _, _, attributes in out.edges(data=True))
    return out


EXPORTER = Exporter("graphml", "GraphML, for networkx, igraph, yEd and Cytoscape", ".graphml", write)
