"""JSON-LD: what all articles state together, for web programs. The context stands in the file: nothing to fetch."""

from __future__ import annotations

import json
from collections.abc import Set
from typing import Any, BinaryIO

from graphkit.data import data_path
from graphkit.export.file_format import Exporter
from graphkit.export.quads import sorted_triples
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
    whole = {key for key, term in context.items() if isinstance(term, dict) and term.get("@type") == "xsd:integer"}
    document = _in_order(from_rdf(triples, context), whole)  # type: ignore[no-untyped-call]
    document = {"@context": context} | {key: value for key, value in document.items() if key != "@context"}
    stream.write((json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode("utf-8"))


def _in_order(value: Any, whole: Set[str]) -> Any:
    """The value with its keys and lists sorted, which rdflib gives in the order of a hash, and the properties ``whole``
    as numbers, which it gives as text."""
    if isinstance(value, dict):
        return {
            key: int(value[key]) if key in whole and isinstance(value[key], str) else _in_order(value[key], whole)
            for key in sorted(value)
        }
    if isinstance(value, list):
        return sorted((_in_order(item, whole) for item in value), key=_place)
    return value


def _place(value: Any) -> str:
    own = value.get("id", value.get("@id", "")) if isinstance(value, dict) else ""
    return f"{own}\0{json.dumps(value, ensure_ascii=False)}"


EXPORTER = Exporter("jsonld", "JSON-LD with its context, for web programs", ".jsonld", write)
