"""Files for bulk loading: Neo4j takes them as they are, streamed and whole are the same, memory stays small."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import neo4j_server as servers
import pytest

from graphkit.export import export, formats
from graphkit.graph import Graph
from graphkit.graph.build import build_graph
from graphkit.model import FactDocument
from graphkit.query import cypher
from graphkit.store import open_store
from graphkit.store.changes import StoredFlow
from graphkit.store.embedded import EmbeddedStore
from graphkit.store.neo4j_store import Neo4jStore

Documents = tuple[FactDocument, ...]


@pytest.mark.parametrize("format", formats())
def test_what_is_streamed_from_a_store_is_what_its_graph_gives(
    format: str, tmp_path: Path, sample_documents: Documents
) -> None:
    with EmbeddedStore(tmp_path / "x.graphkit", create=True) as store:
        store.add(sample_documents[:10])
        whole, streamed = io.BytesIO(), io.BytesIO()
        export(store.graph(), format, whole)
        with store.reading() as connection:
            export(StoredFlow(connection), format, streamed)
    assert streamed.getvalue() == whole.getvalue()


@pytest.mark.slow
def test_neo4j_admin_imports_the_tables(tmp_path: Path, sample_documents: Documents, graph: Graph) -> None:
    """The real command into a new database; the server over it then holds the same graph, and graphkit asks it."""
    wanted = build_graph(sample_documents)
    tables, home = tmp_path / "tables", tmp_path / "home"
    export(wanted, "neo4j-csv", tables)
    try:
        servers.import_tables(tables, home)
        with servers.running(home=home) as uri, Neo4jStore(uri, create=True) as store:
            assert store.graph() == wanted
            assert store.revision() == open_revision(sample_documents, tmp_path)
            (row,) = cypher(store, "MATCH (c:Commission {id: 'kz.cec'}) RETURN c.name AS name").rows
            assert row == (wanted.node("kz.cec").name,)
    except servers.Neo4jUnavailable as error:
        pytest.skip(f"no Neo4j: {error}")


def open_revision(documents: Documents, folder: Path) -> str:
    with open_store(folder / "expected.graphkit", create=True) as store:
        store.add(documents)
        return store.revision()


def test_the_script_makes_the_graph_and_twice_is_once(neo4j_uri: str, graph: Graph) -> None:
    """Hard texts included. As cypher-shell does, each statement ends at a semicolon and a line end."""
    stream = io.BytesIO()
    export(graph, "cypher", stream)
    statements = stream.getvalue().decode().split(";\n")[:-1]
    with Neo4jStore(neo4j_uri, create=True) as store:
        for _ in range(2):
            for statement in statements:
                store.server.driver.execute_query(statement)  # type: ignore[arg-type]
        loaded = store.graph()
    # A server keeps no order of labels, and no one told this one that of the ontology.
    assert {id: (set(node.labels), node.properties) for id, node in loaded.nodes.items()} == {
        id: (set(node.labels), node.properties) for id, node in graph.nodes.items()
    }
    assert loaded.edges == graph.edges


def test_a_folder_that_cannot_be_written_is_left_as_it_was(
    tmp_path: Path, graph: Graph, as_ordinary_user: Callable[[Callable[[], None]], str]
) -> None:
    tables = tmp_path / "tables"
    export(graph, "neo4j-csv", tables)
    before = {path.name: path.read_bytes() for path in tables.iterdir()}
    tables.chmod(0o555)
    tmp_path.chmod(0o755)
    said = as_ordinary_user(lambda: export(Graph(), "neo4j-csv", tables))
    assert said.startswith("GraphkitError") and "cannot be written" in said
    assert {path.name: path.read_bytes() for path in tables.iterdir()} == before


def test_a_zip_holds_the_same_tables(tmp_path: Path, graph: Graph) -> None:
    export(graph, "neo4j-csv", tmp_path / "tables.zip")
    export(graph, "neo4j-csv", tmp_path / "tables")
    with zipfile.ZipFile(tmp_path / "tables.zip") as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == {
            path.name: path.read_bytes() for path in (tmp_path / "tables").iterdir()
        }


def test_parquet_keeps_types_and_lists(tmp_path: Path, graph: Graph) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="no pyarrow")
    export(graph, "parquet", tmp_path / "tables")
    rows = {row["id"]: row for row in parquet.read_table(tmp_path / "tables" / "nodes.parquet").to_pylist()}
    for node in graph.nodes.values():
        row = {key: value for key, value in rows[node.id].items() if value is not None}
        assert row.pop("id") == node.id
        assert tuple(row.pop("labels")) == node.labels
        assert row.pop("label") == node.label
        assert row == {key: list(v) if isinstance(v, tuple) else v for key, v in node.properties.items()}
    edges = parquet.read_table(tmp_path / "tables" / "edges.parquet")
    assert edges.num_rows == len(graph.edges)
    assert str(edges.schema.field("year").type) == "int64"


def test_without_pyarrow_the_command_to_install_it_is_named(tmp_path: Path, graph: Graph) -> None:
    code = (
        "import sys; sys.modules['pyarrow'] = None\n"
        "from export_samples import hard_graph; from graphkit.export import export\n"
        "export(hard_graph(), 'parquet', 'tables')"
    )
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(Path(__file__).parent), str(Path.cwd())])}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert "pip install 'graphkit[parquet]'" in done.stderr
