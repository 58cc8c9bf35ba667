"""GEXF 1.2: for Gephi. Nodes carry their name as label and the colour of their class."""

from __future__ import annotations

import io
import re
from typing import BinaryIO

from graphkit.export.file_format import Exporter
from graphkit.export.graphml import flat_network
from graphkit.graph import Graph

# GEXF has meanings of its own for these names (the span of time in which a node exists, its text, its parent…).
_RENAMED_ON_NODES = {"label": "class", "start": "quote_start", "end": "quote_end", "pid": "pid_"}
_RENAMED_ON_EDGES = {"label": "label_", "type": "type_", "start": "start_", "end": "end_", "weight": "weight_"}
_META = re.compile(rb"<meta .*?</meta>", flags=re.DOTALL)


def write(graph: Graph, stream: BinaryIO) -> None:
    """Write the graph as a directed, static GEXF graph."""
    import networkx

    from graphkit.ontology import load_ontology

    ontology = load_ontology()
    flattened = flat_network(graph)
    for id, attributes in flattened.nodes(data=True):
        name = str(attributes.get("name") or id)
        colour = ontology.colour(str(attributes.get("label", "")))
        _rename(attributes, _RENAMED_ON_NODES)
        attributes.pop("id", None)
        red, green, blue = bytes.fromhex(colour.removeprefix("#"))
        attributes.update(label=name, viz={"color": {"r": red, "g": green, "b": blue}})
    for number, (_, _, attributes) in enumerate(flattened.edges(data=True)):
        _rename(attributes, _RENAMED_ON_EDGES)
        attributes.update(id=str(number), label=str(attributes.get("rel", "")))
    draft = io.BytesIO()
    networkx.write_gexf(flattened, draft, version="1.2draft")
    # networkx signs the file with today's date, and equal graphs must give equal files.
    stream.write(_META.sub(b"<meta><creator>graphkit</creator></meta>", draft.getvalue(), count=1))


def _rename(attributes: dict[str, object], names: dict[str, str]) -> None:
    for old, new in names.items():
        if old in attributes:
            attributes[new] = attributes.pop(old)


EXPORTER = Exporter("gexf", "GEXF, for Gephi, with the colours of the classes", ".gexf", write)
