"""JSON node-link: for networkx and JavaScript. Keeps everything, lists as lists."""

from __future__ import annotations

import json
from typing import Any, BinaryIO

from graphkit.export.file_format import Exporter
from graphkit.export.flat import unicode_text
from graphkit.graph import Graph


def write(graph: Graph, stream: BinaryIO) -> None:
    """Write what ``networkx.node_link_graph(data, edges="edges")`` reads, one node or edge a line."""
    import networkx

    from graphkit.graph.network import to_networkx

    data = networkx.node_link_data(to_networkx(graph), edges="edges")
    head = {name: value for name, value in data.items() if name not in ("nodes", "edges")}
    # One item a line: a file that people can read, compare and grep.
    text = _json(head)[:-1]
    for name in ("nodes", "edges"):
        text += f', "{name}": [\n' + ",\n".join(map(_json, data[name])) + "\n]"
    stream.write(unicode_text(text + "}\n").encode("utf-8"))


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, allow_nan=False)


EXPORTER = Exporter("json", "JSON node-link, for networkx and JavaScript", ".json", write)
