"""What holds for every format: the same bytes for the same graph, whole files, streams, helpful errors."""

import io
import os
from pathlib import Path

import pytest
from export_samples import EDGES, NODES

from graphkit.errors import GraphkitError
from graphkit.export import export, formats
from graphkit.graph import Graph

ALL = ("graphml", "gexf", "turtle", "trig", "jsonld", "nquads", "csv", "json", "parquet", "cypher", "neo4j-csv", "ftm")
FOLDERS = ("csv", "parquet", "neo4j-csv")


def written(graph: Graph, format: str) -> bytes:
    stream = io.BytesIO()
    export(graph, format, stream)
    return stream.getvalue()


def test_the_formats() -> None:
    assert tuple(formats()) == ALL
    assert all(exporter.name == name and exporter.description for name, exporter in formats().items())


@pytest.mark.parametrize("format", ALL)
def test_equal_graphs_give_equal_bytes(graph: Graph, format: str) -> None:
    assert written(Graph(reversed(NODES), reversed(EDGES)), format) == written(graph, format)


@pytest.mark.parametrize("format", ALL)
def test_the_hash_seed_of_the_process_changes_nothing(graph: Graph, format: str) -> None:
    import subprocess
    import sys

    code = (
        "import sys; from export_samples import hard_graph; from graphkit.export import export; "
        f"export(hard_graph(), {format!r}, sys.stdout.buffer)"
    )
    environment = os.environ | {"PYTHONHASHSEED": "7", "PYTHONPATH": str(Path(__file__).parent)}
    other = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=True)
    assert other.stdout == written(graph, format)


@pytest.mark.parametrize("format", ALL)
def test_an_empty_graph_is_written_too(format: str) -> None:
    assert len(written(Graph(), format)) < 8000


@pytest.mark.parametrize("format", [name for name in ALL if name not in FOLDERS])
def test_a_file_holds_what_the_stream_gets(graph: Graph, format: str, tmp_path: Path) -> None:
    path = tmp_path / "граф"
    path.write_text("old")
    export(graph, format, path)
    assert path.read_bytes() == written(graph, format)
    assert list(tmp_path.iterdir()) == [path]


def test_standard_output(graph: Graph, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    export(graph, "json", "-")
    assert capfdbinary.readouterr().out == written(graph, "json")


def test_a_text_stream_gets_the_text(graph: Graph) -> None:
    stream = io.StringIO()
    export(graph, "turtle", stream)
    assert stream.getvalue() == written(graph, "turtle").decode("utf-8")


@pytest.mark.parametrize(
    ("said", "meant"), [("grapml", "graphml"), ("ttl", "turtle"), ("TriG ", "trig"), ("json-ld", "jsonld")]
)
def test_an_unknown_format_is_told_the_nearest(graph: Graph, said: str, meant: str) -> None:
    with pytest.raises(GraphkitError, match=f"did you mean '{meant}'"):
        export(graph, said, io.BytesIO())


def test_a_failure_leaves_what_was_there(graph: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "graph.json"
    export(graph, "json", path)
    before = path.read_bytes()
    # A disk that fills up shows itself when the bytes are forced out.
    monkeypatch.setattr(os, "fsync", lambda _: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    with pytest.raises(GraphkitError, match="No space left"):
        export(Graph(), "json", path)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_missing_and_a_folder_instead_of_a_file(graph: Graph, tmp_path: Path) -> None:
    with pytest.raises(GraphkitError, match="does not exist"):
        export(graph, "json", tmp_path / "nowhere" / "graph.json")
    with pytest.raises(GraphkitError, match="is a folder"):
        export(graph, "json", tmp_path)


def test_a_link_stays_a_link_and_a_device_a_device(graph: Graph, tmp_path: Path) -> None:
    real, link = tmp_path / "real.json", tmp_path / "link.json"
    real.touch()
    link.symlink_to(real)
    export(graph, "json", link)
    assert link.is_symlink() and real.stat().st_size > 100
    export(graph, "json", os.devnull)
    assert not Path(os.devnull).is_file()
