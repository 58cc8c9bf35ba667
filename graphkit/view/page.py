"""One HTML file with the picture, the program that draws it and all it tells: it asks the network for nothing."""

from __future__ import annotations

import base64
import hashlib
import html
import json
from importlib.util import find_spec
from pathlib import Path
from string import Template
from typing import Any, BinaryIO

from graphkit.errors import GraphkitError
from graphkit.files import write_whole
from graphkit.graph import Graph
from graphkit.view.looks import look
from graphkit.view.panel import panel
from graphkit.view.picture import LIMIT, Picture, is_fact, picture
from graphkit.view.pyvis_network import drawn, safe_id
from graphkit.view.texts import texts

_ASSETS = Path(__file__).with_name("assets")
# Inside a script element these could end it or open a comment.
_IN_SCRIPT = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def write_page(
    graph: Graph, path: str | Path, *, title: str | None = None, lang: str = "ru", limit: int = LIMIT
) -> None:
    """Write the graph as one self-contained page that works offline; equal graphs give equal pages.

    ``lang`` is the language of the page (``ru``, ``en``, ``kk``). Above ``limit`` entities and facts the page shows the
    best-connected part and says so. Raises ``GraphkitError`` for another language or a path that cannot be written.
    """
    data = page(graph, title=title, lang=lang, limit=limit).encode("utf-8", "replace")

    def write(stream: BinaryIO) -> None:
        stream.write(data)

    write_whole(path, write)


def page(graph: Graph, *, title: str | None = None, lang: str = "ru", limit: int = LIMIT) -> str:
    """The HTML of the page that ``write_page`` writes."""
    words = texts(lang)
    title = title or str(words["title"])
    part = picture(graph, limit)
    program = _vis_network(), _asset("page.js")
    return Template(_asset("page.html")).substitute(
        lang=lang,
        title=html.escape(title),
        policy=_policy(*program),
        style=_asset("page.css"),
        library=program[0],
        program=program[1],
        data=_for_script(_data(graph, part, title, lang)),
        **{f"text_{key}": html.escape(value) for key, value in words.items() if isinstance(value, str)},
    )


def _data(graph: Graph, part: Picture, title: str, lang: str) -> dict[str, Any]:
    network = drawn(graph, part, lang)
    looks = {node.label: look(node.labels, lang) for node in part.nodes}
    told = panel(graph, (node.id for node in part.nodes), lang)
    words = texts(lang)
    return {
        "lang": lang,
        "title": title,
        "texts": words,
        "shown": len(part.nodes),
        "total": part.total,
        "kinds": {
            label: {
                "name": found.name,
                "light": found.light,
                "dark": found.dark,
                "shape": found.shape,
                "fact": any(node.label == label and is_fact(node) for node in part.nodes),
            }
            for label, found in sorted(looks.items())
        },
        "drawn": {
            safe_id(node.id): {"id": node.id, "fact": is_fact(node), "realis": node.properties.get("realis", "actual")}
            for node in part.nodes
        },
        "network": {"nodes": network.nodes, "edges": network.edges, "options": network.options},
        **told,
    }


def _for_script(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")).translate(_IN_SCRIPT)


def _policy(*scripts: str) -> str:
    """A content security policy that runs these two scripts and nothing else, and loads nothing."""
    hashes = " ".join(
        f"'sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode()}'" for text in scripts
    )
    return (
        f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; img-src data: blob:; "
        "base-uri 'none'; form-action 'none'"
    )


def _asset(name: str) -> str:
    return _ASSETS.joinpath(name).read_text("utf-8")


def _vis_network() -> str:
    """The vis-network library that comes with pyvis."""
    spec = find_spec("pyvis")
    folder = Path(spec.origin).parent / "lib" if spec and spec.origin else Path()
    found = sorted(folder.glob("vis-*/vis-network.min.js"))
    if not found:
        raise GraphkitError(
            "pyvis is not installed with its vis-network library; try: pip install --force-reinstall pyvis"
        )
    # The debugging map it points to is not there to be fetched.
    return found[-1].read_text("utf-8").split("//# sourceMappingURL=")[0].strip()
