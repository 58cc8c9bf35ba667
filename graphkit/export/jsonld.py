"""JSON-LD: what all articles state together, for web programs. The context stands in the file: nothing to fetch."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, BinaryIO

from graphkit.data import data_path
from graphkit.export.file_format import Exporter
from graphkit.export.flat import unicode_text
from graphkit.graph import Edge, Node
from graphkit.graph.flow import Flow, with_edges
from graphkit.graph.rdf import iri


def write(flow: Flow, stream: BinaryIO) -> None:
    """Write one object a node, in the order of the ids, with the short names of ``ontology/context.jsonld``."""

    def put(text: str) -> None:
        stream.write(unicode_text(text).encode())

    context = json.loads(data_path("ontology", "context.jsonld").read_text("utf-8"))["@context"]
    put('{\n "@context": ' + _indented(context, " ", sort=False) + ',\n "@graph": [')
    for i, (node, edges) in enumerate(with_edges(flow)):
        put((",\n  " if i else "\n  ") + _indented(_object(node, edges), "  "))
    put("\n ]\n}\n")


def _indented(value: Any, indent: str, *, sort: bool = True) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=sort).replace("\n", f"\n{indent}")


def _object(node: Node, edges: Iterable[Edge]) -> dict[str, Any]:
    """The node by the names of the context, which has the type of each; shortcuts are left out."""
    from graphkit.ontology import load_ontology

    ontology = load_ontology()
    ends: dict[str, list[str]] = {}
    for edge in edges:
        if not edge.derived:
            ends.setdefault(ontology.ties[edge.type].name, []).append(iri(edge.target))
    out: dict[str, Any] = {"id": iri(node.id), "type": node.label}
    out |= {name: sorted(ids) if len(ids) > 1 else ids[0] for name, ids in ends.items()}
    for key, value in node.properties.items():
        known = ontology.properties[key]
        if isinstance(value, tuple):
            out |= {known.name: sorted(value) if len(value) > 1 else value[0]} if value else {}
        elif known.datatype == "double":  # a number of JSON would come back in another spelling, 1.0 as 1.0E0
            out[known.name] = repr(float(value))
        else:
            out[known.name] = value
    return out


EXPORTER = Exporter("jsonld", "JSON-LD with its context, for web programs", ".jsonld", write)
