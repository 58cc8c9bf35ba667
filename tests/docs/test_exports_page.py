"""docs/exports.md names every format, and its Python runs on what is exported."""

import re
from pathlib import Path

import pytest

from graphkit.export import export, formats
from graphkit.graph import Edge, Graph, Node

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "exports.md").read_text(encoding="utf-8")
# Pandas is for readers who have it; nothing here needs it, so it is not there to be tried.
SNIPPETS = [text for text in re.findall(r"```python\n(.*?)```", PAGE, flags=re.DOTALL) if "pandas" not in text]

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib.*")


def graph() -> Graph:
    people = [Node(id, ("Person", "Entity"), {"name": id.title()}) for id in ("aigul", "bolat")]
    meeting = Node("meeting.1", ("Meeting", "Fact"), {"name": "Meeting", "realis": "actual", "date": "2024-10-05"})
    article = Node("article.1", ("Article",), {"name": "News"})
    edges = [Edge("meeting.1", "PARTICIPANT", node.id) for node in people]
    edges += [Edge(node.id, "MENTIONED_IN", "article.1") for node in people]
    edges += [Edge("aigul", "MET", "bolat", {"derived": True, "fact": "meeting.1", "date": "2024-10-05"})]
    return Graph([*people, meeting, article], edges)


def test_every_format_has_its_line() -> None:
    assert set(re.findall(r"^\| `([\w-]+)` \|", PAGE, flags=re.MULTILINE)) == set(formats())


@pytest.mark.parametrize("snippet", SNIPPETS, ids=lambda text: text.split()[1])
def test_the_python_of_the_page_runs(snippet: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for format, name in (
        ("graphml", "graph.graphml"),
        ("json", "graph.json"),
        ("turtle", "graph.ttl"),
        ("trig", "graph.trig"),
    ):
        export(graph(), format, name)
    export(graph(), "csv", "tables")
    exec(compile(snippet, "docs/exports.md", "exec"), {})
