"""JSON-LD: what all articles state together, for web programs. The context stands in the file: nothing to fetch."""

from __future__ import annotations

import json
from typing import Any, BinaryIO

from graphkit.data import data_path
from graphkit.export.quads import sorted_triples
from graphkit.export.registry import Exporter
from graphkit.graph import Graph


def write(graph: Graph, stream: BinaryIO) -> None:
    """Write one object a node, sorted by id, with the short names of ``ontology/context.jsonld``."""
    import rdflib
    from pyoxigraph import RdfFormat, serialize
    from rdflib.plugins.serializers.jsonld import from_rdf

    context = json.loads(data_path("ontology", "context.jsonld").read_text("utf-8"))["@context"]
    triples = rdflib.Graph()
    data = serialize(sorted_triples(graph), format=RdfFormat.N_TRIPLES)
    triples.parse(data=data, format="nt")
    document = _in_order(from_rdf(triples, context))  # type: ignore[no-untyped-call]
    document = {"@context": context} | {key: value for key, value in document.items() if key != "@context"}
    stream.write((json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode("utf-8"))


def _in_order(value: Any) -> Any:
    """The value with its keys and its lists sorted: rdflib gives both in the order of a hash."""
    if isinstance(value, dict):
        return {key: _in_order(value[key]) for key in sorted(value)}
    if isinstance(value, list):
        return sorted(map(_in_order, value), key=_place)
    return value


def _place(value: Any) -> str:
    own = value.get("id", value.get("@id", "")) if isinstance(value, dict) else ""
    return f"{own}\0{json.dumps(value, ensure_ascii=False)}"


EXPORTER = Exporter("jsonld", "JSON-LD with its context, for web programs", ".jsonld", write)
