"""JSON node-link: for networkx and JavaScript. Keeps everything, lists as lists."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, BinaryIO

from graphkit.export.file_format import Exporter
from graphkit.export.flat import unicode_text
from graphkit.graph.flow import Flow


def write(flow: Flow, stream: BinaryIO) -> None:
    """Write what ``networkx.node_link_graph(data, edges="edges")`` reads, one node or edge a line."""

    def put(text: str) -> None:
        stream.write(unicode_text(text).encode())

    def listed(items: Iterable[dict[str, Any]]) -> None:
        # One item a line: a file that people can read, compare and grep.
        for i, item in enumerate(items):
            put(("" if not i else ",\n") + json.dumps(item, ensure_ascii=False, sort_keys=True, allow_nan=False))

    put('{"directed": true, "graph": {}, "multigraph": true, "nodes": [\n')
    listed(
        {**node.properties, "id": node.id, "label": node.label, "labels": node.labels} for node in flow.nodes()
    )  # fmt: skip
    put('\n], "edges": [\n')
    listed(
        {
            **edge.properties, "source": edge.source, "target": edge.target, "rel": edge.type,
            "key": f"{edge.type}:{edge.key}" if edge.key else edge.type,
        }
        for edge in flow.edges()
    )  # fmt: skip
    put("\n]}\n")


EXPORTER = Exporter("json", "JSON node-link, for networkx and JavaScript", ".json", write)
